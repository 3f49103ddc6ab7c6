"""Each event once: of several tellings of one the one that says most, with what the others add."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from relgraph.ingest.reader.drafts import Draft, closer


def distinct_drafts(drafts: Iterable[Draft]) -> list[Draft]:
    """Each event once: of tellings with equal key the one that says most, with time and place of the others."""
    kept: dict[tuple[object, ...], Draft] = {}
    for draft in drafts:
        key = _key(draft)
        old = kept.get(key)
        kept[key] = draft if old is None else _merged(old, draft)
    return list(kept.values())


def _merged(a: Draft, b: Draft) -> Draft:
    """Two tellings of one event as one: the better, completed by the other."""
    better, other = (b, a) if _weight(b) > _weight(a) else (a, b)
    if better.kind == "office":
        return better
    when = closer(better.when, other.when, better.kind if better.confidence == other.confidence else "")
    if better.when is None and better.kind == "visit" and other.confidence < _IMPLIED:
        when = None  # "is in X": on which day the meeting is there tells no day of the visit
    return replace(better, when=when, place=better.place or other.place)


_IMPLIED = 0.8


def _key(draft: Draft) -> tuple[object, ...]:
    roles = tuple(sorted((role, tuple(sorted(a.key for a in row))) for role, row in draft.roles.items()))
    if draft.kind == "stance":
        roles = (*roles, ("when", ((draft.when.edtf if draft.when else "", ""),)))
    told = {
        k: v for k, v in draft.attributes.items() if k in ("role", "status", "title", "stage", "event", "stance", "change", "act")
    }
    if draft.kind == "office":
        told = {k: v for k, v in told.items() if k in ("role",)} | {"past": str(draft.attributes.get("status") == "former")}
    return (draft.kind, roles, tuple(sorted(told.items())), draft.modality)


def _weight(draft: Draft) -> tuple[float, int, int]:
    """How much a telling says: its confidence first (what is told before what is implied), then time and place."""
    return (draft.confidence, len(draft.when.edtf) if draft.when and "/" not in draft.when.edtf else 1, draft.place is not None)
