"""One row of a dataset as it is written, and the claims that it gives, each with the span of the row that it rests on."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import cast

from relgraph.graph.model import Claim, FrozenMap, Mention, MentionKind, Modality, When, content_id

Span = tuple[int, int]

_CELL = re.compile(r'"(?:[^"]|"")*"|[^,]*')


@dataclass(frozen=True)
class Row:
    """One row as the file has it, with what was made of it.

    ``id``: file and row ("people/a.xml#adams-john"), ``text``: as written. ``claims``: what it gives; ``aside``: why it, or a part
    of it, gives none, each one sentence in small letters without a full stop ("the country 'Xanadu' is in no table").
    A row that says nothing by its nature (a vote that was not cast) has neither.
    """

    id: str
    text: str
    claims: tuple[Claim, ...] = ()
    aside: tuple[str, ...] = ()


@dataclass(frozen=True)
class Raw:
    """A row before anything is made of it.

    ``dataset``: its name. ``file``: the path in the dataset's folder, ``number``: counts the rows of the file from 1.
    ``text``: as the file has it. ``fields``: of a table, column → value as written.
    """

    dataset: str
    reader: str
    file: str
    number: int
    text: str
    fields: Mapping[str, str] = field(default_factory=FrozenMap)

    @cached_property
    def version(self) -> str:
        """The hash of the row's text."""
        return content_id(self.text)

    def span(self, written: str, start: int = 0) -> Span:
        """Where a value stands in the row, from ``start`` on; the whole row when it does not stand there as such."""
        at = self.text.find(written, start) if written else -1
        return (at, at + len(written)) if at >= 0 else (0, len(self.text))

    def cell(self, column: str) -> Span:
        """Where the value of a column stands in the row of a table, without quotation marks; also when it stands there twice."""
        return self._cells[column]

    def cells(self, *columns: str) -> Span:
        """From the first of some columns' values to the last, with the quotation marks around them."""
        spans = [self._cells[column] for column in columns]
        start, end = min(start for start, _ in spans), max(end for _, end in spans)
        return start - self.text.startswith('"', max(start - 1, 0), start), end + self.text.startswith('"', end)

    @cached_property
    def _cells(self) -> dict[str, Span]:
        cells: dict[str, Span] = {}
        start = 0
        for column in self.fields:
            end = cast("re.Match[str]", _CELL.match(self.text, start)).end()
            quoted = self.text.startswith('"', start)
            cells[column] = (start + quoted, end - quoted)
            start = end + 1
        return cells

    def mention(self, name: str, kind: MentionKind, id: str = "", written: str | Span = "") -> Mention:
        """A mention of an actor or place. ``written``: the value of the row that names it, or its span, when it is not the name."""
        start, end = written if isinstance(written, tuple) else self.span(written or name)
        return Mention(name, kind, start, end, id)

    def state(self, id: str, written: str | Span = "") -> Mention:
        """A mention of a state of the tables by its id ("SUN"); it is called as the tables do."""
        from relgraph.tables import states

        return self.mention(states()[id].name, "state", id, written)

    def body(self, id: str, written: str | Span = "") -> Mention:
        """A mention of an organisation or forum of the tables by its id ("g7"); it is called as the tables do."""
        from relgraph.tables import bodies

        body = bodies()[id]
        return self.mention(body.name, "forum" if body.kind == "forum" else "organization", id, written)

    def claim(
        self,
        id: str,
        kind: str,
        roles: Mapping[str, Mention | Sequence[Mention]],
        attributes: Mapping[str, str] | None = None,
        *,
        when: When | None = None,
        modality: Modality = "asserted",
        quote: Span | None = None,
    ) -> Claim:
        """A claim that rests on this row. ``id``: how the row is called in its file. ``quote``: the span of it; else all of it.

        Raises `ClaimError` for one that is not well formed.
        """
        start, end = quote or (0, len(self.text))
        return Claim(
            kind=kind,
            roles={role: (found,) if isinstance(found, Mention) else tuple(found) for role, found in roles.items()},
            attributes=attributes or {},
            when=when,
            modality=modality,
            document=self.dataset,
            version=self.version,
            row=f"{self.file}#{id}",
            start=start,
            end=end,
            quote=self.text[start:end],
            reader=self.reader,
        )

    def row(self, id: str, claims: Sequence[Claim] = (), aside: Sequence[str] = ()) -> Row:
        """What was made of this row."""
        return Row(f"{self.file}#{id}", self.text, tuple(claims), tuple(aside))


class Keys:
    """The keys of rows as their ids: one that comes again in its file gets a suffix.

    >>> keys = Keys()
    >>> keys.id("4113"), keys.id("4113"), keys.id("4113", "other.csv")
    ('4113', '4113~2', '4113')
    """

    def __init__(self) -> None:
        self._times: dict[tuple[str, str], int] = {}

    def id(self, key: str, file: str = "") -> str:
        """The id of the next row with this key; ``file``: which one it is of, where rows of several go by."""
        times = self._times[file, key] = self._times.get((file, key), 0) + 1
        return key if times == 1 else f"{key}~{times}"
