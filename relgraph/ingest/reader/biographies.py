"""Biographies: of whom a sentence begins to tell the life, and of what state he is.

"Ana Ruiz (born 13 June 1944) is a Peruvian diplomat and the current secretary-general of the OAS", "Ana Ruiz served as".
"""

from __future__ import annotations

from relgraph.ingest.reader.after_title import past_honorifics
from relgraph.ingest.reader.handles import handle_name, looks_like_person
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
    if end > start + 1 and at + 2 < len(line.words) and line.words[at].text == "," and _is_called(line, at + 1):
        return " ".join(w.text for w in line.words[start:end]), at
    if end < start + 2 or at >= len(line.words) or line.words[at].low not in _TELLING:
        return "", 0
    after = line.words[at + 1 : at + 1 + _REACH]
    titled = any(at < first <= at + _REACH for first in line.titles)
    if not titled and not any(w.low in words("callings") for w in after):
        return "", 0
    return " ".join(w.text for w in line.words[start:end]), at


def _is_called(line: Line, at: int) -> bool:
    """Does an apposition without an article call somebody a politician or the like ("Malay politician who was")?"""
    if at not in line.named or line.named[at][1].kind not in ("demonym", "state"):
        return False
    return any(w.low in words("callings") for w in line.words[line.named[at][0] : at + 4])


def _past_brackets(line: Line, at: int) -> int:
    """The index after what stands in brackets there: the days of birth and death, the name in another script."""
    if at == 0 or at >= len(line.words) or line.words[at].text != "(":
        return at
    return next((i + 1 for i, w in enumerate(line.words) if i > at and w.text == ")"), at)


def _handled(line: Line) -> list[str]:
    """The names in handles before a comma and a title ("@AnaRuiz, the Peruvian envoy to")."""
    found = []
    for at, word in enumerate(line.words[:-2]):
        if word.text[0] == "@" and at not in line.named and line.words[at + 1].text == "," and looks_like_person(word.text):
            found += [handle_name(word.text)[0]] if any(at + 1 < first < at + 6 for first in line.titles) else []
    return found


def _tagged(line: Line) -> list[str]:
    """Names of which the last word is a tag ("Ana #Ruiz")."""
    ends = [at for at, w in enumerate(line.words) if at and w.text[0] == "#" and at not in line.named]
    whole = [at for at in ends if name_end(line.words, at - 1, line.named, line.titles) == at + 1]
    return [f"{line.words[at - 1].text} {line.words[at].text[1:]}" for at in whole]


_CHOSEN = frozenset(["appointed", "named", "nominated", "elected", "designated", "accredited", "sworn", "inaugurated"])


def _chosen(line: Line) -> list[str]:
    """The names of two words or more before "was appointed", "has been named" in a sentence with an office."""
    found = []
    for at in range(2, len(line.words) - 1):
        if line.words[at].low not in ("was", "is", "has", "were", "being") or not line.titles:
            continue
        if not {w.low for w in line.words[at + 1 : at + 3]} & _CHOSEN:
            continue
        starts = [i for i in range(max(0, at - 6), at - 1) if name_end(line.words, i, line.named, line.titles) == at]
        found += [" ".join(w.text for w in line.words[starts[0] : at])] if starts else []
    return found


def biographed(lines: list[Line]) -> list[str]:
    """The names that sentences of a biography begin with, those of handles with an office, and those of whom one is taken over."""
    return (
        [name for line in lines for name in (*_handled(line), *_tagged(line), *_chosen(line))]
        + [name for line in lines if (name := told_of(line)[0])]
        + [name for line in lines for name in _succeeded(line)]
    )


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


def departed(lines: list[Line]) -> list[str]:
    """The persons of whom the text tells as of the past: "was a Peruvian diplomat"."""
    found = []
    for line in lines:
        name, at = told_of(line)
        if name and line.words[at].low == "was" and at + 1 < len(line.words) and line.words[at + 1].low in ("a", "an"):
            found.append(name)
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
