"""The text of an item of hsg_rdcr: its words without markup, each with its place in the row, and the date of its title."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from relgraph.graph.edtf import bounds
from relgraph.ingest.datasets.dates_in_words import MONTH, is_date, words_date
from relgraph.ingest.datasets.record import Span

TOKEN = re.compile(r"<!--.*?-->|<[^>]*>|&[^;\s]+;|\s+|[^<&\s]", re.S)
BLOCK = re.compile(r"</?(?:head|p|item|list|div)\b")
PART = re.compile(r'<div type="(timeline|section|appendix)"(?:\s+xml:id="([^"]*)")?\s*>')
DATE_ELEMENT = re.compile(r"<date\b([^>]*?)/?>(.*?)</date>", re.S)
ATTRIBUTE = re.compile(r'(when|from|to)="([^"]*)"')
ENDING = re.compile(rf",? ?(?:on )?(?:(?:{MONTH})[^,]*,? ?)?[12][0-9]{{3}}[-–/0-9]*$")
SENTENCE = re.compile(r"(?<!\b[A-Z]\.)(?<!\b(?:Jr|Sr|Mr|Dr|St|No)\.)(?<!\b(?:Gen|Col|Rev|Hon)\.)(?<=[.!?”])\s+|\n+")


@dataclass(frozen=True)
class Item:
    """An item: ``text``, the words of its title and of what follows, with single blanks; ``at``: where each character stands.

    ``title``: the end of the title in the text; 0 for an item without one. ``section``: the id of the section that it is in.
    ``raw``: the row, of which the item is the stretch from ``start`` to ``end``.
    """

    section: str
    raw: str
    start: int
    end: int
    text: str
    at: tuple[Span, ...]
    title: int

    def span(self, start: int, end: int) -> Span:
        """The stretch of the row that a stretch of the text stands in."""
        return self.at[start][0], self.at[end - 1][1]

    @cached_property
    def head(self) -> str:
        """The title without a full stop."""
        return self.text[: self.title].strip().rstrip(".")

    def sentences(self) -> Iterator[Span]:
        """The sentences after the title, as stretches of the text."""
        start = self.title
        for gap in SENTENCE.finditer(self.text, self.title):
            if gap.start() > start:
                yield start, gap.start()
            start = gap.end()
        if start < len(self.text):
            yield start, len(self.text)


def items(raw: str, section: str) -> Iterator[Item]:
    """The items of a row: mostly one. Some bear in them others that should come after them, or a section that should."""
    parts = list(PART.finditer(raw))
    for part, after in zip(parts, [*parts[1:], None], strict=True):
        if part[1] == "timeline":
            yield _item(raw, part.start(), after.start() if after else len(raw), section)
        elif part[1] == "section":
            section = part[2] or section


def _item(raw: str, start: int, end: int, section: str) -> Item:
    """The words of a stretch of a row, and where they stand in it."""
    letters, at, title = list[str](), list[Span](), 0
    for token in TOKEN.finditer(raw, start, end):
        written = token[0]
        if written.startswith("</head") and not title:
            title = len(letters)
        shown = _shown(written)
        if shown.isspace() and (not letters or letters[-1] == "\n" or (letters[-1] == " " and shown == " ")):
            continue
        for letter in shown:
            letters.append(letter)
            at.append(token.span())
    return Item(section, raw, start, end, "".join(letters), tuple(at), title)


def _shown(written: str) -> str:
    """What a piece of the row is in the text: markup nothing, the end of a block a line's end."""
    if written.startswith("<"):
        return "\n" if BLOCK.match(written) else ""
    return " " if written.isspace() else html.unescape(written)


@dataclass(frozen=True, slots=True)
class Dated:
    """The date of an item: of the machine (``edtf``), in words (``words``); ``start``: where it begins in the text."""

    edtf: str
    words: str
    start: int

    @property
    def agrees(self) -> bool:
        """May both be the same time?"""
        if not self.edtf or not self.words:
            return True
        one, other = bounds(self.edtf), bounds(self.words)
        return one[0] <= other[1] and other[0] <= one[1]


def dated(found: Item) -> Dated:
    """The date of a title: of the date element that ends it, or of its only one; in words where it has none.

    That of another paper ("the Convention of 1827") is none.
    """
    title, none = found.text[: found.title].rstrip(" .\n)"), Dated("", "", found.title)
    elements = [(element, *_stretch(found, element)) for element in DATE_ELEMENT.finditer(found.raw, found.start, found.end)]
    inside = [one for one in elements if one[2] <= found.title]
    if inside and (len(inside) == 1 or inside[-1][2] >= len(title)):
        element, start, end = inside[-1]
        another = re.search(r"\bof $", found.text[:start])
        return none if another else Dated(_machine(element[1]), words_date(found.text[start:end]), start)
    words, first = words_date(title), ENDING.search(title)
    if words and first:
        return Dated("", words, first.start())
    year = re.match(r"\s*([12][0-9]{3}) ", title)
    return Dated("", year[1], found.title) if year else none


def _stretch(found: Item, element: re.Match[str]) -> Span:
    """Where the words of an element stand in the text."""
    start = next((n for n, (first, _) in enumerate(found.at) if first >= element.start(2)), len(found.at))
    return start, next((n for n, (first, _) in enumerate(found.at) if first >= element.end(2)), len(found.at))


def _machine(attributes: str) -> str:
    """The date of a date element's attributes in EDTF, or empty."""
    found = dict(ATTRIBUTE.findall(attributes))
    begin, end = found.get("from") or found.get("when", ""), found.get("to", "")
    made = f"{begin}/{end}" if begin and end else begin
    return made if made and is_date(made) else ""
