"""The nodes and edges that claims stand for, as values, and what makes one of a mention: the same in every kind of claim."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from relgraph.graph.identity.mentions import Entity, Identities, family_name, spoken_names
from relgraph.graph.model import Claim, FrozenMap, Mention, content_id, fold

LABELS: Mapping[str, str] = {
    kind: kind.capitalize()
    for kind in (
        "state",
        "person",
        "office",
        "organization",
        "forum",
        "edition",
        "agreement",
        "meeting",
        "visit",
        "place",
        "vote",
        "topic",
    )
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
    id: str = field(init=False)  # its key, unique over the whole graph

    def __post_init__(self) -> None:
        key = content_id([self.type, self.start, self.end, self.fact, self.properties.get("role", "")])
        object.__setattr__(self, "id", key)


Made = tuple[str, list[Node], list[Edge]]


def named(kind: str, id: str, names: set[str]) -> tuple[dict[str, Any], dict[str, bool]]:
    """The caption and order of a spoken entity, and the folded texts it is looked up by, from all names that documents give it."""
    best = max(names, key=lambda name: (len(name), name))
    if kind == "person":
        found = [spoken_names(name) for name in names]
        parts, whole = (sorted({text for one in found for text, full in one.items() if full is sort}) for sort in (False, True))
        return {"name": best, "sort": family_name(best)}, dict.fromkeys(parts, False) | dict.fromkeys([*whole, id], True)
    return {"name": best, "sort": fold(best)}, dict.fromkeys([*map(fold, sorted(names)), id], True)


def spoken_node(id: str, kind: str, name: str) -> Node:
    """An entity that documents name, each in its way."""
    properties, names = named(kind, id, {name})
    return Node(id, kind, name, FrozenMap({"sort": properties["sort"]}), FrozenMap(names), spoken=True)


def node_of(entity: Entity) -> Node:
    """The node of an entity; a state, a body or a place of the tables is as they have it, whatever a document calls it."""
    return spoken_node(entity.id, "person", entity.name) if entity.kind == "person" else _table_node(entity)


@lru_cache(maxsize=8192)
def _table_node(entity: Entity) -> Node:
    from relgraph import tables

    known = tables.states().get(entity.id) or tables.bodies().get(entity.id)
    spot = tables.place(entity.id)
    if spot is None and known is None:
        return spoken_node(entity.id, entity.kind, entity.name)
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
    fields = ("official", "iso2", "cow", "cow_number", "gw", "fips", "wikidata", "capital", "status", "seat")
    found = {name: getattr(known, name, "") for name in fields} | {
        "from": getattr(known, "start", ""),
        "to": getattr(known, "end", ""),
    }
    return {name: value for name, value in found.items() if value}


def time_of(claim: Claim) -> dict[str, Any]:
    """When a claim is about, as an edge or an event carries it; empty without a date."""
    if claim.when is None or not claim.when.edtf:
        return {}
    return {"when": claim.when.edtf, "earliest": claim.when.earliest, "latest": claim.when.latest}


def edtf_of(claim: Claim) -> str:
    """When a claim is about, empty without a date."""
    return claim.when.edtf if claim.when else ""


def direct(claim: Claim, ids: Identities, ends: tuple[Mention, Mention], edge_type: str, **own: str) -> Made:
    """An edge from one actor to another, told apart by its date and modality."""
    start, end = (node_of(ids.of(mention)) for mention in ends)
    fact = "|".join([edge_type, start.id, end.id, *own.values(), edtf_of(claim), claim.modality])
    properties = {"modality": claim.modality, **own, **time_of(claim)}
    return fact, [start, end], [Edge(edge_type, start.id, end.id, fact, FrozenMap(properties))]
