"""What was made of each sentence of a text, and which frame or rule each claim comes from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from relgraph.graph.model import Claim, Document
from relgraph.ingest.near_misses import Missed, near_misses, slot_actors, status_words
from relgraph.ingest.phrases import between_actors
from relgraph.ingest.reader import read_traced
from relgraph.ingest.reader.actors import Actor
from relgraph.ingest.reader.drafts import Draft
from relgraph.ingest.reader.frames import Match
from relgraph.ingest.reader.scene import Scene

if TYPE_CHECKING:
    from relgraph.graph.model import Mention

__all__ = ["Made", "Recorder", "Seen", "agreement", "origin", "recorded"]


@dataclass(frozen=True, slots=True)
class Made:
    """How a draft came to be.

    ``frame`` and ``file``: the frame and where it stands, empty for a rule that needs none; ``rule``: that rule's name.
    ``trigger``, ``noun``: the words that set the frame off, by lemma; ``slots``: role → who fills it, as named;
    ``status``: the words that make it planned, conditional or denied, each with the list that it stands in.
    """

    frame: str = ""
    file: str = ""
    rule: str = ""
    trigger: str = ""
    noun: str = ""
    slots: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    status: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Seen:
    """A sentence: its span, the drafts made of it, each with how; what was nearly one; phrases that no frame covers."""

    start: int
    end: int
    drafts: tuple[tuple[Draft, Made], ...]
    missed: tuple[Missed, ...] = ()
    uncovered: tuple[str, ...] = ()


class Recorder:
    """A trace that keeps what it is shown: sentences, and claims with their drafts. ``nearly``: also what was nearly told, and why
    it was not."""

    def __init__(self, *, nearly: bool = False) -> None:
        self.nearly = nearly
        self.sentences: list[Seen] = []
        self.claims: list[tuple[Claim, Draft]] = []

    def sentence(self, scene: Scene, told: Sequence[tuple[Match, Sequence[Draft]]], by_rule: Mapping[str, Sequence[Draft]]) -> None:
        """Keep a sentence (see `Trace`)."""
        drafts = [(draft, _by_frame(scene, match, draft)) for match, rows in told for draft in rows]
        drafts += [(draft, Made(rule=rule)) for rule, rows in by_rule.items() for draft in rows]
        at = scene.reading.sentence
        missed = near_misses(scene, told) if self.nearly else []
        deaf = [phrase for phrase, covered in between_actors(scene, told, by_rule) if not covered] if self.nearly else []
        self.sentences.append(Seen(at.start, at.end, tuple(drafts), tuple(missed), tuple(dict.fromkeys(deaf))))

    def claim(self, claim: Claim, draft: Draft) -> None:
        """Keep a claim (see `Trace`)."""
        self.claims.append((claim, draft))


def recorded(document: Document, *, nearly: bool = False) -> tuple[list[Claim], list[Seen]]:
    """A document's claims, and what was made of each of its sentences."""
    recorder = Recorder(nearly=nearly)
    return read_traced(document, recorder), recorder.sentences


def _by_frame(scene: Scene, match: Match, draft: Draft) -> Made:
    slots = {role: tuple(a.name for a in slot_actors(scene, match, role)) for role in match.frame.slots}
    return Made(
        frame=match.frame.name,
        file=match.frame.file,
        trigger=match.trigger.lemma,
        noun=match.noun.lemma if match.noun else "",
        slots={role: names for role, names in slots.items() if names},
        status=tuple(status_words(scene, match)) if draft.modality != "asserted" else (),
    )


def origin(claim: Claim, sentences: Sequence[Seen]) -> Made:
    """How a claim came to be: by the draft that says the same of the same; an office, or what several sentences tell, by a rule."""
    if claim.kind == "office":
        return Made(rule="held_offices")
    fitting = [(agreement(claim, draft), made) for draft, made in _drafts(sentences) if draft.kind == claim.kind]
    best = max(fitting, key=lambda row: row[0], default=((0, 0, 0), Made()))
    return best[1] if best[0][0] else Made(rule="gatherings")


def _drafts(sentences: Sequence[Seen]) -> Iterator[tuple[Draft, Made]]:
    return (row for seen in sentences for row in seen.drafts)


def agreement(claim: Claim, draft: Draft) -> tuple[int, int, int]:
    """How well a draft agrees with a claim of its kind: its actors are the claim's, the spans meet, how many; zeros for not."""
    said = {_key(one) for role, row in claim.roles.items() if role != "place" for one in row}
    mine = {_key(one) for role, row in draft.roles.items() if role != "place" for one in row}
    meet = draft.start < claim.end and claim.start < draft.end
    if not mine or not mine <= said or (mine != said and claim.kind != "meeting"):
        return (0, 0, 0)
    return (1, int(meet) + int((draft.start, draft.end) == (claim.start, claim.end)), len(mine))


def _key(one: Mention | Actor) -> str:
    return one.id or one.name
