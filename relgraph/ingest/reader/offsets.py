"""Events that are dated by another: "three months after X visited Y", "two days before his trip to Z"."""

from __future__ import annotations

from relgraph.ingest.reader.dates import Unit, moved
from relgraph.ingest.reader.dates_words import date_words
from relgraph.ingest.reader.model import Node
from relgraph.ingest.reader.tree import Tree
from relgraph.ingest.reader.when import Dates, own_date, tense_of

_UNITS: dict[str, Unit] = {"day": "day", "week": "week", "month": "month"}
_SIDES = {"after": -1, "before": 1}


def counted_date(dates: Dates, tree: Tree, event: Node) -> str:
    """When an event was (EDTF) that something else, which is dated, came so long after or before; empty when nothing tells."""
    below = event
    for above in [event, *tree.ancestors(event)]:
        links = [above] if above.dep == "prep" and above is not event else tree.kids(above, "mark") if tree.is_verb(above) else []
        for link in links:
            count, unit = _length(tree, link)
            if count and link.lemma in _SIDES and (below.dep != "mark"):
                base = _day_of(dates, tree, tree.head(link) if link is above else tree.head(above))
                return moved(base, _SIDES[link.lemma] * count, unit)
        below = above
    return ""


def _length(tree: Tree, link: Node) -> tuple[int, Unit]:
    """How long the words before "after" or "before" say; nothing when they say no length."""
    unit = tree.nodes[link.i - 1] if link.i > 1 else link
    number = tree.nodes[link.i - 2].text.lower() if link.i > 1 else ""
    return (date_words().number(number), _UNITS[unit.lemma]) if unit.lemma in _UNITS else (0, "day")


def _day_of(dates: Dates, tree: Tree, main: Node) -> str:
    """The day of what came after: its own, or that of the text for what is told in the present."""
    verb = next((n for n in [main, *tree.ancestors(main)] if tree.is_verb(n)), None)
    if verb is None:
        return ""
    date = own_date(dates, tree, verb, None)
    if date is not None:
        return date.edtf if date.precision == "day" else ""
    return dates.published if tense_of(tree, verb) in ("present", "perfect") else ""
