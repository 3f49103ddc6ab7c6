"""Whom a stance is about: the state, body or person that a phrase names, belongs to, or tells the deed of."""

from __future__ import annotations

from relgraph.ingest.reader.actors import Actor, distinct, owners
from relgraph.ingest.reader.model import Node
from relgraph.ingest.reader.scene import Scene
from relgraph.ingest.reader.stance_words import stance_words
from relgraph.ingest.reader.tree import Tree


def meant(scene: Scene, node: Node, trigger: Node | None = None) -> list[Actor]:
    """Whom a phrase means: of "neighbours, including X", "help given by X" and "the stand that X took" X.

    ``trigger``: the verb whose target it is; what its own clause says of the phrase is left out.
    """
    tree = scene.tree
    if node.text.lower() == "it" and trigger is not None:
        told = [n for n in tree.nodes[: node.i] if n.named is None and n.lemma in stance_words("harm")]
        by = [o for n in told[-1:] for below in tree.subtree(n) for o in (*tree.preps(below, "by"), *tree.agents(below))]
        if found := distinct([a for o in by for a in scene.related(o)]):
            return found  # "another killing committed by X, and Y condemns it"
    listed = [p for n in tree.subtree(node) for o in tree.preps(n, "including", "include") for p in tree.conjuncts(o)]
    listed += [p for k in tree.kids(node, "prep") if k.lemma == "as" for o in tree.kids(k, "pobj") for p in tree.conjuncts(o)]
    if named := [a for p in listed if p.named is not None or not scene.related(node) for a in scene.actors(p)]:
        return named
    if node.named is None and (
        node.lemma in stance_words("adversaries")
        or any(stance_words("private") & {n.text.lower(), n.lemma} for n in (node, *tree.kids(node, "amod", "compound")))
    ):
        return []
    if any(n.i < node.i and n.text.lower() in stance_words("led") for n in tree.subtree(node)) and not tree.preps(node, "of"):
        return []
    if node.named is None and (own := _of_allies(scene, node)):
        return own
    harm = node.lemma in stance_words("harm") or (node.lemma in ("act", "crime", "offence", "move") and not tree.preps(node, "of"))
    found = scene.related(node, done_by=harm) or _doers(scene, node, trigger)
    if not found and harm:
        by = [o for n in tree.subtree(node) for o in tree.preps(n, "by")]
        found = distinct([a for o in by for a in scene.related(o)])
    return found


def _of_allies(scene: Scene, node: Node) -> list[Actor]:
    """Whose "our Turkish allies" are: the states named before the noun."""
    if node.tag != "NNS" or not any(k.named and k.named.kind == "demonym" for k in scene.tree.kids(node, "amod", "compound")):
        return []
    return owners(scene.tree, node, of=False)


def _doers(scene: Scene, node: Node, trigger: Node | None) -> list[Actor]:
    """Who did what a noun tells: by whom it was given or taken, or who is the subject of its relative clause."""
    tree = scene.tree
    found: list[Actor] = []
    held = tree.preps(node, "of") if node.lemma in stance_words("collections") else []
    for clause in [c for n in (node, *held) for c in tree.kids(n, "acl", "relcl")]:
        if trigger is not None and clause.i == trigger.i:
            continue
        if any(k.text.lower() == "that" for k in tree.kids(clause, "mark")):  # "the view that X is in danger"
            continue
        if clause.dep == "relcl" and clause.lemma not in stance_words("doing"):
            continue
        doers = tree.agents(clause) or [s for s in tree.subjects(clause) if s.i != node.i and not tree.passive(clause)]
        found += [a for d in doers for part in tree.conjuncts(d) for a in scene.related(part)]
    return distinct(found)


def tied_to(scene: Scene, node: Node) -> list[Actor]:
    """The states to which people or companies are said to be tied ("firms linked to X", "people close to the president of X")."""
    ties = [k for k in scene.tree.kids(node, "acl", "amod", "relcl") if k.lemma in stance_words("tied")]
    return distinct([a for k in ties for n in scene.tree.preps(k, "to", "with") for a in scene.related(n)])


