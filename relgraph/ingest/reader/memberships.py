"""Membership: states said to be, to become, or no longer to be members of an organisation or a group."""

from __future__ import annotations

from relgraph.graph.model import Modality
from relgraph.ingest.reader.actors import Actor, actor_of, distinct
from relgraph.ingest.reader.drafts import Draft, clause_span
from relgraph.ingest.reader.frames import Match
from relgraph.ingest.reader.model import Node
from relgraph.ingest.reader.scene import Scene

_MEMBERS = ("member", "ally", "state", "country", "nation", "membership", "partner", "minister", "leader")
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
    tree = scene.tree
    if match.trigger.lemma in ("member", "membership"):
        nodes = _said_members(scene, match.trigger)
    bodies = distinct([b for n in match.nodes("body") for b in _bodies(scene, n) or _above(scene, match, n)])
    members = distinct([a for n in nodes for a in scene.related(n) if a.is_state])
    modality: Modality = "denied" if match.frame.text("modality") == "denied" else scene.modality(match.trigger)
    if match.trigger.lemma == "member" and tree.head(match.trigger).lemma == "be":
        modality = scene.modality(tree.head(match.trigger))
    span = clause_span(scene, match, [*nodes, *match.nodes("body")])
    return [_draft(m, b, span, modality) for b in bodies for m in members if m.key != b.key]


def _above(scene: Scene, match: Match, node: Node) -> list[Actor]:
    """The body whose name a relative clause hangs on ("a coalition to patrol the Gulf, which was joined by X")."""
    if match.trigger.dep != "relcl":
        return []
    return next((b for a in scene.tree.ancestors(node) if a.pos in ("NOUN", "PROPN") and (b := _bodies(scene, a))), [])


def _draft(member: Actor, body: Actor, span: tuple[int, int], modality: Modality = "asserted") -> Draft:
    return Draft("membership", {"member": [member], "body": [body]}, *span, modality, confidence=0.85)


def _said_members(scene: Scene, noun: Node) -> list[Node]:
    """Of whom "is a member of" is said."""
    tree, head = scene.tree, scene.tree.head(noun)
    if noun.dep == "attr":
        return [p for s in tree.subjects(head) for p in tree.conjuncts(s)]
    if noun.dep == "appos":
        return tree.conjuncts(head)
    if any(k.lemma == "other" for k in tree.kids(noun, "amod")):
        return _joined_nodes(scene, noun)
    return tree.kids(noun, "poss")


def _bodies(scene: Scene, node: Node) -> list[Actor]:
    """The organisations that a noun phrase names; of "dozens of bodies, including X and Y" these."""
    tree = scene.tree
    if node.named is not None:
        actor = actor_of(node.named) if node.named.kind in ("organization", "forum") else None
        return [actor] if actor else []
    listed = [p for o in tree.preps(node, "including", "include") for p in tree.conjuncts(o)]
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


def shown_memberships(scene: Scene) -> list[Draft]:
    """Memberships that a noun phrase shows: "NATO ally Norway", "X and other NATO members", "a group of three countries, X, …"."""
    found: list[Draft] = []
    for node in scene.tree.nodes:
        if node.named is not None and node.named.kind in ("organization", "forum"):
            body = actor_of(node.named)
            if body is not None:
                found += _beside(scene, node, body) + _of_group(scene, node, body) + _led(scene, node, body)
    return found


def _beside(scene: Scene, node: Node, body: Actor) -> list[Draft]:
    """ "NATO ally Norway", "Norway and other NATO members", "X became the first NATO ministers"."""
    nodes, tree = scene.tree.nodes, scene.tree
    noun = next((n for n in nodes[node.i + 1 : node.i + 4] if n.lemma in _MEMBERS and n.named is None), None)
    if noun is None:
        return []
    following = nodes[noun.i + 1] if noun.i + 1 < len(nodes) else None
    if noun.i == node.i + 1 or nodes[noun.i - 1].lemma in ("member", "foreign"):
        if (
            following is not None
            and following.named
            and following.named.kind in ("state", "seat")
            and noun.lemma in ("member", "ally", "state")
        ):
            state = actor_of(following.named)
            return [_draft(state, body, (node.start, following.end))] if state else []
        if any(k.lemma == "other" for k in tree.kids(noun, "amod")) or nodes[node.i - 1].lemma == "other":
            return _joined_with(scene, noun, body)
        if noun.dep == "attr" and noun.lemma in ("minister", "leader"):
            return _of_persons(scene, noun, body)
    return []


def _joined_with(scene: Scene, noun: Node, body: Actor) -> list[Draft]:
    """Those with whom "and other members" is joined, and whom these go along with."""
    members = distinct([a for n in _joined_nodes(scene, noun) for a in scene.related(n) if a.is_state])
    return [_draft(m, body, (min(m.start, body.start), max(noun.end, m.end))) for m in members]


def _joined_nodes(scene: Scene, noun: Node) -> list[Node]:
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
    return [_draft(s, body, (s.start, noun.end)) for s in states]


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
    return [_draft(a, body, (heads[0].start, members[-1].end)) for a in actors]


def _led(scene: Scene, node: Node, body: Actor) -> list[Draft]:
    """ "Norway's chairmanship in the council": who chairs a body is its member."""
    tree = scene.tree
    first = node
    while first.dep == "conj":
        first = tree.head(first)
    prep = tree.head(first)
    noun = tree.head(prep)
    if first.dep != "pobj" or noun.lemma not in ("chairmanship", "presidency", "membership", "chair", "chairship"):
        return []
    states = [a for p in tree.possessors(noun) for a in scene.related(p) if a.is_state]
    return [_draft(s, body, (s.start, node.end)) for s in states]
