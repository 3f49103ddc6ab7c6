"""What stands round a date: the tense of its clause, how the event lies to it, and whether it is a date at all."""

from __future__ import annotations

import re
from collections import deque
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from relgraph.ingest.reader.dates_patterns import BLANK, any_case, choice
from relgraph.ingest.reader.dates_words import date_words

if TYPE_CHECKING:
    from collections.abc import Callable

    from relgraph.ingest.reader.dates_calendar import Tense

__all__ = ["is_date", "relation_before", "tense_at"]

# How much text on each side is looked at, in code points.
REACH = 240
_SENTENCE_END = re.compile(r"(?<!\b[A-Z])(?<!\bMr|\bMs|\bDr|\bSt)[.!?][\"'”’)]*\s+(?=[\"'“‘(]?[A-Z]|$)|\r?\n")


@dataclass(frozen=True, slots=True)
class _Cues:
    """The expressions that tell a clause's tense, and where it ends."""

    strong: re.Pattern[str]
    any: re.Pattern[str]
    saying: re.Pattern[str]
    clause_end: re.Pattern[str]
    purpose: re.Pattern[str]
    joined: re.Pattern[str]


@cache
def _cues() -> _Cues:
    words = date_words()
    no_noun = rf"(?!{BLANK}(?:the|a|an|his|her|its|their|our|this|that|these|all|any)\b)"
    strong = rf"(?:\b|(?=['’]ll)){choice([*words.future_strong, *(w.capitalize() for w in words.future_strong)])}\b{no_noun}"
    weak = choice([*words.future_weak, *(w.capitalize() for w in words.future_weak if not words.month(w))])
    past = rf"{choice(words.past)}|(?!{choice(words.not_past)}\b)[a-z]+ed"
    return _Cues(
        strong=re.compile(strong),
        any=re.compile(rf"(?P<future>{strong}|\b{weak}\b)|(?P<past>\b(?:{past})\b)"),
        saying=re.compile(rf"\b{choice(words.saying)}{BLANK}(?:(?:on|late|early){BLANK})*$"),
        joined=re.compile(rf"\band{BLANK}(?=(?:{past})\b)"),
        purpose=re.compile(rf"\b(?:for|before|ahead{BLANK}of){BLANK}(?:a|an|the|talks|meetings)\b[^.,;:]{{0,60}}$"),
        clause_end=re.compile(rf"[,;:()—]|{BLANK}[-–]{BLANK}|\b{any_case(words.boundaries)}\b"),
    )


def tense_at(text: str, start: int, end: int) -> Tense:
    """The tense of the clause that the span stands in, by its words; empty when they do not tell.

    The words before the date count first, clause by clause backwards; then, for a date that opens its sentence, those after it.
    """
    cues = _cues()
    before = _SENTENCE_END.split(text[max(0, start - REACH) : start])[-1]
    if cues.saying.search(before):
        return "past"
    for piece in reversed(cues.clause_end.split(before)):
        if tense := _tense_before(piece):
            return tense
    if cues.purpose.search(before):
        return "future"
    first = cues.any.search(_SENTENCE_END.split(text[end : end + REACH])[0])
    return _tense_of(first)


def _tense_before(piece: str) -> Tense:
    """The tense of the words of a clause before the date: a strong cue, else the last one; from the last "and" of two verbs on."""
    piece = _cues().joined.split(piece)[-1]
    if _cues().strong.search(piece):
        return "future"
    last = deque(_cues().any.finditer(piece), maxlen=1)
    return _tense_of(last[0]) if last else ""


def _tense_of(cue: re.Match[str] | None) -> Tense:
    if cue is None:
        return ""
    return "future" if cue["future"] else "past"


@cache
def _relations() -> re.Pattern[str]:
    return re.compile(rf"\b(?P<word>{any_case(date_words().relations)}){BLANK}(?:the{BLANK})?$")


def relation_before(text: str, start: int) -> str:
    """``since``, ``until``, ``by``, ``before`` or ``after`` when one of them leads to the date; else empty."""
    match = _relations().search(text, max(0, start - 24), start)
    return date_words().relations[" ".join(match["word"].lower().split())] if match else ""


