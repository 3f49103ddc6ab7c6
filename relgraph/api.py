"""The Python API: a graph with its questions as methods, and the reader. Rows are frozen values, the same as the command line's."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from relgraph.graph.answers.base import Answer, Window
from relgraph.graph.model import Claim, Document, Mention, When
from relgraph.graph.store import Store
from relgraph.ingest.documents import Failure, Known

if TYPE_CHECKING:
    import networkx as nx

    from relgraph.graph.answers.claims import Claimed
    from relgraph.graph.answers.diff import Changed, ChangedClaim
    from relgraph.graph.answers.disputes import Dispute
    from relgraph.graph.answers.neighbors import Neighbor
    from relgraph.graph.answers.paths import Path as ActorPath
    from relgraph.graph.answers.shared import Shared
    from relgraph.graph.answers.show import Shown
    from relgraph.graph.answers.timeline import Happened
    from relgraph.graph.answers.who_held import Held
    from relgraph.graph.answers.who_met import Met
    from relgraph.pipeline import Report

_Source = Document | str | Path

__all__ = ["Claim", "Document", "Graph", "Known", "Mention", "When", "Window", "open_graph", "read", "samples"]


def samples() -> list[Document]:
    """The articles that come with relgraph, written for it."""
    from relgraph.ingest.samples import samples as bundled

    return bundled()


def read(text: str, *, title: str = "", published: str = "", key: str = "text") -> list[Claim]:
    """The claims of a text, offline.

    ``published``: EDTF; relative dates ("on Saturday") need it. Raises `DateError` when it is not a date.

    >>> text = "President Gitanas Nauseda of Lithuania telephoned President Alar Karis of Estonia on 3 May 2024."
    >>> [claim.kind for claim in read(text)]
    ['office', 'meeting', 'office']
    """
    from relgraph.ingest.reader import read as read_document

    return read_document(Document.of(key, title, text, published=published))


def open_graph(
    url: str | Path = "relgraph.db", *, write: bool = False, user: str = "", password: str = "", timeout: float | None = None
) -> Graph:
    """Open a graph: a folder (embedded) or ``bolt://``, ``neo4j://``, ``neo4j+s://`` (a server).

    ``write``: may change it; a folder is then created on first use. ``timeout``: seconds that one question may take.
    Raises `StoreError`, `UsageError` for an address that is none or that holds a password.
    """
    from relgraph.graph.engines import open_store

    return Graph(open_store(url, write=write, timeout=timeout, user=user, password=password))


class Graph:
    """An open graph. Use it in a ``with`` block, or `close` it.

    Each question takes a `Window` where time, modality or a limit matter, and gives an `Answer` with its rows.

    >>> import tempfile
    >>> graph = open_graph(tempfile.mkdtemp() + "/my.db", write=True)
    >>> len(graph.ingest(samples()).new)
    4
    >>> graph.ingest("no/such/article.txt").failed
    (('no/such/article.txt', 'there is no such file; check the path'),)
    >>> met = graph.who_met("Kishida", Window(since="2023-11")).rows[0]
    >>> met.with_.name, met.date, met.evidence[0].document
    ('Volodymyr Zelenskyy', '2024-09', 'sample-01-kyiv-visit')
    >>> [held.holder.name for held in graph.who_held("foreign minister of Japan", Window(on="2024-11-17")).rows]
    ['Takeshi Iwaya']
    >>> graph.show("Iwaya").rows[0].last
    '2024-11-17'
    >>> [(near.relation, near.entity.name) for near in graph.neighbors("Japan", kinds=["has_relations"]).rows]
    [('HAS_RELATIONS', 'Philippines')]
    >>> [(hop.start.name, hop.relation, hop.end.name) for hop in graph.path("Kishida", "Sybiha").rows[0].hops]
    [('Fumio Kishida', 'VISITED', 'Ukraine'), ('Ukraine', 'HELD_OFFICE_OF', 'Andrii Sybiha')]
    >>> [(row.date, row.what) for row in graph.timeline("Japan", "Philippines", kinds=["relations"]).rows]
    [('1956', 'relations restored')]
    >>> [(row.kind, row.shared.name, row.others) for row in graph.common("Japan", "Philippines").rows]
    [('agreement', 'Reciprocal Access Agreement', 0)]
    >>> graph.diff("2020", kind="hosting").rows[0].outcome
    'new'
    >>> [row.claim.quote for row in graph.claims("Zelenskyy", kind="meeting", window=Window(on="2024-11-16")).rows]
    ['Iwaya was received by Zelenskyy']
    >>> graph.to_networkx().number_of_nodes() > 20
    True
    >>> graph.forget("sample-01-kyiv-visit") > 20
    True
    >>> graph.close()
    """

    def __init__(self, store: Store) -> None:
        self.store = store

    def __enter__(self) -> Graph:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the graph."""
        self.store.close()

    def ingest(self, sources: _Source | Iterable[_Source], known: Known | None = None) -> Report:
        """Read one or several documents, files or folders into the graph; safe to repeat.

        ``known``: what the sources do not say of themselves.
        """
        from relgraph.ingest.documents import load
        from relgraph.ingest.reader import read as read_document
        from relgraph.pipeline import Report, ingest

        several = [sources] if isinstance(sources, Document | str | Path) else sources
        items: Iterable[Document | Failure] = (
            item
            for source in several
            for item in ([source] if isinstance(source, Document) else load(str(source), known or Known()))
        )
        return Report.of(list(ingest(self.store, items, read_document)))

    def forget(self, document: str) -> int:
        """Take a document out by its key; the number of claims that went. Raises `NotFoundError`."""
        from relgraph.pipeline import forget

        return forget(self.store, document)

    def who_met(self, name: str, window: Window | None = None) -> Answer[Met]:
        """Whom a person met; see `relgraph.graph.answers.who_met`. Raises `NotFoundError`, `AmbiguousError`."""
        from relgraph.graph.answers.who_met import who_met

        return who_met(self.store, name, window)

    def who_held(self, office: str, window: Window | None = None) -> Answer[Held]:
        """Who held an office; see `relgraph.graph.answers.who_held`."""
        from relgraph.graph.answers.who_held import who_held

        return who_held(self.store, office, window)

    def show(self, name: str, window: Window | None = None) -> Answer[Shown]:
        """Everything about one entity; see `relgraph.graph.answers.show`."""
        from relgraph.graph.answers.show import show

        return show(self.store, name, window)

    def disputes(self, name: str = "", *, kinds: Sequence[str] = (), window: Window | None = None) -> Answer[Dispute]:
        """What sources tell differently; see `relgraph.graph.answers.disputes`."""
        from relgraph.graph.answers.disputes import disputes

        return disputes(self.store, name, kinds=kinds, window=window)

    def neighbors(self, name: str, *, hops: int = 1, kinds: Sequence[str] = (), window: Window | None = None) -> Answer[Neighbor]:
        """What stands next to an entity; see `relgraph.graph.answers.neighbors`."""
        from relgraph.graph.answers.neighbors import neighbors

        return neighbors(self.store, name, hops=hops, kinds=kinds, window=window)

    def path(self, a: str, b: str, **options: Any) -> Answer[ActorPath]:
        """How two actors are connected; options as `relgraph.graph.answers.paths.path` takes them."""
        from relgraph.graph.answers.paths import path

        return path(self.store, a, b, **options)

    def timeline(self, a: str, b: str = "", *, kinds: Sequence[str] = (), window: Window | None = None) -> Answer[Happened]:
        """What happened, earliest first; see `relgraph.graph.answers.timeline`."""
        from relgraph.graph.answers.timeline import timeline

        return timeline(self.store, a, b, kinds=kinds, window=window)

    def common(self, a: str, b: str, *, kinds: Sequence[str] = (), window: Window | None = None) -> Answer[Shared]:
        """What two share, the rarest first; see `relgraph.graph.answers.shared`."""
        from relgraph.graph.answers.shared import common

        return common(self.store, a, b, kinds=kinds, window=window)

    def diff(self, since: str, until: str = "", *, kind: str = "", limit: int = 100) -> Answer[Changed]:
        """What came and went between two days of recording; see `relgraph.graph.answers.diff`."""
        from relgraph.graph.answers.diff import diff

        return diff(self.store, since, until, kind=kind, limit=limit)

    def diff_claims(self, document: str, since: str, until: str = "", *, kind: str = "", limit: int = 100) -> Answer[ChangedClaim]:
        """The claims of one document that came and went; see `relgraph.graph.answers.diff`."""
        from relgraph.graph.answers.diff import diff_claims

        return diff_claims(self.store, document, since, until, kind=kind, limit=limit)

    def claims(self, name: str = "", **options: Any) -> Answer[Claimed]:
        """The record itself; options as `relgraph.graph.answers.claims.claims` takes them."""
        from relgraph.graph.answers.claims import claims

        return claims(self.store, name, **options)

    def to_networkx(self, view: str = "actors", window: Window | None = None) -> nx.MultiDiGraph[str]:
        """The graph for networkx; see `relgraph.graph.network`."""
        from relgraph.graph.network import to_networkx

        return to_networkx(self.store, view=view, window=window or Window())
