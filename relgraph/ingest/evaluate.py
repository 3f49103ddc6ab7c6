"""The reader held against gold documents: it reads each, and the scorer compares."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from relgraph.errors import InputError
from relgraph.graph.model import Claim, Document
from relgraph.ingest.flat import to_flat
from relgraph.ingest.scoring import Error, Score, errors, read_gold, score

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping
    from pathlib import Path

__all__ = ["Evaluation", "evaluate", "gold_document"]


@dataclass(frozen=True, slots=True)
class Evaluation:
    """What the reader made of gold documents.

    ``gold``: id → gold document; ``claims``: id → what was read; ``predicted``: id → the same in the flat form; ``score``: how
    they compare.
    """

    gold: Mapping[str, Mapping[str, Any]]
    claims: Mapping[str, list[Claim]]
    predicted: Mapping[str, list[dict[str, Any]]]
    score: Score

    @classmethod
    def of(cls, gold: Mapping[str, Mapping[str, Any]], claims: Mapping[str, list[Claim]]) -> Evaluation:
        """The evaluation of claims that were read."""
        predicted = {key: to_flat(claims[key], key)["claims"] for key in gold}
        return cls(gold, claims, predicted, score(gold, predicted))

    def without(self, ids: Collection[str]) -> Evaluation:
        """The documents whose ids are not among these."""
        return self._part([key for key in self.gold if key not in ids])

    def only(self, ids: Collection[str]) -> Evaluation:
        """The documents whose ids are among these."""
        return self._part([key for key in self.gold if key in ids])

    def _part(self, keys: Collection[str]) -> Evaluation:
        return Evaluation.of({key: self.gold[key] for key in keys}, {key: self.claims[key] for key in keys})

    def errors(self) -> dict[str, list[Error]]:
        """The errors of each document that has some, by id."""
        found = {key: errors(document, self.predicted[key]) for key, document in self.gold.items()}
        return {key: rows for key, rows in found.items() if rows}


def evaluate(
    path: Path,
    *,
    only: Collection[str] | None = None,
    without: Collection[str] | None = None,
    reader: Callable[[Document], list[Claim]] | None = None,
) -> Evaluation:
    """Read and score the gold documents of a file or a folder.

    ``only``: ids to keep, ``without``: ids to leave out, None for all and none. ``reader``: the project's own unless given.
    Raises `InputError` for what is no gold, for an id in ``only`` that it does not have, and when nothing is left.
    """
    gold = _chosen(read_gold(path), only, without, path)
    read = reader or _own_reader()
    return Evaluation.of(gold, {key: read(gold_document(row)) for key, row in gold.items()})


def _own_reader() -> Callable[[Document], list[Claim]]:
    from relgraph.ingest.reader import read

    return read


def gold_document(row: Mapping[str, Any]) -> Document:
    """A gold document as the reader gets it: its text with what is told of its source, and without its claims."""
    told = {name: str(row.get(name) or "") for name in ("published", "publisher", "url")}
    return Document.of(str(row["id"]), str(row.get("title") or ""), str(row["text"]), **told)


def _chosen(
    gold: dict[str, dict[str, Any]], only: Collection[str] | None, without: Collection[str] | None, path: Path
) -> dict[str, dict[str, Any]]:
    if missing := sorted(set(only or ()) - gold.keys()):
        raise InputError(f"{path} has no gold document {missing[0]!r}; its ids go from {min(gold)} to {max(gold)}")
    kept = {key: row for key, row in gold.items() if (only is None or key in only) and key not in (without or ())}
    if not kept:
        raise InputError(f"nothing is left of {path} to score; take fewer documents out")
    return kept
