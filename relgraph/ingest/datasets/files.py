"""The files of a dataset: found, checked as a whole before a row of them is used, and read row by row as they are written.

What is broken (cut off, wrongly encoded, with other columns, XML that defines entities, a line that does not end) is an
`InputError` that names the file. Memory does not grow with a table; files of XML and JSON are small, and a large one is refused.
"""

from __future__ import annotations

import csv
import gzip
import hashlib
import json
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, cast
from xml.parsers import expat

from relgraph.errors import InputError
from relgraph.ingest.datasets.described import Dataset, Files
from relgraph.ingest.datasets.record import Keys, Raw

LONGEST_LINE = 4_000_000  # code points; the longest row of the known datasets has some 70,000
LARGEST_WHOLE = 64_000_000  # bytes of a file that is read at once; the largest of the known datasets has some 400,000
_MARK = b"\xef\xbb\xbf"  # of the byte order, which some programs put before UTF-8


@dataclass(frozen=True, slots=True)
class Edition:
    """The files of a dataset as they are on the disk, as its module reads them.

    ``digest``: the hash of their names and bytes, and of the module's version; ``rows``: how many they have.
    """

    digest: str
    rows: int


def edition(dataset: Dataset, folder: Path) -> Edition:
    """Check all files of a dataset from their beginning to their end; raises `InputError` for what is missing or broken."""
    total, rows = hashlib.sha256(dataset.reader.encode()), 0
    for kind in dataset.files:
        paths, before = found(dataset, folder, kind), rows
        for path in paths:
            rows += sum(1 for _ in _rows(dataset, folder, path, kind))
            total.update(f"{path.relative_to(folder).as_posix()}\0{_hash(path)}\0".encode())
        if paths and rows == before:
            there = paths[0] if len(paths) == 1 else folder / kind.pattern
            raise InputError(f"{there} has not one row; it is cut off, or not what it should be")
    return Edition(total.hexdigest()[:32], rows)


def raw_rows(dataset: Dataset, folder: Path, kind: Files) -> Iterator[Raw]:
    """The rows of one kind of file of a dataset, file by file in the order of their names."""
    for path in found(dataset, folder, kind):
        yield from _rows(dataset, folder, path, kind)


def found(dataset: Dataset, folder: Path, kind: Files) -> list[Path]:
    """The files of a kind; raises `InputError` when there are fewer than there must be."""
    with _explained(folder):
        if not folder.is_dir():
            raise InputError(f"{folder} is no folder; give the folder with the files of {dataset.name}")
        paths = sorted(path for path in folder.glob(kind.pattern) if path.is_file())
    if len(paths) < kind.least:
        raise InputError(f"{folder} has no {kind.pattern}; give the folder with the files of {dataset.name} ({dataset.url})")
    for path in paths:
        if path.suffix == ".gz" and path.with_suffix("") in paths:
            raise InputError(f"{path} is there unpacked as well, and its rows would count twice; take one of the two away")
    return paths


