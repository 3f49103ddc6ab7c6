"""GraphML as text: what stands in the file, that it is whole or not there; and the one hash of everything."""

from __future__ import annotations

import io
import os
import random
import sys
from contextlib import closing
from typing import TYPE_CHECKING
from xml.etree import ElementTree

import pytest

from relgraph.errors import UsageError
from relgraph.graph.answers.base import Window
from relgraph.graph.engines import open_store
from relgraph.graph.export import export
from relgraph.graph.export.fingerprint import fingerprint
from relgraph.graph.export.graphml import TYPES, Exported, key_id, node_id, write
from relgraph.graph.export.target import opened
from relgraph.graph.model import MODALITIES, When
from relgraph.graph.network import VIEWS, view
from relgraph.graph.record import add, forget
from relgraph.pipeline import rebuild
from tests.drafts import Draft, Who

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from relgraph.graph.store import Store

SPACE = "{http://graphml.graphdrawing.org/xmlns}"
NASTY_TITLE = 'accord \x0b\x00 on <b>fish</b> & "chips" ]]> 和平 \ufffe 🕊️'
ALL = Window(modalities=MODALITIES)


def nasty() -> Draft:
    """A document whose names and titles break what writes or reads graphs carelessly."""
    draft = Draft("nasty | 1", published="2024-03-01")
    odd = Who("Guild <of> 'Ropes' & \"Knots\"", "organization", "guild|ropes & knots\x01")
    norway, chile = Who("Norway", "state", "NOR"), Who("Chile", "state", "CHL")
    people = [Who(name) for name in ("Олена Шевчук", "陈小明", "ليلى حداد", "Zoë <script>alert(1)</script>", "Ada 🦊 Lund")]
    for person in people:
        draft.say("office", attributes={"role": "official", "title": "Envoy <b>"}, holder=person, body=norway)
    for day, person in enumerate(people[1:], 1):
        draft.say("meeting", When(f"2024-02-0{day}"), attributes={"mode": "phone"}, participant=(people[0], person))
        draft.say("visit", When("2024-02/.."), visitor=person, destination=chile, place=Who("Sto. <Nuevo>", "place"))
    draft.say("meeting", When("2024-02-09"), "planned", participant=(people[0], people[1]))
    draft.say("agreement", When("2024"), attributes={"title": NASTY_TITLE, "stage": "signed"}, party=(norway, chile, odd))
    draft.say("membership", member=norway, body=odd)
    draft.say("stance", attributes={"stance": "support", "about": "nets; ropes"}, source=odd, target=chile)
    draft.say("stance", When("2024-01"), attributes={"stance": "support"}, source=odd, target=chile)
    draft.say("hosting", When("2025-05"), "planned", attributes={"event": "Whale Forum 2025"}, host=chile)
    return draft


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    pytest.importorskip("arcadedb", reason="no build of the embedded engine for this machine")
    with closing(open_store(str(tmp_path_factory.mktemp("store") / "graph.db"), write=True)) as opened_store:
        draft = nasty()
        with opened_store.write() as transaction:
            add(transaction, draft.document, draft.claims, "2024-04-01")
        yield opened_store


def _elements(path: Path, name: str) -> list[ElementTree.Element]:
    return ElementTree.parse(path).getroot().findall(f".//{SPACE}{name}")


def _values(path: Path, name: str) -> list[dict[str, str]]:
    """The attributes of each node or edge, by the names that their keys have."""
    names = {key.get("id"): key.get("attr.name") for key in _elements(path, "key")}
    return [
        {str(names[data.get("key")]): data.text or "" for data in element.findall(f"{SPACE}data")}
        for element in _elements(path, name)
    ]


