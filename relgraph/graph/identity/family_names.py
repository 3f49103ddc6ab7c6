"""Whom a family name alone means: the one person of that name who held the office on the day.

So too any name of one whose office is not told, by the state in which others met this person: whoever held an office there.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from relgraph.graph.identity.bearers import SINGLE, Span, Term, gap, hull, span
from relgraph.graph.identity.clusters import Cluster, alike, opposed
from relgraph.graph.identity.fit import called_by_family, comes_near, is_another_time, of_the_time
from relgraph.graph.identity.names import family_keys

WEEK = 7 / 372  # years, as days are counted in `span`
# Whom some sources call president, others call prime minister: where nobody of the name is known in the one about the day.
_OTHER = {"head_of_state": "head_of_government", "head_of_government": "head_of_state"}
Office = tuple[str, str, str]  # body, family key, role


class Offices:
    """Who held the offices that one person at a time holds, by family name."""

    def __init__(self, clusters: Sequence[Cluster]) -> None:
        self._clusters = clusters
        self._holders, self._alone = _offices(clusters)
        self._found: dict[tuple[tuple[str, ...], str, str], list[int]] = {}
        self._heard: dict[tuple[tuple[str, ...], str, str], list[Span]] = {}

    def meant(self, at: int) -> tuple[list[int], list[int], list[int]]:
        """Whom a cluster with a family name alone means, whom it may mean, and who of the name was in the office at another time.

        Nobody for one that has a full name and an office.
        """
        one = self._clusters[at]
        meant: set[int] = set()
        doubted: set[int] = set()
        others: set[int] = set()
        for term in _asked(one):
            found, unclear, possible = self._meant(at, term)
            if not found and not unclear and one.terms and term.role in _OTHER:
                found, unclear, more = self._meant(at, replace(term, role=_OTHER[term.role]))
                possible |= more
            meant |= found
            doubted |= unclear
            others |= possible
        if not one.terms and len(meant | doubted) > 1:
            return [], sorted(meant | doubted), []
        return sorted(meant), sorted(doubted), sorted(others)

    def _meant(self, at: int, term: Term) -> tuple[set[int], set[int], set[int]]:
        """As `meant`, by one office."""
        one = self._clusters[at]
        possible = [other for other in self._possible(one, term) if other != at and not opposed(one, self._clusters[other])]
        numbers = {self._clusters[other].members: other for other in possible}
        holders = [self._clusters[other] for other in possible]
        near = of_the_time(term, holders)
        calm = len(near) == 1 and self._is_calm(one, term, near[0], holders)
        found, unclear = ({numbers[cluster.members] for cluster in some} for some in called_by_family(term, near, calm))
        return found, unclear, set(possible)

    def heard_alone(self) -> Iterator[tuple[int, int, bool]]:
        """Pairs of family names alone, one heard after the other in one office in which nobody of the name is known in full.

        And whether both were heard within a week.
        """
        for (body, _, role), alone in sorted(self._alone.items()):
            when = {at: hull(self._clusters[at].held(body, role)) for at in alone if not self._clusters[at].is_full}
            unknown = sorted(
                (known, at) for at, known in when.items() if known and not self._possible(self._clusters[at], Term(body, role))
            )
            for (before, a), (after, b) in pairwise(unknown):
                if alike(self._clusters[a].names, self._clusters[b].names, body).agreement != "none":
                    yield a, b, gap(before, after) <= WEEK

    def _possible(self, one: Cluster, term: Term) -> list[int]:
        """Those of the family name who are known in the office."""
        kind = (one.names, term.body, term.role)
        if kind not in self._found:
            keys = _keys(one, term.body)
            found = {at for key in keys for at in self._holders.get((term.body, key, term.role), ())}
            shared = {f"{term.body}|{key}" for key in keys}
            self._found[kind] = sorted(
                at for at in found if self._is_called(one, at, term.body) and shared & self._clusters[at].blocks
            )
        return self._found[kind]

    def _is_called(self, one: Cluster, at: int, body: str) -> bool:
        enough = ("compatible", "same_full") if one.is_full else ("family", "same_full")
        return alike(one.names, self._clusters[at].names, body).agreement in enough

    def _is_calm(self, one: Cluster, term: Term, holder: Cluster, holders: Sequence[Cluster]) -> bool:
        """Is the name alone heard in the office only about the times of those of that name who are known in it?

        A name that is heard long before or after may have been another's too: a father's or a son's.
        """
        when = span(term)
        return when is not None and not any(
            is_another_time(when, day, holder, term) and not any(comes_near(day, other, term) for other in holders)
            for day in self._days(one, term)
        )

    def _days(self, one: Cluster, term: Term) -> list[Span]:
        """The first and the last days on which the name alone is heard in the office."""
        kind = (one.names, term.body, term.role)
        if kind not in self._heard:
            alone = {at for key in _keys(one, term.body) for at in self._alone.get((term.body, key, term.role), ())}
            terms = [each for at in alone for each in self._clusters[at].terms if (each.body, each.role) == kind[1:]]
            days = sorted({when for each in terms if (when := span(each))})
            self._heard[kind] = days[:1] + days[-1:]
        return self._heard[kind]


def _asked(one: Cluster) -> Sequence[Term]:
    """The offices by which it is asked whom a name means: those that are told, else all of the state where the person was met."""
    if one.terms:
        return () if one.is_full else one.terms
    return [replace(term, role=role) for term in one.met for role in sorted(SINGLE)]


def _keys(one: Cluster, body: str) -> set[str]:
    return {key for name in one.names for key in family_keys(name, [body])}


def _offices(clusters: Sequence[Cluster]) -> tuple[Mapping[Office, list[int]], Mapping[Office, list[int]]]:
    """By office and family key: who may be meant by the name, and of whom only the name is known."""
    holders: dict[Office, list[int]] = defaultdict(list)
    alone: dict[Office, list[int]] = defaultdict(list)
    for at, one in enumerate(clusters):
        for body, role in {(term.body, term.role) for term in one.terms if term.role in SINGLE}:
            for key in _keys(one, body):
                if one.is_full or one.stated(body, role):
                    holders[body, key, role].append(at)
                else:
                    alone[body, key, role].append(at)
    return holders, alone
