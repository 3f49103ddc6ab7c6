"""What the modules of the kinds hand on: an event as read, before it is a claim; and where and when it was."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import pairwise

from relgraph.graph.edtf import Span, bounds
from relgraph.graph.model import Modality, When
from relgraph.ingest.reader.actors import Actor
from relgraph.ingest.reader.ages import origin
from relgraph.ingest.reader.dates import DateExpression, moved
from relgraph.ingest.reader.frames import Match
from relgraph.ingest.reader.model import Node
from relgraph.ingest.reader.offsets import counted_date
from relgraph.ingest.reader.scene import Scene
from relgraph.ingest.reader.spans import Named
from relgraph.ingest.reader.status_words import is_reporting
from relgraph.ingest.reader.when import own_date, tense_of
from relgraph.ingest.reader.when_words import when_words
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


def when_of(
    scene: Scene, match: Match, modality: Modality, actors: list[Actor], span: Span = "during", target: Actor | None = None
) -> When | None:
    """The time of an event: its own date, else that of the scene for what is past. ``target``: of a stance or a visit."""
    if match.frame.kind in ("relations", "agreement"):
        for noun in (match.trigger, *([match.noun] if match.noun else [])):
            if since := origin(scene.world.dates, scene.tree, noun, scene.world.analysis.published):
                return When(since, span)
    if modality in ("asserted", "planned") and (edtf := counted_date(scene.world.dates, scene.tree, match.trigger)):
        return When(edtf, span)
    date = own_date(scene.world.dates, scene.tree, match.trigger, match.noun, match.frame.kind, modality)
    if date is not None and not _is_of_the_object(scene, match, date):
        if date.shift is not None:
            return _shifted(scene, date, actors, span)
        if date.unresolved:
            return When("", span, unresolved=date.words)
        return When(date.edtf, span) if date.edtf else None
    if modality == "asserted" and _is_said_now(scene, match):
        return When(scene.world.dates.issued, span)
    if modality == "asserted" and not _is_background(scene, match):
        return inherited(scene, match.trigger, actors, span, target if match.frame.kind == "stance" else None)
    on_the_way = match.frame.kind in ("meeting", "visit", "participation") and not any(
        n.lemma in when_words("afterwards") for n in scene.tree.nodes
    )
    if modality == "planned" and on_the_way and (days := scene.memory.days_of_trip(actors, modality, target)):
        return When(days, span)
    if modality == "planned" and scene.world.dates.heading and _has_clock_time(scene):
        return When(scene.world.dates.heading, span)
    return None


def _is_of_the_object(scene: Scene, match: Match, date: DateExpression) -> bool:
    """Is it the day of what somebody takes a stand on, told in the present ("We condemn the attack of X on 3 May")?"""
    heading = scene.world.dates.heading
    if heading and date.edtf != heading and tense_of(scene.tree, match.trigger) == "present" and holds(date.edtf, heading):
        return True  # "its chairman this year"
    stand = match.frame.kind == "stance" and (heading or match.frame.text("stance") in _STANDS)
    if not stand or not scene.world.dates.published or not scene.tree.is_verb(match.trigger):
        return False
    tree, first = scene.tree, match.trigger
    while first.dep == "conj" and tree.is_verb(tree.head(first)):
        first = tree.head(first)
    past = bool(date.edtf) and bounds(date.edtf)[1] < scene.world.dates.published
    beside = (
        any(first.start < n.start and date.start <= n.start < date.end for n in tree.subtree(first)) and first.start < date.start
    )
    return past and beside and tense_of(tree, match.trigger) == "present"


def holds(wide: str, day: str) -> bool:
    """Does a span of time hold a day?"""
    return bool(wide) and bounds(wide)[0] <= bounds(day)[0] and bounds(day)[1] <= bounds(wide)[1]


_STANDS = ("condemn", "support", "demand", "threaten")


def _is_said_now(scene: Scene, match: Match) -> bool:
    """Is a stand taken by saying so, in a statement that is dated ("We condemn", "The ministry calls on")?"""
    if match.frame.kind != "stance" or not scene.world.dates.issued or scene.world.dates.heading_at(match.trigger.start):
        return False
    if any(p.text.lower() in ("our", "my") for p in scene.tree.possessors(match.trigger)):
        return True
    if scene.reading.sentence.title or tense_of(scene.tree, match.trigger) != "present" or not scene.tree.is_verb(match.trigger):
        return False
    own = any(s.text.lower() in ("we", "i") for s in scene.tree.subjects(match.trigger))
    return own or match.frame.text("stance") in ("condemn", "demand")


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
    return noun.lemma == "be" and not (noun.dep == "ccomp" and is_reporting(above))


def _shifted(scene: Scene, date: DateExpression, actors: list[Actor], kind: Span) -> When | None:
    here = [d.edtf for d in scene.world.dates.within(scene.tree.nodes[0].start, date.start) if d.precision == "day" and d.edtf]
    day = here[-1] if here else scene.world.dates.label_at(scene.tree.nodes[0].start)
    day = day or next((d for a in actors if (d := scene.memory.days.get(a.key))), "") or scene.memory.day
    edtf = moved(day, date.shift or 0, date.unit)
    return When(edtf, kind) if edtf else None


def closer(a: When | None, b: When | None, kind: str = "") -> When | None:
    """The more exact of two times of one event; of a journey its days rather than one of them. The first where neither lies in
    the other."""
    if a is None or b is None or not a.edtf or not b.edtf or a.edtf == b.edtf:
        return a if a is not None and (a.edtf or b is None) else b
    wide, close = (a, b) if holds(a.edtf, b.edtf) else (b, a)
    if not holds(wide.edtf, close.edtf):
        return a
    return wide if kind == "visit" and _is_stay(wide.edtf) else close


def _is_stay(edtf: str) -> bool:
    """Is it from one day to another, and not just a week of the calendar?"""
    first, _, last = edtf.partition("/")
    return len(last) == 10 and moved(first, 0, "week") != edtf


def inherited(scene: Scene, trigger: Node, actors: list[Actor], kind: Span = "during", target: Actor | None = None) -> When | None:
    """The day of the page, for what it tells in the present; else the day of the last thing told of the same people or sides."""
    if is_prior(scene, trigger) or _is_reason(scene, trigger):
        return None
    tense = tense_of(scene.tree, trigger)
    heading = scene.world.dates.heading_at(trigger.start)
    verbless = trigger.dep == "ROOT" and not scene.tree.is_verb(trigger)
    label = bool(scene.world.dates.label_at(trigger.start))
    told = tense == "present" or verbless or (tense == "past" and label)
    told = told or (tense in ("past", "perfect") and _opens_item(scene, trigger))
    if heading and (told or (label and tense == "perfect" and _is_reported_now(scene, trigger))):
        return When(heading, kind)
    if scene.reading.sentence.title:
        return None
    if tense == "present" and not heading and (said := _day_of_saying(scene, trigger)):
        return When(said, kind)
    if kind != "within" and tense != "past" and not heading and (spoken := _day_of_the_speech(scene, actors)):
        return When(spoken, kind)
    if tense != "past":
        return None
    undated = not scene.world.dates.within(scene.tree.nodes[0].start, scene.tree.nodes[-1].end)
    day = next((d for a in actors if (a.kind == "person" or undated) and (d := scene.memory.days.get(a.key))), "")
    day = day or scene.memory.days_of_trip(actors, "asserted")
    day = day or scene.memory.days_between(frozenset(b.key for a in (*actors, target) if a and (b := scene.as_body(a))))
    told_there = scene.reading.sentence.paragraph == scene.memory.day_told
    if not day and undated and told_there and trigger.dep in ("ROOT", "conj") and _goes_on(scene, trigger, actors):
        day = scene.memory.day
    return When(day, kind) if day else None


def _goes_on(scene: Scene, trigger: Node, actors: list[Actor]) -> bool:
    """Is it of those of whom the text speaks already: a pronoun, a description, or a person who was named before?"""
    known = {person.key for person in scene.memory.persons}
    described = any(s.named is None for s in scene.tree.subjects(trigger))
    return described or any(a.key in known for a in actors)


def _day_of_saying(scene: Scene, trigger: Node) -> str:
    """The day on which somebody said what stands below "he said that", if it is known when he spoke."""
    above = scene.tree.head(trigger)
    if trigger.dep != "ccomp" or not is_reporting(above) or above.tag != "VBD":
        return ""
    speakers = [a for s in scene.tree.subjects(above) for a in scene.actors(s)]
    return next((d for a in speakers if (d := scene.memory.days.get(a.key))), "")


def _day_of_the_speech(scene: Scene, actors: list[Actor]) -> str:
    """The day on which the person who is quoted spoke, for what is said in his or his state's name; empty when it is not known."""
    speaker = scene.memory.speaker
    body = scene.as_body(speaker) if speaker else None
    if speaker is None or not any(a.key in (speaker.key, body.key if body else "") for a in actors):
        return ""
    return scene.memory.days.get(speaker.key) or scene.memory.day


