"""What stands before an office title: article, status, body or the person whose aide it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from relgraph.graph.model import fold
from relgraph.ingest.reader.lexicon import status_of, title_words, words
from relgraph.ingest.reader.line import Line
from relgraph.ingest.reader.spans import Named, Word
from relgraph.ingest.reader.titles import Title


@dataclass(frozen=True, slots=True)
class Left:
    """What stands before a title: index of the first such word, article, status, body and owner."""

    first: int
    article: str = ""
    status: str = "current"
    body: Named | None = None
    owner: Named | None = None
    organ: str = ""


def left_of(line: Line, title: Title) -> Left:
    """Read back from a title: "the then Peruvian", "Chad's former", "his"."""
    ends = {after: (at, what) for at, (after, what) in {**line.named, **line.persons}.items()}
    made = Left(title.first, status="incoming" if title.elect else "current")
    at = title.first
    while at > 0:
        word = line.words[at - 1]
        if word.text == ")" and (short := _bracketed(line, at)):
            at = short
        elif at in ends and made.body is None and ends[at][1].kind != "person":
            at, what = ends[at]
            made = replace(made, first=at, body=what)
        elif word.text == "'s" or word.text == "'":
            return _owned(line, made, ends, at)
        elif status := _status_word(word):
            at -= 1
            made = replace(made, first=at, status=status if made.status == "current" else made.status)
        elif word.text in ORGANS and title.phrase in ("president", "chair", "chairman", "leader"):
            return replace(made, status="none")  # "as council president"
        elif word.low in ("the", "a", "an", "his", "her", "their", "its", "our", "my"):
            return replace(made, first=at - 1, article=word.low)
        elif word.low == "whose":
            return _of_whom(made, ends, at - 1, line)
        elif word.low in title_words().heads["ranks"] or word.low in words("honorifics") or _is_organ(line, at - 1, made):
            at -= 1
            made = replace(made, first=at, organ=word.low if word.low in ORGANS else made.organ)
        else:
            break
    return _with_far_status(line, made, at)


def _of_whom(made: Left, ends: Mapping[int, tuple[int, Named]], whose: int, line: Line) -> Left:
    """A title after "whose": of what stands before it, a state ("Kenya, whose president") or nothing that is known."""
    before = ends.get(whose - (whose > 0 and line.words[whose - 1].text == ","))
    known = before is not None and before[1].kind in ("state", "organization")
    return replace(made, first=whose, article="whose", body=made.body or (before[1] if before and known else None))


def _bracketed(line: Line, at: int) -> int:
    """The index of the bracket before an abbreviation that ends before ``at`` and stands after a name; 0 when it is none."""
    short = at >= 3 and line.words[at - 3].text == "(" and line.words[at - 2].text.isupper()
    return at - 3 if short and any(after == at - 3 for after, _ in line.named.values()) else 0


ORGANS = {
    **dict.fromkeys(
        ("assembly", "parliament", "senate", "chamber", "house", "duma", "knesset", "congress", "bundestag", "majlis"), "legislator"
    ),
    **dict.fromkeys(
        ("court", "council", "committee", "commission", "party", "bank", "federation", "university", "union", "club"), "official"
    ),
}


def _with_far_status(line: Line, made: Left, at: int) -> Left:
    """ "former Socialist prime minister": a word may stand between."""
    if at < 2 or made.status != "current" or made.first != at:
        return made
    between, word = line.words[at - 1], line.words[at - 2]
    status = (
        _status_word(word)
        if between.alphabetic and word.low in ("former", "ex", "late", "ousted", "deposed") and between.low not in ("and", "with")
        else ""
    )
    return replace(made, first=at - 2, status=status) if status in ("former", "incoming") else made


def _status_word(word: Word) -> str:
    if word.low in words("unofficial"):
        return "none"
    low = fold(word.text).split(" ")
    return status_of(low[0]) if len(low) <= 2 and (len(low) == 1 or low[0] in ("ex", "then", "former")) else ""


def _is_organ(line: Line, at: int, made: Left) -> bool:
    """A word of a ministry or party between body and title: State Department spokesperson, US Treasury secretary."""
    return (
        made.body is None and line.words[at].capital and line.words[at].low in words("government") | {"state", "press", "kremlin"}
    )


def _owned(line: Line, made: Left, ends: Mapping[int, tuple[int, Named]], at: int) -> Left:
    """A possessive before the title: of a state (the body) or of a person (the chief)."""
    owner = ends.get(at - 1)
    if owner is None:
        chief = next((t for t in line.titles.values() if t.after == at - 1), None)
        if chief is None:
            return made
        before = left_of(line, chief)
        return replace(made, first=before.first, article="'s", body=made.body or before.body)
    first, what = owner
    if what.kind == "person":
        return replace(made, first=first, article="'s", owner=what)
    return replace(made, first=first, article="'s", body=made.body or what)
