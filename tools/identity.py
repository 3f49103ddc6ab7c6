"""Measure how well persons are told apart: the pairs of tests/identity/pairs.yaml, each resolved among all persons of the datasets.

    python tools/identity.py DATASETS [--blind]
    python tools/identity.py --speed BEARERS...

DATASETS is the folder that holds hsg_visits, hsg_travels, hsg_pocom, wikidata_offices, factbook and ofac_sdn_2022; their persons
are those that `relgraph load` puts into a graph (reading the prose of the first two takes a minute or two). Prints the
precision of automatic joins with the upper bound (95 %) of its error, the recall, and each pair that is wrong or missing. A person
whom the reader does not find in a row is joined to nobody.
`--blind`: also what becomes of the rows that Wikidata and the Office of the Historian identify when their ids are taken away,
and which persons are then joined wrongly (some of them are one person with two items). `--speed`: how long so many made-up
bearers take, in blocks of 1 to 500, and the most memory.
"""

from __future__ import annotations

import argparse
import math
import random
import resource
import time
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import yaml

from relgraph.graph.identity.resolution import Bearer, Resolution, Term, resolve
from relgraph.graph.model import bounds
from relgraph.graph.persons import told_by
from relgraph.ingest.datasets import claims_of, described

PERSONS = ("hsg_visits", "hsg_travels", "hsg_pocom", "wikidata_offices", "factbook", "ofac_sdn_2022")
PAIRS = Path(__file__).resolve().parents[1] / "tests" / "identity" / "pairs.yaml"


@dataclass(frozen=True, slots=True)
class Measured:
    """What came of the pairs: joined and right, joined and wrong, kept apart though one person, all of one person."""

    right: list[dict[str, Any]]
    wrong: list[dict[str, Any]]
    missing: list[dict[str, Any]]

    @property
    def error_bound(self) -> float:
        """What the share of wrong joins is not above, in 95 of 100 samples; without a wrong one, by the rule of three."""
        joined, wrong = len(self.right) + len(self.wrong), len(self.wrong)
        if not wrong:
            return 3 / joined if joined else 1.0
        rate, z = wrong / joined, 1.645
        spread = z * math.sqrt(rate * (1 - rate) / joined + z * z / (4 * joined * joined))
        return (rate + z * z / (2 * joined) + spread) / (1 + z * z / joined)

    @property
    def recall(self) -> float:
        """The share of pairs of one person that were joined."""
        return len(self.right) / max(1, len(self.right) + len(self.missing))


def labelled() -> list[dict[str, Any]]:
    """The pairs, as they are labelled."""
    found: list[dict[str, Any]] = yaml.safe_load(PAIRS.read_text(encoding="utf-8"))
    return found


def bearers(folder: Path) -> list[Bearer]:
    """All persons of the datasets in a folder, as a graph has them that the datasets are loaded into."""
    return [one for name in PERSONS for one in _of_dataset(name, folder / name)]


def _of_dataset(name: str, folder: Path) -> list[Bearer]:
    claims = (claim for row in claims_of(name, folder) for claim in row.claims)
    return told_by(claims, bounds(described(name).published)[1])