@pytest.mark.parametrize("name", VIEWS)
def test_the_file_has_the_nodes_and_edges_of_the_view(store: Store, name: str, tmp_path: Path) -> None:
    path, seen = tmp_path / "graph.graphml", view(store, name=name, window=ALL)
    assert write(store, path, view=name, window=ALL) == Exported(len(seen.nodes), len(seen.edges), seen.notes)
    assert [one["relgraph_id"] for one in _values(path, "node")] == [node.id.replace("\x01", "\ufffd") for node in seen.nodes]
    assert [one["relgraph_id"] for one in _values(path, "edge")] == [edge.id for edge in seen.edges]
    assert [float(one["weight"]) for one in _values(path, "edge")] == [edge.weight for edge in seen.edges]
    assert all(one["kind"] == one["interaction"] for one in _values(path, "edge"))
    assert all(one["label"] == one["name"] for one in _values(path, "node"))


@pytest.mark.parametrize("name", VIEWS)
def test_ids_are_unique_and_ends_stand_before_their_edges(store: Store, name: str, tmp_path: Path) -> None:
    path = tmp_path / "graph.graphml"
    write(store, path, view=name, window=ALL)
    nodes, edges, keys = ([one.get("id") for one in _elements(path, kind)] for kind in ("node", "edge", "key"))
    assert len(set(nodes)) == len(nodes) and len(set(edges)) == len(edges) and len(set(keys)) == len(keys)
    assert {one.get(end) for one in _elements(path, "edge") for end in ("source", "target")} == set(nodes)
    assert path.read_text(encoding="utf-8").rindex("<node ") < path.read_text(encoding="utf-8").index("<edge ")


