"""What becomes of an event that a sentence names: put on hold, in doubt, averted; and what somebody came only close to."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from relgraph.graph.model import Modality
from relgraph.ingest.reader.model import Node
from relgraph.ingest.reader.tree import Tree
from relgraph.tables import read_yaml

_KINDS: tuple[Modality, ...] = ("denied", "conditional", "planned")
_LISTS = ("copulas", "verges", "near", "aims")


@cache
def _lists() -> Mapping[str, frozenset[str]]:
    part: dict[Any, Any] = {str: [str]}
    row: dict[str, Any] = read_yaml("reader_fates.yaml", {"said": part, "done": part, **{name: [str] for name in _LISTS}})
    made = {name: frozenset(row[name]) for name in _LISTS}
    return {**made, **{f"{name} {kind}": frozenset(row[name].get(kind, ())) for name in ("said", "done") for kind in _KINDS}}


def fate_of(tree: Tree, event: Node) -> tuple[Modality, Node, Node] | None:
    """What the sentence makes of an event, with the first and the last word that say so; None when it says nothing of it."""
    return _of_subject(tree, event) or _only_near(tree, event)


def _of_subject(tree: Tree, event: Node) -> tuple[Modality, Node, Node] | None:
    """ "The visit is off", "the visit has been put on hold", "the attack was averted"."""
    verb = tree.head(event)
    if event.dep not in ("nsubj", "nsubjpass") or event.pos != "NOUN" or event.named is not None or not tree.is_verb(verb):
        return None
    if tree.passive(verb) and not tree.negated(verb):
        made = [f"{verb.lemma} {kid.lemma}" for kid in tree.kids(verb, "prt", "advmod")]
        if done := next((kind for phrase in [*made, verb.lemma] if (kind := _kind("done", phrase))), None):
            return done, event, verb
    if verb.lemma not in _lists()["copulas"]:
        return None
    for kid in tree.kids(verb, "acomp", "oprd", "advmod", "prt", "attr"):
        if said := _kind("said", kid.lemma):
            return _turned(tree, verb, said), event, kid
    for prep in tree.kids(verb, "prep"):
        for noun in [*tree.kids(prep, "pobj"), *(o for inner in tree.kids(prep, "prep") for o in tree.kids(inner, "pobj"))]:
            if said := _kind("said", f"{prep.lemma} {noun.lemma}"):
                return _turned(tree, verb, said), event, noun
    return None


def _kind(name: str, word: str) -> Modality | None:
    return next((kind for kind in _KINDS if word in _lists()[f"{name} {kind}"]), None)


_NEGATED: Mapping[Modality, Modality] = {"denied": "planned", "conditional": "conditional", "planned": "conditional"}


def _turned(tree: Tree, verb: Node, said: Modality) -> Modality:
    """What is said, negated where the verb is: "is not on the agenda", "is not in doubt"."""
    return _NEGATED[said] if tree.negated(verb) else said


def _only_near(tree: Tree, event: Node) -> tuple[Modality, Node, Node] | None:
    """ "came close to signing", "came within hours of meeting", "is on the verge of visiting"."""
    link = tree.head(event)
    word = tree.head(link)
    if event.dep not in ("pcomp", "pobj") or link.lemma not in ("to", "of") or word is link:
        return None
    verb = next((a for a in tree.ancestors(word) if tree.is_verb(a)), None)
    measured = tree.head(word).lemma == "within"
    if event.dep == "pcomp" and link.lemma == "of" and word.lemma in _lists()["aims"]:
        return "conditional", word, link
    if verb is None or not (word.lemma in _lists()["verges"] or measured):
        return None
    if word.lemma in _lists()["near"] or measured:
        missed = verb.lemma == "come" and (verb.tag == "VBD" or any(k.text == "had" for k in tree.kids(verb, "aux")))
        return "denied" if missed else "conditional", word, link
    return "conditional", word, link