def absent(resolution: Resolution, pairs: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The pairs with a person whom no dataset gives, because the reader does not find the name in the row."""
    return [pair for pair in pairs if not {pair["a"], pair["b"]} <= {*resolution.entity}]


def measured(resolution: Resolution, pairs: list[dict[str, Any]]) -> Measured:
    """What a resolution made of pairs."""
    right, wrong, missing = [], [], []
    for pair in pairs:
        a, b = (resolution.entity.get(pair[side], pair[side]) for side in ("a", "b"))
        joined = a == b
        if joined:
            (right if pair["same"] else wrong).append(pair)
        elif pair["same"]:
            missing.append(pair)
    return Measured(right, wrong, missing)


def blind(rows: list[Bearer]) -> tuple[int, int, list[list[str]]]:
    """Rows without their ids: how many joins that makes, how many the ids make, and the names of different ids that are joined."""
    told = {one.id: (one.names[0], one.shared[0]) for one in rows if one.shared and not one.shared[0].startswith("ofac:")}
    entity = resolve([replace(one, shared=()) for one in rows]).entity
    found: dict[tuple[str, bool], dict[str, str]] = {}
    for one, (name, id) in told.items():
        found.setdefault((entity[one], ":" in id), {}).setdefault(id, name)
    wrong = [[f"{name} ({id})" for id, name in sorted(ids.items())] for ids in found.values() if len(ids) > 1]
    return len(told) - len(found), len(told) - len({id for _, id in told.values()}), sorted(wrong)


def crowd(size: int) -> list[Bearer]:
    """Made-up bearers: some names are borne by one, some by 500, with spellings, family names alone and ids, over forty years."""
    rng = random.Random(7)
    sounds = ["ka", "mo", "ri", "ste", "lan", "vo", "bel", "dor", "ny", "shi", "gar", "tu", "pel", "zan", "qui", "ho"]
    found: list[Bearer] = []
    while len(found) < size:
        family, given = ("".join(rng.choices(sounds, k=3)).title() for _ in range(2))
        body, role = f"x-{rng.randrange(200)}", rng.choice(["head_of_state", "foreign_minister", "minister"])
        start, middle = rng.randrange(1985, 2020), rng.choice("ABC")
        for _ in range(min(500, int(rng.paretovariate(0.7)), size - len(found))):
            day = f"{start + rng.randrange(6)}-{rng.randrange(1, 13):02d}-15"
            name = rng.choice([f"{given} {family}", f"{given} {family}", f"{given} {middle}. {family}", family])
            ids = (f"Q{len(found)}",) if rng.random() < 0.02 else ()
            found.append(Bearer(f"b{len(found)}", f"d{len(found)}", (name,), ids, (Term(body, role, day, day),)))
    return found


def main() -> None:
    """Print what was measured."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("datasets", type=Path, nargs="?")
    parser.add_argument("--blind", action="store_true")
    parser.add_argument("--speed", type=int, metavar="BEARERS", nargs="+", default=[])
    options = parser.parse_args()
    if options.datasets:
        _quality(bearers(options.datasets), options.blind)
    for size in options.speed:
        made = crowd(size)
        began = time.perf_counter()
        resolve(made)
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        print(f"{len(made)} made-up bearers: {time.perf_counter() - began:.1f} s, {peak} MB", flush=True)


def _quality(rows: list[Bearer], without_ids: bool) -> None:
    """Print what becomes of the pairs, and of the rows without their ids."""
    began = time.perf_counter()
    resolution = resolve(rows)
    print(f"{len(rows)} bearers, {len(set(resolution.entity.values()))} persons, {time.perf_counter() - began:.1f} s")
    pairs = labelled()
    decidable = [pair for pair in pairs if not pair.get("beyond")]
    for name, chosen in (
        ("all", decidable),
        ("hard", [pair for pair in decidable if pair["hard"]]),
        ("with those beyond what the rows say", pairs),
    ):
        found = measured(resolution, chosen)
        joined = len(found.right) + len(found.wrong)
        print(
            f"{name}: {len(chosen)} pairs, {joined} joined, {len(found.wrong)} wrongly (error at most {found.error_bound:.1%}), "
            f"recall {found.recall:.1%} of {len(found.right) + len(found.missing)}"
        )
    print(f"{len(absent(resolution, pairs))} pairs have a person whom the reader does not find")
    for word, kept in (("wrong", measured(resolution, pairs).wrong), ("missing", measured(resolution, decidable).missing)):
        for pair in kept:
            print(f"{word}: {' | '.join(pair['of'])}")
    if without_ids:
        joins, of, different = blind(rows)
        print(f"without ids: {joins} joins where the ids make {of}; {len(different)} of different ids")
        for names in different:
            print(f"joined: {' | '.join(names)}")


if __name__ == "__main__":
    main()
