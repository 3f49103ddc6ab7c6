"""Comparing names of persons, as pure functions: does nothing speak against two names being one person's, and how much for it?

A name alone never makes two persons one: `relgraph.graph.identity.resolution` asks for an office, a state or a shared id as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Literal

from relgraph.graph.identity.words import (
    DOUBLE_SURNAME_STATES,
    FAMILY_FIRST_STATES,
    FIRST_WORD_STATES,
    PARTICLES,
    PATRONYMIC,
    SYLLABLE_STATES,
    are_forms,
    are_near,
    block_key,
    joined,
    key,
)
from relgraph.graph.model import fold

Agreement = Literal["same_full", "family", "compatible", "none"]
_RANK = {"none": 0, "family": 1, "compatible": 2, "same_full": 3}
_ROMAN = re.compile(r"[IVX]{2,5}")
_LAST_ROMAN = re.compile(r"[IVX]{1,5}\.?")
_GENERATIONS = {"jr": 2, "jnr": 2, "junior": 2, "sr": 1, "snr": 1, "2nd": 2, "2d": 2, "3rd": 3, "3d": 3, "4th": 4}
_NUMERALS = {"I": 1, "II": 2, "III": 3, "IV": 4, "V": 5, "VI": 6, "VII": 7, "VIII": 8, "IX": 9, "X": 10, "XI": 11, "XII": 12}
_NUMERALS |= {"XIII": 13, "XIV": 14, "XV": 15, "XVI": 16, "XVII": 17, "XVIII": 18, "XXIII": 23}


_NOBLE = frozenset(
    [
        "prince",
        "princess",
        "duke",
        "duchess",
        "baron",
        "baroness",
        "lord",
        "lady",
        "king",
        "queen",
        "count",
        "sir",
        "viscount",
        "earl",
    ]
)


@dataclass(frozen=True, slots=True)
class Name:
    """A name taken apart. ``words``: folded, natural order, without particles; ``keys``: their spellings' keys.

    ``mark``: Jr, Sr, II as a number, 0 without; ``regnal``: the mark is written as a numeral. ``patronymic``: it has a "son of",
    ``father``: the words that follow one. ``parts``: of how many words the last one is made (Akufo-Addo: 2).
    """

    words: tuple[str, ...]
    keys: tuple[str, ...]
    mark: int = 0
    regnal: bool = False
    patronymic: bool = False
    father: frozenset[str] = frozenset()
    parts: int = 1


@dataclass(frozen=True, slots=True)
class Likeness:
    """How two names agree. ``flags``: what is weak in it; ``against``: they share a word, and the others contradict.

    Flags: initial, forms (Bill, William), near (a slip or a free spelling), middle, head, tail (a word of the middle, the
    beginning or the end stands in one alone), swapped (the other order), mark (Jr or II stands in one alone).
    """

    agreement: Agreement
    flags: frozenset[str] = frozenset()
    against: bool = False


_NOTHING = Likeness("none")
_AGAINST = Likeness("none", against=True)


def compare(a: str, b: str) -> Agreement:
    """How two names agree.

    ``same_full``: at least two words of each agree, and nothing speaks against. ``compatible``: likewise, but by initials or short
    forms, or without the first given name. ``family``: one has only one word, the other's family name. ``none``: else.

    >>> compare("Iwaya Takeshi", "Takeshi Iwaya"), compare("Bill Clinton", "William J. Clinton")
    ('same_full', 'compatible')
    >>> compare("George W. Bush", "George H. W. Bush"), compare("Bush", "George W. Bush")
    ('none', 'family')
    """
    return likeness(a, b).agreement


def family_keys(name: str, states: Iterable[str] = ()) -> frozenset[str]:
    """Coarse keys of the words that may be the family name, or the one by which people of these states are called.

    >>> sorted(family_keys("Enrique Peña Nieto", ["MEX"])), sorted(family_keys("Iwaya Takeshi", ["JPN"]))
    (['nata', 'pana'], ['ava', 'takasha'])
    """
    found = parsed(name)
    return frozenset(block_key(word) for word in _family_words(found, states))


def likeness(a: str, b: str, states: Iterable[str] = ()) -> Likeness:
    """As `compare`, with what is weak in it, for persons of these states (ISO codes)."""
    return _likeness(*sorted((a, b)), frozenset(states) & _TELLING)


_TELLING = FIRST_WORD_STATES | DOUBLE_SURNAME_STATES | FAMILY_FIRST_STATES | SYLLABLE_STATES


@lru_cache(maxsize=262144)
def _likeness(a: str, b: str, states: frozenset[str]) -> Likeness:
    left, right = parsed(a), parsed(b)
    if left.mark and right.mark and left.mark != right.mark:
        return _AGAINST
    if not left.words or not right.words:
        return _NOTHING
    if left.regnal and right.regnal and left.keys[0] == right.keys[0] and 1 in (len(left.words), len(right.words)):
        return Likeness("same_full", frozenset(["tail"] if len(left.words) != len(right.words) else []))
    if len(left.words) == 1 or len(right.words) == 1:
        return _single(left, right, states)
    if _is_hopeless(left, right):
        return _NOTHING if set(left.keys).isdisjoint(right.keys) else _AGAINST
    left, right = _at_one(left, right), _at_one(right, left)
    found = max((_judged(*pair, states) for pair in _orders(left, right)), key=lambda one: _RANK[one.agreement])
    if found.agreement != "none" and left.mark != right.mark:
        return Likeness(found.agreement, found.flags | {"mark"})
    return found


@lru_cache(maxsize=262144)
def parsed(name: str) -> Name:
    """A name taken apart: "BUSH, George W., Jr." and "George W. Bush Jr" are one.

    >>> parsed("Marcos, Ferdinand, Jr.").words, parsed("Marcos, Ferdinand, Jr.").mark
    (('ferdinand', 'marcos'), 2)
    """
    name = re.sub(r"\ba(?:[nrsdtz]|sh)-(?=[A-Z])", "al-", name)
    plain = re.sub(r"\(.*?\)|[\"“”].*?[\"“”]|(?<=\w) of .*", " ", name)
    text, mark, regnal = _without_mark(_natural(plain))
    folded = fold(re.sub(r"\.(?=\w)", ". ", re.sub(r"\b([AE]l)(?=[A-Z])", r"\1 ", text))).split()
    if text[:1].islower() and len(folded) > 1 and folded[0] in PARTICLES - PATRONYMIC:
        folded = folded[1:]
    words = joined(folded) or tuple(folded)
    named = [word for word in folded if word in PATRONYMIC or word not in PARTICLES]
    father = {word for before, word in pairwise(named) if before in PATRONYMIC}
    patronymic = bool(PATRONYMIC & set(folded[1:])) or (len(words) == 1 and folded[0] in PATRONYMIC)
    last = text.split()[-1:] or [""]
    parts = max(1, len(joined(fold(last[0]).split())))
    return Name(words, tuple(map(key, words)), mark, regnal, patronymic, frozenset(map(key, father)), parts)


def _natural(text: str) -> str:
    """ "KERRY, John Forbes" in the other order; a generation after a comma stays behind."""
    parts = [part.strip() for part in text.split(",") if part.strip() and _NOBLE.isdisjoint(fold(part).split()[:1])]
    tail = [part for part in parts[1:] if fold(part) in _GENERATIONS or _ROMAN.fullmatch(part)]
    head = [part for part in parts if part not in tail]
    return " ".join([*head[1:], *head[:1], *tail])


def _without_mark(text: str) -> tuple[str, int, bool]:
    words = text.split()
    for at, word in enumerate(words[1:], 1):
        follows = words[at + 1].lower() if at + 1 < len(words) else ""
        ends = not follows or follows in PARTICLES
        numeral = _ROMAN.fullmatch(word) or (ends and _LAST_ROMAN.fullmatch(word))
        number = _NUMERALS.get(word.rstrip("."), 0) if numeral else _GENERATIONS.get(word.lower().strip(".,"), 0)
        if number:
            return " ".join(words[:at] + words[at + 1 :]), number, bool(numeral)
    return text, 0, False


def _family_words(name: Name, states: Iterable[str]) -> Iterator[str]:
    words = name.words
    yield from words[-1:]
    if len(words) > 2:
        yield words[-2]
    if len(words) > 3:
        yield words[-3]  # two surnames, of which the second has two words: Frei Ruiz-Tagle
    if name.patronymic or name.regnal or not FIRST_WORD_STATES.isdisjoint(states):
        yield from words[:1]


def _single(left: Name, right: Name, states: frozenset[str]) -> Likeness:
    """One of the names is a single word: is that what the other is called by?"""
    one, other = (left, right) if len(left.words) == 1 else (right, left)
    if one.regnal and not other.regnal and len(other.words) > 1 and not other.patronymic:
        return _NOTHING
    called = {key(word) for word in _family_words(other, states)}
    if len(other.words) > 1 and not one.patronymic:
        called -= other.father - set(other.keys[:1])
    if one.keys[0] in called or any(are_near(one.keys[0], word) for word in called):
        flags = ["near"] if one.keys[0] not in called else []
        return Likeness("family", frozenset([*flags, "mark"] if one.mark != other.mark else flags))
    return _NOTHING


def _is_hopeless(left: Name, right: Name) -> bool:
    """Has the shorter a word that no word of the longer can be? Seen from first letters, before words are compared."""
    shorter, longer = (left, right) if len(left.words) <= len(right.words) else (right, left)
    letters = {word[0] for word in longer.words + longer.keys}
    return any(
        word[0] not in letters and made[0] not in letters and not any(are_forms(word, other) for other in longer.words)
        for word, made in zip(shorter.words, shorter.keys, strict=True)
    )


def _at_one(name: Name, other: Name) -> Name:
    """Two words that the other writes as one are one: Xiao-ping, Xiaoping."""
    keys = set(other.keys)
    for at in range(len(name.words) - 1):
        whole = key(name.words[at] + name.words[at + 1])
        parts = name.keys[at] + name.keys[at + 1]
        if (whole in keys or parts in keys) and min(len(name.words[at]), len(name.words[at + 1])) > 1:
            words = (*name.words[:at], name.words[at] + name.words[at + 1], *name.words[at + 2 :])
            made = (*name.keys[:at], whole if whole in keys else parts, *name.keys[at + 2 :])
            return Name(words, made, name.mark, name.regnal, name.patronymic, name.father)
    return name


def _orders(left: Name, right: Name) -> Iterator[tuple[Name, Name, bool]]:
    """Both as they are, and each with its first word last; after "son of" the order is what is said."""
    yield left, right, False
    if not left.patronymic and not right.patronymic:
        yield _turned(left), right, True
        yield left, _turned(right), True


def _turned(name: Name) -> Name:
    return Name((*name.words[1:], name.words[0]), (*name.keys[1:], name.keys[0]), name.mark, name.regnal)


def _judged(left: Name, right: Name, swapped: bool, states: frozenset[str]) -> Likeness:
    pairs = _aligned(left, right)
    how = [_word(left, right, i, j) for i, j in pairs]
    strong = sum(one in ("key", "near") and len(left.words[i]) > 1 for one, (i, _) in zip(how, pairs, strict=True))
    if not strong:
        return _NOTHING
    if len(pairs) < min(len(left.words), len(right.words)):
        return _AGAINST
    flags = _flags(left, right, pairs, how) | ({"swapped"} if swapped else set())
    patronymic = left.patronymic or right.patronymic
    if swapped and flags & {"head", "tail"}:
        return _NOTHING
    if ("skipped" in flags and states.isdisjoint(DOUBLE_SURNAME_STATES)) or (patronymic and "head" in flags):
        return _AGAINST
    if {"head", "initial"} <= flags or (not states.isdisjoint(SYLLABLE_STATES) and flags & {"middle", "head", "tail"}):
        return _AGAINST
    if "tail" in flags and (strong < 2 or how[-1] not in ("key", "near")):
        return _AGAINST
    weak = flags & {"head", "skipped"} or how.count("near") > 1 or strong < 2
    return Likeness("compatible" if weak else "same_full", frozenset(flags))


def _flags(left: Name, right: Name, pairs: list[tuple[int, int]], how: list[str]) -> set[str]:
    """What is weak in an alignment that leaves words over in one name at most."""
    longer = 0 if len(left.words) > len(right.words) else 1
    size = max(len(left.words), len(right.words))
    taken = [pair[longer] for pair in pairs]
    flags = {one for one in how if one != "key"}
    flags |= {"head"} if taken[0] > 0 else set()
    flags |= {"tail"} if taken[-1] < size - 1 else set()
    gaps = [at for at in range(1, len(taken)) if taken[at] - taken[at - 1] > 1]
    flags |= {"middle"} if gaps else set()
    whole = len(taken) - min(left.parts, right.parts)
    flags |= {"skipped"} if any(at < whole for at in gaps) else set()
    return flags


_SCORES = {"key": 8, "near": 6, "forms": 4, "initial": 2}


def _word(left: Name, right: Name, i: int, j: int) -> str:
    """How a word of each agree: key, near, forms, initial, or empty."""
    a, b = left.words[i], right.words[j]
    if left.keys[i] == right.keys[j]:
        return "key"
    if len(a) == 1 or len(b) == 1:
        return "initial" if a[0] == b[0] or left.keys[i][0] == right.keys[j][0] else ""
    if are_near(left.keys[i], right.keys[j]):
        return "near"
    return "forms" if are_forms(a, b) else ""


def _aligned(left: Name, right: Name) -> list[tuple[int, int]]:
    """The best pairs of words in the order of both names; of equally good ones, the earliest."""
    rows, columns = len(left.words), len(right.words)
    best: list[list[tuple[int, tuple[tuple[int, int], ...]]]] = [[(0, ())] * (columns + 1) for _ in range(rows + 1)]
    for i in range(rows - 1, -1, -1):
        for j in range(columns - 1, -1, -1):
            score = _SCORES.get(_word(left, right, i, j), 0)
            options = [best[i + 1][j], best[i][j + 1]]
            if score:
                options.insert(0, (score + best[i + 1][j + 1][0], ((i, j), *best[i + 1][j + 1][1])))
            best[i][j] = max(options, key=lambda option: option[0])
    return list(best[0][0][1])
