"""Meetings of persons, and of a person with the side of a state."""

from __future__ import annotations

from dataclasses import replace

from relgraph.ingest.reader.actors import Actor, distinct
from relgraph.ingest.reader.drafts import Draft, clause_span, place_of, when_of
from relgraph.ingest.reader.frames import Match
from relgraph.ingest.reader.hosts import local_government
from relgraph.ingest.reader.implied import guests
from relgraph.ingest.reader.model import Node
from relgraph.ingest.reader.scene import Scene
from relgraph.ingest.reader.targets import is_asked

_PHONE = frozenset(["telephone", "phone", "call", "telephonic"])
_VIDEO = frozenset(["video", "videoconference", "online", "virtual", "virtually", "videolink"])


def meetings(scene: Scene, match: Match) -> list[Draft]:
    """The meeting that a match tells; of one person only, or of states, when the text names the others elsewhere."""
    if _each_with_own(scene, match) or _is_aim(match) or _is_invitation(scene, match.trigger) or _is_only_agreed(scene, match):
        return []
    nodes = [*_participants(scene, match), *_witnesses(scene, match)]
    into = match.frame.has("into")
    if into:
        if not _into(scene, match, into):
            return []
        others = _into_with(scene, match, into)
        if match.frame.name.startswith("accompany") and not others:
            return []
        nodes += others
    nodes += [p for n in nodes for p in _joined_before(scene, n)]
    groups = _by_with(scene, match, nodes) or [nodes]
    if _is_apart(scene, match):
        groups = _apart(scene, match, nodes)
    found = [draft for group in groups for draft in _meeting(scene, match, group)]
    return [one for draft in found for one in _each(scene, match, draft)] if _is_apart(scene, match) else found


def _is_invitation(scene: Scene, verb: Node) -> bool:
    """Is somebody only welcome to come ("welcomes X to visit Lima")?"""
    asked = scene.tree.kids(verb, "xcomp", "ccomp")
    return verb.lemma == "welcome" and any(k.tag == "VB" and any(a.lemma == "to" for a in scene.tree.kids(k, "aux")) for k in asked)


_FOR_STATES = ("consultation", "negotiation", "dialogue", "exchange", "discussion")


def _is_only_agreed(scene: Scene, match: Match) -> bool:
    """Have they agreed on what their states will do ("X and Y agreed to sign a pact"), which is no meeting of theirs?"""
    verb = scene.tree.joined_to(match.trigger) if match.trigger.dep == "conj" else match.trigger
    agreed = verb.dep == "xcomp" and scene.tree.head(verb).lemma in ("agree", "plan", "undertake", "decide", "intend")
    between_states = match.noun is not None and match.noun.lemma in _FOR_STATES
    return agreed and (match.frame.name == "sign together" or between_states)


_BESIDE = ("presence", "participation", "attendance", "company")


def _witnesses(scene: Scene, match: Match) -> list[Node]:
    """Who was there too: "held talks in the presence of X", "with the participation of Y"."""
    if not match.frame.has("verbs"):
        return []
    beside = [n for n in scene.tree.preps(match.trigger, "in", "with") if n.lemma in _BESIDE]
    beside += [n for n in scene.tree.preps(match.noun, "in", "with") if n.lemma in _BESIDE] if match.noun else []
    nodes = [p for n in beside for o in scene.tree.preps(n, "of") for p in scene.tree.conjuncts(o)]
    return [n for n in nodes if n.named is not None and n.named.kind == "person"]


_STAFF = frozenset(
    ["spokesman", "spokeswoman", "spokesperson", "aide", "adviser", "advisor", "deputy", "lawyer", "secretary", "envoy"]
)


def _taking_part(scene: Scene, node: Node) -> list[Actor]:
    """Who takes part: not the person whose spokesman or aide somebody is, but the state that both serve."""
    found = scene.actors(node) or local_government(scene, node)
    if node.named is not None or node.lemma not in _STAFF:
        return found
    chiefs = {a.key for n in scene.tree.preps(node, "of", "to", "for") for a in scene.actors(n) if a.kind == "person"}
    return distinct([b for a in found if (b := scene.as_body(a) if a.key in chiefs else a)])


