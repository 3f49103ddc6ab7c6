"""What nouns tell of an agreement: its signing, its ratification, the talks on it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from relgraph.graph.model import Modality
from relgraph.ingest.reader.actors import Actor, distinct
from relgraph.ingest.reader.drafts import Draft, when_of
from relgraph.ingest.reader.frames import Frame, Match, word_list
from relgraph.ingest.reader.instruments import (
    act_above,
    announces_list,
    instruments,
    is_arrangement,
    is_instrument,
    is_negotiable,
    is_their_own,
    title_text,
)
from relgraph.ingest.reader.model import Node
from relgraph.ingest.reader.scene import Scene
from relgraph.ingest.reader.topic import parties_of_title, topic_pair

_STAGES: Mapping[str, str] = {
    **dict.fromkeys(("signing", "signature", "initialing", "initialling", "conclusion", "finalization", "finalisation"), "signed"),
    **dict.fromkeys(("negotiation", "talk", "discussion", "consultation", "work"), "negotiating"),
    "ratification": "ratified",
    "termination": "terminated",
    "adoption": "agreed",
}
_FRAME = Frame("agreement", "act upon", {})
_DONE = ("conclude", "complete", "finish", "finalize", "finalise", "wrap")


def acts(scene: Scene) -> list[Draft]:
    """The agreements of whose signing, ratification or negotiation a noun tells."""
    found: list[Draft] = []
    for noun in scene.tree.nodes:
        if noun.lemma in _STAGES and noun.pos in ("NOUN", "PROPN", "VERB") and noun.named is None and not scene.is_question:
            for title in instruments(scene, _objects(scene, noun)):
                fits = act_above(scene, title) is noun or title.dep in ("conj", "nsubj")
                found += (
                    _made(scene, noun, title) if fits and (_STAGES[noun.lemma] != "negotiating" or is_negotiable(title)) else []
                )
        elif noun.lemma in _FOUNDING and noun.pos == "NOUN":
            found += _founded(scene, noun)
        elif noun.lemma == "ceremony":
            found += _ceremony(scene, noun)
    return found


_FOUNDING = ("establishment", "creation", "launch", "formation", "inauguration", "founding")


def _founded(scene: Scene, noun: Node) -> list[Draft]:
    """ "The establishment of the Peruvian-Chilean council": a standing arrangement of the two."""
    found = []
    for title in scene.tree.preps(noun, "of"):
        parties = parties_of_title(scene, title, "between", "among") if is_arrangement(scene, title) else []
        if len(parties) > 1:
            attributes = {"title": title_text(scene, title), "stage": "agreed"}
            modality = scene.modality_of_noun(noun)
            made = Draft("agreement", {"party": parties}, noun.start, title.end, modality, attributes, confidence=0.75)
            found.append(replace(made, when=when_of(scene, Match(_FRAME, scene.tree, noun), modality, parties)))
    return found


def _ceremony(scene: Scene, noun: Node) -> list[Draft]:
    """ "X takes part in a treaty signing ceremony with Y": X and Y sign a treaty."""
    tree = scene.tree
    kids = [s for k in tree.kids(noun, "compound", "amod", "nmod") for s in tree.subtree(k)]
    titles = [k for k in kids if is_instrument(scene, k)]
    verb = next((a for a in tree.ancestors(noun) if tree.is_verb(a)), None)
    if verb is None or not titles or not any(k.lemma in ("signing", "signature", "sign") for k in kids):
        return []
    nodes = [*tree.subjects(verb), *(n for anchor in (noun, verb) for n in tree.preps(anchor, "with", "between"))]
    named = [a for n in nodes for p in tree.conjuncts(n) for a in scene.actors(p)]
    parties = distinct([b for a in named if (b := scene.as_body(a)) and b.kind != "person"])
    if len(parties) != 2:
        return []
    modality = scene.modality(verb)
    attributes = {"title": title_text(scene, titles[-1]), "stage": "signed"}
    start, end = min([verb.start, *(p.start for p in parties)]), max([noun.end, *(p.end for p in parties)])
    made = Draft("agreement", {"party": parties}, start, end, modality, attributes, confidence=0.8)
    return [replace(made, when=when_of(scene, Match(_FRAME, tree, verb, noun), modality, parties))]


def _objects(scene: Scene, noun: Node) -> list[Node]:
    """What an act is done to; of "a treaty is under negotiation" the subject."""
    tree = scene.tree
    if noun.dep == "pobj" and tree.head(noun).lemma == "under":
        return tree.subjects(tree.head(tree.head(noun)))
    links = ("on", "of", "for", "about", "toward", "towards", "over") if _STAGES[noun.lemma] == "negotiating" else ("of",)
    return [p for n in scene.tree.preps(noun, *links) for p in scene.tree.conjuncts(n)]


def _made(scene: Scene, noun: Node, title: Node) -> list[Draft]:
    tree = scene.tree
    verb = next((a for a in tree.ancestors(noun) if tree.is_verb(a)), None)
    stage = _STAGES[noun.lemma]
    if stage == "negotiating" and noun.dep in ("dobj", "nsubjpass") and verb is not None and verb.lemma in _DONE:
        stage = "agreed"
    parties = _parties(scene, noun, title, verb)
    if len(parties) < 2 or _of_others(scene, title, parties):
        return []
    modality = _standing(scene, noun, verb)
    if stage == "signed" and _is_ahead(scene, noun):
        stage, modality = ("negotiating", modality) if noun.lemma == "conclusion" else (stage, "conditional")
    start, end = min(noun.start, *(p.start for p in parties)), max(title.end, *(p.end for p in parties))
    attributes = {"title": title_text(scene, title), "stage": stage}
    made = Draft("agreement", {"party": parties}, start, end, modality, attributes, confidence=0.8)
    match = Match(_FRAME, tree, verb or noun, noun) if noun.dep in ("dobj", "nsubj", "nsubjpass") else Match(_FRAME, tree, noun)
    return [replace(made, when=when_of(scene, match, modality, parties))]


_SOON = ("swift", "early", "speedy", "prompt", "rapid", "timely", "quick", "imminent", "soonest", "earliest")
_AHEAD = ("advance", "progress", "work", "step", "prospect", "road", "way", "move", "effort", "push", "path")


def _is_ahead(scene: Scene, noun: Node) -> bool:
    """Is the conclusion still to come: "the early conclusion of", "progress towards the conclusion of"?"""
    tree = scene.tree
    above = tree.head(tree.head(noun)) if noun.dep == "pobj" else noun
    return any(k.lemma in _SOON for k in tree.kids(noun, "amod")) or above.lemma in _AHEAD


_DEBATED = ("discuss", "consider", "review", "raise", "propose", "urge", "seek", "explore", "examine", "address", "note")
_WEIGHED = frozenset((*_DEBATED, "support", "advocate", "back", "anticipate", "await", "expect", "prepare", "envisage", "favour"))
_TO_COME = ("for", "on", "about", "toward", "towards", "before", "until", "ahead", "regarding", "concerning", "upon")
_PRAISE = ("thank", "congratulate", "praise", "commend", "compliment", "applaud", "ceremony")


def _standing(scene: Scene, noun: Node, verb: Node | None) -> Modality:
    """As the noun and the verb that it belongs to are told: "will oversee the signing of" is a plan, "discussed" it open."""
    tree = scene.tree
    own = scene.modality(noun)
    if own != "asserted" or verb is None:
        return own
    told = scene.modality(verb)
    if _STAGES[noun.lemma] == "negotiating":
        return told if noun.dep in ("dobj", "pobj", "nsubjpass") and told != "denied" else own
    above = tree.head(noun)
    if noun.dep == "nsubj":
        return "conditional" if verb.lemma == "be" or told == "conditional" else told
    if noun.dep == "dobj" and verb.lemma in _WEIGHED:
        return "conditional"
    if noun.dep == "pobj" and above.lemma in _TO_COME and tree.head(above).lemma not in _PRAISE:
        return "conditional"
    return told if told != "denied" or noun.dep == "dobj" else "asserted"


def _parties(scene: Scene, noun: Node, title: Node, verb: Node | None) -> list[Actor]:
    """Between whom: by the title, by the noun, by who starts the talks, else the two that the passage is about."""
    tree = scene.tree
    found = parties_of_title(scene, title, "between", "among", "by") + parties_of_title(scene, title, "with")
    near = [p for n in tree.preps(noun, "between", "with", "by") for p in tree.conjuncts(n)] + tree.possessors(noun)
    found = distinct(found + [b for n in near for a in scene.related(n) if (b := scene.as_body(a)) and b.kind != "person"])
    if len(found) > 1:
        return found
    outer = tree.head(tree.head(noun)) if noun.dep == "pobj" and tree.head(noun).lemma == "of" else noun
    theirs = verb is not None and (outer.dep == "dobj" or outer.lemma in ("round", "series"))
    if _STAGES[noun.lemma] == "negotiating" and not is_their_own(scene, title):
        return []
    doers = [p for s in (tree.subjects(verb) if verb is not None and theirs else []) for p in tree.conjuncts(s)]
    doing = distinct([b for n in doers for a in scene.actors(n) if (b := scene.as_body(a)) and b.kind != "person"])
    both = distinct([*found, *doing])
    if len(both) == 2:
        return both
    return topic_pair(scene, title, found) if len(both) < 2 and (found or _is_mutual(scene, title)) else []


def _of_others(scene: Scene, title: Node, parties: list[Actor]) -> bool:
    """Are all of them only with whom somebody unnamed agreed ("the ratification of accords with Peru and Chile")?"""
    others = {a.key for a in parties_of_title(scene, title, "with")}
    return len(others) > 1 and {p.key for p in parties} <= others


def _is_mutual(scene: Scene, title: Node) -> bool:
    """Is it said to be of both, or told of two who act together?"""
    return any(k.lemma in ("bilateral", "joint") for k in scene.tree.kids(title, "amod", "compound")) or bool(scene.memory.group)


_PAPERS = frozenset(
    ["document", "agreement", "memorandum", "memoranda", "paper", "deal", "treaty", "instrument", "accord", "mou", "protocol"]
)


def listed(scene: Scene) -> list[Draft]:
    """The titles that stand one a line under "the following documents were signed:"."""
    memory, sentence = scene.memory, scene.reading.sentence
    text = scene.world.analysis.text[sentence.start : sentence.end].strip()
    if announces_list(scene):
        memory.signing, memory.listing = _announced(scene), sentence.paragraph
        return []
    if memory.signing is None or not 0 < sentence.paragraph - memory.listing < 3 or not (sentence.bullet or text.endswith(";")):
        memory.signing = None
        return []
    memory.listing = sentence.paragraph
    named = [n for n in scene.tree.nodes[:12] if n.lemma in word_list("agreement", "titles") or n.lemma == "programme"]
    if not named or any(n.tag in ("VBD", "VBZ") for n in scene.tree.nodes):
        return []
    title = text.rstrip(".;, ")
    attributes = {**memory.signing.attributes, "title": title[:140]}
    return [replace(memory.signing, start=sentence.start, end=sentence.start + len(title), attributes=attributes)]


def _announced(scene: Scene) -> Draft | None:
    """What a list of signed documents will hold, but for the titles."""
    tree = scene.tree
    verb = next((n for n in tree.nodes if n.lemma in ("sign", "adopt", "conclude", "initial") and n.pos == "VERB"), None)
    papers = [n for n in tree.nodes if n.lemma in _PAPERS]
    if verb is None or not papers:
        return None
    named = [a for n in tree.nodes for a in scene.actors(n)]
    bodies = distinct([b for a in named if (b := scene.as_body(a)) and b.is_state])
    parties = bodies if len(bodies) > 1 else topic_pair(scene, verb, bodies)
    if len(parties) < 2:
        return None
    modality = scene.modality(verb)
    when = when_of(scene, Match(_FRAME, tree, verb), modality, parties)
    stage = "agreed" if verb.lemma == "adopt" else "signed"
    return Draft("agreement", {"party": parties}, verb.start, verb.end, modality, {"stage": stage}, when, confidence=0.75)
