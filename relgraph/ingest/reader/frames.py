"""Frames: the ways in which English tells an event, as data, and how one is found in a parsed sentence.

A frame has triggers (verbs or nouns, by lemma), what must stand with them, and slots: a role of the claim and the paths that lead
from the trigger to who fills it. A path is a preposition, or ``deep`` and a preposition (anywhere under the noun), or ``passive``
and a preposition (of a passive without an agent), or ``doing`` and a preposition (to what one does something after it), or one of
these:

``subject``, ``object``: the logical ones, of a passive the agent and the subject
``undergoer``: the subject of a passive without an agent
``modifier``: a demonym, a name or a possessive before a noun; ``noun``: the object that the frame asks for; ``dative``
``clause``: the subject of the clause below; ``asked``: the subject after "for" or "that"; ``asked in``: where that is to be done
``of alone``, ``of done``: what stands after "of" where no "by" follows, or where one does ("the support of X by Y")
``complement``: a state named in what is below
``needing``: who must do something of which a noun tells the need
``helped``: whom an infinitive helps; ``aimed``: whom a participle targets
``toured``: where "her Kenya visit" and "a tour which includes Chad" lead
``tied``: whom those support, or are tied to, whom a sanction hits
``attribute``: what the subject is said to be
``held between``: between whom what the noun says took place
``bearer``: who is the target of, faces or is under what the noun says
``answered``: what something is in response to
``before``, ``after``: what stands round a headline's verb that is taken for a noun
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from relgraph.ingest.reader.model import Node
from relgraph.ingest.reader.paths import asked, bearers, first_modifier, further, held_between, in_relative, needing
from relgraph.ingest.reader.tree import Tree
from relgraph.tables import read_yaml

FILES = ("meeting", "visit", "agreement", "stance", "conflict", "relations", "events")
_LISTS = (
    "verbs",
    "nouns",
    "objects",
    "subjects",
    "needs",
    "adjectives",
    "adjectives_needed",
    "with_adjectives",
    "without_adjectives",
    "into",
    "launching",
    "supporting",
    "about",
    "on",
    "holding",
    "near",
)
_FLAGS = (
    "persons_only", "together", "courtesy", "titled", "asking", "threat", "persona", "enters", "deed",
    "judging", "traded", "harmful", "measured", "alone", "placed", "fighting", "mutual", "marching",
    "waging", "striking", "mission", "directed", "unowned", "voiced", "whom", "announced", "ordering",
)  # fmt: skip
_TEXTS = ("mode", "stage", "stance", "act", "change", "modality", "claims")


@dataclass(frozen=True, slots=True)
class Frame:
    """One way of telling an event. ``lists``, ``flags``, ``texts``: what the file says of it, by key; absent ones are empty.

    ``file``: the name of the file under data/frames/ in which it stands.
    """

    kind: str
    name: str
    slots: Mapping[str, tuple[str, ...]]
    lists: Mapping[str, frozenset[str]] = field(default_factory=dict)
    flags: frozenset[str] = frozenset()
    texts: Mapping[str, str] = field(default_factory=dict)
    file: str = ""

    def has(self, key: str) -> frozenset[str]:
        """A list of the frame's file; empty when it is not there."""
        return self.lists.get(key, frozenset())

    def text(self, key: str) -> str:
        """A value of the frame's file; empty when it is not there."""
        return self.texts.get(key, "")


@dataclass(frozen=True, slots=True)
class Match:
    """A frame found in a sentence: its trigger, and for "hold talks" the noun with it."""

    frame: Frame
    tree: Tree
    trigger: Node
    noun: Node | None = None

    def nodes(self, role: str) -> list[Node]:
        """The nodes in a slot, with what is coordinated to them, each once, in the order of the text."""
        found: dict[int, Node] = {}
        for path in self.frame.slots.get(role, ()):
            for node in _at(self, path):
                for one in self.tree.conjuncts(node):
                    if path == "noun" or one.i not in (self.trigger.i, self.noun.i if self.noun else -1):
                        found.setdefault(one.i, one)
        return [found[i] for i in sorted(found)]

    def span(self, *more: Node) -> tuple[int, int]:
        """The span from the first to the last of trigger, noun, and the given nodes."""
        nodes = [self.trigger, *([self.noun] if self.noun else []), *more]
        return min(n.start for n in nodes), max(n.end for n in nodes)


_OWN_STEPS = frozenset(
    ["leave", "quit", "resign", "withdraw", "walk", "boycott", "abandon", "pull", "stop", "skip"]
)  # no harm in itself
_MEANS = frozenset(["link", "phone", "telephone", "call", "video", "videoconference", "conference", "line"])


