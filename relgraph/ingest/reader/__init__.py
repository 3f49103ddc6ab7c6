"""One document's text → claims, offline: names, offices, dates, frames, status, coreference."""

from __future__ import annotations

from relgraph.graph.model import Claim, Document

__all__ = ["READER", "read"]

READER = "relgraph-rules/1"


def read(document: Document) -> list[Claim]:
    """The claims of a document, sorted by their place in the text, each once.

    Deterministic and offline; the language model is loaded with the first text.
    """
    from relgraph.ingest.reader.claims import read_document

    return read_document(document, READER)
