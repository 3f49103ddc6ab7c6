"""Which state a code or a name of a list means at a date: a list of 2010 that says RUS of 1974 means the Soviet Union.

A list is written by its own day's names of states, and its claims are older. What is asked here in two steps, each with a table:
whose code or name it is (`state_codes.csv` for what the states' own rows do not have), and what that state was at the date
(`state_times.csv`, and the years of former states).

The line between what is history and what cannot be is drawn on the lenient side. A code is an error only when nothing that bore it
could act between states in that whole year:

- a state that had ended in an earlier year, or began in a later one (Austria-Hungary in 2007, Pakistan in 1930), and a part of
  another state (Kazakhstan in 1974, Slovenia in 1950, Bangladesh in 1960) have a reason. The year of the change itself is never an
  error, for the last notes of a state are sent when it is gone, and the first before it is there.
- what had relations of its own without being independent is itself: Ukraine and Belarus in the United Nations since 1945, India
  and the Philippines before independence, dominions, protectorates, mandates, colonies (Kenya in 1950 is Kenya), Norway under
  Sweden's king, the German states until 1918, governments in exile, lands that were occupied for less than a few years.
- a predecessor is meant where lists say so: RUS is the Soviet Union, SRB Yugoslavia, CZE Czechoslovakia, ITA Sardinia, DEU Prussia,
  TUR the Ottoman Empire, AUT Austria-Hungary, YEM North Yemen, each in its time and to the day.
- a name that is older or younger than the claim means the state all the same: Burkina Faso in 1970, Zaire in 2004.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date as calendar_day
from functools import cache, lru_cache
from typing import Literal, NamedTuple

from relgraph.errors import DateError
from relgraph.graph.edtf import bounds
from relgraph.graph.model import fold
from relgraph.tables.entities import states
from relgraph.tables.names import senses
from relgraph.tables.reading import read_table
from relgraph.tables.values import State

Scheme = Literal["iso3", "iso2", "cow", "gw", "fips", "wikidata", "hsg", "name"]

_OPEN = ("", "..")
_COLUMNS = {"iso2": ("iso2",), "cow": ("cow", "cow_number"), "gw": ("gw", "cow"), "fips": ("fips",), "wikidata": ("wikidata",)}
# Names of states that take an article in a sentence.
_WITH_ARTICLE = re.compile(
    r"(Dominion|Federal Republic|Free City|(Grand )?Duchy|Kingdom|Republic) of .*"
    r"|.*\b(Antilles|Confederation|Empire|Free State|Kingdom|Republics?|Sicilies|States|Union)( of (1848|America))?"
)


@dataclass(frozen=True, slots=True)
class StateAt:
    """The state that is meant (``id``), or why none can be (``reason``, words that end a sentence); the other one is empty."""

    id: str
    reason: str = ""


class _Days(NamedTuple):
    """A stretch of days, both ends in it (ISO)."""

    first: str
    last: str

    def shared(self, first: str, last: str) -> int:
        """How many of the days lie in the period from ``first`` to ``last`` (ISO as precise as it is known, or empty)."""
        start = max(self.first, bounds(first)[0] if first else self.first)
        end = min(self.last, bounds(last)[1] if last else self.last)
        return max(0, calendar_day.fromisoformat(end).toordinal() - calendar_day.fromisoformat(start).toordinal() + 1)

    def mostly(self, first: str, last: str) -> bool:
        """Does more than half of the days lie in a period?"""
        return 2 * self.shared(first, last) > self.shared("", "")

    def wholly(self, first: str, last: str) -> bool:
        """Do all the days lie in a period?"""
        return self.shared(first, last) == self.shared("", "")


class _Period(NamedTuple):
    """A row of a table: in this time, this is meant. ``why``: see the table."""

    start: str
    end: str
    means: str
    why: str


def state_at(scheme: Scheme, code: str, date: str = "") -> StateAt:
    """The state that a code of a list, or a name, means on a day.

    ``scheme``: ISO 3166 (``iso3``, also with the ids of `states`, and ``iso2``), Correlates of War letters or numbers (``cow``),
    Gleditsch and Ward's (``gw``), the Factbook's codes (``fips``), Wikidata's items, the country ids of the US Office of the
    Historian (``hsg``), or a ``name`` in English. ``date``: EDTF, as precise as it is known, or empty; of a range its beginning
    counts. Of a year or month in which a state followed another, the one is meant that had more of its days.

    A name that two states bore at that time has a reason that names both.

    >>> state_at("iso3", "JPN", "2024-01-05").id
    'JPN'
    >>> state_at("iso3", "RUS", "1974").id, state_at("iso2", "CS", "2005-03").id, state_at("cow", "255", "1866").id
    ('SUN', 'SCG', 'x-wikidata-Q27306')
    >>> state_at("iso3", "AUH", "2007").reason
    'Austria-Hungary ended in 1918'
    >>> state_at("name", "Germany", "1975").reason
    "the name 'Germany' of 1975 can mean Germany (DEU) or East Germany (DDR)"
    """
    return _state_at(scheme, code, date)


@lru_cache(maxsize=1 << 17)
def _state_at(scheme: Scheme, code: str, date: str) -> StateAt:
    days = _days(date)
    called = f"the {'name' if scheme == 'name' else 'code'} {code!r}"
    owners = next((ids for form in _forms(scheme, code) if (ids := _owners(scheme, form, days)) is not None), None)
    if owners is None:
        return StateAt("", f"{called} is in no list of states")
    if not owners:
        return StateAt("", f"{called} stands for no state in {date}")
    found = list(dict.fromkeys(_then(id, days) for id in owners))
    meant = [one.id for one in found if one.id]
    if len(meant) > 1:
        either = " or ".join(f"{states()[id].name} ({id})" for id in meant)
        return StateAt("", f"{called}{f' of {date}' if date else ''} can mean {either}")
    return StateAt(meant[0]) if meant else found[0]


def _days(date: str) -> _Days | None:
    """The days that a date can mean; of a range those of its beginning, or of its end where only that is known.

    Of what is no date ("2009-02-30") the month or the year counts, when it can be read.
    """
    first, _, last = date.partition("/")
    known = last if first in _OPEN else first
    for readable in (known, known[:7], known[:4]):
        with suppress(DateError):
            return _Days(*bounds(readable))
    return None


# Whose code or name it is


def _forms(scheme: Scheme, code: str) -> Iterator[str]:
    """The forms in which a code or name may stand in the tables, likeliest first."""
    code = code.strip()
    if scheme == "name":
        yield from _name_forms(code)
    elif scheme == "hsg":
        yield from dict.fromkeys(fold(form) for form in (code, re.sub(r"-\d{4}$", "", code)))
    elif scheme in ("cow", "gw") and re.fullmatch(r"\d+(\.0)?", code):
        yield code.partition(".")[0].lstrip("0")
    else:
        yield from dict.fromkeys((code, code.upper()))


def _name_forms(name: str) -> Iterator[str]:
    """A name, without what stands in brackets ("Burma (Myanmar)"), turned round ("Congo, Republic of"), and the first of two."""
    whole = dict.fromkeys((name, name.replace("&", " and ")))
    for form in dict.fromkeys((*whole, *(re.sub(r"\([^)]*\)", " ", one) for one in whole))):
        yield fold(form)
        before, comma, after = form.partition(",")
        if comma:
            yield fold(f"{after} {before}")
        first, slash, _ = form.partition("/")
        if slash:
            yield fold(first)


def _owners(scheme: Scheme, form: str, days: _Days | None) -> list[str] | None:
    """The ids of the states whose code or name it is at that time; empty when it is nobody's then, None when it never is."""
    rows = _code_rows().get((scheme, form), ())
    dated = [row for row in rows if row.start or row.end]
    now = [row.means for row in dated if days and days.mostly(row.start, row.end)]
    always = [row.means for row in rows if not (row.start or row.end)] or _own(scheme, form, days)
    if now or always:
        return now or always
    if not dated:
        return None
    return [] if days else [row.means for row in dated]


