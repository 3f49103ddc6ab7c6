"""A sentence as the language model shall read it: every name with its title is one plain word, and keeps its span."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from relgraph.ingest.reader.analysis import Reading, named_in
from relgraph.ingest.reader.dates_words import date_words
from relgraph.ingest.reader.lexicon import words
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
# What posts write short.
_SHORT = {
    "&": "and",
    "w/": "with",
    "mtg": "meeting",
    "mtgs": "meetings",
    "bilat": "meeting",
    "btw": "between",
    "govt": "government",
}
UNWELCOME = "unwelcome"  # how "persona non grata" is read
_AFTER_APPOSITION = ("or", "who", "which", "with", "whose", "along", "as")


def tokens_of(reading: Reading, text: str) -> list[Token]:
    """The sentence's words for the parse."""
    row: list[Token] = []
    names = _with_states(named_in(reading), text)
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
    return _fronted_date(
        _as_modifier(_provisos(_dates_apart(_without_stray_commas(_route(_without_articles(_without_latin(row))), text))))
    )


_AFTER_STATE = frozenset([",", ";", ".", ")", "(", "and", "or", "to", "from", "on", "in", "for", "at", "with", "of", "as", "by"])


def _without_articles(row: list[Token]) -> list[Token]:
    """Without "the" before a state that stands alone ("Nepal, the Netherlands and Chad"): no article fits the plain word."""
    kept: list[Token] = []
    for i, token in enumerate(row):
        following = row[i + 1] if i + 1 < len(row) else None
        state = following is not None and following.named is not None and following.named.kind == "state"
        after = row[i + 2].text.lower() if i + 2 < len(row) else "."
        if not (state and i and token.text == "the" and (after in _AFTER_STATE or after in words("calendar"))):
            kept.append(token)
    return kept


def _without_latin(row: list[Token]) -> list[Token]:
    """With "persona non grata" as one plain adjective, without its article."""
    kept: list[Token] = []
    for token in row:
        kept.append(token)
        if token.text.lower() in ("grata", "gratae", "gratas") and len(kept) > 2 and kept[-3].text.lower().startswith("persona"):
            first = kept[-3]
            del kept[-4 if len(kept) > 3 and kept[-4].text.lower() == "a" else -3 :]
            kept.append(Token(UNWELCOME, first.start, token.end, None, token.space))
    return kept


def _route(row: list[Token]) -> list[Token]:
    """With the places of a journey as a plain list: commas for semicolons between them, and without the days after each."""
    kept: list[Token] = []
    at = 0
    while at < len(row):
        token = row[at]
        days = _days_after(row, at) if kept and _is_place(kept[-1]) else at
        if days > at:
            at = days + (row[days].text == "," and row[days + 1].text.lower() == "and")
            continue
        if token.text == ";" and kept and _is_city(kept[-1]) and _next_is_place(row, at + 1, _is_city):
            token = Token(",", token.start, token.end, None, token.space)
        kept.append(token)
        at += 1
    return kept


def _is_place(token: Token) -> bool:
    return token.named is not None and token.named.kind in ("place", "seat", "state")


def _is_city(token: Token) -> bool:
    """A city with its state, which does not act: after a semicolon a state or a capital may be the subject of another clause."""
    return token.named is not None and token.named.kind == "place"


def _next_is_place(row: list[Token], at: int, wanted: Callable[[Token], bool] = _is_place) -> bool:
    """Does another place follow which is not the subject of a clause?"""
    at += at < len(row) and row[at].text.lower() == "and"
    after = row[at + 1].text.lower() if at + 1 < len(row) else "."
    ends = after in (",", ";", ".", "and", "on", "from", "(") or after in words("calendar")
    return at < len(row) and wanted(row[at]) and ends


def _days_after(row: list[Token], at: int) -> int:
    """The index after ", December 3-4" where a comma and another place follow; ``at`` itself elsewhere."""
    end = at + 1
    while end < len(row) and (
        row[end].text.lower().rstrip(".") in words("calendar") or row[end].text[:1].isdigit() or row[end].text in ("-", "\u2013")
    ):
        end += 1
    dated = row[at].text == "," and end > at + 1 and row[at + 1].text.lower().rstrip(".") in words("calendar")
    return end if dated and end < len(row) and row[end].text in (",", ";") and _next_is_place(row, end + 1) else at


def _provisos(row: list[Token]) -> list[Token]:
    """With "provided" and "providing" before a clause as the "if" that they mean: the model takes them for participles."""
    kept: list[Token] = []
    for at, token in enumerate(row):
        after = row[at + 1] if at + 1 < len(row) else token
        clause = after.text.lower() == "that" or (after.named is not None and after.named.kind in ("state", "seat", "person"))
        led = bool(kept) and kept[-1].text == "," and token.text in ("provided", "providing") and clause
        kept.append(replace(token, text="if") if led else token)
    return kept


