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
    if person.name in scene.world.analysis.departed:
        status = "former"
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
        offices = offices_as(scene, verb)
        return [_told(scene, verb, _persons(scene, tree.subjects(verb)), o, "current" if planned else "former") for o in offices]
    if is_career(verb, "remove"):
        people = tree.subjects(verb) if tree.passive(verb) else tree.objects(verb)
        offices = offices_as(scene, verb, "as", "from") or _own_of(scene, verb)
        return [_told(scene, verb, _persons(scene, people), o, "current" if planned else "former") for o in offices]
    if is_career(verb, "become") or (is_career(verb, "take") and verb.lemma != "begin"):
        offices = (_attributes(scene, verb) if is_career(verb, "become") else []) or offices_as(scene, verb)
        told = [_told(scene, verb, _persons(scene, tree.subjects(verb)), o, "incoming" if planned else "current") for o in offices]
        return told + (_predecessor(scene, verb, offices) if not planned else [])
    if is_career(verb, "replace") and not tree.passive(verb):
        return _replaced(scene, verb, planned=planned)
    if verb.lemma == "be":
        return _was(scene, verb)
    return []


def _persons(scene: Scene, nodes: list[Node]) -> list[Actor]:
    return [a for n in nodes for part in scene.tree.conjuncts(n) for a in scene.actors(part) if a.kind == "person"]


def offices_as(scene: Scene, verb: Node, *links: str) -> list[Office]:
    """The offices after "as", under the verb or its object or particle: "as A and B", "as A and as B"."""
    tree, words = scene.tree, links or ("as",)
    anchors = [verb, *tree.kids(verb, "dobj", "prt", "advmod", "prep", "pobj")]
    joined = [p for a in anchors for prep in tree.kids(a, "prep") for p in tree.conjuncts(prep) if p.dep == "conj"]
    found = [n for a in anchors for n in tree.preps(a, *words)]
    found += [n for prep in joined if prep.lemma in words for n in tree.kids(prep, "pobj")]
    return _offices_at(scene, found)


def _attributes(scene: Scene, verb: Node) -> list[Office]:
    """The offices that somebody is or becomes, also after what else he is ("a diplomat and the current president of")."""
    return _offices_at(scene, scene.tree.kids(verb, "attr", "dobj", "oprd", "acomp"))


def _offices_at(scene: Scene, nodes: list[Node]) -> list[Office]:
    """The described offices in which some nodes and what is joined to them stand, each once."""
    found = [o for n in nodes for part in scene.tree.conjuncts(n) if (o := office_near(scene, part))]
    return list({o.start: o for o in found}.values())


def _told(scene: Scene, verb: Node, persons: list[Actor], office: Office | None, status: str) -> Draft | None:
    if office is None or office.title.plural or len(persons) != 1 or (verb.lemma == "stand" and not scene.tree.kids(verb, "prt")):
        return None
    body = office.body or own_body(scene, persons[0])
    if body is None:
        return None
    office = replace(office, body=body)
    span = (min(verb.start, persons[0].start, office.start), max(office.end, persons[0].end, verb.end))
    if office.status == "former" and status == "current":
        status = "former"
    return office_draft(scene, persons[0], office.role, body, status, office.written, span)


def own_body(scene: Scene, person: Actor) -> Named | None:
    """The state that the person serves, as far as the text tells, else that of which it calls him a diplomat or the like."""
    origin = scene.world.analysis.origins.get(person.name)
    if origin is not None:
        return Named("state", origin.name, 0, 0, 0, 0, id=origin.id)
    body = scene.world.state_of(person.name)
    return Named(body.kind, body.name, 0, 0, 0, 0, id=body.id) if body else None


