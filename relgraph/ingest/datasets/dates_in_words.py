"""Dates as English texts write them ("May 3, 1821", "May 1821", "1821-24"), in EDTF."""

from __future__ import annotations

import re

from relgraph.errors import DateError
from relgraph.graph.edtf import bounds

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
MONTH = "|".join(f"{name[:3]}(?:{name[3:]}|\\.)?" for name in MONTHS)
WRITTEN = re.compile(rf"\b({MONTH})(?: ([0-3]?[0-9])(?:st|nd|rd|th)?)?,? ([12][0-9]{{3}})\b")
YEARS = re.compile(r"\b([12][0-9]{3})(?:[-–/]([12][0-9]{3}|[0-9]{2}))?\b")


def written_date(found: re.Match[str]) -> str:
    """A date in words ("May 3, 1821", "May 1821") in EDTF; empty for one that is not in the calendar."""
    month = next(number for number, name in enumerate(MONTHS, 1) if name[:3] == found[1][:3])
    made = f"{found[3]}-{month:02}" + (f"-{int(found[2]):02}" if found[2] else "")
    return made if is_date(made) else ""


def words_date(words: str) -> str:
    """The date that ends some words ("May 3, 1821", "1821", "1821-24", "1821-1824"), in EDTF, or empty."""
    words = words.strip(" .,")
    day = list(WRITTEN.finditer(words))
    if day and day[-1].end() == len(words):
        return written_date(day[-1])
    years = list(YEARS.finditer(words))
    if not years or years[-1].end() != len(words):
        return ""
    first, last = years[-1][1], years[-1][2]
    made = f"{first}/{first[: 4 - len(last)]}{last}" if last else first
    return made if is_date(made) else ""


def is_date(edtf: str) -> bool:
    """Is it a date in EDTF, and in the calendar?"""
    try:
        bounds(edtf)
    except DateError:
        return False
    return True
