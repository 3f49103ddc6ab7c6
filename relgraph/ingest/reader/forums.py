"""Conferences, summits, sessions and the like: what is one, whether it is of many, and what it is called."""

from __future__ import annotations

import re

from relgraph.ingest.reader.frames import Match, word_list
from relgraph.ingest.reader.instruments import is_date
from relgraph.ingest.reader.lexicon import words
from relgraph.ingest.reader.model import Node
from relgraph.ingest.reader.scene import Scene
from relgraph.ingest.reader.topic import pair_actors

_PRESS = ("press", "news", "joint", "video", "media", "phone", "telephone")


def is_forum(scene: Scene, node: Node) -> bool:
    """Does a noun phrase name a conference or the like (not one with the press)?"""
    if any(k.lemma in _PRESS for k in scene.tree.kids(node, "compound", "amod")) and node.lemma not in ("exercise", "exercises"):
        return False
    if node.named is not None:
        return node.named.kind == "forum" or (node.named.kind == "organization" and is_assembly(node.named.name, "Council"))
    if node.lemma in ("edition", "segment"):
        return any(is_forum(scene, n) for n in scene.tree.preps(node, "of"))
    return node.lemma in word_list("events", "forums") or node.text == "2 + 2"


def is_assembly(name: str, *more: str) -> bool:
    """Does the name of a body or series of meetings say that it is one where many meet?"""
    return any(word in name for word in ("Assembly", "Forum", "Conference", "Summit", "Meeting", *more))


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
# What is a part of an event, or one of a series: a session of the summit, the tenth edition of the forum.
_PARTS = ("ceremony", "session", "meeting", "edition", "segment", "plenary", "round")
_BODIES = ("council", "assembly", "committee", "group", "alliance", "coalition", "network")
_MANY = ("multilateral", "international", "regional", "ministerial", "annual", "special", "economic", "global", "world", "general")


def is_many_sided(scene: Scene, node: Node) -> bool:
    """Is it a many-sided event: a summit or the like, or a meeting or session that a body's name or a word says is of many?"""
    if node.named is not None:
        return True
    kids = scene.tree.kids(node, "compound", "amod", "nmod", "poss")
    if any(k.text == "Joint" for k in kids) and any(k.lemma in ("commission", "committee", "council") for k in kids):
        return False
    if any(k.lemma in ("bilateral", "trilateral") for k in kids):
        return node.lemma == "summit" and not any(k.lemma == "bilateral" for k in kids)
    if any(len(pair_actors(k, scene)) > 1 for k in kids):
        return False
    if node.lemma in _EVENTS:
        return True
    if any(n.text.lower().endswith("s") and n.text.lower() in words("persons") for n in [*kids, *scene.tree.preps(node, "of")]):
        return True
    of_body = any(n.named is not None and n.named.kind in ("organization", "forum") for n in [*kids, *scene.tree.preps(node, "of")])
    if node.lemma in _PARTS and any(is_forum(scene, n) and is_many_sided(scene, n) for n in scene.tree.preps(node, "of")):
        return True
    near = [*kids, *scene.tree.preps(node, "of")]
    joint = any(k.lemma == "joint" for n in (node, *near) for k in scene.tree.kids(n, "amod", "compound"))
    council = not joint and any(n.lemma in _BODIES and n.text[0].isupper() for n in near)
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
        if kid.lemma in ("on", "of", "for") and tree.span(kid)[1] - node.end < 70 and not is_date(scene, kid):
            end = max(end, tree.span(kid)[1])
    return re.sub(
        r"^(?:the|a|an|its|their|this|tomorrow's|today's) ",
        "",
        " ".join(scene.world.analysis.text[start:end].split()),
        flags=re.IGNORECASE,
    )


def forum_of(scene: Scene, match: Match, node: Node) -> Node | None:
    """The conference that a clause is about; a relative clause may hang on a word inside the conference's name or apposition."""
    if is_forum(scene, node):
        return node
    clause = match.trigger
    while clause.dep == "xcomp":  # "a summit that X is to host"
        clause = scene.tree.head(clause)
    if clause.dep not in ("relcl", "acl"):
        return None
    found = next((a for a in scene.tree.ancestors(node) if a.pos in ("NOUN", "PROPN") and is_forum(scene, a)), None)
    if found is not None and found.dep == "appos" and is_forum(scene, scene.tree.head(found)):
        return scene.tree.head(found)
    return found


def is_notable(scene: Scene, node: Node) -> bool:
    """Is it an event that a text would say is hosted: one of many, or a meeting with a name of its own?"""
    return is_many_sided(scene, node) or node.text[:1].isupper()
