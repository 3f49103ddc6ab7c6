"""Whether an event is told as fact, planned, conditional or denied: by its own clause and by what stands above it."""

from __future__ import annotations

from relgraph.graph.model import Modality
from relgraph.ingest.reader.doubt import Doubt, called_off, doubts
from relgraph.ingest.reader.fates import fate_of
from relgraph.ingest.reader.implicatives import (
    has_proviso,
    is_about_it,
    is_accepted,
    is_cut_short,
    is_hearsay,
    is_lasting,
    is_musing,
    is_neither,
    is_not_confirmed,
    is_not_only,
    is_only_moved,
    is_provided,
    is_purpose,
    is_realised,
    is_replaced,
    is_undone,
    lies_ahead,
    only_restates,
    phrase_of,
    sets_out,
    takes_place,
)
from relgraph.ingest.reader.lexicon import words
from relgraph.ingest.reader.model import Node
from relgraph.ingest.reader.status_words import is_reporting, kind_of, status_words, worse
from relgraph.ingest.reader.tree import Tree

_DOWN = (
    *("xcomp", "ccomp", "acl", "pcomp", "dobj", "pobj", "prep", "advcl", "relcl", "conj", "nsubj", "nsubjpass", "attr", "oprd"),
    *("dep", "appos", "compound", "agent", "csubj", "advmod", "acomp"),
)

_ADJUNCTS = ("during", "after", "following", "since", "before", "at", "amid", "despite", "in", "on")


def modality_of(tree: Tree, node: Node) -> Modality:
    """The standing of the event whose trigger is the node."""
    found = _by_words(tree, node)
    for doubt in doubts(tree, node):
        found = worse(found, doubt.modality)
    if fate := fate_of(tree, node):
        found = worse(found, fate[0])
    return "denied" if found in ("planned", "conditional") and called_off(tree, node) else found


def denying_span(tree: Tree, node: Node) -> tuple[int, int] | None:
    """The span of the words that make an event denied or doubtful beyond its own clause; None when there are none."""
    rows = doubts(tree, node)
    if _by_words(tree, node) in ("planned", "conditional") and (off := called_off(tree, node)):
        rows.append(off)
    if fate := fate_of(tree, node):
        rows.append(Doubt(fate[0], fate[1].start, fate[2].end))
    return (min(d.start for d in rows), max(d.end for d in rows)) if rows else None


def _by_words(tree: Tree, node: Node) -> Modality:
    found = _own(tree, node)
    if node.dep == "dobj" and node.lemma in _TALKS and tree.head(node).lemma == "announce":
        found = worse(found, "planned")
    if _is_until_then(tree, node):
        found = worse(found, "planned")
    if lies_ahead(tree, node) or sets_out(tree, node):
        found = worse(found, "planned")
    announced = found == "planned" and not tree.is_verb(node)
    below = node
    for _ in range(8):
        above = tree.joined_to(below) if below.dep == "conj" and tree.is_verb(below) else tree.head(below)
        if above is below or below.dep not in _DOWN or only_restates(tree, below, above) or is_realised(tree, below, above):
            break
        if (
            below.dep == "prep"
            and (below.lemma in _ADJUNCTS or below.text.lower() == "following")
            and phrase_of(tree, above) is None
            and not is_musing(tree, below, above)
            and (tree.is_verb(above) or _own(tree, above) == "planned")
        ):
            return worse(found, "planned" if _own(tree, above) == "planned" else "asserted")
        if _is_left_open(tree, above):
            return worse(found, "conditional")
        if _is_told_apart(tree, below, above) or is_about_it(tree, below, above):
            return found
        told = _from_above(tree, below, above)
        found = worse(found, "planned" if announced and told == "conditional" else told)
        if below.dep in ("nsubj", "nsubjpass") and tree.is_verb(above):
            return "denied" if is_undone(tree, below, above) else worse(found, _of_subject(tree, below, above))
        below = above
    return found


def _goes_along(tree: Tree, below: Node, above: Node) -> bool:
    """Is it a participle after a verb, which has its time from it ("will speak in X, pledging aid to Y")?"""
    return below.tag == "VBG" and below.i > above.i and not tree.kids(below, "aux", "nsubj")


def _is_until_then(tree: Tree, node: Node) -> bool:
    """Is it told in the present as what another event to come is before or after ("before X visits Y, he will meet Z")?"""
    marked = node.dep == "advcl" and any(k.lemma in ("before", "after", "until", "once") for k in tree.kids(node, "mark"))
    return marked and node.tag in ("VBZ", "VBP") and _own(tree, tree.head(node)) == "planned"


