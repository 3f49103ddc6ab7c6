"""Datasets in: load."""

from __future__ import annotations

from typing import Annotated

import typer

from relgraph.cli.options import Form, Where, options

app = typer.Typer()

_Name = Annotated[str, typer.Argument(metavar="[NAME]", help="One of the datasets that --list names.", show_default=False)]
_Path = Annotated[str, typer.Argument(metavar="[PATH]", help="The folder with its files, as published.", show_default=False)]


@app.command("load", epilog="relgraph load hsg_travels datasets/hsg_travels")
@options
def load(
    where: Where,
    form: Form,
    name: _Name = "",
    path: _Path = "",
    mapping: Annotated[
        str, typer.Option("--mapping", metavar="FILE.yaml", help="Load a table of your own: NAME is then a CSV file.")
    ] = "",
    listed: Annotated[bool, typer.Option("--list", help="The datasets, their licences and what each gives.")] = False,
    aside: Annotated[
        str, typer.Option("--aside", metavar="FILE", help="Write every row that was set aside with its reason, as CSV.")
    ] = "",
) -> None:
    """Put an open dataset into the graph: each row a record, each claim with the row that it rests on.

    All files are looked through before anything is written; a file that is cut off or changed loads nothing. Killed, the same line
    again goes on where it was. Loaded twice, nothing changes; a newer edition takes the place of the older one. What cannot be
    understood is set aside, counted and named. `load --mapping map.yaml FILE.csv` does the same for a table of your own.
    """
    from relgraph.cli.loading_in import list_datasets, load_dataset, load_table

    if listed:
        list_datasets(form)
    elif mapping:
        load_table((name, path), mapping, where, form, aside)
    else:
        load_dataset(name, path, where, form, aside)
