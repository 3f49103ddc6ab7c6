"""The graph as a file, or a folder of files, for other programs. One module a format."""

from __future__ import annotations

from pathlib import Path

from relgraph.errors import UsageError
from relgraph.graph.answers.base import Window
from relgraph.graph.export.exported import Exported
from relgraph.graph.store import Store

__all__ = ["FORMATS", "Exported", "export"]

FORMATS = ("graphml", "neo4j-admin")
_NOT_YET = {
    "gexf": "GEXF", "cypher": "Cypher", "cql": "Cypher", "csv": "CSV", "jsonl": "JSONL", "rdf": "RDF", "ttl": "RDF", "nt": "RDF",
}  # fmt: skip


def export(
    store: Store,
    target: str | Path,
    format: str = "",
    *,
    view: str = "actors",
    for_: str = "",
    window: Window | None = None,
    limit: int | None = None,
) -> Exported:
    """Write a view of the graph to a file, or to the standard output for ``-``; as neo4j-admin the whole graph to a folder.

    ``format``: one of `FORMATS`; empty: by the suffix of the file. ``view``: one of `relgraph.graph.network.VIEWS`.
    ``for_``: "neo4j" for a file that Neo4j imports by APOC. ``limit``: the most nodes.
    Raises `UsageError` for what there is not, or cannot be written.
    """
    wanted = format.lower() or Path(target).suffix.removeprefix(".").lower()
    if not wanted:
        named = target or "an empty name"
        raise UsageError(f"{named} has no suffix that names a format; add one, or give --format; there is {', '.join(FORMATS)}")
    if wanted in _NOT_YET:
        raise UsageError(f"relgraph does not write {_NOT_YET[wanted]} yet; write .graphml, which most graph programs open")
    if wanted not in FORMATS:
        raise UsageError(f"{wanted!r} is no format that relgraph writes; there is {', '.join(FORMATS)}")
    if wanted == "neo4j-admin":
        return _whole(store, target, view != "actors" or bool(for_) or limit is not None or window not in (None, Window()))
    from relgraph.graph.export import graphml

    return graphml.write(store, target, view=view, for_=for_, window=window, limit=limit)


def _whole(store: Store, target: str | Path, chosen: bool) -> Exported:
    from relgraph.graph.export import neo4j_admin

    if chosen:
        raise UsageError("neo4j-admin takes the whole graph, of which nothing can be chosen; leave out the options of views")
    if str(target) == "-":
        raise UsageError("neo4j-admin takes several files; name a folder")
    return neo4j_admin.write(store, target)
