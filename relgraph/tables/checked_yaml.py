"""YAML files of data/ read and checked against a schema: every error names the file and the line."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from relgraph.errors import InputError
from relgraph.tables.reading import DATA, lines_of, wrong

if TYPE_CHECKING:
    from pathlib import Path


def read_yaml(name: str, schema: Any, folder: Path = DATA) -> Any:
    """The content of a YAML file under data/, checked against a schema.

    A schema is a type (``str``, ``int``, ``float``, ``bool``), a frozenset of allowed values, a compiled regular expression for
    a whole string, ``[schema]`` for a list, ``{"key": schema, "key?": schema}`` for a mapping with these keys (? may be left
    out), ``{str: schema}`` for a mapping with any keys, or a tuple of schemas, one of which has to fit.
    Raises `InputError` that names file and line for what does not fit, an unknown key, and a key that stands twice.
    """
    import yaml

    path = folder / name
    text = "\n".join([*lines_of(path), ""])
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)(text)
    try:
        node = loader.get_single_node()
        if node is None:
            raise wrong(path, 1, "it is empty")
        return _Checked(path, loader).value(node, schema)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise wrong(path, line, f"it is not YAML ({error.problem})") from error
    finally:
        loader.dispose()


class _Checked:
    """Turns YAML nodes, which know their line, into values, and holds them against a schema."""

    def __init__(self, path: Path, loader: Any) -> None:
        self.path, self.loader = path, loader

    def value(self, node: Any, schema: Any) -> Any:
        if isinstance(schema, tuple):
            return self._one_of(node, schema)
        if isinstance(schema, dict):
            return self._mapping(node, schema)
        if isinstance(schema, list):
            self._expect(node, "sequence", "a list")
            return [self.value(item, schema[0]) for item in node.value]
        return self._scalar(node, schema)

    def _one_of(self, node: Any, schemas: tuple[Any, ...]) -> Any:
        for schema in schemas[:-1]:
            try:
                return self.value(node, schema)
            except InputError:
                continue
        return self.value(node, schemas[-1])

    def _mapping(self, node: Any, schema: dict[Any, Any]) -> dict[str, Any]:
        self._expect(node, "mapping", "a mapping")
        known = {key.removesuffix("?"): inner for key, inner in schema.items() if key is not str}
        made: dict[str, Any] = {}
        for name, inner in node.value:
            key = self._scalar(name, str)
            if key in made:
                raise self._error(name, f"the key {key!r} stands twice")
            if key not in known and str not in schema:
                raise self._error(name, f"unknown key {key!r}; the keys are {', '.join(known)}")
            made[key] = self.value(inner, known.get(key, schema.get(str)))
        if missing := [key for key in schema if key is not str and not key.endswith("?") and key not in made]:
            raise self._error(node, f"the key {missing[0]!r} is missing")
        return made

    def _scalar(self, node: Any, schema: Any) -> Any:
        self._expect(node, "scalar", "one value")
        value = self.loader.construct_object(node, deep=True)
        if isinstance(schema, frozenset):
            if value not in schema:
                raise self._error(node, f"{value!r} is not one of {', '.join(sorted(map(str, schema)))}")
        elif isinstance(schema, re.Pattern):
            if not isinstance(value, str) or not schema.fullmatch(value):
                raise self._error(node, f"{value!r} has not the form {schema.pattern}")
        elif type(value) is not schema and not (schema is float and type(value) is int):
            raise self._error(node, f"{value!r} is not of type {schema.__name__}")
        return value

    def _expect(self, node: Any, kind: str, said: str) -> None:
        if node.id != kind:
            raise self._error(node, f"{said} has to stand here")

    def _error(self, node: Any, problem: str) -> InputError:
        return wrong(self.path, node.start_mark.line + 1, problem)
