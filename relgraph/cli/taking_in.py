"""What `demo`, `ingest` and `read` do: sources through the pipeline, with a progress bar and a report."""

from __future__ import annotations

import json
import sys
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import asdict
from typing import TYPE_CHECKING, Protocol, cast

import click

from relgraph.cli.graphs import connect
from relgraph.cli.interrupting import heeding
from relgraph.cli.printing import answered, write, write_json, write_page
from relgraph.cli.reporting import Interrupted, say
from relgraph.errors import UsageError

if TYPE_CHECKING:
    from relgraph.cli.options import Form, Where
    from relgraph.graph.model import Claim, Document
    from relgraph.ingest.documents import Failure, Known
    from relgraph.pipeline import Done, ReadMany, Report

DEMO = "relgraph-demo.db"
_INPUT_FAILED = 5


def demonstrate(where: Where, form: Form) -> None:
    """Have the samples in the demonstration's graph, ask it one question, and name three more."""
    from relgraph.cli.graphs import address
    from relgraph.cli.options import Output, Where
    from relgraph.graph.answers import who_met
    from relgraph.graph.render import views
    from relgraph.ingest.samples import samples

    form.name()
    there = Where(db=address(where, DEMO), timeout=where.timeout)
    report = _taken_in(samples(), there)
    say(f"{len(report.new) + len(report.unchanged) + len(report.replaced)} sample articles are in {there.db}.")
    say("$ relgraph who-met Iwaya")
    output = Output(json=form.json, jsonl=form.jsonl, csv=form.csv)
    answered(lambda store: who_met.who_met(store, "Iwaya"), who_met.Met, views.met, there, output)
    if form.name() == "table":
        asked = ("show Kishida", 'who-held "foreign minister of Japan"', "path Kishida Sybiha")
        write("\nTry also:\n" + "".join(f"  relgraph {question} --db {there.db}\n" for question in asked))


def ingest_sources(
    sources: Sequence[str], known: Known, where: Where, *, claims: bool, as_json: bool, workers: int = 1, ray: str = ""
) -> None:
    """Ingest texts or claims files and report; ends with exit code 5 when one of them failed, after the rest is stored."""
    from relgraph.ingest.documents import count

    _of_one_text(sources, known)
    many = _reading(workers, ray)
    report = _claims_taken_in(sources, where) if claims else _taken_in(_loaded(sources, known), where, count(sources), many)
    if as_json:
        write_json(_as_dict(report))
    else:
        _print(report)
    if report.failed:
        raise click.exceptions.Exit(_INPUT_FAILED)


def read_sources(sources: Sequence[str], known: Known, *, flat: bool, explain: bool, as_json: bool, workers: int = 1) -> None:
    """Print the claims of texts, or how they came to be; ends with exit code 5 when one could not be read."""
    from relgraph.cli.explaining import explain_sources
    from relgraph.ingest.documents import Failure, count
    from relgraph.ingest.language import foreign

    if as_json and not explain:
        raise UsageError("--json goes with --explain; the claims themselves are JSONL already, so leave it out")
    if explain and flat:
        raise UsageError("--explain and --flat cannot both be printed; give one of them")
    _of_one_text(sources, known)
    if explain:
        explain_sources(_loaded(sources, known), as_json=as_json)
        return
    failed = 0
    with _progress(0 if sys.stdout.isatty() else count(sources)) as step:
        for item, claims in _each_read(_loaded(sources, known), workers):
            if isinstance(item, Failure):
                failed += 1
                say(f"{item.source}: {item.reason}")
            elif language := foreign(item.text):
                say(f"{item.key}: skipped: not English ({language})")
            else:
                write(_flat_line(item, claims) if flat else _record_lines(item, claims))
            step(item.source if isinstance(item, Failure) else item.key)
    if failed:
        raise click.exceptions.Exit(_INPUT_FAILED)


def _each_read(items: Iterable[Document | Failure], workers: int) -> Iterator[tuple[Document | Failure, list[Claim]]]:
    """Each source with its claims, in order; one that cannot be read as a failure. What is not English is not read."""
    from relgraph.ingest.documents import Failure
    from relgraph.ingest.language import foreign
    from relgraph.ingest.workers import Unread

    waiting: deque[Document | Failure] = deque()

    def stream() -> Iterator[Document | None]:
        for item in items:
            waiting.append(item)
            yield None if isinstance(item, Failure) or foreign(item.text) else item

    with closing(_reading(workers)(stream())) as results:
        for result in results:
            item = waiting.popleft()
            if isinstance(result, Unread) and not isinstance(item, Failure):
                yield Failure(item.key, result.reason), []
            else:
                yield item, cast("list[Claim]", result or [])


