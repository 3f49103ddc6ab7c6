"""When two texts are copies of one: an agency's text with another headline, another line in front, or without its end.

Each text gets a sketch of a fixed size, from which it is told how much of their words two texts share, and a few keys: only texts
that have a key in common are compared. Both are functions of the text alone, so that the same copies are found in any order.

A sketch is a one-permutation MinHash over runs of three words (Li, Owen, Zhang 2012); keys are bands of its values, where empty
places borrow from others (Shrivastava 2017), and the first long sentences, for copies are cut from the end.
"""

from __future__ import annotations

import base64
import hashlib
import re
import struct
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from relgraph.graph.model import content_id, fold

__all__ = ["Sketch", "alike", "groups", "sketch"]

RUN = 3  # words
PLACES = 128
BANDS = 24
BAND = 4  # values; texts of one pattern, which share a tenth of their runs, must rarely be compared
LEADS = 4
LONG_SENTENCE = 12  # words
EMPTY = 0xFFFFFFFF
SHARED = 0.5  # of the runs of both texts: the texts are one with some words changed
CONTAINED = 0.65  # of the runs of the shorter text: it is the other one cut, unless they share less than CUT of all
CUT = 0.25
SHORT = 25  # runs; a note of a sentence or two says something else as soon as one word is another
SHORT_SHARED = 0.85
_SENTENCE_END = re.compile(r"[.!?]\s|[\r\n]+")


@dataclass(frozen=True)
class Sketch:
    """``size``: its runs of words. ``values``: the least hash in each place. ``leads``: its first long sentences, as hashes."""

    size: int
    values: tuple[int, ...]
    leads: tuple[str, ...]

    @cached_property
    def keys(self) -> frozenset[str]:
        """Copies of the text have one of these in common: a long sentence, else 96 of 100 that share six tenths of their runs."""
        values = [self.values[self._filled(place)] for place in range(BANDS * BAND)]
        bands = (values[start : start + BAND] for start in range(0, len(values), BAND))
        return frozenset([*(content_id([number, *band])[:20] for number, band in enumerate(bands)), *self.leads])

    def _filled(self, place: int) -> int:
        """The place whose value stands in a place: itself or, when it is empty, another one, drawn alike for all texts."""
        found, attempt = place, 0
        while self.values[found] == EMPTY:
            attempt += 1
            found = (place * 0x9E3779B1 + attempt * 0x85EBCA77 >> 7) % PLACES if attempt < 4 * PLACES else (found + 1) % PLACES
        return found

    def packed(self) -> str:
        """The sketch as a property of a node."""
        values = base64.b64encode(struct.pack(f">{PLACES}I", *self.values)).decode()
        return ":".join([str(self.size), values, *self.leads])

    @classmethod
    def unpacked(cls, text: str) -> Sketch:
        """The sketch of a property."""
        size, values, *leads = text.split(":")
        return cls(int(size), struct.unpack(f">{PLACES}I", base64.b64decode(values)), tuple(leads))


def sketch(text: str) -> Sketch:
    """The sketch of a text; capitals, accents and punctuation do not count. A text without words is like itself alone."""
    words = fold(text).split() or [content_id(text)]
    runs = {" ".join(words[start : start + RUN]) for start in range(max(1, len(words) - RUN + 1))}
    values = [EMPTY] * PLACES
    for run in runs:
        number = int.from_bytes(hashlib.blake2b(run.encode(), digest_size=8).digest())
        place, value = number % PLACES, number >> 32
        values[place] = min(values[place], value)
    return Sketch(len(runs), tuple(values), _leads(text))


def _leads(text: str) -> tuple[str, ...]:
    found: list[str] = []
    for sentence in _SENTENCE_END.split(text):
        words = fold(sentence).split() if len(sentence) > LONG_SENTENCE else []
        if len(words) >= LONG_SENTENCE:
            found.append(content_id(words)[:20])
        if len(found) == LEADS:
            break
    return tuple(found)


def alike(one: Sketch, other: Sketch) -> bool:
    """Are two texts copies of one? The same for both orders; asked only where they have a key in common.

    >>> text = "The envoys of both coasts met at the old mill and agreed to dredge the channel before the spring floods. " \\
    ...        "Pilots will be trained by the harbour school, whose head thanked the fishermen for their patience with the works."
    >>> alike(sketch(text), sketch("BAY NEWS - " + text)), alike(sketch(text), sketch(text[::-1]))
    (True, False)
    """
    pairs = [(a, b) for a, b in zip(one.values, other.values, strict=True) if a != EMPTY or b != EMPTY]
    shared = sum(a == b for a, b in pairs) / len(pairs)
    least = min(one.size, other.size)
    if least < SHORT:
        return shared >= SHORT_SHARED
    contained = shared / (1 + shared) * (one.size + other.size) / least
    return shared >= SHARED or (contained >= CONTAINED and shared >= CUT)


def groups(sketches: Mapping[str, Sketch]) -> list[set[str]]:
    """The ids of texts in groups: copies, and copies of copies."""
    left = set(sketches)
    found: list[set[str]] = []
    while left:
        first = left.pop()
        group, waiting = {first}, [first]
        while waiting:
            one = sketches[waiting.pop()]
            near = {id for id in left if one.keys & sketches[id].keys and alike(one, sketches[id])}
            left -= near
            group |= near
            waiting += near
        found.append(group)
    return found
