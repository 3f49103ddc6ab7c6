"""What being somewhere tells: a statement at a summit is a participation, a speech in a city abroad a visit."""

from __future__ import annotations

from dataclasses import replace

from relgraph.graph.model import When
from relgraph.ingest.reader.actors import Actor, distinct
from relgraph.ingest.reader.drafts import Draft, inherited, is_prior
from relgraph.ingest.reader.forums import event_text, is_forum, is_many_sided
from relgraph.ingest.reader.implied import implied_visit
from relgraph.ingest.reader.model import Node
from relgraph.ingest.reader.scene import Scene
from relgraph.ingest.reader.spans import Named
from relgraph.ingest.reader.when import own_date

_AT = ("at", "during", "throughout", "to", "before", "from")
_SPEAKING = ("to", "before", "from")
_TRAVEL = ("travel", "visit", "go", "come", "arrive", "fly", "gather", "meet", "convene", "be", "assemble")
_GO = ("travel", "go", "come", "fly", "head")
_EDGES = (
    "sideline",
    "margin",
    "fringe",
    "occasion",
    "opening",
    "closing",
    "conclusion",
    "close",
    "end",
    "start",
    "beginning",
    "work",
)


def located(scene: Scene) -> list[Draft]:
    """Participations and visits by what a sentence says was done where."""
    found: list[Draft] = []
    for node in scene.tree.nodes:
        if node.dep != "pobj":
            continue
        owner, doers = _doers(scene, node)
        if owner is None or not doers or scene.is_question:
            continue
        if is_forum(scene, node) and is_many_sided(scene, node) and _takes_place_there(scene, owner, node):
            found += _participations(scene, owner, node, doers + _partners(scene, owner))
            continue
        persons = [a for a in doers if a.kind == "person"]
        here = node.named is not None and (bool(node.named.city) or _is_stop(scene, owner, node))
        if here and node.named and scene.tree.head(node).lemma in ("in", "at") and _is_setting(scene, owner, node):
            found += _visits(scene, owner, node.named, persons)
    for node in scene.tree.nodes:
        found += _where(scene, node) + _listed(scene, node) + _inverted(scene, node) + _absent(scene, node)
    return found


def _takes_place_there(scene: Scene, owner: Node, node: Node) -> bool:
    """Is the event where the owner does something: "at", "during", "on the sidelines of" it, or "for" it after travel?"""
    tree = scene.tree
    prep = tree.head(node)
    if prep.lemma == "of":
        edge = tree.head(prep)
        return edge.lemma in _EDGES and tree.head(edge).lemma in ("on", "at", "in", "during")
    if prep.lemma == "for" and owner.lemma in ("visit", "trip"):
        return True
    if prep.lemma == "for":
        return owner.lemma in _TRAVEL and (owner.lemma != "be" or bool(tree.preps(owner, "in", "at")))
    if prep.lemma in _SPEAKING:
        return tree.head(prep).lemma in _SPOKEN or (prep.lemma == "to" and owner.lemma in _GO and tree.head(prep) is owner)
    return prep.lemma in _AT


_SPOKEN = ("speech", "remark", "statement", "address")
_MEET = ("meet", "hold", "discuss", "talk", "confer", "sign", "speak", "have", "chair")


def _partners(scene: Scene, owner: Node) -> list[Actor]:
    """Whom the doers met there: the object of "met", who stands after "with"."""
    tree = scene.tree
    if owner.lemma not in _MEET or not tree.is_verb(owner):
        return []
    nodes = tree.kids(owner, "dobj") if owner.lemma == "meet" and not tree.passive(owner) else []
    nodes = nodes + [n for a in (owner, *tree.kids(owner, "dobj")) for n in tree.preps(a, "with")]
    return [a for n in nodes for p in tree.conjuncts(n) for a in scene.actors(p) if a.kind == "person"]


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


_THERE = (*_SPEECH, "visit", "tour", "open", "inaugurate", "co-chair", "lead", "host", "receive", "join", "present", "brief")


def _is_stop(scene: Scene, owner: Node, node: Node) -> bool:
    """Is a state the stop of a journey, named first ("In Chad, X will meet with students")?"""
    prep = scene.tree.head(node)
    if node.named is None or node.named.kind != "state" or prep.lemma != "in":
        return False
    during = prep.i == 1 and scene.tree.nodes[0].text.lower() in ("while", "whilst")
    return during or (prep.i == 0 and owner.lemma in _THERE)


_OWN_WORDS = ("visit", "trip", "pledge", "speech", "remark", "statement", "address", "talk", "promise", "participation")
_MEETINGS = ("meeting", "talk", "encounter", "conversation", "consultation", "discussion")


