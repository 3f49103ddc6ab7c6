"""Where a report was filed: its dateline, also in the form "Doha:", which only a city of the tables makes one."""

from __future__ import annotations

import re

from relgraph.ingest.reader.dates import Dateline, dateline
from relgraph.ingest.reader.places import city_named

_COLON = re.compile(r"\s*(?P<place>[A-Z\u00c0-\u00de][\w.'-]+(?: [A-Z\u00c0-\u00de][\w.'-]+){0,2}):\s+(?=[A-Z\u00c0-\u00de])")


def filed_at(text: str, published: str) -> Dateline | None:
    """The dateline that a text begins with, None without one."""
    line = dateline(text)
    match = None if line else _COLON.match(text)
    if match and city_named(match["place"], published):
        return Dateline(match["place"], None, match.start("place"), match.end())
    return line
