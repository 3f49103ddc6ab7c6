"""One document's text → claims, offline: names, offices, dates, frames, status, coreference."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from relgraph.graph.model import Claim, Document

if TYPE_CHECKING:
    from relgraph.ingest.reader.trace import Trace

__all__ = ["READER", "read", "read_all", "read_traced"]

READER = "relgraph-rules/1"
TOGETHER = (32, 60_000)  # texts, and code points of text, that are read at the same time


def read(document: Document) -> list[Claim]:
    """The claims of a document, sorted by their place in the text, each once.

    Deterministic and offline; the language model is loaded with the first text.
    """
    from relgraph.ingest.reader.claims import read_document
    from relgraph.ingest.reader.together import read_together

    return read_together([read_document(document, READER)])[0]


def read_traced(document: Document, trace: Trace) -> list[Claim]:
    """The same claims; ``trace`` is shown each sentence with what was made of it."""
    from relgraph.ingest.reader.claims import read_document
    from relgraph.ingest.reader.together import read_together

    return read_together([read_document(document, READER, trace)])[0]


def read_all(documents: Iterable[Document]) -> Iterator[list[Claim]]:
    """The claims of each document, as `read` gives them, sooner: some texts are read at the same time."""
    from relgraph.ingest.reader.claims import read_document
    from relgraph.ingest.reader.together import read_together, undisturbed

    for some in groups(documents):
        with undisturbed():
            claims = read_together([read_document(document, READER) for document in some])
        yield from claims


def groups(documents: Iterable[Document]) -> Iterator[list[Document]]:
    """Documents in their order, some at a time, so that the texts of a group are not too long together; a long one is alone."""
    number, length = TOGETHER
    some: list[Document] = []
    for document in documents:
        if some and (len(some) == number or sum(len(d.text) for d in some) + len(document.text) > length):
            yield some
            some = []
        some.append(document)
    if some:
        yield some
