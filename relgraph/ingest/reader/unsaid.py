"""Who takes a stance where its own words do not say who: the one who announces it, or whose gesture it is."""

from __future__ import annotations

from relgraph.ingest.reader.actors import Actor, actor_of
from relgraph.ingest.reader.frames import Match
from relgraph.ingest.reader.model import Node
from relgraph.ingest.reader.scene import Scene
from relgraph.ingest.reader.speech import voices
from relgraph.ingest.reader.stance_words import stance_words
from relgraph.ingest.reader.tree import Tree


def unsaid_sources(scene: Scene, match: Match) -> list[Actor]:
    """The source of a stance whose slots name none."""
    if "announced" in match.frame.flags and scene.tree.passive(match.trigger) and not scene.tree.agents(match.trigger):
        if any(n.named and n.named.kind == "person" for n in match.nodes("target")):
            return []  # whose official that is, the text says elsewhere
        hosts = _hosting(scene, match) or _inviting(scene, match.trigger)
        return hosts or voices(scene, match.trigger)
    if "announced" in match.frame.flags and match.nodes("source"):
        return _hosting(scene, match)
    return _showing(scene, match.trigger) if match.frame.has("nouns") else []


def _hosting(scene: Scene, match: Match) -> list[Actor]:
    """To whom the envoy is accredited who is summoned or expelled: "the ambassador of X to Y"."""
    tree, verb = scene.tree, match.trigger
    if any(k.lemma in ("home", "back") for k in tree.kids(verb, "advmod")):
        return []
    envoys = [n for t in match.nodes("target") for n in (t, *tree.kids(t, "appos")) if n.lemma in _ENVOYS]
    posts = [n for e in envoys for a in (e, verb) for n in (*tree.preps(a, "to"), *tree.preps(e, "in"))]
    return [a for n in posts if n.named and (a := actor_of(n.named)) and a.is_state]


_ENVOYS = ("ambassador", "envoy", "consul", "diplomat", "representative", "attache")


def _inviting(scene: Scene, verb: Node) -> list[Actor]:
    """Whose ministry it is by its city: "was summoned to the foreign ministry in X"."""
    below = [n for office in scene.tree.preps(verb, "to") for n in scene.tree.preps(office, "in")]
    below += [n for n in scene.tree.preps(verb, "in") if n.named and n.named.kind == "seat"]
    return [a for n in below if n.named and (a := actor_of(n.named)) and a.is_state]


def shown_by(tree: Tree, noun: Node) -> Node | None:
    """The gesture, statement or message by which a stance is shown: "a show of support"."""
    prep = tree.head(noun)
    shown = tree.head(prep)
    return shown if prep.lemma == "of" and shown.named is None and shown.lemma in stance_words("gestures") else None


def _showing(scene: Scene, noun: Node) -> list[Actor]:
    """Who shows it: "his statement of support for X", "sent help in a show of solidarity with X"."""
    tree, shown = scene.tree, shown_by(scene.tree, noun)
    if shown is None:
        return []
    whose = [n for n in tree.kids(shown, "poss", "amod", "compound", "nmod") if n.named or n.dep == "poss"]
    whose += tree.preps(shown, "from", "by")
    if found := [a for n in whose for a in scene.related(n)]:
        return found
    verb = next((a for a in tree.ancestors(shown) if tree.is_verb(a)), None)
    if verb is None or shown.dep != "pobj" or scene.modality(verb) != "asserted":
        return []
    return [a for s in (tree.agents(verb) if tree.passive(verb) else tree.subjects(verb)) for a in scene.related(s)]
