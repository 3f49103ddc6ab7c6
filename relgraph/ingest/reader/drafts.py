"""What the modules of the kinds hand on: an event as read, before it is a claim; and where and when it was."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import pairwise

from relgraph.graph.edtf import Span
from relgraph.graph.model import Modality, When
from relgraph.ingest.reader.actors import Actor
from relgraph.ingest.reader.ages import origin
from relgraph.ingest.reader.frames import Match
from relgraph.ingest.reader.model import Node
from relgraph.ingest.reader.scene import Scene
from relgraph.ingest.reader.spans import Named
from relgraph.ingest.reader.when import own_date, tense_of
from relgraph.tables import states


@dataclass(frozen=True, slots=True)
class Draft:
    """An event as read. ``roles``: role → actors; ``place``: a city or a hall; ``start``, ``end``: the span that tells it."""

    kind: str
    roles: Mapping[str, list[Actor]]
    start: int
    end: int
    modality: Modality = "asserted"
    attributes: Mapping[str, str] = field(default_factory=dict)
    when: When | None = None
    place: Named | None = None
    speaker: Actor | None = None
    confidence: float = 0.9


def when_of(scene: Scene, match: Match, modality: Modality, actors: list[Actor], span: Span = "during") -> When | None:
    """The time of an event: its own date, else for what is told in the past the day of the scene."""
    if match.frame.kind in ("relations", "agreement"):
        for noun in (match.trigger, *([match.noun] if match.noun else [])):
            if since := origin(scene.world.dates, scene.tree, noun, scene.world.analysis.published):
                return When(since, span)
    date = own_date(scene.world.dates, scene.tree, match.trigger, match.noun, match.frame.kind, modality)
    if date is not None:
        if date.shift is not None:
            return _shifted(scene, date.shift, actors, span)
        if date.unresolved:
            return When("", span, unresolved=date.words)
        return When(date.edtf, span) if date.edtf else None
    if modality == "asserted" and not _is_background(scene, match):
        return inherited(scene, match.trigger, actors, span)
    if modality == "planned" and match.frame.kind == "meeting" and (days := scene.memory.days_of_trip(actors, modality)):
        return When(days, span)
    if modality == "planned" and scene.world.dates.heading and _has_clock_time(scene):
        return When(scene.world.dates.heading, span)
    return None


_CLOCK = re.compile(r"\bat \d{1,2}(?:[:.]\d\d)? ?(?:[ap]\.?m\b|GMT|UTC|E[SD]T)", re.IGNORECASE)


def _has_clock_time(scene: Scene) -> bool:
    """Does the sentence tell an hour and no day ("at 11 a.m.")?"""
    first, last = scene.tree.nodes[0].start, scene.tree.nodes[-1].end
    return bool(_CLOCK.search(scene.world.analysis.text[first:last])) and not scene.world.dates.within(first, last)


def _is_background(scene: Scene, match: Match) -> bool:
    """Is it only mentioned: a stance or a pact that a noun names ("citing Chad's aid"), or a standing one ("is committed to")?"""
    if match.frame.kind not in ("stance", "agreement"):
        return False
    noun, above = match.trigger, scene.tree.head(match.trigger)
    if match.frame.has("nouns") and not scene.tree.is_verb(noun):
        return noun.dep != "ROOT" and not (noun.dep == "dobj" and above.dep == "ROOT")
    return noun.lemma == "be"


def _shifted(scene: Scene, days: int, actors: list[Actor], kind: Span) -> When | None:
    day = next((d for a in actors if (d := scene.memory.days.get(a.key))), "") or scene.memory.day
    if not day or len(day) != 10:
        return None
    from datetime import date, timedelta

    moved = date.fromisoformat(day) + timedelta(days=days)
    return When(moved.isoformat(), kind)


def inherited(scene: Scene, trigger: Node, actors: list[Actor], kind: Span = "during") -> When | None:
    """The day of the page, for what it tells in the present; else the day of the last thing told of the same people."""
    if is_prior(scene, trigger):
        return None
    tense = tense_of(scene.tree, trigger)
    heading = scene.world.dates.heading_at(trigger.start)
    verbless = trigger.dep == "ROOT" and not scene.tree.is_verb(trigger)
    if heading and (tense == "present" or verbless or (tense == "past" and _opens_item(scene, trigger))):
        return When(heading, kind)
    if scene.reading.sentence.title:
        return None
    if kind != "within" and tense != "past" and not heading and (spoken := _day_of_the_speech(scene, actors)):
        return When(spoken, kind)
    if tense != "past":
        return None
    day = next((d for a in actors if (d := scene.memory.days.get(a.key))), "")
    day = day or scene.memory.days_of_trip(actors, "asserted")
    return When(day, kind) if day else None


def _day_of_the_speech(scene: Scene, actors: list[Actor]) -> str:
    """The day on which the person who is quoted spoke, for what is said in his or his state's name; empty when it is not known."""
    speaker = scene.memory.speaker
    body = scene.as_body(speaker) if speaker else None
    if speaker is None or not any(a.key in (speaker.key, body.key if body else "") for a in actors):
        return ""
    return scene.memory.days.get(speaker.key) or scene.memory.day


