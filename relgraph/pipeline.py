"""Documents and claims → the graph: skip what is known, replace what changed, and report. One document is one transaction.

A long run lets go of an embedded graph every few seconds, so that others can read in between.
"""

from __future__ import annotations

import datetime
import time
import uuid
from collections import Counter, deque
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, closing, contextmanager
from dataclasses import dataclass, field
from functools import partial
from typing import cast

from relgraph.errors import NotFoundError, StoreError
from relgraph.graph import moving, record, rows
from relgraph.graph.cypher import schema, write
from relgraph.graph.engines import is_server, unready
from relgraph.graph.model import Claim, Document, FrozenMap
from relgraph.graph.properties import document_of
from relgraph.graph.store import SCHEMA_VERSION, Store, Transaction, stored_claim
from relgraph.ingest.documents import Failure
from relgraph.ingest.language import foreign
from relgraph.ingest.workers import Result, Unread

_TAKEN = "it is called as a dataset in the graph is; give it another id"
LET_GO_SECONDS = 5.0
BETWEEN_SECONDS = 0.25  # longer than a reader that waits for its turn sleeps between two tries

Read = Callable[[Document], list[Claim]]
ReadMany = Callable[[Iterable[Document | None]], Generator[Result, None, None]]
Open = Callable[[], Store]


@dataclass(frozen=True, slots=True)
class Done:
    """What became of one source: ``new``, ``unchanged``, ``replaced``, ``skipped`` or ``failed`` (then ``reason`` says why).

    ``claims``: of a text; ``counted``: of a dataset, how many of each kind.
    """

    source: str
    outcome: str
    claims: tuple[Claim, ...] = ()
    reason: str = ""
    counted: Mapping[str, int] = field(default_factory=FrozenMap)


@dataclass(frozen=True, slots=True)
class Report:
    """What an ingest did: keys of documents by outcome, failures and what was skipped as (source, reason), and claims by kind."""

    new: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()
    replaced: tuple[str, ...] = ()
    failed: tuple[tuple[str, str], ...] = ()
    claims: dict[str, int] = field(default_factory=dict)
    skipped: tuple[tuple[str, str], ...] = ()

    @classmethod
    def of(cls, done: Sequence[Done]) -> Report:
        """The report of what became of the sources."""

        def keys(outcome: str) -> tuple[str, ...]:
            return tuple(one.source for one in done if one.outcome == outcome)

        def reasons(outcome: str) -> tuple[tuple[str, str], ...]:
            return tuple((one.source, one.reason) for one in done if one.outcome == outcome)

        kinds = Counter(claim.kind for one in done for claim in one.claims)
        for one in done:
            kinds.update(one.counted)
        claims = dict(sorted(kinds.items()))
        return cls(keys("new"), keys("unchanged"), keys("replaced"), reasons("failed"), claims, reasons("skipped"))


def ingest(
    opened: Store | Open, documents: Iterable[Document | Failure], read: Read, *, day: str = "", many: ReadMany | None = None
) -> Iterator[Done]:
    """Read documents and put them into the graph, one by one as they come.

    ``opened``: a store open for writing, or how to open one (then it is let go of now and then). ``read`` is only asked for
    documents that are new or changed. ``day``: the day (ISO) of recording, today when empty. One document that fails does not stop
    the rest; a store that fails does. What is not English is skipped: it would be misread.
    ``many``: how to read many, as `read_here` and `read_by` do it, instead of ``read`` one by one; it may draw documents ahead.
    """
    waiting: deque[Document | Done] = deque()
    with Turns(opened) as turns, closing((many or _one_by_one(read))(_sorted_out(turns, documents, waiting))) as results:
        for result in results:
            item = waiting.popleft()
            yield item if isinstance(item, Done) else _stored(turns.store(), item, result, day)


