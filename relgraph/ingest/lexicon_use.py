"""The frames and their words that only one text needs: each is a way of speaking that more than one text may use, or it is dropped.

What a text needs is told by its claims that are right: take the frame or the word away, and they would be missed.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from relgraph.errors import InputError
from relgraph.graph.model import Document
from relgraph.ingest.calibration import judged
from relgraph.ingest.evaluate import gold_document
from relgraph.ingest.reader.frames import all_frames
from relgraph.ingest.scoring import read_gold
from relgraph.ingest.tracing import Made, origin, recorded
from relgraph.tables import read_table, read_yaml

__all__ = ["ENOUGH", "Entry", "Part", "own_sentences", "rare_frames", "single_users", "used_by", "uses"]

ENOUGH = 3  # so many examples of our own show that a way of speaking is general


class Part(NamedTuple):
    """A frame, or one word of it: ``part`` is the list that the word stands in, empty with ``word`` for the frame itself."""

    file: str
    frame: str
    part: str = ""
    word: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """What only one document needs: how many of its claims, in how many examples of our own it is used too, and why it is kept."""

    file: str
    frame: str
    part: str
    word: str
    document: str
    claims: int
    examples: int
    reason: str

    def as_dict(self) -> dict[str, Any]:
        """The entry as JSON; ``texts`` is always 1."""
        named = {"file": self.file, "frame": self.frame, "part": self.part, "word": self.word, "texts": 1}
        return named | {"document": self.document, "claims": self.claims, "examples": self.examples, "reason": self.reason}


def single_users(gold: Mapping[str, Mapping[str, Any]], own: Mapping[Part, int]) -> list[Entry]:
    """The entries that only one gold document needs, by file, frame and word.

    ``own``: how many examples of our own use each part. A reason is that there are three, or what data/kept_words.csv says.
    """
    needed: dict[Part, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for key, row in gold.items():
        for part in _needed(row):
            needed[part][key] += 1
    single = [part for part in sorted(needed) if len(needed[part]) == 1]
    return [_entry(part, *next(iter(needed[part].items())), own.get(part, 0)) for part in single]


def uses(documents: Iterable[Document]) -> Counter[Part]:
    """In how many documents each frame and each of its words is used."""
    return Counter(part for document in documents for part in used_by(document))


def rare_frames(own: Mapping[Part, int]) -> list[tuple[Part, int]]:
    """The frames that have fewer than three examples of our own, with how many they have."""
    frames = [Part(frame.file, frame.name) for frame in all_frames()]
    return [(part, own.get(part, 0)) for part in frames if own.get(part, 0) < ENOUGH]


def _entry(part: Part, document: str, claims: int, examples: int) -> Entry:
    reasons = {tuple(row.values.values())[:4]: row["why"] for row in read_table("kept_words")}
    general = f"general: {examples} examples of our own" if examples >= ENOUGH else ""
    return Entry(*part, document, claims, examples, reasons.get(tuple(part), general))


def _needed(row: Mapping[str, Any]) -> Iterator[Part]:
    """The parts that the right claims of a gold document come from, each as often as it has claims."""
    claims, sentences = recorded(gold_document(row))
    for claim, right in judged(row, claims):
        if right:
            yield from _parts(origin(claim, sentences))


def used_by(document: Document) -> set[Part]:
    """The frames and words that a text's claims come from."""
    claims, sentences = recorded(document)
    return {part for claim in claims for part in _parts(origin(claim, sentences))}


def _parts(made: Made) -> Iterator[Part]:
    if not made.frame:
        return
    yield Part(made.file, made.frame)
    frame = next(one for one in all_frames() if (one.file, one.name) == (made.file, made.frame))
    for name, word in (("verbs", made.trigger), ("nouns", made.trigger), ("objects", made.noun)):
        if word in frame.has(name):
            yield Part(made.file, made.frame, name, word)


def own_sentences(folder: Path) -> Sequence[Document]:
    """The texts of a suite: YAML files of a folder, lists of mappings with ``text`` and ``published``, and the gold files below it.

    Raises `InputError` when there are none, and for a file of another form.
    """
    files = sorted(folder.glob("*.yaml"))
    below = sorted({file.parent for file in folder.rglob("*.json")})
    if not files and not below:
        raise InputError(f"the folder {folder} has no *.yaml and no gold; give the folder of the sentences")
    rows = {"text": str, "published?": str, "title?": str, "claims?": [str], "offices?": [str]}
    found = [(f"{file.stem}-{at}", row) for file in files for at, row in enumerate(read_yaml(file.name, [rows], folder), start=1)]
    sentences = [Document.of(key, row.get("title", ""), row["text"], published=row.get("published", "")) for key, row in found]
    return sentences + [gold_document(row) for each in below for row in read_gold(each).values()]
