"""The shapes of date expressions: for each, the expression that finds it and the rule that gives its EDTF.

A rule takes the groups that the expression found and the anchor, and returns EDTF, ``""`` when the publication date is missing or
too coarse, or None when the words are no date after all (a 31 June).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

from relgraph.ingest.reader import dates_calendar as cal
from relgraph.ingest.reader.dates_calendar import Anchor
from relgraph.ingest.reader.dates_patterns import BLANK, END, MAYBE, NUMBER_DAY, START, YEAR, any_case, choice, parts
from relgraph.ingest.reader.dates_words import date_words

__all__ = ["Precision", "Shape", "shapes"]

Precision = Literal["day", "month", "season", "year", "range"]
Groups = Mapping[str, str]
Rule = Callable[[Groups, Anchor], str | None]


@dataclass(frozen=True, slots=True)
class Shape:
    """One shape: its ``name`` (the guards know it by that), expression, rule, and how precise it is when it is not resolved."""

    name: str
    pattern: re.Pattern[str]
    rule: Rule
    precision: Precision


def _int(groups: Groups, name: str) -> int:
    """A number group, in digits (``16th``) or words; 0 when it is not there."""
    return date_words().number(groups.get(name, ""))


def _month(groups: Groups, n: int) -> int:
    name = groups.get(f"m{n}") or groups.get(f"m{n}a") or groups.get(f"m{n}b") or ""
    return date_words().month(name)


def _day_number(groups: Groups, n: int) -> int:
    return _int(groups, f"d{n}") or _int(groups, f"d{n}a") or _int(groups, f"d{n}b")


def _year(words: str, anchor: Anchor) -> int | None:
    """The year that a year's words mean; 0 when they need a publication date that is missing, None for "that year"."""
    if words[:1].isdigit():
        return int(words)
    move = {"this": 0, "last": -1, "next": 1}.get(words.split(maxsplit=1)[0].lower())
    return None if move is None else int(cal.moved_year(anchor, move) or 0)


def _dated(groups: Groups, n: int, anchor: Anchor) -> str | None:
    """The day of the parts numbered ``n``."""
    month, day, words = _month(groups, n), _day_number(groups, n), groups.get(f"y{n}", "")
    if not words:
        return cal.near_day(anchor, month, day, date_words().weekday(groups.get(f"w{n}", "")))
    year = _year(words, anchor)
    return cal.exact_day(year, month, day) if year else ("" if year == 0 else None)


def _monthly(groups: Groups, n: int, anchor: Anchor) -> str | None:
    """The month of the parts numbered ``n``."""
    words = groups.get(f"y{n}", "")
    if not words:
        return cal.near_month(anchor, _month(groups, n))
    year = _year(words, anchor)
    return f"{year:04}-{_month(groups, n):02}" if year else ("" if year == 0 else None)


def _joined(left: str | None, right: str | None) -> str | None:
    """A range of two dates; None when they are none, or the left one comes after the right one."""
    if not left or not right:
        return None if left is None or right is None else ""
    if left == right:
        return left
    return f"{left}/{right}" if left < right else None


def _day_range(groups: Groups, anchor: Anchor) -> str | None:
    """Two days, one of them perhaps without month; the one with a year leads, else the first, and the other lies next to it."""
    first = {**groups, "m1": groups.get("m1", groups.get("m2", ""))}
    last = {**groups, "m2": groups.get("m2", groups.get("m1", ""))}
    if "y2" in groups and "y1" not in groups:
        end = _dated(last, 2, anchor)
        return _joined(_dated(first, 1, replace(Anchor.of(end), tense="past")), end) if end else end
    start = _dated(first, 1, anchor)
    return _joined(start, _dated(last, 2, replace(Anchor.of(start), tense="future"))) if start else start


def _month_range(groups: Groups, anchor: Anchor) -> str | None:
    """Two months, as for days: "October to January 2020" begins the year before."""
    if "y2" in groups and "y1" not in groups:
        end = _monthly(groups, 2, anchor)
        return _joined(_monthly(groups, 1, replace(Anchor.of(end), tense="past")), end) if end else end
    start = _monthly(groups, 1, anchor)
    return _joined(start, _monthly(groups, 2, replace(Anchor.of(start), tense="future"))) if start else start


def _year_range(groups: Groups, _: Anchor) -> str | None:
    first, last = groups["a"], groups["b"]
    last = first[:2] + last if len(last) == 2 else last
    return f"{first}/{last}" if first < last else None


