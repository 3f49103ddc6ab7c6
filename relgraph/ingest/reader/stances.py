"""Stances: support, condemnation, sanctions, aid, demands, threats."""

from __future__ import annotations

from dataclasses import replace

from relgraph.graph.model import Modality
from relgraph.ingest.reader.actors import Actor, actor_of, distinct, owners
from relgraph.ingest.reader.drafts import Draft, clause_span, when_of
from relgraph.ingest.reader.frames import Match
from relgraph.ingest.reader.judgements import is_condemning
from relgraph.ingest.reader.model import Node
from relgraph.ingest.reader.rewrite import UNWELCOME
from relgraph.ingest.reader.scene import Scene
from relgraph.ingest.reader.speech import own_voice, voices
from relgraph.ingest.reader.stance_words import stance_words
from relgraph.ingest.reader.targets import (
    assailant,
    attacked_for,
    is_act,
    is_armed,
    is_asked,
    meant,
    of_courtesy,
    tied_to,
    upheld,
)
from relgraph.ingest.reader.tree import Tree
from relgraph.ingest.reader.unsaid import shown_by, unsaid_sources


def stances(scene: Scene, match: Match) -> list[Draft]:
    """The stances that a match tells: one a source and target."""
    nodes = _target_nodes(scene, match)
    sources = _sources(scene, match)
    targets = distinct([a for n in nodes for a in _targets(scene, match, n)])
    mutual = "mutual" in match.frame.flags and not nodes
    if len(sources) > 1 and (mutual or any(scene.tree.is_each_other(n) for n in nodes)):
        targets = [source for source, _ in sources]
    if not targets and match.frame.text("stance") == "condemn":
        targets = distinct([a for n in nodes for a in assailant(scene, n)])
    undone = match.frame.text("modality") == "denied" and scene.modality(match.trigger) != "asserted"
    if not sources or not targets or undone or not _fits(scene, match) or _is_needed(scene, match):
        return []
    modality = _modality(scene, match)
    if targets[0] == sources[0][0] and len(targets) > 1 and modality == "planned" and match.frame.text("stance") == "support":
        return []  # "promised to back each other": a courtesy
    start, end = clause_span(scene, match, [*match.nodes("source"), *nodes])
    attributes = {"stance": match.frame.text("stance"), "about": _about(scene, match, nodes)}
    found = []
    for source, speaker in sources:
        for target in distinct([b for t in targets if (b := _aimed_at(scene, match, t))]):
            if target.key == source.key:
                continue
            roles = {"source": [source], "target": [target]}
            made = Draft("stance", roles, start, end, modality, attributes, speaker=speaker)
            when = when_of(scene, match, modality, [a for a in (speaker, source) if a], target=target)
            found.append(replace(made, when=when))
    return found


def _is_needed(scene: Scene, match: Match) -> bool:
    """Is it only what somebody ought to do ("the need for X to support Y")?"""
    verb, above = match.trigger, scene.tree.head(match.trigger)
    needed = verb.tag == "VB" and verb.dep in ("acl", "advcl", "relcl") and above.lemma in _NEEDS
    return needed and bool(scene.tree.kids(verb, "nsubj"))


_NEEDS = ("need", "necessity", "importance", "urgency", "duty", "obligation", "responsibility", "call", "opportunity", "time")


def _target_nodes(scene: Scene, match: Match) -> list[Node]:
    frame = match.frame
    if frame.has("adjectives"):
        return _supported(scene, match)
    nodes = match.nodes("target") or _those_met(scene, match)
    if not nodes and frame.name == "give aid" and match.noun is not None:  # "provided assistance in X"
        inside = [n for a in (match.trigger, match.noun) for n in scene.tree.preps(a, "in") if n.i > match.trigger.i]
        inside += [n for o in scene.tree.preps(match.noun, "of") for n in scene.tree.preps(o, "in")]
        nodes = [p for n in inside for p in scene.tree.conjuncts(n) if p.named and p.named.kind == "state"]
    if not nodes and frame.has("nouns") and (shown := shown_by(scene.tree, match.trigger)):
        nodes = [p for n in scene.tree.preps(shown, "with", "for", "to") for p in scene.tree.conjuncts(n)]
    if "deed" in frame.flags:
        nodes = [n for n in nodes if is_act(scene, n)]
    if "persona" in frame.flags:
        unwelcome = [n for n in scene.tree.subtree(match.trigger) if n.lemma == UNWELCOME]
        nodes += [k for n in unwelcome for k in scene.tree.kids(n, "nsubj")]
    return nodes


