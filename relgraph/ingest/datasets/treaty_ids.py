"""Which rows of manytreaties speak of the same instrument, and what it is called in claims.

The files' own `treatyID` does not tell: it is made of the parties, the year and the type, and two instruments of a year share it
(CAN-USA_1972A). With the title and the day of signature it does, but two files of one source spell titles each in its way, so
titles are compared by their words, without small ones. Where each file has but one title and day under an id, they are one
instrument whatever the spelling. An id that covers several gets a suffix made of title and day, so that it is the same in every
edition.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from relgraph.graph.model import content_id, fold

Variant = tuple[str, str]  # the words of a title, the date of signature

_SMALL = frozenset(["a", "an", "and", "government", "governments", "of", "the"])


class Instruments:
    """The instruments of the files of one source: first every row is added, then ids are asked for."""

    def __init__(self) -> None:
        self._variants: dict[str, dict[str, set[Variant]]] = {}
        self._treaties: dict[tuple[str, str], str] = {}

    def add(self, file: str, row: Mapping[str, str]) -> None:
        """Take a row of a file into account."""
        treaty = _plain(row["treatyID"])
        if row.get("destaID"):
            treaty = self._treaties.setdefault((row["destaID"], title_words(row["Title"])), treaty)
        self._variants.setdefault(treaty, {}).setdefault(file, set()).add(_variant(row))

    def id(self, row: Mapping[str, str]) -> str:
        """The id of a row's instrument: the `treatyID`, with a suffix where it covers several."""
        treaty = self._treaties.get((row.get("destaID", ""), title_words(row["Title"])), _plain(row["treatyID"]))
        files = self._variants[treaty]
        if all(len(variants) == 1 for variants in files.values()) or len(set[Variant]().union(*files.values())) == 1:
            return treaty
        return f"{treaty}-{content_id(list(_variant(row)))[:4]}"


def _variant(row: Mapping[str, str]) -> Variant:
    return title_words(row["Title"]), row["Signature"]


def _plain(treaty: str) -> str:
    """The id without what one file of DESTA adds in brackets ("ZAF-ZWE[RCU]_1948O")."""
    return re.sub(r"\[[^]]*\]", "", treaty) if "[" in treaty else treaty


@lru_cache(maxsize=16384)
def title_words(title: str) -> str:
    """The words of a title that tell it from others, in the order of the alphabet, without a year or an acronym at its end."""
    plain = re.sub(r"\((\d{4}|[A-Z]+)\)|\s\d{4}$", " ", title)
    return " ".join(sorted({word for word in fold(plain).split() if word not in _SMALL}))
