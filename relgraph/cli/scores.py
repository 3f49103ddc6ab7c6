"""The reader against gold: eval."""

from __future__ import annotations

from typing import Annotated

import typer

from relgraph.cli.measuring import Looks
from relgraph.cli.options import Form, options

app = typer.Typer()


@app.command("eval", epilog="relgraph eval gold/ --errors")
@options
def evaluate(
    gold: Annotated[
        list[str],
        typer.Argument(metavar="GOLD...", help="Gold files, or folders of them; for --coverage any texts.", show_default=False),
    ],
    looks: Looks,
    form: Form,
) -> None:
    """Score the reader on gold files.

    Precision, recall and F1 for each kind of claim and over all, and how often the dates, places and modalities of the claims
    found are right. The 95 % intervals (Wilson) say how much a figure from so few claims can mean.
    """
    from relgraph.cli.measuring import measure

    measure(gold, looks, form)
