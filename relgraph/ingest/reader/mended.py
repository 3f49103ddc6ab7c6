"""What the small model gets wrong in sentences of diplomacy as a rule, put right: each mend says what it takes for what."""

from __future__ import annotations

from dataclasses import replace

from relgraph.ingest.reader.lexicon import words
from relgraph.ingest.reader.model import Node


def mended(nodes: list[Node]) -> list[Node]:
    """A parsed sentence with its usual errors put right; the nodes are in the order of the text."""
    for mend in _MENDS:
        nodes = mend(nodes)
    return nodes


def _with_label_apart(nodes: list[Node]) -> list[Node]:
    """The sentence with the speaker of "X: the raid is illegal" beside what he says, which the model takes for a second subject."""
    colon = next((n.i for n in nodes[1:7] if n.text == ":"), 0)
    label = nodes[colon - 1] if colon else None
    if label is None or label.named is None or label.dep != "nsubj" or label.head < colon:
        return nodes
    others = any(n.head == label.head and n.dep in ("nsubj", "nsubjpass", "expl") and n.i > colon for n in nodes)
    return [replace(n, dep="dep") if n.i == label.i else n for n in nodes] if others else nodes


def _with_clauses_apart(nodes: list[Node]) -> list[Node]:
    """The sentence with what stands before a semicolon as a clause of its own: the model takes it for what the next verb says."""
    stops = [n.i for n in nodes if n.text == ";"]
    if not stops:
        return nodes
    return [replace(n, dep="parataxis") if n.dep == "ccomp" and any(n.i < stop < n.head for stop in stops) else n for n in nodes]


def _with_states_listed(nodes: list[Node]) -> list[Node]:
    """The sentence with states or bodies in a row as a list ("to Chad, Mali, and Niger"): the model takes one for what another is
    called."""
    made = list(nodes)
    for node in nodes[2:]:
        before = nodes[node.head]
        alike = node.named is not None and before.named is not None and node.named.kind == before.named.kind
        listed = alike and node.named is not None and node.named.kind in ("state", "organization")
        first = node.i - 1 - (nodes[node.i - 1].text == "the")
        if listed and node.dep == "appos" and node.named != before.named and nodes[first].text in (",", "and"):
            made[node.i] = replace(node, dep="conj")
    return made


def _with_pair_ahead(nodes: list[Node]) -> list[Node]:
    """The sentence with "X, Y sign a pact" and "X, Y ministers meet" as headlines have it: X and Y."""
    if len(nodes) < 4 or nodes[1].text != "," or nodes[0].named is None or nodes[2].named is None:
        return nodes
    first, second = nodes[0], nodes[2]
    verb = nodes[first.head]
    if first.dep not in ("npadvmod", "advmod", "dep") or verb.pos not in ("VERB", "AUX") or verb.tag == "VBZ":
        return nodes
    made = list(nodes)
    if second.dep == "nsubj" and second.head == verb.i:
        made[0] = replace(first, dep="nsubj")
        made[2] = replace(second, dep="conj", head=0)
    elif second.dep in ("compound", "amod", "nmod") and nodes[second.head].dep == "nsubj" and nodes[second.head].tag == "NNS":
        made[0] = replace(first, dep=second.dep, head=second.head)
        made[2] = replace(second, dep="conj", head=0)
    return made


def _with_member_again(nodes: list[Node]) -> list[Node]:
    """The sentence with what is said a second time of a member beside the first: "a member of X, a founding member of Y", "of X in
    2000 and of Y in 2010"; the model hangs the second on the body, or on the year."""
    made = list(nodes)
    for node in nodes[2:]:
        if node.lemma == "member" and node.dep == "appos" and nodes[node.head].named is not None:
            of = nodes[nodes[node.head].head]
            first = nodes[of.head]
            if of.text == "of" and first.lemma == "member":
                made[node.i] = replace(node, dep="conj", head=first.i if first.dep != "conj" else first.head)
        elif node.text == "of" and node.dep == "conj" and nodes[node.head].dep == "prep" and nodes[node.head].text != "of":
            verb = nodes[node.head].head
            noun = next((n for n in nodes if n.head == verb and n.dep in ("attr", "dobj") and n.lemma == "member"), None)
            if noun is not None:
                made[node.i] = replace(node, dep="prep", head=noun.i)
    return made


