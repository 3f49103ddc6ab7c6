"""Demands that a modal tells: "Russia must withdraw, the minister said", "it is time for Russia to withdraw"."""

from __future__ import annotations

from dataclasses import replace

from relgraph.ingest.reader.actors import Actor, distinct
from relgraph.ingest.reader.drafts import Draft
from relgraph.ingest.reader.model import Node
from relgraph.ingest.reader.scene import Scene
from relgraph.ingest.reader.speech import said_when, voices
from relgraph.ingest.reader.stance_words import stance_words
from relgraph.ingest.reader.status_words import is_reporting


def demands(scene: Scene) -> list[Draft]:
    """The demands of a sentence."""
    if scene.is_question:
        return []
    return [d for verb in scene.tree.nodes if scene.tree.is_verb(verb) and _is_demanded(scene, verb) for d in _demand(scene, verb)]


def _is_demanded(scene: Scene, verb: Node) -> bool:
    """Is it said that somebody must, should, has or needs to do something, or that it is time for it?"""
    tree = scene.tree
    modals = {k.text.lower() for k in tree.kids(verb, "aux")}
    if "must" in modals:
        return True
    above = tree.head(verb)
    if (
        verb.tag == "VB"
        and "to" in modals
        and above.lemma == "time"
        and tree.kids(verb, "nsubj")
        and tree.head(above).lemma == "be"
    ):
        return not tree.negated(tree.head(above))
    if not tree.kids(verb, "nsubj") or not any(is_reporting(a) for a in tree.ancestors(verb)):
        return False
    if verb.lemma in ("need", "have") and verb.tag in ("VBZ", "VBP"):
        return any(k.tag == "VB" and any(a.text == "to" for a in tree.kids(k, "aux")) for k in tree.kids(verb, "xcomp"))
    return "should" in modals and verb.lemma != "be" and not tree.kids(verb, "nsubjpass") and verb.dep in ("ccomp", "conj")


def _demand(scene: Scene, verb: Node) -> list[Draft]:
    tree = scene.tree
    if any(k.lemma in ("if", "because", "although", "whether", "how", "why") for k in tree.kids(verb, "mark", "advmod")):
        return []
    if any(k.lemma in stance_words("suffering") for k in (verb, *tree.kids(verb, "xcomp"))):
        return []
    targets: list[Actor] = []
    included = [k for n in tree.kids(verb, "parataxis", "advcl", "dep") if n.lemma == "include" for k in tree.kids(n, "nsubj")]
    granted = bool(tree.kids(verb, "auxpass")) and verb.lemma in _GRANTED  # "X must be allowed in": asked of others
    for subject in [] if granted else [*tree.kids(verb, "nsubj", "nsubjpass"), *included]:
        for part in tree.conjuncts(subject):
            targets += [a for a in _named_in(scene, part) if a.kind != "person"]
    found = []
    for speaker in voices(scene, verb):
        source = scene.as_body(speaker)
        if source is None or any(t.key == source.key for t in targets):
            continue
        for target in distinct(targets):
            span = (min(target.start, verb.start), max(target.end, tree.span(verb)[1]))
            about = " ".join(scene.world.analysis.text[verb.start : tree.span(verb)[1]].split())[:160]
            attributes = {"stance": "demand", "about": about}
            made = Draft("stance", {"source": [source], "target": [target]}, *span, "asserted", attributes, confidence=0.8)
            found.append(replace(made, when=said_when(scene, verb, speaker), speaker=speaker if speaker.kind == "person" else None))
    return found


_GRANTED = frozenset(
    [
        "allow",
        "give",
        "grant",
        "permit",
        "provide",
        "respect",
        "release",
        "protect",
        "free",
        "spare",
        "help",
        "support",
        "include",
        "admit",
    ]
)


def _named_in(scene: Scene, node: Node) -> list[Actor]:
    """Whom the subject names: itself, or after "including"."""
    listed = [p for o in scene.tree.preps(node, "including", "include") for p in scene.tree.conjuncts(o)]
    return [a for p in listed for a in scene.actors(p)] or scene.related(node)
