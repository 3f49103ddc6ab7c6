"""The states, the bodies and the titles of offices, each table read once."""

from __future__ import annotations

from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from relgraph.errors import InputError
from relgraph.tables.reading import read_table, split_names
from relgraph.tables.values import Body, OfficeTitle, State

if TYPE_CHECKING:
    from collections.abc import Mapping

    from relgraph.tables.reading import Row


@cache
def states() -> Mapping[str, State]:
    """All states by id, former and disputed ones and dependent territories among them."""
    found: dict[str, State] = {}
    for table in ("states", "former_states"):
        for row in read_table(table):
            if row["id"] in found:
                raise InputError(f"{table}.csv, line {row.line}: {row['id']!r} stands already in states.csv; take one of them out")
            found[row["id"]] = State(**_but(row, "successors"), successors=tuple(row["successors"].split()))
    return MappingProxyType(found)


@cache
def bodies() -> Mapping[str, Body]:
    """All organisations and forums by id."""
    rows = read_table("bodies")
    return MappingProxyType({row["id"]: Body(**_but(row, "aliases"), aliases=split_names(row["aliases"])) for row in rows})


def _but(row: Row, column: str) -> dict[str, str]:
    """The values of a row but for one column."""
    return {name: value for name, value in row.values.items() if name != column}


@cache
def office_titles() -> tuple[OfficeTitle, ...]:
    """All phrases that name an office, by the alphabet; of one phrase, readings that hold for named bodies only go first."""
    rows = sorted(read_table("offices"), key=lambda row: (row["phrase"], not row["bodies"]))
    return tuple(
        OfficeTitle(row["phrase"], row["role"], tuple(row["bodies"].split()), row["implies"], bool(row["cased"])) for row in rows
    )
