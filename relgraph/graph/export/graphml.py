"""GraphML that opens in graph programs: valid by its schema, ids unique over the file, one type a name, nothing reserved.

The id of a key is the name of its attribute, since Cytoscape.js shows it as the name; where nodes and edges both have an
attribute, the ids are ``n_NAME`` and ``e_NAME``, since the schema wants ids to be unique. With ``for_="neo4j"`` nodes and edges
carry the attributes ``labels`` and ``label``, of which `apoc.import.graphml` makes labels and types; the schema has neither.

Source: GraphML 1.0 schema (graphdrawing.org); Gephi, graphology, Cytoscape, networkx, igraph and APOC as they were seen to read it.
"""

from __future__ import annotations

import math
import re
import shutil
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Literal, TextIO

from relgraph.errors import UsageError
from relgraph.graph.answers.base import Window
from relgraph.graph.export.attribution import attributions
from relgraph.graph.export.exported import Exported
from relgraph.graph.export.target import opened
from relgraph.graph.model import content_id
from relgraph.graph.network import VIEWS, Reading, ViewEdge, ViewNode
from relgraph.graph.store import Store

Domain = Literal["node", "edge"]


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_TEXTS = _words(
    "label name kind relgraph_id interaction modality when first last known role stage change office about place mode fact "
    "official iso2 cow cow_number gw fips wikidata capital status seat from to state"
)
TYPES: Mapping[str, str] = dict.fromkeys(_TEXTS, "string") | {
    "weight": "double",
    "confidence": "double",
    "population": "long",
    "year": "int",
    "count": "int",
    "mutual": "boolean",
}
# Names that programs take for coordinates, sizes, colours or the parts of an edge, whatever the case.
_RESERVED = _words("x y z r g b xpos ypos zpos size color nodelabel edgelabel id source target directed labels key")
_ONLY_NODES = _words("name official iso2 cow cow_number gw fips wikidata capital seat status state from to population")
_ONLY_EDGES = _words(
    "weight interaction modality known confidence count mutual stage change office mode fact rank choice programme share"
)

_ILLEGAL = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_ESCAPED = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\r": "&#13;", "\n": "&#10;", "\t": "&#9;"})
_ID = re.compile(r"[A-Za-z0-9_.:-]+")

_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
  xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">
