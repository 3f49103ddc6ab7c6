"""What being somewhere tells: a statement at a summit is a participation, a speech in a city abroad a visit."""

from __future__ import annotations

from dataclasses import replace

from relgraph.graph.model import When
from relgraph.ingest.reader.actors import Actor, distinct
from relgraph.ingest.reader.drafts import Draft, inherited, is_prior
from relgraph.ingest.reader.events import event_text, is_forum, is_many_sided
from relgraph.ingest.reader.implied import implied_visit
from relgraph.ingest.reader.model import Node
from relgraph.ingest.reader.scene import Scene
from relgraph.ingest.reader.spans import Named
from relgraph.ingest.reader.when import own_date

_AT = ("at", "during")
_TRAVEL = ("travel", "visit", "go", "come", "arrive", "fly", "gather", "meet")


def located(scene: Scene) -> list[Draft]:
    """Participations and visits by what a sentence says was done where."""
    found: list[Draft] = []
    for node in scene.tree.nodes:
        if node.dep != "pobj":
            continue
        owner, persons = _doers(scene, node)
        if owner is None or not persons or scene.is_question:
            continue
        link = scene.tree.head(node).lemma
        if (link in _AT or (link == "for" and owner.lemma in _TRAVEL)) and is_forum(scene, node) and is_many_sided(scene, node):
            found += _participations(scene, owner, node, persons)
        elif scene.tree.head(node).lemma in ("in", "at") and node.named and node.named.city and _is_setting(scene, owner, node):
            found += _visits(scene, owner, node.named, persons)
    for node in scene.tree.nodes:
        found += _where(scene, node)
    return found


_SPEECH = ("deliver", "give", "speak", "attend", "hold", "sign", "meet", "address", "participate")


def _is_setting(scene: Scene, owner: Node, node: Node) -> bool:
    """Is the place where the clause happens: before its subject, or with a verb of speech or meeting?"""
    prep = scene.tree.head(node)
    if prep.head != owner.i:
        return (
            prep.head in [n.i for n in scene.tree.objects(owner)]
            and owner.lemma in _SPEECH
            and scene.tree.head(prep).lemma in ("speech", "remark", "address")
        )
    return owner.lemma in _SPEECH or all(prep.i < s.i for s in scene.tree.subjects(owner))


def _doers(scene: Scene, node: Node) -> tuple[Node | None, list[Actor]]:
    """The verb or noun that the place is said of, and the persons who do it."""
    tree = scene.tree
    for above in tree.ancestors(node):
        if tree.is_verb(above):
            subjects = tree.subjects(above) if not tree.passive(above) else tree.agents(above)
            persons = distinct([a for s in subjects for p in tree.conjuncts(s) for a in scene.actors(p) if a.kind == "person"])
            return above, persons
        persons = [a for p in tree.possessors(above) for a in scene.actors(p) if a.kind == "person"]
        if (
            persons
            and above.pos == "NOUN"
            and above.lemma in ("pledge", "speech", "remark", "statement", "address", "talk", "promise", "participation")
        ):
            return above, persons
    return None, []


def _base(scene: Scene, owner: Node, persons: list[Actor], ends: tuple[int, int]) -> Draft:
    modality = scene.modality(owner)
    date = own_date(scene.world.dates, scene.tree, owner, None)
    when = When(date.edtf) if date and date.edtf else None
    if when is None and modality == "asserted" and not is_prior(scene, owner):
        when = inherited(scene, owner, persons)
    start = min(ends[0], owner.start, *(p.start for p in persons))
    end = max(ends[1], owner.end, *(p.end for p in persons))
    return Draft("participation", {}, start, end, modality, {}, when, confidence=0.8)


def _participations(scene: Scene, owner: Node, node: Node, persons: list[Actor]) -> list[Draft]:
    made = _base(scene, owner, persons, (node.start, node.end))
    if made.modality == "denied":
        return []
    attributes = {"event": event_text(scene, node)}
    place = next((p.named for p in scene.tree.preps(node, "in") if p.named and p.named.city), None)
    found = []
    for person in persons:
        draft = replace(made, roles={"participant": [person]}, attributes=attributes)
        found.append(draft)
        visit = implied_visit(scene.world, person, replace(draft, place=place)) if place else None
        if visit:
            found.append(visit)
    return found


def _visits(scene: Scene, owner: Node, place: Named, persons: list[Actor]) -> list[Draft]:
    made = replace(_base(scene, owner, persons, (place.first, place.last)), place=place)
    if made.modality not in ("asserted", "planned"):
        return []
    return [v for person in persons if (v := implied_visit(scene.world, person, made))]


def _where(scene: Scene, verb: Node) -> list[Draft]:
    """ "a summit where X and Y signed": X and Y took part."""
    tree = scene.tree
    noun = tree.head(verb)
    if verb.dep != "relcl" or not any(k.text.lower() == "where" for k in tree.kids(verb, "advmod")) or not is_forum(scene, noun):
        return []
    persons = [a for s in tree.subjects(verb) for p in tree.conjuncts(s) for a in scene.actors(p) if a.kind == "person"]
    return _participations(scene, verb, noun, distinct(persons)) if persons else []
