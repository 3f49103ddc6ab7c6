"""When: which of a sentence's dates belongs to an event, and what it inherits when it has none."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import pairwise

from relgraph.graph.edtf import bounds
from relgraph.graph.model import Modality
from relgraph.ingest.reader.dates import DateExpression, day_labels, find_dates, heading_day, issued_on, resolve
from relgraph.ingest.reader.filed import filed_at
from relgraph.ingest.reader.model import Node
from relgraph.ingest.reader.status_words import is_reporting
from relgraph.ingest.reader.tree import Tree
from relgraph.ingest.reader.when_words import when_words

_NOT_THE_EVENT = ("since", "until", "by", "before", "after", "anniversary")
# Kinds that a statement makes: what was said to be done on its day was done by saying so.
_BY_SAYING = ("stance", "agreement", "relations", "membership")


@dataclass(frozen=True, slots=True)
class Dates:
    """The dates of a document: all expressions, the day that heads a page of one day (empty if none), and the dateline's place.

    ``labels``: (start, end, EDTF) of the lines that begin with a date, in a chronicle. ``published``: the day of publication, or
    empty. ``issued``: the day on which a statement says of itself that it was made, or empty.
    """

    found: list[DateExpression]
    heading: str
    filed: str = ""
    labels: list[tuple[int, int, str]] = field(default_factory=list)
    published: str = ""
    issued: str = ""

    def heading_at(self, position: int) -> str:
        """The date under which a place in the text stands: of its line, else of the page; empty when there is none."""
        return self.label_at(position) or self.heading

    def label_at(self, position: int) -> str:
        """The date that begins the line in which a place in the text stands, in a chronicle; else empty."""
        return next((date for start, end, date in self.labels if start <= position < end), "")

    def within(self, start: int, end: int) -> list[DateExpression]:
        """The expressions in a span."""
        return [d for d in self.found if start <= d.start and d.end <= end]


def read_dates(text: str, title: str, published: str) -> Dates:
    """The dates of a document; its dateline is no date of an event."""
    found = find_dates(text, published)
    line = filed_at(text[len(title) :].lstrip() if title else text, published)
    offset = len(text) - len(text[len(title) :].lstrip()) if title else 0
    if line:
        found = [d for d in found if not (offset + line.start <= d.start < offset + line.end)]
    issued = issued_on(text[offset:], published)
    labels = day_labels(text, published)
    found = _by_label(found, text, labels)
    return Dates(found, heading_day(title), line.place if line else "", labels, published, issued)


def _by_label(found: list[DateExpression], text: str, labels: list[tuple[int, int, str]]) -> list[DateExpression]:
    """The dates of a chronicle: what is said in a line ("in December") counts from the date that the line begins with."""
    made: list[DateExpression] = []
    for date in found:
        label = next((row for row in labels if row[0] <= date.start < row[1]), None)
        if label is None or not date.relative or date.shift is not None:
            made.append(date)
            continue
        start, _, day = label
        opens = not any(c.isalnum() for c in text[start : date.start])
        edtf = day if opens else resolve(date.words, day[:4] if len(day) < 10 else day)
        made.append(replace(date, edtf=edtf, precision="day" if len(edtf) == 10 else date.precision) if edtf else date)
    return made


def own_date(
    dates: Dates, tree: Tree, trigger: Node, noun: Node | None, kind: str = "", modality: Modality = "asserted"
) -> DateExpression | None:
    """The date in the event's own clause: nearest to its trigger, not that of a clause inside or beside it.

    ``kind``, ``modality``: of the event; what is only planned or denied does not take the day of its announcement.
    """
    if not tree.nodes:
        return None
    best: tuple[int, int, DateExpression] | None = None
    here = [d for d in dates.within(tree.nodes[0].start, tree.nodes[-1].end) if d.relation not in _NOT_THE_EVENT]
    if len(here) > 1 and here[0].start == tree.nodes[0].start and here[0].words[:4].isdigit():
        del here[0]  # the date of an item, before what it tells
    event = Event(trigger, noun, kind, modality)
    for date in here:
        distance = _distance(tree, date, event)
        if distance is None:
            continue
        apart = abs(date.start - (event.noun or trigger).start) + (_UNKNOWN if not date.edtf and date.shift is None else 0)
        if best is None or (distance, apart) < best[:2]:
            best = distance, apart, date
    return _in_its_time(best[2], tree, event, dates.published) if best else None


def _in_its_time(date: DateExpression, tree: Tree, event: Event, published: str) -> DateExpression:
    """The date, resolved anew where the event's standing tells its tense: a plan lies ahead ("an invitation to come in June"),
    one that was had or dropped behind ("had hoped to come in June")."""
    if (
        event.modality not in ("planned", "conditional")
        or not (date.relative and date.edtf and published)
        or date.shift is not None
    ):
        return date
    held = any(
        k.text.lower() in ("had", "'d") for a in [event.trigger, *tree.ancestors(event.trigger)] for k in tree.kids(a, "aux")
    )
    done = any(k.lemma == "have" for k in tree.kids(event.trigger, "aux"))
    past = bounds(date.edtf)[1] < published
    behind = held or done
    above = tree.head(event.trigger)
    if above.tag == "VBD" and above is not event.trigger and above.lemma in when_words("departing"):
        return date  # "left on Monday to meet X"
    if past == behind or (not behind and tree.is_verb(event.trigger) and event.trigger.tag not in ("VB", "VBG")):
        return date
    edtf = resolve(date.words, published, tense="past" if behind else "future")
    return replace(date, edtf=edtf) if edtf else date


_UNKNOWN = 1000  # a day that cannot be told is not taken where another stands as near


@dataclass(frozen=True, slots=True)
class Event:
    """What a date is looked for: the trigger, the noun with it, the kind and the standing of the event."""

    trigger: Node
    noun: Node | None
    kind: str
    modality: Modality

    def is_at(self, node: Node) -> bool:
        """Is the node the event's verb or noun?"""
        return node.i == self.trigger.i or (self.noun is not None and node.i == self.noun.i)


