"""Scores as people read them: tables on a terminal of 80 columns, and Markdown for a page of the documentation."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from relgraph.ingest.scoring import ATTRIBUTES

if TYPE_CHECKING:
    from relgraph.graph.render.page import Line, Page, Table
    from relgraph.ingest.intervals import Interval
    from relgraph.ingest.scoring import Error, Score

# Part → its score: what may be seen, and what is set aside.
Parts = Mapping[str, "Score"]


def score_page(parts: Parts, found: Mapping[str, Sequence[Error]]) -> Page:
    """For each part its scores by kind and what the claims found say, then the errors of each document."""
    from relgraph.graph.render.page import Column, Table

    wrong = (Column("What", once=True), Column("Claim"))
    tables = [table for name, score in parts.items() for table in _part(name, score, several=len(parts) > 1)]
    return (*tables, *(Table(wrong, tuple(_line(error) for error in errors), key) for key, errors in found.items()))


def _part(name: str, score: Score, *, several: bool) -> Iterator[Table]:
    from relgraph.graph.render.page import Column, Line, Table, counted

    heads = ("kind", "precision 95 %", "recall 95 %", "f1", "matched", "gold", "predicted")
    columns = tuple(Column(head, right=at > 0) for at, head in enumerate(heads))
    rows = tuple(Line(_score_cells(row)) for row in score.rows())
    yield Table(columns, rows, name if several else "", counted(score.documents, "document"))
    named = tuple(Column(head, right=at > 0) for at, head in enumerate(("right of found", *ATTRIBUTES)))
    yield Table(named, tuple(Line(row) for row in _attribute_cells(score)), f"{name}: what the claims found say")


def _score_cells(row: Mapping[str, Any]) -> tuple[str, ...]:
    sure = tuple(share(row[name], row[f"{name}_interval"]) for name in ("precision", "recall"))
    return (row["kind"], *sure, number(row["f1"]), *(number(row[name]) for name in ("matched", "gold", "predicted")))


def _attribute_cells(score: Score) -> Iterator[tuple[str, ...]]:
    """Right and all a kind, then the shares over all kinds with their intervals."""
    for kind, row in score.shares.items():
        yield (kind, *(f"{row[name].right}/{row[name].of}" if row[name].of else "" for name in ATTRIBUTES))
    every = score.attributes
    yield ("all", *(f"{every[name].right}/{every[name].of}" if every[name].of else "" for name in ATTRIBUTES))
    rows = {row["attribute"]: row for row in score.attribute_rows()}
    yield ("share", *(number(rows[name]["accuracy"]) for name in ATTRIBUTES))
    yield ("95 %", *(between(rows[name]["interval"]) for name in ATTRIBUTES))


def share(value: float | None, interval: Interval | None) -> str:
    """A share with its interval, narrow.

    >>> share(0.952, (0.931, 0.968)), share(None, None)
    ('0.952 .93–.97', '')
    """
    return f"{number(value)} {between(interval)}".strip()


def between(interval: Interval | None) -> str:
    """An interval, narrow: ".93–.97", "1" for a whole."""
    if interval is None:
        return ""
    return "–".join(f"{bound:.2f}".removeprefix("0") if bound < 0.995 else "1" for bound in interval)


def number(value: Any) -> str:
    """A share with three digits, a count as it is, nothing for None."""
    return "" if value is None else f"{value:.3f}" if isinstance(value, float) else str(value)


def _line(error: Error) -> Line:
    from relgraph.graph.render.page import Line, Quote
    from relgraph.graph.render.views import text

    said = {name: value for name, value in error.claim.items() if name != "quote"}
    fields = "; ".join(f"{name}: {text(gold) or 'none'}, read as {text(read) or 'none'}" for name, gold, read in error.fields)
    return Line((error.what, text(said)), (Quote(error.sentence, ""),) if error.sentence else (), fields)


def markdown(parts: Parts) -> str:
    """The scores of the parts as Markdown tables."""
    lines = []
    for name, score in parts.items():
        lines += ["", f"{name} ({score.documents} texts)", ""]
        lines += _markdown_table(("kind", "precision (95 %)", "recall (95 %)", "F1", "matched", "gold", "predicted"), _rows(score))
        heads = tuple(row["attribute"] for row in score.attribute_rows() if row["of"])
        cells = tuple(share(row["accuracy"], row["interval"]) for row in score.attribute_rows() if row["of"])
        lines += ["", *_markdown_table(("of the matched, right in", *heads), [("share (95 %)", *cells)])]
    return "\n".join(lines[1:]) + "\n"


def _rows(score: Score) -> list[tuple[str, ...]]:
    return [_score_cells(row) for row in score.rows()]


def _markdown_table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    return [_markdown_row(heads), _markdown_row(["---", *["---:"] * (len(heads) - 1)]), *map(_markdown_row, rows)]


def _markdown_row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"
