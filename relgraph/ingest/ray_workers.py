"""Many documents read on a Ray cluster: the same claims in the same order as `relgraph.ingest.workers` gives.

Every machine of the cluster needs the same relgraph. Ray is an extra: ``pip install 'relgraph[ray]'``.
Source: ray 2.60, as it was seen to behave.
"""

from __future__ import annotations

import os
import socket
from collections import deque
from collections.abc import Generator, Iterator
from itertools import islice
from typing import Any

from relgraph.errors import UsageError
from relgraph.graph.model import Document
from relgraph.ingest.reader import READER
from relgraph.ingest.workers import AHEAD, CHUNK, Documents, Read, Result, Say, Unread, read_chunk

LOCAL = "local"
PATIENCE = 10.0  # seconds in which a cluster must answer
Chunk = list[Document | None]


def read_on(
    address: str, documents: Documents, say: Say = lambda remark: None, reader: Read | None = None
) -> Generator[Result, None, None]:
    """What was read of each document, by a cluster. ``say`` is told when a process of it died.

    ``address``: of the cluster as ``HOST:PORT``, or ``local`` for one of this machine's own that ends with the reading.
    ``reader``: another one than the project's; a function that stands in a module of all machines.
    Raises `UsageError` without Ray, where no cluster answers, and where it has another reader.
    """
    ray = _joined(address)
    try:
        yield from _in_order(_Cluster(ray, say, reader), documents)
    finally:
        ray.shutdown()


def _joined(address: str) -> Any:
    """Ray, connected to the cluster."""
    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")  # it would tell its makers
    os.environ.setdefault("RAY_ACCEL_ENV_VAR_OVERRIDE_ON_ZERO", "0")  # as later versions have it, without the warning
    try:
        import ray
    except ImportError as error:
        raise UsageError("reading on Ray needs its package; install it with: pip install 'relgraph[ray]'") from error
    where = {"include_dashboard": False} if address == LOCAL else {"address": address}
    try:
        _knock(address)
        ray.init(log_to_driver=False, configure_logging=False, **where)
    except (OSError, ValueError, RuntimeError) as error:
        raise UsageError(
            f"no Ray cluster answers at {address} ({_line(error)}); start one with `ray start`, or say --ray local"
        ) from error
    return ray


def _knock(address: str) -> None:
    """Raise at once where nobody listens, which Ray tries for minutes; `OSError`, or `ValueError` for what is no address."""
    host, mark, port = address.rpartition("://")[2].rpartition(":")
    if mark:
        socket.create_connection((host, int(port)), timeout=PATIENCE).close()
    elif address not in (LOCAL, "auto"):
        raise ValueError("an address is HOST:PORT")


def _in_order(cluster: _Cluster, documents: Documents) -> Iterator[Result]:
    """The results of all chunks, some of which are read ahead."""
    rest = iter(documents)
    chunks: Iterator[Chunk] = iter(lambda: list(islice(rest, CHUNK)), [])
    waiting = deque((chunk, cluster.given(chunk)) for chunk in islice(chunks, cluster.ahead))
    while waiting:
        yield from cluster.results(*waiting.popleft())
        waiting.extend((chunk, cluster.given(chunk)) for chunk in islice(chunks, 1))


class _Cluster:
    """A cluster that reads chunks of documents."""

    def __init__(self, ray: Any, say: Say, reader: Read | None) -> None:
        self._ray, self._say, self._reader = ray, say, reader
        self._task = ray.remote(num_cpus=1, max_retries=0)(_read)
        self.ahead = AHEAD * max(1, int(ray.cluster_resources().get("CPU", 1)))

    def given(self, chunk: Chunk) -> Any:
        """Have a chunk be read; what its results are asked for by."""
        return self._task.remote(chunk, self._reader)

    def results(self, chunk: Chunk, promised: Any) -> list[Result]:
        """What was read of a chunk; where its process died, its documents are tried once more, one by one."""
        try:
            return self._got(promised)
        except self._ray.exceptions.RayError as error:
            if isinstance(error, self._ray.exceptions.RayTaskError):
                raise
            self._say(f"a process of the cluster ended by itself ({_line(error)}); its texts are tried once more, one by one")
        return [result for document in chunk for result in self._alone(document)]

    def _alone(self, document: Document | None) -> list[Result]:
        try:
            return self._got(self.given([document]))
        except self._ray.exceptions.RayError as error:
            if isinstance(error, self._ray.exceptions.RayTaskError):
                raise
            return [Unread(f"the process that read it ended by itself ({_line(error)}) twice; please report it with its text")]

    def _got(self, promised: Any) -> list[Result]:
        reader, results = self._ray.get(promised)
        if reader != READER:
            raise UsageError(f"the cluster reads with {reader}, this relgraph with {READER}; install the same one on all machines")
        return list(results)


def _read(chunk: Chunk, reader: Read | None) -> tuple[str, list[Result]]:
    """What a process of the cluster does: read a chunk, and tell which reader it has."""
    return READER, read_chunk(chunk, reader)


def _line(error: Exception) -> str:
    """The first line of what Ray says, without the rest, which is long."""
    return (str(error).strip().splitlines() or [type(error).__name__])[0].rstrip(".")[:160]
