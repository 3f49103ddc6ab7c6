"""Force used by one state against another."""

from __future__ import annotations

from relgraph.graph.edtf import bounds
from relgraph.graph.model import Modality, When
from relgraph.ingest.reader.actors import Actor, actor_of, distinct, owners
from relgraph.ingest.reader.drafts import Draft, clause_span, inherited, when_of
from relgraph.ingest.reader.frames import Match
from relgraph.ingest.reader.model import Node
from relgraph.ingest.reader.scene import Scene
from relgraph.ingest.reader.stance_words import stance_words
from relgraph.ingest.reader.targets import attacked_for, is_armed
from relgraph.ingest.reader.tree import Tree
from relgraph.ingest.reader.when import own_date, tense_of
from relgraph.ingest.reader.whose import state_named


def conflicts(scene: Scene, match: Match) -> list[Draft]:
    """Force used by one state against another."""
    if not _is_force(scene, match):
        return []
    by_noun = bool(match.frame.has("nouns"))
    sources = [a for n in match.nodes("source") for a in _forces(scene, match, n) if a.is_state]
    nodes = match.nodes("target")
    targets = [a for n in nodes for a in _struck(scene, n) if a.is_state]
    if by_noun and not targets and match.frame.text("act") == "attack":
        nodes = _victims(scene.tree, match.trigger)
        targets = [a for n in nodes for a in _struck(scene, n) if a.is_state]
    if "mutual" in match.frame.flags and len(distinct(sources)) > 1:
        targets = targets or sources
    modality = _standing_of_noun(scene, match.trigger) if by_noun else scene.modality(match.trigger)
    start, end = clause_span(scene, match, [*match.nodes("source"), *nodes])
    when = None
    found = []
    for source in distinct(sources):
        when = _when_of_noun(scene, match) if by_noun else when_of(scene, match, modality, [source])
        for target in distinct(targets):
            if source.key == target.key:
                continue
            roles, attributes = {"source": [source], "target": [target]}, {"act": match.frame.text("act")}
            found.append(Draft("conflict", roles, start, end, modality, attributes, when))
    return found


def _victims(tree: Tree, noun: Node) -> list[Node]:
    """Whom an attack kills or hurts: "X soldiers were killed in an attack of Y", "shelling by Y wounds X guards"."""
    if noun.dep in ("nsubj", "nsubjpass"):
        verb = tree.head(noun)
        return tree.kids(verb, "dobj") if verb.lemma in _HURT and not tree.passive(verb) else []
    prep = tree.head(noun)
    verb = tree.head(prep)
    if noun.dep == "pobj" and prep.lemma in ("by", "in", "during", "from") and verb.lemma in _HURT:
        return tree.subjects(verb) if tree.passive(verb) else tree.kids(verb, "dobj")
    return []


_HURT = frozenset(["kill", "wound", "injure", "hit", "damage", "destroy", "hurt", "martyr"])


def _standing_of_noun(scene: Scene, noun: Node) -> Modality:
    """The standing of force that a noun names: of what "would be" something, only spoken of."""
    verb = scene.tree.head(noun)
    spoken = noun.dep in ("nsubj", "nsubjpass") and any(k.lemma in _SPOKEN for k in scene.tree.kids(verb, "aux"))
    return "conditional" if spoken else scene.modality_of_noun(noun)


_SPOKEN = frozenset(["would", "could", "might", "may", "'d"])


def _is_force(scene: Scene, match: Match) -> bool:
    """Is it force, not a match, a hit with words, or what a sanction is to "target"?"""
    tree, trigger = scene.tree, match.trigger
    if any(n.lemma in stance_words("games") for n in tree.nodes):
        return False
    flags = match.frame.flags
    if "mutual" in flags and _is_figure(tree, trigger, match.noun):
        return False
    if "mutual" in flags and (match.noun or match.frame.has("nouns")) and not _is_of_arms(scene, match):
        return False
    if attacked_for(scene, trigger) and not any(is_armed(n) for n in match.nodes("source")):
        return False
    if "striking" in flags and not _is_strike(scene, trigger):
        return False
    if "waging" in flags and not any(n.lemma == "war" for n in tree.preps(trigger, "to", "at")):
        return False
    if match.frame.has("nouns"):
        return True
    if "mutual" in flags and len(match.nodes("source")) > 1 and not tree.preps(trigger, "over", "in", "at"):
        return True
    if "marching" in flags and not any(is_armed(n) for n in (*match.nodes("source"), *tree.preps(trigger, "with"))):
        return any(k.lemma == "militarily" for k in tree.kids(trigger, "advmod"))
    if trigger.lemma == "target" and not any(is_armed(n) for n in match.nodes("source")):
        return any(n.lemma in stance_words("weapons") for n in tree.preps(trigger, "with"))
    if trigger.dep in ("relcl", "acl") and trigger.tag == "VB" and tree.head(trigger).lemma not in stance_words("weapons"):
        return False
    means = tree.preps(trigger, "with")
    return not means or any(n.lemma in stance_words("weapons") for n in means) or "fighting" in match.frame.flags


def _is_figure(tree: Tree, verb: Node, noun: Node | None) -> bool:
    """Is it a fight of words or against an evil: "exchanged fire over the tax", "fought a legal battle", "a war against hunger"?"""
    fought = [o for o in tree.kids(verb, "dobj") if verb.lemma in ("fight", "wage", "battle")]
    if noun is None and any(o.named is None and o.pos == "NOUN" and not is_armed(o) for o in fought):
        return True
    against = [n for o in fought for a in (verb, o) for n in tree.preps(a, "against", "on") if n.named is None]
    disputed = [n for a in (verb, noun) if noun is not None and not fought for n in tree.preps(a or verb, "over", "about")]
    return bool(disputed or any(not tree.kids(n, "appos", "amod", "compound", "poss") for n in against))


