"""What people judge → the ledger and the graph: who is whom, and which readings are wrong. Everything can be taken back."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from relgraph.errors import NotFoundError, UsageError
from relgraph.graph import ledger
from relgraph.graph.answers.names import find
from relgraph.graph.cypher import write
from relgraph.graph.ledger import Entry
from relgraph.graph.moving import renew, resettle, set_aside
from relgraph.graph.store import Row, Store, Transaction
from relgraph.pipeline import turn

__all__ = ["Judged", "accept", "enter", "judge", "now", "reject", "undo"]

_LEAST = 6  # hex digits by which a claim may be named


@dataclass(frozen=True, slots=True)
class Judged:
    """A judgement that was entered or taken back, and the entities (ids) that those whom it is about are now."""

    entry: Entry
    entities: tuple[str, ...] = ()


def judge(store: Store, verdict: str, a: str, b: str, *, by: str = "", why: str = "") -> Judged:
    """Enter that two persons are the same, different or unsure, and settle who is whom.

    ``a``, ``b``: names or ids of persons, or bearers: the document (or document/row), ``#``, the name (``news-1#iwaya takeshi``).
    Raises `NotFoundError`, `AmbiguousError`; `UsageError` when both mean one person, or nothing would change; `JudgementError` when
    it contradicts other judgements.
    """
    first, second = sorted((_bearer(store, a), _bearer(store, b)))
    if first == second:
        raise UsageError(
            f"{a!r} and {b!r} mean one person; name the two by their documents, as `relgraph query bearers -p id=…` lists them"
        )
    entry = Entry(verdict, first, second, by, now(), why)
    if not enter(store, [entry]):
        raise UsageError(f"that {a!r} and {b!r} are {verdict} stands in the ledger already; `relgraph judgements` lists it")
    return Judged(entry, _entities(store, entry))


def enter(store: Store, entries: Sequence[Entry]) -> list[Entry]:
    """Enter judgements of who is whom, and settle it; what the ledger did not have. Raises `JudgementError`, and enters none."""
    with turn(store) as transaction:
        new = ledger.enter(transaction, entries)
        if new:
            resettle(transaction, {end for one in new for end in (one.a, one.b)})
    return new


def undo(store: Store, id: str = "") -> Judged:
    """Take back a judgement, the last one if none is named. Raises `NotFoundError`, `JudgementError` when that was done before."""
    entries = ledger.entries(store.read, undone=bool(id))
    found = [one for one in entries if one.id == id] if id else entries[-1:]
    if not found:
        said = f"no judgement is called {id!r}" if id else "the ledger is empty"
        raise NotFoundError(f"{said}; `relgraph judgements` lists them")
    return _taken_back(store, found[0])


def _taken_back(store: Store, entry: Entry) -> Judged:
    with turn(store) as transaction:
        take_back = partial(ledger.take_back, transaction, entry, now())
        if entry.verdict in ledger.IDENTITY:
            take_back()
            resettle(transaction, [entry.a, entry.b])
        else:
            _let_in(transaction, entry, take_back)
    return Judged(entry, _entities(store, entry))


def _let_in(transaction: Transaction, entry: Entry, take_back: partial[None]) -> None:
    """Let a claim count again; one that is no longer there is only rejected no more."""
    rows = transaction.run(write("claims_by_beginning"), {"first": entry.a, "last": entry.a + "~"})
    take_back()
    if rows and not rows[0]["replaced"]:
        renew(transaction, rows[0], lambda: transaction.run(write("take_back_in"), {"id": entry.a}))
    elif rows:
        transaction.run(write("take_back_in"), {"id": entry.a})


def reject(store: Store, claim: str, *, by: str = "", why: str = "") -> Judged:
    """Take a wrong reading out of every answer; it stays in the record. ``claim``: its id, or the beginning of it.

    Raises `NotFoundError`, `UsageError` when it counts no more already.
    """
    row = _claim(store, claim)
    if row["rejected"] or row["replaced"]:
        how = f"was rejected on {row['rejected']}" if row["rejected"] else f"was replaced on {row['replaced']}"
        raise UsageError(f"the claim {row['id'][:8]} {how}, so it counts no more already")
    entry = Entry("reject", row["id"], "", by, now(), why)
    with turn(store) as transaction:
        ledger.enter(transaction, [entry])
        renew(transaction, row, lambda: set_aside(transaction, row, entry.at[:10]))
    return Judged(entry)


def accept(store: Store, claim: str) -> Judged:
    """Let a reading count again that was rejected. Raises `NotFoundError`, `UsageError` when it was not."""
    row = _claim(store, claim)
    found = [one for one in ledger.entries(store.read) if one.verdict == "reject" and one.a == row["id"]]
    if not found:
        raise UsageError(f"the claim {row['id'][:8]} is not rejected; `relgraph judgements` lists those that are")
    return _taken_back(store, found[-1])


def _claim(store: Store, named: str) -> Row:
    if len(named) < _LEAST or not set(named) <= set("0123456789abcdef"):
        raise UsageError(f"{named!r} is no id of a claim; give at least {_LEAST} of its hex digits, as --json has them")
    rows = store.read(write("claims_by_beginning"), {"first": named, "last": named + "~"})
    if len(rows) != 1:
        said = "several claims begin" if rows else "no claim begins"
        raise NotFoundError(f"{said} with {named!r}; `relgraph claims --json` shows their ids")
    return rows[0]


def _bearer(store: Store, text: str) -> str:
    """The bearer that a text means: itself, or the first of the person's."""
    if store.read(write("bearers"), {"ids": [text]}):
        return text
    entity = find(store, text, ("person",))
    return min(str(row["id"]) for row in store.read(write("bearers_of_entities"), {"ids": [entity.id]}))


def _entities(store: Store, entry: Entry) -> tuple[str, ...]:
    ids = [one for one in (entry.a, entry.b) if one and entry.verdict in ledger.IDENTITY]
    rows = store.read(write("bearers"), {"ids": ids}) if ids else []
    return tuple(row["entity"] for row in sorted(rows, key=lambda row: str(row["id"])))


def now() -> str:
    """The moment (ISO, UTC) as the ledger notes it: microseconds, so that judgements have an order."""
    return datetime.datetime.now(tz=datetime.UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")
