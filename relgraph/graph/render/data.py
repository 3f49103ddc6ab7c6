"""Answers for programs: JSON, JSONL and CSV of the same rows."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass
from typing import Any, get_args, get_origin, get_type_hints

from relgraph.graph.answers.base import plain

SEPARATOR = " | "  # between the values of a list in one cell: quotes are full of commas and semicolons


def json_text(value: Mapping[str, Any]) -> str:
    """An object as JSON for people and programs: two blanks a step, Unicode as it is, a line break at the end."""
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def jsonl_text(rows: Iterable[Mapping[str, Any]]) -> str:
    """Rows as JSON, one a line."""
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def csv_text(columns: Sequence[str], rows: Iterable[Mapping[str, Any]]) -> str:
    """Rows as CSV (RFC 4180, lines ended by a line feed), with a header even when there is none.

    ``columns``: as `csv_columns` gives them; ``with.name`` is the field ``name`` of the object ``with``. The values of a list stand
    in one cell, separated by `` | ``; an object inside a list gives a column for each of its fields.

    >>> csv_text(["with.name", "offices.id"], [{"with": {"name": "A, B"}, "offices": [{"id": "x"}, {"id": "y"}]}])
    'with.name,offices.id\\n"A, B",x | y\\n'
    """
    import csv
    import io

    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([_cell(_at(row, column.split("."))) for column in columns] for row in rows)
    return out.getvalue()


def csv_columns(row_type: type) -> list[str]:
    """The columns of rows of one type: fields that are values of their own give one column a field of theirs."""
    return list(_columns(row_type))


def _columns(row_type: Any) -> Iterator[str]:
    hints = get_type_hints(row_type)
    for field in fields(row_type):
        column, inner = field.name.rstrip("_"), _value_type(hints[field.name])
        yield from (f"{column}.{below}" for below in _columns(inner)) if inner else (column,)


def _value_type(hint: Any) -> Any:
    """The value type of ours in a hint: in itself, optional, or the items of a tuple; else None."""
    if is_dataclass(hint):
        return hint
    if _is_mapping(hint):
        return None
    return next((found for argument in get_args(hint) if (found := _value_type(argument))), None)


def _is_mapping(hint: Any) -> bool:
    origin = get_origin(hint)
    return isinstance(origin, type) and issubclass(origin, Mapping)


def _at(value: Any, path: Sequence[str]) -> Any:
    """What stands at a path in a row; of a list, the list of what stands there in its items."""
    if not path or value is None:
        return value
    if isinstance(value, list):
        return [_at(item, path) for item in value]
    return _at(value.get(path[0]), path[1:]) if isinstance(value, Mapping) else None


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list | tuple):
        return SEPARATOR.join(_cell(item) for item in value)
    return json.dumps(plain(value), ensure_ascii=False) if isinstance(value, Mapping) else str(value)
