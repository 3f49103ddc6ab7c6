"""Each answer, compared with the truth of a generated world (`tests.world`) that plain Python computes, on each engine."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pytest

from relgraph.errors import AmbiguousError, NotFoundError
from relgraph.graph.answers.base import Window
from relgraph.graph.answers.claims import claims
from relgraph.graph.answers.names import find
from relgraph.graph.answers.neighbors import neighbors
from relgraph.graph.answers.show import show
from relgraph.graph.answers.who_held import who_held
from relgraph.graph.answers.who_met import who_met
from relgraph.graph.edtf import bounds
from relgraph.graph.engines import open_store
from relgraph.graph.identity.mentions import family_name
from relgraph.graph.record import add
from tests.world import World, world

if TYPE_CHECKING:
    from collections.abc import Iterator

    from relgraph.graph.answers.base import Evidence
    from relgraph.graph.answers.who_met import Met
    from relgraph.graph.store import Store

ALL = 10_000
WINDOWS: list[dict[str, Any]] = [
    {},
    {"since": "2018-06", "until": "2020"},
    {"on": "2016-05"},
    {"since": "2015", "until": "2019", "certain": True},
    {"known_by": "2019-06"},
    {"mode": "phone"},
    {"min_documents": 2},
    {"min_confidence": 0.8},
    {"modalities": ("asserted", "planned", "conditional", "denied"), "since": "2014"},
]


class Graph:
    """The world in a store, and which entity is which of its persons."""

    def __init__(self, store: Store, truth: World) -> None:
        self.store, self.truth = store, truth
        rows = store.read(
            "MATCH (p:Person)<-[:ABOUT]-(c:Claim) "
            "RETURN p.id AS id, p.name AS name, collect(DISTINCT c.document) AS documents, EXISTS { (p)-[:HELD]->() } AS known"
        )
        self.key_of = {row["id"]: (row["name"], "" if row["known"] else row["documents"][0]) for row in rows}
        self.id_of = {key: id for id, key in self.key_of.items()}
        assert len(rows) == len(self.id_of), "two entities are one person of the world"

    def key(self, entity: Any) -> Any:
        """What the world calls an entity."""
        return self.key_of[entity.id] if entity.kind == "person" else entity.name


@pytest.fixture(scope="module")
def graph(module_store_url: str) -> Iterator[Graph]:
    truth = world()
    store = open_store(module_store_url, write=True)
    for draft in truth.drafts:
        with store.write() as transaction:
            add(transaction, draft.document, draft.claims, "2026-01-01")
    yield Graph(store, truth)
    store.close()


def test_the_world_is_large_enough() -> None:
    truth = world()
    assert len(truth.people) >= 200
    assert len({(told.actors["participant"], told.when) for told in truth.told if told.kind == "meeting"}) >= 1900
    assert World(seed=1).told != World(seed=2).told
    assert World().told == truth.told, "the same seed gives the same world"


def test_persons_are_joined_by_name_and_office_alone(graph: Graph) -> None:
    named = {one for told in graph.truth.told for one in told.everybody() if isinstance(one, tuple)}
    assert set(graph.id_of) == named


def test_every_quote_is_what_its_document_has_there(graph: Graph) -> None:
    texts = {draft.key: draft.document.text for draft in graph.truth.drafts}
    for row in graph.store.read("MATCH (c:Claim) RETURN c.document AS document, c.start AS start, c.end AS end, c.quote AS quote"):
        assert texts[row["document"]][row["start"] : row["end"]] == row["quote"]


@pytest.mark.parametrize("window", WINDOWS, ids=str)
def test_who_met_is_the_truth(graph: Graph, window: dict[str, Any]) -> None:
    for person in _some(graph, 12):
        answer = who_met(graph.store, graph.id_of[person], Window(limit=ALL, **window))
        assert not answer.truncated
        given = [
            {
                "with": graph.key(row.with_), "date": row.date, "modality": row.modality, "documents": row.documents,
                "sentences": len(row.evidence), "mode": row.mode, "places": _places(row),
            }
            for row in answer.rows
        ]  # fmt: skip
        assert _sorted(given) == _sorted(graph.truth.met(person, **window)), person
        _check_order(answer.rows)


def _some(graph: Graph, count: int) -> list[Any]:
    """Some persons, those of one document among them."""
    known = [person for person in graph.id_of if not person[1]]
    alone = [person for person in graph.id_of if person[1]]
    return known[:: len(known) // count + 1] + alone[:: len(alone) // 3]


def _places(row: Met) -> set[str]:
    told = [one for one in row.disputed if one.startswith("place: ")]
    if told:
        return set(told[0].removeprefix("place: ").split(", "))
    return {row.place.name} if row.place else set()


def _sorted(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return sorted(rows, key=lambda row: [str(value) for name, value in row.items() if name != "places"])


def _check_order(rows: tuple[Met, ...]) -> None:
    """Latest first, undated last, then the folded family name, then the id."""
    for one, other in pairwise(rows):
        if _last(one) == _last(other):
            assert (family_name(one.with_.name), one.with_.id) <= (family_name(other.with_.name), other.with_.id)
        else:
            assert _last(one) > _last(other)


def _last(row: Met) -> tuple[str, str]:
    return (bounds(row.date)[1], bounds(row.date)[0]) if row.date else ("", "")


def test_undated_meetings_that_a_window_leaves_out_are_counted(graph: Graph) -> None:
    for person in _some(graph, 6):
        answer = who_met(graph.store, graph.id_of[person], Window(limit=ALL, since="2018"))
        assert answer.undated == sum(not row["date"] for row in graph.truth.met(person))


def test_a_limit_cuts_and_says_so(graph: Graph) -> None:
    person = max((one for one in graph.id_of if not one[1]), key=lambda one: len(graph.truth.met(one)))
    whole = who_met(graph.store, graph.id_of[person], Window(limit=ALL))
    cut = who_met(graph.store, graph.id_of[person], Window(limit=3))
    assert (cut.truncated, cut.rows) == (True, whole.rows[:3])


def test_a_name_that_several_bear_lists_them(graph: Graph) -> None:
    shared = {name for name, alone in graph.id_of if alone} & {name for name, alone in graph.id_of if not alone}
    for name in sorted(shared)[:3]:
        bearers = {id for id, key in graph.key_of.items() if key[0] == name}
        with pytest.raises(AmbiguousError) as raised:
            find(graph.store, name)
        assert {one["id"] for one in raised.value.candidates} == bearers
        try:
            answer = who_met(graph.store, name)  # those who held one office are told under one heading
            assert {one.id for one in answer.about} <= bearers and "are not joined" in answer.notes[0]
        except AmbiguousError as error:
            assert {one["id"] for one in error.candidates} == bearers


def test_a_misspelt_name_is_told_what_comes_near(graph: Graph) -> None:
    for name, _ in _some(graph, 4):
        with pytest.raises(NotFoundError) as raised:
            find(graph.store, f"{name}x", ("person",))
        assert name in raised.value.nearest


@pytest.mark.parametrize(
    "window",
    [{}, {"on": "2018-03"}, {"since": "2015", "until": "2016"}, {"known_by": "2017"}, {"min_documents": 2},
     {"min_confidence": 0.8}, {"modalities": ("asserted", "planned")}],
    ids=str,
)  # fmt: skip
def test_who_held_is_the_truth(graph: Graph, window: dict[str, Any]) -> None:
    for person in graph.truth.people[::9]:
        answer = who_held(graph.store, f"{person.state.id}:{person.role}", Window(limit=ALL, **window))
        given = [
            {
                "holder": graph.key(row.holder), "stated": (row.from_, row.to), "modality": row.modality,
                "documents": row.documents, "seen": (row.seen_first, row.seen_last), "status": row.status,
            }
            for row in answer.rows
        ]  # fmt: skip
        least = window.get("min_documents", 1)
        true = [row for row in graph.truth.held(person.state.name, person.role, **window) if row["documents"] >= least]
        assert _sorted(given) == _sorted(true), person
        assert all((row.basis == "stated") == bool(row.from_) for row in answer.rows)


def test_who_held_on_a_day_never_fills_the_gap(graph: Graph) -> None:
    """On a day on which nobody is stated or seen, nobody held the office."""
    person = graph.truth.people[0]
    for day in ("2009-07-01", "2017-02-03", "2030-01-01"):
        answer = who_held(graph.store, f"{person.state.id}:{person.role}", Window(on=day, limit=ALL))
        assert len(answer.rows) == len(graph.truth.held(person.state.name, person.role, on=day))


def test_show_counts_the_truth(graph: Graph) -> None:
    for person in _some(graph, 8):
        shown = show(graph.store, graph.id_of[person]).rows[0]
        assert {one.kind: (one.claims, one.documents, one.first, one.last) for one in shown.counts} == graph.truth.counted(person)
    for state in graph.truth.states[::6]:
        shown = show(graph.store, state.id, Window(limit=ALL)).rows[0]
        assert {one.kind: (one.claims, one.documents, one.first, one.last) for one in shown.counts} == graph.truth.counted(
            state.name
        )
        agreed = sorted((one.agreement.name, one.stage, one.date, one.documents) for one in shown.agreements)
        assert agreed == graph.truth.agreed(state.name)


@pytest.mark.parametrize("window", [{}, {"since": "2016", "until": "2018"}, {"known_by": "2018"}], ids=str)
def test_neighbors_are_the_truth(graph: Graph, window: dict[str, Any]) -> None:
    kinds = ["MET", "SUPPORTS", "CONDEMNS", "SANCTIONS", "MEMBER_OF"]
    asked = [(person, graph.id_of[person]) for person in _some(graph, 5)]
    asked += [(state.name, state.id) for state in graph.truth.states[::7]] + [("United Nations", "un")]
    for one, id in asked:
        answer = neighbors(graph.store, id, kinds=kinds, window=Window(limit=ALL, **window))
        given = {(graph.key(row.entity), row.relation, row.direction): (row.times, row.documents) for row in answer.rows}
        assert given == graph.truth.beside(one, **window), one


@pytest.mark.parametrize("limit", [1, 7, ALL])
def test_neighbors_that_are_counted_first_are_those_that_are_all_looked_at(graph: Graph, limit: int) -> None:
    asked = [graph.id_of[person] for person in _some(graph, 5)] + [state.id for state in graph.truth.states[::7]] + ["un"]
    for id in asked:
        counted, looked_at = (neighbors(graph.store, id, window=Window(limit=limit, min_confidence=least)) for least in (0.0, 1e-9))
        assert counted == replace(looked_at, parameters=counted.parameters), id


def test_claims_are_those_that_name_somebody(graph: Graph) -> None:
    asked = [(person, graph.id_of[person]) for person in _some(graph, 5)] + [(graph.truth.states[0].name, graph.truth.states[0].id)]
    for one, id in asked:
        for kind in ("", "meeting", "office"):
            answer = claims(graph.store, id, kind=kind, window=Window(limit=ALL, modalities=("asserted", "planned", "denied")))
            true = [told for told in graph.truth.about(one) if kind in ("", told.kind)]
            assert sorted((row.claim.document, row.claim.kind, row.claim.modality) for row in answer.rows) == sorted(
                (told.document, told.kind, told.modality) for told in true
            )


def test_claims_of_a_document_are_its_own(graph: Graph) -> None:
    for draft in graph.truth.drafts[::40]:
        answer = claims(graph.store, document=draft.key, window=Window(limit=ALL, modalities=("asserted", "planned", "denied")))
        assert [row.claim for row in answer.rows] == draft.claims
        assert all(_says(row.evidence, draft.document.text) for row in answer.rows)


@pytest.mark.parametrize("looked_at", [8, 255])
@pytest.mark.parametrize(("limit", "kind"), [(1, ""), (70, ""), (300, "agreement"), (ALL, "vote")])
def test_the_first_claims_are_the_first_of_all(
    graph: Graph, monkeypatch: pytest.MonkeyPatch, limit: int, kind: str, looked_at: int
) -> None:
    monkeypatch.setattr("relgraph.graph.answers.claims._FIRST", looked_at)
    first = claims(graph.store, kind=kind, window=Window(limit=limit))
    monkeypatch.setattr("relgraph.graph.answers.claims._FIRST", 0)
    whole = claims(graph.store, kind=kind, window=Window(limit=ALL))
    assert [row.claim.id for row in first.rows] == [row.claim.id for row in whole.rows][:limit]
    assert first.truncated == (len(whole.rows) > limit)


def _says(evidence: tuple[Evidence, ...], text: str) -> bool:
    return all(text[one.start : one.end] == one.quote for one in evidence)
