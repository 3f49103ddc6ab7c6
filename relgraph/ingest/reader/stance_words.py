"""The words that the rules for stances and for force ask of, loaded once and checked."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from relgraph.tables import read_yaml

_LISTS = (
    "harm", "ends", "courtesies", "bad", "threats", "retaliate", "returning", "suffering", "harshly", "announcing", "weapons",
    "games", "errands", "local_demands", "adversaries", "private", "led", "doing", "local_wishes", "documents", "abstract",
    "partners", "bonds", "praising", "upheld", "traded", "faulted",
    "needy", "misdeeds", "undermining", "goods", "committing", "crimes", "undergone", "called_after", "irregular", "tied",
    "gestures", "collections", "bloodless",
)  # fmt: skip


@cache
def _lists() -> Mapping[str, frozenset[str]]:
    row = read_yaml("reader_stances.yaml", {name: [str] for name in _LISTS})
    return {name: frozenset(row[name]) for name in _LISTS}


def stance_words(name: str) -> frozenset[str]:
    """The list with that name."""
    return _lists()[name]
