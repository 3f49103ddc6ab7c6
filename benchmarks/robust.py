"""Any text is read: `python -m benchmarks.robust --texts 100000 --processes 2`.

Random texts (`tests.reading.random_texts`: mutated ones, random Unicode, very long lines, nested brackets, names and marks without
end), mutated real ones where `RELGRAPH_TEST_DATA` names a folder. Each must be read without an error, with every span exact, and
in a time in proportion to its length. Time is that of the processor. From the time of a text the constant part is taken off: the
median time of a text of one word. What is left, for each character, may be 3 times the median of all texts of its kind at most:
kinds differ in how many words a character makes (a comma is a word). A text that took longer is read three times more, and its
shortest time counts. Texts below 200 characters are checked for errors and spans only: their time is the constant part.
"""

from __future__ import annotations

import argparse
import collections
import multiprocessing
import os
import signal
import statistics
import time

from benchmarks import prose
from relgraph.graph.model import Document
from tests.reading.random_texts import KINDS, SENTENCES, checked, text_of

TIMES = 3.0
LEAST = 200  # characters
CHUNK = 250  # texts that a process reads at a time
Row = tuple[int, int, float, str]
PUBLISHED = ("", "2024", "2024-05", "2024-05-06")


def document(number: int, real: list[str]) -> Document:
    return Document(f"{number}", text_of(number, real), published=PUBLISHED[number // len(KINDS) % 4])


def seconds(made: Document) -> float:
    begun = time.process_time()
    checked(made)
    return time.process_time() - begun


def real_texts() -> list[str]:
    if not os.environ.get("RELGRAPH_TEST_DATA"):
        return list(SENTENCES)
    return [d.text for d in (*prose.gold_texts(), *prose.article_pieces(), *prose.travel_remarks())]


def measured(numbers: range) -> list[Row]:
    """For each number: it, the text's length, the seconds, and what went wrong (empty: nothing)."""
    real, rows = real_texts(), []
    for number in numbers:
        made = document(number, real)
        try:
            rows.append((number, len(made.text), seconds(made), ""))
        except Exception as error:  # what may not happen is what is looked for
            rows.append((number, len(made.text), 0.0, f"{type(error).__name__}: {error}"[:300]))
    return rows


def gathered(numbers: range, processes: int) -> list[Row]:
    """The rows of all numbers; of those that are done when the user has seen enough and interrupts."""
    parts = [numbers[at : at + CHUNK] for at in range(0, len(numbers), CHUNK)]
    rows: list[Row] = []
    with multiprocessing.get_context("spawn").Pool(processes, _ignore_interrupts) as pool:
        try:
            for number, part in enumerate(pool.imap_unordered(measured, parts), start=1):
                rows += part
                if number % 20 == 0:
                    print(f"{len(rows)} read, {sum(bool(row[3]) for row in rows)} wrong", flush=True)
        except KeyboardInterrupt:
            print("interrupted")
            pool.terminate()
    return rows


def _ignore_interrupts() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def main() -> int:
    options = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    options.add_argument("--texts", type=int, default=100_000)
    options.add_argument("--first", type=int, default=0)
    options.add_argument("--processes", type=int, default=1)
    given = options.parse_args()
    signal.signal(signal.SIGINT, signal.default_int_handler)  # in the background, too
    rows = gathered(range(given.first, given.first + given.texts), given.processes)
    wrong = [(number, reason) for number, _, _, reason in rows if reason]
    constant = statistics.median(seconds(Document("one", "Oslo")) for _ in range(50))
    rates: dict[str, dict[int, float]] = collections.defaultdict(dict)
    for number, length, took, reason in rows:
        if length >= LEAST and not reason:
            rates[KINDS[number % len(KINDS)]][number] = max(0.0, took - constant) / length
    real, slow = real_texts(), []
    for kind, of_kind in rates.items():
        median = statistics.median(of_kind.values())
        late = [number for number, rate in of_kind.items() if rate > TIMES * median]
        again = {number: _again(number, real, constant) for number in late}
        slow += [(number, rate / median) for number, rate in again.items() if rate > TIMES * median]
        most = max(again.get(number, rate) for number, rate in of_kind.items()) / median
        found = f"{median * 1e6:.1f} µs a character, the slowest {most:.1f} times that"
        print(f"{kind}: {len(of_kind)} texts, {found} ({len(late)} read again)")
    print(f"{len(rows)} texts, constant part {constant * 1000:.1f} ms; wrong: {len(wrong)}; slow: {len(slow)}")
    for number, reason in wrong[:20]:
        print(f"  {number}: {reason}")
    for number, times in sorted(slow, key=lambda row: -row[1])[:20]:
        print(f"  {number} ({KINDS[number % len(KINDS)]}): {times:.1f} times the median")
    return int(bool(wrong or slow))


def _again(number: int, real: list[str], constant: float) -> float:
    made = document(number, real)
    return max(0.0, min(seconds(made) for _ in range(3)) - constant) / len(made.text)


if __name__ == "__main__":
    raise SystemExit(main())
