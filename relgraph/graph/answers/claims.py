"""The record itself: claims with their spans."""

from __future__ import annotations

from dataclasses import dataclass

from relgraph.errors import UsageError
from relgraph.graph.answers.base import Answer, Evidence, Window
from relgraph.graph.answers.names import find
from relgraph.graph.cypher import text_of
from relgraph.graph.model import KINDS, Claim, FrozenMap
from relgraph.graph.store import Row, Store, stored_claim


@dataclass(frozen=True, slots=True)
class Claimed:
    """A claim as recorded, what it is filed under, and where it stands. ``replaced``: the day a newer version took its place."""

    claim: Claim
    fact: str
    replaced: str
    evidence: tuple[Evidence, ...]


def claims(
    store: Store, name: str = "", *, kind: str = "", document: str = "", replaced: bool = False, window: Window | None = None
) -> Answer[Claimed]:
    """The claims that speak of an entity, or all; in the order of documents and spans.

    ``kind``: one of `KINDS`; ``document``: a key; ``replaced``: also what a newer version of its document replaced (not by entity).
    Raises `NotFoundError`, `AmbiguousError`, `UsageError` for an unknown kind.
    """
    window = window or Window()
    if kind and kind not in KINDS:
        raise UsageError(f"{kind!r} is no kind of claim; they are {', '.join(KINDS)}")
    entity = find(store, name) if name else None
    query = "claims_of" if entity else "claims"
    own = {"entity": entity.id} if entity else {"replaced": replaced}
    parameters = {**window.parameters(), **own, "kind": kind, "document": document, "undated": False, "limit": window.limit + 1}
    rows = store.read(text_of(query, store.engine), parameters)
    undated = 0
    if window.dated:
        undated = len(store.read(text_of(query, store.engine), parameters | {"undated": True, "limit": 100_000}))
    return Answer(
        rows=tuple(_claimed(row) for row in rows[: window.limit]),
        limit=window.limit,
        truncated=len(rows) > window.limit,
        undated=undated,
        about=(entity,) if entity else (),
        query=query,
        parameters=FrozenMap(parameters | {"limit": window.limit}),
    )


def _claimed(row: Row) -> Claimed:
    claim = stored_claim(row["record"])
    evidence = row["evidence"]
    assert isinstance(evidence, dict)
    return Claimed(claim, str(row["fact"] or ""), str(row["replaced"] or ""), (Evidence.of(evidence),))