def _distance(tree: Tree, date: DateExpression, event: Event) -> int | None:
    """How near a date is to an event; None when it belongs to another clause."""
    node = next((n for n in tree.nodes if n.start >= date.start), None)
    if node is None:
        return None
    node = next(
        (n for n in [node, *tree.ancestors(node)] if not date.start <= tree.head(n).start < date.end or n.head == n.i), node
    )
    if node.dep == "dobj":
        return None  # "named 3 May as the day"
    chain = [node, *tree.ancestors(node)]
    at = next((k for k, n in enumerate(chain) if tree.is_verb(n) or event.is_at(n)), None)
    if at is None:
        return 5 if not _is_apart(tree, date, chain, event) else None
    owner = chain[at]
    if _is_apart(tree, date, chain[:at], event):
        return None
    if event.is_at(owner):
        return abs(node.i - event.trigger.i) // 50
    if owner.dep in ("acl", "relcl") and owner.lemma in when_words("scheduled") | when_words("lasting"):
        noun = tree.head(owner)
        known = when_words("journeys") | when_words("gatherings") | when_words("occasions")
        if event.is_at(noun) or (noun.lemma in known and event.trigger in tree.ancestors(noun)):
            return 1
    if owner.dep == "advcl" and owner.tag == "VBG" and owner.lemma in when_words("lasting") and event.is_at(tree.head(owner)):
        return 1  # "will visit X, beginning on 3 May"
    line = [event.trigger, *tree.ancestors(event.trigger)]
    if tree.head(node).lemma == "to" and owner.lemma in when_words("moved") and any(owner.i == n.i for n in line[:3]):
        return 1
    for steps, above in enumerate(line):
        if above.i == owner.i and _is_of_first(tree, line[:steps], owner, node):
            return None
        if above.i == owner.i:
            return None if _stays_above(tree, line[:steps], above, event) else 1 + steps
    if owner.i in [n.i for n in tree.subtree(event.trigger)] and owner.dep in ("conj",):
        return None
    if _is_beside(tree, owner, line):
        return 4
    below = owner.dep in ("xcomp", "ccomp") and tree.head(owner).i == event.trigger.i
    below = below or (owner.dep == "pcomp" and owner.tag == "VBG" and _is_of_object(tree, owner, event.trigger))
    return 3 if below and event.kind != "stance" else None


def _is_of_first(tree: Tree, below: list[Node], owner: Node, date: Node) -> bool:
    """Does a date close the first of two clauses of which the event is the second ("was in X on Monday and will visit Y")?"""
    joined = next((b for b in below if b.dep == "conj" and b.head == owner.i), None)
    return joined is not None and owner.i < date.i < joined.i and bool(tree.kids(joined, "aux"))


def _is_of_object(tree: Tree, gerund: Node, verb: Node) -> bool:
    """Is it what a noun is of that the verb has as its object ("discussed ways of expanding trade on Friday")?"""
    noun = tree.head(tree.head(gerund))
    return tree.head(gerund).lemma == "of" and noun.dep == "dobj" and noun.head == verb.i


def _is_beside(tree: Tree, owner: Node, line: list[Node]) -> bool:
    """Is it the participle that opens the event's sentence ("Speaking in Suva on Tuesday, X called on Y")?"""
    if owner.dep != "advcl" or owner.tag != "VBG" or tree.kids(owner, "mark", "aux", *("nsubj", "nsubjpass")):
        return False
    return owner.i < line[0].i and any(tree.head(owner).i == n.i for n in line[:1])


