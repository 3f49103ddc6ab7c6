"""Many documents read: in this process, or by several processes of this machine. The order and the claims are the same.

`read_here` and `read_by` take documents as a stream and give for each what was read, in their order. The stream is drawn some
documents ahead of what is given; None in it stands for something that is not to be read, and None comes out for it.

A process that dies is replaced and told of; the text it was reading is tried once more, alone. The processes know no store, ignore
the interrupt of the keyboard (whoever started them ends them), and end by themselves when whoever started them is gone.
"""

from __future__ import annotations

import multiprocessing
import signal
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from queue import SimpleQueue
from threading import Thread
from typing import TYPE_CHECKING, TypeAlias

from relgraph.graph.model import Claim, Document
from relgraph.ingest.reader import read, read_all

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

CHUNK = 16  # documents that a process is given at a time
AHEAD = 4  # chunks a process, in work or done, that are drawn ahead of what is given
IN_HAND = 2  # chunks that a process has: the one it reads, and the next
# What a mistake of the reader itself raises; it must not stop the reading of other texts.
MISTAKES = (ArithmeticError, AssertionError, AttributeError, LookupError, RecursionError, TypeError, ValueError)


@dataclass(frozen=True, slots=True)
class Unread:
    """A document that could not be read, and why."""

    reason: str


Result: TypeAlias = list[Claim] | Unread | None
Documents: TypeAlias = Iterable[Document | None]
Read: TypeAlias = Callable[[Document], list[Claim]]
Say: TypeAlias = Callable[[str], None]


def read_here(documents: Documents) -> Generator[Result, None, None]:
    """What was read of each document, by this process."""
    rest = iter(documents)
    while chunk := list(islice(rest, CHUNK)):
        yield from read_chunk(chunk, None)


def read_chunk(chunk: list[Document | None], reader: Read | None) -> list[Result]:
    """What was read of each; when the reader stumbles over one, each is read alone, so that only that one stays unread."""
    there = [document for document in chunk if document is not None]
    try:
        claims = iter(list(read_all(there)) if reader is None else [reader(document) for document in there])
    except MISTAKES:
        return [None if document is None else _read_alone(document, reader or read) for document in chunk]
    return [None if document is None else next(claims) for document in chunk]


def _read_alone(document: Document, reader: Read) -> Result:
    try:
        return reader(document)
    except MISTAKES as error:
        what = " ".join(f"{type(error).__name__}: {error}".split())[:200]
        return Unread(f"the reader stumbled over it ({what}); please report it with its text")


def read_by(
    number: int, documents: Documents, say: Say = lambda remark: None, reader: Read | None = None
) -> Generator[Result, None, None]:
    """What was read of each document, by so many processes. ``say`` is told when one of them died.

    ``reader``: another one than the project's; a function that stands in a module.
    """
    rest = iter(documents)
    chunks = (_Chunk(place, chunk) for place, chunk in enumerate(iter(lambda: list(islice(rest, CHUNK)), [])))
    crew = _Crew(number, say, reader)
    try:
        place, done = 0, dict[int, list[Result]]()
        while True:
            crew.give(islice(chunks, max(0, number * AHEAD - len(done) - crew.busy)))
            while place in done:
                yield from done.pop(place)
                place += 1
                crew.give(islice(chunks, max(0, number * AHEAD - len(done) - crew.busy)))
            if not crew.busy:
                return
            done |= crew.results()
    finally:
        crew.end()


@dataclass(slots=True)
class _Chunk:
    """Documents to be read together; ``results`` of those that had to be read alone come in by and by."""

    place: int
    documents: list[Document | None]
    results: list[Result] | None = None
    left: int = 0


@dataclass(slots=True)
class _Job:
    """What a process is given: a chunk, or one document of it that is tried again (its index)."""

    chunk: _Chunk
    index: int | None = None

    @property
    def documents(self) -> list[Document | None]:
        return self.chunk.documents if self.index is None else [self.chunk.documents[self.index]]


