"""Meetings of persons, and of a person with the side of a state."""

from __future__ import annotations

from dataclasses import replace

from relgraph.ingest.reader.actors import Actor, distinct
from relgraph.ingest.reader.drafts import Draft, clause_span, place_of, when_of
from relgraph.ingest.reader.frames import Match
from relgraph.ingest.reader.implied import guests
from relgraph.ingest.reader.model import Node
from relgraph.ingest.reader.scene import Scene

_PHONE = frozenset(["telephone", "phone", "call", "telephonic"])
_VIDEO = frozenset(["video", "videoconference", "online", "virtual", "virtually", "videolink"])


def meetings(scene: Scene, match: Match) -> list[Draft]:
    """The meeting that a match tells; of one person only, or of states, when the text names the others elsewhere."""
    nodes = _participants(scene, match)
    into = match.frame.has("into")
    if into:
        if not _into(scene, match, into):
            return []
        nodes += _into_with(scene, match, into)
    groups = [nodes]
    if _is_apart(scene, match):
        groups = _apart(scene, match, nodes)
    found = [draft for group in groups for draft in _meeting(scene, match, group)]
    return [one for draft in found for one in _each(scene, match, draft)] if _is_apart(scene, match) else found


def _meeting(scene: Scene, match: Match, nodes: list[Node]) -> list[Draft]:
    actors = distinct([a for n in nodes for a in scene.actors(n) if a.kind in ("person", "state", "organization")])
    persons = [a for a in actors if a.kind == "person"]
    sides = _sides(scene, persons, [a for a in actors if a.kind != "person"])
    unnamed = any(n.named is None and n.pos != "PRON" and scene.actors(n) for n in nodes) and "together" not in match.frame.flags
    if (match.frame.flags & {"persons_only", "together"} and len(persons) < (1 if unnamed and sides else 2)) or (
        "together" in match.frame.flags and not _joined(scene, match)
    ):
        return []
    if not persons and (len(sides) < 2 or match.frame.has("nouns")):
        return []
    modality = scene.modality(match.noun) if match.noun and modality_worse(scene, match) else scene.modality(match.trigger)
    everyone = (persons + (sides if len(persons) == 1 else _with_sides(scene, match, sides))) if persons else []
    start, end = clause_span(scene, match, [n for n in nodes if scene.actors(n)])
    made = Draft(
        "meeting", {"participant": everyone}, start, end, modality, {"mode": _mode(scene, match)}, place=place_of(scene, match)
    )
    made = replace(made, when=when_of(scene, match, modality, everyone))
    received = match.frame.name == "receive" and not scene.tree.passive(match.trigger)
    return [made, *(guests(scene, made, received=received) if modality == "asserted" else [])]


def _participants(scene: Scene, match: Match) -> list[Node]:
    """Who fills the slot; of a noun ("a meeting with X") also whose it is by the verb above: who held, had or attended it."""
    nodes = match.nodes("participant")
    if match.noun is not None and (
        between := [p for n in scene.tree.preps(match.noun, "between") for p in scene.tree.conjuncts(n)]
    ):
        return between
    if not match.frame.has("nouns"):
        return [n for node in nodes for n in [node, *_apposed(scene, node)]]
    tree, noun = scene.tree, match.trigger
    if tree.preps(noun, "between") or tree.possessors(noun):
        return nodes
    with_whom = [p for n in tree.preps(noun, "with") for p in tree.conjuncts(n)]
    verb = _verb_above(scene, noun)
    if not with_whom or verb is None:
        return [] if not tree.preps(noun, "between") and len(nodes) < 2 else nodes
    subjects = [] if tree.passive(verb) else [p for s in tree.subjects(verb) for p in tree.conjuncts(s)]
    return [*subjects, *with_whom]


def _verb_above(scene: Scene, noun: Node) -> Node | None:
    """The verb that a noun is the object of, or of whose adjunct it is a part ("delivers remarks at a dinner with X")."""
    for above in scene.tree.ancestors(noun):
        if scene.tree.is_verb(above):
            return above
        if above.named is not None or (above.pos not in ("ADP", "SCONJ") and above.lemma not in _WORDS_AT):
            return None
    return None


