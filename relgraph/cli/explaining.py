"""What `read --explain` prints: sentence by sentence which frame made each claim, and why what was near was not told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

import click

from relgraph.cli.printing import write, write_json
from relgraph.cli.reporting import say

if TYPE_CHECKING:
    from relgraph.graph.model import Document
    from relgraph.ingest.documents import Failure
    from relgraph.ingest.explain import Explained, Told

_INPUT_FAILED = 5


def explain_sources(items: Iterable[Document | Failure], *, as_json: bool) -> None:
    """Explain texts as plain text, or as one JSON object; ends with exit code 5 when one could not be read."""
    from relgraph.ingest.documents import Failure
    from relgraph.ingest.explain import explain

    failed = 0
    rows: list[Explained] = []
    for item in items:
        if isinstance(item, Failure):
            failed += 1
            say(f"{item.source}: {item.reason}")
            continue
        found = explain(item)
        if as_json:
            rows += found
        else:
            write("".join(f"{line}\n" for line in _document(item.key, found)))
    if as_json:
        write_json({"rows": [row.as_dict() for row in rows]})
    if failed:
        raise click.exceptions.Exit(_INPUT_FAILED)


def _document(key: str, found: Sequence[Explained]) -> Iterator[str]:
    from relgraph.graph.render.page import one_line

    yield f"{one_line(key)}"
    for row in found:
        yield ""
        yield f"{row.start}–{row.end}  {one_line(row.text)}"
        for line in (*_claims(row), *_silence(row)):
            blanks = len(line) - len(line.lstrip(" "))
            yield f"    {line[:blanks]}{one_line(line)}"


def _claims(row: Explained) -> Iterator[str]:
    for told in row.claims:
        yield f"+ {told.said}"
        yield f"  {_made(told)}"
        if told.made.status:
            yield f"  {told.claim.modality} by {', '.join(told.made.status)}"


def _made(told: Told) -> str:
    made, sure = told.made, f"confidence {told.claim.confidence:g}"
    if not made.frame:
        return f"by the rule {made.rule}; {sure}"
    slots = "; ".join(f"{role}: {', '.join(names)}" for role, names in made.slots.items())
    words = " ".join(filter(None, (made.trigger, made.noun)))
    return f"by the frame {made.frame} ({made.file}), set off by “{words}”; {slots}; {sure}"


def _silence(row: Explained) -> Iterator[str]:
    for missed in row.missed:
        by = f"the frame {missed.frame} ({missed.file})" if missed.file else f"the rule {missed.frame}"
        yield f"- no {missed.kind} by {by}, set off by “{missed.trigger}”: {missed.reason}"
    for phrase in row.uncovered:
        yield f"- no frame covers “{phrase}” between two political actors"
    if not (row.claims or row.missed or row.uncovered):
        yield "nothing: no word in it sets off a frame"
