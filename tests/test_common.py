"""What two share: each kind of thing, the rarest first, and the truth of the generated world."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pytest

from relgraph import open_graph, samples
from relgraph.errors import UsageError
from relgraph.graph.answers.base import Window
from relgraph.graph.answers.shared import common
from relgraph.graph.model import When
from relgraph.pipeline import ingest
from tests.drafts import Draft, Who
from tests.test_world import ALL, Graph, graph  # noqa: F401
from tests.world import Told, counts, sources

if TYPE_CHECKING:
    from collections.abc import Iterator

JAPAN, FRANCE, PERU = Who("Japan", "state", "JPN"), Who("France", "state", "FRA"), Who("Peru", "state", "PER")
UN, NATO = Who("United Nations", "organization", "un"), Who("NATO", "organization", "nato")
KYIV = Who("Kyiv", "place", "geo-703448")
ANA, BO, CY = (Who(name, "person", id) for name, id in (("Ana Souza", "Q101"), ("Bo Lind", "Q102"), ("Cy Moe", "Q103")))


@pytest.fixture
def told(store_url: str) -> Iterator[Any]:
    """Return a graph in which Japan and France, Ana Souza and Bo Lind, share something of each kind."""
    draft = Draft("one", "2024-12-01", title="One")
    say = draft.say
    for body, members in ((UN, (JAPAN, FRANCE, PERU)), (NATO, (JAPAN, FRANCE))):
        for member in members:
            say("membership", When("1960/1970", "within"), member=member, body=body)
    say("agreement", When("2024-02-01"), attributes={"title": "Grain Pact", "stage": "signed"}, party=[JAPAN, FRANCE])
    say("agreement", When("2024-03-01"), attributes={"title": "Grain Pact", "stage": "ratified"}, party=[JAPAN, FRANCE])
    say("agreement", attributes={"title": "Rail Pact", "stage": "signed"}, party=[JAPAN, FRANCE, PERU])
    for party in (JAPAN, FRANCE):
        say("participation", When("2023-05-20"), attributes={"event": "G7 summit"}, participant=party)
    say("hosting", When("2023-06-20"), attributes={"event": "Lakes Forum"}, host=JAPAN)
    say("participation", When("2024-06-20"), attributes={"event": "Lakes Forum"}, participant=FRANCE)
    say("meeting", When("2024-03-01"), participant=[ANA, CY, PERU])
    say("meeting", When("2024-03-02"), participant=[BO, CY])
    say("meeting", When("2024-03-03"), "planned", participant=[BO, PERU])
    for who, month in ((ANA, "2024-04"), (ANA, "2024-05"), (BO, "2024-06")):
        say("visit", When(month), visitor=who, destination=FRANCE, place=KYIV)
    with open_graph(store_url, write=True) as opened:
        list(ingest(opened.store, [draft.document], lambda _: draft.claims))
        yield opened


def test_what_two_states_share(told: Any) -> None:
    rows = told.common("Japan", "France").rows
    assert [(row.kind, row.shared.name, row.others, row.a_times, row.b_times) for row in rows] == [
        ("agreement", "Grain Pact", 0, 2, 2),
        ("attended", "G7 summit", 0, 1, 1),
        ("forum", "Lakes Forum", 0, 1, 1),
        ("member", "NATO", 0, 1, 1),
        ("agreement", "Rail Pact", 1, 1, 1),
        ("member", "United Nations", 1, 1, 1),
    ]
    assert (rows[0].a_first, rows[0].a_last, rows[4].a_first) == ("2024-02-01", "2024-03-01", "")
    assert [len(row.a_evidence) for row in rows] == [2, 1, 1, 1, 1, 1]
    assert "host Japan" in rows[2].a_evidence[0].quote
    assert "participant France" in rows[2].b_evidence[0].quote


def test_what_two_persons_share(told: Any) -> None:
    rows = told.common("Ana Souza", "Bo Lind").rows
    assert [(row.kind, row.shared.id, row.others, row.a_times, row.a_first, row.a_last, row.b_first) for row in rows] == [
        ("visited", "FRA", 0, 2, "2024-04-01", "2024-05-31", "2024-06-01"),
        ("visited", "geo-703448", 0, 2, "2024-04-01", "2024-05-31", "2024-06-01"),
        ("met", "Q103", 1, 1, "2024-03-01", "2024-03-01", "2024-03-02"),
    ]
    planned = told.common("Ana Souza", "Bo Lind", kinds=["met"], window=Window(modalities=("asserted", "planned"))).rows
    assert [(row.shared.id, row.others) for row in planned] == [("Q103", 1), ("PER", 1)]


def test_a_window_and_a_limit(told: Any) -> None:
    answer = told.common("Japan", "France", kinds=["agreement"], window=Window(since="2024-02-15"))
    assert [(row.shared.name, row.a_times, row.a_first) for row in answer.rows] == [("Grain Pact", 1, "2024-03-01")]
    assert answer.undated == 1
    cut = told.common("Japan", "France", window=Window(limit=1))
    assert ([row.shared.name for row in cut.rows], cut.truncated) == (["Grain Pact"], True)
    assert told.common("Japan", "France", window=Window(min_documents=2)).rows == ()


def test_what_cannot_be_asked(told: Any) -> None:
    with pytest.raises(UsageError, match="'Japan' and 'JPN' are the same: Japan; name two"):
        told.common("Japan", "JPN")
    with pytest.raises(UsageError, match="they are met, attended, forum, agreement, member, visited"):
        told.common("Japan", "France", kinds=["friends"])


def test_the_sample_word_for_word(store_url: str) -> None:
    with open_graph(store_url, write=True) as opened:
        opened.ingest(samples())
        (row,) = opened.common("Japan", "Philippines").rows
    assert (row.kind, row.shared.name, row.others, row.a_times, row.b_first, row.b_last, row.documents) == (
        "agreement", "Reciprocal Access Agreement", 0, 2, "2024-07-08", "2024-12-16", 1,
    )  # fmt: skip
    assert row.b_evidence[1].quote == "Senate ratified the Reciprocal Access Agreement with Japan"


@pytest.mark.parametrize(
    "window",
    [{}, {"since": "2015-06", "until": "2018"}, {"known_by": "2018-06"}, {"min_documents": 2}, {"min_confidence": 0.8},
     {"since": "2015", "until": "2019", "certain": True}, {"modalities": ("asserted", "planned", "denied"), "known_by": "2020"}],
    ids=str,
)  # fmt: skip
def test_what_two_share_is_the_truth_of_the_world(graph: Graph, window: dict[str, Any]) -> None:  # noqa: F811
    persons = [(one, graph.id_of[one]) for one in graph.id_of][:60:9]
    states = [(state.name, state.id) for state in graph.truth.states][:16:3]
    for several in (persons, states):
        for (one, one_id), (other, other_id) in pairwise(several):
            answer = common(graph.store, one_id, other_id, window=Window(limit=ALL, **window))
            given = [
                (
                    row.kind, graph.key(row.shared) if row.shared.kind == "person" else row.shared.name, row.others,
                    (row.a_times, row.a_first, row.a_last), (row.b_times, row.b_first, row.b_last),
                )
                for row in answer.rows
            ]  # fmt: skip
            assert sorted(given, key=str) == sorted(_truth(graph.truth.told, one, other, **window), key=str)
            assert [row.others for row in answer.rows] == sorted(row.others for row in answer.rows)


def _truth(
    told: list[Told], one: Any, other: Any, modalities: tuple[str, ...] = ("asserted",), min_documents: int = 1, **window: Any
) -> list[tuple[Any, ...]]:
    """What two share: (kind, what, how many others, times and days of the one, of the other)."""
    links: dict[tuple[str, Any], dict[Any, dict[Any, list[Told]]]] = {}
    for saying in told:
        if saying.modality in modalities:
            for kind, thing, who, fact in _links(saying):
                links.setdefault((kind, thing), {}).setdefault(who, {}).setdefault((fact, saying.modality), []).append(saying)
    found = []
    for (kind, thing), by_whom in links.items():
        sides = [_side(by_whom.get(who, {}), min_documents, window) for who in (one, other)]
        if thing not in (one, other) and all(sides):
            found.append((kind, thing, len(set(by_whom) - {one, other, thing}), *sides))
    return found


def _links(told: Told) -> Iterator[tuple[str, Any, Any, Any]]:
    """What a claim lets somebody share: (kind, thing, who, what makes it one fact)."""
    if told.kind == "meeting":
        together = set(told.actors["participant"])
        fact = (frozenset(together), told.when, "" if len(told.when) == 10 else told.document)
        yield from (("met", thing, who, fact) for thing in together for who in together if who != thing)
    if told.kind == "agreement":
        for who in told.actors["party"]:
            yield "agreement", told.attributes["title"], who, (told.attributes["stage"], told.when)
    if told.kind == "membership":
        yield "member", told.actors["body"][0], told.actors["member"][0], told.when


def _side(facts: dict[Any, list[Told]], min_documents: int, window: dict[str, Any]) -> tuple[int, str, str] | None:
    counted = [[one for one in sayings if counts(one, **window)] for sayings in facts.values()]
    counted = [sayings for sayings in counted if sayings and sources(sayings) >= min_documents]
    days = [one.days for sayings in counted for one in sayings if one.days]
    if not counted:
        return None
    return len(counted), min((day for day, _ in days), default=""), max((day for _, day in days), default="")
