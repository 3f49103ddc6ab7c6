"""Which documents are one source: copies of a text, and copies of its copies. The source's name is the smallest id among them.

Current documents only. What belongs together is a function of which documents are there, never of their order; what a document's
coming or going costs depends on it and its copies, not on the graph.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from relgraph.graph.copies import Sketch, alike, groups, sketch
from relgraph.graph.cypher import write
from relgraph.graph.model import Document
from relgraph.graph.store import Row, Transaction

__all__ = ["Joined", "join", "leave"]

_AT_ONCE = 20


@dataclass(frozen=True, slots=True)
class Joined:
    """The source that a document belongs to, its sketch as a property, and the documents (by key) whose source is now another."""

    source: str
    sketch: str
    moved: Mapping[str, str] = field(default_factory=dict)


def join(transaction: Transaction, document: Document) -> Joined:
    """Find the copies of a document that comes in, and have all of them be one source; the document's own node is the caller's.

    A document that is there already stays where it is.
    """
    here = transaction.run(write("sketch_of"), {"id": document.id})
    if here:
        return Joined(here[0]["source"], here[0]["sketch"])
    own = sketch(document.text)
    sources = _sources_near(transaction, own)
    source = min(document.id, *sources) if sources else document.id
    transaction.run(write("create_sketches"), {"keys": sorted(own.keys), "id": document.id})
    others = sorted(sources - {source})
    members = transaction.run(write("documents_of_sources"), {"sources": others}) if others else []
    return Joined(source, own.packed(), _moved(transaction, members, {row["id"]: source for row in members}))


def _sources_near(transaction: Transaction, own: Sketch) -> set[str]:
    """The sources that have a copy of the text; a source of many copies shows itself in the first few."""
    near = [row["id"] for row in transaction.run(write("near_documents"), {"keys": sorted(own.keys)})]
    waiting: dict[str, list[str]] = {}
    for row in transaction.run(write("sources_of"), {"ids": near}) if near else []:
        waiting.setdefault(row["source"], []).append(row["id"])
    return {source for source, ids in waiting.items() if _one_alike(transaction, own, ids)}


def _one_alike(transaction: Transaction, own: Sketch, ids: list[str]) -> bool:
    for start in range(0, len(ids), _AT_ONCE):
        rows = transaction.run(write("sketches_of"), {"ids": ids[start : start + _AT_ONCE]})
        if any(alike(own, Sketch.unpacked(row["sketch"])) for row in rows):
            return True
    return False


def leave(transaction: Transaction, id: str) -> Mapping[str, str]:
    """Take a document out of its source; the documents (by key) whose source is now another, for without it they are no copies."""
    here = transaction.run(write("sketch_of"), {"id": id})
    if not here:
        return {}
    transaction.run(write("delete_sketches"), {"keys": sorted(Sketch.unpacked(here[0]["sketch"]).keys), "id": id})
    transaction.run(write("unsketch_document"), {"id": id})
    members = transaction.run(write("documents_of_sources"), {"sources": [here[0]["source"]]})
    found = groups({row["id"]: Sketch.unpacked(row["sketch"]) for row in members})
    return _moved(transaction, members, {member: min(group) for group in found for member in group})


def _moved(transaction: Transaction, members: list[Row], sources: Mapping[str, str]) -> dict[str, str]:
    """Write the sources of documents that have another one now; key → source of these."""
    changed = [row for row in members if sources[row["id"]] != row["source"]]
    ids = {row["id"]: sources[row["id"]] for row in changed}
    if ids:
        transaction.run(write("resource_documents"), {"ids": list(ids), "sources": ids})
    return {row["key"]: sources[row["id"]] for row in changed}
