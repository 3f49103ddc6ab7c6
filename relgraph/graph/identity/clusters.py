"""Bearers that are known to be one person, and what stands between two such clusters."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from relgraph.graph.identity.bearers import Bearer, Span, Term, blocks, certain, hull, scheme, span
from relgraph.graph.identity.names import Likeness, likeness, parsed

LIFETIME = 75.0  # years from a person's first term to the last
_RANK = {"none": 0, "family": 1, "compatible": 2, "same_full": 3}
Pair = tuple[int, int]


class Joined:
    """Which of so many things are one: a union-find."""

    def __init__(self, size: int) -> None:
        self._above = list(range(size))

    def root(self, at: int) -> int:
        """The thing that stands for all that are one with ``at``."""
        while self._above[at] != at:
            self._above[at] = self._above[self._above[at]]
            at = self._above[at]
        return at

    def join(self, a: int, b: int) -> bool:
        """Make two one; the smaller root stands for both. False when they were."""
        a, b = sorted((self.root(a), self.root(b)))
        self._above[b] = a
        return a != b

    def groups(self) -> list[list[int]]:
        """All things, those that are one together, in order."""
        found: dict[int, list[int]] = {}
        for at in range(len(self._above)):
            found.setdefault(self.root(at), []).append(at)
        return list(found.values())


@dataclass(frozen=True)
class Cluster:
    """Bearers that are one person. ``names``, ``terms``, ``met``: all, once each, in order; ``foes``: bearers that it is not.

    ``members`` and ``foes`` are ids of bearers. ``variants``: the names of each part that only their likeness has joined.
    """

    members: tuple[str, ...]
    names: tuple[str, ...]
    variants: frozenset[tuple[str, ...]]
    ids: frozenset[str]
    terms: tuple[Term, ...]
    blocks: frozenset[str]
    foes: frozenset[str] = field(default=frozenset())
    met: tuple[Term, ...] = ()

    @cached_property
    def schemes(self) -> frozenset[str]:
        """Whose ids it has."""
        return frozenset(map(scheme, self.ids))

    @cached_property
    def members_set(self) -> frozenset[str]:
        """Its bearers' ids."""
        return frozenset(self.members)

    @cached_property
    def hull(self) -> Span | None:
        """From its first term to its last; one without an end counts from its beginning only."""
        known = [(span(term), term) for term in self.terms]
        return hull((one[0], one[1] if term.last else one[0]) for one, term in known if one)

    @cached_property
    def is_full(self) -> bool:
        """Has it a name of two words, or a ruler's with a numeral?"""
        return any(len(parsed(name).words) > 1 or parsed(name).regnal for name in self.names)

    @cached_property
    def _spans(self) -> Mapping[tuple[str, str], tuple[tuple[Span, ...], Span | None]]:
        stated: dict[tuple[str, str], list[Span]] = defaultdict(list)
        seen: dict[tuple[str, str], list[Span]] = defaultdict(list)
        for term in self.terms:
            when = span(term)
            if when:
                for role in (term.role, ""):
                    (stated if term.stated else seen)[term.body, role].append(when)
        return {at: (tuple(stated[at]), hull(seen[at])) for at in {*stated, *seen}}

    def held(self, body: str, role: str = "") -> list[Span]:
        """When it held an office, as far as is known: each stated range, and from the first to the last day it was seen in it."""
        stated, seen = self._spans.get((body, role), ((), None))
        return [*stated, *([seen] if seen else [])]

    def surely_held(self, body: str, role: str) -> list[Span]:
        """As `held`, without the year or month in which a range begins or ends that is stated only so closely."""
        stated = [found for term in self._stated(body, role) if (found := certain(term))]
        seen = self._spans.get((body, role), ((), None))[1]
        return [*stated, *([seen] if seen else [])]

    def times(self, body: str, role: str) -> list[tuple[Span, bool]]:
        """As `held`, and for each whether it is of days on which the person was seen, not stated."""
        stated, seen = self._spans.get((body, role), ((), None))
        return [(one, False) for one in stated] + ([(seen, True)] if seen else [])

    def stated(self, body: str, role: str) -> bool:
        """Does a source state when it held the office?"""
        return any(span(term) for term in self._stated(body, role))

    def _stated(self, body: str, role: str) -> list[Term]:
        return [term for term in self.terms if term.stated and term.body == body and term.role == role]

    def has(self, body: str, role: str) -> bool:
        """Is it said to hold the office, at whatever time?"""
        return any(term.body == body and term.role == role for term in self.terms)


def cluster_of(bearer: Bearer, foes: Iterable[str] = ()) -> Cluster:
    """A bearer by itself."""
    names = tuple(sorted(set(bearer.names)))
    return Cluster(
        (bearer.id,),
        names,
        frozenset([names]),
        frozenset(bearer.shared),
        _ordered(bearer.terms),
        blocks(bearer),
        frozenset(foes),
        _ordered(bearer.met),
    )


def merged(clusters: Sequence[Cluster], certain: bool = False) -> Cluster:
    """Clusters as one; ``certain``: by an id or a human, so that all names are right."""
    if len(clusters) == 1:
        return clusters[0]
    names = tuple(sorted({name for one in clusters for name in one.names}))
    return Cluster(
        tuple(sorted(member for one in clusters for member in one.members)),
        names,
        frozenset([names]) if certain else frozenset().union(*(one.variants for one in clusters)),
        frozenset().union(*(one.ids for one in clusters)),
        _ordered(term for one in clusters for term in one.terms),
        frozenset().union(*(one.blocks for one in clusters)),
        frozenset().union(*(one.foes for one in clusters)),
        _ordered(term for one in clusters for term in one.met),
    )


def _ordered(terms: Iterable[Term]) -> tuple[Term, ...]:
    return tuple(sorted(set(terms), key=lambda term: (term.body, term.role, term.first, term.last, term.stated)))


def excluded(a: Cluster, b: Cluster) -> str:
    """Why two clusters cannot be one, whatever their names: a human says so, two ids of one scheme, a lifetime; or empty."""
    if not a.foes.isdisjoint(b.members_set):
        return "a human says that they are not one"
    if not a.schemes.isdisjoint(b.schemes):
        return "they have different ids"
    return "they lived at different times" if _too_long(a.hull, b.hull) else ""


def _too_long(a: Span | None, b: Span | None) -> bool:
    return bool(a and b) and max(a[1], b[1]) - min(a[0], b[0]) > LIFETIME if a and b else False


@lru_cache(maxsize=262144)
def alike(a: tuple[str, ...], b: tuple[str, ...], body: str) -> Likeness:
    """How the best two of two persons' names agree; against, when none agrees and one contradicts."""
    found = [likeness(one, other, (body,)) for one in a for other in b]
    best = max(found, key=lambda one: (_RANK[one.agreement], -len(one.flags)))
    return best if best.agreement != "none" else Likeness("none", against=any(one.against for one in found))


@lru_cache(maxsize=262144)
def _contradict(a: frozenset[tuple[str, ...]], b: frozenset[tuple[str, ...]], body: str) -> bool:
    return any(alike(one, other, body).against for one in a for other in b)


def opposed(a: Cluster, b: Cluster) -> str:
    """Why two clusters cannot be one, by what excludes it or by their names; or empty."""
    bodies = {term.body for term in a.terms} & {term.body for term in b.terms}
    return excluded(a, b) or ("their names contradict" if _contradict(a.variants, b.variants, min(bodies, default="")) else "")
