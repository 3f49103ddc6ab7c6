"""Bytes of a file → text: its encoding, whether it is a text at all, its headline, its kind, and days as sources write them.

Nothing is normalised: line breaks, non-breaking spaces, quotation marks and emoji stay as the file has them.
"""

from __future__ import annotations

import codecs
import re
from itertools import chain
from typing import TYPE_CHECKING

from relgraph.errors import InputError
from relgraph.graph.edtf import bounds

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["checked", "decode", "headline", "is_feed", "is_html", "published_day", "starts_with_title", "without_surrogates"]

# The longer mark first: the mark of UTF-32 begins with that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_LATIN_SHARE = 0.2  # up to this share of other bytes a text is in Latin letters, for which browsers' default is the best guess
_UTF16_SHARE = 0.1  # even a text in another script has this many blanks, digits and signs
_ASCII = bytes(range(128))
_SHIFTING = re.compile(r"iso-2022|hz|utf-7", re.IGNORECASE)  # encodings whose bytes are all ASCII, so that UTF-8 fits them too
_NOT_TEXT = re.compile(r"[\x00-\x08\x0e-\x1f]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_HEADLINE = re.compile(r"(?P<line>\S[^\r\n]{0,199})(?:\r\n|\r|\n)[ \t]*(?:\r\n|\r|\n)\s*\S")
_LINE_END = re.compile(r"[ \t]*(?:[\r\n]|\Z)")
_SENTENCE_END = re.compile(r"""[.,;:…。]["'”’»)\]]*$""")
_HTML = re.compile(r"\s*(?>(?:<\?xml[^>]*>|<!--.*?-->)\s*)*+<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL)
_FEED = re.compile(r"\s*(?>(?:<\?xml[^>]*>|<!--.*?-->)\s*)*+<(?:rss|feed|rdf:RDF)\b", re.DOTALL)
_INSTANT = re.compile(r"(\d{4}-\d\d-\d\d)[Tt ]\d\d:?\d\d\S*(?: ?(?:Z|UTC|GMT|[+-]\d\d:?\d\d))?")


def decode(data: bytes, declared: str = "") -> str:
    """The text of a file's bytes: by its byte-order mark, else UTF-8, else the encoding it declares, else the likeliest one.

    Raises `InputError` when the bytes are no text (a picture, a program), or no encoding fits.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strictly(data.removeprefix(mark) if encoding == "utf-8" else data, encoding)
    if b"\0" in data:
        return _unmarked_utf16(data)
    first = (declared, "utf-8") if _SHIFTING.match(declared) else ("utf-8", declared)
    for encoding in chain(first, _likely(data)):
        text = _or_none(data, encoding)
        if text is not None:
            return checked(text)
    raise InputError("its encoding cannot be told; save it as UTF-8")


def _unmarked_utf16(data: bytes) -> str:
    """UTF-16 without its mark: Latin letters, digits and blanks have a NUL in every second byte, on one side only."""
    even, odd = data[0::2].count(0), data[1::2].count(0)
    for encoding, here, there in (("utf-16-le", odd, even), ("utf-16-be", even, odd)):
        text = _or_none(data, encoding) if here > _UTF16_SHARE * len(data) / 2 and not there else None
        if text is not None:
            return checked(text)
    raise InputError("it is not a text (it has NUL bytes); give a text, HTML, PDF or JSONL file")


def _strictly(data: bytes, encoding: str) -> str:
    try:
        return checked(data.decode(encoding))
    except UnicodeDecodeError as error:
        raise InputError(f"it is not the {encoding.upper()} that it says it is, at byte {error.start}; save it as UTF-8") from error


def _or_none(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding) if encoding else None
    except (UnicodeDecodeError, LookupError):
        return None


def _likely(data: bytes) -> Iterator[str]:
    """Encodings that the bytes may be in, the likeliest first; asked for only when nothing else fits."""
    if len(data.translate(None, _ASCII)) <= _LATIN_SHARE * len(data):
        yield "cp1252"
    from charset_normalizer import from_bytes

    best = from_bytes(data).best()
    if best is not None:
        yield best.encoding


def checked(text: str) -> str:
    """The text itself; raises `InputError` when it has control characters, which no text has, and says where."""
    wrong = _NOT_TEXT.search(text)
    if wrong:
        line = text.count("\n", 0, wrong.start()) + 1
        raise InputError(
            f"it is not a text (control character U+{ord(wrong[0]):04X} in line {line}); give a text, HTML or JSONL file"
        )
    return text


def without_surrogates(text: str) -> str:
    """The text with each lone surrogate (half a character, as bad JSON escapes make them) replaced by U+FFFD.

    >>> without_surrogates("a" + chr(0xD83D)) == "a" + chr(0xFFFD)
    True
    """
    return _SURROGATE.sub("\ufffd", text)


def headline(text: str) -> str:
    """The first line when it looks like a headline: at most 200 characters, no sentence's end, a blank line after it.

    >>> headline("Malta, Iceland agree on air route\\n\\nVALLETTA — The two …")
    'Malta, Iceland agree on air route'
    """
    match = _HEADLINE.match(text)
    line = match["line"].rstrip() if match else ""
    return "" if _SENTENCE_END.search(line) else line


def starts_with_title(text: str, title: str) -> bool:
    """Does the text already begin with the title as a line of its own?"""
    return text.startswith(title) and bool(_LINE_END.match(text, len(title)))


def published_day(text: str) -> str:
    """A publication date as EDTF: an instant (``2024-11-16T08:30:00+02:00``) is its day; raises `DateError` if impossible.

    >>> published_day("2024-11-16T08:30:00+02:00")
    '2024-11-16'
    """
    text = text.strip()
    instant = _INSTANT.fullmatch(text)
    day = instant[1] if instant else text
    if day:
        bounds(day)
    return day


def is_html(text: str) -> bool:
    """Does the text begin as a web page does?"""
    return bool(_HTML.match(text))


def is_feed(data: bytes) -> bool:
    """Do the bytes begin as a feed does (RSS, Atom)?"""
    return bool(_FEED.match(data[:4096].decode("latin-1").replace("\0", "").lstrip("ï»¿þÿ")))
