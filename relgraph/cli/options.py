"""The options that commands share, as frozen values: a command that takes `Asked` takes each field of it as an option."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields, is_dataclass
from functools import wraps
from math import isfinite
from typing import TYPE_CHECKING, Annotated, Any, get_type_hints

import click
from typer import Argument, Option

from relgraph.errors import UsageError

if TYPE_CHECKING:
    from relgraph.graph.answers.base import Window
    from relgraph.ingest.documents import Known

    _ParamType = click.ParamType[Any]
else:
    _ParamType = click.ParamType  # not generic before click 8.4


class Number(_ParamType):
    """A number of an option, within bounds that are meant: no NaN, nothing beyond what an engine takes.

    ``above``: the least is not itself allowed. A usual value (no text) is left as it is.
    """

    name = "number"

    def __init__(self, least: float, most: float, *, whole: bool = False, above: bool = False) -> None:
        self.least, self.most, self.whole, self.above = least, most, whole, above

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The number; a text that is none, or one out of bounds, is wrong usage."""
        if not isinstance(value, str):
            return value
        try:
            number = int(value) if self.whole else float(value)
        except ValueError:
            self.fail(self._wanted(value), param, ctx)
        if not isfinite(number) or not self.least <= number <= self.most or (self.above and number == self.least):
            self.fail(self._wanted(value), param, ctx)
        return number

    def _wanted(self, value: str) -> str:
        kind = "whole number" if self.whole else "number"
        bounds = f"above {self.least:,} and up to" if self.above else f"from {self.least:,} to"
        return f"{value!r} is no {kind} {bounds} {self.most:,}"


ROWS = Number(1, 1_000_000_000, whole=True)
_WHEN, _WHAT, _GRAPH, _FORM = "When", "What counts", "Graph", "Output"

Name = Annotated[str, Argument(metavar="NAME", help='A name ("Iwaya", Japan, JPN) or an id.', show_default=False)]
Sources = Annotated[
    list[str], Argument(metavar="SOURCE...", help="Files, folders, web addresses, or - for standard input.", show_default=False)
]
Mode = Annotated[
    str | None,
    Option(
        "--mode", click_type=click.Choice(["in_person", "phone", "video"]), help="Only meetings held so.", rich_help_panel=_WHAT
    ),
]
Limit = Annotated[
    int, Option("--limit", metavar="N", click_type=ROWS, rich_help_panel=_FORM, help="So many rows at most.", show_default=True)
]
Relations = Annotated[
    list[str] | None, Option("--kind", metavar="RELATION", help="Only this relation, such as met; may be repeated.")
]


@dataclass(frozen=True, slots=True)
class Where:
    """Which graph, and how long to wait for it. ``timeout``: seconds, 0 for the usual ones."""

    db: Annotated[
        str,
        Option(
            "--db",
            metavar="URL",
            rich_help_panel=_GRAPH,
            help="A folder, or bolt://, neo4j://, neo4j+s://; else RELGRAPH_DB, else relgraph.db. A server's user and password "
            "come from RELGRAPH_USER and RELGRAPH_PASSWORD, or are asked for.",
        ),
    ] = ""
    timeout: Annotated[
        float,
        Option(
            "--timeout",
            show_default=False,
            metavar="SECONDS",
            click_type=Number(0, 1_000_000, above=True),
            rich_help_panel=_GRAPH,
            help="How long a question may take (60), and how long to wait for a graph that another process writes to (10).",
        ),
    ] = 0.0


@dataclass(frozen=True, slots=True)
class Form:
    """How rows are printed: a table unless one of these is given."""

    json: Annotated[bool, Option("--json", rich_help_panel=_FORM, help="One JSON object with all rows.")] = False
    jsonl: Annotated[bool, Option("--jsonl", rich_help_panel=_FORM, help="One JSON object a row and line.")] = False
    csv: Annotated[bool, Option("--csv", rich_help_panel=_FORM, help="Comma-separated values with a header.")] = False

    def name(self) -> str:
        """``json``, ``jsonl``, ``csv`` or ``table``; raises `UsageError` when several are asked for."""
        chosen = [name for name in ("json", "jsonl", "csv") if getattr(self, name)]
        if len(chosen) > 1:
            which = "both" if len(chosen) == 2 else "all"
            raise UsageError(f"--{' and --'.join(chosen)} cannot {which} be printed; give one of them")
        return chosen[0] if chosen else "table"


@dataclass(frozen=True, slots=True)
class Output(Form):
    """How an answer is printed."""

    show_cypher: Annotated[
        bool, Option("--show-cypher", rich_help_panel=_FORM, help="Also print the statement, as it pastes into Neo4j Browser.")
    ] = False


