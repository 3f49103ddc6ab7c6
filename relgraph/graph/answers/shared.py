"""What two entities share: whom both met, what both took part in, signed, belong to and visited; the rarest first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from relgraph.graph.answers.base import Answer, Evidence, Window, day_or_none
from relgraph.graph.answers.hops import sentences
from relgraph.graph.answers.names import find_two
from relgraph.graph.answers.timeline import known_kinds
from relgraph.graph.cypher import text_of
from relgraph.graph.identity.mentions import Entity
from relgraph.graph.model import FrozenMap
from relgraph.graph.store import Row, Store

KINDS = ("met", "attended", "forum", "agreement", "member", "visited")
_MOST = 10  # sentences of one side

_Told = Mapping[str, list[tuple[str, Evidence]]]


@dataclass(frozen=True, slots=True)
class Shared:
    """One thing, body, place or person that two share.

    ``kind``: met (a person whom both met), attended (an edition that both took part in or hosted), forum (editions of one, not
    the same), agreement, member (of a body), visited (a state or place). ``others``: how many others share it. ``a_times``,
    ``b_times``: facts of each; ``a_first`` and so on: their days (ISO), "" unknown. ``documents``: independent sources of the
    sentences shown, at most ten of each side.
    """

    kind: str
    shared: Entity
    others: int
    a_times: int
    a_first: str
    a_last: str
    b_times: int
    b_first: str
    b_last: str
    documents: int
    a_evidence: tuple[Evidence, ...]
    b_evidence: tuple[Evidence, ...]


def common(store: Store, a: str, b: str, *, kinds: Sequence[str] = (), window: Window | None = None) -> Answer[Shared]:
    """What two entities share in the window, what fewest others share first.

    ``kinds``: of `KINDS`; empty: all. Each fact counts by itself: ``min_documents`` is the number of its sources.
    Raises `NotFoundError`, `AmbiguousError`, `UsageError` for an unknown kind, and when both are the same.
    """
    window = window or Window()
    one, other = find_two(store, a, b)
    parameters = {
        **window.parameters(),
        "a": one.id,
        "b": other.id,
        "kinds": known_kinds(kinds, KINDS),
        "undated": False,
        "counted": bool(window.known_by or window.min_documents > 1 or window.min_confidence > 0),
        "limit": window.limit + 1,
    }
    rows = store.read(text_of("common", store.engine), parameters)
    kept = rows[: window.limit]
    told = sentences(store, (fact for row in kept for fact in (*row["a_facts"], *row["b_facts"])), window)
    return Answer(
        rows=tuple(_shared(row, told) for row in kept),
        limit=window.limit,
        truncated=len(rows) > window.limit,
        undated=_undated(store, parameters) if window.dated else 0,
        about=(one, other),
        query="common",
        parameters=FrozenMap(parameters | {"limit": window.limit}),
    )


def _undated(store: Store, parameters: Mapping[str, Any]) -> int:
    """How many more the two would share if what has no date counted."""
    dated, all_ = (
        len(store.read(text_of("common", store.engine), {**parameters, "undated": undated, "limit": 100_000}))
        for undated in (False, True)
    )
    return max(0, all_ - dated)


def _shared(row: Row, told: _Told) -> Shared:
    a, b = ([said for fact in row[side] for said in told.get(fact, ())] for side in ("a_facts", "b_facts"))
    return Shared(
        kind=row["kind"],
        shared=Entity(row["id"], row["name"], row["of"]),
        others=row["others"],
        a_times=row["a_times"],
        a_first=day_or_none(row["a_first"]),
        a_last=day_or_none(row["a_last"]),
        b_times=row["b_times"],
        b_first=day_or_none(row["b_first"]),
        b_last=day_or_none(row["b_last"]),
        documents=len({source for source, _ in (*a, *b)}),
        a_evidence=tuple(evidence for _, evidence in a[:_MOST]),
        b_evidence=tuple(evidence for _, evidence in b[:_MOST]),
    )
