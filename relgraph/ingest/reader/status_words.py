"""The words of data/reader_status.yaml, and which of two standings of an event is the worse."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from relgraph.graph.model import Modality
from relgraph.ingest.reader.model import Node
from relgraph.tables import read_yaml

_RANK: Mapping[Modality, int] = {"asserted": 0, "planned": 1, "conditional": 2, "denied": 3}
_BY_STANDING = ("above", "nouns", "predicates", "adjectives", "auxiliaries")


_OTHER = ("reporting", "conditions", "towards", "touching", "musing")


@cache
def _lists() -> Mapping[str, Mapping[str, frozenset[str]]]:
    part = {str: [str]}
    row: dict[str, Any] = read_yaml(
        "reader_status.yaml",
        {**dict.fromkeys(_BY_STANDING, part), **{name: [str] for name in _OTHER}},
    )
    made = {name: {key: frozenset(words) for key, words in row[name].items()} for name in _BY_STANDING}
    return {**made, "other": {name: frozenset(row[name]) for name in _OTHER}}


def status_words(name: str) -> frozenset[str]:
    """A list of the file that is not by standing, each explained there."""
    return _lists()["other"][name]


def is_reporting(node: Node) -> bool:
    """Is it a verb of saying?"""
    return node.lemma in status_words("reporting")


def kind_of(list_name: str, word: str) -> Modality:
    """What a word makes of an event by one of the lists; asserted when it is not there."""
    for modality in ("denied", "conditional", "planned"):
        if word in _lists()[list_name].get(modality, frozenset()):
            return modality
    return "asserted"


def lists_with(word: str) -> list[tuple[str, Modality]]:
    """In which lists of reader_status.yaml a word stands, each with what it makes of an event."""
    found = [(name, kind_of(name, word)) for name in _BY_STANDING]
    return [(name, modality) for name, modality in found if modality != "asserted"]


def worse(a: Modality, b: Modality) -> Modality:
    """The one that says less for the event."""
    return a if _RANK[a] >= _RANK[b] else b
