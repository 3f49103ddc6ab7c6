"""Who held an office, on a day or ever: what sources state of the time, and what they were seen to call the holder."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from relgraph.graph.answers.base import Answer, Evidence, Window
from relgraph.graph.answers.names import find
from relgraph.graph.cypher import text_of
from relgraph.graph.identity.mentions import Entity
from relgraph.graph.model import FrozenMap
from relgraph.graph.store import Store


@dataclass(frozen=True, slots=True)
class Held:
    """One holder of one office.

    ``basis``: ``stated`` (a source gives the time: ``from_``, ``to``) or ``seen`` (sources call the holder so between
    ``seen_first`` and ``seen_last``; nothing is said of the days between). ``from_``, ``to``: as precise as the source (EDTF),
    "" when it does not say, or when the time is not over; the days of being seen are ISO, "" when unknown.
    ``status``: what the sources called the holder when they were published: current, former, incoming.
    """

    holder: Entity
    office: Entity
    basis: Literal["stated", "seen"]
    from_: str
    to: str
    seen_first: str
    seen_last: str
    status: tuple[str, ...]
    modality: str
    documents: int
    evidence: tuple[Evidence, ...]

    @classmethod
    def of(cls, row: Mapping[str, Any]) -> Held:
        """A holder from a row of the statements ``who_held`` and ``offices_of``."""
        begin, _, end = (row["when"] or "").partition("/")
        return cls(
            holder=Entity(row["holder_id"], row["holder_name"], row["holder_kind"]),
            office=Entity(row["office_id"], row["office_name"], "office"),
            basis="stated" if row["from"] else "seen",
            from_=begin.strip("."),
            to=end.strip("."),
            seen_first=row["seen_first"] or "",
            seen_last=row["seen_last"] or "",
            status=tuple(sorted(row["statuses"])),
            modality=row["modality"],
            documents=row["documents"],
            evidence=tuple(Evidence.of(item) for item in row["evidence"]),
        )


def who_held(store: Store, office: str, window: Window | None = None) -> Answer[Held]:
    """Who held an office ("foreign minister of Japan", "JPN:foreign_minister"); with ``on``, those stated or seen that day.

    Raises `NotFoundError`, `AmbiguousError`.
    """
    window = window or Window()
    asked = find(store, office, ("office",))
    parameters = {**window.parameters(), "id": asked.id, "undated": False, "limit": window.limit + 1}
    rows = store.read(text_of("who_held", store.engine), parameters)
    undated = 0
    if window.dated:
        undated = len(store.read(text_of("who_held", store.engine), parameters | {"undated": True, "limit": 100_000}))
    return Answer(
        rows=tuple(Held.of(row) for row in rows[: window.limit]),
        limit=window.limit,
        truncated=len(rows) > window.limit,
        undated=undated,
        about=(asked,),
        query="who_held",
        parameters=FrozenMap(parameters | {"limit": window.limit}),
    )
