"""Offices that are told by a clause: descriptions of a known person, appointments, elections, former service.

"The Russian President" gives the office to the one person of the document who held it then; "the two presidents" to each of them
who did.
"X was elected president", "the government named X as its envoy", "X previously served as ambassador to Y", "X's win in the
election".
"""

from __future__ import annotations

from dataclasses import replace

from relgraph.ingest.reader.actors import Actor
from relgraph.ingest.reader.careers import careers, is_career, office_draft, office_near, offices_as, own_body
from relgraph.ingest.reader.coreference import group_of
from relgraph.ingest.reader.drafts import Draft
from relgraph.ingest.reader.leaders import led_by
from relgraph.ingest.reader.line import Office
from relgraph.ingest.reader.model import Node
from relgraph.ingest.reader.scene import Scene
from relgraph.ingest.reader.spans import Named
from relgraph.ingest.reader.when import own_date
from relgraph.ingest.reader.whose import state_named

_TOP = ("head_of_state", "head_of_government", "foreign_minister", "defence_minister")
_WINS = ("win", "victory", "election", "triumph")


def told_offices(scene: Scene) -> list[Draft]:
    """The offices that a sentence tells so."""
    if scene.is_question:
        return []
    found = [d for o in scene.reading.offices if o.holder is None for d in _described(scene, o)] + careers(scene)
    for node in scene.tree.nodes:
        if is_career(node, "appoint"):
            found += _appointed(scene, node)
        elif is_career(node, "serve") and scene.tree.is_verb(node):
            found += _served(scene, node)
        elif node.lemma in _WINS and node.named is None:
            found += _won(scene, node)
        elif node.lemma == "be" and node.pos == "AUX":
            found += _one_of_a_row(scene, node)
        elif node.lemma == "by" and node.dep == "prep":
            found += _by_whom(scene, node)
    return found


def _described(scene: Scene, office: Office) -> list[Draft]:
    role = office.role
    if role not in _TOP or office.status != "current":
        return []
    if office.title.plural:
        return _described_group(scene, office, role)
    if office.body is None or office.article not in ("the", "", "'s") or office.body.kind not in ("state", "demonym", "seat"):
        return []
    if _is_attribute(scene, office):
        return []
    register, published = scene.world.analysis.register.parts, scene.world.analysis.published
    holders = [n for n in register if led_by(n, role, published, now=True) == office.body.id]
    if len(holders) != 1:
        return []
    person = Actor("person", holders[0], "", office.start, office.end)
    draft = office_draft(scene, person, role, office.body, "current", office.written, (office.start, office.end))
    return [draft] if draft else []


def _is_attribute(scene: Scene, office: Office) -> bool:
    """Is it "the last foreign minister to …", "the first …": one of a row, not the holder?"""
    inside = [n.lemma for n in scene.tree.nodes if office.start - 12 <= n.start < office.end]
    node = next((n for n in scene.tree.nodes if office.start <= n.start < office.end and n.dep == "pobj"), None)
    prep = scene.tree.head(node) if node is not None else None
    verb = scene.tree.head(prep) if prep is not None and prep.lemma == "as" else None
    served = verb is not None and is_career(verb, "serve") and verb.tag in ("VBD", "VBN")
    return served or any(word in ("last", "first", "former", "next", "another", "recent") for word in inside)


def _described_group(scene: Scene, office: Office, role: str) -> list[Draft]:
    node = next((n for n in scene.tree.nodes if office.start <= n.start < office.end and n.tag in ("NNS", "NNPS")), None)
    if node is None or office.body is not None:
        return []
    found = []
    for person in group_of(scene, node):
        state = led_by(person.name, role, scene.world.analysis.published)
        if state:
            found.append(
                office_draft(scene, person, role, state_named(state), "current", office.written, (office.start, office.end))
            )
    return [d for d in found if d]


