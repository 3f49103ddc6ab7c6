"""Claims from elsewhere → the graph: a record as `read`, `claims` or another machine wrote it, of texts and of datasets."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from relgraph.errors import InputError, UsageError
from relgraph.graph.model import Claim, Document
from relgraph.graph.properties import unit_of
from relgraph.graph.store import Store
from relgraph.ingest.datasets.record import Row
from relgraph.ingest.documents import Failure
from relgraph.loading import load
from relgraph.pipeline import Done, Open, ingest_claims

__all__ = ["check", "take_in"]

Record = Document | Claim | Failure


def take_in(opened: Store | Open, records: Iterable[Record], *, day: str = "") -> Iterator[Done]:
    """Put a record (documents, each followed by its claims) into the graph; a dataset's claims some rows at a time.

    ``day``: the day (ISO) of recording. A claim that does not fit its document fails by itself. Raises `StoreError`.
    """
    ahead = _Ahead(records)
    while ahead.next is not None:
        if _is_dataset(ahead.next):
            yield from _dataset(opened, ahead, day)
        else:
            yield from ingest_claims(opened, ahead.texts(), day=day)


def check(records: Iterable[Record], where: str) -> None:
    """Look through a record first; raises `InputError` when the claims of a row of a dataset do not stand together."""
    ahead = _Ahead(records)
    while ahead.next is not None:
        document = ahead.take()
        seen: set[int] = set()
        for row, claims in groupby(ahead.claims(), key=lambda one: one.row if isinstance(one, Claim) else ""):
            first = next(claims)
            unit = int(unit_of(first), 16) if isinstance(first, Claim) and row else None
            if unit in seen and isinstance(document, Document) and document.digest:
                raise InputError(f"{where}: the claims of the row {row!r} do not stand together; write them in the order of rows")
            if unit is not None:
                seen.add(unit)


def _is_dataset(item: Record | None) -> bool:
    return isinstance(item, Document) and bool(item.digest)


class _Ahead:
    """Records with a look at the next one."""

    def __init__(self, records: Iterable[Record]) -> None:
        self._left = iter(records)
        self.next = next(self._left, None)

    def take(self) -> Record | None:
        """The next record, which is then taken."""
        item, self.next = self.next, next(self._left, None)
        return item

    def texts(self) -> Iterator[Record]:
        """All before the next dataset."""
        while self.next is not None and not _is_dataset(self.next):
            yield self.next
            self.take()

    def claims(self) -> Iterator[Claim | Failure]:
        """All before the next document."""
        while isinstance(self.next, Claim | Failure):
            yield self.next
            self.take()


def _dataset(opened: Store | Open, ahead: _Ahead, day: str) -> Iterator[Done]:
    """What became of a dataset, and of each of its claims that is none of its."""
    document = ahead.take()
    assert isinstance(document, Document)
    failures: list[Failure] = []
    try:
        loaded = load(opened, document, _rows(document, ahead, failures), day=day)
        done = Done(document.key, loaded.outcome, counted=loaded.claims)
    except UsageError as error:
        done = Done(document.key, "failed", reason=str(error))
    for _ in ahead.claims():  # of one that is there already, or cannot come, nothing was asked for
        pass
    yield from (Done(failure.source, "failed", reason=failure.reason) for failure in failures)
    yield done


def _rows(document: Document, ahead: _Ahead, failures: list[Failure]) -> Iterator[Row]:
    """The rows of a dataset; a claim that is of none goes into ``failures``."""

    def own() -> Iterator[Claim]:
        for item in ahead.claims():
            if isinstance(item, Failure):
                failures.append(item)
            elif item.document != document.key or not item.row:
                failures.append(
                    Failure(f"claim {item.id}", f"it is of no row of {document.key!r}, which stands before it; put it there")
                )
            else:
                yield item

    for row, claims in groupby(own(), key=lambda claim: claim.row):
        yield Row(row, "", tuple(claims))
