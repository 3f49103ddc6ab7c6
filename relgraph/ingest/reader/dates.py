"""Dates in a text: every expression with its span, resolved against the publication date to EDTF.

A date is as precise as its words and no more: "last week" is a range of seven days, "in September" a month, "on Saturday" a day,
and nothing without a publication day. Weeks are ISO weeks, seasons those of the northern hemisphere.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import cache
from typing import TYPE_CHECKING, Literal, NamedTuple, cast

from relgraph.ingest.reader.dates_calendar import Anchor, Tense, moved_month, moved_week, shifted_day
from relgraph.ingest.reader.dates_context import is_date, relation_before, tense_at
from relgraph.ingest.reader.dates_past import Past
from relgraph.ingest.reader.dates_patterns import BLANK, any_case
from relgraph.ingest.reader.dates_shapes import Precision, Shape, shapes
from relgraph.ingest.reader.dates_words import date_words

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["DateExpression", "Dateline", "dateline", "day_labels", "find_dates", "heading_day", "moved", "resolve"]

Unit = Literal["day", "week", "month"]


@dataclass(frozen=True, slots=True)
class DateExpression:
    """One date expression: ``text[start:end] == words``.

    ``edtf``: its meaning; empty when it cannot be resolved. ``relative``: does it need the publication date?
    ``unresolved``: it needs a publication date that is missing or too coarse.
    ``shift``: for words that count from the day the text speaks of ("the following day"), how many of their ``unit`` (day, week,
    month); None for all others.
    ``relation``: how the event lies to the date: ``since``, ``until``, ``by``, ``before``, ``after``; ``anniversary`` for a
    date that is the year of something remembered ("65 years since"); empty when the event is at the date.
    """

    start: int
    end: int
    words: str
    edtf: str
    relative: bool
    precision: Precision
    unresolved: bool
    shift: int | None = None
    relation: str = ""
    unit: Unit = "day"

    @property
    def same_day(self) -> bool:
        """Is it the very day that the text speaks of ("later in the day")?"""
        return self.shift == 0 and self.unit == "day"


def find_dates(text: str, published: str) -> list[DateExpression]:
    """The date expressions of a text, in order, not overlapping.

    ``published``: EDTF of a day, a month or a year, or empty.

    >>> [(d.words, d.edtf) for d in find_dates("They met on Saturday, and will meet again in March.", "2024-11-17")]
    [('Saturday', '2024-11-16'), ('March', '2025-03')]
    """
    anchor = Anchor.of(published)
    found: list[DateExpression] = []
    past = Past()
    for shape, match in _leftmost_longest(text):
        groups = _groups(match)
        said = past.year_of(text, shape.name, groups, match.start(), anchor)
        if said:
            groups = {**{k: v for k, v in groups.items() if k != "y1"}, **({"y1": said} if shape.name == "anchored_year" else {})}
        near = _story_day(text, shape, groups, match.start(), found, anchor)
        made = _expression(text, shape, match, groups, near or (Anchor(int(said)) if said else anchor))
        if made:
            found.append(made)
            past.note(made, _groups(match), match.end())
    return _as_one(text, found)


_BEHIND = timedelta(7)  # a story's day lies so far before its publication that a weekday is not counted from that


def _story_day(
    text: str, shape: Shape, groups: dict[str, str], start: int, found: list[DateExpression], anchor: Anchor
) -> Anchor | None:
    """From where a weekday counts that follows an older day ("left on 24 March, arriving on Sunday"); None: from publication."""
    last = found[-1] if found else None
    if (
        shape.name != "weekday"
        or "which" in groups
        or last is None
        or last.precision != "day"
        or last.relation
        or not _in_figures(last)
    ):
        return None
    told = Anchor.of(last.edtf).today
    behind = told is not None and anchor.today is not None and anchor.today - told > _BEHIND
    between = text[last.end : start]
    if not behind or told is None or "\n" in between or ". " in between or len(between) > _NEAR:
        return None
    before = told - timedelta(1)  # the day itself may be the weekday that is named
    return Anchor(before.year, before.month, before.day, "future")


_NEAR = 120  # code points between a day and a weekday that counts from it


_APPOSED = re.compile(r"\s*,\s*|\s*,?\s*\(")


def _as_one(text: str, found: list[DateExpression]) -> list[DateExpression]:
    """The expressions, a day that is named and then told in figures as one: "today, 5 May 2024", "yesterday (14 September)"."""
    kept: list[DateExpression] = []
    for date in found:
        last = kept[-1] if kept else None
        told = last is not None and last.precision == date.precision == "day" and last.relative and last.shift is None
        if told and last and _APPOSED.fullmatch(text, last.end, date.start) and _in_figures(date) and not _in_figures(last):
            words = text[last.start : date.end]
            kept[-1] = replace(date, start=last.start, words=words, relation=last.relation)
        else:
            kept.append(date)
    return kept


def _in_figures(date: DateExpression) -> bool:
    return any(sign.isdigit() for sign in date.words)


def resolve(words: str, published: str, *, tense: Tense = "") -> str:
    """The EDTF of a date's words (a preposition before them is allowed); empty when they are none or cannot be resolved.

    >>> resolve("on Friday", "2024-11-17", tense="future")
    '2024-11-22'
    """
    words = _preposition().sub("", words.strip(), count=1)
    made = ((shape, shape.pattern.fullmatch(words)) for shape in shapes())
    for edtf in (shape.rule(_groups(match), Anchor.of(published, tense)) for shape, match in made if match):
        if edtf is not None:
            return edtf
    return ""


@cache
def _preposition() -> re.Pattern[str]:
    return re.compile(rf"(?i:on|in|at|during|over|of|for|through|as{BLANK}of|{any_case(date_words().relations)}){BLANK}")


def _groups(match: re.Match[str]) -> dict[str, str]:
    return {name: value for name, value in match.groupdict().items() if value is not None}


def _leftmost_longest(text: str) -> Iterator[tuple[Shape, re.Match[str]]]:
    """The matches that stand, of all shapes: the first to begin, of these the longest; the later shape when both are equal."""
    matches = [
        (match.start(), -match.end(), -order, shape, match)
        for order, shape in enumerate(shapes())
        for match in shape.pattern.finditer(text)
        if is_date(shape.name, text, match)
    ]
    matches.sort(key=lambda row: row[:3])
    end = 0
    for start, minus_end, _, shape, match in matches:
        if start >= end:
            end = -minus_end
            yield shape, match


def _expression(text: str, shape: Shape, match: re.Match[str], groups: dict[str, str], anchor: Anchor) -> DateExpression | None:
    start, end = match.span()
    relation = "anniversary" if shape.name == "anniversary" else relation_before(text, start)
    edtf = shape.rule(groups, anchor if anchor.tense else replace(anchor, tense=_tense(text, start, end, relation)))
    if edtf is None:
        return None
    shift = _shift(groups) if shape.name == "anchored" else None
    relative = shift is not None or not shape.rule(groups, replace(anchor, month=0, day=0) if anchor.month == 0 else Anchor())
    unresolved = not edtf and shift is None
    unit = cast(Unit, groups.get("unit", "day").lower()) if shift is not None else "day"
    return DateExpression(start, end, match[0], edtf, relative, _precision(edtf, shape), unresolved, shift, relation, unit)


def _tense(text: str, start: int, end: int, relation: str) -> Tense:
    if relation in ("since", "after"):
        return "past"
    return "future" if relation == "by" else tense_at(text, start, end)


def _shift(groups: dict[str, str]) -> int:
    """How many days, weeks or months an anchored expression lies from its anchor."""
    if "key" in groups:
        return date_words().anchored_days[" ".join(groups["key"].lower().split())]
    count, side = date_words().number(groups.get("n", "one")), groups["side"].lower()
    return {"later": count, "after": count, "following": count, "same": 0}.get(side, -count)


def moved(day: str, count: int, unit: Unit) -> str:
    """The day, week or month (EDTF) that lies so many of its kind from a day; empty when that is no day."""
    anchor = Anchor.of(day)
    if not anchor.day:
        return ""
    if unit == "day":
        return shifted_day(anchor, count)
    return moved_week(anchor, count) if unit == "week" else moved_month(anchor, count)


def _precision(edtf: str, shape: Shape) -> Precision:
    if not edtf or "/" in edtf:
        return shape.precision if shape.precision == "season" or not edtf else "range"
    sizes: dict[int, Precision] = {10: "day", 7: "month", 4: "year"}
    return "range" if edtf.endswith("X") else sizes[len(edtf.rstrip("~?%"))]


# How far into a text a dateline can reach, in code points.
DATELINE = 160


class Dateline(NamedTuple):
    """Where a report was filed: ``place`` and ``date`` as written (None: no date), and the span of all, with its dash."""

    place: str
    date: str | None
    start: int
    end: int


@cache
def _datelines() -> tuple[re.Pattern[str], re.Pattern[str]]:
    day = next(shape.pattern.pattern for shape in shapes() if shape.name == "day")
    date = "(?P<date>" + re.sub(r"\(\?P<\w+>", "(?:", day.replace(r"(?P=", "(?:")) + ")"
    agency, dash = r"(?:\.?\s*(?:\([^()\n]{1,40}\)|/[^()/\n]{1,40}/)\.?|\s*[—–]\s?[A-Z]\w+)?", r"\s*(?:--|[—–-])"
    big = "A-Z\u00c0-\u00de"
    capitals = rf"(?P<place>[{big}][{big}.'’-]+(?:[ -][{big}.'’]+){{0,3}}(?:, [A-Z][\w.]+(?: [A-Z][\w.]+)?)??)"
    proper = rf"(?P<place>[{big}][\w.'’-]+(?:[ -][{big}][\w.'’-]+){{0,2}}(?:, [A-Z]\w+)??)"
    return (
        re.compile(rf"\s*{capitals}(?:,\s+{date})?{agency}{dash}(?=\s)"),
        re.compile(rf"\s*{proper},\s+{date}(?:{agency}{dash}(?=\s)|\.?\s*/[A-Z]+/\.?|[.:]?[^\S\n]*(?=\n|$))"),
    )


def dateline(text: str) -> Dateline | None:
    """The dateline that a text begins with, None without one.

    >>> dateline("TOKYO, Nov. 16 (Agency) - The minister spoke.")[:2]
    ('TOKYO', 'Nov. 16')
    """
    for pattern in _datelines():
        match = pattern.match(text[:DATELINE])
        if match:
            return Dateline(match["place"].strip(), match["date"], match.start("place"), match.end())
    return None


def heading_day(title: str) -> str:
    """The day (ISO) that heads a page of one day ("News of 2025-09-23"): the only date of its title, with its year; else empty."""
    found = find_dates(_YEAR_FIRST.sub(r" \3 \2 \1", title), "")
    return found[0].edtf if len(found) == 1 and found[0].precision == "day" and found[0].edtf else ""


_HEAD = 400  # how far into a text its own date line reaches, in code points
_PAPER, _MADE = r"\b(?:statement|communiqu[eé]|press release|note|declaration)\b", r"\b(?:issued|released|made|published)\b"
_SAYS = re.compile(rf"(?i){_PAPER}[^.\n]{{0,80}}{_MADE}|{_MADE}[^.\n]{{0,60}}{_PAPER}")


_ENDS_IN_YEAR = re.compile(r"(?:19|20)\d\d\W*$")
_SHORT = 80  # code points of a line that may be a date line


def issued_on(text: str, published: str) -> str:
    """The day (EDTF) on which a statement says of itself that it was made: by a line of its own, or "issued today"; else empty."""
    head = text[:_HEAD]
    for line in head.split("\n")[:6]:
        if not (_ENDS_IN_YEAR.search(line) and len(line) < _SHORT) and not _SAYS.search(line):
            continue
        dates = find_dates(line, published)
        if len(dates) != 1 or dates[0].precision != "day" or dates[0].relation:
            continue
        rest = line[: dates[0].start] + line[dates[0].end :]
        alone = (
            len(dates[0].words) > 8
            and dates[0].words[-4:].isdigit()
            and len(rest) < 40
            and not any(w.islower() for w in rest.split())
        )
        if alone or (dates[0].edtf == published and _SAYS.search(line)):
            return dates[0].edtf
    return ""


_YEAR_FIRST = re.compile(r"\b((?:19|20)\d\d) ([A-Z][a-z]{2,8}) (\d{1,2})\b")  # "2026 February 17"
_LABEL = re.compile(  # "Sunday 12.", "3 May 1962:", "May 1975 –", "15 April:", "15 April" alone
    r"(?m)^[ \t]*(?:[-–•*] |_)?(?P<date>(?:[^\n.:—]|(?<=[a-z]{2})\.){0,30}?\d{1,4}|\d{1,2} [A-Z][a-z]{2,8})[^\S\n]*"
    r"(?:(?:[.:–—]|(?<= )-)(?=\s)|(?P<alone>$))"
)
_YEAR_LABEL = re.compile(r"(?m)^[ \t]*(?:[-–•*] )?(?P<date>(?:1[89]|20)\d\d)(?:[-–]\d\d(?:\d\d)?)? (?=[A-Z])")  # "1998 Rebels"
_LEAST_LABELS = 3  # lines that begin with a date make a chronicle of a text


def _gone_by(date: DateExpression, published: str) -> str:
    """The date of a label (EDTF), in the year of publication or the one before: a chronicle tells what has been."""
    if not date.relative or not published[:4].isdigit():
        return date.edtf
    year = int(published[:4])
    told = [resolve(date.words, f"{y:04}") for y in (year, year - 1)]
    return next((edtf for edtf in told if edtf and edtf[: len(published)] <= published), date.edtf)


def day_labels(text: str, published: str) -> list[tuple[int, int, str]]:
    """The lines of a chronicle with the date (EDTF) that each begins with: (start, end, date); none when it is no chronicle.

    >>> [date for _, _, date in day_labels("1904. Peace.\\n3 May 1962: War.\\nMay 1975 – Talks. Peru objects.", "2004-02-26")]
    ['1904', '1962-05-03', '1975-05']
    """
    found: list[tuple[int, int, str]] = []
    alone: set[int] = set()
    for match in _LABEL.finditer(text):
        words = match["date"].strip()
        end = text.find("\n", match.end())
        if not text[match.end() : end].strip() and 0 <= end < match.end() + 3:
            end = text.find("\n", end + 1)  # the label stands on a line of its own
        dates = find_dates(words, _anchor_of(words, found, published))
        whole = words if re.fullmatch(r"1[5-9]\d\d|20\d\d", words) else ""
        if not whole and len(dates) == 1 and dates[0].start == 0 and dates[0].edtf and len(words) - dates[0].end < 4:
            whole = _gone_by(dates[0], published)
        if whole:
            alone |= {len(found)} if match["alone"] is not None else set()
            found.append((match.start(), len(text) if end < 0 else end, whole))
    if len(found) < _LEAST_LABELS:
        return _by_year(text)
    after = [row[0] for row in found[1:]] + [len(text)]
    return [(start, after[i] if i in alone else end, day) for i, (start, end, day) in enumerate(found)]


def _anchor_of(words: str, found: list[tuple[int, int, str]], published: str) -> str:
    """From where the date of a line counts: a day without a year is of the year of the line before it."""
    before = found[-1][2] if found else ""
    if len(before) != 10 or re.search(r"\d{4}", words) or before[:4] >= published[:4]:
        return published
    return f"{before[:4]}-12-31"


def _by_year(text: str) -> list[tuple[int, int, str]]:
    """The lines of a chronicle whose lines begin with a bare year ("1998 Rebels rise up"): most of its lines, and no headings."""
    lines = [row for row in text.split("\n") if row.strip()]
    matches = list(_YEAR_LABEL.finditer(text))
    told = [m for m in matches if text[m.end() : (text + "\n").find("\n", m.end())].rstrip().endswith((".", '"', "”", ")"))]
    if len(told) < _LEAST_LABELS or 2 * len(told) < len(lines):
        return []
    return [(m.start(), (text + "\n").find("\n", m.end()), m["date"]) for m in told]
