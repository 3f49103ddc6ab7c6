"""`docs/cli.md` from the commands themselves: ``python -m relgraph.cli.manual > docs/cli.md`` writes it anew, a test holds it."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator

import click
from typer.main import get_command

_HEAD = """# The command line

Written by `python -m relgraph.cli.manual` from the commands' own help.

Every question takes the same options. `--db URL` names the graph: a folder, or a server as `bolt://`, `neo4j://` or `neo4j+s://`;
else `RELGRAPH_DB` does, else it is the folder `relgraph.db`. A server's user and password come from `RELGRAPH_USER` and
`RELGRAPH_PASSWORD`, or are asked for at a terminal; an address with a password in it is refused.

Rows are a table on a terminal, plain aligned text in a pipe or a file (one line a row, nothing cut), and the same with `--json`,
`--jsonl` and `--csv`. Remarks and progress go to standard error. In CSV a field of an object is a column (`with.name`), and the
values of a list stand in one cell, separated by ` | `.

Dates are EDTF (`2024`, `2024-11`, `2024-11-16`) or a range `2024-09..2024-11`. Rows without a date, which a date option leaves out,
are counted on standard error. Only what is asserted is shown, unless `--planned`, `--conditional`, `--denied` or `--any-modality`
ask for more; then each row says which it is. Latest first, undated last, then by family name and id.

An entity is named as a person would (`Iwaya`, `Japan`, `JPN`, `"foreign minister of Japan"`), or by its id. A name that
several bear is answered with all of them and what tells them apart, a name that nobody bears with the nearest ones.

| exit code | means |
| --- | --- |
| 0 | done, also when there are no rows |
| 1 | a bug in relgraph; `RELGRAPH_DEBUG=1` shows where |
| 2 | wrong usage, or a write that is refused |
| 3 | a name that is not found, or that several bear |
| 4 | the graph cannot be opened or does not answer in time |
| 5 | a source that cannot be read; the rest is stored |
| 130 | interrupted |
"""


def markdown() -> str:
    """The whole page."""
    from relgraph.cli import app
    from relgraph.cli.groups import SECTIONS

    group = get_command(app)
    assert isinstance(group, click.Group)
    parts = [_HEAD]
    with click.Context(group, info_name="relgraph") as context:
        for title, section in SECTIONS.items():
            parts.append(f"## {title}\n")
            parts += [_command(name, group.get_command(context, name), context) for name in section]
    return "\n".join(parts)


def _command(name: str, command: click.Command | None, context: click.Context) -> str:
    assert command is not None
    with click.Context(command, info_name=name, parent=context) as own:
        usage = " ".join(["relgraph", name, *command.collect_usage_pieces(own)])
        text = inspect.cleandoc(command.help or "")
        rows = list(_rows(command, own))
    example = f"Example: `{command.epilog}`\n" if command.epilog else ""
    table = "| | |\n| --- | --- |\n" + "".join(f"| `{first}` | {second} |\n" for first, second in rows)
    return f"### {name}\n\n`{usage}`\n\n{text}\n\n{example}\n{table}"


def _rows(command: click.Command, context: click.Context) -> Iterator[tuple[str, str]]:
    """Each argument and option with what it means; what every command has (`--help`) is left out."""
    for parameter in command.params:
        record = parameter.get_help_record(context)
        if record:
            yield _on_one_line(record[0]), _on_one_line(record[1])


def _on_one_line(text: str) -> str:
    return re.sub(r"\s+", " ", text).replace("|", "\\|")


if __name__ == "__main__":
    print(markdown(), end="")
