"""The words of dates: data/dates.yaml, checked when it is first used."""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import cache
from typing import TYPE_CHECKING, Any

from relgraph.tables import DATA, read_yaml

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

__all__ = ["DateWords", "date_words", "read_words"]


@dataclass(frozen=True, slots=True)
class DateWords:
    """The tables of data/dates.yaml, each explained there."""

    months: tuple[tuple[str, ...], ...]
    weekdays: tuple[tuple[str, ...], ...]
    seasons: Mapping[str, int]
    ambiguous_months: tuple[str, ...]
    month_before: tuple[str, ...]
    numbers: Mapping[str, int]
    ordinals: Mapping[str, int]
    relative_days: Mapping[str, int]
    anchored_days: Mapping[str, int]
    anchored_years: Mapping[str, int]
    anchored_not_before: tuple[str, ...]
    day_parts: tuple[str, ...]
    period_parts: tuple[str, ...]
    approximate: tuple[str, ...]
    relations: Mapping[str, str]
    not_dates: tuple[str, ...]
    number_before: tuple[str, ...]
    counted: tuple[str, ...]
    future_strong: tuple[str, ...]
    future_weak: tuple[str, ...]
    past: tuple[str, ...]
    not_past: tuple[str, ...]
    saying: tuple[str, ...]
    boundaries: tuple[str, ...]

    def month(self, name: str) -> int:
        """The number of a month by its name or abbreviation, in any case, with or without a dot; 0 when it is none."""
        return _place(self.months, name)

    def weekday(self, name: str) -> int:
        """The ISO number of a weekday (Monday is 1); 0 when it is none."""
        return _place(self.weekdays, name)

    def number(self, word: str) -> int:
        """The value of a cardinal or ordinal, in digits or as a word of the tables; 0 when it is none."""
        digits = word.rstrip("sthndr")
        if digits.isdecimal():
            return int(digits)
        return self.numbers.get(word.lower()) or self.ordinals.get(word.lower()) or 0


def _place(rows: tuple[tuple[str, ...], ...], name: str) -> int:
    wanted = name.rstrip(".").lower()
    return next((i for i, row in enumerate(rows, 1) if wanted in (word.lower() for word in row)), 0)


@cache
def date_words() -> DateWords:
    """The tables of the package."""
    return read_words(DATA)


def read_words(folder: Path) -> DateWords:
    """The tables of a folder's dates.yaml; raises `InputError` that names file and line for what is not of the tables' form."""
    kinds = {field.name: str(field.type) for field in fields(DateWords)}
    raw = read_yaml("dates.yaml", {name: _SCHEMAS[kind] for name, kind in kinds.items()}, folder)
    return DateWords(**{name: _frozen(value) for name, value in raw.items()})


# The type of a field of DateWords → the schema of its table.
_SCHEMAS: dict[str, Any] = {
    "tuple[str, ...]": [str],
    "tuple[tuple[str, ...], ...]": [[str]],
    "Mapping[str, int]": {str: int},
    "Mapping[str, str]": {str: str},
}


def _frozen(value: Any) -> Any:
    return tuple(_frozen(item) for item in value) if isinstance(value, list) else value
