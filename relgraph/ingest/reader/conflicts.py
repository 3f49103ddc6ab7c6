"""Force between states, and the status of diplomatic relations."""

from __future__ import annotations

from dataclasses import replace

from relgraph.graph.model import When
from relgraph.ingest.reader.actors import Actor, actor_of, distinct
from relgraph.ingest.reader.agreements import pair_actors
from relgraph.ingest.reader.drafts import Draft, clause_span, when_of
from relgraph.ingest.reader.frames import Match
from relgraph.ingest.reader.model import Node
from relgraph.ingest.reader.scene import Scene
from relgraph.ingest.reader.whose import state_named


def conflicts(scene: Scene, match: Match) -> list[Draft]:
    """Force used by one state against another."""
    sources = [a for n in match.nodes("source") for a in _forces(scene, match, n) if a.is_state]
    nodes = match.nodes("target")
    targets = [a for n in nodes for a in (scene.related(n) or _state_of_place(n)) if a.is_state]
    found = []
    for source in distinct(sources):
        for target in distinct(targets):
            if source.key == target.key:
                continue
            by_noun = bool(match.frame.has("nouns"))
            modality = scene.modality_of_noun(match.trigger) if by_noun else scene.modality(match.trigger)
            start, end = clause_span(scene, match, [*match.nodes("source"), *nodes])
            made = Draft(
                "conflict", {"source": [source], "target": [target]}, start, end, modality, {"act": match.frame.text("act")}
            )
            when = _when_of_noun(scene, match) if by_noun else when_of(scene, match, modality, [source])
            found.append(replace(made, when=when))
    return found


def _forces(scene: Scene, match: Match, node: Node) -> list[Actor]:
    """The state that a source is or fights for; of a noun ("an attack by Chadian forces") also whom its modifier names."""
    if match.frame.has("nouns"):
        return scene.related(node, done_by=True)
    return scene.actors(node)


def _when_of_noun(scene: Scene, match: Match) -> When | None:
    """The date in the noun's own phrase, or of its beginning ("the invasion began in May")."""
    tree, noun = scene.tree, match.trigger
    head = tree.head(noun)
    begun = noun.dep in ("nsubj", "nsubjpass") and head.lemma in ("begin", "start", "launch", "occur", "take", "happen")
    part = tree.subtree(head if begun else noun)
    dates = scene.world.dates.within(part[0].start, part[-1].end)
    return When(dates[0].edtf) if dates and dates[0].edtf and dates[0].relation in ("", "since") else None


def _state_of_place(node: Node) -> list[Actor]:
    """The state in which a city lies that is hit."""
    if node.named and node.named.kind == "place" and node.named.id:
        actor = actor_of(state_named(node.named.id))
        return [actor.at(node.start, node.end)] if actor else []
    return []


def relations(scene: Scene, match: Match) -> list[Draft]:
    """A change of diplomatic relations, one a pair: of two parties, or of each of several with the one recognised."""
    change = match.frame.text("change")
    if change == "recognised" and not _is_recognition(scene, match):
        return []
    modality = scene.modality(match.trigger)
    start, end = clause_span(scene, match, match.nodes("party"))
    found = []
    for pair in _pairs(scene, match):
        if any(p.is_state for p in pair):
            made = Draft("relations", {"party": pair}, start, end, modality, {"change": change})
            found.append(replace(made, when=when_of(scene, match, modality, pair)))
    return found


def _pairs(scene: Scene, match: Match) -> list[list[Actor]]:
    parties = _parties(scene, match)
    tree, verb = scene.tree, match.trigger
    change = match.frame.text("change")
    others = (
        tree.objects(verb)
        if change == "recognised"
        else [
            o
            for n in (verb, match.noun)
            if n
            for o in tree.preps(n, "with", *(("in", "to") if change.startswith("mission") else ()))
        ]
    )
    others = [p for o in others for p in tree.conjuncts(o)]
    ones = distinct([a for o in others for a in scene.related(o)])
    if not ones and any(_is_unknown_name(o) for o in others):
        return []
    if len(parties) == 2:
        return [parties]
    if len(parties) < 3 or not tree.is_verb(verb):
        return []
    keys = {a.key for a in ones}
    return [[a, b] for a in parties if a.key not in keys for b in ones]


def _is_unknown_name(node: Node) -> bool:
    """Is it the name of something that no table knows?"""
    return node.named is None and node.pos != "PRON" and node.text[:1].isupper()


def _parties(scene: Scene, match: Match) -> list[Actor]:
    tree = scene.tree
    found = [
        b
        for n in match.nodes("party")
        for a in scene.related(n) or _state_of_place(n)
        if (b := scene.as_body(a)) and b.kind != "person"
    ]
    if match.noun is not None:
        for kid in tree.kids(match.noun, "amod", "compound", "poss", "nmod"):
            found += pair_actors(kid, scene)
    if match.frame.has("about"):
        for noun in tree.preps(match.trigger, "of", "in"):
            found += [a for o in tree.preps(noun, "between", "with") for p in tree.conjuncts(o) for a in scene.related(p)]
            found += [b for k in tree.kids(noun, "poss", "amod", "compound") for a in scene.related(k) if (b := scene.as_body(a))]
    return distinct(found)


def _is_recognition(scene: Scene, match: Match) -> bool:
    """Is a state recognised, not a right, a result or a contribution?"""
    if scene.tree.is_verb(match.trigger):
        objects = match.tree.objects(match.trigger) if not match.tree.passive(match.trigger) else match.tree.subjects(match.trigger)
        return any(o.named and o.named.kind in ("state", "seat") for o in objects)
    return True
