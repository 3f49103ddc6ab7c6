"""relgraph: the graph of relations between states, with the sentence that each answer rests on.

>>> import relgraph, tempfile
>>> with relgraph.open_graph(tempfile.mkdtemp() + "/my.db", write=True) as graph:
...     report = graph.ingest(relgraph.samples())
...     [met.with_.name for met in graph.who_met("Iwaya").rows]
['Denys Shmyhal', 'Andrii Sybiha', 'Volodymyr Zelenskyy']
"""

from __future__ import annotations

from relgraph.api import Graph, Known, Window, open_graph, read, samples
from relgraph.errors import AmbiguousError, NotFoundError, RelgraphError
from relgraph.graph.model import Claim, Document, Mention, When

__version__ = "0.1.0"

__all__ = [
    "AmbiguousError", "Claim", "Document", "Graph", "Known", "Mention", "NotFoundError", "RelgraphError", "When", "Window",
    "__version__", "open_graph", "read", "samples",
]  # fmt: skip
