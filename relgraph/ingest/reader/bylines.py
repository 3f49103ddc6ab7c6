"""Bylines: a name on a line of its own with the title on the next ("Ana Ruiz", then "Secretary of State")."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from relgraph.ingest.reader.line import Line, Office
from relgraph.ingest.reader.names import name_end, person_at
from relgraph.ingest.reader.segment import Sentence
from relgraph.ingest.reader.spans import Named

_NEAR = 3  # characters between the two lines


def signed(lines: Sequence[Line], parts: Sequence[Sentence]) -> Iterator[tuple[int, Named]]:
    """The number of each line that is but a title, with the person whose name is the line before."""
    for i in range(1, len(lines)):
        name, title = lines[i - 1], lines[i]
        apart = parts[i].paragraph == parts[i - 1].paragraph + 1 and parts[i].start - parts[i - 1].end <= _NEAR
        if apart and _is_name(name) and _is_title(title):
            yield i, person_at(name.words, 0, len(name.words))


def _is_name(line: Line) -> bool:
    row = line.words
    capital = all(w.capital for w in row if w.alphabetic)
    return 1 < len(row) < 6 and not line.titles and capital and name_end(row, 0, {}, {}) == len(row)


def _is_title(line: Line) -> bool:
    """Is the line one title, with its body at most?"""
    title = min(line.titles.values(), key=lambda t: t.first, default=None)
    if title is None or title.plural or len(line.words) > title.after - title.first + 9 or title.first > 2:
        return False
    return all(w.capital or w.low in ("of", "the", "for", "and", ",") for w in line.words)


def with_bylines(lines: Sequence[Line], parts: Sequence[Sentence], read: list[list[Office]]) -> list[list[Office]]:
    """The offices of each sentence, those of title lines held by whom the line before names."""
    made = list(read)
    for i, person in signed(lines, parts):
        made[i] = [replace(o, holder=person) if n == 0 and o.holder is None else o for n, o in enumerate(made[i])]
    return made
