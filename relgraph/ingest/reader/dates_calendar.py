"""The calendar of dates: what a day, month, season or weekday means, seen from a publication date and a tense.

Every function returns EDTF, ``""`` when the publication date is missing or not precise enough, or None for a day that does
not exist.
Weeks are ISO weeks (Monday to Sunday); seasons are those of the northern hemisphere.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

__all__ = ["Anchor", "Tense"]

Tense = Literal["past", "future", ""]

# How far ahead a day without year and tense is still looked for; and, told in the past, one that else were old: nobody names a
# day of the last year without its year, but "the visit on 3 May was put off" may be of a day to come.
NEAR_AHEAD = timedelta(92)
SOON, OLD = timedelta(31), timedelta(330)


@dataclass(frozen=True, slots=True)
class Anchor:
    """A publication date (0 for a part that is not known) and the tense in which the text speaks (empty: not known)."""

    year: int = 0
    month: int = 0
    day: int = 0
    tense: Tense = ""

    @classmethod
    def of(cls, published: str, tense: Tense = "") -> Anchor:
        """The anchor of an EDTF day, month or year; other dates (ranges, decades, seasons) anchor nothing but their year."""
        match = re.match(r"(\d{4})(?:-(0[1-9]|1[0-2])(?:-(\d\d))?)?", published)
        if not match or "/" in published:
            return cls(tense=tense)
        year, month, day = (int(part or 0) for part in match.groups())
        return cls(year, month, day if month and day <= _length(year, month) else 0, tense)

    @property
    def today(self) -> date | None:
        """The publication day, None when it is not known to the day."""
        return date(self.year, self.month, self.day) if self.day else None

    @property
    def first(self) -> date:
        """The first day that it can be; only for an anchor with a year."""
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def last(self) -> date:
        """The last day that it can be; only for an anchor with a year."""
        month = self.month or 12
        return date(self.year, month, self.day or _length(self.year, month))


def _length(year: int, month: int) -> int:
    return calendar.monthrange(year, month)[1] if year else 31


def exact_day(year: int, month: int, day: int) -> str | None:
    """A day of the calendar."""
    return f"{year:04}-{month:02}-{day:02}" if 1 <= month <= 12 and 1 <= day <= _length(year, month) else None


def shifted_day(anchor: Anchor, days: int) -> str:
    """The day so many days from the publication day; for the day itself as precise as the publication date is."""
    if anchor.today is None:
        return "" if days or not anchor.year else f"{anchor.year:04}" + (f"-{anchor.month:02}" if anchor.month else "")
    return _iso(anchor.today, days)


def _iso(day: date, days: int = 0) -> str:
    try:
        return (day + timedelta(days)).isoformat()
    except OverflowError:
        return ""


def near_day(anchor: Anchor, month: int, day: int, weekday: int = 0) -> str | None:
    """A day of a month without its year: the nearest, on the side of the publication date that the tense says.

    Where the tense is not known, the latest, unless one is near ahead: news names no day of the last year without its year.
    A weekday that stands with it rules out the years in which it is another.
    """
    if not 1 <= day <= _length(2000, month):
        return None
    if not anchor.year:
        return ""
    days = [made for year in range(anchor.year - 4, anchor.year + 5) if (made := _day(year, month, day))]
    if not anchor.month:
        return next((d.isoformat() for d in days if d.year == anchor.year), "")
    days = [d for d in days if d.isoweekday() == weekday] or days
    if anchor.tense == "past":
        gone = [d for d in days if d - anchor.last <= timedelta(1)] or days
        soon = [d for d in days if timedelta(1) < d - anchor.last <= SOON] if anchor.first - max(gone) > OLD else []
        days = soon or gone
    elif anchor.tense == "future":
        days = [d for d in days if d >= anchor.first] or days
    else:
        days = [d for d in days if d - anchor.last <= NEAR_AHEAD] or days
    return min(days, key=lambda d: (_distance(anchor, d), d)).isoformat()


def _day(year: int, month: int, day: int) -> date | None:
    return date(year, month, day) if 1 <= year <= 9999 and day <= _length(year, month) else None


def _distance(anchor: Anchor, day: date) -> int:
    return max((anchor.first - day).days, (day - anchor.last).days, 0)


def near_month(anchor: Anchor, month: int) -> str:
    """A month without its year: the latest not after publication, in the future tense the next not before it."""
    if not anchor.year:
        return ""
    year = anchor.year
    if anchor.month and anchor.tense == "future":
        year += month < anchor.month
    elif anchor.month:
        year -= month > anchor.month
    return f"{year:04}-{month:02}" if 1 <= year <= 9999 else ""


def moved_month(anchor: Anchor, months: int) -> str:
    """The month so many months from the publication month."""
    if not anchor.month:
        return ""
    index = anchor.year * 12 + anchor.month - 1 + months
    return f"{index // 12:04}-{index % 12 + 1:02}" if 12 <= index < 120_000 else ""


def moved_year(anchor: Anchor, years: int) -> str:
    """The year so many years from the publication year."""
    return f"{anchor.year + years:04}" if anchor.year and 1 <= anchor.year + years <= 9999 else ""


def moved_week(anchor: Anchor, weeks: int, first: int = 1, last: int = 7) -> str:
    """Days (ISO numbers) of the week so many weeks from the publication day's week, as a range or as one day."""
    if anchor.today is None:
        return ""
    monday = -anchor.today.weekday() + 7 * weeks
    ends = [_iso(anchor.today, monday + day - 1) for day in sorted({first, last})]
    return "/".join(ends) if all(ends) else ""


def week_of(edtf: str) -> str:
    """The week in which a day lies."""
    return moved_week(Anchor.of(edtf), 0)


def near_weekday(anchor: Anchor, weekday: int) -> str:
    """A bare weekday: the latest on or before publication, in the future tense the first on or after it."""
    if anchor.today is None:
        return ""
    behind = (anchor.today.isoweekday() - weekday) % 7
    return _iso(anchor.today, (7 - behind) % 7 if anchor.tense == "future" else -behind)


def weekday_range(anchor: Anchor, first: int, last: int) -> str:
    """From one weekday to another: the latest that has begun by publication (past: has ended), or the next one after."""
    start = near_weekday(anchor, first)
    if not start:
        return ""
    length = (last - first) % 7
    end = _iso(date.fromisoformat(start), length)
    if anchor.tense == "past" and anchor.today and end > anchor.today.isoformat():
        start, end = (_iso(date.fromisoformat(day), -7) for day in (start, end))
    return f"{start}/{end}" if start and end else ""


def season_of(year: int, month: int) -> str | None:
    """The three months of the season that starts in a month of a year."""
    if not 1 <= year <= 9998:
        return None
    return f"{year:04}-{month:02}/{year + (month == 12):04}-{(month + 1) % 12 + 1:02}"


def near_season(anchor: Anchor, month: int, which: str = "") -> str | None:
    """A season (by its first month) without its year: ``this``, ``last``, ``next``, or by the tense."""
    if not anchor.month:
        return "" if not anchor.year or which else season_of(anchor.year, month)
    now = anchor.year * 12 + anchor.month - 1
    started = anchor.year - (month - 1 > (anchor.month - 1))
    ended = started * 12 + month - 1 + 3 <= now
    if which == "last":
        return season_of(started if ended else started - 1, month)
    if which == "next":
        return season_of(started + 1, month)
    if which == "this":
        return season_of(started if month == 12 and not ended else anchor.year, month)
    return season_of(started + 1 if anchor.tense == "future" and ended else started, month)
