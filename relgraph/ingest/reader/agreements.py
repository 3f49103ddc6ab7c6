"""Agreements: the parties, the title as the text has it, and the stage."""

from __future__ import annotations

from dataclasses import replace

from relgraph.ingest.reader.actors import Actor, actor_of, distinct
from relgraph.ingest.reader.before_title import ORGANS
from relgraph.ingest.reader.drafts import Draft, clause_span, when_of
from relgraph.ingest.reader.frames import Match
from relgraph.ingest.reader.instruments import (
    act_above,
    announces_list,
    instruments,
    is_arrangement,
    is_date,
    is_instrument,
    is_negotiable,
    is_their_own,
    title_text,
)
from relgraph.ingest.reader.lexicon import words
from relgraph.ingest.reader.model import Node
from relgraph.ingest.reader.scene import Scene
from relgraph.ingest.reader.topic import may_agree, pair_at, parties_of_title, topic_pair


def agreements(scene: Scene, match: Match) -> list[Draft]:
    """The agreements that a match tells: one a title."""
    if match.frame.has("nouns"):
        return _standing(scene, match)
    if match.frame.has("launching"):
        return _launched(scene, match)
    found = []
    for title in _titles(scene, match):
        parties = _parties(scene, match, title)
        parties = parties if len(parties) > 1 else _other_side(scene, match, title, parties)
        if len(parties) < 2:
            continue
        stage = match.frame.text("stage")
        if match.trigger.tag == "VBG" and match.trigger.lemma in ("finalize", "finalise") and scene.tree.kids(match.trigger, "aux"):
            stage = "negotiating"
        if match.trigger.lemma in _PASSED and any(n.lemma in _PARLIAMENTS for n in match.nodes("party")):
            stage = "ratified"
        if stage == "agreed" and any(n.text.lower() == "principle" for n in scene.tree.subtree(match.trigger)):
            stage = "agreed_in_principle"
        found += [_draft(scene, match, title, sides, stage) for sides in _joined(scene, title, parties)]
    return found


def _joined(scene: Scene, title: Node, parties: list[Actor]) -> list[list[Actor]]:
    """The sides of each instrument: agreements with several are one with each, and what states sign for "their accession" each has
    with the body that it joins."""
    tree = scene.tree
    partners = parties_of_title(scene, title, "with")
    if title.tag == "NNS" and len(partners) > 1 and len(parties) == len(partners) + 1:
        own = [a for a in parties if a.key not in {p.key for p in partners}]
        return [[own[0], partner] for partner in partners] if len(own) == 1 else [parties]
    owned = any(p.text.lower() in ("their", "its") for p in tree.possessors(title))
    if not owned or not any(k.lemma == "accession" for k in tree.kids(title, "compound")) or not all(a.is_state for a in parties):
        return [parties]
    bodies = distinct([a for n in tree.nodes if n.named and n.named.kind == "organization" and (a := actor_of(n.named))])
    return [[state, bodies[0]] for state in parties] if len(bodies) == 1 else []


_PASSED = ("approve", "adopt", "endorse", "back")
_PARLIAMENTS = frozenset(["lawmaker", "legislature", *(organ for organ, role in ORGANS.items() if role == "legislator")])


def _titles(scene: Scene, match: Match) -> list[Node]:
    """The instruments, or the standing arrangements that are set up, that a match is about."""
    if announces_list(scene):
        return []
    if match.frame.has("objects") and match.noun is not None and match.noun.lemma not in _NO_TITLES:
        if scene.tree.head(match.trigger).lemma == "agree":
            return []
        return [match.noun] if is_arrangement(scene, match.noun) else []
    found = instruments(scene, match.nodes("title"))
    if not found and match.trigger.dep in ("relcl", "acl") and scene.tree.passive(match.trigger):
        above = next((a for a in scene.tree.ancestors(match.trigger) if is_instrument(scene, a)), None)
        found = [above] if above is not None else []
    if match.frame.text("stage") == "negotiating":
        found = [n for n in found if is_negotiable(n) and (match.trigger.lemma != "discuss" or is_their_own(scene, n))]
    if match.trigger.lemma in ("broker", "secure", "hammer", "mediate"):
        found = [n for n in found if scene.tree.preps(n, "between", "with") or scene.tree.preps(match.trigger, "between", "with")]
    return found


_NO_TITLES = ("effect", "name", "signature", "initial", "initials", "pen")  # "took effect", "put their names to"
_NO_ARRANGEMENT = [
    "relation",
    "tie",
    "relationship",
    "effort",
    "contact",
    "cooperation",
    "negotiation",
    "talk",
    "communication",
    "consultation",
    "meeting",
    "session",
    "visit",
    "embassy",
    "number",
    "volume",
    "trade",
    "work",
    "conversation",
    "border",
    "round",
]


