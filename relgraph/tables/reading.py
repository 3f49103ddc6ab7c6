"""Tables read from CSV files and checked: every error names the file and the line."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from relgraph.errors import InputError
from relgraph.tables.forms import TABLES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

# Stands between the values of a row while they are checked together, which is several times as fast as one by one.
_TAB = "\t"
DATA = Path(__file__).parent.parent / "data"


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table: its values by column, and the number of its line in the file (from 1)."""

    values: Mapping[str, str]
    line: int

    def __getitem__(self, column: str) -> str:
        return self.values[column]


def read_table(name: str, folder: Path = DATA) -> tuple[Row, ...]:
    """The rows of the table ``name`` (without ``.csv``), each value checked; lines before the header that begin with # are remarks.

    Raises `InputError` for a file that cannot be read, an unknown or missing column, a row of another length, a value that has not
    its column's form (`relgraph.tables.forms`), and a key that stands twice.
    """
    columns, key = TABLES[name]
    path = folder / f"{name}.csv"
    whole = re.compile(_TAB.join(f"(?:{form})" for form in columns.values()))
    numbers = [tuple(columns).index(column) for column in key]
    rows: dict[tuple[str, ...], Row] = {}
    for line, cells in _cells(path, tuple(columns)):
        row = Row(dict(zip(columns, cells, strict=True)), line)
        joined = _TAB.join(cells)
        if joined.count(_TAB) >= len(cells) or not whole.fullmatch(joined):
            raise _unfit(path, row, columns)
        first = rows.setdefault(tuple([cells[number] for number in numbers]), row)
        if first is not row:
            raise wrong(path, line, f"{' '.join(row[column] for column in key).strip()!r} stands already in line {first.line}")
    return tuple(rows.values())


def wrong(path: Path, line: int, problem: str) -> InputError:
    """The error that a table has a problem in a line."""
    return InputError(f"{path.name}, line {line}: {problem}; correct the table {path}")


def lines_of(path: Path) -> list[str]:
    """The lines of a table; raises `InputError` when it is not there or not UTF-8."""
    try:
        return path.read_text(encoding="utf-8").removesuffix("\n").split("\n")
    except OSError as error:
        raise InputError(f"the table {path} cannot be read ({error.strerror}); install relgraph again") from error
    except UnicodeDecodeError as error:
        raise InputError(f"the table {path} is not UTF-8 (byte {error.start}); install relgraph again") from error


def remarks_of(lines: list[str]) -> int:
    """How many lines at the beginning are remarks."""
    return next((number for number, line in enumerate(lines) if not line.startswith("#")), len(lines))


def split_names(cell: str) -> tuple[str, ...]:
    """The names of a cell that has several, separated by |."""
    return tuple(name for name in map(str.strip, cell.split("|")) if name)


def _cells(path: Path, columns: tuple[str, ...]) -> Iterator[tuple[int, list[str]]]:
    """The number and the cells of each line after the header line, which has to name the columns."""
    lines = lines_of(path)
    before = remarks_of(lines)
    reader = csv.reader(lines[before:], strict=True)
    try:
        _check_header(path, before + 1, next(reader, []), columns)
        for cells in reader:
            if len(cells) != len(columns):
                raise wrong(path, before + reader.line_num, f"it has {len(cells)} values for {len(columns)} columns")
            yield before + reader.line_num, cells
    except csv.Error as error:
        raise wrong(path, before + reader.line_num, f"it is not CSV ({error})") from error


def _check_header(path: Path, line: int, header: list[str], columns: tuple[str, ...]) -> None:
    if tuple(header) == columns:
        return
    odd = next((column for column in header if column not in columns), None)
    said = f"the columns are {', '.join(header) or 'none'}" if odd is None else f"unknown column {odd!r}"
    raise wrong(path, line, f"{said}, not {', '.join(columns)}")


def _unfit(path: Path, row: Row, columns: Mapping[str, str]) -> InputError:
    """The error that a value has not its column's form, or has a tab in it."""
    for column, form in columns.items():
        if not re.fullmatch(form, row[column]) or _TAB in row[column]:
            return wrong(path, row.line, f"{column} is {row[column]!r}, which has not the form {form}")
    raise AssertionError(f"every value of {row} has its form")