def _doers(scene: Scene, node: Node) -> tuple[Node | None, list[Actor]]:
    """The verb or noun that the place is said of, and the persons who do it (or the states, where their leaders gather)."""
    tree = scene.tree
    for above in tree.ancestors(node):
        if tree.is_verb(above):
            subjects = tree.subjects(above) if not tree.passive(above) else tree.agents(above)
            doers = distinct([a for s in subjects for p in tree.conjuncts(s) for a in scene.actors(p)])
            kinds = ("person", "state") if above.lemma in _TRAVEL and above.lemma != "be" else ("person",)
            return above, [a for a in doers if a.kind in kinds]
        persons = [a for p in tree.possessors(above) for a in scene.actors(p) if a.kind == "person"]
        if persons and above.pos == "NOUN" and above.lemma in _OWN_WORDS:
            return above, persons
        if (
            above.pos == "NOUN"
            and above.named is None
            and any(p.named and p.named.kind != "person" for p in tree.possessors(above))
        ):
            return None, []  # "protested over X's moves at the summit"
        if above.lemma in _MEETINGS and (between := tree.preps(above, "between")):
            return above, [a for n in between for p in tree.conjuncts(n) for a in scene.actors(p) if a.kind == "person"]
    return None, []


def _base(scene: Scene, owner: Node, persons: list[Actor], ends: tuple[int, int]) -> Draft:
    modality = scene.modality(owner)
    date = own_date(scene.world.dates, scene.tree, owner, None, "participation", modality)
    when = When(date.edtf) if date and date.edtf else None
    if when is None and modality == "asserted" and not is_prior(scene, owner):
        when = inherited(scene, owner, persons)
    start = min(ends[0], owner.start, *(p.start for p in persons))
    end = max(ends[1], owner.end, *(p.end for p in persons))
    return Draft("participation", {}, start, end, modality, {}, when, confidence=0.8)


def _participations(scene: Scene, owner: Node, node: Node, persons: list[Actor]) -> list[Draft]:
    made = _base(scene, owner, persons, (node.start, node.end))
    if made.modality == "denied" and owner.lemma != "be":
        return []
    if owner.lemma in ("perform", "sing", "play", "work", "report"):
        return []
    attributes = {"event": event_text(scene, node)}
    place = next((p.named for p in scene.tree.preps(node, "in") if p.named and p.named.city), None)
    found = []
    for person in distinct(persons):
        draft = replace(made, roles={"participant": [person]}, attributes=attributes)
        found.append(draft)
        visit = implied_visit(scene.world, person, replace(draft, place=place)) if place and person.kind == "person" else None
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
    led = any(n.text.lower() == "where" for n in tree.subtree(verb) if n.i < verb.i)
    if verb.dep != "relcl" or not led or not is_forum(scene, noun):
        return []
    persons = [a for s in tree.subjects(verb) for p in tree.conjuncts(s) for a in scene.actors(p) if a.kind == "person"]
    return _participations(scene, verb, noun, distinct(persons)) if persons else []


def _listed(scene: Scene, noun: Node) -> list[Draft]:
    """ "Among the participants of the forum were X and Y", "the speakers at the summit include X"."""
    tree = scene.tree
    if noun.lemma not in ("participant", "attendee", "speaker", "guest", "attendant"):
        return []
    forum = next((n for n in tree.preps(noun, "of", "in", "at", "to") if is_forum(scene, n) and is_many_sided(scene, n)), None)
    verb = next((a for a in tree.ancestors(noun) if tree.is_verb(a)), None)
    if forum is None or verb is None or verb.lemma not in ("be", "include"):
        return []
    nodes = [n for n in tree.kids(verb, "nsubj", "attr", "dobj") if n.i > noun.i]
    persons = [a for n in nodes for p in tree.conjuncts(n) for a in scene.actors(p) if a.kind in ("person", "state")]
    return _participations(scene, verb, forum, persons) if persons else []


def _inverted(scene: Scene, verb: Node) -> list[Draft]:
    """ "Attending the summit were X and Y", "also present at the conference was X"."""
    tree = scene.tree
    if verb.lemma != "be" or any(s.i < verb.i and s.tag != "VBG" for s in tree.kids(verb, "nsubj", "csubj")):
        return []
    nodes = [n for n in tree.kids(verb, "nsubj", "attr") if n.i > verb.i]
    doers = [a for n in nodes for p in tree.conjuncts(n) for a in scene.actors(p) if a.kind in ("person", "state")]
    before = [n for n in tree.subtree(verb) if n.i < verb.i] if doers else []
    there = any(n.lemma in ("attend", "attendance", "present", "participate", "part") for n in before)
    forum = next(
        (n for n in before if there and n.dep in ("dobj", "pobj") and is_forum(scene, n) and is_many_sided(scene, n)), None
    )
    return _participations(scene, verb, forum, doers) if forum is not None else []


def _absent(scene: Scene, node: Node) -> list[Draft]:
    """ "X was absent from the summit": X did not take part."""
    tree, verb = scene.tree, scene.tree.head(node)
    if node.lemma != "absent" or not tree.is_verb(verb) or scene.modality(verb) not in ("asserted", "planned"):
        return []
    actors = [a for s in tree.subjects(verb) for p in tree.conjuncts(s) for a in scene.actors(p) if a.kind in ("person", "state")]
    found = []
    for forum in tree.preps(node, "from"):
        if actors and is_forum(scene, forum) and is_many_sided(scene, forum):
            made = _base(scene, verb, actors, (forum.start, forum.end))
            event = {"event": event_text(scene, forum)}
            found += [replace(made, roles={"participant": [a]}, attributes=event, modality="denied") for a in actors]
    return found
