"""Parties, boards and agencies that no table knows, by their own words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from relgraph.ingest.reader.lexicon import words
from relgraph.ingest.reader.spans import Named

if TYPE_CHECKING:
    from relgraph.ingest.reader.line import Line


def unknown_body(line: Line, at: int) -> tuple[int, Named | None]:
    """A run of capitalised words that no table knows, as a body: the Communist Party."""
    end = at
    while end < len(line.words) and end not in line.titles and end not in line.named:
        word = line.words[end]
        joins = word.low in ("and", "of", "for", "on") and end > at and end + 1 < len(line.words) and line.words[end + 1].capital
        if not (word.capital and word.alphabetic and word.low not in words("calendar")) and not joins:
            break
        end += 1
    if end == at or not any(w.low in words("bodies") for w in line.words[at:end]):
        return at, None
    last = max(i for i in range(at, end) if line.words[i].low in words("bodies")) + 1
    first = line.words[at]
    name = " ".join(w.text for w in line.words[at:last])
    return last, Named("organization", name, first.start, line.words[last - 1].end, first.start, line.words[last - 1].end)
