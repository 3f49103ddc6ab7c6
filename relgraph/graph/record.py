"""The record and its projection, written: a document's claims, facts and counts change in one transaction.

What an edge counts is kept up by adding (`relgraph.graph.tally`), so that the cost of taking a document in depends on the document.
Taking one out reads the claims that are left for its facts again.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from relgraph.graph import sources, tally
from relgraph.graph.cypher import write
from relgraph.graph.identity import resolve
from relgraph.graph.instruments import agreement_keys
from relgraph.graph.model import Claim, Document, content_id
from relgraph.graph.projection import LABELS, Edge, Node, Projected, named, project
from relgraph.graph.properties import claim_properties, document_of, document_properties, first_day
from relgraph.graph.store import Transaction, stored_claim

_Nodes = Mapping[str, str]  # id of an entity → the element id of its node, good for this transaction


@dataclass(frozen=True, slots=True)
class _Projection:
    """All that one document's claims stand for: projected claim by claim id, nodes by id, edges by id with a claim of each."""

    claims: Mapping[str, Projected]
    nodes: Mapping[str, Node]
    edges: Mapping[str, Edge]
    names: Mapping[str, set[str]]


@dataclass(frozen=True, slots=True)
class _Teller:
    """What a document's claims are counted by: its source, and the first day (ISO, or "") on which it was published."""

    source: str
    known: str


def _projection(claims: Iterable[Claim]) -> _Projection:
    claims = sorted(claims, key=_place_in_text)  # first names and titles count, so the order must be the text's, never the caller's
    ids = resolve(claims)
    agreements = agreement_keys(claims, ids)
    projected = {claim.id: project(claim, ids, agreements) for claim in claims}
    nodes: dict[str, Node] = {}
    names: dict[str, set[str]] = {}
    for one in projected.values():
        for node in one.nodes:
            nodes.setdefault(node.id, node)
            if node.spoken:
                names.setdefault(node.id, set()).add(node.name)
    edges = {edge.id: edge for one in projected.values() for edge in one.edges}
    return _Projection(projected, nodes, edges, names)


def _place_in_text(claim: Claim) -> tuple[int, int, str]:
    return claim.start, claim.end, claim.id


def add(transaction: Transaction, document: Document, claims: Iterable[Claim], day: str) -> None:
    """Put a document and its claims into the graph; an earlier version of it is kept as replaced.

    ``day``: the day (ISO) on which it is recorded; what stood in the graph before keeps the day of its first recording. All claims
    are of this document and this version of its text.
    """
    unique = {claim.id: claim for claim in claims}
    _retract(transaction, document.key)
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
    teller = _Teller(joined.source, first_day(document))
    projection, nodes = _ensure_projection(transaction, teller, list(unique.values()))
    days = dict.fromkeys(unique, day) | again
    rows = [_claim_row(claim, teller, projection.claims[claim.id], nodes, days[claim.id]) for claim in unique.values()]
    transaction.run(write("create_claims"), {"document": document.id, "rows": rows})


def forget(transaction: Transaction, key: str) -> int:
    """Take a document out with all its versions and claims, and what stood on it alone; the number of claims that went."""
    _retract(transaction, key)
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
        transaction.run(write("unproject_claims"), {"ids": [claim.id for claim in claims]})
        transaction.run(write("unbind_claims"), {"ids": [claim.id for claim in claims]})
        document = document_of(rows[0]["properties"])
        joined = sources.join(transaction, document)
        _refile(transaction, joined.moved)
        placed = {"id": document.id, "properties": {"source": joined.source, "sketch": joined.sketch}}
        transaction.run(write("place_document"), placed)
        _project(transaction, _Teller(joined.source, first_day(document)), claims)
    return len(claims)


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
        properties = {row["id"]: {"source": source, "support": _support(row["fact"], source)} for row in rows}
        if properties:
            transaction.run(write("refile_claims"), {"ids": list(properties), "properties": properties})
            claims.append(_current_claims(transaction, key))
    for told in claims:
        _recount_edges(transaction, _projection(told))


