"""PDF in: the words of its pages as running text.

Lines are joined to paragraphs, words that a line's end cuts are mended, and what runs along the pages (heads, feet, numbers) is
left out. The title of the metadata counts when it reads like one. The day on which the file was made is not the day on which its
text was published: it counts only where the first page itself gives that very day.
"""

from __future__ import annotations

import io
import logging
import re
import statistics
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from relgraph.errors import InputError
from relgraph.ingest.formats import starts_with_title, without_surrogates
from relgraph.ingest.pages import written_out
from relgraph.ingest.sources import Loaded, Origin, document, whole

if TYPE_CHECKING:
    from pypdf import PdfReader

__all__ = ["is_pdf", "pdf_file"]

_EDGE = 3  # so many lines at the top and at the foot of a page may run along the pages
_CHAPTER = 3  # a first or last line on so many pages is a chapter's head, also where each chapter has its own
_GAP = 1.3  # a paragraph begins after more than so many times the usual distance between lines
_LARGER = 1.15  # a heading's letters are so many times as large as the text's
_SHORT = 0.85  # a line is a paragraph's last when it ends a sentence and is shorter than this share of the longest ones
_NUMBER = re.compile(r"[-–—|\s]*(?:page\s*)?(?:\d{1,4}|[ivxlc]{1,7})(?:\s*(?:/|of)\s*\d{1,4})?[-–—|.\s]*", re.IGNORECASE)
_CUT = re.compile(r"(\w+)[-\u2010\u00ad]$")
_STAYS = re.compile(
    r"(?:co|non|vice|ex|self|well|long|high|low|short|mid|two|three|four|anti|pro|pre|inter|cease|then|all|deputy|u)$",
    re.IGNORECASE,
)
_SECOND = re.compile(r"(?:general|elect|designate|led|based|old|wide|level|term|range|called|fire|in|to|of|the|at)\b")
_SENTENCE_END = re.compile(r"[.!?:;][\"'”’»)\]]*$")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_FILE_NAME = re.compile(
    r"\.(?:docx?|pdf|indd|rtf|odt|pptx?|xlsx?|qxd|tmp|html?|p65)$|^(?:microsoft word|untitled|slide \d|layout \d)", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of a page: its words, its height on the page and the size of its letters, in points, and the page's number."""

    text: str
    height: float
    size: float
    page: int


def is_pdf(data: bytes) -> bool:
    """Do the bytes begin as a PDF does?"""
    return data.lstrip()[:5] == b"%PDF-"


def pdf_file(origin: Origin, stream: Iterable[bytes]) -> Loaded:
    """The document of one PDF; raises `InputError` when it is locked, broken, or holds pictures only."""
    import zlib

    from pypdf.errors import DependencyError, PyPdfError

    data = whole(stream)
    logging.getLogger("pypdf").addHandler(logging.NullHandler())  # its remarks on small faults are for its developers
    logging.getLogger("pypdf").propagate = False
    try:
        said = _said(_reader(data))
    except InputError:
        raise
    except DependencyError as error:
        raise InputError("the PDF is locked in a way that is not read; save it without a password, and ingest that") from error
    except (PyPdfError, ValueError, LookupError, TypeError, AttributeError, ArithmeticError, AssertionError, RecursionError,
            MemoryError, OSError, zlib.error) as error:  # fmt: skip  # pypdf has no one error for what is wrong with a file
        raise InputError("the PDF is broken and cannot be read; get it again, or save its text as a .txt file") from error
    yield document(origin, said)


def _reader(data: bytes) -> PdfReader:
    from pypdf import PdfReader

    reader = PdfReader(io.BytesIO(data))
    if reader.is_encrypted and not reader.decrypt(""):
        raise InputError("the PDF is locked with a password; save it without one, and ingest that")
    return reader


def _said(reader: PdfReader) -> dict[str, str]:
    pages = [_lines(page, number) for number, page in enumerate(reader.pages)]
    if not any(pages):
        what = (
            "holds pictures only, no text; run text recognition (OCR) on it" if len(reader.pages) else "has no pages; get it again"
        )
        raise InputError(f"the PDF {what}, and ingest what that gives")
    paragraphs = list(_paragraphs([line for page in _without_running(pages) for line in page]))
    text = "\n\n".join(paragraphs)
    first = "\n".join(line.text for line in pages[0])
    title = _title(reader, paragraphs)
    return {"title": title, "text": _after_title(text, title), "published": _day(reader, first)}


# --- lines ---


def _lines(page: Any, number: int) -> list[_Line]:
    """The lines of a page from top to foot as its content gives them."""
    found: list[_Line] = []
    words: list[str] = []
    place = [0.0, 0.0]

    def flush() -> None:
        text = " ".join(_CONTROL.sub(" ", without_surrogates("".join(words))).split())
        if text:
            found.append(_Line(text, place[0], place[1], number))
        words.clear()

    def visit(text: str, user: Sequence[float], matrix: Sequence[float], font: object, size: float) -> None:
        for number_of_line, part in enumerate(text.split("\n")):
            if number_of_line:
                flush()
            if part.strip():
                place[:] = [_height(user, matrix), abs(size * matrix[3] * user[3]) or size]
            words.append(part)

    page.extract_text(visitor_text=visit)
    flush()
    return found


def _height(user: Sequence[float], matrix: Sequence[float]) -> float:
    return matrix[4] * user[1] + matrix[5] * user[3] + user[5]


def _without_running(pages: list[list[_Line]]) -> list[list[_Line]]:
    """The pages without the heads and feet that run along them, and without page numbers."""
    near = Counter(form for page in pages for form in {_form(line) for line in _edges(page)})
    ends = Counter(form for page in pages for form in {_form(line) for line in page[:1] + page[-1:]})
    half = max(2, (len([page for page in pages if page]) + 1) // 2)
    running = {form for form, times in near.items() if times >= half} | {form for form, times in ends.items() if times >= _CHAPTER}
    return [_trimmed(page, running) for page in pages]


def _edges(page: list[_Line]) -> list[_Line]:
    return page if len(page) <= 2 * _EDGE else page[:_EDGE] + page[-_EDGE:]


def _form(line: _Line) -> str:
    """A line without its numbers, so that "Page 3" and "Page 4" are one."""
    return re.sub(r"\d+", "#", line.text.casefold())


def _trimmed(page: list[_Line], running: set[str]) -> list[_Line]:
    edges = {id(line) for line in _edges(page)}
    ends = {id(line) for line in (page[:1] + page[-1:])}

    def stays(line: _Line) -> bool:
        if id(line) in edges and _form(line) in running:
            return False
        return not (id(line) in ends and _NUMBER.fullmatch(line.text))

    return [line for line in page if stays(line)]


# --- paragraphs ---


def _paragraphs(lines: list[_Line]) -> Iterator[str]:
    """Lines joined to paragraphs: a new one after a wide gap, a heading, or a short line that ends a sentence."""
    usual, longest, body = _usual_gap(lines), _long_line(lines), statistics.median(line.size for line in lines) if lines else 0.0
    words = Counter(re.findall(r"\w+(?:-\w+)*", " ".join(line.text for line in lines).casefold()))
    text = ""
    for line, after in zip(lines, [*lines[1:], None], strict=True):
        text = _joined(text, line.text, words) if text else line.text
        if after is None or _breaks(line, after, usual, longest, body):
            yield text.replace("\u00ad", "")
            text = ""


def _usual_gap(lines: list[_Line]) -> float:
    gaps = [round(a.height - b.height, 1) for a, b in pairwise(lines) if a.page == b.page and a.height > b.height]
    return statistics.median_low(gaps) if gaps else 0.0


def _long_line(lines: list[_Line]) -> float:
    """The length, in characters, that a full line has: that of the tenth longest in a hundred."""
    lengths = sorted(len(line.text) for line in lines)
    return lengths[int(0.9 * (len(lengths) - 1))] if lengths else 0


def _breaks(line: _Line, after: _Line, usual: float, longest: float, body: float) -> bool:
    """Does a new paragraph begin after the line?"""
    if _CUT.search(line.text) and after.text[:1].islower():
        return False
    large, next_large = line.size > _LARGER * body, after.size > _LARGER * body
    if large != next_large:
        return True
    if line.page == after.page and line.height > after.height and line.height - after.height > _GAP * max(usual, line.size):
        return True
    return len(line.text) < _SHORT * longest and bool(_SENTENCE_END.search(line.text)) and not after.text[:1].islower()


def _joined(text: str, line: str, words: Counter[str]) -> str:
    """Two lines of a paragraph as one; a word that the line's end cut is mended, a hyphen of its own stays."""
    cut, rest = _CUT.search(text), re.match(r"\w+", line)
    if not cut or not rest:
        return f"{text} {line}"
    if text.endswith("\u00ad"):
        return text[:-1] + line
    head, tail = cut[1], rest[0]
    whole_word, hyphened = (head + tail).casefold(), f"{head}-{tail}".casefold()
    own = tail[:1].isupper() or head[-1:].isdigit() or (not words[whole_word] and bool(_STAYS.match(head) or _SECOND.match(tail)))
    if words[hyphened] > words[whole_word] or own:
        return text[:-1] + "-" + line
    return text[:-1] + line


# --- what it says of itself ---


def _title(reader: PdfReader, paragraphs: list[str]) -> str:
    """The metadata's title when it reads like one (two words, no file's name); else the first paragraph when it is a headline."""
    said = " ".join(_CONTROL.sub(" ", without_surrogates((reader.metadata and reader.metadata.title) or "")).split())
    if len(said.split()) > 1 and not _FILE_NAME.search(said) and re.search(r"[^\W\d_]{2}", said):
        return said
    first = paragraphs[0] if paragraphs else ""
    return first if len(paragraphs) > 1 and len(first) <= 200 and not re.search(r"[.,;:…]$", first) else ""


def _after_title(text: str, title: str) -> str:
    """The text; a title that its first page repeats in other capitals or lines stands once."""
    first, _, rest = text.partition("\n\n")
    same = title and first.casefold().split() == title.casefold().split()
    return rest if same and rest and not starts_with_title(text, title) else text


def _day(reader: PdfReader, first: str) -> str:
    """The day on which the file was made, if its first page gives that day."""
    try:
        made = reader.metadata.creation_date if reader.metadata else None
    except ValueError:
        return ""
    day = made.date().isoformat() if made else ""
    return day if day and written_out(day, first) else ""
