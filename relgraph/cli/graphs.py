"""Which graph is meant, and opening it: the address, the user and the password."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

import click

from relgraph.cli.interrupting import letting_go
from relgraph.errors import StoreError

if TYPE_CHECKING:
    from relgraph.cli.options import Where
    from relgraph.graph.store import Store

DEFAULT = "relgraph.db"
QUESTION_SECONDS = 60.0
WAIT_SECONDS = 10.0


@contextmanager
def opened(where: Where, *, write: bool = False, older: bool = False, unhurried: bool = False) -> Iterator[Store]:
    """The graph for one command, closed at its end; one that only reads ends soon on Ctrl-C. ``older``: also of an earlier schema.

    ``unhurried``: without a bound on the time unless the user gave one.

    Raises `StoreError`, `UsageError`.
    """
    with nullcontext() if write else letting_go():
        store = connect(where, write=write, older=older, unhurried=unhurried)
        try:
            yield store
        finally:
            store.close()


def connect(where: Where, *, write: bool = False, older: bool = False, default: str = "", unhurried: bool = False) -> Store:
    """Open the graph that is meant; a server's password is asked for at a terminal when it is needed and not known."""
    from relgraph.graph.engines import is_server

    url = address(where, default)
    user, password = os.environ.get("RELGRAPH_USER", ""), os.environ.get("RELGRAPH_PASSWORD", "")
    if not is_server(url):
        return _open(url, where, write, older, unhurried, "", "")
    if user and not password and _may_ask():
        password = _ask("Password", hidden=True)
    try:
        return _open(url, where, write, older, unhurried, user or ("neo4j" if password else ""), password)
    except StoreError as error:
        if password or not _is_about_the_user(error) or not _may_ask():
            raise
    user = user or _ask("User", usual="neo4j")
    return _open(url, where, write, older, unhurried, user, _ask("Password", hidden=True))


def address(where: Where, default: str = "") -> str:
    """The URL or folder of the graph: the command's --db, else the program's, else ``default``, else RELGRAPH_DB, else relgraph.db.

    Raises `UsageError` for an address with a user or a password in it, and does not repeat it.
    """
    from relgraph.graph.engines import no_credentials

    context = click.get_current_context(silent=True)
    given = where.db or (context.find_root().params.get("db") if context else "")
    url = given or default or os.environ.get("RELGRAPH_DB") or DEFAULT
    own = Path.home() if url.startswith("~/") else None  # which a shell leaves as it is in --db=~/x
    return no_credentials(str(own / url[2:]) if own else url)


def _open(url: str, where: Where, write: bool, older: bool, unhurried: bool, user: str, password: str) -> Store:
    from relgraph.graph.engines import open_store

    timeout = None if write else where.timeout or (None if unhurried else QUESTION_SECONDS)
    wait = where.timeout or WAIT_SECONDS
    return open_store(url, write=write, older=older, timeout=timeout, wait=wait, user=user, password=password)


def _is_about_the_user(error: StoreError) -> bool:
    from neo4j.exceptions import AuthError

    return isinstance(error.__cause__, AuthError)


def _may_ask() -> bool:
    return sys.stdin.isatty() and sys.stderr.isatty()


def _ask(what: str, *, hidden: bool = False, usual: str | None = None) -> str:
    return str(click.prompt(what, hide_input=hidden, default=usual, err=True))
