"""Conferences and bodies: who hosts, who takes part, who is a member."""

from __future__ import annotations

import re
from dataclasses import replace

from relgraph.ingest.reader.actors import Actor, distinct
from relgraph.ingest.reader.drafts import Draft, clause_span, place_of, when_of
from relgraph.ingest.reader.frames import Match, word_list
from relgraph.ingest.reader.implied import implied_visit
from relgraph.ingest.reader.model import Node
from relgraph.ingest.reader.scene import Scene


def hostings(scene: Scene, match: Match) -> list[Draft]:
    """A state that hosts a conference."""
    hosts = distinct([b for a in scene.all_actors(match.nodes("host")) if (b := scene.as_body(a)) and b.is_state])
    found = []
    for node in (forum_of(scene, match, n) for n in match.nodes("event")):
        if node is None or (match.trigger.lemma in ("hold",) and not is_many_sided(scene, node)):
            continue
        for host in hosts:
            modality = scene.modality(match.trigger)
            start, end = clause_span(scene, match, [*match.nodes("host"), node])
            made = Draft("hosting", {"host": [host]}, start, end, modality, {"event": event_text(scene, node)})
            found.append(replace(made, when=when_of(scene, match, modality, [host])))
    return found + _hosted_for(scene, match, hosts)


def announced_summits(scene: Scene) -> list[Draft]:
    """ "X announces a summit in Lima": X's state will host it, when Lima is its city."""
    tree = scene.tree
    found = []
    for verb in tree.nodes:
        if verb.lemma not in ("announce", "convene", "call") or not tree.is_verb(verb):
            continue
        hosts = distinct([b for a in scene.all_actors(tree.subjects(verb)) if (b := scene.as_body(a)) and b.is_state])
        for node in tree.objects(verb):
            places = [p.named for anchor in (node, verb) for p in tree.preps(anchor, "in") if p.named and p.named.city]
            host = next((h for h in hosts if places and places[0].id == h.id), None)
            if host is not None and is_forum(scene, node) and is_many_sided(scene, node):
                modality = "planned" if scene.modality(verb) == "asserted" else scene.modality(verb)
                span = (min(host.start, verb.start), tree.span(node)[1])
                found.append(Draft("hosting", {"host": [host]}, *span, modality, {"event": event_text(scene, node)}))
    return found


def _hosted_for(scene: Scene, match: Match, hosts: list[Actor]) -> list[Draft]:
    """ "X hosted Y and Z for a summit": X's state hosts it, and all take part."""
    tree = scene.tree
    forum = next((n for n in tree.preps(match.trigger, "for") if is_forum(scene, n) and is_many_sided(scene, n)), None)
    guests = [a for a in scene.all_actors(match.nodes("event")) if a.kind == "person"]
    if forum is None or not guests or scene.modality(match.trigger) == "denied":
        return []
    modality = scene.modality(match.trigger)
    people = [*(a for a in scene.all_actors(match.nodes("host")) if a.kind == "person"), *guests]
    start, end = clause_span(scene, match, [*match.nodes("host"), *match.nodes("event"), forum])
    event = {"event": event_text(scene, forum)}
    when = when_of(scene, match, modality, people)
    made = [Draft("hosting", {"host": [host]}, start, end, modality, event, when) for host in hosts]
    return made + [Draft("participation", {"participant": [p]}, start, end, modality, event, when) for p in people]


def forum_of(scene: Scene, match: Match, node: Node) -> Node | None:
    """The conference that a clause is about; a relative clause may hang on a word inside the conference's name or apposition."""
    if is_forum(scene, node):
        return node
    if match.trigger.dep != "relcl":
        return None
    found = next((a for a in scene.tree.ancestors(node) if a.pos in ("NOUN", "PROPN") and is_forum(scene, a)), None)
    if found is not None and found.dep == "appos" and is_forum(scene, scene.tree.head(found)):
        return scene.tree.head(found)
    return found


def participations(scene: Scene, match: Match) -> list[Draft]:
    """Persons and states that take part in a multilateral event."""
    actors = [a for a in scene.all_actors(match.nodes("participant")) if a.kind in ("person", "state")]
    found = []
    for node in match.nodes("event"):
        if not is_forum(scene, node) or not is_many_sided(scene, node):
            continue
        for actor in actors:
            modality = scene.modality(match.trigger)
            start, end = clause_span(scene, match, [*match.nodes("participant"), node])
            made = Draft("participation", {"participant": [actor]}, start, end, modality, {"event": event_text(scene, node)})
            made = replace(made, when=when_of(scene, match, modality, [actor]))
            found.append(made)
            visit = (
                implied_visit(scene.world, actor, replace(made, place=place_of(scene, match))) if actor.kind == "person" else None
            )
            if visit:
                found.append(visit)
    return found


_PRESS = ("press", "news", "joint", "video", "media", "phone", "telephone")


def is_forum(scene: Scene, node: Node) -> bool:
    """Does a noun phrase name a conference or the like (not one with the press)?"""
    if any(k.lemma in _PRESS for k in scene.tree.kids(node, "compound", "amod")):
        return False
    if node.named is not None:
        return node.named.kind == "forum" or (node.named.kind == "organization" and "ssembly" in node.named.name)
    return node.lemma in word_list("events", "forums")


_EVENTS = (
    "summit",
    "conference",
    "forum",
    "congress",
    "games",
    "exercise",
    "symposium",
    "olympics",
    "expo",
    "assembly",
    "convention",
)
_MANY = ("multilateral", "international", "regional", "ministerial", "annual", "special", "economic", "global", "world", "general")


def is_many_sided(scene: Scene, node: Node) -> bool:
    """Is it a many-sided event: a summit or the like, or a meeting or session that a body's name or a word says is of many?"""
    if node.named is not None:
        return True
    kids = scene.tree.kids(node, "compound", "amod", "nmod", "poss")
    if any(k.lemma in ("bilateral", "trilateral") for k in kids):
        return node.lemma in ("summit",)
    if node.lemma in _EVENTS:
        return True
    of_body = any(n.named is not None and n.named.kind in ("organization", "forum") for n in [*kids, *scene.tree.preps(node, "of")])
    council = any(n.lemma in ("council", "assembly") and n.text[0].isupper() for n in [*kids, *scene.tree.preps(node, "of")])
    return of_body or council or any(k.lemma in _MANY for k in kids)


def event_text(scene: Scene, node: Node) -> str:
    """The event's name as the text has it."""
    tree = scene.tree
    if node.named is not None:
        return scene.world.analysis.text[node.named.first : node.named.last]
    before = [k for k in tree.kids(node, "amod", "compound", "nmod", "poss", "nummod") if k.i < node.i]
    start = min([node.start, *(tree.span(k)[0] for k in before)])
    end = node.end
    for kid in tree.kids(node, "prep"):
        if kid.lemma in ("on", "of", "for") and tree.span(kid)[1] - node.end < 70:
            end = max(end, tree.span(kid)[1])
    return re.sub(
        r"^(?:the|a|an|its|their|this|tomorrow's|today's) ",
        "",
        " ".join(scene.world.analysis.text[start:end].split()),
        flags=re.IGNORECASE,
    )
