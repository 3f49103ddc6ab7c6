"""A sentence being read: its tree, what the document gives to it, and the questions that the kinds of claims ask of both."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from relgraph.graph.model import Modality
from relgraph.ingest.reader.actors import Actor, actor_of, both_of, distinct, owners, speaks_for
from relgraph.ingest.reader.analysis import Analysis, Reading
from relgraph.ingest.reader.coreference import counterpart_of, described, group_of, honoured, pronoun
from relgraph.ingest.reader.discourse import Memory
from relgraph.ingest.reader.holders import Held
from relgraph.ingest.reader.leaders import led_by
from relgraph.ingest.reader.lexicon import title_words, words
from relgraph.ingest.reader.model import Node
from relgraph.ingest.reader.places import city_named
from relgraph.ingest.reader.spans import Named
from relgraph.ingest.reader.status import modality_of, modality_of_noun
from relgraph.ingest.reader.tree import Tree
from relgraph.ingest.reader.when import Dates
from relgraph.ingest.reader.whose import home_state, state_named

_STANDING = ("neighbour", "neighbor", "ally", "partner", "friend", "rival", "enemy", "foe", "adversary", "patron")


@dataclass(frozen=True, slots=True)
class World:
    """What holds for the whole document: its analysis, its offices, its dates, the state whose own text it is.

    ``filed``: the city of its dateline, if the tables have it. ``held``: person → his offices, in the order of the text.
    """

    analysis: Analysis
    offices: list[Held]
    dates: Dates
    home: str
    filed: Named | None = None
    held: Mapping[str, list[Held]] = field(default_factory=dict)

    @property
    def publishing(self) -> Actor | None:
        """The state or the organisation whose own text it is."""
        return actor_of(state_named(self.home)) if self.home else actor_of(own) if (own := self.analysis.own_body) else None

    def state_of(self, person: str) -> Actor | None:
        """The state or body that a person serves, if the text or the list of leaders tells."""
        rows = [h for h in self.held.get(person, ()) if h.status != "former"]
        if rows and all(
            h.office.title.phrase.split()[-1] in title_words().heads["locals"]
            or h.office.title.phrase.split()[0] in title_words().heads["locals"]
            for h in rows
        ):
            return None
        rows.sort(key=lambda h: (h.body.kind != "state", not h.sure))
        if rows:
            return actor_of(rows[0].body)
        for role in ("head_of_state", "head_of_government", "foreign_minister", "defence_minister"):
            state = led_by(person, role, self.analysis.published)
            if state:
                return actor_of(state_named(state))
        return None


def make_world(analysis: Analysis, offices: list[Held], dates: Dates) -> World:
    """The document's world."""
    held: dict[str, list[Held]] = {}
    for office in offices:
        held.setdefault(office.person, []).append(office)
    return World(analysis, offices, dates, home_state(analysis), city_named(dates.filed, analysis.published), held)


