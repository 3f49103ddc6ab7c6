"""Bytes of a file → text: its encoding, whether it is a text at all, its headline; and what a web page says of itself.

Nothing is normalised: line breaks, non-breaking spaces, quotation marks and emoji stay as the file has them.
"""

from __future__ import annotations

import calendar
import codecs
import logging
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from relgraph.errors import DateError, InputError
from relgraph.graph.edtf import bounds

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["WebPage", "checked", "decode", "headline", "is_html", "published_day", "refuse_unread", "starts_with_title", "web_page"]

# The longer mark first: the mark of UTF-32 begins with that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_LATIN_SHARE = 0.2  # up to this share of other bytes a text is in Latin letters, for which browsers' default is the best guess
_ASCII = bytes(range(128))
_DECLARED = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{2,40})""", re.IGNORECASE)
_NOT_TEXT = re.compile(r"[\x00-\x08\x0e-\x1f]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_HEADLINE = re.compile(r"(?P<line>\S[^\r\n]{0,199})(?:\r\n|\r|\n)[ \t]*(?:\r\n|\r|\n)\s*\S")
_LINE_END = re.compile(r"[ \t]*(?:[\r\n]|\Z)")
_SENTENCE_END = re.compile(r"""[.,;:…。]["'”’»)\]]*$""")
_HTML = re.compile(r"\s*(?>(?:<\?xml[^>]*>|<!--.*?-->)\s*)*+<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL)
_FEED = re.compile(r"\s*(?>(?:<\?xml[^>]*>|<!--.*?-->)\s*)*+<(?:rss|feed|rdf:RDF)\b", re.DOTALL)
_INSTANT = re.compile(r"(\d{4}-\d\d-\d\d)[Tt ]\d\d:?\d\d\S*(?: ?(?:Z|UTC|GMT|[+-]\d\d:?\d\d))?")
_LINKED_DATA = re.compile(r'"datePublished"\s*:\s*"([^"]{4,40})"')
_DATE_NAMES = (
    "article:published_time", "og:published_time", "datepublished", "citation_publication_date", "dc.date.issued",
    "dcterms.issued", "dcterms.date", "dc.date", "parsely-pub-date", "pubdate", "publishdate", "publish_date", "date",
)  # fmt: skip


def decode(data: bytes, declared: str = "") -> str:
    """The text of a file's bytes: by its byte-order mark, else UTF-8, else the encoding it declares, else the likeliest one.

    Raises `InputError` when the bytes are no text (a picture, a program), or no encoding fits.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strictly(data.removeprefix(mark) if encoding == "utf-8" else data, encoding)
    if b"\0" in data:
        raise InputError("it is not a text (it has NUL bytes); give a text, HTML or JSONL file")
    for encoding in ("utf-8", declared, *_likely(data)):
        text = _or_none(data, encoding)
        if text is not None:
            return checked(text)
    raise InputError("its encoding cannot be told; save it as UTF-8")


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


def refuse_unread(data: bytes) -> None:
    """Raise `InputError` for formats that are known and not read, saying what to do instead."""
    if data.startswith(b"%PDF-"):
        raise InputError("it is a PDF, which is not read yet; save its text as a .txt file (pdftotext FILE) and ingest that")
    if _FEED.match(data[:4096].decode("latin-1").removeprefix("ï»¿")):
        raise InputError("it is a feed, which is not read yet; save its articles as pages and ingest those files")


@dataclass(frozen=True, slots=True)
class WebPage:
    """What a web page says of itself, and its article's text; what it does not say is empty."""

    text: str
    title: str = ""
    published: str = ""
    publisher: str = ""
    url: str = ""
    licence: str = ""


def web_page(data: bytes) -> WebPage:
    """The article of an HTML page, offline; raises `InputError` when there is none in it."""
    import trafilatura

    for name in ("trafilatura", "htmldate", "courlan"):  # their remarks are for their developers; a failure is told by us
        logging.getLogger(name).addHandler(logging.NullHandler())
    declared = _DECLARED.search(data[:4096])
    markup = decode(data, declared[1].decode("ascii", "ignore") if declared else "")
    date_only_where_declared: dict[str, Any] = {"original_date": True, "extensive_search": False}
    found: Any = trafilatura.bare_extraction(
        markup, with_metadata=True, include_comments=False, date_extraction_params=date_only_where_declared
    )
    if found is None or not (found.text or "").strip():
        raise InputError("no article is in the page; save the article's text as a .txt file and ingest that")
    return WebPage(
        text=found.text,
        title=(found.title or "").strip(),
        published=_declared_date(markup, found.date or ""),
        publisher=(found.sitename or "").strip(),
        url=(found.url or "").strip(),
        licence=(found.license or "").strip(),
    )


def _declared_date(markup: str, guess: str) -> str:
    """The day that the page's metadata gives, as precise as it is there; else the guess (ISO), if the page has that day in full.

    A guess alone is not enough: it completes a bare month with the first day of it, or with today's.
    """
    from trafilatura import load_html

    tree = load_html(markup)
    metas = list(tree.iter("meta")) if tree is not None else []
    said = {_meta_name(meta): meta.get("content", "") for meta in reversed(metas)}
    for text in (*(said.get(name, "") for name in _DATE_NAMES), *_LINKED_DATA.findall(markup)):
        try:
            if day := published_day(text):
                return day
        except DateError:
            continue
    return guess if guess and _written_out(guess, markup) else ""


def _meta_name(meta: Any) -> str:
    name = meta.get("property") or meta.get("name") or meta.get("itemprop") or ""
    return str(name).lower()


def _written_out(iso: str, markup: str) -> bool:
    """Does the day stand in the page with year, month and day together, in figures or in English?"""
    year, month, day = (int(part) for part in iso.split("-"))
    name, number = rf"{calendar.month_abbr[month]}[a-z]*\.?", rf"0?{day}(?:st|nd|rd|th)?"
    forms = (
        rf"{year}[-/.]?0?{month}[-/.]?0?{day}",
        rf"0?{day}[-/. ]0?{month}[-/. ]{year}",
        rf"0?{month}/0?{day}/{year}",
        rf"{number}\s+(?:of\s+)?{name},?\s+{year}",
        rf"{name}\s+{number},?\s+{year}",
    )
    return bool(re.search(rf"(?<![\da-z])(?:{'|'.join(forms)})(?!\d)", markup, re.IGNORECASE))
