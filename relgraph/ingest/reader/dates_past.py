"""The year that a story of the past is in: "On June 17, 1944 … On July 2 …", "later that year", "in May of the same year"."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from relgraph.ingest.reader.dates_words import date_words

if TYPE_CHECKING:
    from relgraph.ingest.reader.dates import DateExpression
    from relgraph.ingest.reader.dates_calendar import Anchor

__all__ = ["Past"]

# How far on a story keeps its year, in code points.
REACH = 600
_YEARLESS = ("day", "days", "month", "months")


@dataclass(slots=True)
class Past:
    """The last year that a text gave in so many words: the year, whether a day or a month of it was told, and where it ended."""

    year: int = 0
    told: bool = False
    end: int = 0

    def note(self, made: DateExpression, groups: Mapping[str, str], end: int) -> None:
        """Take note of an expression that has been read."""
        if groups.get("y1", "")[:1].isdigit() or groups.get("y2", "")[:1].isdigit() or groups.get("y", "").isdigit():
            exact = made.edtf[:4].isdigit() and made.relation != "anniversary"
            self.year, self.end = (int(made.edtf[:4]), end) if exact else (0, end)
            self.told = exact and made.precision in ("day", "month") and made.relation == ""
        elif self.year and made.edtf.startswith(f"{self.year:04}-"):
            self.end = end

    def year_of(self, text: str, name: str, groups: Mapping[str, str], start: int, anchor: Anchor) -> str:
        """The year that an expression takes from the text before it; empty when it has its own or takes that of publication."""
        if not self.year or start - self.end > REACH:
            return ""
        words = " ".join(groups.get("y1", "").lower().split())
        if name == "anchored_year":
            return f"{self.year + date_words().anchored_years[' '.join(groups['key'].lower().split())]:04}"
        if words:
            return f"{self.year + date_words().anchored_years[words]:04}" if words in date_words().anchored_years else ""
        old = self.told and (not anchor.year or self.year < anchor.year - 1)
        same = "\n" not in text[self.end : start]
        return f"{self.year:04}" if old and same and name in _YEARLESS and "y2" not in groups and "which" not in groups else ""