def _opens_item(scene: Scene, trigger: Node) -> bool:
    """Is it what an item of a page of one day begins with, told in the past ("X began a visit to Y")?"""
    return trigger.dep == "ROOT" and scene.opens_paragraph


def is_prior(scene: Scene, trigger: Node) -> bool:
    """Is it told as what went before ("after visiting Peru", "after talks with X")?"""
    line = [trigger, *scene.tree.ancestors(trigger)]
    for below, above in pairwise(line):
        if below.dep in ("pcomp", "pobj") and above.lemma in ("after", "since", "following", "follow"):
            return True
        if scene.tree.is_verb(above):
            return False
    return False


def place_of(scene: Scene, match: Match) -> Named | None:
    """The place that the event's own words give: a city after "in" or "at", in its clause or at the head of the sentence."""
    tree = scene.tree
    anchors = [match.trigger, *([match.noun] if match.noun else [])]
    for verb in tree.ancestors(match.trigger):
        if tree.is_verb(verb):
            anchors.append(verb)
            break
    for anchor in anchors:
        for node in tree.preps(anchor, "in", "at", "to"):
            if (
                node.named
                and (node.named.city or (node.named.kind == "seat" and tree.head(node).lemma != "in"))
                and _by(tree.head(node).lemma, anchor, match)
            ):
                return node.named
    for node in tree.nodes:
        if (
            node.named
            and node.named.city
            and node.dep == "pobj"
            and tree.head(node).lemma in ("in", "at")
            and _reaches(scene, node, match)
        ):
            return node.named
    return None


def _by(prep: str, anchor: Node, match: Match) -> bool:
    if prep == "to" and match.frame.name == "receive":
        return True
    return prep in ("in", "at") or (
        prep == "to" and match.frame.kind == "visit" and anchor.i in (match.trigger.i, match.noun.i if match.noun else -1)
    )


def _reaches(scene: Scene, node: Node, match: Match) -> bool:
    """Is the place said of a clause that the event belongs to?"""
    owner = next((a for a in scene.tree.ancestors(node) if scene.tree.is_verb(a)), None)
    if owner is None:
        return True
    return owner.i in [match.trigger.i, *(a.i for a in scene.tree.ancestors(match.trigger))]


def state_at(place: Named | None) -> str:
    """The id of the state that a place lies in, or of a state itself."""
    return place.id if place and place.id in states() else ""


def clause_span(scene: Scene, match: Match, nodes: list[Node]) -> tuple[int, int]:
    """The span of an event's words: from the first to the last of its predicate and of who and what it is about."""
    start, end = match.span(*nodes)
    for node in nodes:
        if node.i > match.trigger.i:
            end = max(end, scene.tree.span(node)[1] if node.dep in ("dobj", "pobj") else end)
    return start, end
