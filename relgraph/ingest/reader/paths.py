"""Paths of frames that lead through more than one step of the tree: whom an infinitive helps, whom sanctions aim at, and others."""

from __future__ import annotations

from relgraph.ingest.reader.model import Node
from relgraph.ingest.reader.tree import Tree

_OWED = frozenset(["respect", "uphold", "restore", "hold", "release", "observe", "guarantee", "reinstate", "safeguard", "free"])
_TYING = frozenset(
    ["support", "back", "link", "tie", "connect", "affiliate", "associate", "aid", "assist", "finance", "fund", "arm"]
)
_HELPING = ("help", "assist", "aid", "support", "defend", "protect")
_INCLUDING = frozenset(["include", "cover", "comprise", "span"])


_BREAK_OUT = frozenset(["occur", "break", "erupt", "flare", "resume", "continue", "ensue", "rage", "escalate", "intensify"])


def further(tree: Tree, anchors: list[Node], path: str) -> list[Node]:
    """Who stands behind the aim, the help, the occasion or the deed that hangs on verb or noun."""
    if path == "answered":
        answers = [r for a in anchors for r in tree.preps(a, "in") if r.lemma in ("response", "reaction", "retaliation")]
        return [n for r in answers for n in tree.preps(r, "to", "for")]
    if path.startswith("doing "):
        done = [c for a in anchors[-1:] for p in tree.kids(a, "prep") if p.lemma == path[6:] for c in tree.kids(p, "pcomp")]
        return [o for c in done for o in tree.objects(c)]
    return {"aimed": aimed, "toured": toured, "tied": tied, "helped": helped}[path](tree, anchors)


def held_between(tree: Tree, noun: Node) -> list[Node]:
    """Between whom a meeting took place, was held, or fighting broke out."""
    verb = tree.head(noun)
    if noun.dep not in ("nsubj", "nsubjpass"):
        return []
    held = verb.lemma == "hold" and tree.passive(verb)
    placed = verb.lemma == "take" and any(o.lemma == "place" for o in tree.kids(verb, "dobj"))
    places = tree.kids(verb, "dobj") if placed else []
    return [n for a in (verb, *places) for n in tree.preps(a, "between")] if held or placed or verb.lemma in _BREAK_OUT else []


def tied(tree: Tree, anchors: list[Node]) -> list[Node]:
    """What those support, or are tied to, whom a measure hits: "sanctions on firms linked to X"."""
    below = [n for a in anchors for n in (a, *tree.preps(a, "on", "against", "of"))]
    clauses = [c for a in below for c in tree.kids(a, "acl") if c.lemma in _TYING]
    return [n for c in clauses for n in (*tree.kids(c, "dobj"), *tree.preps(c, "to", "with"))]


def toured(tree: Tree, anchors: list[Node]) -> list[Node]:
    """Where "her Kenya visit" and "a tour which includes Chad" lead."""
    found = [
        n for a in anchors if a.pos == "NOUN" and tree.possessors(a) for n in tree.kids(a, "compound", "amod", "nmod") if n.named
    ]
    clauses = [c for a in anchors if a.pos == "NOUN" for c in tree.kids(a, "relcl", "acl") if c.lemma in _INCLUDING]
    found += [n for c in clauses for n in tree.kids(c, "dobj")]
    return found + [n for a in anchors if a.pos == "NOUN" for n in tree.preps(a, "including", "include")]


def asked(tree: Tree, verb: Node, *, inside: bool) -> list[Node]:
    """Who is asked to do something; ``inside``: where that is to be done ("called for elections to be held in X")."""
    clauses = [c for c in tree.kids(verb, "advcl", "acl", "relcl", "ccomp", "xcomp") if _is_asked(tree, c)]
    if inside:
        return [n for c in clauses if c.lemma in _OWED for n in tree.preps(c, "in")]
    return [n for c in clauses for n in tree.kids(c, "nsubj", "nsubjpass")]


def helped(tree: Tree, anchors: list[Node]) -> list[Node]:
    """Whom an infinitive helps: "10 million to help X fight hunger"."""
    clauses = [c for a in anchors for c in tree.kids(a, "xcomp", "acl", "advcl", "relcl")]
    clauses += [c for a in anchors for p in tree.kids(a, "prep") if p.lemma == "to" for c in tree.kids(p, "pcomp")]
    helping = [c for c in clauses if c.tag in ("VB", "VBG") and c.lemma in _HELPING]
    below = [n for c in helping for k in tree.kids(c, "ccomp", "xcomp") for n in tree.kids(k, "nsubj")]
    return below + [o for c in helping for o in tree.kids(c, "dobj")]


def bearers(tree: Tree, noun: Node) -> list[Node]:
    """Who faces what a noun says, is under it, or is its target or subject."""
    prep = tree.head(noun)
    above = tree.head(prep)
    if noun.dep == "dobj" and prep.lemma in ("face", "suffer", "endure"):
        return tree.subjects(prep)
    if noun.dep != "pobj":
        return []
    if prep.lemma == "under" and above.lemma in ("be", "remain", "come"):
        return tree.subjects(above)
    held = above.dep in ("attr", "dobj") and above.lemma in ("target", "subject", "object")
    return tree.subjects(tree.head(above)) if held and prep.lemma == "of" else []


def aimed(tree: Tree, anchors: list[Node]) -> list[Node]:
    """Whom what a noun says is aimed at ("sanctions targeting X")."""
    clauses = [c for a in anchors for c in tree.kids(a, "acl") if c.lemma in ("target", "hit", "aim")]
    return [n for c in clauses for n in (*tree.kids(c, "dobj"), *tree.preps(c, "at"))]


def first_modifier(tree: Tree, noun: Node) -> list[Node]:
    """The first of two joined modifiers, which the model takes for the head: of "U.S. and Israeli strikes" the U.S."""
    head = tree.head(noun)
    joined = noun.dep == "conj" and head.named is not None and head.named.kind in ("state", "demonym")
    return [head] if joined and head.i == noun.i - 3 and tree.nodes[head.i + 1].dep == "cc" else []


def _is_asked(tree: Tree, clause: Node) -> bool:
    """ "called for X to leave", "the demand that X leave", not "so that X may leave"."""
    marks = {k.text.lower() for k in tree.kids(clause, "mark")}
    marks |= {
        k.text for k in tree.kids(tree.head(clause), "prep") if clause.dep == "ccomp" and not tree.kids(k) and k.text == "for"
    }
    return bool(marks & {"for", "that"}) and not marks & {"so", "order"}


def in_relative(tree: Tree, node: Node, verb: Node) -> bool:
    """Does a node stand in a relative clause or a participle below the verb?"""
    line = [node]
    for above in tree.ancestors(node):
        if above.i == verb.i:
            break
        line.append(above)
    return any(n.dep in ("relcl", "acl") for n in line)


def needing(tree: Tree, noun: Node) -> list[Node]:
    """Who must do something of which the need is told: "the need for X to act", "the importance of X acting"."""
    clauses = [c for c in tree.kids(noun, "acl", "advcl", "relcl") if c.tag == "VB" and tree.kids(c, "aux")]
    found = [n for c in clauses for n in tree.kids(c, "nsubj")] or (tree.preps(noun, "for") if clauses else [])
    acting = [c for p in tree.kids(noun, "prep") if p.lemma == "of" for c in tree.kids(p, "pcomp")]
    return found + [n for c in acting for n in tree.kids(c, "nsubj")]
