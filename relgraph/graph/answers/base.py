"""What every answer is made of: entities, evidence, the window of a question, and the answer with what it left out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any, Generic, TypeVar

from relgraph.errors import UsageError
from relgraph.graph.identity.mentions import Entity
from relgraph.graph.model import MAX_DAY, MIN_DAY, MODALITIES, FrozenMap, query_range

R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Evidence:
    """One sentence that a row rests on, with where it stands: its span in the document's text, in code points.

    ``row``: of a dataset, the file and the row in which the span is; empty for a text.
    """

    claim: str
    document: str
    title: str
    publisher: str
    published: str
    url: str
    start: int
    end: int
    quote: str
    row: str = ""

    @classmethod
    def of(cls, row: Mapping[str, Any]) -> Evidence:
        """Evidence of a map as the statements collect it; what a document does not know is empty."""
        values: dict[str, Any] = {f.name: row.get(f.name) if row.get(f.name) is not None else "" for f in fields(cls)}
        return cls(**values)


@dataclass(frozen=True, slots=True)
class Window:
    """What a question looks at.

    ``since``, ``until``, ``on``: EDTF or a range ``first..last``; what possibly overlaps counts, with ``certain`` only what must;
    ``certain`` alone, without a time, leaves nothing out.
    ``known_by``: only what a document published by then says. ``modalities``: asserted alone, unless asked for more.
    ``mode``: of meetings. ``min_documents``: independent sources. ``min_confidence``: of claims, 0 to 1.
    """

    since: str = ""
    until: str = ""
    on: str = ""
    known_by: str = ""
    certain: bool = False
    mode: str = ""
    min_documents: int = 1
    min_confidence: float = 0.0
    modalities: tuple[str, ...] = ("asserted",)
    limit: int = 100

    def __post_init__(self) -> None:
        if self.on and (self.since or self.until):
            raise UsageError("--on names the day by itself; give either --on, or --since and --until")
        if unknown := set(self.modalities) - set(MODALITIES):
            raise UsageError(f"{', '.join(sorted(unknown))} is no modality; they are {', '.join(MODALITIES)}")
        if self.limit < 1:
            raise UsageError(f"a limit of {self.limit} leaves no room for an answer; give 1 or more")
        self.parameters()

    @property
    def dated(self) -> bool:
        """Does the question ask for a time?"""
        return bool(self.since or self.until or self.on)

    def parameters(self) -> dict[str, Any]:
        """The window as parameters of a statement: days are ISO text, and open ends the first and last day there is."""
        first, last = query_range(self.on) if self.on else (MIN_DAY, MAX_DAY)
        if self.since:
            first = query_range(self.since)[0]
        if self.until:
            last = query_range(self.until)[1]
        if first > last:
            raise UsageError(f"--since {self.since} begins after --until {self.until} ends; turn them round")
        return {
            "from": first,
            "to": last,
            "dated": self.dated,
            "certain": self.certain and self.dated,  # without a time to lie in, nothing is left out for being unsure
            "known_by": query_range(self.known_by)[1] if self.known_by else MAX_DAY,
            "mode": self.mode,
            "min_documents": self.min_documents,
            "min_confidence": self.min_confidence,
            "modalities": list(self.modalities),
        }


@dataclass(frozen=True, slots=True)
class Answer(Generic[R]):
    """Rows, latest first, with what is not in them.

    ``truncated``: more rows stand behind the limit. ``undated``: rows that a date option left out because they have no date.
    ``notes``: remarks for the asker. ``query``: the name of the statement that was run, with its ``parameters``.
    """

    rows: tuple[R, ...]
    limit: int
    truncated: bool = False
    undated: int = 0
    notes: tuple[str, ...] = ()
    about: tuple[Entity, ...] = ()
    query: str = ""
    parameters: Mapping[str, Any] = field(default_factory=FrozenMap)

    def as_dict(self) -> dict[str, Any]:
        """The answer as the JSON object that ``--json`` prints."""
        return {
            "rows": [plain(row) for row in self.rows],
            "truncated": self.truncated,
            "limit": self.limit,
            "undated": self.undated,
            "notes": list(self.notes),
            "about": [plain(entity) for entity in self.about],
        }


def plain(value: Any) -> Any:
    """A row as JSON values: an entity is {"id", "name", "kind"}; a field ``with_`` is called "with"."""
    if isinstance(value, tuple | list):
        return [plain(item) for item in value]
    if isinstance(value, Mapping):
        return {key: plain(item) for key, item in value.items()}
    if hasattr(value, "__dataclass_fields__"):
        return {f.name.rstrip("_"): plain(getattr(value, f.name)) for f in fields(value)}
    return value


def day_or_none(day: str | None) -> str:
    """A day as an answer gives it; the ends of time, which stand for an end that is open or unknown, are none.

    >>> day_or_none("9999-12-31"), day_or_none(None), day_or_none("2024-11-16")
    ('', '', '2024-11-16')
    """
    return "" if day in (None, MIN_DAY, MAX_DAY) else str(day)
