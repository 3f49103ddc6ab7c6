"""JSON in: one object a text, one text a line; and the record's own lines, as `relgraph read` and `export` write them."""

from __future__ import annotations

import codecs
import json
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from typing import Any

from relgraph.errors import DateError, InputError
from relgraph.graph.model import Claim, Document, from_json
from relgraph.ingest.formats import checked, decode, without_surrogates
from relgraph.ingest.sources import Failure, Loaded, Origin, document, refuse_for_many, whole

__all__ = ["is_object", "json_file", "jsonl_file", "lines", "record"]


def json_file(origin: Origin, stream: Iterable[bytes]) -> Loaded:
    """One object with a title and a text; several lines, each an object, are JSONL whatever the file is called."""
    text = decode(whole(stream), origin.charset)
    rows = text.encode("utf-8", "surrogatepass").splitlines()
    filled = [line for line in rows if line.strip()]
    if len(filled) > 1 and is_object(filled[0]):
        yield from jsonl_file(origin, rows)
    else:
        yield _from_row(origin, _object(text))


def jsonl_file(origin: Origin, stream: Iterable[bytes]) -> Loaded:
    """One document a line, read line by line; a line that is none is a Failure, and the others are read."""
    refuse_for_many(origin.known)
    for number, line in lines(stream):
        one = origin.line(number)
        try:
            yield _from_row(one, _object(_utf8(line)))
        except (InputError, DateError) as error:
            yield Failure(one.name, str(error))


def is_object(line: bytes) -> bool:
    """Is a line a JSON object?"""
    try:
        return isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return False


def lines(stream: Iterable[bytes]) -> Iterator[tuple[int, bytes]]:
    """The lines that are not blank, with their numbers from 1; raises `InputError` when there are none."""
    rest = iter(stream)
    first = next(rest, b"")
    if first.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        rest = iter(decode(b"".join(chain([first], rest))).encode("utf-8", "surrogatepass").splitlines())
        first = next(rest, b"")
    empty = True
    for number, line in enumerate(chain([first.removeprefix(codecs.BOM_UTF8)], rest), 1):
        if line.strip():
            empty = False
            yield number, line
    if empty:
        raise InputError("it is empty; put the texts into it, or leave it out")


def record(where: str, line: bytes) -> Document | Claim | Failure:
    """The document or claim of one line of a claims file."""
    try:
        row = _object(_utf8(line))
        if "record" not in row:
            raise InputError(_not_a_record(row))
        return from_json(line.decode())
    except InputError as error:
        return Failure(where, str(error))


def _from_row(origin: Origin, row: Mapping[str, Any]) -> Document:
    """The document of one JSON object `{"id", "url", "publisher", "published", "title", "text"}`; other fields are passed over."""
    if "record" in row:
        raise InputError("it is a line of a claims file, not a text; give the file with --claims")
    if "text" not in row:
        raise InputError(f'it has no "text"; its fields are {", ".join(list(row)[:8]) or "none"}')
    said = {field: _said(row, field) for field in ("id", "url", "publisher", "published", "title", "licence")}
    text = without_surrogates(row["text"]) if isinstance(row["text"], str) else _said(row, "text")
    if not text.strip() and not said["title"] and not origin.known.title.strip():
        raise InputError('its "text" is empty; put the text into it, or leave it out')
    return document(origin, {**said, "text": checked(text)}, exact=True)


def _said(row: Mapping[str, Any], field: str) -> str:
    """A field's text without blanks around it; empty when it is missing or null."""
    value = row.get(field)
    if field == "id" and isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    if value is not None and not isinstance(value, str):
        raise InputError(f'its "{field}" is not a string; put it into quotation marks')
    return checked(without_surrogates(value or "").strip())


def _utf8(line: bytes) -> str:
    try:
        return line.decode()
    except UnicodeDecodeError as error:
        raise InputError(f"it is not UTF-8 at byte {error.start}; save the file as UTF-8") from error


def _object(text: str) -> dict[str, Any]:
    """The JSON object that a text is; raises `InputError` when it is none."""
    text = text.rstrip()
    try:
        row = json.loads(text)
    except json.JSONDecodeError as error:
        at = f"line {error.lineno}, column {error.colno}" if "\n" in text else f"column {error.colno}"
        raise InputError(f"it is not JSON ({error.msg} at {at}); correct it") from error
    except (ValueError, RecursionError) as error:
        raise InputError("it is JSON with a number too long or brackets too deep to read; correct it") from error
    if not isinstance(row, dict):
        raise InputError('it is JSON, but no object; write {"title": …, "text": …}, several of them one a line in a .jsonl file')
    return row


def _not_a_record(row: Mapping[str, Any]) -> str:
    if "claims" in row:
        return "it has claims without spans, which are not taken in; write them with relgraph read, without --flat"
    if "text" in row:
        return "it is a text, not a record; ingest it without --claims"
    return 'it is no record; a line is an object with "record": "document" or "claim"'
