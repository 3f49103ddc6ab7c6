"""How two actors are connected: paths weighed by what they pass through, each hop with its sentence, and what was left out."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise
from typing import TYPE_CHECKING

from relgraph.errors import UsageError
from relgraph.graph.answers.base import Answer, Evidence, Window
from relgraph.graph.answers.hops import Hop, chosen, ring, sentences
from relgraph.graph.answers.names import ACTORS, find
from relgraph.graph.answers.neighbors import degree
from relgraph.graph.identity.mentions import Entity
from relgraph.graph.model import FrozenMap
from relgraph.graph.store import Store

if TYPE_CHECKING:
    import networkx as nx

MOST_HOPS = 6
HUB = 1000  # an entity with more edges explains no connection: it is passed through only when it is one of the ends


@dataclass(frozen=True, slots=True)
class Step:
    """One hop of a path, from ``start`` to ``end``; ``forward``: the relation goes that way. ``evidence``: its sentences."""

    start: Entity
    relation: str
    forward: bool
    end: Entity
    through: Entity | None
    date: str
    modality: str
    documents: int
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Path:
    """One way from one actor to another. ``cost``: each hop 1, and more for what is well connected; smaller explains better."""

    hops: tuple[Step, ...]
    cost: float


def path(
    store: Store,
    a: str,
    b: str,
    *,
    max_hops: int = 4,
    kinds: Sequence[str] = (),
    avoid: Sequence[str] = (),
    k: int = 1,
    window: Window | None = None,
) -> Answer[Path]:
    """The ``k`` cheapest different ways (other actors, not the same ones by another meeting) from one actor to another.

    Raises `NotFoundError`, `AmbiguousError`, `UsageError`.
    """
    window = window or Window()
    if not 1 <= max_hops <= MOST_HOPS or k < 1:
        raise UsageError(
            f"a path of {max_hops} hops, {k} times, cannot be asked for; give 1 to {MOST_HOPS} hops, and 1 path or more"
        )
    wanted = chosen(kinds)
    ends = find(store, a, ACTORS), find(store, b, ACTORS)
    if ends[0].id == ends[1].id:
        raise UsageError(f"{a!r} and {b!r} are the same, {ends[0].name}; name two")
    shunned = {find(store, name).id for name in avoid}
    if barred := [end.name for end in ends if end.id in shunned]:
        raise UsageError(f"{barred[0]} is an end of the way and cannot be avoided; leave it out of --avoid")
    hops, notes = _collect(store, ends, max_hops, wanted, shunned, window)
    found = _cheapest(hops, ends, max_hops, k)
    told = sentences(store, (hop.fact for way, _ in found for _, _, between in way for hop in between), window)
    names = {hop.end.id: hop.end for hop in hops} | {end.id: end for end in ends}
    rows = [Path(tuple(_step(*step, names, told) for step in way), cost) for way, cost in found]
    return Answer(
        rows=tuple(row for row in rows if all(step.evidence for step in row.hops)),
        limit=k,
        notes=tuple(notes),
        about=ends,
        query="frontier",
        parameters=FrozenMap(
            {"ids": [end.id for end in ends], "ends": [], "kinds": wanted, "modalities": list(window.modalities), "limit": 5000}
        ),
    )


def _collect(
    store: Store, ends: tuple[Entity, Entity], max_hops: int, kinds: Sequence[str], shunned: set[str], window: Window
) -> tuple[list[Hop], list[str]]:
    """The hops around both ends, ring by ring, as deep as a path of ``max_hops`` can need; and remarks on what was not followed."""
    hops: list[Hop] = []
    notes: list[str] = []
    sides = [({end.id}, {end.id}) for end in ends]
    for depth in range(max_hops):
        side = depth % 2
        seen, frontier = sides[side]
        steps, cut, _ = ring(store, sorted(frontier), kinds, window)
        steps = [hop for hop in steps if hop.end.id not in shunned]
        hops += steps
        fresh = {hop.end.id for hop in steps} - seen - {ends[0].id, ends[1].id}
        hubs = {id: known for id, known in degree(store, sorted(fresh)).items() if known[1] > HUB} if fresh else {}
        notes += [f"{count:,} connections of {entity.name} were not followed" for entity, count in hubs.values()]
        if cut:
            notes.append(f"only the latest connections of each kind were looked at in step {depth + 1}; narrow the question")
        sides[side] = (seen | fresh, fresh - set(hubs))
    return hops, sorted(set(notes))


_Way = list[tuple[str, str, list[Hop]]]  # per hop: from, to, and the facts between them, best first


def _cheapest(hops: Iterable[Hop], ends: tuple[Entity, Entity], max_hops: int, k: int) -> list[tuple[_Way, float]]:
    """The k cheapest simple paths with their costs."""
    import networkx as nx

    between: dict[tuple[str, str], list[Hop]] = {}
    for hop in hops:
        between.setdefault((min(hop.start, hop.end.id), max(hop.start, hop.end.id)), []).append(hop)
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(end.id for end in ends)
    graph.add_edges_from(between)
    for first, second in graph.edges:
        graph.edges[first, second]["cost"] = 1 + (_toll(graph, first, ends) + _toll(graph, second, ends)) / 2
    try:
        ways = nx.shortest_simple_paths(graph, ends[0].id, ends[1].id, weight="cost")
        fitting = list(islice((way for way in islice(ways, 200) if len(way) <= max_hops + 1), k))
    except nx.NetworkXNoPath:
        return []
    return [
        (
            [(*pair, _best_first(between[min(pair), max(pair)])) for pair in pairwise(way)],
            round(sum(graph.edges[pair]["cost"] for pair in pairwise(way)), 2),
        )
        for way in fitting
    ]


def _toll(graph: nx.Graph[str], node: str, ends: tuple[Entity, Entity]) -> float:
    """What passing through a node costs: nothing at the ends, more the better connected it is."""
    return 0.0 if node in (ends[0].id, ends[1].id) else math.log2(max(graph.degree[node], 1))


def _best_first(hops: Iterable[Hop]) -> list[Hop]:
    unique = {(hop.fact, hop.relation): hop for hop in hops}.values()
    return sorted(unique, key=lambda hop: (-hop.documents, _reversed_day(hop.latest), hop.fact))


def _reversed_day(day: str) -> str:
    """A text that sorts later days first, and no day last."""
    return "".join(chr(ord("9") - int(c)) if c.isdigit() else c for c in day) or "~"


def _step(first: str, last: str, hops: list[Hop], names: dict[str, Entity], told: dict[str, list[tuple[str, Evidence]]]) -> Step:
    """The best told of the hops between two actors, as seen from the first."""
    best = next((hop for hop in hops if told.get(hop.fact)), hops[0])
    return Step(
        start=names[first],
        relation=best.relation,
        forward=best.forward if best.start == first else not best.forward,
        end=names[last],
        through=best.through,
        date=best.date,
        modality=best.modality,
        documents=best.documents,
        evidence=tuple(evidence for _, evidence in told.get(best.fact, ())),
    )