_WORDS_AT = ("remark", "speech", "statement", "press", "conference", "availability", "address", "comment", "margin", "sideline")


def _apposed(scene: Scene, node: Node) -> list[Node]:
    """The names after "their counterparts"."""
    return [p for kid in scene.tree.kids(node, "appos") if kid.named for p in scene.tree.conjuncts(kid)]


_EACH = ("meeting", "call", "visit", "encounter", "conversation", "audience")


def _is_apart(scene: Scene, match: Match) -> bool:
    """Are they several meetings: "separate talks with", "met respectively with", "meetings with X and Y"?"""
    near = [n for n in (match.trigger, match.noun) if n]
    words = ("separate", "separately", "respectively", "individually", "respective", "bilaterally")
    told = any(k.lemma in words for n in near for k in scene.tree.kids(n))
    return told or any(n.tag == "NNS" and n.lemma in _EACH and scene.tree.preps(n, "with", "on", "to") for n in near)


def _apart(scene: Scene, match: Match, nodes: list[Node]) -> list[list[Node]]:
    """For "separate meetings with X and Y": the subject with each of the others."""
    subjects = [p for s in scene.tree.subjects(match.trigger) for p in scene.tree.conjuncts(s)]
    others = [n for n in nodes if n.i not in [s.i for s in subjects]]
    return [[*subjects, other] for other in others] or [nodes]


def _each(scene: Scene, match: Match, draft: Draft) -> list[Draft]:
    """A meeting with several whom one phrase names ("bilaterally with the ministers of Chad and Mali"), as one with each."""
    if draft.kind != "meeting":
        return [draft]
    hosts = {a.key for s in scene.tree.subjects(match.trigger) for p in scene.tree.conjuncts(s) for a in scene.actors(p)}
    own = [a for a in draft.roles["participant"] if a.key in hosts]
    others = [a for a in draft.roles["participant"] if a.key not in hosts]
    return [replace(draft, roles={"participant": [*own, other]}) for other in others] if own and len(others) > 1 else [draft]


def _with_sides(scene: Scene, match: Match, sides: list[Actor]) -> list[Actor]:
    """Sides that several persons meet together: only after "with"."""
    tree = scene.tree
    near = (
        [match.trigger, *([match.noun] if match.noun else []), *tree.objects(match.trigger)]
        if match.frame.has("verbs")
        else [match.trigger]
    )
    told = {a.key for n in near for w in tree.preps(n, "with") for p in tree.conjuncts(w) for a in scene.actors(p)}
    return [a for a in sides if a.key in told]


def modality_worse(scene: Scene, match: Match) -> bool:
    """Has the noun an adjective of its own ("planned talks")?"""
    return match.noun is not None and scene.modality(match.noun) != "asserted"


def _sides(scene: Scene, persons: list[Actor], others: list[Actor]) -> list[Actor]:
    """States and bodies that meet a person: not the person's own."""
    own = {b.key for p in persons if (b := scene.as_body(p))}
    return [a for a in others if a.key not in own]


def _joined(scene: Scene, match: Match) -> bool:
    """Do two or more subjects act together ("X and Y discussed")?"""
    subjects = scene.tree.agents(match.trigger) if scene.tree.passive(match.trigger) else scene.tree.subjects(match.trigger)
    return any(len(scene.tree.conjuncts(s)) > 1 or scene.is_group_word(s) or s.text.lower() == "they" for s in subjects)


def _into(scene: Scene, match: Match, into: frozenset[str]) -> list[Node]:
    tree = scene.tree
    found = tree.preps(match.trigger, "in") + (tree.preps(match.noun, "in") if match.noun else []) + tree.objects(match.trigger)
    return [n for n in found if n.lemma in into]


def _into_with(scene: Scene, match: Match, into: frozenset[str]) -> list[Node]:
    return [p for n in _into(scene, match, into) for o in scene.tree.preps(n, "with", "between") for p in scene.tree.conjuncts(o)]


def _mode(scene: Scene, match: Match) -> str:
    near = [match.trigger, *([match.noun] if match.noun else scene.tree.objects(match.trigger))]
    near = [n for n in near if n.named is None]
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
