"""Who takes part in a conference, summit, session or exercise of many."""

from __future__ import annotations

from dataclasses import replace

from relgraph.graph.model import Modality
from relgraph.ingest.reader.actors import Actor, distinct
from relgraph.ingest.reader.drafts import Draft, clause_span, place_of, when_of
from relgraph.ingest.reader.forums import event_text, is_assembly, is_forum, is_many_sided
from relgraph.ingest.reader.frames import Match
from relgraph.ingest.reader.implied import implied_visit
from relgraph.ingest.reader.model import Node
from relgraph.ingest.reader.scene import Scene
from relgraph.ingest.reader.topic import one_among


def participations(scene: Scene, match: Match) -> list[Draft]:
    """Persons and states that take part in a multilateral event, or are said not to."""
    modality = _standing(scene, match)
    actors = _takers(scene, match)
    found = []
    for node in match.nodes("event") if modality else []:
        if not _is_event(scene, match, node):
            continue
        along = [a for n in scene.tree.preps(node, "with", "alongside") for p in scene.tree.conjuncts(n) for a in scene.actors(p)]
        for actor in distinct([*actors, *(a for a in along if actors and a.kind == "person")]):
            start, end = clause_span(scene, match, [*match.nodes("participant"), node])
            event = {"event": event_text(scene, node)}
            made = Draft("participation", {"participant": [actor]}, min(start, actor.start), end, modality or "asserted", event)
            made = replace(made, when=when_of(scene, match, made.modality, [actor]))
            found.append(made)
            placed = replace(made, place=place_of(scene, match))
            visit = implied_visit(scene.world, actor, placed) if actor.kind == "person" else None
            if visit:
                found.append(visit)
    return found


def _standing(scene: Scene, match: Match) -> Modality | None:
    """As told; of a frame that says otherwise (boycotted, was invited) as it says; None when that itself is denied or doubted."""
    by_noun = bool(match.frame.has("nouns"))
    told = scene.modality_of_noun(match.trigger) if by_noun else scene.modality(match.trigger)
    said = match.frame.text("modality")
    if said == "denied":
        return "denied" if told in ("asserted", "planned") else None
    if said == "conditional":
        return "conditional" if told == "asserted" else None
    return told


def _takers(scene: Scene, match: Match) -> list[Actor]:
    """Who takes part; of a bare "participation" that is the object of a verb, the verb's subject."""
    tree, trigger = scene.tree, match.trigger
    nodes = match.nodes("participant")
    if match.frame.has("nouns"):
        if trigger.dep in ("nsubj", "nsubjpass") and match.frame.name != "speech at":
            return []
        if not nodes and trigger.dep == "dobj" and tree.head(trigger).lemma in ("conclude", "complete", "begin", "end", "confirm"):
            nodes = [p for s in tree.subjects(tree.head(trigger)) for p in tree.conjuncts(s)]
    among = [a for n in nodes for a in one_among(scene, n, persons=True)]
    return distinct([a for a in [*scene.all_actors(nodes), *among] if a.kind in ("person", "state")])


_ENTERS = ("join", "open", "visit", "chair", "lead")


def _is_event(scene: Scene, match: Match, node: Node) -> bool:
    """Is it an event of many (a group that is joined or visited is none)?"""
    if node.named is not None and match.trigger.lemma in _ENTERS:
        return is_assembly(node.named.name)
    return is_forum(scene, node) and is_many_sided(scene, node)


_SMALL = frozenset(["the", "a", "of", "on", "for", "in", "and", "to", "at"])


def without_vaguer_events(drafts: list[Draft]) -> list[Draft]:
    """Without "the summit" of somebody of whom "the Andean summit" is told in the same standing."""
    rows: dict[tuple[object, ...], list[Draft]] = {}
    for draft in drafts:
        if draft.kind == "participation":
            rows.setdefault((draft.roles["participant"][0].key, draft.modality), []).append(draft)
    vaguer = {id(d) for row in rows.values() for d in row for other in row if d is not other and _is_vaguer(d, other)}
    return [d for d in drafts if id(d) not in vaguer]


def _is_vaguer(a: Draft, b: Draft) -> bool:
    mine, others = ({w.lower() for w in d.attributes["event"].split()} - _SMALL for d in (a, b))
    days = {d.when.edtf for d in (a, b) if d.when and d.when.edtf}
    return mine < others and len(days) < 2
