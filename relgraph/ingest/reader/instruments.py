"""What instruments of agreement are called: whether a noun names one, and its title as the text has it."""

from __future__ import annotations

import re

from relgraph.ingest.reader.frames import word_list
from relgraph.ingest.reader.model import Node
from relgraph.ingest.reader.scene import Scene

_MANY = ("package", "number", "series", "set", "range", "host", "raft", "batch", "text", "draft", "version")


def instruments(scene: Scene, nodes: list[Node]) -> list[Node]:
    """The instruments that nouns name, those of "a package of agreements" and those joined to one among them."""
    found: list[Node] = []
    for node in nodes:
        path = "of" if node.lemma in _MANY else "in" if node.lemma in ("participation", "involvement") else ""
        inner = [p for n in scene.tree.preps(node, path) for p in scene.tree.conjuncts(n)] if path else []
        joined = bool(found) and node.dep == "conj" and node.text[:1].isupper() and node.named is None
        found += _listed(scene, [n for n in (inner or [node]) if is_instrument(scene, n) or joined], node)
    return found


def _listed(scene: Scene, many: list[Node], above: Node) -> list[Node]:
    """The instruments that are told of several ("20 agreements, including a treaty on visas"); else these themselves."""
    tree = scene.tree
    if not any(n.tag in ("NNS", "NNPS") for n in many):
        return many
    verb = next((a for a in tree.ancestors(above) if tree.is_verb(a)), above)
    told = [o for a in (*many, above, verb) for o in tree.preps(a, "include", "including")]
    told += [k for n in many for k in tree.kids(n, "appos") if any(o.text == "them" for o in tree.preps(k, "among"))]
    told = [p for o in told for p in tree.conjuncts(o) if is_instrument(scene, p)]
    return sorted({n.i: n for n in told}.values(), key=lambda n: n.i) or many


_SEALING = ("signing", "signature", "initialing", "initialling", "conclusion", "finalization", "finalisation")
_ACTS = frozenset(
    (*_SEALING, "ratification", "termination", "adoption", "negotiation", "talk", "discussion", "consultation", "work")
)


def act_above(scene: Scene, title: Node) -> Node | None:
    """The noun that tells what becomes of an instrument: "the signing of a pact", "talks on a treaty"."""
    first = title
    while first.dep == "conj":
        first = scene.tree.head(first)
    above = scene.tree.head(scene.tree.head(first)) if first.dep == "pobj" else first
    if above.lemma in _MANY and above.dep == "pobj":
        above = scene.tree.head(scene.tree.head(above))
    return above if above.lemma in _ACTS and above is not title else None


_ARRANGEMENTS = frozenset(
    ["dialogue", "commission", "council", "mechanism", "committee", "partnership", "forum", "group", "platform", "fund", "centre"]
)
_NEVER_NEGOTIATED = ("partnership", "alliance", "understanding", "framework", "charter", "package", "contract")


def is_arrangement(scene: Scene, node: Node) -> bool:
    """Does a noun name a standing arrangement that states may set up between them?"""
    return node.named is None and node.lemma in _ARRANGEMENTS


def is_negotiable(node: Node) -> bool:
    """May it be what is negotiated (not "our partnership", which is only discussed)?"""
    return node.lemma not in _NEVER_NEGOTIATED


_OPEN = ("bilateral", "draft", "proposed", "possible", "potential", "new", "future", "joint", "mutual", "prospective")


def is_their_own(scene: Scene, node: Node) -> bool:
    """Is what two discuss an agreement of their own, not a ceasefire or a deal of others?"""
    tree = scene.tree
    if node.lemma in ("ceasefire", "cease-fire", "truce", "armistice") or any(
        k.lemma == "peace" for k in tree.kids(node, "compound", "amod")
    ):
        return bool(tree.preps(node, "between", "with"))
    if any(k.lemma in _OPEN for k in tree.kids(node, "amod", "compound")) or tree.preps(node, "between", "with"):
        return True
    return any(k.lemma in ("a", "an") for k in tree.kids(node, "det")) or bool(tree.possessors(node))


_ONLY_JOINT = ("statement", "document", "settlement", "package", "framework", "communique", "communiqué")


_JOINT = ("joint", "bilateral", "trilateral", "quadrilateral", "tripartite", "framework")


def is_instrument(scene: Scene, node: Node) -> bool:
    """Does a noun name an agreement? A statement or a document only when it is a joint one."""
    if node.lemma == "letter":
        return any(n.lemma == "intent" for n in scene.tree.preps(node, "of"))
    if node.lemma not in word_list("agreement", "titles"):
        return False
    if node.lemma == "plan":
        return scene.tree.head(node).lemma == "sign" or act_above(scene, node) is not None
    if node.lemma == "document":
        heads = [a.lemma for a in scene.tree.ancestors(node)][:3]
        return node.tag == "NNS" and ("sign" in heads or act_above(scene, node) is not None)
    if node.lemma in _ONLY_JOINT:
        beside = scene.tree.kids(node, "amod", "compound")
        return any(k.lemma in _JOINT for b in beside for k in (b, *scene.tree.kids(b, "amod", "compound")))
    return node.lemma != "understanding" or scene.tree.head(node).lemma != "of"


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


def is_date(scene: Scene, node: Node) -> bool:
    """Is it a day or a year ("on Monday")? A named actor is left out too."""
    start, end = scene.tree.span(node)
    return node.named is not None or any(d.start <= start + 4 and d.end >= end - 2 for d in scene.world.dates.found)


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
            and not (kid.lemma == "on" and is_date(scene, kid))
        ):
            end = max(end, tree.span(kid)[1])
    if title.tag == "VBG":  # "on sharing the river"
        end = max([end, *(tree.span(o)[1] for o in tree.objects(title))])
    elif end == title.end:
        end = max(
            [
                end,
                *(
                    _cut(scene, title.end, tree.span(k)[1])
                    for k in tree.kids(title, "acl", "relcl", "prep")
                    if k.i > title.i and ((k.lemma in _PURPOSE and not is_date(scene, k)) or (k.dep == "acl" and k.tag == "VB"))
                ),
            ]
        )
    start = next((d.end for d in scene.world.dates.found if d.start <= start < d.end < title.start), start)
    text = " ".join(scene.world.analysis.text[start:end].split()).lstrip("', ")
    text = re.split(r", (?:which|who|where|that) ", text)[0]
    return re.sub(r"^(?:the|a|an|its|their|this) ", "", text, flags=re.IGNORECASE)[:140]


def announces_list(scene: Scene) -> bool:
    """Does the sentence end with a colon, after which the instruments are listed?"""
    sentence = scene.reading.sentence
    return scene.world.analysis.text[sentence.start : sentence.end].rstrip().endswith(":")
