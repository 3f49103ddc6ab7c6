"""Persons' names by their shape: where a name begins and ends in a run of words."""

from __future__ import annotations

from collections.abc import Mapping

from relgraph.graph.model import fold
from relgraph.ingest.reader.handles import handle_name, is_handle
from relgraph.ingest.reader.lexicon import words
from relgraph.ingest.reader.model import is_common_word
from relgraph.ingest.reader.spans import Named, Word
from relgraph.ingest.reader.titles import Title

LONGEST = 8
_MONTH_NAMES = frozenset(
    ["may", "april", "june", "august", "jan", "jun", "mar", "dec", "sun", "mon", "sat", "wed"]
)  # names of persons, too
_ALSO_GIVEN = frozenset(["amir", "emir", "sultan", "malik", "prince", "king", "judge", "marshal"])
_ALSO_NAMES = frozenset(["shah", "king", "prince", "pope", "major", "judge", "marshal", "bishop", "dean", "speaker"])


def name_end(line: list[Word], at: int, named: Mapping[int, tuple[int, Named]], titles: Mapping[int, Title]) -> int:
    """The index after the name that begins at ``at``; ``at`` itself when none begins there."""
    if at >= len(line):
        return at
    if fold(line[at].text) in words("address") and not _is_family_he(line, at, titles):
        return at
    if is_handle(line[at].text):
        return at + 1 if at not in named and len(line[at].text) > 2 else at
    end = at
    while end < len(line) and end - at < LONGEST and _goes_on(line, at, end, named, titles):
        end += 1
        if _is_byname(line, end):
            end += 3
    while end > at and line[end - 1].low in words("particles") and not line[end - 1].capital:
        end -= 1
    if end > at and end + 1 < len(line) and line[end].text == "," and line[end + 1].text in ("Jr", "Sr", "III"):
        end += 2 + (end + 2 < len(line) and line[end + 2].text == "." and end + 3 < len(line))
    if any(w.low in words("bodies") for w in line[at:end]):
        return at
    return end if any((w.capital and len(w.text.rstrip(".")) > 1) or "-" in w.text for w in line[at:end]) else at


def _is_byname(line: list[Word], at: int) -> bool:
    """Does a byname in quotes stand there, with the family name after it (José "Pepe" Quiroga)?"""
    marks = [w.text for w in line[at : at + 3 : 2]]
    capitals = [w.capital and w.alphabetic for w in line[at + 1 : at + 4 : 2]]
    return marks in (['"', '"'], ["(", ")"]) and capitals == [True, True]


def _goes_on(line: list[Word], at: int, end: int, named: Mapping[int, tuple[int, Named]], titles: Mapping[int, Title]) -> bool:
    word = line[end]
    if end == at and (_is_given_said(line, end, named, titles) or _is_family_he(line, at, titles)):
        return True
    if end == at and word.capital and word.low in _ALSO_GIVEN and any(t.after == at for t in titles.values()):
        return True
    if end in titles and not (end == at + 1 and word.capital and word.low in _ALSO_NAMES and titles[end].after == end + 1):
        return False
    if end in named:
        return _may_be_name(line, at, end, named, titles)
    if word.text[0] == "#" and end == at + 1 and line[at].capital and word.text[1:].isalpha() and word.text[1:].istitle():
        return True  # "Ana #Ruiz"
    if not word.alphabetic:
        return False
    if not word.capital:
        if "-" in word.text and word.text.partition("-")[0] in words("particles"):
            return True
        following = next((w for w in line[end:] if w.text not in words("particles")), word)
        return end > at and word.text in words("particles") and following.capital
    low = fold(word.text)
    if low in words("numerals") and end > at:
        return True
    if low in words("calendar") and end + 1 < len(line) and line[end + 1].text[:1].isdigit():
        return False
    if word.text == "A" and end == at and end + 2 < len(line) and len(line[end + 1].text) == 1 and line[end + 1].capital:
        return True  # initials: "A K Momin"
    return not (
        low in words("not_in_names") or (low in words("calendar") and low not in _MONTH_NAMES) or low in words("headline_verbs")
    )