def _replaced(scene: Scene, verb: Node, *, planned: bool) -> list[Draft | None]:
    """ "X replaces Y as health minister": the one holds the office, the other held it."""
    tree = scene.tree
    office = next(iter(offices_as(scene, verb)), None)
    new, old = _persons(scene, tree.subjects(verb)), _persons(scene, tree.objects(verb))
    if office is None:
        return [_of_successor(scene, verb, new, old)] if not planned else []
    first = _told(scene, verb, new, office, "incoming" if planned else "current")
    return [first, _told(scene, verb, old, office, "current" if planned else "former")]


def _of_successor(scene: Scene, verb: Node, new: list[Actor], old: list[Actor]) -> Draft | None:
    """ "X replaces former ambassador Y": Y was one of X's state."""
    called = [o for o in scene.reading.offices if o.holder and o.body is None and o.start > verb.start]
    office = next((o for o in called if len(old) == 1 and o.holder and o.holder.name == old[0].name), None)
    body = own_body(scene, new[0]) if len(new) == 1 else None
    return _told(scene, verb, old, replace(office, body=body), "former") if office and body else None


_LEAVING = ("resignation", "departure", "retirement", "dismissal", "death", "removal", "ouster")


def _own_of(scene: Scene, verb: Node) -> list[Office]:
    """The office before the name of whom somebody dismisses ("the premier of X sacked Foreign Minister Y"): of the same state."""
    if scene.tree.passive(verb):
        return []
    bosses = [b for s in scene.tree.subjects(verb) for a in scene.actors(s) if (b := scene.as_body(a)) and b.is_state]
    called = [o for o in scene.reading.offices if o.holder and o.body is None and o.start > verb.start and not o.title.implied]
    body = Named("state", bosses[0].name, 0, 0, 0, 0, id=bosses[0].id) if len(bosses) == 1 else None
    return [replace(o, body=body) for o in called[:1]] if body else []


def _predecessor(scene: Scene, verb: Node, offices: list[Office]) -> list[Draft | None]:
    """ "X became ambassador after the resignation of Y": Y held the office before."""
    tree = scene.tree
    below = [
        n
        for n in tree.subtree(verb)
        if n.lemma in _LEAVING and any(a.lemma in ("after", "following", "upon") for a in tree.ancestors(n))
    ]
    below += [
        n for n in tree.subtree(verb) if n.lemma in _LEAVING and any(k.lemma == "after" for k in tree.kids(tree.head(n), "mark"))
    ]
    old = _persons(scene, [p for n in below[:1] for p in (*tree.preps(n, "of"), *tree.possessors(n))])
    return [_told(scene, verb, old, o, "former") for o in offices[:1]] if old else []


def _was(scene: Scene, verb: Node) -> list[Draft | None]:
    """ "X was the first ambassador of Chile to Oman": held then, if the clause is past; else held now."""
    if scene.tree.kids(verb, "mark"):
        return []
    past = verb.tag == "VBD" or any(k.tag == "VBD" for k in scene.tree.kids(verb, "aux"))
    subjects = [s for s in scene.tree.subjects(verb) if s.named is not None or s.pos == "PRON"]
    persons, status = _persons(scene, subjects), "former" if past else "current"
    offices = [o for o in _attributes(scene, verb) if _is_of_body(scene, o, persons)]
    return [_told(scene, verb, persons, o, status) for o in offices]


def _is_of_body(scene: Scene, office: Office, persons: list[Actor]) -> bool:
    """Is an office that somebody is said to hold one of a known body, or of the state of his that the text tells?"""
    if office.body is not None:
        return bool(office.body.id)
    return len(persons) == 1 and persons[0].name in scene.world.analysis.origins


def _with_whom(scene: Scene, prep: Node) -> list[Draft | None]:
    """ "with X as chargé d'affaires"."""
    tree = scene.tree
    found: list[Draft | None] = []
    for node in tree.kids(prep, "pobj"):
        office = next((o for n in tree.preps(node, "as") if (o := office_near(scene, n))), None)
        found.append(_told(scene, node, _persons(scene, [node])[:1], office, "current"))
    return found
