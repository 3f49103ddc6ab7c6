"""Whom did a person meet, where and when, in which office, and which sentence says so?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from relgraph.graph.answers.base import Answer, Evidence, Window
from relgraph.graph.answers.names import find_unjoined
from relgraph.graph.cypher import text_of
from relgraph.graph.identity.mentions import Entity
from relgraph.graph.model import FrozenMap, When
from relgraph.graph.store import Store

ASKED = ("person", "state", "organization", "office")
LIKELY = 0.5  # the confidence under which a claim is less likely right than wrong, by `relgraph eval --calibration`


@dataclass(frozen=True, slots=True)
class Met:
    """One counterpart on one date, in one modality.

    ``with_``: the counterpart. ``offices``: those it held then, as the same documents tell or a source states.
    ``date``: EDTF, "" unknown. ``mode``: in_person, phone, video, unknown; None where sources differ. ``place``: None where none is
    told. ``documents``: independent sources.
    ``who``: which of those asked about it was: the person, or a holder of the office or state.
    ``disputed``: what the sources tell differently ("place: Geneva, Vienna"); all of them stay in ``evidence``.
    """

    with_: Entity
    offices: tuple[Entity, ...]
    date: str
    mode: str | None
    place: Entity | None
    modality: str
    documents: int
    evidence: tuple[Evidence, ...]
    who: Entity
    disputed: tuple[str, ...] = ()


def who_met(store: Store, name: str, window: Window | None = None) -> Answer[Met]:
    """Whom a person met; a state or an office means whoever held its offices on the day, and the state itself.

    A name of several persons who held one office means all of them, and a note says that they are not joined.
    Raises `NotFoundError`, `AmbiguousError`.
    """
    window = window or Window()
    asked, unjoined = find_unjoined(store, name, ASKED)
    parameters = {**window.parameters(), **_asked_for(store, asked), "undated": False, "limit": window.limit + 1}
    rows = store.read(text_of("who_met", store.engine), parameters)
    undated = 0
    if window.dated:
        undated = len(store.read(text_of("who_met", store.engine), parameters | {"undated": True, "limit": 100_000}))
    kept = rows[: window.limit]
    offices = _offices(store, kept)
    return Answer(
        rows=tuple(_met(row, offices) for row in kept),
        limit=window.limit,
        truncated=len(rows) > window.limit,
        undated=undated,
        notes=(*filter(None, [unjoined]), *_unsure(store, parameters, len(rows))),
        about=asked,
        query="who_met",
        parameters=FrozenMap(parameters | {"limit": window.limit}),
    )


def _unsure(store: Store, parameters: Mapping[str, Any], shown: int) -> tuple[str, ...]:
    """What the least confidence that is asked for leaves out."""
    least = parameters["min_confidence"]
    if not least or shown >= parameters["limit"]:
        return ()
    more = len(store.read(text_of("who_met", store.engine), {**parameters, "min_confidence": 0.0})) - shown
    return (f"{more} read with a confidence under {least:g} left out; --min-confidence 0 shows them.",) if more > 0 else ()


def _asked_for(store: Store, asked: Sequence[Entity]) -> dict[str, Any]:
    """The persons that are meant, and the offices they must have held at the meeting."""
    meant = asked[0]
    if meant.kind == "person":
        return {"ids": [one.id for one in asked], "offices": []}
    rows = store.read(text_of("holders", store.engine), {"id": meant.id})
    persons = sorted({row["person"] for row in rows})
    itself = [] if meant.kind == "office" else [meant.id]
    return {"ids": persons + itself, "offices": sorted({row["office"] for row in rows}) or [meant.id]}


def _met(row: Mapping[str, Any], offices: Mapping[str, list[Mapping[str, Any]]]) -> Met:
    evidence = tuple(Evidence.of(item) for item in row["evidence"])
    counted: dict[tuple[str, str], int] = {}
    for place in row["places"]:
        counted[place["id"], place["name"]] = counted.get((place["id"], place["name"]), 0) + 1
    places = [Entity(id, name, "place") for (id, name), _ in sorted(counted.items(), key=lambda item: (-item[1], item[0]))]
    modes = sorted(set(row["modes"]) - {"unknown"}) or ["unknown"]
    disputed = [f"place: {', '.join(place.name for place in places)}"] if len(places) > 1 else []
    disputed += [f"mode: {', '.join(modes)}"] if len(modes) > 1 else []
    return Met(
        with_=Entity(row["with_id"], row["with_name"], row["with_kind"]),
        offices=_held_then(row, {item.document for item in evidence}, offices.get(row["with_id"], [])),
        date=row["date"] or "",
        mode=modes[0] if len(modes) == 1 else None,
        place=places[0] if places else None,
        modality=row["modality"],
        documents=row["documents"],
        evidence=evidence,
        who=Entity(row["who_id"], row["who_name"], row["who_kind"]),
        disputed=tuple(disputed),
    )


def _offices(store: Store, rows: list[Any]) -> dict[str, list[Mapping[str, Any]]]:
    """What the rows' own documents, and stated ranges, say of the counterparts' offices."""
    if not rows:
        return {}
    ids = sorted({row["with_id"] for row in rows})
    documents = sorted({item["document"] for row in rows for item in row["evidence"]})
    found: dict[str, list[Mapping[str, Any]]] = {}
    for row in store.read(text_of("offices_told", store.engine), {"ids": ids, "documents": documents}):
        found.setdefault(row["person"], []).append(row)
    return found


def _held_then(row: Mapping[str, Any], documents: set[str], told: list[Mapping[str, Any]]) -> tuple[Entity, ...]:
    """The offices held at the meeting: a stated range that covers it, or what its own documents call the person then."""
    when = When(row["date"]) if row["date"] else None
    held: dict[str, Entity] = {}
    for office in sorted(told, key=lambda office: office["id"]):
        overlaps = bool(when and office["earliest"] and when.possibly_within(office["earliest"], office["latest"]))
        of_its_own = office["document"] in documents and office["status"] != "former"
        if of_its_own or (overlaps and office["document"] in {None, *documents}):
            held[office["id"]] = Entity(office["id"], office["name"], "office")
    return tuple(held.values())
