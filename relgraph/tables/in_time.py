"""Which state a code or a name of a list means at a date: a list of 2010 that says RUS of 1974 means the Soviet Union."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal

from relgraph.graph.model import fold
from relgraph.tables.entities import states
from relgraph.tables.names import senses

Scheme = Literal["iso3", "iso2", "cow", "gw", "fips", "wikidata", "name"]


@dataclass(frozen=True, slots=True)
class StateAt:
    """The state that is meant (``id``), or why none can be (``reason``, words that end a sentence); the other one is empty."""

    id: str
    reason: str = ""


def state_at(scheme: Scheme, code: str, date: str = "") -> StateAt:
    """The state that a code of a list, or a name, means on a day.

    ``scheme``: ISO 3166 (``iso3``, ``iso2``), Correlates of War letters or numbers (``cow``), Gleditsch and
    Ward's numbers (``gw``), the Factbook's (``fips``), Wikidata's items, or a ``name`` in English. ``date``: ISO, as precise as
    it is known, or empty.

    >>> state_at("iso3", "JPN", "2024-01-05").id
    'JPN'
    """
    if scheme == "name":
        return _named(code, date)
    id = _codes(scheme).get(code.strip(), "")
    return StateAt(id) if id else StateAt("", f"the code {code!r} is in no list of states")


def _named(name: str, date: str) -> StateAt:
    found = [sense for sense in senses(fold(name)) if sense.sense == "state" and sense.holds(date)]
    return StateAt(found[0].id) if found else StateAt("", f"the name {name!r} is in no list of states")


@cache
def _codes(scheme: Scheme) -> Mapping[str, str]:
    field = "id" if scheme == "iso3" else scheme
    return {getattr(state, field): id for id, state in states().items() if getattr(state, field)}
