"""What a name can mean: states, demonyms, seats of governments, bodies and places, by the folded name."""

from __future__ import annotations

import csv
import re
from bisect import bisect_left
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from relgraph.graph.model import fold
from relgraph.tables.entities import bodies, states
from relgraph.tables.reading import DATA, lines_of, read_table, remarks_of, split_names
from relgraph.tables.values import Place, Sense

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_PLAIN = re.compile("[A-Za-z0-9]+( [A-Za-z0-9]+)*")
_ORDER = ("state", "demonym", "seat", "organization", "forum", "place")


def senses(folded: str) -> tuple[Sense, ...]:
    """All that a folded name (`fold`) can mean, likeliest first: present senses before past ones, states before demonyms, seats,
    organisations, forums and places, larger places before smaller ones. A leading "the" may be there or not.

    >>> [(sense.sense, sense.id) for sense in senses("moscow")][:3]
    [('seat', 'RUS'), ('place', 'geo-524901'), ('place', 'geo-5601538')]
    """
    found = (*_names().get(folded, ()), *_place_senses(folded))
    if not found and folded.startswith("the "):
        return senses(folded[4:])
    return tuple(sorted(found, key=lambda sense: (bool(sense.end), _ORDER.index(sense.sense))))


def place(id: str) -> Place | None:
    """The place with that id, or None."""
    return _sites().get(id) or _town(id)


@cache
def name_starts() -> frozenset[str]:
    """The first words of all folded names that mean something, and "the"."""
    return frozenset(name.partition(" ")[0] for name in (*_names(), *(line.partition(",")[0] for line in _towns()))) | {"the"}


@cache
def _names() -> Mapping[str, tuple[Sense, ...]]:
    """Folded name → what it can mean, without the towns; of two rows that say the same the first counts."""
    found: dict[str, dict[tuple[str, str, str], Sense]] = {}
    for sense in (*_written_senses(), *_state_senses(), *_body_senses(), *_site_senses()):
        found.setdefault(_folded(sense.text), {}).setdefault((sense.sense, sense.id, sense.start), sense)
    return {name: tuple(made.values()) for name, made in found.items()}


def _folded(name: str) -> str:
    """`fold`, faster for the many names that are plain words."""
    return name.lower() if _PLAIN.fullmatch(name) else fold(name)


def _written_senses() -> Iterator[Sense]:
    for row in (*read_table("state_aliases"), *read_table("state_names")):
        cased = bool(row["cased"]) or row["name"].isupper()
        yield Sense(row["name"], row["sense"], row["state"], row["start"], row["end"], cased)


def _state_senses() -> Iterator[Sense]:
    for state in states().values():
        period = (state.start, state.end) if state.end else ("", "")
        for name in filter(None, (state.name, state.official)):
            yield Sense(name, "state", state.id, *period)
        if state.capital and state.status != "dependent":
            yield Sense(state.capital, "seat", state.id, *period)


def _body_senses() -> Iterator[Sense]:
    """A body's name of one word ("Quad") or without a small letter ("WHO") counts only as written."""
    for body in bodies().values():
        for name in filter(None, (body.name, body.official, *body.aliases)):
            yield Sense(name, body.kind, body.id, cased=name.isupper() or " " not in name)


def _site_senses() -> Iterator[Sense]:
    for row in read_table("sites"):
        for name in (row["name"], *split_names(row["aliases"])):
            yield Sense(name, "place", row["id"], cased=True)
    for row in read_table("place_aliases"):
        yield Sense(row["name"], "place", row["place"], row["start"], row["end"], cased=True)


@cache
def _sites() -> Mapping[str, Place]:
    return {row["id"]: Place(row["id"], row["name"], row["state"], 0) for row in read_table("sites")}


@cache
def _towns() -> tuple[str, ...]:
    """The lines of the table of places, not taken apart: there are thousands, sorted by the folded name, and few are asked for."""
    lines = lines_of(DATA / "places.csv")
    return tuple(lines[remarks_of(lines) + 1 :])


def _place_of(line: str) -> Place:
    _, key, name, state, population = next(csv.reader([line]))
    return Place(key, name, state, int(population))


@lru_cache(maxsize=4096)
def _place_senses(folded: str) -> tuple[Sense, ...]:
    lines, first = _towns(), f"{folded},"
    start = end = bisect_left(lines, first)
    while end < len(lines) and lines[end].startswith(first):
        end += 1
    found = sorted(map(_place_of, lines[start:end]), key=lambda place: -place.population)
    return tuple(Sense(place.name, "place", place.id, cased=True) for place in found)


@lru_cache(maxsize=4096)
def _town(id: str) -> Place | None:
    line = _town_lines().get(id)
    return _place_of(line) if line else None


@cache
def _town_lines() -> Mapping[str, str]:
    return {line.split(",", 2)[1]: line for line in _towns()}


def names_of(id: str) -> tuple[str, ...]:
    """The names that stand in the tables for a state or a body: without demonyms and the seats of its government.

    >>> "Burma" in names_of("MMR"), "Burmese" in names_of("MMR")
    (True, False)
    """
    return _names_by_id().get(id, ())


@cache
def _names_by_id() -> Mapping[str, tuple[str, ...]]:
    found: dict[str, dict[str, None]] = {}
    for readings in _names().values():
        for sense in readings:
            if sense.sense in ("state", "organization", "forum"):
                found.setdefault(sense.id, {})[sense.text] = None
    return {id: tuple(names) for id, names in found.items()}
