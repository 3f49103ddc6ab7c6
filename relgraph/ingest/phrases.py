"""The verb phrases between two political actors of a sentence, and whether a frame covers them.

A political actor is a state, an organisation, or a person with an office. A phrase is the verb's lemma with its particle, the
noun that it takes and the preposition before the other side: "meet with", "pay tribute to", "congratulate".
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from relgraph.ingest.reader.drafts import Draft
from relgraph.ingest.reader.forums import is_forum, is_many_sided
from relgraph.ingest.reader.frames import Match
from relgraph.ingest.reader.instruments import is_instrument
from relgraph.ingest.reader.model import Node
from relgraph.ingest.reader.scene import Scene
from relgraph.ingest.reader.status_words import is_reporting

__all__ = ["between_actors"]

# Prepositions of the doer, of time and of reasons: what follows is no other side.
_CIRCUMSTANCES = frozenset(
    ("by", "after", "before", "since", "during", "until", "follow", "following", "because", "despite", "amid", "throughout")
)


def between_actors(
    scene: Scene, told: Sequence[tuple[Match, Sequence[Draft]]], by_rule: Mapping[str, Sequence[Draft]]
) -> Iterator[tuple[str, bool]]:
    """Each phrase of a sentence that is no question, and whether a frame or a rule covers it (see `Trace` for the arguments).

    A frame covers it, too, where it fits and its rules refuse to tell anything.
    """
    if scene.is_question:
        return
    taken = {node.i for match, rows in told if rows or _is_filled(scene, match) for node in (match.trigger, match.noun) if node}
    spans = [(draft.start, draft.end) for rows in by_rule.values() for draft in rows]
    for name, nodes in _phrases(scene):
        yield name, any(node.i in taken for node in nodes) or any(start <= nodes[0].start < end for start, end in spans)


def _is_filled(scene: Scene, match: Match) -> bool:
    """Does every slot of a frame hold something of its sort? Then the frame covers the phrase, and a rule refused it."""
    for role, paths in match.frame.slots.items():
        nodes = match.nodes(role)
        if role == "title":
            nodes = [node for node in nodes if is_instrument(scene, node)]
        elif role == "event":
            nodes = [node for node in nodes if is_forum(scene, node) and is_many_sided(scene, node)]
        if paths and not nodes:
            return False
    return True


def _phrases(scene: Scene) -> Iterator[tuple[str, list[Node]]]:
    """Each phrase between two actors of a sentence, with the words that it consists of, the verb first."""
    for verb in scene.tree.nodes:
        if verb.named is None and verb.pos == "VERB" and not is_reporting(verb):
            yield from _phrases_of(scene, verb)


def _phrases_of(scene: Scene, verb: Node) -> Iterator[tuple[str, list[Node]]]:
    tree = scene.tree
    passive = tree.passive(verb)
    name = " ".join([verb.lemma, *(k.lemma for k in tree.kids(verb, "prt"))])
    ours = _bodies(scene, tree.agents(verb) if passive else tree.subjects(verb))
    if passive and not ours:
        ours, name = _bodies(scene, tree.subjects(verb)), f"be {verb.text.lower()}"
    if ours and _others(scene, tree.subjects(verb) if passive else tree.objects(verb), ours):
        yield name, [verb]
    for words, side, nodes in _further(scene, verb) if ours else ():
        if not _CIRCUMSTANCES & {*words.split()} and _others(scene, side, ours):
            yield f"{name} {words}", [verb, *nodes]


def _further(scene: Scene, verb: Node) -> Iterator[tuple[str, list[Node], list[Node]]]:
    """What follows a verb: the words of the phrase, who stands after them, and the phrase's nouns.

    "paid tribute to X": the noun belongs to the phrase, whichever word the parse hangs the preposition on.
    """
    tree = scene.tree
    taken = [one for one in tree.kids(verb, "dobj") if _is_word(one)][:1]
    for prep in tree.kids(verb, "prep", "dative"):
        yield " ".join([*(one.lemma for one in taken), prep.lemma]), tree.kids(prep, "pobj"), taken
        for noun in filter(_is_word, tree.kids(prep, "pobj")):
            for inner in tree.kids(noun, "prep"):
                yield f"{prep.lemma} {noun.lemma} {inner.lemma}", tree.kids(inner, "pobj"), [noun]
    for noun in taken:
        for prep in tree.kids(noun, "prep"):
            yield f"{noun.lemma} {prep.lemma}", tree.kids(prep, "pobj"), taken


def _is_word(node: Node) -> bool:
    return node.named is None and node.pos == "NOUN"


def _bodies(scene: Scene, nodes: Sequence[Node]) -> set[tuple[str, str]]:
    """The political actors of some noun phrases, by the state or body that they act for, or the person in office."""
    every = scene.all_actors([part for node in nodes for part in scene.tree.conjuncts(node)])
    return {actor.key for actor in every if actor.kind != "person" or scene.as_body(actor)}


def _others(scene: Scene, nodes: Sequence[Node], ours: set[tuple[str, str]]) -> bool:
    """Are there political actors that are not on the first side?"""
    return bool(_bodies(scene, nodes) - ours)
