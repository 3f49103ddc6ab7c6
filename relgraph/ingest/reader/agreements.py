"""Agreements: the parties, the title as the text has it, and the stage."""

from __future__ import annotations

import re
from dataclasses import replace

from relgraph.ingest.reader.actors import Actor, actor_of, distinct
from relgraph.ingest.reader.drafts import Draft, clause_span, when_of
from relgraph.ingest.reader.frames import Match, word_list
from relgraph.ingest.reader.model import Node
from relgraph.ingest.reader.scene import Scene
from relgraph.ingest.reader.topic import pair_actors


def agreements(scene: Scene, match: Match) -> list[Draft]:
    """The agreements that a match tells: one a title."""
    if match.frame.has("nouns"):
        return _standing(scene, match)
    if match.frame.has("launching"):
        return _launched(scene, match)
    titles = [n for n in match.nodes("title") if is_instrument(scene, n)]
    found = []
    for title in titles:
        parties = _parties(scene, match, title)
        if len(parties) < 2:
            continue
        stage = match.frame.text("stage")
        if stage == "agreed" and any(n.text.lower() == "principle" for n in scene.tree.subtree(match.trigger)):
            stage = "agreed_in_principle"
        found.append(_draft(scene, match, title, parties, stage))
    return found


_NO_ARRANGEMENT = [
    "relation",
    "tie",
    "relationship",
    "effort",
    "contact",
    "cooperation",
    "negotiation",
    "talk",
    "communication",
    "consultation",
    "meeting",
    "session",
    "visit",
    "embassy",
    "number",
    "volume",
    "trade",
    "work",
    "conversation",
    "border",
]
_ONLY_JOINT = ("statement", "document", "settlement", "package", "framework", "communique")


def is_instrument(scene: Scene, node: Node) -> bool:
    """Does a noun name an agreement? A statement or a document only when it is a joint one."""
    if node.lemma not in word_list("agreement", "titles"):
        return False
    if node.lemma == "plan":
        return scene.tree.head(node).lemma == "sign"
    if node.lemma in _ONLY_JOINT:
        return any(k.lemma in ("joint", "bilateral", "framework") for k in scene.tree.kids(node, "amod", "compound"))
    return node.lemma != "understanding" or scene.tree.head(node).lemma != "of"


def _draft(scene: Scene, match: Match, title: Node, parties: list[Actor], stage: str) -> Draft:
    modality = scene.modality(match.trigger)
    start, end = clause_span(scene, match, [*match.nodes("party"), title])
    text = title_text(scene, title)
    if " " not in text and any(k.lemma in ("the", "this") for k in scene.tree.kids(title, "det")) and scene.memory.instrument:
        text = scene.memory.instrument
    if " " not in text:
        text = next((title_text(scene, n) for n in scene.tree.preps(match.trigger, "on") if n.named is None), text)
    if " " in text:
        scene.memory.instrument = text
    attributes = {"title": text, "stage": stage}
    made = Draft("agreement", {"party": parties}, start, end, modality, attributes)
    return replace(made, when=when_of(scene, match, modality, [*parties, *scene.all_actors(match.nodes("party"))]))


def _parties(scene: Scene, match: Match, title: Node) -> list[Actor]:
    """The states and bodies on both sides: by the title ("a pact between Chad and Mali"), else the subject and who is "with" it."""
    between = _of_title(scene, title, "between", "among", "by")
    if len(between) > 1:
        return between
    subjects = [b for n in match.nodes("party") for a in scene.actors(n) if (b := scene.as_body(a)) and b.kind != "person"]
    return distinct(subjects + between + _of_title(scene, title, "with"))


def _of_title(scene: Scene, title: Node, *links: str) -> list[Actor]:
    """The parties that the title's own words name: after the prepositions, and (but for "with") before the noun."""
    tree = scene.tree
    found: list[Actor] = []
    for word in links:
        for node in tree.preps(title, word):
            for part in tree.conjuncts(node):
                found += [b for a in scene.related(part) if (b := scene.as_body(a)) and b.kind != "person"]
    for kid in tree.kids(title, "amod", "compound", "poss", "nmod") if links != ("with",) else ():
        for part in tree.conjuncts(kid):
            if part.named and part.named.kind in ("demonym", "state"):
                actor = actor_of(part.named)
                found += [actor] if actor else []
        found += pair_actors(kid, scene)
    return distinct(found)


