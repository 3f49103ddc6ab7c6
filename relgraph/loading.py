"""A dataset → the graph: some rows a transaction, resumed where it stopped, an older edition replaced, seen when it is complete."""

from __future__ import annotations

import datetime
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from relgraph.errors import InputError, StoreError, UsageError
from relgraph.graph import rows
from relgraph.graph.cypher import write
from relgraph.graph.engines import unready
from relgraph.graph.model import Claim, Document, content_id
from relgraph.graph.properties import unit_of
from relgraph.graph.store import Store
from relgraph.ingest.datasets import NAMES
from relgraph.ingest.datasets.described import Dataset
from relgraph.ingest.datasets.files import Edition
from relgraph.ingest.datasets.record import Row
from relgraph.pipeline import Open, Turns, begin, catch_up, turn


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a load did.

    ``outcome``: new, unchanged or replaced. ``rows``: read. ``claims``: of the dataset now, by kind. ``came``: claims that the
    graph did not have, ``went``: claims of an older edition that this one has no more. ``aside``: (row, reason) of what gave none.
    """

    name: str
    outcome: str
    rows: int
    claims: dict[str, int] = field(default_factory=dict)
    came: int = 0
    went: int = 0
    aside: tuple[tuple[str, str], ...] = ()

    def reasons(self) -> list[tuple[str, int, str]]:
        """The reasons with what they quote left out, how often each, and the first row with it; commonest first."""
        counted: Counter[str] = Counter()
        first: dict[str, str] = {}
        for row, reason in self.aside:
            kind = re.sub(r"'[^']*'|\"[^\"]*\"|\([^)]*\)", "…", reason)
            counted[kind] += 1
            first.setdefault(kind, row)
        return [(kind, number, first[kind]) for kind, number in counted.most_common()]


def document_of(dataset: Dataset, edition: Edition, rules: str = "") -> Document:
    """The document that a dataset is: what it is called, whose it is and whom to name; its files are not kept.

    ``rules``: the hash of what else tells what its rows say (a mapping); when that changes, the same files say something else.
    """
    about = [dataset.title, "", dataset.attribution, f"Licence: {dataset.licence}."]
    if dataset.share_alike:
        about.append("What is made from it must have the same licence.")
    return Document(
        key=dataset.name,
        text="\n".join(about),
        title=dataset.title,
        published=dataset.published,
        publisher=dataset.publisher,
        url=dataset.url,
        licence=dataset.licence,
        derived_from=dataset.derived_from,
        digest=content_id([edition.digest, rules]) if rules else edition.digest,
    )


def look_through(found: Iterable[Row], where: str, progress: Callable[[int], None] = lambda rows: None) -> int:
    """Make all claims of a dataset once and keep none, so that nothing is begun that could not be ended; how many rows.

    ``where``: what is read, for the message. Raises `InputError` when a row is such that its reader fails, or when no row gives a
    claim.
    """
    number, given, last, reason = 0, False, "the first row", ""
    try:
        for number, row in enumerate(found, 1):
            last, given = f"the row after {row.id}", given or bool(row.claims)
            if row.aside and not reason:
                reason = f"{row.id}: {row.aside[0]}"
            if number % 500 == 0:
                progress(number)
    except (ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError) as error:
        said = " ".join(f"{type(error).__name__}: {error}".split())
        raise InputError(f"{where}: {last} cannot be read ({said}); get the files again as published") from error
    if not given:
        raise InputError(f"{where} gives not one claim ({reason or 'its rows say nothing'}); is it the right one?")
    return number


def load(
    opened: Store | Open,
    document: Document,
    found: Iterable[Row],
    *,
    day: str = "",
    progress: Callable[[int], None] = lambda rows: None,
    first: Callable[[], object] = lambda: None,
) -> Loaded:
    """Put a dataset into the graph. Killed, the same again goes on where it was; what the graph has already is left as it is.

    ``day``: the day (ISO) of recording, today when empty. ``progress`` is told how many rows were read. ``first`` is done before
    anything is written, while nobody has to wait for the graph; not for a dataset that is there already.
    Raises `InputError` for a file that is broken, `StoreError` when the graph is in the middle of something else, `UsageError` when
    something else in the graph is called so.
    """
    day = day or datetime.datetime.now(tz=datetime.UTC).date().isoformat()
    half = f"loading {document.key}"
    with Turns(opened) as turns:
        outcome = _outcome(turns.store(), document)
    if outcome == "unchanged":
        return Loaded(document.key, outcome, 0)
    first()
    with Turns(opened) as turns:
        begin(turns.store(), half)
        catch_up(lambda: turn(turns.store(), half))  # what one that was killed has left
        before = turns.store().read(write("number_of_claims"), {"key": document.key})[0]["number"]
        tally = _Tally(sweep=before > 0)
        for some in _pages(tally.noted(found, progress)):
            with turn(turns.store(), half) as transaction:
                tally.changed(rows.add(transaction, document, some, day))
        if before:
            tally.went += _swept(turns, document.key, tally.seen, day, half)
        catch_up(lambda: turn(turns.store(), half))
        with turn(turns.store(), half) as transaction:
            rows.complete(transaction, document, day, sum(tally.claims.values()))
            transaction.run(write("meta_state"), {"state": "ready"})
    claims = dict(sorted(tally.claims.items()))
    return Loaded(document.key, outcome, tally.rows, claims, tally.came, tally.went, tuple(tally.aside))


def _outcome(store: Store, document: Document) -> str:
    """Is a dataset new, unchanged or of another edition? Raises `StoreError`, `UsageError` when it cannot be loaded here."""
    state = store.read(write("meta_read"))[0]["state"]
    if state not in ("ready", f"loading {document.key}"):
        raise StoreError(unready(store.url, state))
    known = store.read(write("current_document"), {"key": document.key})
    if not known:
        return "new"
    title = known[0]["title"] or ""
    if not known[0]["digest"]:
        raise UsageError(f"there is a text called {document.key!r} in the graph; give the dataset another name")
    if document.key not in NAMES and title != document.title:
        raise UsageError(
            f"there is another dataset called {document.key!r} in the graph ({title!r}); give this one another name, "
            f"or take that one out with `relgraph forget {document.key}`"
        )
    return "unchanged" if state == "ready" and known[0]["digest"] == document.digest else "replaced"


class _Tally:
    """What goes by while rows are read. ``seen``: what stands for each row, kept only when an older edition is to be swept out."""

    def __init__(self, sweep: bool) -> None:
        self._sweep = sweep
        self.seen: set[int] = set()
        self.rows = self.came = self.went = 0
        self.claims: Counter[str] = Counter()
        self.aside: list[tuple[str, str]] = []

    def noted(self, found: Iterable[Row], progress: Callable[[int], None]) -> Iterator[Row]:
        """Rows as they are read."""
        for row in found:
            self.rows += 1
            self.aside += [(row.id, reason) for reason in row.aside]
            self.claims.update(claim.kind for claim in row.claims)
            if self._sweep and row.claims:
                self.seen.add(int(unit_of(row.claims[0]), 16))
            yield row
            if self.rows % 500 == 0:
                progress(self.rows)

    def changed(self, change: rows.Changed) -> None:
        """Count what some rows changed."""
        self.came += change.came
        self.went += change.went


def _pages(found: Iterable[Row]) -> Iterator[list[Claim]]:
    """The claims of whole rows, some at a time."""
    some: list[Claim] = []
    for row in found:
        some += row.claims
        if len(some) >= rows.PAGE:
            yield some
            some = []
    if some:
        yield some


def _swept(turns: Turns, key: str, seen: set[int], day: str, half: str) -> int:
    """Have the claims of rows that this edition does not have count no more; how many."""
    went = 0
    for part in rows.parts(turns.store(), key):
        gone = [row for row in part if not row["replaced"] and int(row["unit"], 16) not in seen]
        if gone:
            with turn(turns.store(), half) as transaction:
                rows.leave(transaction, gone, day)
            went += len(gone)
    return went
