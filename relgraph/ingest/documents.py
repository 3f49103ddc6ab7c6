"""Sources in: a file, a folder, an address or standard input → Documents, and one Failure for everything that could not be read.

A text's own words are never changed.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain
from pathlib import Path
from typing import IO

from relgraph.errors import DateError, InputError
from relgraph.graph.model import Claim, Document
from relgraph.ingest import rows
from relgraph.ingest.feeds import feed_file
from relgraph.ingest.formats import checked, decode, headline, is_feed, is_html, without_surrogates
from relgraph.ingest.mail import is_letter, letter, mail_file
from relgraph.ingest.pages import html_file, page
from relgraph.ingest.pdf import is_pdf, pdf_file
from relgraph.ingest.sources import Failure, Known, Loaded, Origin, Reader, document, refuse_for_many, whole

__all__ = ["Failure", "Known", "count", "iter_records", "load"]

_NOTHING = Known()
_HANDED_OVER = re.compile(r"/dev/stdin|/dev/fd/\d+|/proc/(self|\d+)/fd/\d+")  # opened by whoever started this process
_URL = re.compile(r"[a-z][a-z0-9+.-]+://", re.IGNORECASE)


def load(source: str, known: Known = _NOTHING, stdin: IO[bytes] | None = None) -> Loaded:
    """The documents of one source: a file, a folder (all texts in it), an address, or ``-`` (standard input).

    ``stdin`` stands in for the process's own. Whatever cannot be read comes as a `Failure` in its place; nothing is raised.
    """
    origin = Origin(_path_key(source), known)
    try:
        yield from _load(source, origin, stdin)
    except (InputError, DateError) as error:
        yield Failure(origin.name, str(error))
    except OSError as error:
        yield Failure(origin.name, _why(error))


def count(sources: Sequence[str]) -> int:
    """How many files the sources hold, for a progress bar; what is no folder counts as one."""
    return sum(max(1, len(_texts_in(Path(source)))) if _is_folder(source) else 1 for source in sources)


def iter_records(source: str, stdin: IO[bytes] | None = None) -> Iterator[Document | Claim | Failure]:
    """The documents and claims of a claims file: the record's JSONL form, as `relgraph read` and `export` write it."""
    name = _path_key(source)
    try:
        with _opened(source, stdin) as stream:
            for number, line in rows.lines(stream):
                yield rows.record(f"{name}:{number}", line)
    except InputError as error:
        yield Failure(name, str(error))
    except OSError as error:
        yield Failure(name, _why(error))


def _load(source: str, origin: Origin, stdin: IO[bytes] | None) -> Loaded:
    if not source:
        raise InputError("no source is named; give a file, a folder, an address or -")
    if _URL.match(source):
        yield from _address(source, origin)
    elif _is_folder(source):
        yield from _folder(Path(source), origin)
    else:
        reader = _READERS.get(Path(source).suffix.lower(), _by_content) if source != "-" else _by_content
        with _opened(source, stdin) as stream:
            yield from reader(origin, stream)


def _path_key(source: str) -> str:
    """How a source is named: its path as given, POSIX slashes, from the current folder if it lies in it; no address's password."""
    if source in ("", "-") or _URL.match(source):
        return re.sub(r"//[^/@]*@", "//", without_surrogates(source))
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
    if _URL.match(source):
        raise InputError("a claims file is read from this machine only; download it, and give the file")
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


# --- folders and addresses ---


def _is_folder(source: str) -> bool:
    return source != "-" and "\0" not in source and Path(source).is_dir()


def _folder(folder: Path, origin: Origin) -> Loaded:
    refuse_for_many(origin.known)
    paths = _texts_in(folder)
    if not paths:
        raise InputError(f"no texts are in the folder; it takes {' '.join(sorted(_READERS))} files")
    for path in paths:
        one = replace(origin, name=_path_key(str(path)), many=True)
        try:
            with path.open("rb") as stream:
                yield from _READERS[path.suffix.lower()](one, stream)
        except (InputError, DateError) as error:
            yield Failure(one.name, str(error))
        except OSError as error:
            yield Failure(one.name, _why(error))


def _texts_in(folder: Path) -> list[Path]:
    """The files of a folder that are read, in the order of their paths; hidden ones and graph stores (``*.db``) are not."""
    found = []
    for parent, folders, files in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".") and not name.endswith(".db")]
        here = (Path(parent, name) for name in files if not name.startswith("."))
        found += [path for path in here if path.suffix.lower() in _READERS and path.is_file()]
    return sorted(found, key=lambda path: path.parts)


def _address(address: str, origin: Origin) -> Loaded:
    from relgraph.ingest.web import fetch

    fetched = fetch(address)
    reader = _TYPES.get(fetched.type, _by_content)
    yield from reader(replace(origin, fetched=fetched.address, charset=fetched.charset), [fetched.data])


# --- one file ---


def _text_file(origin: Origin, stream: Iterable[bytes]) -> Loaded:
    """A text as it is, or a letter when it begins as one."""
    data = whole(stream)
    if is_pdf(data):
        yield from pdf_file(origin, [data])
        return
    text = decode(data, origin.charset)
    yield letter(origin, data) if is_letter(text) else _plain_text(origin, text)


def _markdown_file(origin: Origin, stream: Iterable[bytes]) -> Loaded:
    """A Markdown text; the marks of a heading on its first line are markup, as a page's tags are."""
    yield _plain_text(origin, re.sub(r"\A#{1,6}[ \t]+(?=\S)", "", decode(whole(stream), origin.charset)))


def _by_content(origin: Origin, stream: Iterable[bytes]) -> Loaded:
    """A stream of unknown kind: JSONL is read line by line, everything else whole."""
    lines = iter(stream)
    first, second = next(lines, b""), next(lines, b"")
    if rows.is_object(first) and second.strip():
        yield from rows.jsonl_file(origin, chain([first, second], lines))
        return
    data = whole(chain([first, second], lines))
    if is_pdf(data):
        yield from pdf_file(origin, [data])
    elif is_feed(data):
        yield from feed_file(origin, [data])
    else:
        yield from _by_text(origin, data, decode(data, origin.charset))


def _by_text(origin: Origin, data: bytes, text: str) -> Loaded:
    if is_html(text):
        yield page(origin, data)
    elif text.lstrip().startswith("{"):
        yield from rows.json_file(origin, [data])
    else:
        yield from _text_file(origin, [data])


def _plain_text(origin: Origin, text: str) -> Document:
    """A text as it is; its title is the user's, else its own headline."""
    if not text.strip():
        raise InputError("it is empty; put the text into it, or leave it out")
    return document(origin, {"title": origin.known.title.strip() or headline(text), "text": checked(text)})


_READERS: Mapping[str, Reader] = {
    ".txt": _text_file,
    ".md": _markdown_file,
    ".html": html_file,
    ".htm": html_file,
    ".xhtml": html_file,
    ".json": rows.json_file,
    ".jsonl": rows.jsonl_file,
    ".eml": mail_file,
    ".pdf": pdf_file,
    ".rss": feed_file,
    ".atom": feed_file,
}
_TYPES: Mapping[str, Reader] = {
    "text/html": html_file,
    "application/xhtml+xml": html_file,
    "text/markdown": _markdown_file,
    "application/pdf": pdf_file,
    "message/rfc822": mail_file,
    "application/rss+xml": feed_file,
    "application/atom+xml": feed_file,
    "application/rdf+xml": feed_file,
}
