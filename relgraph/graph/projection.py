"""One claim → the nodes and edges that it stands for, as values. What is written of them is `relgraph.graph.record`'s.

Every key is a function of the claim and its document's identities, never of the order of ingest. Each claim states one fact:
an event's key with its modality, or an edge's key. All edges of a claim carry its fact.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from relgraph.graph.dataset_kinds import DATASET_PROJECTORS
from relgraph.graph.elements import Edge, Made, Node, direct, edtf_of, node_of, spoken_node, time_of
from relgraph.graph.identity.mentions import Entity, Identities, slug
from relgraph.graph.model import Claim, FrozenMap, Mention, content_id, fold

STANCE_EDGES: Mapping[str, str] = {
    "support": "SUPPORTS",
    "condemn": "CONDEMNS",
    "sanction": "SANCTIONS",
    "aid": "AIDS",
    "demand": "DEMANDS_OF",
    "threaten": "THREATENS",
}
CONFLICT_EDGES: Mapping[str, str] = {"attack": "ATTACKS", "invade": "INVADES", "deploy": "DEPLOYS_TO", "seize": "SEIZES_FROM"}
OFFICE_NAMES: Mapping[str, str] = {
    "head_of_state": "Head of state",
    "head_of_government": "Head of government",
    "foreign_minister": "Foreign minister",
    "defence_minister": "Defence minister",
    "minister": "Minister",
    "ambassador": "Ambassador",
    "legislator": "Legislator",
    "spokesperson": "Spokesperson",
    "official": "Official",
}
_CARRIED = ("mode", "stage", "status", "title", "about", "event", "appointed", "arrived", "presented", "left")  # by a claim's node


@dataclass(frozen=True, slots=True)
class Projected:
    """What one claim stands for. ``about``: (entity id, role, name as the document has it) of each mention."""

    fact: str
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    about: tuple[tuple[str, str, str], ...]
    properties: Mapping[str, Any]


def project(claim: Claim, ids: Identities, agreements: Mapping[str, str]) -> Projected:
    """The nodes and edges of one claim; ``agreements``: of `relgraph.graph.instruments`."""
    fact, nodes, edges = _PROJECTORS[claim.kind](claim, ids, agreements)
    mentioned = [(ids.of(m).id, role, m.name) for role, mentions in claim.roles.items() for m in mentions]
    told, named_so = {entity for entity, _, _ in mentioned}, {(entity, name) for entity, _, name in mentioned}
    mentioned += [
        (node.id, node.kind, node.name)
        for node in nodes
        if (node.id not in told and node.kind != "state") or (node.spoken and (node.id, node.name) not in named_so)
    ]
    if claim.row:  # a dataset names states and bodies by its codes: only who is known by what is said of him is bound to the claim
        spoken = {node.id for node in nodes if node.spoken}
        mentioned = [one for one in mentioned if one[0] in spoken]
    if claim.speaker:
        speaker = ids.of(claim.speaker)
        nodes.append(node_of(speaker))
        mentioned.append((speaker.id, "speaker", claim.speaker.name))
    place = claim.role("place")
    known: dict[str, Any] = {name: claim.attributes[name] for name in _CARRIED if name in claim.attributes}
    if place:
        spot = ids.of(place[0])
        known |= {"place": spot.id, "place_name": spot.name}
    return Projected(fact, tuple(nodes), tuple(edges), tuple(dict.fromkeys(mentioned)), FrozenMap(known))


def _placed(claim: Claim, ids: Identities, at: str, fact: str, common: Mapping[str, Any]) -> tuple[list[Node], list[Edge]]:
    """The place of an event, with the state that it lies in."""
    nodes: list[Node] = []
    edges: list[Edge] = []
    for mention in claim.role("place"):
        node = node_of(ids.of(mention))
        nodes.append(node)
        edges.append(Edge("AT", at, node.id, fact, FrozenMap(common), place=node.id))
        state = node.properties.get("state")
        if state:
            nodes.append(node_of(Entity(state, state, "state")))
            edges.append(Edge("IN", node.id, state, ""))
    return nodes, edges


def _event(claim: Claim, ids: Identities, actors: tuple[Mention, ...], role: str, key: list[Any]) -> Made:
    """An event node with its actors and its place; ``key``: what makes it the same event in another document."""
    day = claim.when is not None and claim.when.is_day
    scope = "" if day else claim.scope
    event = f"{claim.kind}-{content_id([*key, edtf_of(claim), scope])[:16]}"
    fact = f"{event}|{claim.modality}"
    time = time_of(claim)
    common = {"modality": claim.modality, **time}
    nodes = [Node(event, claim.kind, " · ".join(filter(None, [claim.kind.capitalize(), edtf_of(claim)])), FrozenMap(time))]
    edges = []
    for mention in actors:
        node = node_of(ids.of(mention))
        nodes.append(node)
        edges.append(Edge("TOOK_PART", node.id, event, fact, FrozenMap(common | {"role": role})))
    more_nodes, more_edges = _placed(claim, ids, event, fact, common)
    return fact, nodes + more_nodes, edges + more_edges


def _meeting(claim: Claim, ids: Identities, _: Mapping[str, str]) -> Made:
    actors = claim.role("participant")
    return _event(claim, ids, actors, "participant", ["meeting", sorted({ids.of(m).id for m in actors})])


def _visit(claim: Claim, ids: Identities, _: Mapping[str, str]) -> Made:
    actors, destination = claim.role("visitor"), ids.of(claim.role("destination")[0])
    fact, nodes, edges = _event(claim, ids, actors, "visitor", ["visit", sorted({ids.of(m).id for m in actors}), destination.id])
    target = node_of(destination)
    edges.append(Edge("TO", nodes[0].id, target.id, fact, FrozenMap({"modality": claim.modality, **time_of(claim)})))
    return fact, [*nodes, target], edges


def _office(claim: Claim, ids: Identities, _: Mapping[str, str]) -> Made:
    holder, body = node_of(ids.of(claim.role("holder")[0])), node_of(ids.of(claim.role("body")[0]))
    role, title = claim.attributes.get("role", "official"), claim.attributes.get("title", "")
    to = [node_of(ids.of(mention)) for mention in claim.role("to")] if role == "ambassador" else []
    own_title = title if role in ("minister", "official", "ambassador", "legislator", "spokesperson") and not to else ""
    office = f"{body.id}:{role}" + (f":{slug(own_title)}" if own_title else "") + "".join(f":{node.id}" for node in to)
    caption = f"{slug(title).replace('-', ' ').capitalize() if own_title else OFFICE_NAMES[role]} of {body.name}"
    caption += "".join(f" to {node.name}" for node in to)
    names = {fold(caption): True, fold(office): True}
    modality = "planned" if claim.attributes.get("status") == "incoming" and claim.modality == "asserted" else claim.modality
    stated = edtf_of(claim) if "/" in edtf_of(claim) else ""
    fact = "|".join(["HELD", holder.id, office, stated or "seen", modality])
    time = time_of(claim)
    if stated:
        held = {"when": stated, "from": time["earliest"], "to": time["latest"], **time}
    else:
        held = {"seen_first": time.get("earliest"), "seen_last": time.get("latest")}
    known = {"role": role, "sort": fold(caption), **({"to": to[0].id} if to else {})}
    nodes = [holder, body, *to, Node(office, "office", caption, FrozenMap(known), FrozenMap(names), spoken=body.spoken)]
    edges = [Edge("HELD", holder.id, office, fact, FrozenMap({"modality": modality, **held})), Edge("OF", office, body.id, "")]
    return fact, nodes, edges


def _agreement(claim: Claim, ids: Identities, agreements: Mapping[str, str]) -> Made:
    agreement, stage = agreements[claim.id], claim.attributes.get("stage", "agreed")
    title = claim.attributes.get("title", "agreement")
    own = [ids.of(claim.role("party")[0]).id] if claim.row and len(claim.role("party")) == 1 else []  # one party's step
    fact = "|".join([agreement, *own, stage, edtf_of(claim), claim.modality])
    nodes = [spoken_node(agreement, "agreement", title)]
    edges = []
    for mention in claim.role("party"):
        party = node_of(ids.of(mention))
        nodes.append(party)
        edges.append(
            Edge("PARTY_TO", party.id, agreement, fact, FrozenMap({"stage": stage, "modality": claim.modality, **time_of(claim)}))
        )
    return fact, nodes, edges


def edition_of(claim: Claim) -> tuple[str, str, str]:
    """(edition id, forum id or "", name of the series) of the event that a hosting or a participation names.

    A name with a capital inside is a series that other documents know too; "a regional economic meeting" stays the document's own.
    """
    title = claim.attributes.get("event", "event")
    series = re.sub(r"\b(the|\d+(st|nd|rd|th)|annual|(19|20)\d\d|[IVX]+)\b", " ", title).strip(" ,-")
    series = " ".join(series.split()) or title
    earliest, latest = (claim.when.earliest, claim.when.latest) if claim.when and claim.when.edtf else (None, None)
    year = earliest[:4] if earliest and latest and earliest[:4] == latest[:4] else ""
    proper = bool(re.search(r"(^|\s)\S*[A-Z]\S*", series[1:])) or bool(re.search(r"\d", series)) or series.isupper()
    if not proper:
        return f"edition-{slug(series)}-{content_id([claim.scope, year])[:8]}", "", series
    forum = _series_body(series) or f"forum-{slug(series)}"
    own = "" if year else f"-{content_id(claim.scope)[:8]}"
    return f"edition-{forum.removeprefix('forum-')}-{year or 'undated'}{own}", forum, series


def _series_body(series: str) -> str:
    """The id of the body whose meeting a series is ("G7 summit" → g7), or nothing."""
    from relgraph import tables

    words = fold(series).split()
    while words:
        for sense in tables.senses(" ".join(words)):
            if sense.sense == "forum":
                return sense.id
        if words[-1] not in ("summit", "meeting", "conference", "leaders", "ministerial", "forum"):
            return ""
        words = words[:-1]
    return ""


def _attended(claim: Claim, ids: Identities, role: str, edge_type: str) -> Made:
    edition, forum, series = edition_of(claim)
    actor = node_of(ids.of(claim.role(role)[0]))
    fact = "|".join([edge_type, actor.id, edition, edtf_of(claim), claim.modality])
    common = {"modality": claim.modality, **time_of(claim)}
    own = {"role": "participant"} if edge_type == "TOOK_PART" else {}
    title = claim.attributes.get("event", series)
    nodes = [actor, spoken_node(edition, "edition", title)]
    edges = [Edge(edge_type, actor.id, edition, fact, FrozenMap(common | own))]
    if forum:
        nodes.append(node_of(Entity(forum, series, "forum")))
        edges.append(Edge("OF", edition, forum, ""))
    more_nodes, more_edges = _placed(claim, ids, edition, fact, common)
    return fact, nodes + more_nodes, edges + more_edges


def _hosting(claim: Claim, ids: Identities, _: Mapping[str, str]) -> Made:
    return _attended(claim, ids, "host", "HOSTS")


def _participation(claim: Claim, ids: Identities, _: Mapping[str, str]) -> Made:
    return _attended(claim, ids, "participant", "TOOK_PART")


def _membership(claim: Claim, ids: Identities, _: Mapping[str, str]) -> Made:
    own = {"role": claim.attributes["role"]} if "role" in claim.attributes else {}
    return direct(claim, ids, (claim.role("member")[0], claim.role("body")[0]), "MEMBER_OF", **own)


def _stance(claim: Claim, ids: Identities, _: Mapping[str, str]) -> Made:
    return direct(claim, ids, (claim.role("source")[0], claim.role("target")[0]), STANCE_EDGES[claim.attributes["stance"]])


def _conflict(claim: Claim, ids: Identities, _: Mapping[str, str]) -> Made:
    return direct(claim, ids, (claim.role("source")[0], claim.role("target")[0]), CONFLICT_EDGES[claim.attributes["act"]])


def _relations(claim: Claim, ids: Identities, _: Mapping[str, str]) -> Made:
    first, second = sorted(claim.role("party"), key=lambda mention: ids.of(mention).id)
    return direct(claim, ids, (first, second), "HAS_RELATIONS", change=claim.attributes["change"])


_PROJECTORS: Mapping[str, Callable[[Claim, Identities, Mapping[str, str]], Made]] = {
    "meeting": _meeting,
    "visit": _visit,
    "office": _office,
    "agreement": _agreement,
    "hosting": _hosting,
    "membership": _membership,
    "participation": _participation,
    "stance": _stance,
    "conflict": _conflict,
    "relations": _relations,
    **DATASET_PROJECTORS,
}
