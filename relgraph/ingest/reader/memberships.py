"""Membership: states said to be, to become, or no longer to be members of an organisation or a group."""

from __future__ import annotations

from relgraph.graph.model import Modality
from relgraph.ingest.reader.actors import Actor, actor_of, distinct
from relgraph.ingest.reader.belonging import as_members, joined_nodes, membership, standing_of_noun
from relgraph.ingest.reader.drafts import Draft, clause_span
from relgraph.ingest.reader.frames import Match
from relgraph.ingest.reader.model import Node
from relgraph.ingest.reader.scene import Scene

_BODY_WORDS = (
    "coalition",
    "alliance",
    "bloc",
    "panel",
    "convention",
    "fund",
    "commission",
    "council",
    "organization",
    "organisation",
    "union",
    "court",
    "agency",
)


def memberships(scene: Scene, match: Match) -> list[Draft]:
    """The memberships that a match tells: one a member and body."""
    nodes = match.nodes("member")
    tree, trigger = scene.tree, match.trigger
    if trigger.lemma in ("member", "membership") and match.frame.has("nouns"):
        nodes = _said_members(scene, trigger)
    body_nodes = match.nodes("body") or _of_which(scene, match)
    bodies = distinct([b for n in body_nodes for b in _bodies(scene, n) or _above(scene, match, n)])
    members = distinct([a for n in nodes for a in scene.related(n) if a.is_state])
    if trigger.lemma == "member" and trigger.dep == "pobj" and tree.head(trigger).lemma == "as":
        members = as_members(scene, trigger)
    modality = _standing(scene, match)
    if modality is None or (match.frame.name == "comprise" and len(members) < 2):
        return []
    span = clause_span(scene, match, [*nodes, *match.nodes("body")])
    return [membership(m, b, span, modality) for b in bodies for m in members if m.key != b.key]


def _of_which(scene: Scene, match: Match) -> list[Node]:
    """The body before "of which X is a member"."""
    tree, verb = scene.tree, scene.tree.head(match.trigger)
    relative = match.trigger.lemma == "member" and verb.dep == "relcl" and any(n.low_wh for n in tree.preps(verb, "of"))
    return [tree.head(verb)] if relative else []


def _standing(scene: Scene, match: Match) -> Modality | None:
    """How a membership is told; None when leaving is itself planned by nobody, denied or only possible."""
    tree, trigger = scene.tree, match.trigger
    by_noun = bool(match.frame.has("nouns"))
    if match.frame.text("modality") == "denied":
        told = scene.modality_of_noun(trigger) if by_noun else scene.modality(trigger)
        return "denied" if told in ("asserted", "planned") else None
    if not by_noun:
        return scene.modality(trigger)
    verb = tree.head(trigger)
    if trigger.lemma == "member":
        if trigger.dep == "appos":
            return "denied" if tree.negated(trigger) or tree.negated(verb) else "asserted"
        if trigger.dep == "conj" and verb.dep == "attr":
            return scene.modality(tree.head(verb))
        above = tree.head(verb)
        if trigger.dep == "pobj" and above.lemma == "one" and above.dep == "attr":
            return scene.modality(tree.head(above))
        return scene.modality(verb) if trigger.dep == "attr" else scene.modality(trigger)
    return standing_of_noun(scene, trigger)


def _above(scene: Scene, match: Match, node: Node) -> list[Actor]:
    """The body whose name a relative clause hangs on ("a coalition to patrol the Gulf, which was joined by X")."""
    if match.trigger.dep != "relcl":
        return []
    return next((b for a in scene.tree.ancestors(node) if a.pos in ("NOUN", "PROPN") and (b := _bodies(scene, a))), [])


