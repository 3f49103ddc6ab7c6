"""The regular expressions of dates: small parts made from the word tables, and how they join.

A part that takes a number ``n`` names its groups with it (``d1``, ``m1``, ``y1``), so that two parts fit into one expression.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from relgraph.ingest.reader.dates_words import date_words

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["Parts", "parts"]

# A blank: any, with at most one line break; never a paragraph's end.
BLANK = r"(?:[^\S\r\n]+(?:\r?\n[^\S\r\n]*)?|\r?\n[^\S\r\n]*)"
MAYBE = rf"{BLANK}?"
DASH = rf"(?:{MAYBE}[-–‑‒]{MAYBE}|—)"
# What may not touch a date: a letter, a digit, or a number's or a path's sign that leads to one.
START = r"(?<![^\W_])(?<![@#$€£¥/\\])(?<!\w[-.,:/])"
END = r"(?!\w|[-./:,][0-9]|-[a-z])"
YEAR = r"(?:1[0-9]|2[01])[0-9][0-9]"
NUMBER_DAY = r"(?:3[01]|[12][0-9]|0?[1-9])(?:st|nd|rd|th)?"


def choice(words: Iterable[str]) -> str:
    """One of some words, the longest first; blanks in them may be any blank, straight apostrophes curly ones."""
    ordered = sorted(words, key=lambda word: (-len(word), word))
    made = (re.escape(word).replace(r"\ ", BLANK).replace("'", "['’]") for word in ordered)
    return f"(?:{'|'.join(made)})"


def any_case(words: Iterable[str]) -> str:
    """One of some words in any case."""
    return f"(?i:{choice(words)})"


def _written(rows: Iterable[Iterable[str]], dotted: bool) -> str:
    """Names as headlines and prose write them: capitalised or in capitals, abbreviations with or without a dot."""
    full, short = [], []
    for row in rows:
        name, *rest = row
        full += [name, name.upper()]
        short += [form for word in rest for form in (word, word.upper())]
    dot = r"\.?" if dotted else ""
    return f"(?:{choice(full)}|{choice(short)}{dot})" if short else choice(full)


class Parts:
    """The parts of date expressions, made from the word tables."""

    def __init__(self) -> None:
        words = date_words()
        self.month = _written(words.months, dotted=True) + r"(?![a-z])"
        self.weekday = _written([row[:1] for row in words.weekdays], dotted=False)
        self.any_weekday = _written(words.weekdays, dotted=True)
        self.season = any_case(words.seasons)
        self.number = rf"(?:[0-9]{{1,3}}|{any_case(words.numbers)})"
        self.ordinal = rf"(?:[0-9]{{1,3}}(?:st|nd|rd|th)|{any_case(words.ordinals)})"
        self.lead = rf"(?:(?:the{BLANK})?{any_case(words.period_parts)}{BLANK}|(?i:early|mid|late)[-–])"
        self.which = r"(?i:last|past|this|current|next|coming|upcoming)"
        self.counted = rf"(?:{MAYBE}|-){choice(words.counted)}(?![\w'’])"

    def year(self, n: int) -> str:
        """A year, or words for one (``last year``, ``that year``)."""
        told = (
            rf"(?i:(?:this|last|next|that|the{BLANK}(?:same|following|previous)){BLANK}year|the{BLANK}year{BLANK}(?:before|after))"
        )
        return rf"(?P<y{n}>{YEAR}(?![0-9])|{told})"

    def day(self, n: int, *, year: bool = True) -> str:
        """A day of a month in either order, with its weekday and its year if they are there."""
        weekday = rf"(?:(?P<w{n}>{self.any_weekday}),?{BLANK}(?:the{BLANK})?)?"
        day_first = rf"(?:the{BLANK})?(?P<d{n}a>{NUMBER_DAY}){MAYBE}(?:of{BLANK})?(?P<m{n}a>{self.month})"
        month_first = rf"(?P<m{n}b>{self.month}){MAYBE}(?P<d{n}b>{NUMBER_DAY})(?![0-9])"
        return f"(?:(?i:early|late){BLANK})?{weekday}(?:{day_first}|{month_first})" + (
            rf"(?:,?{BLANK}(?:of{BLANK})?{self.year(n)})?" if year else ""
        )

    def numbered(self, n: int) -> str:
        """A day's number."""
        return rf"(?:the{BLANK})?(?P<d{n}>{NUMBER_DAY})(?![0-9])"

    def named_month(self, n: int) -> str:
        """A month with its year if it is there."""
        return rf"(?P<m{n}>{self.month})(?:,?{BLANK}(?:of{BLANK})?{self.year(n)})?"

    def link(self, *joins: str) -> str:
        """What joins the two ends of a range: a dash, or one of some words."""
        return rf"(?:{DASH}|{BLANK}{any_case(joins)}{BLANK})"


@cache
def parts() -> Parts:
    """The parts, made once."""
    return Parts()
