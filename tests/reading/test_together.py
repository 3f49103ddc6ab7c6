"""Texts read together, long ones piece by piece, and the model asked for less: the claims are those of a text read plainly."""

from __future__ import annotations

from relgraph.graph.model import Claim, Document
from relgraph.ingest.reader import TOGETHER, groups, model, read, read_all
from relgraph.ingest.reader.model import Token
from tests.reading.test_metamorphic import cases


def _told(claims: list[Claim]) -> list[tuple[Claim, str, float]]:
    return [(claim, claim.quote, claim.confidence) for claim in claims]


def test_texts_read_together_give_what_each_gives_alone() -> None:
    documents = list(cases())[::3]
    assert [_told(claims) for claims in read_all(documents)] == [_told(read(document)) for document in documents]


def test_a_long_text_gives_the_same_alone_and_beside_others() -> None:
    """Alone its sentences are parsed some at a time, beside others all at once."""
    long = Document("long", "\n\n".join(case.text for case in cases() if not case.title), published="2024-05-08")
    short = Document("short", "Peru thanked Chad.", published="2024-05-08")
    alone = read(long)
    assert len(alone) > 50
    from relgraph.ingest.reader import READER
    from relgraph.ingest.reader.claims import read_document
    from relgraph.ingest.reader.together import read_together

    both = read_together([read_document(document, READER) for document in (long, short)])
    assert _told(both[0]) == _told(alone)


def test_groups_keep_the_order_and_are_not_too_long() -> None:
    number, length = TOGETHER
    documents = [Document(f"d{n}", "x" * (n * 997 % 5000 + 1)) for n in range(200)] + [Document("long", "y" * 2 * length)]
    made = list(groups(documents))
    assert [document for some in made for document in some] == documents
    assert all(len(some) <= number for some in made)
    assert all(len(some) == 1 or sum(len(d.text) for d in some) <= length for some in made)


def test_parts_of_speech_and_lemmas_are_those_of_all_the_pipes() -> None:
    from spacy.tokens import Doc

    pipeline = model._pipeline()
    texts = [sentence for case in cases() for sentence in case.text.split(". ")]
    texts += ["There is no war and there were talks", "Let 's see what she ai n't got ta do", "It 'd do you good and has had it"]
    lines = [[Token(word, 0, 0) for word in text.split()] for text in texts if text.split()]
    for line, nodes in zip(lines, model.parse(lines), strict=True):
        doc = pipeline(Doc(pipeline.vocab, words=[token.text for token in line], spaces=[True] * (len(line) - 1) + [False]))
        expected = [(t.pos_, t.tag_, t.dep_, t.head.i) for t in doc]
        verbs = [i for i, node in enumerate(nodes) if (node.pos, node.tag) != expected[i][:2]]
        assert [(n.pos, n.tag, n.dep, n.head) for n in nodes if n.i not in verbs] == [
            e for i, e in enumerate(expected) if i not in verbs
        ]
        assert all(expected[i][0] == "NOUN" and expected[i][2] == "ROOT" for i in verbs)  # which the reader makes verbs
        assert all(
            n.lemma in (t.lemma_.lower(), f"{t.lemma_.lower()}e") or ("-" in n.lemma and f"{n.lemma}e" == t.lemma_.lower())
            for n, t in zip(nodes, doc, strict=True)
            if n.i not in verbs
        )


def test_the_model_keeps_no_more_than_so_many_words() -> None:
    vocab = model._pipeline().vocab
    for number in range(model.WORDS_KEPT + 1):
        vocab[f"word-{number}"]
    read(Document("first", "Peruvian President Ana Ruiz met Norwegian Prime Minister Bo Lind.", published="2024-05-06"))
    claims = read(Document("d", "Peruvian President Ana Ruizqx met Norwegian Prime Minister Bo Lindqx.", published="2024-05-06"))
    assert any(m.name == "Bo Lindqx" for claim in claims for m in claim.role("participant"))
    assert "Bo" in vocab.strings
    assert "Lindqx" not in vocab.strings
