"""The command line: each command takes its options, calls one function and prints. `main` is the `relgraph` program.

A command's module is imported when it is asked for, so that `relgraph --help` and short questions start fast.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import Annotated

import click
import typer
from typer.main import get_command

from relgraph.cli.groups import Commands
from relgraph.cli.reporting import report
from relgraph.cli.streams import prepare, readable

__all__ = ["main", "run"]

_HELP = """Relations between states, as the sources tell them: who met whom, who held which office, how two actors are
connected. Every answer shows the sentences that it rests on.

Start with `relgraph demo`, or with texts of your own: `relgraph ingest FILE_OR_FOLDER --published 2024-11-17`.
"""

app = typer.Typer(
    cls=Commands,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    invoke_without_command=True,
    help=_HELP,
    context_settings={"help_option_names": ["-h", "--help"]},
)


@app.callback()
def start(
    context: typer.Context,
    db: Annotated[str, typer.Option("--db", metavar="URL", help="The graph: a folder, or bolt://, neo4j://, neo4j+s://.")] = "",
    debug: Annotated[bool, typer.Option("--debug", help="Show where in the code an unexpected error arose.")] = False,
    version: Annotated[bool, typer.Option("--version", help="Say which relgraph this is, and end.")] = False,
) -> None:
    """Answer `--version`, and show the help where no command is given."""
    if version:
        from importlib import metadata

        typer.echo(f"relgraph {metadata.version('relgraph')}")
    elif context.invoked_subcommand is None:
        typer.echo(context.get_help())


def main() -> None:
    """Run the command line that the process was started with, and end the process with its exit code."""
    code = run(sys.argv[1:])
    try:
        sys.stdout.flush()
    except BrokenPipeError as error:
        code = report(error)
    sys.exit(code)


def run(arguments: Sequence[str]) -> int:
    """Run one command line; its exit code (0, 2 to 5, 130; 1 only for a bug)."""
    prepare()
    group = get_command(app)
    if "_RELGRAPH_COMPLETE" in os.environ:  # a shell asks how a word may go on
        group.main(list(arguments), prog_name="relgraph")
    try:
        with group.make_context("relgraph", readable(arguments)) as context:
            group.invoke(context)
    except click.exceptions.Exit as end:
        return end.exit_code
    except (Exception, KeyboardInterrupt) as error:
        return report(error, debug="--debug" in arguments or os.environ.get("RELGRAPH_DEBUG", "") not in ("", "0"))
    return 0
