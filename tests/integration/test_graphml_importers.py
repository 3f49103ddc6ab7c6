"""Exported files in graph programs: each finds the same nodes, edges, parallel edges, labels and kinds, without a complaint."""

from __future__ import annotations

from collections import Counter
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from relgraph.graph.answers.base import Window
from relgraph.graph.engines import open_store
from relgraph.graph.export import export
from relgraph.graph.model import MODALITIES
from relgraph.graph.network import VIEWS, View, view
from relgraph.graph.record import add
from tests.integration import gates
from tests.test_export import nasty

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from relgraph.graph.store import Store

pytestmark = pytest.mark.integration

READERS = (gates.gephi_counts, gates.graphology_counts, gates.networkx_counts, gates.igraph_counts)
ALL = Window(modalities=MODALITIES)
REPLACED = str.maketrans(dict.fromkeys("\x00\x01\x0b\ufffe", "\ufffd"))


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    pytest.importorskip("arcadedb", reason="no build of the embedded engine for this machine")
    with closing(open_store(str(tmp_path_factory.mktemp("store") / "graph.db"), write=True)) as opened:
        draft = nasty()
        with opened.write() as transaction:
            add(transaction, draft.document, draft.claims, "2024-04-01")
        yield opened


def _expected(seen: View, labels: bool = False) -> tuple[Any, ...]:
    """What every program should find of a view; ``labels``: Neo4j's labels are the kinds."""
    pairs = {(edge.source, edge.target) for edge in seen.edges}
    return (
        len(seen.nodes),
        len(seen.edges),
        len(seen.edges) - len(pairs),
        dict(Counter(node.name.translate(REPLACED) for node in seen.nodes)),
        dict(Counter(":".join(sorted(node.labels)) if labels else node.kind for node in seen.nodes)),
        dict(Counter(edge.kind for edge in seen.edges)),
    )


@pytest.mark.parametrize("for_", ["", "neo4j"])
@pytest.mark.parametrize("name", VIEWS)
@pytest.mark.parametrize("reader", READERS)
def test_a_program_finds_what_the_view_has(
    reader: Callable[[Path], gates.Counts], name: str, for_: str, store: Store, tmp_path: Path
) -> None:
    path, seen = tmp_path / "graph.graphml", view(store, name=name, window=ALL)
    export(store, path, view=name, for_=for_, window=ALL)
    found = reader(path)
    assert found.numbers() == _expected(seen)
    assert found.edge_labels == Counter(edge.label for edge in seen.edges)
    assert found.warnings == ()


@pytest.mark.parametrize("name", VIEWS)
def test_the_schema_has_nothing_against_a_file(name: str, store: Store, tmp_path: Path) -> None:
    export(store, tmp_path / "graph.graphml", view=name, window=ALL)
    assert gates.xsd_errors(tmp_path / "graph.graphml") == ()


def test_the_nasty_graph_has_parallel_edges_in_each_view(store: Store) -> None:
    assert [_expected(view(store, name=name, window=ALL))[2] > 0 for name in VIEWS] == [True, True]


def test_gephi_takes_each_column_for_what_it_is(store: Store, tmp_path: Path) -> None:
    export(store, tmp_path / "graph.graphml", window=ALL)
    found = gates.gephi_counts(tmp_path / "graph.graphml")
    types = {"year": "Integer", "count": "Integer", "confidence": "Double", "mutual": "Boolean", "when": "String"}
    assert {name: found.edge_columns[name] for name in types} == types
    assert "weight" not in found.edge_columns and "label" not in found.columns  # taken for its own weight and label
    assert {"name", "kind", "relgraph_id"} <= found.columns.keys()


@pytest.mark.parametrize("name", VIEWS)
def test_neo4j_gets_labels_types_and_properties_by_apoc(name: str, store: Store, tmp_path: Path, apoc_url: str) -> None:
    import neo4j

    path, seen = tmp_path / "graph.graphml", view(store, name=name, window=ALL)
    export(store, path, view=name, for_="neo4j", window=ALL)
    assert gates.apoc_counts(apoc_url, path).numbers() == _expected(seen, labels=True)
    ask = "MATCH (n)-[r]->(m) RETURN r.relgraph_id AS id, n.relgraph_id AS start, m.relgraph_id AS end, r.weight AS w, r.year AS y"
    with neo4j.GraphDatabase.driver(apoc_url) as driver, driver.session() as session:
        rows = session.run(ask).data()
    wanted = [
        (e.id, e.source.translate(REPLACED), e.target.translate(REPLACED), float(e.weight), e.properties.get("year"))
        for e in seen.edges
    ]
    assert sorted(tuple(row.values()) for row in rows) == sorted(wanted)


def test_every_engine_gives_one_file(store: Store, store_url: str, tmp_path: Path) -> None:
    draft = nasty()
    with closing(open_store(store_url, write=True)) as other:
        with other.write() as transaction:
            add(transaction, draft.document, draft.claims, "2024-04-02")
        for name in VIEWS:
            export(store, tmp_path / "one.graphml", view=name, window=ALL)
            export(other, tmp_path / "two.graphml", view=name, window=ALL)
            assert (tmp_path / "one.graphml").read_bytes() == (tmp_path / "two.graphml").read_bytes()


def test_the_table_of_the_documentation_is_what_is_measured(store: Store, tmp_path: Path, apoc_url: str) -> None:
    plain, for_neo4j = tmp_path / "plain.graphml", tmp_path / "neo4j.graphml"
    lines = ["| program | view | nodes | edges | parallel | warnings |", "| --- | --- | --- | --- | --- | --- |"]
    for name in VIEWS:
        export(store, plain, view=name, window=ALL)
        export(store, for_neo4j, view=name, for_="neo4j", window=ALL)
        for found in (*(reader(plain) for reader in READERS), gates.apoc_counts(apoc_url, for_neo4j)):
            row = (found.tool, name, found.nodes, found.edges, found.parallel, len(found.warnings))
            lines.append(f"| {' | '.join(map(str, row))} |")
    print("", *lines, sep="\n")
    documented = (Path(__file__).parents[2] / "docs" / "export.md").read_text(encoding="utf-8")
    assert "\n".join(lines) in documented