def _one_by_one(read: Read) -> ReadMany:
    def each(documents: Iterable[Document | None]) -> Generator[Result, None, None]:
        for document in documents:
            yield read(document) if document is not None else None

    return each


def _sorted_out(
    turns: Turns, documents: Iterable[Document | Failure], waiting: deque[Document | Done]
) -> Iterator[Document | None]:
    """The documents that are to be read, None in place of all others; each goes into ``waiting``, or what became of it."""
    for item in documents:
        done = _without_reading(turns, item, waiting)
        waiting.append(done or cast(Document, item))
        yield None if done else cast(Document, item)


def _without_reading(turns: Turns, item: Document | Failure, waiting: deque[Document | Done]) -> Done | None:
    """What became of a source that needs no reading; None of one that does. One that is changed and waits is no known text yet."""
    if isinstance(item, Failure):
        return Done(item.source, "failed", reason=item.reason)
    if reason := _unstorable(item):
        return Done(item.key, "failed", reason=reason)
    if language := foreign(item.text):
        return Done(item.key, "skipped", reason=f"not English ({language})")
    if any(isinstance(other, Document) and other.key == item.key for other in waiting):
        return None
    outcome = _outcome(turns.store(), item)
    if outcome == "taken":
        return Done(item.key, "failed", reason=_TAKEN)
    return Done(item.key, "unchanged") if outcome == "unchanged" else None


def _stored(store: Store, document: Document, result: Result, day: str) -> Done:
    if isinstance(result, Unread):
        return Done(document.key, "failed", reason=result.reason)
    outcome, claims = _outcome(store, document), result or []
    if outcome == "taken":
        return Done(document.key, "failed", reason=_TAKEN)
    if outcome == "unchanged":
        return Done(document.key, outcome)
    with turn(store) as transaction:
        record.add(transaction, document, claims, day or _today())
    return Done(document.key, outcome, tuple(claims))


def ingest_claims(opened: Store | Open, records: Iterable[Document | Claim | Failure], *, day: str = "") -> Iterator[Done]:
    """Put a record of texts (each followed by its claims) into the graph, as another machine or reader wrote it.

    A claim without its document, or whose quote is not in the text where it says, fails by itself.
    """
    with Turns(opened) as turns:
        for document, claims, failures in _by_document(records):
            yield from (Done(failure.source, "failed", reason=failure.reason) for failure in failures)
            if document is None:
                continue
            if reason := _unstorable(document):
                yield Done(document.key, "failed", reason=reason)
                continue
            store = turns.store()
            known = {row["id"] for row in store.read(write("current_claims"), {"key": document.key})}
            outcome = _outcome(store, document)
            if outcome == "taken":
                yield Done(document.key, "failed", reason=_TAKEN)
                continue
            if outcome == "unchanged" and known == {claim.id for claim in claims}:
                yield Done(document.key, "unchanged")
                continue
            with turn(store) as transaction:
                record.add(transaction, document, claims, day or _today())
            yield Done(document.key, "replaced" if outcome == "unchanged" else outcome, tuple(claims))


def _unstorable(document: Document) -> str:
    """Why no store can hold the document's text, or nothing."""
    try:
        document.text.encode()
    except UnicodeEncodeError as error:
        return f"its text holds half a character at {error.start}, which cannot be stored; replace it"
    return ""


_Group = tuple[Document | None, list[Claim], list[Failure]]


def _by_document(records: Iterable[Document | Claim | Failure]) -> Iterator[_Group]:
    """Documents with the claims that follow them, and what failed on the way."""
    document: Document | None = None
    claims: list[Claim] = []
    failures: list[Failure] = []
    for item in records:
        if isinstance(item, Document):
            if document or failures:
                yield document, claims, failures
            document, claims, failures = item, [], []
        elif isinstance(item, Failure):
            failures.append(item)
        elif reason := _misplaced(item, document):
            failures.append(Failure(f"claim {item.id}", reason))
        else:
            claims.append(item)
    yield document, claims, failures


