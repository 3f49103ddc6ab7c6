"""Meetings of a state or office: whose they were, and what two sources tell differently."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from relgraph import Claim, Document, Mention, When, Window, open_graph
from relgraph.errors import NotFoundError
from relgraph.graph.answers.who_met import LIKELY
from relgraph.pipeline import ingest
from tests.drafts import Draft, Who

if TYPE_CHECKING:
    from collections.abc import Iterator

    from relgraph import Graph

PATTERN = re.compile(r"(\w+) (President|Foreign Minister) (\w+ \w+) met (\w+) President (\w+ \w+) in (\w+) on (\d) March 2025\.")
STATES = {"Finnish": ("Finland", "FIN"), "Estonian": ("Estonia", "EST")}
ROLES = {"President": "head_of_state", "Foreign Minister": "foreign_minister"}


def _claims(document: Document) -> list[Claim]:
    """The meetings and offices of texts of one form."""
    claims = []
    for match in PATTERN.finditer(document.text):

        def mention(group: int, kind: str, match: re.Match[str] = match) -> Mention:
            name, id = STATES.get(match[group], (match[group], ""))
            return Mention(name, kind, match.start(group), match.end(group), id)

        def claim(kind: str, match: re.Match[str] = match, **fields: object) -> Claim:
            span = {"start": match.start(), "end": match.end(), "quote": match[0]}
            return Claim(kind, document=document.key, version=document.version, **span, **fields)

        day = When(f"2025-03-0{match[7]}")
        roles = {"participant": (mention(3, "person"), mention(5, "person")), "place": (mention(6, "place"),)}
        claims.append(claim("meeting", roles=roles, attributes={"mode": "in_person"}, when=day))
        for body, title, person in ((1, match[2], 3), (4, "President", 5)):
            held = {"role": ROLES[title], "status": "current"}
            claims.append(
                claim("office", roles={"holder": (mention(person, "person"),), "body": (mention(body, "state"),)}, attributes=held)
            )
    return claims


@pytest.fixture
def graph(store_url: str) -> Iterator[Graph]:
    texts = {
        "a": "Finnish President Karl Souza met Estonian President Anna Arce in Helsinki on 4 March 2025.",
        "b": "Finnish Foreign Minister Hana Rojas met Estonian President Anna Arce in Tallinn on 4 March 2025.",
        "c": "Finnish President Karl Souza met Estonian President Anna Arce in Turku on 4 March 2025.",
    }
    with open_graph(store_url, write=True) as opened:
        list(ingest(opened.store, [Document(key, text) for key, text in texts.items()], _claims))
        yield opened


def test_two_meetings_of_two_ministers_are_two_rows_and_no_dispute(graph: Graph) -> None:
    rows = {row.who.name: row for row in graph.who_met("Finland").rows}
    assert {name: (row.with_.name, row.documents) for name, row in rows.items()} == {
        "Karl Souza": ("Anna Arce", 2),
        "Hana Rojas": ("Anna Arce", 1),
    }
    assert rows["Hana Rojas"].disputed == ()
    assert [row.who.name for row in graph.who_met("Finland", Window(min_documents=2)).rows] == ["Karl Souza"]


def test_two_sources_that_differ_on_the_place_give_one_row_with_both(graph: Graph) -> None:
    (row,) = graph.who_met("Karl Souza").rows
    assert row.disputed == ("place: Helsinki, Turku",)
    assert [one.document for one in row.evidence] == ["a", "c"]


def test_an_office_means_its_holders(graph: Graph) -> None:
    assert [row.who.name for row in graph.who_met("foreign minister of Finland").rows] == ["Hana Rojas"]


def test_a_name_of_another_kind_says_so_and_names_its_offices(graph: Graph) -> None:
    with pytest.raises(NotFoundError, match="'Finland' is the state Finland") as caught:
        graph.who_held("Finland")
    assert caught.value.nearest == ("FIN:foreign_minister", "FIN:head_of_state")


TIMES = (
    "2025-03-04", "2025-03-04?", "2025-03", "2025-03~", "2025-03-01/2025-03-09", "2025-03-01?/2025-03-09", "2025-02/2025-03",
    "2025/..", "2025-03-XX", "202X", "2024-24", "2025-04", "",
)  # fmt: skip


LETTERS = "ABCDEFGHILMNO"  # K and Q would be C in another spelling


@pytest.mark.parametrize("certain", [False, True])
def test_every_answer_takes_a_time_to_lie_in_a_month_as_the_dates_themselves_do(store_url: str, certain: bool) -> None:
    month, dates = Window(on="2025-03", certain=certain), {time: When(time) for time in TIMES if time}
    days = ("2025-03-01", "2025-03-31")
    wanted = {time for time, when in dates.items() if (when.certainly_within if certain else when.possibly_within)(*days)}
    estonia = Who("Estonia", "state", "EST")
    with open_graph(store_url, write=True) as graph:
        for number, time in enumerate(TIMES):
            draft, other = Draft(f"text {number}"), Who(f"Tove {LETTERS[number]}olander")
            draft.say("office", dates.get(time), attributes={"role": "official"}, holder=Who("Anna Arce"), body=estonia)
            draft.say("office", dates.get(time), attributes={"role": "official"}, holder=other, body=estonia)
            draft.say("meeting", dates.get(time), participant=(Who("Anna Arce"), other))
            list(ingest(graph.store, [draft.document], lambda _, draft=draft: draft.claims))
        met = graph.who_met("Anna Arce", month)
        assert {row.date for row in met.rows} == wanted
        assert met.undated == 1
        for name in ("", "Anna Arce"):
            claims = graph.claims(name, kind="meeting", window=month).rows
            assert {row.claim.when.edtf for row in claims if row.claim.when} == wanted
        near = graph.neighbors("Anna Arce", kinds=["MET"], window=month).rows
        assert {TIMES[LETTERS.index(row.entity.name[5])] for row in near} == wanted
        assert len(graph.who_met("Anna Arce", Window(certain=certain)).rows) == len(TIMES), "without a time, nothing is left out"
        held = graph.who_held("official of Estonia", month).rows
        throughout = {t for t, when in dates.items() if (when.earliest or "9") <= days[0] and (when.latest or "") >= days[1]}
        sure = wanted | {time for time in throughout if not set(time) & set("?~%")}  # an office is held all the time that is told
        assert {TIMES[LETTERS.index(row.holder.name[5])] for row in held if "Tove" in row.holder.name} == sure


def test_what_is_less_likely_right_than_wrong_is_left_out_and_counted(store_url: str) -> None:
    told = Draft("told", "2025-03-05", title="Told")
    told.say("meeting", When("2025-03-04"), participant=(Who("Karl Souza"), Who("Anna Arce")))
    told.say("meeting", When("2025-03-04"), confidence=0.4, participant=(Who("Karl Souza"), Who("Hana Rojas")))
    with open_graph(store_url, write=True) as graph:
        list(ingest(graph.store, [told.document], lambda _: told.claims))
        likely = graph.who_met("Karl Souza", Window(min_confidence=LIKELY))
        assert [row.with_.name for row in likely.rows] == ["Anna Arce"]
        assert likely.notes == ("1 read with a confidence under 0.5 left out; --min-confidence 0 shows them.",)
        every = graph.who_met("Karl Souza")
        assert {row.with_.name for row in every.rows} == {"Anna Arce", "Hana Rojas"}
        assert every.notes == ()
