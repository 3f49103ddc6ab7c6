"""How the scorer compares names of persons, states and bodies, and the titles of agreements and events.

Persons agree when a family name agrees and no given name contradicts: the order of names, accents, case, honorifics and variants of
transliteration do not count. States and the bodies of data/scoring.yaml agree by identity, not by spelling.
"""

from __future__ import annotations

import itertools
import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

from relgraph.tables import read_yaml

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

__all__ = ["body_of", "lists_agree", "names_agree", "pairing", "plain", "titles_agree"]


@dataclass(frozen=True, slots=True)
class _Tables:
    """data/scoring.yaml: plain name → the name of the state or body; letters to replace; sets of words."""

    bodies: Mapping[str, str]
    letters: Mapping[int, str]
    titles: frozenset[str]
    particles: frozenset[str]
    family_first: frozenset[str]
    stop_words: frozenset[str]
    generic_words: frozenset[str]


_LISTS = ("titles", "particles", "family_first", "stop_words", "generic_words")


@cache
def _tables() -> _Tables:
    schema = {"states": [str], "aliases": {str: [str]}, "letters": {str: str}} | {name: [str] for name in _LISTS}
    raw = read_yaml("scoring.yaml", schema)
    letters = str.maketrans(raw["letters"])
    bodies = {_plain(name, letters): main for main, others in raw["aliases"].items() for name in (main, *others)}
    bodies |= {_plain(name, letters): name for name in raw["states"]}
    return _Tables(bodies, letters, *(frozenset(raw[name]) for name in _LISTS))


def _plain(text: str, letters: Mapping[int, str]) -> str:
    decomposed = unicodedata.normalize("NFKD", text.lower().translate(letters))
    kept = "".join(sign for sign in decomposed if not unicodedata.combining(sign) and sign not in "'’ʻʼ`´.")
    return " ".join(re.findall(r"[a-z0-9]+", kept))


@lru_cache(maxsize=65536)
def _plain_of(text: str) -> str:
    return _plain(text, _tables().letters)


def plain(value: Any) -> str:
    """The form in which words are compared: letters a to z and digits, without accents, apostrophes and full stops.

    >>> plain("Côte d'Ivoire (U.N.)")
    'cote divoire un'
    """
    return _plain_of(str(value))


def body_of(name: Any) -> str | None:
    """The state or body of the scorer's table that a name means, else None.

    >>> body_of("the U.S.")
    'United States'
    """
    words = plain(name)
    bodies = _tables().bodies
    return bodies.get(words) or bodies.get(words.removeprefix("the "))


def names_agree(first: Any, second: Any) -> bool:
    """Do two names mean the same person, state or body? A missing name agrees with nothing.

    >>> names_agree("President Zelensky", "Volodymyr Zelenskyy"), names_agree("George Bush", "Laura Bush")
    (True, False)
    """
    if not first or not second:
        return False
    bodies = body_of(first), body_of(second)
    if any(bodies):
        return bodies[0] == bodies[1]
    return plain(first) == plain(second) or _persons_agree(_parts(first), _parts(second))


def lists_agree(first: Any, second: Any) -> bool:
    """Can the names of two lists be paired so that all agree?"""
    left, right = list(first or ()), list(second or ())
    if len(left) != len(right):
        return False
    return len(pairing([[j for j, b in enumerate(right) if names_agree(a, b)] for a in left])) == len(left)


def pairing(choices: Sequence[Sequence[int]]) -> dict[int, int]:
    """A largest one-to-one pairing: left number → right number.

    ``choices``: for each left one its rights, the best first. Lefts are placed in order; a later one may move an earlier one to
    another of its choices (augmenting paths), never out.
    """
    left_of: dict[int, int] = {}

    def place(left: int, tried: set[int]) -> bool:
        for right in choices[left]:
            if right in tried:
                continue
            tried.add(right)
            if right not in left_of or place(left_of[right], tried):
                left_of[right] = left
                return True
        return False

    for left in range(len(choices)):
        place(left, set())
    return {left: right for right, left in left_of.items()}


def _parts(name: Any) -> list[str]:
    """A person's names without honorifics and particles; with them when nothing else is there."""
    tables, words = _tables(), plain(name).split()
    names = [word for word in words if word not in tables.titles] or words
    return [word for word in names if word not in tables.particles] or names


def _readings(parts: list[str]) -> Iterator[tuple[str, list[str]]]:
    """Family name and given names, in each order that the name allows."""
    yield parts[-1], parts[:-1]
    if len(parts) > 1 and parts[0] in _tables().family_first:
        yield parts[0], parts[1:]


def _persons_agree(first: list[str], second: list[str]) -> bool:
    if not first or not second:
        return False
    for (family, given), (other, other_given) in itertools.product(_readings(first), _readings(second)):
        if _same_word(family, other) and _givens_agree(given, other_given):
            return True
    return len(first) == len(second) > 1 and any(
        all(map(_same_word, first, turned)) for turned in (second[1:] + second[:1], second[-1:] + second[:-1])
    )


def _givens_agree(first: list[str], second: list[str]) -> bool:
    if not first or not second or _same_word("".join(first), "".join(second)):
        return True
    return any(_same_given(a, b) for a in first for b in second)


@lru_cache(maxsize=65536)
def _same_word(first: str, second: str) -> bool:
    """Equal words but for doubled letters, or variants of one long word."""
    if _single_letters(first) == _single_letters(second):
        return True
    length = min(len(first), len(second))
    return length >= 6 and _distance(first, second) <= (2 if length >= 10 else 1)


def _single_letters(word: str) -> str:
    return re.sub(r"(.)\1", r"\1", word)


def _distance(first: str, second: str) -> int:
    """The number of letters to put in, take out or change (Levenshtein)."""
    from rapidfuzz.distance import Levenshtein

    return Levenshtein.distance(first, second)


def _same_given(first: str, second: str) -> bool:
    """The same given name: equal, an initial, a short form at either end, or one letter off."""
    short, long = sorted((first, second), key=len)
    if _same_word(first, second) or (len(short) == 1 and long.startswith(short)):
        return True
    if len(short) >= 3 and (long.startswith(short) or long.endswith(short)):
        return True
    return len(short) >= 4 and _distance(short, long) <= 1


def titles_agree(first: Any, second: Any) -> bool:
    """Do two titles share a content word, or mean the same body? Words like "agreement" count only against a title of such words.

    >>> titles_agree("trade agreement", "loan guarantee agreement"), titles_agree("the agreement", "loan guarantee agreement")
    (False, True)
    """
    generic = _tables().generic_words
    words, other = _content(first), _content(second)
    if not words or not other:
        return False
    if words <= generic or other <= generic:
        words, other = (_singular(plain(title).split()) - _tables().stop_words for title in (first, second))
    return bool(words & other) or (body_of(first) is not None and body_of(first) == body_of(second))


def _content(title: Any) -> frozenset[str]:
    words = _singular(word for word in plain(title).split() if word not in _tables().stop_words)
    return words - _tables().generic_words or words


def _singular(words: Any) -> frozenset[str]:
    return frozenset(word[:-1] if len(word) > 3 and word.endswith("s") else word for word in words)
