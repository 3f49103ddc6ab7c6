"""The tables of data/ as frozen values: states, bodies, places, office titles, and what a name can mean.

Every table is read once, when it is first asked for, and checked while it is read: an unknown column or key, a value that is
not of its form, or a key that stands twice is an `InputError` that names the file and the line. `docs/tables.md` tells where
each table comes from.
"""

from __future__ import annotations

from relgraph.tables.checked_yaml import read_yaml
from relgraph.tables.entities import bodies, office_titles, states
from relgraph.tables.in_time import StateAt, state_at
from relgraph.tables.names import name_starts, names_of, place, senses
from relgraph.tables.reading import DATA, Row, read_table
from relgraph.tables.values import Body, OfficeTitle, Place, Sense, State

__all__ = [
    "DATA", "Body", "OfficeTitle", "Place", "Row", "Sense", "State", "StateAt", "bodies", "name_starts", "names_of",
    "office_titles", "place",
    "read_table", "read_yaml", "senses", "state_at", "states",
]  # fmt: skip
