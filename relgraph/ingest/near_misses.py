"""Why a frame that a sentence sets off gave no claim: what a user's report of a missed or wrong claim can be acted on with."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from relgraph.ingest.reader.actors import Actor, distinct
from relgraph.ingest.reader.doubt import doubts
from relgraph.ingest.reader.drafts import Draft
from relgraph.ingest.reader.forums import is_forum, is_many_sided
from relgraph.ingest.reader.frames import Frame, Match, find_matches, frames_of
from relgraph.ingest.reader.instruments import is_instrument
from relgraph.ingest.reader.model import Node
from relgraph.ingest.reader.scene import Scene
from relgraph.ingest.reader.status import alleged
from relgraph.ingest.reader.status_words import lists_with
from relgraph.ingest.reader.tree import Tree
from relgraph.ingest.reader.visits import destination

__all__ = ["Missed", "near_misses", "slot_actors", "status_words"]

# Roles that things fill, not actors.
_THINGS = ("title", "event")
_BOTH_SIDES = {
    "visit": ("visitor", "destination"),
    "stance": ("source", "target"),
    "conflict": ("source", "target"),
    "membership": ("member", "body"),
}


@dataclass(frozen=True, slots=True)
class Missed:
    """A frame that gave nothing: its name and file, the word that set it off with its span, and why."""

    frame: str
    file: str
    kind: str
    trigger: str
    start: int
    end: int
    reason: str


def near_misses(scene: Scene, told: Sequence[tuple[Match, Sequence[Draft]]]) -> list[Missed]:
    """What a sentence nearly told, in the order of its words: frames that fit and gave nothing, words that lack another."""
    matches = [(match, rows) for match, rows in told] or [(match, ()) for match in find_matches(scene.tree)]
    telling = {(match.frame.kind, node.i) for match, rows in matches if rows for node in (match.trigger, match.noun) if node}
    silent = [match for match, rows in matches if not rows and (match.frame.kind, match.trigger.i) not in telling]
    found = [_missed(match.frame, match.trigger, _reason(scene, match)) for match in silent if _is_near(match)]
    fit = {match.trigger.i for match, _ in matches}
    found += [row for node in scene.tree.nodes if node.i not in fit for row in _without_needed(scene, node)]
    return sorted(found, key=lambda row: (row.start, row.frame))


def _is_near(match: Match) -> bool:
    """Does anything stand in one of the slots?"""
    return any(match.nodes(role) for role in match.frame.slots)


def _missed(frame: Frame, node: Node, reason: str) -> Missed:
    return Missed(frame.name, frame.file, frame.kind, node.text, node.start, node.end, reason)


def slot_actors(scene: Scene, match: Match, role: str) -> list[Actor]:
    """Who fills a slot, as far as the reader knows them."""
    nodes = [] if role in _THINGS else match.nodes(role)
    return distinct([a for node in nodes for a in _actors(scene, node, role)])


def _actors(scene: Scene, node: Node, role: str) -> list[Actor]:
    place = destination(node) if role == "destination" else None
    return [place[0]] if place else scene.related(node)


def _reason(scene: Scene, match: Match) -> str:
    """The first thing that keeps a match from being told."""
    if scene.is_question:
        return "the sentence is a question"
    if alleged(scene.tree, match.trigger):
        return "the text only says that somebody is accused or suspected of it"
    empty = next(_empty_slots(scene, match), "")
    return empty or _of_kind(scene, match) or f"the rules for {match.frame.kind} ask for more than the frame"


def _empty_slots(scene: Scene, match: Match) -> Iterator[str]:
    for role, paths in match.frame.slots.items():
        nodes = match.nodes(role)
        if paths and not nodes:
            yield f"the slot {role} is empty: nothing stands at {', '.join(paths)}"
        elif role in _THINGS and paths and not any(_is_thing(scene, role, node) for node in nodes):
            wanted = "an agreement or a joint document" if role == "title" else "a many-sided event"
            yield f"the slot {role} holds “{_words(nodes)}”, which is not {wanted}"
        elif role not in _THINGS and nodes and not slot_actors(scene, match, role):
            yield f"the slot {role} holds “{_words(nodes)}”: no person, state or body that the reader knows here"


def _is_thing(scene: Scene, role: str, node: Node) -> bool:
    return is_instrument(scene, node) if role == "title" else is_forum(scene, node) and is_many_sided(scene, node)


def _words(nodes: Sequence[Node]) -> str:
    return ", ".join(node.named.name if node.named else node.text for node in nodes)


def _of_kind(scene: Scene, match: Match) -> str:
    """What a kind asks for beyond filled slots."""
    kind = match.frame.kind
    everyone = distinct([a for role in match.frame.slots for a in slot_actors(scene, match, role)])
    if kind == "meeting":
        return _of_meeting(match, [a for a in everyone if a.kind == "person"], everyone)
    if match.frame.text("change") == "recognised":
        return "only a state is recognised, and none stands as what is"
    if kind in ("agreement", "relations") and len(_bodies(scene, everyone)) < 2:
        return f"two states or bodies are wanted, and there is {_named(_bodies(scene, everyone))}"
    if kind not in _BOTH_SIDES:
        return ""
    one, other = (slot_actors(scene, match, role) for role in _BOTH_SIDES[kind])
    silent = next((a for a in one if kind != "visit" and scene.as_body(a) is None), None)
    if silent is not None:
        return f"{silent.name} has no office here, so speaks for no state or body"
    same = {a.key for a in _bodies(scene, one)} & {a.key for a in _bodies(scene, other)}
    return "the same state or body stands on both sides" if same else ""


def _of_meeting(match: Match, persons: Sequence[Actor], everyone: Sequence[Actor]) -> str:
    if not persons:
        return "no person is named among those who meet"
    if len(everyone) < 2:
        return f"only {everyone[0].name} is named, and nobody on the other side"
    if match.frame.flags & {"persons_only", "together"} and len(persons) < 2:
        return f"the frame is for two named persons, and there is only {persons[0].name}"
    if "together" in match.frame.flags:
        return "the frame is for what several do together, and the subject is one"
    into = match.frame.has("into")
    return f"the frame is for taking part in one of: {', '.join(sorted(into))}" if into else ""


def _bodies(scene: Scene, actors: Sequence[Actor]) -> list[Actor]:
    return distinct([body for a in actors if (body := scene.as_body(a))])


def _named(actors: Sequence[Actor]) -> str:
    return ", ".join(a.name for a in actors) or "none"


def _without_needed(scene: Scene, node: Node) -> Iterator[Missed]:
    """The frames of a word that lack another word, where a political actor stands with the word."""
    tree = scene.tree
    if node.named or node.pos not in ("VERB", "NOUN") or not _beside_actor(scene, node):
        return
    for frame in frames_of(node.lemma):
        if (node.pos == "VERB") == bool(frame.has("verbs")) and (lacks := _lacking(tree, frame, node)):
            yield _missed(frame, node, lacks)


def _beside_actor(scene: Scene, node: Node) -> bool:
    tree = scene.tree
    near = [*tree.subjects(node), *tree.objects(node), *tree.preps(node)] if tree.is_verb(node) else tree.preps(node)
    return any(scene.actors(part) for part in near)


def _lacking(tree: Tree, frame: Frame, node: Node) -> str:
    for key, said in (("needs", "the word"), ("objects", "an object such as"), ("with_adjectives", "a word before it such as")):
        wanted = sorted(frame.has(key))
        if wanted and not any(n.lemma in wanted for n in tree.subtree(node)):
            more = ", …" if len(wanted) > 5 else ""
            return f"the frame needs {said} {', '.join(wanted[:5])}{more}"
    return ""


def status_words(scene: Scene, match: Match) -> list[str]:
    """The words that make an event planned, conditional or denied, each with its list: "will (auxiliaries: planned)"."""
    tree, node = scene.tree, match.trigger
    found = [_own_status(tree, part) for part in (node, match.noun) if part is not None]
    above = [(above, list_name) for above in tree.ancestors(node) for list_name in ("above", "nouns")]
    words = [(word.text, *row) for word, name in above for row in lists_with(word.lemma) if row[0] == name]
    said = [*(row for rows in found for row in rows), *(f"{text} ({name}: {made})" for text, name, made in words)]
    text = scene.world.analysis.text
    said += [f"{text[one.start : one.end]} (doubt: {one.modality})" for one in doubts(tree, node)]
    return list(dict.fromkeys(said))


def _own_status(tree: Tree, node: Node) -> Iterator[str]:
    for kid in tree.kids(node, "aux", "amod", "advmod", "det", "mark", "neg"):
        wanted = "auxiliaries" if kid.dep == "aux" else "adjectives"
        for name, modality in lists_with(kid.lemma if kid.dep == "aux" else kid.text.lower()):
            if name == wanted:
                yield f"{kid.text} ({name}: {modality})"
    if tree.negated(node):
        yield "negation (denied)"