def _hash(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _rows(dataset: Dataset, folder: Path, path: Path, kind: Files) -> Iterator[Raw]:
    name = path.relative_to(folder).as_posix()
    read = {"csv": _table, "xml": _elements, "json": _object}[kind.form]
    with _explained(path):
        for number, (text, fields) in enumerate(read(path, kind), 1):
            yield Raw(dataset.name, dataset.reader, name, number, text, fields)


@contextmanager
def _explained(path: Path) -> Iterator[None]:
    """What is wrong with a file, in one sentence."""
    try:
        yield
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise InputError(f"{path} is cut off or damaged ({error}); get it again") from error
    except OSError as error:
        raise InputError(f"{path} cannot be read ({error.strerror or error})") from error


def _stream(path: Path) -> IO[bytes]:
    return cast("IO[bytes]", gzip.open(path, "rb") if path.suffix == ".gz" else path.open("rb"))


def _lines(path: Path) -> Iterator[str]:
    """The lines of a text file with their ends as they are; raises `InputError` for one that is too long to be one."""
    with _stream(path) as stream:
        number = 0
        while line := stream.readline(LONGEST_LINE):
            number += 1
            if len(line) == LONGEST_LINE and not line.endswith(b"\n"):
                raise InputError(
                    f"{path} has a line of more than {LONGEST_LINE:,} bytes ({number}); it is not the file it should be"
                )
            yield _text(path, number, line.removeprefix(_MARK) if number == 1 else line)


def _text(path: Path, number: int, content: bytes) -> str:
    """What stands in a file from line ``number`` on; raises `InputError` when that is no text in UTF-8."""
    if b"\0" in content:
        number += content.count(b"\n", 0, content.index(b"\0"))
        raise InputError(f"{path} has a zero byte in line {number}; it is damaged or no text, get it again, or save it as UTF-8")
    try:
        return content.decode()
    except UnicodeDecodeError as error:
        number += content.count(b"\n", 0, error.start)
        raise InputError(f"{path} is not UTF-8 in line {number}; get it again, or save it as UTF-8") from error


def _whole(path: Path) -> bytes:
    """All that is in a file, without the mark of the byte order; raises `InputError` for one that is too large to be right."""
    with _stream(path) as stream:
        content = stream.read(LARGEST_WHOLE + 1)
    if len(content) > LARGEST_WHOLE:
        raise InputError(f"{path} has more than {LARGEST_WHOLE:,} bytes; it is not the file it should be")
    return content.removeprefix(_MARK)


def _table(path: Path, kind: Files) -> Iterator[tuple[str, dict[str, str]]]:
    """The rows of a table, each with the text that it was read from, without the line's end."""
    taken: list[str] = []

    def noted() -> Iterator[str]:
        for line in _lines(path):
            taken.append(line)
            yield line

    rows = csv.reader(noted(), strict=True)
    columns = list(kind.columns)
    try:
        if kind.header:
            columns = _header(path, kind, next(rows, []))
            taken.clear()
        for row in rows:
            text = "".join(taken).rstrip("\r\n")
            taken.clear()
            if not row or row == ["\x1a"]:  # a blank line; the end of a file of old systems
                continue
            if len(row) != len(columns):
                raise InputError(
                    f"{path} has {len(row)} values in line {rows.line_num} and {len(columns)} columns; it is cut off or changed"
                )
            yield text, dict(zip(columns, row, strict=True))
    except csv.Error as error:
        raise InputError(f"{path} is no table in line {rows.line_num} ({error}); it is cut off or changed") from error


def _header(path: Path, kind: Files, columns: list[str]) -> list[str]:
    """The columns of a table; of those with the same name, which nothing asks for, all but the first get a suffix."""
    for name in kind.columns:
        if name not in columns:
            raise InputError(f"{path} has no column {name!r}; its columns are {', '.join(columns)[:500] or 'none'}")
        if columns.count(name) > 1:
            raise InputError(f"{path} has the column {name!r} twice; rename one of the two")
    keys = Keys()
    return [keys.id(name) for name in columns]


def _elements(path: Path, kind: Files) -> Iterator[tuple[str, dict[str, str]]]:
    """The elements of an XML file that are rows, as they are written; with an empty ``tag`` the file is one row."""
    content = _whole(path)
    _text(path, 1, content)
    spans: list[tuple[int, int]] = []
    open_at: list[int] = []  # of the elements with the tag that are open; -1 for one that is no row
    parser = expat.ParserCreate("utf-8")
    attribute, value = kind.having

    def begin(name: str, attributes: dict[str, str]) -> None:
        if name.rsplit(":", 1)[-1] == kind.tag:
            open_at.append(parser.CurrentByteIndex if attributes.get(attribute, "") == value else -1)

    def end(name: str) -> None:
        if name.rsplit(":", 1)[-1] == kind.tag:
            start = open_at.pop()
            if start >= 0 and max(open_at, default=-1) < 0:
                spans.append((start, content.index(b">", parser.CurrentByteIndex) + 1))

    def refused(*_: Any) -> None:
        raise InputError(f"{path} defines entities of its own, which a dataset does not need; it is not read")

    parser.StartElementHandler, parser.EndElementHandler = begin, end
    parser.EntityDeclHandler = parser.SkippedEntityHandler = refused
    try:
        parser.Parse(content, True)
    except expat.ExpatError as error:
        raise InputError(f"{path} is no whole XML ({error}); it is cut off or damaged, get it again") from error
    if not kind.tag:
        yield content.decode(), {}
        return
    for start, stop in spans:
        yield content[start:stop].decode(), {}


def _object(path: Path, kind: Files) -> Iterator[tuple[str, dict[str, str]]]:
    """A JSON file as one row; raises `InputError` when it is none, or no object with the keys that ``columns`` names."""
    text = _text(path, 1, _whole(path))
    try:
        value = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise InputError(f"{path} is no whole JSON ({error}); it is cut off or damaged, get it again") from error
    if not isinstance(value, dict) or any(name not in value for name in kind.columns):
        raise InputError(f"{path} is no object with {', '.join(kind.columns)}; it is not the file it should be")
    yield text, {}


def xml_of(text: str) -> Any:
    """The element (`xml.etree`) of a row that is XML; raises `InputError` for one that is none by itself (a foreign prefix)."""
    from xml.etree import ElementTree

    try:
        return ElementTree.fromstring(text)
    except ElementTree.ParseError as error:
        raise InputError(f"{' '.join(text[:60].split())}… is no XML by itself ({error}); get the file again") from error
