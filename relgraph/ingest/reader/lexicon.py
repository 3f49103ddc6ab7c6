"""The reader's word lists, loaded once and checked: closed classes of words that several rules ask for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from relgraph.graph.model import fold
from relgraph.tables import read_yaml

_LISTS = (
    "particles", "numerals", "honorifics", "address", "male", "female", "calendar", "not_in_names", "headline_verbs", "portfolio",
    "government", "bodies", "no_person", "encounters", "secretariats", "persons", "pairs", "unofficial", "organs",
    "government_hosts", "postnominals", "callings", "tag_events",
)  # fmt: skip
_TITLE_LISTS = (
    "heads_of_state",
    "heads_of_government",
    "ministers",
    "officials",
    "spokespersons",
    "legislators",
    "ambassadors",
    "ranks",
    "locals",
)


def _schema() -> dict[str, Any]:
    return {name: [str] for name in _LISTS} | {"status": {str: [str]}, "pet_names": {str: str}}


@cache
def _words() -> Mapping[str, frozenset[str]]:
    row = read_yaml("reader_words.yaml", _schema())
    return {name: frozenset(row[name]) for name in _LISTS} | {f"status.{k}": frozenset(v) for k, v in row["status"].items()}


@cache
def _pet_names() -> Mapping[str, str]:
    row = read_yaml("reader_words.yaml", _schema())
    return {pet: full for full, pets in row["pet_names"].items() for pet in pets.split()}


def words(name: str) -> frozenset[str]:
    """The word list with that name; ``status.former`` and the like name its parts."""
    return _words()[name]


def status_of(word: str) -> str:
    """What a word before a title says of its holder: former, current, incoming, or nothing."""
    return next((status for status in ("former", "incoming", "current") if word in words(f"status.{status}")), "")


@dataclass(frozen=True, slots=True)
class TitleWords:
    """The productive part of office titles: heads by what their bearer is, ranks before a head, prefixes of handles.

    ``usual``: title → id of the state that it means where none is named. ``foreign``: state → last words of titles that it has not.
    ``crowns``: royal title → the states that have had its bearers in the last hundred years.
    """

    heads: Mapping[str, frozenset[str]]
    handles: Mapping[str, str]
    usual: Mapping[str, str]
    foreign: Mapping[str, str]
    crowns: Mapping[str, str]


@cache
def title_words() -> TitleWords:
    """The word lists for office titles."""
    tables = ("handles", "usual", "foreign", "crowns")
    row = read_yaml("reader_titles.yaml", {name: [str] for name in _TITLE_LISTS} | {name: {str: str} for name in tables})
    return TitleWords({name: frozenset(row[name]) for name in _TITLE_LISTS}, *(row[name] for name in tables))


def without_letters(name: str) -> str:
    """A name without the letters of honours after it.

    >>> without_letters("Jane Reed CMG OBE")
    'Jane Reed'
    """
    row = name.split()
    while len(row) > 2 and row[-1].isupper() and row[-1].replace(".", "").lower() in words("postnominals"):
        row.pop()
    return " ".join(row)


@lru_cache(maxsize=65536)
def parts_of(name: str) -> tuple[str, ...]:
    """The words by which a name is known: folded, pet names as the full ones, without particles and initials; all of them when
    nothing is left."""
    folded = tuple(fold(without_letters(name)).split())
    folded = (_pet_names().get(folded[0], folded[0]), *folded[1:]) if len(folded) > 1 else folded
    return tuple(w for w in folded if w not in words("particles") and len(w) > 1) or folded
