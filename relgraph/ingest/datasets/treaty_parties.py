"""The parties of treaties: what a code means, and which parties did something together."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from sys import intern

from relgraph.graph.model import MentionKind, fold
from relgraph.tables import bodies, senses, state_at, states
from relgraph.tables.in_time import Scheme

# Codes of the European Community and Union, and the month from which each means the Union.
_EUROPE = {"EUE": "1993-11", "EUU": "1993-11", "EC": "2009-12"}
_CODES: tuple[Scheme, ...] = ("iso3", "cow")
_NAMES: tuple[Scheme, ...] = ("name",)
_WRITTEN_OUT = {"EAEC": "Euratom"}
_LONGEST = 9  # words of a name: "united kingdom of great britain and northern ireland"
_AFTER_THE_PARTIES = (
    r"about|amending|concerning|extending|for|in|on|regarding|regulating|relating|relative|respecting|to|whereby|with"
)


@dataclass(frozen=True, slots=True)
class Actor:
    """Who a party is, as a mention needs it, or why that is not known (``reason``)."""

    name: str = ""
    kind: MentionKind = "state"
    id: str = ""
    reason: str = ""


class Parties:
    """Who is a party to which instrument, and the dates that the rows give for each of its stages."""

    def __init__(self) -> None:
        self._all: dict[str, dict[str, None]] = {}
        self._dated: dict[tuple[str, str, str], dict[str, None]] = {}

    def add(self, instrument: str, code: str, dates: Mapping[str, str]) -> None:
        """Take a party's row into account; ``dates``: stage → date as written."""
        code = intern(code)
        self._all.setdefault(instrument, {})[code] = None
        for stage, date in dates.items():
            if date:
                self._dated.setdefault((instrument, stage, date), {})[code] = None

    def together(self, instrument: str, stage: str, date: str, bilateral: bool) -> Iterable[str]:
        """The codes of those for whom an instrument's stage has the instrument's own date; both parties of what has but two."""
        found = self._all.get(instrument, {})
        return found if bilateral and len(found) == 2 else self._dated.get((instrument, stage, date), {})


@lru_cache(maxsize=65536)
def actor_of(code: str, date: str) -> Actor:
    """Who a code means at a date: a state (ISO 3166, else Correlates of War, else its name), a body, or nobody that is known.

    >>> actor_of("IO-IAEA", "1963-10-17").id
    'iaea'
    """
    tried = [state_at(scheme, code, date) for scheme in (_CODES if len(code) == 3 else _NAMES)]
    for state in tried:
        if state.id:
            return Actor(states()[state.id].name, "state", state.id)
    return _body(code, date) or Actor(reason=tried[0].reason)


def _body(code: str, date: str) -> Actor | None:
    """The body that is written as "IO-IAEA", "WHO World Health Organization" or "IO-Un Food and Agriculture Organization"."""
    if code in _EUROPE:
        return _body_actor("european-union" if date >= _EUROPE[code] else "european-community")
    text = code.removeprefix("IO-").removeprefix("Un ")
    both = re.fullmatch(r"([A-Z]{3,}) (?:UN )?(.+)", text)
    names = both.groups() if both else (_WRITTEN_OUT.get(text, text),)
    for name in names if len(code) > 3 else ():
        for sense in senses(fold(name)):
            if sense.sense in ("organization", "forum") and sense.fits(name):
                return _body_actor(sense.id)
    return Actor(names[-1], "organization") if both or code.startswith("IO-") else None


def _body_actor(id: str) -> Actor:
    return Actor(bodies()[id].name, "forum" if bodies()[id].kind == "forum" else "organization", id)


def named_in_title(row: Mapping[str, str], date: str) -> dict[str, Actor]:
    """The two parties of an instrument of which no party is listed: those that its id and its title both name, else none.

    The id alone does not do, for it was made of the first two countries in the title ("GBR" of the Ukraine, "DNK-FRO" of a treaty
    on the Faroes). In the title counts what follows "between", up to the subject, or without a "between" all of it; it may name no
    third one.
    """
    codes = re.match(r"([A-Z]{3})-([A-Z]{3})_", row["treatyID"])
    if not codes or row["TypeAmbit"] not in ("Bilateral", ""):
        return {}
    title = fold(row["Title"])
    between = re.search(rf"\bbetween\b(.*?)(?:\b(?:{_AFTER_THE_PARTIES})\b|$)", title)
    found = {code: actor_of(code, date) for code in codes.groups()}
    ids = {actor.id for actor in found.values() if actor.id}
    told = _told((between[1] if between else title).split())
    return found if len(ids) == 2 and all(one & ids for one in told) and ids <= set().union(*told) else {}


def _told(words: list[str]) -> list[set[str]]:
    """What each name or adjective of a state or body among the words can mean; of names within each other the longest."""
    told, start = [], 0
    while start < len(words):
        for end in range(min(len(words), start + _LONGEST), start, -1):
            ids = {sense.id for sense in senses(" ".join(words[start:end])) if sense.sense in ("state", "demonym", "organization")}
            if ids:
                told.append(ids)
                start = end - 1
                break
        start += 1
    return told
