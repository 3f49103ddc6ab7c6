"""Memberships that a noun phrase shows: "NATO ally Norway", "Chad and other members of the union", "Laos, chair of ASEAN"."""

from __future__ import annotations

from relgraph.graph.model import Modality
from relgraph.ingest.reader.actors import Actor, actor_of, distinct
from relgraph.ingest.reader.drafts import Draft
from relgraph.ingest.reader.model import Node
from relgraph.ingest.reader.scene import Scene

_MEMBERS = ("member", "ally", "state", "country", "nation", "partner")
_CHAIRS = ("chairmanship", "presidency", "chair", "chairship", "chairmanship-in-office", "president")
_LINKS = (",", "and", "the", ":", "\u2013", "\u2014", "-", "including", "such", "as", "like", "namely", "&", "(")


def shown_memberships(scene: Scene) -> list[Draft]:
    """Memberships that the noun phrases of a sentence show, of every organisation that it names."""
    found: list[Draft] = []
    for node in scene.tree.nodes:
        if node.named is not None and node.named.kind in ("organization", "forum"):
            body = actor_of(node.named)
            if body is not None:
                found += _beside(scene, node, body) + _of_group(scene, node, body) + _led(scene, node, body)
                found += _of_pact(scene, node, body)
    return found


def membership(member: Actor, body: Actor, span: tuple[int, int], modality: Modality = "asserted") -> Draft:
    """One state's membership of one body."""
    start, end = min(span[0], member.start), max(span[1], member.end)
    return Draft("membership", {"member": [member], "body": [body]}, start, end, modality, confidence=0.85)


def _beside(scene: Scene, node: Node, body: Actor) -> list[Draft]:
    """The states that are told with "NATO members" and the like: after it, before it, joined with it, or by "as"."""
    noun = _member_noun(scene, node)
    tree = scene.tree
    if noun is None:
        office = next(
            (n for n in tree.nodes[node.i + 1 : node.i + 4] if n.lemma in ("minister", "leader") and n.dep == "attr"), None
        )
        return _of_persons(scene, office, body) if office is not None and office.named is None else []
    standing: Modality = "denied" if _is_outside(scene, node, noun) else "asserted"
    states = _following(scene, noun)
    if _is_other(scene, node, noun) and (not states or "fellow" in _words(scene, node, noun)):
        states = states + [a for n in joined_nodes(scene, noun) if n.named for a in scene.related(n) if a.is_state]
    if not states and noun.dep == "appos":
        head = tree.head(noun)
        states = scene.actors(head) if head.named else []
        standing = "denied" if tree.negated(head) else standing
    if not states and noun.dep == "attr":
        states, standing = _said_of(scene, noun, standing)
    if not states and noun.dep == "pobj" and tree.head(noun).lemma == "as":
        states = as_members(scene, noun)
    span = (min(node.start, noun.start), max(node.end, noun.end))
    return [membership(s, body, span, standing) for s in distinct(states) if s.is_state]


def _member_noun(scene: Scene, node: Node) -> Node | None:
    """The word for a member right after the body's name ("NATO member state", "Security Council's members")."""
    nodes = scene.tree.nodes
    following = [n for n in nodes[node.i + 1 : node.i + 4] if n.text not in ("'s", "'", "member") or n.tag == "NNS"]
    after = following[0] if following else None
    if after is not None and after.lemma in _MEMBERS and after.named is None:
        return after
    plain = nodes[node.i + 1] if node.i + 1 < len(nodes) else None
    return plain if plain is not None and plain.lemma == "member" else None


def _words(scene: Scene, node: Node, noun: Node) -> set[str]:
    """The words before a body and its member noun, and what describes the noun."""
    before = scene.tree.nodes[max(0, node.i - 2) : node.i]
    return {n.text.lower() for n in [*before, *scene.tree.kids(noun, "amod")]}


def _is_other(scene: Scene, node: Node, noun: Node) -> bool:
    return bool(_words(scene, node, noun) & {"other", "fellow"})


def _is_outside(scene: Scene, node: Node, noun: Node) -> bool:
    """Is it a non-member?"""
    text = scene.world.analysis.text[max(0, node.start - 4) : node.end].lower()
    return "non-" in text or bool(_words(scene, node, noun) & {"non", "former", "ex"})


def _following(scene: Scene, noun: Node) -> list[Actor]:
    """The states in a row after the noun: one after a singular noun, after "including" and dashes as many as there are."""
    found: list[Actor] = []
    loose = False
    for n in scene.tree.nodes[noun.i + 1 :]:
        actor = actor_of(n.named) if n.named and n.named.kind in ("state", "seat") else None
        if actor is not None:
            found.append(actor)
            if noun.tag not in ("NNS", "NNPS"):
                break
        elif n.text.lower() not in _LINKS or (n.text == "and" and not found):
            break
        else:
            loose = loose or (not found and n.text.lower() not in ("the",))
    comma = loose and scene.tree.nodes[noun.i + 1].text == ","
    return found if not comma or len(found) > 2 or "including" in _after(scene, noun) or "such" in _after(scene, noun) else []


def _after(scene: Scene, noun: Node) -> set[str]:
    return {n.text.lower() for n in scene.tree.nodes[noun.i + 1 : noun.i + 4]}


def _said_of(scene: Scene, noun: Node, standing: Modality) -> tuple[list[Actor], Modality]:
    """Of whom "is a NATO member" is said, and how; of persons called ministers of a union their states."""
    tree, verb = scene.tree, scene.tree.head(noun)
    actors = [a for s in tree.subjects(verb) for p in tree.conjuncts(s) for a in scene.actors(p)]
    told = scene.modality(verb)
    return [a for a in actors if a.is_state], told if standing == "asserted" else standing