def _is_told_apart(tree: Tree, below: Node, above: Node) -> bool:
    """Is it a clause beside a noun, which holds whatever is said of the noun ("refused to extend the pact that X signed")?"""
    apart = below.dep == "relcl" or (below.dep == "acl" and below.tag == "VBN")
    return apart and above.pos in ("NOUN", "PROPN") and not _says_that(tree, below) and not tree.negated(above)


def _of_subject(tree: Tree, event: Node, verb: Node) -> Modality:
    """What is said of an event, its subject: "talks could take place", "a meeting is possible", "the visit is due to begin"."""
    if event.named is not None or event.pos != "NOUN" or not takes_place(verb):
        return "asserted"
    found = _own(tree, verb)
    for word in tree.kids(verb, "acomp"):
        found = worse(found, kind_of("above", word.lemma))
    return found


def _is_left_open(tree: Tree, verb: Node) -> bool:
    """ "did not rule out", "refuses to rule out"."""
    if phrase_of(tree, verb) != "denied" or verb.lemma != "rule":
        return False
    above = tree.head(verb)
    return tree.negated(verb) or is_neither(tree, verb) or (verb.dep == "xcomp" and kind_of("above", above.lemma) == "denied")


_MODALS = ("would", "could", "might", "may")


def modality_of_noun(tree: Tree, noun: Node) -> Modality:
    """The standing of what a noun tells ("the invasion of Y"): by its adjectives, and by what it is the object or content of."""
    found = _own(tree, noun)
    above = tree.head(noun)
    if noun.dep == "dobj" and above.lemma in _AGAINST:
        return found
    if fate := fate_of(tree, noun):
        found = worse(found, fate[0])
    if noun.dep == "dobj" and _is_left_open(tree, above):
        return worse(found, "conditional")
    if noun.dep == "dobj":
        return worse(found, _from_above(tree, noun, above))
    if noun.dep == "pobj" and above.lemma in ("of", "for", "about"):
        word = tree.head(above)
        return worse(found, kind_of("above" if tree.is_verb(word) else "nouns", word.lemma))
    if noun.dep == "pobj" and above.lemma == "without":
        return worse(found, "conditional")
    if noun.dep in ("nsubj", "nsubjpass") and any(k.text.lower() in _MODALS for k in tree.kids(above, "aux")):
        return worse(found, "conditional")
    if noun.dep in ("nsubj", "nsubjpass") and above.pos in ("VERB", "AUX"):
        return worse(found, _of_predicate(tree, noun, above))
    return found


_TALKS = ("talk", "meeting", "summit", "visit", "trip", "tour")  # what is announced before it takes place
_AGAINST = ("oppose", "reject", "resist", "dismiss")  # what others do, which does not undo it
_COMES_ABOUT = ("come", "arrive", "reach", "deliver", "impose", "launch", "give", "provide", "send")
_STANDING_STILL = ("continue", "remain", "go", "stay", "be")


def _of_predicate(tree: Tree, noun: Node, verb: Node) -> Modality:
    """What the verb says of its subject, which a noun tells: "aid to X was ruled out", "sanctions will follow"."""
    if is_undone(tree, noun, verb):
        return "denied"
    told: Modality = "asserted"
    if tree.passive(verb) or verb.lemma in ("depend", "hinge"):
        told = kind_of("predicates", verb.lemma)
        if verb.lemma in ("rule", "turn", "call") and phrase_of(tree, verb) != "denied":
            told = "asserted"
        if tree.negated(verb) and told == "denied":
            return "conditional"
        if told == "conditional" and (tree.possessors(noun) or is_lasting(tree, noun)):
            told = "asserted"
    for word in tree.kids(verb, "acomp"):
        told = worse(told, kind_of("predicates", word.lemma))
    occurs = takes_place(verb) or verb.lemma in (
        "come",
        "arrive",
        "reach",
        "deliver",
        "impose",
        "launch",
        "give",
        "provide",
        "send",
    )
    return worse(told, _own(tree, verb) if occurs and verb.lemma not in _STANDING_STILL else "asserted")


