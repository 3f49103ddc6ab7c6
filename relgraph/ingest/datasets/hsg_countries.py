"""The countries of the Office of the Historian's lists: a name as of the time ("Dahomey (Benin)"), and a key of today's country."""

from __future__ import annotations

import re
from collections.abc import Iterator

from relgraph.graph.model import fold
from relgraph.tables import senses, state_at, states
from relgraph.tables.in_time import StateAt
from relgraph.tables.names import place

# What the lists call a state until a day → its id in the tables. Vietnam was the government in Saigon to the United States; of the
# Bosnian Federation, a part of Bosnia and Herzegovina with a president of its own, the tables have no state.
_OWN_NAMES = {
    "vietnam": ("1975-04-30", "x-cow-RVN"),
    "yemen": ("1990-05-21", "x-cow-YAR"),
    "serbia montenegro kosovo": ("2003-02-03", "YUG"),
    "somoa": ("9999", "WSM"),
    "bosnian federation": ("9999", ""),
}


def country_at(name: str, key: str, day: str) -> StateAt:
    """The state that a country of the lists means on a day (ISO).

    ``name``: as the row has it, ``key``: its attribute ``id``. Of the readings of both the first counts whose state existed then;
    a territory ("West Bank") is of the state that it belongs to.
    """
    until, own = _OWN_NAMES.get(fold(name), ("", ""))
    if until >= day:
        return _then(name, own, day)
    found = [said.id for one in _readings(name) if (said := state_at("name", one, day)).id]
    found += filter(None, [state_at("hsg", key, day).id])
    then = [id for id in found if states()[id].start <= day]
    id = next(iter([*then, *found, *_territory(name)]), "")
    return StateAt(id) if id else StateAt("", f"the country {name!r} is in no list of states")


def _then(name: str, id: str, day: str) -> StateAt:
    """The state, if the tables have one, and it existed then."""
    if not id:
        return StateAt("", f"the country {name!r} is in no list of states")
    return StateAt(id) if states()[id].start <= day else StateAt("", f"the country {name!r} of {day} is in no list of states")


def meant_elsewhere(name: str, id: str) -> str:
    """The other state that a country's name means where nothing is known of the time, or nothing: "Vietnam" is today's."""
    found = [sense.id for sense in senses(fold(name)) if sense.sense == "state"]
    return found[0] if found and id not in found else ""


def _readings(name: str) -> Iterator[str]:
    yield name
    head, comma, tail = name.partition(", ")
    if comma and "(" not in name:
        yield f"{tail} {head}"
    if "(" in name:
        yield re.sub(r"\s*\([^)]*\)", "", name)
        yield re.sub(r".*\(([^)]*)\).*", r"\1", name)


def _territory(name: str) -> list[str]:
    spots = [place(sense.id) for sense in senses(fold(name)) if sense.id.startswith("x-place-")]
    return [spot.state for spot in spots if spot and spot.state]
