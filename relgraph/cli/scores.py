"""The reader against gold: eval."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from relgraph.cli.options import Form, options

app = typer.Typer()


@app.command("eval", epilog="relgraph eval gold/ --errors")
@options
def evaluate(
    gold: Annotated[list[Path], typer.Argument(metavar="GOLD...", help="Gold files, or folders of them.", show_default=False)],
    form: Form,
    errors: Annotated[
        bool, typer.Option("--errors", help="Show each claim that is missed, wrong or differs, with its sentence.")
    ] = False,
    blind: Annotated[
        Path | None,
        typer.Option(
            "--blind", metavar="FILE", help="Ids of documents (one a line) that are scored as totals only and never shown."
        ),
    ] = None,
) -> None:
    """Score the reader on gold files.

    Precision, recall and F1 for each kind of claim and over all, and how often the dates, places and modalities of the claims
    found are right.
    """
    from relgraph.cli.evaluation import evaluate as score

    score(gold, form.name(), errors=errors, blind=blind)