def _own(tree: Tree, node: Node) -> Modality:
    found: Modality = "asserted"
    apart = any(tree.negated(k) and not is_not_only(tree, k) for k in tree.kids(node, "aux"))  # "did not, as planned, meet"
    if (tree.negated(node) and not is_not_only(tree, node)) or apart or is_neither(tree, node):
        found = "denied"
    if node.dep == "advcl" and node.tag == "VBN" and any(k.lemma == "once" for k in tree.kids(node, "advmod")):
        found = worse(found, "planned")  # "once signed, it will enter into force"
    for kid in tree.kids(node, "aux", "amod", "advmod", "det"):
        low = kid.text.lower()
        if kid.dep == "advmod" and low == "next":
            continue  # "Next, X travelled to Y"
        described = worse(kind_of("adjectives", kid.lemma), kind_of("adjectives", low))
        kind = kind_of("auxiliaries", low) if kid.dep == "aux" else described
        found = worse(found, kind)
        if kid.dep == "aux" and _is_only_plan(tree, node, low):
            found = worse("planned", found if found != "conditional" else "planned")
    if _under_condition(tree, node) or any(_is_condition(tree, k) for k in tree.kids(node, "advcl")) or has_proviso(tree, node):
        found = worse(found, "conditional")
    if node.tag in ("VB", "VBN") and any(k.text.lower() == "to" for k in tree.kids(node, "aux")):
        found = worse(found, _is_to(tree, node))
    if any(
        k.lemma in ("neither", "no", "none")
        for s in tree.kids(node, "nsubj", "nsubjpass")
        for k in (s, *tree.kids(s, "det", "preconj", "cc"))
    ):
        found = "denied"
    for kid in tree.kids(node, "acl") if not tree.is_verb(node) else ():
        to_come = any(k.text.lower() == "to" for k in tree.kids(kid, "aux")) and takes_place(kid)
        found = worse(found, "planned" if to_come else kind_of("adjectives", kid.text.lower()))
    if is_replaced(tree, node):
        found = "denied"
    if node.tag == "VBG" and _is_ruled_out(tree, node):
        found = "conditional" if _is_left_open(tree, tree.head(node)) else "denied"
    return found


def _is_ruled_out(tree: Tree, node: Node) -> bool:
    """ "ruled out doing", "stopped short of doing"."""
    before = [n.text.lower() for n in tree.nodes[max(0, node.i - 2) : node.i]]
    ruled = before[-1:] == ["out"] and any(a.lemma == "rule" for a in tree.ancestors(node))
    return ruled or before == ["short", "of"]


def _is_only_plan(tree: Tree, node: Node, auxiliary: str) -> bool:
    """Is "would" only "will", told later or with its day, or "should" what somebody agreed on?"""
    if auxiliary == "should":
        return node.dep == "ccomp" and tree.head(node).lemma in ("agree", "decide", "resolve")
    if auxiliary not in ("would", "'d"):
        return False
    perfect = any(k.lemma == "have" for k in tree.kids(node, "aux"))
    dated = any(n.text.lower() in words("calendar") for n in tree.subtree(node))
    return _past_report(tree, node) or (dated and not perfect)


def _past_report(tree: Tree, node: Node) -> bool:
    """Is "would" only "will", told later? (They said that they would sign.)"""
    return any(
        is_reporting(above) and (above.tag == "VBD" or any(k.text.lower() == "did" for k in tree.kids(above, "aux")))
        for above in tree.ancestors(node)
    )


def _is_condition(tree: Tree, clause: Node) -> bool:
    return any(
        k.text.lower() in status_words("conditions") and k.text.lower() not in ("until", "once") for k in tree.kids(clause, "mark")
    )


def _under_condition(tree: Tree, node: Node) -> bool:
    return any(k.text.lower() in status_words("conditions") for k in tree.kids(node, "mark"))


def _is_to(tree: Tree, node: Node) -> Modality:
    """ "is to visit" is a plan; so is a headline's "X to visit Y"."""
    above = tree.head(node)
    if above.lemma == "have" and any(k.lemma == "yet" for k in [*tree.kids(above), *tree.kids(node)]):
        return "denied"
    if node.dep == "xcomp" and above.lemma == "have" and above.tag in ("VBZ", "VBP") and not tree.kids(above, "dobj"):
        return "conditional"  # "has to ratify the treaty"
    if node.dep == "xcomp" and above.lemma == "be" and tree.kids(above, "acomp"):
        return "asserted"
    if node.dep == "xcomp" and above.lemma == "be":
        return "conditional" if any(k.lemma == "have" for k in tree.kids(node, "aux")) else "planned"
    if node.tag == "VBN":
        return "asserted"
    if node.dep == "xcomp" and above.lemma == "go" and above.tag == "VBG":
        return "planned"
    headline = node.dep in ("acl", "relcl") and above.named is not None and not _says_that(tree, node)
    return "planned" if node.dep == "ROOT" or headline else "asserted"