def _draft(scene: Scene, match: Match, title: Node, parties: list[Actor], stage: str) -> Draft:
    modality = scene.modality(match.trigger)
    start, end = clause_span(scene, match, [*match.nodes("party"), title])
    text = title_text(scene, title)
    definite = any(k.lemma in ("the", "this", "that") for k in scene.tree.kids(title, "det"))
    told = next((n for n in scene.tree.preps(title, "on") if not is_date(scene, n)), None)
    told = told or _pcomp_of(scene, title) or _pcomp_of(scene, match.trigger)
    if " " not in text and told is not None:
        text = f"{text} on {title_text(scene, told)}"
    if " " not in text and definite and scene.memory.instrument and not scene.tree.preps(title, "with", "between", "for"):
        text = scene.memory.instrument
    if " " not in text:
        about = next((n for n in scene.tree.preps(match.trigger, "on") if not is_date(scene, n) and n is not title), None)
        text = f"{text} on {title_text(scene, about)}" if about is not None else text
    if " " in text:
        scene.memory.instrument = text
    attributes = {"title": text, "stage": stage}
    made = Draft("agreement", {"party": parties}, start, end, modality, attributes)
    return replace(made, when=when_of(scene, match, modality, [*parties, *scene.all_actors(match.nodes("party"))]))


def _pcomp_of(scene: Scene, title: Node) -> Node | None:
    """The clause that an instrument is on: "the agreement with X on sharing the waters"."""
    clauses = (c for p in scene.tree.kids(title, "prep") if p.lemma == "on" for c in scene.tree.kids(p, "pcomp"))
    return next(clauses, None)


def _parties(scene: Scene, match: Match, title: Node) -> list[Actor]:
    """The states and bodies on both sides: by the title ("a pact between Chad and Mali"), else the subject and who is "with" it."""
    between = parties_of_title(scene, title, "between", "among", "by")
    if len(between) > 1:
        return between
    nodes = [] if match.trigger.lemma in _BROKERED else match.nodes("party")
    nodes += [k for n in nodes for k in scene.tree.kids(n, "appos") if k.named and k.named.kind == "state"]
    subjects = [b for n in nodes for a in scene.actors(n) if (b := scene.as_body(a)) and b.kind != "person"]
    clauses = [k for k in scene.tree.kids(title, "acl", "relcl") if k.lemma not in _BROKERED and k.i != match.trigger.i]
    concluded = [b for k in clauses for b in _by_participle(scene, k)]
    return distinct(subjects + between + parties_of_title(scene, title, "with") + concluded)


_BROKERED = frozenset(["mediate", "broker", "facilitate", "propose", "draft", "announce", "host", "oversee", "sponsor", "back"])


def _other_side(scene: Scene, match: Match, title: Node, known: list[Actor]) -> list[Actor]:
    """Both sides of what "was signed", or was signed with somebody whose state is not told: the two of the passage."""
    tree, verb = scene.tree, match.trigger
    nodes = match.nodes("party")
    strangers = [a for n in nodes for a in scene.actors(n) if a.kind == "person" and scene.as_body(a) is None]
    unsaid = tree.passive(verb) and not tree.agents(verb)
    if strangers and any(k.lemma == "bilateral" for k in tree.kids(title, "amod")):
        return topic_pair(scene, title, known)
    settled = match.frame.has("objects") or match.frame.text("stage") == "terminated" or any(_is_unknown(n) for n in nodes)
    if settled or not (unsaid or (strangers and known)):
        return known
    return (pair_at(scene, verb) if unsaid and not known else []) or topic_pair(scene, title, known)


def _is_unknown(node: Node) -> bool:
    """Is it a company or the like, which no table knows?"""
    known = (*words("persons"), *words("pairs"), *words("government"))
    return node.named is None and node.pos != "PRON" and node.text.lower() not in known


def _launched(scene: Scene, match: Match) -> list[Draft]:
    """ "agreed to launch a dialogue": the standing arrangement is agreed."""
    tree = scene.tree
    parties = distinct([b for n in match.nodes("party") for a in scene.actors(n) if (b := scene.as_body(a)) and b.kind != "person"])
    found = []
    if not parties and any(n.text.lower() == "it" for n in tree.subjects(match.trigger) + tree.kids(match.trigger, "nsubjpass")):
        parties = topic_pair(scene, match.trigger, [])
    for clause in tree.kids(match.trigger, "xcomp", "ccomp"):
        if clause.lemma not in match.frame.has("launching") or len(parties) < 2 or clause.tag != "VB" or tree.kids(clause, "nsubj"):
            continue
        for node in tree.objects(clause):
            if node.lemma in _NO_ARRANGEMENT:
                continue
            found.append(_draft(scene, match, node, parties, "agreed"))
    return found