def upheld(scene: Scene, node: Node) -> list[Actor]:
    """Who does what is criticised in a relative clause: of "X has a policy of Z that Y criticised" X."""
    tree = scene.tree
    for above in tree.ancestors(node):
        if tree.is_verb(above) and tree.kids(above, "nsubj"):
            subjects = [p for s in tree.subjects(above) for p in tree.conjuncts(s)]
            return distinct([a for s in subjects for a in scene.related(s)])
        if above.dep not in ("dobj", "pobj", "prep", "pcomp"):
            break
    return []


def assailant(scene: Scene, node: Node) -> list[Actor]:
    """Who struck, of whom the sentence before tells it, for "the attack" and "the raids" that are spoken of."""
    counted = node.lemma in ("round", "package", "wave", "series")
    kinds = {o.lemma for o in scene.tree.preps(node, "of")} if counted else {node.lemma}
    struck = node.named is None and bool(kinds & (stance_words("harm") | _LAUNCHES))
    known = scene.memory.assailant
    if not struck or known is None or scene.reading.sentence.paragraph - scene.memory.assailed > 1:
        return []
    kids = scene.tree.kids(node)
    told = any(k.text.lower() in ("the", "this", "these", "those") for k in kids)
    own = any(k.dep in ("poss", "relcl") or (k.dep == "prep" and node.lemma in kinds) or k.named for k in kids)
    return [known.at(node.start, node.end)] if told and not own else []


_LAUNCHES = frozenset(["move", "offensive", "launch", "operation", "deployment", "action", "sanction", "measure", "restriction"])


def is_act(scene: Scene, node: Node) -> bool:
    """Is it something done, not a person, a state or a group ("welcomed the decision of X", not "welcomed X")?"""
    if node.named is not None or node.pos == "PRON" or node.lemma in stance_words("courtesies"):
        return False
    return not scene.actors(node) and not stance_words("private") & {node.text.lower(), node.lemma}


def of_courtesy(scene: Scene, verb: Node, noun: Node | None) -> bool:
    """Are thanks or praise only for a welcome, a visit or the like?"""
    tree = scene.tree
    anchors = [verb, *([noun] if noun else []), *tree.kids(verb, "dobj", "acomp")]
    reasons = [o for a in anchors for o in tree.preps(a, "for", "on", "at")]
    reasons += [c for a in anchors for p in tree.kids(a, "prep") for c in tree.kids(p, "pcomp")]
    return any(r.lemma in stance_words("courtesies") for r in reasons)


_TALKING = frozenset(
    ["discuss", "review", "exchange", "brief", "present", "pay", "bid", "congratulate", "thank", "express", "consult"]
)


def is_asked(tree: Tree, verb: Node) -> bool:
    """Is "called on X to do" a demand, not a call to talk with X ("called on X to discuss", "to convey his wishes")?"""
    clauses = [k for k in tree.kids(verb, "xcomp", "advcl", "ccomp") if k.tag == "VB"]
    clauses += [
        k for o in tree.preps(verb, "on", "upon") for p in tree.conjuncts(o) for k in tree.kids(p, "acl", "relcl") if k.tag == "VB"
    ]
    return any(k.lemma not in _TALKING | stance_words("errands") for k in clauses)


_SPANS = ("time", "second", "minute", "hour", "day", "night", "week", "month", "year", "while", "first")


def attacked_for(scene: Scene, verb: Node) -> bool:
    """Is somebody attacked for what he did or said, so in words ("attacked X over its tariffs")?"""
    nodes = scene.tree.preps(verb, "over", "for") if verb.lemma == "attack" and scene.tree.is_verb(verb) else []
    return any(n.named is None and n.lemma not in _SPANS and not scene.is_date(n) for n in nodes)


def is_armed(node: Node) -> bool:
    """Are these soldiers or weapons?"""
    return node.named is None and (node.lemma in stance_words("weapons") or node.text.lower() in ("forces", "troops"))