def _those_met(scene: Scene, match: Match) -> list[Node]:
    """Whom one meets to say it ("met with X to reaffirm his support"), where nobody else is named."""
    tree, verb = scene.tree, match.trigger
    if (
        match.frame.name != "express support"
        or match.noun is None
        or match.noun.lemma not in _WARM
        or tree.kids(match.noun, "prep")
    ):
        return []
    above = tree.joined_to(verb) if verb.dep == "conj" else tree.head(verb)
    if verb.dep not in ("advcl", "xcomp", "conj") or above.lemma not in ("meet", "speak", "talk", "call", "telephone", "phone"):
        return []
    met = [*tree.kids(above, "dobj"), *tree.preps(above, "with", "to")]
    return [p for n in met for p in tree.conjuncts(n) if p.named and p.named.kind == "person"]


_WARM = ("support", "solidarity", "backing")


def _targets(scene: Scene, match: Match, node: Node) -> list[Actor]:
    """Whom a phrase means: nobody where the two sides of an agreement are wished well, or where no harm is worried about."""
    frame, tree = match.frame, scene.tree
    kinds = {node.lemma, *(o.lemma for o in tree.preps(node, "of"))}  # "the campaign of intimidation"
    wrongs = stance_words("harm") | stance_words("faulted")
    harmful = bool(kinds & wrongs) or any(k.lemma in stance_words("bad") for k in tree.kids(node, "amod"))
    if "harmful" in frame.flags and not harmful:
        return []
    if "whom" in frame.flags and node.named is None and node.lemma not in stance_words("upheld"):
        return []
    if "placed" in frame.flags and not _is_there(tree, match.trigger, node):
        return []
    stance = frame.text("stance")
    if stance == "aid" and any(k.tag == "PRP$" for k in tree.possessors(node)):
        return []
    if stance == "sanction" and node.lemma in ("troop", "soldier", "force", "army"):
        return []
    if stance == "support" and node.named is None and any(n.text == "between" for n in tree.subtree(node)):
        return []
    if stance == "demand" and node.lemma in stance_words("undergone"):
        return scene.related(node, done_by=True)
    if stance == "support" and _is_ours(tree, node):
        return []
    found = meant(scene, node, match.trigger)
    if not found and stance == "aid" and node.lemma in stance_words("needy"):
        found = [a for inner in tree.preps(node, "in", "across") for part in tree.conjuncts(inner) for a in scene.actors(part)]
    if not found and node.lemma in ("membership", "candidacy", "accession", "bid", "application", "candidature"):
        found = [a for inner in tree.preps(node, "for", "by", "of") for part in tree.conjuncts(inner) for a in scene.related(part)]
    if not found and stance == "sanction":
        found = tied_to(scene, node)
    if not found and match.trigger.dep == "relcl" and tree.head(match.trigger).i == node.i:
        found = upheld(scene, node)
    if not found and stance == "support" and node.lemma in stance_words("local_wishes"):
        found = [a for inner in tree.preps(node, "in") for part in tree.conjuncts(inner) for a in scene.actors(part)]
    return found


def _is_there(tree: Tree, verb: Node, node: Node) -> bool:
    """Is a state named as the place of what is called for there ("called for elections in X")?"""
    wanted = stance_words("local_demands")
    beside = tree.head(tree.head(node)).i == verb.i and any(n.lemma in wanted for n in tree.preps(verb, "for"))
    return beside or any(a.lemma in wanted for a in tree.ancestors(node))


def _is_ours(tree: Tree, node: Node) -> bool:
    """Is it one's own that one upholds ("defend our values"), no ally of ours?"""
    named = any(k.named for k in tree.kids(node, "amod", "compound", "appos")) or node.lemma in stance_words("partners")
    return not named and any(p.text.lower() in ("our", "my") for p in tree.possessors(node))


def _aimed_at(scene: Scene, match: Match, target: Actor) -> Actor | None:
    """The target as the guidelines have it: a person's state where he speaks for it, else the person."""
    stance = match.frame.text("stance")
    if target.kind != "person":
        return target
    body = scene.as_body(target) if stance != "sanction" else None
    return body or (target if stance in ("sanction", "condemn") else None)


