"""Everything about one entity on one page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from relgraph.graph.answers.base import Answer, Evidence, Window, day_or_none
from relgraph.graph.answers.names import find
from relgraph.graph.answers.who_held import Held
from relgraph.graph.cypher import text_of
from relgraph.graph.identity.mentions import Entity
from relgraph.graph.model import FrozenMap
from relgraph.graph.store import Store


@dataclass(frozen=True, slots=True)
class Stage:
    """One stage of one agreement: ``stage``, ``date`` (EDTF, "" unknown), ``modality``, ``documents`` (independent sources)."""

    agreement: Entity
    stage: str
    date: str
    modality: str
    documents: int
    evidence: tuple[Evidence, ...]

    @classmethod
    def of(cls, row: Mapping[str, Any]) -> Stage:
        """A stage from a row of the statement ``agreements_of``."""
        agreement = Entity(row["id"], row["name"], "agreement")
        evidence = tuple(Evidence.of(item) for item in row["evidence"])
        return cls(agreement, row["stage"], row["date"] or "", row["modality"], row["documents"], evidence)


@dataclass(frozen=True, slots=True)
class Counted:
    """Claims of one kind that speak of an entity: how many, from how many sources, first and last day (ISO) told of."""

    kind: str
    claims: int
    documents: int
    first: str
    last: str


@dataclass(frozen=True, slots=True)
class Shown:
    """One entity. ``names``: the folded texts that are its whole name. ``first``, ``last``: days (ISO) told of, "" unknown."""

    entity: Entity
    names: tuple[str, ...]
    properties: Mapping[str, Any]
    offices: tuple[Held, ...]
    agreements: tuple[Stage, ...]
    counts: tuple[Counted, ...]
    first: str
    last: str


def show(store: Store, name: str, window: Window | None = None) -> Answer[Shown]:
    """One entity: its names and properties, and in the window its offices, agreements and what is claimed about it.

    Raises `NotFoundError`, `AmbiguousError`.
    """
    window = window or Window()
    entity = find(store, name)
    limits = {**window.parameters(), "id": entity.id, "limit": window.limit, "undated": False}
    row = store.read(text_of("show_entity", store.engine), {"id": entity.id})[0]
    counts = tuple(
        Counted(c["kind"], c["claims"], c["documents"], day_or_none(c["first"]), day_or_none(c["last"]))
        for c in store.read(text_of("claim_counts", store.engine), limits)
    )
    shown = Shown(
        entity=entity,
        names=tuple(row["names"]),
        properties=FrozenMap({key: value for key, value in row["properties"].items() if key not in ("id", "name", "kind", "sort")}),
        offices=tuple(Held.of(held) for held in store.read(text_of("offices_of", store.engine), limits)),
        agreements=tuple(Stage.of(stage) for stage in store.read(text_of("agreements_of", store.engine), limits)),
        counts=counts,
        first=min((count.first for count in counts if count.first), default=""),
        last=max((count.last for count in counts if count.last), default=""),
    )
    return Answer(
        rows=(shown,),
        limit=window.limit,
        undated=_undated(store, limits) if window.dated else 0,
        about=(entity,),
        query="show_entity",
        parameters=FrozenMap({"id": entity.id}),
    )


def _undated(store: Store, limits: Mapping[str, Any]) -> int:
    """How many offices and agreements the window leaves out for want of a date."""
    without = {**limits, "undated": True, "limit": 100_000}
    return sum(len(store.read(text_of(name, store.engine), without)) for name in ("offices_of", "agreements_of"))
