"""Anniversaries of diplomatic relations: "the 25th anniversary of relations between X and Y" tells when they were established."""

from __future__ import annotations

import re

from relgraph.graph.model import When
from relgraph.ingest.reader.actors import Actor, distinct
from relgraph.ingest.reader.drafts import Draft
from relgraph.ingest.reader.model import Node
from relgraph.ingest.reader.scene import Scene

_NTH = re.compile(r"(\d{1,3})(?:st|nd|rd|th)")
_WORDS = {
    "fifth": 5,
    "tenth": 10,
    "fifteenth": 15,
    "twentieth": 20,
    "thirtieth": 30,
    "fortieth": 40,
    "fiftieth": 50,
    "sixtieth": 60,
}


def anniversaries(scene: Scene) -> list[Draft]:
    """The relations whose age a sentence tells, established so many years before the text."""
    published = scene.world.analysis.published
    found = []
    for noun in scene.tree.nodes:
        if noun.lemma not in ("relation", "relationship", "tie") or not published:
            continue
        if not any(k.lemma in ("diplomatic", "bilateral") for k in scene.tree.kids(noun, "amod")):
            continue
        years = _years(scene, noun)
        parties = _parties(scene, noun)
        if years and len(parties) == 2:
            when = When(f"{int(published[:4]) - years:04}")
            start, end = min([noun.start, *(p.start for p in parties)]), max([noun.end, *(p.end for p in parties)])
            found.append(
                Draft("relations", {"party": parties}, start, end, "asserted", {"change": "established"}, when, confidence=0.85)
            )
    return found


def _years(scene: Scene, noun: Node) -> int:
    """How old the relations are: by an anniversary or "70 years of" above the noun; 0 when nothing tells."""
    for above in scene.tree.ancestors(noun):
        if above.lemma == "anniversary":
            for kid in scene.tree.kids(above, "amod", "compound", "nummod"):
                match = _NTH.fullmatch(kid.text.lower())
                if match or kid.text.lower() in _WORDS:
                    return int(match[1]) if match else _WORDS[kid.text.lower()]
        if above.lemma == "year" and scene.tree.head(noun).lemma == "of":
            number = next((k.text for k in scene.tree.kids(above, "nummod") if k.text.isdigit()), "")
            return int(number) if number else 0
        if scene.tree.is_verb(above):
            break
    return 0


def _parties(scene: Scene, noun: Node) -> list[Actor]:
    """Between whom: after "between" and "with", by a possessive; the text's own state with the other."""
    tree = scene.tree
    nodes = [p for n in tree.preps(noun, "between", "with") for p in tree.conjuncts(n)] + tree.possessors(noun)
    found = distinct([b for n in nodes for a in scene.related(n) if (b := scene.as_body(a)) and b.is_state])
    if len(found) == 1 and scene.world.home:
        from relgraph.ingest.reader.actors import actor_of
        from relgraph.ingest.reader.whose import state_named

        own = actor_of(state_named(scene.world.home))
        found = distinct([*found, *([own.at(noun.start, noun.end)] if own else [])])
    if not found:
        found = distinct([b for a in scene.memory.group if (b := scene.as_body(a)) and b.is_state])
        found = [a.at(noun.start, noun.end) for a in found]
    return found
