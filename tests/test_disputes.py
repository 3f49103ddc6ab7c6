"""Contradictions are shown with both sides, and what is none is not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from relgraph import open_graph
from relgraph.errors import UsageError
from relgraph.graph.model import When
from relgraph.pipeline import ingest
from tests.drafts import Draft, Who

if TYPE_CHECKING:
    from collections.abc import Iterator

    from relgraph.api import Graph

JAPAN, FRANCE = Who("Japan", "state", "JPN"), Who("France", "state", "FRA")
KYIV, LVIV = Who("Kyiv", "place", "geo-703448"), Who("Lviv", "place", "geo-702550")
MINISTER = {"role": "foreign_minister"}


@pytest.fixture(scope="module")
def graph(module_store_url: str) -> Iterator[Graph]:
    """Return a graph of two documents that differ on four things and agree, or leave open, on others."""
    one, other = Draft("one", "2024-12-01", title="One"), Draft("other", "2024-12-02", title="Other")
    pact = {"title": "Grain Pact", "instrument": "1"}
    for day in ("2024-11-16", "2024-11-18"):  # a document may contradict itself
        one.say("agreement", When(day), attributes={**pact, "stage": "signed"}, party=[JAPAN, FRANCE])
    one.say("agreement", When("2024-11"), attributes={**pact, "stage": "ratified"}, party=[JAPAN])
    one.say("agreement", When("2024-11-20"), attributes={**pact, "stage": "ratified"}, party=[JAPAN])
    one.say("office", When("2001-01-01/2003-12-31", "within"), attributes=MINISTER, holder=Who("Ana Souza"), body=JAPAN)
    other.say("office", When("2003-06-01/2005-12-31", "within"), attributes=MINISTER, holder=Who("Bo Lind"), body=JAPAN)
    other.say("office", When("2005-12-20/2006-12-31", "within"), attributes=MINISTER, holder=Who("Cy Moe"), body=JAPAN)
    other.say("office", When("2003/2004", "within"), attributes=MINISTER, holder=Who("Di Roe"), body=JAPAN)
    for draft, place in ((one, KYIV), (other, LVIV)):
        draft.say("meeting", When("2024-11-10"), participant=[JAPAN, FRANCE], place=place)
    one.say("visit", When("2024-10-10"), visitor=JAPAN, destination=FRANCE)
    other.say("visit", When("2024-10-10"), "denied", visitor=JAPAN, destination=FRANCE)
    with open_graph(module_store_url, write=True) as opened:
        for draft in (one, other):
            list(ingest(opened.store, [draft.document], lambda _, draft=draft: draft.claims))
        yield opened


def test_all_contradictions_with_both_sides(graph: Graph) -> None:
    found = graph.disputes()
    assert [(row.kind, row.about.name, row.what, row.one, row.other) for row in found.rows] == [
        ("holder", "Foreign minister of Japan", "2003-06-01 to 2003-12-31",
         "Ana Souza 2001-01-01/2003-12-31", "Bo Lind 2003-06-01/2005-12-31"),
        ("place", "Meeting · 2024-11-10", "place", "Lviv", "Kyiv"),
        ("denied", "Visit · 2024-10-10", "whether it happened", "asserted", "denied"),
    ]  # fmt: skip
    sides = [[{one.document for one in side} for side in (row.one_evidence, row.other_evidence)] for row in found.rows]
    assert sides == [[{"one"}, {"other"}], [{"other"}, {"one"}], [{"one"}, {"other"}]]
    assert found.notes == ("days of agreements are compared for one entity: `relgraph disputes NAME`",)


def test_days_of_agreements_about_one_entity(graph: Graph) -> None:
    dates = graph.disputes("Japan", kinds=["date"])
    assert [(row.about.name, row.what, row.one, row.other) for row in dates.rows] == [
        ("Grain Pact", "signed by Japan", "2024-11-16", "2024-11-18")
    ]
    assert dates.notes == ()
    assert len(graph.disputes("Grain Pact", kinds=["date"]).rows) == 2


def test_an_unknown_kind_is_refused(graph: Graph) -> None:
    with pytest.raises(UsageError, match="'colour' is no kind of dispute; they are date, holder, place, denied"):
        graph.disputes(kinds=["colour"])
