"""What `status`, `forget` and `rebuild` do."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from relgraph.cli.graphs import opened
from relgraph.cli.printing import give, write, write_json
from relgraph.cli.reporting import Interrupted

if TYPE_CHECKING:
    from relgraph.cli.options import Form, Where
    from relgraph.graph.store import Store


def print_status(where: Where, form: Form) -> None:
    """Print what the graph holds."""
    from relgraph.graph.render.views import records

    name = form.name()
    with opened(where) as store:
        found = _status(store)
    flat = {key: value for key, value in found.items() if key != "nodes"} | found["nodes"]
    rows = [{"what": key.replace("_", " "), "value": value} for key, value in flat.items()]
    if name == "json":
        write_json({"rows": rows, "truncated": False, "limit": None, **found})
        return
    give(rows, ("what", "value"), lambda: records(("what", "value"), rows), name)


def _status(store: Store) -> dict[str, Any]:
    from relgraph.graph.cypher import text_of, write

    documents = store.read(text_of("status_documents", store.engine))[0]
    claims = store.read(text_of("status_claims", store.engine))[0]
    nodes = {row["label"]: row["nodes"] for row in store.read(text_of("status", store.engine))} | {"Claim": claims["claims"]}
    marks = store.read(write("meta_read"))
    return {
        "url": store.url,
        "engine": store.engine,
        "schema": marks[0]["schema"] if marks else None,  # an empty database of a server has no mark yet
        "documents": documents["documents"],
        "replaced_versions": documents["replaced"],
        "claims": claims["claims"],
        "replaced_claims": claims["replaced_claims"],
        "first_published": documents["first"] or "",
        "last_published": documents["last"] or "",
        "nodes": {label: number for label, number in sorted(nodes.items()) if number},
    }


def forget_document(where: Where, named: str) -> None:
    """Take a document out and say what went."""
    from relgraph import pipeline
    from relgraph.cli.records import known_key
    from relgraph.graph.render.page import counted

    with opened(where, write=True) as store:
        key = known_key(store, named)
        gone = pipeline.forget(store, key)
    write(f"{key} is forgotten, with {counted(gone, 'claim')}.\n")


def rebuild_graph(where: Where) -> None:
    """Project the record anew and say how much it was."""
    from relgraph import pipeline
    from relgraph.graph.render.page import counted

    with opened(where, write=True, older=True) as store:
        try:
            claims = pipeline.rebuild(store)
        except KeyboardInterrupt as error:
            raise Interrupted("interrupted; the record is whole, the graph is not yet: `relgraph rebuild` makes it anew") from error
    write(f"The graph is made anew from {counted(claims, 'claim')}.\n")