def _is_reported_now(scene: Scene, trigger: Node) -> bool:
    """Does somebody say in the present that it has happened ("X says that Y has shot down a drone")?"""
    above = next((a for a in scene.tree.ancestors(trigger) if is_reporting(a)), None)
    return above is not None and tense_of(scene.tree, above) == "present"


def _opens_item(scene: Scene, trigger: Node) -> bool:
    """Is it what an item of a page of one day begins with, told in the past ("X began a visit to Y")?"""
    return trigger.dep == "ROOT" and scene.opens_paragraph


def _is_reason(scene: Scene, trigger: Node) -> bool:
    """Is it told only as the reason of something else ("because they were attending X")?"""
    line = [trigger, *scene.tree.ancestors(trigger)]
    return any(k.lemma in ("because", "since", "although", "though") for n in line[:3] for k in scene.tree.kids(n, "mark"))


def is_prior(scene: Scene, trigger: Node) -> bool:
    """Is it told as what went before ("after visiting Peru", "after talks with X", "returns from talks")?"""
    line = [trigger, *scene.tree.ancestors(trigger)]
    for below, above in pairwise(line):
        if above.lemma == "from" and scene.tree.head(above).lemma in when_words("returning"):
            return True
        if below.dep in ("pcomp", "pobj") and above.lemma in ("after", "since", "following", "follow"):
            verb = scene.tree.head(above)
            return not (is_reporting(verb) or verb.lemma in when_words("telling")) or below.lemma in when_words("journeys")
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