def test_every_attribute_has_one_type_and_no_reserved_name(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "graph.graphml"
    write(store, path, view="full", window=ALL)
    types: dict[str, set[str]] = {}
    for key in _elements(path, "key"):
        types.setdefault(str(key.get("attr.name")), set()).add(str(key.get("attr.type")))
    assert types.keys() <= TYPES.keys()
    assert types == {name: {TYPES[name]} for name in types}
    assert not types.keys() & {"x", "y", "z", "r", "g", "b", "size", "color", "id", "source", "target", "labels"}
    assert not {key.get("id") for key in _elements(path, "key")} & {
        "x",
        "y",
        "z",
        "r",
        "g",
        "b",
        "id",
        "source",
        "target",
        "labels",
    }
    assert {"label", "name", "kind", "weight", "interaction", "relgraph_id", "year", "modality"} <= types.keys()


def test_values_are_of_their_types(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "graph.graphml"
    write(store, path, view="full", window=ALL)
    values = _values(path, "node") + _values(path, "edge")
    assert {one["mutual"] for one in values if "mutual" in one} == {"false"}
    assert all(one["year"].isdigit() and len(one["year"]) == 4 for one in values if "year" in one)
    assert not {"", "None", "nan", "True", "False"} & {value for one in values for value in one.values()}
    assert "0001-01-01" not in path.read_text(encoding="utf-8") and "9999-12-31" not in path.read_text(encoding="utf-8")


def test_an_open_end_has_the_year_of_its_beginning(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "graph.graphml"
    write(store, path)
    visits = [one for one in _values(path, "edge") if one["kind"] == "VISITED"]
    assert {(one["when"], one["first"], one.get("last"), one["year"]) for one in visits} == {
        ("2024-02/..", "2024-02-01", None, "2024")
    }


def test_names_in_all_scripts_stay_and_what_xml_cannot_hold_is_replaced(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "graph.graphml"
    write(store, path)
    names = {one["name"] for one in _values(path, "node")}
    assert {"Олена Шевчук", "陈小明", "ليلى حداد", "Zoë <script>alert(1)</script>", "Ada 🦊 Lund"} <= names
    assert 'accord \ufffd\ufffd on <b>fish</b> & "chips" ]]> 和平 \ufffd 🕊️' in names


def test_ids_are_themselves_where_a_file_may_have_them() -> None:
    assert node_id("JPN:foreign_minister") == "JPN:foreign_minister"
    assert node_id("guild|ropes & knots").startswith("hash-")
    assert node_id("") != node_id(" ")


def test_key_ids_are_names_but_for_what_nodes_and_edges_share() -> None:
    assert (key_id("node", "name"), key_id("edge", "weight"), key_id("edge", "interaction")) == ("name", "weight", "interaction")
    assert (key_id("node", "label"), key_id("edge", "label"), key_id("node", "unheard_of")) == (
        "n_label",
        "e_label",
        "n_unheard_of",
    )
    ids = [key_id(domain, name) for domain in ("node", "edge") for name in TYPES]
    assert len(ids) == len(set(ids))


def test_for_neo4j_nodes_have_labels_and_edges_types(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "graph.graphml"
    write(store, path, view="full", for_="neo4j", window=ALL)
    labels = {one.get("labels") for one in _elements(path, "node")}
    assert {":Person", ":State", ":Meeting:Event", ":Visit:Event", ":Agreement", ":Edition", ":Office", ":Place"} <= labels
    assert {one.get("label") for one in _elements(path, "edge")} == {
        edge.kind for edge in view(store, name="full", window=ALL).edges
    }
    write(store, path, view="full", window=ALL)
    assert not [one for one in _elements(path, "node") + _elements(path, "edge") if one.get("labels") or one.get("label")]


def test_the_file_says_what_it_is_and_what_it_left_out(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "graph.graphml"
    found = write(store, path, window=Window(since="2024"))
    assert found.notes and found.notes[0] in path.read_text(encoding="utf-8")
    assert "<!-- relgraph, view actors: " in path.read_text(encoding="utf-8")


def test_the_same_graph_gives_the_same_bytes(store: Store, tmp_path: Path) -> None:
    for name in ("one.graphml", "two.graphml"):
        write(store, tmp_path / name, view="full")
    assert (tmp_path / "one.graphml").read_bytes() == (tmp_path / "two.graphml").read_bytes()


def test_a_failed_export_leaves_what_was_there(store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "graph.graphml"
    path.write_text("before", encoding="utf-8")
    with pytest.raises(UsageError):
        write(store, path, view="full", limit=3)
    monkeypatch.setattr("relgraph.graph.network.Reading.nodes", lambda self: (_ for _ in ()).throw(RuntimeError("gone")))
    with pytest.raises(RuntimeError):
        write(store, path)
    assert path.read_text(encoding="utf-8") == "before"
    assert [one.name for one in tmp_path.iterdir()] == ["graph.graphml"]


def test_a_failed_export_makes_no_file(store: Store, tmp_path: Path) -> None:
    with pytest.raises(UsageError):
        write(store, tmp_path / "graph.graphml", limit=1)
    assert not list(tmp_path.iterdir())


def test_a_place_that_cannot_be_written_is_said_in_a_sentence(store: Store, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"is a folder; name a file in it"):
        write(store, tmp_path)
    with pytest.raises(UsageError, match=r"there is no folder .*; create it"):
        write(store, tmp_path / "nowhere" / "graph.graphml")
    with pytest.raises(UsageError, match=r"cannot be written \(.*\); name another file"):
        write(store, tmp_path / ("long" * 100 + ".graphml"))


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with a name here")
def test_a_pipe_stays_a_pipe(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    reader = os.open(tmp_path / "pipe", os.O_RDONLY | os.O_NONBLOCK)
    with opened(tmp_path / "pipe") as out:
        out.write("through")
    assert os.read(reader, 100) == b"through"
    os.close(reader)
    assert (tmp_path / "pipe").is_fifo()


def test_a_link_is_followed(store: Store, tmp_path: Path) -> None:
    (tmp_path / "link.graphml").symlink_to(tmp_path / "real.graphml")
    write(store, tmp_path / "link.graphml")
    assert (tmp_path / "link.graphml").is_symlink() and _elements(tmp_path / "real.graphml", "node")


def test_the_standard_output_gets_the_same_bytes_in_utf_8(store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(store, tmp_path / "graph.graphml")
    raw = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(raw, encoding="latin-1"))
    assert export(store, "-", "graphml").nodes
    assert raw.getvalue() == (tmp_path / "graph.graphml").read_bytes()
    sys.stdout.write("still open")


@pytest.mark.parametrize(
    ("target", "format", "said"),
    [
        ("graph.gexf", "", "relgraph does not write GEXF yet; write .graphml"),
        ("graph.graphml", "csv", "relgraph does not write CSV yet"),
        ("graph.xyz", "", "'xyz' is no format that relgraph writes; there is graphml"),
        ("-", "", "- has no suffix that names a format"),
    ],
)
def test_other_formats_are_refused(store: Store, tmp_path: Path, target: str, format: str, said: str) -> None:
    with pytest.raises(UsageError, match=said):
        export(store, target if target == "-" else tmp_path / target, format)
    assert not list(tmp_path.iterdir())


def test_the_suffix_names_the_format_in_any_case(store: Store, tmp_path: Path) -> None:
    assert export(store, tmp_path / "G.GraphML").nodes
    with pytest.raises(UsageError, match="there is no GraphML for 'gephi'"):
        export(store, tmp_path / "graph.graphml", for_="gephi")


def _more() -> list[Draft]:
    again = Draft("again", published="2024-03-09")
    again.say(
        "office",
        attributes={"role": "official", "title": "Envoy <b>"},
        holder=Who("Шевчук Олена"),
        body=Who("Norway", "state", "NOR"),
    )
    again.say("meeting", When("2024-02-01"), confidence=0.4, participant=(Who("Шевчук Олена"), Who("Pia Holm")))
    other = Draft("other")
    other.say(
        "stance",
        attributes={"stance": "support", "about": "nets"},
        source=Who("Kenya", "state", "KEN"),
        target=Who("Chile", "state", "CHL"),
    )
    return [nasty(), again, other]


def _put(store: Store, draft: Draft, day: str = "2024-04-01") -> None:
    with store.write() as transaction:
        add(transaction, draft.document, draft.claims, day)


def test_any_order_of_ingest_and_forget_gives_one_fingerprint(store_url: str, tmp_path: Path) -> None:
    with closing(open_store(store_url, write=True)) as store:
        assert fingerprint(store) == fingerprint(store)
        for draft in _more():
            _put(store, draft)
        first = fingerprint(store)
        for seed, day in enumerate(["2024-05-01", "2025-01-01"]):
            for draft in _more():
                with store.write() as transaction:
                    forget(transaction, draft.key)
            for draft in random.Random(seed).sample(_more(), 3):
                _put(store, draft, day)
            assert fingerprint(store) == first
        with store.write() as transaction:
            forget(transaction, "other")
        assert fingerprint(store) != first


def test_every_engine_gives_one_fingerprint(store_url: str, store: Store) -> None:
    with closing(open_store(store_url, write=True)) as other:
        _put(other, nasty())
        assert fingerprint(other) == fingerprint(store)


def test_a_replaced_version_does_not_count(store_url: str) -> None:
    old, new = Draft("paper"), Draft("paper")
    old.say("meeting", When("2024-01-01"), participant=(Who("Ada Lund"), Who("Bo Rojas")))
    new.say("meeting", When("2024-01-02"), participant=(Who("Ada Lund"), Who("Bo Rojas")))
    with closing(open_store(store_url, write=True)) as store:
        _put(store, new)
        first = fingerprint(store)
        _put(store, old)
        assert fingerprint(store) != first
        _put(store, new)
        assert fingerprint(store) == first


def test_a_rebuilt_graph_has_the_same_fingerprint(store_url: str) -> None:
    with closing(open_store(store_url, write=True)) as store:
        for draft in _more():
            _put(store, draft)
        first = fingerprint(store)
        rebuild(store)
        assert fingerprint(store) == first
