"""Is a text English? What is not is not read, for it would be misread.

By its letters, and by its small words: English is told from each of the languages of ``data/languages.yaml`` by the small words
that the one has and the other has not. In doubt a text is English.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from relgraph.tables import read_yaml

__all__ = ["foreign"]

_WORD = re.compile(r"[^\W\d_]{2,}")
_LEAST = 4  # so many small words of a language have to stand in a text
_LEAST_OWN = 3  # so many of them are not English as well
_SHARE = 0.14  # of all its words
_ENGLISH = 0.08  # a text with a larger share of small words that only English has is English, whatever else is in it
_OTHER_LETTERS = 0.6  # of all letters, so that an English note with names in their own letters is English
_FEWEST_LETTERS = 10
_SCRIPTS = {
    "CYRILLIC": "Russian", "ARABIC": "Arabic", "CJK": "Chinese", "HIRAGANA": "Japanese", "KATAKANA": "Japanese", "HANGUL": "Korean",
    "GREEK": "Greek", "HEBREW": "Hebrew", "DEVANAGARI": "Hindi", "BENGALI": "Bengali", "THAI": "Thai", "GEORGIAN": "Georgian",
    "ARMENIAN": "Armenian", "TAMIL": "Tamil", "ETHIOPIC": "Amharic", "KHMER": "Khmer", "LAO": "Lao", "MYANMAR": "Burmese",
    "SINHALA": "Sinhala", "TIBETAN": "Tibetan",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Words:
    """Small words: English, by language, and the letters that tell languages of one script apart."""

    english: frozenset[str]
    languages: Mapping[str, frozenset[str]]
    letters: Mapping[str, frozenset[str]]


@cache
def _small_words() -> _Words:
    row = read_yaml("languages.yaml", {"english": str, "languages": {str: str}, "scripts": {str: str}})
    languages = {name: frozenset(words.split()) for name, words in row["languages"].items()}
    return _Words(frozenset(row["english"].split()), languages, {name: frozenset(text) for name, text in row["scripts"].items()})


def foreign(text: str) -> str:
    """The language of a text that is not English, by its English name; empty for English and in doubt.

    >>> foreign("Les ministres des deux pays se sont réunis pour parler des échanges avec leurs partenaires.")
    'French'
    >>> foreign("Met José Luis de la Cruz y Vega of Peru.")
    ''
    """
    words, known = Counter(_WORD.findall(text.casefold())), _small_words()
    return _by_letters(words, known) or _by_small_words(words, known)


def _by_letters(words: Counter[str], known: _Words) -> str:
    """The language of a text most of whose letters are not Latin."""
    letters: Counter[str] = Counter()
    for word, times in words.items():
        for letter in word:
            letters[letter] += times
    scripts: Counter[str] = Counter()
    for letter, times in letters.items():
        scripts[_SCRIPTS.get(unicodedata.name(letter, "").partition(" ")[0], "")] += times
    latin = scripts.pop("", 0)
    if _count(words, known.english) > _ENGLISH * words.total():
        return ""
    if scripts.total() < _FEWEST_LETTERS or scripts.total() < _OTHER_LETTERS * (latin + scripts.total()):
        return ""
    if scripts["Japanese"] > 0.05 * scripts["Chinese"] and scripts["Japanese"] + scripts["Chinese"] > scripts.total() / 2:
        return "Japanese"
    own = scripts.most_common(1)[0][0]
    return (
        next((name for name, marks in known.letters.items() if _has(letters, marks)), own) if own in ("Russian", "Arabic") else own
    )


def _has(letters: Counter[str], marks: frozenset[str]) -> bool:
    """Do a language's own letters stand in the text more than by a name now and then?"""
    return sum(letters[mark] for mark in marks) > 0.005 * letters.total()


def _by_small_words(words: Counter[str], known: _Words) -> str:
    """The language most of whose small words stand in the text, if they are many and those that only English has are few."""
    found = {name: _count(words, small) for name, small in known.languages.items()}
    name = max(found, key=lambda name: found[name])
    own, english = _count(words, known.languages[name] - known.english), _count(words, known.english - known.languages[name])
    many = found[name] >= _LEAST and own >= _LEAST_OWN and found[name] >= _SHARE * words.total()
    return name if many and found[name] > 3 * english and english <= _ENGLISH * words.total() else ""


def _count(words: Counter[str], small: frozenset[str]) -> int:
    return sum(words[word] for word in small)