def _of_one_text(sources: Sequence[str], known: Known) -> None:
    given = [f"--{name}" for name in ("title", "url") if getattr(known, name)]
    if len(sources) > 1 and given:
        raise UsageError(f"{' and '.join(given)} can be said of one text only; leave it out, or give the sources one by one")


def _loaded(sources: Iterable[str], known: Known) -> Iterator[Document | Failure]:
    from relgraph.ingest.documents import load

    for source in sources:
        yield from load(source, known)


def _taken_in(items: Iterable[Document | Failure], where: Where, total: int = 0, many: ReadMany | None = None) -> Report:
    from relgraph import pipeline
    from relgraph.ingest.reader import read

    return _reported(pipeline.ingest(lambda: connect(where, write=True), items, read, many=many or _reading(1)), total)


def _reading(workers: int, ray: str = "") -> ReadMany:
    """How many texts are read: by this process, by several, or by a Ray cluster."""
    from relgraph.ingest.ray_workers import read_on
    from relgraph.ingest.workers import read_by, read_here

    if ray and workers != 1:
        raise UsageError("--ray and --workers both say who reads; give one of them")
    if ray:
        return lambda documents: read_on(ray, documents, say)
    return read_here if workers == 1 else lambda documents: read_by(workers, documents, say)


def _claims_taken_in(sources: Sequence[str], where: Where) -> Report:
    from relgraph import carrying
    from relgraph.ingest.documents import iter_records

    for source in sources:
        if source != "-":  # which can be read once only
            carrying.check(iter_records(source), source)
    records = (record for source in sources for record in iter_records(source))
    return _reported(carrying.take_in(lambda: connect(where, write=True), records), 0)


def _reported(done: Iterator[Done], total: int) -> Report:
    """Run the pipeline to its end; raises `Interrupted` when the user stops it between."""
    from relgraph.graph.render.page import counted
    from relgraph.pipeline import Report

    finished: list[Done] = []
    try:
        with heeding() as check, _progress(total) as step:
            for one in done:
                finished.append(one)
                step(one.source)
                check()
    except KeyboardInterrupt as error:
        stored = sum(one.outcome in ("new", "replaced") for one in finished)
        done_with = f"{counted(stored, 'document')} stored, each of them whole" if stored else "nothing is stored by half"
        raise Interrupted(f"interrupted; {done_with}, and the same line again goes on from there") from error
    return Report.of(finished)


class _Step(Protocol):
    def __call__(self, name: str) -> None: ...


@contextmanager
def _progress(total: int) -> Iterator[_Step]:
    """A progress bar on standard error while work goes on, if that is a terminal and there are several sources."""
    if total < 2 or not sys.stderr.isatty():
        yield lambda name: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (BarColumn(), MofNCompleteColumn(), TimeRemainingColumn(), TextColumn("{task.description}", markup=False))
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=total)
        yield lambda name: bar.update(task, advance=1, description=name[-40:])


def _flat_line(document: Document, claims: list[Claim]) -> str:
    from relgraph.ingest.flat import to_flat

    return json.dumps(to_flat(claims, document.key), ensure_ascii=False) + "\n"


def _record_lines(document: Document, claims: list[Claim]) -> str:
    from relgraph.graph.model import to_json

    return "".join(f"{line}\n" for line in (to_json(document), *map(to_json, claims)))


def _as_dict(report: Report) -> dict[str, object]:
    def listed(said: tuple[tuple[str, str], ...]) -> list[dict[str, str]]:
        return [{"source": source, "reason": reason} for source, reason in said]

    return asdict(report) | {"skipped": listed(report.skipped), "failed": listed(report.failed)}


def _print(report: Report) -> None:
    """The report: what became of the sources, claims by kind, and each failure with its reason on standard error."""
    from relgraph.graph.render.page import Column, Line, Table, counted

    outcomes = [(name, len(getattr(report, name))) for name in ("new", "replaced", "unchanged", "skipped", "failed")]
    said = ", ".join(f"{number} {name}" for name, number in outcomes if number) or "nothing to do"
    kinds = tuple(Line((kind, str(number))) for kind, number in report.claims.items())
    total = f"{said}; {counted(sum(report.claims.values()), 'claim')} read"
    write_page((Table((Column("Claims"), Column("Number", right=True)), kinds, footer=total),))
    for source, reason in report.skipped:
        say(f"{source}: skipped: {reason}")
    for source, reason in report.failed:
        say(f"{source}: {reason}")
