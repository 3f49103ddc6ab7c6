"""Feeds in (RSS, Atom): each entry is a document of its own, named by its id, so that one that was seen is skipped."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping
from dataclasses import replace
from email.utils import parsedate_to_datetime
from typing import Any

from relgraph.errors import DateError, InputError
from relgraph.graph.model import Document
from relgraph.ingest.formats import checked, published_day, without_surrogates
from relgraph.ingest.pages import markup_text
from relgraph.ingest.sources import Failure, Loaded, Origin, document, refuse_for_many, whole

__all__ = ["feed_file"]


def feed_file(origin: Origin, stream: Iterable[bytes]) -> Loaded:
    """The entries of a feed, in its order; one without words is a Failure. Raises `InputError` for what is no feed."""
    import feedparser

    refuse_for_many(origin.known)
    headers = {"content-type": f"application/xml; charset={origin.charset}"} if origin.charset else {}
    found: Any = feedparser.parse(io.BytesIO(whole(stream)), response_headers=headers)
    if not found.version or (found.bozo and not found.entries):
        raise InputError(f"the feed cannot be read ({_fault(found)}); check that it is RSS or Atom, and get it again")
    publisher = _words(found.feed.get("title"))
    for number, entry in enumerate(found.entries, 1):
        one = replace(origin, name=f"{origin.name}#{number}", many=True, fetched="")
        try:
            yield _entry(one, entry, publisher)
        except (InputError, DateError) as error:
            yield Failure(one.name, str(error))


def _fault(found: Any) -> str:
    fault = found.get("bozo_exception")
    line = fault.getLineNumber() if hasattr(fault, "getLineNumber") else None
    return f"its XML breaks at line {line}" if line else "it is no feed"


def _entry(origin: Origin, entry: Mapping[str, Any], publisher: str) -> Document:
    title, text = _words(entry.get("title")), _body(entry)
    if not title and not text:
        raise InputError("the entry has neither a title nor a text; nothing can be read from it")
    link = (entry.get("link") or "").strip()
    said = {
        "id": (entry.get("id") or "").strip() or link,
        "url": link if link.startswith(("http://", "https://")) else "",
        "title": title,
        "text": text,
        "publisher": _words((entry.get("source") or {}).get("title")) or publisher,
        "published": _day(entry),
    }
    return document(origin, said, exact=True)


def _body(entry: Mapping[str, Any]) -> str:
    """The entry's text without tags: its content, else its summary; the longer one, as some feeds put the text into either."""
    said = [*(part.get("value") or "" for part in entry.get("content") or ()), entry.get("summary") or ""]
    return max((checked(without_surrogates(markup_text(one))) for one in said), key=len)


def _words(markup: str | None) -> str:
    return " ".join(checked(without_surrogates(markup_text(markup or ""))).split())


def _day(entry: Mapping[str, Any]) -> str:
    """The day of publication as the feed's clock has it, else the day of the last change, else none."""
    text = entry.get("published") or entry.get("updated") or ""
    return _iso_day(text) or _letter_day(text)


def _iso_day(text: str) -> str:
    try:
        return published_day(text)
    except DateError:
        return ""


def _letter_day(text: str) -> str:
    try:
        return parsedate_to_datetime(text).date().isoformat()
    except (ValueError, TypeError):
        return ""