_RANGE = ("to", "-", "\u2013", "and")


def _as_modifier(row: list[Token]) -> list[Token]:
    """With days before a noun as one word ("his March 22 to 23 state visit"): the model takes them for two phrases."""
    kept: list[Token] = []
    at = 0
    while at < len(row):
        days = row[at + 1 : at + 4]
        led = bool(kept) and kept[-1].text.lower() in ("'s", "his", "her", "their", "its", "the", "a")
        month = row[at].text.lower().rstrip(".") in words("calendar") and row[at].named is None
        ranged = len(days) == 3 and days[0].text.isdigit() and days[1].text in _RANGE and days[2].text.isdigit()
        if led and month and ranged and at + 4 < len(row) and row[at + 4].text[0].islower():
            kept.append(Token(row[at].text, row[at].start, days[2].end))
            at += 4
        else:
            kept.append(row[at])
            at += 1
    return kept


def _fronted_date(row: list[Token]) -> list[Token]:
    """With a date before the first comma as one adverb ("On Thursday, 3 May 2012, X met Y"): names follow it as if in a list."""
    if len(row) < 4 or row[0].text.lower() not in ("on", *words("calendar")):
        return row
    end = next((i for i, t in enumerate(row[:9]) if t.named is not None and t.named.kind == "person"), 0)
    head = row[:end]
    dated = all(
        t.text.lower().rstrip(".") in words("calendar") or t.text[:1].isdigit() or t.text in (",", ".", "On", "on") for t in head
    )
    if end < 2 or not dated or head[-1].text != ",":
        return row
    return [Token("Yesterday", head[0].start, head[-2].end), head[-1], *row[end:]]


def _with_states(names: list[Named], text: str) -> list[Named]:
    """A city with the state after it as one: "Baku, Azerbaijan"."""
    kept: list[Named] = []
    for named in names:
        before = kept[-1] if kept else None
        if (
            before is not None
            and before.city
            and before.kind in ("seat", "place")
            and named.kind in ("state", "place", "seat")
            and text[before.end : named.start].strip() == ","
            and text[named.end : named.end + 2] != "'s"
            and (named.kind == "state" or (named.id == before.id and not text[named.end :].lstrip(", ").startswith("and ")))
        ):
            city = before.city if named.kind == "state" else text[before.first : named.last]
            state = named.id if named.kind == "state" or before.kind == "place" else before.id
            kept[-1] = replace(before, kind="place", end=named.end, id=state, city=city)
        else:
            kept.append(named)
    return kept


def _plain_token(named: Named, counts: dict[str, int], text: str) -> Token:
    choice = _PLAIN[named.kind]
    number = counts.get(named.kind, 0)
    counts[named.kind] = number + 1
    return Token(choice[number % len(choice)], named.start, named.end, named, text[named.end : named.end + 1].isspace())


def _word_token(word: Word, text: str) -> Token:
    pair = pair_of(word, "") if "-" in word.text else ()
    shown = "bilateral" if pair else _SHORT.get(word.low) or word.text.lstrip("#@") or word.text
    if len(shown) == 4 and shown.isdigit() and shown[:2] in ("18", "19", "20"):
        shown = "2016"  # a year, so that the parse is that of any other
    return Token(shown, word.start, word.end, None, text[word.end : word.end + 1].isspace())


def _without_stray_commas(row: list[Token], text: str) -> list[Token]:
    """Without the comma that closes an apposition or a state which is now inside a name, where the clause goes on."""
    kept: list[Token] = []
    for i, token in enumerate(row):
        before = row[i - 1] if i else None
        inside = before is not None and before.named is not None and "," in text[before.start : before.end]
        if token.text == "," and inside and before is not None and i + 1 < len(row):
            following = row[i + 1]
            if following.text[0].islower() and following.text not in _AFTER_APPOSITION:
                continue
            if following.named is not None and following.named.kind == "person" and before.named and before.named.kind != "person":
                kept.append(token)
                continue
        kept.append(token)
    return kept


def _dates_apart(row: list[Token]) -> list[Token]:
    """With a comma between a day and the name after it ("on Sunday Smith signed"), which the model would take for one name."""
    kept: list[Token] = []
    for i, word in enumerate(row):
        token, before = word, kept[-1] if kept else None
        following = row[i + 1].text if i + 1 < len(row) else "."
        told = following.endswith("ed") or following in date_words().past
        if before is not None and before.named is not None and date_words().weekday(token.text) and told:
            token = replace(word, text="yesterday")  # "Smith Sunday left"
        if token.named is not None and token.named.kind == "person" and before is not None and before.named is None:
            if before.text.lower().rpartition("-")[2] in words("calendar"):
                kept.append(Token(",", before.end, before.end))
            elif before.text == "as":
                kept[-1] = replace(before, text="while")
        kept.append(token)
    return kept
