"""Offices given in order to several: "the presidents of Colombia and Panama, Ana Ruiz and Lia Paz", "the Dutch and Danish premiers,
Jan Smit (VVD) and Ida Holm"."""

from __future__ import annotations

from relgraph.ingest.reader.after_title import Name, one_name, past_honorifics
from relgraph.ingest.reader.line import Line
from relgraph.ingest.reader.spans import Named
from relgraph.ingest.reader.titles import Title

_OPENING = (",", "(", ":", "\u2013")
_CLOSING = (",", ".", ")", ";", ":", "\u2013", '"', "respectively")


def respective(line: Line, title: Title) -> list[Name]:
    """The persons who hold a plural title in order, each with his body; empty unless there are as many of them as of bodies."""
    after, bodies = _bodies_after(line, title.after)
    if len(bodies) < 2:
        after, bodies = title.after, _bodies_before(line, title.first)
    if len(bodies) < 2 or after >= len(line.words) or line.words[after].text not in _OPENING:
        return []
    names = _names(line, after + 1)
    if len(names) != len(bodies):
        return []
    end = names[-1].after
    if end < len(line.words) and line.words[end].text not in _CLOSING:
        return []
    return [Name(name.person, name.after, body) for name, body in zip(names, bodies, strict=True)]


def _bodies_after(line: Line, at: int) -> tuple[int, list[Named]]:
    """The index after "of Peru, Chad and the Netherlands", and these bodies."""
    found: list[Named] = []
    if at >= len(line.words) or line.words[at].low != "of":
        return at, found
    end = at + 1
    while True:
        start = end + (end < len(line.words) and line.words[end].low == "the")
        if start not in line.named or line.named[start][1].kind not in ("state", "seat", "organization"):
            return (at, []) if not found or line.words[end - 1].low == "and" else (end - 1, found)
        end, body = line.named[start]
        found.append(body)
        if end >= len(line.words) or line.words[end].low not in (",", "and"):
            return end, found
        end += 1 + (line.words[end].text == "," and end + 1 < len(line.words) and line.words[end + 1].low == "and")


def _bodies_before(line: Line, first: int) -> list[Named]:
    """The bodies of "the Dutch and Danish premiers"."""
    ends = {after: (at, what) for at, (after, what) in line.named.items()}
    found: list[Named] = []
    while first in ends and ends[first][1].kind in ("demonym", "state", "seat"):
        first, body = ends[first]
        found.insert(0, body)
        while first > 0 and line.words[first - 1].low in (",", "and"):
            first -= 1
    return found


def _names(line: Line, at: int) -> list[Name]:
    found: list[Name] = []
    while (name := one_name(line, past_honorifics(line, at, False))) is not None:
        found.append(name)
        at = name.after
        if at + 2 < len(line.words) and line.words[at].text == "(" and line.words[at + 2].text == ")":
            at += 3
        step = at
        while step < len(line.words) and line.words[step].low in (",", "and", "&"):
            step += 1
        if step == at:
            break
        at = step
    return found