def _current_claims(transaction: Transaction, key: str) -> list[Claim]:
    rows = transaction.run(write("current_claims"), {"key": key})
    return [stored_claim(row["record"]) for row in rows]


def _claim_row(claim: Claim, teller: _Teller, projected: Projected, nodes: _Nodes, day: str) -> dict[str, Any]:
    """A claim with what it is filed under, whose nodes stand already; ``day``: on which it was recorded."""
    properties = {**claim_properties(claim), "source": teller.source, "known": teller.known, "recorded": day}
    row = {name: value for name, value in properties.items() if value not in ("", None)}
    return {"properties": row | _filed(projected, teller.source), "about": _about(projected, nodes)}


def _ensure_projection(transaction: Transaction, teller: _Teller, claims: list[Claim]) -> tuple[_Projection, _Nodes]:
    """Have the nodes and edges stand that the claims stand for, and count the claims; they are not filed under their facts yet."""
    projection = _projection(claims)
    nodes = _ensure_nodes(transaction, projection)
    _ensure_edges(transaction, projection, nodes, _told(transaction, teller, claims, projection))
    return projection, nodes


def _project(transaction: Transaction, teller: _Teller, claims: list[Claim]) -> None:
    """Write what the claims stand for; their Claim nodes stand already, without a fact."""
    projection, nodes = _ensure_projection(transaction, teller, claims)
    source = teller.source
    properties = {claim.id: {**_filed(projection.claims[claim.id], source), "source": source} for claim in claims}
    transaction.run(write("project_claims"), {"ids": list(properties), "properties": properties})
    about = [{"claim": claim, **row} for claim, one in projection.claims.items() for row in _about(one, nodes)]
    transaction.run(write("create_about"), {"rows": about})


def _filed(projected: Projected, source: str) -> dict[str, Any]:
    """What a claim carries of its projection: the fact that it states, and the key by which its source is counted once."""
    return {**projected.properties, "fact": projected.fact, "support": _support(projected.fact, source)}


def _about(projected: Projected, nodes: _Nodes) -> list[dict[str, str]]:
    return [{"address": nodes[entity], "role": role, "name": name} for entity, role, name in projected.about]


def _support(fact: str, source: str) -> str:
    return content_id([fact, source])


def _ensure_nodes(transaction: Transaction, projection: _Projection) -> _Nodes:
    """Have the nodes stand, with the names by which they are looked up."""
    rows = transaction.run(write("known_entities"), {"ids": list(projection.nodes)})
    captions: dict[str, str] = {row["id"]: row["name"] for row in rows}
    nodes: dict[str, str] = {row["id"]: row["address"] for row in rows}
    fresh: dict[str, list[dict[str, Any]]] = {}
    renamed: dict[str, dict[str, Any]] = {}
    wanted: dict[tuple[str, str], bool] = {}
    for node in projection.nodes.values():
        properties: dict[str, Any] = {"id": node.id, "kind": node.kind, "name": node.name, **node.properties}
        names: Mapping[str, bool] = node.names
        if node.spoken:
            caption, names = named(
                node.kind, node.id, projection.names[node.id] | ({captions[node.id]} if node.id in captions else set())
            )
            if node.id in captions and caption["name"] != captions[node.id]:
                renamed[node.id] = caption
            properties |= caption
        if node.id not in captions:
            fresh.setdefault(node.kind, []).append(properties)
        # The names of a caption stand since it was given, so that most known persons need not be looked at.
        if node.id not in captions or (node.spoken and projection.names[node.id] != {captions[node.id]}):
            wanted |= {(name, node.id): whole for name, whole in names.items()}
    for kind, new in sorted(fresh.items()):
        nodes |= {row["id"]: row["address"] for row in transaction.run(write(f"create_{LABELS[kind]}"), {"rows": new})}
    if renamed:
        transaction.run(write("rename_entities"), {"ids": list(renamed), "properties": renamed})
    _ensure_names(transaction, wanted, nodes)
    return nodes


