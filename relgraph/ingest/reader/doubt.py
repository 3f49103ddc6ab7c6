"""How a sentence takes back or doubts what one of its clauses tells: denied, rumoured, all but happened, called off."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from relgraph.graph.model import Modality
from relgraph.ingest.reader.implicatives import hearsay_source, is_neither
from relgraph.ingest.reader.model import Node
from relgraph.ingest.reader.tree import Tree
from relgraph.tables import read_yaml

_CONTENT = ("ccomp", "csubj", "csubjpass", "xcomp", "acl", "relcl", "pcomp", "dep")
_LISTS = (
    "truth", "statements", "hearsay_sources", "hearsay_verbs", "denying", "short_of", "occasions", "encounters", "travelling",
    "cancelled", "cancelled_with", "never_came",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Doubt:
    """What a word makes of an event, and the span in the text that says so."""

    modality: Modality
    start: int
    end: int


@cache
def _lists() -> Mapping[str, frozenset[str]]:
    part: dict[Any, Any] = {str: [str]}
    row: dict[str, Any] = read_yaml("reader_doubt.yaml", {"judgements": part, **{name: [str] for name in _LISTS}})
    made = {name: frozenset(row[name]) for name in _LISTS}
    return {**made, **{name: frozenset(words) for name, words in row["judgements"].items()}}


def doubts(tree: Tree, node: Node) -> list[Doubt]:
    """All that denies or doubts the event whose trigger is the node, by its own clause and by what stands above it."""
    return [*_own(tree, node), *_above(tree, node)]


def called_off(tree: Tree, node: Node) -> Doubt | None:
    """Was a planned event called off, as the same sentence goes on to say?"""
    line = [node, *tree.ancestors(node)]
    later = [k for a in line for k in tree.kids(a, "conj", "advcl", "ccomp", "parataxis")] + line
    for verb in later:
        if verb.i > node.i and _is_cancelled(tree, verb):
            occasions = [s for s in tree.kids(verb, "nsubj", "nsubjpass") if _is_occasion(tree, node, s)]
            if occasions:
                end = max([verb.end, *(k.end for k in tree.kids(verb, "prt"))])
                return Doubt("denied", tree.span(occasions[0])[0], end)
    return None


def _is_occasion(tree: Tree, node: Node, subject: Node) -> bool:
    """Is it the event itself that is spoken of, not one with somebody else?"""
    if any(n.named is not None for n in tree.preps(subject, "with", "to", "between")):
        return False
    lists = _lists()
    return subject.lemma in lists["occasions"] or (subject.lemma in lists["encounters"] and node.lemma not in lists["travelling"])


def _is_cancelled(tree: Tree, verb: Node) -> bool:
    lists = _lists()
    with_particle = any(f"{verb.lemma} {k.lemma}" in lists["cancelled_with"] for k in tree.kids(verb, "prt", "advmod", "prep"))
    undone = verb.lemma in lists["never_came"] and tree.negated(verb)
    undone = undone or (verb.lemma == "be" and not tree.negated(verb) and any(k.lemma == "off" for k in tree.kids(verb)))
    return with_particle or undone or (verb.lemma in lists["cancelled"] and not tree.negated(verb))


def _own(tree: Tree, node: Node) -> Iterator[Doubt]:
    subjects = tree.subjects(node) if tree.is_verb(node) else []
    for kid in [k for s in subjects for k in tree.kids(s, "det", "preconj", "cc", "advmod")]:
        if kid.lemma == "neither":
            yield Doubt("denied", kid.start, kid.end)
    for kid in tree.kids(node, "advmod"):
        for word in (kid, *tree.kids(kid, "advmod")) if kid.lemma == "ever" else (kid,):
            if word.lemma in _lists()["short_of"]:
                yield Doubt("denied", word.start, word.end)
    for kid in tree.kids(node, "aux"):
        if kid.text.lower() == "had" and any(kid.i < s.i < node.i for s in tree.kids(node, "nsubj", "nsubjpass")):
            yield Doubt("conditional", kid.start, kid.end)


def _above(tree: Tree, node: Node) -> Iterator[Doubt]:
    below = node
    for verb in (node, *(a for a in tree.ancestors(node) if tree.is_verb(a))):
        if source := hearsay_source(tree, verb, _lists()["hearsay_sources"]):
            yield Doubt("conditional", source.start, source.end)
    for _ in range(8):
        above = tree.joined_to(below) if below.dep == "conj" and tree.is_verb(below) else tree.head(below)
        told = below.dep in ("nsubj", "nsubjpass", "dobj", "pobj", "prep") and below.lemma in _lists()["statements"] | {"of", "on"}
        told = told or (below.dep == "prep" and above.lemma in _lists()["truth"])
        if above is below or not (told or below.dep in _CONTENT or (below.dep == "conj" and tree.is_verb(below))):
            return
        if below.dep != "conj":
            yield from _of(tree, below, above)
        if below.dep in ("acl", "relcl") and above.lemma not in _lists()["statements"]:
            return
        below = above


def _of(tree: Tree, below: Node, above: Node) -> Iterator[Doubt]:
    """What the word above, or what is said of it, makes of a statement."""
    lists = _lists()
    end = above.end
    for word in (above, *tree.kids(above, "acomp", "attr", "oprd")):
        negated = tree.negated(above) or tree.negated(word)
        if word.lemma in lists["denied"] and not (word is above and tree.is_verb(above) and not tree.passive(above)):
            yield Doubt("conditional" if negated else "denied", *_around(tree, below, above, word))
        elif word.lemma in lists["conditional"] and (word is not above or above.pos == "ADJ"):
            yield Doubt("conditional", *_around(tree, below, above, word))
        elif word.lemma in lists["truth"] and negated:
            yield Doubt("denied", *_around(tree, below, above, word))
    if above.lemma in lists["hearsay_verbs"]:
        yield Doubt("conditional", above.start, end)
    if above.lemma in lists["denying"] and below.dep not in ("nsubj", "acl", "relcl"):
        denied: Modality = "conditional" if tree.negated(above) or is_neither(tree, above) else "denied"
        yield Doubt(denied, *_around(tree, below, above, above))
    rumours = [s for s in tree.kids(above, "nsubj") if s.lemma in lists["hearsay_sources"]]
    if rumours and below.dep == "ccomp":
        yield Doubt("conditional", rumours[0].start, end)


def _around(tree: Tree, below: Node, above: Node, word: Node) -> tuple[int, int]:
    """The span of a judgement with the noun that it is passed on ("Reports … were untrue", "It is false")."""
    it = [s for s in tree.kids(above, "nsubj") if s.lemma == "it"]
    row = [above, word, *it, *([below] if below.pos == "NOUN" else [])]
    return min(n.start for n in row), max(n.end for n in row)