def _from_above(tree: Tree, below: Node, above: Node) -> Modality:
    """What the word above makes of the event below it."""
    if below.dep in ("conj", "appos"):
        return _shared_auxiliary(tree, below, above)
    if below.dep == "relcl" and not _says_that(tree, below):
        return "asserted"
    found: Modality = "asserted"
    if tree.is_verb(above) or above.pos in ("ADJ", "VERB", "AUX"):
        found = _of_verb(tree, below, above)
    elif (below.dep == "pcomp" and above.lemma == "without") or is_cut_short(tree, below, above):
        found = "denied"
    elif above.pos in ("NOUN", "PROPN") and below.dep in ("acl", "relcl", "prep", "ccomp", "pcomp"):
        that = _says_that(tree, below)
        content = below.dep in ("ccomp", "pcomp") or below.lemma in ("of", "for", "to")
        content = content or (below.dep in ("acl", "relcl") and (below.tag == "VB" or that))
        found = kind_of("nouns", above.lemma) if content else "asserted"
        if content and is_accepted(tree, above):
            found = "planned"
        if content and found != "asserted" and tree.negated(above):
            found = "denied"
        if below.dep == "acl" and below.tag == "VB" and found == "asserted" and above.lemma in ("minister", "leader", "president"):
            return "asserted"
    return found


def _says_that(tree: Tree, clause: Node) -> bool:
    """Is it what a noun says ("a rumour that X invaded Y"), not a relative clause ("the pact that X signed")?"""
    objects = tree.kids(clause, "dobj")
    marked = any(k.text.lower() == "that" for k in tree.kids(clause, "mark"))
    return marked or (len(objects) > 1 and objects[0].text.lower() == "that")


def _shared_auxiliary(tree: Tree, below: Node, above: Node) -> Modality:
    """A joined verb shares the auxiliary of the first unless it has its own or is finite."""
    if tree.is_verb(below) and _under_condition(tree, above) and not tree.kids(below, "nsubj"):
        return "conditional"  # "if X signs the pact and restores relations with Y"
    finite = below.tag in ("VBD", "VBZ") or (below.tag == "VBP" and bool(tree.kids(below, "nsubj")))
    if not tree.is_verb(below) or tree.kids(below, "aux") or finite:
        return "asserted"
    return _own(tree, above) if tree.is_verb(above) else "asserted"


_NO_DOUBT = ("discuss", "ask", "believe", "need", "help", "fear", "think")  # of what is their object


def _of_verb(tree: Tree, below: Node, above: Node) -> Modality:
    found: Modality = "asserted"
    complement = below.dep in ("xcomp", "ccomp", "acl", "pcomp", "prep", "dobj", "nsubj", "nsubjpass", "oprd")
    if is_hearsay(tree, below, above):
        return "conditional"
    if above.lemma == "hesitate" and tree.negated(above):
        return "conditional"
    if any(k.text.lower() == "whether" for k in tree.kids(below, "mark")) or is_provided(tree, below, above):
        return "conditional"
    if below.dep in ("xcomp", "ccomp") and below.tag == "VB" and above.lemma in status_words("towards"):
        return worse("planned", _own(tree, above))
    if is_musing(tree, below, above):
        return "conditional"
    if is_reporting(above) and is_not_confirmed(tree, below, above):
        return "conditional"
    if is_reporting(above) and below.dep != "xcomp":
        return "denied" if tree.negated(above) and below.dep == "dobj" else "asserted"
    if is_neither(tree, above) and complement:
        return "conditional"
    if is_purpose(tree, below, above):
        return worse("planned", _own(tree, above))
    if (phrase := phrase_of(tree, above)) and complement:
        return worse(phrase, _own(tree, above))
    if above.lemma == "call" and below.tag != "VB" and not tree.preps(above, "for", "on"):
        return _own(tree, above)
    if is_only_moved(tree, above) and below.dep in ("dobj", "nsubjpass"):
        return "planned"
    if below.dep == "dobj" and above.lemma in status_words("touching") and tree.negated(above):
        return "asserted"
    if complement:
        found = kind_of("above", above.lemma)
        if below.dep in ("dobj", "nsubj", "prep") and found == "conditional":
            opened = above.lemma in ("open", "close") and above.pos == "VERB"
            found = "asserted" if above.lemma in _NO_DOUBT or opened else found
        if below.dep in ("nsubj",):
            found = "asserted"
    own = _own(tree, above) if below.dep not in ("advcl", "nsubj") else "asserted"
    if below.dep == "advcl" and (below.tag == "VB" or _goes_along(tree, below, above)):
        own = _own(tree, above)
    return worse(found, own)


def alleged(tree: Tree, node: Node) -> bool:
    """Does the text only say that somebody is accused of it ("accused Chad of arming rebels")?"""
    below = node
    for _ in range(8):
        above = tree.joined_to(below) if below.dep == "conj" and tree.is_verb(below) else tree.head(below)
        if above is below:
            break
        if above.lemma in ("accuse", "allege", "suspect") and tree.is_verb(above):
            return below.dep in ("prep", "ccomp", "xcomp", "pcomp")
        below = above
    return False