"""


def write(
    store: Store,
    target: str | Path,
    *,
    view: str = "actors",
    for_: str = "",
    window: Window | None = None,
    limit: int | None = None,
) -> Exported:
    """Write a view as GraphML to a file, or to the standard output for ``-``; a failed export leaves no file.

    ``for_``: "neo4j" adds what APOC reads labels and types of. ``limit``: the most nodes. Raises `UsageError`.
    """
    if for_ not in ("", "neo4j"):
        raise UsageError(f"there is no GraphML for {for_!r}; leave it out, or say neo4j")
    reading = Reading(store, view, window, limit)
    with opened(target) as out, _spool() as edges, _spool() as nodes:
        pen = _Pen(for_ == "neo4j")
        edge_count = sum(pen.edge(edges, edge) for edge in reading.edges())
        node_count = sum(pen.node(nodes, node) for node in reading.nodes())
        out.write(
            _HEAD
            + _comment(view, (*reading.notes, *attributions(store)))
            + pen.keys()
            + '<graph id="relgraph" edgedefault="directed">\n'
        )
        for written in (nodes, edges):
            written.seek(0)
            shutil.copyfileobj(written, out)
        out.write("</graph>\n</graphml>\n")
    return Exported(node_count, edge_count, reading.notes)


class _Pen:
    """Writes nodes and edges, and remembers which attributes it used, for the keys in the head of the file."""

    def __init__(self, for_neo4j: bool) -> None:
        self._for_neo4j = for_neo4j
        self._used: set[tuple[Domain, str]] = set()

    def node(self, out: TextIO, node: ViewNode) -> int:
        """Write a node; 1, for counting."""
        own = {"label": node.name, "name": node.name, "kind": node.kind, "relgraph_id": node.id}
        labels = f' labels="{_text("".join(f":{label}" for label in node.labels))}"' if self._for_neo4j else ""
        out.write(f'<node id="{node_id(node.id)}"{labels}>{self._data("node", {**node.properties, **own})}</node>\n')
        return 1

    def edge(self, out: TextIO, edge: ViewEdge) -> int:
        """Write an edge; 1, for counting."""
        own = {"label": edge.label, "kind": edge.kind, "interaction": edge.kind, "relgraph_id": edge.id, "weight": edge.weight}
        kind = f' label="{_text(edge.kind)}"' if self._for_neo4j else ""
        ends = f'source="{node_id(edge.source)}" target="{node_id(edge.target)}"'
        out.write(f'<edge id="{node_id(edge.id)}" {ends}{kind}>{self._data("edge", {**edge.properties, **own})}</edge>\n')
        return 1

    def keys(self) -> str:
        """The declarations of the attributes that were used."""
        return "".join(
            f'<key id="{key_id(domain, name)}" for="{domain}" attr.name="{name}" attr.type="{TYPES.get(name, "string")}"/>\n'
            for domain, name in sorted(self._used, key=lambda used: (used[0] == "edge", used[1]))
        )

    def _data(self, domain: Domain, properties: Mapping[str, Any]) -> str:
        """The data elements of one element, in the order of the alphabet."""
        named = {_attribute(name): value for name, value in properties.items()}
        values = {name: _value(value, TYPES.get(name, "string")) for name, value in sorted(named.items())}
        told = {name: text for name, text in values.items() if text}
        self._used |= {(domain, name) for name in told}
        return "".join(f'<data key="{key_id(domain, name)}">{text}</data>' for name, text in told.items())


def node_id(id: str) -> str:
    """An id as the file may have it: itself where it is letters, digits and ``_ . : -``, else a hash of it.

    >>> node_id("JPN:foreign_minister"), node_id("a b")[:5]
    ('JPN:foreign_minister', 'hash-')
    """
    return id if _ID.fullmatch(id) else f"hash-{content_id(id)}"


def key_id(domain: Domain, name: str) -> str:
    """The id of an attribute's key: unique over nodes and edges.

    >>> key_id("edge", "weight"), key_id("edge", "label")
    ('weight', 'e_label')
    """
    alone = _ONLY_NODES if domain == "node" else _ONLY_EDGES
    return name if name in alone else f"{domain[0]}_{name}"


def _attribute(name: str) -> str:
    """A property's name as an attribute's: letters, digits and underscores, and none that programs take for something else."""
    plain = re.sub(r"\W", "_", name, flags=re.ASCII)
    return f"{plain}_" if plain.lower() in _RESERVED else plain


def _value(value: Any, of: str) -> str:
    """A value as text of a type, "" where it has none: no program reads `nan` in the same way."""
    if of == "string":
        return _text("; ".join(map(str, value)) if isinstance(value, list | tuple) else str(value))
    if of == "boolean":
        return str(bool(value)).lower()
    if value is None or not math.isfinite(value):
        return ""
    return repr(float(value)) if of == "double" else str(int(value))


def _text(text: str) -> str:
    """Text for an element or an attribute; what XML cannot hold becomes the replacement character."""
    return _ILLEGAL.sub("\ufffd", text).translate(_ESCAPED)


def _comment(view: str, notes: Iterable[str]) -> str:
    said = "; ".join([f"relgraph, view {view}: {VIEWS[view]}", *notes])
    return f"<!-- {_text(said).replace('--', '- -')} -->\n"


def _spool() -> Any:
    """A file without a name: the head, which comes first, is known last."""
    return tempfile.TemporaryFile("w+", encoding="utf-8", newline="\n")
