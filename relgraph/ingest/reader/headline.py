"""Headlines that write nearly every word with a capital: their common words in small letters, so that names stand out.

A word keeps its capital when the text has it with a capital inside a sentence, or when the model's lexicon does not know it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from relgraph.ingest.reader import model
from relgraph.ingest.reader.lexicon import words
from relgraph.ingest.reader.segment import Sentence
from relgraph.ingest.reader.spans import Named, Word

# Long words that keep small letters in headlines, too.
_SMALL = frozenset(
    (
        *("about", "after", "against", "ahead", "along", "amid", "among", "around", "before", "behind", "between", "beyond"),
        *("despite", "during", "following", "from", "into", "near", "onto", "over", "past", "since", "than", "that", "their"),
        *("through", "toward", "towards", "under", "until", "upon", "when", "while", "with", "within", "without"),
    )
)


def is_headline(line: list[Word]) -> bool:
    """Is nearly every long word written with a capital, and every one that has a meaning of its own?

    "President X had talks with President Y in Z" is a sentence, for all the names in it.
    """
    long = [w for w in line if w.alphabetic and len(w.text) > 3]
    small = [w for w in long if not w.capital]
    return len(long) > 2 and len(small) <= 0.2 * len(long) and all(w.low in _SMALL for w in small)


def truecased(lines: list[list[Word]], parts: list[Sentence], named: Sequence[Mapping[int, tuple[int, Named]]]) -> list[list[Word]]:
    """The sentences, those of a headline with common words in small letters.

    ``named``: what the tables name in each sentence, which stays as it is.
    """
    heads = [s.title and is_headline(line) for line, s in zip(lines, parts, strict=True)]
    if not any(heads):
        return lines
    body = [line for line, head in zip(lines, heads, strict=True) if not head]
    proper = {w.text for line in body for w in line[1:] if w.capital}
    proper |= {line[0].text for line in body if len(line) > 1 and line[1].capital}
    common = {w.text for line in body for w in line if w.alphabetic and not w.capital}
    return [
        [
            word if i in _covered(names) or _is_given(line, i, proper, common) else _lower(word, i, proper, common)
            for i, word in enumerate(line)
        ]
        if head
        else line
        for line, head, names in zip(lines, heads, named, strict=True)
    ]


def _covered(named: Mapping[int, tuple[int, Named]]) -> set[int]:
    return {i for at, (after, _) in named.items() for i in range(at, after)}


def _is_given(line: list[Word], i: int, proper: set[str], common: set[str]) -> bool:
    """Is it a given name that the lexicon knows as a word, between an office and a family name ("President Alexander Mwangi")?"""
    if i == 0 or i + 1 >= len(line) or line[i - 1].low not in words("persons") or line[i].low in words("headline_verbs"):
        return False
    family = line[i + 1]
    return family.capital and family.low not in words("calendar") and _lower(family, i + 1, proper, common).capital


def _lower(word: Word, i: int, proper: set[str], common: set[str]) -> Word:
    low = word.low
    if not word.capital or not word.alphabetic or word.text.isupper() or word.text in proper or i == 0:
        return word
    return replace(word, text=low) if low in common or model.is_common_word(low) else word
