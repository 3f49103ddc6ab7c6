"""Threats: "X will respond forcefully to any attack by Y", "X vowed to retaliate against Y", "Y will pay a price, X said"."""

from __future__ import annotations

from dataclasses import replace

from relgraph.ingest.reader.actors import Actor, distinct
from relgraph.ingest.reader.drafts import Draft
from relgraph.ingest.reader.model import Node
from relgraph.ingest.reader.scene import Scene
from relgraph.ingest.reader.speech import said_when, voices
from relgraph.ingest.reader.stance_words import stance_words
from relgraph.ingest.reader.targets import meant


def threats(scene: Scene) -> list[Draft]:
    """The threats of a sentence."""
    if scene.is_question:
        return []
    found: list[Draft] = []
    for verb in scene.tree.nodes:
        if scene.tree.is_verb(verb) and not scene.tree.negated(verb) and _is_to_come(scene, verb):
            found += _threatened(scene, verb)
    return found


def _is_to_come(scene: Scene, verb: Node) -> bool:
    """ "will retaliate", "would respond", "vowed to retaliate"."""
    tree = scene.tree
    modals = {k.text.lower() for k in tree.kids(verb, "aux")}
    if "have" in modals or tree.passive(verb):
        return False
    vowed = verb.dep == "xcomp" and "to" in modals and tree.head(verb).lemma in stance_words("announcing")
    above = tree.head(verb)
    if verb.dep == "xcomp" and above.lemma == "hesitate":
        return tree.negated(above)
    return bool(modals & {"will", "would", "'ll", "shall"}) or vowed


def _threatened(scene: Scene, verb: Node) -> list[Draft]:
    tree = scene.tree
    speakers = [(s, b) for s in voices(scene, verb, also=stance_words("announcing")) if (b := scene.as_body(s))]
    if not speakers:
        return []
    speaker, source = speakers[0]
    doers = [b for s in tree.subjects(verb) for a in scene.related(s) if (b := scene.as_body(a))]
    own = any(d.key == source.key for d in doers)
    aimed = _against(scene, verb) if own else doers if _suffers(scene, verb) else []
    targets = [b for t in aimed if (b := scene.as_body(t)) and b.key != source.key and b.kind != "person"]
    return [_draft(scene, verb, speaker, source, t) for t in distinct(targets)]


def _draft(scene: Scene, verb: Node, speaker: Actor, source: Actor, target: Actor) -> Draft:
    start, end = scene.tree.span(verb)
    about = " ".join(scene.world.analysis.text[verb.start : end].split())[:160]
    roles = {"source": [source], "target": [target]}
    attributes = {"stance": "threaten", "about": about}
    made = Draft("stance", roles, min(start, target.start), end, "asserted", attributes, confidence=0.75)
    return replace(made, when=said_when(scene, verb, speaker), speaker=speaker if speaker.kind == "person" else None)


def _suffers(scene: Scene, verb: Node) -> bool:
    """ "will pay a heavy price", "will face consequences", "will regret it"."""
    if verb.lemma == "regret":
        return True
    return verb.lemma in stance_words("suffering") and any(o.lemma in stance_words("threats") for o in _all_objects(scene, verb))


def _against(scene: Scene, verb: Node) -> list[Actor]:
    """Against whom one will strike: the object, whom "against" names, whose attack is answered, or who is warned not to attack."""
    tree = scene.tree
    answered = [o for o in tree.preps(verb, "to", "against", "on") if o.lemma in stance_words("harm")]
    hostile = stance_words("retaliate") | stance_words("harm")
    clauses = [k for k in tree.kids(verb, "advcl") if k.lemma in hostile]
    conditions = [k for k in clauses if any(m.lemma in ("if", "should") for m in tree.kids(k, "mark", "aux"))]
    if verb.lemma in stance_words("returning"):
        adverbs = {k.lemma for k in tree.subtree(verb)}
        if not (answered or conditions or adverbs & stance_words("harshly")):
            return []
    elif verb.lemma not in stance_words("retaliate"):
        return []
    nodes = answered or [*tree.objects(verb), *tree.preps(verb, "against", "on", "to", "at")]
    found = [a for n in nodes for part in tree.conjuncts(n) for a in meant(scene, part)]
    return found or [a for c in conditions for s in tree.subjects(c) for a in scene.related(s)]


def _all_objects(scene: Scene, verb: Node) -> list[Node]:
    return [p for o in scene.tree.objects(verb) for p in scene.tree.conjuncts(o)]
