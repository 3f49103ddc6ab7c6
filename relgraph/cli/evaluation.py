"""What `eval` does: gold files read, scored and printed."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from relgraph.cli.printing import give, write_json
from relgraph.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from relgraph.graph.model import Claim, Document
    from relgraph.graph.render.page import Line, Page
    from relgraph.ingest.evaluate import Evaluation
    from relgraph.ingest.scoring import Error, Score

_NUMBERS = ("kind", "precision", "recall", "f1", "matched", "gold", "predicted")


def evaluate(
    gold: Sequence[Path],
    form: str,
    *,
    errors: bool = False,
    blind: Path | None = None,
    reader: Callable[[Document], list[Claim]] | None = None,
) -> None:
    """Score the reader (or another one) on gold files, and print the scores; with `errors`, what is not right.

    ``blind``: a file of ids; these documents give totals only, and nothing of them is shown.
    """
    hidden = _ids(blind) if blind else frozenset()
    merged, unseen = _scored(gold, hidden, reader)
    found = merged.errors() if errors else {}
    if form == "json":
        more = {"errors": {key: [_error(one) for one in rows] for key, rows in found.items()}} if errors else {}
        write_json(merged.score.as_dict() | ({"blind": unseen.micro.as_dict()} if unseen else {}) | more)
    else:
        rows = merged.score.rows() + ([{"kind": "blind", **unseen.micro.as_dict()}] if unseen else [])
        give(rows, _NUMBERS, lambda: _page(rows, merged.score, found), form)


def _scored(
    gold: Sequence[Path], hidden: frozenset[str], reader: Callable[[Document], list[Claim]] | None
) -> tuple[Evaluation, Score | None]:
    """All documents that may be seen as one evaluation, and the score of those that may not."""
    from relgraph.ingest.evaluate import Evaluation, evaluate
    from relgraph.ingest.scoring import score

    done = [evaluate(path, reader=reader) for path in gold]
    texts = {key: row for one in done for key, row in one.gold.items()}
    predicted = {key: rows for one in done for key, rows in one.predicted.items()}
    seen, unseen = [key for key in texts if key not in hidden], [key for key in texts if key in hidden]
    kept = [({key: texts[key] for key in keys}, {key: predicted[key] for key in keys}) for keys in (seen, unseen)]
    return Evaluation(*kept[0], score(*kept[0])), score(*kept[1]) if unseen else None


def _ids(path: Path) -> frozenset[str]:
    """The ids in a file, one a line; a line that begins with # is a remark."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        why = error.strerror if isinstance(error, OSError) else "it is not UTF-8"
        raise InputError(f"{path} cannot be read as a list of ids ({why}); check the file") from error
    return frozenset(line.strip() for line in lines if line.strip() and not line.startswith("#"))


def _error(error: Error) -> dict[str, Any]:
    return {
        "what": error.what,
        "claim": error.claim,
        "sentence": error.sentence,
        "fields": [{"field": name, "gold": gold, "read": read} for name, gold, read in error.fields],
    }


def _page(rows: Sequence[Mapping[str, Any]], score: Score, found: Mapping[str, Sequence[Error]]) -> Page:
    """Scores by kind, attributes of what was found, then the errors of each document."""
    from relgraph.graph.render.page import Column, Line, Table, counted

    numbers = tuple(Column(name, right=True) for name in _NUMBERS[1:])
    kinds = tuple(Line(tuple(_number(row[name]) for name in _NUMBERS)) for row in rows)
    attributes = tuple(
        Line((row["attribute"], _number(row["accuracy"]), _number(row["right"]), _number(row["of"])))
        for row in score.attribute_rows()
    )
    heads = (Column("of what was found"), Column("share right", right=True), Column("right", right=True), Column("of", right=True))
    wrong = (Column("What", once=True), Column("Claim"))
    tables = [
        Table((Column("kind"), *numbers), kinds, counted(score.documents, "document")),
        Table(heads, attributes, "What the claims found say"),
        *(Table(wrong, tuple(_line(error) for error in errors), key) for key, errors in found.items()),
    ]
    return tuple(tables)


def _line(error: Error) -> Line:
    from relgraph.graph.render.page import Line, Quote
    from relgraph.graph.render.views import text

    said = {name: value for name, value in error.claim.items() if name != "quote"}
    fields = "; ".join(f"{name}: {text(gold) or 'none'}, read as {text(read) or 'none'}" for name, gold, read in error.fields)
    return Line((error.what, text(said)), (Quote(error.sentence, ""),) if error.sentence else (), fields)


def _number(value: Any) -> str:
    return "" if value is None else f"{value:.3f}" if isinstance(value, float) else str(value)
