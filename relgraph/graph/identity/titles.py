"""The office that a list's title of a person names, with its state: "President of the Republic of Zimbabwe"."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache

from relgraph import tables
from relgraph.graph.model import fold

_MINISTER = re.compile(r"minister (?:of|for) \w.*")


@lru_cache(maxsize=65536)
def office_named(title: str, programme: str = "", when: str = "") -> tuple[str, str] | None:
    """The state (its id) and the role of the first office in a title that is a state's; None for all else.

    It is the state's that the title names, or that the programme of the list is called by (``SYRIA``); no other programme tells.
    ``when``: EDTF, for which state a name means. An office that is over, a party's or an agency's is none of a state.

    >>> office_named("Prosecutor-General of Iran; Former Minister of Intelligence")
    ('IRN', 'official')
    >>> office_named("Minister of Rural Housing", "ZIMBABWE"), office_named("Minister of Fuel", "UKRAINE-EO13661")
    (('ZWE', 'minister'), None)
    >>> office_named("Former Prime Minister of Ukraine"), office_named("Chairman of the Workers' Party of Korea")
    (None, None)
    """
    for part in title.split(";"):
        for found in re.finditer(r" of (?:the )?", part):
            role, state = _role(part[: found.start()]), _state(part[found.end() :], when)
            if role and state:
                return state, role
        if (role := _role(part)) and (state := _state(programme, when)):
            return state, role
    return None


def _role(title: str) -> str:
    folded = fold(title)
    return _roles().get(folded) or ("minister" if _MINISTER.fullmatch(folded) else "")


@cache
def _roles() -> Mapping[str, str]:
    return {title.phrase: title.role for title in tables.office_titles()}


def _state(name: str, when: str) -> str:
    return tables.state_at("name", name.strip(), when).id if name.strip() else ""