def _ensure_names(transaction: Transaction, wanted: Mapping[tuple[str, str], bool], nodes: _Nodes) -> None:
    """Have the look-up names stand: (folded text, entity) → whether it is the whole name."""
    edges = {content_id(["NAMES", *pair]): (pair, whole) for pair, whole in wanted.items()}
    known = {row["id"]: row["whole"] for row in transaction.run(write("known_NAMES"), {"ids": list(edges)})}
    texts = sorted({pair[0] for id, (pair, _) in edges.items() if id not in known})
    names = {row["id"]: row["address"] for row in transaction.run(write("known_names"), {"ids": texts})}
    fresh = [{"id": text, "name": text} for text in texts if text not in names]
    names |= {row["id"]: row["address"] for row in transaction.run(write("create_names"), {"rows": fresh})}
    rows = [
        {"start": names[text], "end": nodes[entity], "properties": {"id": id, "whole": whole}}
        for id, ((text, entity), whole) in edges.items()
        if id not in known
    ]
    transaction.run(write("create_NAMES"), {"rows": rows})
    # One document's part of a name ("A. Abdul Momen") is the whole name in another ("Abdul Momen"): whole counts.
    risen = {id: pair[1] for id, (pair, whole) in edges.items() if whole and known.get(id) is False}
    _set_whole(transaction, risen, whole=True)


def _set_whole(transaction: Transaction, edges: Mapping[str, str], *, whole: bool) -> None:
    """Have look-up names (edge id → entity) be whole names, or parts of one."""
    if edges:
        transaction.run(write("whole_NAMES"), {"ids": list(edges), "entities": sorted({*edges.values()}), "whole": whole})


def _ensure_edges(transaction: Transaction, projection: _Projection, nodes: _Nodes, told: Mapping[str, tally.Tally]) -> None:
    by_type: dict[str, list[Edge]] = {}
    for edge in projection.edges.values():
        by_type.setdefault(edge.type, []).append(edge)
    for kind, edges in sorted(by_type.items()):
        rows = transaction.run(write(f"known_{kind}"), {"ids": [edge.id for edge in edges]})
        known = {row["id"]: row["properties"] for row in rows}
        new, changed = [], {}
        for edge in edges:
            if edge.id not in known:
                ends = {"start": nodes[edge.start], "end": nodes[edge.end]}
                new.append({**ends, "properties": tally.properties(edge, told[edge.id])})
            elif edge.fact:
                changed[edge.id] = tally.properties(edge, tally.of_edge(known[edge.id]) + told[edge.id])
        if new:
            transaction.run(write(f"create_{kind}"), {"rows": new})
        if changed:
            transaction.run(write(f"update_{kind}"), {"ids": list(changed), "properties": changed})


def _told(transaction: Transaction, teller: _Teller, claims: list[Claim], projection: _Projection) -> dict[str, tally.Tally]:
    """What a document adds to each edge; its source counts only where no other of the source's documents has said the same."""
    source, known = teller.source, teller.known
    supports = {id: (_support(edge.fact, source), edge.place) for id, edge in projection.edges.items() if edge.fact}
    asked = {"supports": sorted({support for support, _ in supports.values()})}
    rows = transaction.run(write("known_supports"), asked)
    said = {(row["support"], place) for row in rows for place in ("", row["place"])}
    found: dict[str, tally.Tally] = {id: tally.Tally() for id in projection.edges}
    for claim in claims:
        one = projection.claims[claim.id]
        row = _told_row(claim, source, known)
        for edge in one.edges:
            found[edge.id] += tally.of_claims([row])
    return {
        id: tally.Tally(0 if supports.get(id) in said else 1, t.known, t.confidence, t.seen_first, t.seen_last, t.about)
        for id, t in found.items()
    }


