"""The saved questions: the statements of ``cypher/`` with the header that says what each means, takes and gives.

A header is the comment lines at the top of the file::

    // title: Whom a person met
    // about: what the rows mean and what they do not; may go over several lines
    // param: id STRING = 'iwaya-takeshi-jpn' the person's id
    // column: with_id the counterpart's id
    // example: relgraph query who_met -p id=iwaya-takeshi-jpn

A parameter has a type (`TYPES`), a default and a help text. An own statement may go without a header; it takes any parameters then.
"""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from importlib import resources
from pathlib import Path
from typing import Any

from relgraph.errors import InputError, NotFoundError, UsageError
from relgraph.graph.store import Engine, Row, Store

TYPES = ("STRING", "INTEGER", "FLOAT", "BOOLEAN", "DATE", "LIST<STRING>")
_NOT_QUESTIONS = ("schema", "view_")
_LINE = re.compile(r"//\s*(?P<key>\w+)\s*:\s*(?P<value>.*\S)\s*")
_PARAMETER = re.compile(r"(?P<name>\w+) (?P<type>[A-Z]+(?:<[A-Z]+>)?) = (?P<rest>.+)")
_LITERAL = re.compile(r"""(?P<literal>'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|\[[^\]]*\]|\S+)(?:\s+(?P<help>.*))?""")
_ENGINES = ("arcadedb", "neo4j")


@dataclass(frozen=True, slots=True)
class Parameter:
    """What a statement is given: ``type`` one of `TYPES`, ``default`` its value when nothing is given (a list as a tuple)."""

    name: str
    type: str
    default: Any
    help: str


@dataclass(frozen=True, slots=True)
class Query:
    """A statement with its header. ``columns``: (name, what it means); ``text``: the statement alone, as an engine runs it.

    ``headed``: whether it has a header; one without takes any parameters.
    """

    name: str
    title: str
    about: str
    parameters: tuple[Parameter, ...]
    columns: tuple[tuple[str, str], ...]
    example: str
    text: str
    headed: bool = True


def saved(folder: Path | None = None) -> tuple[Query, ...]:
    """All saved questions, by name; ``folder``: of relgraph itself when None. Raises `InputError` for a header that is wrong."""
    names = [
        path.name.removesuffix(".cypher")
        for path in (folder or resources.files("relgraph").joinpath("cypher")).iterdir()
        if path.name.endswith(".cypher") and not path.name.startswith(_NOT_QUESTIONS) and path.name.count(".") == 1
    ]
    return tuple(load(name, folder=folder) for name in sorted(names))


def load(name: str, engine: Engine | None = None, folder: Path | None = None) -> Query:
    """One saved question; ``engine``: with the words that this engine needs, where they differ (``NAME.ENGINE.cypher``).

    Raises `NotFoundError` when there is none of that name, `InputError` for a header that is wrong.
    """
    root = folder or resources.files("relgraph").joinpath("cypher")
    path = root.joinpath(f"{name}.cypher")
    if not re.fullmatch(r"\w+", name) or name.startswith(_NOT_QUESTIONS) or not path.is_file():
        near = get_close_matches(name.replace("-", "_").lower(), [query.name for query in saved(folder)], n=3)
        raise NotFoundError(f"no saved query is called {name!r}; `relgraph queries` lists them", tuple(near))
    query = of_text(path.read_text(encoding="utf-8"), name, headed=True)
    override = root.joinpath(f"{name}.{engine}.cypher")
    if engine is None or not override.is_file():
        return query
    text = of_text(override.read_text(encoding="utf-8"), f"{name}.{engine}").text
    return Query(name, query.title, query.about, query.parameters, query.columns, query.example, text)


def of_text(text: str, name: str, headed: bool | None = None) -> Query:
    """A statement with its header; ``headed``: it must have one. ``name``: what errors call it. Raises `InputError`."""
    lines = text.splitlines()
    end = next((number for number, line in enumerate(lines) if not line.startswith("//")), len(lines))
    found: dict[str, list[str]] = {key: [] for key in _KEYS}
    if headed is None:
        headed = any((match := _LINE.fullmatch(line)) and match["key"] == "title" for line in lines[:end])
    for number, line in enumerate(lines[:end] if headed else [], 1):
        match = _LINE.fullmatch(line)
        if match is None or match["key"] not in _KEYS:
            raise InputError(f"{name}.cypher, line {number}: a header line is one of {', '.join(_KEYS)}; write // title: …")
        found[match["key"]].append(match["value"])
    statement = "\n".join(lines[end:] if headed else lines).strip()
    if not statement:
        raise InputError(f"{name}.cypher has no statement; write one below its header")
    if headed and len(found["title"]) != 1:
        raise InputError(f"{name}.cypher has {len(found['title'])} titles; write one line // title: …")
    parameters = tuple(_parameter(line, name) for line in found["param"])
    columns = [line.partition(" ") for line in found["column"]]
    return Query(
        name=name,
        title="".join(found["title"]),
        about=" ".join(found["about"]),
        parameters=parameters,
        columns=tuple((column, help.strip()) for column, _, help in columns),
        example=" ".join(found["example"]),
        text=statement,
        headed=headed,
    )


_KEYS = ("title", "about", "param", "column", "example")


def _parameter(line: str, name: str) -> Parameter:
    """A parameter of a header's line: ``id STRING = 'JPN' what it is``."""
    match = _PARAMETER.fullmatch(line)
    rest = _LITERAL.fullmatch(match["rest"]) if match else None
    if match is None or rest is None or match["type"] not in TYPES:
        raise InputError(
            f"{name}.cypher: {line!r} is no parameter; write NAME TYPE = DEFAULT help, with a type of {', '.join(TYPES)}"
        )
    try:
        default = _of_literal(rest["literal"], match["type"])
    except ValueError as error:
        raise InputError(f"{name}.cypher: the default of {match['name']} is no {match['type']} ({error}); mend it") from error
    return Parameter(match["name"], match["type"], default, rest["help"] or "")