_MOODS = frozenset(["concern", "alarm", "dismay", "regret", "satisfaction", "interest", "appreciation", "indignation", "approval"])


def _with_main_verb(nodes: list[Node]) -> list[Node]:
    """The sentence with "condemned" of "The ministers condemned in strong terms the raid" as its verb, which the model takes for a
    participle; but one that has an object is no passive."""
    for verb in nodes[1:]:
        doer = nodes[verb.i - 1]
        if verb.dep != "acl" or verb.tag not in ("VBN", "VBD") or verb.head != doer.i or doer.dep != "ROOT" or doer.tag != "NNS":
            continue
        kids = [n for n in nodes if n.head == verb.i and n.i != verb.i]
        if any(n.dep == "dobj" for n in kids) and not any(n.dep == "agent" or n.text == "by" for n in kids):
            made = [replace(n, head=verb.i) if n.head == doer.i and n.i > verb.i else n for n in nodes]
            made[verb.i] = replace(verb, tag="VBD", dep="ROOT", head=verb.i)
            made[doer.i] = replace(doer, dep="nsubj", head=verb.i)
            return made
    return nodes


def _with_what_is_noted(nodes: list[Node]) -> list[Node]:
    """The sentence with "acts" of "notes with concern the acts of X" as what is noted: the model takes it for the concern."""
    made = list(nodes)
    for node in nodes[3:]:
        mood, prep = nodes[node.head], nodes[nodes[node.head].head]
        noted = node.dep == "appos" and mood.dep == "pobj" and mood.lemma in _MOODS and prep.lemma == "with"
        if noted and nodes[prep.head].pos == "VERB" and not any(n.text == "," for n in nodes[mood.i : node.i]):
            made[node.i] = replace(node, dep="dobj", head=prep.head)
    return made


_GIVEN = frozenset(
    ["support", "solidarity", "backing", "assistance", "aid", "help", "thanks", "gratitude", "appreciation", "funding"]
)


def _with_support_for(nodes: list[Node]) -> list[Node]:
    """The sentence with "for X" of "support for X to deter attacks" under the support, where the model has X do what follows."""
    made = list(nodes)
    for node in nodes[2:-1]:
        given, who = nodes[node.i - 1], nodes[node.i + 1]
        if node.text == "for" and node.dep == "mark" and given.lemma in _GIVEN and who.named and who.dep == "nsubj":
            made[node.i] = replace(node, pos="ADP", tag="IN", dep="prep", head=given.i)
            made[who.i] = replace(who, dep="pobj", head=node.i)
    return made


def _with_gerunds(nodes: list[Node]) -> list[Node]:
    """The sentence with "meeting" of "avoided meeting X" as the verb that it is: the model takes it for a part of the name."""
    made = list(nodes)
    for node in nodes[1:]:
        name = nodes[node.head]
        gerund = node.tag == "VBG" or (node.text == "meeting" and nodes[node.i - 1].dep == "prt")
        if gerund and node.dep == "compound" and name.i == node.i + 1 and name.named and name.dep in ("dobj", "pobj"):
            lemma = "meet" if node.text == "meeting" else node.lemma
            dep = "xcomp" if name.dep == "dobj" else "pcomp"
            made[node.i] = replace(node, pos="VERB", tag="VBG", lemma=lemma, dep=dep, head=name.head)
            made[name.i] = replace(name, dep="dobj", head=node.i)
    return made


