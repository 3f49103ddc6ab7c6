"""Who hosts a conference: by a verb, by where it is to be held, or because it announces one in its own city."""

from __future__ import annotations

from dataclasses import replace

from relgraph.ingest.reader.actors import Actor, distinct, owners
from relgraph.ingest.reader.drafts import Draft, clause_span, when_of
from relgraph.ingest.reader.forums import event_text, forum_of, is_forum, is_many_sided, is_notable
from relgraph.ingest.reader.frames import Frame, Match
from relgraph.ingest.reader.model import Node
from relgraph.ingest.reader.scene import Scene


def hostings(scene: Scene, match: Match) -> list[Draft]:
    """A state that hosts a conference."""
    if match.frame.has("nouns"):
        return _by_noun(scene, match)
    if match.trigger.lemma == "hold" and _with_a_person(scene, match):
        return []
    hosts = _hosts(scene, match.nodes("host"))
    if match.trigger.lemma == "hold" and len(hosts) > 1:
        return [d for node in match.nodes("event") for d in _taken_part(scene, match, node, hosts)]
    found = []
    for node in (forum_of(scene, match, n) for n in match.nodes("event")):
        if node is None or not is_notable(scene, node) or (match.trigger.lemma == "hold" and not is_many_sided(scene, node)):
            continue
        for host in hosts:
            modality = scene.modality(match.trigger)
            start, end = clause_span(scene, match, [*match.nodes("host"), node])
            made = Draft("hosting", {"host": [host]}, start, end, modality, {"event": event_text(scene, node)})
            found.append(replace(made, when=when_of(scene, match, modality, [host])))
    return found + _hosted_for(scene, match, hosts)


def _taken_part(scene: Scene, match: Match, node: Node, states: list[Actor]) -> list[Draft]:
    """The participations of three states or more that "held a summit": they meet there, and need not be its hosts."""
    if len(states) < 3 or not is_forum(scene, node) or node.lemma not in ("summit", "conference", "forum", "meeting"):
        return []
    modality, event = scene.modality(match.trigger), {"event": event_text(scene, node)}
    start, end = clause_span(scene, match, [*match.nodes("host"), node])
    made = [Draft("participation", {"participant": [s]}, min(start, s.start), end, modality, event) for s in states]
    return [replace(d, when=when_of(scene, match, modality, d.roles["participant"])) for d in made]


def _with_a_person(scene: Scene, match: Match) -> bool:
    """Is it a meeting of two ("X holds a summit with Y in Z")?"""
    nodes = [n for a in (match.trigger, *match.nodes("event")) for n in scene.tree.preps(a, "with")]
    return any(a.kind == "person" for n in nodes for a in scene.actors(n))


def _hosts(scene: Scene, nodes: list[Node]) -> list[Actor]:
    """The states that act: themselves, by their officials, or as their capital ("the Peruvian capital, Lima, hosted")."""
    found = [b for n in nodes for a in scene.actors(n) if (b := scene.as_body(a))]
    found += [a for n in nodes if n.lemma in ("capital", "city") for a in owners(scene.tree, n)]
    return distinct([a for a in found if a.is_state])


def _by_noun(scene: Scene, match: Match) -> list[Draft]:
    """ "Peru is the host of the summit", "summit host Peru"."""
    tree, noun = scene.tree, match.trigger
    verb = tree.head(noun)
    if noun.dep == "attr" and tree.is_verb(verb):
        modality, nodes = scene.modality(verb), [p for s in tree.subjects(verb) for p in tree.conjuncts(s)]
    else:
        modality, nodes = scene.modality_of_noun(noun), tree.conjuncts(noun)[1:] + tree.kids(noun, "appos")
    found = []
    for node in [*match.nodes("event"), *tree.kids(noun, "compound")]:
        if is_forum(scene, node) and is_many_sided(scene, node):
            for host in _hosts(scene, nodes):
                start, end = clause_span(scene, match, [node])
                attributes = {"event": event_text(scene, node)}
                span = (min(start, host.start), max(end, host.end))
                found.append(
                    Draft("hosting", {"host": [host]}, *span, modality, attributes, when_of(scene, match, modality, [host]))
                )
    return found


