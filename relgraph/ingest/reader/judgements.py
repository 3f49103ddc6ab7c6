"""Judgements: "the attack by X is unacceptable, the minister said" and "called the move of X illegal" condemn X."""

from __future__ import annotations

from dataclasses import replace

from relgraph.ingest.reader.actors import Actor, distinct
from relgraph.ingest.reader.drafts import Draft
from relgraph.ingest.reader.model import Node
from relgraph.ingest.reader.scene import Scene
from relgraph.ingest.reader.speech import said_when, voices
from relgraph.ingest.reader.stance_words import stance_words
from relgraph.ingest.reader.targets import meant


def judgements(scene: Scene) -> list[Draft]:
    """The condemnations that a sentence tells by saying what something is."""
    if scene.is_question:
        return []
    verdicts = [found for node in scene.tree.nodes for found in (_verdict(scene, node) or _epithet(scene, node),) if found]
    verdicts += [(doer, verb) for verb in scene.tree.nodes if _is_misdeed(scene, verb) for doer in _doers(scene, verb)]
    return [d for judged, verdict in verdicts for d in _condemned(scene, judged, verdict)]


_ONLY_SAID = frozenset(
    ["accuse", "suspect", "charge", "deny", "warn", "fear", "ask", "urge", "call", "doubt", "dismiss", "reject", "blame"]
)
_TRYING = ("try", "attempt", "seek", "continue", "aim", "want")


def _is_misdeed(scene: Scene, verb: Node) -> bool:
    """Does a verb say that somebody did wrong ("has violated the truce", "undermines peace", "committed crimes")?"""
    tree = scene.tree
    if not any(verb.lemma in stance_words(name) for name in ("misdeeds", "undermining", "committing")) or not tree.is_verb(verb):
        return False
    if tree.negated(verb) or any(a.lemma in _ONLY_SAID for a in tree.ancestors(verb)):
        return False
    objects = {o.lemma for o in tree.objects(verb)} if not tree.passive(verb) else {s.lemma for s in tree.subjects(verb)}
    wrong = verb.lemma in stance_words("misdeeds")
    wrong = wrong or (verb.lemma in stance_words("undermining") and bool(objects & stance_words("goods")))
    wrong = wrong or (verb.lemma in stance_words("committing") and bool(objects & stance_words("crimes")))
    if not wrong:
        return False
    above = tree.head(verb)
    told = above if verb.dep == "xcomp" and above.lemma in _TRYING else verb
    return scene.modality(told) == "asserted"


def _doers(scene: Scene, verb: Node) -> list[Node]:
    """Who does it: not a pronoun, which may mean the speaker's own."""
    tree = scene.tree
    found = tree.agents(verb) if tree.passive(verb) else tree.subjects(verb)
    return [n for n in found if n.pos != "PRON"]


def _is_bad(node: Node) -> bool:
    return node.lemma in stance_words("bad") or node.text.lower() in stance_words("bad")


def _verdict(scene: Scene, verb: Node) -> tuple[Node, Node] | None:
    """What is judged, and the word that judges it: "the attack is unacceptable"."""
    tree = scene.tree
    if verb.lemma == "be":
        said = tree.kids(verb, "acomp", "attr")
    elif verb.lemma in _AMOUNTING and not tree.passive(verb):
        said = [*tree.kids(verb, "dobj", "attr"), *tree.preps(verb, "to")]
    else:
        return None
    said += [k for n in said if n.pos == "NOUN" for k in tree.kids(n, "amod")]
    verdicts = [k for k in said if _is_bad(k)]
    subjects = [s for s in tree.kids(verb, "nsubj") if s.pos != "PRON"]
    if not verdicts or not subjects or tree.negated(verb) or tree.negated(verdicts[0]) or scene.modality(verb) != "asserted":
        return None
    return subjects[0], verdicts[0]


_AMOUNTING = ("amount", "constitute", "represent", "remain")


