"""Texts that are put together from the values of a row of a dataset, and know of each character where it stands in the row."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable
from dataclasses import dataclass

Span = tuple[int, int]

_PARTS = re.compile(r"<!--.*?-->|<[^>]*>|&[^;\s]+;|.", re.DOTALL)  # of XML: what says nothing, an entity, a character


@dataclass(frozen=True, slots=True)
class Traced:
    """A text; ``origin``: of each of its characters the span in the row that it comes from, None for what was put in."""

    text: str
    origin: tuple[Span | None, ...]

    @classmethod
    def of(cls, *parts: Traced | str) -> Traced:
        """Texts one after the other; those that are plain were put in."""
        known = [part if isinstance(part, Traced) else cls(part, (None,) * len(part)) for part in parts]
        return cls("".join(part.text for part in known), tuple(span for part in known for span in part.origin))

    @classmethod
    def written(cls, row: str, start: int = 0, end: int | None = None) -> Traced:
        """What a stretch of XML says: without tags, entities as what they stand for, blanks and line breaks as one blank.

        >>> Traced.written("<a>Ox &amp; \\n  Cow</a>").text
        'Ox & Cow'
        """
        said: list[tuple[str, Span]] = []
        for part in _PARTS.finditer(row, start, len(row) if end is None else end):
            for letter in "" if part[0][0] == "<" else html.unescape(part[0]):
                if not letter.isspace():
                    said.append((letter, part.span()))
                elif said and said[-1][0] == " ":
                    said[-1] = (" ", (said[-1][1][0], part.end()))
                elif said:
                    said.append((" ", part.span()))
        if said and said[-1][0] == " ":
            said.pop()
        return cls("".join(letter for letter, _ in said), tuple(span for _, span in said))

    def __getitem__(self, part: slice) -> Traced:
        return Traced(self.text[part], self.origin[part])

    def __bool__(self) -> bool:
        return bool(self.text)

    def without(self, pattern: str) -> Traced:
        """The text without what a pattern finds."""
        return Traced.of(*self.parts(pattern))

    def parts(self, pattern: str) -> list[Traced]:
        """The text in parts, as `re.split` has them."""
        cuts = [0, *(at for found in re.finditer(pattern, self.text) for at in found.span()), len(self.text)]
        return [self[slice(*cuts[i : i + 2])] for i in range(0, len(cuts), 2)]

    def span(self, start: int = 0, end: int | None = None, inside: Span | None = None) -> Span | None:
        """Where a stretch of the text stands in the row, from its first to its last character there; None where all was put in.

        ``inside``: only what stands in this span of the row counts.
        """
        found = [span for span in self.origin[start:end] if span and (inside is None or inside[0] <= span[0] < inside[1])]
        return (min(at for at, _ in found), max(at for _, at in found)) if found else None


def put_in(text: Traced, words: Iterable[tuple[int, Traced]]) -> Traced:
    """A text with words put in at some places; what stood there goes on with a small letter.

    >>> put_in(Traced.of("Met with Bo. Then flew on."), [(0, Traced.of("King Ana"))]).text
    'King Ana met with Bo. Then flew on.'
    """
    parts, done = [], 0
    for at, new in sorted(words, key=lambda one: one[0]):
        small = Traced(text.text[at : at + 1].lower(), text.origin[at : at + 1])
        parts += [text[done:at], new, Traced.of(" "), small]
        done = at + 1
    return Traced.of(*parts, text[done:])
