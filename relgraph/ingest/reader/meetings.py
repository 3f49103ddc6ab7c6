"""Meetings of persons, and of a person with the side of a state."""

from __future__ import annotations

from dataclasses import replace

from relgraph.ingest.reader.actors import Actor, distinct
from relgraph.ingest.reader.drafts import Draft, clause_span, place_of, when_of
from relgraph.ingest.reader.frames import Match
from relgraph.ingest.reader.model import Node
from relgraph.ingest.reader.scene import Scene

_PHONE = frozenset(["telephone", "phone", "call", "telephonic"])
_VIDEO = frozenset(["video", "videoconference", "online", "virtual", "virtually", "videolink"])


def meetings(scene: Scene, match: Match) -> list[Draft]:
    """The meeting that a match tells, if two sides are known of which one at least is a person."""
    nodes = match.nodes("participant")
    into = match.frame.has("into")
    if into and not _goes_into(scene, match, into):
        return []
    if into:
        nodes += _into_with(scene, match, into)
    actors = distinct([a for n in nodes for a in scene.actors(n) if a.kind in ("person", "state", "organization")])
    persons = [a for a in actors if a.kind == "person"]
    sides = _sides(scene, persons, [a for a in actors if a.kind != "person"])
    if not persons or (match.frame.flags & {"persons_only", "together"} and len(persons) < 2):
        return []
    if "together" in match.frame.flags and not _joined(scene, match):
        return []
    modality = (
        scene.modality(match.noun or match.trigger)
        if match.noun and modality_worse(scene, match)
        else scene.modality(match.trigger)
    )
    everyone = persons + (sides if len(persons) == 1 else [])
    start, end = clause_span(scene, match, [n for n in nodes if scene.actors(n)])
    place = place_of(scene, match)
    made = Draft("meeting", {"participant": everyone}, start, end, modality, {"mode": _mode(scene, match)}, place=place)
    return [replace(made, when=when_of(scene, match, modality, everyone))]


def modality_worse(scene: Scene, match: Match) -> bool:
    """Has the noun an adjective of its own ("planned talks")?"""
    return match.noun is not None and scene.modality(match.noun) != "asserted"


def _sides(scene: Scene, persons: list[Actor], others: list[Actor]) -> list[Actor]:
    """States and bodies that meet a person: not the person's own."""
    own = {b.key for p in persons if (b := scene.as_body(p))}
    return [a for a in others if a.key not in own]


def _joined(scene: Scene, match: Match) -> bool:
    """Do two or more subjects act together ("X and Y discussed")?"""
    subjects = scene.tree.subjects(match.trigger)
    return any(len(scene.tree.conjuncts(s)) > 1 or scene.is_group_word(s) or s.text.lower() == "they" for s in subjects)


def _goes_into(scene: Scene, match: Match, into: frozenset[str]) -> bool:
    return bool(_into(scene, match, into))


def _into(scene: Scene, match: Match, into: frozenset[str]) -> list[Node]:
    tree = scene.tree
    found = tree.preps(match.trigger, "in") + (tree.preps(match.noun, "in") if match.noun else []) + tree.objects(match.trigger)
    return [n for n in found if n.lemma in into]


def _into_with(scene: Scene, match: Match, into: frozenset[str]) -> list[Node]:
    return [p for n in _into(scene, match, into) for o in scene.tree.preps(n, "with", "between") for p in scene.tree.conjuncts(o)]


def _mode(scene: Scene, match: Match) -> str:
    near = [match.trigger, *([match.noun] if match.noun else [])]
    around = {n.lemma for node in near for n in [node, *scene.tree.kids(node)]}
    around |= {o.lemma for node in near for o in scene.tree.preps(node, "by", "over", "on", "via", "during")}
    around |= {
        k.lemma for node in near for o in scene.tree.preps(node, "by", "over", "on", "via", "during") for k in scene.tree.kids(o)
    }
    if around & _VIDEO:
        return "video"
    if around & _PHONE and "pay" not in around and "courtesy" not in around:
        return "phone"
    return match.frame.text("mode") or "unknown"
