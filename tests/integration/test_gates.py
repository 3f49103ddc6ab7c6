"""The gates themselves: each opens a small good file, finds in it what stands there, and refuses a broken one."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest

from tests.integration import gates

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

pytestmark = pytest.mark.integration

READERS = (gates.gephi_counts, gates.graphology_counts, gates.networkx_counts, gates.igraph_counts)

HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
  xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">
<key id="n_label" for="node" attr.name="label" attr.type="string"/>
<key id="n_kind" for="node" attr.name="kind" attr.type="string"/>
<key id="e_label" for="edge" attr.name="label" attr.type="string"/>
<key id="e_kind" for="edge" attr.name="kind" attr.type="string"/>
<key id="e_year" for="edge" attr.name="year" attr.type="int"/>
"""
BODY = """<graph id="g" edgedefault="directed">
<node id="n0"><data key="n_label">Ada Karlsson</data><data key="n_kind">person</data></node>
<node id="n1"><data key="n_label">Østland &amp; Søn</data><data key="n_kind">organization</data></node>
<node id="n2"><data key="n_label">Ada Karlsson</data><data key="n_kind">person</data></node>
<edge id="e0" source="n0" target="n1"><data key="e_label">met</data><data key="e_kind">MET</data>
  <data key="e_year">2024</data></edge>
<edge id="e1" source="n0" target="n1"><data key="e_label">met</data><data key="e_kind">MET</data></edge>
<edge id="e2" source="n1" target="n0"><data key="e_label">condemned</data><data key="e_kind">CONDEMNS</data></edge>
</graph></graphml>
"""
GOOD = HEAD + BODY
# No program knows the type `date`: Gephi drops the column and says so, the others open nothing.
UNKNOWN_TYPE = HEAD.replace('attr.type="int"', 'attr.type="date"') + BODY
TWICE_ONE_ID = GOOD.replace('id="e2"', 'id="e0"')
CUT_OFF = GOOD[:-40]
FOR_NEO4J = (
    GOOD.replace('<node id="n0"', '<node id="n0" labels=":Person"')
    .replace('<node id="n1"', '<node id="n1" labels=":Organization:Event"')
    .replace('<node id="n2"', '<node id="n2" labels=":Person"')
    .replace('target="n1"', 'target="n1" label="MET"')
    .replace('target="n0"', 'target="n0" label="CONDEMNS"')
)


@pytest.fixture
def written(tmp_path: Path) -> Callable[[str], Path]:
    def write(text: str) -> Path:
        path = tmp_path / "graph.graphml"
        path.write_text(text, encoding="utf-8")
        return path

    return write


@pytest.mark.parametrize("reader", READERS)
def test_a_reader_finds_what_stands_in_the_file(reader: Callable[[Path], gates.Counts], written: Callable[[str], Path]) -> None:
    found = reader(written(GOOD))
    assert (found.nodes, found.edges, found.parallel) == (3, 3, 1)
    assert found.labels == Counter({"Ada Karlsson": 2, "Østland & Søn": 1})
    assert found.kinds == Counter(person=2, organization=1)
    assert found.edge_kinds == Counter(MET=2, CONDEMNS=1)
    assert found.edge_labels == Counter(met=2, condemned=1)
    assert found.warnings == ()


@pytest.mark.parametrize("reader", READERS)
def test_a_reader_refuses_an_unknown_type(reader: Callable[[Path], gates.Counts], written: Callable[[str], Path]) -> None:
    assert _refuses(reader, written(UNKNOWN_TYPE))


@pytest.mark.parametrize("reader", READERS)
def test_a_reader_refuses_half_a_file(reader: Callable[[Path], gates.Counts], written: Callable[[str], Path]) -> None:
    assert _refuses(reader, written(CUT_OFF))


@pytest.mark.parametrize("reader", READERS[:2])
def test_gephi_and_gephi_lite_refuse_one_edge_id_twice(
    reader: Callable[[Path], gates.Counts], written: Callable[[str], Path]
) -> None:
    assert _refuses(reader, written(TWICE_ONE_ID))


def test_gephi_tells_the_type_of_each_column(written: Callable[[str], Path]) -> None:
    assert gates.gephi_counts(written(GOOD)).edge_columns["year"] == "Integer"


def test_the_schema_passes_a_good_file(written: Callable[[str], Path]) -> None:
    assert gates.xsd_errors(written(GOOD)) == ()


@pytest.mark.parametrize("text", [UNKNOWN_TYPE, TWICE_ONE_ID, CUT_OFF, FOR_NEO4J])
def test_the_schema_names_the_line_of_a_fault(text: str, written: Callable[[str], Path]) -> None:
    errors = gates.xsd_errors(written(text))
    assert errors
    assert all(error.startswith("line ") for error in errors)


def test_apoc_imports_labels_and_types(apoc_url: str, written: Callable[[str], Path]) -> None:
    found = gates.apoc_counts(apoc_url, written(FOR_NEO4J))
    assert (found.nodes, found.edges, found.parallel) == (3, 3, 1)
    assert found.labels == Counter({"Ada Karlsson": 2, "Østland & Søn": 1})
    assert found.kinds == Counter({"Person": 2, "Event:Organization": 1})
    assert found.edge_kinds == Counter(MET=2, CONDEMNS=1)


@pytest.mark.parametrize("text", [UNKNOWN_TYPE, CUT_OFF])
def test_apoc_refuses_a_bad_file(text: str, apoc_url: str, written: Callable[[str], Path]) -> None:
    assert _refuses(lambda path: gates.apoc_counts(apoc_url, path), written(text))


def _refuses(reader: Callable[[Path], gates.Counts], path: Path) -> bool:
    try:
        return bool(reader(path).warnings)
    except gates.Refused:
        return True
