"""What time tells of an event and of the scene: nothing after the publication has happened; whoever spoke goes on speaking."""

from __future__ import annotations

from dataclasses import replace

from relgraph.graph.edtf import bounds
from relgraph.graph.model import When
from relgraph.ingest.reader.drafts import Draft
from relgraph.ingest.reader.gatherings import Gathering
from relgraph.ingest.reader.model import Node
from relgraph.ingest.reader.scene import Scene
from relgraph.ingest.reader.status_words import is_reporting
from relgraph.ingest.reader.when import own_date
from relgraph.ingest.reader.when_words import when_words


def in_time(scene: Scene, draft: Draft) -> Draft:
    """The draft, planned when it lies after the day of publication ("X meets Y tomorrow"); a stance of today loses the date."""
    published = scene.world.analysis.published
    if draft.modality != "asserted" or draft.when is None or not draft.when.edtf or not published:
        return draft
    if bounds(draft.when.edtf)[0] <= bounds(published)[1]:
        return draft
    return replace(draft, when=None) if draft.kind == "stance" else replace(draft, modality="planned")


_ENCOUNTERS = ("visit", "meeting", "participation", "hosting")


def _what(draft: Draft) -> tuple[object, ...]:
    """Kind and actors of a draft, by which a plan and its denial are the same thing."""
    return draft.kind, tuple(sorted(a.key for row in draft.roles.values() for a in row))


def without_dropped(drafts: list[Draft]) -> list[Draft]:
    """A sentence's drafts without the plan of what it goes on to deny ("was due in X on Monday, but the trip is off")."""
    dropped = {_what(d): d.when for d in drafts if d.modality == "denied" and d.kind in _ENCOUNTERS}
    return [
        d
        for d in drafts
        if d.modality not in ("planned", "conditional")
        or _what(d) not in dropped
        or (d.when is not None and dropped[_what(d)] is not None and d.when != dropped[_what(d)])
    ]


def without_called_off(found: list[tuple[bool, Draft]]) -> list[tuple[bool, Draft]]:
    """The drafts of a text without the plan and the bare mention of what another of its sentences says is off; that has the plan's
    day."""
    days = {_what(d): d.when for _, d in found if d.modality in ("planned", "conditional") and d.when is not None}
    off = {_what(d): d.when or days.get(_what(d)) for _, d in found if d.modality == "denied" and d.kind in _ENCOUNTERS}
    kept = []
    for title, draft in found:
        when = off.get(_what(draft))
        if draft.modality == "denied" and draft.when is None and when is not None:
            kept.append((title, replace(draft, when=when)))
        elif draft.modality == "denied" or _what(draft) not in off or (draft.when is not None and draft.when != when):
            kept.append((title, draft))
    return kept


def announced_later(scene: Scene, found: list[tuple[bool, Draft]], since: int) -> list[tuple[bool, Draft]]:
    """The drafts, those of the sentence before (from ``since`` on) with the day on which "this was announced", as the next says."""
    tree, published = scene.tree, scene.world.analysis.published
    for verb in tree.nodes:
        if verb.lemma not in when_words("announcing") or not tree.is_verb(verb) or scene.modality(verb) != "asserted":
            continue
        said = tree.kids(verb, "nsubjpass") if tree.passive(verb) else tree.kids(verb, "dobj")
        date = own_date(scene.world.dates, tree, verb, None) if any(_is_it(scene, s) for s in said) else None
        if date is not None and date.precision == "day" and date.edtf and (not published or date.edtf <= published):
            return [
                (title, replace(d, when=When(date.edtf)) if i >= since and _is_undated_act(d) else d)
                for i, (title, d) in enumerate(found)
            ]
    return found


def _is_it(scene: Scene, node: Node) -> bool:
    """Is it what was told just now: "this", or "the decision", "the announcement" without more?"""
    if node.lemma in ("this", "it"):
        return True
    alone = not scene.tree.preps(node, "of", "on", "by", "to") and not scene.tree.kids(node, "acl", "relcl")
    return node.lemma in when_words("acts_told") and alone


