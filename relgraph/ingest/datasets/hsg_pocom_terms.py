"""How long an appointment of hsg_pocom lasted, as precisely as its dates and the words beside them say."""

from __future__ import annotations

import re

from relgraph.graph.edtf import bounds
from relgraph.graph.model import When
from relgraph.ingest.datasets.dates_in_words import WRITTEN, written_date
from relgraph.ingest.datasets.hsg_pocom_files import Appointment, Post

VAGUE = re.compile(
    r"\b(about|approximately|soon after|shortly (?:before|after)|on or (?:before|after)|between|probably|late in)\b", re.I
)
NOMINATED = re.compile(r"^(?:not commissioned[;,] )?(?:nominated|nomination|elected)(?: of| on| announced on)? ?", re.I)


class TermError(ValueError):
    """An appointment whose dates cannot be so: the sentence says why."""


def dated(row: Appointment, event: str) -> str:
    """The date of an event (EDTF), approximate where the words beside it say so, or empty."""
    value = row.dates[event]
    return f"{value}~" if value and VAGUE.search(row.notes[event]) else value


def term(row: Appointment, of: Post) -> When | None:
    """When somebody held an office; None where no day is known. Raises `TermError` for one that ends before it begins.

    It begins with the presentation of credentials or the entry on duty, else the arrival, else the appointment, which bears the
    mark ``?`` where others of the post came in on a later day. Where no end is known, the last one of a post was there at least
    when the row was last changed, perhaps longer; any other is only known to have been there on the day on which it began. The
    same holds for an end without a beginning.
    """
    begin, end = _begin(row, of), dated(row, "ended")
    if begin and not end and row.begins == of.latest and row.modified > row.begins:
        end = f"{row.modified}?"
    if begin and end:
        if bounds(begin)[0] > bounds(end)[1]:
            raise TermError(f"it ends ({row.dates['ended']}) before it begins ({row.begins})")
        return When(f"{begin}/{end}", "within")
    return When(begin or end, "during") if begin or end else None


def _begin(row: Appointment, of: Post) -> str:
    entered, appointed = dated(row, "started") or dated(row, "arrived"), dated(row, "appointed")
    return entered or (f"{row.dates['appointed']}?" if appointed and of.entered else appointed)


def nominated(row: Appointment) -> When | None:
    """The day of an appointment that came to nothing, else that of the nomination where the note begins with it."""
    if row.dates["appointed"]:
        return When(dated(row, "appointed"), "during")
    begun = NOMINATED.match(row.note)
    day = WRITTEN.match(row.note, begun.end()) if begun else None
    return When(written_date(day), "during") if day and written_date(day) else None
