"""How offices are taken and left: "X resigned as", "X became", "X replaces Y as", "X was the first ambassador to", "with X as"."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cache

from relgraph.ingest.reader.actors import Actor, actor_of
from relgraph.ingest.reader.drafts import Draft
from relgraph.ingest.reader.holders import whole
from relgraph.ingest.reader.line import Office
from relgraph.ingest.reader.model import Node
from relgraph.ingest.reader.scene import Scene
from relgraph.ingest.reader.spans import Named
from relgraph.ingest.reader.whose import as_body
from relgraph.tables import read_yaml

_LISTS = ("appoint", "designate", "become", "take", "serve", "leave", "remove", "replace")


@cache
def _verbs() -> Mapping[str, frozenset[str]]:
    row = read_yaml("reader_careers.yaml", {name: [str] for name in _LISTS})
    return {name: frozenset(row[name]) for name in _LISTS}


def is_career(node: Node, name: str) -> bool:
    """Is the word one of a list of `reader_careers.yaml`?"""
    return node.named is None and node.lemma in _verbs()[name]


def office_draft(
    scene: Scene, person: Actor, role: str, body: Named, status: str, title: str, span: tuple[int, int]
) -> Draft | None:
    """An office of a person as a draft, with the time for which the text says it."""
    actor = actor_of(whole(as_body(body)))
    if actor is None or not role:
        return None
    actor = actor if body.end else actor.at(person.start, person.end)
    attributes = {"role": role, "status": status, "title": title}
    return Draft("office", {"holder": [person], "body": [actor]}, *span, "asserted", attributes, None, confidence=0.85)


def office_near(scene: Scene, node: Node) -> Office | None:
    """The described office that a node stands in."""
    return next((o for o in scene.reading.offices if o.holder is None and o.start <= node.start < o.end), None)


def careers(scene: Scene) -> list[Draft]:
    """The offices that a sentence says somebody took or left."""
    if scene.is_question:
        return []
    found: list[Draft | None] = []
    for node in scene.tree.nodes:
        if scene.tree.is_verb(node):
            found += _of_verb(scene, node)
        elif node.lemma in ("with", "under") and node.dep == "prep":
            found += _with_whom(scene, node)
    return [d for d in found if d is not None]


def _of_verb(scene: Scene, verb: Node) -> list[Draft | None]:
    tree = scene.tree
    modality = scene.modality(verb)
    if modality in ("denied", "conditional"):
        return []
    planned = modality == "planned" or (verb.tag == "VBG" and any(k.text.lower() in ("is", "are") for k in tree.kids(verb, "aux")))
    if is_career(verb, "leave"):
        return [_told(scene, verb, _persons(scene, tree.subjects(verb)), _as(scene, verb), "current" if planned else "former")]
    if is_career(verb, "remove"):
        people = tree.subjects(verb) if tree.passive(verb) else tree.objects(verb)
        office = _as(scene, verb, "as", "from")
        return [_told(scene, verb, _persons(scene, people), office, "current" if planned else "former")]
    if is_career(verb, "become") or (is_career(verb, "take") and verb.lemma != "begin"):
        office = (_attribute(scene, verb) if is_career(verb, "become") else None) or _as(scene, verb)
        return [_told(scene, verb, _persons(scene, tree.subjects(verb)), office, "incoming" if planned else "current")]
    if is_career(verb, "replace") and not tree.passive(verb):
        return _replaced(scene, verb, planned=planned)
    if verb.lemma == "be":
        return [_was(scene, verb)]
    return []


def _persons(scene: Scene, nodes: list[Node]) -> list[Actor]:
    return [a for n in nodes for part in scene.tree.conjuncts(n) for a in scene.actors(part) if a.kind == "person"]


def _as(scene: Scene, verb: Node, *links: str) -> Office | None:
    """The office after "as", under the verb or its object or particle."""
    tree = scene.tree
    anchors = [verb, *tree.kids(verb, "dobj", "prt", "advmod", "prep", "pobj")]
    found = [n for a in anchors for n in tree.preps(a, *(links or ("as",)))]
    return next((o for n in found if (o := office_near(scene, n))), None)


def _attribute(scene: Scene, verb: Node) -> Office | None:
    """The office that somebody is or becomes."""
    return next((o for k in scene.tree.kids(verb, "attr", "dobj", "oprd", "acomp") if (o := office_near(scene, k))), None)


def _told(scene: Scene, verb: Node, persons: list[Actor], office: Office | None, status: str) -> Draft | None:
    if office is None or office.title.plural or len(persons) != 1 or (verb.lemma == "stand" and not scene.tree.kids(verb, "prt")):
        return None
    body = office.body or _own_body(scene, persons[0])
    if body is None:
        return None
    office = replace(office, body=body)
    span = (min(verb.start, persons[0].start, office.start), max(office.end, persons[0].end, verb.end))
    if office.status == "former" and status == "current":
        status = "former"
    return office_draft(scene, persons[0], office.role, body, status, office.written, span)


def _own_body(scene: Scene, person: Actor) -> Named | None:
    """The state that the person serves, as far as the text tells."""
    body = scene.world.state_of(person.name)
    return Named(body.kind, body.name, 0, 0, 0, 0, id=body.id) if body else None


def _replaced(scene: Scene, verb: Node, *, planned: bool) -> list[Draft | None]:
    """ "X replaces Y as health minister": the one holds the office, the other held it."""
    tree = scene.tree
    office = _as(scene, verb)
    new, old = _persons(scene, tree.subjects(verb)), _persons(scene, tree.objects(verb))
    if office is None:
        return []
    first = _told(scene, verb, new, office, "incoming" if planned else "current")
    return [first, _told(scene, verb, old, office, "current" if planned else "former")]


def _was(scene: Scene, verb: Node) -> Draft | None:
    """ "X was the first ambassador of Chile to Oman": held then, if the clause is past; else held now."""
    office = _attribute(scene, verb)
    if office is None or office.body is None or not office.body.id or scene.tree.kids(verb, "mark"):
        return None
    past = verb.tag == "VBD" or any(k.tag == "VBD" for k in scene.tree.kids(verb, "aux"))
    subjects = [s for s in scene.tree.subjects(verb) if s.named is not None or s.pos == "PRON"]
    return _told(scene, verb, _persons(scene, subjects), office, "former" if past else "current")


def _with_whom(scene: Scene, prep: Node) -> list[Draft | None]:
    """ "with X as chargé d'affaires"."""
    tree = scene.tree
    found: list[Draft | None] = []
    for node in tree.kids(prep, "pobj"):
        office = next((o for n in tree.preps(node, "as") if (o := office_near(scene, n))), None)
        found.append(_told(scene, node, _persons(scene, [node])[:1], office, "current"))
    return found
