"""What claims stand for, written and taken out again: nodes, names and edges with their counts.

What an edge counts is kept up by adding (`relgraph.graph.tally`), so that the cost of taking claims in depends on them alone.
Taking some out reads the claims that are left for their facts again.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter
from typing import Any

from relgraph.graph import tally
from relgraph.graph.cypher import write
from relgraph.graph.elements import LABELS, Edge, Node, named
from relgraph.graph.identity.mentions import Identities, Scope
from relgraph.graph.instruments import agreement_keys
from relgraph.graph.model import Claim, content_id
from relgraph.graph.persons import Persons
from relgraph.graph.projection import Projected, project
from relgraph.graph.store import Transaction

Nodes = Mapping[str, str]  # id of an entity → the element id of its node, good for this transaction


@dataclass(frozen=True, slots=True)
class Projection:
    """All that some claims stand for: projected claim by claim id, nodes by id, edges by id with a claim of each.

    ``names``: by id of a spoken node: what the claims call it.
    """

    claims: Mapping[str, Projected]
    nodes: Mapping[str, Node]
    edges: Mapping[str, Edge]
    names: Mapping[str, set[str]]


@dataclass(frozen=True, slots=True)
class Teller:
    """What a document's claims are counted by: its source, and the first day (ISO, or "") on which it was published."""

    source: str
    known: str


def projection_of(claims: Iterable[Claim], known: Persons, only: Set[str] | None = None) -> Projection:
    """What claims stand for. ``known``: who the persons of their scopes are. All claims of each scope are given.

    ``only``: the ids of those that are asked about; the others tell with them whom a scope means.
    """
    claims = sorted(claims, key=_place_in_text)  # first names and titles count, so the order must be the text's, never the caller's
    projected: dict[str, Projected] = {}
    for _, told in groupby(claims, key=attrgetter("scope")):
        some = list(told)
        ids = Identities(Scope.of(some), known)
        agreements = agreement_keys(some, ids)
        projected |= {claim.id: project(claim, ids, agreements) for claim in some if only is None or claim.id in only}
    nodes: dict[str, Node] = {}
    names: dict[str, set[str]] = {}
    for one in projected.values():
        for node in one.nodes:
            if node.id not in nodes or (node.spoken and not nodes[node.id].spoken):
                nodes[node.id] = node
            if node.spoken:
                names.setdefault(node.id, set()).add(node.name)
    edges = {edge.id: edge for one in projected.values() for edge in one.edges}
    return Projection(projected, nodes, edges, names)


def _place_in_text(claim: Claim) -> tuple[str, int, int, str]:
    return claim.scope, claim.start, claim.end, claim.id


def stand(
    transaction: Transaction, teller: Teller, claims: list[Claim], known: Persons, only: Set[str] | None = None
) -> tuple[Projection, Nodes]:
    """Have the nodes and edges stand that the claims stand for, and count the claims; they are not filed under their facts yet.

    ``known``, ``only``: as of `projection_of`.
    """
    projection = projection_of(claims, known, only)
    nodes = _ensure_nodes(transaction, projection)
    counted = [claim for claim in claims if claim.id in projection.claims]
    _ensure_edges(transaction, projection, nodes, _told(transaction, teller, counted, projection))
    return projection, nodes


def filed(projected: Projected, source: str) -> dict[str, Any]:
    """What a claim carries of its projection: the fact that it states, and its `support`."""
    return {**projected.properties, "fact": projected.fact, "support": support(projected.fact, source)}


def bound(projected: Projected, nodes: Nodes) -> list[dict[str, str]]:
    """Whom a claim is about: the nodes that it is bound to, with the role and the name that it gives each."""
    return [{"address": nodes[entity], "role": role, "name": name} for entity, role, name in projected.about]


def support(fact: str, source: str) -> str:
    """The key under which all claims of one source on one fact are filed, so that the source counts once."""
    return content_id([fact, source])


def _ensure_nodes(transaction: Transaction, projection: Projection) -> Nodes:
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
            told = projection.names[node.id] | ({captions[node.id]} if node.id in captions else set())
            caption, names = named(node.kind, node.id, told)
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


def _ensure_names(transaction: Transaction, wanted: Mapping[tuple[str, str], bool], nodes: Nodes) -> None:
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


def _ensure_edges(transaction: Transaction, projection: Projection, nodes: Nodes, told: Mapping[str, tally.Tally]) -> None:
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
                changed[edge.id] = tally.changes(edge, tally.of_edge(known[edge.id]) + told[edge.id])
        if new:
            transaction.run(write(f"create_{kind}"), {"rows": new})
        if changed:
            transaction.run(write(f"update_{kind}"), {"ids": list(changed), "properties": changed})


def _told(transaction: Transaction, teller: Teller, claims: list[Claim], projection: Projection) -> dict[str, tally.Tally]:
    """What a document adds to each edge; its source counts only where no other of the source's documents has said the same."""
    source, known = teller.source, teller.known
    supports = {id: (support(edge.fact, source), edge.place) for id, edge in projection.edges.items() if edge.fact}
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


def retract(
    transaction: Transaction, claims: list[Claim], known: Persons, only: Set[str] | None = None, bare: Set[str] = frozenset()
) -> None:
    """Take what claims stand for out of the projection, as far as nothing else stands for it; they are filed no more.

    ``known``, ``only``: as of `projection_of`. ``bare``: persons whom nobody is any more. They stay, bound to their claims, until
    `remove` takes them with all that at once: an engine takes long to take a thousand edges from a node one by one.
    """
    if not claims:
        return
    projection = projection_of(claims, known, only)
    ids = list(projection.claims)
    transaction.run(write("unproject_claims"), {"ids": ids})
    if bare:
        transaction.run(write("unbind_claims_but"), {"ids": ids, "bare": sorted(bare)})
    else:
        transaction.run(write("unbind_claims"), {"ids": ids})
    recount_edges(transaction, projection)
    gone = _remove_bare(transaction, [id for id in projection.nodes if id not in bare])
    rename(transaction, {id for id in projection.names if id not in gone and id not in bare})


def remove(transaction: Transaction, entities: Set[str]) -> None:
    """Delete entities that nothing stands on any more, with their names."""
    if entities:
        names = [row["name"] for row in transaction.run(write("names_of_entities"), {"ids": sorted(entities)})]
        transaction.run(write("delete_entities"), {"ids": sorted(entities)})
        transaction.run(write("delete_bare_names"), {"ids": names})


def recount_edges(transaction: Transaction, projection: Projection) -> None:
    """Count the sources of edges again by the claims that are left, and take away those that none is left for."""
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
            changed.setdefault(edge.type, {})[id] = tally.changes(edge, tally.of_claims(rows))
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
        bare = {row["id"] for row in rows}
        remove(transaction, bare)
        gone |= bare
        candidates = sorted({held for row in rows for held in row["held"]} - gone)
    return gone


def rename(transaction: Transaction, ids: Iterable[str]) -> None:
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
