"""Which commands there are, in which sections of the help, and in which module each is found."""

from __future__ import annotations

import inspect
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from importlib import import_module
from typing import TYPE_CHECKING, Any

import click
from typer.core import TyperCommand, TyperGroup
from typer.main import get_command_from_info

if TYPE_CHECKING:
    import typer

# Section → command → (module, what it does in one line). The line is the first of the command's own help, by a test.
SECTIONS: Mapping[str, Mapping[str, tuple[str, str]]] = {
    "Start": {
        "demo": ("intake", "Ingest the sample articles and ask who met Iwaya."),
        "ingest": ("intake", "Read texts into the graph: files, folders, web addresses, or - for standard input."),
        "load": ("loads", "Put an open dataset into the graph: each row a record, each claim with the row that it rests on."),
    },
    "Ask": {
        "who-met": ("ask", "Whom a person met, when, where and how; also of a state or an office."),
        "who-held": ("ask", "Who held an office, on a day or ever."),
        "show": ("ask", "Everything about one entity on one page."),
        "neighbors": ("ask", "Who and what stands next to an entity, by kind of relation."),
        "path": ("ask", "How two actors are connected, each hop with its sentence."),
        "timeline": ("ask", "What happened, in order of date: earliest first."),
        "common": ("ask", "What two share, the rarest first."),
        "claims": ("ask", "The record itself: what each source says, with its span."),
        "disputes": ("ask", "What sources tell differently, with both sides."),
        "diff": ("ask", "What became known to the graph from one day to another."),
        "query": ("statements", "Run a saved query or a Cypher statement of your own."),
        "queries": ("statements", "The saved queries with their parameters."),
    },
    "Judge": {
        "review": ("judgements", "Two persons that may be one, the likeliest first: same, different, skip, undo."),
        "same": ("judgements", "Two persons are one."),
        "different": ("judgements", "Two persons are not one, whatever their names."),
        "unsure": ("judgements", "Nobody can tell whether two persons are one: no rule joins them."),
        "reject": ("judgements", "Take a wrong reading out of every answer."),
        "accept": ("judgements", "Let a reading count again that was rejected."),
        "add": ("judgements", "Record a claim of your own, with the sentence and the address that it rests on."),
        "undo": ("judgements", "Take back a judgement, the last one unless another is named."),
        "judgements": ("judgements", "The ledger: who judged what, when and why, the latest first."),
    },
    "Hand on": {
        "export": ("exports", "Write the graph to a file for Gephi, Neo4j, networkx and others."),
        "read": ("intake", "Texts to claims on standard output, without a graph."),
        "eval": ("scores", "Score the reader on gold files."),
    },
    "Look after": {
        "status": ("upkeep", "What the graph holds, and where it is."),
        "forget": ("upkeep", "Take a document out, and what stood on it alone."),
        "rebuild": ("upkeep", "Make the graph anew from its record."),
    },
}


def _modules() -> dict[str, tuple[str, str]]:
    return {name: found for section in SECTIONS.values() for name, found in section.items()}


class Commands(TyperGroup):
    """The commands of `SECTIONS`, each imported when it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names in the order of the help."""
        return list(_modules())

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """One command, or None when there is none of that name."""
        if cmd_name not in _modules():
            return None
        module = import_module(f"relgraph.cli.{_modules()[cmd_name][0]}")
        app: typer.Typer = module.app
        info = next(info for info in app.registered_commands if info.name == cmd_name)
        info.cls = Command
        command = get_command_from_info(info, pretty_exceptions_short=False, rich_markup_mode=None)
        _say_what_arguments_mean(command, info.callback)
        return command

    def resolve_command(self, ctx: click.Context, args: list[str]) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that the arguments begin with; one that there is not is answered with those that come near."""
        name = args[0]
        if name not in _modules() and not name.startswith("-"):
            near = get_close_matches(name, _modules(), n=3)
            meant = f"; did you mean {' or '.join(near)}?" if near else ""
            raise click.UsageError(f"there is no command {name!r}{meant}", ctx)
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The commands by section, without importing them."""
        for title, section in SECTIONS.items():
            with formatter.section(title):
                formatter.write_dl([(name, line) for name, (_, line) in section.items()], col_max=12)


def _say_what_arguments_mean(command: click.Command, callback: Any) -> None:
    """Give arguments their help, which Typer 0.24 loses on click 8.4 and later."""
    declared = inspect.signature(callback).parameters
    for parameter in command.params:
        if parameter.param_type_name == "argument" and parameter.name:
            vars(parameter)["help"] = declared[parameter.name].annotation.__metadata__[0].help


class Command(TyperCommand):
    """A command whose help shows its options by panel, and its example as it is typed."""

    def format_arguments(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Nothing: click 8.4 asks for the arguments by themselves, and `format_options` shows them."""

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Arguments first, then each panel of options."""
        for title, records in self._panels(ctx):
            with formatter.section(title):
                formatter.write_dl(records)

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The example, on a line of its own that is not broken."""
        if self.epilog:
            formatter.write_paragraph()
            formatter.write(f"Example: {self.epilog}\n")

    def _panels(self, ctx: click.Context) -> Iterator[tuple[str, list[tuple[str, str]]]]:
        panels: dict[str, list[tuple[str, str]]] = {"Arguments": [], "Options": []}
        for parameter in self.get_params(ctx):
            if record := parameter.get_help_record(ctx):
                usual = "Arguments" if parameter.param_type_name == "argument" else "Options"
                panels.setdefault(getattr(parameter, "rich_help_panel", None) or usual, []).append(record)
        yield from ((title, records) for title, records in panels.items() if records)
