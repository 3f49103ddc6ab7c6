"""What `load` does: the list of datasets, or one of them into the graph with a progress bar and a report."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from relgraph.cli.graphs import connect
from relgraph.cli.printing import give, write_json, write_page
from relgraph.cli.reporting import Interrupted, say
from relgraph.errors import UsageError

if TYPE_CHECKING:
    from relgraph.cli.options import Form, Where
    from relgraph.ingest.datasets.described import Dataset
    from relgraph.ingest.datasets.record import Row
    from relgraph.loading import Loaded


def list_datasets(form: Form) -> None:
    """Print the datasets that can be loaded."""
    from relgraph.graph.render.views import records
    from relgraph.ingest.datasets import known

    columns = ("name", "gives", "licence", "publisher", "edition", "share_alike", "derived_from", "url")
    rows: list[dict[str, Any]] = [
        {
            "name": one.name,
            "gives": one.gives,
            "licence": one.licence,
            "publisher": one.publisher,
            "edition": one.published,
            "share_alike": one.share_alike,
            "derived_from": list(one.derived_from),
            "url": one.url,
            "attribution": one.attribution,
            "title": one.title,
        }
        for one in known().values()
    ]
    name = form.name()
    if name == "json":
        write_json({"rows": rows, "truncated": False, "limit": None})
        return
    shown = columns[:3] if name == "table" else columns
    plain = [{column: row[column] for column in shown} for row in rows]
    give(plain, shown, lambda: records(shown, plain), name)


def load_dataset(name: str, path: str, where: Where, form: Form, aside: str) -> None:
    """Load one dataset and report; raises `UsageError` without a name and a path."""
    from relgraph.ingest import datasets

    if not name or not path:
        raise UsageError("name a dataset and the folder with its files; `relgraph load --list` tells which there are")
    dataset, folder = datasets.described(name), Path(path)
    _load(dataset, folder, lambda: datasets.claims_of(name, folder), where, form, aside)


def load_table(path: str, mapping: str, where: Where, form: Form, aside: str) -> None:
    """Load a user's own table as its mapping says, and report."""
    from relgraph.ingest.datasets.mapped import mapped

    if not path:
        raise UsageError("name the table: relgraph load --mapping map.yaml FILE.csv")
    table = Path(path)
    made = mapped(Path(mapping), table)
    _load(made.dataset, table.parent, lambda: made.claims(table.parent), where, form, aside)


def _load(dataset: Dataset, folder: Path, rows: Callable[[], Iterable[Row]], where: Where, form: Form, aside: str) -> None:
    from relgraph import loading
    from relgraph.ingest.datasets.files import edition

    wanted = form.name()
    found = edition(dataset, folder)
    document = loading.document_of(dataset, found)
    try:
        with _progress(found.rows) as progress:
            loaded = loading.load(lambda: connect(where, write=True), document, rows(), progress=progress)
    except KeyboardInterrupt as error:
        raise Interrupted(
            f"interrupted; {dataset.name} is not seen yet: the same line again goes on from there, "
            f"`relgraph forget {dataset.name}` takes it out"
        ) from error
    if aside:
        _write_aside(Path(aside), loaded)
    if wanted == "table":
        _print(loaded, aside)
    else:
        write_json(_as_dict(loaded))


@contextmanager
def _progress(total: int) -> Iterator[Callable[[int], None]]:
    """A bar on standard error with rows, rate and time left, if that is a terminal."""
    if not sys.stderr.isatty():
        yield lambda rows: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (BarColumn(), MofNCompleteColumn(), TextColumn("{task.fields[rate]}"), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=total, rate="")

        def step(rows: int) -> None:
            speed = bar.tasks[0].speed
            bar.update(task, completed=rows, rate=f"{speed:,.0f} rows/s" if speed else "")

        yield step


def _print(loaded: Loaded, aside: str) -> None:
    """What was loaded, by kind; what was set aside, by reason, on standard error."""
    from relgraph.graph.render.page import Column, Line, Table, counted

    if loaded.outcome == "unchanged":
        say(f"{loaded.name} is in the graph already, in this edition; nothing was changed.")
        return
    kinds = tuple(Line((kind, str(number))) for kind, number in loaded.claims.items())
    total = f"{counted(loaded.rows, 'row')} in, {counted(sum(loaded.claims.values()), 'claim')} out; {loaded.outcome}"
    if loaded.outcome == "replaced":
        total += f": {loaded.came} came, {loaded.went} went"
    write_page((Table((Column("Claims"), Column("Number", right=True)), kinds, footer=total),))
    if loaded.aside:
        rows = len({row for row, _ in loaded.aside})
        where = f"; all of them are in {aside}" if aside else "; --aside FILE writes them all"
        say(f"{counted(rows, 'row')} set aside, or a part of each{where}:")
        for reason, number, first in loaded.reasons():
            say(f"  {number} × {reason} (first: {first})")


def _as_dict(loaded: Loaded) -> dict[str, Any]:
    reasons = [{"reason": reason, "rows": number, "first": first} for reason, number, first in loaded.reasons()]
    return {
        "name": loaded.name,
        "outcome": loaded.outcome,
        "rows": loaded.rows,
        "claims": loaded.claims,
        "came": loaded.came,
        "went": loaded.went,
        "rows_aside": len({row for row, _ in loaded.aside}),
        "aside": reasons,
    }


def _write_aside(path: Path, loaded: Loaded) -> None:
    import csv

    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(("row", "reason"))
        writer.writerows(loaded.aside)