def _epithet(scene: Scene, noun: Node) -> tuple[Node, Node] | None:
    """The same of an adjective before what is judged: "the irresponsible statements of X"."""
    if (
        noun.pos != "NOUN"
        or noun.named is not None
        or scene.tree.negated(noun)
        or (_is_bad(noun) and noun.lemma not in stance_words("harm"))
    ):
        return None
    verdicts = [k for k in scene.tree.kids(noun, "amod") if k.named is None and _is_bad(k)]
    return (noun, verdicts[0]) if verdicts else None


def _condemned(scene: Scene, judged: Node, verdict: Node) -> list[Draft]:
    tree = scene.tree
    targets = [b for s in tree.conjuncts(judged) for t in meant(scene, s) if (b := _answerable(scene, t))]
    found = []
    for speaker in voices(scene, verdict):
        source = scene.as_body(speaker)
        for target in distinct(targets):
            if source is None or source.key == target.key:
                continue
            start, end = min(target.start, judged.start, verdict.start), max(target.end, judged.end, verdict.end)
            first, last = tree.span(judged)
            attributes = {"stance": "condemn", "about": " ".join(scene.world.analysis.text[first:last].split())[:160]}
            roles = {"source": [source], "target": [target]}
            made = Draft("stance", roles, start, end, "asserted", attributes, confidence=0.8)
            found.append(
                replace(made, when=said_when(scene, verdict, speaker), speaker=speaker if speaker.kind == "person" else None)
            )
    return found


def _answerable(scene: Scene, actor: Actor) -> Actor:
    """The state or body that answers for somebody, the person himself when the text says that he is no longer its official."""
    rows = {h.status for h in scene.world.offices if actor.kind == "person" and h.person == actor.name}
    return actor if rows == {"former"} else scene.as_body(actor) or actor


_IMPLIED = 0.85


def without_repeated(drafts: list[Draft]) -> list[Draft]:
    """Without what only implies a condemnation, where one of the same state by the same is told in so many words, or was before."""
    plain = {_sides(d) for d in drafts if d.attributes.get("stance") == "condemn" and d.confidence > _IMPLIED}
    kept: list[Draft] = []
    for draft in drafts:
        if draft.attributes.get("stance") == "condemn" and draft.confidence < _IMPLIED and draft.modality == "asserted":
            if _sides(draft) in plain:
                continue
            plain.add(_sides(draft))
        kept.append(draft)
    return kept


def once_told(drafts: list[Draft]) -> list[Draft]:
    """Without a stance that has no day where the same is told with one, and without what the same words tell as fact, too."""
    dated = {(_sides(d), d.attributes.get("stance"), d.modality) for d in drafts if d.kind == "stance" and d.when and d.when.edtf}
    facts = [d for d in drafts if d.kind == "stance" and d.modality == "asserted"]
    kept = []
    for draft in drafts:
        if draft.kind == "stance":
            key = _sides(draft), draft.attributes.get("stance")
            undated = draft.when is None or not draft.when.edtf
            if undated and (*key, draft.modality) in dated:
                continue
            same = [f for f in facts if (_sides(f), f.attributes.get("stance")) == key and f is not draft]
            if draft.modality in ("planned", "conditional") and any(f.start < draft.end and draft.start < f.end for f in same):
                continue
        kept.append(draft)
    return kept


def _sides(draft: Draft) -> tuple[object, ...]:
    return draft.roles["source"][0].key, draft.roles["target"][0].key


def is_condemning(scene: Scene, verb: Node, objects: list[Node]) -> bool:
    """Does "call", "describe as" or the like pass a bad judgement on its object?"""
    after = min((o.i for o in objects), default=verb.i)
    bad = stance_words("bad")
    verdicts = [n for n in scene.tree.subtree(verb) if n.i > after and (n.lemma in bad or n.text.lower() in bad)]
    return any(n.dep in ("oprd", "appos", "acomp", "attr", "pobj", "amod", "conj", "ccomp", "xcomp", "dobj") for n in verdicts)
