"""Answers on standard output in the form that is asked for, and what is not in them on standard error."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

from relgraph.cli.graphs import opened
from relgraph.cli.reporting import say
from relgraph.graph.answers.base import Answer, plain

if TYPE_CHECKING:
    from relgraph.cli.options import Form, Output, Where
    from relgraph.graph.render.page import Page
    from relgraph.graph.store import Store

R = TypeVar("R")


def answered(
    question: Callable[[Store], Answer[R]],
    row: type[R],
    view: Callable[[Answer[R]], Page],
    where: Where,
    output: Output,
    lines: Callable[[Store, Answer[R]], str] | None = None,
) -> None:
    """Ask the graph, and print the answer.

    ``row``: the type of its rows; ``view``: what people see of them; ``lines``: what ``--jsonl`` prints, if not the rows.
    """
    form = output.name()
    with opened(where) as store:
        answer = question(store)
        statement = _statement(answer, store) if output.show_cypher else ""
        own = lines(store, answer) if lines and form == "jsonl" else None
    if statement:
        print_statement(statement, form)
    if form == "json":
        write_json(answer.as_dict())
    elif own is not None:
        write(own)
    else:
        from relgraph.graph.render.data import csv_columns

        columns = csv_columns(row) if form == "csv" else []
        give([plain(one) for one in answer.rows], columns, lambda: view(answer), form)
    _remark(answer)


def give(rows: Sequence[Mapping[str, Any]], columns: Sequence[str], page: Callable[[], Page], form: str) -> None:
    """Print rows as JSONL, CSV (``columns``) or a table (``page``)."""
    from relgraph.graph.render import data

    if form == "jsonl":
        write(data.jsonl_text(rows))
    elif form == "csv":
        write(data.csv_text(columns, rows))
    else:
        write_page(page())


def listed(
    rows: Sequence[Mapping[str, Any]],
    form: Form,
    title: str = "",
    columns: Sequence[str] = (),
    more: Mapping[str, Any] | None = None,
) -> None:
    """Print plain rows in the form that is asked for. ``more``: what the JSON object has beside the rows."""
    from relgraph.graph.render.views import records

    named = list(columns) or list(dict.fromkeys(name for row in rows for name in row))
    if form.name() == "json":
        write_json({"rows": list(rows), **(more or {"truncated": False, "limit": None})})
    else:
        give(rows, named, lambda: records(named, rows, title), form.name())


def print_statement(statement: str, form: str) -> None:
    """A statement as it pastes into Neo4j Browser, before the rows; on standard error where a program reads these."""
    if form == "table":
        write(f"{statement}\n\n")
    else:
        say(statement)


def write(text: str) -> None:
    """Text on standard output."""
    sys.stdout.write(text)


def write_json(value: Mapping[str, Any]) -> None:
    """An object as JSON on standard output."""
    from relgraph.graph.render.data import json_text

    write(json_text(value))


def write_page(page: Page) -> None:
    """A page on standard output: tables on a terminal, plain text elsewhere."""
    if not any(table.lines or table.footer for table in page):
        return
    if is_terminal():
        from relgraph.graph.render.terminal import show

        show(page, sys.stdout)
    else:
        from relgraph.graph.render.plain import plain as plain_text

        write(plain_text(page))


def is_terminal() -> bool:
    """Is standard output a terminal that can show tables?"""
    return sys.stdout.isatty() and os.environ.get("TERM") != "dumb"


def _statement(answer: Answer[Any], store: Store) -> str:
    from relgraph.graph import queries

    return queries.shown(queries.load(answer.query, store.engine), answer.parameters)


def _remark(answer: Answer[Any]) -> None:
    """What the answer does not show, and why."""
    for text in _remarks(answer):
        say(text)


def _remarks(answer: Answer[Any]) -> Iterable[str]:
    from relgraph.graph.render.page import more_than

    if not answer.rows:
        yield "No rows: nothing in the graph answers this."
    if answer.truncated:
        yield more_than(answer.limit)
    if answer.undated:
        by_dates = " by the dates of the question" if answer.parameters.get("dated", True) else ""  # or by the question itself
        yield f"{answer.undated} without a date left out{by_dates}."
    yield from answer.notes
