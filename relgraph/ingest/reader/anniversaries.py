"""Anniversaries of diplomatic relations: "the 25th anniversary of relations between X and Y" tells when they were established."""

from __future__ import annotations

from relgraph.graph.model import When
from relgraph.ingest.reader.actors import Actor, actor_of, distinct
from relgraph.ingest.reader.ages import origin
from relgraph.ingest.reader.drafts import Draft
from relgraph.ingest.reader.model import Node
from relgraph.ingest.reader.scene import Scene
from relgraph.ingest.reader.topic import pair_actors, topic_pair
from relgraph.ingest.reader.whose import state_named

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
        since = origin(scene.world.dates, scene.tree, noun, published) or _since(scene, noun)
        parties = _parties(scene, noun) if since else []
        if since and len(parties) == 2:
            when = When(since)
            start, end = min([noun.start, *(p.start for p in parties)]), max([noun.end, *(p.end for p in parties)])
            found.append(
                Draft("relations", {"party": parties}, start, end, "asserted", {"change": "established"}, when, confidence=0.85)
            )
    return found


def _since(scene: Scene, noun: Node) -> str:
    """The beginning of relations that two "have had since 1966"; empty when nothing tells."""
    verb = scene.tree.head(noun)
    if noun.dep != "dobj" or verb.lemma not in ("have", "maintain", "enjoy") or scene.modality(verb) != "asserted":
        return ""
    if any(k.lemma == "no" for k in scene.tree.kids(noun, "det")):
        return ""
    part = scene.tree.subtree(verb)
    return next((d.edtf for d in scene.world.dates.within(part[0].start, part[-1].end) if d.relation == "since" and d.edtf), "")


def _parties(scene: Scene, noun: Node) -> list[Actor]:
    """Between whom: after "between" and "with", by a possessive, or who marks the day; the text's own state with the other."""
    tree = scene.tree
    nodes = [p for n in tree.preps(noun, "between", "with") for p in tree.conjuncts(n)] + tree.possessors(noun)
    found = distinct([b for n in nodes for a in scene.related(n) if (b := scene.as_body(a)) and b.is_state])
    found = found or [a for k in tree.kids(noun, "compound", "amod", "nmod") for a in pair_actors(k, scene)]
    if len(found) < 2:
        verb = next((a for a in tree.ancestors(noun) if tree.is_verb(a)), None)
        marking = [p for s in (tree.subjects(verb) if verb else []) for p in tree.conjuncts(s)]
        found = distinct([*found, *(b for n in marking for a in scene.actors(n) if (b := scene.as_body(a)) and b.is_state)])
    if len(found) == 1 and scene.world.home:
        own = actor_of(state_named(scene.world.home))
        found = distinct([*found, *([own.at(noun.start, noun.end)] if own else [])])
    return found if found and len(found) != 1 else topic_pair(scene, noun, found)
