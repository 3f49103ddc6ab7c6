"""Notes that official sites show when the mouse rests on a name, and that copied texts carry inside their sentences.

"President of Chad Idriss Deby Deby IdrissPresident of Chad said": the name again, family name first, glued to an office. They are
blanked (a comma stands where they began), so that every position in the text stays what it was.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_WORD = re.compile(r"[^\W\d_][\w.'-]*")
_NOTE = re.compile(r"\bBackground information\b")
LONGEST = 4  # words of the longest name looked for


def without_hover_notes(text: str) -> str:
    """The text with hover notes blanked; of the same length."""
    blanks = [(m.start(), m.end()) for m in _NOTE.finditer(text)]
    for run in _runs(text):
        blanks += _again(run)
    pieces, at = [], 0
    for start, end in sorted(blanks):
        pieces += [text[at : max(at, start)], "," + " " * (end - start - 1)] if start >= at else []
        at = max(at, end)
    return "".join(pieces) + text[at:]


def _runs(text: str) -> Iterator[list[tuple[str, int]]]:
    """The words that only blanks stand between, each with its position."""
    run: list[tuple[str, int]] = []
    end = -1
    for match in _WORD.finditer(text):
        if run and text[end : match.start()].strip(" "):
            yield run
            run = []
        run.append((match[0], match.start()))
        end = match.end()
    if run:
        yield run


def _again(words: list[tuple[str, int]]) -> list[tuple[int, int]]:
    """The spans at which a run of words repeats the name just before, in any order of its words."""
    found = []
    at = 1
    while at < len(words):
        near = any(words[at][0] == word for word, _ in words[max(0, at - LONGEST) : at])
        size = next((n for n in range(LONGEST, 1, -1) if _repeats(words, at, n)), 0) if near else 0
        if size:
            start = words[at][1]
            end = words[at + size - 1][1] + len(
                _unglued(words[at + size - 1][0], [w for w, _ in words[max(0, at - size) : at + size - 1]])
            )
            found.append((start, end))
            at += size
        else:
            at += 1
    return found


def _repeats(words: list[tuple[str, int]], at: int, size: int) -> bool:
    """Do the words from ``at`` say again the name of ``size`` words before, or the family name before ("Mr Deby Deby Idriss")?"""
    again = [w for w, _ in words[at : at + size]]
    if len(again) < size or not all(_is_name(w) for w in again):
        return False
    before = [w for w, _ in words[max(0, at - size) : at]]
    last = _unglued(again[-1], before + again[:-1])
    if len(before) == size and sorted(before) == sorted([*again[:-1], last]):
        return True
    return size == 2 and before[-1:] == again[:1] and last != again[-1] and last != again[0]


def _is_name(word: str) -> bool:
    return word[0].isupper() or "-" in word


def _unglued(word: str, known: list[str]) -> str:
    """The name at the begin of a word that is glued to an office: "IdrissPresident"."""
    for name in known:
        if word.startswith(name) and word[len(name) : len(name) + 1].isupper():
            return name
    glue = re.match(r"([A-Z][a-z'-]+)(?=[A-Z][a-z]{2})", word)
    return glue[1] if glue else word