def _is_aim(match: Match) -> bool:
    """Is it what steps or efforts are for, not what is said ("discussed steps in addressing tariffs")?"""
    return match.frame.name == "discuss" and match.trigger.tag == "VBG" and match.trigger.dep == "pcomp"


_OWN_PEOPLE = frozenset(
    (
        *(
            "cabinet",
            "aide",
            "adviser",
            "advisor",
            "staff",
            "parliament",
            "party",
            "lawyer",
            "doctor",
            "family",
            "voter",
            "citizen",
        ),
        *("general", "commander", "government", "lawmaker", "supporter"),
    )
)


def _each_with_own(scene: Scene, match: Match) -> bool:
    """Do several talk each with people of his own ("X and Y discussed it with their cabinets")?"""
    tree = scene.tree
    anchors = [match.trigger, *([match.noun] if match.noun else []), *tree.objects(match.trigger)]
    beside = [n for a in anchors for n in tree.preps(a, "with") if n.named is None and n.lemma in _OWN_PEOPLE]
    return any(p.text.lower() == "their" for n in beside for p in tree.possessors(n))


def _meeting(scene: Scene, match: Match, nodes: list[Node]) -> list[Draft]:
    if match.frame.name == "call a person" and _is_named(scene, match.trigger):
        return []
    if match.frame.name == "call on a person" and is_asked(scene.tree, match.trigger):
        return []
    nodes = _without_retinue(scene, nodes)
    actors = distinct([a for n in nodes for a in _taking_part(scene, n)])
    actors = distinct([*_elided(scene, match), *actors])
    if "directed" in match.frame.flags and not _has_other_side(scene, match, nodes):
        return []
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
    start, end = clause_span(scene, match, [n for n in nodes if _taking_part(scene, n)])
    made = Draft(
        "meeting", {"participant": everyone}, start, end, modality, {"mode": _mode(scene, match)}, place=place_of(scene, match)
    )
    made = replace(made, when=when_of(scene, match, modality, everyone))
    received = match.frame.name == "receive" and not scene.tree.passive(match.trigger)
    return [made, *(guests(scene, made, received=received) if modality == "asserted" else [])]


def _is_named(scene: Scene, call: Node) -> bool:
    """Is somebody called something ("called X unpredictable", "called X a friend")?"""
    tree = scene.tree
    called = [k for o in tree.kids(call, "dobj") for k in tree.kids(o, "appos") if any(d.lemma == "a" for d in tree.kids(k, "det"))]
    return bool(
        called
        or tree.kids(call, "oprd", "acomp", "xcomp", "ccomp", "attr")
        or (tree.kids(call, "dative") and tree.kids(call, "dobj"))
    )


def _participants(scene: Scene, match: Match) -> list[Node]:
    """Who fills the slot; of a noun ("a meeting with X") also whose it is by the verb above: who held, had or attended it."""
    nodes = match.nodes("participant")
    if match.noun is not None and (
        between := [p for n in scene.tree.preps(match.noun, "between") for p in scene.tree.conjuncts(n)]
    ):
        return between
    if not match.frame.has("nouns"):
        nodes = nodes + (_persons_of(scene, match.noun) if match.noun is not None else [])
        return [n for node in nodes for n in [node, *_apposed(scene, node)]]
    tree, noun = scene.tree, match.trigger
    if tree.preps(noun, "between") or tree.possessors(noun):
        return nodes
    with_whom = [p for n in tree.preps(noun, "with") for p in tree.conjuncts(n)]
    verb = _verb_above(scene, noun)
    if not with_whom and verb is not None and noun.dep == "pobj" and (both := _together(scene, noun, verb)):
        return both
    if not with_whom or verb is None:
        return [] if not tree.preps(noun, "between") and len(nodes) < 2 else nodes
    subjects = [] if tree.passive(verb) else [p for s in tree.subjects(verb) for p in tree.conjuncts(s)]
    return [*subjects, *with_whom]


