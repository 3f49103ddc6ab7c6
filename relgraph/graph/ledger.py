"""The ledger: what people judge of who is whom, and of readings that are wrong. Nothing in it is changed, only taken back.

It stands beside the record: documents that come and go leave it alone, and `rebuild` replays it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import cast

from relgraph.errors import JudgementError
from relgraph.graph.cypher import write
from relgraph.graph.identity.bearers import Judgement, Verdict
from relgraph.graph.identity.resolution import consistent
from relgraph.graph.model import content_id
from relgraph.graph.store import Row, Transaction

__all__ = ["IDENTITY", "Entry", "enter", "entries", "judgements", "rejected", "take_back"]

IDENTITY = ("same", "different", "unsure")


@dataclass(frozen=True, slots=True)
class Entry:
    """One judgement. ``verdict``: same, different or unsure of two persons ``a`` and ``b``; or reject of the claim ``a``.

    Persons are bearers, each of one document or row: ``news-1#iwaya takeshi``. ``by``: who says so; ``at``: when (ISO, UTC);
    ``score``: how likely it seemed to relgraph that the two are one, 0 to 1. ``undone``: when it was taken back, or empty.
    """

    verdict: str
    a: str
    b: str = ""
    by: str = ""
    at: str = ""
    why: str = ""
    score: float = 0.0
    undone: str = ""

    @property
    def id(self) -> str:
        """What `undo` calls it: eight hex digits."""
        return content_id([self.verdict, self.a, self.b, self.by, self.at])[:8]

    @classmethod
    def of(cls, row: Row) -> Entry:
        """The entry of a node's properties."""
        known = {name: row[name] for name in ("verdict", "a", "b", "by", "at", "why", "score", "undone") if row.get(name)}
        return cls(**known)


def entries(ask: Callable[[str], list[Row]], *, undone: bool = False) -> list[Entry]:
    """All judgements, the oldest first; ``undone``: also those that were taken back. ``ask``: `Store.read` or `Transaction.run`."""
    found = [Entry.of(row["properties"]) for row in ask(write("judgements"))]
    return sorted((one for one in found if undone or not one.undone), key=lambda one: (one.at, one.id))


def rejected(transaction: Transaction) -> dict[str, str]:
    """The claims (ids) that a person has rejected, and since which day (ISO)."""
    return {row["claim"]: row["at"][:10] for row in transaction.run(write("rejected_claims"))}


def enter(transaction: Transaction, fresh: Sequence[Entry]) -> list[Entry]:
    """Enter judgements; those that are there already are not entered twice. What was entered.

    Raises `JudgementError` when they contradict what stands in the ledger, with the chain that leads to the contradiction.
    """
    standing = entries(transaction.run)
    known = {(one.verdict, one.a, one.b) for one in standing}
    new = [one for one in dict.fromkeys(fresh) if (one.verdict, one.a, one.b) not in known]
    consistent(judgements([*standing, *new]))
    for one in new:
        transaction.run(write("create_judgement"), {"properties": _properties(one)})
    return new


def judgements(some: Iterable[Entry]) -> list[Judgement]:
    """Those of who is whom, as `relgraph.graph.identity.resolution` takes them."""
    return [Judgement(cast("Verdict", one.verdict), one.a, one.b) for one in some if one.verdict in IDENTITY]


def _properties(entry: Entry) -> dict[str, object]:
    row = {"id": entry.id, **asdict(entry)}
    return {name: value for name, value in row.items() if value not in ("", None)}


def take_back(transaction: Transaction, entry: Entry, at: str) -> None:
    """Have a judgement count no more; it stays in the ledger as undone. Raises `JudgementError` when it is undone already."""
    if entry.undone:
        raise JudgementError(f"the judgement {entry.id} was taken back on {entry.undone[:10]}; there is nothing to undo")
    transaction.run(write("undo_judgement"), {"id": entry.id, "at": at})
