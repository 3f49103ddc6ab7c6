"""Sources in: a file, a folder or standard input → Documents, and one Failure for everything that could not be read.

A text's own words are never changed. What a source says of itself (title, day, publisher, address) goes before what the
user says of it, which fills the gaps.
"""

from __future__ import annotations

import codecs
import json
import os
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import IO, Any

from relgraph.errors import DateError, InputError
from relgraph.graph.model import Claim, Document, content_id, from_json
from relgraph.ingest.formats import (
    checked,
    decode,
    headline,
    is_html,
    published_day,
    refuse_unread,
    starts_with_title,
    web_page,
    without_surrogates,
)

__all__ = ["Failure", "Known", "count", "iter_records", "load"]


@dataclass(frozen=True, slots=True)
class Known:
    """What the user says of a source that does not say it. ``published`` is EDTF or an instant, of which the day is kept.

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


Loaded = Iterator[Document | Failure]
_NOTHING = Known()
_STREAM = re.compile(r"-(:\d+)?$|/dev/|/proc/")  # standard input, and what a shell's <(command) is called: no name that lasts
_HANDED_OVER = re.compile(r"/dev/stdin|/dev/fd/\d+|/proc/(self|\d+)/fd/\d+")  # opened by whoever started this process
_URL = re.compile(r"[a-z][a-z0-9+.-]+://", re.IGNORECASE)


def load(source: str, known: Known = _NOTHING, stdin: IO[bytes] | None = None) -> Loaded:
    """The documents of one source: a file, a folder (all texts in it), or ``-`` (standard input).

    ``stdin`` stands in for the process's own. Whatever cannot be read comes as a `Failure` in its place; nothing is raised.
    """
    name = _path_key(source)
    try:
        yield from _load(source, name, known, stdin)
    except (InputError, DateError) as error:
        yield Failure(name, str(error))
    except OSError as error:
        yield Failure(name, _why(error))


def count(sources: Sequence[str]) -> int:
    """How many files the sources hold, for a progress bar; what is no folder counts as one."""
    return sum(max(1, len(_texts_in(Path(source)))) if _is_folder(source) else 1 for source in sources)


def iter_records(source: str, stdin: IO[bytes] | None = None) -> Iterator[Document | Claim | Failure]:
    """The documents and claims of a claims file: the record's JSONL form, as `relgraph read` and `export` write it."""
    name = _path_key(source)
    try:
        with _opened(source, stdin) as stream:
            for number, line in _lines(stream):
                yield _record(f"{name}:{number}", line)
    except InputError as error:
        yield Failure(name, str(error))
    except OSError as error:
        yield Failure(name, _why(error))


def _load(source: str, name: str, known: Known, stdin: IO[bytes] | None) -> Loaded:
    if not source:
        raise InputError("no source is named; give a file, a folder or -")
    if _URL.match(source):
        raise InputError("an address is not fetched yet; save the page as a file and ingest that, with --url for the address")
    if _is_folder(source):
        yield from _folder(Path(source), known)
        return
    reader = _READERS.get(Path(source).suffix.lower(), _by_content) if source != "-" else _by_content
    with _opened(source, stdin) as stream:
        yield from reader(name, stream, known)


def _path_key(source: str) -> str:
    """How a source is named: its path as given, POSIX slashes, from the current folder when it lies in it."""
    if source in ("", "-") or _URL.match(source):
        return source
    path, here = Path(source), Path.cwd()
    if path.is_absolute() and path != here and path.is_relative_to(here):
        path = path.relative_to(here)
    name = without_surrogates(path.as_posix())
    return f"./{name}" if name.startswith("-") else name  # so that no file is taken for standard input


class _Kept:
    """A stream that is not ours to close."""

    def __init__(self, stream: IO[bytes]) -> None:
        self.stream = stream

    def __enter__(self) -> IO[bytes]:
        return self.stream

    def __exit__(self, *error: object) -> None:
        return None


def _opened(source: str, stdin: IO[bytes] | None) -> IO[bytes] | _Kept:
    if source == "-":
        return _Kept(stdin or sys.stdin.buffer)
    if "\0" in source:
        raise InputError("a path has no NUL character; check the path")
    path = Path(source)
    if path.exists() and not path.is_file() and not path.is_dir() and not _HANDED_OVER.fullmatch(source):
        raise InputError("it is no file but a pipe, a socket or a device; give a file, or pipe it in and name it -")
    return path.open("rb")


