"""The whole graph by Neo4j's own importer: the server then has the same graph, and relgraph opens it as its own."""

from __future__ import annotations

import json
from contextlib import closing
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

import relgraph
from relgraph.graph import cypher
from relgraph.graph.engines import open_store
from relgraph.graph.export import export
from relgraph.graph.export.fingerprint import fingerprint
from relgraph.graph.model import MODALITIES, Document
from relgraph.graph.record import add, forget
from relgraph.pipeline import ingest_claims
from tests.integration import servers
from tests.integration.test_same_answers import _records
from tests.test_export import nasty
from tests.test_loading import ROWS, load, written

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from relgraph import Graph

pytestmark = pytest.mark.integration


@pytest.fixture(scope="module")
def embedded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Graph]:
    """The sample, the texts that break what writes carelessly, and a dataset of which one row was replaced."""
    pytest.importorskip("arcadedb", reason="no build of the embedded engine for this machine")
    folder = tmp_path_factory.mktemp("admin")
    with relgraph.open_graph(str(folder / "graph"), write=True) as graph:
        list(ingest_claims(graph.store, _records(), day="2026-01-02"))
        draft = nasty()
        with graph.store.write() as transaction:
            add(transaction, draft.document, draft.claims, "2026-01-02")
            add(transaction, Document("lines", 'a "quote" \\" and\r\nlines\rof\n\nall sorts;\ttabs\n'), [], "2026-01-02")
            add(transaction, Document("gone", "gone"), [], "2026-01-02")
            forget(transaction, "gone")
        load(graph.store, written(folder / "lakes", ROWS), day="2026-01-02")
        load(
            graph.store, written(folder / "lakes", [["1", "Ana Souza", "foreign_minister", "JPN", "2001-02-03", "2005"], *ROWS[1:]])
        )
        yield graph


@pytest.fixture(scope="module", params=["current", "lts"])
def imported(request: pytest.FixtureRequest, embedded: Graph, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Graph]:
    """What a fresh server has after the import, with the schema made as the export says."""
    folder = tmp_path_factory.mktemp("import")
    export(embedded.store, folder / "files", "neo4j-admin")
    server = servers.settled(replace(servers.SERVERS[request.param], bolt=0, http=0, apoc=False, home=folder / "home"))
    said = servers.import_full(server, folder / "files")
    assert "IMPORT DONE" in said, said
    process = servers.start(server, attached=True)
    try:
        servers.wait(server, process)
        with closing(open_store(server.url, write=True)) as store:
            store.define(cypher.schema("neo4j"))
        with relgraph.open_graph(server.url) as graph:
            yield graph
    finally:
        servers.stop(server)


def test_the_server_has_the_same_graph(embedded: Graph, imported: Graph) -> None:
    assert fingerprint(imported.store) == fingerprint(embedded.store)


def test_all_nodes_and_edges_are_there_with_all_they_carry(embedded: Graph, imported: Graph) -> None:
    assert _everything(imported) == _everything(embedded)


def test_an_answer_is_the_same(embedded: Graph, imported: Graph) -> None:
    window = relgraph.Window(modalities=MODALITIES)
    for name in ("Iwaya", "Zelenskyy", "Ada 🦊 Lund"):
        expected = embedded.who_met(name, window).as_dict()
        assert expected["rows"]
        assert json.dumps(imported.who_met(name, window).as_dict()) == json.dumps(expected)


def test_the_same_export_is_written_from_the_server(embedded: Graph, imported: Graph, tmp_path: Path) -> None:
    one, two = export(embedded.store, tmp_path / "one", "neo4j-admin"), export(imported.store, tmp_path / "two", "neo4j-admin")
    assert (two.nodes, two.edges) == (one.nodes, one.edges)
    assert _kinds(tmp_path / "two") == _kinds(tmp_path / "one")


def test_relgraph_writes_into_it_as_its_own(embedded: Graph, imported: Graph) -> None:
    with relgraph.open_graph(imported.store.url, write=True) as graph:
        before = fingerprint(graph.store)
        draft = nasty()
        with graph.store.write() as transaction:
            forget(transaction, draft.document.key)
            add(transaction, draft.document, draft.claims, "2026-01-02")
        assert fingerprint(graph.store) == before


def _kinds(folder: Path) -> dict[str, int]:
    return {path.name: path.read_bytes().count(b"\n") for path in folder.glob("*-header.csv")}


def _everything(graph: Graph) -> list[str]:
    nodes = [row["row"] for row in graph.store.read(cypher.text_of("view_all_nodes"))]
    edges = [row["row"] for row in graph.store.read(cypher.text_of("view_all_edges"))]
    known = {address: json.dumps([sorted(labels), properties], sort_keys=True) for address, labels, properties in nodes}
    told = [json.dumps([known[a], known[b], kind, properties], sort_keys=True) for a, b, kind, properties in edges]
    return sorted([*known.values(), *told])