@dataclass(frozen=True, slots=True)
class Filters:
    """Which part of what is told counts."""

    since: Annotated[str, Option("--since", metavar="DATE", rich_help_panel=_WHEN, help="From then on: 2024, 2024-11, …")] = ""
    until: Annotated[str, Option("--until", metavar="DATE", rich_help_panel=_WHEN, help="Until then.")] = ""
    on: Annotated[
        str, Option("--on", metavar="DATE", rich_help_panel=_WHEN, help="True on that day, or in a range 2024-09..2024-11.")
    ] = ""
    known_by: Annotated[
        str, Option("--known-by", metavar="DATE", rich_help_panel=_WHEN, help="Said by a document published by then.")
    ] = ""
    certain: Annotated[bool, Option("--certain", rich_help_panel=_WHEN, help="Only what must lie in the time, not what may.")] = (
        False
    )
    planned: Annotated[bool, Option("--planned", rich_help_panel=_WHAT, help="Also what is planned.")] = False
    conditional: Annotated[bool, Option("--conditional", rich_help_panel=_WHAT, help="Also what hangs on a condition.")] = False
    denied: Annotated[bool, Option("--denied", rich_help_panel=_WHAT, help="Also what is denied.")] = False
    any_modality: Annotated[bool, Option("--any-modality", rich_help_panel=_WHAT, help="All of these.")] = False
    min_documents: Annotated[
        int,
        Option(
            "--min-documents",
            show_default=False,
            metavar="N",
            click_type=ROWS,
            rich_help_panel=_WHAT,
            help="Told by so many independent sources.",
        ),
    ] = 1
    min_confidence: Annotated[
        float | None,
        Option(
            "--min-confidence",
            show_default=False,
            metavar="0..1",
            click_type=Number(0, 1),
            rich_help_panel=_WHAT,
            help="Read with this confidence; 0.5 for who-met, else 0.",
        ),
    ] = None

    def window(self, mode: str | None = None, least: float = 0.0) -> Window:
        """The window of a question: what is asserted, and what else is asked for. Raises `DateError` and `UsageError`.

        ``least``: the confidence that counts where none is given.
        """
        from relgraph.graph.model import MODALITIES

        asked = [name for name in MODALITIES if name == "asserted" or self.any_modality or getattr(self, name)]
        return self._window(mode or "", asked, least)

    def record(self, modalities: Sequence[str]) -> Window:
        """The window of a look at the record: all modalities, unless some are asked for."""
        from relgraph.graph.model import MODALITIES

        some = self.planned or self.conditional or self.denied
        return self._window("", modalities) if modalities else self.window() if some else self._window("", MODALITIES)

    def _window(self, mode: str, modalities: Sequence[str], least: float = 0.0) -> Window:
        from relgraph.graph.answers.base import Window

        return Window(
            since=self.since,
            until=self.until,
            on=self.on,
            known_by=self.known_by,
            certain=self.certain,
            mode=mode,
            min_documents=self.min_documents,
            min_confidence=least if self.min_confidence is None else self.min_confidence,
            modalities=tuple(modalities),
            **self._limits(),
        )

    def _limits(self) -> dict[str, int]:
        return {}


@dataclass(frozen=True, slots=True)
class Asked(Filters):
    """What a question looks at, and how many rows it may answer."""

    limit: Limit = 100

    def _limits(self) -> dict[str, int]:
        return {"limit": self.limit}


@dataclass(frozen=True, slots=True)
class Said:
    """What the user says of sources. Of one page, PDF or letter it goes before what that says of itself; else it fills gaps."""

    published: Annotated[str, Option("--published", metavar="DATE", help="When it was published, if the source does not say.")] = ""
    publisher: Annotated[str, Option("--publisher", metavar="NAME", help="Who published it (a state's organ speaks for it).")] = ""
    title: Annotated[str, Option("--title", metavar="TEXT", help="Its headline.")] = ""
    url: Annotated[str, Option("--url", metavar="URL", help="Where it stands.")] = ""

    def known(self) -> Known:
        """The same for the loader; raises `DateError`."""
        from relgraph.ingest.documents import Known

        return Known(self.published, self.publisher, self.title, self.url)


def options(command: Callable[..., None]) -> Callable[..., None]:
    """A command that takes groups of options as one value each: to Typer, each field of a group is an option by itself."""
    groups = {name: hint for name, hint in get_type_hints(command).items() if is_dataclass(hint)}

    @wraps(command)
    def run(**given: Any) -> None:
        values = {
            name: group(**{field.name: given.pop(field.name) for field in fields(group)})
            for name, group in groups.items()
            if isinstance(group, type)
        }
        command(**given, **values)

    parameters = [one for name, hint in _parameters(command) for one in _spread(name, hint, command)]
    ordered = sorted(parameters, key=lambda one: one.default is not inspect.Parameter.empty)
    vars(run).update(__signature__=inspect.Signature(ordered), __annotations__={})
    return run


def _parameters(command: Callable[..., None]) -> list[tuple[str, Any]]:
    hints = get_type_hints(command, include_extras=True)
    return [(name, hints[name]) for name in inspect.signature(command).parameters]


def _spread(name: str, hint: Any, command: Callable[..., None]) -> list[inspect.Parameter]:
    """A parameter as it is, or one for each field of a group."""
    if not is_dataclass(hint):
        return [inspect.signature(command).parameters[name].replace(annotation=hint, kind=inspect.Parameter.KEYWORD_ONLY)]
    hints = get_type_hints(hint, include_extras=True)
    kind = inspect.Parameter.KEYWORD_ONLY
    return [inspect.Parameter(field.name, kind, default=field.default, annotation=hints[field.name]) for field in fields(hint)]
