"""Notes that official sites show when the mouse rests on a name, and that copied texts carry inside their sentences.

"President of Chad Idriss Deby Deby IdrissPresident of Chad said": the name again, family name first, glued to an office. They are
blanked (a comma stands where they began), so that every position in the text stays what it was.
"""

from __future__ import annotations

import re

_WORD = r"[^\W\d_][\w.'-]*"
_RUN = re.compile(rf"{_WORD}(?: {_WORD})+")
_NOTE = re.compile(r"\bBackground information\b")
LONGEST = 4  # words of the longest name looked for


def without_hover_notes(text: str) -> str:
    """The text with hover notes blanked; of the same length."""
    blanks = [(m.start(), m.end()) for m in _NOTE.finditer(text)]
    for run in _RUN.finditer(text):
        blanks += _again(run[0], run.start())
    for start, end in blanks:
        text = text[:start] + "," + " " * (end - start - 1) + text[end:]
    return text


def _again(run: str, offset: int) -> list[tuple[int, int]]:
    """The spans at which a run of words repeats the name just before, in any order of its words."""
    words = [(m[0], m.start()) for m in re.finditer(_WORD, run)]
    found = []
    at = 1
    while at < len(words):
        size = next((n for n in range(LONGEST, 1, -1) if _repeats(words, at, n)), 0)
        if size:
            start = words[at][1]
            end = words[at + size - 1][1] + len(
                _unglued(words[at + size - 1][0], [w for w, _ in words[max(0, at - size) : at + size - 1]])
            )
            found.append((offset + start, offset + end))
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
