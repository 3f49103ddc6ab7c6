"""One claim → the nodes and edges that it stands for, as values. What is written of them is `relgraph.graph.record`'s.

Every key is a function of the claim and its document's identities, never of the order of ingest. Each claim states one fact:
an event's key with its modality, or an edge's key. All edges of a claim carry its fact.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from relgraph.graph.identity import Entity, Identities, family_name, slug, spoken_names
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
STRUCTURAL = frozenset(["OF", "IN"])  # what an entity is by itself: stands as long as its start does, and carries no fact
LABELS: Mapping[str, str] = {
    kind: kind.capitalize()
    for kind in ("state", "person", "office", "organization", "forum", "edition", "agreement", "meeting", "visit", "place")
}


@dataclass(frozen=True, slots=True)
class Node:
    """A node to stand in the graph. ``names``: folded texts it is looked up by → whether each is its whole name.

    ``spoken``: documents name it, each in its way; its caption and its names are then a function of all that they say (`named`).
    """

    id: str
    kind: str
    name: str
    properties: Mapping[str, Any] = field(default_factory=FrozenMap)
    names: Mapping[str, bool] = field(default_factory=FrozenMap)
    spoken: bool = False


@dataclass(frozen=True, slots=True)
class Edge:
    """An edge to stand in the graph. ``place``: it stands only for those claims of its fact that name this place."""

    type: str
    start: str
    end: str
    fact: str
    properties: Mapping[str, Any] = field(default_factory=FrozenMap)
    place: str = ""

    @property
    def id(self) -> str:
        """The key of the edge, unique over the whole graph."""
        return content_id([self.type, self.start, self.end, self.fact, self.properties.get("role", "")])


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
    if claim.speaker:
        speaker = ids.of(claim.speaker)
        nodes.append(_node(speaker))
        mentioned.append((speaker.id, "speaker", claim.speaker.name))
    place = claim.role("place")
    known: dict[str, Any] = {
        name: claim.attributes[name] for name in ("mode", "stage", "status", "title", "about", "event") if name in claim.attributes
    }
    if place:
        spot = ids.of(place[0])
        known |= {"place": spot.id, "place_name": spot.name}
    return Projected(fact, tuple(nodes), tuple(edges), tuple(dict.fromkeys(mentioned)), FrozenMap(known))


def named(kind: str, id: str, names: set[str]) -> tuple[dict[str, Any], dict[str, bool]]:
    """The caption and order of a spoken entity, and the folded texts it is looked up by, from all names that documents give it."""
    best = max(names, key=lambda name: (len(name), name))
    if kind == "person":
        found = [spoken_names(name) for name in names]
        parts, whole = (sorted({text for one in found for text, full in one.items() if full is sort}) for sort in (False, True))
        return {"name": best, "sort": family_name(best)}, dict.fromkeys(parts, False) | dict.fromkeys([*whole, id], True)
    return {"name": best, "sort": fold(best)}, dict.fromkeys([*map(fold, sorted(names)), id], True)


def _spoken(id: str, kind: str, name: str) -> Node:
    properties, names = named(kind, id, {name})
    return Node(id, kind, name, FrozenMap({"sort": properties["sort"]}), FrozenMap(names), spoken=True)


def _node(entity: Entity) -> Node:
    return _spoken(entity.id, "person", entity.name) if entity.kind == "person" else _table_node(entity)


@lru_cache(maxsize=8192)
def _table_node(entity: Entity) -> Node:
    from relgraph import tables

    known = tables.states().get(entity.id) or tables.bodies().get(entity.id)
    spot = tables.place(entity.id)
    if spot is None and known is None:
        return _spoken(entity.id, entity.kind, entity.name)
    # What a document calls it is not asked: the node must be the same whichever document comes first.
    names = dict.fromkeys((fold(name) for name in (entity.id, *tables.names_of(entity.id))), True)
    if spot:
        properties = {"population": spot.population, "state": spot.state}
        return Node(entity.id, "place", spot.name, FrozenMap(properties), FrozenMap({**names, fold(spot.name): True}))
    assert known is not None
    names[fold(known.name)] = True
    kind = "state" if entity.id in tables.states() else tables.bodies()[entity.id].kind
    properties = {"sort": fold(known.name), **_codes(known)}
    return Node(entity.id, kind, known.name, FrozenMap(properties), FrozenMap(names))


def _codes(known: Any) -> dict[str, Any]:
    """A state's codes and period, a body's official name and seat, as far as the table has them."""
    fields = ("official", "iso2", "cow", "gw", "fips", "wikidata", "capital", "status", "seat")
    found = {name: getattr(known, name, "") for name in fields} | {
        "from": getattr(known, "start", ""),
        "to": getattr(known, "end", ""),
    }
    return {name: value for name, value in found.items() if value}


def _time(claim: Claim) -> dict[str, Any]:
    """When a claim is about, as an edge or an event carries it; empty without a date."""
    if claim.when is None or not claim.when.edtf:
        return {}
    return {"when": claim.when.edtf, "earliest": claim.when.earliest, "latest": claim.when.latest}


def _edtf(claim: Claim) -> str:
    return claim.when.edtf if claim.when else ""


_Made = tuple[str, list[Node], list[Edge]]


def _placed(claim: Claim, ids: Identities, at: str, fact: str, common: Mapping[str, Any]) -> tuple[list[Node], list[Edge]]:
    """The place of an event, with the state that it lies in."""
    nodes: list[Node] = []
    edges: list[Edge] = []
    for mention in claim.role("place"):
        node = _node(ids.of(mention))
        nodes.append(node)
        edges.append(Edge("AT", at, node.id, fact, FrozenMap(common), place=node.id))
        state = node.properties.get("state")
        if state:
            nodes.append(_node(Entity(state, state, "state")))
            edges.append(Edge("IN", node.id, state, ""))
    return nodes, edges


def _event(claim: Claim, ids: Identities, actors: tuple[Mention, ...], role: str, key: list[Any]) -> _Made:
    """An event node with its actors and its place; ``key``: what makes it the same event in another document."""
    day = claim.when is not None and claim.when.is_day
    scope = "" if day else claim.document
    event = f"{claim.kind}-{content_id([*key, _edtf(claim), scope])[:16]}"
    fact = f"{event}|{claim.modality}"
    time = _time(claim)
    common = {"modality": claim.modality, **time}
    nodes = [Node(event, claim.kind, " · ".join(filter(None, [claim.kind.capitalize(), _edtf(claim)])), FrozenMap(time))]
    edges = []
    for mention in actors:
        node = _node(ids.of(mention))
        nodes.append(node)
        edges.append(Edge("TOOK_PART", node.id, event, fact, FrozenMap(common | {"role": role})))
    more_nodes, more_edges = _placed(claim, ids, event, fact, common)
    return fact, nodes + more_nodes, edges + more_edges


def _meeting(claim: Claim, ids: Identities, _: Mapping[str, str]) -> _Made:
    actors = claim.role("participant")
    return _event(claim, ids, actors, "participant", ["meeting", sorted({ids.of(m).id for m in actors})])


def _visit(claim: Claim, ids: Identities, _: Mapping[str, str]) -> _Made:
    actors, destination = claim.role("visitor"), ids.of(claim.role("destination")[0])
    fact, nodes, edges = _event(claim, ids, actors, "visitor", ["visit", sorted({ids.of(m).id for m in actors}), destination.id])
    target = _node(destination)
    edges.append(Edge("TO", nodes[0].id, target.id, fact, FrozenMap({"modality": claim.modality, **_time(claim)})))
    return fact, [*nodes, target], edges


def _office(claim: Claim, ids: Identities, _: Mapping[str, str]) -> _Made:
    holder, body = _node(ids.of(claim.role("holder")[0])), _node(ids.of(claim.role("body")[0]))
    role, title = claim.attributes.get("role", "official"), claim.attributes.get("title", "")
    own_title = title if role in ("minister", "official", "ambassador", "legislator", "spokesperson") else ""
    office = f"{body.id}:{role}" + (f":{slug(own_title)}" if own_title else "")
    caption = f"{slug(title).replace('-', ' ').capitalize() if own_title else OFFICE_NAMES[role]} of {body.name}"
    names = {fold(caption): True, fold(office): True}
    modality = "planned" if claim.attributes.get("status") == "incoming" and claim.modality == "asserted" else claim.modality
    stated = _edtf(claim) if "/" in _edtf(claim) else ""
    fact = "|".join(["HELD", holder.id, office, stated or "seen", modality])
    time = _time(claim)
    if stated:
        held = {"when": stated, "from": time["earliest"], "to": time["latest"], **time}
    else:
        held = {"seen_first": time.get("earliest"), "seen_last": time.get("latest")}
    nodes = [
        holder,
        body,
        Node(office, "office", caption, FrozenMap({"role": role, "sort": fold(caption)}), FrozenMap(names), spoken=body.spoken),
    ]
    edges = [Edge("HELD", holder.id, office, fact, FrozenMap({"modality": modality, **held})), Edge("OF", office, body.id, "")]
    return fact, nodes, edges


def _agreement(claim: Claim, ids: Identities, agreements: Mapping[str, str]) -> _Made:
    agreement, stage = agreements[claim.id], claim.attributes.get("stage", "agreed")
    title = claim.attributes.get("title", "agreement")
    fact = "|".join([agreement, stage, _edtf(claim), claim.modality])
    nodes = [_spoken(agreement, "agreement", title)]
    edges = []
    for mention in claim.role("party"):
        party = _node(ids.of(mention))
        nodes.append(party)
        edges.append(
            Edge("PARTY_TO", party.id, agreement, fact, FrozenMap({"stage": stage, "modality": claim.modality, **_time(claim)}))
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
        return f"edition-{slug(series)}-{content_id([claim.document, year])[:8]}", "", series
    forum = _series_body(series) or f"forum-{slug(series)}"
    own = "" if year else f"-{content_id(claim.document)[:8]}"
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


def _attended(claim: Claim, ids: Identities, role: str, edge_type: str) -> _Made:
    edition, forum, series = edition_of(claim)
    actor = _node(ids.of(claim.role(role)[0]))
    fact = "|".join([edge_type, actor.id, edition, _edtf(claim), claim.modality])
    common = {"modality": claim.modality, **_time(claim)}
    own = {"role": "participant"} if edge_type == "TOOK_PART" else {}
    title = claim.attributes.get("event", series)
    nodes = [actor, _spoken(edition, "edition", title)]
    edges = [Edge(edge_type, actor.id, edition, fact, FrozenMap(common | own))]
    if forum:
        nodes.append(_node(Entity(forum, series, "forum")))
        edges.append(Edge("OF", edition, forum, ""))
    more_nodes, more_edges = _placed(claim, ids, edition, fact, common)
    return fact, nodes + more_nodes, edges + more_edges


def _hosting(claim: Claim, ids: Identities, _: Mapping[str, str]) -> _Made:
    return _attended(claim, ids, "host", "HOSTS")


def _participation(claim: Claim, ids: Identities, _: Mapping[str, str]) -> _Made:
    return _attended(claim, ids, "participant", "TOOK_PART")


def _direct(claim: Claim, ids: Identities, ends: tuple[Mention, Mention], edge_type: str, **own: str) -> _Made:
    """An edge from one actor to another, told apart by its date and modality."""
    start, end = (_node(ids.of(mention)) for mention in ends)
    fact = "|".join([edge_type, start.id, end.id, *own.values(), _edtf(claim), claim.modality])
    properties = {"modality": claim.modality, **own, **_time(claim)}
    return fact, [start, end], [Edge(edge_type, start.id, end.id, fact, FrozenMap(properties))]


def _membership(claim: Claim, ids: Identities, _: Mapping[str, str]) -> _Made:
    return _direct(claim, ids, (claim.role("member")[0], claim.role("body")[0]), "MEMBER_OF")


def _stance(claim: Claim, ids: Identities, _: Mapping[str, str]) -> _Made:
    return _direct(claim, ids, (claim.role("source")[0], claim.role("target")[0]), STANCE_EDGES[claim.attributes["stance"]])


def _conflict(claim: Claim, ids: Identities, _: Mapping[str, str]) -> _Made:
    return _direct(claim, ids, (claim.role("source")[0], claim.role("target")[0]), CONFLICT_EDGES[claim.attributes["act"]])


def _relations(claim: Claim, ids: Identities, _: Mapping[str, str]) -> _Made:
    first, second = sorted(claim.role("party"), key=lambda mention: ids.of(mention).id)
    return _direct(claim, ids, (first, second), "HAS_RELATIONS", change=claim.attributes["change"])


_PROJECTORS: Mapping[str, Callable[[Claim, Identities, Mapping[str, str]], _Made]] = {
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
}