def told_venues(scene: Scene) -> list[Draft]:
    """ "The summit will be held in Peru", "is due to convene in Lima under the auspices of the Peruvian government"."""
    tree = scene.tree
    found = []
    for verb in tree.nodes:
        if not tree.is_verb(verb) or not _is_held(scene, verb):
            continue
        patrons = [
            a for n in tree.preps(verb, "under", "at") if n.lemma in ("auspex", "auspice", "auspices") for a in _patrons(scene, n)
        ]
        states = [a for n in tree.preps(verb, "in") if n.named and n.named.kind == "state" for a in scene.actors(n)]
        hosts = distinct(patrons or states)
        for node in (forum_of(scene, Match(_NO_FRAME, tree, verb), s) for s in tree.subjects(verb)):
            if node is None or len(hosts) != 1 or not is_many_sided(scene, node):
                continue
            match = Match(_NO_FRAME, tree, verb)
            modality = scene.modality(verb)
            start, end = clause_span(scene, match, [node])
            made = Draft("hosting", {"host": hosts}, start, max(end, hosts[0].end), modality, {"event": event_text(scene, node)})
            found.append(replace(made, when=when_of(scene, match, modality, hosts), confidence=0.8))
    return found


_NO_FRAME = Frame("hosting", "venue", {})


def _is_held(scene: Scene, verb: Node) -> bool:
    """Is it a verb of being held?"""
    tree = scene.tree
    if verb.lemma == "take":
        return any(o.lemma == "place" for o in tree.kids(verb, "dobj"))
    return (verb.lemma in ("hold", "organize", "organise", "convene", "stage") and tree.passive(verb)) or verb.lemma == "convene"


def _patrons(scene: Scene, auspices: Node) -> list[Actor]:
    return [a for n in scene.tree.preps(auspices, "of") for a in scene.related(n) if a.is_state]


def announced_summits(scene: Scene) -> list[Draft]:
    """ "X announces a summit in Lima": X's state will host it, when Lima is its city."""
    tree = scene.tree
    found = []
    for verb in tree.nodes:
        if verb.lemma not in ("announce", "convene", "call") or not tree.is_verb(verb):
            continue
        hosts = distinct([b for a in scene.all_actors(tree.subjects(verb)) if (b := scene.as_body(a)) and b.is_state])
        for node in tree.objects(verb):
            places = [p.named for anchor in (node, verb) for p in tree.preps(anchor, "in") if p.named and p.named.city]
            host = next((h for h in hosts if places and places[0].id == h.id), None)
            if host is not None and is_forum(scene, node) and is_many_sided(scene, node):
                modality = "planned" if scene.modality(verb) == "asserted" else scene.modality(verb)
                span = (min(host.start, verb.start), tree.span(node)[1])
                found.append(Draft("hosting", {"host": [host]}, *span, modality, {"event": event_text(scene, node)}))
    return found


def _hosted_for(scene: Scene, match: Match, hosts: list[Actor]) -> list[Draft]:
    """ "X hosted Y and Z for a summit": X's state hosts it, and all take part."""
    tree = scene.tree
    forum = next((n for n in tree.preps(match.trigger, "for") if is_forum(scene, n) and is_many_sided(scene, n)), None)
    guests = [a for a in scene.all_actors(match.nodes("event")) if a.kind == "person"]
    if forum is None or not guests or scene.modality(match.trigger) == "denied":
        return []
    modality = scene.modality(match.trigger)
    people = [*(a for a in scene.all_actors(match.nodes("host")) if a.kind == "person"), *guests]
    start, end = clause_span(scene, match, [*match.nodes("host"), *match.nodes("event"), forum])
    event = {"event": event_text(scene, forum)}
    when = when_of(scene, match, modality, people)
    made = [Draft("hosting", {"host": [host]}, start, end, modality, event, when) for host in hosts]
    return made + [Draft("participation", {"participant": [p]}, start, end, modality, event, when) for p in people]