def _iso(groups: Groups, _: Anchor) -> str | None:
    year, month, day = (int(groups[name]) for name in ("y", "m", "d"))
    return cal.exact_day(year, month, day) if year else None


def _numeric(groups: Groups, _: Anchor) -> str | None:
    """Day, month, year in digits; with strokes only where the order is certain."""
    year, month, day = (int(groups[name]) for name in ("y", "m", "d"))
    if groups["sign"] == "/":
        if month <= 12 and day <= 12 and month != day:
            return None
        month, day = (day, month) if month > 12 else (month, day)
    return cal.exact_day(year, month, day)


def _iso_month(groups: Groups, _: Anchor) -> str | None:
    year, month = int(groups["y"]), int(groups["m"])
    return f"{year}/{year + 1}" if year % 100 + 1 == month else f"{year}-{month:02}"


def _weekday(groups: Groups, anchor: Anchor) -> str | None:
    day, which = date_words().weekday(groups["w"]), groups.get("which", "").lower()
    weeks = {"last": -1, "this": 0, "current": 0, "next": 1}.get(which)
    if weeks is not None:
        return cal.moved_week(anchor, weeks, day, day)
    if which == "past":
        return cal.near_weekday(replace(anchor, tense="past"), day)
    return cal.near_weekday(replace(anchor, tense="future") if which else anchor, day)


def _weekdays(groups: Groups, anchor: Anchor) -> str | None:
    first, last = (date_words().weekday(groups[name]) for name in ("a", "b"))
    return cal.weekday_range(anchor, first, last)


def _which_month(groups: Groups, anchor: Anchor) -> str | None:
    """``last July``, ``this August``, ``next May``: the latest before, in, or the first after the publication month."""
    month, which = _month(groups, 1), groups["which"].lower()
    if which in ("this", "current"):
        return f"{anchor.year:04}-{month:02}" if anchor.year else ""
    if not anchor.month:
        return ""
    back = which in ("last", "past")
    year = cal.moved_year(anchor, -(month >= anchor.month) if back else int(month <= anchor.month))
    return year and f"{year}-{month:02}"


def _unit(groups: Groups, anchor: Anchor) -> str | None:
    """``last week``, ``this month``, ``next year``, ``the weekend``, ``later in the month``."""
    which, unit = groups.get("which", "this").lower(), groups["unit"].lower()
    move = {"last": -1, "past": -1, "next": 1, "coming": 1, "upcoming": 1}.get(which, 0)
    if unit == "weekend":
        return _weekend(groups, anchor, move)
    if unit == "week":
        return cal.moved_week(anchor, move)
    return cal.moved_month(anchor, move) if unit == "month" else cal.moved_year(anchor, move)


def _weekend(groups: Groups, anchor: Anchor, move: int) -> str:
    """Saturday and Sunday; "the weekend" without more is the latest that has begun, or in the future tense the next."""
    if anchor.today is None:
        return ""
    begun = anchor.today.isoweekday() >= 6
    if "which" not in groups:
        move = 0 if begun or anchor.tense == "future" else -1
    elif groups["which"].lower() in ("coming", "upcoming"):
        move = int(begun)
    return cal.moved_week(anchor, move, 6, 7)


def _ago(groups: Groups, anchor: Anchor) -> str | None:
    """``N days ago``, ``N weeks from now``; ``~`` when the count is approximate."""
    count, unit = _int(groups, "n"), groups["unit"].lower()
    if "side" not in groups and anchor.tense != "future":
        return None  # "met three times in two weeks"
    count, unit = (2 * count, "week") if unit == "fortnight" else (count, unit)
    count = count if groups.get("side", "time").lower() in ("from now", "time") else -count
    made = {
        "day": lambda: cal.shifted_day(anchor, count) if count else "",
        "week": lambda: cal.moved_week(anchor, count),
        "month": lambda: cal.moved_month(anchor, count),
        "year": lambda: cal.moved_year(anchor, count),
    }[unit]()
    return f"{made}~" if made and groups.get("about") and "/" not in made else made


def _past_span(groups: Groups, anchor: Anchor) -> str | None:
    """``in the past five days``: from then until the day of publication; of months and years as precise as these."""
    count, unit = _int(groups, "n"), groups["unit"].lower()
    if anchor.today is None or not count:
        return "" if count else None
    if unit in ("month", "year"):
        move = cal.moved_month if unit == "month" else cal.moved_year
        return _joined(move(anchor, -count), move(anchor, 0))
    return _joined(cal.shifted_day(anchor, -count * (7 if unit == "week" else 1)), cal.shifted_day(anchor, 0))


