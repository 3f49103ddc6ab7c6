"""How long questions take on a large graph, whole processes: `python -m benchmarks.questions URL [--rounds N]`.

URL is a graph that `python -m benchmarks.datasets` has filled. Beside each question of `relgraph` stands a process that only
imports the engine, opens the same graph, looks one name up and closes it; by turns in one run, medians. Prints a table, with what
is wanted: `who-met` within 0.3 s, `neighbors` of the largest hub within 1 s, each saved join within 10 s.
"""

from __future__ import annotations

import argparse
import re
import statistics
import sys
from collections.abc import Sequence
from importlib import resources
from pathlib import Path

from benchmarks.start import ENGINE, RELGRAPH, seconds

JOINS = (
    "ambassador_at_visit", "common_bodies", "downgraded_after_visit", "met_in_two_offices", "ministers_at_signature",
    "posts_vacant", "recognition_to_treaty", "signed_without_relations", "trade_and_votes", "two_offices_at_once",
    "vote_likeness", "voted_apart_after_visit",
)  # fmt: skip
QUESTIONS: dict[str, tuple[list[str], float]] = {
    "who-met Kissinger": (["who-met", "Kissinger", "--json"], 0.3),
    "who-met Lavrov": (["who-met", "Q58217", "--json"], 0.3),
    "who-held": (["who-held", "foreign minister of Japan", "--json"], 1.0),
    "neighbors USA": (["neighbors", "USA", "--json"], 1.0),
    "show USA": (["show", "USA", "--json"], 1.0),
    "timeline USA JPN": (["timeline", "USA", "JPN", "--json"], 10.0),
    "common USA JPN": (["common", "USA", "JPN", "--json"], 10.0),
    "disputes Japan": (["disputes", "Japan", "--json"], 10.0),
}


def example(name: str) -> list[str]:
    """The command line of a saved question's example."""
    text = resources.files("relgraph").joinpath(f"cypher/{name}.cypher").read_text(encoding="utf-8")
    found = re.search(r"^// example: relgraph (query .*)$", text, re.MULTILINE)
    assert found, name
    return [*found[1].split(), "--json"]


def measured(url: str, command: Sequence[str], rounds: int) -> tuple[float, float]:
    """Medians of a question's process and of the engine's, by turns."""
    asked, bare = [], []
    for _ in range(rounds):
        asked.append(seconds([sys.executable, "-c", RELGRAPH, *command, "--db", url], Path.cwd()))
        bare.append(seconds([sys.executable, "-c", ENGINE, url], Path.cwd()))
    return statistics.median(asked), statistics.median(bare)


def main() -> int:
    """Print the table; 1 when something takes longer than is wanted."""
    options = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    options.add_argument("url")
    options.add_argument("--rounds", type=int, default=5)
    given = options.parse_args()
    asked = QUESTIONS | {f"query {name}": (example(name), 10.0) for name in JOINS}
    print("| question | s | wanted | times the engine alone |")
    print("| --- | ---: | ---: | ---: |")
    late = False
    for name, (command, wanted) in asked.items():
        took, bare = measured(given.url, command, given.rounds)
        late |= took > wanted
        print(f"| `{name}` | {took:.2f} | {wanted:g} | {took / bare:.1f} |", flush=True)
    return int(late)


if __name__ == "__main__":
    raise SystemExit(main())
