"""Tables read from their files and checked: every error names the file and the line."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from relgraph.errors import InputError
from relgraph.graph.model import KINDS

DATA = Path(__file__).parent.parent / "data"

_ID = r"[A-Z]{3}|x-[a-z]+-[A-Za-z0-9]+"
_DAY = r"(\d{4}(-\d\d(-\d\d)?)?)?"
_TEXT = r"\S(.*\S)?"
_ANY = r"(\S(.*\S)?)?"
_STATE = {
    "id": _ID,
    "name": _TEXT,
    "official": _ANY,
    "iso2": r"([A-Z]{2})?",
    "cow": r"([A-Z]{3})?",
    "gw": r"(\d{1,4})?",
    "fips": r"([A-Z]{2})?",
    "wikidata": r"(Q[1-9]\d*)?",
    "capital": _ANY,
    "start": _DAY,
    "end": _DAY,
    "status": "member|observer|disputed|former|dependent",
    "successors": rf"(({_ID})( ({_ID}))*)?",
}
_NAME = {
    "state": _ID,
    "name": _TEXT,
    "sense": "state|demonym|seat",
    "cased": "(cased)?",
    "start": _DAY,
    "end": _DAY,
}
_BODY = r"[a-z0-9]+(-[a-z0-9]+)*"
_ROLES = "|".join(sorted(KINDS["office"].attributes["role"] or ()))

# Each table: column → the form of its values (a regular expression for the whole value), and the columns that together are its key.
TABLES: Mapping[str, tuple[Mapping[str, str], tuple[str, ...]]] = {
    "states": (_STATE, ("id",)),
    "former_states": (_STATE, ("id",)),
    "state_names": (_NAME, ("state", "name", "sense", "start")),
    "state_aliases": (_NAME, ("state", "name", "sense", "start")),
    "bodies": (
        {"id": _BODY, "kind": "organization|forum", "name": _TEXT, "official": _ANY, "seat": _ANY, "aliases": _ANY},
        ("id",),
    ),
    "offices": (
        {
            "phrase": r"[a-z0-9]+( [a-z0-9]+)*",
            "role": _ROLES,
            "bodies": rf"({_ID}|{_BODY}| )*",
            "implies": rf"({_ID}|{_BODY})?",
            "cased": "(cased)?",
        },
        ("phrase", "bodies"),
    ),
    "places": (
        {"folded": r"[0-9a-z]+( [0-9a-z]+)*", "id": r"geo-[1-9]\d*", "name": _TEXT, "state": _ID, "population": r"\d+"},
        ("folded", "id"),
    ),
}


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table: its values by column, and the number of its line in the file (from 1)."""

    values: Mapping[str, str]
    line: int

    def __getitem__(self, column: str) -> str:
        return self.values[column]


def read_table(name: str, folder: Path = DATA) -> tuple[Row, ...]:
    """The rows of the table ``name`` (without ``.csv``), each value checked; lines that begin with # are remarks.

    Raises `InputError` for a file that is not there, an unknown or missing column, a row of another length, a value that has not the
    column's form, and a key that stands twice.
    """
    columns, key = TABLES[name]
    path = folder / f"{name}.csv"
    forms = {column: re.compile(form) for column, form in columns.items()}
    rows: dict[tuple[str, ...], Row] = {}
    for line, cells in _cells(path, tuple(columns)):
        row = Row(dict(zip(columns, cells, strict=True)), line)
        _check_row(path, row, forms)
        first = rows.setdefault(tuple(row[column] for column in key), row)
        if first is not row:
            raise _wrong(path, line, f"{' '.join(row[column] for column in key).strip()!r} stands already in line {first.line}")
    return tuple(rows.values())


def _wrong(path: Path, line: int, problem: str) -> InputError:
    return InputError(f"{path.name}, line {line}: {problem}; correct the table {path}")


def _cells(path: Path, columns: tuple[str, ...]) -> Iterator[tuple[int, list[str]]]:
    """The number and the cells of each line after the header line, which has to name the columns."""
    lines = lines_of(path)
    before = sum(1 for _ in remarks_of(lines))
    reader = csv.reader(lines[before:], strict=True)
    if tuple(header := next(reader, [])) != columns:
        odd = [column for column in header if column not in columns]
        said = f"unknown column {odd[0]!r}" if odd else f"its columns are {', '.join(header) or 'none'}"
        raise _wrong(path, before + 1, f"{said}; they have to be {', '.join(columns)}")
    for cells in reader:
        line = before + reader.line_num
        if len(cells) != len(columns):
            raise _wrong(path, line, f"it has {len(cells)} values for {len(columns)} columns")
        yield line, cells


