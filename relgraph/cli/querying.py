"""What `query` and `queries` do: statements looked up, looked at, run and printed."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from relgraph.cli.graphs import opened
from relgraph.cli.printing import listed, print_statement, write
from relgraph.cli.reporting import say
from relgraph.errors import InputError, UsageError

if TYPE_CHECKING:
    from relgraph.cli.options import Form, Output, Where
    from relgraph.graph.queries import Query
    from relgraph.graph.store import Engine, Row, Store


def run_query(named: str, given: Sequence[str], where: Where, output: Output, *, write: bool, limit: int) -> None:
    """Run a saved statement, one of a file, or one of standard input, and print its rows."""
    from relgraph.graph import queries
    from relgraph.graph.render.page import more_than

    form, own, values = output.name(), _own(named), _given(given)
    with opened(where, write=write) as store:
        query = own or _saved(named, store.engine)
        if any(parameter.name == "limit" for parameter in query.parameters):
            values.setdefault("limit", str(limit + 1))
        try:
            rows = _rows(store, query, values, write=write)
        except UsageError as error:
            if own is None or "(null)" not in str(error):  # all that the engine says of a text that is no statement at all
                raise
            raise UsageError(f"{_called(named)} is no Cypher statement; check what it begins with") from error
    if output.show_cypher:
        print_statement(queries.shown(query, queries.parameters(query, values)), form)
    columns = [name for name, _ in query.columns]
    more = {"truncated": len(rows) > limit, "limit": limit}
    listed(rows[:limit], output, query.title, columns if rows and set(columns) == set(rows[0]) else (), more)
    if not rows:
        say("No rows.")
    if len(rows) > limit:
        say(more_than(limit))


def _rows(store: Store, query: Query, values: Mapping[str, str], *, write: bool) -> list[Row]:
    """The rows of a statement: in a transaction when it may write, else only after a look at what it would do."""
    from relgraph.graph import queries, readonly

    if write:
        with store.write() as transaction:
            return transaction.run(query.text, queries.parameters(query, values))
    readonly.guard(store, query.text)
    return queries.run(store, query, values)


def _own(named: str) -> Query | None:
    """The statement of a file or of standard input; None for a name of a saved one."""
    from relgraph.graph import queries

    if named != "-" and "/" not in named and not named.endswith(".cypher"):
        return None
    try:
        text = (sys.stdin.buffer.read() if named == "-" else Path(named).read_bytes()).decode("utf-8-sig")
    except FileNotFoundError as error:
        raise InputError(f"{named}: there is no such file; check the path") from error
    except (OSError, UnicodeDecodeError) as error:
        why = error.strerror if isinstance(error, OSError) else f"it is not UTF-8 at byte {error.start}"
        raise InputError(f"{_called(named)} cannot be read ({why}); check the file") from error
    if not text.strip():
        raise InputError(f"{_called(named)} is empty; write a statement into it")
    name = _called(named).removesuffix(".cypher")
    try:
        return queries.of_text(text, name)
    except InputError as error:
        raise InputError(str(error).replace(f"{name}.cypher", _called(named), 1)) from error


def _called(named: str) -> str:
    return "standard input" if named == "-" else named


def _saved(name: str, engine: Engine) -> Query:
    from relgraph.graph import queries

    return queries.load(name, engine)


def _given(pairs: Sequence[str]) -> dict[str, str]:
    for pair in pairs:
        if "=" not in pair:
            raise UsageError(f"{pair!r} is no parameter; write -p KEY=VALUE")
    return {key.strip(): value for key, _, value in (pair.partition("=") for pair in pairs)}


def list_queries(name: str, form: Form) -> None:
    """Print the saved statements, or one of them with all that its header says."""
    from relgraph.graph import queries

    if name and form.name() == "table":
        write(_page(queries.load(name)))
        return
    found = [queries.load(name)] if name else queries.saved()
    if form.name() == "table":
        rows = [{"name": query.name, "what it answers": query.title, "parameters": _takes(query)} for query in found]
    else:
        rows = [_as_dict(query) for query in found]
    listed(rows, form)


def _takes(query: Query) -> str:
    return ", ".join(parameter.name for parameter in query.parameters)


def _as_dict(query: Query) -> dict[str, Any]:
    columns = [{"name": name, "means": means} for name, means in query.columns]
    return asdict(query) | {"parameters": [asdict(one) for one in query.parameters], "columns": columns}


def _page(query: Query) -> str:
    """One statement for people: what it answers, what it takes and gives, and the statement itself."""
    from relgraph.graph.render.views import text

    takes = "".join(
        f"  -p {one.name}=…  {one.type}, {text(one.default) or 'empty'} unless given: {one.help}\n" for one in query.parameters
    )
    gives = "".join(f"  {name}: {means}\n" for name, means in query.columns)
    parts = (
        f"{query.title}\n\n{query.about}\n",
        f"\nParameters:\n{takes}" if takes else "",
        f"\nColumns:\n{gives}" if gives else "",
    )
    return "".join(parts) + f"\nExample: {query.example}\n\n{query.text}\n"
