"""What came and went between two days of recording: texts, a dataset's editions, and the claims themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from relgraph import open_graph, samples
from relgraph.errors import DateError, UsageError
from relgraph.graph.answers.base import Window
from relgraph.graph.model import MODALITIES, Claim, Document, Mention, When
from relgraph.graph.record import add
from relgraph.ingest.datasets.record import Row
from relgraph.loading import load
from tests.drafts import Draft, Who

if TYPE_CHECKING:
    from collections.abc import Iterator

JAPAN, FRANCE = Who("Japan", "state", "JPN"), Who("France", "state", "FRA")


def _text(key: str, *years: str) -> Draft:
    draft = Draft(key, "2024-12-01", title=f"News of {key}")
    for year in years:
        draft.say("stance", When(year), attributes={"stance": "support"}, source=JAPAN, target=FRANCE)
    return draft


def _row(number: int, body: str) -> Row:
    """A row of a dataset: Japan is a member of a body."""
    text = f"{number},Japan,{body}"
    roles = {
        "member": (Mention("Japan", "state", 2, 7, "JPN"),),
        "body": (Mention(body, "organization", 8, len(text), ""),),
    }
    claim = Claim("membership", roles, "bodies", "v", 0, len(text), text, row=f"bodies.csv#{number}", reader="test/1")
    return Row(f"bodies.csv#{number}", text, (claim,))


def _edition(digest: str) -> Document:
    return Document("bodies", "Bodies", "Bodies", published="2024", publisher="We", digest=digest)


@pytest.fixture
def changed(store_url: str) -> Iterator[Any]:
    """Return a graph that took in texts and two editions of a dataset on four days."""
    with open_graph(store_url, write=True) as opened:
        for day, drafts in (
            ("2026-01-01", [_text("a", "2001", "2002"), _text("b", "2003")]),
            ("2026-02-01", [_text("a", "2001")]),  # a newer version of one of them
            ("2026-03-01", [Draft("empty", "2024-12-01", title="Nothing is said")]),
        ):
            for draft in drafts:
                with opened.store.write() as transaction:
                    add(transaction, draft.document, draft.claims, day)
        for digest, bodies, day in (
            ("one", {1: "Lakes Pact", 2: "River League", 3: "Sea Union"}, "2026-03-01"),
            ("two", {1: "Lakes Pact", 2: "River Union", 4: "Sky Union"}, "2026-04-01"),
        ):
            load(opened.store, _edition(digest), [_row(number, body) for number, body in bodies.items()], day=day)
        yield opened


def _counts(answer: Any) -> list[tuple[Any, ...]]:
    return [(row.document, row.outcome, row.kind, row.came, row.went, row.day) for row in answer.rows]


def test_documents_that_came_and_were_replaced(changed: Any) -> None:
    assert _counts(changed.diff("2026-01-01", "2026-01-31")) == [
        ("a", "new", "stance", 2, 0, "2026-01-01"),
        ("b", "new", "stance", 1, 0, "2026-01-01"),
    ]
    assert _counts(changed.diff("2026-02", "2026-02")) == [("a", "replaced", "stance", 1, 2, "2026-02-01")]


def test_editions_of_a_dataset(changed: Any) -> None:
    assert _counts(changed.diff("2026-03..2026-03")) == [
        ("bodies", "new", "membership", 3, 0, "2026-03-01"),
        ("empty", "new", "", 0, 0, "2026-03-01"),
    ]
    assert _counts(changed.diff("2026-04")) == [("bodies", "replaced", "membership", 2, 2, "2026-04-01")]
    rows = changed.diff_claims("bodies", "2026-04").rows
    assert [(row.change, row.day, row.claim.row, row.evidence[0].quote) for row in rows] == [
        ("went", "2026-04-01", "bodies.csv#2", "2,Japan,River League"),
        ("came", "2026-04-01", "bodies.csv#2", "2,Japan,River Union"),
        ("went", "2026-04-01", "bodies.csv#3", "3,Japan,Sea Union"),
        ("came", "2026-04-01", "bodies.csv#4", "4,Japan,Sky Union"),
    ]
    assert {row.evidence[0].title for row in rows} == {"Bodies"}


def test_with_one_day_all_that_was_recorded_since(changed: Any) -> None:
    assert _counts(changed.diff("2026-01-01")) == [
        ("bodies", "new", "membership", 5, 2, "2026-04-01"),
        ("empty", "new", "", 0, 0, "2026-03-01"),
        ("a", "new", "stance", 3, 2, "2026-02-01"),
        ("b", "new", "stance", 1, 0, "2026-01-01"),
    ]
    assert _counts(changed.diff("2026-01-01", kind="membership")) == [("bodies", "new", "membership", 5, 2, "2026-04-01")]
    cut = changed.diff("2026-01-01", limit=1)
    assert ([row.document for row in cut.rows], cut.truncated) == (["bodies"], True)
    assert changed.diff("2027").rows == ()


def test_the_claims_of_a_text_stand_in_their_version(changed: Any) -> None:
    rows = changed.diff_claims("a", "2026-02").rows
    assert [(row.change, row.claim.when.edtf, row.evidence[0].title) for row in rows] == [
        ("went", "2001", "News of a"),
        ("came", "2001", "News of a"),
        ("went", "2002", "News of a"),
    ]
    assert len({row.claim.version for row in rows}) == 2
    cut = changed.diff_claims("a", "2026-02", limit=2)
    assert ([row.change for row in cut.rows], cut.truncated) == (["went", "came"], True)
    assert changed.diff_claims("a", "2026-02", kind="vote").rows == ()


def test_what_is_replaced_on_the_day_it_came_counts_as_both(store_url: str) -> None:
    with open_graph(store_url, write=True) as opened:
        for draft in (_text("a", "2001"), _text("a", "2002")):
            with opened.store.write() as transaction:
                add(transaction, draft.document, draft.claims, "2026-01-01")
        assert _counts(opened.diff("2026-01-01")) == [("a", "new", "stance", 2, 1, "2026-01-01")]


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (("2026-02", "2026-01"), "2026-02 begins after 2026-01 ends; turn them round"),
        (("2026", "", "rumour"), "'rumour' is no kind that can be asked for; they are meeting"),
    ],
)
def test_what_cannot_be_asked(changed: Any, days: tuple[str, ...], said: str) -> None:
    with pytest.raises(UsageError, match=said):
        changed.diff(*days[:2], kind=days[2] if len(days) > 2 else "")
    with pytest.raises(DateError):
        changed.diff("yesterday")


def test_the_sample(store_url: str) -> None:
    with open_graph(store_url, write=True) as opened:
        opened.ingest(samples())
        rows = opened.diff("2020").rows
        assert {row.outcome for row in rows} == {"new"}
        assert sum(row.came for row in rows) == len(opened.claims(window=Window(modalities=MODALITIES)).rows) > 90
        quotes = [row.evidence[0].quote for row in opened.diff_claims("sample-01-kyiv-visit", "2020", kind="hosting").rows]
    assert len(quotes) == 1
