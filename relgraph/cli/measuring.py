"""Which of its measures `eval` prints: scores, calibration, coverage, or what only one text needs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import click
from typer import Option

from relgraph.cli.options import ROWS, Number
from relgraph.cli.printing import give, write_json
from relgraph.cli.reporting import say
from relgraph.errors import UsageError

if TYPE_CHECKING:
    from relgraph.cli.options import Form
    from relgraph.graph.render.page import Page, Table
    from relgraph.ingest.calibration import Bin
    from relgraph.ingest.coverage import Coverage, Phrase
    from relgraph.ingest.lexicon_use import Entry

_INPUT_FAILED = 5
_INSTEAD = "Instead of the scores"
_BINS = ("part", "low", "high", "claims", "right", "precision", "interval", "confidence")
_PHRASES = ("count", "phrase", "decision", "why", "examples")
_ENTRIES = ("frame", "file", "part", "word", "texts", "claims", "document", "examples", "reason")


@dataclass(frozen=True, slots=True)
class Looks:
    """What to measure, on which part, and how to show it."""

    errors: Annotated[bool, Option("--errors", help="Show each claim that is missed, wrong or differs, with its sentence.")] = False
    blind: Annotated[
        Path | None,
        Option("--blind", metavar="FILE", help="Ids of documents (one a line) that are scored as totals only and never shown."),
    ] = None
    html: Annotated[
        Path | None,
        Option("--html", metavar="FILE", help="With --errors: a page that shows each text with its errors marked."),
    ] = None
    markdown: Annotated[bool, Option("--markdown", help="The scores as Markdown tables, for a page of documentation.")] = False
    calibration: Annotated[
        bool, Option("--calibration", rich_help_panel=_INSTEAD, help="How many claims are right in each tenth of confidence.")
    ] = False
    coverage: Annotated[
        bool,
        Option("--coverage", rich_help_panel=_INSTEAD, help="The verb phrases between two political actors that no frame covers."),
    ] = False
    lexicon: Annotated[
        bool, Option("--lexicon", rich_help_panel=_INSTEAD, help="The frames and their words that only one of the texts needs.")
    ] = False
    suite: Annotated[
        Path | None,
        Option("--suite", metavar="FOLDER", help="With --lexicon: texts of one's own (YAML, gold) to count examples in."),
    ] = None
    top: Annotated[
        int, Option("--top", metavar="N", click_type=ROWS, help="With --coverage: so many phrases.", show_default=True)
    ] = 200
    examples: Annotated[
        int,
        Option(
            "--examples",
            metavar="N",
            click_type=Number(0, 20, whole=True),
            help="With --coverage: so many sentences a phrase.",
            show_default=True,
        ),
    ] = 1
    remarks: Annotated[
        Path | None,
        Option(
            "--remarks",
            metavar="FOLDER",
            rich_help_panel=_INSTEAD,
            help="The meetings in the travels dataset's remarks; GOLD begins with their labels (YAML); with --blind also pooled.",
        ),
    ] = None
    marked: Annotated[
        bool,
        Option("--marked", rich_help_panel=_INSTEAD, help="The names and dates that TEI articles mark, against those found."),
    ] = False
    undecided: Annotated[bool, Option("--undecided", help="With --coverage: only phrases that nothing is decided of.")] = False

    def chosen(self) -> str:
        """Which measure: its option, or ``scores``; raises `UsageError` for what does not go together."""
        named = [name for name in ("calibration", "coverage", "lexicon", "remarks", "marked") if getattr(self, name)]
        if len(named) > 1:
            raise UsageError(f"--{' and --'.join(named)} cannot both be measured; give one of them")
        only = [name for name in ("errors", "html", "markdown") if set(named) - {"remarks"} and getattr(self, name)]
        if only:
            raise UsageError(f"--{only[0]} goes with the scores, not with --{named[0]}; leave one of them out")
        if self.html is not None and not self.errors:
            raise UsageError("--html shows errors; give it with --errors")
        return named[0] if named else "scores"


def measure(sources: Sequence[str], looks: Looks, form: Form) -> None:
    """Measure what is asked for, and print it."""
    what, shown = looks.chosen(), form.name()
    if looks.markdown and shown != "table":
        raise UsageError(f"--markdown and --{shown} cannot both be printed; give one of them")
    if what == "coverage":
        _coverage(sources, looks, shown)
        return
    gold = [Path(source) for source in sources]
    if looks.remarks is not None:
        from relgraph.cli.prose_measures import print_remarks

        print_remarks(looks.remarks, gold, looks.blind, shown, errors=looks.errors)
    elif what == "marked":
        from relgraph.cli.prose_measures import print_marked

        print_marked(gold, shown)
    elif what == "scores":
        from relgraph.cli.evaluation import evaluate

        shown = "markdown" if looks.markdown else shown
        evaluate(gold, shown, errors=looks.errors, blind=looks.blind, html=looks.html)
    else:
        (_calibration if what == "calibration" else _lexicon)(gold, looks, shown)


def _calibration(gold: Sequence[Path], looks: Looks, form: str) -> None:
    from relgraph.cli.evaluation import BLIND, SEEN, read_gold
    from relgraph.ingest.calibration import calibration

    done = read_gold(gold, looks.blind)
    parts = {SEEN: calibration(done.seen)} | ({BLIND: calibration(done.blind)} if done.blind else {})
    rows = [{"part": part, **one.as_dict()} for part, bins in parts.items() for one in bins]
    if form == "json":
        write_json({"rows": rows})
    else:
        give(rows, _BINS, lambda: tuple(_bins(part, bins, several=len(parts) > 1) for part, bins in parts.items()), form)


def _bins(part: str, bins: Sequence[Bin], *, several: bool) -> Table:
    from relgraph.cli.scoreboard import between, number
    from relgraph.graph.render.page import Column, Line, Table, counted

    heads = ("confidence", "mean", "claims", "right", "precision", "95 %")
    cells = [
        (f"{one.low:.1f} to {one.high:.1f}", number(one.confidence), str(one.claims), str(one.right), number(one.precision),
         between(one.interval)) for one in bins
    ]  # fmt: skip
    columns = tuple(Column(head, right=at > 0) for at, head in enumerate(heads))
    return Table(columns, tuple(map(Line, cells)), part if several else "", counted(sum(one.claims for one in bins), "claim"))


def _coverage(sources: Sequence[str], looks: Looks, form: str) -> None:
    from relgraph.cli.evaluation import ids_in
    from relgraph.ingest.coverage import coverage
    from relgraph.ingest.prose import prose

    hidden = ids_in(looks.blind) if looks.blind else frozenset[str]()
    found = coverage(document for source in sources for document in prose(source, hidden))
    for failure in found.failed:
        say(f"{failure.source}: {failure.reason}")
    phrases = [one for one in found.phrases if not (looks.undecided and one.decision)][: looks.top]
    rows = [one.as_dict(looks.examples) for one in phrases]
    if form == "json":
        totals = {"documents": found.documents, "between_actors": found.between, "covered": found.covered, "share": found.share}
        write_json({"rows": rows, **totals, "phrases": len(found.phrases), "limit": looks.top})
    else:
        give(rows, _PHRASES, lambda: _phrases(found, phrases, looks.examples), form)
    if found.failed:
        raise click.exceptions.Exit(_INPUT_FAILED)


def _phrases(found: Coverage, phrases: Sequence[Phrase], examples: int) -> Page:
    from relgraph.graph.render.page import Column, Line, Quote, Table

    lines = [
        Line(
            (str(one.count), one.phrase, f"{one.decision.what}: {one.decision.why}".removesuffix(": ") if one.decision else ""),
            tuple(Quote(text, "") for text in one.examples[:examples]),
        )
        for one in phrases
    ]
    share = f" ({100 * found.share:.0f} %)" if found.share is not None else ""
    footer = (
        f"{len(phrases)} of {len(found.phrases):,} phrases. Of {found.between:,} places where a verb stands between two political "
        f"actors, a frame covers {found.covered:,}{share}."
    )
    return (Table((Column("times", right=True), Column("phrase"), Column("decided")), tuple(lines), "", footer),)


def _lexicon(gold: Sequence[Path], looks: Looks, form: str) -> None:
    from relgraph.cli.evaluation import read_gold
    from relgraph.ingest.lexicon_use import own_sentences, rare_frames, single_users, uses

    done = read_gold(gold, looks.blind)
    own = uses(own_sentences(looks.suite)) if looks.suite else uses(())
    found = single_users(done.seen.gold, own)
    rare = {f"{part.file}/{part.frame}": count for part, count in rare_frames(own)} if looks.suite else {}
    rows: list[dict[str, Any]] = [one.as_dict() for one in found]
    if form == "json":
        write_json({"rows": rows, "documents": len(done.seen.gold), "few_examples": rare})
    else:
        give(rows, _ENTRIES, lambda: (_entries(found, len(done.seen.gold)), *_rare(rare)), form)


def _entries(found: Sequence[Entry], documents: int) -> Table:
    from relgraph.graph.render.page import Column, Line, Table, counted

    heads = ("frame", "word", "document", "claims", "examples")
    lines = tuple(
        Line(
            (f"{one.file}/{one.frame}", f"{one.part} {one.word}".strip(), one.document, str(one.claims), str(one.examples)),
            remark=one.reason or "no reason given",
        )
        for one in found
    )
    columns = tuple(Column(head, right=head in ("claims", "examples"), once=at == 0) for at, head in enumerate(heads))
    return Table(columns, lines, "", f"Needed by one of {counted(documents, 'text')} only; examples are those of the suite.")


def _rare(frames: Mapping[str, int]) -> Iterator[Table]:
    from relgraph.graph.render.page import Column, Line, Table, counted

    if frames:
        columns = (Column("frame"), Column("own examples", right=True))
        lines = tuple(Line((name, str(count))) for name, count in frames.items())
        yield Table(columns, lines, "Frames with fewer than three examples of our own", counted(len(frames), "frame"))
