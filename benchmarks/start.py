"""How fast the whole program starts, against the least that it could take: `python -m benchmarks.start`.

Whole processes, by turns in one run, medians: `relgraph who-met Iwaya --json` against a process that only imports the engine, opens
the same graph, asks one question and closes it (ratio ≤ 3); `relgraph --help` against a program of two commands made with nothing
but Typer (ratio ≤ 1.5).
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

ENGINE = """
import os, sys
os.environ.setdefault("ARCADEDB_NATIVE_ISOLATE_ARGS", "-Xmx384m")
os.environ.setdefault("ARCADEDB_LOG_CONSOLE", "0")
import arcadedb
db = arcadedb.open_database(sys.argv[1], read_only=True)
print(db.query("opencypher", "MATCH (n:Name {id: 'iwaya'})-[:NAMES]->(p:Person) RETURN p.id AS id, p.name AS name").to_list())
db.close()
"""
TYPER = """
import typer
app = typer.Typer()

@app.command()
def one(name: str) -> None:
    "Say one thing."
    print(name)

@app.command()
def other(name: str, loud: bool = False) -> None:
    "Say another."
    print(name)

app()
"""
RELGRAPH = "import sys; from relgraph.cli import main; main()"


def seconds(command: Sequence[str], folder: Path) -> float:
    """Seconds that a whole process takes. Raises `RuntimeError` when it fails."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("RELGRAPH_", "ARCADEDB_"))}
    start = time.perf_counter()
    done = subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL
    )
    taken = time.perf_counter() - start
    if done.returncode:
        raise RuntimeError(f"{' '.join(command)[:80]} ended with {done.returncode}: {done.stderr[-400:]}")
    return taken


def compared(ours: Sequence[str], bare: Sequence[str], folder: Path, rounds: int) -> tuple[float, float]:
    """The medians of both, run by turns; the first of each only fills the machine's caches."""
    times: tuple[list[float], list[float]] = ([], [])
    for number in range(rounds + 1):
        for command, taken in zip((ours, bare), times, strict=True):
            found = seconds(command, folder)
            if number:
                taken.append(found)
    return statistics.median(times[0]), statistics.median(times[1])


def main() -> int:
    options = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    options.add_argument("--rounds", type=int, default=15)
    rounds = options.parse_args().rounds
    python = [sys.executable, "-c"]
    worst = 0
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        seconds([*python, RELGRAPH, "demo"], folder)
        db = str(folder / "relgraph-demo.db")
        pairs = (
            ("relgraph who-met Iwaya", [*python, RELGRAPH, "--db", db, "who-met", "Iwaya", "--json"], [*python, ENGINE, db], 3.0),
            ("relgraph --help", [*python, RELGRAPH, "--help"], [*python, TYPER, "--help"], 1.5),
        )
        for name, ours, bare, limit in pairs:
            taken, least = compared(ours, bare, folder, rounds)
            print(
                f"{name}: {taken * 1000:.0f} ms; bare: {least * 1000:.0f} ms; ratio {taken / least:.2f} (wanted: {limit} at most)"
            )
            worst |= taken / least > limit
    return int(worst)


if __name__ == "__main__":
    raise SystemExit(main())
