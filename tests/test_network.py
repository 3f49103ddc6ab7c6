"""Views: what the actors view collapses, what a window leaves out, and that every engine gives the same."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from relgraph.errors import UsageError
from relgraph.graph.answers.base import Window
from relgraph.graph.engines import open_store
from relgraph.graph.model import When
from relgraph.graph.network import VIEWS, View, ViewEdge, to_networkx, view
from relgraph.graph.record import add
from tests.drafts import Draft, Who

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from relgraph.graph.store import Store

NORWAY, CHILE, KENYA = Who("Norway", "state", "NOR"), Who("Chile", "state", "CHL"), Who("Kenya", "state", "KEN")
ADA, BO = Who("Ada Lund"), Who("Bo Rojas")
OSLO = Who("Oslo", "place", "oslo-no")
CROWD = tuple(Who(f"Delegate Number{letter}") for letter in "abcdefghi")


def _documents() -> list[Draft]:
    first = Draft("first", published="2024-03-01")
    first.say("office", attributes={"role": "foreign_minister", "status": "current"}, holder=ADA, body=NORWAY)
    first.say("office", attributes={"role": "foreign_minister", "status": "current"}, holder=BO, body=CHILE)
    first.say("meeting", When("2024-02-10"), attributes={"mode": "in_person"}, participant=(ADA, BO), place=OSLO)
    first.say("meeting", When("2024-02-20"), attributes={"mode": "phone"}, participant=(BO, ADA))
    first.say("meeting", When("2024-02-25"), participant=CROWD)
    first.say("visit", When("2024-02"), visitor=BO, destination=NORWAY)
    first.say("agreement", When("2024-01-05"), attributes={"title": "fjord pact", "stage": "agreed"}, party=(NORWAY, CHILE))
    first.say("agreement", When("2024-02-10"), attributes={"title": "fjord pact", "stage": "signed"}, party=(NORWAY, CHILE))
    first.say("hosting", When("2024-05"), "planned", attributes={"event": "Whale Forum 2024"}, host=CHILE)
    first.say("participation", When("2023-05"), attributes={"event": "Whale Forum 2023"}, participant=ADA)
    first.say("participation", When("2022-05"), attributes={"event": "Whale Forum 2022"}, participant=ADA)
    first.say("participation", attributes={"event": "talks on nets"}, participant=BO)
    first.say("relations", When("2024"), attributes={"change": "upgraded"}, party=(NORWAY, KENYA))
    second = Draft("second", published="2024-03-05")
    second.say("office", attributes={"role": "foreign_minister", "status": "current"}, holder=ADA, body=NORWAY)
    second.say("office", attributes={"role": "foreign_minister", "status": "current"}, holder=BO, body=CHILE)
    second.say("meeting", When("2024-02-10"), attributes={"mode": "in_person"}, participant=(ADA, BO))
    second.say("meeting", When("2024-02-28"), "denied", participant=(ADA, BO))
    second.say("stance", attributes={"stance": "condemn", "about": "overfishing"}, source=KENYA, target=CHILE)
    return [first, second]


@pytest.fixture(scope="module")
def store(module_store_url: str) -> Iterator[Store]:
    with closing(open_store(module_store_url, write=True)) as opened:
        for draft in _documents():
            with opened.write() as transaction:
                add(transaction, draft.document, draft.claims, "2024-04-01")
        yield opened


def _found(seen: View, kind: str) -> list[ViewEdge]:
    return [edge for edge in seen.edges if edge.kind == kind]


def _ends(seen: View, kind: str) -> list[tuple[str, str]]:
    names = {node.id: node.name for node in seen.nodes}
    return [(names[edge.source], names[edge.target]) for edge in _found(seen, kind)]


def test_meetings_of_two_become_one_edge_that_counts_them(store: Store) -> None:
    (met,) = _found(view(store), "MET")
    assert (met.weight, met.properties["count"], met.label) == (2, 2, "met · 2 times")
    assert (met.properties["first"], met.properties["last"], met.properties["year"]) == ("2024-02-10", "2024-02-20", 2024)
    assert (met.properties["when"], met.properties["mode"]) == ("2024-02-10; 2024-02-20", "in_person; phone")
    assert (met.properties["place"], met.properties["mutual"]) == ("Oslo", True)
    assert met.source < met.target


def test_a_meeting_of_more_than_eight_makes_no_edges_and_is_told(store: Store) -> None:
    seen = view(store)
    assert seen.notes == ("meetings of more than 8 left out: 1",)
    assert not [node for node in seen.nodes if node.name.startswith("Delegate")]


def test_events_offices_and_editions_are_hops_between_actors(store: Store) -> None:
    seen = view(store)
    assert _ends(seen, "VISITED") == [("Bo Rojas", "Norway")]
    assert sorted(_ends(seen, "HELD_OFFICE_OF")) == [("Ada Lund", "Norway"), ("Bo Rojas", "Chile")]
    assert {edge.label for edge in _found(seen, "HELD_OFFICE_OF")} == {"Foreign minister of Norway", "Foreign minister of Chile"}
    assert {node.kind for node in seen.nodes} == {"state", "person", "agreement", "forum", "edition"}
    assert sorted(_ends(seen, "ATTENDED")) == [("Ada Lund", "Whale Forum"), ("Bo Rojas", "talks on nets")]
    assert sorted(edge.properties["count"] for edge in _found(seen, "ATTENDED")) == [1, 2]


def test_stages_of_an_agreement_stand_on_one_edge(store: Store) -> None:
    edges = _found(view(store), "PARTY_TO")
    assert [(edge.properties["stage"], edge.label) for edge in edges] == [("agreed; signed", "party to · agreed; signed")] * 2


def test_relations_have_no_direction(store: Store) -> None:
    (edge,) = _found(view(store), "HAS_RELATIONS")
    assert (edge.source, edge.target, edge.properties["mutual"], edge.label) == ("KEN", "NOR", True, "has relations · upgraded")


def test_one_edge_for_each_pair_kind_and_modality(store: Store) -> None:
    seen = view(store, window=Window(modalities=("asserted", "planned", "denied")))
    keys = [(edge.source, edge.target, edge.kind, edge.properties["modality"]) for edge in seen.edges]
    assert len(keys) == len(set(keys)) == len({edge.id for edge in seen.edges})
    assert [edge.label for edge in _found(seen, "MET") if edge.properties["modality"] == "denied"] == ["met (denied) · 2024-02-28"]
    assert _ends(seen, "HOSTED") == [("Chile", "Whale Forum")]


@pytest.mark.parametrize("name", VIEWS)
def test_only_what_is_asserted_unless_asked(store: Store, name: str) -> None:
    seen = view(store, name=name)
    assert {edge.properties["modality"] for edge in seen.edges} == {"asserted"}
    assert not _found(seen, "HOSTED") + _found(seen, "HOSTS")


def test_a_denied_meeting_is_no_node_where_only_asserted_ones_are(store: Store) -> None:
    days = {node.properties["when"] for node in view(store, name="full").nodes if node.kind == "meeting"}
    assert days == {"2024-02-10", "2024-02-20", "2024-02-25"}


def test_the_full_view_has_all_that_is_projected_and_nothing_of_the_record(store: Store) -> None:
    seen = view(store, name="full", window=Window(modalities=("asserted", "planned", "denied", "conditional")))
    assert {row["id"] for row in store.read("MATCH (n:Entity) RETURN n.id AS id")} == {node.id for node in seen.nodes}
    kept = "MATCH (:Entity)-[r]->(:Entity) RETURN r.id AS id"
    assert {row["id"] for row in store.read(kept)} == {edge.id for edge in seen.edges}
    assert {label for node in seen.nodes for label in node.labels}.isdisjoint({"Entity", "Claim", "Document", "Name"})
    assert next(node.labels for node in seen.nodes if node.kind == "meeting") == ("Meeting", "Event")


def test_weights_of_the_full_view_are_the_documents_of_the_graph(store: Store) -> None:
    seen = view(store, name="full", window=Window(modalities=("asserted", "planned", "denied", "conditional")))
    kept = "MATCH (:Entity)-[r]->(:Entity) RETURN r.id AS id, r.documents AS documents"
    assert {row["id"]: row["documents"] or 1 for row in store.read(kept)} == {edge.id: edge.weight for edge in seen.edges}


def test_a_window_of_dates_leaves_out_and_counts_what_has_none(store: Store) -> None:
    seen = view(store, window=Window(since="2024-02-15", until="2024-02"))
    assert [edge.properties["when"] for edge in _found(seen, "MET")] == ["2024-02-20"]
    assert _ends(seen, "VISITED") == [("Bo Rojas", "Norway")]
    assert not _found(seen, "CONDEMNS")
    assert seen.notes[-1] == "facts without a date left out: 4"
    certain = view(store, window=Window(since="2024-02-15", until="2024-02", certain=True))
    assert not _found(certain, "VISITED")


def test_only_what_was_known_by_a_day_counts(store: Store) -> None:
    seen = view(store, window=Window(known_by="2024-03-01"))
    assert [edge.weight for edge in _found(seen, "MET")] == [1]
    assert not _found(seen, "CONDEMNS")


def test_the_least_number_of_sources_is_that_of_each_fact(store: Store) -> None:
    seen = view(store, window=Window(min_documents=2))
    assert [edge.properties["when"] for edge in _found(seen, "MET")] == ["2024-02-10"]
    assert {edge.kind for edge in seen.edges} == {"MET", "HELD_OFFICE_OF"}


def test_the_mode_is_asked_of_meetings_alone(store: Store) -> None:
    seen = view(store, window=Window(mode="phone"))
    assert [edge.properties["when"] for edge in _found(seen, "MET")] == ["2024-02-20"]
    assert _found(seen, "VISITED")


@pytest.mark.parametrize("name", VIEWS)
def test_everything_comes_in_order(store: Store, name: str) -> None:
    seen = view(store, name=name)
    assert [node.id for node in seen.nodes] == sorted({end for edge in seen.edges for end in (edge.source, edge.target)})
    assert seen == view(store, name=name)
    facts = [edge for edge in seen.edges if edge.kind not in ("OF", "IN")]
    assert [(e.source, e.target, e.kind) for e in facts] == sorted((e.source, e.target, e.kind) for e in facts)


def test_pages_make_no_difference(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = [view(store, name=name) for name in VIEWS]
    monkeypatch.setattr("relgraph.graph.network._PAGE", 2)
    monkeypatch.setattr("relgraph.graph.network._FACTS", 2)
    paged = [view(store, name=name) for name in VIEWS]
    assert [seen.nodes for seen in paged] == [seen.nodes for seen in whole]
    assert [set(seen.edges) for seen in paged] == [set(seen.edges) for seen in whole]
    assert [len(seen.edges) for seen in paged] == [len(seen.edges) for seen in whole]


@pytest.mark.parametrize("name", VIEWS)
def test_networkx_gets_the_same(store: Store, name: str, tmp_path: Path) -> None:
    import networkx as nx

    seen, graph = view(store, name=name), to_networkx(store, view=name)
    assert (graph.number_of_nodes(), graph.number_of_edges()) == (len(seen.nodes), len(seen.edges))
    assert {key for _, _, key in graph.edges(keys=True)} == {edge.id for edge in seen.edges}
    assert graph.nodes["NOR"]["label"] == "Norway"
    nx.write_graphml(graph, tmp_path / "graph.graphml")  # values are plain enough for networkx's own writer
    again = nx.read_graphml(tmp_path / "graph.graphml", force_multigraph=True)
    assert again.number_of_edges() == len(seen.edges)


def test_a_graph_too_large_for_networkx_is_refused_in_one_sentence(store: Store) -> None:
    with pytest.raises(UsageError, match="more nodes than 3; give a larger limit"):
        to_networkx(store, limit=3)


def test_an_unknown_view_is_refused_with_those_there_are(store: Store) -> None:
    with pytest.raises(UsageError, match="'stars' is no view; it is one of actors, full"):
        view(store, name="stars")
