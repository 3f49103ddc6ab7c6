"""A statement of a user's own is only read with: looked at before it is run, besides the engine's own access mode for reading.

An access mode is not enough: both engines let a read fetch files and addresses (LOAD CSV), and some procedures run statements that
they get as text. So no word of a statement may begin a clause of writing, each procedure and function must be known to read only
(``data/read_only.yaml``), and on Neo4j each operator of the plan too. The embedded engine's plan cannot be asked: it names its
steps otherwise for each statement.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import NamedTuple

from relgraph.errors import ReadOnlyError
from relgraph.graph.store import Store

_HOW = "change the statement, or give --write if it is meant to"
_TOKEN = re.compile(
    r"""
      (?P<blank>\s+|//[^\r\n]*|/\*.*?\*/)
    | (?P<text>'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")
    | (?P<quoted>`(?:[^`]|``)*`)
    | (?P<word>[^\W\d]\w*)
    | (?P<number>\d\w*)
    | (?P<sign>.)
    """,
    re.VERBOSE | re.DOTALL,
)
_UNICODE = re.compile(r"\\+u+([0-9a-fA-F]{4})")


class Token(NamedTuple):
    """A piece of a statement: ``kind`` word, quoted (a name in back-ticks), text, number or sign; ``value`` as written."""

    kind: str
    value: str


def guard(store: Store, statement: str) -> None:
    """Let a statement pass that only reads the graph.

    Raises `ReadOnlyError` for any other, `UsageError` for one that the engine does not understand.
    """
    tokens = list(tokenise(statement))
    _check_words(tokens)
    _check_calls(tokens)
    _check_plan(store, statement)


def tokenise(statement: str) -> Iterator[Token]:
    """The pieces of a statement without blanks and comments. Raises `ReadOnlyError` for what two readers could read two ways."""
    for match in _UNICODE.finditer(statement):
        # An engine may read \u0027 as a quotation mark before it looks for the end of the text.
        if chr(int(match[1], 16)) in "'\"`\\\r\n*/" or match[0].startswith("\\\\"):
            raise ReadOnlyError(f"the statement writes a mark as {match[0]}, which hides where a text ends; write the mark itself")
    for match in _TOKEN.finditer(statement):
        kind, value = str(match.lastgroup), match[0]
        if kind == "sign" and value in "'\"`\\":
            raise ReadOnlyError(f"the statement has a {value} that opens a text and does not close it; close it")
        if kind == "sign" and statement[match.start() : match.start() + 2] == "/*":
            raise ReadOnlyError("the statement has a comment that does not end; end it with */")
        if kind != "blank":
            yield Token(kind, value)


def _check_words(tokens: list[Token]) -> None:
    """Refuse the words that begin a clause of writing, and those that begin a command."""
    first = next((token.value.casefold() for token in tokens if token.value.casefold() not in ("explain", "profile")), "")
    if first in _allowed()["refused_commands"]:
        raise ReadOnlyError(f"the statement begins with {first.upper()}, which is not reading; {_HOW}")
    for number, token in enumerate(tokens):
        word, after = token.value.casefold(), tokens[number + 1].value.casefold() if number + 1 < len(tokens) else ""
        if token == Token("sign", ";") and after:
            raise ReadOnlyError("there are several statements; give one at a time")
        writes = token.kind == "word" and (word in _allowed()["refused_clauses"] or (word, after) == ("load", "csv"))
        if writes and not _is_name(tokens, number):
            clause = "LOAD CSV" if word == "load" else word.upper()
            raise ReadOnlyError(f"the statement has {clause}, which is not reading; {_HOW} (names go into back-ticks)")


def _is_name(tokens: list[Token], number: int) -> bool:
    """Is a word that looks like a clause a label, property, parameter or key of a map?

    An alias is none: in ``WITH 1 AS as CREATE (n)`` the word after ``as`` begins a clause. Such an alias takes back-ticks.
    """
    before = tokens[number - 1].value.casefold() if number else ""
    after = tokens[number + 1].value if number + 1 < len(tokens) else ""
    return (
        before in (".", ":", "$", "|", "&", "!")
        or (before in ("{", ",") and after == ":")
        or (before == "(" and after in (":", ")"))
    )


def _check_calls(tokens: list[Token]) -> None:
    """Refuse procedures and functions that are not known to read only; ``CALL {…}`` and ``CALL (…) {…}`` are read on."""
    for number, token in enumerate(tokens):
        if _begins_call(tokens, number):
            procedure, after = _dotted(tokens, number + 1)
            if procedure:
                _check_procedure(procedure)
            elif after not in ("{", "("):
                raise ReadOnlyError(f"the statement calls {after or 'nothing'}; name a procedure, or write CALL {{…}}")
        elif token.kind in ("word", "quoted") and not (number and _begins_call(tokens, number - 1)):
            name, after = _dotted(tokens, number)
            if "." in name and after == "(" and name.casefold().rpartition(".")[0] not in _allowed()["functions"]:
                raise ReadOnlyError(f"the function {name} is not known to read only; {_HOW}")


def _begins_call(tokens: list[Token], number: int) -> bool:
    return tokens[number].kind == "word" and tokens[number].value.casefold() == "call" and not _is_name(tokens, number)


def _check_procedure(name: str) -> None:
    if name.casefold() not in _allowed()["procedures"]:
        raise ReadOnlyError(f"the procedure {name} is not known to read only; {_HOW}")


def _dotted(tokens: list[Token], start: int) -> tuple[str, str]:
    """The dotted name that begins at a token, empty when none does, and the sign after it."""
    parts: list[str] = []
    number = start
    while number < len(tokens) and tokens[number].kind in ("word", "quoted"):
        parts.append(tokens[number].value.strip("`"))
        number += 1
        if number + 1 < len(tokens) and tokens[number].value == "." and tokens[number + 1].kind in ("word", "quoted"):
            number += 1
            continue
        break
    begins = start == 0 or start > len(tokens) or tokens[start - 1].value != "."
    return ".".join(parts) if begins else "", tokens[number].value if number < len(tokens) else ""


def _check_plan(store: Store, statement: str) -> None:
    """Refuse a statement whose plan has an operator that is not known to read only."""
    plan = store.plan(re.sub(r"(?i)^(\s*(explain|profile)\b)+", "", statement))
    for operator in plan or ():
        name = operator.partition("(")[0].split(" ")[0]
        if name == "ProcedureCall":
            _check_procedure(operator.partition(" ")[2])
        elif name.casefold() not in _allowed()["operators"] or "Locking" in operator:
            raise ReadOnlyError(f"the statement would run {operator}, which is not known to read only; {_HOW}")


@cache
def _allowed() -> Mapping[str, frozenset[str]]:
    """The lists of ``data/read_only.yaml``, in small letters."""
    from relgraph import tables

    keys = ("refused_clauses", "refused_commands", "procedures", "functions", "operators")
    rows = tables.read_yaml("read_only.yaml", {key: [str] for key in keys})
    return {key: frozenset(text.casefold() for text in rows[key]) for key in keys}
