"""The two states that a text or a passage is about: "diplomatic relations were established", "a bilateral treaty was signed"."""

from __future__ import annotations

from collections import Counter

from relgraph.ingest.reader.actors import Actor, actor_of, distinct
from relgraph.ingest.reader.lexicon import words
from relgraph.ingest.reader.model import Node
from relgraph.ingest.reader.places import pair_of
from relgraph.ingest.reader.scene import Scene
from relgraph.ingest.reader.spans import Named, Word
from relgraph.ingest.reader.whose import state_named


def topic_pair(scene: Scene, node: Node, known: list[Actor]) -> list[Actor]:
    """The two states that something bilateral is between, the known one first; empty when the text leaves it open.

    By the sentence, if it names two and no more, else by who met or acted together before, the title, or the whole text.
    """
    states = [a for a in known if a.is_state]
    if len(states) != len(known) or len(states) > 1:
        return []
    for pair in (_of_sentence(scene), _of_group(scene), _of_title(scene), _of_text(scene)):
        if len(pair) == 2 and all(a.key in {p.key for p in pair} for a in states):
            other = [p.at(node.start, node.end) for p in pair if p.key not in {a.key for a in states}]
            return [*states, *other]
    return []


def partner(scene: Scene, own: Actor, node: Node) -> list[Actor]:
    """The other side of what one state does with somebody unnamed: of the pair that the text is about."""
    return topic_pair(scene, node, [own])[1:]


def _of_sentence(scene: Scene) -> list[Actor]:
    """The states that a sentence names: themselves, and by their officials."""
    named = [a for n in scene.tree.nodes if n.named and (a := _state(n.named))]
    persons = [a for n in scene.tree.nodes if n.named and n.named.kind == "person" and (a := actor_of(n.named))]
    return distinct(named + [b for a in persons if (b := scene.as_body(a)) and b.is_state])


def _of_group(scene: Scene) -> list[Actor]:
    return distinct([b for a in scene.memory.group if (b := scene.as_body(a)) and b.is_state])


def _of_title(scene: Scene) -> list[Actor]:
    """The states in the title; of one only, together with the state whose own text it is."""
    found = distinct(
        [a for r in scene.world.analysis.readings if r.sentence.title for _, named in r.line.named.values() if (a := _state(named))]
    )
    home = actor_of(state_named(scene.world.home)) if scene.world.home else None
    return distinct([*found, home]) if len(found) == 1 and home else found


def _of_text(scene: Scene) -> list[Actor]:
    """The two states that a text names, when they are all, or each is named three times as often as any other."""
    named = [a for r in scene.world.analysis.readings for _, n in r.line.named.values() if (a := _state(n))]
    counts = Counter(a.key for a in named)
    top = [key for key, _ in counts.most_common(3)]
    if len(top) < 2 or (len(top) > 2 and counts[top[1]] < 3 * counts[top[2]]):
        return []
    return [next(a for a in named if a.key == key) for key in top[:2]]


def _state(named: Named) -> Actor | None:
    return actor_of(named) if named.kind in ("state", "demonym", "seat") else None


def pair_actors(node: Node, scene: Scene) -> list[Actor]:
    """The states of a hyphened pair: the Turkish-Libyan agreement."""
    text = scene.world.analysis.text[node.start : node.end]
    if "-" not in text and "\u2013" not in text:
        return []
    return [a for n in pair_of(Word(text, node.start, node.end), scene.world.analysis.published) if (a := actor_of(n))]


_OCCASIONS = ("talk", "negotiation", "meeting", "summit", "session", "round", "dialogue", "consultation")


def pair_at(scene: Scene, verb: Node) -> list[Actor]:
    """The two states between whom the talks were at which something was reached ("during the Chad-Mali talks")."""
    for noun in scene.tree.preps(verb, "during", "at", "in", "after", "following", "through"):
        kids = scene.tree.kids(noun, "amod", "compound", "nmod", "poss")
        pair = distinct([a for k in kids for a in pair_actors(k, scene)])
        between = [p for n in scene.tree.preps(noun, "between") for p in scene.tree.conjuncts(n)]
        pair = pair or distinct([a for p in between for a in scene.actors(p)])
        if noun.lemma in _OCCASIONS and len(pair) == 2 and all(a.is_state for a in pair):
            return pair
    return []


def parties_of_title(scene: Scene, title: Node, *links: str) -> list[Actor]:
    """The parties that the title's own words name: after the prepositions, and (but for "with") before the noun."""
    tree = scene.tree
    found: list[Actor] = []
    below = [n for n in tree.preps(title, "of") if n.lemma in ("understanding", "intent", "cooperation")]
    for word in links:
        for node in [n for anchor in (title, *below) for n in tree.preps(anchor, word)]:
            for part in [p for n in _listed_in(scene, node) for p in tree.conjuncts(n)]:
                owned = [p for n in tree.preps(part, "of") for p in tree.conjuncts(n)] if part.lemma in _ORGANS else []
                actors = [a for p in owned or [part] if may_agree(p) for a in scene.related(p)]
                found += [b for a in actors if (b := scene.as_body(a)) and b.kind != "person"]
    for kid in tree.kids(title, "amod", "compound", "poss", "nmod") if links != ("with",) else ():
        for part in tree.conjuncts(kid):
            if part.named and part.named.kind in ("demonym", "state"):
                actor = actor_of(part.named)
                found += [actor] if actor else []
        found += pair_actors(kid, scene)
    return distinct(found)


def _listed_in(scene: Scene, node: Node) -> list[Node]:
    """Those whom "countries such as X and Y" lists, else the node itself."""
    listed = [
        o for p in scene.tree.kids(node, "prep") if p.lemma in ("as", "include", "including") for o in scene.tree.kids(p, "pobj")
    ]
    return listed if node.named is None and listed else [node]


_ORGANS = ("ministry", "government", "parliament", "authority", "academy", "bank", "police", "customs", "agency")


def may_agree(node: Node) -> bool:
    """Is it a name, a government or its people, not a firm or "American allies"?"""
    low = node.text.lower()
    official = low in words("government") or low in words("persons") or low in ("country", "countries", "state", "republic")
    return node.named is not None or node.pos in ("PRON", "PROPN") or official


def one_among(scene: Scene, node: Node, *, persons: bool = False) -> list[Actor]:
    """Of whom it is said that he is one of those: "Chad is among the countries that recognise Kosovo"; ``persons``: as persons."""
    tree = scene.tree
    if node.tag != "NNS" or node.dep != "pobj" or tree.head(node).lemma not in ("among", "of", "amongst"):
        return []
    verb = next((a for a in tree.ancestors(node) if tree.is_verb(a)), None)
    if verb is None or verb.lemma != "be":
        return []
    actors = [a for s in tree.subjects(verb) for p in tree.conjuncts(s) for a in scene.actors(p)]
    return distinct(actors if persons else [b for a in actors if (b := scene.as_body(a))])