def _body(scene: Scene, office: Office, source: list[Actor]) -> Named | None:
    """The body of an office told by a clause: as written, or of who appoints."""
    if office.body is not None:
        return office.body
    state = next((b for a in source if (b := scene.as_body(a))), None)
    return Named(state.kind, state.name, 0, 0, 0, 0, id=state.id) if state else None


def _appointed(scene: Scene, node: Node) -> list[Draft]:
    tree = scene.tree
    is_verb = tree.is_verb(node)
    if is_verb:
        people, sources = _appointees(scene, node)
        source = [a for s in sources for a in scene.related(s)]
    else:
        people, source = tree.preps(node, "of") or tree.possessors(node), []
    modality = scene.modality(node)
    if modality in ("denied", "conditional"):
        return []
    offices = [o for n in tree.subtree(node) if (o := office_near(scene, n)) and o.end > node.end and o.start >= node.start]
    persons = [a for p in people for part in tree.conjuncts(p) for a in scene.actors(part) if a.kind == "person"]
    if not offices or not persons:
        return []
    to_become = is_verb and any(k.lemma in ("become", "serve") and k.tag == "VB" for k in tree.subtree(node))
    later = modality == "planned" or to_become or is_career(node, "designate") or _begins_later(scene)
    status = "incoming" if later else "current"
    found = []
    for person in persons:
        body = _body(scene, offices[0], source) or own_body(scene, person)
        if body is not None:
            role = replace(offices[0], body=body).role
            span = (min(node.start, person.start), max(offices[0].end, person.end))
            found.append(office_draft(scene, person, role, body, status, offices[0].written, span))
            found += _predecessors(scene, node, offices[0], body, status)
    return [d for d in found if d]


def _predecessors(scene: Scene, node: Node, office: Office, body: Named, status: str) -> list[Draft | None]:
    """Whom somebody is appointed "in succession to" or "to replace": the holder until the new one takes the office up."""
    tree = scene.tree
    below = [n for n in tree.subtree(node) if n.i > node.i]
    nodes = [o for n in below if n.lemma == "succession" for o in tree.preps(n, "to")]
    nodes += [o for n in below if n.lemma in ("succeed", "replace") and tree.is_verb(n) for o in tree.objects(n)]
    held = "current" if status == "incoming" else "former"
    role = replace(office, body=body).role
    persons = [a for n in nodes for a in scene.actors(n) if a.kind == "person"]
    return [
        office_draft(scene, p, role, body, held, office.written, (min(office.start, p.start), max(office.end, p.end)))
        for p in persons
    ]


_DUTIES = ("appointment", "post", "position", "duties", "office", "role", "assignment", "job")


def _begins_later(scene: Scene) -> bool:
    """Does the text say of an appointment that it will be taken up ("Ms Reed will take up her post in May")?"""
    for reading in scene.world.analysis.readings:
        row = [w.low for w in reading.line.words]
        starts = [i for i in range(len(row) - 3) if row[i : i + 2] in (["will", "take"], ["will", "assume"], ["to", "take"])]
        if any(set(row[i + 2 : i + 6]) & set(_DUTIES) for i in starts):
            return True
    return False


def _appointees(scene: Scene, verb: Node) -> tuple[list[Node], list[Node]]:
    """Who is appointed, and who appoints; the name may stand before the office itself ("elected X speaker")."""
    tree = scene.tree
    if tree.passive(verb):
        return tree.subjects(verb), tree.agents(verb)
    objects = tree.objects(verb) + tree.kids(verb, "oprd")
    named = [k for o in objects for k in (o, *tree.kids(o, "compound", "nmod")) if k.named and k.named.kind == "person"]
    return named or objects or tree.kids(verb, "nsubj"), tree.subjects(verb)


