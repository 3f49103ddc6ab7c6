"""The store's own commands: status, forget, rebuild."""

from __future__ import annotations

from typing import Annotated

import typer

from relgraph.cli.options import Form, Where, options

app = typer.Typer()


@app.command("status", epilog="relgraph status --db relgraph-demo.db")
@options
def status(where: Where, form: Form) -> None:
    """What the graph holds, and where it is.

    Its engine and address, how many documents, claims and entities of each kind, and from when to when they were published.
    """
    from relgraph.cli.keeping import print_status

    print_status(where, form)


@app.command("forget", epilog="relgraph forget sample-01-kyiv-visit")
@options
def forget(
    document: Annotated[str, typer.Argument(metavar="DOCUMENT", help="Its key: an id, a URL or a path.", show_default=False)],
    where: Where,
) -> None:
    """Take a document out, and what stood on it alone.

    Its claims go with all its versions; what other documents say stays. `relgraph query documents` lists the keys.
    """
    from relgraph.cli.keeping import forget_document

    forget_document(where, document)


@app.command("rebuild", epilog="relgraph rebuild")
@options
def rebuild(where: Where) -> None:
    """Make the graph anew from its record.

    The record (documents and claims) is not touched; a graph of an earlier relgraph gets the present schema. Interrupted, it
    goes on from the start with the next `rebuild`.
    """
    from relgraph.cli.keeping import rebuild_graph

    rebuild_graph(where)
