"""The graph as a file: export."""

from __future__ import annotations

from typing import Annotated

import typer

from relgraph.cli.options import ROWS, Filters, Mode, Where, options

app = typer.Typer()


@app.command("export", epilog="relgraph export graph.graphml --since 2024")
@options
def export(
    file: Annotated[
        str,
        typer.Argument(metavar="FILE", help="Where to, or - for standard output; a folder for neo4j-admin.", show_default=False),
    ],
    filters: Filters,
    where: Where,
    format: Annotated[
        str, typer.Option("--format", metavar="FORMAT", help="graphml or neo4j-admin; else the file's suffix says it.")
    ] = "",
    view: Annotated[
        str,
        typer.Option("--view", metavar="VIEW", show_default=True, help="actors (one edge a pair and kind) or full (every event)."),
    ] = "actors",
    limit: Annotated[
        int | None, typer.Option("--limit", metavar="N", click_type=ROWS, help="Refuse to write more nodes than these.")
    ] = None,
    mode: Mode = None,
    for_: Annotated[str, typer.Option("--for", metavar="PROGRAM", help="neo4j: as apoc.import.graphml reads it.")] = "",
) -> None:
    """Write the graph to a file for Gephi, Neo4j, networkx and others.

    The file appears when it is whole: a failed export leaves nothing. With `--format neo4j-admin` the whole graph goes into a
    new folder as CSV files for Neo4j's own importer, and the commands that take it in are printed.
    """
    from relgraph.cli.handing_on import export_graph

    export_graph(file, filters.window(mode), where, limit, format=format, view=view, for_=for_)
