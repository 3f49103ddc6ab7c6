"""Statements: query, queries."""

from __future__ import annotations

from typing import Annotated

import typer

from relgraph.cli.options import Form, Limit, Output, Where, options

app = typer.Typer()


@app.command("query", epilog="relgraph query who_held -p id=JPN:foreign_minister")
@options
def query(
    query: Annotated[str, typer.Argument(metavar="NAME|FILE|-", help="A saved query, a .cypher file, or - for standard input.")],
    where: Where,
    output: Output,
    parameter: Annotated[
        list[str] | None,
        typer.Option("-p", metavar="KEY=VALUE", help="A parameter; a list is separated by commas. May be repeated."),
    ] = None,
    limit: Limit = 100,
    write: Annotated[bool, typer.Option("--write", help="Allow the statement to change the graph.")] = False,
) -> None:
    """Run a saved query or a Cypher statement of your own.

    Reading only, unless `--write` is given. `relgraph queries` lists the saved ones with their parameters.
    """
    from relgraph.cli.querying import run_query

    run_query(query, parameter or (), where, output, write=write, limit=limit)


@app.command("queries", epilog="relgraph queries --json")
@options
def queries(
    form: Form,
    name: Annotated[str, typer.Argument(metavar="NAME", help="Only this one, with its statement.", show_default=False)] = "",
) -> None:
    """The saved queries with their parameters.

    Each is one statement that also pastes into Neo4j Browser; `relgraph query NAME` runs it.
    """
    from relgraph.cli.querying import list_queries

    list_queries(name, form)
