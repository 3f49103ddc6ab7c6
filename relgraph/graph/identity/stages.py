"""Joining clusters step by step, from strong agreement to weak. What a step does is a function of the set of clusters alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations, pairwise

from relgraph.graph.identity.bearers import Span, hull
from relgraph.graph.identity.clusters import Cluster, Joined, alike, merged, opposed
from relgraph.graph.identity.family_names import Offices
from relgraph.graph.identity.fit import (
    by_name,
    by_office,
    is_plain,
    pauses,
    shared_tenure,
    was_in_office,
)

MOST_SHOWN = 3  # of those that a bearer might be
_ON_THE_DAY = "the family name; the office on the day"
_MET = "the name; an office, on the day, of the state in which they met"
Fits = Callable[[Cluster, Cluster], str]


@dataclass
class Notes:
    """What was joined and why, and what could not be settled: pairs of bearers (for a cluster, its first)."""

    why: list[tuple[str, str, str]] = field(default_factory=list)
    unsure: list[tuple[str, str, float, str]] = field(default_factory=list)

    def join(self, a: Cluster, b: Cluster, why: str) -> None:
        """Two clusters become one."""
        left, right = sorted((a.members[0], b.members[0]))
        self.why.append((left, right, why))

    def doubt(self, a: Cluster, others: Sequence[Cluster], score: float, why: str) -> None:
        """A cluster may be one of others."""
        for other in sorted(others, key=lambda one: one.members)[:MOST_SHOWN]:
            left, right = sorted((a.members[0], other.members[0]))
            self.unsure.append((left, right, score, why))


def automatic(clusters: list[Cluster], notes: Notes) -> list[Cluster]:
    """All steps in their order."""
    clusters = settled(clusters, _named_links(clusters), by_name, notes)
    clusters = settled(clusters, _undated_links(clusters, notes), by_name, notes)
    clusters = settled(clusters, _office_links(clusters, notes), by_office, notes)
    clusters = _family(clusters, notes, stated=True)
    clusters = _family(clusters, notes, stated=False)
    return _heard_alone(clusters, notes)


def _heard_alone(clusters: list[Cluster], notes: Notes) -> list[Cluster]:
    """Family names alone in an office in which nobody of the name is known in full: one person in the same week."""
    pairs = list(Offices(clusters).heard_alone())
    for a, b, together in pairs:
        if not together and not opposed(clusters[a], clusters[b]):
            notes.doubt(clusters[a], [clusters[b]], 0.2, "the family name and the office, at another time")
    return settled(clusters, ((a, b) for a, b, together in pairs if together), _in_one_week, notes)


def _in_one_week(a: Cluster, b: Cluster) -> str:
    return "the family name; the office in the same week"


def settled(clusters: list[Cluster], links: Iterator[tuple[int, int]], fits: Fits, notes: Notes) -> list[Cluster]:
    """Clusters with the linked ones joined; where two that cannot be one would become one, those that fit both are set apart."""
    joined = Joined(len(clusters))
    for a, b in links:
        joined.join(a, b)
    made: list[Cluster] = []
    for group in joined.groups():
        parts = [clusters[at] for at in group]
        made += [parts[0]] if len(parts) == 1 else _settled(parts, fits, notes)
    return sorted(made, key=lambda one: one.members)


def _settled(parts: list[Cluster], fits: Fits, notes: Notes) -> list[Cluster]:
    kinds = _kinds(parts)
    whole = [merged(kind) for kind in kinds]
    if not any(opposed(a, b) for a, b in combinations(whole, 2)) and not any(_outlived(one) for one in whole):
        return [_one(parts, fits, notes)]
    return _apart(kinds, whole, fits, notes)


def _one(parts: Sequence[Cluster], fits: Fits, notes: Notes) -> Cluster:
    """Parts as one cluster; each join is noted with its reason."""
    made = merged(parts)
    first = parts[0]
    for other in parts[1:]:
        notes.join(first, other, fits(first, other) or next((why for one in parts if (why := fits(one, other))), ""))
    return made


def _kinds(parts: Sequence[Cluster]) -> list[list[Cluster]]:
    """Clusters that agree in all that could speak against them: names, ids, what humans say; and in the bodies they served."""
    found: dict[tuple[object, ...], list[Cluster]] = defaultdict(list)
    for one in parts:
        touched = one.members if one.foes else ()
        found[one.variants, one.ids, touched, frozenset(term.body for term in one.terms)].append(one)
    return list(found.values())


def _outlived(one: Cluster) -> bool:
    return bool(opposed(one, Cluster((), (), frozenset(), frozenset(), one.terms, frozenset())))


def _apart(kinds: list[list[Cluster]], whole: list[Cluster], fits: Fits, notes: Notes) -> list[Cluster]:
    """Of kinds that cannot all be one: those that belong together, and each that fits several, by office and day, or alone."""
    size = len(kinds)
    against = {(a, b) for a, b in combinations(range(size), 2) if opposed(whole[a], whole[b])}
    near: dict[int, list[int]] = {at: [] for at in range(size)}
    for a, b in combinations(range(size), 2):
        if (a, b) not in against and fits(whole[a], whole[b]):
            near[a].append(b)
            near[b].append(a)
    torn = {at for at in range(size) if _outlived(whole[at]) or any(pair in against for pair in combinations(sorted(near[at]), 2))}
    cores = _cores([at for at in range(size) if at not in torn], near, against)
    made = [_one([part for at in core for part in kinds[at]], fits, notes) for core in cores]
    grown: list[list[Cluster]] = [[one] for one in made]
    for at in sorted(torn):
        possible = [number for number, core in enumerate(cores) if set(core) & set(near[at])]
        for part in kinds[at]:
            fitting = [number for number in possible if was_in_office(made[number], part) and not opposed(made[number], part)]
            if len(fitting) == 1:
                grown[fitting[0]].append(part)
                notes.join(made[fitting[0]], part, "the name; the office at the time")
            else:
                grown.append([part])
                notes.doubt(part, [made[number] for number in fitting or possible], 0.6, "the name fits several persons")
    return [merged(parts) for parts in grown]


def _cores(kinds: list[int], near: Mapping[int, list[int]], against: set[tuple[int, int]]) -> list[list[int]]:
    """Kinds that hang together; where two of them cannot be one, each by itself."""
    joined, at = Joined(len(kinds)), {kind: number for number, kind in enumerate(kinds)}
    for kind in kinds:
        for other in near[kind]:
            if other in at:
                joined.join(at[kind], at[other])
    cores = [[kinds[number] for number in group] for group in joined.groups()]
    whole = [core for core in cores if not any(pair in against for pair in combinations(core, 2))]
    return sorted(whole + [[kind] for core in cores if core not in whole for kind in core])


def _blocks(clusters: Sequence[Cluster]) -> list[tuple[str, dict[tuple[str, ...], list[int]]]]:
    """The blocks of a body and a family key, with their clusters by names."""
    found: dict[str, dict[tuple[str, ...], list[int]]] = {}
    for at, one in enumerate(clusters):
        for block in one.blocks:
            if "|" in block:
                found.setdefault(block, {}).setdefault(one.names, []).append(at)
    return [(block.partition("|")[0], found[block]) for block in sorted(found)]


def _named_links(clusters: Sequence[Cluster]) -> Iterator[tuple[int, int]]:
    """Links of clusters whose full names agree, no long pause between them."""
    for body, by_names in _blocks(clusters):
        for names, others in _pairs(by_names):
            found = alike(names, others, body)
            if is_plain(found, body):
                both = [(side, at) for side in (0, 1) for at in by_names[(names, others)[side]]]
                for role, longest in pauses(found, {term.role for _, at in both for term in clusters[at].terms}):
                    spans = [(span, side, at) for side, at in both if (span := hull(clusters[at].held(body, role)))]
                    yield from _swept(sorted(spans), longest, names == others)
                if found.flags:
                    yield from _tenures(both, clusters, body)


def _tenures(both: list[tuple[int, int]], clusters: Sequence[Cluster], body: str) -> Iterator[tuple[int, int]]:
    """Links of two sides that have a tenure of one body in common."""
    sides = [[at for side, at in both if side == wanted] for wanted in (0, 1)]
    yield from ((a, b) for a in sides[0] for b in sides[1] if a != b and shared_tenure(clusters[a], clusters[b], body))


def _pairs(by_names: Mapping[tuple[str, ...], list[int]]) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    kept = sorted(names for names, group in by_names.items() if group)
    for number, names in enumerate(kept):
        for others in kept[number:]:
            yield names, others


def _swept(ordered: list[tuple[Span, int, int]], longest: float, within: bool) -> Iterator[tuple[int, int]]:
    """Of spans in the order of their beginnings, each linked to the one of the other side that goes on longest before it."""
    last: dict[int, tuple[float, int]] = {}
    for when, side, at in ordered:
        before = last.get(0 if within else 1 - side)
        if before and before[1] != at and when[0] - before[0] <= longest:
            yield before[1], at
        kept = 0 if within else side
        if kept not in last or last[kept][0] < when[1]:
            last[kept] = (when[1], at)


def _undated_links(clusters: Sequence[Cluster], notes: Notes) -> Iterator[tuple[int, int]]:
    """Links of clusters of which no day is known: to the only one whose full name agrees, or the only one in the office."""
    for body, by_names in _blocks(clusters):
        undated = {names: [at for at in group if _is_undated(clusters[at], body)] for names, group in by_names.items()}
        for names, group in sorted(undated.items()):
            if not group:
                continue
            alikes = [others for others in by_names if is_plain(alike(names, others, body), body)]
            dated = [at for others in alikes for at in by_names[others] if at not in set(undated[others])]
            for at in group:
                yield from _undated(at, dated, clusters, notes)
            if not dated:
                peers = sorted(at for others in alikes for at in undated[others])
                yield from pairwise(peers)


def _is_undated(one: Cluster, body: str) -> bool:
    return not one.held(body) and any(term.body == body for term in one.terms)


def _undated(at: int, dated: list[int], clusters: Sequence[Cluster], notes: Notes) -> Iterator[tuple[int, int]]:
    possible = [other for other in dated if by_name(clusters[at], clusters[other]) and not opposed(clusters[at], clusters[other])]
    fitting = [other for other in possible if was_in_office(clusters[other], clusters[at])] if len(possible) > 1 else possible
    if len(fitting) == 1:
        yield at, fitting[0]
    elif possible:
        notes.doubt(clusters[at], [clusters[other] for other in fitting or possible], 0.6, "the name fits several persons")


def _office_links(clusters: Sequence[Cluster], notes: Notes) -> Iterator[tuple[int, int]]:
    """Links of clusters whose names agree less well, and who held one office at one time."""
    for body, by_names in _blocks(clusters):
        for names, others in _pairs(by_names):
            found = alike(names, others, body)
            if found.agreement not in ("same_full", "compatible"):
                continue
            if is_plain(found, body):
                _doubted(
                    by_names[names][0], by_names[others][-1], clusters, notes, "the names agree, the time or the office does not"
                )
                continue
            for a in by_names[names]:
                for b in by_names[others]:
                    if a < b or names != others:
                        yield from _office_link(a, b, clusters, notes)


def _office_link(a: int, b: int, clusters: Sequence[Cluster], notes: Notes) -> Iterator[tuple[int, int]]:
    if by_office(clusters[a], clusters[b]) and not opposed(clusters[a], clusters[b]):
        yield a, b
    else:
        _doubted(a, b, clusters, notes, "the names are alike, in one state, not in one office at one time")


def _doubted(a: int, b: int, clusters: Sequence[Cluster], notes: Notes, why: str) -> None:
    if a != b and clusters[a].is_full and clusters[b].is_full and not opposed(clusters[a], clusters[b]):
        notes.doubt(clusters[a], [clusters[b]], 0.3, why)


def _family(clusters: list[Cluster], notes: Notes, stated: bool) -> list[Cluster]:
    """Clusters of which only a family name is known, each joined to the one person who held the office on the day.

    First those of which a source states when they held it: rulers who have no other name.
    """
    offices = Offices(clusters)
    joined = Joined(len(clusters))
    telling = {at: [one] if one.is_full or one.ids or one.foes else [] for at, one in enumerate(clusters)}
    for at, one in enumerate(clusters):
        if stated != any(one.stated(term.body, term.role) for term in one.terms):
            continue
        meant, doubted, others = offices.meant(at)
        target = joined.root(meant[0]) if len(meant) == 1 else -1
        here = joined.root(at)
        if target >= 0 and (target == here or not any(opposed(a, b) for a in telling[target] for b in telling[here])):
            notes.join(clusters[meant[0]], one, _ON_THE_DAY if one.terms else _MET)
            if joined.join(target, here):
                telling[min(target, here)] += telling.pop(max(target, here))
        elif meant or doubted:
            notes.doubt(one, [clusters[other] for other in (*meant, *doubted)], 0.4, "the family name and the office")
        elif others:
            notes.doubt(one, [clusters[other] for other in others], 0.2, "the family name and the office, at another time")
    return sorted((merged([clusters[at] for at in group]) for group in joined.groups()), key=lambda one: one.members)
