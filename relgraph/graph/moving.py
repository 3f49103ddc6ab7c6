"""What follows when it is settled anew who is whom: the claims that name those who are others now are projected again."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import groupby

from relgraph.graph.cypher import write
from relgraph.graph.identity.bearers import Bearer
from relgraph.graph.model import Claim
from relgraph.graph.persons import Persons, Settled, settle, settle_again, told_by, who
from relgraph.graph.properties import document_of, last_day, unit_of_scope
from relgraph.graph.standing import Teller, bound, filed, rename, retract, stand
from relgraph.graph.store import Row, Transaction, stored_claim

__all__ = ["project", "renew", "resettle", "settled"]


def settled(transaction: Transaction, scopes: Iterable[str], bearers: Sequence[Bearer]) -> Persons:
    """Have these be the persons of some scopes, whose own claims do not stand at the moment; who they are.

    What other scopes say is projected again as far as its persons are others now.
    """
    found = settle(transaction, scopes, bearers)
    _move(transaction, found)
    return found.here


def resettle(transaction: Transaction, bearers: Iterable[str]) -> None:
    """Settle anew who some bearers (by id) are, after a judgement has changed; all their claims stand."""
    _move(transaction, settle_again(transaction, bearers))


def _move(transaction: Transaction, found: Settled) -> None:
    if found.moved:
        rows = _claims_of(transaction, found.moved)
        retract(transaction, [claim for _, claim in rows], found.before)
        rows.sort(key=lambda row: (row[0].source, row[0].known))
        for teller, told in groupby(rows, key=lambda row: row[0]):
            project(transaction, teller, [claim for _, claim in told], found.after)
    rename(transaction, found.left)


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
    scopes = {one.scope for one in (*before, *told)}
    persons = settled(transaction, scopes, told_by(told, day))
    if told:
        project(transaction, Teller(rows[0]["source"], rows[0]["known"] or ""), told, persons)


def _claims_of(transaction: Transaction, scopes: Sequence[str]) -> list[tuple[Teller, Claim]]:
    """The standing claims of scopes, with what they are counted by."""
    rows: list[Row] = [
        *transaction.run(write("claims_of_scopes"), {"units": [unit_of_scope(scope) for scope in scopes]}),
        *transaction.run(write("claims_of_texts"), {"keys": list(scopes)}),
    ]
    return [(Teller(row["source"], row["known"] or ""), stored_claim(row["record"])) for row in rows]


def project(transaction: Transaction, teller: Teller, claims: list[Claim], known: Persons) -> None:
    """Have nodes and edges stand for claims whose own nodes stand already, without a fact."""
    made, nodes = stand(transaction, teller, claims, known)
    properties = {claim.id: {**filed(made.claims[claim.id], teller.source), "source": teller.source} for claim in claims}
    transaction.run(write("project_claims"), {"ids": list(properties), "properties": properties})
    about = [{"claim": claim, **row} for claim, one in made.claims.items() for row in bound(one, nodes)]
    if about:
        transaction.run(write("create_about"), {"rows": about})
