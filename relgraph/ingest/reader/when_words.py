"""The words of data/reader_when.yaml."""

from __future__ import annotations

from functools import cache
from typing import Any

from relgraph.tables import read_yaml

_LISTS = (
    "apart", "scheduled", "occasions", "journeys", "lasting", "gatherings", "today", "returning", "moved", "departing", "acts",
    "afterwards", "announcing", "acts_told", "telling",
)  # fmt: skip


@cache
def when_words(name: str) -> frozenset[str]:
    """A list of the file, each explained there."""
    row: dict[str, Any] = read_yaml("reader_when.yaml", {key: [str] for key in _LISTS})
    return frozenset(row[name])
