"""The day of a change that the title of an item of hsg_rdcr dates by the year: what the sentence that tells it has."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from relgraph.graph.edtf import bounds
from relgraph.ingest.datasets.dates_in_words import WRITTEN, written_date
from relgraph.ingest.datasets.hsg_rdcr_text import Item

# Change → the verbs that tell it. What an agreement is told with are its stages.
VERBS = {
    "recognised": r"recogni[sz]e[sd]?|recognition",
    "established": r"established",
    "restored": r"re-?established|resumed|restored|re-?opened|normalized",
    "severed": r"severed|broke|broken|ended|terminated|ceased|suspended|interrupted|severance|cessation",
    "upgraded": r"raised|elevated|promoted|upgraded|elevation",
    "mission_opened": r"(?:re-?)?(?:established|opened)|resumed",
    "mission_closed": r"closed|suspended|closure",
    "signed": r"signed|concluded",
    "in_force": r"entered into force|took effect",
    "ratified": r"ratified|ratification",
    "terminated": r"terminated|abrogated",
}
# Change → what its sentence speaks of, as "established" alone may be said of relations and of an embassy.
OF = dict.fromkeys(("established", "restored", "severed"), re.compile(r"\brelations\b|\bties\b", re.I)) | dict.fromkeys(
    ("mission_opened", "mission_closed", "upgraded"),
    re.compile(r"\b(?:embass|legation|mission|consul|liaison|interests? section|post\b|office\b|minister|ambassador)", re.I),
)
# A date that follows one of these is that of something else.
ELSE = re.compile(
    r"\b(?:after|following|until|before|since|prior|previous|between [A-Z][a-z]+ \d|during|announce\w*|dated|letter"
    r"|and presented)\b",
    re.I,
)
BEGINNING = re.compile(r"(?:On|In|As of|Effective) ")
FARTHEST = 160  # characters between verb and date
ON = re.compile(r"\b(?:on|in|as of|effective|from)(?: or (?:about|around))? $", re.I)


def day_told(item: Item, change: str, within: str, is_foreign: Callable[[str], bool]) -> tuple[str, int]:
    """The date (EDTF) of a change, as exact as the first sentence that tells it, and where it ends in the text.

    ``within``: the date of the title, of which it must be a part; empty for any. ``is_foreign``: do words name a third state? Those
    after "with" between verb and date must not. Empty where no sentence gives a date.
    """
    told = ((date, end) for _, date, end in _tellings(item, change, is_foreign) if _is_part(date, within))
    return next(told, ("", 0))


def other_day(item: Item, change: str, when: str, is_foreign: Callable[[str], bool]) -> tuple[str, int]:
    """The date of a change in the first sentence and where it ends, if it cannot be that of the title (``when``); else empty."""
    first, last = bounds(when)
    told = ((date, end) for start, date, end in _tellings(item, change, is_foreign) if start == next(item.sentences())[0])
    return next((one for one in told if bounds(one[0])[1] < first or last < bounds(one[0])[0]), ("", 0))


def _tellings(item: Item, change: str, is_foreign: Callable[[str], bool]) -> Iterator[tuple[int, str, int]]:
    """The dates that sentences give a change: where the sentence begins, the date (EDTF), where what tells it ends."""
    verb = re.compile(rf"\b(?:{VERBS[change]})\b", re.I)
    for start, end in item.sentences():
        if change in OF and not OF[change].search(item.text, start, end):
            continue
        for told in verb.finditer(item.text, start, end):
            for found, evidence in _near(item.text, start, told, end):
                between = item.text[min(told.end(), found.end()) : max(told.start(), found.start())]
                other = between.rpartition("with ")[2] if "with " in between else ""
                if (date := written_date(found)) and not is_foreign(other):
                    yield start, date, evidence


def _near(text: str, start: int, told: re.Match[str], end: int) -> Iterator[tuple[re.Match[str], int]]:
    """The date that follows a verb, and that with which its sentence begins, each with the end of what tells it."""
    after = WRITTEN.search(text, told.end(), end)
    if after and after.start() - told.end() <= FARTHEST and _is_its(text[told.end() : after.start()]):
        yield after, after.end()
    before = WRITTEN.search(text, start, told.start())
    if before and BEGINNING.fullmatch(text[start : before.start()]) and "announced" not in text[before.end() : told.start()]:
        yield before, told.end()


def _is_its(between: str) -> bool:
    return between in (" ", ", ") or (bool(ON.search(between)) and not ELSE.search(between))


def _is_part(date: str, within: str) -> bool:
    """Is a date a part of another one, and more exact? Of no date all are."""
    if not within:
        return True
    (first, last), (begin, end) = bounds(within), bounds(date)
    return first <= begin and end <= last and (begin, end) != (first, last)