def _why(error: OSError) -> str:
    if isinstance(error, FileNotFoundError):
        return "there is no such file; check the path"
    if isinstance(error, PermissionError):
        return "it may not be read; ask its owner for permission"
    return f"it cannot be read ({error.strerror or error}); check the file"


# --- folders ---


def _is_folder(source: str) -> bool:
    return source != "-" and "\0" not in source and Path(source).is_dir()


def _folder(folder: Path, known: Known) -> Loaded:
    _refuse_for_many(known)
    paths = _texts_in(folder)
    if not paths:
        raise InputError(f"no texts are in the folder; it takes {' '.join(sorted(_READERS))} files")
    for path in paths:
        yield from load(str(path), known)


def _texts_in(folder: Path) -> list[Path]:
    """The files of a folder that are read, in the order of their paths; hidden ones and graph stores (``*.db``) are not."""
    found = []
    for parent, folders, files in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".") and not name.endswith(".db")]
        here = (Path(parent, name) for name in files if not name.startswith("."))
        found += [path for path in here if path.suffix.lower() in _READERS and path.is_file()]
    return sorted(found, key=lambda path: path.parts)


def _refuse_for_many(known: Known) -> None:
    if known.title or known.url:
        raise InputError(
            "a title or a URL is said of one text only, and here are many; leave it out, or ingest the texts one by one"
        )


# --- one file ---


def _text_file(name: str, stream: Iterable[bytes], known: Known) -> Loaded:
    yield _plain_text(name, decode(_whole(stream)), known)


def _markdown_file(name: str, stream: Iterable[bytes], known: Known) -> Loaded:
    """A Markdown text; the marks of a heading on its first line are markup, as a page's tags are."""
    yield _plain_text(name, re.sub(r"\A#{1,6}[ \t]+(?=\S)", "", decode(_whole(stream))), known)


def _html_file(name: str, stream: Iterable[bytes], known: Known) -> Loaded:
    yield _page(name, _whole(stream), known)


def _json_file(name: str, stream: Iterable[bytes], known: Known) -> Loaded:
    """One object with a title and a text; several lines, each an object, are JSONL whatever the file is called."""
    text = decode(_whole(stream))
    lines = text.encode().splitlines()
    filled = [line for line in lines if line.strip()]
    if len(filled) > 1 and _is_object(filled[0]):
        yield from _jsonl_file(name, lines, known)
    else:
        yield _from_row(name, _object(text), known)


def _jsonl_file(name: str, stream: Iterable[bytes], known: Known) -> Loaded:
    """One document a line, read line by line; a line that is none is a Failure, and the others are read."""
    _refuse_for_many(known)
    for number, line in _lines(stream):
        where = f"{name}:{number}"
        try:
            yield _from_row(where, _object(_utf8(line)), known)
        except (InputError, DateError) as error:
            yield Failure(where, str(error))


def _by_content(name: str, stream: Iterable[bytes], known: Known) -> Loaded:
    """A stream of unknown kind: JSONL is read line by line, everything else whole."""
    lines = iter(stream)
    first, second = next(lines, b""), next(lines, b"")
    if _is_object(first) and second.strip():
        yield from _jsonl_file(name, chain([first, second], lines), known)
        return
    data = _whole(chain([first, second], lines))
    text = decode(data)
    if is_html(text):
        yield _page(name, data, known)
    elif text.lstrip().startswith("{"):
        yield from _json_file(name, [data], known)
    else:
        yield _plain_text(name, text, known)


_READERS: Mapping[str, Callable[[str, Iterable[bytes], Known], Loaded]] = {
    ".txt": _text_file,
    ".md": _markdown_file,
    ".html": _html_file,
    ".htm": _html_file,
    ".json": _json_file,
    ".jsonl": _jsonl_file,
}


def _whole(stream: Iterable[bytes]) -> bytes:
    data = b"".join(stream)
    if not data.strip():
        raise InputError("it is empty; put the text into it, or leave it out")
    refuse_unread(data)
    return data


# --- texts ---


def _plain_text(name: str, text: str, known: Known) -> Document:
    """A text as it is; its title is the user's, else its own headline."""
    if not text.strip():
        raise InputError("it is empty; put the text into it, or leave it out")
    title = known.title.strip()
    return _document(name, {"title": title or headline(text), "text": text}, known)


