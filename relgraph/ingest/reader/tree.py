"""A parsed sentence as a tree, and the grammatical questions that the frames ask of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from operator import attrgetter

from relgraph.ingest.reader.model import Node

_place = attrgetter("i")
_PARTICLES = ("out", "back", "away", "off", "forward", "ahead")
_SUBJECTS = ("nsubj", "nsubjpass", "csubj")
_CHANCES = ("opportunity", "occasion", "chance", "time", "moment", "visit", "trip")
_GOING = ("visit", "tour", "leave", "reach", "enter", "depart")
_NEGATIONS = frozenset(["not", "n't", "never", "no", "neither", "nor", "without", "hardly"])

_JUDGING = frozenset(
    ["thank", "praise", "commend", "applaud", "congratulate", "criticize", "criticise", "blame", "condemn", "credit"]
)


@dataclass(frozen=True, slots=True)
class Tree:
    """The nodes of one sentence; ``children`` by the index of the head."""

    nodes: list[Node]
    children: list[list[Node]] = field(init=False)

    def __post_init__(self) -> None:
        rows: list[list[Node]] = [[] for _ in self.nodes]
        for node in self.nodes:
            if node.head != node.i:
                rows[node.head].append(node)
        object.__setattr__(self, "children", rows)

    def kids(self, node: Node, *deps: str) -> list[Node]:
        """The children, those with one of the relations only when some are given."""
        row = self.children[node.i]
        return [kid for kid in row if kid.dep in deps] if deps else row.copy()

    def head(self, node: Node) -> Node:
        """The head; the node itself for the root."""
        return self.nodes[node.head]

    def subtree(self, node: Node) -> list[Node]:
        """The node and everything under it, in the order of the text."""
        found, stack = [], [node]
        while stack:
            one = stack.pop()
            found.append(one)
            stack += self.children[one.i]
        return sorted(found, key=_place)

    def conjuncts(self, node: Node) -> list[Node]:
        """The node and what is coordinated with it."""
        found, stack = [node], [node]
        while stack:
            for kid in self.kids(stack.pop(), "conj"):
                found.append(kid)
                stack.append(kid)
        return sorted(found, key=lambda n: n.i)

    def ancestors(self, node: Node) -> Iterator[Node]:
        """The heads of the node from the nearest up."""
        while node.head != node.i:
            node = self.nodes[node.head]
            yield node

    def is_verb(self, node: Node) -> bool:
        """Is the node a full verb (or a form that the model calls an auxiliary but that has a subject)?"""
        return node.pos == "VERB" or (node.pos == "AUX" and bool(self.kids(node, *_SUBJECTS)))

    def passive(self, verb: Node) -> bool:
        """Is the verb in the passive (a full one, or a past participle after a noun)?"""
        if self.kids(verb, "nsubjpass", "auxpass"):
            return True
        if self._in_series(verb):
            return False
        if verb.dep == "conj" and verb.tag == "VBN" and not self.kids(verb, "aux", "dobj", *_SUBJECTS):
            return bool(self.kids(self.head(verb), "nsubjpass", "auxpass"))
        participle = verb.tag == "VBN" and verb.dep in ("acl", "advcl") and not self.kids(verb, "aux", "nsubj")
        return participle and not self._is_main_after_list(verb)

    def subjects(self, verb: Node) -> list[Node]:
        """Who the verb is said of: its own subject, or that of the verb that it is joined or subordinate to."""
        own = self.kids(verb, *_SUBJECTS)
        own = own or [s for aux in self.kids(verb, "aux") for s in self.kids(aux, *_SUBJECTS)]
        if len(own) > 1 and own[0].low_wh:  # "boats which X has criticised": the first is its object
            own = own[1:]
        if own and verb.tag == "VB" and self._is_destination(verb, own[0]):
            return self.subjects(self.head(verb))
        if own:
            return [self._antecedent(node) for node in own]
        if self._in_series(verb):
            return next((self.subjects(a) for a in self.ancestors(verb) if self.is_verb(a)), [])
        if self._is_main_after_list(verb):
            return [self.root]
        if self._is_relative_participle(verb):
            return [self.head(verb)]
        parent = self.head(verb)
        if verb.dep == "conj" and self.is_verb(parent):
            return self.subjects(self.joined_to(verb))
        if verb.dep in ("relcl", "acl") and verb.tag == "VB" and parent.pos in ("NOUN", "PROPN"):
            return self._of_infinitive(parent)
        if verb.dep in ("xcomp", "advcl", "ccomp", "acl", "pcomp", "prep") and parent is not verb:
            return self._controller(verb, parent)
        return []

    def _is_destination(self, verb: Node, own: Node) -> bool:
        """Is it no subject but where somebody goes ("left for Lima to attend")?"""
        led = any(k.lemma == "for" for k in self.kids(verb, "mark")) and self.head(verb).lemma in ("leave", "depart", "head", "fly")
        return led and own.named is not None and own.named.kind in ("place", "seat", "state")

    def joined_to(self, verb: Node) -> Node:
        """The verb that a verb is joined to; of a finite one not an infinitive between ("urged them to stay and spoke")."""
        parent = self.head(verb)
        while (
            verb.tag in ("VBD", "VBZ", "VBP")
            and parent.tag in ("VB", "VBG")
            and parent.dep in ("xcomp", "advcl", "acl", "ccomp", "relcl", "pcomp")
        ):
            above = next((a for a in self.ancestors(parent) if self.is_verb(a)), None)
            if above is None or self.kids(parent, *_SUBJECTS):
                break
            parent = above
        return parent

    def _of_infinitive(self, noun: Node) -> list[Node]:
        """Who does what a noun's infinitive says: "X became the first minister to visit" is said of X."""
        above = self.head(noun)
        if self.possessors(noun):
            return self.possessors(noun)
        if noun.dep == "attr" and self.is_verb(above):
            return self.subjects(above)
        if noun.dep == "nsubj" and above.lemma == "be" and (attributes := [k for k in self.kids(above, "attr") if k.named]):
            return attributes
        if noun.dep in ("dobj", "pobj") and self.is_verb(above):
            return self.subjects(above)
        if noun.dep == "pobj" and noun.named and noun.named.kind in ("place", "seat", "state") and self.is_verb(self.head(above)):
            return self.subjects(self.head(above))
        return [noun]

    def _in_series(self, verb: Node) -> bool:
        """Is it the second of three finite verbs, taken for a participle ("A condemned X, called on Y and blamed Z")?"""
        if verb.dep != "acl" or verb.tag not in ("VBN", "VBD") or verb.i == 0 or self.nodes[verb.i - 1].text != ",":
            return False
        later = any(self.is_verb(n) and n.dep == "conj" and n.tag in ("VBD", "VBN") and n.i > verb.i for n in self.subtree(verb))
        return later and not self.agents(verb)

    @property
    def root(self) -> Node:
        """The node that hangs on none."""
        return next(n for n in self.nodes if n.head == n.i)

    def _is_main_after_list(self, verb: Node) -> bool:
        """Is it the verb of the whole, taken for a participle after a long subject ("X and a group, with A and B, travelled")?"""
        if verb.dep not in ("acl", "relcl") or verb.tag not in ("VBD", "VBN") or verb.i == 0 or self.nodes[verb.i - 1].text != ",":
            return False
        nominal = self.root.pos in ("NOUN", "PROPN") and self.root.i < verb.i
        return nominal and not any(n.tag in ("VBD", "VBZ", "VBP", "MD") and n.i != verb.i for n in self.nodes)

    def _is_relative_participle(self, verb: Node) -> bool:
        return verb.dep == "acl" and verb.tag in ("VBG", "VBN") and self.head(verb).pos in ("NOUN", "PROPN")

    def _controller(self, verb: Node, parent: Node) -> list[Node]:
        """The subject of an infinitive or a participle: the object of the verb above (asked X to go), else its subject."""
        judged = parent.lemma in ("for", "on") and self.head(parent).lemma in _JUDGING
        if verb.dep == "pcomp" and (parent.lemma in ("of", "from") or judged) and (objects := self.kids(self.head(parent), "dobj")):
            return objects[:1]
        if verb.dep in ("xcomp", "ccomp") and self.is_verb(parent):
            objects = [o for o in self.kids(parent, "dobj", "dative") if o.lemma not in _CHANCES]
            objects = [o for o in objects if parent.lemma not in _GOING or o.named is None or o.named.kind == "person"]
            if objects and verb.tag == "VB":
                return objects[:1]
        for above in (parent, *self.ancestors(parent)):
            if self.is_verb(above):
                return (
                    [] if self.passive(above) and verb.dep == "xcomp" and not self.kids(above, *_SUBJECTS) else self.subjects(above)
                )
        return []

    def _antecedent(self, node: Node) -> Node:
        """The noun that a relative pronoun stands for."""
        if node.low_wh and node.pos in ("PRON", "DET", "SCONJ"):
            clause = self.head(node)
            above = self.head(clause)
            if clause.dep == "ccomp" and above.lemma == "be" and any(k.text.lower() == "it" for k in self.kids(above, "nsubj")):
                return next((k for k in self.kids(above, "attr") if k.i < node.i), node)  # "it is X that has attacked Y"
            if clause.dep == "relcl":
                return self._first_of_several(clause) or self._described_person(self.head(clause))
        return node

    def _described_person(self, noun: Node) -> Node:
        """The person of whom a noun is said ("Ana Ruiz is a diplomat who served as"), else the noun itself."""
        above = self.head(noun)
        if noun.dep == "appos" and noun.named is None and above.named and above.named.kind == "person":
            return above
        if noun.dep != "attr" or noun.named is not None or above.lemma != "be":
            return noun
        persons = [s for s in self.kids(above, "nsubj") if s.named and s.named.kind == "person"]
        return persons[0] if len(persons) == 1 else noun

    def _first_of_several(self, clause: Node) -> Node | None:
        """The first of the persons of whom a relative clause tells in the plural ("X and Y, who are visiting Lima")."""
        last = self.head(clause)
        plural = any(k.text.lower() in ("are", "were", "have") for k in (clause, *self.kids(clause, "aux", "auxpass")))
        if not plural or last.dep != "conj" or last.named is None or last.named.kind != "person":
            return None
        while last.dep == "conj":
            last = self.head(last)
        return last if last.named is not None and last.named.kind == "person" else None

    def objects(self, verb: Node) -> list[Node]:
        """Direct objects; of a passive its subject; of a relative clause the noun that it belongs to."""
        found = [self._antecedent(n) for n in self.kids(verb, "dobj", "dative") if n.pos != "ADP"]
        where = any(k.text.lower() in ("where", "when", "why") for k in self.kids(verb, "advmod"))
        if verb.dep == "relcl" and not found and not where and not any(s.i == verb.head for s in self.subjects(verb)):
            found = [self.head(verb)]
        return found

    def is_each_other(self, node: Node) -> bool:
        """Is it "each other" or "one another", or what belongs to them ("each other's envoys")?"""
        for one in (node, *self.kids(node, "poss")):
            said = {one.text.lower(), *(k.text.lower() for k in self.kids(one, "det"))}
            if said >= {"each", "other"} or said >= {"one", "another"}:
                return True
        return False

    def preps(self, node: Node, *words: str) -> list[Node]:
        """The objects of prepositions under a node: of those words, or of all; also behind a particle ("out of", "back into")."""
        found = []
        for prep in self.kids(node, "prep", "agent", "dative", "advmod", "prt"):
            particle = prep.text.lower() in _PARTICLES
            if not particle and prep.dep in ("advmod", "prt"):
                continue
            if prep.pos not in ("ADP", "SCONJ", "ADV", "VERB") or (words and prep.lemma not in words and not particle):
                continue
            if not words or prep.lemma in words:
                found += self.kids(prep, "pobj")
            for inner in self.kids(prep, "prep"):
                if not words or inner.lemma in words:
                    found += self.kids(inner, "pobj")
        return found

    def prep_after(self, noun: Node) -> Node | None:
        """The preposition right after a noun that hangs on the verb of which the noun is the object ("sent troops to X")."""
        following = self.nodes[noun.i + 1] if noun.i + 1 < len(self.nodes) else None
        joined = following is not None and following.dep == "prep" and following.head == noun.head and noun.dep in ("dobj", "pobj")
        return following if joined else None

    def agents(self, verb: Node) -> list[Node]:
        """By whom: the agent of a passive."""
        return [o for prep in self.kids(verb, "agent", "prep") if prep.lemma == "by" for o in self.kids(prep, "pobj")]

    def companions(self, verb: Node) -> list[Node]:
        """Who does it along with the subject: "X, together with Y, signed"."""
        found: list[Node] = []
        while not self.kids(verb, *_SUBJECTS) and verb.dep in ("conj", "advcl", "xcomp") and self.is_verb(self.head(verb)):
            verb = self.head(verb)
        for anchor in (verb, *self.kids(verb, "nsubj")):
            for prep in self.kids(anchor, "prep", "advmod"):
                if prep.lemma in ("along", "together", "alongside"):
                    found += [o for inner in self.kids(prep, "prep") if inner.lemma == "with" for o in self.kids(inner, "pobj")]
                    found += self.kids(prep, "pobj") if prep.lemma == "alongside" and anchor is verb else []
        return found

    def possessors(self, noun: Node) -> list[Node]:
        """Whose: the possessive before a noun."""
        return self.kids(noun, "poss")

    def negated(self, node: Node) -> bool:
        """Is the verb or noun itself negated?"""
        no_longer = any(k.text.lower() == "longer" and k.i and self.nodes[k.i - 1].lemma == "no" for k in self.kids(node, "advmod"))
        neither = any(
            k.text.lower() == "neither" for o in self.kids(node, "dobj", "attr") for k in self.kids(o, "cc", "preconj", "det")
        )
        return (
            no_longer
            or neither
            or any(
                kid.lemma in _NEGATIONS or kid.text.lower() in _NEGATIONS
                for kid in self.kids(node, "neg", "det", "advmod", "preconj")
            )
        )

    def _no_longer(self, word: Node) -> bool:
        """Is it the "longer" of "no longer"?"""
        before = self.nodes[word.i - 1].lemma if word.i else ""
        return word.text.lower() == "longer" and (before == "no" or bool(self.kids(word, "neg")))

    def span(self, node: Node) -> tuple[int, int]:
        """The span in the text of a node with all that is under it."""
        part = self.subtree(node)
        return part[0].start, part[-1].end
