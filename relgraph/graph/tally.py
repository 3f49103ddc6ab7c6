"""What an edge carries of the claims behind it: how many sources, first known when, how sure. Counts the same in any order."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from relgraph.graph.elements import Edge

_VERBS: Mapping[str, str] = {
    "HELD": "held", "TOOK_PART": "took part", "TO": "to", "AT": "at", "PARTY_TO": "party", "HOSTS": "hosts",
    "MEMBER_OF": "member of", "SUPPORTS": "supports", "CONDEMNS": "condemns", "SANCTIONS": "sanctions", "AIDS": "aids",
    "DEMANDS_OF": "demands of", "THREATENS": "threatens", "ATTACKS": "attacks", "INVADES": "invades",
    "DEPLOYS_TO": "deploys to", "SEIZES_FROM": "seizes from", "HAS_RELATIONS": "relations", "MISSION_IN": "mission in",
    "VOTED": "voted", "CONCERNS": "concerns", "LISTED": "listed by", "EXPORTS_TO": "exports to", "IMPORTS_FROM": "imports from",
}  # fmt: skip


_TOLD = ("stage", "change", "rank", "choice", "programme", "share")  # what an edge's caption tells beside its verb


@dataclass(frozen=True, slots=True)
class Tally:
    """Of the claims behind an edge: distinct sources, first publication (ISO day or ""), best confidence, days seen, what about."""

    documents: int = 0
    known: str = ""
    confidence: float = 0.0
    seen_first: str = ""
    seen_last: str = ""
    about: tuple[str, ...] = ()

    def __add__(self, other: Tally) -> Tally:
        return Tally(
            self.documents + other.documents,
            _first(self.known, other.known),
            max(self.confidence, other.confidence),
            _first(self.seen_first, other.seen_first),
            max(self.seen_last, other.seen_last),
            tuple(sorted({*self.about, *other.about})),
        )


def _first(a: str, b: str) -> str:
    return min(filter(None, (a, b)), default="")


def of_claims(rows: Iterable[Mapping[str, Any]]) -> Tally:
    """The tally of claims given as rows of source, known, confidence, about, earliest, latest."""
    total, sources = Tally(), set[str]()
    for row in rows:
        sources.add(row["source"])
        about = tuple(filter(None, (row.get("about") or "").split("; ")))  # as `of_edge` splits what an edge carries
        total += Tally(
            0, row.get("known") or "", float(row.get("confidence") or 0), row.get("earliest") or "", row.get("latest") or "", about
        )
    return total + Tally(documents=len(sources))


def of_edge(properties: Mapping[str, Any]) -> Tally:
    """The tally that an edge in the graph carries."""
    return Tally(
        properties.get("documents", 0),
        properties.get("known", ""),
        properties.get("confidence", 0.0),
        properties.get("seen_first", ""),
        properties.get("seen_last", ""),
        tuple(filter(None, properties.get("about", "").split("; "))),
    )


def properties(edge: Edge, tally: Tally) -> dict[str, Any]:
    """All that an edge carries in the graph; an edge without a fact (OF, IN) carries its key alone."""
    if not edge.fact:
        return {"id": edge.id}
    row: dict[str, Any] = {
        "id": edge.id,
        "fact": edge.fact,
        **edge.properties,
        "documents": tally.documents,
        "known": tally.known,
        "confidence": tally.confidence,
        "about": "; ".join(tally.about),
        "title": title(edge, tally),
    }
    if "seen_first" in edge.properties:
        row |= {"seen_first": tally.seen_first, "seen_last": tally.seen_last}
    return {name: value for name, value in row.items() if value not in ("", None)}


def changes(edge: Edge, tally: Tally) -> dict[str, Any]:
    """What an edge in the graph may carry otherwise now; None for what it carries no more."""
    row = properties(edge, tally)
    return {name: row.get(name) for name in (*edge.properties, "documents", "known", "confidence", "about", "title")}


def title(edge: Edge, tally: Tally) -> str:
    """The edge in a few words for people: "condemns · 2024-11-16 · 2 sources".

    >>> title(Edge("CONDEMNS", "JPN", "PRK", "f", {"when": "2024-11-16"}), Tally(documents=2))
    'condemns · 2024-11-16 · 2 sources'
    """
    modality = edge.properties.get("modality", "asserted")
    parts = [
        _VERBS.get(edge.type, edge.type.lower()) + (f" ({modality})" if modality != "asserted" else ""),
        next((str(edge.properties[name]) for name in _TOLD if edge.properties.get(name)), ""),
        str(edge.properties.get("when") or ""),
        f"{tally.documents} source{'s' if tally.documents != 1 else ''}",
    ]
    return " · ".join(part for part in parts if part)
