"""Pronouns and descriptions: he, they, "the minister", "the two leaders", "both sides", "the Turkish president"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from relgraph.ingest.reader.actors import Actor, actor_of, distinct, owners, speaks_for
from relgraph.ingest.reader.leaders import HEADS, led_by
from relgraph.ingest.reader.lexicon import words
from relgraph.ingest.reader.status_words import is_reporting
from relgraph.ingest.reader.whose import secretariat

if TYPE_CHECKING:
    from relgraph.ingest.reader.holders import Held
    from relgraph.ingest.reader.line import Office
    from relgraph.ingest.reader.model import Node
    from relgraph.ingest.reader.scene import Scene


def pronoun(scene: Scene, node: Node) -> list[Actor]:
    """Whom a pronoun stands for."""
    low = node.text.lower()
    if low in ("he", "she", "him", "her", "his", "hers"):
        return [a.at(node.start, node.end) for a in _person(scene, node)]
    if low in ("they", "them", "their", "both"):
        return [a.at(node.start, node.end) for a in _plural(scene, node)]
    if low in ("we", "us", "our", "i", "my"):
        return _first_person(scene, node)
    if low in ("it", "its"):
        return [a.at(node.start, node.end) for a in _thing(scene, node)]
    return []


def _earlier_here(scene: Scene, node: Node, kind: str) -> list[Actor]:
    """Actors of a kind that the sentence names before the node, in order."""
    found = [actor_of(n.named) for n in scene.tree.nodes[: node.i] if n.named]
    return [a for a in found if a and (a.kind == "person") == (kind == "person")]


def _person(scene: Scene, node: Node) -> list[Actor]:
    """The subject of the clause above if it is a person, else the last subject, else the only person just mentioned."""
    own = _own_subjects(scene, node)
    for above in scene.tree.ancestors(node):
        if scene.tree.is_verb(above):
            for subject in scene.tree.subjects(above):
                actor = actor_of(subject.named) if subject.named and subject.named.kind == "person" and subject.i < node.i else None
                if actor and actor.key not in own:
                    return [actor]
    here = [a for a in distinct(_earlier_here(scene, node, "person")) if a.key not in own]
    if len(here) == 1:
        return here
    ahead = _announced(scene, node) if not here else []
    if len(ahead) == 1:
        return ahead
    subject_before = scene.memory.subject
    if subject_before and subject_before.kind == "person":
        return [subject_before]
    return here[-1:] or scene.memory.persons[-1:]


def _own_subjects(scene: Scene, node: Node) -> set[tuple[str, str]]:
    """Who does what is done to "him" or "her", and so is not meant: of "X met Y and praised him" X."""
    verb = scene.tree.head(node)
    if node.dep not in ("dobj", "dative") or not scene.tree.is_verb(verb):
        return set()
    named = [p.named for s in scene.tree.subjects(verb) for p in scene.tree.conjuncts(s) if p.named]
    return {a.key for n in named if (a := actor_of(n))}


def _announced(scene: Scene, node: Node) -> list[Actor]:
    """The subject that follows a pronoun in a phrase before it: "During his visit, X met Y"."""
    if node.dep != "poss":
        return []
    for above in scene.tree.ancestors(node):
        if scene.tree.is_verb(above):
            subjects = [s for s in scene.tree.kids(above, "nsubj") if s.i > node.i and s.named and s.named.kind == "person"]
            if subjects:
                return [a for s in subjects[:1] for p in scene.tree.conjuncts(s) if p.named and (a := actor_of(p.named))]
            later = [s for s in scene.tree.kids(above, "nsubj") if s.i > node.i and s.pos != "PRON" and s.named is None]
            return [a for s in later[:1] for a in scene.actors(s) if a.kind == "person"]
    return []


def _plural(scene: Scene, node: Node) -> list[Actor]:
    """The persons, else the states, joined in the clauses above; else the group that acted last."""
    others: list[Actor] = []
    for above in scene.tree.ancestors(node):
        if scene.tree.is_verb(above):
            for subject in scene.tree.subjects(above):
                if subject.i < node.i and node.i not in [n.i for n in scene.tree.subtree(subject)]:
                    joined = [a for part in scene.tree.conjuncts(subject) for a in scene.actors(part)]
                    if len(joined) > 1 and all(a.kind == "person" for a in joined):
                        return joined
                    others = others or (joined if len(joined) > 1 else [])
                    if len(joined) == 1 and joined[0].kind == "person":
                        others = others or _with_partners(scene, above, joined[0])
    ahead = _announced(scene, node)
    if others or len(ahead) > 1:
        return others or ahead
    return list(scene.memory.group) if len(scene.memory.group) > 1 else []


def _with_partners(scene: Scene, verb: Node, doer: Actor) -> list[Actor]:
    """Who held talks with somebody, and whom with ("X held talks with Y, after which they dined")."""
    tree = scene.tree
    nodes = [n for a in (verb, *tree.kids(verb, "dobj")) for n in tree.preps(a, "with")]
    nodes += tree.kids(verb, "dobj") if verb.lemma == "meet" else []
    partners = [a for n in nodes for p in tree.conjuncts(n) for a in scene.actors(p) if a.kind == "person"]
    return [doer, *partners] if partners else []


def _thing(scene: Scene, node: Node) -> list[Actor]:
    clause = scene.tree.head(node)
    above = scene.tree.head(clause)
    if node.dep == "nsubj" and clause.dep == "ccomp" and scene.tree.is_verb(above):
        sayers = [a for s in scene.tree.kids(above, "nsubj") for a in scene.actors(s) if a.kind != "person"]
        if len(sayers) == 1:
            return sayers
    here = distinct(_earlier_here(scene, node, "state"))
    if len(here) == 2 and node.dep == "dobj" and scene.tree.head(node).tag == "VBG":
        here = _not_the_doer(scene, node, here)
    if len(here) == 1:
        return here
    if node.dep == "nsubj" and clause.dep == "conj" and scene.tree.is_verb(above):
        first = [a for s in scene.tree.kids(above, "nsubj") for a in scene.actors(s) if a.kind != "person"]
        if len(first) == 1:  # "X signed pacts with Y and Z, and it is a member of W"
            return first
    subject = scene.memory.subject
    if len(here) == 2 and node.dep == "poss" and clause.lemma in _OWN and clause.dep == "pobj":
        verb = next((a for a in scene.tree.ancestors(clause) if scene.tree.is_verb(a)), None)
        acting = {a.key for s in scene.tree.subjects(verb) for a in scene.related(s)} if verb else set()
        return [a for a in here if a.key not in acting] if acting else []
    return [subject] if subject and subject.kind != "person" and not here else []


# What only another's is when one stands by it: "condemned the raid on X and expressed solidarity with its people".
_OWN = frozenset(
    ["people", "government", "sovereignty", "integrity", "independence", "stability", "security", "authority", "unity"]
)


def _not_the_doer(scene: Scene, node: Node, found: list[Actor]) -> list[Actor]:
    """Of two states the one that does not act, for an object: "X broke with Y, accusing it of fraud"."""
    for above in scene.tree.ancestors(node):
        if scene.tree.is_verb(above) and (subjects := scene.tree.subjects(above)):
            doers = {a.key for s in subjects for a in scene.related(s)}
            return [a for a in found if a.key not in doers] if len(doers) == 1 else []
    return []


def _first_person(scene: Scene, node: Node) -> list[Actor]:
    """The speaker's body in a quotation; in a ministry's own text its state."""
    speaker = scene.memory.speaker or _sayer_above(scene, node)
    if speaker:
        if node.text.lower() in ("i", "my"):
            return [speaker.at(node.start, node.end)]
        body = scene.as_body(speaker)
        return [body.at(node.start, node.end)] if body else []
    actor = scene.world.publishing
    return [actor.at(node.start, node.end)] if actor else []


def _sayer_above(scene: Scene, node: Node) -> Actor | None:
    """Who says it without quotation marks: "we stand with Peru, the minister said"."""
    for above in scene.tree.ancestors(node):
        if is_reporting(above):
            subjects = scene.tree.kids(above, "nsubj")
            found = [a for s in subjects if s.named and (a := actor_of(s.named))]
            found = found or [a for s in subjects if s.named is None for a in speaks_for(scene.tree, s)]
            if found:
                return found[0]
    return None


def described(scene: Scene, node: Node) -> list[Actor]:
    """The holder of an office that the words describe without a name: "the Turkish president", "the minister"."""
    office = next((o for o in scene.reading.offices if o.holder is None and o.start <= node.start < o.end), None)
    if office is None:
        return []
    if office.title.plural:
        return _holders(scene, node, office)
    if not _is_head(scene, node, office):
        return []
    return [a.at(office.start, office.end) for a in _holder(scene, office)]


_ROYAL = frozenset(["king", "queen", "sultan", "emir", "amir", "emperor", "empress", "grand duke", "crown prince"])


def honoured(scene: Scene, node: Node) -> list[Actor]:
    """The monarch of whom the text speaks, for "His Majesty" and "His Royal Highness"."""
    if node.text not in ("Majesty", "Highness") or not scene.tree.possessors(node):
        return []
    royal = {h.person for h in scene.world.offices if h.office.title.phrase in _ROYAL}
    royal |= {o.holder.name for r in scene.world.analysis.readings for o in r.offices if o.holder and o.title.phrase in _ROYAL}
    found = [p for p in reversed(scene.memory.persons) if p.name in royal]
    return [found[0].at(node.start, node.end)] if found else []


def _holders(scene: Scene, node: Node, office: Office) -> list[Actor]:
    """The holders that "the leaders of Peru and Chile" describes, one a state."""
    found: list[Actor] = []
    for inner in scene.tree.preps(node, "of"):
        for part in scene.tree.conjuncts(inner):
            body = actor_of(part.named) if part.named else None
            rows = [h for h in scene.world.offices if body and h.body.id == body.id and h.role in HEADS and h.status == "current"]
            names = {h.person for h in rows if office.title.phrase in ("leader", "head") or h.role == office.role}
            if len(names) != 1:
                return []
            found.append(Actor("person", names.pop(), "", part.start, part.end))
    return found


def _is_head(scene: Scene, node: Node, office: Office) -> bool:
    """Is the node the head of the described office (not a word inside its title)?"""
    head = scene.tree.head(node)
    return head is node or not (office.start <= head.start < office.end)


_MANY = ("official", "minister", "legislator", "spokesperson", "ambassador")  # a description means one only by the same title


def _holder(scene: Scene, office: Office) -> list[Actor]:
    role = office.role
    fitting = [h for h in scene.world.offices if h.role == role and (office.body is None or h.body.id == office.body.id)]
    if office.title.phrase == "head" and office.body is not None and office.body.kind == "state":
        fitting = _heads(scene, office.body.id)
        role = fitting[0].role if fitting else role
    elif role in _MANY:
        fitting = [h for h in fitting if h.office.title.phrase == office.title.phrase]
    past = [h for h in fitting if h.status == "former"] if office.status == "former" else []
    names = list(dict.fromkeys(h.person for h in past or fitting if h.status != "former" or office.status == "former"))
    if office.body is not None and not names:
        names = [
            n for n in scene.world.analysis.register.parts if led_by(n, role, scene.world.analysis.published) == office.body.id
        ]
        if not names:
            body = actor_of(office.body)
            return [body] if body and office.status != "former" else []
    if office.body is None and office.article not in ("the", ""):
        return []
    called = {
        o.holder.name
        for r in scene.world.analysis.readings
        for o in r.offices
        if o.holder and o.title.phrase == office.title.phrase and office.body is None
    }
    names = (
        [n for n in names if n in called] or (sorted(called) if office.role == "head_of_state" or len(called) == 1 else []) or names
    )
    if office.body is None and len(names) > 1:
        names = _at_home(scene, names, role) or names
    recent = [p for p in reversed(scene.memory.persons) if p.name in names]
    if not names and office.body is None and office.title.phrase == "secretary general":
        return _united_nations(scene, office)
    if not names and office.body is None and office.title.phrase in ("secretary", "minister"):
        names = [h.person for h in scene.world.offices if office.title.phrase in h.office.title.phrase]
        recent = [p for p in reversed(scene.memory.persons) if p.name in names]
    if len(names) == 1:
        return [Actor("person", names[0], "", office.start, office.end)]
    return recent[:1]


def _heads(scene: Scene, state: str) -> list[Held]:
    """Who heads a state as the text tells: its head of state, else of its government."""
    rows = [h for h in scene.world.offices if h.body.id == state and h.role in HEADS and h.status == "current"]
    return [h for h in rows if h.role == "head_of_state"] or rows


def _at_home(scene: Scene, names: list[str], role: str) -> list[str]:
    """Of several who may be "the President" the one of the state whose organ publishes the text, if only one is."""
    home = scene.world.analysis.organ_of
    own = {h.person for h in scene.world.offices if h.role == role and h.body.id == home and h.status == "current"}
    found = [n for n in names if n in own] if home else []
    return found if len(found) == 1 else []


def _united_nations(scene: Scene, office: Office) -> list[Actor]:
    """The organisation of an unnamed secretary-general."""
    body = secretariat(scene.world.analysis)
    return [Actor("organization", body.name, body.id, office.start, office.end)] if body else []


def counterpart_of(scene: Scene, node: Node) -> list[Actor]:
    """Whom "his Chinese counterpart" means: who holds his office there, as the text tells, else that state."""
    if node.lemma != "counterpart":
        return []
    states = owners(scene.tree, node)
    for inner in scene.tree.preps(node, "from"):
        states += [a for part in scene.tree.conjuncts(inner) if part.named and (a := actor_of(part.named)) and a.kind != "person"]
    whose = [a for p in scene.tree.possessors(node) for a in pronoun(scene, p) if a.kind == "person"]
    whose = whose or [a for a in (scene.memory.subject,) if a is not None and a.kind == "person"]
    roles = {
        o.role
        for r in scene.world.analysis.readings
        for o in r.offices
        if whose and o.holder and o.holder.name == whose[0].name and o.status == "current"
    }
    found: list[Actor] = []
    for state in distinct(states):
        holders = {h.person for h in scene.world.offices if h.role in roles and h.body.id == state.id and h.status == "current"}
        known = len(holders) == 1 and state.id
        found.append(Actor("person", holders.pop(), "", node.start, node.end) if known else state)
    return found


def group_of(scene: Scene, node: Node) -> list[Actor]:
    """Whom "the two ministers", "the leaders", "both countries", "the sides" stand for."""
    low = node.text.lower()
    if low in ("country", "nation", "kingdom", "republic") and any(k.lemma == "the" for k in scene.tree.kids(node, "det")):
        return [a.at(node.start, node.end) for a in _the_country(scene, node)]
    if node.tag not in ("NNS", "NNPS") or not _is_definite(scene, node):
        return []
    if low in words("persons"):
        group = [a for a in scene.memory.group if a.kind == "person"]
        group = group if len(group) > 1 else scene.memory.last_persons(2)
        if any(_is_other_office(scene, node, a) for a in group):
            return []
        kinds = {k.lemma for k in scene.tree.kids(node, "amod", "compound")} - {"two", "three", "other", "foreign"}
        if kinds:
            return []
        return [a.at(node.start, node.end) for a in group] if _number_fits(scene, node, group) else []
    if low in words("pairs") and (node.tag == "NNS" or scene.tree.kids(node, "nummod", "predet") or _says_both(scene, node)):
        bodies = _pair_here(scene, node) or distinct([b for a in scene.memory.group if (b := scene.as_body(a))])
        if len(bodies) < 2:
            bodies = [a for a in scene.memory.states if a.is_state][-2:]
        return [a.at(node.start, node.end) for a in bodies] if len(bodies) > 1 and _number_fits(scene, node, bodies) else []
    return []


def _says_both(scene: Scene, node: Node) -> bool:
    return any(k.text.lower() == "both" for k in scene.tree.kids(node))


_OFFICES = {
    "presidents": ("head_of_state", "official"),
    "premiers": ("head_of_government", "official"),
    "ministers": ("head_of_government", "foreign_minister", "defence_minister", "minister", "official"),
    "ambassadors": ("ambassador", "official"),
}


def _is_other_office(scene: Scene, node: Node, person: Actor) -> bool:
    """Does the text know the person only in offices that "the two presidents" and the like cannot mean?"""
    wanted = _OFFICES.get(node.text.lower())
    held = {h.role for h in scene.world.held.get(person.name, ())}
    return bool(wanted and held) and not held & set(wanted or ())


def _the_country(scene: Scene, node: Node) -> list[Actor]:
    """The first state that the sentence has named, other than the one that acts in the clause; else whom the last was about."""
    if scene.tree.kids(node, "amod", "compound", "prep", "relcl"):
        return []
    clause = next((a for a in scene.tree.ancestors(node) if scene.tree.is_verb(a)), None)
    acting = (
        {a.key for s in scene.tree.subjects(clause) if s.i != node.i for n in scene.tree.subtree(s) if (a := _named(n))}
        if clause
        else set()
    )
    named = [
        b
        for a in map(actor_of, (n.named for n in scene.tree.nodes[: node.i] if n.named))
        if a and (b := scene.as_body(a)) and b.is_state
    ]
    found = [a for a in distinct(named) if a.key not in acting]
    subject = scene.memory.subject
    return found[:1] or ([subject] if not named and subject is not None and subject.is_state else [])


def _named(node: Node) -> Actor | None:
    return actor_of(node.named) if node.named else None


def _pair_here(scene: Scene, node: Node) -> list[Actor]:
    """The two sides that the sentence has named before: those of its joined persons, else its first two states."""
    before = _earlier_here(scene, node, "person")
    bodies = distinct([b for a in before if (b := scene.as_body(a)) and b.is_state])
    if len(bodies) == 2:
        return bodies
    states = distinct([a for a in _earlier_here(scene, node, "state") if a.is_state])
    return states[:2] if len(states) >= 2 else []


def _is_definite(scene: Scene, node: Node) -> bool:
    kids = scene.tree.kids(node, "det", "nummod", "predet", "poss")
    definite = any(k.text.lower() in ("the", "both", "these", "our", "their") or k.dep == "nummod" for k in kids)
    return definite and all(_is_of_states(scene, k) for k in scene.tree.kids(node, "prep"))


def _is_of_states(scene: Scene, prep: Node) -> bool:
    """Do the words after "heads" and the like say no more than that they lead states ("of state", "of the two countries")?"""
    nodes = [p for n in scene.tree.kids(prep, "pobj") for p in scene.tree.conjuncts(n)]
    plain = all(n.named is None and not scene.tree.kids(n, "prep") for n in nodes)
    return prep.lemma == "of" and plain and all(n.lemma in ("state", "government", "country", "nation") for n in nodes)


def _number_fits(scene: Scene, node: Node, group: list[Actor]) -> bool:
    numbers = {"two": 2, "2": 2, "both": 2, "three": 3, "3": 3, "four": 4, "five": 5}
    said = next((numbers[k.text.lower()] for k in scene.tree.kids(node, "nummod", "det", "predet") if k.text.lower() in numbers), 0)
    return len(group) > 1 and (not said or said == len(group))