def _at(match: Match, path: str) -> list[Node]:
    tree, verb = match.tree, match.trigger
    is_noun = not match.tree.is_verb(verb) and verb.pos in ("NOUN", "PROPN")
    anchors = [verb] if match.noun is None else [verb, match.noun]
    if path == "subject":
        return [] if is_noun else (tree.agents(verb) if tree.passive(verb) else tree.subjects(verb) + tree.companions(verb))
    if path == "object":
        return [] if is_noun else _objects(tree, verb)
    if path == "modifier":
        found = [n for a in anchors for n in tree.kids(a, "poss", "amod", "compound", "nmod") if n.named or n.dep == "poss"]
        found += [n for a in anchors if a.pos == "NOUN" for n in tree.kids(a, "nsubj") if n.named and n.i < a.i]
        return [*first_modifier(tree, verb), *found] if found else found
    if path in ("of alone", "of done"):
        return tree.preps(verb, "of") if bool(tree.preps(verb, "by")) == (path == "of done") else []
    if path == "clause":
        return [n for c in tree.kids(verb, "ccomp", "xcomp") for n in tree.kids(c, "nsubj", "nsubjpass")]
    if path in ("asked", "asked in"):
        return asked(tree, verb, inside=path == "asked in")
    if path == "held between":
        return held_between(tree, verb) if is_noun else []
    if path == "bearer":
        return bearers(tree, verb)
    if path == "noun":
        return [match.noun] if match.noun else []
    if path == "undergoer":
        return tree.subjects(verb) if tree.passive(verb) and not tree.agents(verb) else []
    if path == "attribute":
        return tree.kids(verb, "attr")
    if path in ("before", "after"):
        deps = ("compound", "nsubj", "poss") if path == "before" else ("appos", "dobj")
        return tree.kids(verb, *deps) if is_noun else []
    if path == "needing":
        return needing(tree, match.noun) if match.noun else []
    if path in ("aimed", "toured", "tied", "helped", "answered") or path.startswith("doing "):
        return further(tree, anchors, path)
    if path.startswith("passive "):
        if not tree.passive(verb) or tree.agents(verb):
            return []
        entered = [c for p in tree.kids(verb, "prep") if p.lemma == path[8:] for c in tree.kids(p, "pcomp") if c.lemma == "enter"]
        return tree.preps(verb, path[8:]) + [o for c in entered for o in tree.objects(c)]
    if path == "complement":
        return _complement(tree, verb)
    if path.startswith("deep "):
        below = [n for a in anchors[-1:] for n in tree.subtree(a)]
        return [n for b in below for n in tree.preps(b, path[5:])]
    if path == "dative":
        return [n for n in tree.kids(verb, "dative") if n.pos != "ADP"]
    if match.frame.has("needs"):
        anchors += [p for o in tree.kids(verb, "dobj") for p in tree.conjuncts(o) if p.named is None]
        anchors += [m for w in match.frame.has("needs") - {path} for m in tree.preps(verb, w) if m.lemma in _MEANS]
    if is_noun and (after := tree.prep_after(verb)) is not None and after.lemma == path:
        return tree.kids(after, "pobj")
    return [n for a in anchors for n in tree.preps(a, path)]


def _complement(tree: Tree, verb: Node) -> list[Node]:
    """The first state or body to which something is done in what is threatened or said."""
    clauses = [c for c in tree.kids(verb, "ccomp", "xcomp", "dobj") if c.lemma not in _OWN_STEPS]
    below = [n for c in clauses for n in tree.subtree(c) if n.named and not in_relative(tree, n, verb)]
    kinds = ("state", "seat", "organization")
    return [n for n in below if n.dep in ("pobj", "dobj", "dative") and n.named and n.named.kind in kinds][:1]


def _objects(tree: Tree, verb: Node) -> list[Node]:
    """The logical object: what a passive is said of, else the direct object (of "X to do" too)."""
    if tree.passive(verb):
        return tree.subjects(verb)
    found = tree.objects(verb)
    for clause in tree.kids(verb, "ccomp", "xcomp"):
        if clause.tag == "VB" and any(k.lemma == "to" for k in tree.kids(clause, "aux")):
            found += tree.kids(clause, "nsubj")
    return found


@cache
def all_frames() -> tuple[Frame, ...]:
    """Every frame of data/frames/, in the order of the files."""
    return tuple(frame for name in FILES for frame in _load(name))


def _load(name: str) -> Iterator[Frame]:
    row = {"name": str, "slots": {str: [str]}}
    row |= {f"{key}?": kind for keys, kind in ((_LISTS, [str]), (_FLAGS, bool), (_TEXTS, str)) for key in keys}
    content: dict[str, Any] = read_yaml(f"frames/{name}.yaml", {"kind": str, "frames": [row], "titles?": [str], "forums?": [str]})
    for made in content["frames"]:
        yield Frame(
            kind=made.get("claims", content["kind"]),
            name=made["name"],
            slots={role: tuple(paths) for role, paths in made["slots"].items()},
            lists={key: frozenset(made[key]) for key in _LISTS if key in made},
            flags=frozenset(key for key in _FLAGS if made.get(key)),
            texts={key: made[key] for key in _TEXTS if key in made},
            file=f"{name}.yaml",
        )


