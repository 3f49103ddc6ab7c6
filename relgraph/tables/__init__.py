"""The tables of data/ as frozen values: states, bodies, places, office titles, and what a name can mean.

Every table is read once, when it is first asked for, and checked while it is read: an unknown column or key, a value that is
not of its form, or a key that stands twice is an `InputError` that names the file and the line. `docs/tables.md` tells where
each table comes from.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from functools import cache

from relgraph.graph.model import fold
from relgraph.tables.reading import DATA, Row, lines_of, read_table, read_yaml, remarks_of
from relgraph.tables.values import Body, OfficeTitle, Place, Sense, State

__all__ = [
    "DATA", "Body", "OfficeTitle", "Place", "Row", "Sense", "State", "bodies", "office_titles", "place", "read_table", "read_yaml",
    "senses", "states",
]  # fmt: skip


@cache
def states() -> Mapping[str, State]:
    """All states by id, former and disputed ones and dependent territories among them."""
    rows = [row for name in ("states", "former_states") for row in read_table(name)]
    return {row["id"]: State(**{**row.values, "successors": tuple(row["successors"].split())}) for row in rows}  # type: ignore[arg-type]


@cache
def bodies() -> Mapping[str, Body]:
    """All organisations and forums by id."""
    rows = read_table("bodies")
    return {row["id"]: Body(**{**row.values, "aliases": _split(row["aliases"])}) for row in rows}  # type: ignore[arg-type]


def _split(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split("|") if part.strip())


@cache
def office_titles() -> tuple[OfficeTitle, ...]:
    """All phrases that name an office; of one phrase, readings that hold for named bodies only go first."""
    rows = sorted(read_table("offices"), key=lambda row: (row["phrase"], not row["bodies"]))
    return tuple(
        OfficeTitle(row["phrase"], row["role"], tuple(row["bodies"].split()), row["implies"], bool(row["cased"])) for row in rows
    )


def senses(folded: str) -> tuple[Sense, ...]:
    """All that a folded name (`fold`) can mean: states first, then demonyms, seats, bodies, and places by population.

    >>> [(sense.sense, sense.id) for sense in senses("tokyo")][0]
    ('seat', 'JPN')
    """
    found = _names().get(folded, ()) + _place_senses(folded)
    return found or (senses(folded[4:]) if folded.startswith("the ") else ())


_ORDER = ("state", "demonym", "seat", "organization", "forum", "place")


@cache
def _names() -> Mapping[str, tuple[Sense, ...]]:
    found: dict[str, dict[tuple[str, str, str], Sense]] = {}
    for sense in (*_state_senses(), *_body_senses()):
        found.setdefault(fold(sense.text), {}).setdefault((sense.sense, sense.id, sense.start), sense)
    return {name: tuple(sorted(made.values(), key=lambda sense: _ORDER.index(sense.sense))) for name, made in found.items()}


def _state_senses() -> Iterator[Sense]:
    for row in (*read_table("state_aliases"), *read_table("state_names")):
        yield Sense(
            row["name"], row["sense"], row["state"], row["start"], row["end"], bool(row["cased"]) or _is_acronym(row["name"])
        )
    for state in states().values():
        for name in filter(None, (state.name, state.official)):
            yield Sense(name, "state", state.id, *((state.start, state.end) if state.status == "former" else ("", "")))
        if state.capital and state.status != "dependent":
            yield Sense(state.capital, "seat", state.id, state.start if state.end else "", state.end)


def _body_senses() -> Iterator[Sense]:
    for body in bodies().values():
        for name in filter(None, (body.name, body.official, *body.aliases)):
            yield Sense(name, body.kind, body.id, cased=_is_acronym(name) or " " not in name)


def _is_acronym(name: str) -> bool:
    """Has a name no small letter (and at least one capital)?"""
    return name.isupper()


@cache
def _place_lines() -> Mapping[str, tuple[str, ...]]:
    """Folded name → lines of the table of places, not yet taken apart: there are thousands, and few are asked for."""
    lines = lines_of(DATA / "places.csv")
    found: dict[str, tuple[str, ...]] = {}
    for line in lines[sum(1 for _ in remarks_of(lines)) + 1 :]:
        folded = line[: line.index(",")]
        found[folded] = (*found.get(folded, ()), line)
    return found


def _place_of(line: str) -> Place:
    _, key, name, state, population = next(csv.reader([line]))
    return Place(key, name, state, int(population))


def _place_senses(folded: str) -> tuple[Sense, ...]:
    found = sorted(map(_place_of, _place_lines().get(folded, ())), key=lambda place: -place.population)
    return tuple(Sense(place.name, "place", place.id, cased=True) for place in found)


@cache
def _places() -> Mapping[str, Place]:
    return {found.id: found for lines in _place_lines().values() for found in map(_place_of, lines)}


def place(id: str) -> Place | None:
    """The place with that id, or None."""
    return _places().get(id)
