"""A sentence as the language model shall read it: every name with its title is one plain word, and keeps its span."""

from __future__ import annotations

from relgraph.ingest.reader.analysis import Reading, named_in
from relgraph.ingest.reader.model import Token
from relgraph.ingest.reader.places import pair_of
from relgraph.ingest.reader.spans import Named, Word

# Plain words of each kind that the model parses well, used in turn.
_PLAIN = {
    "person": ("Smith", "Johnson", "Brown", "Miller", "Jones", "Wilson", "Taylor", "Clark"),
    "state": ("France", "Japan", "Germany", "Canada", "Italy", "Brazil", "Egypt", "Mexico"),
    "demonym": ("French", "Japanese", "German", "Canadian", "Italian", "Brazilian", "Egyptian", "Mexican"),
    "seat": ("Paris", "Tokyo", "Berlin", "Rome", "London", "Moscow"),
    "place": ("Boston", "Chicago", "Dallas", "Denver", "Houston"),
    "organization": ("NATO", "ASEAN", "OPEC", "UNESCO"),
    "forum": ("NATO", "ASEAN", "OPEC", "UNESCO"),
}


def tokens_of(reading: Reading, text: str) -> list[Token]:
    """The sentence's words for the parse."""
    row: list[Token] = []
    names = named_in(reading)
    counts: dict[str, int] = {}
    at = 0
    for word in reading.line.words:
        while at < len(names) and names[at].end <= word.start:
            at += 1
        if at < len(names) and names[at].start <= word.start < names[at].end:
            if not row or row[-1].named is not names[at]:
                row.append(_plain_token(names[at], counts, text))
            continue
        row.append(_word_token(word, text))
    return _without_stray_commas(row)


def _plain_token(named: Named, counts: dict[str, int], text: str) -> Token:
    choice = _PLAIN[named.kind]
    number = counts.get(named.kind, 0)
    counts[named.kind] = number + 1
    return Token(choice[number % len(choice)], named.start, named.end, named, text[named.end : named.end + 1].isspace())


def _word_token(word: Word, text: str) -> Token:
    pair = pair_of(word, "") if "-" in word.text else ()
    shown = "bilateral" if pair else word.text.lstrip("#@") or word.text
    return Token(shown, word.start, word.end, None, text[word.end : word.end + 1].isspace())


def _without_stray_commas(row: list[Token]) -> list[Token]:
    """Without the comma that closes an apposition which is now inside a name, where a verb follows."""
    kept: list[Token] = []
    for i, token in enumerate(row):
        before = row[i - 1] if i else None
        apposed = token.text == "," and before is not None and before.named is not None and before.named.kind == "person"
        if apposed and before is not None and before.named is not None and before.end > before.named.last and i + 1 < len(row):
            following = row[i + 1]
            if following.text[0].islower() and following.text not in ("and", "or", "who", "which", "with", "whose", "along", "as"):
                continue
        kept.append(token)
    return kept