def _own(scheme: Scheme, form: str, days: _Days | None) -> list[str]:
    """The states that have the code in their own rows, or the name."""
    if scheme == "iso3":
        return [form] if form in states() else []
    if scheme in ("name", "hsg"):
        return _named(form, days)
    return _codes(scheme).get(form, [])


def _named(folded: str, days: _Days | None) -> list[str]:
    """The states with a name, those that bore it at that time if any did."""
    found = [sense for sense in senses(folded) if sense.sense == "state"]
    then = [sense for sense in found if days and days.shared(sense.start, sense.end)]
    return list(dict.fromkeys(sense.id for sense in then or found))


@cache
def _codes(scheme: Scheme) -> Mapping[str, list[str]]:
    found: dict[str, list[str]] = {}
    for id, state in states().items():
        for column in _COLUMNS[scheme]:
            if code := getattr(state, column):
                found.setdefault(code, []).append(id)
    return found


@cache
def _code_rows() -> Mapping[tuple[str, str], tuple[_Period, ...]]:
    found: dict[tuple[str, str], tuple[_Period, ...]] = {}
    for row in read_table("state_codes"):
        form = fold(row["code"]) if row["list"] in ("name", "hsg") else row["code"]
        key = row["list"], form
        found[key] = (*found.get(key, ()), _Period(row["start"], row["end"], row["state"], row["why"]))
    return found


# What a state was at a date


def _then(id: str, days: _Days | None) -> StateAt:
    """What is meant by a state at that time: itself, another one, or none."""
    if not days:
        return StateAt(id)
    for period in _periods().get(id, ()):
        if not period.means and days.wholly(period.start, period.end):
            return StateAt("", period.why)
        if period.means and days.mostly(period.start, period.end):
            return StateAt(id) if period.means == id else _then(period.means, days)
    return _there(states()[id], days)


def _there(state: State, days: _Days) -> StateAt:
    """A state itself, if its years allow it. States of now have none: most had relations before they were independent."""
    first, last = _years(state.id)
    if last and days.first[:4] > last:
        return StateAt("", f"{_spoken(state)} ended in {int(last)}")
    if first and days.last[:4] < first:
        return StateAt("", f"{_spoken(state)} began in {int(first)}")
    return StateAt(state.id)


@cache
def _years(id: str) -> tuple[str, str]:
    """The first and the last year of a state that is no more or has no code of its own; empty where they are unknown or open."""
    state = states()[id]
    if not state.end and not id.startswith("x-"):
        return "", ""
    beyond = [period for period in _periods().get(id, ()) if period.means == id]
    starts, ends = [state.start, *(one.start for one in beyond)], [state.end, *(one.end for one in beyond)]
    return min(starts)[:4], max(ends)[:4] if state.end else ""


def _spoken(state: State) -> str:
    return f"the {state.name}" if _WITH_ARTICLE.fullmatch(state.name) else state.name


@cache
def _periods() -> Mapping[str, tuple[_Period, ...]]:
    found: dict[str, tuple[_Period, ...]] = {}
    for row in read_table("state_times"):
        found[row["state"]] = (*found.get(row["state"], ()), _Period(row["start"], row["end"], row["means"], row["why"]))
    return found