def _together(scene: Scene, noun: Node, verb: Node) -> list[Node]:
    """The subjects, where a meeting without names is the setting of what several did ("At a meeting in Lima, X and Y agreed")."""
    tree = scene.tree
    if (
        tree.head(noun).lemma not in ("at", "during", "in", "after", "following")
        or tree.head(noun).head != verb.i
        or tree.passive(verb)
    ):
        return []
    people = [p for s in tree.subjects(verb) for p in tree.conjuncts(s)]
    return people if len(people) > 1 and all(p.named is not None and p.named.kind == "person" for p in people) else []


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
    near = [n for n in (match.trigger, match.noun) if n] + (_into(scene, match, match.frame.has("into")))
    words = ("separate", "separately", "respectively", "individually", "respective", "bilaterally")
    told = any(k.lemma in words for n in near for k in scene.tree.kids(n))
    told = told or any(k.lemma == "bilateral" for n in near for k in scene.tree.kids(n, "amod"))
    return told or any(n.tag == "NNS" and n.lemma in _EACH and scene.tree.preps(n, "with", "on", "to") for n in near)


def _apart(scene: Scene, match: Match, nodes: list[Node]) -> list[list[Node]]:
    """For "separate meetings with X and Y": the subject with each of the others."""
    subjects = _hosts(scene, match)
    others = [n for n in nodes if n.i not in [s.i for s in subjects]]
    return [[*subjects, other] for other in others] or [nodes]


def _by_with(scene: Scene, match: Match, nodes: list[Node]) -> list[list[Node]]:
    """For "met with A, and on Friday with B": the subject with the people of each "with"; empty when there is but one."""
    tree = scene.tree
    anchors = [n for n in (match.trigger, match.noun) if n]
    links = [k for n in anchors for k in tree.kids(n, "prep") if k.lemma == "with"]
    links = [p for k in links for p in tree.conjuncts(k) if p.lemma == "with"]
    parts = [[p for o in tree.kids(k, "pobj") for p in tree.conjuncts(o)] for k in links]
    parts = [part for part in parts if any(scene.actors(n) for n in part)]
    if len(parts) < 2:
        return []
    after = {n.i for part in parts for n in part}
    return [[*(n for n in nodes if n.i not in after), *part] for part in parts]


def _joined_before(scene: Scene, node: Node) -> list[Node]:
    """The person whom the parse hangs before the noun that is joined to him ("President X and Palestinian officials")."""
    if node.named is not None:
        return []
    kids = scene.tree.kids(node, "nmod", "compound")
    return [k for k in kids if k.named and k.named.kind == "person" and scene.tree.kids(k, "cc")]


_RETINUE = frozenset(
    ["official", "officer", "adviser", "advisor", "aide", "minister", "leader", "representative", "dignitary", "staff"]
)


def _without_retinue(scene: Scene, nodes: list[Node]) -> list[Node]:
    """Without the unnamed officials who are joined to a named person ("with President X and senior officials")."""
    kept = []
    for node in nodes:
        row = [n for n in scene.tree.conjuncts(scene.tree.head(node) if node.dep == "conj" else node) if n.i != node.i]
        row += _joined_before(scene, node)
        with_name = any(n.named is not None and n.named.kind == "person" for n in row)
        if not (
            node.named is None and node.lemma in _RETINUE and node.tag == "NNS" and with_name and not scene.tree.preps(node, "of")
        ):
            kept.append(node)
    return kept


def _elided(scene: Scene, match: Match) -> list[Actor]:
    """Who met, in notes that leave the subject out ("Attended meeting with X"): of whom the text spoke last."""
    tree, verb = scene.tree, match.trigger
    told = tree.subjects(verb) or tree.agents(verb) or tree.passive(verb) or not match.frame.has("verbs")
    if told or verb.dep != "ROOT" or verb.tag not in ("VBD", "VBN") or tree.kids(verb, "aux", "auxpass"):
        return []
    subject = scene.memory.subject
    return [subject.at(verb.start, verb.end)] if subject is not None and subject.kind == "person" else []


