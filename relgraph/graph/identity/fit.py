"""When clusters of one state, alike in name, are one: by the name in full; by a weaker name and the office; by office and day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from relgraph.graph.identity.bearers import SINGLE, Span, Term, gap, hull, span
from relgraph.graph.identity.clusters import Cluster, alike
from relgraph.graph.identity.names import Likeness
from relgraph.graph.identity.words import FAMILY_FIRST_STATES

LONGEST_PAUSE = 12.0  # years in which nothing is heard of a person, and the same name in the same state still means that person
LONGEST_IN_OFFICE = 18.0  # the same, in one office that one person at a time holds
LONGEST_WEAK_PAUSE = 8.0  # the same in one office, where a name has a part more or less
NEAR = 4.0  # years between two days on which a person is seen in one office
STRICT = 1.0  # the same, where a name has a part more or less
WIDENED = NEAR  # years by which the days on which a person was seen in an office are widened for a family name alone
SAME_DAYS = 0.15  # years by which two sources may differ on a day
DAYS = 0.03  # the same, for the days on which one of many who hold an office came and went
YEAR = 1.15  # the same, where one source has the year only
VAGUE = frozenset(["official", "minister"])  # roles that many have at a time, so that they tell little of who is meant
_WHOLE = frozenset(["swapped", "initial"])  # no part of one name is missing in the other
_PLAIN = frozenset(["middle", "initial", "forms"])
_SHORTER = frozenset(["middle", "tail", "swapped"])
_STRICT = frozenset(["initial", "forms", "skipped", "mark"])


def is_plain(found: Likeness, body: str) -> bool:
    """Do names agree so well that the state is enough?"""
    allowed = _PLAIN | {"swapped"} if body in FAMILY_FIRST_STATES else _PLAIN
    return found.agreement == "same_full" and found.flags <= allowed


def pauses(found: Likeness, roles: Iterable[str]) -> Iterator[tuple[str, float]]:
    """The offices by which two clusters may be linked whose names agree like this (empty: any), and the years between their terms.

    A name with a part more or less is one person's only in one office, or in one tenure (`is_one_tenure`).
    """
    single = sorted(SINGLE & set(roles))
    if found.flags <= _WHOLE:
        yield "", LONGEST_PAUSE
        yield from ((role, LONGEST_IN_OFFICE) for role in single)
    else:
        yield from ((role, LONGEST_WEAK_PAUSE) for role in single)


def distance(a: Cluster, b: Cluster, body: str, role: str = "") -> float | None:
    """The years between what two clusters have done for a body, or in one office; None where nothing is known of one."""
    left, right = a.held(body, role), b.held(body, role)
    return min(gap(one, other) for one in left for other in right) if left and right else None


def by_name(a: Cluster, b: Cluster) -> str:
    """Name in full, and the state or body: which, or empty."""
    for body in _bodies(a, b):
        found = alike(a.names, b.names, body)
        if is_plain(found, body):
            for role, longest in pauses(found, _roles(a, b, body)):
                years = distance(a, b, body, role)
                if years <= longest if years is not None else _may_be_undated(a, b, found, body, role):
                    return f"the name in full; {role + ' of ' if role else ''}{body}"
            if shared_tenure(a, b, body):
                return f"the name in full; a tenure, {body}"
    return ""


def by_office(a: Cluster, b: Cluster) -> str:
    """A weaker name, and the office at about the time: which, or empty."""
    for body in _bodies(a, b):
        found = alike(a.names, b.names, body)
        if found.agreement in ("same_full", "compatible") and not is_plain(found, body):
            for role in _roles(a, b, body):
                if _in_one_office(a, b, found, body, role):
                    return f"the name ({', '.join(sorted(found.flags)) or found.agreement}); {role} of {body} at the time"
    return ""


def _in_one_office(a: Cluster, b: Cluster, found: Likeness, body: str, role: str) -> bool:
    years = distance(a, b, body, role)
    if role not in SINGLE:
        return shared_tenure(a, b, body)
    if years is None:
        return not found.flags & _STRICT
    allowed = STRICT if found.flags & _STRICT else LONGEST_WEAK_PAUSE if found.flags <= _SHORTER else NEAR
    return years <= (SAME_DAYS if a.stated(body, role) and b.stated(body, role) else allowed)


def shared_tenure(a: Cluster, b: Cluster, body: str) -> bool:
    """Have two clusters one tenure of an office that many may hold at a time?"""
    return any(is_one_tenure(x, y) for x in a.terms if x.body == body for y in b.terms if y.body == body)


def is_one_tenure(x: Term, y: Term) -> bool:
    """Are two terms of one body one tenure? Under one title: begun or ended about one day; under two: both.

    A day on which one is seen in an office (not just any) lies within the stated range of the other.
    """
    a, b = span(x), span(y)
    if not a or not b or gap(a, b) > 0:
        return False
    if x.stated != y.stated:
        return x.role == y.role and x.role not in VAGUE
    apart, ended = abs(a[0] - b[0]), abs(a[1] - b[1]) if x.last and y.last else YEAR
    if not x.stated or x.role != y.role:
        return x.stated and apart <= DAYS and ended <= DAYS
    if x.first.endswith("-01-01") or y.first.endswith("-01-01"):
        return x.role not in VAGUE or (apart <= YEAR and ended <= YEAR)
    return min(apart, ended) <= 2 * DAYS and apart <= YEAR


def _may_be_undated(a: Cluster, b: Cluster, found: Likeness, body: str, role: str) -> bool:
    """Where no day is known of one: are the names the same, or is it an office that one person at a time holds?"""
    undated = not (a.held(body) and b.held(body))
    return undated and (not role if found.flags <= _WHOLE else role in SINGLE)


def _roles(a: Cluster, b: Cluster, body: str) -> list[str]:
    """The offices of a body that both have held."""
    return sorted({term.role for term in a.terms if term.body == body and b.has(body, term.role)})


def _bodies(a: Cluster, b: Cluster) -> list[str]:
    """The bodies that both have done something for; none for two that share no block."""
    if a.blocks.isdisjoint(b.blocks):
        return []
    return sorted({term.body for term in a.terms} & {term.body for term in b.terms})


def was_in_office(cluster: Cluster, other: Cluster) -> bool:
    """Did a person hold an office of another's when the other was in it? Of one office at a time, also where no day is known."""
    for term in other.terms:
        when = span(term)
        if when and any(gap(when, one) == 0 for one in cluster.held(term.body, term.role)):
            return True
        if not when and term.role in SINGLE and cluster.has(term.body, term.role):
            return True
    return False


