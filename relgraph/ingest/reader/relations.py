"""The status of diplomatic relations between two states: established, severed, restored, upgraded, recognised."""

from __future__ import annotations

from dataclasses import replace

from relgraph.graph.model import Modality
from relgraph.ingest.reader.actors import Actor, distinct
from relgraph.ingest.reader.ages import origin
from relgraph.ingest.reader.drafts import Draft, clause_span, when_of
from relgraph.ingest.reader.frames import Match, word_list
from relgraph.ingest.reader.lexicon import words
from relgraph.ingest.reader.missions import missions, state_of_place
from relgraph.ingest.reader.model import Node
from relgraph.ingest.reader.scene import Scene
from relgraph.ingest.reader.topic import one_among, pair_actors, topic_pair


def relations(scene: Scene, match: Match) -> list[Draft]:
    """A change of diplomatic relations, one a pair: of two parties, or of each of several with the one recognised."""
    change = match.frame.text("change")
    if "mission" in match.frame.flags:
        return missions(scene, match)
    if change == "upgraded" and _is_only_hope(scene, match):
        return []
    if change == "recognised" and not _recognised(scene, match):
        return []
    remembered = origin(scene.world.dates, scene.tree, match.noun or match.trigger, scene.world.analysis.published)
    if remembered and change == "established":
        return []
    modality = "asserted" if remembered else _standing(scene, match)
    span = clause_span(scene, match, match.nodes("party"))
    found = []
    for pair in _pairs(scene, match):
        if any(p.is_state for p in pair):
            start, end = min(span[0], *(p.start for p in pair)), max(span[1], *(p.end for p in pair))
            made = Draft("relations", {"party": pair}, start, end, modality, {"change": change})
            found.append(replace(made, when=when_of(scene, match, modality, pair)))
    return found


_LOOSELY = ("boost", "lift", "raise")  # to boost relations is no step unless it is "to" a rank


def _is_only_hope(scene: Scene, match: Match) -> bool:
    """Is it no step that states take, but what a visit or the like will do for relations ("the talks will boost ties")?"""
    tree, verb = scene.tree, match.trigger
    if match.frame.has("nouns"):
        return False
    if verb.lemma in _LOOSELY and not any(tree.preps(n, "to") for n in (verb, match.noun) if n):
        return True
    if verb.dep == "xcomp" and tree.head(verb).lemma in ("serve", "help", "contribute", "allow", "enable"):
        return True
    doers = [] if tree.passive(verb) else tree.subjects(verb)
    able = words("persons") | words("pairs") | words("government") | word_list("agreement", "titles")
    return bool(doers) and not any(s.pos == "PRON" or scene.related(s) or s.lemma in able for s in doers)


def _standing(scene: Scene, match: Match) -> Modality:
    """The standing of the change; of a noun also that of what it would do ("the restoration of ties would help")."""
    if not match.frame.has("nouns"):
        return scene.modality(match.trigger)
    found, above = scene.modality_of_noun(match.trigger), scene.tree.head(match.trigger)
    if match.trigger.dep == "attr" and scene.tree.is_verb(above):
        return scene.modality(above)
    if match.trigger.dep == "nsubj" and found == "asserted" and scene.tree.is_verb(above):
        return "conditional" if scene.modality(above) == "conditional" else found
    return found


def _announced_by(scene: Scene, match: Match) -> list[list[Actor]]:
    """The pairs of several who announce it with whom it is: "X, Y and Z announced the severing of ties with V"."""
    tree, noun = scene.tree, match.trigger
    if not match.frame.has("about") or noun.dep != "dobj":
        return []
    about = [o for o in tree.preps(noun, "of", "in") if o.lemma in match.frame.has("about")]
    nodes = [p for a in (noun, *about) for o in tree.preps(a, "with") for p in tree.conjuncts(o)]
    subjects = [p for s in tree.subjects(tree.head(noun)) for p in tree.conjuncts(s)]
    doers = distinct([b for s in subjects for a in scene.actors(s) if (b := scene.as_body(a))])
    others = distinct([a for n in nodes for a in scene.related(n)])
    return [[a, b] for a in doers for b in others if a.key != b.key] if len(doers) > 1 else []


