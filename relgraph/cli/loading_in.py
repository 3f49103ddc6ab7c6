"""What `load` does: the list of datasets, or one of them into the graph with a progress bar and a report."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import partial
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

KEPT = 20_000  # rows that are kept from looking through them, so that what is slow to read is not read twice


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


def load_table(given: tuple[str, str], mapping: str, where: Where, form: Form, aside: str) -> None:
    """Load a user's own table as its mapping says, and report; raises `UsageError` unless one table is given."""
    from relgraph.ingest.datasets.mapped import mapped

    path, more = given
    if not path or more:
        raise UsageError("name one table: relgraph load --mapping map.yaml FILE.csv")
    table = Path(path)
    made = mapped(Path(mapping), table)
    _load(made.dataset, table.parent, lambda: made.claims(table.parent), where, form, aside, rules=made.rules)


def _load(
    dataset: Dataset, folder: Path, rows: Callable[[], Iterable[Row]], where: Where, form: Form, aside: str, *, rules: str = ""
) -> None:
    from relgraph import loading
    from relgraph.ingest.datasets.files import edition

    wanted = form.name()
    _check_aside(aside, dataset, folder)
    found = edition(dataset, folder)
    document = loading.document_of(dataset, found, rules)
    begun = False
    kept: list[Row] = []

    def looked_through() -> Iterator[Row]:
        for row in rows():
            if found.rows <= KEPT:
                kept.append(row)
            yield row

    def first() -> None:
        nonlocal begun
        loading.look_through(looked_through(), str(folder / dataset.files[0].pattern), partial(progress, "looking through"))
        begun = True

    def again() -> Iterator[Row]:
        yield from kept or rows()

    try:
        with _progress(found.rows) as progress:
            step = partial(progress, "loading")
            loaded = loading.load(lambda: connect(where, write=True), document, again(), progress=step, first=first)
    except KeyboardInterrupt as error:
        raise Interrupted(_interrupted(dataset.name, begun)) from error
    if aside:
        _write_aside(aside, again(), loaded)
    if wanted == "table":
        _print(loaded, aside)
    else:
        write_json(_as_dict(loaded))


@contextmanager
def _progress(total: int) -> Iterator[Callable[[str, int], None]]:
    """A bar on standard error with what is done, rows, rate and time left, if that is a terminal."""
    if not sys.stderr.isatty():
        yield lambda what, rows: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    rate = TextColumn("{task.fields[rate]}")
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), rate, TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("looking through", total=total, rate="")

        def step(what: str, rows: int) -> None:
            if bar.tasks[0].description != what:
                bar.reset(task, description=what)
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


def _check_aside(aside: str, dataset: Dataset, folder: Path) -> None:
    """Raises `UsageError` for a file that could not be written in the end, or that is to be read itself."""
    from relgraph.ingest.datasets.files import found

    if not aside:
        return
    path = Path(aside)
    if path.is_dir():
        raise UsageError(f"{path} is a folder; name a file in it for --aside")
    if not path.parent.is_dir():
        raise UsageError(f"there is no folder {path.parent} for --aside; create it, or name another file")
    if not os.access(path if path.exists() else path.parent, os.W_OK):
        raise UsageError(f"{path} may not be written; name another file for --aside")
    if path.exists() and any(path.samefile(one) for kind in dataset.files for one in found(dataset, folder, kind)):
        raise UsageError(f"{path} is a file of {dataset.name} itself; name another file for --aside")


def _write_aside(aside: str, rows: Iterable[Row], loaded: Loaded) -> None:
    """Write what was set aside; of a dataset that was there already, what is set aside of it."""
    import csv

    from relgraph.graph.export.target import opened

    unread = loaded.outcome == "unchanged"
    reasons = ((row.id, reason) for row in rows for reason in row.aside) if unread else iter(loaded.aside)
    with opened(aside) as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(("row", "reason"))
        writer.writerows(reasons)


def _interrupted(name: str, begun: bool) -> str:
    if not begun:
        return "interrupted before anything was written; run the same line again"
    return f"interrupted; {name} is not seen yet: the same line again goes on from there, `relgraph forget {name}` takes it out"
