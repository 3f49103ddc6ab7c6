"""What `eval` measures on the prose of datasets: who was met in travellers' remarks, what editions mark."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from relgraph.cli.printing import give, write_json

if TYPE_CHECKING:
    from relgraph.graph.render.page import Page
    from relgraph.ingest.scoring import Error, Tally

_COLUMNS = ("part", "precision", "recall", "matched", "gold", "predicted", "precision_interval", "recall_interval")


def print_remarks(folder: Path, gold: Sequence[Path], blind: Path | None, form: str, *, errors: bool) -> None:
    """Print precision and recall of the meetings in labelled remarks; with texts set aside, theirs and both pooled, as totals.

    ``gold``: the file of labels, then folders of gold files, of which only the documents in ``blind`` are read.
    """
    from relgraph.ingest.remarks import evaluate_remarks

    done = evaluate_remarks(folder, gold[0])
    parts = {"remarks": done.score.kinds["meeting"]}
    if blind is not None and gold[1:]:
        parts["set aside"] = _set_aside(gold[1:], blind)
        parts["pooled"] = parts["remarks"] + parts["set aside"]
    found = done.errors() if errors else {}
    rows = [_row(part, tally) for part, tally in parts.items()]
    if form == "json":
        write_json({"rows": rows, "documents": len(done.gold)})
    else:
        give(rows, _COLUMNS, lambda: _page(rows, found, len(done.gold), ("meetings", "remark")), form)


def print_marked(folders: Sequence[Path], form: str) -> None:
    """Print precision and recall of the names and dates that TEI articles mark; ``days``: of the dates, with their value."""
    from relgraph.ingest.marked import compare, marked_texts

    texts = [text for folder in folders for text in marked_texts(folder)]
    rows = [_row(part, tally) for part, tally in compare(texts).items()]
    if form == "json":
        write_json({"rows": rows, "paragraphs": len(texts)})
    else:
        give(rows, _COLUMNS, lambda: _page(rows, {}, len(texts), ("marked", "paragraph")), form)


def _set_aside(gold: Sequence[Path], blind: Path) -> Tally:
    from relgraph.cli.evaluation import ids_in
    from relgraph.ingest.evaluate import evaluate
    from relgraph.ingest.scoring import Tally, read_gold

    hidden = ids_in(blind)
    here = [(path, hidden & read_gold(path).keys()) for path in gold]
    return sum((evaluate(path, only=ids).score.kinds["meeting"] for path, ids in here if ids), Tally())


def _row(part: str, tally: Tally) -> dict[str, Any]:
    from relgraph.ingest.intervals import wilson

    sure = {"precision_interval": wilson(tally.matched, tally.predicted), "recall_interval": wilson(tally.matched, tally.gold)}
    return {"part": part, **tally.as_dict(), **sure}


def _page(rows: Sequence[Mapping[str, Any]], found: Mapping[str, Sequence[Error]], documents: int, said: tuple[str, str]) -> Page:
    from relgraph.cli.scoreboard import number, share
    from relgraph.graph.render.page import Column, Line, Quote, Table, counted

    heads = (said[0], "precision 95 %", "recall 95 %", "matched", "gold", "predicted")
    cells = [
        (row["part"], *(share(row[name], row[f"{name}_interval"]) for name in ("precision", "recall")),
         *(number(row[name]) for name in heads[3:])) for row in rows
    ]  # fmt: skip
    scores = Table(
        tuple(Column(h, right=at > 0) for at, h in enumerate(heads)), tuple(map(Line, cells)), "", counted(documents, said[1])
    )
    wrong = [
        Line((key, error.what, " + ".join(error.claim["participants"])), (Quote(error.sentence, ""),))
        for key, errors in found.items()
        for error in errors
        if error.what != "differs"
    ]
    columns = (Column("remark"), Column("what"), Column("meeting"))
    return (scores, *((Table(columns, tuple(wrong), "Errors"),) if wrong else ()))
