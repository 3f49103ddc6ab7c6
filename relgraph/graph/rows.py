"""The claims of datasets, written some rows a transaction: neither memory nor a transaction grows with a dataset.

Whom a row's claims mean is told by the row alone. A dataset is one document and one source, or that of the one it was made from.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from relgraph.graph.cypher import write
from relgraph.graph.ledger import rejected
from relgraph.graph.model import Claim, Document
from relgraph.graph.moving import project, settled
from relgraph.graph.persons import Persons, scopes_of, told_by, who
from relgraph.graph.properties import document_properties, first_day, last_day, row_claim_properties, unit_of
from relgraph.graph.standing import Teller, bound, filed, retract, stand
from relgraph.graph.store import Row, Store, Transaction, stored_claim

PAGE = 2000  # claims a transaction


@dataclass(frozen=True, slots=True)
class Changed:
    """How many claims came that the graph did not have, and how many count no more."""

    came: int
    went: int


def source_of(document: Document) -> str:
    """What a dataset counts as when sources are counted: itself, or the first of those it was made from."""
    return document.derived_from[0] if document.derived_from else document.key


def teller_of(document: Document) -> Teller:
    """What a dataset's claims are counted by."""
    return Teller(source_of(document), first_day(document))


def add(transaction: Transaction, document: Document, claims: Sequence[Claim], day: str) -> Changed:
    """Put the claims of some rows of a dataset into the graph, each with its projection; all claims of these rows are given.

    A row that stands as it is stays. Of one that changed, all is projected anew, because its claims tell together whom they mean;
    what it said before is kept as replaced. ``day``: the day (ISO) of recording; what was there keeps the day of its first one.
    """
    rows: dict[str, dict[str, Claim]] = {}
    for claim in claims:
        rows.setdefault(unit_of(claim), {})[claim.id] = claim
    old: dict[str, list[Row]] = {}
    for row in transaction.run(write("claims_of_units"), {"units": list(rows)}):
        old.setdefault(row["unit"], []).append(row)
    changed = [unit for unit, new in rows.items() if {row["id"] for row in old.get(unit, ()) if not row["replaced"]} != {*new}]
    before = [row for unit in changed for row in old.get(unit, ())]
    fresh = {id: claim for unit in changed for id, claim in rows[unit].items()}
    gone = _take_back(transaction, before, {*fresh}, day)
    scopes = scopes_of([*fresh.values(), *_claims(before)])
    wrong = {id: since for id, since in rejected(transaction).items() if id in fresh}
    told = told_by((claim for claim in fresh.values() if claim.id not in wrong), last_day(document))
    persons = settled(transaction, scopes, told) if scopes else {}
    if fresh:
        days = dict.fromkeys(fresh, day) | {row["id"]: row["recorded"] for row in before if row["id"] in fresh}
        _create(transaction, teller_of(document), [claim for claim in fresh.values() if claim.id not in wrong], days, persons)
        _keep(transaction, teller_of(document), [fresh[id] for id in wrong], days, wrong)
    return Changed(len(fresh) - sum(row["id"] in fresh for row in before), gone)


def _keep(
    transaction: Transaction, teller: Teller, claims: Sequence[Claim], days: Mapping[str, str], since: Mapping[str, str]
) -> None:
    """Keep claims that a person has rejected (``since``: by id, the day), without a fact."""
    known = {"source": teller.source, "known": teller.known}
    rows = [
        _without_empty({**row_claim_properties(one), **known, "recorded": days[one.id], "rejected": since[one.id]})
        for one in claims
    ]
    if rows:
        transaction.run(write("create_row_claims"), {"rows": rows})


def _without_empty(row: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in row.items() if value not in ("", None)}


def _claims(some: Iterable[Row]) -> list[Claim]:
    return [stored_claim(row["record"]) for row in some]


def _take_back(transaction: Transaction, before: list[Row], fresh: set[str], day: str) -> int:
    """Take the claims of rows that changed out of the projection, for good those that come again; how many do not come again."""
    claims = _claims(row for row in before if row["fact"])
    retract(transaction, claims, who(transaction, claims))
    if again := [row["id"] for row in before if row["id"] in fresh]:
        transaction.run(write("delete_claims"), {"ids": again})
    if gone := [row["id"] for row in before if not row["replaced"] and row["id"] not in fresh]:
        transaction.run(write("replace_claims"), {"ids": gone, "day": day})
    return len(gone)


def _create(transaction: Transaction, teller: Teller, claims: list[Claim], days: dict[str, str], persons: Persons) -> None:
    made, nodes = stand(transaction, teller, claims, persons)
    known = {"source": teller.source, "known": teller.known}
    rows = [
        _without_empty(
            {**row_claim_properties(claim), **known, "recorded": days[claim.id], **filed(made.claims[claim.id], teller.source)}
        )
        for claim in claims
    ]
    addresses = {row["id"]: row["address"] for row in transaction.run(write("create_row_claims"), {"rows": rows})}
    about = [{"claim": addresses[claim.id], **row} for claim in claims for row in bound(made.claims[claim.id], nodes)]
    if about:
        transaction.run(write("bind_row_claims"), {"rows": about})


def leave(transaction: Transaction, standing: Sequence[Row], day: str) -> None:
    """Have the claims of rows that an edition has no more count no more; they stay in the record as replaced on ``day``."""
    _take_back(transaction, list(standing), set(), day)
    settled(transaction, scopes_of(_claims(standing)), [])


def forget(transaction: Transaction, some: Sequence[Row]) -> None:
    """Take the claims of some rows out for good, with what stood on them alone."""
    claims = _claims(row for row in some if row["fact"])
    retract(transaction, claims, who(transaction, claims))
    settled(transaction, scopes_of(claims), [])
    transaction.run(write("delete_claims"), {"ids": [row["id"] for row in some]})


def parts(store: Store, key: str) -> Iterator[list[Row]]:
    """The claims of a dataset in parts, whole rows each: id, unit, record, fact (None: it does not count), replaced."""
    number = store.read(write("number_of_claims"), {"key": key})[0]["number"]
    digits = max(0, math.ceil(math.log(max(1, number) / PAGE, 16)))
    for part in range(16**digits):
        first = f"{part:0{digits}x}" if digits else ""
        last = f"{part + 1:0{digits}x}" if part + 1 < 16**digits else "g"
        if found := store.read(write("claims_between_units"), {"key": key, "first": first, "last": last}):
            yield found


def complete(transaction: Transaction, document: Document, day: str, claims: int) -> None:
    """Have a dataset be there, now that all its rows are: until then no question sees it. An earlier edition is replaced."""
    known = {row["id"]: row["recorded"] for row in transaction.run(write("document_known"), {"key": document.key})}
    transaction.run(write("replace_documents"), {"key": document.key, "id": document.id, "day": day})
    statement = "update_document" if document.id in known else "create_document"
    properties = document_properties(document, known.get(document.id) or day)
    extra = {"source": source_of(document), "claims": claims}
    transaction.run(write(statement), {"id": document.id, "properties": {**properties, **extra}})


def project_again(transaction: Transaction, document: Document, claims: Sequence[Claim]) -> int:
    """Project claims of a dataset that have no projection (`rebuild`); how many."""
    known = settled(transaction, scopes_of(claims), told_by(claims, last_day(document)))
    project(transaction, teller_of(document), list(claims), known)
    return len(claims)
