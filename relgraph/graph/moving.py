"""What follows when it is settled anew who is whom: the claims that name those who are others now are projected again."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence, Set
from itertools import groupby

from relgraph.graph.cypher import write
from relgraph.graph.identity.bearers import Bearer
from relgraph.graph.identity.mentions import Scope, persons
from relgraph.graph.model import Claim
from relgraph.graph.persons import Persons, now, of_scopes, scopes_of, settle, settle_again, told_by, who
from relgraph.graph.properties import claim_properties, document_of, last_day, row_claim_properties, unit_of_scope
from relgraph.graph.standing import Teller, bound, filed, remove, rename, retract, stand
from relgraph.graph.store import Row, Transaction, stored_claim

__all__ = ["AT_ONCE", "catch_up", "project", "renew", "resettle", "set_aside", "settled"]


AT_ONCE = 200  # scopes whose claims are projected again in one transaction, where there may be many


def settled(transaction: Transaction, scopes: Iterable[str], bearers: Sequence[Bearer]) -> Persons:
    """Have these be the persons of some scopes, none of whose claims stands at the moment; who they are.

    What other scopes say waits to be projected again as far as its persons are others now (`catch_up`).
    """
    wanted = set(scopes)
    if not wanted:
        return {}
    rename(transaction, settle(transaction, wanted, bearers))
    return now(transaction, wanted)


def resettle(transaction: Transaction, bearers: Iterable[str]) -> None:
    """Settle anew who some bearers (by id) are, after a judgement has changed; all their claims stand."""
    settle_again(transaction, bearers)
    catch_up(transaction)


def catch_up(transaction: Transaction, most: int = 1_000_000_000) -> int:
    """Project again what scopes say that wait for it, so many at most; how many there were."""
    scopes = [row["scope"] for row in transaction.run(write("waiting"), {"limit": most})]
    if scopes:
        _project_again(transaction, of_scopes(transaction, scopes), scopes)
        transaction.run(write("wait_no_more"), {"ids": scopes})
    return len(scopes)


def _project_again(transaction: Transaction, bearers: Sequence[Row], scopes: Sequence[str]) -> None:
    before = {row["id"]: row["stood"] or row["entity"] for row in bearers}
    left = {row["stood"] for row in bearers if row["stood"]}
    here = [row["id"] for row in bearers if row["stood"]]
    standing = {row["entity"] for row in transaction.run(write("bearers_of_entities"), {"ids": sorted(left)})}
    after = {row["id"]: row["entity"] for row in bearers}
    rows = _claims_of(transaction, scopes)
    others = {id for id, one in after.items() if one != before[id]}
    changed = _about([claim for _, claim in rows], others)
    retract(transaction, [claim for _, claim in rows], before, changed, left - standing)
    transaction.run(write("caught_up"), {"ids": here})
    rows.sort(key=lambda row: (row[0].source, row[0].known))
    for teller, told in groupby(rows, key=lambda row: row[0]):
        project(transaction, teller, [claim for _, claim in told], after, changed)
    late = {row["stood"] for row in transaction.run(write("bearers_standing_under"), {"ids": sorted(left)})}
    remove(transaction, left - standing - late)
    rename(transaction, left & (standing | late))


def renew(transaction: Transaction, claim: Row, change: Callable[[], object]) -> None:
    """Have all that a claim's scope says stand anew after ``change`` has set the claim aside, or let it count again.

    ``claim``: its document (key) and unit (of a dataset's row, else None).
    """
    asked = {"key": claim["document"], "unit": claim["unit"]}
    statement = write("counted_of_unit" if claim["unit"] else "counted_of_text")
    before = [stored_claim(row["record"]) for row in transaction.run(statement, asked)]
    retract(transaction, before, who(transaction, before))
    change()
    rows = transaction.run(statement, asked)
    told = [stored_claim(row["record"]) for row in rows]
    known = transaction.run(write("document_record"), {"key": claim["document"]})
    day = last_day(document_of(known[0]["properties"])) if known else ""
    known_as = settled(transaction, scopes_of([*before, *told]), told_by(told, day))
    catch_up(transaction)
    if told:
        project(transaction, Teller(rows[0]["source"], rows[0]["known"] or ""), told, known_as)


def set_aside(transaction: Transaction, claim: Row, day: str) -> None:
    """Leave of a claim's node what it says: it is rejected since ``day``."""
    told = stored_claim(claim["record"])
    properties = {**(row_claim_properties(told) if claim["unit"] else claim_properties(told)), "rejected": day}
    properties |= {name: claim[name] for name in ("source", "known", "recorded")}
    kept = {name: value for name, value in properties.items() if value not in ("", None)}
    transaction.run(write("set_aside"), {"id": claim["id"], "properties": kept})


def _claims_of(transaction: Transaction, scopes: Sequence[str]) -> list[tuple[Teller, Claim]]:
    """The standing claims of scopes, with what they are counted by."""
    rows: list[Row] = [
        *transaction.run(write("claims_of_scopes"), {"units": [unit_of_scope(scope) for scope in scopes]}),
        *transaction.run(write("claims_of_texts"), {"keys": list(scopes)}),
    ]
    return [(Teller(row["source"], row["known"] or ""), stored_claim(row["record"])) for row in rows]


def _about(claims: Iterable[Claim], others: Set[str]) -> set[str]:
    """The ids of claims that name one of some bearers; and all on agreements of a scope in which one of them is a party."""
    found: set[str] = set()
    for _, some in groupby(sorted(claims, key=lambda claim: claim.scope), key=lambda claim: claim.scope):
        told = list(some)
        scope = Scope.of(told)
        named = {claim.id for claim in told if any(scope.bearer(mention) in others for mention in persons(claim))}
        parties = any(claim.kind == "agreement" and claim.id in named for claim in told)
        found |= named | {claim.id for claim in told if parties and claim.kind == "agreement"}
    return found


def project(transaction: Transaction, teller: Teller, claims: list[Claim], known: Persons, only: Set[str] | None = None) -> None:
    """Have nodes and edges stand for claims whose own nodes stand already, without a fact; ``only`` as of `projection_of`."""
    made, nodes = stand(transaction, teller, claims, known, only)
    properties = {id: {**filed(one, teller.source), "source": teller.source} for id, one in made.claims.items()}
    transaction.run(write("project_claims"), {"ids": list(properties), "properties": properties})
    about = [{"claim": claim, **row} for claim, one in made.claims.items() for row in bound(one, nodes)]
    if about:
        transaction.run(write("create_about"), {"rows": about})
