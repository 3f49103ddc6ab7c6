"""Verb phrases between two political actors that no frame covers: where the reader is deaf, by how often it is so."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from relgraph.graph.model import Claim, Document
from relgraph.ingest.documents import Failure
from relgraph.ingest.phrases import between_actors
from relgraph.ingest.reader import read_traced
from relgraph.ingest.reader.drafts import Draft
from relgraph.ingest.reader.frames import Match
from relgraph.ingest.reader.scene import Scene
from relgraph.tables import read_table

__all__ = ["Coverage", "Decision", "Phrase", "coverage", "decisions"]


@dataclass(frozen=True, slots=True)
class Decision:
    """What was decided of a phrase: a frame as "meeting.yaml/meet", ``wanted`` or ``none``; and why."""

    what: str
    why: str


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase: how often it stands between two political actors without a frame, sentences that have it, and what was decided."""

    phrase: str
    count: int
    examples: tuple[str, ...]
    decision: Decision | None

    def as_dict(self, examples: int = 1) -> dict[str, Any]:
        """The phrase as JSON, with so many examples."""
        decided = {"decision": self.decision.what if self.decision else None, "why": self.decision.why if self.decision else None}
        return {"phrase": self.phrase, "count": self.count, **decided, "examples": list(self.examples[:examples])}


@dataclass(frozen=True, slots=True)
class Coverage:
    """The phrases of some texts that no frame covers, the commonest first; how many stand between two actors, and with a frame."""

    phrases: tuple[Phrase, ...]
    documents: int
    between: int
    covered: int
    failed: tuple[Failure, ...] = ()

    @property
    def share(self) -> float | None:
        """The share of what stands between two actors that a frame covers; None where there is none."""
        return self.covered / self.between if self.between else None


@cache
def decisions() -> Mapping[str, Decision]:
    """The decided phrases of data/phrases.csv."""
    return {row["phrase"]: Decision(row["decision"], row["why"]) for row in read_table("phrases")}


def coverage(documents: Iterable[Document | Failure], *, kept: int = 20) -> Coverage:
    """Read the documents and gather their phrases. ``kept``: so many examples of a phrase at most, the first ones."""
    listener, failed, number = _Listener(kept), list[Failure](), 0
    for one in documents:
        if isinstance(one, Failure):
            failed.append(one)
        else:
            number += 1
            read_traced(one, listener)
    rows = sorted(listener.counts.items(), key=lambda row: (-row[1], row[0].count(" "), row[0]))
    made = tuple(Phrase(name, count, tuple(listener.examples[name]), decisions().get(name)) for name, count in rows)
    return Coverage(made, number, listener.between, listener.covered, tuple(failed))


class _Listener:
    """A trace that counts phrases."""

    def __init__(self, kept: int) -> None:
        self.kept = kept
        self.counts: Counter[str] = Counter()
        self.examples: dict[str, list[str]] = {}
        self.between = self.covered = 0

    def sentence(self, scene: Scene, told: Sequence[tuple[Match, Sequence[Draft]]], by_rule: Mapping[str, Sequence[Draft]]) -> None:
        """Take the phrases of a sentence (see `Trace`)."""
        for name, covered in between_actors(scene, told, by_rule):
            self.between += 1
            self.covered += covered
            if not covered:
                self._add(name, scene)

    def claim(self, claim: Claim, draft: Draft) -> None:
        """Nothing to count (see `Trace`)."""

    def _add(self, name: str, scene: Scene) -> None:
        self.counts[name] += 1
        known = self.examples.setdefault(name, [])
        sentence = scene.reading.sentence
        text = " ".join(scene.world.analysis.text[sentence.start : sentence.end].split())
        if len(known) < self.kept and text not in known:
            known.append(text)
