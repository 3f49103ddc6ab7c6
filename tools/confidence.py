"""Weigh what tells how sure the reader is of a claim, and write data/reader_confidence.yaml.

    python tools/confidence.py GOLD... [--blind FILE]

Each GOLD is a folder of gold texts (or one of them); the ids in FILE are left out. Prints each trait with its weight and how many
claims have it. The regression is pulled towards no effect, so that a trait of a few claims weighs little.
"""

from __future__ import annotations

import argparse
from collections import Counter
from pathlib import Path

import numpy as np

from relgraph.ingest.calibration import judged
from relgraph.ingest.evaluate import gold_document
from relgraph.ingest.reader import read_traced
from relgraph.ingest.reader.certainty import traits
from relgraph.ingest.scoring import read_gold
from relgraph.ingest.tracing import Recorder
from relgraph.tables import DATA

TARGET = DATA / "reader_confidence.yaml"
PULL = 1.0  # towards no effect; a kind's own weight is pulled towards the mean of all
HEAD = """# How much each trait of a claim says for its being right, as the logarithm of its odds.
# Made by tools/confidence.py from {claims} claims of {texts} texts; do not edit.
weights:
"""


def rows(folders: list[Path], without: set[str]) -> tuple[int, list[tuple[list[str], bool]]]:
    """How many texts there are, and for each claim read in them its traits and whether it is right."""
    texts, found = 0, []
    for folder in folders:
        for key, row in read_gold(folder).items():
            if key in without:
                continue
            texts += 1
            recorder = Recorder()
            read_traced(gold_document(row), recorder)
            drafts = {claim.id: draft for claim, draft in recorder.claims}
            for claim, right in judged(row, [claim for claim, _ in recorder.claims]):
                found.append((list(traits(drafts[claim.id])), right))
    return texts, found


def weights(found: list[tuple[list[str], bool]]) -> dict[str, float]:
    """The weight of each trait: a regression by Newton's steps, pulled towards no effect."""
    names = sorted({trait for row, _ in found for trait in row})
    kinds = {row[0] for row, _ in found}
    at = {name: i for i, name in enumerate(names)}
    x = np.zeros((len(found), len(names)))
    for i, (row, _) in enumerate(found):
        x[i, [at[trait] for trait in row]] = 1
    y = np.array([right for _, right in found], dtype=float)
    mean = np.log(y.mean() / (1 - y.mean()))
    towards = np.array([mean if name in kinds else 0.0 for name in names])
    made = towards.copy()
    for _ in range(50):
        p = 1 / (1 + np.exp(-x @ made))
        gradient = x.T @ (y - p) - PULL * (made - towards)
        curve = x.T @ (x * (p * (1 - p))[:, None]) + PULL * np.eye(len(names))
        made = made + np.linalg.solve(curve, gradient)
    return {name: round(float(made[at[name]]), 2) for name in names}


def main() -> None:
    """Weigh the traits over the texts named, and write the table."""
    options = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    options.add_argument("gold", type=Path, nargs="+")
    options.add_argument("--blind", type=Path)
    given = options.parse_args()
    lines = given.blind.read_text(encoding="utf-8").splitlines() if given.blind else []
    texts, found = rows(given.gold, {line.strip() for line in lines if line.strip() and line[0] != "#"})
    made, counts = weights(found), Counter(trait for row, _ in found for trait in row)
    for trait, weight in sorted(made.items(), key=lambda row: -counts[row[0]]):
        print(f"{weight:6.2f}  {counts[trait]:5}  {trait}")
    body = "".join(f"  {trait}: {weight}\n" for trait, weight in sorted(made.items()))
    TARGET.write_text(HEAD.format(claims=len(found), texts=texts) + body, encoding="utf-8")


if __name__ == "__main__":
    main()
