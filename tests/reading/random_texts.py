"""Random texts by number: mutated ones, random Unicode, very long lines, nested brackets, names and commas without end."""

from __future__ import annotations

import random
import string
from collections.abc import Sequence

from relgraph.graph.model import Claim, Document
from relgraph.ingest.reader import read

SENTENCES = (
    "Peruvian President Ana Ruiz met Norwegian Prime Minister Bo Lind in Oslo on Monday.",
    "“We condemn the attack,” he said, and the two leaders signed an agreement on fisheries.",
    "The foreign ministers of Chad, Kenya and Nepal will visit Jordan next week, unless talks fail.",
    "TALLINN, May 3 (Agency) — @SecLind thanked #Kenya; the U.S. has not recognised the new government.",
    "Ruiz, who was joined by her Chilean counterpart, Dina Haddad, denied that she had asked for aid.",
)
ODD = "\u00a0\u200b\u200e\u2028\r\n\t«»“”‘’—–…・ßﬁİ\u0301\ud83d\ude00🕊\ud800中文Ж"
PAIRS = ("()", "[]", "«»", "“”", '""', "''")
KINDS = ("mutated", "unicode", "line", "brackets", "names", "marks")


def text_of(number: int, real: Sequence[str] = SENTENCES, longest: int = 1500) -> str:
    """The text of a number: its kind goes by turns; ``real``: what is mutated; ``longest``: code points of the longest, about."""
    chance = random.Random(number)
    size = int(longest ** chance.uniform(0.4, 1.0))
    made = _MAKERS[KINDS[number % len(KINDS)]](chance, size, real)
    return made[: 2 * longest] or "."


def _mutated(chance: random.Random, size: int, real: Sequence[str]) -> str:
    """A stretch of real text with pieces taken out, doubled, moved, or replaced by odd characters."""
    text = chance.choice(real)
    at = chance.randrange(max(1, len(text) - size))
    text = text[at : at + size]
    for _ in range(chance.randrange(1, 12)):
        a, b = sorted(chance.randrange(len(text) + 1) for _ in "ab")
        b = min(b, a + 40)
        text = text[:a] + chance.choice(("", text[a:b] * 2, text[a:b][::-1], chance.choice(ODD), text[a:b].upper())) + text[b:]
    return text


def _unicode(chance: random.Random, size: int, _: Sequence[str]) -> str:
    if chance.random() < 0.5:
        return "".join(chance.choice(ODD + string.printable) for _ in range(size))
    return "".join(chr(chance.randrange(0x110000)) for _ in range(size))


def _line(chance: random.Random, size: int, real: Sequence[str]) -> str:
    """One line: sentences without full stops, or one word without end."""
    if chance.random() < 0.3:
        return chance.choice(("a", "Ana", "é", "1", "x1", "Ab")) * (size // 2)
    line = ""
    while len(line) < size:
        line += chance.choice(real)[:400].replace(".", "").replace("\n", " ") + chance.choice((" and ", " ", ", "))
    return line[:size]


def _brackets(chance: random.Random, size: int, _: Sequence[str]) -> str:
    pair = chance.choice(PAIRS)
    depth = size // 4
    word = chance.choice((" Ana Ruiz met ", "x", " ", ""))
    return chance.choice((pair[0] * depth + word + pair[1] * depth, (pair[0] + word + pair[1]) * (size // (2 + len(word)))))


def _names(chance: random.Random, size: int, _: Sequence[str]) -> str:
    names = [
        f"{chance.choice(string.ascii_uppercase)}{''.join(chance.choices('aeioulmnr', k=5))}"
        for _ in range(chance.choice((1, 2, 400)))
    ]
    text = ""
    while len(text) < size:
        text += (
            chance.choice(("President ", "", "Mr ", "Foreign Minister "))
            + chance.choice(names)
            + chance.choice((" ", ", ", " and ", " met "))
        )
    return text[:size]


def _marks(chance: random.Random, size: int, _: Sequence[str]) -> str:
    mark = chance.choice(
        (",", ", ", ". ", "\n", "'s ", "- ", "-", "…", '" ', ": ", "on Monday ", "the ", "of the ", "U.S. ", "@a ", "May ")
    )
    return (mark * size)[:size]


_MAKERS = dict(zip(KINDS, (_mutated, _unicode, _line, _brackets, _names, _marks), strict=True))


def checked(document: Document) -> list[Claim]:
    """The claims of a document, each with an exact span, each once, in order. Raises `AssertionError`."""
    claims = read(document)
    assert claims == sorted(claims, key=lambda c: c.start)
    assert len({c.id for c in claims}) == len(claims)
    for claim in claims:
        assert document.text[claim.start : claim.end] == claim.quote
        for mentions in claim.roles.values():
            assert all(0 <= m.start <= m.end <= len(document.text) for m in mentions)
    return claims
