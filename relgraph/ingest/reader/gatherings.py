"""Gatherings: a meeting that several sentences tell, with who joined it, what it was, and who travelled to it.

"A meeting of the council took place in Lima. It was attended by X and Y." — "They were joined by Z." — "The talks": one meeting.
A named, many-sided event gives participations; a city abroad gives visits.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from relgraph.graph.model import When
from relgraph.ingest.reader.actors import Actor, distinct
from relgraph.ingest.reader.drafts import Draft, closer, holds, inherited
from relgraph.ingest.reader.forums import event_text, is_forum, is_many_sided
from relgraph.ingest.reader.frames import word_list
from relgraph.ingest.reader.implied import implied_visit
from relgraph.ingest.reader.lexicon import words
from relgraph.ingest.reader.model import Node
from relgraph.ingest.reader.scene import Scene, World
from relgraph.ingest.reader.when import own_date


@dataclass(frozen=True, slots=True)
class Gathering:
    """A meeting as known so far: the draft (of one person at least, or of none), and the name of the event if it is many-sided.

    ``title``: does only the document's title tell it? ``spans``: of those who joined it later, where the text says so.
    """

    draft: Draft
    event: str = ""
    title: bool = False
    spans: tuple[tuple[str, int, int], ...] = ()

    @property
    def persons(self) -> list[Actor]:
        """The persons who took part."""
        return [a for a in self.draft.roles["participant"] if a.kind == "person"]


_OPENS = ("take", "hold", "open", "begin", "convene", "start", "meet", "gather", "assemble", "converge")


def opened(scene: Scene) -> Gathering | None:
    """A gathering that a sentence announces without naming all who came.

    "A meeting of the council took place in Lima", "The council met in Lima", "Led by X, heads of government gather at the forum".
    """
    tree = scene.tree
    for verb in tree.nodes:
        if verb.lemma not in _OPENS or not tree.is_verb(verb) or scene.modality(verb) != "asserted":
            continue
        if verb.lemma == "take" and not any(o.lemma == "place" for o in tree.kids(verb, "dobj")):
            continue
        for node in tree.subjects(verb):
            if _is_event(scene, verb, node):
                return _announced(scene, verb, event_text(scene, node) if is_many_sided(scene, node) else "", node)
            if _is_company(scene, verb, node):
                forum = next((n for n in tree.preps(verb, "at", "for") if is_forum(scene, n)), None)
                return _announced(scene, verb, event_text(scene, forum) if forum else "", forum or node)
    return None


def _is_event(scene: Scene, verb: Node, node: Node) -> bool:
    """Is it an event that takes place, or a council that meets?"""
    if verb.lemma == "meet":
        return is_forum(scene, node) or _is_council(scene, node)
    return (
        verb.lemma not in ("gather", "assemble", "converge")
        and is_forum(scene, node)
        and not any(d.lemma == "the" for d in scene.tree.kids(node, "det"))
    )


def _is_company(scene: Scene, verb: Node, node: Node) -> bool:
    """Are it unnamed persons of rank who gather?"""
    return (
        verb.lemma in ("gather", "meet", "assemble", "converge", "convene") and node.tag == "NNS" and node.lemma in words("persons")
    )


def _announced(scene: Scene, verb: Node, event: str, node: Node) -> Gathering:
    tree = scene.tree
    near = [
        *tree.preps(verb, "in", "at"),
        *tree.preps(node, "in", "at"),
        *(p for n in tree.preps(verb, "at") for p in tree.preps(n, "in")),
    ]
    place = next((p.named for p in near if p.named and p.named.city), None)
    place = place or next(
        (p.named for n in tree.nodes if n.lemma in ("in", "at") for p in tree.kids(n, "pobj") if p.named and p.named.city), None
    )
    led = [
        a for c in tree.kids(verb, "advcl") if c.lemma in ("head", "lead", "chair") for n in tree.agents(c) for a in scene.actors(n)
    ]
    persons = [a for a in led if a.kind == "person"]
    start = min([node.start, *(p.start for p in persons)])
    date = own_date(scene.world.dates, tree, verb, None)
    when = When(date.edtf) if date and date.edtf else inherited(scene, verb, persons)
    return Gathering(
        Draft("meeting", {"participant": persons}, start, verb.end, "asserted", {"mode": "in_person"}, when, place), event
    )


def _is_council(scene: Scene, node: Node) -> bool:
    """Is it a body that meets: a council, a committee, an organisation?"""
    named = node.named is not None and node.named.kind in ("organization", "forum")
    return named or node.lemma in ("council", "committee", "commission", "assembly", "board")


def joining(scene: Scene) -> tuple[list[Actor], tuple[int, int]] | None:
    """Who joins the gathering that the text speaks of, and the span that says so; None when the sentence says no such thing."""
    for verb in scene.tree.nodes:
        if verb.named is not None or verb.pos not in ("VERB", "AUX") or scene.tree.kids(verb, "mark"):
            continue
        newcomers = _newcomers(scene, verb)
        if not newcomers or scene.modality(verb) != "asserted":
            continue
        persons = [a for n in newcomers for p in _listed(scene, n) for a in scene.actors(p) if a.kind == "person"]
        if persons:
            return distinct(persons), (
                min(a.start for a in [*persons, actor_at(verb)]),
                max(a.end for a in [*persons, actor_at(verb)]),
            )
    return None


def _newcomers(scene: Scene, verb: Node) -> list[Node]:
    """Who a verb says came to the gathering, too: who joined or attended it, was present or accompanied somebody there."""
    tree = scene.tree
    if verb.lemma == "be":
        return _present(scene, verb)
    if verb.lemma in ("hold", "take") and (beside := _in_presence(scene, verb)):
        return beside
    if verb.lemma not in ("join", "attend", "take", "participate", "include", "accompany") or not tree.is_verb(verb):
        return []
    if not _of_the_gathering(scene, verb):
        return []
    if tree.passive(verb):
        return tree.agents(verb)
    return [
        *(tree.objects(verb) if verb.lemma == "include" else tree.subjects(verb)),
        *tree.preps(verb, "alongside", "with"),
    ]


_THERE = ("attend", "attendance", "present", "participate", "participant", "attendee", "part", "join")


def _present(scene: Scene, verb: Node) -> list[Node]:
    """ "Taking part in the meeting were X and Y", "present at the talks was X", "X was present, too"."""
    tree = scene.tree
    head = tree.head(verb) if verb.dep in ("aux", "auxpass") else verb
    after = [n for a in {head.i: head, verb.i: verb}.values() for n in tree.kids(a, "nsubj", "nsubjpass", "attr") if n.i > verb.i]
    before = [n for n in tree.subtree(head) if n.i < verb.i] if after else []
    if any(n.lemma in _THERE for n in before):
        return after if any(_is_the_gathering(scene, n) for n in before) else []
    if any(k.lemma == "present" for k in tree.kids(verb, "acomp")):
        where = [n for a in (verb, *tree.kids(verb, "acomp")) for n in tree.preps(a, "at", "in", "during")]
        known = any(_is_the_gathering(scene, n) for n in where)
        also = not where and any(k.lemma == "also" for k in tree.kids(verb, "advmod"))
        return tree.kids(verb, "nsubj") if known or also else []
    return []


def _in_presence(scene: Scene, verb: Node) -> list[Node]:
    """ "The talks were held in the presence of X"."""
    tree = scene.tree
    if not any(_is_the_gathering(scene, n) for n in tree.subjects(verb)):
        return []
    beside = [n for n in tree.preps(verb, "in", "with") if n.lemma in ("presence", "participation", "attendance")]
    return [o for n in beside for o in tree.preps(n, "of")]


def actor_at(node: Node) -> Actor:
    """A place holder for the span of a node."""
    return Actor("person", "-", "", node.start, node.end)


def _listed(scene: Scene, node: Node) -> list[Node]:
    """What is coordinated to a node, and the names in apposition ("their counterparts, X and Y")."""
    found = []
    for part in scene.tree.conjuncts(node):
        found.append(part)
        found += [p for kid in scene.tree.kids(part, "appos") for p in scene.tree.conjuncts(kid)]
    return found


def _of_the_gathering(scene: Scene, verb: Node) -> bool:
    """Does the verb speak of the meeting known from before: "the meeting was attended by", "they were joined by"?"""
    tree = scene.tree
    if verb.lemma == "take" and not any(o.lemma == "part" for o in tree.kids(verb, "dobj")):
        return False
    if verb.lemma == "accompany" and tree.passive(verb):
        heads = tree.preps(verb, "during", "at", "in")
    elif tree.passive(verb):
        heads = tree.subjects(verb)
    elif verb.lemma == "include":
        return any(s.lemma in ("participant", "attendee", "guest") for s in tree.subjects(verb))
    else:
        objects = tree.objects(verb)
        heads = [*objects, *tree.preps(verb, "in"), *(p for o in objects for p in tree.preps(o, "in"))]
    return any(_is_the_gathering(scene, n) for n in heads)


def _is_the_gathering(scene: Scene, node: Node) -> bool:
    if node.text.lower() in ("they", "them", "it"):
        return scene.memory.gathering is not None
    if node.lemma in ("work", "proceeding") and scene.tree.possessors(node):
        return any(_is_the_gathering(scene, p) for p in scene.tree.possessors(node))
    known = node.lemma in word_list("events", "forums") or node.lemma in (
        "talk",
        "negotiation",
        "gathering",
        "event",
        "discussion",
        "consultation",
        "audience",
        "encounter",
        "lunch",
        "luncheon",
        "dinner",
        "reception",
        "call",
    )
    return known and any(d.lemma in ("the", "that", "this") for d in scene.tree.kids(node, "det"))


def joined_by(gathering: Gathering, persons: list[Actor], span: tuple[int, int], when: When | None) -> Gathering:
    """The gathering with more people."""
    old = gathering.draft
    everyone = distinct([*old.roles["participant"], *persons])
    wider = len(persons) >= len(gathering.persons)
    start, end = span if wider else (old.start, old.end)
    own = tuple((a.name, *span) for a in persons if a.key not in {k.key for k in old.roles["participant"]})
    draft = replace(old, roles={"participant": everyone}, start=start, end=end, when=old.when or when)
    return replace(gathering, title=False, draft=draft, spans=(*gathering.spans, *own))


def same_meeting(a: Draft, b: Draft) -> bool:
    """May two drafts tell one meeting: the same standing, no other day, no other place?"""
    if a.modality != b.modality:
        return False
    if a.when and b.when and a.when.edtf != b.when.edtf and not _one_in_other(a.when.edtf, b.when.edtf):
        return False
    if a.place and b.place and (a.place.city or a.place.name) != (b.place.city or b.place.name):
        return False
    modes = {a.attributes.get("mode"), b.attributes.get("mode")}
    return not ("phone" in modes and "in_person" in modes and len(a.roles["participant"]) > 2)


def _one_in_other(a: str, b: str) -> bool:
    return bool(a and b) and (holds(a, b) or holds(b, a))


def merged_meeting(old: Gathering, new: Gathering) -> Gathering:
    """One gathering of two tellings: the fuller one, with the time and place of either."""
    fuller, other = (new, old) if len(new.draft.roles["participant"]) > len(old.draft.roles["participant"]) else (old, new)
    if old.title and not new.title and len(fuller.draft.roles["participant"]) == len(other.draft.roles["participant"]):
        fuller, other = (new, old) if _said_length(new.draft) >= _said_length(old.draft) else (old, new)
    attributes = dict(fuller.draft.attributes)
    if "phone" in (fuller.draft.attributes.get("mode"), other.draft.attributes.get("mode")):
        attributes["mode"] = "phone"
    draft = replace(
        fuller.draft,
        when=closer(fuller.draft.when, other.draft.when),
        place=fuller.draft.place or other.draft.place,
        attributes=attributes,
    )
    return replace(fuller, draft=draft, event=old.event or new.event, title=old.title and new.title)


def without_headings(gatherings: list[Gathering]) -> list[Gathering]:
    """Without the heading "Meeting of X and Y" of a meeting of which the text then says that it will be on that day."""
    ahead = {_who_and_when(g) for g in gatherings if g.draft.modality == "planned" and g.draft.when is not None}
    return [g for g in gatherings if g.draft.modality != "asserted" or _who_and_when(g) not in ahead]


def _who_and_when(gathering: Gathering) -> tuple[object, ...]:
    when = gathering.draft.when
    return frozenset(a.key for a in gathering.draft.roles["participant"]), when.edtf if when else ""


def without_sides_of_persons(gatherings: list[Gathering], world: World) -> list[Gathering]:
    """Without the meeting of a person with a state, where the text tells that he met a person who serves it."""
    kept = []
    for one in gatherings:
        people = {a.key for a in one.persons}
        sides = {a.key for a in one.draft.roles["participant"] if a.kind != "person"}
        named = bool(sides) and any(
            people <= {a.key for a in other.persons}
            and sides <= {b.key for a in other.persons if a.key not in people and (b := world.state_of(a.name))}
            and not (one.draft.when and other.draft.when and one.draft.when.edtf != other.draft.when.edtf)
            for other in gatherings
            if other is not one
        )
        if not (sides and named):
            kept.append(one)
    return kept


def _said_length(draft: Draft) -> int:
    """How long the names are that a telling uses: in full they are longer than "he" and a family name."""
    return sum(a.end - a.start for a in draft.roles["participant"])


def follow_up(world: World, gathering: Gathering, title_event: str) -> list[Draft]:
    """The participations and visits that a gathering of persons implies."""
    draft = gathering.draft
    persons = gathering.persons
    event = gathering.event or (title_event if len(persons) > 2 else "")
    found: list[Draft] = []
    for person in persons:
        start, end = next(((s, e) for name, s, e in gathering.spans if name == person.name), (draft.start, draft.end))
        if event and len(persons) > 1:
            found.append(
                replace(
                    draft,
                    start=start,
                    end=end,
                    kind="participation",
                    roles={"participant": [person]},
                    attributes={"event": event},
                    place=None,
                    confidence=0.8,
                )
            )
        visit = implied_visit(world, person, replace(draft, start=start, end=end))
        if visit:
            found.append(visit)
    return found