def _told_row(claim: Claim, source: str, known: str) -> dict[str, Any]:
    return {
        "source": source,
        "known": known,
        "confidence": claim.confidence,
        "about": claim.attributes.get("about", ""),
        "earliest": claim.when.earliest if claim.when else "",
        "latest": claim.when.latest if claim.when else "",
    }


def _retract(transaction: Transaction, key: str) -> None:
    """Take what a document's current claims stand for out of the projection, as far as nothing else stands for it."""
    claims = _current_claims(transaction, key)
    if not claims:
        return
    projection = _projection(claims)
    ids = [claim.id for claim in claims]
    transaction.run(write("unproject_claims"), {"ids": ids})
    transaction.run(write("unbind_claims"), {"ids": ids})
    _recount_edges(transaction, projection)
    gone = _remove_bare(transaction, list(projection.nodes))
    _rename(transaction, {id for id in projection.names if id not in gone})


def _recount_edges(transaction: Transaction, projection: _Projection) -> None:
    facts = sorted({edge.fact for edge in projection.edges.values() if edge.fact})
    left: dict[str, list[Mapping[str, Any]]] = {}
    for row in transaction.run(write("claims_of_facts"), {"facts": facts}):
        left.setdefault(row["fact"], []).append(row)
    dropped: dict[str, list[str]] = {}
    changed: dict[str, dict[str, Any]] = {}
    for id, edge in projection.edges.items():
        if not edge.fact:
            continue
        rows = [row for row in left.get(edge.fact, ()) if not edge.place or row["place"] == edge.place]
        if rows:
            changed.setdefault(edge.type, {})[id] = tally.properties(edge, tally.of_claims(rows))
        else:
            dropped.setdefault(edge.type, []).append(id)
    for kind, ids in sorted(dropped.items()):
        transaction.run(write(f"delete_{kind}"), {"ids": ids})
    for kind, properties in sorted(changed.items()):
        transaction.run(write(f"update_{kind}"), {"ids": list(properties), "properties": properties})


def _remove_bare(transaction: Transaction, candidates: list[str]) -> set[str]:
    """Delete the entities that nothing stands on any more, then those that only they held; the ids that went."""
    gone: set[str] = set()
    while candidates:
        rows = transaction.run(write("bare_entities"), {"ids": candidates})
        bare = [row["id"] for row in rows]
        names = [row["name"] for row in transaction.run(write("names_of_entities"), {"ids": bare})] if bare else []
        if bare:
            transaction.run(write("delete_entities"), {"ids": bare})
            transaction.run(write("delete_bare_names"), {"ids": names})
        gone.update(bare)
        candidates = sorted({held for row in rows for held in row["held"]} - gone)
    return gone


def _rename(transaction: Transaction, ids: set[str]) -> None:
    """Name spoken entities by what the documents that are left say."""
    said: dict[tuple[str, str], set[str]] = {}
    for row in transaction.run(write("spoken_names"), {"ids": sorted(ids)}):
        said.setdefault((row["id"], row["kind"]), set()).add(row["name"])
    captions: dict[str, Mapping[str, Any]] = {}
    wanted: dict[str, Mapping[str, bool]] = {}
    for (id, kind), names in said.items():
        captions[id], wanted[id] = named(kind, id, names)
    if captions:
        transaction.run(write("rename_entities"), {"ids": list(captions), "properties": captions})
    standing = transaction.run(write("names_of_entities"), {"ids": sorted(wanted)})
    sunk = {row["id"]: row["entity"] for row in standing if row["whole"] and wanted[row["entity"]].get(row["name"]) is False}
    _set_whole(transaction, sunk, whole=False)
    stale = [row for row in standing if row["name"] not in wanted[row["entity"]]]
    if stale:
        entities = sorted({row["entity"] for row in stale})
        transaction.run(write("delete_NAMES"), {"entities": entities, "ids": [row["id"] for row in stale]})
        transaction.run(write("delete_bare_names"), {"ids": [row["name"] for row in stale]})
