"""What is known of persons, each in one scope, before it is settled who is whom: names, ids, offices and days."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from relgraph.graph.identity.names import family_keys
from relgraph.graph.model import canonical, content_id

# Offices that one person at a time holds, so that office and date tell who is meant.
SINGLE = frozenset(["head_of_state", "head_of_government", "foreign_minister", "defence_minister"])
OPEN_YEARS = 15.0  # for so long a term without an end is believed to go on
Verdict = Literal["same", "different", "unsure"]
Span = tuple[float, float]  # years with a fraction: 2000.5 is the first of July


@dataclass(frozen=True, slots=True)
class Term:
    """What a scope says of an office of a person.

    ``body``: the id of a state or organisation (JPN). ``role``: foreign_minister. ``first``, ``last``: ISO days, or empty.
    ``stated``: the source states this range (held from … to …); else the person is seen in the office on some day within.
    """

    body: str
    role: str
    first: str = ""
    last: str = ""
    stated: bool = False


@dataclass(frozen=True, slots=True)
class Bearer:
    """One person of one scope: a document, or a row of a dataset.

    ``id``: a stable key; ``scope``: the document's key, or document/row; ``names``: as the scope has them, fullest first;
    ``shared``: ids that sources give (Q37979, hsg:kerry-john-forbes). ``met``: of one without an office, the states to which
    others travelled who met this person there, and the days; no role is told.
    """

    id: str
    scope: str
    names: tuple[str, ...]
    shared: tuple[str, ...] = ()
    terms: tuple[Term, ...] = ()
    met: tuple[Term, ...] = ()


def packed(bearer: Bearer) -> str:
    """What a bearer is known by, as one text: the same for the same."""
    told = {"names": bearer.names, "shared": bearer.shared, "terms": list(map(_listed, bearer.terms))}
    return canonical({**told, "met": list(map(_listed, bearer.met))} if bearer.met else told)


def _listed(term: Term) -> list[str | bool]:
    return [term.body, term.role, term.first, term.last, term.stated]


def unpacked(id: str, scope: str, text: str) -> Bearer:
    """The bearer of such a text."""
    told = json.loads(text)
    terms, met = (tuple(Term(*one) for one in told.get(name, ())) for name in ("terms", "met"))
    return Bearer(id, scope, tuple(told["names"]), tuple(told["shared"]), terms, met)


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a human says of two bearers (ids ``a`` and ``b``); ``unsure`` keeps them from being joined automatically."""

    verdict: Verdict
    a: str
    b: str


def blocks(bearer: Bearer) -> frozenset[str]:
    """Where a bearer is looked for: body and family key (JPN|ava), and its shared ids. Only who shares one can be one by rule.

    >>> sorted(blocks(Bearer("a", "a", ("Takeshi Iwaya",), ("Q1",), (Term("JPN", "foreign_minister"),))))
    ['JPN|ava', 'JPN|takasha', 'Q1']
    """
    bodies = {term.body for term in (*bearer.terms, *bearer.met)}
    keyed = {f"{body}|{key}" for body in bodies for name in bearer.names for key in family_keys(name, [body])}
    return frozenset(keyed | set(bearer.shared))


@dataclass(frozen=True, slots=True)
class Sighting:
    """A name seen in an office on days of one year. ``key``: of name, office and year; ``first``, ``last``: ISO days."""

    key: str
    first: str
    last: str


def sightings(bearer: Bearer) -> tuple[Sighting, ...]:
    """When a bearer was seen in its offices, as far as days within one year are told."""
    seen: dict[tuple[str, str, str], set[str]] = {}
    for term in bearer.terms:
        if not term.stated and term.first and term.first[:4] == term.last[:4]:
            seen.setdefault((term.body, term.role, term.first[:4]), set()).update((term.first, term.last))
    names = sorted(set(bearer.names))
    return tuple(Sighting(content_id([names, *at])[:16], min(days), max(days)) for at, days in sorted(seen.items()))


def is_only_seen(bearer: Bearer) -> bool:
    """Is nothing known of a bearer but its sightings?

    One who is seen only between days on which one person was seen so is that person, and changes nothing for others.
    """
    dated = all(not term.stated and term.first and term.first[:4] == term.last[:4] for term in bearer.terms)
    return dated and bool(bearer.terms) and not bearer.shared


def scheme(shared: str) -> str:
    """Whose id it is: Wikidata's (the empty text, the first in order), else the prefix."""
    return shared.partition(":")[0] if ":" in shared else ""


@lru_cache(maxsize=262144)
def span(term: Term) -> Span | None:
    """From when to when a term is said for, in years; None when nothing is known. Without an end it goes on for a while."""
    first, last = _years(term.first, "01", "01"), _years(term.last, "12", "31")
    if first is None and last is None:
        return None
    if first is None or last is None:
        known = first if first is not None else last or 0.0
        return (known, known + OPEN_YEARS) if term.stated and last is None else (known, known)
    return min(first, last), max(first, last)


@lru_cache(maxsize=262144)
def certain(term: Term) -> Span | None:
    """As `span`, without the year or the month in which a stated range that is known only so closely begins or ends."""
    found = span(term)
    if not found or not term.stated:
        return found
    by_year = term.first.endswith("-01-01")
    begins = found[0] + (1 if by_year else 1 / 12 if term.first.endswith("-01") else 0)
    closes = 1 if term.last.endswith("-12-31") else 1 / 12 if term.last[8:] in ("28", "29", "30", "31") else 0
    ends = found[1] - closes
    return (begins, ends) if begins <= ends else None


def _years(day: str, month: str, of_month: str) -> float | None:
    parts = day.split("-") if day[:1] != "-" else []
    if not parts or not all(part.isdigit() for part in parts):
        return None
    year, month, of_month = [*parts, *(month, of_month)[len(parts) - 1 :]][:3]
    return int(year) + (int(month) - 1) / 12 + (int(of_month) - 1) / 372


def gap(a: Span, b: Span) -> float:
    """The years between two spans; 0 when they meet."""
    return max(0.0, b[0] - a[1], a[0] - b[1])


def hull(spans: Iterable[Span]) -> Span | None:
    """From the first beginning to the last end."""
    kept = list(spans)
    return (min(one[0] for one in kept), max(one[1] for one in kept)) if kept else None
