"""When: which of a sentence's dates belongs to an event, and what it inherits when it has none."""

from __future__ import annotations

from dataclasses import dataclass

from relgraph.ingest.reader.dates import DateExpression, find_dates, heading_day
from relgraph.ingest.reader.filed import filed_at
from relgraph.ingest.reader.model import Node
from relgraph.ingest.reader.status import is_reporting
from relgraph.ingest.reader.tree import Tree

_NOT_THE_EVENT = ("since", "until", "by", "before", "after", "anniversary")


@dataclass(frozen=True, slots=True)
class Dates:
    """The dates of a document: all expressions, the day that heads a page of one day (empty if none), and the dateline's place."""

    found: list[DateExpression]
    heading: str
    filed: str = ""

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
    return Dates(found, heading_day(title), line.place if line else "")


def own_date(dates: Dates, tree: Tree, trigger: Node, noun: Node | None) -> DateExpression | None:
    """The date in the event's own clause: nearest to its trigger, not that of a clause inside or beside it."""
    if not tree.nodes:
        return None
    best: tuple[int, DateExpression] | None = None
    for date in dates.within(tree.nodes[0].start, tree.nodes[-1].end):
        if date.relation in _NOT_THE_EVENT:
            continue
        distance = _distance(tree, date, trigger, noun)
        if distance is not None and (best is None or distance < best[0]):
            best = distance, date
    return best[1] if best else None


def _distance(tree: Tree, date: DateExpression, trigger: Node, noun: Node | None) -> int | None:
    """How near a date is to an event; None when it belongs to another clause."""
    node = next((n for n in tree.nodes if n.start >= date.start), None)
    if node is None:
        return None
    chain = [node, *tree.ancestors(node)]
    heads = [n for n in chain if tree.is_verb(n) or n.i in (trigger.i, noun.i if noun else -1)]
    if not heads:
        return 5
    owner = heads[0]
    if owner.i in (trigger.i, noun.i if noun else -1):
        return abs(node.i - trigger.i) // 50
    line = [trigger, *tree.ancestors(trigger)]
    for steps, above in enumerate(line):
        if above.i == owner.i:
            if any(b.lemma in ("after", "before", "since") and b.dep in ("prep", "mark") for b in line[:steps]) or _after_mark(
                tree, line[:steps]
            ):
                return None
            return None if _blocks(tree, line[:steps], above) else 1 + steps
    if owner.i in [n.i for n in tree.subtree(trigger)] and owner.dep in ("conj",):
        return None
    if owner.dep in ("xcomp", "ccomp") and tree.head(owner).i == trigger.i:
        return 3
    return None


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
