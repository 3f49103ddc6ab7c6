"""relgraph: the graph of relations between states, with the sentence that each answer rests on.

>>> import relgraph, tempfile
>>> with relgraph.open_graph(tempfile.mkdtemp() + "/my.db", write=True) as graph:
...     report = graph.ingest(relgraph.samples())
...     [met.with_.name for met in graph.who_met("Iwaya").rows]
['Denys Shmyhal', 'Andrii Sybiha', 'Volodymyr Zelenskyy']
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from relgraph.errors import AmbiguousError, NotFoundError, RelgraphError

if TYPE_CHECKING:
    from relgraph.api import Claim, Document, Graph, Known, Mention, When, Window, open_graph, read, samples

__version__ = "0.1.0"

__all__ = [
    "AmbiguousError", "Claim", "Document", "Graph", "Known", "Mention", "NotFoundError", "RelgraphError", "When", "Window",
    "__version__", "open_graph", "read", "samples",
]  # fmt: skip


def __getattr__(name: str) -> Any:
    """What the API gives is imported when it is first asked for, so that the command line starts at once."""
    if name in __all__:
        from relgraph import api

        return getattr(api, name)
    raise AttributeError(f"module 'relgraph' has no attribute {name!r}")


def __dir__() -> list[str]:
    """What the API gives, also before it is imported, so that a prompt completes the names.

    >>> import relgraph
    >>> "open_graph" in dir(relgraph)
    True
    """
    return sorted({*globals(), *__all__})
