"""Phrases that say an event was brought about, given up, or lies ahead: "had the chance to meet", "called off", "left to meet"."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from relgraph.graph.model import Modality
from relgraph.ingest.reader.model import Node
from relgraph.ingest.reader.status_words import status_words
from relgraph.ingest.reader.tree import Tree
from relgraph.tables import read_yaml

_LISTS = (
    "undone", "occur", "held", "undoing", "chances", "taking", "achieved", "invitations", "accepting", "setting_out", "travelling",
    "restating", "holding", "hearsay", "unconfirmed", "conditional_on", "conditions", "postponing", "spans", "leaving", "before",
    "vouching", "stays", "about_it", "journeying", "wishing",
    "courtesies",
)  # fmt: skip
_PAST = ("VBD", "VBN")


@cache
def _lists() -> Mapping[str, frozenset[str]]:
    row: dict[str, Any] = read_yaml("reader_implicatives.yaml", {"phrases": {str: [str]}, **{name: [str] for name in _LISTS}})
    return {
        **{name: frozenset(row[name]) for name in _LISTS},
        **{f"phrases {modality}": frozenset(words) for modality, words in row["phrases"].items()},
    }


def phrase_of(tree: Tree, verb: Node) -> Modality | None:
    """What a verb with its particle makes of an event ("called off"); None when it is no such phrase."""
    made = [f"{verb.lemma} {kid.lemma}" for kid in tree.kids(verb, "prt", "advmod", "prep") if 0 < kid.i - verb.i <= 2]
    for modality in ("denied", "conditional", "planned"):
        if any(phrase in _lists()[f"phrases {modality}"] for phrase in made):
            return modality
    return None


def is_undone(tree: Tree, event: Node, verb: Node) -> bool:
    """Does the verb say of an event, its subject, that it did not take place?"""
    if event.dep not in ("nsubj", "nsubjpass"):
        return False
    made = {f"{verb.lemma} {kid.lemma}" for kid in tree.kids(verb, "prt", "advmod", "prep")}
    return bool(made & _lists()["undone"]) or (verb.lemma in _lists()["occur"] and tree.negated(verb))


def is_realised(tree: Tree, below: Node, above: Node) -> bool:
    """Does what stands above say that the event came about ("was able to", "took the opportunity to", "did not fail to")?"""
    lists = _lists()
    if above.lemma in lists["undoing"] and below.dep == "xcomp":
        told = above.tag == "VBD" or any(k.text.lower() in ("did", "has", "have", "had") for k in tree.kids(above, "aux"))
        return tree.negated(above) and told
    if above.lemma in lists["achieved"] and below.dep == "xcomp":
        return _is_past(tree, tree.head(above))
    if above.lemma in lists["wishing"] and below.dep == "xcomp" and below.lemma in lists["courtesies"]:
        return any(s.text.lower() in ("i", "we") for s in tree.kids(above, "nsubj")) and not tree.negated(above)
    if above.lemma in lists["chances"]:
        verb = tree.head(above)
        return above.dep == "dobj" and verb.lemma in lists["taking"] and _is_past(tree, verb)
    return False


def is_about_it(tree: Tree, below: Node, above: Node) -> bool:
    """Is it what a noun is of that says something about an event which took place ("the outcome of X's trip to Y")?"""
    return below.dep == "prep" and below.lemma == "of" and above.lemma in _lists()["about_it"]


def _is_past(tree: Tree, verb: Node) -> bool:
    """Is the verb told as past fact: a past form without a modal or a negation?"""
    auxiliaries = {k.text.lower() for k in tree.kids(verb, "aux")}
    told = verb.tag == "VBD" or (verb.tag == "VBN" and bool(auxiliaries & {"has", "have", "had"}))
    return told and not tree.negated(verb) and auxiliaries <= {"has", "have", "had", "also"}


def is_accepted(tree: Tree, noun: Node) -> bool:
    """Is an invitation taken up?"""
    head = tree.head(noun)
    return noun.lemma in _lists()["invitations"] and noun.dep == "dobj" and head.lemma in _lists()["accepting"]


_JOURNEYS = ("visit", "trip", "tour", "journey", "stay", "stopover")


def is_purpose(tree: Tree, below: Node, above: Node) -> bool:
    """Is the event what somebody sets out for ("arrives for talks with", "left to meet")? Then it is still to come."""
    infinitive = below.dep in ("advcl", "xcomp") and below.tag == "VB" and any(k.lemma == "to" for k in tree.kids(below, "aux"))
    nominal = below.dep == "prep" and below.lemma == "for"
    if nominal and any(n.lemma in _JOURNEYS for n in tree.kids(below, "pobj")):
        return False  # who left for a visit is under way
    if not (infinitive or nominal) or (above.lemma == "be" and nominal):
        return False
    if nominal and above.lemma in _lists()["setting_out"] and any(n.lemma in _lists()["stays"] for n in tree.kids(below, "pobj")):
        return False
    if above.lemma in _lists()["setting_out"]:
        return True
    auxiliaries = {k.lemma for k in tree.kids(above, "aux")}
    present = above.tag in ("VBZ", "VBP") or (above.tag == "VBG" and "be" in auxiliaries)
    past = any(k.text.lower() in ("was", "were") for k in tree.kids(above, "aux"))
    return above.lemma in _lists()["travelling"] and present and not past


def sets_out(tree: Tree, verb: Node) -> bool:
    """Is somebody about to travel ("is going to Lima today")?"""
    auxiliaries = {k.text.lower() for k in tree.kids(verb, "aux")}
    return verb.tag == "VBG" and verb.lemma in _lists()["journeying"] and bool(auxiliaries & {"is", "are", "am", "'s", "'re"})


def only_restates(tree: Tree, noun: Node, verb: Node) -> bool:
    """Does a verb only speak of what holds already ("will discuss our ongoing support")?"""
    if noun.dep != "dobj" or verb.lemma not in _lists()["restating"] or tree.negated(verb):
        return False
    again = verb.lemma in ("reaffirm", "reiterate", "restate", "repeat")
    return again or bool(tree.possessors(noun)) or is_lasting(tree, noun)


def is_lasting(tree: Tree, noun: Node) -> bool:
    """Does an adjective say that what a noun names holds already ("ongoing support")?"""
    return any(k.lemma in _lists()["holding"] for k in tree.kids(noun, "amod"))


def is_hearsay(tree: Tree, below: Node, above: Node) -> bool:
    """ "is said to have met"."""
    return below.dep == "xcomp" and above.lemma in _lists()["hearsay"] and tree.passive(above)


def hearsay_source(tree: Tree, verb: Node, sources: frozenset[str]) -> Node | None:
    """The word after "according to" that vouches for nothing: rumours, or reports that are unconfirmed."""
    for noun in [o for prep in tree.kids(verb, "prep") if prep.text.lower() == "according" for o in tree.preps(prep, "to")]:
        if noun.lemma in sources or any(k.lemma in _lists()["unconfirmed"] for k in tree.kids(noun, "amod")):
            return noun
    return None


def has_proviso(tree: Tree, verb: Node) -> bool:
    """Does the clause hang on a condition in other words than "if" ("on condition that", "conditional on", "provided that")?"""
    for kid in tree.kids(verb):
        if kid.i > verb.i and kid.lemma in _lists()["conditional_on"] and _opens_condition(tree, kid):
            return True
        if kid.dep == "prep" and kid.lemma in ("on", "under", "with"):
            for noun in tree.kids(kid, "pobj"):
                if noun.lemma in _lists()["conditions"] and tree.kids(noun, "acl", "relcl", "ccomp"):
                    return True
    return False


def is_provided(tree: Tree, below: Node, above: Node) -> bool:
    """Is it what something hangs on ("provided that X ratifies the treaty")?"""
    return above.lemma in _lists()["conditional_on"] and above.dep in ("advcl", "prep") and below.dep == "ccomp"


def _opens_condition(tree: Tree, word: Node) -> bool:
    """Is it no verb with a subject of its own: followed by "that", "on" or "to"?"""
    after = tree.nodes[word.i + 1 : word.i + 2]
    return bool(after) and after[0].lemma in ("that", "on", "upon", "to") and not tree.kids(word, "nsubj", "aux", "dobj")


def is_only_moved(tree: Tree, verb: Node) -> bool:
    """Is an event only put off for hours, or to a day that is named?"""
    if verb.lemma not in _lists()["postponing"]:
        return False
    for word in tree.preps(verb, "to", "until", "till"):
        if word.lemma not in ("notice", "further", "later"):
            return True
    return any(n.lemma in _lists()["spans"] for n in tree.preps(verb, "for", "by"))


def lies_ahead(tree: Tree, event: Node) -> bool:
    """Is an event named as what is still to come ("ahead of his visit", "a preview of the trip")?"""
    prep = tree.head(event)
    word = tree.head(prep).lemma
    late = word == "delay" and prep.lemma in ("in", "of", "to")
    return event.dep == "pobj" and (late or (prep.lemma in ("of", "to") and word in _lists()["before"]))


def is_cut_short(tree: Tree, below: Node, above: Node) -> bool:
    """ "walked out before meeting": who leaves before does not do it."""
    if below.dep != "pcomp" or above.lemma != "before" or below.tag != "VBG":
        return False
    verb = tree.head(above)
    return verb.lemma in _lists()["leaving"] and not any(k.named for k in tree.kids(verb, "dobj"))


def takes_place(verb: Node) -> bool:
    """Is it a verb of which an event is the subject, or that holds it?"""
    return verb.lemma in _lists()["occur"] or verb.lemma in _lists()["held"]


def is_replaced(tree: Tree, node: Node) -> bool:
    """ "instead of meeting", "rather than condemn"."""
    before = " ".join(n.text.lower() for n in tree.nodes[max(0, node.i - 2) : node.i])
    return tree.is_verb(node) and before in ("instead of", "rather than")


def is_neither(tree: Tree, verb: Node) -> bool:
    """ "neither confirmed nor denied"."""
    return verb.dep == "conj" and any(k.lemma in ("neither", "nor") for k in tree.kids(tree.head(verb), "preconj", "cc"))


def is_not_only(tree: Tree, node: Node) -> bool:
    """ "not only met … but": no denial."""
    after = [tree.nodes[k.i + 1].text.lower() for k in tree.kids(node, "neg", "preconj") if k.i + 1 < len(tree.nodes)]
    return any(word in ("only", "just", "merely", "simply") for word in after)


def is_not_confirmed(tree: Tree, below: Node, above: Node) -> bool:
    """Is it what somebody did not say or confirm, not only when or where it is to be ("did not say when X would come")?"""
    open_question = any(k.text.lower() in ("when", "where", "why", "how") for k in tree.kids(below, "advmod"))
    return below.dep == "ccomp" and tree.negated(above) and above.lemma in _lists()["vouching"] and not open_question


def is_musing(tree: Tree, below: Node, above: Node) -> bool:
    """Does somebody only speak of doing it ("spoke of reaching an agreement", "hinted at recognising X")?"""
    led = below.dep == "prep" and below.lemma in ("of", "about", "at") and bool(tree.kids(below, "pcomp"))
    return led and above.lemma in status_words("musing")
