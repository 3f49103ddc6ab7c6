"""Judgements: "the attack by X is unacceptable, the minister said" and "called the move of X illegal" condemn X."""

from __future__ import annotations

from dataclasses import replace

from relgraph.ingest.reader.actors import distinct
from relgraph.ingest.reader.drafts import Draft
from relgraph.ingest.reader.model import Node
from relgraph.ingest.reader.scene import Scene
from relgraph.ingest.reader.speech import said_when, voices
from relgraph.ingest.reader.stance_words import stance_words
from relgraph.ingest.reader.targets import meant


def judgements(scene: Scene) -> list[Draft]:
    """The condemnations that a sentence tells by saying what something is."""
    if scene.is_question:
        return []
    return [d for verb in scene.tree.nodes if verb.lemma == "be" for d in _judged(scene, verb)]


def _judged(scene: Scene, verb: Node) -> list[Draft]:
    tree = scene.tree
    verdicts = [k for k in tree.kids(verb, "acomp", "attr") if k.lemma in stance_words("bad") or k.text.lower() in stance_words("bad")]
    if not verdicts or tree.negated(verb) or tree.negated(verdicts[0]) or scene.modality(verb) != "asserted":
        return []
    subjects = [p for s in tree.kids(verb, "nsubj") for p in tree.conjuncts(s) if p.pos != "PRON"]
    targets = [scene.as_body(t) or t for s in subjects for t in meant(scene, s)]
    found = []
    for speaker in voices(scene, verb):
        source = scene.as_body(speaker)
        for target in distinct(targets):
            if source is None or source.key == target.key:
                continue
            start, end = min(target.start, verb.start), max(verdicts[0].end, target.end)
            about = " ".join(scene.world.analysis.text[tree.span(subjects[0])[0] : tree.span(subjects[0])[1]].split())[:160]
            made = Draft(
                "stance",
                {"source": [source], "target": [target]},
                start,
                end,
                "asserted",
                {"stance": "condemn", "about": about},
                confidence=0.8,
            )
            found.append(replace(made, when=said_when(scene, verb, speaker), speaker=speaker if speaker.kind == "person" else None))
    return found


def is_condemning(scene: Scene, verb: Node, objects: list[Node]) -> bool:
    """Does "call", "describe as" or the like pass a bad judgement on its object?"""
    after = min((o.i for o in objects), default=verb.i)
    bad = stance_words("bad")
    verdicts = [n for n in scene.tree.subtree(verb) if n.i > after and (n.lemma in bad or n.text.lower() in bad)]
    return any(n.dep in ("oprd", "appos", "acomp", "attr", "pobj", "amod", "conj", "ccomp", "xcomp", "dobj") for n in verdicts)
