"""A document's text in pieces: lines, sentences and quotations, each as a span of the text in code points.

Nothing here changes the text: `plain` gives a copy of equal length in which unusual blanks, quotes and dashes have their
usual form,
so that every position in it is a position in the text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

MAX_SENTENCE = 1500  # longer stretches without a full stop (tables, lists) are cut at a blank

_SAME_LENGTH = {
    **dict.fromkeys("\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\t\f\v", " "),
    **dict.fromkeys("\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u00ad\u202a\u202b\u202c\u202d\u202e", " "),
    **dict.fromkeys("\u2018\u2019\u201a\u201b\u02bc\u2032`\u00b4", "'"),
    **dict.fromkeys("\u201c\u201d\u201e\u201f\u00ab\u00bb\u2033", '"'),
    **dict.fromkeys("\u2010\u2011", "-"),
    **dict.fromkeys("\u2012\u2013\u2014\u2015\u2212", "\u2013"),
    **dict.fromkeys("\r\u0085\u2028\u2029", "\n"),
}
_SURROGATE = re.compile(r"[\ud800-\udfff]")  # half a character, from a broken source: the model cannot take it
_END = re.compile(r"(?<=[a-z]{3})\.(?=[A-Z][a-z])|[.!?\u2026][\"')\]]*[ ]+(?=[\"'(\[]*[.]?[A-Z0-9@#\u00c0-\u00de\u0400-\u042f])")
_ABBREVIATION = re.compile(
    r"(?:^|[\s(\"'\[_\u2013-])(?:[A-Z]|Mr|Mrs|Ms|Mme|Mlle|Dr|Drs|Ir|Sr|Sra|Prof|Gen|Lt|Col|Maj|Capt|Sgt|Adm|Sen|Rep|Gov|Amb|Hon|Rev|"
    r"St|Messrs|H\.E|No|Nos|vs|Art|"
    r"Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec|approx|ca|cf|e\.g|i\.e|[A-Z](?:\.[A-Z])+)\.[\"')\]]*[ ]+$"
)
_STARTER = re.compile(r"(?:The|This|These|In|On|At|It|He|She|They|We|But|And|A|An|His|Her|After|Later|As|Also)\b")
_BULLET = re.compile(r"\s*(?:(?:[-*\u2022\u2023\u25e6\u2013\u00b7]|\d{1,2}[.)])\s+|_(?=[A-Z]))")


_SIGNS = re.compile(r"[\U0001f000-\U0001faff\u2190-\u21ff\u2300-\u23ff\u25a0-\u27bf\u2b00-\u2bff\ufe0f\u20e3 ]+(?=\S)")
_FLAG = re.compile(r"[\U0001f1e6-\U0001f1ff]{2}")


def _is_flag_alone(signs: str) -> bool:
    """Are pictures at the head of a post one flag that stands for its state ("\U0001f1fa\U0001f1f8 stands with")?"""
    return len(_FLAG.findall(signs)) == 1 and not _FLAG.sub("", signs).strip()


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence's span; the number of its line (paragraph), and whether it stands in the title or is a bullet."""

    start: int
    end: int
    paragraph: int
    title: bool = False
    bullet: bool = False


@cache
def _table() -> dict[int, str]:
    return str.maketrans(_SAME_LENGTH)


def plain(text: str) -> str:
    """The text with usual blanks, quotes, dashes and line breaks; of the same length."""
    return _SURROGATE.sub("\ufffd", text.translate(_table()))


def sentences(text: str, title_end: int = 0) -> list[Sentence]:
    """The sentences of a plain text in order; its first ``title_end`` characters are the title."""
    found: list[Sentence] = []
    position = 0
    for number, line in enumerate(text.split("\n")):
        bullet = _BULLET.match(line)
        first = bullet.end() if bullet else 0
        signs = _SIGNS.match(line, first)
        first = signs.end() if signs and not _is_flag_alone(signs[0]) else first
        for start, end in _split(line, first):
            found.append(Sentence(position + start, position + end, number, position + end <= title_end, bullet is not None))
        position += len(line) + 1
    return found


def _split(line: str, first: int) -> list[tuple[int, int]]:
    """The spans of the sentences of one line, without blanks at their ends."""
    spans, start = [], first
    for match in _END.finditer(line, first):
        if _is_abbreviation(line, match.start(), match.end()):
            continue
        spans.append((start, match.end()))
        start = match.end()
    spans.append((start, len(line)))
    return [short for span in spans for short in _shorten(line, *span)]


def _is_abbreviation(line: str, start: int, end: int) -> bool:
    if line[start] != ".":
        return False
    match = _ABBREVIATION.search(line, max(0, start - 12), end)
    if not match:
        return False
    dotted = re.search(r"\b(?:[A-Z]\.){2,}[\"')\]]*[ ]+$", line[max(0, start - 12) : end])
    return not (dotted and _STARTER.match(line, end))


def _shorten(line: str, start: int, end: int) -> list[tuple[int, int]]:
    pieces = []
    while end - start > MAX_SENTENCE:
        cut = line.rfind(" ", start, start + MAX_SENTENCE)
        cut = cut if cut > start else start + MAX_SENTENCE
        pieces.append((start, cut))
        start = cut
    pieces.append((start, end))
    trimmed = []
    for left, right in pieces:
        piece = line[left:right]
        if piece.strip():
            trimmed.append((left + len(piece) - len(piece.lstrip()), right - len(piece) + len(piece.rstrip())))
    return trimmed
