"""A page as plain text for a pipe or a file: columns aligned, one line a row, nothing cut, no colour."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from relgraph.graph.render.page import Line, Page, Table, one_line

GAP = "  "


def plain(page: Page) -> str:
    """The page as text, each line ended.

    A table is a line of column titles in capitals, then one line a row. Its sentences stand last in the line.
    """
    return "\n".join("".join(f"{line}\n" for line in _table(table, several=len(page) > 1)) for table in page)


def width(text: str) -> int:
    """How many columns of a terminal a text takes: two for each wide sign (Chinese, Japanese), none for an accent of its own.

    >>> width("岩屋毅"), width("Iwaya")
    (6, 5)
    """
    if text.isascii():
        return len(text)
    return sum(0 if unicodedata.combining(sign) else 2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in text)


def _table(table: Table, *, several: bool) -> Iterator[str]:
    if several and table.title:
        yield table.title
    rows = [_texts(line) for line in table.lines]
    if rows:
        quoted = any(line.quotes or line.remark for line in table.lines)
        titles = [column.title.upper() for column in table.columns] + (["EVIDENCE"] if quoted else [])
        yield from _aligned([titles, *rows], {at for at, column in enumerate(table.columns) if column.right})
    if table.footer:
        yield from (["", table.footer] if rows else [table.footer])


def _texts(line: Line) -> list[str]:
    quotes = [f"“{one_line(one.text)}”" + (f" ({one_line(one.source)})" if one.source else "") for one in line.quotes]
    said = " · ".join([*quotes, *([one_line(line.remark)] if line.remark else [])])
    return [*(one_line(cell) for cell in line.cells), *([said] if said else [])]


def _aligned(rows: list[list[str]], right: set[int]) -> Iterator[str]:
    widths = [max((width(row[at]) for row in rows if at < len(row)), default=0) for at in range(len(rows[0]))]
    for row in rows:
        cells = []
        for at, cell in enumerate(row):
            blanks = " " * (widths[at] - width(cell))
            cells.append(blanks + cell if at in right else cell + blanks)
        yield GAP.join(cells).rstrip()