def _part_of_year(groups: Groups, anchor: Anchor) -> str | None:
    """A quarter or a half of a year."""
    year = _year(groups.get("y1", "this"), anchor)
    if not year:
        return "" if year == 0 else None
    length = 6 if groups.get("unit", "").lower() == "half" else 3
    first = (_int(groups, "n") - 1) * length + 1
    return f"{year:04}-{first:02}/{year:04}-{first + length - 1:02}" if 1 <= first <= 12 else None


def _season(groups: Groups, anchor: Anchor) -> str | None:
    month = date_words().seasons[groups["season"].lower()]
    if "y1" in groups:
        year = _year(groups["y1"], anchor)
        return cal.season_of(year, month) if year else ("" if year == 0 else None)
    which = groups.get("which", "").lower()
    which = {"past": "last", "current": "this", "coming": "next", "upcoming": "next"}.get(which, which)
    return cal.near_season(anchor, month, which)


def _numbered_day(groups: Groups, anchor: Anchor) -> str | None:
    """``on the 16th``: that day of the publication month, or of the month before or after it as the tense says."""
    day = _int(groups, "d1")
    if anchor.today is None:
        return "" if not anchor.month else cal.exact_day(anchor.year, anchor.month, day)
    move = int(day < anchor.day) if anchor.tense == "future" else -int(day > anchor.day)
    moved = cal.moved_month(anchor, move)
    return cal.exact_day(int(moved[:4]), int(moved[5:]), day) if moved else ""


def _day_of_month(groups: Groups, anchor: Anchor) -> str | None:
    """``the 16th of last month``, ``16th instant``."""
    move = {"last": -1, "next": 1}.get(groups.get("which", "this").lower(), 0)
    month = cal.moved_month(anchor, move)
    return cal.exact_day(int(month[:4]), int(month[5:7]), _int(groups, "d1")) if month else ""


def _relative_day(groups: Groups, anchor: Anchor) -> str | None:
    return cal.shifted_day(anchor, date_words().relative_days[" ".join(groups["key"].lower().split())])


def _relative_days(groups: Groups, anchor: Anchor) -> str | None:
    return _joined(*(cal.shifted_day(anchor, date_words().relative_days[groups[name].lower()]) for name in ("a", "b")))


def _anniversary(groups: Groups, anchor: Anchor) -> str | None:
    return cal.moved_year(anchor, -_int(groups, "n")) if _int(groups, "n") else None


def _told_year(groups: Groups, _: Anchor) -> str | None:
    """``later that year``: the year that the text spoke of before, if it did."""
    return groups.get("y1")


def _never(_: Groups, __: Anchor) -> str | None:
    return None


def _unresolvable(_: Groups, __: Anchor) -> str | None:
    return ""


def _numeric_shapes() -> Iterator[tuple[str, str, Rule, Precision]]:
    ymd = r"(?P<y>[0-9]{4})-(?P<m>[0-9][0-9])-(?P<d>[0-9][0-9])"
    one = r"[0-9]{4}-(?:0[1-9]|1[0-2])(?:-[0-3][0-9])?"
    yield "iso", rf"{ymd}(?:(?=T[0-9][0-9]:)|{END})", _iso, "day"
    yield "iso_range", rf"(?P<a>{one})/(?P<b>{one}){END}", lambda g, _: _joined(g["a"], g["b"]), "range"
    yield "iso_month", rf"(?P<y>{YEAR})-(?P<m>0[1-9]|1[0-2]){END}", _iso_month, "month"
    yield "numeric", rf"(?P<d>[0-9][0-9]?)(?P<sign>[./])(?P<m>[0-9][0-9]?)(?P=sign)(?P<y>{YEAR}){END}", _numeric, "day"


