"""What one ingest costs into a small graph and into a large one: `python -m benchmarks.ingest`.

Both graphs stand side by side, filled with documents of many claims. Then equal small documents go into each by turns, each in
its own transaction as `relgraph ingest` does it; the medians and their ratio are printed. The cost must depend on the document
alone: ratio ≤ 1.3. The documents are about the same few states and well-known people, which have the most edges in the large graph.
"""

from __future__ import annotations

import argparse
import random
import statistics
import tempfile
import time
from pathlib import Path

from relgraph.graph.engines import open_store
from relgraph.graph.model import When
from relgraph.graph.record import add
from relgraph.graph.store import Store
from relgraph.tables import states
from tests.drafts import Draft, Who

DAY = "2026-01-01"
LIMIT = 1.3
WARM = 20  # documents that go in before the clock counts: they fill the engine's caches
STATES = [Who(state.name, "state", state.id) for state in list(states().values())[:40]]
GIVEN = ["Amina", "Bruno", "Chiara", "Dmitri", "Elif", "Farid", "Greta", "Hana", "Imre", "Jamila", "Kenji", "Leila", "Mateo"]


def person(number: int) -> tuple[Who, Who]:
    """The person of a number, with the state whose office it holds; the first 40 are foreign ministers that every text names."""
    return Who(f"{GIVEN[number % len(GIVEN)]} Fam{number:05}ov"), STATES[number % 40]


def draft(key: str, claims: int, people: int, chance: random.Random) -> Draft:
    """A document of about so many claims about people drawn from the first ``people``, half of them from the first 40."""
    made = Draft(key, published=f"20{chance.randrange(10, 25)}-{chance.randrange(1, 13):02}-11")
    while len(made) < claims:
        (one, home), (other, away) = (person(chance.randrange(40 if chance.random() < 0.5 else people)) for _ in "ab")
        when = When(f"20{chance.randrange(10, 25)}-{chance.randrange(1, 13):02}-{chance.randrange(1, 29):02}")
        made.say("office", when, attributes={"role": "foreign_minister", "status": "current"}, holder=one, body=home)
        made.say("office", when, attributes={"role": "foreign_minister", "status": "current"}, holder=other, body=away)
        if one != other:
            made.say("meeting", when, attributes={"mode": "in_person"}, participant=[one, other])
        made.say("membership", member=home, body=Who("United Nations", "organization", "un"))
        if home != away:
            made.say("stance", when, attributes={"stance": "support"}, source=home, target=away)
            made.say(
                "agreement", when, attributes={"title": f"Pact {chance.randrange(1000)}", "stage": "signed"}, party=[home, away]
            )
    return made


def fill(store: Store, claims: int, people: int, batch: int) -> None:
    """Fill a graph with documents of ``batch`` claims each."""
    chance = random.Random(claims)
    for number in range(0, claims, batch):
        made = draft(f"fill-{number}", min(batch, claims - number), people, chance)
        with store.write() as transaction:
            add(transaction, made.document, made.claims, DAY)


def measure(stores: dict[str, Store], rounds: int, seed: int) -> dict[str, list[float]]:
    """Seconds that each of the same small documents takes into each graph, by turns."""
    chance, taken = random.Random(seed), {name: list[float]() for name in stores}
    for number in range(WARM + rounds):
        made = draft(f"small-{seed}-{number}", 30, 200, chance)
        for name, store in stores.items():
            start = time.perf_counter()
            with store.write() as transaction:
                add(transaction, made.document, made.claims, DAY)
            if number >= WARM:
                taken[name].append(time.perf_counter() - start)
    return taken


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--small", type=int, default=1_000)
    options.add_argument("--large", type=int, default=300_000)
    options.add_argument("--rounds", type=int, default=45)
    options.add_argument("--batch", type=int, default=2_000, help="claims a filling document")
    options.add_argument("--seed", type=int, default=7, help="another one measures other documents, as kept graphs need")
    options.add_argument("--keep", type=Path, help="a folder for the graphs; those that stand there already are used as they are")
    given = options.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        stores: dict[str, Store] = {}
        for name, claims in (("small", given.small), ("large", given.large)):
            folder = (given.keep or Path(scratch)) / f"{name}-{claims}.db"
            there = folder.exists()
            stores[name] = open_store(str(folder), write=True)
            start = time.perf_counter()
            if not there:
                fill(stores[name], claims, max(200, claims // 15), min(given.batch, claims))
                print(f"{name}: {claims} claims in {time.perf_counter() - start:.0f} s", flush=True)
        taken = measure(stores, given.rounds, given.seed)
        medians = {name: statistics.median(times) for name, times in taken.items()}
        for store in stores.values():
            store.close()
    for name, median in medians.items():
        print(f"{name}: one document of about 30 claims in {median * 1000:.0f} ms (median of {given.rounds})")
    ratio = medians["large"] / medians["small"]
    print(f"ratio {ratio:.2f} (wanted: {LIMIT} at most)")
    return int(ratio > LIMIT)


if __name__ == "__main__":
    raise SystemExit(main())
