"""Which persons may be one: what the rules leave to people, the likeliest first, with what is known of both sides."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from relgraph.errors import AmbiguousError
from relgraph.graph import ledger
from relgraph.graph.answers.base import Answer, Evidence
from relgraph.graph.answers.names import find
from relgraph.graph.cypher import write
from relgraph.graph.identity.bearers import Bearer, Term, unpacked
from relgraph.graph.identity.mentions import Entity, Scope, persons
from relgraph.graph.identity.namesakes import namesakes
from relgraph.graph.identity.resolution import resolve
from relgraph.graph.model import Claim
from relgraph.graph.properties import unit_of_scope
from relgraph.graph.store import Row, Store, stored_claim

_SENTENCES = 3  # of each side


@dataclass(frozen=True, slots=True)
class Side:
    """One of two persons: ``bearer`` is what to name it by in a judgement, ``entity`` whom the graph takes it for.

    ``offices``: what its document says of them, as "foreign_minister of RUS · 2014-03-05".
    """

    bearer: str
    entity: Entity
    offices: tuple[str, ...]
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Unsure:
    """Two persons that may be one. ``score``: how likely, 0 to 1; ``why``: what speaks for it, and what is missing."""

    a: Side
    b: Side
    score: float
    why: str


def unsure(store: Store, name: str = "", *, limit: int = 100) -> Answer[Unsure]:
    """The pairs that are left to people, each two entities once, the likeliest first. ``name``: only those of whom it may mean.

    All persons of the graph are looked at: seconds for a graph of everything. Raises `NotFoundError`.
    """
    only = _meant(store, name) if name else ()
    rows = {str(row["id"]): row for row in store.read(write("all_bearers"))}
    bearers = [_bearer(row) for row in rows.values()]
    judged = ledger.judgements(ledger.entries(store.read))
    found = resolve(bearers, judged)
    doubts = sorted([*found.unsure, *namesakes(bearers, found.entity, judged)], key=lambda doubt: (-doubt[2], doubt))
    pairs: dict[tuple[str, str], tuple[str, str, float, str]] = {}
    for a, b, score, why in doubts:
        both = (found.entity[a], found.entity[b])
        if not only or {one.id for one in only} & {*both}:
            pairs.setdefault((min(both), max(both)), (a, b, score, why))
    shown = list(pairs.values())[:limit]
    sides = _sides(store, [rows[id] for pair in shown for id in pair[:2]])
    answer = tuple(Unsure(sides[a], sides[b], score, why) for a, b, score, why in shown)
    return Answer(answer, limit, truncated=len(pairs) > limit, about=only)


def _meant(store: Store, name: str) -> tuple[Entity, ...]:
    """All persons that a name may mean: that it means several is why one asks."""
    try:
        return (find(store, name, ("person",)),)
    except AmbiguousError as error:
        return tuple(Entity(row["id"], row["name"], row["kind"]) for row in error.candidates)


def _bearer(row: Row) -> Bearer:
    return unpacked(row["id"], row["scope"], row["told"])


def _sides(store: Store, rows: Sequence[Row]) -> dict[str, Side]:
    """Bearers with the sentences that they rest on."""
    said = _said(store, {row["scope"] for row in rows})
    ids = sorted({row["entity"] for row in rows})
    names = {row["id"]: row["name"] for row in store.read(write("known_entities"), {"ids": ids})}
    documents = _documents(store, {claim.document for claims in said.values() for claim in claims})
    return {row["id"]: _side(row, names, said.get(row["scope"], []), documents) for row in rows}


def _side(row: Row, names: Mapping[str, str], claims: Sequence[Claim], documents: Mapping[str, Row]) -> Side:
    scope, bearer = Scope.of(claims), _bearer(row)
    own = [claim for claim in claims if any(scope.bearer(mention) == bearer.id for mention in persons(claim))]
    evidence = [_evidence(claim, documents.get(claim.document, {})) for claim in own[:_SENTENCES]]
    entity = Entity(row["entity"], names.get(row["entity"], bearer.names[0]), "person")
    return Side(bearer.id, entity, tuple(dict.fromkeys(map(_office, bearer.terms))), tuple(evidence))


def _office(term: Term) -> str:
    days = term.first if term.first == term.last else f"{term.first}/{term.last or '..'}"
    return f"{term.role} of {term.body}" + (f" · {days}" if term.first or term.last else "")


def _said(store: Store, scopes: Iterable[str]) -> dict[str, list[Claim]]:
    """What scopes say, by scope, in the order of their text."""
    wanted = sorted(scopes)
    rows = [
        *store.read(write("claims_of_scopes"), {"units": [unit_of_scope(scope) for scope in wanted]}),
        *store.read(write("claims_of_texts"), {"keys": wanted}),
    ]
    found: dict[str, list[Claim]] = {}
    for claim in sorted((stored_claim(row["record"]) for row in rows), key=lambda claim: (claim.start, claim.end, claim.id)):
        found.setdefault(claim.scope, []).append(claim)
    return found


def _documents(store: Store, keys: Iterable[str]) -> dict[str, Row]:
    rows = [row for key in sorted(keys) for row in store.read(write("document_record"), {"key": key})]
    return {row["properties"]["key"]: row["properties"] for row in rows}


def _evidence(claim: Claim, document: Row) -> Evidence:
    known = {name: document.get(name) for name in ("title", "publisher", "published", "url")}
    where = {"document": claim.document, "start": claim.start, "end": claim.end, "quote": claim.quote, "row": claim.row}
    return Evidence.of({**known, **where, "claim": claim.id})
