"""One hash of the whole graph: equal for any order of ingest, forget and rebuild that leads to the same claims, on every engine."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from typing import Any

from relgraph.graph.cypher import text_of
from relgraph.graph.model import canonical
from relgraph.graph.store import Row, Store

_PAGE = 500
# Not what is known but how and when it came in: the days of recording, and how sure which reader was.
_LEFT_OUT = frozenset(["recorded", "replaced", "record", "reader", "confidence"])


def fingerprint(store: Store) -> str:
    """SHA-256, 64 hex digits, over all projected nodes and edges, names, and current claims with their facts.

    Days of recording, readers, confidences and replaced claims are left out.
    """
    digest = hashlib.sha256()
    for line in _lines(store):
        digest.update(canonical(line).encode("utf-8", "surrogatepass") + b"\n")
    return digest.hexdigest()


def _lines(store: Store) -> Iterator[list[Any]]:
    """Everything that counts, in canonical order: a page of entities with their edges at a time, then names, then claims."""
    for page in _pages(store, "view_starts", kinds=[]):
        ids = [row["id"] for row in page]
        nodes = _read(store, "view_nodes", ids=ids)
        yield from _ordered(["node", row["id"], sorted(row["labels"]), _kept(row)] for row in nodes)
        edges = _read(store, "view_properties", ids=ids)
        yield from _ordered(["edge", row["start"], row["kind"], row["end"], _kept(row)] for row in edges)
    for page in _pages(store, "view_names"):
        yield from _ordered(["name", row["id"], _listed(row["entities"])] for row in page)
    for page in _pages(store, "view_claims"):
        yield from _ordered(["claim", row["id"], _kept(row), _listed(row["about"])] for row in page)


def _pages(store: Store, statement: str, **parameters: Any) -> Iterator[list[Row]]:
    """The rows of a statement that gives a page of keys, in their order."""
    after = ""
    while page := _read(store, statement, after=after, limit=_PAGE, **parameters):
        yield page
        after = page[-1]["id"]


def _read(store: Store, statement: str, **parameters: Any) -> list[Row]:
    return store.read(text_of(statement, store.engine), parameters)


def _kept(row: Row) -> dict[str, Any]:
    return {name: value for name, value in row["properties"].items() if name not in _LEFT_OUT and value is not None}


def _listed(rows: list[list[Any]]) -> list[list[Any]]:
    """What hangs on a name or a claim; one without anything has a row of nothing."""
    return sorted((row for row in rows if any(part is not None for part in row)), key=canonical)


def _ordered(lines: Iterable[list[Any]]) -> list[list[Any]]:
    return sorted(lines, key=canonical)
