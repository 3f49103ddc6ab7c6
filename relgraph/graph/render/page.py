"""What stands on a page: tables of texts, each row with the sentences that it rests on. Values only, no output."""

from __future__ import annotations

import re
from dataclasses import dataclass

# Control signs, and the marks that turn the direction of writing: a text from the web must not steer a terminal.
_UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


@dataclass(frozen=True, slots=True)
class Column:
    """A column. ``right``: numbers. ``usual``: a value that need not be shown on a terminal when all rows have it, or nothing.

    ``once``: a value that is the same as in the row above is left out on a terminal.
    """

    title: str
    right: bool = False
    usual: str = ""
    once: bool = False


@dataclass(frozen=True, slots=True)
class Quote:
    """A sentence and where it stands."""

    text: str
    source: str


@dataclass(frozen=True, slots=True)
class Line:
    """A row: one text a column, the sentences that it rests on, and a remark on them."""

    cells: tuple[str, ...]
    quotes: tuple[Quote, ...] = ()
    remark: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table. ``title`` stands above it, ``footer`` below."""

    columns: tuple[Column, ...]
    lines: tuple[Line, ...]
    title: str = ""
    footer: str = ""


Page = tuple[Table, ...]


def one_line(text: str) -> str:
    """A text on one line, as it may be shown: blanks as one, nothing that steers a terminal.

    >>> one_line("said\\n  so\\x1b[31m")
    'said so�[31m'
    """
    return _UNSEEN.sub("�", " ".join(text.split()))


def more_than(limit: int) -> str:
    """That an answer was cut at its limit.

    >>> more_than(1)
    'There is more than 1 row; --limit shows more of them.'
    """
    return f"There {'is' if limit == 1 else 'are'} more than {counted(limit, 'row')}; --limit shows more of them."


def counted(number: int, one: str, more: str = "") -> str:
    """A number with its noun.

    >>> counted(1, "row"), counted(1200, "row"), counted(2, "entity", "entities")
    ('1 row', '1,200 rows', '2 entities')
    """
    return f"{number:,} {one if number == 1 else more or one + 's'}"
