"""What a scope's claims say of its persons: the bearers that `relgraph.graph.identity.resolution` settles."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from relgraph.graph.identity.bearers import Bearer, Term
from relgraph.graph.identity.mentions import Scope, is_shared, other, persons, skeleton
from relgraph.graph.identity.titles import office_named
from relgraph.graph.model import MAX_DAY, MIN_DAY, Claim, Mention, When

_THERE = ("in_person", "unknown")  # modes of a meeting for which people may be in one place


def bearers_of(claims: Sequence[Claim], known: str) -> list[Bearer]:
    """The persons of one scope, by id. ``claims``: all of the scope, in the order of its text.

    ``known``: the last day (ISO) of which the source can tell, or empty: a term that goes on has been seen until then.
    """
    scope = Scope.of(claims)
    names: dict[str, set[str]] = {}
    shared: dict[str, set[str]] = {}
    terms: dict[str, set[Term]] = {}
    for claim in claims:
        for mention in persons(claim):
            bearer = scope.bearer(mention)
            names.setdefault(bearer, set()).add(mention.name)
            if is_shared(mention.id):
                shared.setdefault(bearer, set()).add(mention.id)
        for holder, term in _terms(claim, known):
            terms.setdefault(scope.bearer(holder), set()).add(term)
    met = _met(scope, claims)
    return [
        Bearer(
            id,
            scope.key,
            tuple(sorted(said, key=lambda name: (-len(skeleton(name)), name))),
            tuple(sorted(shared.get(id, ()))),
            _ordered(terms.get(id, ())),
            _ordered(met.get(id, ())) if id not in terms else (),
        )
        for id, said in sorted(names.items())
    ]


def _ordered(terms: set[Term] | tuple[()]) -> tuple[Term, ...]:
    return tuple(sorted(terms, key=lambda term: (term.body, term.role, term.first, term.last, term.stated)))


def _terms(claim: Claim, known: str) -> Iterator[tuple[Mention, Term]]:
    """Of whom a claim says that they hold an office, and what it says of it."""
    holder = next(iter(claim.role("holder") or claim.role("listed")), None)
    if holder and holder.kind == "person":
        term = _office(claim, known) if claim.kind == "office" else _listing(claim)
        if term:
            yield holder, term


def _office(claim: Claim, known: str) -> Term | None:
    """What a claim says of an office; without a day for one that is over or yet to come, nothing for one that is denied."""
    if claim.modality == "denied":
        return None
    body, role = other(claim.role("body")[0]).id, claim.attributes.get("role", "official")
    now = claim.modality == "asserted" and claim.attributes.get("status", "current") == "current"
    if not now or claim.when is None or not claim.when.edtf:
        return Term(body, role)
    first, last = _days(claim.when, known)
    return Term(body, role, first, last, stated="/" in claim.when.edtf)


def _listing(claim: Claim) -> Term | None:
    """The office that a list calls somebody by. It says so when it lists the person, not that it is so still: no day."""
    when = claim.when.edtf if claim.when else ""
    said = [claim.attributes.get(name, "") for name in ("title", "programme")]
    named = office_named(*said, when) if claim.kind == "listing" else None
    return Term(*named) if named else None


def _met(scope: Scope, claims: Sequence[Claim]) -> Mapping[str, set[Term]]:
    """By bearer: in which states people were met by others who were travelling there in these days."""
    found: dict[str, set[Term]] = defaultdict(set)
    trips = [claim for claim in claims if claim.kind == "visit" and _took_place(claim)]
    meetings = [claim for claim in claims if claim.kind == "meeting" and _took_place(claim)] if trips else []
    for meeting in meetings:
        there = _people(scope, meeting, "participant") if meeting.attributes.get("mode", "unknown") in _THERE else set()
        for trip in trips:
            travellers = _people(scope, trip, "visitor")
            if travellers & there and (days := _common(meeting, trip)):
                for bearer in there - travellers:
                    found[bearer].add(Term(other(trip.role("destination")[0]).id, "", *days))
    return found


def _took_place(claim: Claim) -> bool:
    return (
        claim.modality == "asserted" and claim.when is not None and bool(_known(claim.when.earliest) and _known(claim.when.latest))
    )


def _people(scope: Scope, claim: Claim, role: str) -> set[str]:
    return {scope.bearer(one) for one in claim.role(role) if one.kind == "person"}


def _common(a: Claim, b: Claim) -> tuple[str, str] | None:
    """The first and the last day that two claims have in common."""
    if not a.when or not b.when:
        return None
    first, last = max(a.when.earliest or "", b.when.earliest or ""), min(a.when.latest or "", b.when.latest or "")
    return (first, last) if first <= last else None


def _days(when: When, known: str) -> tuple[str, str]:
    """The first and the last day, empty where the source does not say; what goes on still (``2019/..``) does so until ``known``."""
    first = _known(when.earliest)
    if when.edtf.endswith("/.."):
        return first, max(known, first)
    return first, _known(when.latest)


def _known(day: str | None) -> str:
    return "" if day in (MIN_DAY, MAX_DAY, None) else day or ""
