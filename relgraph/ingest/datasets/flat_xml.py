"""A row that is an XML element with a flat list of elements in it, and where each of them stands."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, cast

from relgraph.errors import DateError
from relgraph.graph.edtf import bounds
from relgraph.ingest.datasets.files import xml_of
from relgraph.ingest.datasets.record import Keys, Raw, Span
from relgraph.ingest.traced import Traced

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_ELEMENT = re.compile(r"<([\w.-]+)(?:\s[^<>]*)?(?:/>|(?<!/)>(.*?)</\1\s*>)", re.DOTALL)


@dataclass(frozen=True)
class Flat:
    """The elements of a row by name, the first of each: ``whole`` with their tags, ``inner`` what stands between these.

    ``id``: how the row is called in its file, by its element ``id``.
    """

    raw: Raw
    id: str
    whole: Mapping[str, Span]
    inner: Mapping[str, Span]

    @classmethod
    def all(cls, rows: Iterable[Raw]) -> Iterator[Flat]:
        """The rows of files, one after the other: a key that a file has twice is told apart, a row without one has its number."""
        keys = Keys()
        for raw in rows:
            flat = cls._of(raw)
            yield replace(flat, id=keys.id(flat.said("id").text or str(raw.number), raw.file))

    @classmethod
    def _of(cls, raw: Raw) -> Flat:
        found: dict[str, re.Match[str]] = {}
        for one in _ELEMENT.finditer(raw.text, raw.text.index(">") + 1):
            found.setdefault(one[1], one)
        inner = {name: one.span(2) if one[2] is not None else (one.end(), one.end()) for name, one in found.items()}
        return cls(raw, "", {name: one.span() for name, one in found.items()}, inner)

    def said(self, name: str) -> Traced:
        """What an element says; empty when it is not there."""
        return Traced.written(self.raw.text, *self.inner.get(name, (0, 0)))

    def attribute(self, name: str, attribute: str) -> str:
        """An attribute of an element, or of the row itself; empty when it is not there."""
        element = self._tree if self._tree.tag == name else self._tree.find(name)
        return element.get(attribute, "") if element is not None else ""

    @cached_property
    def _tree(self) -> Element:
        return cast("Element", xml_of(self.raw.text))

    def stretch(self, *names: str) -> Span:
        """The stretch of the row from the first to the last of some elements."""
        spans = [self.whole[name] for name in names if name in self.whole]
        return (min(start for start, _ in spans), max(end for _, end in spans)) if spans else (0, len(self.raw.text))

    def days(self) -> tuple[str, str, str]:
        """The days in ``start-date`` and ``end-date``, and what is wrong with them, or nothing."""
        first, last = self.said("start-date").text, self.said("end-date").text
        for day in (first, last):
            if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", day) or not _in_calendar(day):
                return first, last, f"the date {day!r} is no day"
        return first, last, f"it ends ({last}) before it begins ({first})" if last < first else ""


def _in_calendar(day: str) -> bool:
    try:
        bounds(day)
    except DateError:
        return False
    return True
