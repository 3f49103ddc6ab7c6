"""What the text before a sentence gives to it: who was spoken of, which pair, on which day, and who speaks."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from relgraph.ingest.reader.actors import Actor

if TYPE_CHECKING:
    from relgraph.ingest.reader.drafts import Draft
    from relgraph.ingest.reader.gatherings import Gathering
    from relgraph.ingest.reader.spans import Named


@dataclass(slots=True)
class Memory:
    """What is remembered from sentence to sentence; the one thing in the reader that changes.

    ``persons``: last mentioned last. ``subject``: who the last sentence was about. ``group``: who last met or acted together.
    ``states``: last mentioned last. ``days``: person or state → EDTF of the day of the last dated thing told of it.
    ``day``: the last day told; ``day_told``: the paragraph in which. ``gathering``: the meeting spoken of.
    ``instrument``: the title of the agreement spoken of. ``visited``: the state that was visited last. ``stays``: person → the
    last visit told of him that is past. ``trips``: who travels → days (EDTF) and standing of the last dated
    journey, and where to (empty: to several countries).
    ``venues``: person → the day (EDTF) and the place of the last meeting told of him with both.
    ``sides``, ``sides_days``: the states and bodies between which the last dated thing was told, and its days (EDTF).
    ``speaker``: whose words are being quoted.
    ``turn``: the paragraph that the quotation began in; -2 after "said:".
    ``signing``: what the lines of a list of documents tell, but for the titles; ``listing``: the paragraph of its last line.
    ``assailant``: who was last told to have used force against another state or imposed sanctions;
    ``assailed``: the paragraph that tells it.
    """

    persons: list[Actor] = field(default_factory=list)
    subject: Actor | None = None
    group: list[Actor] = field(default_factory=list)
    states: list[Actor] = field(default_factory=list)
    venues: dict[tuple[str, str], tuple[str, Named]] = field(default_factory=dict)
    days: dict[tuple[str, str], str] = field(default_factory=dict)
    day: str = ""
    day_told: int = -9
    gathering: Gathering | None = None
    instrument: str = ""
    visited: Actor | None = None
    stays: dict[tuple[str, str], Draft] = field(default_factory=dict)
    trips: dict[tuple[str, str], tuple[str, str, tuple[str, str]]] = field(default_factory=dict)
    sides: frozenset[tuple[str, str]] = frozenset()
    sides_days: str = ""
    speaker: Actor | None = None
    turn: int = -1
    signing: Draft | None = None
    listing: int = -1
    assailant: Actor | None = None
    assailed: int = -1

    def mention(self, actors: list[Actor]) -> None:
        """Take note of actors in the order of the text."""
        for actor in actors:
            row = self.persons if actor.kind == "person" else self.states
            row[:] = [old for old in row if old.key != actor.key] + [actor]
            del row[:-12]

    def last_persons(self, number: int) -> list[Actor]:
        """The persons mentioned last, in the order of the text."""
        return self.persons[-number:] if len(self.persons) >= number else []

    def days_between(self, sides: frozenset[tuple[str, str]]) -> str:
        """When something was that is told of two sides (EDTF): the day spoken of, if it lies in what was told of just these."""
        if len(sides) < 2 or not sides <= self.sides:
            return ""
        first, _, last = self.sides_days.partition("/")
        return self.day if last and first <= self.day <= last else self.sides_days

    def days_of_trip(self, actors: list[Actor], modality: str, stop: Actor | None = None) -> str:
        """The days (EDTF) of the journey that one of the people is on, told with the same standing; empty when none is known.

        ``stop``: the country that a visit is to; a journey to another does not date it.
        """
        told = [self.trips[a.key] for a in actors if a.key in self.trips]
        return next(
            (days for days, standing, to in told if standing == modality and (stop is None or not to[0] or to == stop.key)), ""
        )