def as_members(scene: Scene, noun: Node) -> list[Actor]:
    """Of whom "as a member of the council" is said: the subject of its clause."""
    tree = scene.tree
    verb = next((a for a in tree.ancestors(noun) if tree.is_verb(a)), None)
    if verb is None or (scene.modality(verb) == "conditional" and verb.lemma in ("want", "like", "see")):
        return []
    subjects = [p for s in tree.subjects(verb) for p in tree.conjuncts(s)]
    return [a for p in subjects for a in scene.related(p) if a.is_state]


def joined_nodes(scene: Scene, noun: Node) -> list[Node]:
    """What "and other members" is joined with, and what these go along with."""
    tree = scene.tree
    first = noun
    while first.dep == "conj":
        first = tree.head(first)
    others = [n for n in tree.conjuncts(first) if n.i != noun.i]
    verb = next((a for a in tree.ancestors(first) if tree.is_verb(a)), None)
    if others and verb is not None and any(a.lemma in ("along", "together") for a in tree.ancestors(first)):
        others += [p for s in tree.subjects(verb) for p in tree.conjuncts(s)]
    return others


def _of_persons(scene: Scene, noun: Node, body: Actor) -> list[Draft]:
    """The states of persons who are called ministers of a union."""
    persons = [a for s in scene.tree.subjects(scene.tree.head(noun)) for p in scene.tree.conjuncts(s) for a in scene.actors(p)]
    states = distinct([b for a in persons if a.kind == "person" and (b := scene.as_body(a)) and b.is_state])
    return [membership(s, body, (s.start, noun.end)) for s in states]


def _of_group(scene: Scene, node: Node, body: Actor) -> list[Draft]:
    """ "The club, an informal group of seven countries, X, Y and Z"."""
    nodes = scene.tree.nodes
    heads = [
        n
        for n in nodes
        if n.i > node.i and n.lemma in ("group", "bloc", "union", "alliance", "club", "grouping") and n.named is None
    ]
    if not heads or not any(n.lemma in ("country", "nation", "state") for n in nodes[heads[0].i : heads[0].i + 5]):
        return []
    members: list[Node] = []
    for n in nodes[heads[0].i + 2 :]:
        if n.named is not None and n.named.kind in ("state", "seat"):
            members.append(n)
        elif members and n.text not in (",", "and", "the", ":", "\u2013"):
            break
    actors = [a for n in members if n.named and (a := actor_of(n.named))] if len(members) > 2 else []
    return [membership(a, body, (heads[0].start, members[-1].end)) for a in actors]


def _led(scene: Scene, node: Node, body: Actor) -> list[Draft]:
    """Who chairs a body is its member: "Norway's chairmanship in the council", "took over the ASEAN chair"."""
    tree = scene.tree
    first = node
    while first.dep == "conj":
        first = tree.head(first)
    above = tree.head(first)
    noun = above if first.dep in ("compound", "poss", "nmod") else tree.head(above) if first.dep == "pobj" else None
    if noun is None or noun.lemma not in (*_CHAIRS, "membership"):
        return []
    nodes = [n for n in [*tree.possessors(noun), *tree.preps(noun, "of")] if n.i != node.i]
    if noun.lemma != "membership" and not nodes:
        nodes = [tree.head(noun)] if noun.dep == "appos" else nodes
        verb = tree.head(noun)
        if noun.dep in ("dobj", "attr") and verb.lemma in ("hold", "take", "assume", "have", "be", "occupy"):
            nodes = nodes if scene.modality(verb) in ("denied", "conditional") else tree.subjects(verb)
    states = [a for p in nodes if p.i != node.i for a in scene.related(p) if a.is_state]
    standing = standing_of_noun(scene, noun) if noun.lemma == "membership" else "asserted"
    return [membership(s, body, (s.start, max(node.end, noun.end)), standing) for s in states]


def _of_pact(scene: Scene, node: Node, body: Actor) -> list[Draft]:
    """ "AUKUS, the pact between X, Y and Z": those between whom it is."""
    tree = scene.tree
    nouns = [k for k in tree.kids(node, "appos") if k.lemma in ("pact", "partnership", "grouping", "alliance", "group", "bloc")]
    found = [a for noun in nouns for n in tree.preps(noun, "between", "of") for p in tree.conjuncts(n) for a in scene.actors(p)]
    states = distinct([a for a in found if a.is_state])
    return [membership(s, body, (node.start, s.end)) for s in states] if len(states) > 1 else []


_GLAD = ("welcome", "mark", "celebrate", "hail", "complete", "renew", "value", "follow", "commemorate")


def standing_of_noun(scene: Scene, noun: Node) -> Modality:
    """The standing of "X's accession to Y": told as done only by a past tense, by "after" it, by its year, or as celebrated."""
    found, verb = scene.modality_of_noun(noun), scene.tree.head(noun)
    if found != "asserted":
        return found
    if any(k.lemma.isdigit() for k in scene.tree.kids(noun, "nummod", "amod", "compound")):
        return "asserted"
    if any(n.lemma.isdigit() and len(n.lemma) == 4 for n in scene.tree.preps(noun, "in")) and noun.dep == "pobj":
        return "asserted"
    if noun.dep == "pobj":
        return "asserted" if verb.lemma in ("after", "since", "following", "upon") else "conditional"
    if noun.dep == "dobj":
        return scene.modality(verb) if verb.lemma in _GLAD else "conditional"
    if noun.dep in ("nsubj", "nsubjpass") and scene.tree.is_verb(verb) and scene.modality(verb) == "asserted":
        return "asserted" if noun.lemma == "membership" or verb.tag == "VBD" or scene.tree.kids(verb, "auxpass") else "conditional"
    return "conditional"
