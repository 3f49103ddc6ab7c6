"""What `eval` does: gold files read, scored and printed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from relgraph.cli.printing import give, write, write_json
from relgraph.cli.reporting import say
from relgraph.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Callable

    from relgraph.graph.model import Claim, Document
    from relgraph.ingest.evaluate import Evaluation
    from relgraph.ingest.scoring import Error

SEEN, BLIND = "worked with", "set aside"
_COLUMNS = (
    "part", "kind", "precision", "recall", "f1", "matched", "gold", "predicted", "precision_interval", "recall_interval",
)  # fmt: skip
_IDS = ("without_prediction", "without_gold")


@dataclass(frozen=True, slots=True)
class Read:
    """Gold documents that were read: those that may be seen, and those that are set aside, of which only totals are told."""

    seen: Evaluation
    blind: Evaluation | None = None


def read_gold(gold: Sequence[Path], blind: Path | None, reader: Callable[[Document], list[Claim]] | None = None) -> Read:
    """Read gold files. ``blind``: a file of ids, one a line, of those set aside; ``reader``: the project's own unless given."""
    from relgraph.ingest.evaluate import Evaluation, evaluate

    hidden = ids_in(blind) if blind else frozenset[str]()
    done = [evaluate(path, reader=reader) for path in gold]
    texts = {key: row for one in done for key, row in one.gold.items()}
    whole = Evaluation.of(texts, {key: rows for one in done for key, rows in one.claims.items()})
    return Read(whole.without(hidden), whole.only(hidden) if hidden & texts.keys() else None)


def evaluate(
    gold: Sequence[Path],
    form: str,
    *,
    errors: bool = False,
    blind: Path | None = None,
    html: Path | None = None,
    reader: Callable[[Document], list[Claim]] | None = None,
) -> None:
    """Score the reader (or another one) on gold files, and print the scores; with `errors`, what is not right.

    ``blind``: a file of ids; these documents give totals only, and nothing of them is shown. ``html``: a file for a page that
    shows the errors in the texts. ``form``: of the output, ``markdown`` too.
    """
    done = read_gold(gold, blind, reader)
    if html is not None:
        from relgraph.cli.error_report import write_report

        write_report(done.seen, html)
        say(f"{html} shows {len(done.seen.gold)} texts.")
    if str(html) != "-":
        _print(done, form, done.seen.errors() if errors and html is None else {}, with_errors=errors)


def _print(done: Read, form: str, found: dict[str, list[Error]], *, with_errors: bool) -> None:
    from relgraph.cli.scoreboard import markdown, score_page

    parts = {SEEN: done.seen.score} | ({BLIND: done.blind.score} if done.blind else {})
    if form == "json":
        more = {"errors": {key: [_error(one) for one in rows] for key, rows in found.items()}} if with_errors else {}
        hidden = {"blind": _totals(done.blind)} if done.blind else {}
        write_json(done.seen.score.as_dict() | hidden | more)
    elif form == "markdown":
        write(markdown(parts))
    else:
        rows = [{"part": part, **row} for part, score in parts.items() for row in score.rows()]
        give(rows, _COLUMNS, lambda: score_page(parts, found), form)


def _totals(done: Evaluation) -> dict[str, Any]:
    """The score of documents that are not shown: numbers only, not even their ids."""
    return {name: value for name, value in done.score.as_dict().items() if name not in _IDS}


def ids_in(path: Path) -> frozenset[str]:
    """The ids in a file, one a line; a line that begins with # is a remark. Raises `InputError` when it cannot be read."""
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
