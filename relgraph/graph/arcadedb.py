"""The embedded engine: ArcadeDB's native build in this process, one folder a graph.

One process writes at a time; readers open beside nobody who writes. A folder that a writer left in a crash is recovered on the next
opening. Commits reach the disk before they return (`yes_nometadata`), which the engine does not do unless told.
Source of the engine's behaviour: arcadedb 26.11.1.dev2, measured by the tests in ``tests/test_arcadedb.py``.
"""

from __future__ import annotations

import json
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any

from relgraph.errors import QueryTimeoutError, ReadOnlyError, StoreError, StoreLockedError, UsageError
from relgraph.graph.store import Engine, Parameters, Row, Transaction

if TYPE_CHECKING:
    import arcadedb

_OPTIONS = (
    "-Xmx384m",  # without a bound the engine takes 1.3 GB to load a million votes
    "-Darcadedb.bucketReuseSpaceMode=low",  # to look for every gap in a large graph's pages doubles what an ingest takes of memory
)
_HOLDER = "relgraph-writer.json"
_OURS = "configuration.json"
_FORBIDDEN = ("Permission denied", "AccessDenied", "Read-only file system", "Cannot create directory")
_OF_THE_STATEMENT = (  # the engine's exceptions that a statement or its parameters brought about
    "Parsing",
    "Syntax",
    "CommandExecutionException",
    "CommandSemanticException",
    "CommandParameterMissingException",
    "ArithmeticErrorException",
    "IllegalArgumentException",
)


def _engine(timeout: float | None) -> Any:
    """The engine's module; its memory, time-out and log are settings of the process that count at the first import."""
    options = [*_OPTIONS, *([f"-Darcadedb.command.timeout={int(timeout * 1000)}"] if timeout else [])]
    os.environ.setdefault("ARCADEDB_NATIVE_ISOLATE_ARGS", " ".join(options))
    os.environ.setdefault("ARCADEDB_LOG_CONSOLE", "0")
    os.environ.setdefault("ARCADEDB_NATIVE_CMD", "0")  # that path keeps the parameters of thousands of commands in memory
    try:
        import arcadedb
    except ImportError as error:
        raise StoreError(
            "the embedded engine is not available on this machine; use a Neo4j server with --db neo4j://HOST"
        ) from error
    return arcadedb


def exists(folder: Path) -> bool:
    """Is there an embedded graph in the folder? Raises `StoreError` when the folder is something else."""
    if not folder.exists() or (folder.is_dir() and not any(folder.iterdir())):
        return False
    if not folder.is_dir():
        raise StoreError(f"{folder} is a file, not a graph; name a folder with --db")
    if not (folder / "schema.json").exists() and not (folder / _OURS).exists():
        raise StoreError(f"the folder {folder} holds something else than a graph; name another one with --db")
    return True


