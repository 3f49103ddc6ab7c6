"""Single hops between actors: the steps of which neighbourhoods and paths are made, and the sentences behind them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from relgraph.errors import UsageError
from relgraph.graph.answers.base import Evidence, Window
from relgraph.graph.cypher import text_of
from relgraph.graph.identity.mentions import Entity
from relgraph.graph.model import When
from relgraph.graph.store import Row, Store

RELATIONS = (
    "MET", "VISITED", "HELD_OFFICE_OF", "ATTENDED", "HOSTED", "PARTY_TO", "MEMBER_OF", "SUPPORTS", "CONDEMNS", "SANCTIONS", "AIDS",
    "DEMANDS_OF", "THREATENS", "ATTACKS", "INVADES", "DEPLOYS_TO", "SEIZES_FROM", "HAS_RELATIONS", "MISSION_IN", "LISTED",
    "EXPORTS_TO", "IMPORTS_FROM",
)  # fmt: skip
RING_LIMIT = 5000
_FACTS = 500  # a longer list is slower for the embedded engine


@dataclass(frozen=True, slots=True)
class Hop:
    """One step from ``start`` to ``end`` by one fact.

    ``relation``: one of `RELATIONS`; ``forward``: it goes from start to end. ``through``: the event or office between them.
    ``date``: EDTF, "" unknown; ``earliest``, ``latest``: its days (ISO), "" unknown. ``documents``: independent sources.
    """

    start: str
    end: Entity
    relation: str
    forward: bool
    through: Entity | None
    date: str
    earliest: str
    latest: str
    modality: str
    documents: int
    fact: str


def chosen(kinds: Sequence[str]) -> list[str]:
    """Relations as asked for, in capitals; raises `UsageError` for one that there is not."""
    wanted = {kind: "_".join(kind.upper().replace("-", " ").split()) for kind in kinds}
    for kind, relation in wanted.items():
        if relation not in RELATIONS:
            near = [name.lower() for name in get_close_matches(relation, RELATIONS, n=2)]
            meant = f" (did you mean {' or '.join(near)}?)" if near else ""
            raise UsageError(f"{kind!r} is no kind of relation{meant}; they are {', '.join(RELATIONS).lower()}")
    return list(wanted.values())


def ring(
    store: Store, ids: Sequence[str], kinds: Sequence[str], window: Window, ends: Sequence[str] = ()
) -> tuple[list[Hop], bool, int]:
    """The hops from some actors in a window; whether a limit cut them; how many the window left out for want of a date.

    ``ends``: only hops to these; empty: to all.
    """
    asked = {"ids": sorted(ids), "ends": sorted(ends), "kinds": list(kinds)}
    parameters = {**asked, "modalities": list(window.modalities), "limit": RING_LIMIT}
    rows = store.read(text_of("frontier", store.engine), parameters)
    kept = [row for row in rows if in_window(row, window)]
    undated = sum(row["earliest"] is None for row in rows) if window.dated else 0
    return [_hop(row) for row in kept], len(rows) >= RING_LIMIT, undated


def in_window(row: Row, window: Window) -> bool:
    """Does a row with ``earliest``, ``latest`` and ``date`` count in the time that is asked about?"""
    if not window.dated:
        return True
    if row["earliest"] is None:
        return False
    days = window.parameters()
    if window.certain:
        when = When(row["date"]) if row["date"] else None
        return bool(when and when.certainly_within(days["from"], days["to"]))
    return bool(row["earliest"] <= days["to"] and (row["latest"] or row["earliest"]) >= days["from"])


def _hop(row: Row) -> Hop:
    through = Entity(row["through_id"], row["through_name"], row["through_kind"]) if row["through_id"] else None
    return Hop(
        start=row["start"],
        end=Entity(row["end_id"], row["end_name"], row["end_kind"]),
        relation=row["relation"],
        forward=row["forward"],
        through=through,
        date=row["date"] or "",
        earliest=row["earliest"] or "",
        latest=row["latest"] or "",
        modality=row["modality"],
        documents=row["documents"],
        fact=row["fact"],
    )


def sentences(store: Store, facts: Iterable[str], window: Window) -> dict[str, list[tuple[str, Evidence]]]:
    """For each fact the sentences behind it with their source, earliest publication first, as far as the window lets them count."""
    found: dict[str, list[tuple[str, Evidence]]] = {}
    for row in told(store, facts, window):
        found.setdefault(row["fact"], []).append((row["source"], Evidence.of(row["evidence"])))
    return found


def told(store: Store, facts: Iterable[str], window: Window) -> Iterator[Row]:
    """The rows of the statement ``evidence`` for some facts, some at a time."""
    days = window.parameters()
    asked = {"known_by": days["known_by"], "min_confidence": days["min_confidence"]}
    wanted = sorted(set(facts))
    for start in range(0, len(wanted), _FACTS):
        yield from store.read(text_of("evidence", store.engine), {**asked, "facts": wanted[start : start + _FACTS]})