def _said_members(scene: Scene, noun: Node) -> list[Node]:
    """Of whom "is a member of" is said."""
    tree, head = scene.tree, scene.tree.head(noun)
    if noun.dep == "conj" and head.named is None and head.dep == "attr":
        noun, head = head, tree.head(head)
    one = tree.head(head)
    if noun.dep == "pobj" and head.lemma == "of" and one.lemma == "one" and one.dep == "attr":
        noun, head = one, tree.head(one)
    if noun.dep == "attr":
        return [p for s in tree.subjects(head) for p in tree.conjuncts(s)]
    if noun.dep == "appos":
        return tree.conjuncts(head)
    if any(k.lemma == "other" for k in tree.kids(noun, "amod")):
        return joined_nodes(scene, noun)
    if noun.lemma == "membership" and noun.dep == "nsubj" and head.lemma in ("give", "bring", "offer", "afford", "help"):
        return [p for n in tree.objects(head) for p in tree.conjuncts(n)]
    if noun.lemma == "member" and noun.dep == "nsubj" and head.lemma == "include" and not tree.kids(noun, "amod"):
        return [p for n in tree.objects(head) for p in tree.conjuncts(n)]
    return tree.kids(noun, "poss")


def _bodies(scene: Scene, node: Node) -> list[Actor]:
    """The organisations that a noun phrase names; of "dozens of bodies, including X and Y" these."""
    tree = scene.tree
    if node.named is not None:
        actor = actor_of(node.named) if node.named.kind in ("organization", "forum") else None
        return [actor] if actor else []
    if node.lemma in ("area", "market", "zone"):
        inside = [a for k in tree.kids(node, "compound", "nmod", "amod") if k.named and (a := actor_of(k.named))]
        return [a for a in inside if a.kind in ("organization", "forum")]
    if node.lemma in ("group", "bloc", "alliance", "club", "grouping", "organisation", "organization"):
        near = [k for k in tree.kids(node, "compound", "nmod", "appos") if k.dep == "appos" or k.i == node.i - 1]
        names = [actor_of(k.named) for k in near if k.named]
        inside = [a for a in names if a is not None and a.kind in ("organization", "forum")]
        if inside:
            return inside
    listed = [p for o in tree.preps(node, "including", "include", "as") for p in tree.conjuncts(o)]
    for inner in tree.preps(node, "of"):
        listed += [p for o in tree.preps(inner, "including", "include") for p in tree.conjuncts(o)]
    if listed:
        return [b for p in listed for b in _bodies(scene, p)]
    return _unlisted(scene, node)


def _unlisted(scene: Scene, node: Node) -> list[Actor]:
    """A body that no table knows: a capitalised name of a panel or fund, or a coalition with what it is for."""
    if node.lemma not in _BODY_WORDS and not (
        node.text[:1].isupper() and any(k.lemma in _BODY_WORDS for k in scene.tree.subtree(node))
    ):
        return []
    bare = not any(k.dep in ("amod", "compound", "nmod", "prep") for k in scene.tree.kids(node))
    if bare or (not node.text[:1].isupper() and node.lemma in ("bloc", "alliance", "group", "grouping") and _meant(scene, node)):
        return _meant(scene, node)
    if not node.text[:1].isupper() and node.lemma not in ("coalition", "alliance", "bloc"):
        return []
    kids = [k for k in scene.tree.kids(node, "amod", "compound", "nmod") if k.i < node.i and k.named is None]
    start = min([node.start, *(k.start for k in kids)])
    end = max(
        [
            node.end,
            *(
                scene.tree.span(k)[1]
                for k in scene.tree.kids(node, "prep")
                if k.lemma in ("on", "against", "for") and scene.tree.span(k)[1] - node.end < 50
            ),
        ]
    )
    name = " ".join(scene.world.analysis.text[start:end].split())
    return [Actor("organization", name, "", start, end)]


def _meant(scene: Scene, node: Node) -> list[Actor]:
    """The body that "the Alliance", "the bloc", "the Organization" stands for: the one that the text named last."""
    if not any(k.lemma == "the" for k in scene.tree.kids(node, "det")):
        return []
    here = [a for n in scene.tree.nodes[: node.i] if n.named and (a := actor_of(n.named)) and a.kind in ("organization", "forum")]
    known = here or [a for a in scene.memory.states if a.kind in ("organization", "forum")]
    return [known[-1].at(node.start, node.end)] if known else []
