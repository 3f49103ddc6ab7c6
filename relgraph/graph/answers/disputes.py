"""What sources tell differently: both sides, each with the sentences that say so."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from relgraph.errors import UsageError
from relgraph.graph.answers.base import Answer, Evidence, Window
from relgraph.graph.answers.hops import told
from relgraph.graph.answers.names import find
from relgraph.graph.cypher import text_of
from relgraph.graph.identity.mentions import Entity
from relgraph.graph.model import FrozenMap
from relgraph.graph.store import Row, Store

KINDS = ("date", "holder", "place", "denied")
DAYS_IN_COMMON = 31  # one holder's last days and the next one's first are often told by a few days differently


@dataclass(frozen=True, slots=True)
class Dispute:
    """Two facts that cannot both be.

    ``kind``: date (two days for one step of an agreement), holder (two of an office of one seat at once), place (of one meeting),
    denied (asserted by one, denied by another). ``what``: the step, the time, the thing in question. ``one``, ``other``: what each
    side says, ``one_evidence``, ``other_evidence``: where.
    """

    kind: str
    about: Entity
    what: str
    one: str
    other: str
    one_evidence: tuple[Evidence, ...]
    other_evidence: tuple[Evidence, ...]


def disputes(store: Store, name: str = "", *, kinds: Sequence[str] = (), window: Window | None = None) -> Answer[Dispute]:
    """Contradictions about an entity, or all; days of agreements only about an entity, since there are too many to compare all.

    ``kinds``: of `KINDS`, empty: all. Raises `NotFoundError`, `AmbiguousError`, `UsageError` for an unknown kind.
    """
    window = window or Window()
    if unknown := [kind for kind in kinds if kind not in KINDS]:
        raise UsageError(f"{unknown[0]!r} is no kind of dispute; they are {', '.join(KINDS)}")
    entity = find(store, name) if name else None
    parameters = {"id": entity.id if entity else "", "kinds": list(kinds), "days": DAYS_IN_COMMON, "limit": window.limit + 1}
    rows = store.read(text_of("disputes", store.engine), parameters)
    sides = _sides(store, [row[side] for row in rows for side in ("one_fact", "other_fact")], window)
    found = [
        Dispute(
            row["kind"],
            Entity(row["about_id"], row["about_name"], row["about_kind"]),
            row["what"],
            row["one"],
            row["other"],
            one,
            other,
        )
        for row in rows
        if (one := sides.get(_side(row, "one"))) and (other := sides.get(_side(row, "other")))
    ]
    notes = () if entity else ("days of agreements are compared for one entity: `relgraph disputes NAME`",)
    return Answer(
        rows=tuple(found[: window.limit]),
        limit=window.limit,
        truncated=len(found) > window.limit,
        notes=notes,
        about=(entity,) if entity else (),
        query="disputes",
        parameters=FrozenMap(parameters | {"limit": window.limit}),
    )


def _side(row: Row, side: str) -> tuple[str, str]:
    """What the evidence of one side is found by: its fact, and the place that it names where that is in question."""
    return row[f"{side}_fact"], row[side] if row["kind"] == "place" else ""


def _sides(store: Store, facts: Iterable[str], window: Window) -> dict[tuple[str, str], tuple[Evidence, ...]]:
    found: dict[tuple[str, str], list[Evidence]] = {}
    for row in told(store, facts, window):
        for place in {"", row["place"] or ""}:
            found.setdefault((row["fact"], place), []).append(Evidence.of(row["evidence"]))
    return {side: tuple(said[:20]) for side, said in found.items()}