def _is_given_said(line: list[Word], at: int, named: Mapping[int, tuple[int, Named]], titles: Mapping[int, Title]) -> bool:
    """Is "Said" after a title a given name, not a verb in head-line style: a capital amid small words, before another name?"""
    if line[at].text != "Said" or at + 1 >= len(line) or not any(t.after == at for t in titles.values()):
        return False
    following = line[at + 1]
    small = sum(not w.capital for w in line if w.alphabetic) * 6 >= sum(w.alphabetic for w in line)
    plain = at + 1 not in named and at + 1 not in titles and following.alphabetic and following.capital
    return small and plain and following.low not in words("not_in_names") | words("calendar") | words("headline_verbs")


def _is_family_he(line: list[Word], at: int, titles: Mapping[int, Title]) -> bool:
    """Is "He" or "To" after a title, before a name, a family name ("Vice Premier He Lifeng")?"""
    following = line[at + 1] if at + 1 < len(line) else None
    titled = any(t.after == at for t in titles.values())
    if line[at].text not in ("He", "To", "Do", "An", "So") or not titled or following is None:
        return False
    plain = following.low in words("headline_verbs") or (line[at].text != "He" and is_common_word(following.low))
    return following.capital and following.alphabetic and not plain


def _after_whole_title(at: int, named: Mapping[int, tuple[int, Named]], titles: Mapping[int, Title]) -> bool:
    """Does a title with its body stand right before ("Serbian President Lucía Montenegro")?"""
    return any(t.after == at and any(after == t.first for after, _ in named.values()) for t in titles.values())


def _of_body(line: list[Word], at: int, named: Mapping[int, tuple[int, Named]]) -> int:
    """Where "of" and a body begin that end there ("Foreign Minister of Slovenia Ana Kovac"); -1 when none do."""
    first = next((first for first, (after, _) in named.items() if after == at), -1)
    first -= first > 0 and line[first - 1].low == "the"
    return first - 1 if first > 0 and line[first - 1].low == "of" else -1


def _may_be_name(line: list[Word], at: int, end: int, named: Mapping[int, tuple[int, Named]], titles: Mapping[int, Title]) -> bool:
    """A word that names a state or a city may be a given or a family name: Israel Katz, Jack London."""
    after, what = named[end]
    if after != end + 1 or (what.kind == "demonym" and end == at) or line[end].text[0] in "@#":
        return False
    if end == at:
        return (
            after < len(line)
            and line[after].capital
            and line[after].alphabetic
            and after not in named
            and what.kind in ("state", "seat", "place")
        )
    titled = any(t.after in (at, _of_body(line, at, named)) for t in titles.values())
    if what.kind == "state" and not _after_whole_title(at, named, titles):
        return False
    alone = after >= len(line) or line[after].text != "," or _office_follows(line, after + 1, named, titles)
    return what.kind in ("place", "seat", "state") and end - at == 1 and (titled or alone)


def _office_follows(line: list[Word], at: int, named: Mapping[int, tuple[int, Named]], titles: Mapping[int, Title]) -> bool:
    """Is what stands there an office without a name, maybe of a state before it ("…, Chadian Minister of State, visited")?"""
    title = titles.get(named[at][0] if at in named else at)
    return title is not None and (title.after >= len(line) or not line[title.after].capital)


def person_at(line: list[Word], at: int, end: int) -> Named:
    """The person named by the words from ``at`` to ``end``; a handle's words are taken apart."""
    first, last = line[at].start, line[end - 1].end
    if is_handle(line[at].text):
        return Named("person", handle_name(line[at].text)[0], first, last, first, last)
    if end - at > 1 and line[at].text == "E" and [w.text for w in line[max(0, at - 2) : at]] == ["H", "."]:
        at += 1  # "H.E Ana Ruiz"
    while end - at > 2 and fold(line[at].text) in words("honorifics") and not is_handle(line[at].text):
        at += 1
    bynames = {i for first in range(at, end) if _is_byname(line, first) for i in range(first, first + 3)}
    name = (
        " ".join(w.text.lstrip("#") for i, w in enumerate(line[at:end], at) if i not in bynames)
        .replace(" ,", ",")
        .replace(" .", ".")
    )
    return Named("person", name, first, last, first, last)
