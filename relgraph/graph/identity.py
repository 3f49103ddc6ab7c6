"""Mentions → entities. An id is a function of one document's claims, never of the order in which documents come.

A person is known across documents by two kinds of agreement, never by name alone: the name (in any order of its words, without
accents or doubled consonants) **and** the state or body that the document gives the person; a family name alone needs the office
as well.
Without a second kind of agreement the person stays the document's own, and two documents' namesakes stay two persons.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
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
    """The entities of one document's mentions: by kind and folded name."""

    document: str
    persons: Mapping[str, str]

    def of(self, mention: Mention) -> Entity:
        """The entity that a mention of the document means."""
        if mention.kind == "person":
            if is_shared(mention.id):
                return Entity(mention.id, mention.name, "person")
            key = skeleton(mention.name)
            return Entity(self.persons.get(key) or _own(mention.name, self.document), mention.name, "person")
        return _other(mention)


def resolve(claims: Iterable[Claim]) -> Identities:
    """The entities of the claims of one document, or of one row of a dataset: all claims have one `Claim.scope`."""
    claims = list(claims)
    key = claims[0].scope if claims else ""
    offices: dict[str, set[tuple[str, str]]] = {}
    names: dict[str, str] = {}
    for claim in claims:
        for role, mentions in claim.roles.items():
            for mention in mentions:
                if mention.kind == "person":
                    names.setdefault(skeleton(mention.name), mention.name)
                    if claim.kind == "office" and role == "holder":
                        body = claim.role("body")[0]
                        kept = offices.setdefault(skeleton(mention.name), set())
                        kept.add((_other(body).id, claim.attributes.get("role", "official")))
        if claim.speaker and claim.speaker.kind == "person":
            names.setdefault(skeleton(claim.speaker.name), claim.speaker.name)
    return Identities(key, {name: _person_id(text, offices.get(name, set()), key) for name, text in names.items()})


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
    kept = [word for word in words if len(word) > 1] or words
    return " ".join(sorted(kept))


def _person_id(name: str, offices: set[tuple[str, str]], document: str) -> str:
    states = sorted(body for body, _ in offices if re.fullmatch(r"[A-Z]{3}|x-.*", body))
    body = next(iter(states or sorted(body for body, _ in offices)), "")
    words = skeleton(name).split()
    if not body or not words:
        return _own(name, document)
    if len(words) == 1:
        role = min(role for owner, role in offices if owner == body)
        return f"{words[0]}-{body}-{role}".lower()
    return f"{'-'.join(words)}-{body}".lower()


def _own(name: str, document: str) -> str:
    """The id of a person that only one document knows."""
    return f"{slug(name)}-{content_id(document)[:8]}"


def slug(name: str) -> str:
    """A name as part of an id: folded words joined by hyphens, at most 60 characters."""
    return fold(name).replace(" ", "-")[:60].strip("-") or content_id(name)[:8]


def _other(mention: Mention) -> Entity:
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

    Whole: the name as written and with its last word first. Parts: every single word of it and every ending of it.

    >>> sorted(spoken_names("Ursula von der Leyen"))[:3]
    ['der leyen', 'leyen', 'leyen ursula von der']
    """
    words = fold(name).split()
    parts = {word for word in words if len(word) > 2 and word not in PARTICLES}
    parts |= {" ".join(words[i:]) for i in range(1, len(words))}
    whole = {" ".join(words), " ".join(words[-1:] + words[:-1]), " ".join(words[1:] + words[:1])}
    if len(words) < 2:
        return dict.fromkeys(words, False)
    return dict.fromkeys(sorted(parts - whole), False) | dict.fromkeys(sorted(whole), True)
