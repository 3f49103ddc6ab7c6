"""One document's text → claims, offline: names, offices, dates, frames, status, coreference."""

from __future__ import annotations

from typing import TYPE_CHECKING

from relgraph.graph.model import Claim, Document

if TYPE_CHECKING:
    from relgraph.ingest.reader.trace import Trace

__all__ = ["READER", "read", "read_traced"]

READER = "relgraph-rules/1"


def read(document: Document) -> list[Claim]:
    """The claims of a document, sorted by their place in the text, each once.

    Deterministic and offline; the language model is loaded with the first text.
    """
    from relgraph.ingest.reader.claims import read_document

    return read_document(document, READER)


def read_traced(document: Document, trace: Trace) -> list[Claim]:
    """The same claims; ``trace`` is shown each sentence with what was made of it."""
    from relgraph.ingest.reader.claims import read_document

    return read_document(document, READER, trace)
