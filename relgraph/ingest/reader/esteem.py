"""Esteem: "X is a key partner of Y", "our ally X", "described X as a close friend" are support of X."""

from __future__ import annotations

from dataclasses import replace

from relgraph.ingest.reader.actors import Actor, actor_of, distinct
from relgraph.ingest.reader.drafts import Draft
from relgraph.ingest.reader.model import Node
from relgraph.ingest.reader.scene import Scene
from relgraph.ingest.reader.speech import said_when, voices
from relgraph.ingest.reader.stance_words import stance_words
from relgraph.ingest.reader.targets import meant
from relgraph.ingest.reader.topic import pair_actors

_BEING = ("be", "remain", "stay")


def esteem(scene: Scene) -> list[Draft]:
    """The support that a sentence tells by calling somebody a partner, an ally, a friend."""
    if scene.is_question:
        return []
    found = [d for node in scene.tree.nodes if _is_partner(scene, node) for d in _esteemed(scene, node)]
    return found or _on_topic(scene)


def _on_topic(scene: Scene) -> list[Draft]:
    """ "Minister X on Peru: our friendship is a cornerstone": of the state of which the words are said to be."""
    nodes, speaker = scene.tree.nodes, scene.memory.speaker
    colon = next((n.i for n in nodes if n.text == ":"), 0)
    on = next((n.i for n in nodes[:colon] if n.lemma == "on"), colon)
    praise = next((n for n in nodes[colon + 1 :] if n.lemma in stance_words("bonds") and n.named is None), None)
    source = scene.as_body(speaker) if speaker else None
    if on >= colon or praise is None or speaker is None or source is None or scene.tree.negated(praise):
        return []
    named = [a for n in nodes[on:colon] if n.named and (a := actor_of(n.named))]
    named += [a for n in nodes[on:colon] for a in pair_actors(n, scene)]
    targets = distinct([a for a in named if a.is_state and a.key != source.key])
    if len(targets) != 1 or scene.modality_of_noun(praise) != "asserted":
        return []
    about = " ".join(scene.world.analysis.text[nodes[colon + 1].start : nodes[-1].end].split())[:160]
    roles = {"source": [source], "target": targets}
    made = Draft("stance", roles, targets[0].start, praise.end, "asserted", {"stance": "support", "about": about}, confidence=0.75)
    return [replace(made, speaker=speaker if speaker.kind == "person" else None)]


def _is_partner(scene: Scene, noun: Node) -> bool:
    """Is it a partner who is praised ("key partner", "strong ally"), or one's own ("our friend")?"""
    if noun.named is not None or noun.lemma not in stance_words("partners") or scene.tree.negated(noun):
        return False
    kids = scene.tree.kids(noun, "amod", "poss", "compound", "advmod")
    return any(k.lemma in stance_words("praising") or k.text.lower() in ("our", "my", "closest") for k in kids)


def _esteemed(scene: Scene, noun: Node) -> list[Draft]:
    tree = scene.tree
    targets = [a for n in _called(scene, noun) for a in meant(scene, n) if a.kind != "person"]
    found = []
    for voice in _sources(scene, noun) if targets else []:
        source = scene.as_body(voice)
        for target in distinct(targets):
            if source is None or source.key == target.key:
                continue
            start, end = min(target.start, noun.start), max(target.end, noun.end)
            first, last = tree.span(noun)
            attributes = {"stance": "support", "about": " ".join(scene.world.analysis.text[first:last].split())[:160]}
            made = Draft("stance", {"source": [source], "target": [target]}, start, end, "asserted", attributes, confidence=0.8)
            speaker = voice if voice.kind == "person" else None
            found.append(replace(made, when=said_when(scene, noun, voice), speaker=speaker))
    return found


def _called(scene: Scene, noun: Node) -> list[Node]:
    """Who is called so: the subject of "is", the name beside the noun, the object of "described as"."""
    tree, above = scene.tree, scene.tree.head(noun)
    if noun.dep == "pobj" and above.lemma == "of" and tree.head(above).lemma == "one":  # "is one of our closest allies"
        noun = tree.head(above)
        above = tree.head(noun)
    if noun.dep == "attr" and above.lemma in _BEING and scene.modality(above) == "asserted":
        return [p for s in tree.kids(above, "nsubj") for p in tree.conjuncts(s)]
    if noun.dep == "pobj" and above.lemma == "as" and tree.is_verb(tree.head(above)) and not tree.passive(tree.head(above)):
        return [p for o in tree.objects(tree.head(above)) for p in tree.conjuncts(o)]
    beside = [k for k in tree.kids(noun, "appos") if k.named]
    return beside or ([above] if noun.dep in ("compound", "appos") and above.named else [])


def _sources(scene: Scene, noun: Node) -> list[Actor]:
    """Whose partner it is: "ours", "of Y", "for Y"; else who says so."""
    tree = scene.tree
    nodes = [p for k in tree.kids(noun, "poss") for p in tree.conjuncts(k)]
    nodes += [p for n in tree.preps(noun, "of", "for", "to") for p in tree.conjuncts(n)]
    owners = [a for n in nodes for a in scene.actors(n)]
    return distinct(owners) or voices(scene, noun)