class ArcadeStore:
    """A graph in a folder; a `Store`."""

    engine: Engine = "arcadedb"

    def __init__(self, folder: Path, *, write: bool, timeout: float | None, wait: float) -> None:
        self.url = str(folder)
        self._folder = folder.absolute()  # the engine keeps the folder that the process started in
        self.writes = write
        self._module = _engine(timeout)
        self._db = self._open_writing(wait) if write else self._open_reading(wait)

    def read(self, statement: str, parameters: Parameters | None = None) -> list[Row]:
        """See `Store.read`."""
        with _explained(statement):
            return list(self._db.query("opencypher", statement, dict(parameters or {})).to_list())

    def stream(self, statement: str, parameters: Parameters | None = None) -> Iterator[Row]:
        """See `Store.stream`."""
        with _explained(statement), self._db.query("opencypher", statement, dict(parameters or {})) as rows:
            yield from rows.iter_dicts()

    @contextmanager
    def write(self) -> Iterator[Transaction]:
        """See `Store.write`."""
        if not self.writes:
            raise ReadOnlyError(f"the graph {self.url} is open for reading only; open it for writing")
        with _explained("the end of the transaction"), self._db.transaction():
            yield _ArcadeTransaction(self._db)

    def define(self, statements: list[str]) -> None:
        """See `Store.define`."""
        for statement in statements:
            with _explained(statement), self._db.transaction():
                self._db.command("opencypher", statement)

    def plan(self, statement: str, parameters: Parameters | None = None) -> list[str] | None:
        """None: the engine's plan calls its steps otherwise for each shape of statement, so it cannot be a list to allow by."""
        return None

    def close(self) -> None:
        """See `Store.close`."""
        if self._db is not None and self._db.is_open():
            self._db.close()
        if self.writes:
            (self._folder / _HOLDER).unlink(missing_ok=True)

    def _open_writing(self, wait: float) -> arcadedb.Database:
        def attempt() -> arcadedb.Database:
            if exists(self._folder):
                return self._module.open_database(str(self._folder))
            self._folder.parent.mkdir(parents=True, exist_ok=True)
            return self._created()

        db = self._patiently(attempt, wait)
        db.set_wal_flush("yes_nometadata")
        holder = {"pid": os.getpid(), "since": time.strftime("%H:%M:%S")}
        (self._folder / _HOLDER).write_text(json.dumps(holder), encoding="utf-8")
        return db

    def _created(self) -> arcadedb.Database:
        db = self._module.create_database(str(self._folder))
        setup = resources.files("relgraph").joinpath("cypher/schema.arcadedb.sql").read_text(encoding="utf-8")
        for line in setup.splitlines():
            if line.strip() and not line.startswith("--"):
                with db.transaction():
                    db.command("sql", line.rstrip(";"))
        return db

    def _open_reading(self, wait: float) -> arcadedb.Database:
        if not exists(self._folder):
            raise StoreError(
                f"there is no graph at {self.url}; make one with `relgraph ingest FILE --db {self.url}`, or name another with --db"
            )

        def attempt() -> arcadedb.Database:
            try:
                return self._module.open_database(str(self._folder), read_only=True)
            except self._module.ArcadeDBError as error:
                if "recovery" not in str(error):
                    raise
            self._module.open_database(str(self._folder)).close()  # a writer's crash is mended by opening for writing
            return self._module.open_database(str(self._folder), read_only=True)

        return self._patiently(attempt, wait)

    def _patiently(self, attempt: Any, wait: float) -> Any:
        """Open, and wait up to ``wait`` seconds for another process that writes."""
        end = time.monotonic() + wait
        while True:
            try:
                return attempt()
            except self._module.ArcadeDBError as error:
                if "active instance" in str(error):
                    raise StoreLockedError(f"the graph at {self.url} is open in this process already; close it first") from error
                if "locked by another process" not in str(error) and "recovery" not in str(error):
                    raise StoreError(f"the graph at {self.url} cannot be {self._refused(error)}") from error
                if time.monotonic() >= end:
                    raise StoreLockedError(
                        f"the graph at {self.url} is being written by {self._holder()}; try again later, or give a longer --timeout"
                    ) from error
            time.sleep(0.1)

    def _refused(self, error: Exception) -> str:
        if any(words in str(error) for words in _FORBIDDEN):
            return f"{'written' if self.writes else 'read'} (permission denied); ask for permission, or name another one with --db"
        return f"opened ({_first_line(error)}); restore it from a backup"

    def _holder(self) -> str:
        try:
            holder = json.loads((self._folder / _HOLDER).read_text(encoding="utf-8"))
            return f"process {holder['pid']} (since {holder['since']})"
        except (OSError, ValueError, KeyError):
            return "another process"


class _ArcadeTransaction:
    def __init__(self, db: arcadedb.Database) -> None:
        self._db = db

    def run(self, statement: str, parameters: Parameters | None = None) -> list[Row]:
        with _explained(statement):
            result = self._db.command("opencypher", statement, dict(parameters or {}))
            return list(result.to_list()) if result is not None else []


@contextmanager
def _explained(statement: str) -> Iterator[None]:
    """The engine's errors as relgraph's."""
    import arcadedb

    try:
        yield
    except arcadedb.ArcadeDBError as error:
        text = str(error)
        if "TimeoutException" in text:
            raise QueryTimeoutError("the question took longer than its time-out; narrow it, or give a longer --timeout") from error
        if "OutOfMemoryError" in text:
            raise StoreError(
                "the engine ran out of memory; ingest fewer or shorter texts at once, or ask for less, or give it more by the "
                "environment (ARCADEDB_NATIVE_ISOLATE_ARGS=-Xmx1g)"
            ) from error
        if "not idempotent" in text or "READ_ONLY" in text or "read only" in text.lower():
            raise ReadOnlyError("the statement would write to the graph; give --write if it is meant to") from error
        if "SecurityException" in text:
            raise ReadOnlyError(
                "the statement would read a file or an address outside the graph, which is not allowed; leave that out"
            ) from error
        if any(name in text for name in _OF_THE_STATEMENT):
            raise UsageError(
                f"the statement cannot be run ({_first_line(error)}); check it against its header or the manual"
            ) from error
        raise StoreError(f"the graph did not answer ({_first_line(error)}) to: {' '.join(statement.split())[:80]}") from error


def _first_line(error: Exception) -> str:
    """The engine's message without its exceptions' names."""
    line = str(error).splitlines()[0]
    return line.rsplit("Exception: ", 1)[-1].strip()[:200]