def _of_literal(literal: str, type: str) -> Any:
    """The value of a default: text in quotation marks, a list in brackets, null, a number, true or false."""
    if literal == "null":
        return None
    if type == "LIST<STRING>":
        inner = re.fullmatch(r"\[\s*((?:'[^']*'\s*,\s*)*'[^']*')?\s*\]", literal)
        if inner is None:
            raise ValueError(f"{literal} is no list such as ['a', 'b']")
        return tuple(re.findall(r"'([^']*)'", literal))
    if type in ("STRING", "DATE"):
        if literal[0] not in "'\"" or literal[0] != literal[-1]:
            raise ValueError(f"{literal} is not in quotation marks")
        return typed(re.sub(r"\\(.)", r"\1", literal[1:-1]), type)
    return typed(literal, type)


def typed(text: str, type: str) -> Any:
    """The value of a parameter given as text; a list is separated by commas, or a JSON list. Raises `ValueError`.

    >>> typed("a, b", "LIST<STRING>"), typed("3", "INTEGER"), typed("yes", "BOOLEAN")
    (['a', 'b'], 3, True)
    """
    return _READERS[type](text)


def _boolean(text: str) -> bool:
    if text.strip().lower() not in ("true", "false", "yes", "no"):
        raise ValueError(f"{text!r} is neither true nor false")
    return text.strip().lower() in ("true", "yes")


def _integer(text: str) -> int:
    if not re.fullmatch(r"[+-]?\d{1,18}", text.strip()):
        raise ValueError(f"{text!r} is no whole number")
    return int(text)


def _float(text: str) -> float:
    if not re.fullmatch(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?", text.strip()):
        raise ValueError(f"{text!r} is no number")
    return float(text)


def _texts(text: str) -> list[str]:
    if text.lstrip().startswith("["):
        try:
            items = json.loads(text)
        except json.JSONDecodeError as error:
            raise ValueError(f"{text!r} is no JSON list") from error
        if not all(isinstance(item, str) for item in items):
            raise ValueError(f"{text!r} holds something else than texts")
        return list(items)
    return [part.strip() for part in text.split(",") if part.strip()]


def _date(text: str) -> str:
    return datetime.date.fromisoformat(text.strip()).isoformat()


_READERS: Mapping[str, Callable[[str], Any]] = {
    "STRING": str,
    "INTEGER": _integer,
    "FLOAT": _float,
    "BOOLEAN": _boolean,
    "DATE": _date,
    "LIST<STRING>": _texts,
}


def parameters(query: Query, given: Mapping[str, str]) -> dict[str, Any]:
    """The parameters of a question: what is given as text, in its type, and the defaults of the rest.

    Without a header, what looks like a number, a list, true or false is one. Raises `UsageError` for one that is not known, missing
    (its default is null) or not of its type.
    """
    if not query.headed:
        return {name: _guessed(text) for name, text in given.items()}
    known = {parameter.name: parameter for parameter in query.parameters}
    if unknown := sorted(set(given) - set(known)):
        takes = ", ".join(known) or "none"
        raise UsageError(f"the query {query.name} has no parameter {', '.join(unknown)}; it takes {takes}")
    defaults = {name: parameter.default for name, parameter in known.items()}
    values = {name: list(value) if isinstance(value, tuple) else value for name, value in defaults.items()}
    for name, text in given.items():
        try:
            values[name] = typed(text, known[name].type)
        except ValueError as error:
            raise UsageError(f"the parameter {name} of {query.name} is a {known[name].type} ({error}); give one") from error
    if missing := [name for name, value in values.items() if value is None]:
        raise UsageError(f"the query {query.name} needs a value for {', '.join(missing)}; give it with -p {missing[0]}=…")
    return values


def _guessed(text: str) -> Any:
    for type in ("INTEGER", "FLOAT", "BOOLEAN"):
        try:
            return typed(text, type)
        except ValueError:
            continue
    return _texts(text) if text.startswith("[") else text


def run(store: Store, query: Query, given: Mapping[str, str]) -> list[Row]:
    """The rows of a question, with parameters given as text.

    An own statement is to be looked at first by `relgraph.graph.readonly.guard`. Raises what `parameters` and `Store.read` raise.
    """
    return store.read(query.text, parameters(query, given))


def shown(query: Query | str, parameters: Mapping[str, Any]) -> str:
    """A statement as it pastes into Neo4j Browser: a ``:param`` line with its parameters, and the statement as it is.

    >>> print(shown("RETURN $id AS id", {"id": "it's"}))
    :param {id: 'it\\'s'}
    RETURN $id AS id
    """
    text = query if isinstance(query, str) else query.text
    used = {name: value for name, value in sorted(parameters.items()) if re.search(rf"\$`?{re.escape(name)}\b", text)}
    return f":param {_literal(used)}\n{text}" if used else text


def _literal(value: Any) -> str:
    """A value as Cypher writes it."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{_key(key)}: {_literal(item)}" for key, item in value.items()) + "}"
    if isinstance(value, list | tuple | set | frozenset):
        return "[" + ", ".join(_literal(item) for item in value) + "]"
    if isinstance(value, str):
        return "'" + "".join(_ESCAPES.get(character, character) for character in value) + "'"
    return repr(value)


_ESCAPES = {"\\": "\\\\", "'": "\\'", "\n": "\\n", "\r": "\\r", "\t": "\\t"}


def _key(name: str) -> str:
    return name if re.fullmatch(r"[A-Za-z_]\w*", name, re.ASCII) else "`" + name.replace("`", "``") + "`"