def _modality(scene: Scene, match: Match) -> Modality:
    frame, tree = match.frame, scene.tree
    modality = scene.modality(match.trigger)
    if frame.has("nouns"):
        modality = scene.modality_of_noun(match.trigger)
    elif (
        match.noun is not None
        and frame.text("stance") == "support"
        and any(k.named for k in tree.kids(match.noun, "poss", "compound", "amod"))
    ):
        modality = scene.modality_of_noun(match.noun)  # "travels to restate the support of X": it is there already
    if modality == "planned" and match.trigger.dep == "xcomp" and tree.head(match.trigger).lemma in ("continue", "keep", "remain"):
        return "asserted"  # "will continue to stand by X": it does already
    if frame.text("stance") == "aid" and match.trigger.lemma == "offer" and modality == "asserted":
        return "conditional"
    if frame.text("modality") == "denied":
        return "denied"
    if frame.has("nouns") and modality == "denied" and frame.text("stance") in _RAISED and not tree.negated(match.trigger):
        return "asserted"  # "rejected X's criticism": it was raised
    trade = match.noun is not None and match.noun.lemma in (
        "export",
        "import",
        "sale",
        "transfer",
        "trade",
        "visa",
        "accreditation",
    )
    if match.noun is not None and not trade and scene.modality(match.noun) == "denied":
        return "denied"
    if frame.has("nouns") and match.trigger.dep == "dobj" and tree.head(match.trigger).lemma in stance_words("ends"):
        return "denied"
    if frame.text("stance") in ("threaten", "demand") and modality == "conditional" and _is_told(tree, match.trigger):
        return "asserted"  # "threatened X with sanctions if it did not yield": the threat is there already
    return modality


_RAISED = ("demand", "condemn", "threaten")


def _is_told(tree: Tree, verb: Node) -> bool:
    """Is a finite verb told without a modal or a negation, whatever follows as its condition?"""
    finite = verb.tag in ("VBD", "VBZ", "VBP", "VBN") and verb.dep in ("ROOT", "conj") and not tree.negated(verb)
    return finite and all(k.lemma == "have" for k in tree.kids(verb, "aux"))


def _sources(scene: Scene, match: Match) -> list[tuple[Actor, Actor | None]]:
    """Each source with its speaker: a state speaks through its serving officials."""
    found: dict[tuple[str, str], tuple[Actor, Actor | None]] = {}
    doers = [a for n in match.nodes("source") for a in _doer(scene, match, n)]
    if "voiced" in match.frame.flags and match.trigger.dep == "ROOT" and not match.nodes("source"):
        doers = voices(scene, match.trigger)
    for actor in doers or unsaid_sources(scene, match):
        body = scene.as_body(actor)
        if body is None or (body.kind == "forum" and actor.kind == "person"):
            continue
        found.setdefault(body.key, (body, actor if actor.kind == "person" else None))
    return list(found.values())


def _doer(scene: Scene, match: Match, node: Node) -> list[Actor]:
    """Who a source is; before a noun also an adjective ("Kuwaiti aid"), and whose the agent is ("support from the army of X")."""
    if match.frame.has("nouns") and node.named and node.named.kind == "demonym" and (actor := actor_of(node.named)):
        return [actor]
    if match.frame.has("nouns") and node.named is None and scene.tree.head(node).lemma == "of":
        return scene.actors(node) or owners(scene.tree, node, of=False)
    return _owner(scene, node) or scene.actors(node) or own_voice(scene, node) or _author(scene, node)


def _owner(scene: Scene, node: Node) -> list[Actor]:
    """Whose "its" is in "thanked X for its help": the object's before it."""
    if node.tag != "PRP$" or node.text.lower() not in ("its", "their", "his", "her"):
        return []
    verb = next((a for a in scene.tree.ancestors(node) if scene.tree.is_verb(a)), None)
    objects = [o for o in scene.tree.kids(verb, "dobj") if o.i < node.i] if verb else []
    return [b for o in objects for a in scene.actors(o) if (b := scene.as_body(a))]


def _author(scene: Scene, node: Node) -> list[Actor]:
    """Who speaks in a document: "signed an order banning X", "in a statement condemning X"."""
    if node.named is not None or node.lemma not in stance_words("documents"):
        return []
    verb = next((a for a in scene.tree.ancestors(node) if scene.tree.is_verb(a)), None)
    if found := owners(scene.tree, node, of=False):
        return found
    return [a for s in scene.tree.subjects(verb) if s.i != node.i for a in scene.actors(s)] if verb else []


def _supported(scene: Scene, match: Match) -> list[Node]:
    """Whom "committed to supporting X" supports; of whom one is supportive, to whom one is grateful."""
    tree, wanted = scene.tree, match.frame.has("adjectives")
    line = [match.trigger, *tree.kids(match.trigger, "acomp", "oprd")]
    found: list[Node] = []
    for word in line:
        if word.lemma not in wanted and word.text.lower() not in wanted:
            continue
        if "harmful" in match.frame.flags:
            found += [p for o in tree.preps(word, "about", "at", "by", "over") for p in tree.conjuncts(o)]
        elif word.text.lower() != "committed":
            found += [p for o in tree.preps(word, "of", "to", "at") or tree.preps(word, "for") for p in tree.conjuncts(o)]
            continue
        for clause in tree.subtree(word):
            if clause.lemma in match.frame.has("supporting") and tree.is_verb(clause):
                helped = [n for k in tree.kids(clause, "ccomp", "xcomp") for n in tree.kids(k, "nsubj")]
                found += [p for o in tree.objects(clause) + helped for p in tree.conjuncts(o)]
    return found


