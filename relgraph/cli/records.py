"""The record as `claims` prints it: a claims file, and the keys of documents."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches
from pathlib import Path
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
    from relgraph.graph.properties import document_of

    written: set[str] = set()
    for row in answer.rows:
        key = row.claim.document
        if key not in written:
            written.add(key)
            yield from (to_json(document_of(one["properties"])) for one in store.read(write("document_record"), {"key": key}))
        yield to_json(row.claim)


def known_key(store: Store, named: str) -> str:
    """The key of the document that is meant: by the key itself, or by a path as `ingest` takes it (``./a.txt`` for ``a.txt``).

    Raises `NotFoundError` with the nearest keys when the graph has no such document.
    """
    from relgraph.graph.cypher import text_of, write

    for key in dict.fromkeys((named, _from_here(Path(named)))):
        if store.read(write("document_known"), {"key": key}):
            return key
    rows = store.read(text_of("documents", store.engine), {"limit": 100_000})
    near = get_close_matches(named, [row["document"] for row in rows], n=5)
    raise NotFoundError(f"no document has the key {named!r}; `relgraph query documents` lists them", tuple(near))


def _from_here(path: Path) -> str:
    """A path as `ingest` names a document by it: from the current folder when it lies in it."""
    return (path.relative_to(Path.cwd()) if path.is_absolute() and path.is_relative_to(Path.cwd()) else path).as_posix()
