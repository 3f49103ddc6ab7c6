"""What a text comes from: its name, what the user knows of it, what it says of itself; and the Document that these give."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from relgraph.errors import InputError
from relgraph.graph.model import Document, content_id
from relgraph.ingest.formats import published_day, starts_with_title

__all__ = ["Failure", "Known", "Loaded", "Origin", "Reader", "document", "refuse_for_many", "whole"]

_STREAM = re.compile(r"-(:\d+)?$|/dev/|/proc/")  # standard input, and what a shell's <(command) is called: no name that lasts


@dataclass(frozen=True, slots=True)
class Known:
    """What the user says of a source. ``published`` is EDTF or an instant, of which the day is kept.

    Raises `DateError` for an impossible day.
    """

    published: str = ""
    publisher: str = ""
    title: str = ""
    url: str = ""

    def __post_init__(self) -> None:
        object.__setattr__(self, "published", published_day(self.published))


@dataclass(frozen=True, slots=True)
class Failure:
    """A source that could not be read. ``source``: its path, with ``:3`` for line 3; ``reason``: why, and what to do."""

    source: str
    reason: str


@dataclass(frozen=True, slots=True)
class Origin:
    """Where bytes come from.

    ``name``: the path or address, which names the text where nothing better does. ``charset``: what the server said of its
    encoding. ``fetched``: the address it was fetched from, or empty. ``many``: is it one of several that ``known`` is said of?
    """

    name: str
    known: Known
    charset: str = ""
    fetched: str = ""
    many: bool = False

    def line(self, number: int) -> Origin:
        """The origin of one line of it, which is one text of many."""
        return replace(self, name=f"{self.name}:{number}", many=True, fetched="")


Loaded = Iterator[Document | Failure]
Reader = Callable[[Origin, Iterable[bytes]], Loaded]


def document(origin: Origin, said: Mapping[str, str], *, exact: bool = False) -> Document:
    """A document from what the source says of itself (title, text, id, url, publisher, published, licence) and what the user knows.

    What a page, a letter or a PDF says of itself is partly read out of its layout: of one such text the user's word goes first.
    The fields of a record (``exact``), and of each of many texts, go first themselves, and the user's fill the gaps.
    """
    known, own = origin.known, exact or origin.many

    def told(name: str, user: str) -> str:
        return (said.get(name, "") or user) if own else (user or said.get(name, ""))

    title, text = told("title", known.title.strip()), said["text"]
    url = told("url", known.url) or origin.fetched
    if title and not starts_with_title(text, title):
        text = f"{title}\n\n{text}" if text else title
    unnamed = f"stdin:{content_id(text)[:12]}" if _STREAM.match(origin.name) else origin.name
    return Document(
        key=said.get("id") or url or unnamed,
        text=text,
        title=title,
        published=published_day(told("published", known.published)),
        publisher=told("publisher", known.publisher),
        url=url,
        licence=said.get("licence", ""),
    )


def refuse_for_many(known: Known) -> None:
    """Raise `InputError` when the user says of many texts what can be said of one only."""
    if known.title or known.url:
        raise InputError(
            "a title or a URL is said of one text only, and here are many; leave it out, or ingest the texts one by one"
        )


def whole(stream: Iterable[bytes]) -> bytes:
    """All bytes of a source; raises `InputError` when there is nothing but blanks."""
    data = b"".join(stream)
    if not data.strip():
        raise InputError("it is empty; put the text into it, or leave it out")
    return data