def _is_of_arms(scene: Scene, match: Match) -> bool:
    """Is a fight that a noun names no quarrel ("a clash over fees", "the trade war", "the battle for the seat")?"""
    tree = scene.tree
    anchors = [match.trigger, *([match.noun] if match.noun else [])]
    if any(tree.preps(a, "over", "about") for a in anchors):
        return False
    if match.frame.has("nouns") and match.trigger.dep == "dobj" and tree.head(match.trigger).lemma in stance_words("ends"):
        return False
    if match.frame.has("nouns") and any(not scene.is_date(n) for n in tree.preps(match.trigger, "for")):
        return False
    kinds = {k.lemma for a in anchors for k in tree.kids(a, "amod", "compound")}
    return not kinds & stance_words("bloodless")


def _is_strike(scene: Scene, noun: Node) -> bool:
    """Is it one of weapons, not on somebody's record, nor of workers?"""
    about = scene.tree.preps(noun, "on", "against")
    return not any(n.lemma in ("record", "reputation", "policy", "press", "freedom", "right", "pay", "wage") for n in about)


def _struck(scene: Scene, node: Node) -> list[Actor]:
    """The state that is struck: that of a place, of what lies in a place, of its forces."""
    place = _state_of_place(node)
    if place:
        return place
    tree = scene.tree
    if node.named is None and node.lemma in _MISSIONS and (senders := owners(tree, node)):
        return senders
    inside = [(n, True) for n in tree.preps(node, "in", "inside", "near", "across", "outside", "within", "around")]
    if node.named is None and node.lemma in stance_words("abstract") and not any(_state_of_place(n) for n, _ in inside):
        return []
    for inner, lies in [*inside, *((n, False) for n in tree.preps(node, "on", "of"))]:
        for part in tree.conjuncts(inner):
            found = _state_of_place(part) or (scene.actors(part) if part.named and lies else [])
            found = found or (scene.related(part) if part.named is None and part.lemma in _LAND else [])
            if found:
                return found
    return scene.related(node)


_MISSIONS = frozenset(["embassy", "consulate", "mission", "ambassador", "diplomat", "consul"])
_LAND = frozenset(
    [
        *("territory", "soil", "region", "province", "district", "area", "coast", "waters", "city", "town", "village", "island"),
        *("capital", "border", "airspace", "airport", "port", "base"),
    ]
)


def _forces(scene: Scene, match: Match, node: Node) -> list[Actor]:
    """The state that a source is or fights for: also that of its weapons, and of a noun whom the modifier before it names."""
    if match.frame.has("nouns"):
        if node.named and node.named.kind == "demonym" and (actor := actor_of(node.named)):
            return [actor]
        return scene.related(node, done_by=True)
    if node.named is None and any(n.text.lower() in stance_words("led") for n in scene.tree.subtree(node)):
        return []
    before = scene.tree.kids(node, "compound", "amod", "nmod")
    if any(k.lemma in stance_words("irregular") or (k.named and k.named.kind == "organization") for k in before):
        return []
    found = scene.actors(node)
    if match.frame.text("act") in ("invade", "deploy", "seize"):
        found = [b for a in found if (b := scene.as_body(a))]
    return found or (owners(scene.tree, node) if node.lemma in stance_words("weapons") else [])


def _when_of_noun(scene: Scene, match: Match) -> When | None:
    """The date in the noun's own phrase, or of its beginning ("the invasion began in May"); a past one after it where somebody
    takes a stand on it in the present ("condemns the attack of X on Y on 3 May")."""
    tree, noun = scene.tree, match.trigger
    head = tree.head(noun)
    begun = noun.dep in ("nsubj", "nsubjpass") and head.lemma in ("begin", "start", "launch", "occur", "take", "happen")
    part = tree.subtree(head if begun else noun)
    dates = scene.world.dates.within(part[0].start, part[-1].end)
    if not dates and tree.is_verb(head) and tense_of(tree, head) == "present" and (published := scene.world.dates.published):
        part = [n for n in tree.subtree(head) if n.i > noun.i] or [noun]
        dates = [d for d in scene.world.dates.within(part[0].start, part[-1].end) if d.edtf and bounds(d.edtf)[1] < published]
    if dates and dates[0].edtf and dates[0].relation in ("", "since"):
        return When(dates[0].edtf)
    verb = next((a for a in tree.ancestors(noun) if tree.is_verb(a)), None)
    if verb is None or not _strikes_now(tree, noun, verb):
        return None
    date = own_date(scene.world.dates, tree, verb, noun, "conflict")
    return When(date.edtf) if date and date.edtf else inherited(scene, verb, [])


def _strikes_now(tree: Tree, noun: Node, verb: Node) -> bool:
    """Does the attack happen in the clause ("an attack by X kills four", "four are killed in an attack")?"""
    if noun.dep == "nsubj":
        return verb.lemma in _HURT | _OUTCOMES
    return bool(noun.dep == "pobj" and tree.head(noun).lemma in ("by", "in", "during", "from") and verb.lemma in _HURT)


_OUTCOMES = frozenset(["cause", "leave", "take", "occur", "happen", "target", "spark", "begin", "start", "continue", "claim"])


def _state_of_place(node: Node) -> list[Actor]:
    """The state in which a city lies that is hit."""
    if node.named and node.named.kind == "place" and node.named.id:
        actor = actor_of(state_named(node.named.id))
        return [actor.at(node.start, node.end)] if actor else []
    return []
