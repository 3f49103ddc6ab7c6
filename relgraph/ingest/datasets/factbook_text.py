"""The texts of the Factbook's fields as people read them, each sign with where it stands in the file.

A field is a JSON string with HTML in it: `"S&eacute;bastien (since <em>2025</em>)"`. What is read is its plain text; what is quoted
is the file's.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from json.decoder import scanstring  # type: ignore[attr-defined]
from typing import Any

from relgraph.ingest.datasets.record import Span

_SIGN = re.compile(r"<[^>]*>|&#?\w+;|\\u[dD][89abAB][0-9a-fA-F]{2}\\u[0-9a-fA-F]{4}|\\u[0-9a-fA-F]{4}|\\.|.", re.DOTALL)
_NEXT = re.compile(r"[\s:,]*")
_OTHER = re.compile(r"[^\s,\]}]+")


@dataclass(frozen=True, slots=True)
class Plain:
    """A field without tags and entities, blanks made one. ``starts``, ``ends``: of each sign, its span in the file."""

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def span(self, start: int, end: int) -> Span:
        """The span in the file of a stretch of the text."""
        return self.starts[start], self.ends[end - 1]

    def part(self, start: int, end: int) -> Plain:
        """A stretch of the text, without blanks around it."""
        while start < end and self.text[start] == " ":
            start += 1
        while start < end and self.text[end - 1] == " ":
            end -= 1
        return Plain(self.text[start:end], self.starts[start:end], self.ends[start:end])


def fields(text: str) -> dict[tuple[str, ...], Span]:
    """Path → where the string of every field of a profile stands, without its quotation marks; what is in lists is left out.

    A path is `("Government", "Executive branch", "chief of state", "text")`.
    """
    return dict(_strings(text))


def _strings(text: str) -> Iterator[tuple[tuple[str, ...], Span]]:
    path: list[str] = []
    at, key, depth = 0, "", 0
    while (at := _NEXT.match(text, at).end()) < len(text):  # type: ignore[union-attr]
        sign = text[at]
        if sign == '"':
            value, end = scanstring(text, at + 1, False)
            if text[_blank(text, end)] == ":":
                key = value
            elif not depth:
                yield (*path[1:], key), (at + 1, end - 1)
            at = end
        elif sign == "{":
            path.append(key)
            at += 1
        elif sign == "}":
            key = path.pop()
            at += 1
        elif sign in "[]":
            depth += 1 if sign == "[" else -1
            at += 1
        else:
            at = _OTHER.match(text, at).end()  # type: ignore[union-attr]


def _blank(text: str, at: int) -> int:
    while text[at].isspace():
        at += 1
    return at


def plain(text: str, span: Span) -> Plain:
    """What a field says."""
    signs: list[tuple[str, int, int]] = []
    for found in _SIGN.finditer(text, *span):
        for sign in _read(found[0]):
            if sign != " " or (signs and signs[-1][0] != " "):
                signs.append((sign, found.start(), found.end()))
    while signs and signs[-1][0] == " ":
        signs.pop()
    return Plain("".join(one[0] for one in signs), tuple(one[1] for one in signs), tuple(one[2] for one in signs))


def _read(written: str) -> str:
    """What a tag, an entity, an escaped sign or a sign stands for; every blank is a space, every apostrophe the straight one."""
    if len(written) == 1:
        read = written
    elif written[0] == "<":
        read = " "
    else:
        read = html.unescape(written) if written[0] == "&" else _unescaped(written)
    return re.sub(r"\s", " ", read).translate(_QUOTES)


def _unescaped(written: str) -> str:
    read: Any = json.loads(f'"{written}"')
    return str(read)


_QUOTES = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"'})
