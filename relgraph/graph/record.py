"""The record, written: a document's claims, facts and counts change in one transaction (`relgraph.graph.standing`)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from relgraph.graph import sources
from relgraph.graph.cypher import write
from relgraph.graph.ledger import rejected
from relgraph.graph.model import Claim, Document
from relgraph.graph.moving import catch_up, project, settled
from relgraph.graph.persons import told_by, who
from relgraph.graph.properties import claim_properties, document_of, document_properties, first_day, last_day
from relgraph.graph.standing import Nodes, Projection, Teller, bound, filed, projection_of, recount_edges, retract, stand, support
from relgraph.graph.store import Transaction, stored_claim


def add(transaction: Transaction, document: Document, claims: Iterable[Claim], day: str) -> None:
    """Put a document and its claims into the graph; an earlier version of it is kept as replaced.

    ``day``: the day (ISO) on which it is recorded; what stood in the graph before keeps the day of its first recording. All claims
    are of this document and this version of its text.
    """
    unique = {claim.id: claim for claim in claims}
    _retract_all(transaction, document.key)
    _leave(transaction, document.key, but=document.id)
    old = {row["id"]: row["recorded"] for row in transaction.run(write("all_claims"), {"key": document.key})}
    again = {id: recorded for id, recorded in old.items() if id in unique}
    kept = [id for id in old if id not in unique]
    transaction.run(write("delete_claims"), {"ids": list(again)}) if again else None
    transaction.run(write("replace_claims"), {"ids": kept, "day": day}) if kept else None
    transaction.run(write("replace_documents"), {"key": document.key, "id": document.id, "day": day})
    joined = sources.join(transaction, document)
    _refile(transaction, joined.moved)
    known = {row["id"]: row["recorded"] for row in transaction.run(write("document_known"), {"key": document.key})}
    statement = "update_document" if document.id in known else "create_document"
    properties = {**document_properties(document, known.get(document.id) or day), "source": joined.source, "sketch": joined.sketch}
    transaction.run(write(statement), {"id": document.id, "properties": properties})
    teller = Teller(joined.source, first_day(document))
    wrong = rejected(transaction)
    counted = [claim for claim in unique.values() if claim.id not in wrong]
    persons = settled(transaction, [document.key], told_by(counted, last_day(document)))
    catch_up(transaction)
    made, nodes = stand(transaction, teller, counted, persons)
    days = dict.fromkeys(unique, day) | again
    rows = [
        {"properties": {**_claim_row(claim, teller, days[claim.id]), "rejected": wrong[claim.id]}, "about": []}
        if claim.id in wrong
        else _counted_row(claim, teller, made, nodes, days[claim.id])
        for claim in unique.values()
    ]
    transaction.run(write("create_claims"), {"document": document.id, "rows": rows})


def forget(transaction: Transaction, key: str) -> int:
    """Take a document out with all its versions and claims, and what stood on it alone; the number of claims that went."""
    _retract_all(transaction, key)
    settled(transaction, [key], [])
    catch_up(transaction)
    _leave(transaction, key)
    ids = [row["id"] for row in transaction.run(write("all_claims"), {"key": key})]
    transaction.run(write("delete_claims"), {"ids": ids})
    transaction.run(write("delete_documents"), {"key": key})
    return len(ids)


def project_again(transaction: Transaction, key: str) -> int:
    """Project the current claims of a document that has no projection (`rebuild`); the number of claims."""
    rows = transaction.run(write("document_record"), {"key": key})
    claims = _current_claims(transaction, key)
    if rows:
        document = document_of(rows[0]["properties"])
        joined = sources.join(transaction, document)
        _refile(transaction, joined.moved)
        placed = {"id": document.id, "properties": {"source": joined.source, "sketch": joined.sketch}}
        transaction.run(write("place_document"), placed)
        persons = settled(transaction, [key], told_by(claims, last_day(document)))
        catch_up(transaction)
        project(transaction, Teller(joined.source, first_day(document)), claims, persons)
    return len(claims)


def _retract_all(transaction: Transaction, key: str) -> None:
    claims = _current_claims(transaction, key)
    retract(transaction, claims, who(transaction, claims))


def _leave(transaction: Transaction, key: str, but: str = "") -> None:
    """Take the current version of a document out of its source, unless it is the one that stays."""
    for row in transaction.run(write("current_document"), {"key": key}):
        if row["id"] != but:
            _refile(transaction, sources.leave(transaction, row["id"]))


def _refile(transaction: Transaction, moved: Mapping[str, str]) -> None:
    """File the claims of documents (key → source) under their new source, and count the sources of their facts again."""
    if not moved:
        return
    claims: list[list[Claim]] = []
    for key, source in moved.items():
        rows = [row for row in transaction.run(write("filed_claims"), {"key": key}) if row["fact"]]
        properties = {row["id"]: {"source": source, "support": support(row["fact"], source)} for row in rows}
        if properties:
            transaction.run(write("refile_claims"), {"ids": list(properties), "properties": properties})
            claims.append(_current_claims(transaction, key))
    for told in claims:
        recount_edges(transaction, projection_of(told, who(transaction, told)))


def _current_claims(transaction: Transaction, key: str) -> list[Claim]:
    """The claims of a document that count: not those that a person has rejected."""
    rows = transaction.run(write("counted_claims"), {"key": key})
    return [stored_claim(row["record"]) for row in rows]


def _claim_row(claim: Claim, teller: Teller, day: str) -> dict[str, Any]:
    """A claim as its node is; ``day``: on which it was recorded."""
    properties = {**claim_properties(claim), "source": teller.source, "known": teller.known, "recorded": day}
    return {name: value for name, value in properties.items() if value not in ("", None)}


def _counted_row(claim: Claim, teller: Teller, made: Projection, nodes: Nodes, day: str) -> dict[str, Any]:
    """A claim with what it is filed under, whose nodes stand already."""
    projected = made.claims[claim.id]
    return {"properties": _claim_row(claim, teller, day) | filed(projected, teller.source), "about": bound(projected, nodes)}
