"""Force used by one state against another."""

from __future__ import annotations

from dataclasses import replace

from relgraph.graph.model import When
from relgraph.ingest.reader.actors import Actor, actor_of, distinct
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
