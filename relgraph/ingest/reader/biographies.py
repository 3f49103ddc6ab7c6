"""Biographies: of whom a sentence begins to tell the life, and of what state he is.

"Ana Ruiz (born 13 June 1944) is a Peruvian diplomat and the current secretary-general of the OAS", "Ana Ruiz served as".
"""

from __future__ import annotations

from relgraph.ingest.reader.after_title import past_honorifics
from relgraph.ingest.reader.lexicon import words
from relgraph.ingest.reader.line import Line
from relgraph.ingest.reader.names import name_end
from relgraph.ingest.reader.spans import Named
from relgraph.ingest.reader.titles import Title

_TELLING = frozenset(
    ["is", "was", "has", "had", "served", "serves", "became", "began", "worked", "resigned", "represented", "held"]
)
_REACH = 9


def told_of(line: Line) -> tuple[str, int]:
    """The name of two words or more that a sentence begins with when it goes on to say what that person is or was, and the index
    of the word that says it; an empty name when there is none."""
    start = past_honorifics(line, 0, False)
    end = name_end(line.words, start, line.named, line.titles)
    at = _past_brackets(line, end)
    if end < start + 2 or at >= len(line.words) or line.words[at].low not in _TELLING:
        return "", 0
    after = line.words[at + 1 : at + 1 + _REACH]
    titled = any(at < first <= at + _REACH for first in line.titles)
    if not titled and not any(w.low in words("callings") for w in after):
        return "", 0
    return " ".join(w.text for w in line.words[start:end]), at


def _past_brackets(line: Line, at: int) -> int:
    """The index after what stands in brackets there: the days of birth and death, the name in another script."""
    if at == 0 or at >= len(line.words) or line.words[at].text != "(":
        return at
    return next((i + 1 for i, w in enumerate(line.words) if i > at and w.text == ")"), at)


def biographed(lines: list[Line]) -> list[str]:
    """The names that sentences of a biography begin with, and those of whom an office is taken over."""
    return [name for line in lines if (name := told_of(line)[0])] + [name for line in lines for name in _succeeded(line)]


_SUCCEEDING = frozenset(["replace", "replaces", "replaced", "replacing", "succeed", "succeeds", "succeeded", "succeeding"])


def _succeeded(line: Line) -> list[str]:
    """The names of two words or more after "replace" and "succeed" in a sentence with an office."""
    found = []
    for at, word in enumerate(line.words):
        if word.low in _SUCCEEDING and line.titles:
            start = past_honorifics(line, at + 1, False)
            end = name_end(line.words, start, line.named, line.titles)
            found += [" ".join(w.text for w in line.words[start:end])] if end > start + 1 else []
    return found


def origins(lines: list[Line]) -> dict[str, Named]:
    """Person → the state of which the text calls him a diplomat, a politician or the like, by the name as it stands there."""
    found: dict[str, Named] = {}
    for line in lines:
        name, at = told_of(line)
        if not name or line.words[at].low not in ("is", "was"):
            continue
        near = [(i, what) for i, (_, what) in line.named.items() if at < i <= at + 4 and what.kind in ("demonym", "state")]
        for i, what in near[:1]:
            if any(w.low in words("callings") for w in line.words[i + 1 : i + 6]) and _opens(line, at + 1, line.titles):
                found[name] = what
    return found


def _opens(line: Line, at: int, titles: dict[int, Title]) -> bool:
    """Does an article begin what somebody is said to be, and no title before the state?"""
    return at < len(line.words) and line.words[at].low in ("a", "an") and at + 1 not in titles
