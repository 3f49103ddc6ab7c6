"""Dates as precise as the source and no more: EDTF (ISO 8601-2), level 0 and the parts of level 1 that news needs.

Understood: ``2024``, ``2024-11``, ``2024-11-16``; a range ``2024-09/2024-11`` with open ends (``2024/..``, ``../2024``);
the marks ``?`` (uncertain), ``~`` (approximate) and ``%`` (both) at the end of a date; unspecified digits ``202X``,
``2024-XX``, ``2024-11-XX``; the seasons ``2024-21`` (spring) to ``2024-24`` (winter, northern hemisphere).

Source: Library of Congress, Extended Date/Time Format specification, 2019.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from relgraph.errors import DateError

MIN_DAY = "0001-01-01"
MAX_DAY = "9999-12-31"

Span = Literal["during", "within"]

_DATE = re.compile(r"(?P<year>[0-9]{4}|[0-9]{3}X|[0-9]{2}XX)(?:-(?P<month>[0-9]{2}|XX)(?:-(?P<day>[0-9]{2}|XX))?)?(?P<mark>[?~%])?")
_MARKS = frozenset("?~%")
_SEASON_MONTHS = {21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 2)}


@dataclass(frozen=True, slots=True)
class When:
    """The time that a claim is about.

    ``edtf``: the date in EDTF; empty when the text gives a date that cannot be resolved (then ``unresolved`` says its words).
    ``span``: ``during`` (some day in it) or ``within`` (throughout it).
    ``unresolved``: the text's own words for a date that needs a publication date ("on Saturday") where there is none.

    Raises `DateError` for a date that is not EDTF or not in the calendar.

    >>> When("2024-11").earliest, When("2024-11").latest
    ('2024-11-01', '2024-11-30')
    """

    edtf: str
    span: Span = "during"
    unresolved: str = ""

    def __post_init__(self) -> None:
        if self.edtf:
            bounds(self.edtf)
        elif not self.unresolved:
            raise DateError("a date is empty; leave it out, or say the words that could not be resolved")
        if self.span not in ("during", "within"):
            raise DateError(f"a date's span is {self.span!r}; it is 'during' or 'within'")

    @property
    def earliest(self) -> str | None:
        """The first day that it can mean, ISO; None when unresolved."""
        return bounds(self.edtf)[0] if self.edtf else None

    @property
    def latest(self) -> str | None:
        """The last day that it can mean, ISO; None when unresolved."""
        return bounds(self.edtf)[1] if self.edtf else None

    @property
    def is_day(self) -> bool:
        """Is it one certain day?"""
        return bool(re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", self.edtf))

    def possibly_within(self, earliest: str, latest: str) -> bool:
        """May it fall in the days from ``earliest`` to ``latest`` (ISO, inclusive)? An unresolved date may not be counted in.

        >>> When("2024-11").possibly_within("2024-11-16", "2024-12-31")
        True
        """
        return bool(self.edtf) and bounds(self.edtf)[0] <= latest and bounds(self.edtf)[1] >= earliest

    def certainly_within(self, earliest: str, latest: str) -> bool:
        """Must it fall in the days from ``earliest`` to ``latest`` (ISO, inclusive)?

        What is marked ``?``, ``~`` or ``%``, also at one end, never must.

        >>> When("2024-11").certainly_within("2024-11-16", "2024-12-31")
        False
        """
        if not self.edtf or not _MARKS.isdisjoint(self.edtf):
            return False
        first, last = bounds(self.edtf)
        return earliest <= first and last <= latest


@lru_cache(maxsize=4096)
def bounds(edtf: str) -> tuple[str, str]:
    """The first and the last day (ISO) that an EDTF date or range can mean; open ends are `MIN_DAY` and `MAX_DAY`.

    >>> bounds("2025-09/2025-11")
    ('2025-09-01', '2025-11-30')
    """
    left, slash, right = edtf.partition("/")
    if not slash:
        return _date_bounds(edtf)
    if left in ("", "..") and right in ("", ".."):
        raise DateError(f"the range {edtf!r} is open at both ends; give one of its ends")
    first = MIN_DAY if left in ("", "..") else _date_bounds(left)[0]
    last = MAX_DAY if right in ("", "..") else _date_bounds(right)[1]
    if first > last:
        raise DateError(f"the range {edtf!r} ends before it starts; turn it round")
    return first, last


def query_range(text: str) -> tuple[str, str]:
    """The days (ISO, inclusive) of a date option: EDTF, or ``first..last`` as people type it.

    >>> query_range("2024-09..2024-11")
    ('2024-09-01', '2024-11-30')
    """
    text = text.strip()
    if ".." in text and "/" not in text:
        first, _, last = text.partition("..")
        text = f"{first or '..'}/{last or '..'}"
    return bounds(text)


def _date_bounds(text: str) -> tuple[str, str]:
    match = _DATE.fullmatch(text)
    if not match:
        raise DateError(f"{text!r} is not a date; write 2024, 2024-11, 2024-11-16 or a range such as 2024-09/2024-11")
    year, month, day = match["year"], match["month"], match["day"]
    first_year, last_year = int(year.replace("X", "0")), int(year.replace("X", "9"))
    if last_year == 0:
        raise DateError(f"{text!r} has the year 0000; years start at 0001")
    first_year = max(first_year, 1)
    if month in (None, "XX") or first_year != last_year:
        if month not in (None, "XX") or day not in (None, "XX"):
            raise DateError(f"{text!r} has a part that is more precise than the part before it; leave that part out")
        return f"{first_year:04}-01-01", f"{last_year:04}-12-31"
    return _month_bounds(text, first_year, int(month), day)


def _month_bounds(text: str, year: int, month: int, day: str | None) -> tuple[str, str]:
    if month in _SEASON_MONTHS and day is None:
        start, end = _SEASON_MONTHS[month]
        if end < start and year == 9999:
            return f"{year:04}-{start:02}-01", MAX_DAY
        end_year = year + (end < start)
        return f"{year:04}-{start:02}-01", f"{end_year:04}-{end:02}-{calendar.monthrange(end_year, end)[1]:02}"
    if not 1 <= month <= 12:
        raise DateError(f"{text!r} has no such month; months are 01 to 12, seasons 21 to 24")
    length = calendar.monthrange(year, month)[1]
    if day in (None, "XX"):
        return f"{year:04}-{month:02}-01", f"{year:04}-{month:02}-{length:02}"
    if not 1 <= int(day) <= length:
        raise DateError(f"{text!r} has no such day; that month has {length} days")
    return (f"{year:04}-{month:02}-{day}",) * 2
