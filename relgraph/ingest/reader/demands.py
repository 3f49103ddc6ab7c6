"""Demands that a modal verb tells: "Russia must withdraw, the minister said" is a demand on Russia."""

from __future__ import annotations

from dataclasses import replace

from relgraph.graph.model import When
from relgraph.ingest.reader.actors import Actor, distinct
from relgraph.ingest.reader.drafts import Draft, inherited
from relgraph.ingest.reader.model import Node
from relgraph.ingest.reader.scene import Scene
from relgraph.ingest.reader.status import is_reporting
from relgraph.ingest.reader.when import own_date


def demands(scene: Scene) -> list[Draft]:
    """The demands of a sentence."""
    if scene.is_question:
        return []
    found: list[Draft] = []
    for verb in scene.tree.nodes:
        if scene.tree.is_verb(verb) and any(k.text.lower() == "must" for k in scene.tree.kids(verb, "aux")):
            found += _demand(scene, verb)
    return found


def _demand(scene: Scene, verb: Node) -> list[Draft]:
    tree = scene.tree
    if tree.kids(verb, "mark") and any(k.lemma in ("if", "because", "although") for k in tree.kids(verb, "mark")):
        return []
    targets: list[Actor] = []
    for subject in tree.kids(verb, "nsubj", "nsubjpass"):
        for part in tree.conjuncts(subject):
            targets += [a for a in _named_in(scene, part) if a.kind != "person"]
    speakers = _speakers(scene, verb)
    found = []
    for speaker in speakers:
        source = scene.as_body(speaker)
        for target in distinct(targets):
            if source is None or source.key == target.key:
                continue
            span = (min(target.start, verb.start), max(target.end, tree.span(verb)[1]))
            about = " ".join(scene.world.analysis.text[verb.start : tree.span(verb)[1]].split())[:160]
            made = Draft(
                "stance",
                {"source": [source], "target": [target]},
                *span,
                "asserted",
                {"stance": "demand", "about": about},
                confidence=0.8,
            )
            found.append(replace(made, when=_when(scene, verb, speaker), speaker=speaker if speaker.kind == "person" else None))
    return found


def _named_in(scene: Scene, node: Node) -> list[Actor]:
    """Whom the subject names: itself, or after "including"."""
    listed = [p for o in scene.tree.preps(node, "including", "include") for p in scene.tree.conjuncts(o)]
    return [a for p in listed for a in scene.actors(p)] or scene.related(node)


def _speakers(scene: Scene, verb: Node) -> list[Actor]:
    """Who says it: the subject of the verb of saying above, else whose words these are."""
    for above in scene.tree.ancestors(verb):
        if is_reporting(above):
            found = [a for s in scene.tree.subjects(above) for a in scene.actors(s)]
            if found:
                return found[:1]
    speaker = scene.memory.speaker
    if speaker is None:
        return []
    return [speaker.at(verb.start, verb.end)]


def _when(scene: Scene, verb: Node, speaker: Actor) -> When | None:
    above = next((a for a in scene.tree.ancestors(verb) if is_reporting(a)), verb)
    date = own_date(scene.world.dates, scene.tree, above, None)
    return When(date.edtf) if date and date.edtf else inherited(scene, above, [speaker])
