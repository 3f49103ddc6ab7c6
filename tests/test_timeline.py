"""What happened, in order: each kind of fact, what two take part in, and the truth of the generated world."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pytest

from relgraph import open_graph, samples
from relgraph.errors import UsageError
from relgraph.graph.answers.base import Window
from relgraph.graph.answers.timeline import timeline
from relgraph.graph.model import When
from relgraph.pipeline import ingest
from tests.drafts import Draft, Who
from tests.test_world import ALL, Graph, graph  # noqa: F401
from tests.world import EDGES, Told, counts, sources

if TYPE_CHECKING:
    from collections.abc import Iterator

    from relgraph.graph.answers.timeline import Happened

JAPAN, FRANCE, PERU = Who("Japan", "state", "JPN"), Who("France", "state", "FRA"), Who("Peru", "state", "PER")
UN, G7 = Who("United Nations", "organization", "un"), Who("G7", "forum", "g7")
ASSEMBLY = Who("United Nations General Assembly", "organization", "un-general-assembly")
KYIV = Who("Kyiv", "place", "geo-703448")
ANA, BO = Who("Ana Souza", "person", "Q101"), Who("Bo Lind", "person", "Q102")


@pytest.fixture
def told(store_url: str) -> Iterator[Any]:
    """Return a graph in which Japan, France and two persons do all that can be told."""
    draft, later = Draft("one", "2024-12-01", title="One"), Draft("later", "2025-02-01", title="Later")
    say = draft.say
    say("relations", When("1956"), attributes={"change": "established"}, party=[FRANCE, JAPAN])
    say("relations", When("1957"), attributes={"change": "mission_opened"}, party=[FRANCE, JAPAN])
    say("membership", When("1960/..", "within"), attributes={"role": "observer"}, member=JAPAN, body=UN)
    say("mission", When("1970/1980", "within"), attributes={"rank": "embassy"}, sender=JAPAN, receiver=FRANCE)
    say("office", When("2001-01-01/2003-12-31", "within"), attributes={"role": "foreign_minister"}, holder=ANA, body=JAPAN)
    say("office", When("2004-05-01"), attributes={"role": "ambassador"}, holder=BO, body=JAPAN, to=FRANCE)
    say("vote", When("2005-03"), attributes={"roll_call": "7", "title": "On fish", "choice": "abstain"}, voter=JAPAN, body=ASSEMBLY)
    say("vote", When("2005-03"), attributes={"roll_call": "7", "title": "On fish", "choice": "yes"}, voter=FRANCE, body=ASSEMBLY)
    for party in (JAPAN, FRANCE, PERU):
        say("participation", When("2023-05-20"), attributes={"event": "G7 summit"}, participant=party)
    say("hosting", When("2023-05-20"), attributes={"event": "G7 summit"}, host=JAPAN, place=KYIV)
    say("trade", When("2023"), attributes={"flow": "exports", "share": "17%"}, source=JAPAN, target=FRANCE)
    say("listing", When("2022-01"), attributes={"programme": "SDGT"}, listed=ANA, by=FRANCE)
    say("agreement", When("2024-02-01"), attributes={"title": "Grain\tPact", "stage": "signed"}, party=[JAPAN, FRANCE])
    for draft_ in (draft, later):
        draft_.say("meeting", When("2024-03-01"), participant=[ANA, JAPAN, FRANCE], place=KYIV)
    say("visit", When("2024-04-01/2024-04-03", "within"), visitor=[ANA, BO], destination=FRANCE, place=KYIV)
    say("stance", When("2024-05-01"), attributes={"stance": "demand", "about": "fish"}, source=FRANCE, target=JAPAN)
    say("conflict", When("2024-06-01"), "denied", attributes={"act": "seize"}, source=FRANCE, target=JAPAN)
    say("stance", attributes={"stance": "support"}, source=JAPAN, target=PERU)
    with open_graph(store_url, write=True) as opened:
        for one in (draft, later):
            list(ingest(opened.store, [one.document], lambda _, one=one: one.claims))
        yield opened


def _lines(rows: tuple[Happened, ...]) -> list[tuple[str, str, str]]:
    return [(row.date, ", ".join(one.name for one in row.who), row.what) for row in rows]


def test_all_that_a_state_takes_part_in(told: Any) -> None:
    answer = told.timeline("Japan")
    assert _lines(answer.rows) == [
        ("1956", "France, Japan", "relations established"),
        ("1957", "France, Japan", "mission opened"),
        ("1960/..", "Japan", "observer of United Nations"),
        ("1970/1980", "Japan", "embassy in France"),
        ("2001-01-01/2003-12-31", "Ana Souza", "Foreign minister of Japan"),
        ("2004-05-01", "Bo Lind", "seen as Ambassador of Japan to France"),
        ("2023", "Japan", "exports to France (17%)"),
        ("2023-05-20", "Japan", "hosts G7 summit in Kyiv"),
        ("2023-05-20", "Japan", "attends G7 summit"),
        ("2024-02-01", "France, Japan", "Grain Pact: signed"),
        ("2024-03-01", "Ana Souza, France, Japan", "meeting in Kyiv"),
        ("2024-05-01", "France", "demands of Japan (fish)"),
    ]
    assert answer.undated == 1
    assert [row.documents for row in answer.rows] == [1] * 10 + [2, 1]
    assert [row.kind for row in answer.rows[4:8]] == ["office", "office", "trade", "hosting"]
    assert (answer.rows[2].first, answer.rows[2].last) == ("1960-01-01", "")


def test_what_two_take_part_in(told: Any) -> None:
    assert _lines(told.timeline("Japan", "Peru").rows) == [
        ("2023-05-20", "Japan", "hosts G7 summit in Kyiv"),
        ("2023-05-20", "Japan, Peru", "attends G7 summit"),
    ]
    assert _lines(told.timeline("Ana Souza", "France").rows) == [
        ("2022-01", "Ana Souza", "listed by France (SDGT)"),
        ("2024-03-01", "Ana Souza, France, Japan", "meeting in Kyiv"),
        ("2024-04-01/2024-04-03", "Ana Souza, Bo Lind", "visit to France (Kyiv)"),
    ]
    assert _lines(told.timeline("Bo Lind", "France", kinds=["office"]).rows) == [
        ("2004-05-01", "Bo Lind", "seen as Ambassador of Japan to France")
    ]
    assert _lines(told.timeline("Ana Souza", "Japan", kinds=["office"]).rows) == [
        ("2001-01-01/2003-12-31", "Ana Souza", "Foreign minister of Japan")
    ]
    assert _lines(told.timeline("France", "Japan", kinds=["vote"]).rows) == [
        ("2005-03", "Japan", "abstains: On fish"),
        ("2005-03", "France", "votes yes: On fish"),
    ]


def test_forums_places_and_agreements_have_a_timeline_too(told: Any) -> None:
    assert _lines(told.timeline("g7").rows) == [
        ("2023-05-20", "Japan", "hosts G7 summit in Kyiv"),
        ("2023-05-20", "France, Japan, Peru", "attends G7 summit"),
    ]
    assert [row.what for row in told.timeline("Kyiv").rows] == [
        "hosts G7 summit in Kyiv",
        "meeting in Kyiv",
        "visit to France (Kyiv)",
    ]
    assert [row.what for row in told.timeline("Grain Pact").rows] == ["Grain Pact: signed"]
    assert _lines(told.timeline("United Nations").rows) == [("1960/..", "Japan", "observer of United Nations")]


def test_what_is_left_out_unless_asked_for(told: Any) -> None:
    denied = told.timeline("Japan", kinds=["conflict"], window=Window(modalities=("denied",)))
    assert [(row.what, row.modality) for row in denied.rows] == [("seizes from Japan", "denied")]
    assert told.timeline("Japan", kinds=["conflict"]).rows == ()
    assert [row.date for row in told.timeline("Japan", window=Window(min_documents=2)).rows] == ["2024-03-01"]
    cut = told.timeline("Japan", window=Window(limit=2))
    assert (len(cut.rows), cut.truncated) == (2, True)
    certain = told.timeline("Japan", window=Window(since="2001", until="2004-05-01", certain=True)).rows
    assert [row.kind for row in certain] == ["office", "office"]


@pytest.mark.parametrize(
    ("names", "kinds", "said"),
    [
        (("Japan", "JPN"), (), "'Japan' and 'JPN' are the same: Japan; name two"),
        (
            ("Japan",),
            ("meetings",),
            r"'meetings' is no kind that can be asked for \(did you mean meeting\?\); they are meeting, visit",
        ),
        (("Japan",), ("colour",), "'colour' is no kind that can be asked for; they are meeting"),
    ],
)
def test_what_cannot_be_asked(told: Any, names: tuple[str, ...], kinds: tuple[str, ...], said: str) -> None:
    with pytest.raises(UsageError, match=said):
        told.timeline(*names, kinds=kinds)


def test_the_sample_word_for_word(store_url: str) -> None:
    with open_graph(store_url, write=True) as opened:
        opened.ingest(samples())
        rows = opened.timeline("Japan", "Ukraine").rows
    assert [(row.date, [one.id for one in row.who], row.what, row.evidence[0].quote) for row in rows] == [
        ("2023-08-18", ["JPN"], "supports Ukraine", "They reaffirmed their support for Ukraine"),
        ("2024-11-16", ["JPN", "UKR"], "security dialogue: agreed",
         "They agreed to set up a security dialogue in which senior diplomats and defence officials of the two countries will take "
         "part"),
        ("2024-11-16", ["UKR"], "supports Japan (its help)", "Sybiha thanked Japan"),
        ("2024-11-16", ["JPN"], "supports Ukraine (him)", "Iwaya assured him"),
    ]  # fmt: skip


WINDOWS: list[dict[str, Any]] = [
    {},
    {"since": "2015-06", "until": "2017"},
    {"on": "2016-05"},
    {"since": "2015", "until": "2019", "certain": True},
    {"known_by": "2018-06"},
    {"min_documents": 2},
    {"min_confidence": 0.8, "known_by": "2019"},
    {"modalities": ("asserted", "planned", "conditional", "denied"), "since": "2014"},
]


@pytest.mark.parametrize("window", WINDOWS, ids=str)
def test_a_timeline_is_the_truth_of_the_world(graph: Graph, window: dict[str, Any]) -> None:  # noqa: F811
    known = [one for one in graph.id_of if not one[1]]
    asked = [(one, graph.id_of[one]) for one in [*known[::25], *[one for one in graph.id_of if one[1]][::90]]]
    states = [(state.name, state.id) for state in graph.truth.states]
    several = [[one] for one in [*asked, *states[::9]]]
    several += [[states[0], one] for one in states[1:12]] + [[one, states[0]] for one in asked] + [asked[:2]]
    for ones in several:
        ids = [id for _, id in ones]
        answer = timeline(graph.store, *ids, window=Window(limit=ALL, **window))
        given = [(r.date, r.what, sorted(one.name for one in r.who), r.modality, r.documents) for r in answer.rows]
        rows, undated = _truth(graph.truth.told, [one for one, _ in ones], **window)
        assert sorted(given) == sorted(rows), ids
        assert answer.undated == undated, ids
        assert all(one.first <= other.first for one, other in pairwise(answer.rows))
        assert all(row.evidence for row in answer.rows)


def _truth(
    told: list[Told], ones: list[Any], modalities: tuple[str, ...] = ("asserted",), min_documents: int = 1, **window: Any
) -> tuple[list[tuple[Any, ...]], int]:
    """The rows (date, caption, names, modality, sources) of a timeline, and how many more have no date."""
    groups: dict[tuple[Any, ...], list[Told]] = {}
    timeless = {name: value for name, value in window.items() if name in ("known_by", "min_confidence")}
    for one in told:
        modality = "planned" if one.attributes.get("status") == "incoming" else one.modality
        if modality in modalities and all(who in one.everybody() for who in ones) and counts(one, **timeless):
            groups.setdefault((*_fact(one), modality), []).append(one)
    rows, undated = [], 0
    for (caption, names, seen, *_, modality), sayings in groups.items():
        counted = [one for one in sayings if counts(one, **window)]
        days = [one.days for one in counted if one.days]
        if sources(sayings) >= min_documents and not any(one.days for one in sayings):
            undated += 1
        if days and sources(counted) >= min_documents:
            date = _between(min(day for day, _ in days), max(day for _, day in days)) if seen else counted[0].when
            rows.append((date, _placed(caption, counted), sorted(names), modality, sources(counted)))
    return rows, undated


def _fact(one: Told) -> tuple[Any, ...]:
    """A claim's caption and who takes part, is it one of being seen in an office, and what else tells facts apart."""
    actors = {role: [who[0] if isinstance(who, tuple) else who for who in named] for role, named in one.actors.items()}
    if one.kind == "office":
        office = f"{one.attributes['role'].replace('_', ' ').capitalize()} of {actors['body'][0]}"
        stated = one.when if "/" in one.when else ""
        return office if stated else f"seen as {office}", tuple(actors["holder"]), not stated, one.actors["holder"], stated
    if one.kind == "meeting":
        own = "" if len(one.when) == 10 else one.document
        return "meeting", tuple(actors["participant"]), False, frozenset(one.actors["participant"]), one.when, own
    if one.kind == "stance":
        verb = EDGES[one.attributes["stance"]].lower()
        return f"{verb} {actors['target'][0]}", tuple(actors["source"]), False, one.when
    if one.kind == "membership":
        return f"member of {actors['body'][0]}", tuple(actors["member"]), False, one.when
    return f"{one.attributes['title']}: {one.attributes['stage']}", tuple(sorted(actors["party"])), False, one.when


def _placed(caption: str, sayings: list[Told]) -> str:
    places = {who for one in sayings for who in one.actors.get("place", ())}
    return f"{caption} in {', '.join(sorted(places))}" if places else caption


def _between(first: str, last: str) -> str:
    """Days as EDTF: those of the world are of one day, or run over several months."""
    return first if first == last else f"{first}/{last}"