def _standing(scene: Scene, match: Match) -> list[Draft]:
    """An agreement between two parties that a noun phrase names; signed or reached when a participle says so."""
    tree, title = scene.tree, match.trigger
    if not is_instrument(scene, title) or _has_predicate(scene, title) or act_above(scene, title):
        return []
    joint = any(k.lemma == "joint" for k in tree.kids(title, "amod", "compound"))
    parties = parties_of_title(scene, title, "between", "among", "by", *(("of", "from") if joint else ()))
    with_whom = parties_of_title(scene, title, "with")
    if with_whom and title.dep == "dobj" and tree.head(title).lemma in ("seek", "need", "hold"):
        return []
    if with_whom and not parties and len(with_whom) == 1:
        parties = _under_it(scene, title, ("under", "by", "per", "with")) or _bound_by(scene, title)
    parties = distinct(parties + with_whom) if parties or len(with_whom) < 2 else []
    stage, verb = "agreed", None
    for kid in tree.kids(title, "acl", "relcl"):
        if kid.lemma in _SIGNED or kid.lemma in _STRUCK:
            stage, verb = "signed" if kid.lemma in _SIGNED else "agreed", kid
            named = _by_participle(scene, kid)
            parties = distinct(_under_it(scene, title, ("in",)) + parties + named if named else parties)
            known = len(parties) > 1 or tree.agents(kid) or any(k.lemma in _OF_MANY for k in tree.kids(title, "amod"))
            parties = parties if known else topic_pair(scene, title, parties)
    if not parties and not with_whom:
        parties = _in_its_words(scene, title)
    if len(parties) < 2:
        return []
    made = _draft(scene, Match(match.frame, tree, verb or title, title if verb else None), title, parties, stage)
    under = title.dep == "pobj" and tree.head(title).lemma == "under"
    modality = scene.modality_of_noun(title) if under else scene.modality(title)
    return [replace(made, modality=modality, confidence=0.8)] if modality == "asserted" else []


_SIGNED = ("sign", "conclude", "ink", "initial")
_OF_MANY = ("multilateral", "international", "regional", "trilateral", "global")
_STRUCK = ("strike", "reach", "agree", "negotiate", "broker", "hammer")


def _in_its_words(scene: Scene, title: Node) -> list[Actor]:
    """The two states of "the agreement on Peruvian patrols in Chile", if there are just two."""
    tree = scene.tree
    if not any(k.lemma == "the" for k in tree.kids(title, "det")):
        return []
    inside = [n for k in tree.kids(title, "prep") if k.lemma == "on" for n in tree.subtree(k)]
    clauses = {n.i for k in inside if k.dep == "relcl" for n in tree.subtree(k)}
    states = distinct([a for n in inside if n.i not in clauses and n.named and (a := actor_of(n.named)) and a.is_state])
    return states if len(states) == 2 else []


def _by_participle(scene: Scene, verb: Node) -> list[Actor]:
    """The parties that a participle names: "signed by X and Y", "signed between X and Y"."""
    nodes = [p for n in scene.tree.preps(verb, "between", "with", "by") for p in scene.tree.conjuncts(n) if may_agree(p)]
    return [b for n in nodes for a in scene.related(n) if (b := scene.as_body(a)) and b.kind != "person"]


_KEEPING = frozenset(
    (
        *("have", "review", "honour", "honor", "violate", "breach", "break", "implement", "respect", "uphold", "invoke", "observe"),
        *("keep", "defend", "scrutinise", "scrutinize", "reconsider", "reassess", "maintain", "fulfil", "fulfill"),
    )
)


def _bound_by(scene: Scene, title: Node) -> list[Actor]:
    """Who has an agreement with another, keeps it or breaks it: "Y is reviewing its pact with X"."""
    tree, verb = scene.tree, scene.tree.head(title)
    if title.dep != "dobj" or verb.lemma not in _KEEPING:
        return []
    states = distinct([b for s in tree.subjects(verb) for a in scene.related(s) if (b := scene.as_body(a)) and b.is_state])
    return states if len(states) == 1 else []


def _under_it(scene: Scene, title: Node, links: tuple[str, ...]) -> list[Actor]:
    """Who acts under an agreement with another: "under the 1994 agreement with X, Y may use the port"."""
    tree = scene.tree
    if title.dep != "pobj" or tree.head(title).lemma not in links:
        return []
    clause = next((a for a in tree.ancestors(title) if tree.is_verb(a)), None)
    owners = [p for a in tree.ancestors(title) for p in tree.possessors(a)]
    nodes = owners or ([p for s in tree.subjects(clause) for p in tree.conjuncts(s)] if clause else [])
    states = distinct([a for n in nodes for a in scene.related(n) if a.is_state])
    return states if len(states) == 1 else []


_TELLING = ("enter", "come", "go", "withdraw", "pull", "exit", "accede", "take", "expire", "lapse")


def _has_predicate(scene: Scene, title: Node) -> bool:
    """Is the noun the object of a verb of another frame (signed, reached), which tells the stage?"""
    head = scene.tree.head(title)
    verb = scene.tree.head(head) if title.dep == "pobj" else head
    if title.dep in ("nsubj", "pobj") and verb.lemma in _TELLING:
        return True
    return title.dep in ("dobj", "nsubjpass") and head.lemma in (
        "sign",
        "reach",
        "negotiate",
        "ratify",
        "conclude",
        "adopt",
        "suspend",
        "terminate",
    )
