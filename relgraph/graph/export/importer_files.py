"""The files that Neo4j's own importer takes (`neo4j-admin database import full`): CSV with a typed header beside each file.

A header stands in a file of its own, because a column may come late. Rows of one kind of element that do not fit under the header
that is there (another property, or a value of another type) go to a further file with its own header, so that nothing is kept in
memory but the headers. Every text is in quotes, since the importer takes an empty field for a value that is not there and a quoted
one for an empty text. An empty list cannot be told from one that is not there, and is left out.

Source: the manual of Neo4j's import tool; neo4j-admin 2026.08.1 and 5.26.19 as they were seen to read it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager, ExitStack
from dataclasses import dataclass
from operator import itemgetter
from pathlib import Path
from typing import Any, TextIO

from relgraph.errors import StoreError

BETWEEN = "\x1f"  # stands between the texts of a list; the option names it by its number
_TYPES: Mapping[type, str] = {str: "string", int: "long", float: "double", bool: "boolean", list: "string[]"}
_FORMS: Mapping[type, str] = {str: '"%s"', int: "%d", float: "%r", bool: "%s", list: '"%s"'}
_PLAIN = frozenset([str, int, float])

Properties = Mapping[str, Any]
# Labels as ``State:Entity``, or a type; the number of a node, or those of an edge's start and end with a comma between; properties.
Element = tuple[str, str, Properties]


@dataclass(frozen=True, slots=True)
class Written:
    """A file with its header. ``option``: as the importer takes it; ``lines``: a text in it has several lines.

    ``rows``: how many elements it has; ``longest``: the longest of them, in characters.
    """

    option: str
    name: str
    rows: int
    lines: bool
    longest: int


class Files:
    """All nodes, or all edges, in the files of a folder: a file for each set of labels or type, and further ones where need be.

    A context, at whose end the files are closed; `written` then tells what there is.
    """

    def __init__(self, folder: Path, *, edges: bool) -> None:
        self._folder, self._edges = folder, edges
        self._files: dict[str, list[_File]] = {}
        self._shapes: dict[tuple[Any, ...], _Shape] = {}
        self._closing = ExitStack()

    def __enter__(self) -> Files:
        return self

    def __exit__(self, *_: object) -> None:
        self._closing.close()

    def add(self, elements: Sequence[Element]) -> None:
        """Write some elements. Raises `StoreError` for a property that the files cannot hold."""
        shapes = [(said, *properties, *map(type, properties.values())) for said, _, properties in elements]
        self._make_room({shape for shape in shapes if shape not in self._shapes})
        lines: dict[_File, list[str]] = {}
        for shape, (_, ends, properties) in zip(shapes, elements, strict=True):
            how = self._shapes[shape]
            lines.setdefault(how.file, []).append(how.line(ends, properties))
        for file, some in lines.items():
            file.write(some)

    @property
    def written(self) -> list[Written]:
        """The files that there are."""
        option = "--relationships" if self._edges else "--nodes"
        return [
            Written(f"{option}={said}=./{file.header},./{file.name}", file.name, file.rows, file.lines, file.longest)
            for said, files in self._files.items()
            for file in files
        ]

    def _make_room(self, shapes: Iterable[tuple[Any, ...]]) -> None:
        """Find a file for each shape of elements; those that fit into none get one together, as far as their types agree."""
        left = sorted(shapes, key=lambda shape: (-len(shape), str(shape)))
        for shape in left:
            columns = _columns(shape)
            if bad := {name: kind.__name__ for name, kind in columns.items() if kind not in _TYPES}:
                raise StoreError(f"the graph has a property that its files cannot hold ({bad}); take it out, and export again")
            files = self._files.setdefault(shape[0], [])
            file = next((file for file in files if columns.items() <= file.columns.items()), None)
            self._shapes[shape] = _Shape(file or self._opened(shape[0], columns, left), columns)

    def _opened(self, said: str, columns: Mapping[str, type], others: Iterable[tuple[Any, ...]]) -> _File:
        """Another file, with all columns that are known or come at the same time, but for those whose types contradict."""
        files = self._files[said]
        known = dict(columns)
        for more in (*(_columns(shape) for shape in others if shape[0] == said), *(file.columns for file in files)):
            known = {**more, **known}
        name = said.replace(":", "-") + (f"-{len(files) + 1}" if files else "")
        files.append(self._closing.enter_context(_File(self._folder, name, known, self._edges)))
        return files[-1]


def _columns(shape: tuple[Any, ...]) -> dict[str, type]:
    """The properties of a shape, with their types."""
    half = len(shape) // 2
    return dict(zip(shape[1 : half + 1], shape[half + 1 :], strict=True))


class _File(AbstractContextManager["_File"]):
    """One file and its header."""

    def __init__(self, folder: Path, name: str, columns: Mapping[str, type], edges: bool) -> None:
        self.name, self.header, self.columns = f"{name}.csv", f"{name}-header.csv", columns
        self.rows, self.longest, self.lines = 0, 0, False
        head = [":START_ID", ":END_ID"] if edges else [":ID"]
        head += [_quoted(f"{column}:{_TYPES[kind]}") for column, kind in columns.items()]
        (folder / self.header).write_text(",".join(head) + "\n", encoding="utf-8", newline="\n")
        self._out: TextIO = (folder / self.name).open("w", encoding="utf-8", errors="surrogatepass", newline="")

    def __exit__(self, *_: object) -> None:
        self._out.close()

    def write(self, rows: list[str]) -> None:
        """Write rows, each with its end of line."""
        text = "".join(rows)
        self.rows += len(rows)
        self.longest = max(self.longest, len(max(rows, key=len)))
        self.lines = self.lines or text.count("\n") != len(rows) or "\r" in text
        self._out.write(text)


class _Shape:
    """How elements with the same properties, of the same types, are written."""

    def __init__(self, file: _File, columns: Mapping[str, type]) -> None:
        self.file = file
        self._form = ",".join(["%s", *(_FORMS[columns[name]] if name in columns else "" for name in file.columns)]) + "\n"
        names = [name for name in file.columns if name in columns]
        self._values: Callable[[Properties], tuple[Any, ...]] = (
            itemgetter(*names) if len(names) > 1 else lambda properties: tuple(properties[name] for name in names)
        )
        kinds = [columns[name] for name in names]
        self._others = [place for place, kind in enumerate(kinds) if kind not in _PLAIN]
        self._texts = [place for place, kind in enumerate(kinds) if kind in (str, list)]
        self._quoting: list[int] = []  # places of texts in which quotes were seen

    def line(self, ends: str, properties: Properties) -> str:
        """An element as a row, with its end of line."""
        values = self._values(properties)
        quotes = 2 * len(self._texts)
        if self._others or self._quoting:
            changed = list(values)
            for place in self._others:
                changed[place] = _text(changed[place])
            for place in self._quoting:
                quotes += 2 * changed[place].count('"')
                changed[place] = changed[place].replace('"', '""')
            values = tuple(changed)
        line = self._form % (ends, *values)
        if line.count('"') == quotes:
            return line
        return self._line_with_quotes(ends, properties)

    def _line_with_quotes(self, ends: str, properties: Properties) -> str:
        """The same, where quotes stand in texts that had none before."""
        found = [place for place, value in enumerate(self._values(properties)) if place in self._texts and '"' in _text(value)]
        self._quoting = sorted({*self._quoting, *found})
        return self.line(ends, properties)


def _text(value: Any) -> str:
    """A boolean or a list as text; a list of anything but texts is refused."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return value
    if not all(isinstance(part, str) for part in value) or any(BETWEEN in part for part in value):
        raise StoreError(
            "the graph has a list that its files cannot hold (only texts can be listed); take it out, and export again"
        )
    return BETWEEN.join(value)


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"' if any(letter in text for letter in '",\n\r') else text
