"""The sample articles that come with relgraph: real public events in words of our own."""

from __future__ import annotations

from importlib.resources import as_file, files

from relgraph.graph.model import Document
from relgraph.ingest.documents import load

__all__ = ["samples"]


def samples() -> list[Document]:
    """The sample articles in the order of their file names; their files also hold the claims that a careful reader finds.

    >>> [document.key for document in samples()][0]
    'sample-01-kyiv-visit'
    """
    folder = files("relgraph") / "data" / "samples"
    documents = []
    for file in sorted(folder.iterdir(), key=lambda file: file.name):
        with as_file(file) as path:
            documents += [found for found in load(str(path)) if isinstance(found, Document)]
    return documents