def _misplaced(claim: Claim, document: Document | None) -> str:
    if document is None or (claim.document, claim.version) != (document.key, document.version):
        return f"its document {claim.document!r} does not stand before it in this version; put the document's line first"
    if document.text[claim.start : claim.end] != claim.quote:
        return f"its quote is not at {claim.start} to {claim.end} of {claim.document!r}; read the document again"
    return ""


def forget(store: Store, key: str) -> int:
    """Take a document out, with its claims and what stood on them alone; the number of claims that went.

    A dataset goes some rows at a time; interrupted, the same again goes on.
    Raises `NotFoundError` when there is no such document.
    """
    known = store.read(write("document_ids"), {"key": key})
    half = f"loading {key}"
    if not known and store.read(write("meta_read"))[0]["state"] != half:
        raise NotFoundError(f"there is no document {key!r} in the graph; `relgraph query documents` lists them")
    if known and not known[0]["digest"]:
        with turn(store) as transaction:
            return record.forget(transaction, key)
    return _forget_rows(store, key, half)


def _forget_rows(store: Store, key: str, half: str) -> int:
    begin(store, half)
    catch_up(lambda: turn(store, half))  # what a load that was killed has left
    gone = 0
    with turn(store, half) as transaction:
        transaction.run(write("delete_documents"), {"key": key})
    for some in rows.parts(store, key):
        with turn(store, half) as transaction:
            rows.forget(transaction, some)
        gone += len(some)
    catch_up(lambda: turn(store, half))
    with turn(store, half) as transaction:
        transaction.run(write("meta_state"), {"state": "ready"})
    return gone


def catch_up(each: Callable[[], AbstractContextManager[Transaction]]) -> None:
    """Project again what is to be since persons are others now, some a transaction; ``each`` gives one after the other."""
    waiting = True
    while waiting:
        with each() as transaction:
            waiting = moving.catch_up(transaction, moving.AT_ONCE) == moving.AT_ONCE


def begin(store: Store, half: str) -> None:
    """Mark the graph as half done with something; raises `StoreError` when it is half done with something else."""
    with store.write() as transaction:
        transaction.run(write("meta_turn"))
        found = transaction.run(write("meta_read"))[0]["state"]
        if found not in ("ready", half):
            raise StoreError(unready(store.url, found))
        transaction.run(write("meta_state"), {"state": half})


def rebuild(store: Store, progress: Callable[[str], None] = lambda key: None) -> int:
    """Project everything anew from the record, by the present schema; the number of claims.

    Interrupted, the graph says so and answers again after another `rebuild`: the record itself is never touched. Until then nothing
    else is written. Raises `StoreError` when a claim is not as it was written, and where another `rebuild` began later on a server.
    """
    state = store.read(write("meta_read"))[0]["state"]
    if state.startswith("loading "):
        raise StoreError(unready(store.url, state))
    for key in _keys(store):  # before anything is cleared: what cannot be read could not be projected again
        _check_record(store, key)
    store.define(schema(store.engine))  # an index that a later relgraph looks up by comes to a graph that exists
    ours = f"rebuilding {uuid.uuid4().hex}"
    with store.write() as transaction:
        transaction.run(write("meta_state"), {"state": ours})
    _clear(store, ours)
    claims = 0
    for key in _keys(store):
        for again in _projections(store, key):
            with turn(store, ours) as transaction:
                claims += again(transaction)
            catch_up(lambda: turn(store, ours))
        progress(key)
    with turn(store, ours) as transaction:
        transaction.run(write("meta_schema"), {"schema": SCHEMA_VERSION})
    return claims


def _projections(store: Store, key: str) -> Iterator[Callable[[Transaction], int]]:
    """What is to be done, a transaction each, to project a document again: all its claims, or those of some rows of a dataset."""
    document = document_of(store.read(write("document_record"), {"key": key})[0]["properties"])
    if not document.digest:
        yield partial(record.project_again, key=key)
        return
    for part in rows.parts(store, key):
        claims = [stored_claim(row["record"]) for row in part if not row["replaced"] and not row["rejected"]]
        yield partial(rows.project_again, document=document, claims=claims)


