"""A page on a terminal: Rich tables as wide as the screen, the sentences beneath their rows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import IO, TYPE_CHECKING

from relgraph.graph.render.page import Column, Line, Page, Table, counted, one_line
from relgraph.graph.render.plain import width

if TYPE_CHECKING:
    from rich.console import Console, RenderableType
    from rich.table import Table as RichTable

QUOTES = 3  # sentences beneath a row; all of them are in the other forms
_GAP = 2
_MARGIN = 1  # blanks left and right of a table
_WORD = 16  # as long as there is room elsewhere, words up to this length are not broken
_LEAST = 6  # no column gets narrower
_LEAST_FITTING = 10  # where a column that needs this much does not get it, rows stand upright


def show(page: Page, file: IO[str], columns: int | None = None) -> None:
    """Print the page on a terminal. ``columns``: its width, as it is unless given."""
    from rich.console import Console

    console = Console(file=file, width=columns, highlight=False, markup=False, emoji=False, soft_wrap=False)
    for number, table in enumerate(page):
        if number and not any(line.quotes for line in page[number - 1].lines):
            console.print()
        _show(table, console)


def _show(table: Table, console: Console) -> None:
    from rich.text import Text

    if table.title:
        console.print(Text(f" {one_line(table.title)}", style="bold"))
    if table.lines:
        console.print(_rich(_seen(table), console.width))
    if table.footer:
        console.print(Text(f" {one_line(table.footer)}", style="dim"))


def _seen(table: Table) -> Table:
    """The table without columns that say nothing, and without values that repeat the row above."""
    kept = [at for at, column in enumerate(table.columns) if any(line.cells[at] not in ("", column.usual) for line in table.lines)]
    lines, above = [], Line(())
    for line in table.lines:
        cells = [_cell(table.columns[at], line, above, at) for at in kept]
        lines.append(Line(tuple(cells), line.quotes, line.remark))
        above = line
    return Table(tuple(table.columns[at] for at in kept), tuple(lines))


def _cell(column: Column, line: Line, above: Line, at: int) -> str:
    repeated = column.once and above.cells and line.cells[at] == above.cells[at]
    return "" if repeated else one_line(line.cells[at])


def _rich(table: Table, columns: int) -> RichTable:
    """One column whose cells are grids of equal widths, because a sentence runs beneath all cells of its row.

    Where so many columns have no room beside each other, each row is a block with a line a column.
    """
    from rich import box
    from rich.table import Table as RichTable

    inner = columns - 2 * _MARGIN
    heads = [column.title for column in table.columns]
    rows = [heads, *(line.cells for line in table.lines)]
    widths = fitted(rows, inner)
    fits = all(size >= min(least, _LEAST_FITTING) for size, least in zip(widths, _longest_words(rows), strict=True))
    outer = RichTable(box=box.SIMPLE_HEAD, show_edge=False, padding=(0, _MARGIN), width=columns, show_header=fits)
    outer.add_column(_grid(heads, table.columns, widths, "bold"), width=inner)
    gap = not fits or any(line.quotes for line in table.lines)
    for line in table.lines:
        block = [_grid(line.cells, table.columns, widths)] if fits else _upright(heads, line.cells, inner)
        outer.add_row(_with_quotes(block, line, gap=gap))
    return outer


def _upright(heads: Sequence[str], cells: Sequence[str], room: int) -> list[RichTable]:
    """A row as a line a column: its title, then its value."""
    first = max(map(width, heads))
    widths = (first, max(room - _GAP - first, _LEAST))
    pair = (Column(""), Column(""))
    return [_grid((head, cell), pair, widths) for head, cell in zip(heads, cells, strict=True) if cell]


def _longest_words(rows: Sequence[Sequence[str]]) -> list[int]:
    """For each column, how wide its longest word is, up to what is not broken."""
    return [min(_WORD, max(width(word) for text in texts for word in text.split() or [""])) for texts in zip(*rows, strict=True)]


def fitted(rows: Sequence[Sequence[str]], room: int) -> list[int]:
    """The widths of columns for texts in so much room: as wide as the longest, then the widest gives way, a sign at a time.

    >>> fitted([["With", "Offices"], ["Andrii Sybiha", "Foreign minister of Ukraine"]], 36)
    [13, 21]
    """
    widths = [max(map(width, texts)) for texts in zip(*rows, strict=True)]
    least = _longest_words(rows)
    room -= _GAP * (len(widths) - 1)
    while sum(widths) > room and max(widths) > _LEAST:
        can = [at for at in range(len(widths)) if widths[at] > least[at]] or range(len(widths))
        widths[max(can, key=lambda at: widths[at])] -= 1
    return widths


def _grid(cells: Sequence[str], columns: Sequence[Column], widths: Sequence[int], style: str = "") -> RichTable:
    from rich.table import Table as RichTable
    from rich.text import Text

    grid = RichTable.grid(padding=(0, _GAP, 0, 0), pad_edge=False)
    for column, size in zip(columns, widths, strict=True):
        grid.add_column(width=size, justify="right" if column.right else "left", overflow="fold")
    first = [style or ("bold cyan" if at == 0 else "") for at in range(len(cells))]
    grid.add_row(*(Text(cell, style=one) for cell, one in zip(cells, first, strict=True)))
    return grid


def _with_quotes(block: Sequence[RenderableType], line: Line, *, gap: bool) -> RenderableType:
    """A row with its sentences beneath. ``gap``: and a blank line after them."""
    from rich.console import Group
    from rich.padding import Padding
    from rich.text import Text

    parts = list(block)
    for quote in line.quotes[:QUOTES]:
        source = f" ({one_line(quote.source)})" if quote.source else ""
        said = Text.assemble((f"“{one_line(quote.text)}”", "italic"), (source, "dim"))
        parts.append(Padding(said, (0, 0, 0, 2)))
    if more := len(line.quotes) - QUOTES:
        remark = f"and {counted(more, 'more sentence')} (--json shows all)" if more > 0 else ""
        parts += [Padding(Text(remark, style="dim"), (0, 0, 0, 2))] if remark else []
    if line.remark:
        parts.append(Padding(Text(one_line(line.remark), style="yellow"), (0, 0, 0, 2)))
    return Group(*parts, *([Text("")] if gap else []))
