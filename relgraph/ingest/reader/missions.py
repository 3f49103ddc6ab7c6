"""Embassies, legations and consulates: opened, closed, raised in rank; whose, and where."""

from __future__ import annotations

from dataclasses import replace

from relgraph.ingest.reader.actors import Actor, actor_of, distinct, owners
from relgraph.ingest.reader.drafts import Draft, clause_span, when_of
from relgraph.ingest.reader.frames import Match
from relgraph.ingest.reader.model import Node
from relgraph.ingest.reader.scene import Scene
from relgraph.ingest.reader.topic import partner
from relgraph.ingest.reader.whose import state_named

_AT = ("in", "at", "to")


def missions(scene: Scene, match: Match) -> list[Draft]:
    """What became of a mission, one a host state."""
    mission = _mission(scene, match)
    if mission is None or _is_other(scene, mission):
        return []
    if any(n.lemma in ("public", "visitor") for n in scene.tree.preps(match.trigger, "to")) or _at_body(scene, mission):
        return []
    if any(n.lemma in _BREAKS for n in scene.tree.preps(match.trigger, "for", "over")):
        return []
    hosts = _hosts(scene, match, mission)
    senders = [a for a in _senders(scene, match, mission) if a.key not in {h.key for h in hosts}]
    if not senders and len(hosts) == 1 and _named_whole(mission):
        senders = partner(scene, hosts[0], mission)
    if not hosts and len(senders) == 1 and scene.tree.passive(match.trigger):
        hosts = partner(scene, senders[0], mission)
    if len(senders) != 1 and len(hosts) != 1:
        return []
    by_noun = bool(match.frame.has("nouns"))
    modality = scene.modality_of_noun(match.trigger) if by_noun else scene.modality(match.trigger)
    span = clause_span(scene, match, [mission])
    found = []
    for host in hosts:
        for sender in senders:
            start, end = min(span[0], sender.start, host.start), max(span[1], sender.end, host.end)
            made = Draft("relations", {"party": [sender, host]}, start, end, modality, {"change": match.frame.text("change")})
            found.append(replace(made, when=when_of(scene, match, modality, [sender, host])))
    return found


_BREAKS = ("holiday", "holidays", "weekend", "day", "night", "week", "repair", "renovation", "maintenance", "lunch", "christmas")


def _mission(scene: Scene, match: Match) -> Node | None:
    """The word for the mission: the noun with the verb, or what a noun of change is of ("the closure of the embassy")."""
    if match.noun is not None:
        return match.noun
    wanted = match.frame.has("about")
    return next((n for n in scene.tree.preps(match.trigger, "of", "in") if n.lemma in wanted), None)


def _named_whole(mission: Node) -> bool:
    return mission.lemma in ("embassy", "legation", "consulate", "general")


_DIPLOMATIC = ("diplomatic", "permanent", "consular")


def _is_other(scene: Scene, mission: Node) -> bool:
    """Is it a mission of monitors or merchants, a building, or the commission of an organisation?"""
    kids = [k.lemma.lower() for k in scene.tree.kids(mission, "amod", "compound")]
    if mission.lemma == "general":
        return "consulate" not in kids
    if mission.lemma == "commission":
        return "high" not in kids
    return mission.lemma in ("mission", "office", "representation") and not any(k in _DIPLOMATIC for k in kids)


def _at_body(scene: Scene, mission: Node) -> bool:
    """Is it a mission to an organisation?"""
    return any(n.named and n.named.kind in ("organization", "forum") for n in scene.tree.preps(mission, "to"))


def state_of_place(node: Node) -> list[Actor]:
    """The state in which a city lies, or that a name of a place in a table stands for."""
    if node.named and node.named.kind in ("place", "seat") and node.named.id:
        actor = actor_of(state_named(node.named.id))
        return [actor.at(node.start, node.end)] if actor and actor.is_state else []
    return []


def _hosts(scene: Scene, match: Match, mission: Node) -> list[Actor]:
    """Where it stands: after "in", "at" or "to", beside the mission or its verb."""
    tree = scene.tree
    verb = match.trigger
    anchors = [mission, verb] if tree.is_verb(verb) else [mission, verb, *(tree.kids(tree.head(mission)))]
    nodes = [p for a in anchors for n in tree.preps(a, *_AT) for p in tree.conjuncts(n)]
    following = tree.prep_after(mission)
    if following is not None and following.lemma in _AT:
        nodes += [p for n in tree.kids(following, "pobj") for p in tree.conjuncts(n)]
    nodes += [p for a in anchors for n in tree.preps(a, "of") if n.named is None for p in tree.preps(n, *_AT)]
    return distinct([a for n in nodes for a in (state_of_place(n) or _states(scene, n))])


def _states(scene: Scene, node: Node) -> list[Actor]:
    return [a for a in scene.actors(node) if a.is_state]


def _senders(scene: Scene, match: Match, mission: Node) -> list[Actor]:
    """Whose it is: by the words before it or "of X", else whoever opens or closes it."""
    tree = scene.tree
    whose = [a for a in owners(tree, mission) if a.is_state]
    whose += [b for p in tree.possessors(mission) for a in scene.related(p) if (b := scene.as_body(a)) and b.is_state]
    if whose:
        return distinct(whose)
    verb = match.trigger
    if not tree.is_verb(verb):
        whom = [*tree.possessors(verb), *tree.preps(verb, "by")]
        return distinct([b for n in whom for a in scene.related(n) if (b := scene.as_body(a)) and b.is_state])
    doers = tree.agents(verb) if tree.passive(verb) else [s for s in tree.subjects(verb) if s.i != mission.i]
    doers = [p for s in doers for p in tree.conjuncts(s)]
    return distinct([b for s in doers for a in scene.related(s) if (b := scene.as_body(a)) and b.is_state])
