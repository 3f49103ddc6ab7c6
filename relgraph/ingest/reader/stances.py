"""Stances: support, condemnation, sanctions, aid, demands, threats."""

from __future__ import annotations

from dataclasses import replace

from relgraph.ingest.reader.actors import Actor, distinct
from relgraph.ingest.reader.drafts import Draft, clause_span, when_of
from relgraph.ingest.reader.frames import Match
from relgraph.ingest.reader.model import Node
from relgraph.ingest.reader.scene import Scene


def stances(scene: Scene, match: Match) -> list[Draft]:
    """The stances that a match tells: one a source and target."""
    frame = match.frame
    sources = _sources(scene, match)
    nodes = match.nodes("target")
    if "persona" in frame.flags:
        nodes += [
            k
            for n in scene.tree.subtree(match.trigger)
            if n.lemma == "persona"
            for k in scene.tree.kids(n, "compound", "nsubj")
            if k.named
        ]
    if frame.has("supporting"):
        nodes = _supported(scene, match)
    targets = distinct([a for n in nodes for a in _targets(scene, n)])
    if not sources or not targets or not _fits(scene, match):
        return []
    modality = scene.modality(match.trigger) if frame.text("modality") != "denied" else "denied"
    if match.noun is not None and scene.modality(match.noun) == "denied":
        modality = "denied"
    if frame.has("nouns") and match.trigger.dep == "dobj" and scene.tree.head(match.trigger).lemma in _ENDS:
        modality = "denied"
    start, end = clause_span(scene, match, [*match.nodes("source"), *nodes])
    about = _about(scene, match, nodes)
    found = []
    for source, speaker in sources:
        for target in targets:
            body = (
                scene.as_body(target)
                if target.kind == "person" and frame.text("stance") in ("support", "demand", "condemn", "aid", "threaten")
                else target
            )
            target_actor = body or target
            if target_actor.kind == "person" and frame.text("stance") not in ("sanction", "condemn"):
                continue
            if target_actor.key == source.key or (target_actor.kind == "forum" and source.key == target_actor.key):
                continue
            attributes = {"stance": frame.text("stance"), "about": about}
            made = Draft(
                "stance", {"source": [source], "target": [target_actor]}, start, end, modality, attributes, speaker=speaker
            )
            found.append(replace(made, when=when_of(scene, match, modality, [a for a in (speaker, source) if a])))
    return found


def _targets(scene: Scene, node: Node) -> list[Actor]:
    """Whom a phrase means; of "neighbours, including X" X."""
    listed = [
        p for n in scene.tree.subtree(node) for o in scene.tree.preps(n, "including", "include") for p in scene.tree.conjuncts(o)
    ]
    if listed:
        return [a for p in listed for a in scene.actors(p)]
    return scene.related(node, done_by=node.lemma in _HARM)


_ENDS = ("end", "stop", "halt", "cease", "withdraw", "suspend", "cut", "drop", "freeze", "lift", "ease", "remove")
# What is done to somebody: "the attack on X" and "the killing of an X general" are no acts of X.
_HARM = frozenset(
    [
        "attack",
        "killing",
        "invasion",
        "bombing",
        "assassination",
        "murder",
        "seizure",
        "arrest",
        "detention",
        "shooting",
        "strike",
        "airstrike",
        "massacre",
        "abduction",
        "kidnapping",
        "occupation",
        "annexation",
        "execution",
        "assault",
        "shelling",
        "persecution",
        "poisoning",
        "expulsion",
        "aggression",
        "war",
        "blockade",
        "raid",
    ]
)


def _sources(scene: Scene, match: Match) -> list[tuple[Actor, Actor | None]]:
    """Each source with its speaker: a state speaks through its serving officials."""
    found: dict[tuple[str, str], tuple[Actor, Actor | None]] = {}
    for actor in scene.all_actors(match.nodes("source")):
        body = scene.as_body(actor)
        if body is None or (body.kind == "forum" and actor.kind == "person"):
            continue
        found.setdefault(body.key, (body, actor if actor.kind == "person" else None))
    return list(found.values())


def _supported(scene: Scene, match: Match) -> list[Node]:
    """Whom "committed to supporting X" supports."""
    tree = scene.tree
    found = []
    for clause in tree.subtree(match.trigger):
        if clause.lemma in match.frame.has("supporting") and tree.is_verb(clause):
            found += tree.objects(clause)
    return (
        found
        if any(
            k.lemma in match.frame.has("adjectives") or k.text.lower() in match.frame.has("adjectives")
            for k in tree.subtree(match.trigger)
        )
        else []
    )


def _fits(scene: Scene, match: Match) -> bool:
    frame, tree = match.frame, scene.tree
    if "threat" in frame.flags:
        return any(
            k.dep == "ccomp" and any(a.lemma in ("will", "would") for a in tree.kids(k, "aux")) for k in tree.kids(match.trigger)
        )
    if "persona" in frame.flags:
        return match.trigger.lemma == "expel" or any(n.lemma == "persona" for n in tree.subtree(match.trigger))
    if "asking" in frame.flags:
        clauses = [*tree.kids(match.trigger), *(k for o in tree.objects(match.trigger) for k in tree.kids(o))]
        asked = any(k.dep in ("xcomp", "ccomp", "advcl", "acl", "relcl") and k.tag in ("VB", "VBP") for k in clauses)
        return asked or bool(tree.preps(match.trigger, "for"))
    return True


def _about(scene: Scene, match: Match, nodes: list[Node]) -> str:
    """What it is about: the object without the target's name, the clause that is asked for, or what follows "for" and "over"."""
    tree = scene.tree
    for clause in tree.kids(match.trigger, "xcomp", "ccomp"):
        if match.frame.flags & {"asking", "threat"}:
            return _text(scene, clause)
    for node in nodes:
        if node.named is None:
            return _text(scene, node)
    for word in ("for", "over", "about", "on", "of", "at", "in"):
        for node in tree.preps(match.trigger, word):
            if node not in nodes and not (node.named and node.named.kind == "person"):
                return _text(scene, node)
    return ""


def _text(scene: Scene, node: Node) -> str:
    start, end = scene.tree.span(node)
    return " ".join(scene.world.analysis.text[start:end].split())[:160].rstrip()
