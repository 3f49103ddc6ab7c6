"""Trips: a journey's days are the days of what is told of it without a date of its own, and may be told a sentence later."""

from __future__ import annotations

from dataclasses import replace

from relgraph.graph.model import When
from relgraph.ingest.reader.discourse import Memory
from relgraph.ingest.reader.drafts import Draft
from relgraph.ingest.reader.scene import Scene
from relgraph.ingest.reader.timing import in_time
from relgraph.ingest.reader.when import own_date
from relgraph.ingest.reader.when_words import when_words


def note_trip(memory: Memory, draft: Draft) -> None:
    """Remember the days of a journey that a draft tells."""
    if draft.kind != "visit" or draft.when is None or not draft.when.edtf or draft.modality not in ("asserted", "planned"):
        return
    key = draft.roles["visitor"][0].key
    memory.trips[key] = draft.when.edtf, draft.modality, draft.roles["destination"][0].key
    if not draft.when.is_day:
        memory.days.pop(key, None)


def note_journeys(scene: Scene) -> None:
    """Remember the days of a journey for which no country is named ("will pay visits to four countries from 19 to 26 April")."""
    tree, trips = scene.tree, scene.memory.trips
    for word in tree.nodes:
        verb = word if tree.is_verb(word) else next((a for a in tree.ancestors(word) if tree.is_verb(a)), None)
        if word.lemma not in when_words("journeys") or verb is None or word.named is not None:
            continue
        modality = scene.modality(word)
        date = own_date(scene.world.dates, tree, word, verb, "visit", modality)
        if modality not in ("asserted", "planned") or date is None or "/" not in date.edtf:
            continue
        for node in tree.possessors(word) or tree.subjects(verb):
            for actor in [a for part in tree.conjuncts(node) for a in scene.actors(part) if a.kind == "person"]:
                trips.setdefault(actor.key, (date.edtf, modality, ("", "")))


def told_later(scene: Scene, found: list[tuple[bool, Draft]]) -> list[tuple[bool, Draft]]:
    """The drafts, the undated visits of the one traveller spoken of with the days that the sentence gives to "the visit"."""
    open_visits = [d for _, d in found if d.kind == "visit" and d.when is None and d.modality in ("asserted", "planned")]
    travellers = {d.roles["visitor"][0].key for d in open_visits}
    days = _days_of_the_journey(scene) if len(travellers) == 1 else ""
    if not days:
        return found
    dated = {id(d): in_time(scene, replace(d, when=When(days, "within"))) for d in open_visits}
    for draft in dated.values():
        note_trip(scene.memory, draft)
    return [(title, dated.get(id(d), d)) for title, d in found]


def _days_of_the_journey(scene: Scene) -> str:
    """When "the visit" is, as a sentence of its own says; empty when it says nothing of that."""
    tree = scene.tree
    for verb in tree.nodes:
        if verb.lemma not in when_words("lasting") or verb.pos not in ("VERB", "AUX"):
            continue
        subjects = [s for s in tree.kids(verb, "nsubj", "nsubjpass") if s.lemma in when_words("journeys")]
        others = any(tree.kids(s, "amod") or tree.preps(s, "by", "of") for s in subjects) or tree.preps(verb, "by")
        known = not others and any(
            k.lemma in ("the", "this", "his", "her", "their") for s in subjects for k in tree.kids(s, "det", "poss")
        )
        if known and (date := own_date(scene.world.dates, tree, verb, None)) and date.edtf:
            return date.edtf
    return ""