@dataclass(frozen=True, slots=True)
class Scene:
    """One sentence in its world. ``resolving``: the nodes being looked up, so that no description leads back to itself."""

    world: World
    reading: Reading
    tree: Tree
    memory: Memory
    resolving: set[int] = field(default_factory=set)

    def actors(self, node: Node) -> list[Actor]:
        """Whom a noun phrase stands for (without what is coordinated to it)."""
        if node.named is not None:
            actor = actor_of(node.named)
            return [actor] if actor and not self._is_adjective(node) else []
        if node.i in self.resolving:
            return []
        self.resolving.add(node.i)
        try:
            return self._resolved(node)
        finally:
            self.resolving.discard(node.i)

    def _resolved(self, node: Node) -> list[Actor]:
        """Whom a pronoun, a description or a group stands for."""
        if node.pos == "PRON" or node.tag == "PRP$":
            return pronoun(self, node)
        found = described(self, node) or honoured(self, node) or both_of(node)
        if found:
            return found
        apposed = [
            a for kid in self.tree.kids(node, "appos") if kid.named and kid.named.kind == "person" and (a := actor_of(kid.named))
        ]
        return (
            apposed
            or self._ruled(node)
            or self._led(node)
            or counterpart_of(self, node)
            or speaks_for(self.tree, node)
            or group_of(self, node)
        )

    def _ruled(self, node: Node) -> list[Actor]:
        """The state of whose ruler's regime or government is spoken ("the X regime")."""
        if node.lemma not in ("regime", "government", "administration"):
            return []
        rulers = [k for k in self.tree.kids(node, "compound", "poss", "nmod", "amod") if k.named and k.named.kind == "person"]
        return [b for k in rulers if k.named and (a := actor_of(k.named)) and (b := self.as_body(a)) and b.is_state]

    def _led(self, node: Node) -> list[Actor]:
        """Who leads a delegation ("a delegation led by X", "headed by")."""
        if node.lemma not in ("delegation", "team", "group", "mission"):
            return []
        clauses = [k for k in self.tree.kids(node, "acl", "relcl") if k.lemma in ("lead", "head", "chair")]
        return [a for c in clauses for n in self.tree.agents(c) for a in self.actors(n) if a.kind == "person"]

    def _is_adjective(self, node: Node) -> bool:
        return node.dep in ("amod", "compound") and node.named is not None and node.named.kind == "demonym"

    def all_actors(self, nodes: list[Node]) -> list[Actor]:
        """Whom several noun phrases stand for, each once."""
        return distinct([actor for node in nodes for actor in self.actors(node)])

    def related(self, node: Node, *, done_by: bool = False) -> list[Actor]:
        """Whom a noun phrase is or belongs to: "Chad", "Chad's army", "the decision of Chad", "attacks by Chad".

        ``done_by``: only who does it, not to whom it is done ("the invasion of Chad").
        """
        found = self.actors(node)
        if found:
            return found
        tree = self.tree
        if node.lemma in _STANDING and (called := [a for k in tree.kids(node, "appos") if k.named for a in self.actors(k)]):
            return distinct(called)  # "its neighbour Chad"
        found = owners(tree, node, of=not done_by)
        for kid in tree.kids(node, "poss"):
            found += [a for part in tree.conjuncts(kid) for a in self.actors(part)]
        for inner in tree.preps(node, *(("by", "from") if done_by else ("by", "between", "from", "of", "with", "against"))):
            found += [a for part in tree.conjuncts(inner) for a in self.related(part)] if not found else []
        return distinct(found)

    def as_body(self, actor: Actor) -> Actor | None:
        """The state or body for which an actor speaks; itself unless it is a person."""
        if actor.kind != "person":
            return actor
        body = self.world.state_of(actor.name)
        return body.at(actor.start, actor.end) if body else None

    @property
    def is_question(self) -> bool:
        """Is the sentence a question?"""
        return bool(self.reading.line.words) and self.reading.line.words[-1].text == "?"

    def is_date(self, node: Node) -> bool:
        """Is the word part of a date?"""
        return bool(self.world.dates.within(node.start, node.end)) or any(
            d.start <= node.start < d.end for d in self.world.dates.within(self.tree.nodes[0].start, self.tree.nodes[-1].end)
        )

    @property
    def opens_paragraph(self) -> bool:
        """Does the sentence begin its line?"""
        text, start = self.world.analysis.text, self.reading.sentence.start
        return not any(c.isalnum() for c in text[text.rfind("\n", 0, start) + 1 : start])

    def modality(self, node: Node) -> Modality:
        """The standing of an event."""
        return modality_of(self.tree, node)

    def modality_of_noun(self, noun: Node) -> Modality:
        """The standing of what a noun tells without a verb of its own."""
        return modality_of_noun(self.tree, noun)

    def is_group_word(self, node: Node) -> bool:
        """Is it a plural noun for persons or for states?"""
        low = node.text.lower()
        return node.tag == "NNS" and (low in words("persons") or low in words("pairs"))
