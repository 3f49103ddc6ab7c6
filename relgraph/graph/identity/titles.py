"""The office that a list's title of a person names, with its state: "President of the Republic of Zimbabwe"."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache

from relgraph import tables
from relgraph.graph.model import fold


@lru_cache(maxsize=65536)
def office_named(title: str, when: str = "") -> tuple[str, str] | None:
    """The state (its id) and the role of the first office in a title that is said to be a state's; None for all else.

    ``when``: EDTF, for which state the name means. An office that is over, a party's or an agency's is none of a state.

    >>> office_named("Prosecutor-General of Iran; Former Minister of Intelligence")
    ('IRN', 'official')
    >>> office_named("Former Prime Minister of Ukraine"), office_named("Chairman of the Workers' Party of Korea")
    (None, None)
    """
    for part in title.split(";"):
        for found in re.finditer(r" of (?:the )?", part):
            role = _roles().get(fold(part[: found.start()]))
            state = tables.state_at("name", part[found.end() :].strip(), when).id if role else ""
            if role and state:
                return state, role
    return None


@cache
def _roles() -> Mapping[str, str]:
    return {title.phrase: title.role for title in tables.office_titles()}
