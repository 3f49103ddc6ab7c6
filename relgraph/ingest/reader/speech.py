"""Whose words a sentence gives: a quotation's speaker, the speaker of a transcript's turn, whom "said:" announces."""

from __future__ import annotations

from relgraph.graph.model import When
from relgraph.ingest.reader.actors import Actor, actor_of
from relgraph.ingest.reader.drafts import inherited
from relgraph.ingest.reader.model import Node
from relgraph.ingest.reader.scene import Scene
from relgraph.ingest.reader.status_words import is_reporting
from relgraph.ingest.reader.when import own_date
from relgraph.ingest.reader.whose import state_named


def note_speaker(scene: Scene) -> None:
    """Set the memory's speaker for a sentence: the person whose words it gives, or None for the text's own words."""
    memory, nodes = scene.memory, scene.tree.nodes
    label = _label(nodes)
    if label is not None:
        memory.speaker, memory.turn = label, scene.reading.sentence.paragraph
        return
    sayer = _sayer(scene)
    quoted = any(n.text == '"' for n in nodes)
    if sayer is not None and (quoted or nodes[-1].text == ":"):
        memory.speaker = sayer
        memory.turn = scene.reading.sentence.paragraph if quoted and nodes[-1].text != ":" else -2
    elif quoted or memory.turn == -2 or memory.turn == scene.reading.sentence.paragraph:
        memory.speaker = None if sayer is not None and not quoted else memory.speaker
    else:
        memory.speaker = None


def _label(nodes: list[Node]) -> Actor | None:
    """The person before a colon at the head of the sentence."""
    for i, node in enumerate(nodes[:6]):
        if (node.text == ":" and i and nodes[i - 1].named is not None) or (
            node.text == ":" and i > 1 and nodes[0].named is not None
        ):
            named = next((n.named for n in nodes[:i] if n.named), None)
            return actor_of(named) if named and named.kind == "person" else None
        if node.text == ":":
            return None
    return None


def _sayer(scene: Scene) -> Actor | None:
    """The person who says something in the sentence."""
    for verb in scene.tree.nodes:
        if _says(scene, verb) and scene.tree.is_verb(verb) and scene.tree.kids(verb, "nsubj"):
            for subject in scene.tree.kids(verb, "nsubj"):
                found = [a for a in scene.actors(subject) if a.kind == "person"]
                if found:
                    return found[0]
    return None


def _says(scene: Scene, verb: Node) -> bool:
    """Does a verb report, or say that a statement is issued?"""
    issued = verb.lemma in ("issue", "release", "make", "deliver", "publish")
    return is_reporting(verb) or (issued and any(o.lemma in ("statement", "remark") for o in scene.tree.kids(verb, "dobj")))


def voices(scene: Scene, verb: Node, *, also: frozenset[str] = frozenset()) -> list[Actor]:
    """Who says what a clause tells: the subject of the verb of saying above it, else whose words these are."""
    below = verb
    for above in scene.tree.ancestors(verb):
        going_on, below = below.dep == "xcomp" and above.lemma == "continue", above
        if (is_reporting(above) and not going_on) or above.lemma in also:
            found = [a for s in scene.tree.subjects(above) for a in scene.related(s) or own_voice(scene, s)]
            if found:
                return found[:1]
    speaker = scene.memory.speaker
    if speaker is not None:
        return [speaker.at(verb.start, verb.end)]
    home = scene.world.publishing if _is_own_text(scene) else None
    return [home.at(verb.start, verb.end)] if home is not None else []


_ANSWERED = ("A", "Answer")


def _is_own_text(scene: Scene) -> bool:
    """Does a state's organ or an organisation speak in its own text: not in a quotation, nor in another's question to it?"""
    analysis = scene.world.analysis
    own = analysis.own_body is not None or (analysis.organ_of and analysis.organ_of == scene.world.home)
    if not own or scene.reading.sentence.title:
        return False
    if any(n.text == '"' for n in scene.tree.nodes):
        return False
    start = analysis.text.rfind("\n", 0, scene.reading.sentence.start) + 1
    label, colon, _ = analysis.text[start : start + 40].partition(":")
    return not colon or label.strip() in _ANSWERED or not label[:1].isupper() or len(label.split()) > 3


def own_voice(scene: Scene, node: Node) -> list[Actor]:
    """The state whose own text it is, where its ministry or spokesman is named without it."""
    home = scene.world.home
    if (
        not home
        or node.named is not None
        or (
            node.lemma not in ("ministry", "department", "government", "spokesman", "spokesperson")
            and node.text not in ("MOFA", "MoFA", "MFA", "MEA", "FO")
        )
    ):
        return []
    actor = actor_of(state_named(home)) if not scene.tree.kids(node, "poss") else None
    return [actor.at(node.start, node.end)] if actor else []


def said_when(scene: Scene, verb: Node, speaker: Actor) -> When | None:
    """When it was said: the date of the verb of saying, else the day of the scene."""
    above = next((a for a in scene.tree.ancestors(verb) if is_reporting(a)), verb)
    date = own_date(scene.world.dates, scene.tree, above, None)
    return When(date.edtf) if date and date.edtf else inherited(scene, above, [speaker])