def _pairs(scene: Scene, match: Match) -> list[list[Actor]]:
    if announced := _announced_by(scene, match):
        return announced
    parties = _parties(scene, match)
    tree, verb = scene.tree, match.trigger
    if match.frame.text("change") == "recognised":
        return _of_recognition(parties, distinct([a for o in _recognised(scene, match) for a in _known(scene, o)]))
    others = [p for n in (verb, match.noun) if n for o in tree.preps(n, "with") for p in tree.conjuncts(o)]
    ones = distinct([a for o in others for a in scene.related(o)])
    if not ones and any(_is_unknown_name(o) for o in others):
        return []
    if len(parties) == 2:
        return [parties]
    if len(parties) < 2:
        return _of_topic(scene, match, parties, others)
    if not tree.is_verb(verb):
        return []
    keys = {a.key for a in ones}
    return [[a, b] for a in parties if a.key not in keys for b in ones]


def _of_recognition(parties: list[Actor], ones: list[Actor]) -> list[list[Actor]]:
    keys = {a.key for a in ones}
    return [[a, b] for a in parties if a.key not in keys for b in ones if b.is_state]


def _of_topic(scene: Scene, match: Match, parties: list[Actor], others: list[Node]) -> list[list[Actor]]:
    """ "Diplomatic relations were established": between the two states that the text is about."""
    noun = match.noun or next((n for n in scene.tree.preps(match.trigger, "of", "in") if n.lemma in match.frame.has("about")), None)
    if noun is None or others or not any(k.lemma == "diplomatic" for k in scene.tree.kids(noun, "amod")):
        return []
    pair = topic_pair(scene, noun, parties)
    return [pair] if len(pair) == 2 else []


def _is_unknown_name(node: Node) -> bool:
    """Is it the name of something that no table knows?"""
    return node.named is None and node.pos != "PRON" and node.text[:1].isupper()


def _known(scene: Scene, node: Node) -> list[Actor]:
    return scene.related(node) or state_of_place(node) or one_among(scene, node)


def _parties(scene: Scene, match: Match) -> list[Actor]:
    tree = scene.tree
    found = [b for n in match.nodes("party") for a in _known(scene, n) if (b := scene.as_body(a)) and b.kind != "person"]
    if match.noun is not None:
        for kid in tree.kids(match.noun, "amod", "compound", "poss", "nmod"):
            found += pair_actors(kid, scene)
    if match.frame.has("about"):
        for noun in tree.preps(match.trigger, "of", "in"):
            found += [a for o in tree.preps(noun, "between", "with") for p in tree.conjuncts(o) for a in scene.related(p)]
            found += [b for k in tree.kids(noun, "poss", "amod", "compound") for a in scene.related(k) if (b := scene.as_body(a))]
            found += [a for k in tree.kids(noun, "poss", "amod", "compound", "nmod") for a in pair_actors(k, scene)]
    return distinct(found)


_STATEHOOD = ("independence", "sovereignty", "statehood")
_STATE_WORDS = ("republic", "kingdom", "state", "federation", "union", "sultanate", "emirate", "principality")


def _recognised(scene: Scene, match: Match) -> list[Node]:
    """The states recognised (or the words for their independence); none when it is a right, a result or a contribution."""
    tree, trigger = scene.tree, match.trigger
    if not tree.is_verb(trigger):
        nodes = [*tree.preps(trigger, "of")]
    elif match.noun is not None:
        nodes = [*tree.preps(match.noun, "to", "of"), *tree.preps(trigger, "to"), *tree.kids(trigger, "dative")]
    else:
        nodes = tree.subjects(trigger) if tree.passive(trigger) else tree.objects(trigger)
        nodes = nodes or [o for k in tree.kids(trigger, "conj") for n in tree.objects(k) for o in tree.preps(n, "with")]
    return [n for node in nodes for n in tree.conjuncts(node) if _is_recognisable(scene, n)]


def _is_recognisable(scene: Scene, node: Node) -> bool:
    if node.named is not None:
        return node.named.kind in ("state", "seat")
    whole = any(p.named and p.named.kind == "state" for p in scene.tree.preps(node, "of"))
    return node.lemma in _STATEHOOD or (node.lemma in _STATE_WORDS and whole) or (node.lemma == "island" and whole)