def _with_subject(nodes: list[Node]) -> list[Node]:
    """The sentence with the persons after a comma as the subject: of "In Rome, X and Y met" the model makes a list of three."""
    for person in nodes[3:]:
        if person.dep not in ("conj", "appos") or nodes[person.i - 1].text != "," or person.named is None:
            continue
        top = nodes[person.head]
        if person.named.kind != "person" or top.dep != "pobj" or (top.named is not None and top.named.kind == "person"):
            continue
        fronted, verb = top, nodes[top.head]
        while verb.pos != "VERB" and verb.head not in (verb.i, -1):
            fronted, verb = verb, nodes[verb.head]
        subjects = [n for n in nodes if n.head == verb.i and n.dep in ("nsubj", "nsubjpass", "expl", "csubj")]
        if fronted.i != 0 or verb.pos != "VERB" or verb.i < person.i or subjects:
            continue
        passive = any(n.head == verb.i and n.dep == "auxpass" for n in nodes)
        made = list(nodes)
        made[person.i] = replace(person, dep="nsubjpass" if passive else "nsubj", head=verb.i)
        return made
    return nodes


_BLAMING = frozenset(["accuse", "blame", "allege", "cite", "urge", "demand"])


def _with_participles(nodes: list[Node]) -> list[Node]:
    """The sentence with what follows a comma as the subject's doing ("X opens a front, firing on Y"), not the object's."""
    made = list(nodes)
    for node in nodes[2:]:
        thing = nodes[node.head]
        apart = nodes[node.i - 1].text == "," or node.lemma in _BLAMING
        if node.tag != "VBG" or node.dep != "acl" or not apart or thing.dep not in ("dobj", "pobj"):
            continue
        verb = nodes[thing.head] if thing.dep == "dobj" else nodes[nodes[thing.head].head]
        person = thing.named is not None and thing.named.kind == "person"
        if verb.pos == "VERB" and not person and any(n.head == verb.i and n.dep == "nsubj" for n in nodes):
            made[node.i] = replace(node, dep="advcl", head=verb.i)
    return made


_FIRE = frozenset(["fighting", "shelling", "bombing"])


def _with_fighting(nodes: list[Node]) -> list[Node]:
    """The sentence with "fighting", "X shelling" as the nouns that they are where nobody is said to shell something."""
    made = list(nodes)
    for node in nodes:
        if node.tag != "VBG" or node.text.lower() not in _FIRE or node.dep not in ("nsubj", "nsubjpass", "pcomp"):
            continue
        kids = [n for n in nodes if n.head == node.i and n.i != node.i]
        if any(k.dep in ("dobj", "aux", "auxpass", "ccomp", "xcomp") for k in kids):
            continue
        dep = "pobj" if node.dep == "pcomp" else node.dep
        made[node.i] = replace(node, pos="NOUN", tag="NN", lemma=node.text.lower(), dep=dep)
        for kid in kids:
            if kid.dep == "nsubj" and kid.i < node.i:
                made[kid.i] = replace(kid, dep="compound")
    return made


_PRESENT = {
    f"{verb}s": verb
    for verb in (
        *("accuse", "brief", "call", "condemn", "congratulate", "greet", "hail", "host", "invite", "meet", "phone", "praise"),
        *("receive", "summon", "telephone", "thank", "urge", "visit", "welcome"),
    )
}


def _with_present_verb(nodes: list[Node]) -> list[Node]:
    """The sentence with "hosts" of "Smith hosts Jones" as its verb, which the model takes for a part of the second name."""
    for node in nodes[1:-1]:
        doer, other = nodes[node.i - 1], nodes[node.head]
        alone = doer.dep == "compound" and doer.head in (node.i, other.i) and other.dep == "ROOT"
        if node.dep == "compound" and node.text in _PRESENT and node.named is None and doer.named and other.named and alone:
            beside = ("prep", "punct", "advmod", "npadvmod")
            made = [replace(n, head=node.i) if n.head == other.i and n.dep in beside else n for n in nodes]
            made[node.i] = replace(node, pos="VERB", tag="VBZ", lemma=_PRESENT[node.text], dep="ROOT", head=node.i)
            made[doer.i] = replace(doer, dep="nsubj", head=node.i)
            made[other.i] = replace(other, dep="dobj", head=node.i)
            return made
    return nodes