def lines_of(path: Path) -> list[str]:
    try:
        return path.read_text(encoding="utf-8").split("\n")[:-1]
    except OSError as error:
        raise InputError(f"the table {path} cannot be read ({error.strerror}); install relgraph again") from error


def remarks_of(lines: list[str]) -> Iterator[str]:
    for line in lines:
        if not line.startswith("#"):
            return
        yield line


def _check_row(path: Path, row: Row, forms: Mapping[str, re.Pattern[str]]) -> None:
    for column, form in forms.items():
        if not form.fullmatch(row[column]):
            raise _wrong(path, row.line, f"{column} is {row[column]!r}, which has not the form {form.pattern}")


def read_yaml(name: str, schema: Any, folder: Path = DATA) -> Any:
    """The content of a YAML file under data/, checked against a schema.

    A schema is a type (``str``, ``int``, ``float``, ``bool``), a frozenset of allowed values, a compiled regular expression for
    a whole string, ``[schema]`` for a list, ``{"key": schema, "key?": schema}`` for a mapping with these keys (? may be left
    out), ``{str: schema}`` for a mapping with any keys, or a tuple of schemas, one of which has to fit.
    Raises `InputError` that names file and line for what does not fit, an unknown key, and a key that stands twice.
    """
    import yaml

    path = folder / name
    text = "\n".join([*lines_of(path), ""])
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)(text)
    try:
        node = loader.get_single_node()
        return _Checked(path, loader).value(node, schema) if node else None
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise _wrong(path, line, f"it is not YAML ({error.problem})") from error
    finally:
        loader.dispose()


class _Checked:
    """Turns YAML nodes, which know their line, into values, and holds them against a schema."""

    def __init__(self, path: Path, loader: Any) -> None:
        self.path, self.loader = path, loader

    def value(self, node: Any, schema: Any) -> Any:
        if isinstance(schema, tuple):
            return self._one_of(node, schema)
        if isinstance(schema, dict):
            return self._mapping(node, schema)
        if isinstance(schema, list):
            self._expect(node, "sequence", "a list")
            return [self.value(item, schema[0]) for item in node.value]
        return self._scalar(node, schema)

    def _one_of(self, node: Any, schemas: tuple[Any, ...]) -> Any:
        for schema in schemas[:-1]:
            try:
                return self.value(node, schema)
            except InputError:
                continue
        return self.value(node, schemas[-1])

    def _mapping(self, node: Any, schema: dict[Any, Any]) -> dict[str, Any]:
        self._expect(node, "mapping", "a mapping")
        known = {key.removesuffix("?"): inner for key, inner in schema.items() if key is not str}
        made: dict[str, Any] = {}
        for name, inner in node.value:
            key = self._scalar(name, str)
            if key in made:
                raise self._error(name, f"the key {key!r} stands twice")
            if key not in known and str not in schema:
                raise self._error(name, f"unknown key {key!r}; the keys are {', '.join(known)}")
            made[key] = self.value(inner, known.get(key, schema.get(str)))
        if missing := [key for key in schema if key is not str and not key.endswith("?") and key not in made]:
            raise self._error(node, f"the key {missing[0]!r} is missing")
        return made

    def _scalar(self, node: Any, schema: Any) -> Any:
        self._expect(node, "scalar", "one value")
        value = self.loader.construct_object(node, deep=True)
        if isinstance(schema, frozenset):
            if value not in schema:
                raise self._error(node, f"{value!r} is not one of {', '.join(sorted(map(str, schema)))}")
        elif isinstance(schema, re.Pattern):
            if not isinstance(value, str) or not schema.fullmatch(value):
                raise self._error(node, f"{value!r} has not the form {schema.pattern}")
        elif type(value) is not schema and not (schema is float and type(value) is int):
            raise self._error(node, f"{value!r} is not of type {schema.__name__}")
        return value

    def _expect(self, node: Any, kind: str, said: str) -> None:
        if node.id != kind:
            raise self._error(node, f"{said} has to stand here")

    def _error(self, node: Any, problem: str) -> InputError:
        return _wrong(self.path, node.start_mark.line + 1, problem)
