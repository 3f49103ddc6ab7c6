"""How long ago something was, told by its age: "the fifth anniversary of our recognition", "25 years since the restoration"."""

from __future__ import annotations

from relgraph.ingest.reader.dates_words import date_words
from relgraph.ingest.reader.model import Node
from relgraph.ingest.reader.tree import Tree
from relgraph.ingest.reader.when import Dates

_LINKS = ("of", "since", "after", "from")


def years_since(tree: Tree, noun: Node) -> int:
    """How many years ago the event of a noun was, by an anniversary or "70 years of" above it; 0 when nothing tells."""
    for above in tree.ancestors(noun):
        if above.dep == "prep" and above.lemma in ("since", "of") and above.i and tree.nodes[above.i - 1].lemma == "year":
            return next((n for k in tree.kids(tree.nodes[above.i - 1], "nummod") if (n := _number(k)) > 0), 0)
        if above.lemma == "anniversary":
            for kid in tree.kids(above, "amod", "compound", "nummod"):
                if (number := _number(kid)) > 0:
                    return number
        if above.lemma == "year" and tree.head(noun).lemma in _LINKS:
            return next((n for k in tree.kids(above, "nummod") if (n := _number(k)) > 0), 0)
        if tree.is_verb(above):
            beside = [k for k in tree.kids(above, "dobj", "nsubj") if k.lemma == "anniversary" and k.i < noun.i]
            numbers = [_number(k) for a in beside for k in tree.kids(a, "amod", "compound", "nummod")]
            return next((n for n in numbers if n > 0), 0) if tree.head(noun).lemma == "of" else 0
    return 0


def _number(word: Node) -> int:
    return date_words().number(word.text.lower())


def origin(dates: Dates, tree: Tree, noun: Node, published: str) -> str:
    """When the event was (EDTF: a year, or a month when one is told with its anniversary); empty when no age tells it."""
    years = years_since(tree, noun)
    if not years:
        return ""
    held = [d for d in dates.within(tree.nodes[0].start, tree.nodes[-1].end) if d.edtf and d.relation == "" and "/" not in d.edtf]
    near = held[0].edtf if held else published
    if not near[:4].isdigit():
        return ""
    year = int(near[:4]) - years
    month = near[4:7] if held and held[0].precision == "month" and len(near) == 7 else ""
    return f"{year:04}{month}" if year > 0 else ""
