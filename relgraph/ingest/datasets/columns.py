"""Where the values of a table's row stand in its text, and names for rows that no other row of the file has."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from relgraph.ingest.datasets.record import Raw, Span


def columns(raw: Raw) -> dict[str, Span]:
    """Column → the span of its value; of a value that is written with doubled quotes, from one sign outside it to the other."""
    found: dict[str, Span] = {}
    at = 0
    for name, value in raw.fields.items():
        written = value.replace('"', '""') if value else ""
        start = raw.text.index(written, at) if written else at + raw.text.startswith('""', at) * 2
        found[name] = (start, start + len(written))
        at = raw.text.find(",", start + len(written)) + 1
    return found


def stretch(raw: Raw, spans: Iterable[Span]) -> Span:
    """From the first of some values to the last, with the quotation marks around them."""
    starts, ends = zip(*spans, strict=True)
    start, end = min(starts), max(ends)
    return start - raw.text.startswith('"', max(start - 1, 0), start), end + raw.text.startswith('"', end)


class Keys:
    """The names of a file's rows: a key that comes again gets its number ("adams-john~2")."""

    def __init__(self) -> None:
        self._seen: Counter[tuple[str, str]] = Counter()

    def of(self, raw: Raw, key: str) -> str:
        """The name of a row with a key."""
        self._seen[raw.file, key] += 1
        number = self._seen[raw.file, key]
        return key if number == 1 else f"{key}~{number}"
