"""Opening a graph by its URL: a folder is the embedded engine, ``bolt://`` and ``neo4j://`` a server."""

from __future__ import annotations

import re
import uuid
from pathlib import Path

from relgraph.errors import StoreError, UsageError
from relgraph.graph import cypher
from relgraph.graph.store import SCHEMA_VERSION, Store

_SERVER = ("bolt://", "bolt+s://", "bolt+ssc://", "neo4j://", "neo4j+s://", "neo4j+ssc://")


def is_server(url: str) -> bool:
    """Is the URL a server's, and not a folder's?"""
    return url.lower().startswith(_SERVER)


def no_credentials(url: str) -> str:
    """The address of a graph; raises `UsageError`, which does not repeat it, for one with a user or a password in it."""
    scheme, mark, rest = url.partition("://")
    if mark and ("@" in rest or "passw" in rest.lower()):
        raise UsageError(
            f"the {scheme}:// address of the graph holds a user or a password, which would show in logs and process lists; "
            "leave them out, and set RELGRAPH_USER and RELGRAPH_PASSWORD"
        )
    return url


def open_store(
    url: str | Path,
    *,
    write: bool = False,
    older: bool = False,
    timeout: float | None = None,
    wait: float = 10.0,
    user: str = "",
    password: str = "",
) -> Store:
    """Open the graph at a URL, for reading or for writing.

    ``write``: may change it; a folder is created on first use, an empty database gets relgraph's schema and mark.
    ``older``: a graph that an earlier relgraph made is opened as well, to be rebuilt; it is refused otherwise.
    ``timeout``: seconds that one question may take (embedded: counts from the first opening in a process), None for no bound.
    ``wait``: seconds to wait for another process that writes to the folder, or for a server.

    Raises `StoreError` when it cannot be opened or is not relgraph's, `StoreLockedError` when another process writes to it,
    `UsageError` for an address that is none.
    """
    store = _opened(no_credentials(str(url)), write=write, timeout=timeout, wait=wait, user=user, password=password)
    try:
        _check_ours(store, write=write, older=older)
    except BaseException:
        store.close()
        raise
    return store


def _opened(url: str, *, write: bool, timeout: float | None, wait: float, user: str, password: str) -> Store:
    if is_server(url):
        from relgraph.graph.neo4j import Neo4jStore

        if path := re.search(r"://[^/?#]*/([^?#]+)", url):
            raise UsageError(
                f"{url} names a part of a server, {path[1]}, which is not looked at; end the address with host and port"
            )
        return Neo4jStore(url, write=write, timeout=timeout, user=user, password=password, wait=wait)
    if "://" in url:
        raise UsageError(f"{url} is no graph; name a folder, or a server as bolt://HOST, neo4j://HOST or neo4j+s://HOST")
    if any("\ud800" <= letter <= "\udfff" for letter in url):
        raise UsageError(f"the folder {url!a} has a name that is no text, which the engine cannot open; name another one")
    from relgraph.graph.arcadedb import ArcadeStore

    return ArcadeStore(Path(url), write=write, timeout=timeout, wait=wait)


def _check_ours(store: Store, *, write: bool, older: bool) -> None:
    """Refuse a database that is somebody else's, or of another schema; give an empty one our schema and mark."""
    marks = store.read(cypher.write("meta_read"))
    if marks and marks[0]["schema"] == SCHEMA_VERSION:
        if marks[0]["state"] != "ready" and not write:
            raise StoreError(unready(store.url, marks[0]["state"]))
        return
    if marks and marks[0]["schema"] < SCHEMA_VERSION and older and write:
        store.define(cypher.schema(store.engine))
        return
    if marks:
        raise StoreError(_other_schema(store.url, marks[0]["schema"]))
    if store.read(cypher.write("meta_anything")):
        raise StoreError(f"the database at {store.url} holds something else than a relgraph graph; name an empty one with --db")
    if write:
        store.define(cypher.schema(store.engine))
        with store.write() as transaction:
            transaction.run(cypher.write("meta_create"), {"schema": SCHEMA_VERSION, "id": uuid.uuid4().hex})


def unready(url: str, state: str) -> str:
    """What to do about a graph that is in the middle of something; ``state``: as its mark has it."""
    if state.startswith("loading "):
        name = state.removeprefix("loading ")
        return (
            f"the graph at {url} has {name} only in part; run the same `relgraph load {name}` to the end, "
            f"or take it out with `relgraph forget {name} --db {url}`"
        )
    return f"the graph at {url} is half rebuilt; run `relgraph rebuild --db {url}` to the end"


def _other_schema(url: str, schema: int) -> str:
    there = f"the graph at {url} has schema {schema}, this relgraph knows {SCHEMA_VERSION}; "
    if schema > SCHEMA_VERSION:
        return there + "use the relgraph that made it"
    return there + f"run `relgraph rebuild --db {url}`, which keeps all documents and claims"