class _Crew:
    """The processes, what each has in hand, and what waits for one."""

    def __init__(self, number: int, say: Say, reader: Read | None) -> None:
        self._say, self._reader = say, reader
        self._waiting: deque[_Job] = deque()
        self._workers = [_Worker(reader) for _ in range(number)]

    @property
    def busy(self) -> int:
        """How many jobs are in hand or wait."""
        return len(self._waiting) + sum(len(worker.jobs) for worker in self._workers)

    def give(self, chunks: Iterable[_Chunk]) -> None:
        """Hand out work: to each process until it has enough, the least busy first."""
        self._waiting += map(_Job, chunks)
        while self._waiting:
            worker = min(self._workers, key=lambda one: len(one.jobs))
            if len(worker.jobs) >= IN_HAND:
                return
            worker.take(self._waiting.popleft())

    def results(self) -> dict[int, list[Result]]:
        """The chunks that are done, by their place; waits until at least one process has said something, or died."""
        from multiprocessing.connection import wait

        done: dict[int, list[Result]] = {}
        spoken = wait([worker.connection for worker in self._workers if worker.jobs])
        for at, worker in enumerate(self._workers):
            if worker.connection in spoken:
                try:
                    results = worker.connection.recv()
                except (EOFError, ConnectionError):
                    self._workers[at] = self._replaced(worker, done)
                else:
                    _settle(worker.jobs.popleft(), results, done)
        self.give(())
        return done

    def _replaced(self, dead: _Worker, done: dict[int, list[Result]]) -> _Worker:
        """Another process in place of one that died; what it had in hand is done by the others, its documents one by one."""
        dead.process.join()
        first, *others = dead.jobs
        self._waiting.extendleft(reversed(others))
        reason = f"the process that read it ended by itself (exit code {dead.process.exitcode})"
        if first.index is None:
            self._say(f"a process ended by itself (exit code {dead.process.exitcode}); its texts are tried once more, one by one")
            there = [i for i, document in enumerate(first.chunk.documents) if document is not None]
            first.chunk.results, first.chunk.left = [None] * len(first.chunk.documents), len(there)
            self._waiting.extendleft(_Job(first.chunk, i) for i in reversed(there))
        else:
            _settle(first, [Unread(f"{reason} twice; please report it with its text")], done)
        return _Worker(self._reader)

    def end(self) -> None:
        """End all processes."""
        for worker in self._workers:
            worker.process.terminate()
        for worker in self._workers:
            worker.process.join()
            worker.connection.close()


def _settle(job: _Job, results: list[Result], done: dict[int, list[Result]]) -> None:
    """Put the results of a job where they belong."""
    chunk = job.chunk
    if job.index is None or chunk.results is None:
        done[chunk.place] = results
        return
    chunk.results[job.index] = results[0]
    chunk.left -= 1
    if not chunk.left:
        done[chunk.place] = chunk.results


class _Worker:
    """A process that reads, the line to it, and what it has in hand, in the order in which it answers."""

    def __init__(self, reader: Read | None) -> None:
        context = multiprocessing.get_context("spawn")
        self.connection, theirs = context.Pipe()
        self.process = context.Process(target=_work, args=(theirs, reader), daemon=True)
        self.process.start()
        theirs.close()
        self.jobs: deque[_Job] = deque()

    def take(self, job: _Job) -> None:
        """Give it a job; one that has died meanwhile says so when it is asked for its results."""
        self.jobs.append(job)
        try:
            self.connection.send(job.documents)
        except ConnectionError:
            return


def _work(connection: Connection, reader: Read | None) -> None:
    """Read what comes until the line is closed.

    Jobs are received aside from the reading: nobody who sends one waits for it to be taken, so that no two wait for each other.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    jobs: SimpleQueue[list[Document | None] | None] = SimpleQueue()
    Thread(target=_receive, args=(connection, jobs), daemon=True).start()
    while (chunk := jobs.get()) is not None:
        try:
            connection.send(read_chunk(chunk, reader))
        except ConnectionError:
            return


def _receive(connection: Connection, jobs: SimpleQueue[list[Document | None] | None]) -> None:
    for chunk in _received(connection):
        jobs.put(chunk)
    jobs.put(None)


def _received(connection: Connection) -> Iterator[list[Document | None]]:
    while True:
        try:
            yield connection.recv()
        except (EOFError, ConnectionError):
            return
