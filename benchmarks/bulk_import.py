"""Ten million edges through Neo4j's importer: `python -m benchmarks.bulk_import`.

Votes of an invented assembly are written as `relgraph export --format neo4j-admin` writes a graph, by the same code: states, roll
calls, an edge and a claim for each vote. Neo4j's importer takes the files in, a server with a small heap starts on them, and
relgraph opens the database, counts it, makes its keys and indexes, and asks it for the evidence of some facts. It prints seconds,
megabytes and peak memory, and ends with 1 when a number is not what was written. All is deleted at the end.

Needs what the integration tests need (`python -m tests.integration fetch`), and about 2 GB of disk a million edges.
"""

from __future__ import annotations

import argparse
import resource
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import Any, TypeVar

from relgraph.graph import cypher
from relgraph.graph.engines import open_store
from relgraph.graph.export.importer_files import Element, Files, Written
from relgraph.graph.export.neo4j_admin import BATCH, count, finish
from relgraph.graph.store import SCHEMA_VERSION, Store
from relgraph.tables import states
from tests.integration import servers

STATES = [state for state in states().values() if len(state.id) == 3][:200]
DATASET = "assembly"
DAY = "2024-05-01"
CLAIMS = 10**12  # the first number of a claim
CALLS = 10**9  # of a roll call
CHOICES = ("yes", "no", "abstain")
T = TypeVar("T")


def main() -> int:
    """Print what was measured."""
    options = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    options.add_argument("--edges", type=int, default=10_000_000)
    options.add_argument("--heap", default="1g")
    options.add_argument("--off-heap", default="2g")
    options.add_argument("--server", default="current", choices=("current", "lts"))
    options.add_argument("--folder", type=Path, help="where there is room")
    given = options.parse_args()
    with tempfile.TemporaryDirectory(dir=given.folder) as scratch:
        files, home = Path(scratch) / "files", Path(scratch) / "home"
        nodes, edges = timed("write the files", lambda: write(files, given.edges), resource.RUSAGE_SELF)
        print(f"  {count(nodes):,} nodes and {count(edges):,} edges, {size(files)} MB")
        chosen = replace(servers.SERVERS[given.server], bolt=0, http=0, apoc=False, heap=given.heap, home=home)
        server = servers.settled(chosen)
        said = timed(
            "import",
            lambda: servers.import_full(server, files, f"--max-off-heap-memory={given.off_heap}"),
            resource.RUSAGE_CHILDREN,
        )
        print("  " + "; ".join(line.strip() for line in said.splitlines() if "Peak memory" in line or "IMPORT DONE" in line))
        print(f"  {size(home / 'data')} MB of database")
        return asked(server, count(nodes), count(edges))