def _is_undated_act(draft: Draft) -> bool:
    return draft.when is None and draft.modality == "asserted" and draft.kind in ("stance", "agreement", "relations")


def note_days(scene: Scene) -> None:
    """Remember the day on which somebody is told to have spoken, and the last day that the text names."""
    memory, tree, dates = scene.memory, scene.tree, scene.world.dates
    published = scene.world.analysis.published
    if not tree.nodes or scene.reading.sentence.title:
        return
    named = [d for d in dates.within(tree.nodes[0].start, tree.nodes[-1].end) if d.precision == "day" and d.relation == ""]
    past = [d.edtf for d in named if d.edtf and (not published or d.edtf <= bounds(published)[1])]
    if past:
        memory.day, memory.day_told = past[-1], scene.reading.sentence.paragraph
    for verb in tree.nodes:
        if past and tree.is_verb(verb) and (is_reporting(verb) or _is_story(scene, verb)):
            date = own_date(dates, tree, verb, None)
            for actor in [a for s in [*tree.kids(verb, "nsubj"), *tree.agents(verb)] for a in scene.actors(s)]:
                if date is not None and date.edtf in past:
                    memory.days[actor.key] = date.edtf


def _is_story(scene: Scene, verb: Node) -> bool:
    """Is it what the sentence tells, with its day before it or close behind ("held talks at a Wednesday breakfast")?"""
    if verb.tag != "VBD" or verb.dep not in ("ROOT", "conj", "advcl"):
        return False
    days = scene.world.dates.within(scene.tree.nodes[0].start, scene.tree.nodes[-1].end)
    at = [n.i for d in days for n in scene.tree.nodes if n.start >= d.start][:1]
    return bool(at) and (at[0] < verb.i + _CLOSE or verb.lemma in when_words("acts"))


_CLOSE = 6  # words after a verb


def note_sides(scene: Scene, drafts: list[Draft]) -> None:
    """Remember between which states and bodies a dated meeting, visit or agreement was told, and when it was."""
    for draft in drafts:
        if draft.kind not in _BETWEEN or draft.modality != "asserted" or draft.when is None or not draft.when.edtf:
            continue
        actors = [a for row in draft.roles.values() for a in row]
        sides = frozenset(b.key for a in actors if (b := scene.as_body(a)))
        earlier = sides == scene.memory.sides and draft.when.edtf < scene.memory.sides_days  # "who met in May last year"
        if len(sides) > 1 and not earlier:
            scene.memory.sides, scene.memory.sides_days = sides, draft.when.edtf


_BETWEEN = ("meeting", "visit", "agreement")


def dated_today(scene: Scene, gatherings: list[Gathering]) -> None:
    """Gives the meeting spoken of, if it has no date, the day of "today's meeting" and "today, during these consultations"."""
    known = scene.memory.gathering
    if known is None or known.draft.when is not None or not any(known is g for g in gatherings):
        return
    nodes = scene.tree.nodes
    today = [
        d for d in scene.world.dates.within(nodes[0].start, nodes[-1].end) if d.words.lower() in when_words("today") and d.edtf
    ]
    if today and any(n.lemma in when_words("gatherings") and _is_this(scene, n, today[0].start) for n in nodes):
        dated = replace(known, draft=replace(known.draft, when=When(today[0].edtf)))
        gatherings[[g is known for g in gatherings].index(True)] = dated
        scene.memory.gathering = dated


def _is_this(scene: Scene, noun: Node, today: int) -> bool:
    """ "today's meeting", "our meeting today", "these consultations"."""
    kids = scene.tree.kids(noun)
    near = any(k.start <= today < k.end for k in kids)
    return near or any(k.lemma in ("this", "these", "our", "we") and k.dep in ("det", "poss") for k in kids)
