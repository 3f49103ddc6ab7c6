"""The graph as nodes and edges for graph programs: the view of actors, collapsed, or the full one; as values, or for networkx.

A view reads the projection alone: no document, claim or name is a node in it, and the edges of the record are never walked. What an
edge carries is counted from the claims of its facts in the asker's window. An entity is in a view when one of its edges is.
Everything comes in one order: starts by id, the edges of a start by end and kind, nodes by id.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any

from relgraph.errors import UsageError
from relgraph.graph.answers.base import Window
from relgraph.graph.cypher import text_of
from relgraph.graph.model import MAX_DAY, MIN_DAY, FrozenMap, content_id
from relgraph.graph.store import Row, Store

if TYPE_CHECKING:
    import networkx as nx

VIEWS: Mapping[str, str] = {
    "actors": "states, persons, organisations, forums and agreements, with one edge for each pair, kind and modality",
    "full": "every entity, with every edge",
}
ACTORS = ("agreement", "forum", "organization", "person", "state")
MUTUAL = frozenset(["MET", "HAS_RELATIONS"])
MOST_AT_A_MEETING = 8
MOST_NODES = 50_000

_PAGE = 500
_FACTS = 500  # a longer list is slower for the embedded engine: 5,000 at once cost twice as much


@dataclass(frozen=True, slots=True)
class ViewNode:
    """An entity. ``kind``: in small letters; ``labels``: those of the graph, without ``Entity``.

    ``properties``: plain values, none of them None.
    """

    id: str
    kind: str
    name: str
    labels: tuple[str, ...]
    properties: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class ViewEdge:
    """An edge. ``id``: unique over the whole view. ``weight``: the independent sources behind it.

    ``properties``: plain values, none of them None; several values of one thing are one text, "a; b". Days are ISO, and ``year`` is
    that of the last one. ``count``: how many facts the edge stands for. ``mutual``: it has no direction, and goes from the id that
    sorts first.
    """

    id: str
    source: str
    target: str
    kind: str
    label: str
    weight: int
    properties: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class View:
    """A whole view, nodes and edges in order. ``notes``: what it left out."""

    name: str
    nodes: tuple[ViewNode, ...]
    edges: tuple[ViewEdge, ...]
    notes: tuple[str, ...] = ()


def view(store: Store, *, name: str = "actors", window: Window | None = None, limit: int | None = None) -> View:
    """A whole view of the graph; raises `UsageError` for a name that is none of `VIEWS`, and beyond ``limit`` nodes."""
    reading = Reading(store, name, window, limit)
    edges = tuple(reading.edges())
    return View(name, tuple(reading.nodes()), edges, reading.notes)


def to_networkx(
    store: Store, *, view: str = "actors", window: Window | None = None, limit: int | None = MOST_NODES
) -> nx.MultiDiGraph[str]:
    """A view as a networkx graph: nodes and edge keys are ids, attributes are plain values that `nx.write_graphml` takes.

    ``limit``: the most nodes, None for no limit; raises `UsageError` beyond it. What the view left out is in ``graph["notes"]``.
    """
    import networkx as nx

    reading = Reading(store, view, window, limit)
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph(view=view)
    edges = list(reading.edges())
    for node in reading.nodes():
        graph.add_node(node.id, label=node.name, name=node.name, kind=node.kind, **node.properties)
    for edge in edges:
        known = {"label": edge.label, "kind": edge.kind, "weight": edge.weight, **edge.properties}
        graph.add_edge(edge.source, edge.target, key=edge.id, **known)
    graph.graph["notes"] = "; ".join(reading.notes)
    return graph


class Reading:
    """A view read piece by piece, so that it may be larger than memory: first all `edges`, then `nodes`, then `notes`.

    Only the keys of the nodes are kept. ``window``: its ``limit`` of rows does not count here; ``limit``: the most nodes.
    """

    def __init__(self, store: Store, name: str = "actors", window: Window | None = None, limit: int | None = None) -> None:
        if name not in VIEWS:
            raise UsageError(f"{name!r} is no view; it is one of {', '.join(VIEWS)}")
        self._store, self._name, self._limit = store, name, limit
        self._window = window or Window()
        self._touched: set[str] = set()
        self._crowds: set[str] = set()
        self._undated: set[str] = set()

    def edges(self) -> Iterator[ViewEdge]:
        """The edges; raises `UsageError` as soon as they touch more nodes than the limit."""
        for starts in self._starts():
            yield from self._noted(self._collapsed(self._hops(starts)))
        if self._name == "full":
            for ids in _pages(sorted(self._touched), _PAGE):
                yield from self._noted(map(_structural, self._read("view_structure", ids=ids)))

    def nodes(self) -> Iterator[ViewNode]:
        """The nodes that the edges touched."""
        for ids in _pages(sorted(self._touched), _PAGE):
            yield from sorted(map(_node, self._read("view_nodes", ids=ids)), key=lambda node: node.id)

    @property
    def notes(self) -> tuple[str, ...]:
        """What the view left out, one sentence each."""
        found = []
        if self._crowds:
            found.append(f"meetings of more than {MOST_AT_A_MEETING} left out: {len(self._crowds)}")
        if self._undated:
            found.append(f"facts without a date left out: {len(self._undated)}")
        return tuple(found)

    def _read(self, statement: str, **parameters: Any) -> list[Row]:
        return self._store.read(text_of(statement, self._store.engine), parameters)

    def _starts(self) -> Iterator[list[str]]:
        """The keys of all entities where an edge may start, by pages."""
        after, kinds = "", list(ACTORS) if self._name == "actors" else []
        while page := [row["id"] for row in self._read("view_starts", after=after, kinds=kinds, limit=_PAGE)]:
            yield page
            after = page[-1]

    def _hops(self, starts: list[str]) -> list[Row]:
        asked: dict[str, Any] = {"ids": starts, "modalities": list(self._window.modalities)}
        if self._name == "full":
            return self._read("view_full", **asked)
        return self._read("view_actors", most=MOST_AT_A_MEETING, **asked)

    def _collapsed(self, hops: Sequence[Row]) -> Iterator[ViewEdge]:
        """The edges that hops make: one for each pair, kind and modality, or for each key where hops have keys."""
        told = self._told({row["fact"] for row in hops})
        groups: dict[tuple[str, ...], list[Row]] = {}
        for row in hops:
            if not _supported(row, told, self._window.min_documents):
                continue
            if row["end"] is None:
                self._crowds.add(row["fact"])
                continue
            start, end = _ends(row)
            groups.setdefault((start, end, row["kind"], row["modality"], row["id"] or ""), []).append(row)
        for key in sorted(groups):
            yield _edge(key, groups[key], told)

    def _told(self, facts: Iterable[str]) -> dict[tuple[str, str], _Told]:
        """(fact, place) → what its claims in the window say; place "" is all of them."""
        found: dict[tuple[str, str], _Told] = {}
        undated = set()
        asked = self._window.parameters()
        counted = {name: asked[name] for name in ("from", "to", "dated", "certain", "known_by", "mode", "min_confidence")}
        for some in _pages(sorted(facts), _FACTS):
            for row in self._read("view_facts", facts=some, **counted):
                if self._window.dated and row["undated"]:
                    undated.add(row["fact"])
                    continue
                for place in {"", row["place"] or ""}:
                    key = (row["fact"], place)
                    found[key] = found.get(key, _Told()) + _Told.of(row)
        self._undated |= {fact for fact in undated if (fact, "") not in found}
        return found

    def _noted(self, edges: Iterable[ViewEdge]) -> Iterator[ViewEdge]:
        for edge in edges:
            self._touched.update((edge.source, edge.target))
            if self._limit is not None and len(self._touched) > self._limit:
                raise UsageError(
                    f"the view {self._name} has more nodes than {self._limit}; give a larger limit, or narrow it by dates"
                )
            yield edge


@dataclass(frozen=True, slots=True)
class _Told:
    """What the claims of one or more facts say together."""

    sources: frozenset[str] = frozenset()
    first: str = ""
    last: str = ""
    known: str = ""
    confidence: float = 0.0
    modes: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()
    about: frozenset[str] = frozenset()

    @classmethod
    def of(cls, row: Row) -> _Told:
        """What a row of `view_facts` says."""
        return cls(
            sources=frozenset(row["sources"]),
            first=row["first"] or "",
            last=row["last"] or "",
            known=row["known"] or "",
            confidence=row["confidence"],
            modes=frozenset(row["modes"]),
            places=frozenset(filter(None, [row["place_name"]])),
            about=frozenset(row["about"]),
        )

    def __add__(self, other: _Told) -> _Told:
        return _Told(
            self.sources | other.sources,
            _earlier(self.first, other.first),
            max(self.last, other.last),
            _earlier(self.known, other.known),
            max(self.confidence, other.confidence),
            self.modes | other.modes,
            self.places | other.places,
            self.about | other.about,
        )


def _pages(items: Iterable[str], size: int) -> Iterator[list[str]]:
    left = iter(items)
    while page := list(islice(left, size)):
        yield page


def _earlier(a: str, b: str) -> str:
    return min(filter(None, (a, b)), default="")


def _scope(row: Row) -> tuple[str, str]:
    """Under which key of what is told a hop stands: an event is at a place only for the claims that name it."""
    return row["fact"], row["end"] if row["kind"] == "AT" else ""


def _supported(row: Row, told: Mapping[tuple[str, str], _Told], least: int) -> bool:
    known = told.get(_scope(row))
    return known is not None and len(known.sources) >= least


def _ends(row: Row) -> tuple[str, str]:
    start, end = row["start"], row["end"]
    return (end, start) if row["kind"] in MUTUAL and end < start else (start, end)


def _edge(key: tuple[str, ...], rows: Sequence[Row], told: Mapping[tuple[str, str], _Told]) -> ViewEdge:
    start, end, kind, modality, id = key
    known = sum((told[scope] for scope in sorted({_scope(row) for row in rows})), _Told())
    facts = {row["fact"] for row in rows}
    several = {name: {row[name] for row in rows} for name in ("when", "role", "stage", "change", "office")}
    several |= {"place": set(known.places), "mode": set(known.modes), "about": set(known.about)}
    properties = {
        "modality": modality,
        "mutual": kind in MUTUAL,
        "count": len(facts),
        "known": known.known,
        "confidence": known.confidence,
        **_days(known.first, known.last),
        **{name: "; ".join(sorted(filter(None, values))) for name, values in several.items()},
        "fact": rows[0]["fact"] if id else "",
    }
    made = id or content_id([kind, start, end, modality])
    return ViewEdge(made, start, end, kind, _label(kind, properties), len(known.sources), _plain(properties))


def _days(first: str, last: str) -> dict[str, Any]:
    """The days between which something is, as far as they are known, and the year of the last known one."""
    first, last = ("" if day in (MIN_DAY, MAX_DAY) else day for day in (first or "", last or ""))
    return {"first": first, "last": last, "year": int((last or first)[:4]) if last or first else None}


def _label(kind: str, properties: Mapping[str, Any]) -> str:
    """An edge in a few words: "met · 2024-11-16", "met · 3 times", "party to · signed", "Foreign minister of Japan"."""
    modality, own = properties["modality"], properties["stage"] or properties["change"]
    words = properties["office"] or kind.lower().replace("_", " ")
    often = f"{properties['count']} times" if properties["count"] > 1 else properties["when"]
    detail = own.replace("_", " ") or ("" if properties["office"] else often)
    return " · ".join(filter(None, [words + (f" ({modality})" if modality != "asserted" else ""), detail]))


def _structural(row: Row) -> ViewEdge:
    """What an entity belongs to by itself: it rests on no claim, and weighs as one."""
    properties = FrozenMap({"modality": "asserted", "mutual": False})
    return ViewEdge(row["id"], row["start"], row["end"], row["kind"], row["kind"].lower(), 1, properties)


def _node(row: Row) -> ViewNode:
    known = {name: value for name, value in row["properties"].items() if name not in ("id", "kind", "name", "sort")}
    if "earliest" in known:
        known |= _days(known.pop("earliest"), known.pop("latest"))
    kind, name = row["properties"]["kind"], row["properties"]["name"]
    labels = sorted((label for label in row["labels"] if label != "Entity"), key=lambda label: (label.lower() != kind, label))
    return ViewNode(row["id"], kind, name, tuple(labels), _plain(known))


def _plain(properties: Mapping[str, Any]) -> FrozenMap:
    """Properties as graph programs take them: text, numbers and booleans; a list is one text, and nothing is left out as itself."""
    joined = {name: "; ".join(map(str, value)) if isinstance(value, list) else value for name, value in properties.items()}
    return FrozenMap({name: value for name, value in joined.items() if value not in ("", None)})
