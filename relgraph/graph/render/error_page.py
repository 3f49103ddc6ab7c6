"""Texts with the claims that were found, missed and wrong marked in them: one page that needs nothing else to be read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from importlib.resources import files
from itertools import pairwise
from typing import Literal

from relgraph.graph.render.page import counted

__all__ = ["SIGNS", "Mark", "MarkedText", "page"]

What = Literal["wrong", "missed", "differs", "right"]
# What a mark says → its sign and its name; where marks overlap, the first of them gives the colour.
SIGNS: Mapping[What, tuple[str, str]] = {
    "wrong": ("✗", "wrong: read, and not in the gold"),
    "missed": ("○", "missed: in the gold, and not read"),
    "differs": ("≠", "found, but a field differs"),
    "right": ("✓", "right"),
}


@dataclass(frozen=True, slots=True)
class Mark:
    """A claim in a text. ``start``, ``end``: of its quote, equal where the text does not have it.

    ``fields``: name and value; ``wrong``: of a field that differs its name, the gold's value and what was read; ``by``: which frame
    or rule read it, and how sure.
    """

    what: What
    kind: str
    start: int
    end: int
    fields: tuple[tuple[str, str], ...]
    wrong: tuple[tuple[str, str, str], ...] = ()
    by: str = ""


@dataclass(frozen=True, slots=True)
class MarkedText:
    """A text with its marks; ``source``: who published it, and when."""

    key: str
    title: str
    source: str
    text: str
    marks: tuple[Mark, ...]


def page(texts: Sequence[MarkedText], heading: str) -> str:
    """The page as HTML, with its style and script in it. Every text is escaped: nothing of it can run."""
    template = files("relgraph").joinpath("assets/errors.html").read_text(encoding="utf-8")
    parts = {
        "HEADING": escape(heading),
        "SUMMARY": _summary(texts),
        "KINDS": "".join(f"<option>{escape(kind)}</option>" for kind in sorted({m.kind for t in texts for m in t.marks})),
        "LEGEND": "".join(_legend(what, texts) for what in SIGNS),
        "LIST": "".join(_listed(number, text) for number, text in enumerate(texts)),
        "TEXTS": "".join(_article(number, text) for number, text in enumerate(texts)),
    }
    before, *rest = template.split("<!--")
    return before + "".join(_filled(piece, parts) for piece in rest)


def _filled(piece: str, parts: Mapping[str, str]) -> str:
    """A piece of the template that begins with the name of what stands there."""
    name, _, after = piece.partition("-->")
    return parts[name] + after


def _counts(marks: Sequence[Mark]) -> Counter[str]:
    return Counter(mark.what for mark in marks)


def _summary(texts: Sequence[MarkedText]) -> str:
    return escape(f"{counted(len(texts), 'text')}, {counted(sum(len(text.marks) for text in texts), 'claim')}")


def _legend(what: What, texts: Sequence[MarkedText]) -> str:
    sign, said = SIGNS[what]
    count = sum(_counts(text.marks)[what] for text in texts)
    box = f'<input type="checkbox" data-what="{what}" checked>'
    return f'<label class="{what}">{box}<b class="sign">{sign}</b> {escape(said)} <span class="count">{count:,}</span></label>'


def _listed(number: int, text: MarkedText) -> str:
    counts = _counts(text.marks)
    shown = "".join(
        f'<span class="{what}" data-count="{what}" title="{what}"><b>{SIGNS[what][0]}</b>{counts[what]}</span>'
        for what in SIGNS
        if counts[what]
    )
    return f'<li><a href="#t{number}"><b>{escape(text.key)}</b> {escape(text.title)}</a><span class="counts">{shown}</span></li>'


def _article(number: int, text: MarkedText) -> str:
    cards = "".join(_card(f"t{number}c{at}", mark) for at, mark in enumerate(text.marks))
    heads = f"<h2>{escape(text.key)}</h2><p class=source>{escape(text.source)}</p>"
    body = "".join(_body(number, text))
    columns = f"<div class=cols><div class=text>{body}</div><ol class=cards>{cards}</ol></div>"
    return f'<article id="t{number}">{heads}{columns}</article>'


def _body(number: int, text: MarkedText) -> Iterator[str]:
    """The text cut where a mark begins or ends; a mark's sign stands before its first piece."""
    cuts = sorted({0, len(text.text), *(at for mark in text.marks for at in (mark.start, mark.end))})
    placed = [(f"t{number}c{at}", mark) for at, mark in enumerate(text.marks) if mark.end > mark.start]
    for start, end in pairwise(cuts):
        yield from (_sign(key, mark) for key, mark in placed if mark.start == start)
        over = [(key, mark) for key, mark in placed if mark.start <= start and end <= mark.end]
        piece = escape(text.text[start:end])
        yield _marked(over, piece) if over else piece


def _marked(over: Sequence[tuple[str, Mark]], piece: str) -> str:
    whats = " ".join(what for what in SIGNS if any(mark.what == what for _, mark in over))
    return f'<mark class="{whats}" data-for="{" ".join(key for key, _ in over)}">{piece}</mark>'


def _sign(key: str, mark: Mark) -> str:
    sign, said = SIGNS[mark.what]
    shown = "; ".join(f"{name}: {value}" for name, value in mark.fields)
    title = escape(f"{said}\n{mark.kind}: {shown}", quote=True)
    return f'<a class="sign {mark.what}" data-kind="{mark.kind}" data-for="{key}" href="#{key}" title="{title}">{sign}</a>'


def _card(key: str, mark: Mark) -> str:
    sign, said = SIGNS[mark.what]
    differing = {name for name, _, _ in mark.wrong}
    rows = "".join(f"<dt>{escape(n)}</dt><dd>{escape(v)}</dd>" for n, v in mark.fields if n not in differing)
    rows += "".join(
        f"<dt>{escape(name)}</dt><dd><span class=gold>gold: {escape(gold)}</span> <span class=read>read: {escape(read)}</span></dd>"
        for name, gold, read in mark.wrong
    )
    rows += f"<dt>read by</dt><dd>{escape(mark.by)}</dd>" if mark.by else ""
    head = f'<b class="sign">{sign}</b> {escape(mark.kind)} <span class=said>{escape(said.partition(":")[0])}</span>'
    named = f'id="{key}" class="card {mark.what}" data-what="{mark.what}" data-kind="{mark.kind}" tabindex=0'
    return f"<li {named}><h3>{head}</h3><dl>{rows}</dl></li>"
