"""The words of dates: data/dates.yaml, checked when it is first used."""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from relgraph.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["DateWords", "date_words"]


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
    """The tables; raises `InputError` when the file has an unknown or a missing key, or a value of the wrong shape."""
    import yaml

    raw = yaml.safe_load((files("relgraph") / "data" / "dates.yaml").read_text(encoding="utf-8"))
    return words_of(raw)


def words_of(raw: Any) -> DateWords:
    """The tables of a loaded YAML object; raises `InputError` as `date_words` does."""
    known = {field.name: str(field.type) for field in fields(DateWords)}
    if not isinstance(raw, dict) or set(raw) != set(known):
        names = sorted(set(known) ^ set(raw if isinstance(raw, dict) else ()))
        raise InputError(f"data/dates.yaml has unknown or missing keys: {', '.join(map(str, names))}; it has {', '.join(known)}")
    return DateWords(**{name: _checked(name, kind, raw[name]) for name, kind in known.items()})


def _checked(name: str, kind: str, value: Any) -> Any:
    """A table in the shape that its field has: a mapping, a tuple of rows, or a tuple of words."""
    if kind.startswith("Mapping"):
        good: type = int if "int" in kind else str
        if isinstance(value, dict) and all(isinstance(k, str) and isinstance(v, good) for k, v in value.items()):
            return value
    elif isinstance(value, list):
        rows = value if "tuple[tuple" in kind else [value]
        if all(isinstance(row, list) and row and all(isinstance(word, str) for word in row) for row in rows):
            return tuple(tuple(row) for row in value) if rows is value else tuple(value)
    raise InputError(f"data/dates.yaml has a value of the wrong shape under {name!r}; it is {kind}")