def _day_shapes() -> Iterator[tuple[str, str, Rule, Precision]]:
    p = parts()
    start, uncounted = rf"(?:(?i:from|between){BLANK})?", rf"(?!{p.counted})"
    to, later = p.link("to", "through", "until", "till", "and"), rf"(?:,?{BLANK}(?:of{BLANK})?{p.year(2)})?"
    part, more = rf"(?:{BLANK}{any_case(date_words().day_parts)})?", rf"(?:,{BLANK}{NUMBER_DAY}(?=,|{BLANK})){{0,9}},?"
    yield "day", p.day(1) + part + uncounted + END, lambda g, a: _dated(g, 1, a), "day"
    yield (
        "days",
        rf"{start}{p.numbered(1)}{more}{to}{p.numbered(2)}{MAYBE}(?:of{BLANK})?(?P<m2>{p.month}){later}{uncounted}{END}",
        _day_range,
        "range",
    )
    yield (
        "days",
        rf"{start}(?P<m1>{p.month}){MAYBE}{p.numbered(1)}{more}{to}{p.numbered(2)}{later}{uncounted}{END}",
        _day_range,
        "range",
    )
    yield "days", start + p.day(1) + to + p.day(2) + uncounted + END, _day_range, "range"
    week = rf"(?i:the{BLANK}week{BLANK}(?:of|beginning|starting)){BLANK}"
    yield "week", week + p.day(1) + END, lambda g, a: cal.week_of(_dated(g, 1, a) or ""), "range"
    of_month = rf"{BLANK}(?:of{BLANK}(?P<which>(?i:this|last|next)){BLANK}month|inst(?:ant|\.))"
    yield "day_of_month", rf"(?:the{BLANK})?(?P<d1>{NUMBER_DAY})(?<=[a-z]){of_month}", _day_of_month, "day"
    follows = rf"(?={MAYBE}(?:[.,;:)\"”]|$)|{BLANK}(?:in|at|with|to|for|by|and|from|when|after|before|as|that|he|she|they|it)\b)"
    yield "numbered_day", rf"the{BLANK}(?P<d1>{NUMBER_DAY})(?<=[a-z]){follows}", _numbered_day, "day"


def _month_shapes() -> Iterator[tuple[str, str, Rule, Precision]]:
    p = parts()
    start, uncounted = rf"(?:(?i:from|between){BLANK})?", rf"(?!{p.counted})"
    to = p.link("to", "through", "until", "till", "and")
    yield "month", rf"{p.lead}?{p.named_month(1)}{uncounted}{END}", lambda g, a: _monthly(g, 1, a), "month"
    yield "which_month", rf"{p.lead}?(?P<which>{p.which}){BLANK}(?P<m1>{p.month}){END}", _which_month, "month"
    yield "months", rf"{start}{p.named_month(1)}{to}{p.named_month(2)}{END}", _month_range, "range"
    of_year = rf"{BLANK}(?:of{BLANK})?"
    yield "season", rf"{p.lead}?(?:(?:the|in){BLANK})?(?P<season>{p.season}){of_year}{p.year(1)}{END}", _season, "season"
    yield "season", rf"{p.lead}?(?P<which>{p.which}){BLANK}(?P<season>{p.season}){END}", _season, "season"
    yield "bare_season", rf"{p.lead}?the{BLANK}(?P<season>{p.season})(?!{BLANK}of\b){END}", _season, "season"
    yield "quarter", rf"Q(?P<n>[1-4]){BLANK}(?P<y1>{YEAR}){END}", _part_of_year, "range"
    part = rf"(?:the{BLANK})?(?P<n>{p.ordinal}){BLANK}(?i:(?P<unit>quarter|half)){BLANK}of{BLANK}"
    yield "quarter", rf"{part}(?:{p.year(1)}|the{BLANK}year){END}", _part_of_year, "range"


def _year_shapes() -> Iterator[tuple[str, str, Rule, Precision]]:
    p = parts()
    yield "year", rf"{p.lead}?(?P<y1>{YEAR})(?!{p.counted}){END}", lambda g, _: g["y1"], "year"
    short = r"(?P<b>(?:1[0-9]|2[01])[0-9][0-9]|[0-9][0-9])"
    yield (
        "years",
        rf"(?:(?i:from){BLANK})?(?P<a>{YEAR})(?:{p.link('to', 'through', 'until', 'till')}|/){short}{END}",
        _year_range,
        "range",
    )
    yield "years", rf"(?i:between){BLANK}(?P<a>{YEAR}){BLANK}and{BLANK}(?P<b>{YEAR}){END}", _year_range, "range"
    yield (
        "decade",
        rf"{p.lead}?(?:the{BLANK})?(?:(?i:early|mid|late)[-–{' '}])?(?P<y>(?:1[0-9]|20)[0-9])0['’]?s{END}",
        lambda g, _: g["y"] + "X",
        "range",
    )