def asked(server: servers.Server, nodes: int, edges: int) -> int:
    """Start the server and compare the counts; 0 when they are as written."""
    process = servers.start(server, attached=True)
    try:
        timed("start the server", lambda: servers.wait(server, process))
        with closing(open_store(server.url, write=True)) as store:
            found = timed("count", lambda: counted(store))
            timed("keys and indexes", lambda: define(store))
            print(f"  {size(server.home / 'data')} MB of database with them")
            facts = [fact(call, STATES[call % len(STATES)].id) for call in range(0, edges // len(STATES), max(1, edges // 20_000))]
            taken = [seconds(lambda one=one: evidence(store, one))[0] for one in facts]
            print(f"evidence of a fact: {statistics.median(taken) * 1000:.1f} ms, median of {len(facts)}")
    finally:
        servers.stop(server)
    print(f"counted {found[0]:,} nodes and {found[1]:,} edges: " + ("as written" if found == (nodes, edges) else "not as written"))
    return int(found != (nodes, edges))


def write(folder: Path, edges: int) -> tuple[list[Written], list[Written]]:
    """Write the files of a graph of so many edges; what was written of nodes and of edges."""
    folder.mkdir()
    calls = edges // len(STATES)
    with Files(folder, edges=False) as nodes, Files(folder, edges=True) as votes:
        for batch in batches(named(calls)):
            nodes.add(batch)
        voted, claimed = batches(vote_edges(calls)), batches(vote_claims(calls))
        for some, claims in zip(voted, claimed, strict=True):
            votes.add(some)
            nodes.add(claims)
    finish(folder, [*nodes.written, *votes.written])
    return nodes.written, votes.written


def named(calls: int) -> Iterator[Element]:
    """The mark, the dataset, the states and the roll calls."""
    yield "RelgraphMeta", "1", {"schema": SCHEMA_VERSION, "id": "0" * 32, "state": "ready"}
    document = {"id": "d" * 32, "key": DATASET, "version": "d" * 32, "name": "An invented assembly", "text": "Votes.\nInvented.\n"}
    yield "Document", "2", {**document, "digest": "d" * 32, "source": DATASET, "published": DAY, "claims": calls * len(STATES)}
    for number, state in enumerate(STATES, 1000):
        yield "Entity:State", str(number), {"id": state.id, "kind": "state", "name": state.name, "sort": state.name.lower()}
    for call in range(calls):
        name = f"Roll call {call} of the assembly"
        yield (
            "Entity:Event:Vote",
            str(CALLS + call),
            {"id": f"{DATASET}:{call}", "kind": "vote", "name": name, "sort": name.lower()},
        )


def votes_of(calls: int) -> Iterator[tuple[int, int, str, str]]:
    """Number of each vote, its roll call, the state, the choice."""
    for call in range(calls):
        for place, state in enumerate(STATES):
            yield call * len(STATES) + place, call, state.id, CHOICES[(call * 7 + place * 3) % len(CHOICES)]


def vote_edges(calls: int) -> Iterator[Element]:
    """An edge for each vote."""
    for number, call, state, choice in votes_of(calls):
        ends = f"{1000 + number % len(STATES)},{CALLS + call}"
        known = {"id": f"{number:032x}", "fact": fact(call, state), "modality": "asserted", "known": DAY, "documents": 1}
        yield "VOTED", ends, {**known, **when(call), "confidence": 1.0, "choice": choice, "title": f"voted {choice} · 1 source"}


def vote_claims(calls: int) -> Iterator[Element]:
    """A claim for each vote."""
    for number, call, state, choice in votes_of(calls):
        about = f'{{"choice":"{choice}","roll_call":"{call}"}}'
        told = f'{{"a":{about},"r":{{"voter":[["{state}","state",0,3,"{state}"]]}},"v":"{"e" * 32}"}}'
        quote = f"{call},{state},{choice},{when(call)['when']},The situation of the fisheries of the northern lakes"
        filed = {"fact": fact(call, state), "support": f"{number:032x}", "source": DATASET, "known": DAY, "recorded": DAY}
        claim = {"id": f"{number:032x}", "kind": "vote", "document": DATASET, "row": f"votes.csv#{call}/{state}", "quote": quote}
        more = {"start": 0, "end": len(quote), "modality": "asserted", "confidence": 1.0, "reader": "relgraph-assembly/1"}
        yield (
            "Claim",
            str(CLAIMS + number),
            {**claim, **more, **filed, **when(call), "told": told, "unit": f"{number:016x}", "choice": choice},
        )


def fact(call: int, state: str) -> str:
    """What a vote is filed under."""
    return f"{DATASET}:{call}|{state}|asserted"


def when(call: int) -> dict[str, str]:
    """The day of a roll call."""
    day = f"{1950 + call % 70}-{1 + call % 12:02}-{1 + call % 28:02}"
    return {"when": day, "earliest": day, "latest": day}


def batches(elements: Iterator[Element]) -> Iterator[list[Element]]:
    """Elements some at a time."""
    while some := list(islice(elements, BATCH)):
        yield some


def counted(store: Store) -> tuple[int, int]:
    """How many nodes and edges the database has."""
    nodes = store.read("MATCH (n) RETURN count(n) AS number")[0]["number"]
    return nodes, store.read("MATCH ()-[r]->() RETURN count(r) AS number")[0]["number"]


def define(store: Store) -> None:
    """Make keys and indexes, and wait until they can be used."""
    store.define(cypher.schema("neo4j"))
    store.read("CALL db.awaitIndexes(36000)")


def evidence(store: Store, wanted: str) -> None:
    """Look up the claims of a fact."""
    rows = store.read("MATCH (c:Claim {fact: $fact}) RETURN c.quote AS quote", {"fact": wanted})
    assert len(rows) == 1, (wanted, rows)


def timed(what: str, work: Callable[[], T], whose: int | None = None) -> T:
    """Do something, and print how long it took and, when asked for, the peak memory of this process or of those it started."""
    taken, result = seconds(work)
    peak = f", peak {resource.getrusage(whose).ru_maxrss >> 10} MB" if whose is not None else ""
    print(f"{what}: {taken:.0f} s ({taken / 60:.1f} minutes){peak}", flush=True)
    return result


def seconds(work: Callable[[], T]) -> tuple[float, T]:
    """How long something took, and what came of it."""
    begun = time.perf_counter()
    result = work()
    return time.perf_counter() - begun, result


def size(folder: Path) -> Any:
    """Megabytes of the files under a folder."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) // 1_000_000


if __name__ == "__main__":
    raise SystemExit(main())