def _with_sums(nodes: list[Node]) -> list[Node]:
    """The sentence with "in aid to X" of "gave 1 billion in aid to X" under the sum: the model takes it for where it was given."""
    made = list(nodes)
    for node in nodes[1:]:
        amount = nodes[node.i - 1]
        if node.text == "in" and node.dep == "prep" and amount.dep == "dobj" and amount.head == node.head and _is_sum(amount):
            made[node.i] = replace(node, head=amount.i)
    return made


def _is_sum(node: Node) -> bool:
    return node.tag == "CD" or node.lemma in ("dollar", "euro", "million", "billion", "pound", "yen", "franc", "rouble", "ruble")


_VOICED = frozenset(["solidarity", "support", "concern", "regret", "hope", "alarm", "opposition", "confidence", "outrage", "anger"])


def _with_voices(nodes: list[Node]) -> list[Node]:
    """The sentence with "voice" of "condemn the raid and voice support for X" as a verb of its own, which the model seldom sees."""
    made = list(nodes)
    for node in nodes[2:-1]:
        said = nodes[node.i + 1]
        verb = next((v for v in reversed(nodes[: node.i]) if v.pos == "VERB" and v.tag in ("VB", "VBP", "VBD")), None)
        if node.text != "voice" or said.lemma not in _VOICED or nodes[node.i - 1].dep != "cc" or verb is None:
            continue
        if node.tag == "NN":
            made[node.i] = replace(node, pos="VERB", tag=verb.tag, dep="conj", head=verb.i)
            made[said.i] = replace(said, dep="dobj", head=node.i)
        after = next((n for n in nodes[said.i + 1 :] if n.dep == "prep"), None)
        if after is not None and after.i == said.i + 1 and after.head < node.i:
            made[after.i] = replace(after, head=node.i)
    return made


def _with_agents(nodes: list[Node]) -> list[Node]:
    """The sentence with "by X" of "deplores the raid of a port by X" under the deed, which the model hangs on the active verb."""
    made = list(nodes)
    for node in nodes:
        if node.text != "by" or node.dep != "prep" or nodes[node.head].pos != "VERB":
            continue
        kids = [n for n in nodes if n.head == node.head and n.i != node.head]
        deed = next((n for n in kids if n.dep == "dobj" and n.named is None and n.i < node.i), None)
        of = deed is not None and any(n.head == deed.i and n.lemma == "of" for n in nodes)
        doer = next((n for n in nodes if n.head == node.i and n.dep == "pobj"), None)
        known = doer is not None and (doer.named or any(n.head == doer.i and n.named for n in nodes))
        beside = deed is not None and deed.i == node.i - 1 and deed.pos == "NOUN"
        if deed is not None and (of or beside) and known and not any(n.dep == "auxpass" for n in kids):
            made[node.i] = replace(node, head=deed.i)
    return made


_OF_EVENTS = frozenset(["in", "at", "to", "with", "during", "after", "before"])


def _with_events(nodes: list[Node]) -> list[Node]:
    """The sentence with "in Y" of "the arrival of X in Y" under the event, not the person; and "by Z" of "the expulsion of two
    envoys by Z" under the deed."""
    made = list(nodes)
    for node in nodes:
        if node.dep != "prep" or (node.text not in _OF_EVENTS and node.text != "by"):
            continue
        whom = nodes[node.head]
        of = nodes[whom.head]
        event = nodes[of.head]
        if whom.dep != "pobj" or of.text != "of" or event.named is not None or event.pos != "NOUN":
            continue
        person = whom.named is not None and whom.named.kind == "person"
        sent = whom.named is not None or whom.text.lower() in words("persons")
        if sent if node.text == "by" else person:
            made[node.i] = replace(node, head=event.i)
    return made


_MENDS = (
    _with_label_apart,
    _with_clauses_apart,
    _with_states_listed,
    _with_pair_ahead,
    _with_member_again,
    _with_main_verb,
    _with_support_for,
    _with_what_is_noted,
    _with_gerunds,
    _with_subject,
    _with_participles,
    _with_fighting,
    _with_present_verb,
    _with_voices,
    _with_sums,
    _with_agents,
    _with_events,
)
