"""Who acts: the person, state or organisation that a noun phrase of a parsed sentence stands for."""

from __future__ import annotations

from dataclasses import dataclass, replace

from relgraph.graph.model import Mention, MentionKind
from relgraph.ingest.reader.lexicon import words
from relgraph.ingest.reader.model import Node
from relgraph.ingest.reader.spans import Named
from relgraph.ingest.reader.stance_words import stance_words
from relgraph.ingest.reader.tree import Tree
from relgraph.ingest.reader.whose import as_body
from relgraph.tables import states

_STATES = ("state", "seat", "demonym")


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody or some body in a role, with the span of the words that name it. ``kind`` as of a `Mention`."""

    kind: MentionKind
    name: str
    id: str
    start: int
    end: int

    @property
    def key(self) -> tuple[str, str]:
        """What tells actors apart."""
        return self.kind, self.id or self.name

    @property
    def is_state(self) -> bool:
        """Is it a state?"""
        return self.kind == "state"

    @property
    def mention(self) -> Mention:
        """The actor as a claim's mention."""
        return Mention(self.name, self.kind, self.start, self.end, self.id)

    def at(self, start: int, end: int) -> Actor:
        """The same, mentioned elsewhere."""
        return replace(self, start=start, end=end)


def actor_of(named: Named) -> Actor | None:
    """What a name stands for as an actor; None for a place, which does not act."""
    if named.kind == "place":
        return None
    if named.kind == "person":
        return Actor("person", named.name, "", named.first, named.last)
    if named.kind in _STATES:
        named = as_body(named)
        return Actor("state", named.name, named.id, named.first, named.last)
    return Actor("forum" if named.kind == "forum" else "organization", named.name, named.id, named.first, named.last)


_TWINS = {"koreas": ("KOR", "PRK"), "congos": ("COD", "COG")}


def both_of(node: Node) -> list[Actor]:
    """The two states of one name: "the two Koreas"."""
    pair = _TWINS.get(node.text.lower(), ())
    named = (Named("state", states()[id].name, node.start, node.end, node.start, node.end, id=id) for id in pair)
    return [actor for name in named if (actor := actor_of(name))]


def distinct(actors: list[Actor]) -> list[Actor]:
    """Each actor once, in order."""
    kept: dict[tuple[str, str], Actor] = {}
    for actor in actors:
        kept.setdefault(actor.key, actor)
    return list(kept.values())


def speaks_for(tree: Tree, noun: Node) -> list[Actor]:
    """The states whose government, officials or forces a common noun names: "senior Iraqi officials", "the army of Chad"."""
    if noun.lemma not in words("government") and noun.text.lower() not in words("government"):
        return []
    if any(kid.lemma in words("unofficial") or kid.lemma in words("status.former") for kid in tree.kids(noun, "amod", "compound")):
        return []
    return owners(tree, noun) or _come_from(tree, noun)


def _come_from(tree: Tree, noun: Node) -> list[Actor]:
    """The states that "leaders from Chad and Mali" are from."""
    parts = [p for n in tree.preps(noun, "from") for p in tree.conjuncts(n)] if noun.tag == "NNS" else []
    found = [a for p in parts if p.named and (a := actor_of(p.named)) and a.kind != "person"]
    return distinct(found + [a for p in parts if p.named is None and p.lemma in words("government") for a in owners(tree, p)])


def _is_called_after(name: Node, noun: Node) -> bool:
    """Is a city only where something was agreed or begun that bears its name ("the Helsinki principles")?"""
    if name.named is not None and name.named.kind == "organization":
        return noun.lemma in ("resolution", "charter", "membership")
    seat = name.named is not None and name.named.kind == "seat" and bool(name.named.city)
    return seat and name.dep in ("compound", "nmod", "amod") and noun.lemma in stance_words("called_after")


def owners(tree: Tree, noun: Node, *, of: bool = True) -> list[Actor]:
    """The actors that a noun phrase belongs to: by a demonym or a name before the noun, a possessive, or (``of``) "of"."""
    found: list[Actor] = []
    for kid in tree.kids(noun, "amod", "compound", "poss", "nmod"):
        for part in tree.conjuncts(kid):
            actor = actor_of(part.named) if part.named and not _is_called_after(part, noun) else None
            if actor and actor.kind != "person":
                found.append(actor)
        if not kid.named:
            found += [
                a
                for sub in tree.kids(kid, "amod", "compound", "poss")
                if sub.named and (a := actor_of(sub.named)) and a.kind != "person"
            ]
    for head in tree.preps(noun, "of") if of else []:
        for part in tree.conjuncts(head):
            actor = actor_of(part.named) if part.named else None
            if actor and actor.kind != "person":
                found.append(actor)
            elif part.text in ("State", "Government", "Delegation"):
                found += owners(tree, part)
    return distinct(found)