@cache
def word_list(file: str, key: str) -> frozenset[str]:
    """A word list that stands beside the frames of a file."""
    row = {"name": str, "slots": {str: [str]}}
    row |= {f"{k}?": kind for keys, kind in ((_LISTS, [str]), (_FLAGS, bool), (_TEXTS, str)) for k in keys}
    content: dict[str, Any] = read_yaml(f"frames/{file}.yaml", {"kind": str, "frames": [row], "titles?": [str], "forums?": [str]})
    return frozenset(content[key])


@cache
def _by_trigger() -> tuple[Mapping[str, tuple[Frame, ...]], Mapping[str, tuple[Frame, ...]]]:
    verbs: dict[str, tuple[Frame, ...]] = {}
    nouns: dict[str, tuple[Frame, ...]] = {}
    for frame in all_frames():
        for index, key in ((verbs, "verbs"), (nouns, "nouns")):
            for lemma in frame.has(key):
                index[lemma] = (*index.get(lemma, ()), frame)
    return verbs, nouns


def find_matches(tree: Tree) -> list[Match]:
    """All frames that a sentence fits, in the order of their triggers."""
    verbs, nouns = _by_trigger()
    found: list[Match] = []
    for node in tree.nodes:
        if node.named is not None:
            continue
        if node.pos in ("VERB", "AUX"):
            for frame in verbs.get(node.lemma, ()):
                found += _fitting(tree, frame, node)
        elif node.pos in ("NOUN", "PROPN"):
            found += [Match(frame, tree, node) for frame in nouns.get(node.lemma, ()) if _noun_fits(tree, frame, node)]
    return found


def _fitting(tree: Tree, frame: Frame, verb: Node) -> list[Match]:
    if frame.has("needs"):
        anchors = [verb, *(p for o in tree.kids(verb, "dobj") for p in tree.conjuncts(o) if p.named is None)]
        there = frame.kind == "visit" and any(k.text.lower() == "there" for k in tree.kids(verb, "advmod"))
        if not there and not any(tree.preps(anchor, word) for anchor in anchors for word in frame.has("needs")):
            return []
    if frame.has("near") and not any(n.lemma in frame.has("near") for n in tree.subtree(verb)):
        return []
    if ("alone" in frame.flags or frame.has("subjects")) and tree.kids(verb, "dobj"):
        return []
    if frame.has("subjects") and tree.passive(verb):
        return []
    if not frame.has("objects") and not frame.has("subjects"):
        return [Match(frame, tree, verb)]
    nouns = [
        n
        for o in (tree.subjects(verb) if frame.has("subjects") else _objects(tree, verb))
        for n in tree.conjuncts(o)
        if _is_object(frame, n) or ("measured" in frame.flags and _is_amount_of(tree, frame, n))
    ]
    if frame.has("holding"):
        nouns = [n for n in nouns if any(s.lemma in frame.has("holding") for s in tree.subtree(n))]
    wanted, unwanted = frame.has("adjectives_needed"), frame.has("without_adjectives")
    if unwanted:
        nouns = [n for n in nouns if not any(k.lemma in unwanted for k in tree.kids(n, "amod", "compound"))]
    return [Match(frame, tree, verb, n) for n in nouns if not wanted or any(k.lemma in wanted for k in tree.kids(n, "amod"))]


def _is_amount_of(tree: Tree, frame: Frame, noun: Node) -> bool:
    """ "two planes of food", not "the sale of tanks"."""
    return noun.lemma not in ("sale", "purchase", "export", "import") and any(_is_object(frame, o) for o in tree.preps(noun, "of"))


def _is_object(frame: Frame, node: Node) -> bool:
    wanted = frame.has("objects") or frame.has("subjects")
    return node.lemma in wanted or node.text.lower() in wanted


def _noun_fits(tree: Tree, frame: Frame, noun: Node) -> bool:
    wanted, unwanted = frame.has("with_adjectives"), frame.has("without_adjectives")
    before = {k.lemma for k in tree.kids(noun, "amod", "compound", "nummod")} if wanted or unwanted else set()
    if (wanted and not before & wanted) or before & unwanted:
        return False
    about = frame.has("about")
    return not about or any(n.lemma in about for n in tree.preps(noun, "of", "in"))


def frames_of(lemma: str) -> tuple[Frame, ...]:
    """The frames that a word can set off, as a verb or as a noun."""
    verbs, nouns = _by_trigger()
    return (*verbs.get(lemma, ()), *nouns.get(lemma, ()))
