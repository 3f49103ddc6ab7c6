"""The whole graph as files for Neo4j's own importer, by which a server takes it in as fast as its disk writes: `neo4j-admin`.

Not a view: every node and edge with all its properties, the record and relgraph's mark with it, so that relgraph opens the
imported database as its own. Elements are written as they are read, so that memory is the same for a graph of any size; of a
large embedded graph a second process reads the edges.
"""

from __future__ import annotations

import shlex
from collections.abc import Iterable, Sequence
from itertools import islice
from pathlib import Path

from relgraph.graph.cypher import text_of
from relgraph.graph.export.exported import Exported
from relgraph.graph.export.importer_files import BETWEEN, Element, Files, Written
from relgraph.graph.export.side_by_side import beside
from relgraph.graph.export.target import new_folder
from relgraph.graph.store import Row, Store

ARGUMENTS = "import.args"
SCHEMA = "schema.cypher"
BATCH = 2000  # elements in memory
BUFFER = 4 << 20  # bytes that the importer reads at once, unless told: a row must fit
_OPTIONS = ("--id-type=integer", f"--array-delimiter=U+{ord(BETWEEN):04X}", "--bad-tolerance=0")


def write(store: Store, target: str | Path) -> Exported:
    """Write the whole graph into a folder that is new or empty; a failed export leaves none. Nobody may write to it meanwhile.

    Raises `UsageError` for a folder that cannot be written, `StoreError` when the graph holds what the files cannot.
    """
    with new_folder(target) as folder:
        with beside(store, folder, write_edges) as edges_of:
            nodes = write_nodes(store, folder)
            edges = edges_of()
        finish(folder, [*nodes, *edges])
    return Exported(count(nodes), count(edges), then=commands(target))


def write_nodes(store: Store, folder: Path) -> list[Written]:
    """Write all nodes; what was written."""
    return _written(store, "view_all_nodes", Files(folder, edges=False))


def write_edges(store: Store, folder: Path) -> list[Written]:
    """Write all edges; what was written."""
    return _written(store, "view_all_edges", Files(folder, edges=True))


def finish(folder: Path, files: Sequence[Written]) -> None:
    """Write what else the importer is told, and the schema for afterwards."""
    options = [*_OPTIONS]
    if several := [f"./{file.name}" for file in files if file.lines]:
        options += ["--multiline-fields=" + ",".join(several), "--multiline-fields-format=v2"]
    if (longest := max((file.longest for file in files), default=0)) > BUFFER // 4:
        options.append(f"--read-buffer-size={4 * longest}")
    lines = [*options, *(file.option for file in sorted(files, key=lambda file: file.option))]
    (folder / ARGUMENTS).write_text("\n".join(lines) + "\n", encoding="utf-8")
    (folder / SCHEMA).write_text(text_of("schema", "neo4j"), encoding="utf-8")


def commands(target: str | Path) -> tuple[str, ...]:
    """What takes the files in: the import, while the server is stopped, and the schema when it runs."""
    return (
        f"cd {shlex.quote(str(target))}",
        f"neo4j-admin database import full neo4j @{ARGUMENTS}",
        "neo4j start",
        f"cypher-shell -f {SCHEMA}",
    )


def count(files: Iterable[Written]) -> int:
    """How many elements there are in files."""
    return sum(file.rows for file in files)


def _written(store: Store, statement: str, files: Files) -> list[Written]:
    rows = store.stream(text_of(statement, store.engine))
    with files:
        while batch := list(map(element_of, islice(rows, BATCH))):
            files.add(batch)
    return files.written


def element_of(row: Row) -> Element:
    """A row of `view_all_nodes` or `view_all_edges` as an element of the files."""
    *ends, said, properties = row["row"]
    return said if isinstance(said, str) else ":".join(sorted(said)), ",".join(map(_number, ends)), properties


def _number(address: str) -> str:
    """An engine's element id as a number: ``#9:123`` of the embedded one, ``4:…:123`` of Neo4j.

    >>> _number("#9:123"), _number("4:9c7a2f60-7c1c-4a1e-8a8b-0a2e3a1b7f11:123")
    ('9000000000123', '123')
    """
    first, _, place = address.rpartition(":")
    return first[1:] + place.zfill(12) if first[0] == "#" else place