def _page(name: str, data: bytes, known: Known) -> Document:
    page = web_page(data)
    title = page.title or known.title.strip()
    body = page.text
    if title and starts_with_title(body, title):
        body = body[len(title) :].lstrip()
    said = {"published": page.published, "publisher": page.publisher, "url": page.url, "licence": page.licence}
    return _document(name, {**said, "title": title, "text": checked(body)}, known)


def _document(name: str, said: Mapping[str, str], known: Known) -> Document:
    """A document from what the source says, and what the user knows where it says nothing; `name` is its last key."""
    title, text, url = said["title"], said["text"], said.get("url") or known.url
    if title and not starts_with_title(text, title):
        text = f"{title}\n\n{text}" if text else title
    unnamed = f"stdin:{content_id(text)[:12]}" if _STREAM.match(name) else name
    return Document(
        key=said.get("id") or url or unnamed,
        text=text,
        title=title,
        published=published_day(said.get("published", "")) or known.published,
        publisher=said.get("publisher") or known.publisher,
        url=url,
        licence=said.get("licence", ""),
    )


# --- JSON ---


def _from_row(name: str, row: Mapping[str, Any], known: Known) -> Document:
    """The document of one JSON object `{"id", "url", "publisher", "published", "title", "text"}`; other fields are passed over."""
    if "record" in row:
        raise InputError("it is a line of a claims file, not a text; give the file with --claims")
    if "text" not in row:
        raise InputError(f'it has no "text"; its fields are {", ".join(list(row)[:8]) or "none"}')
    said = {field: _said(row, field) for field in ("id", "url", "publisher", "published", "title", "licence")}
    said["title"] = said["title"] or known.title.strip()
    text = without_surrogates(row["text"]) if isinstance(row["text"], str) else _said(row, "text")
    if not text.strip() and not said["title"]:
        raise InputError('its "text" is empty; put the text into it, or leave it out')
    return _document(name, {**said, "text": checked(text)}, known)


def _said(row: Mapping[str, Any], field: str) -> str:
    """A field's text without blanks around it; empty when it is missing or null."""
    value = row.get(field)
    if field == "id" and isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    if value is not None and not isinstance(value, str):
        raise InputError(f'its "{field}" is not a string; put it into quotation marks')
    return checked(without_surrogates(value or "").strip())


def _lines(stream: Iterable[bytes]) -> Iterator[tuple[int, bytes]]:
    """The lines that are not blank, with their numbers from 1; raises `InputError` when there are none."""
    lines = iter(stream)
    first = next(lines, b"")
    if first.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        lines = iter(decode(b"".join(chain([first], lines))).encode("utf-8", "surrogatepass").splitlines())
        first = next(lines, b"")
    empty = True
    for number, line in enumerate(chain([first.removeprefix(codecs.BOM_UTF8)], lines), 1):
        if line.strip():
            empty = False
            yield number, line
    if empty:
        raise InputError("it is empty; put the texts into it, or leave it out")


def _utf8(line: bytes) -> str:
    try:
        return line.decode()
    except UnicodeDecodeError as error:
        raise InputError(f"it is not UTF-8 at byte {error.start}; save the file as UTF-8") from error


def _object(text: str) -> dict[str, Any]:
    """The JSON object that a text is; raises `InputError` when it is none."""
    try:
        row = json.loads(text)
    except json.JSONDecodeError as error:
        raise InputError(f"it is not JSON ({error.msg} at line {error.lineno}, column {error.colno}); correct it") from error
    except (ValueError, RecursionError) as error:
        raise InputError("it is JSON with a number too long or brackets too deep to read; correct it") from error
    if not isinstance(row, dict):
        raise InputError('it is JSON, but no object; write {"title": …, "text": …}, several of them one a line in a .jsonl file')
    return row


def _is_object(line: bytes) -> bool:
    try:
        return isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return False


# --- the record ---


def _record(where: str, line: bytes) -> Document | Claim | Failure:
    try:
        row = _object(_utf8(line))
        if "record" not in row:
            raise InputError(_not_a_record(row))
        return from_json(line.decode())
    except InputError as error:
        return Failure(where, str(error))


def _not_a_record(row: Mapping[str, Any]) -> str:
    if "claims" in row:
        return "it has claims without spans, which are not taken in; write them with relgraph read, without --flat"
    if "text" in row:
        return "it is a text, not a record; ingest it without --claims"
    return 'it is no record; a line is an object with "record": "document" or "claim"'
