"""Whose government somebody meets where he is: "In Chad, she met government officials", "in Lima, where he will see ministers"."""

from __future__ import annotations

from relgraph.ingest.reader.actors import Actor, actor_of
from relgraph.ingest.reader.model import Node
from relgraph.ingest.reader.scene import Scene
from relgraph.ingest.reader.spans import Named
from relgraph.ingest.reader.whose import state_named

_OFFICIALS = frozenset(["official", "leader", "minister", "authority", "representative", "counterpart", "figure", "officer"])
_GOING = ("travel", "go", "fly", "head", "return", "come")
_TALKS = ("meeting", "talk", "discussion", "consultation", "conversation")
_GOVERNING = frozenset(["government", "governmental", "ministry", "cabinet", "host-government"])


def local_government(scene: Scene, node: Node) -> list[Actor]:
    """The state whose government's people are met where the clause says that one is."""
    tree = scene.tree
    kids = [k for kid in tree.kids(node, "amod", "compound") for k in tree.conjuncts(kid)]
    if node.tag != "NNS" or node.lemma not in _OFFICIALS or any(k.named for k in kids) or tree.preps(node, "of", "from"):
        return []
    if node.i + 1 < len(tree.nodes) and tree.nodes[node.i + 1].lemma == "from":
        return []
    high = node.lemma in ("official", "leader") and any(k.lemma in ("senior", "top") for k in kids)
    if not high and not any(k.lemma in _GOVERNING for k in kids):
        return []
    if high and any(k.lemma not in (*_GOVERNING, "senior", "top", "federal", "regional", "local") for k in kids):
        return []
    where = _place(scene, node)
    state = actor_of(state_named(where.id)) if where is not None and where.id else None
    return [state.at(node.start, node.end)] if state else []


def _is_alone(scene: Scene) -> bool:
    """Did the sentence before name one state only, so that "there" can mean no other?"""
    readings = scene.world.analysis.readings
    at = readings.index(scene.reading)
    named = {n.id for _, n in readings[at - 1].line.named.values() if n.kind in ("state", "seat", "place")} if at else set()
    return len(named) < 2


def _place(scene: Scene, node: Node) -> Named | None:
    """The place before the subject of the clause, before "where", or that was visited last ("while there")."""
    tree, visited = scene.tree, scene.memory.visited if _is_alone(scene) else None
    there = Named("state", visited.name, node.start, node.end, node.start, node.end, id=visited.id) if visited else None
    above = list(tree.ancestors(node))[:2]
    if any(a.lemma in _TALKS and tree.kids(a, "poss") for a in above):  # "in his meetings with government officials"
        return there
    for verb in (a for a in tree.ancestors(node) if tree.is_verb(a)):
        fronted = [n for n in tree.preps(verb, "in") if n.named and all(n.i < s.i for s in tree.kids(verb, "nsubj"))]
        if fronted and tree.kids(verb, "nsubj"):
            return fronted[0].named
        goals = {
            p.named.id: p.named for n in tree.preps(verb, "to") for p in tree.conjuncts(n) if p.named and p.named.kind != "person"
        }
        if verb.lemma in _GOING and len(goals) == 1:
            return next(iter(goals.values()))
        before = [n for n in tree.subtree(verb) if n.i < node.i]
        if any(n.text.lower() == "where" for n in before) and verb.dep in ("relcl", "advcl"):
            named = [n.named for n in tree.nodes[: before[0].i] if n.named and n.named.kind in ("state", "seat", "place")]
            return named[-1] if named else None
        if there and any(n.text.lower() == "there" for n in before if n.dep in ("advmod", "advcl", "pcomp", "pobj")):
            return there
    return None