def called_by_family(term: Term, holders: list[Cluster], calm: bool) -> tuple[list[Cluster], list[Cluster]]:
    """Of those of a family name who have held an office: who is meant by the name alone on a day, and who else might be.

    Meant: the only one whose term meets the day, if it lies within. Where no other of the name is known in the office and it is
    ``calm`` (the name alone is heard in it only about that person's time), also one whose time in office comes near.
    """
    when = span(term)
    if not when:
        return [], []
    met = [one for one in holders if any(gap(when, held) == 0 for held in one.held(term.body, term.role))]
    near = [one for one in holders if comes_near(when, one, term)]
    if len(holders) == 1 and calm:
        return near, []
    sure = [one for one in met if any(gap(when, held) == 0 for held in one.surely_held(term.body, term.role))]
    if len(met) == 1 and sure and (len(holders) == 1 or _within(when, met[0].surely_held(term.body, term.role))):
        return met, []
    return [], met or near


def _within(when: Span, spans: list[Span]) -> bool:
    return any(one[0] <= when[0] and when[1] <= one[1] for one in spans)


def is_another_time(when: Span, day: Span, holder: Cluster, term: Term) -> bool:
    """Does ``day`` lie far from a person's time in office, on the side on which ``when`` lies, or on any when that is within?"""
    if comes_near(day, holder, term):
        return False
    known = hull(one for one, _ in holder.times(term.body, term.role))
    return not known or not (when[1] < known[0] < day[0] or day[1] < known[1] < when[0])


def of_the_time(term: Term, holders: list[Cluster]) -> list[Cluster]:
    """Those of a family name who have held an office, without those who held it long before or after a day.

    With them where all others come more than a year after the day: a name that several have borne may have been another's too.
    """
    when, role = span(term), (term.body, term.role)
    if not when:
        return holders
    near = [one for one in holders if min((gap(when, held) for held, _ in one.times(*role)), default=0.0) <= LONGEST_PAUSE]
    later = all(held[0] - when[1] > STRICT for one in near for held, _ in one.times(*role))
    return holders if later else near


def comes_near(when: Span, holder: Cluster, term: Term) -> bool:
    """Is a day in a person's time in office, or near a day on which the person was seen in it?"""
    return any(gap(when, one) <= (WIDENED if seen else SAME_DAYS) for one, seen in holder.times(term.body, term.role))
