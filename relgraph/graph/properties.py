"""A document and a claim as the properties of their nodes, and back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from relgraph.graph.model import Claim, Document, bounds, content_id, to_json
from relgraph.graph.store import told


def document_of(row: Mapping[str, Any]) -> Document:
    """The document of a node's properties."""
    names = ("title", "published", "publisher", "url", "licence", "digest", "recorded", "replaced")
    known = {name: row[name] for name in names if row.get(name)}
    return Document(key=row["key"], text=row["text"], derived_from=tuple(row.get("derived_from") or ()), **known)


def document_properties(document: Document, day: str) -> dict[str, Any]:
    """The properties of a document's node; ``day`` (ISO): on which it was recorded."""
    row = {
        "id": document.id,
        "key": document.key,
        "version": document.version,
        "name": document.title or document.key,
        "title": document.title,
        "published": document.published,
        "publisher": document.publisher,
        "url": document.url,
        "licence": document.licence,
        "digest": document.digest,
        "derived_from": list(document.derived_from),
        "text": document.text,
        "recorded": day,
    }
    return {name: value for name, value in row.items() if value or name == "text"}


def claim_properties(claim: Claim) -> dict[str, Any]:
    """The properties of a claim's node, but those of its document and its fact."""
    return {**_claim_properties(claim), "name": f"{claim.kind} · {claim.quote[:60]}", "record": to_json(claim)}


def _claim_properties(claim: Claim) -> dict[str, Any]:
    return {
        "id": claim.id,
        "kind": claim.kind,
        "document": claim.document,
        "start": claim.start,
        "end": claim.end,
        "quote": claim.quote,
        "modality": claim.modality,
        "speaker": claim.speaker.name if claim.speaker else None,
        "confidence": claim.confidence,
        "reader": claim.reader,
        **({"when": claim.when.edtf, "earliest": claim.when.earliest, "latest": claim.when.latest} if claim.when else {}),
    }


def row_claim_properties(claim: Claim) -> dict[str, Any]:
    """The properties of the node of a dataset's claim: as of any other, but nothing twice, because there may be a million."""
    common = _claim_properties(claim)
    return {**common, "row": claim.row, "unit": unit_of(claim), "told": told(claim)}


def unit_of(claim: Claim) -> str:
    """What stands for the row of a claim in the graph: evenly spread, so that a dataset is gone through in parts of like size."""
    return unit_of_scope(claim.scope)


def unit_of_scope(scope: str) -> str:
    """What stands for the row that a scope is."""
    return content_id(scope)[:16]


def last_day(document: Document) -> str:
    """The last day (ISO) on which the document can have been published, or empty."""
    return bounds(document.published)[1] if document.published else ""


def first_day(document: Document) -> str:
    """The first day (ISO) on which the document can have been published, or empty."""
    return bounds(document.published)[0] if document.published else ""