def _launched(scene: Scene, match: Match) -> list[Draft]:
    """ "agreed to launch a dialogue": the standing arrangement is agreed."""
    tree = scene.tree
    parties = distinct([b for n in match.nodes("party") for a in scene.actors(n) if (b := scene.as_body(a)) and b.kind != "person"])
    found = []
    for clause in tree.kids(match.trigger, "xcomp", "ccomp"):
        if clause.lemma not in match.frame.has("launching") or len(parties) < 2 or clause.tag != "VB" or tree.kids(clause, "nsubj"):
            continue
        for node in tree.objects(clause):
            if node.lemma in _NO_ARRANGEMENT:
                continue
            found.append(_draft(scene, match, node, parties, "agreed"))
    return found


def _standing(scene: Scene, match: Match) -> list[Draft]:
    """An agreement between two parties that a noun phrase names; signed or reached when a participle says so."""
    tree, title = scene.tree, match.trigger
    if not is_instrument(scene, title):
        return []
    parties = _of_title(scene, title, "between", "among", "by")
    with_whom = _of_title(scene, title, "with")
    if with_whom and title.dep == "dobj" and tree.head(title).lemma in ("have", "seek", "need", "hold"):
        return []
    parties = distinct(parties + with_whom) if parties or len(with_whom) < 2 else []
    stage, verb = "agreed", None
    above = tree.head(tree.head(title)) if title.dep == "pobj" else title
    if above.lemma in ("signing", "conclusion", "ratification", "signature"):
        stage = "ratified" if above.lemma == "ratification" else "signed"
    for kid in tree.kids(title, "acl", "relcl"):
        if kid.lemma in ("sign", "conclude", "ink"):
            stage, verb = "signed", kid
            extra = [
                b
                for n in tree.preps(kid, "between", "with", "by")
                for part in tree.conjuncts(n)
                for a in scene.related(part)
                if (b := scene.as_body(a))
            ]
            parties = distinct(parties + extra)
    if len(parties) < 2 or _has_predicate(scene, title):
        return []
    made = _draft(scene, Match(match.frame, tree, verb or title, title if verb else None), title, parties, stage)
    modality = scene.modality(title)
    return [replace(made, modality=modality, confidence=0.8)] if modality == "asserted" else []


def _has_predicate(scene: Scene, title: Node) -> bool:
    """Is the noun the object of a verb of another frame (signed, reached), which tells the stage?"""
    head = scene.tree.head(title)
    verb = scene.tree.head(head) if title.dep == "pobj" else head
    if title.dep in ("nsubj", "pobj") and verb.lemma in ("enter", "come", "go", "withdraw", "pull", "exit", "accede"):
        return True
    return title.dep in ("dobj", "nsubjpass") and head.lemma in (
        "sign",
        "reach",
        "negotiate",
        "ratify",
        "conclude",
        "adopt",
        "suspend",
        "terminate",
    )


_PURPOSE = (
    "facilitate",
    "end",
    "build",
    "construct",
    "supply",
    "provide",
    "share",
    "protect",
    "promote",
    "on",
    "of",
    "for",
    "under",
    "allow",
)


def _cut(scene: Scene, start: int, end: int) -> int:
    """The end of a stretch, cut at a blank when it is long."""
    limit = start + 90
    if end <= limit:
        return end
    return max(start, scene.world.analysis.text.rfind(" ", start, limit))


def title_text(scene: Scene, title: Node) -> str:
    """The title as the text has it: the noun with what stands before it, and "on", "of", "for", "to" after it."""
    tree = scene.tree
    before = [k for k in tree.kids(title, "amod", "compound", "nmod", "poss") if k.i < title.i]
    start = min([title.start, *(tree.span(k)[0] for k in before)])
    end = title.end
    for kid in tree.kids(title, "prep"):
        if (
            kid.i > title.i
            and kid.lemma in ("on", "of", "for", "to", "against", "concerning", "regarding")
            and tree.span(kid)[1] - title.end < 90
        ):
            end = max(end, tree.span(kid)[1])
    if end == title.end:
        end = max(
            [
                end,
                *(
                    _cut(scene, title.end, tree.span(k)[1])
                    for k in tree.kids(title, "acl", "relcl", "prep")
                    if k.i > title.i and k.lemma in _PURPOSE
                ),
            ]
        )
    text = " ".join(scene.world.analysis.text[start:end].split())
    return re.sub(r"^(?:the|a|an|its|their|this) ", "", text, flags=re.IGNORECASE)[:140]