@cache
def _guards() -> dict[str, re.Pattern[str]]:
    words = date_words()
    month = rf"(?i:{choice([*words.month_before])})(?:{BLANK}(?:the|last|next|this))?"
    time = "(?i:in|since|of|by|until|till|from|to|before|after|during|through|circa)"
    return {
        "month_before": re.compile(rf"\b{month}{BLANK}$|\b(?:and|or|to|through){BLANK}$"),
        "time_before": re.compile(rf"\b(?i:in|since|by|until|till|last|next|this|early|late|mid){BLANK}$"),
        "name_after": re.compile(rf"{BLANK}[A-Z]"),
        "number_before": re.compile(rf"\b{choice(words.number_before)}\.?{BLANK}$"),
        "year_before": re.compile(rf"(?:\b{time}{BLANK}(?:(?:the|about|early|late){BLANK}|mid-)?|\()$"),
        "every": re.compile(rf"\b(?i:every|each|most|on{BLANK}a|any){BLANK}$"),
        "the": re.compile(rf"\b(?i:the|over|within){BLANK}$"),
        "season_before": re.compile(rf"\b(?i:in|by|during|since|until|over){BLANK}$"),
        "on": re.compile(rf"\b(?i:on|until|till|since|from|by){BLANK}$"),
        "weekend_before": re.compile(rf"\b(?i:over|at|on|during|for|after|before){BLANK}$"),
        "event_after": re.compile(rf"{BLANK}(?:{choice(words.anchored_not_before)}{BLANK}|[A-Z])"),
        "clause_after": re.compile(r"\s*(?:[.,;:)\"”]|$)"),
        "than_after": re.compile(rf"{BLANK}than\b"),
    }  # fmt: skip


def is_date(name: str, text: str, match: re.Match[str]) -> bool:
    """May a match of the shape ``name`` be a date, by the words round it?"""
    check = _CHECKS.get(name)
    return check is None or check(text, match)


def _stands_before(guard: str, text: str, at: int) -> bool:
    return bool(_guards()[guard].search(text, max(0, at - 40), at))


def _month_alone(text: str, match: re.Match[str]) -> bool:
    """A month without a year that is also a verb or a name needs a word before it that asks for a time; an abbreviation its dot."""
    words, written = date_words(), match["m1"]
    name = written.rstrip(".").title()
    if match.groupdict().get("y1") or match.start("m1") > match.start():
        return True
    if name not in words.ambiguous_months:
        return written.endswith(".") or any(name == row[0] for row in words.months)
    guard = "time_before" if _guards()["name_after"].match(text, match.end()) else "month_before"
    return _stands_before(guard, text, match.start()) and not _is_family_name(name, text)


@lru_cache(maxsize=64)
def _is_family_name(name: str, text: str) -> bool:
    """Does the text call somebody so ("Theresa May")?"""
    words = date_words()
    for found in re.finditer(rf"\b([A-Z][\w'’-]+)\.?[^\S\r\n]+{name}\b(?![^\S\r\n]*\d)", text):
        before = found[1]
        if before.lower() not in words.month_before and not words.month(before) and not words.weekday(before):
            return True
    return False


def _months_alone(text: str, match: re.Match[str]) -> bool:
    return match[0][:4].lower() in ("from", "betw") or any(match.groupdict().get(y) for y in ("y1", "y2")) or "-" in match[0] \
        or "–" in match[0] or _month_alone(text, match)  # fmt: skip


def _year_alone(text: str, match: re.Match[str]) -> bool:
    """A bare number is a year from 1900 to 2099; others need a word before them that asks for a time."""
    at = match.start("y1")
    if _stands_before("number_before", text, at):
        return False
    return "1900" <= match["y1"] <= "2099" or _stands_before("year_before", text, at)


def _not_repeated(text: str, match: re.Match[str]) -> bool:
    return not _stands_before("every", text, match.start())


def _single_unit(text: str, match: re.Match[str]) -> bool:
    """ "The last year" and "the past week" are lengths of time, "last year" is a date."""
    which = match["which"].lower()
    if which in ("past", "coming") and match["unit"].lower() != "weekend":
        return False
    return which in ("this", "current") or not _stands_before("the", text, match.start("which"))


def _anchored(text: str, match: re.Match[str]) -> bool:
    """ "The day before" alone counts from the day that the text speaks of; "the day before the vote" does not, nor do "two days
    before leaving" and "a week later than planned"."""
    if match.groupdict().get("n") and not _guards()["clause_after"].match(text, match.end()):
        return not match[0].lower().endswith(("before", "after")) and not _guards()["than_after"].match(text, match.end())
    return not _guards()["event_after"].match(text, match.end()) or not match[0].lower().endswith(("before", "after"))


_CHECKS: dict[str, Callable[[str, re.Match[str]], bool]] = {
    "month": _month_alone,
    "months": _months_alone,
    "year": _year_alone,
    "weekday": _not_repeated,
    "unit": _single_unit,
    "anchored": _anchored,
    "bare_season": lambda text, match: _stands_before("season_before", text, match.start()),
    "numbered_day": lambda text, match: _stands_before("on", text, match.start()),
    "the_weekend": lambda text, match: _stands_before("weekend_before", text, match.start()),
    "years": lambda text, match: not _stands_before("number_before", text, match.start("a")),
}
