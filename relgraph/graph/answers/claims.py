"""The record itself: claims with their spans."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from relgraph.errors import UsageError
from relgraph.graph.answers.base import Answer, Evidence, Window
from relgraph.graph.answers.names import find
from relgraph.graph.cypher import text_of, write
from relgraph.graph.model import KINDS, Claim, FrozenMap
from relgraph.graph.store import Row, Store, stored_claim

_FIRST = 255  # documents that are looked at by themselves, before all claims are put in order


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
    query = "claims_of" if entity else "claims_in" if document else "claims"
    own = {"entity": entity.id} if entity else {"replaced": replaced, "documents": [document]}
    parameters = {**window.parameters(), **own, "kind": kind, "document": document, "undated": False, "limit": window.limit + 1}
    rows = _of_first_documents(store, parameters) if query == "claims" else None
    if rows is None:
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


def _of_first_documents(store: Store, parameters: Mapping[str, Any]) -> list[Row] | None:
    """As many rows as are asked for of the first documents, if these have so many: all claims need not be put in order for that.

    Some documents at a time, ever more: one dataset may have enough, and of short texts a hundred are looked at as fast as ten.
    """
    keys = [row["key"] for row in store.read(write("documents_after"), {"key": "", "limit": _FIRST})]
    rows: list[Row] = []
    start, some = 0, 1
    while start < len(keys):
        asked = {**parameters, "documents": keys[start : start + some], "limit": parameters["limit"] - len(rows)}
        rows += store.read(text_of("claims_in", store.engine), asked)
        if len(rows) >= parameters["limit"]:
            return rows
        start, some = start + some, 2 * some
    return rows if len(keys) < _FIRST else None


def _claimed(row: Row) -> Claimed:
    claim = stored_claim(row["record"])
    evidence = row["evidence"]
    assert isinstance(evidence, dict)
    return Claimed(claim, str(row["fact"] or ""), str(row["replaced"] or ""), (Evidence.of(evidence),))
