"""A part of an export by another process, while this one does the rest: a large embedded graph is read by two at once."""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Any, TypeVar

from relgraph.errors import StoreError
from relgraph.graph.cypher import text_of
from relgraph.graph.store import Store

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

LARGE = 50_000  # nodes; below, to start a process takes longer than it saves
T = TypeVar("T")
Part = Callable[[Store, Path], T]  # a function that stands in a module


@contextmanager
def beside(store: Store, folder: Path, part: Part[T]) -> Iterator[Callable[[], T]]:
    """Within, a part of the work may be done by another process; what is yielded gives its result, and waits for it.

    The same is done here when it is called, where a second process would not help: for a small graph, for a server, which reads
    by itself, on a machine with one core. Raises `StoreError` when the process fails.
    """
    if not _worth_it(store):
        yield lambda: part(store, folder)
        return
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=_work, args=(theirs, store.url, folder, part), daemon=True)
    process.start()
    theirs.close()
    try:
        yield lambda: _result(ours)
    finally:
        process.terminate()
        process.join()
        ours.close()


def _worth_it(store: Store) -> bool:
    if store.engine != "arcadedb" or store.writes or (os.cpu_count() or 1) < 2:
        return False
    return bool(store.read(text_of("view_number_of_nodes", store.engine))[0]["number"] >= LARGE)


def _result(connection: Connection) -> Any:
    try:
        result = connection.recv()
    except EOFError as error:
        raise StoreError("the process that read the edges ended by itself; export again, with more memory free") from error
    if isinstance(result, Exception):
        raise result
    return result


def _work(connection: Connection, url: str, folder: Path, part: Part[Any]) -> None:
    """Do the part and send its result, or what went wrong; end when whoever started this is gone."""
    from relgraph.graph.engines import open_store

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_watch, args=(connection,), daemon=True).start()
    try:
        with closing(open_store(url)) as store:
            connection.send(part(store, folder))
    except Exception as error:
        connection.send(error)


def _watch(connection: Connection) -> None:
    """End the process when the other end of the line is closed: nothing is ever sent to it."""
    try:
        connection.poll(None)
        connection.recv()
    except (EOFError, OSError):
        os._exit(1)
