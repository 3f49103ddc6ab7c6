"""What time tells of an event and of the scene: nothing after the publication has happened; whoever spoke goes on speaking."""

from __future__ import annotations

from dataclasses import replace

from relgraph.graph.edtf import bounds
from relgraph.graph.model import When
from relgraph.ingest.reader.drafts import Draft
from relgraph.ingest.reader.gatherings import Gathering
from relgraph.ingest.reader.model import Node
from relgraph.ingest.reader.scene import Scene
from relgraph.ingest.reader.status import is_reporting
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


def note_days(scene: Scene) -> None:
    """Remember the day on which somebody is told to have spoken, and the last day that the text names."""
    memory, tree, dates = scene.memory, scene.tree, scene.world.dates
    published = scene.world.analysis.published
    if not tree.nodes or scene.reading.sentence.title:
        return
    named = [d for d in dates.within(tree.nodes[0].start, tree.nodes[-1].end) if d.precision == "day" and d.relation == ""]
    past = [d.edtf for d in named if d.edtf and (not published or d.edtf <= bounds(published)[1])]
    if past:
        memory.day = past[-1]
    for verb in tree.nodes:
        if past and is_reporting(verb) and tree.is_verb(verb):
            date = own_date(dates, tree, verb, None)
            for actor in [a for s in tree.kids(verb, "nsubj") for a in scene.actors(s)]:
                if date is not None and date.edtf in past:
                    memory.days[actor.key] = date.edtf


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
