"""What it costs to write a graph for Neo4j's own importer: `python -m benchmarks.bulk`.

Speed: `relgraph export --format neo4j-admin` of an embedded graph, as a process of its own, against Python's `csv` module, which
writes the same rows from memory to the same disk; all by turns, as medians in MB/s. To tell where the time goes, the engine's
reading alone, and the export's writing alone of elements in memory, are measured in this process too. Memory: the peak of the
larger process of an export at two sizes, both so large that the engine's own caches are full.
"""

from __future__ import annotations

import argparse
import csv
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from contextlib import closing
from pathlib import Path
from typing import Any

from benchmarks.bulk_graph import build
from relgraph.graph.cypher import text_of
from relgraph.graph.engines import open_store
from relgraph.graph.export.importer_files import Element, Files
from relgraph.graph.export.neo4j_admin import BATCH, element_of

SPEED = 0.7  # at least, of the speed of csv
MEMORY = 1.3  # at most, of the peak at the smaller size
Tables = dict[str, tuple[list[str], list[list[Any]]]]  # file → names, rows


def main() -> int:
    """Print what was measured; 1 when a ratio is not as wanted."""
    options = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    options.add_argument("--claims", type=int, default=100_000, help="of the graph whose speed is measured")
    options.add_argument("--sizes", type=int, nargs=2, default=(250_000, 500_000), help="claims of those whose memory is measured")
    options.add_argument("--rounds", type=int, default=5)
    options.add_argument("--keep", type=Path, help="a folder for the graphs; those that stand there already are used as they are")
    given = options.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder = given.keep or Path(scratch)
        folder.mkdir(exist_ok=True)
        # Memory first: a process begins with the peak of the one that starts it, and speed holds all rows in memory.
        peaks = [exported(build(folder, claims), Path(scratch) / "out")[1] for claims in given.sizes]
        ratio = speed(build(folder, given.claims), Path(scratch), given.rounds)
    grown = peaks[1] / peaks[0]
    for claims, peak in zip(given.sizes, peaks, strict=True):
        print(f"peak memory at {claims:,} claims: {peak} MB")
    print(f"ratio {grown:.2f} (wanted: {MEMORY} at most)")
    return int(ratio < SPEED or grown > MEMORY)


def speed(graph: Path, scratch: Path, rounds: int) -> float:
    """Print the speeds, and return the ratio of the export's to that of csv."""
    out, taken = scratch / "out", dict[str, list[float]]()
    exported(graph, out)
    size, tables = volume(out), {path.name: rows_of(path) for path in out.glob("*.csv") if "-header" not in path.name}
    for _ in range(rounds):
        seconds, elements = read(graph)
        taken.setdefault("reading alone", []).append(size / seconds)
        taken.setdefault("writing alone", []).append(size / written(elements, scratch / "alone"))
        del elements
        taken.setdefault("export", []).append(size / exported(graph, out)[0])
        taken.setdefault("csv", []).append(plainly(tables, scratch / "plain"))
    medians = {name: statistics.median(speeds) for name, speeds in taken.items()}
    print(f"{size:.0f} MB, {sum(len(rows) for _, rows in tables.values()):,} rows, {os.cpu_count()} cores, medians of {rounds}")
    for name, median in medians.items():
        print(
            f"{name}: {median:.0f} MB/s, {median / medians['csv']:.2f} of csv"
            + (f" (wanted: >= {SPEED})" if name == "export" else "")
        )
    return medians["export"] / medians["csv"]


def exported(graph: Path, out: Path) -> tuple[float, int]:
    """Export as a process of its own: its seconds, and the peak of its largest process in MB."""
    shutil.rmtree(out, ignore_errors=True)
    command = [sys.executable, "-m", "relgraph", "--db", str(graph), "export", "--format", "neo4j-admin", str(out)]
    begun = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    assert not process.returncode
    return time.perf_counter() - begun, usage.ru_maxrss >> 10


def read(graph: Path) -> tuple[float, dict[bool, list[Element]]]:
    """Read all nodes and edges, by one process: seconds, and the elements by whether they are edges."""
    begun = time.perf_counter()
    with closing(open_store(str(graph))) as store:
        statements = {edges: text_of(f"view_all_{'edges' if edges else 'nodes'}", store.engine) for edges in (False, True)}
        found = {edges: list(store.stream(statement)) for edges, statement in statements.items()}
    taken = time.perf_counter() - begun
    return taken, {edges: list(map(element_of, rows)) for edges, rows in found.items()}


def written(elements: dict[bool, list[Element]], folder: Path) -> float:
    """Write elements as an export does: seconds."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    begun = time.perf_counter()
    for edges, some in elements.items():
        with Files(folder, edges=edges) as files:
            for start in range(0, len(some), BATCH):
                files.add(some[start : start + BATCH])
    return time.perf_counter() - begun


def rows_of(path: Path) -> tuple[list[str], list[list[Any]]]:
    """The rows of a file as Python has them: text, numbers, None for what is not there."""
    with path.with_name(f"{path.stem}-header.csv").open(encoding="utf-8", newline="") as first:
        names = next(csv.reader(first))
    kinds = [{"long": int, "double": float}.get(name.rpartition(":")[2], str) for name in names]
    kinds = [int if name.startswith(":") else kind for name, kind in zip(names, kinds, strict=True)]
    with path.open(encoding="utf-8", newline="") as rest:
        found = [[kind(value) if value else None for kind, value in zip(kinds, row, strict=True)] for row in csv.reader(rest)]
    return names, found


def plainly(tables: Tables, folder: Path) -> float:
    """Write all rows by `csv`, texts in quotes; MB/s."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    begun = time.perf_counter()
    for name, (_, rows) in tables.items():
        with (folder / name).open("w", encoding="utf-8", newline="") as out:
            csv.writer(out, quoting=csv.QUOTE_NONNUMERIC, lineterminator="\n").writerows(rows)
    return volume(folder) / (time.perf_counter() - begun)


def volume(folder: Path) -> float:
    """Megabytes of the files of a folder."""
    return sum(path.stat().st_size for path in folder.iterdir()) / 1e6


if __name__ == "__main__":
    raise SystemExit(main())
