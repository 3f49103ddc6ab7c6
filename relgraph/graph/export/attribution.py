"""Whom an export has to name: the datasets in the graph, with their licences."""

from __future__ import annotations

from relgraph.graph.cypher import text_of
from relgraph.graph.store import Store


def attributions(store: Store) -> tuple[str, ...]:
    """One text for each dataset that is loaded: its title, whom to name, its licence, and whether that is to be kept."""
    rows = store.read(text_of("datasets", store.engine))
    return tuple(f"From {row['dataset']}: {_told(row['attribution'])}" for row in rows)


def _told(attribution: str) -> str:
    return " ".join(line.rstrip(".") + "." for line in attribution.splitlines() if line.strip())