def _fits(scene: Scene, match: Match) -> bool:
    frame, tree = match.frame, scene.tree
    if frame.text("stance") in ("support", "aid") and _is_committed_to(scene, match):
        return False
    if "unowned" in frame.flags and match.noun is not None and tree.kids(match.noun, "poss", "compound"):
        return False
    if "traded" in frame.flags and any(k.lemma in stance_words("traded") for k in tree.kids(match.trigger, "compound", "amod")):
        return False
    if "threat" in frame.flags:
        return _is_threat(scene, match)
    if match.trigger.lemma == "designate" and (named := tree.preps(match.trigger, "as")):
        return any(w.lemma in ("terrorist", "terror", "sponsor") for n in named for w in tree.subtree(n))
    if match.trigger.lemma == "attack":
        return attacked_for(scene, match.trigger) and not any(is_armed(n) for n in match.nodes("source"))
    if "courtesy" in frame.flags and of_courtesy(scene, match.trigger, match.noun):
        return False
    if "judging" in frame.flags:
        return is_condemning(scene, match.trigger, tree.objects(match.trigger))
    if "persona" in frame.flags:
        return match.trigger.lemma == "expel" or any(n.lemma == UNWELCOME for n in tree.subtree(match.trigger))
    if "ordering" in frame.flags and any(k.lemma in _LEAVE for k in tree.kids(match.trigger, "xcomp", "ccomp")):
        return False
    if "asking" in frame.flags:
        clauses = [*tree.kids(match.trigger), *(k for o in tree.objects(match.trigger) for k in tree.kids(o))]
        asked = [k for k in clauses if k.dep in ("xcomp", "ccomp", "advcl", "acl", "relcl") and k.tag in ("VB", "VBP")]
        errand = bool(asked) and all(k.lemma in stance_words("errands") and not tree.kids(k, "prt") for k in asked)
        called_on = match.trigger.lemma == "call" and any(n.named and n.named.kind == "person" for n in match.nodes("target"))
        errand = errand or (called_on and not is_asked(tree, match.trigger))
        wished = match.trigger.lemma not in ("look", "expect") and bool(tree.preps(match.trigger, "for"))
        return (bool(asked) and not errand) or wished
    return True


_LEAVE = frozenset(["leave", "depart", "go", "quit", "evacuate"])  # an order to leave the country is an expulsion


def _is_committed_to(scene: Scene, match: Match) -> bool:
    """Is it what somebody is committed to, or stresses the need of, which a frame of its own tells?"""
    below = match.trigger.dep in ("xcomp", "pcomp", "acl") and not match.frame.has("supporting")
    above = list(scene.tree.ancestors(match.trigger))[:2]
    return below and any(a.lemma in _COMMITTED for a in above)


_COMMITTED = ("committed", "commit", "commitment", "need", "necessity", "importance", "urgency")


def _is_threat(scene: Scene, match: Match) -> bool:
    """Is somebody warned of reprisals, or of what one will do oneself?"""
    tree, verb = scene.tree, match.trigger
    if any(
        (o.lemma in stance_words("threats") and not tree.kids(o, "amod", "compound", "poss")) or o.lemma in _GRAVE
        for o in tree.preps(verb, "of", "about", "with")
    ):
        return True
    sources = {s.key for s, _ in _sources(scene, match)}
    for clause in tree.kids(verb, "ccomp"):
        if any(a.lemma in ("will", "would") for a in tree.kids(clause, "aux")):
            doers = [b for s in tree.subjects(clause) for a in scene.related(s) if (b := scene.as_body(a))]
            if any(d.key in sources for d in doers) or clause.lemma in stance_words("suffering"):
                return True
    return False


_GRAVE = frozenset(["consequence", "retaliation", "reprisal", "retribution", "revenge", "punishment", "countermeasure"])


def _about(scene: Scene, match: Match, nodes: list[Node]) -> str:
    """What it is about: the object without the target's name, the clause that is asked for, or what follows "for" and "over"."""
    tree = scene.tree
    for clause in tree.kids(match.trigger, "xcomp", "ccomp"):
        if match.frame.flags & {"asking", "threat"}:
            return _text(scene, clause)
    for node in nodes:
        if node.named is None and node.lemma not in ("other", "one"):
            return _text(scene, node)
    for word in ("for", "over", "about", "on", "of", "at", "in"):
        for node in tree.preps(match.trigger, word):
            if node not in nodes and not (node.named and node.named.kind == "person") and not scene.is_date(node):
                return _text(scene, node)
    return ""


def _text(scene: Scene, node: Node) -> str:
    start, end = scene.tree.span(node)
    return " ".join(scene.world.analysis.text[start:end].split())[:160].rstrip()