def _is_apart(tree: Tree, date: DateExpression, chain: list[Node], event: Event) -> bool:
    """Does the date belong to something that is only spoken of ("since the war in 1990", "its August deadline")?"""
    if not chain:
        return False
    for below, above in pairwise(chain):
        if above.lemma in when_words("apart") or above.text.lower() in when_words("apart"):
            return True
        if above.pos not in ("NOUN", "PROPN") or above.named is not None:
            continue
        if (
            date.precision == "year"
            and below.dep in ("compound", "nummod", "nmod", "amod")
            and not date.start <= above.start < date.end
        ):
            return True  # "the 2022 forum"
        if above.lemma in when_words("occasions"):
            gone = event.kind in ("visit", "participation") and event.trigger.tag in (
                "VBD",
                "NN",
            )  # "visited X for a summit on 3 May"
            if above.dep == "pobj" and tree.head(above).lemma == "for" and below.dep != "poss" and not gone:
                return True
            continue
        if date.start <= above.start < date.end:
            continue
        if below.dep in ("compound", "nummod", "nmod", "amod", "poss"):
            return True
        if below.dep == "prep" and below.lemma == "of":
            return True
        if below.dep == "prep" and date.precision in ("year", "range") and above.dep in ("pobj", "dobj") and above.i < below.i:
            return True
    after_name = chain[0].i > 1 and chain[0].dep == "pobj" and _since_before(tree, tree.nodes[chain[0].i - 1])
    return after_name or (chain[-1].lemma in when_words("apart") or chain[0].lemma in when_words("apart"))


def _since_before(tree: Tree, prep: Node) -> bool:
    """Does a date's preposition follow what "since" opens ("since Ruiz in 1967"), though the parse hangs it on the verb?"""
    if prep.i == 0 or prep.dep != "prep":
        return False
    before = tree.nodes[prep.i - 1]
    return any(n.lemma == "since" and n.dep == "prep" for n in (before, *tree.ancestors(before)) if n.i < prep.i)


_TENSED = ("VBZ", "VBP", "VBD", "VBG", "VBN")


def _is_when(tree: Tree, clause: Node, *also: str) -> bool:
    """Is it the clause of "on 3 May, when X met Y" (``also``: or of "visited Z on 3 May, where")?"""
    return any(k.text.lower() in ("when", *also) for k in tree.kids(clause, "advmod"))


def _stays_above(tree: Tree, below: list[Node], above: Node, event: Event) -> bool:
    """Does the date of a clause above the event stay there?"""
    leading = [b for b in below if b.lemma in when_words("apart") and b.dep in ("prep", "mark", "advmod")]
    if leading and event.kind == "meeting" and all(b.lemma == "after" for b in leading) and above.lemma in when_words("telling"):
        return False  # "spoke to reporters on Friday after talks with X"
    if leading or _after_mark(tree, below):
        return True
    if any(b.dep == "relcl" and b.tag in _TENSED and not _is_when(tree, b, "where") for b in below):
        return True
    told = above.tag in ("VBD", "VBN") and not any(k.lemma in ("will", "shall", "to") for k in tree.kids(above, "aux"))
    if event.modality != "asserted" and told and above.lemma not in when_words("scheduled"):
        return True
    reported = is_reporting(above) and any(b.dep == "ccomp" for b in below) and not any(_is_when(tree, b) for b in below)
    return (reported and event.kind not in ("", *_BY_SAYING)) or _blocks(tree, below, above)


def _after_mark(tree: Tree, below: list[Node]) -> bool:
    """Is an event in a clause with "after" or "before"? Then the date of the main clause is not its date."""
    return any(k.text.lower() in ("after", "before", "since") for b in below for k in tree.kids(b, "mark"))


def _blocks(tree: Tree, below: list[Node], above: Node) -> bool:
    """Does the date of the clause above stay there? It does when that clause only reports a plan, or the event has its own
    tense."""
    return is_reporting(above) and any(
        kid.text.lower() in ("will", "would", "may", "might") for b in below for kid in tree.kids(b, "aux")
    )


def tense_of(tree: Tree, trigger: Node) -> str:
    """past, present, perfect or other: how the event's verb is told."""
    verb = trigger if tree.is_verb(trigger) else next((a for a in tree.ancestors(trigger) if tree.is_verb(a)), None)
    if verb is None:
        return "other"
    auxiliaries = {k.text.lower() for k in tree.kids(verb, "aux", "auxpass")}
    if auxiliaries & {"has", "have", "been"}:
        return "perfect"
    if auxiliaries & {"had"}:
        return "other"
    if verb.tag == "VBD" or auxiliaries & {"was", "were", "did"}:
        return "past"
    if verb.tag in ("VBZ", "VBP") or auxiliaries & {"is", "are"} or (verb.tag == "VB" and verb.dep == "ROOT" and not auxiliaries):
        return "present"
    if verb.tag in ("VBG", "VBN", "VB") and verb.dep in ("advcl", "xcomp", "acl", "conj", "ccomp", "pcomp", "relcl"):
        above = next((a for a in tree.ancestors(verb) if tree.is_verb(a)), None)
        return tense_of(tree, above) if above is not None else "other"
    return "other"