def _check_record(store: Store, key: str) -> None:
    """Raises `StoreError` when a claim of a document is not as it was written."""
    dataset = any(row["digest"] for row in store.read(write("document_ids"), {"key": key}))
    for part in rows.parts(store, key) if dataset else [store.read(write("current_claims"), {"key": key})]:
        for row in part:
            stored_claim(row["record"])


def _keys(store: Store) -> Iterator[str]:
    """The keys of all documents, in their order."""
    after = ""
    while rows := store.read(write("documents_after"), {"key": after, "limit": 100}):
        yield from (row["key"] for row in rows)
        after = rows[-1]["key"]


def _clear(store: Store, ours: str) -> None:
    """Delete all that was projected, some at a time; claims lose what they were filed under, documents their sketches."""
    for some, delete in (
        ("some_projected", "delete_entities"),
        ("some_bearers", "delete_bearers"),
        ("some_blocks", "delete_all_blocks"),
        ("some_sightings", "delete_all_sightings"),
        ("some_waiting", "wait_no_more"),
        ("some_names", "delete_names"),
        ("some_filed", "unproject_claims"),
        ("some_sketches", "delete_all_sketches"),
        ("some_sketched", "unsketch_documents"),
    ):
        while rows := store.read(write(some), {"limit": 1000}):
            with turn(store, ours) as transaction:
                transaction.run(write(delete), {"ids": [row["id"] for row in rows]})


@contextmanager
def turn(store: Store, state: str = "ready") -> Iterator[Transaction]:
    """A transaction that no other writer's overlaps: what an edge counts is read and written again, also by many on one server.

    ``state``: what the graph must be in. Raises `StoreError` when it is in another.
    """
    with store.write() as transaction:
        transaction.run(write("meta_turn"))
        found = transaction.run(write("meta_read"))[0]["state"]
        if found != state and state == "ready":
            raise StoreError(unready(store.url, found))
        if found != state:
            raise StoreError(f"the graph at {store.url} is being rebuilt by another process, which began later; let that one end")
        yield transaction


def _outcome(store: Store, document: Document) -> str:
    """Is a document new, unchanged, replaced, or its key taken? What it leaves unsaid of an unchanged text stays as it was."""
    rows = store.read(write("current_document"), {"key": document.key})
    if not rows:
        return "new"
    known = rows[0]
    if known["digest"]:
        return "taken"
    told = [name for name in ("title", "published", "publisher", "url") if getattr(document, name)]
    same = known["version"] == document.version and all((known[name] or "") == getattr(document, name) for name in told)
    return "unchanged" if same else "replaced"


def _today() -> str:
    return datetime.datetime.now(tz=datetime.UTC).date().isoformat()


class Turns:
    """A store for writing. Given as a way to open it, an embedded one is let go of every few seconds, so that others can read."""

    def __init__(self, opened: Store | Open) -> None:
        self._open = opened if callable(opened) else None
        self._store: Store | None = None if callable(opened) else opened
        self._since = 0.0

    def __enter__(self) -> Turns:
        return self

    def __exit__(self, *_: object) -> None:
        if self._open is not None and self._store is not None:
            self._store.close()

    def store(self) -> Store:
        """The store, open for writing."""
        if self._open is None and self._store is not None:
            return self._store
        if self._store is not None and not is_server(self._store.url) and time.monotonic() - self._since > LET_GO_SECONDS:
            self._store.close()
            self._store = None
            time.sleep(BETWEEN_SECONDS)
        if self._store is None and self._open is not None:
            self._store = self._open()
            self._since = time.monotonic()
        assert self._store is not None
        return self._store
