"""Load every dataset twice into a new graph, and print what came of it as a table for docs/datasets.md.

    python -m benchmarks.datasets FOLDER [--db URL] [NAME…]

FOLDER has one folder for each dataset, called as `relgraph load` calls it; NAME: only these. Each load is a process of its own, so
that its time and its largest memory are its own; the second load must change nothing.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from relgraph.graph.cypher import text_of
from relgraph.graph.engines import is_server, open_store
from relgraph.ingest.datasets import NAMES


@dataclass(frozen=True)
class Run:
    """One load: what it printed, its seconds, and its largest memory in megabytes."""

    said: dict[str, object]
    seconds: float
    peak: int


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("names", nargs="*", default=NAMES)
    parser.add_argument("--db", default="")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        url = given.db or f"{place}/graph"
        print("| dataset | rows | claims | rows set aside | entities | edges | s | claims/s | peak MB | again | MB on disk |")
        print("| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | --- | ---: |")
        before = (0, 0)
        for name in given.names:
            before = row(name, given.folder / name, url, before)


def row(name: str, folder: Path, url: str, before: tuple[int, int]) -> tuple[int, int]:
    """Load one dataset twice and print its line; the entities and edges that the graph then has."""
    first, again = load(name, folder, url), load(name, folder, url)
    assert again.said["outcome"] == "unchanged", again.said
    entities, edges = sizes(url)
    kinds = first.said["claims"]
    assert isinstance(kinds, dict)
    claims = sum(kinds.values())
    cells = (
        name,
        f"{first.said['rows']:,}",
        f"{claims:,}",
        f"{first.said['rows_aside']:,}",
        f"{entities - before[0]:,}",
        f"{edges - before[1]:,}",
        f"{first.seconds:.0f}",
        f"{claims / first.seconds:,.0f}",
        f"{first.peak:,}",
        f"unchanged, {again.seconds:.1f} s",
        f"{size(url):,}",
    )
    print("| " + " | ".join(cells) + " |", flush=True)
    return entities, edges


def load(name: str, folder: Path, url: str) -> Run:
    """Run `relgraph load` as a process of its own."""
    begun = time.monotonic()
    command = [sys.executable, "-m", "relgraph", "load", name, str(folder), "--db", url, "--json"]
    with tempfile.TemporaryFile() as out, subprocess.Popen(command, stdout=out, stderr=subprocess.DEVNULL) as process:
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        out.seek(0)
        said = json.loads(out.read())
    return Run(said, time.monotonic() - begun, usage.ru_maxrss // 1024)


def sizes(url: str) -> tuple[int, int]:
    """How many entities and edges the graph has."""
    store = open_store(url)
    try:
        found = store.read(text_of("sizes", store.engine))[0]
    finally:
        store.close()
    return found["entities"], found["edges"]


def size(url: str) -> int:
    """Megabytes of an embedded graph's folder; 0 of a server's."""
    files = [] if is_server(url) else [path for path in Path(url).rglob("*") if path.is_file()]
    return sum(path.stat().st_size for path in files) >> 20


if __name__ == "__main__":
    main()
