"""Judgements: "the attack by X is unacceptable, the minister said" and "called the move of X illegal" condemn X."""

from __future__ import annotations

from dataclasses import replace

from relgraph.ingest.reader.actors import Actor, distinct
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
    verdicts = [found for node in scene.tree.nodes for found in (_verdict(scene, node) or _epithet(scene, node),) if found]
    return [d for judged, verdict in verdicts for d in _condemned(scene, judged, verdict)]


def _is_bad(node: Node) -> bool:
    return node.lemma in stance_words("bad") or node.text.lower() in stance_words("bad")


def _verdict(scene: Scene, verb: Node) -> tuple[Node, Node] | None:
    """What is judged, and the word that judges it: "the attack is unacceptable"."""
    tree = scene.tree
    if verb.lemma != "be":
        return None
    verdicts = [k for k in tree.kids(verb, "acomp", "attr") if _is_bad(k)]
    subjects = [s for s in tree.kids(verb, "nsubj") if s.pos != "PRON"]
    if not verdicts or not subjects or tree.negated(verb) or tree.negated(verdicts[0]) or scene.modality(verb) != "asserted":
        return None
    return subjects[0], verdicts[0]


def _epithet(scene: Scene, noun: Node) -> tuple[Node, Node] | None:
    """The same of an adjective before what is judged: "the irresponsible statements of X"."""
    if (
        noun.pos != "NOUN"
        or noun.named is not None
        or scene.tree.negated(noun)
        or (_is_bad(noun) and noun.lemma not in stance_words("harm"))
    ):
        return None
    verdicts = [k for k in scene.tree.kids(noun, "amod") if k.named is None and _is_bad(k)]
    return (noun, verdicts[0]) if verdicts else None


def _condemned(scene: Scene, judged: Node, verdict: Node) -> list[Draft]:
    tree = scene.tree
    targets = [b for s in tree.conjuncts(judged) for t in meant(scene, s) if (b := _answerable(scene, t))]
    found = []
    for speaker in voices(scene, verdict):
        source = scene.as_body(speaker)
        for target in distinct(targets):
            if source is None or source.key == target.key:
                continue
            start, end = min(target.start, judged.start, verdict.start), max(target.end, judged.end, verdict.end)
            first, last = tree.span(judged)
            attributes = {"stance": "condemn", "about": " ".join(scene.world.analysis.text[first:last].split())[:160]}
            roles = {"source": [source], "target": [target]}
            made = Draft("stance", roles, start, end, "asserted", attributes, confidence=0.8)
            found.append(
                replace(made, when=said_when(scene, verdict, speaker), speaker=speaker if speaker.kind == "person" else None)
            )
    return found


def _answerable(scene: Scene, actor: Actor) -> Actor:
    """The state or body that answers for somebody, the person himself when the text says that he is no longer its official."""
    rows = {h.status for h in scene.world.offices if actor.kind == "person" and h.person == actor.name}
    return actor if rows == {"former"} else scene.as_body(actor) or actor


def is_condemning(scene: Scene, verb: Node, objects: list[Node]) -> bool:
    """Does "call", "describe as" or the like pass a bad judgement on its object?"""
    after = min((o.i for o in objects), default=verb.i)
    bad = stance_words("bad")
    verdicts = [n for n in scene.tree.subtree(verb) if n.i > after and (n.lemma in bad or n.text.lower() in bad)]
    return any(n.dep in ("oprd", "appos", "acomp", "attr", "pobj", "amod", "conj", "ccomp", "xcomp", "dobj") for n in verdicts)