def _hosts(scene: Scene, match: Match) -> list[Node]:
    """Who takes part in each of several meetings: the subject, and whom he accompanies; whose "his meetings" are."""
    with_them = scene.tree.objects(match.trigger) if match.frame.name.startswith("accompany") else []
    with_them += scene.tree.possessors(match.trigger) if match.frame.has("nouns") else []
    return [p for s in [*scene.tree.subjects(match.trigger), *with_them] for p in scene.tree.conjuncts(s)]


def _has_other_side(scene: Scene, match: Match, nodes: list[Node]) -> bool:
    """Is there somebody to whom the subject did it ("X and Y welcomed Z", not "X and Y welcomed the vote" or "called on Mali")?"""
    if match.frame.has("nouns") or _elided(scene, match) or ("by" in match.frame.has("needs") and _mode(scene, match) != "unknown"):
        return True
    subjects = {n.i for s in scene.tree.subjects(match.trigger) for n in scene.tree.conjuncts(s)}
    each_other = any(n.lemma in ("other", "another") for n in scene.tree.objects(match.trigger))
    others = [n for n in nodes if n.i not in subjects and (n.named is None or n.named.kind == "person")]
    return each_other or any(scene.actors(n) for n in others)


def _each(scene: Scene, match: Match, draft: Draft) -> list[Draft]:
    """A meeting with several whom one phrase names ("bilaterally with the ministers of Chad and Mali"), as one with each."""
    if draft.kind != "meeting":
        return [draft]
    hosts = {a.key for n in _hosts(scene, match) for a in scene.actors(n)}
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
    near = [*near, *_into(scene, match, match.frame.has("into"))]
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
    tree = scene.tree
    subjects = tree.agents(match.trigger) if tree.passive(match.trigger) else tree.subjects(match.trigger)
    return any(len(tree.conjuncts(s)) > 1 or scene.is_group_word(s) or s.text.lower() == "they" for s in subjects)


def _into(scene: Scene, match: Match, into: frozenset[str]) -> list[Node]:
    tree = scene.tree
    objects = tree.objects(match.trigger)
    anchors = [match.trigger, *([match.noun] if match.noun else []), *objects]
    return [n for a in anchors for n in tree.preps(a, "in", "to", "at") if n.lemma in into] + [
        n for n in objects if n.lemma in into
    ]


def _into_with(scene: Scene, match: Match, into: frozenset[str]) -> list[Node]:
    events = _into(scene, match, into)
    found = [p for n in events for o in scene.tree.preps(n, "with", "between") for p in scene.tree.conjuncts(o)]
    found += [p for n in found for p in _apposed(scene, n)]
    return found + [p for n in events for p in [*_persons_of(scene, n), *scene.tree.possessors(n)]]


def _persons_of(scene: Scene, event: Node) -> list[Node]:
    """The named persons whose meeting it is ("a meeting of X and Y")."""
    nodes = [p for o in scene.tree.preps(event, "of") for p in scene.tree.conjuncts(o)]
    return nodes if len(nodes) > 1 and all(n.named is not None and n.named.kind == "person" for n in nodes) else []


def _mode(scene: Scene, match: Match) -> str:
    near = [match.trigger, *([match.noun] if match.noun else scene.tree.objects(match.trigger))]
    near = [n for n in near if n.named is None]
    around = {n.lemma for node in near for n in [node, *_within(scene, node)]}
    around |= {o.lemma for node in near for o in scene.tree.preps(node, "by", "over", "on", "via", "during")}
    around |= {
        k.lemma for node in near for o in scene.tree.preps(node, "by", "over", "on", "via", "during") for k in scene.tree.kids(o)
    }
    if "courtesy" in match.frame.flags:
        return "in_person"
    if around & _VIDEO:
        return "video"
    if around & _PHONE and "pay" not in around and "courtesy" not in around:
        return "phone"
    return match.frame.text("mode") or "unknown"


def _within(scene: Scene, node: Node) -> list[Node]:
    """The words that hang on one, without the verbs joined to it, which tell of something else ("met X and called on Y")."""
    return [k for k in scene.tree.kids(node) if not (k.dep in ("conj", "parataxis") and scene.tree.is_verb(k))]
