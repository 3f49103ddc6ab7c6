"""Anniversaries of diplomatic relations: "the 25th anniversary of relations between X and Y" tells when they were established."""

from __future__ import annotations

from relgraph.graph.model import When
from relgraph.ingest.reader.actors import Actor, distinct
from relgraph.ingest.reader.ages import origin
from relgraph.ingest.reader.drafts import Draft
from relgraph.ingest.reader.model import Node
from relgraph.ingest.reader.scene import Scene

# Their age is that of another change than the establishment.
_OTHER_CHANGES = ("restoration", "resumption", "normalisation", "normalization", "severance", "upgrade", "upgrading", "break")


def anniversaries(scene: Scene) -> list[Draft]:
    """The relations whose age a sentence tells, established so many years before the text."""
    published = scene.world.analysis.published
    found = []
    for noun in scene.tree.nodes:
        if noun.lemma not in ("relation", "relationship", "tie") or not published:
            continue
        if not any(k.lemma in ("diplomatic", "bilateral") for k in scene.tree.kids(noun, "amod")):
            continue
        if any(a.lemma in _OTHER_CHANGES for a in scene.tree.ancestors(noun)):
            continue
        since = origin(scene.world.dates, scene.tree, noun, published)
        parties = _parties(scene, noun)
        if since and len(parties) == 2:
            when = When(since)
            start, end = min([noun.start, *(p.start for p in parties)]), max([noun.end, *(p.end for p in parties)])
            found.append(
                Draft("relations", {"party": parties}, start, end, "asserted", {"change": "established"}, when, confidence=0.85)
            )
    return found


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
    verb = next((a for a in tree.ancestors(noun) if tree.is_verb(a)), None)
    if not found and verb is not None:
        subjects = [a for s in tree.subjects(verb) for p in tree.conjuncts(s) for a in scene.actors(p)]
        told = distinct([b for a in subjects if (b := scene.as_body(a)) and b.is_state])
        found = told if len(told) == 2 else []
    if not found:
        found = distinct([b for a in scene.memory.group if (b := scene.as_body(a)) and b.is_state])
        found = [a.at(noun.start, noun.end) for a in found]
    return found
