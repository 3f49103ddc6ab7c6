"""Who and what stands next to an entity, by kind of relation."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from relgraph.errors import UsageError
from relgraph.graph.answers.base import Answer, Evidence, Window, day_or_none
from relgraph.graph.answers.hops import RELATIONS, RING_LIMIT, Hop, chosen, ring, sentences
from relgraph.graph.answers.names import find
from relgraph.graph.cypher import text_of
from relgraph.graph.identity.mentions import Entity
from relgraph.graph.model import FrozenMap
from relgraph.graph.store import Store

MOST_HOPS = 3


@dataclass(frozen=True, slots=True)
class Neighbor:
    """One neighbour by one kind of relation, in one direction and modality.

    ``direction``: ``out`` (the relation goes from the one asked about), ``in``, or ``both`` (MET). ``hops``: how far away;
    ``via``: the neighbour that leads there, None at the first hop. ``times``: how many facts; ``first``, ``last``: their days
    (ISO), "" unknown.
    """

    entity: Entity
    relation: str
    direction: str
    hops: int
    via: Entity | None
    times: int
    first: str
    last: str
    modality: str
    documents: int
    evidence: tuple[Evidence, ...]


def neighbors(
    store: Store, name: str, *, hops: int = 1, kinds: Sequence[str] = (), window: Window | None = None
) -> Answer[Neighbor]:
    """The neighbourhood of an entity up to ``hops`` (1 to 3) away, nearest first, then by relation, latest first.

    Raises `NotFoundError`, `AmbiguousError`, `UsageError`.
    """
    window = window or Window()
    if not 1 <= hops <= MOST_HOPS:
        raise UsageError(f"{hops} hops cannot be asked for; give 1 to {MOST_HOPS}")
    wanted = chosen(kinds)
    asked = find(store, name)
    counted = _counted(store, asked, wanted, window) if hops == 1 and _counts_all(window) else {}
    shown = sorted({key[1] for key in counted}) or wanted
    found, cut, undated = _walk(store, asked, hops, shown, window, [key[3] for key in counted])
    rows, more = _rows(store, found, window)
    if counted:
        rows, more, cut = [_as_counted(row, counted) for row in rows], len(counted) > window.limit, False
    notes = [f"only the latest {RING_LIMIT} connections of a kind were looked at in a step; narrow the question"] if cut else []
    return Answer(
        rows=tuple(rows),
        limit=window.limit,
        truncated=more or cut,
        undated=undated,
        notes=tuple(notes),
        about=(asked,),
        query="frontier",
        parameters=FrozenMap(
            {"ids": [asked.id], "ends": [], "kinds": wanted, "modalities": list(window.modalities), "limit": RING_LIMIT}
        ),
    )


_Key = tuple[int, str, str, str, str]
_Group = tuple[Entity, Entity | None, list[Hop]]
_Found = dict[_Key, _Group]
_MUTUAL = ("MET", "HAS_RELATIONS")
_SOME = [sorted(RELATIONS)[start : start + 8] for start in range(0, len(RELATIONS), 8)]  # in the order of the answer
_GROUPS = 200  # rows whose sentences are asked for at once
_STEPS = 200  # hops between the same two whose sentences are looked at


def _counts_all(window: Window) -> bool:
    """Does every fact count, so that a neighbourhood can be counted without looking at who tells of it?"""
    return not window.dated and not window.known_by and window.min_documents == 1 and not window.min_confidence


_Counted = dict[_Key, tuple[int, str, str]]


def _counted(store: Store, asked: Entity, kinds: Sequence[str], window: Window) -> _Counted:
    """The first neighbours in the order of the answer, one more than it has room for: how many facts, the first and the last day.

    Of a state with a hundred thousand facts only these are then looked at.
    """
    found: dict[_Key, tuple[str, int, str, str]] = {}
    for some in [list(kinds)] if kinds else _SOME:
        parameters = {"ids": [asked.id], "kinds": some, "modalities": list(window.modalities), "limit": window.limit + 1}
        for row in store.read(text_of("around", store.engine), parameters):
            direction = "both" if row["relation"] in _MUTUAL else ("out" if row["forward"] else "in")
            key = (1, row["relation"], direction, row["end_id"], row["modality"])
            name, times, first, last = found.get(key, (row["end_name"], 0, "", ""))
            days = [day for day in (first, row["first"]) if day]
            found[key] = (name, times + row["times"], min(days, default=""), max(last, row["last"] or ""))
        if len(found) > window.limit:
            break
    ordered = sorted(found.items(), key=lambda item: (item[1][0], item[0][3], item[0][4]))
    ordered.sort(key=lambda item: item[1][3], reverse=True)
    ordered.sort(key=lambda item: item[0][:3])
    return {key: (times, first, last) for key, (_, times, first, last) in ordered[: window.limit + 1]}


def _as_counted(row: Neighbor, counted: _Counted) -> Neighbor:
    """A row with what was counted of all its facts."""
    times, first, last = counted.get(
        (1, row.relation, row.direction, row.entity.id, row.modality), (row.times, row.first, row.last)
    )
    return replace(row, times=times, first=day_or_none(first), last=day_or_none(last))


def _walk(
    store: Store, asked: Entity, hops: int, kinds: Sequence[str], window: Window, ends: Sequence[str] = ()
) -> tuple[_Found, bool, int]:
    """Hops grouped by (how far, relation, direction, end, modality), ring by ring; nobody is met twice. ``ends``: as of `ring`."""
    known: dict[str, Entity | None] = {asked.id: None}
    frontier: dict[str, Entity] = {asked.id: asked}
    groups: _Found = {}
    cut, undated = False, 0
    for distance in range(1, hops + 1):
        steps, step_cut, step_undated = ring(store, list(frontier), kinds, window, ends)
        cut, undated = cut or step_cut, undated + step_undated
        reached: dict[str, Entity] = {}
        for hop in steps:
            if hop.end.id in known:
                continue
            via = frontier[hop.start] if distance > 1 else None
            key = (distance, hop.relation, _direction(hop), hop.end.id, hop.modality)
            groups.setdefault(key, (hop.end, via, []))[2].append(hop)
            reached[hop.end.id] = hop.end
        known.update(dict.fromkeys(reached))
        frontier = reached
        if not frontier:
            break
    return groups, cut, undated


def _direction(hop: Hop) -> str:
    return "both" if hop.relation in _MUTUAL else ("out" if hop.forward else "in")


def _rows(store: Store, groups: _Found, window: Window) -> tuple[list[Neighbor], bool]:
    """The first rows, at most as many as the window has room for, with their sentences; and whether there are more."""
    rows: list[Neighbor] = []
    ordered = _in_order(groups)
    for start in range(0, len(ordered), _GROUPS):
        some = dict(ordered[start : start + _GROUPS])
        told = sentences(store, (hop.fact for _, _, steps in some.values() for hop in steps[:_STEPS]), window)
        rows += filter(None, (_row(key, group, told, window) for key, group in some.items()))
        if len(rows) > window.limit:
            break
    return rows[: window.limit], len(rows) > window.limit


def _in_order(groups: _Found) -> list[tuple[_Key, _Group]]:
    """Nearest first, then by relation and direction, latest first, then by name."""
    ordered = sorted(groups.items(), key=lambda item: (item[1][0].name, item[0][3], item[0][4]))
    ordered.sort(key=lambda item: max(hop.latest for hop in item[1][2]), reverse=True)
    return sorted(ordered, key=lambda item: item[0][:3])


def _row(key: _Key, group: _Group, told: Mapping[str, list[tuple[str, Evidence]]], window: Window) -> Neighbor | None:
    """A row of hops as far as somebody tells of them within the window; of very many, the latest."""
    (distance, relation, direction, _, modality), (entity, via, steps) = key, group
    known = [hop for hop in steps if told.get(hop.fact)] if len(steps) <= _STEPS else steps
    said = [one for fact in dict.fromkeys(hop.fact for hop in known[:_STEPS]) for one in told.get(fact, ())]
    documents = len({source for source, _ in said})
    if documents < window.min_documents or not said:
        return None
    first, last = _days(known)
    times, evidence = len({hop.fact for hop in known}), tuple(evidence for _, evidence in said[:20])
    return Neighbor(entity, relation, direction, distance, via, times, first, last, modality, documents, evidence)


def _days(steps: Iterable[Hop]) -> tuple[str, str]:
    earliest = [day for hop in steps if (day := day_or_none(hop.earliest))]
    latest = [day for hop in steps if (day := day_or_none(hop.latest))]
    return min(earliest, default=""), max(latest, default="")


def degree(store: Store, ids: Sequence[str]) -> dict[str, tuple[Entity, int]]:
    """How many edges each entity has, with the entity."""
    rows = store.read(text_of("degrees", store.engine), {"ids": sorted(ids)})
    return {row["id"]: (Entity(row["id"], row["name"], row["kind"]), row["degree"]) for row in rows}
