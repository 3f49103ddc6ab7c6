"""Visits: travel of a person to another country, told as such."""

from __future__ import annotations

from relgraph.graph.model import When
from relgraph.ingest.reader.actors import Actor, actor_of, distinct
from relgraph.ingest.reader.drafts import Draft, clause_span, when_of
from relgraph.ingest.reader.frames import Match
from relgraph.ingest.reader.model import Node
from relgraph.ingest.reader.scene import Scene
from relgraph.ingest.reader.spans import Named
from relgraph.ingest.reader.targets import is_armed
from relgraph.ingest.reader.whose import state_named


def visits(scene: Scene, match: Match) -> list[Draft]:
    """The visits that a match tells: one a traveller and country."""
    if match.frame.has("on") and not any(n.lemma in match.frame.has("on") for n in scene.tree.preps(match.trigger, "on")):
        return []
    if match.frame.name == "call off a visit" and match.noun and _is_of_another(scene, match.noun):
        return []
    targets = _destinations(scene, match)
    travellers = _visitors(scene, match)
    if any(is_armed(n) for n in travellers):
        return []
    visitors = distinct([a for n in [*travellers, *_company(scene, match.trigger, travellers)] for a in scene.actors(n)])
    visitors = [a for a in visitors if a.kind == "person"] or visitors
    visitors = _the_guest(scene, travellers, visitors, targets)
    found: list[Draft] = []
    for node, state, place in targets:
        for visitor in visitors:
            if visitor.kind not in ("person", "state") or visitor.key == state.key or _is_home(scene, visitor, state):
                continue
            start, end = clause_span(scene, match, [*match.nodes("visitor"), node])
            modality = scene.modality(match.noun or match.trigger)
            if match.frame.text("modality") == "conditional" and modality in ("asserted", "planned"):
                modality = "conditional"
            if match.frame.text("modality") == "planned" and modality == "asserted":
                modality = "planned"
            own = _day_beside(scene, node) if len(targets) > 1 else None
            when = own or when_of(scene, match, modality, [visitor], "within", state)
            announced = scene.memory.trips.get(visitor.key, ("", ""))[1] == "planned"
            if match.frame.has("nouns") and when is None and announced and modality == "asserted":
                modality = "planned"  # "the trip shows": of the one that is announced
            sure = 0.9 if len(targets) == 1 else 0.89  # the days of a journey to several are not those of each
            roles = {"visitor": [visitor], "destination": [state]}
            found.append(Draft("visit", roles, start, end, modality, {}, when, place, confidence=sure))
    return found


def _is_of_another(scene: Scene, noun: Node) -> bool:
    """Is it a visit whose traveller the noun itself names ("cancelled the visit of X to Chad")?"""
    return bool(scene.tree.preps(noun, "by", "of", "from")) or any(p.named for p in scene.tree.possessors(noun))


def _visitors(scene: Scene, match: Match) -> list[Node]:
    """Who travels; of "the last visit by a minister was in May by X" this X."""
    tree, nodes = scene.tree, match.nodes("visitor")
    toured = {n.i for n in match.nodes("destination")}
    nodes = [n for n in nodes if n.i not in toured]
    head = tree.head(match.trigger)
    if match.frame.has("nouns") and match.trigger.dep == "nsubj" and head.lemma == "be":
        named = [n for n in tree.preps(head, "by") if n.named]
        return named or nodes
    if (guest := _guest(scene, match.trigger)) and match.frame.has("nouns"):
        return guest
    if match.frame.has("nouns") and not nodes and match.trigger.dep == "pobj" and head.lemma in _TIMES:
        above = tree.head(head)
        nodes = tree.subjects(above) if tree.is_verb(above) and not tree.passive(above) else []
    if (
        match.frame.has("nouns")
        and not nodes
        and head.lemma == "with"
        and any(k.lemma in _PLANNED for k in tree.kids(match.trigger, "acl", "amod"))
    ):  # "arrived in X, with a visit to Y planned for Monday"
        above = tree.head(head)
        nodes = tree.subjects(above) if tree.is_verb(above) and not tree.passive(above) else []
    return nodes


_PLANNED = ("schedule", "scheduled", "plan", "planned", "expect", "expected", "due", "set")


_TO_GUESTS = frozenset(["welcome", "receive", "greet", "host"])


def _guest(scene: Scene, visit: Node) -> list[Node]:
    """Whose "his" is in "welcomed X on his visit to Y": the guest's."""
    tree = scene.tree
    verb = tree.head(tree.head(visit))
    owned = any(p.text.lower() in ("his", "her", "their") for p in tree.possessors(visit))
    if not owned or visit.dep != "pobj" or verb.lemma not in _TO_GUESTS or tree.passive(verb):
        return []
    objects = [p for o in tree.kids(verb, "dobj") if o.i < visit.i for p in tree.conjuncts(o)]
    return [p for p in objects if any(a.kind == "person" for a in scene.actors(p))]


def _day_beside(scene: Scene, node: Node) -> When | None:
    """The days right after a place of several ("Brussels, December 3-4, and Valletta, December 5")."""
    text = scene.world.analysis.text
    for date in scene.world.dates.found:
        if node.end <= date.start <= node.end + 8 and date.edtf and text[node.end : date.start].strip() in _BESIDE:
            return When(date.edtf, "within")
    return None


