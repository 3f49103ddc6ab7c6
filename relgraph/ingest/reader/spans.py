"""The reader's small values: words of a sentence and what is named in it, each with its span in the document's text."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

_ONE_OF_POSTS = r"[@#]\w+"
_LETTERS = r"[^\W\d_]+(?:[-'](?!(?:s|ll|ve|re|d|m)\b)[^\W\d_]+)*"
_WORD = re.compile(
    rf"{_ONE_OF_POSTS}|[\U0001F1E6-\U0001F1FF]{{2}}|[Ww]/(?=\s|[@#A-Z])|(?:[^\W\d_]\.){{2,}}|[^\W\d_]+(?=n't\b)|n't\b|'(?:s|ll|ve|re|d|m)\b|"
    rf"(?:Mr|Mrs|Ms|Dr|Prof|Gen|Lt|Col|Sen|Rep|Gov|Amb|Hon|St|No|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec|[A-Z])\.(?=\s|$)|"
    rf"[$€£¥]?\d+(?:[.,:]\d+)*(?:[^\W_]+)?|{_LETTERS}|[^\w\s]|_",
    re.UNICODE,
)
_GLUED = re.compile(r"(?<=[a-z])(?=(?:President|Prime|Foreign|Chairman|Minister|King|Secretary)\b)")


@dataclass(frozen=True, slots=True)
class Word:
    """A word, number or mark, with its span."""

    text: str
    start: int
    end: int

    @property
    def low(self) -> str:
        """The word in small letters."""
        return self.text.lower()

    @property
    def capital(self) -> bool:
        """Does it begin with a capital letter?"""
        return self.text[:1].isupper()

    @property
    def alphabetic(self) -> bool:
        """Does it consist of letters (with hyphens, apostrophes, points)?"""
        return self.text[:1].isalpha()


@dataclass(frozen=True, slots=True)
class Named:
    """What is named in a text: a person, a state, a body, a place, or a group that a demonym tells.

    ``start``, ``end``: the span with title and article, which the parse takes as one word; ``first``, ``last``: that of the
    bare name.
    ``kind``: person, state, demonym, seat, organization, forum, place. ``name``: of a person the name as written, else the
    table's name.
    ``id``: the table's id (of a place's state for a place). ``city``: the place's name for a seat or a place.
    """

    kind: str
    name: str
    start: int
    end: int
    first: int
    last: int
    id: str = ""
    city: str = ""

    def widened(self, start: int, end: int) -> Named:
        """The same with a wider span."""
        return replace(self, start=min(start, self.start), end=max(end, self.end))


def words_of(text: str, start: int = 0, end: int | None = None) -> list[Word]:
    """The words of a stretch of text."""
    found: list[Word] = []
    for match in _WORD.finditer(text, start, len(text) if end is None else end):
        left = match.start()
        for cut in _GLUED.finditer(match[0]):
            found.append(Word(text[left : match.start() + cut.start()], left, match.start() + cut.start()))
            left = match.start() + cut.start()
        found.append(Word(text[left : match.end()], left, match.end()))
    return found


def without_short_forms(row: list[Word]) -> list[Word]:
    """The words without what is only the short form of those before it: "External Affairs Minister (EAM)", "(MoS)"."""
    kept: list[Word] = []
    for i, word in enumerate(row):
        if kept and kept[-1].text == "(" and word.text == ")" and _abbreviates(kept[-1], row[:i], word):
            kept.pop()
            continue
        inside = kept and kept[-1].text == "(" and i + 1 < len(row) and row[i + 1].text == ")"
        if not (inside and _is_short(word.text, [w.text for w in row[max(0, i - 9) : i - 1]])):
            kept.append(word)
    return kept


def _abbreviates(opening: Word, before: list[Word], closing: Word) -> bool:
    """Was there but one word between the brackets, now left out?"""
    return len(before) > 1 and before[-2] is opening and before[-1].end == closing.start


def _is_short(short: str, before: list[str]) -> bool:
    """Are its letters the initials of the words right before, in order, small words left out at will?"""
    if len(short) < 2 or not short.isalpha() or not (short[0].isupper() and short[-1].isupper()):
        return False
    initials = [part[0].lower() for w in before for part in w.split("-") if part[:1].isalpha() and w != "'s"]
    letters = list(short.lower())
    if not initials or initials[-1] != letters[-1]:
        return False
    while initials and letters:
        if initials.pop() == letters[-1]:
            letters.pop()
    return not letters


def camel_parts(handle: str) -> list[str]:
    """The words of a handle or a hash tag: ``@JohnKerry`` has two."""
    body = handle.lstrip("@#").removesuffix("_official")
    return [
        part for piece in re.split(r"[_\d]+", body) for part in re.findall(r"[A-Z]+(?![a-z])|[A-Z]?[^\WA-Z_]+|[A-Z]", piece) if part
    ]
