"""Mentions → entities, within one scope: a document, or a row of a dataset.

What a text calls a person is told apart by the words of the name, without their order, accents or doubled consonants; across scopes
by `relgraph.graph.identity.resolution`. All others are known by the tables, or by their names.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from relgraph.graph.model import Claim, Mention, content_id, fold

PARTICLES = frozenset(
    ["al", "el", "bin", "ibn", "ben", "de", "da", "do", "dos", "di", "del", "della", "van", "von", "der", "den", "la", "le"]
)


@dataclass(frozen=True, slots=True)
class Entity:
    """A node that answers speak of. ``kind``: the label in small letters; ``id``: its key; ``name``: its caption."""

    id: str
    name: str
    kind: str


@dataclass(frozen=True, slots=True)
class Identities:
    """The entities of one scope's mentions. ``who``: a person (`Scope.bearer`) → the id of the entity that it is."""

    scope: Scope
    who: Mapping[str, str]

    def of(self, mention: Mention) -> Entity:
        """The entity that a mention of the scope means."""
        if mention.kind == "person":
            return Entity(self.who[self.scope.bearer(mention)], mention.name, "person")
        return other(mention)


@dataclass(frozen=True, slots=True)
class Scope:
    """Within what a name means one person. ``key``: of the document, or document/row.

    ``ids``: skeleton of a name → the one shared id that persons of this name have in the scope.
    """

    key: str
    ids: Mapping[str, str]

    @classmethod
    def of(cls, claims: Iterable[Claim]) -> Scope:
        """The scope that claims are of: all have one `Claim.scope`."""
        key, ids = "", dict[str, set[str]]()
        for claim in claims:
            key = claim.scope
            for mention in persons(claim):
                if is_shared(mention.id):
                    ids.setdefault(skeleton(mention.name), set()).add(mention.id)
        return cls(key, {name: min(found) for name, found in ids.items() if len(found) == 1})

    def bearer(self, mention: Mention) -> str:
        """The key of the person that a mention of the scope means."""
        if is_shared(mention.id):
            return f"{self.key}#{mention.id}"
        name = skeleton(mention.name)
        return f"{self.key}#{self.ids.get(name) or name}"


def persons(claim: Claim) -> Iterator[Mention]:
    """The persons that a claim names, and its speaker."""
    for mentions in claim.roles.values():
        yield from (mention for mention in mentions if mention.kind == "person")
    if claim.speaker and claim.speaker.kind == "person":
        yield claim.speaker


def is_shared(id: str) -> bool:
    """Is the id of a person one that a source gives: an item of Wikidata (Q37979), or a dataset's own key (hsg:adams-john)?"""
    return ":" in id or (id[:1] == "Q" and id[1:].isdigit())


@lru_cache(maxsize=65536)
def skeleton(name: str) -> str:
    """The words of a person's name in the order of the alphabet, without what differs between transliterations.

    >>> skeleton("Volodymyr Zelenskyy") == skeleton("ZELENSKY, Volodymyr")
    True
    """
    words = [re.sub(r"([^aeiou0-9])\1+", r"\1", re.sub(r"(iy|yy|ii|ij|yi)$", "y", word)) for word in fold(name).split()]
    return " ".join(sorted(words))


def readable_id(name: str, bodies: Iterable[str], scope: str) -> str:
    """The id of a person whom no source gives one: the name, and the first of the states or bodies served; else the scope's own.

    >>> readable_id("Takeshi Iwaya", ["JPN"], "news-1")
    'iwaya-takeshi-jpn'
    """
    bodies = sorted(bodies)
    body = next((one for one in bodies if re.fullmatch(r"[A-Z]{3}|x-.*", one)), next(iter(bodies), ""))
    words = skeleton(name).split()
    return f"{'-'.join(words)}-{body}".lower() if body and words else f"{slug(name)}-{content_id(scope)[:8]}"


def slug(name: str) -> str:
    """A name as part of an id: folded words joined by hyphens, at most 60 characters."""
    return fold(name).replace(" ", "-")[:60].strip("-") or content_id(name)[:8]


def other(mention: Mention) -> Entity:
    """A state, organisation, forum or place: by its id in the tables, else by an id of its own kind.

    Without the kind, two documents could give one id to things of two kinds, and the first to come would say what it is.
    """
    id = mention.id or f"{mention.kind}-{slug(mention.name)}"
    own = id.startswith(f"{mention.kind}-") or in_tables(id)
    return Entity(id if own else f"{mention.kind}-{id}", mention.name, mention.kind)


@lru_cache(maxsize=65536)
def in_tables(id: str) -> bool:
    """Is an id a state's, a body's or a place's in the tables?"""
    from relgraph import tables

    return id in tables.states() or id in tables.bodies() or tables.place(id) is not None


@lru_cache(maxsize=65536)
def family_name(name: str) -> str:
    """The folded family name that rows are ordered by: the last word, with a title such as II left out.

    >>> family_name("Takeshi Iwaya")
    'iwaya'
    """
    words = [word for word in fold(name).split() if not re.fullmatch(r"[ivx]+|jr|sr", word)] or fold(name).split()
    return words[-1] if words else ""


def spoken_names(name: str) -> Mapping[str, bool]:
    """The folded texts under which a person is looked up → whether it is the whole name.

    Whole: the name as written and with its last word first. Parts: every single word of it, every ending, and the first word with
    the family name ("Henry Kissinger" of Henry A. Kissinger).

    >>> sorted(spoken_names("Ursula von der Leyen"))[:3]
    ['der leyen', 'leyen', 'leyen ursula von der']
    >>> spoken_names("Henry A. Kissinger")["henry kissinger"]
    False
    """
    words = fold(name).split()
    parts = {word for word in words if len(word) > 2 and word not in PARTICLES}
    parts |= {" ".join(words[i:]) for i in range(1, len(words))}
    parts |= {f"{words[0]} {family_name(name)}"} if len(words) > 2 else set()
    whole = {" ".join(words), " ".join(words[-1:] + words[:-1]), " ".join(words[1:] + words[:1])}
    if len(words) < 2:
        return dict.fromkeys(words, False)
    return dict.fromkeys(sorted(parts - whole), False) | dict.fromkeys(sorted(whole), True)
