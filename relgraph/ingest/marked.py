"""Names and dates that the reader finds, against those that an edition marks: TEI articles with ``persName`` and ``date`` tags.

An edition marks a name once in a while, not each time: only paragraphs that have a mark of the kind count, and what is found beside
the marks there may be right as well. So precision is the least that it can be; recall is what it says.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from relgraph.errors import InputError
from relgraph.ingest.scoring import Tally

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

__all__ = ["Span", "Text", "compare", "marked_texts"]

_TEI = "{http://www.tei-c.org/ns/1.0}"


@dataclass(frozen=True, slots=True)
class Span:
    """``text[start:end]``; ``value``: the EDTF of a date, empty for a name."""

    start: int
    end: int
    value: str = ""


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph with what its edition marks."""

    text: str
    names: tuple[Span, ...]
    dates: tuple[Span, ...]


def marked_texts(folder: Path) -> list[Text]:
    """The paragraphs of all TEI files under a folder that mark a name or a date.

    Links to persons count as names. Raises `InputError` when there is none, or a file is no XML.
    """
    found = [text for file in sorted(folder.rglob("*.xml")) for text in _paragraphs(file) if text.names or text.dates]
    if not found:
        raise InputError(f"{folder} has no TEI paragraph that marks a name or a date; give a folder of TEI articles (XML)")
    return found


def compare(texts: Sequence[Text]) -> dict[str, Tally]:
    """For ``names``, ``dates`` and ``days`` (dates with the value, too): how many of the marked were found, and how many found.

    A found name or date is a marked one where they overlap; each matches once.
    """
    names, dates, days = Tally(), Tally(), Tally()
    for text in texts:
        if text.names:
            names += _tally(text.names, list(_names_in(text.text)), valued=False)
        if text.dates:
            found = list(_dates_in(text.text))
            dates += _tally(text.dates, found, valued=False)
            days += _tally(text.dates, found, valued=True)
    return {"names": names, "dates": dates, "days": days}


def _tally(marked: Sequence[Span], found: Sequence[Span], *, valued: bool) -> Tally:
    free = list(found)
    matched = 0
    for mark in marked:
        hit = next((one for one in free if _overlap(one, mark) and (not valued or one.value == mark.value)), None)
        if hit:
            free.remove(hit)
            matched += 1
    return Tally(matched, len(marked), len(found))


def _overlap(first: Span, second: Span) -> bool:
    return first.start < second.end and second.start < first.end


def _names_in(text: str) -> Iterator[Span]:
    from relgraph.ingest.reader.analysis import analyse, named_in
    from relgraph.ingest.reader.together import read_together

    for reading in read_together([analyse(text, 0, "")])[0].readings:
        yield from (Span(one.first, one.last) for one in named_in(reading) if one.kind == "person")


def _dates_in(text: str) -> Iterator[Span]:
    from relgraph.ingest.reader.dates import find_dates

    yield from (Span(one.start, one.end, one.edtf) for one in find_dates(text, "") if one.edtf)


def _paragraphs(file: Path) -> Iterator[Text]:
    from xml.etree import ElementTree

    try:
        root = ElementTree.parse(file).getroot()
    except (OSError, ElementTree.ParseError) as error:
        raise InputError(f"{file} cannot be read as XML ({error}); check the file") from error
    for paragraph in root.iter(f"{_TEI}p"):
        yield _Walk().text_of(paragraph)


class _Walk:
    """Puts the text of an element together, blanks as one, and keeps where its marks lie."""

    def __init__(self) -> None:
        self.text, self.names, self.dates = "", list[Span](), list[Span]()

    def text_of(self, element: Element) -> Text:
        self._go(element)
        return Text(self.text, tuple(self.names), tuple(self.dates))

    def _say(self, words: str | None) -> None:
        for at, word in enumerate((words or "").replace("\n", " ").split(" ")):
            self.text += (" " if at and not self.text.endswith(" ") else "") + word

    def _go(self, element: Element) -> None:
        if element.tag == f"{_TEI}figure":
            return
        start = len(self.text)
        self._say(element.text)
        for child in element:
            self._go(child)
            self._say(child.tail)
        if element.tag == f"{_TEI}persName" or "/people/" in element.get("target", ""):
            inside = [one for one in self.names if one.start >= start]
            self.names += [] if inside else [Span(start, len(self.text))]
        elif element.tag == f"{_TEI}date" and (value := _value(element)):
            self.dates.append(Span(start, len(self.text), value))


def _value(element: Element) -> str:
    if element.get("from") and element.get("to"):
        return f"{element.get('from')}/{element.get('to')}"
    return element.get("when", "")