_BESIDE = ("", ",", "on", ", on", "(", "from", ", from", "in", ", in")


def _company(scene: Scene, verb: Node, travellers: list[Node]) -> list[Node]:
    """Who accompanies those who travel: "X, accompanied by Y, arrived", "X will visit Rome with Y"."""
    tree = scene.tree
    beside = [c for t in travellers for c in tree.kids(t, "acl") if c.lemma == "accompany"]
    found = [p for c in beside for a in tree.agents(c) for p in tree.conjuncts(a)]
    if not travellers or not tree.is_verb(verb):
        return found
    return found + [p for n in tree.preps(verb, "with") for p in tree.conjuncts(n) if p.named and p.named.kind == "person"]


def _the_guest(
    scene: Scene, travellers: list[Node], visitors: list[Actor], targets: list[tuple[Node, Actor, Named | None]]
) -> list[Actor]:
    """Who travels where "his" would mean somebody at home: the guest ("X of Chad met Y of Peru during his visit to Chad")."""
    if len(visitors) != 1 or not targets or not all(t.tag == "PRP$" for t in travellers):
        return visitors
    if not all(_is_home(scene, visitors[0], state) for _, state, _ in targets):
        return visitors
    people = [a for n in scene.tree.nodes[: travellers[0].i] if n.named and (a := actor_of(n.named)) and a.kind == "person"]
    guests = [a for a in distinct(people) if scene.as_body(a) and not any(_is_home(scene, a, state) for _, state, _ in targets)]
    return guests if len(guests) == 1 else visitors


_TIMES = ("after", "during", "on", "following", "amid", "before", "for")


def _serves(scene: Scene, match: Match, *, being: bool = False) -> bool:
    """Are they persons who serve some state, of whom being in another tells a journey?"""
    if being and any(n.named is None and not scene.is_date(n) for n in scene.tree.preps(match.trigger, "in")):
        return False  # "in exile in X"
    people = [a for n in match.nodes("visitor") for a in scene.actors(n)]
    return bool(people) and all(a.kind == "person" and (body := scene.as_body(a)) and body.is_state for a in people)


def _is_home(scene: Scene, visitor: Actor, state: Actor) -> bool:
    """Does the person go to his own country?"""
    own = scene.as_body(visitor)
    return own is not None and own.key == state.key and visitor.kind == "person"


def _destinations(scene: Scene, match: Match) -> list[tuple[Node, Actor, Named | None]]:
    nodes = match.nodes("destination")
    if match.frame.name == "be in a city":
        nodes = [n for n in nodes if n.named and not scene.tree.kids(match.trigger, "attr", "acomp")]
        nodes = [n for n in nodes if n.named and (n.named.city or (n.named.kind == "state" and _serves(scene, match, being=True)))]
    if match.frame.name == "stay in" and not _serves(scene, match, being=True):
        nodes = []
    if match.frame.has("on"):
        nodes += [d for n in scene.tree.preps(match.trigger, "on") for d in scene.tree.preps(n, "to", "in")]
    if "enters" in match.frame.flags:
        nodes += _origins(scene, match) if any(n.named for n in nodes) else []
    if match.frame.name in ("visit", "make a visit", "on a visit") and _serves(scene, match):
        unnamed = [n for n in nodes if n.named is None or n.named.kind == "organization"]
        inside = [p for n in unnamed for p in scene.tree.preps(n, "in", "at")]
        inside = inside or (scene.tree.preps(match.trigger, "in") if unnamed else [])
        known = scene.memory.visited.id if scene.memory.visited is not None else ""
        nodes += [n for n in inside if n.named and (n.named.id != known or not known)]
    found: list[tuple[Node, Actor, Named | None]] = []
    there = next((k for k in scene.tree.kids(match.trigger, "advmod") if k.text.lower() == "there"), None)
    if there is not None and not nodes and match.frame.has("verbs") and scene.memory.visited is not None:
        found.append((there, scene.memory.visited.at(there.start, there.end), None))
    for node in nodes:
        for part in _with_apposed(scene, node):
            made = destination(part)
            if made:
                found.append((part, *made))
    kept: dict[tuple[str, str], tuple[Node, Actor, Named | None]] = {}
    for row in found:
        if row[1].key not in kept or (row[2] and not kept[row[1].key][2]):
            kept[row[1].key] = row
    return list(kept.values())


def _origins(scene: Scene, match: Match) -> list[Node]:
    """Whence somebody entered: names after "from" in the verb's own clause."""
    tree = scene.tree
    found = [n for n in tree.subtree(match.trigger) if n.named and n.dep == "pobj" and tree.head(n).lemma == "from"]
    return [n for n in found if next((a for a in tree.ancestors(n) if tree.is_verb(a)), None) == match.trigger]


def _with_apposed(scene: Scene, node: Node) -> list[Node]:
    """A place and the state in apposition to it: Baku, Azerbaijan."""
    return [node] if node.named else [n for n in scene.tree.kids(node, "compound", "amod", "appos", "poss") if n.named][:1]


def destination(node: Node) -> tuple[Actor, Named | None] | None:
    """The state that a place name leads to, and the city when it is one."""
    named = node.named
    if named is None or named.kind not in ("state", "seat", "place") or not named.id:
        return None
    state = actor_of(state_named(named.id)) if named.kind != "state" else actor_of(named)
    return (state.at(named.first, named.last), named if named.city else None) if state else None
