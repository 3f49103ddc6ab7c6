"""The Neo4j databases of one test run: found, held for this run alone, and emptied between tests.

Community servers have one database, so what a test begins with must be deleted, and nothing of anybody else's may be.
"""

from __future__ import annotations

import hashlib
import tempfile
from pathlib import Path
from typing import IO, TYPE_CHECKING

from tests.integration import fetch, servers

if TYPE_CHECKING:
    import neo4j

BATCH = 10_000
HOW = "python -m tests.integration start {} (or: python -m tests.integration run)"


class NotOursError(Exception):
    """A database holds somebody's data, so no test may touch it."""


class Databases:
    """The servers that one run of the tests uses; each is locked at its first use until `close`."""

    def __init__(self) -> None:
        self._drivers: dict[str, neo4j.Driver] = {}
        self._locks: list[IO[bytes]] = []
        self._bare: dict[str, str] = {}

    def url(self, name: str) -> str:
        """Return the address of a server.

        Raises:
            Missing: it does not run.

        """
        url = servers.url_of(name)
        if url is None:
            raise fetch.Missing(f"no Neo4j server {name!r}; start it with: {HOW.format(name)}")
        return url

    def empty(self, name: str, module: str) -> str:
        """Empty a server's database and return its address.

        Nodes and relationships go each time; constraints and indexes when another test module used it last, since making them
        anew for each test costs a second.

        Raises:
            Missing: the server does not run.
            NotOursError: at the first use, it is neither empty nor marked as relgraph's.

        """
        url = self.url(name)
        if name not in self._drivers:
            self._drivers[name] = self._open(name, url)
        with self._drivers[name].session() as session:
            _delete_all(session)
            if self._bare.get(name) != module:
                _drop_schema(session)
                self._bare[name] = module
        return url

    def close(self) -> None:
        """Empty what was used, and let others use it."""
        for driver in self._drivers.values():
            with driver, driver.session() as session:
                _delete_all(session)
                _drop_schema(session)
        for lock in self._locks:
            lock.close()

    def _open(self, name: str, url: str) -> neo4j.Driver:
        """Connect, wait for other runs to be done with the database, and see that its contents may be deleted."""
        import neo4j

        driver = neo4j.GraphDatabase.driver(url, auth=servers.SERVERS[name].credentials)
        self._locks.append(_lock(url))
        with driver.session() as session:
            _check_ours(session, url)
        return driver


def _lock(url: str) -> IO[bytes]:
    """Hold a database for this run: two runs at once would empty it under each other's feet."""
    import fcntl  # not on Windows, where nothing else here is tried either

    path = Path(tempfile.gettempdir()) / f"relgraph-test-{hashlib.sha256(url.encode()).hexdigest()[:12]}.lock"
    held = path.open("wb")
    fcntl.flock(held, fcntl.LOCK_EX)
    return held


def _check_ours(session: neo4j.Session, url: str) -> None:
    record = session.run("MATCH (n) RETURN count(n) AS nodes, count(CASE WHEN n:RelgraphMeta THEN 1 END) AS marks").single(
        strict=True
    )
    if record["nodes"] and not record["marks"]:
        message = f"{url} holds {record['nodes']} nodes that are not relgraph's, and tests empty the database; {{}}"
        raise NotOursError(message.format(f"use one for tests alone: {HOW.format('current --fresh')}"))


def _delete_all(session: neo4j.Session) -> None:
    """Delete all nodes and relationships, in batches that fit into a small server's memory."""
    statement = "MATCH (n) WITH n LIMIT $batch DETACH DELETE n RETURN count(*) AS deleted"
    while session.run(statement, batch=BATCH).single(strict=True)["deleted"]:
        pass


def _drop_schema(session: neo4j.Session) -> None:
    """Drop all constraints and indexes but the two look-ups that each database is born with."""
    for name in session.run("SHOW CONSTRAINTS YIELD name RETURN name").value():
        session.run(f"DROP CONSTRAINT `{name}` IF EXISTS").consume()
    for name in session.run("SHOW INDEXES YIELD name, type WHERE type <> 'LOOKUP' RETURN name").value():
        session.run(f"DROP INDEX `{name}` IF EXISTS").consume()
