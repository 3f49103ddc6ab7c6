"""The record as `claims` prints it: a claims file, and the keys of documents."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches
from typing import TYPE_CHECKING

from relgraph.errors import NotFoundError

if TYPE_CHECKING:
    from relgraph.graph.answers.base import Answer
    from relgraph.graph.answers.claims import Claimed
    from relgraph.graph.store import Store


def record_lines(store: Store, answer: Answer[Claimed]) -> str:
    """The claims in the record's JSONL form: each document once, before the first of its claims."""
    return "".join(f"{line}\n" for line in _lines(store, answer))


def _lines(store: Store, answer: Answer[Claimed]) -> Iterator[str]:
    from relgraph.graph.cypher import write
    from relgraph.graph.model import to_json
    from relgraph.graph.record import document_of

    written: set[str] = set()
    for row in answer.rows:
        key = row.claim.document
        if key not in written:
            written.add(key)
            yield from (to_json(document_of(one["properties"])) for one in store.read(write("document_record"), {"key": key}))
        yield to_json(row.claim)


def checked(store: Store, key: str) -> None:
    """Let the key of a document pass, or none; raises `NotFoundError` with the nearest keys for one that the graph has not."""
    from relgraph.graph.cypher import text_of, write

    if not key or store.read(write("document_record"), {"key": key}):
        return
    rows = store.read(text_of("documents", store.engine), {"limit": 100_000})
    near = get_close_matches(key, [row["document"] for row in rows], n=5)
    raise NotFoundError(f"no document has the key {key!r}; `relgraph query documents` lists them", tuple(near))