def _served(scene: Scene, node: Node) -> list[Draft]:
    """ "previously served as the ambassador to Kenya"."""
    tree = scene.tree
    persons = [a for s in tree.subjects(node) for a in scene.actors(s) if a.kind == "person"]
    offices = [
        replace(o, body=body)
        for o in offices_as(scene, node)
        if (body := o.body or (own_body(scene, persons[0]) if persons else None))
    ]
    if len(persons) != 1 or scene.modality(node) != "asserted":
        return []
    past = node.tag in ("VBD", "VBN") or any(k.lemma in ("previously", "formerly", "once") for k in tree.kids(node))
    status = "former" if past else "current"
    found = [
        office_draft(scene, persons[0], o.role, o.body, status, o.written, (persons[0].start, o.end)) for o in offices if o.body
    ]
    return [d for d in found if d]


def _won(scene: Scene, node: Node) -> list[Draft]:
    """ "X's win in the presidential election": X will take that office, while the election is not long past."""
    tree = scene.tree
    verb = tree.is_verb(node)
    whose = tree.subjects(node) if verb else tree.possessors(node)
    persons = [a for p in whose for a in scene.actors(p) if a.kind == "person"]
    election = next(
        (n for n in [*(tree.objects(node) if verb else [node]), *tree.preps(node, "in")] if n.lemma == "election"), None
    )
    if (
        not persons
        or election is None
        or node.lemma == "election"
        or not any(k.lemma == "presidential" for k in tree.kids(election))
    ):
        return []
    body = next((k.named for k in tree.subtree(election) if k.named and k.named.kind in ("demonym", "state")), None)
    if body is None or not _recent(scene, election):
        return []
    span = (min(persons[0].start, node.start), election.end)
    draft = office_draft(scene, persons[0], "head_of_state", body, "incoming", "President", span)
    return [draft] if draft else []


def _recent(scene: Scene, election: Node) -> bool:
    """Was the election at most about three months before the text?"""
    from datetime import date

    published = scene.world.analysis.published
    inside = scene.world.dates.within(*scene.tree.span(election))
    if len(published) != 10 or not inside:
        return True
    day = inside[0].edtf
    return len(day) == 10 and 0 <= (date.fromisoformat(published) - date.fromisoformat(day)).days <= 100


def _one_of_a_row(scene: Scene, verb: Node) -> list[Draft]:
    """ "The last Peruvian foreign minister to visit was X": X held that office then; "the Peruvian ambassador is X": X holds it."""
    tree = scene.tree
    persons = [a for k in tree.kids(verb, "attr") if k.named for a in scene.actors(k) if a.kind == "person"]
    held = next((o for s in tree.kids(verb, "nsubj") if (o := office_near(scene, s)) and o.status == "current"), None)
    if persons and held is not None and held.body is not None and verb.tag == "VBZ" and not held.title.plural:
        draft = office_draft(scene, persons[0], held.role, held.body, "current", held.written, (held.start, persons[0].end))
        return [draft] if draft and not tree.negated(verb) else []
    office = next(
        (o for s in tree.kids(verb, "nsubj") if (o := office_near(scene, s)) and o.body is not None and _is_attribute(scene, o)),
        None,
    )
    if not persons or office is None or office.body is None or verb.tag != "VBD":
        return []
    draft = office_draft(scene, persons[0], office.role, office.body, "former", office.written, (office.start, persons[0].end))
    return [draft] if draft else []


def _by_whom(scene: Scene, by: Node) -> list[Draft]:
    """ "a visit by a Peruvian foreign minister was in May by X": X held that office then."""
    tree = scene.tree
    persons = [a for n in tree.kids(by, "pobj") if n.named for a in scene.actors(n) if a.kind == "person"]
    office = next(
        (
            o
            for o in scene.reading.offices
            if o.holder is None and o.article in ("a", "an") and o.body is not None and o.end < by.start
        ),
        None,
    )
    if office is None or not persons or office.body is None:
        return []
    verb = next((a for a in tree.ancestors(by) if tree.is_verb(a)), None)
    if verb is None or verb.lemma != "be":
        return []
    draft = office_draft(scene, persons[0], office.role, office.body, "former", office.written, (office.start, persons[0].end))
    date = own_date(scene.world.dates, tree, verb, None)
    from relgraph.graph.model import When

    return [replace(draft, when=When(date.edtf, "within") if date and date.edtf else None)] if draft else []
