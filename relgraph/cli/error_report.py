"""What `eval --errors --html` writes: the texts that may be seen, with what was read of them held against the gold."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from relgraph.ingest.evaluate import gold_document
from relgraph.ingest.flat import to_flat
from relgraph.ingest.scoring import KEYS, match
from relgraph.ingest.tracing import origin, recorded

if TYPE_CHECKING:
    from relgraph.graph.model import Claim, Document
    from relgraph.graph.render.error_page import Mark, MarkedText
    from relgraph.ingest.evaluate import Evaluation

_HIDDEN = ("type", "quote")


def write_report(done: Evaluation, target: Path) -> None:
    """Write the page; it appears when it is whole. ``done``: only of documents that may be seen."""
    from relgraph.graph.export.target import opened
    from relgraph.graph.render.error_page import page

    score = done.score.micro
    heading = f"The reader against {len(done.gold)} gold texts"
    if score.precision is not None and score.recall is not None:
        heading += f": precision {score.precision:.3f}, recall {score.recall:.3f}"
    text = page([marked(row) for row in done.gold.values()], heading)
    with opened(target) as out:
        out.write(text)


def marked(row: Mapping[str, Any]) -> MarkedText:
    """A gold document with a mark for each claim in it and each claim read, in the order of the text."""
    from relgraph.graph.render.error_page import MarkedText

    document = gold_document(row)
    claims, sentences = recorded(document)
    read = [(flat, claim) for claim in claims for flat in to_flat([claim])["claims"]]
    by = {claim.id: _by(claim, origin(claim, sentences)) for claim in claims}
    marks = sorted(_marks(row, document, read, by), key=lambda mark: (mark.start, mark.end, mark.kind))
    source = ", ".join(str(row[name]) for name in ("publisher", "published") if row.get(name))
    return MarkedText(str(row["id"]), str(row.get("title") or ""), source, document.text, tuple(marks))


def _by(claim: Claim, made: Any) -> str:
    """Which frame or rule read a claim, and how sure it is."""
    named = f"{made.file}/{made.frame} ({' '.join(filter(None, (made.trigger, made.noun)))})" if made.frame else made.rule
    return f"{named}, confidence {claim.confidence:g}"


def _marks(
    row: Mapping[str, Any], document: Document, read: Sequence[tuple[dict[str, Any], Claim]], by: Mapping[str, str]
) -> Iterator[Mark]:
    from relgraph.graph.render.error_page import Mark

    for kind in KEYS:
        here = [one for one in read if one[0]["type"] == kind]
        found = match(row, [flat for flat, _ in here], kind)
        for index in found.left(0):
            yield Mark("missed", kind, *_span(document, found.gold[index]), _fields(found.gold[index]))
        for index in found.left(1):
            flat, claim = here[index]
            yield Mark("wrong", kind, claim.start, claim.end, _fields(flat), by=by[claim.id])
        for (gold, predicted), result in zip(found.pairs, found.results, strict=True):
            told, (flat, claim) = found.gold[gold[0]], here[predicted[0]]
            wrong = tuple((name, _value(told.get(name)), _value(flat.get(name))) for name, right in result.items() if not right)
            yield Mark("differs" if wrong else "right", kind, claim.start, claim.end, _fields(flat), wrong, by[claim.id])


def _span(document: Document, claim: Mapping[str, Any]) -> tuple[int, int]:
    """Where a gold claim's quote stands first in the text; (0, 0) where it does not."""
    quote = str(claim.get("quote") or "")
    at = document.text.find(quote) if quote else -1
    return (at, at + len(quote)) if at >= 0 else (0, 0)


def _fields(claim: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
    return tuple((name, _value(value)) for name, value in claim.items() if name not in _HIDDEN)


def _value(value: Any) -> str:
    return "none" if value in (None, "") else " + ".join(map(str, value)) if isinstance(value, list) else str(value)
