"""What a scope's claims say of its persons: the bearers that `relgraph.graph.identity.resolution` settles."""

from __future__ import annotations

from collections.abc import Sequence

from relgraph.graph.identity.bearers import Bearer, Term
from relgraph.graph.identity.mentions import Scope, is_shared, other, persons, skeleton
from relgraph.graph.model import MAX_DAY, MIN_DAY, Claim, When


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
        if (term := _term(claim, known)) and claim.role("holder")[0].kind == "person":
            terms.setdefault(scope.bearer(claim.role("holder")[0]), set()).add(term)
    return [
        Bearer(
            id,
            scope.key,
            tuple(sorted(said, key=lambda name: (-len(skeleton(name)), name))),
            tuple(sorted(shared.get(id, ()))),
            tuple(sorted(terms.get(id, ()), key=lambda term: (term.body, term.role, term.first, term.last, term.stated))),
        )
        for id, said in sorted(names.items())
    ]


def _term(claim: Claim, known: str) -> Term | None:
    """What a claim says of an office; without a day for one that is over or yet to come, nothing for one that is denied."""
    if claim.kind != "office" or claim.modality == "denied":
        return None
    body, role = other(claim.role("body")[0]).id, claim.attributes.get("role", "official")
    now = claim.modality == "asserted" and claim.attributes.get("status", "current") == "current"
    if not now or claim.when is None or not claim.when.edtf:
        return Term(body, role)
    first, last = _days(claim.when, known)
    return Term(body, role, first, last, stated="/" in claim.when.edtf)


def _days(when: When, known: str) -> tuple[str, str]:
    """The first and the last day, empty where the source does not say; what goes on still (``2019/..``) does so until ``known``."""
    first = _known(when.earliest)
    if when.edtf.endswith("/.."):
        return first, max(known, first)
    return first, _known(when.latest)


def _known(day: str | None) -> str:
    return "" if day in (MIN_DAY, MAX_DAY, None) else day or ""