def _relative_shapes() -> Iterator[tuple[str, str, Rule, Precision]]:
    p, words = parts(), date_words()
    part = rf"(?:{BLANK}{any_case(words.day_parts)})?"
    unit = r"(?P<unit>(?i:weekend|week|month|year))"
    yield "weekday", rf"{p.lead}?(?:(?P<which>{p.which}){BLANK})?(?P<w>{p.weekday}){part}{END}", _weekday, "day"
    of_week = rf"(?:{BLANK}(?:of{BLANK})?|,{BLANK})(?P<which>(?i:last|this|next)){BLANK}(?i:week)"
    yield "weekday", rf"(?P<w>{p.weekday}){part}{of_week}{END}", _weekday, "day"
    yield (
        "weekdays",
        rf"(?:(?i:from|between){BLANK})?(?P<a>{p.weekday}){p.link('to', 'through', 'until', 'till', 'and')}(?P<b>{p.weekday}){END}",
        _weekdays,
        "range",
    )
    yield "unit", rf"{p.lead}?(?P<which>{p.which}){BLANK}{unit}{END}", _unit, "range"
    yield "the_unit", rf"{p.lead}the{BLANK}{unit}{END}", _unit, "range"
    yield "the_weekend", rf"the{BLANK}(?P<unit>(?i:weekend)){END}", _unit, "range"
    two = rf"(?i:(?P<a>yesterday|today){BLANK}and{BLANK}(?P<b>today|tomorrow))"
    yield "relative_days", rf"{two}{END}", _relative_days, "range"
    yield "relative_day", rf"(?P<key>{any_case(words.relative_days)}){part}{END}", _relative_day, "day"
    yield "anchored", rf"(?P<key>{any_case(words.anchored_days)}){END}", _unresolvable, "day"
    yield "anchored_year", rf"(?P<key>{any_case(words.anchored_years)}){END}", _told_year, "year"
    later = rf"(?P<n>{p.number}){BLANK}(?P<unit>(?i:day|week|month))s?{BLANK}(?P<side>(?i:later|earlier|after|before))"
    yield "anchored", rf"{later}{END}", _unresolvable, "day"
    same = rf"(?i:the|that){BLANK}(?P<side>(?i:same|following|previous|preceding)){BLANK}(?P<unit>(?i:week|month))"
    yield "anchored", rf"{same}{END}", _unresolvable, "range"
    about = rf"(?:(?P<about>{any_case(words.approximate)}){BLANK})?"
    number = rf"{about}(?P<n>{p.number}){BLANK}(?P<unit>(?i:day|week|fortnight|month|year))s?"
    yield "ago", rf"{number}{BLANK}(?P<side>(?i:ago|from{BLANK}now)){END}", _ago, "year"
    span = rf"(?i:in|over|during|within){BLANK}the{BLANK}(?i:past|last){BLANK}(?P<n>{p.number})"
    yield "past_span", rf"{span}{BLANK}(?P<unit>(?i:day|week|month|year))s{END}", _past_span, "range"
    yield "ago", rf"(?i:in){BLANK}{number}['’]?s?{BLANK}(?P<side>(?i:time)){END}", _ago, "year"
    yield "ago", rf"(?i:in){BLANK}{number}{END}", _ago, "year"


def _anniversary_shapes() -> Iterator[tuple[str, str, Rule, Precision]]:
    p = parts()
    ties = rf"{BLANK}of{BLANK}(?:\w+{BLANK}){{0,2}}(?:relations|ties)\b"
    yield "anniversary", rf"(?P<n>{p.number}){BLANK}years(?={BLANK}since\b|{ties})", _anniversary, "year"
    yield "anniversary", rf"(?:the{BLANK})?(?P<n>{p.ordinal}){BLANK}anniversary(?={BLANK}of\b)", _anniversary, "year"
    yield "no_date", rf"{choice(date_words().not_dates)}(?!\w)", _never, "day"


@cache
def shapes() -> tuple[Shape, ...]:
    """Every shape, made once; an expression that begins within a word or a number is never one."""
    families = (_numeric_shapes, _day_shapes, _month_shapes, _year_shapes, _relative_shapes, _anniversary_shapes)
    return tuple(
        Shape(name, re.compile(START + "(?:" + pattern + ")"), rule, precision)
        for family in families
        for name, pattern, rule, precision in family()
    )
