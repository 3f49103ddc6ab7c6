"""Visitors as a list has them: titles and name in one, several of them together ("President A and Prime Minister B")."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache

from relgraph.graph.model import fold
from relgraph.tables import OfficeTitle, office_titles, states

LONGEST = 7  # words of the longest title looked for
_WORD = re.compile(r"Minister(?=[A-Z])|[^\s,&-]+")
_BETWEEN = re.compile(r"(?:\s|-|&|,|\band\b)*")
_NEXT = re.compile(r",? and |, | & ")
_ELECT = re.compile(r"\s*-?\s*(elect|designate)\b", re.IGNORECASE)
_SPELT = {"minster": "minister", "ministere": "minister"}
# Titles that the table of offices does not have, and presidents whose office is another than the title says.
_MORE: Mapping[str, OfficeTitle] = {
    phrase: OfficeTitle(phrase, role, (), "")
    for phrase, role in {
        "chief of state": "head_of_state",
        "provisional president": "head_of_state",
        "grand duchess": "head_of_state",
        "junta member": "official",
        "brigadier general": "official",
        "lieutenant general": "official",
    }.items()
}
_OWN_ROLES = {("president", "ESP"): "head_of_government"}
# Words before a name that are no part of it; a sheikh of one more word ("Sheikh Hasina") is called so.
_HONORIFIC = re.compile(r"(?:(?:Prince|Archbishop|Dr\.|Dom|Haji|Tun|Dato[’'] Seri) |Sheikh? (?=\S+ \S))")


@dataclass(frozen=True, slots=True)
class Title:
    """A title as the list words it. ``incoming``: he has it not yet ("President-elect")."""

    text: str
    start: int
    end: int
    readings: tuple[OfficeTitle, ...]
    incoming: bool = False

    def role(self, state: str) -> str:
        """The role of the office in a state; a president of a territory governs it, its head of state is another."""
        reading = next((r for r in self.readings if state in r.bodies), None)
        reading = reading or next((r for r in self.readings if not r.bodies), self.readings[0])
        role = _OWN_ROLES.get((reading.phrase, state), reading.role)
        return "head_of_government" if role == "head_of_state" and states()[state].status == "dependent" else role


@dataclass(frozen=True, slots=True)
class Visitor:
    """One visitor: the name without titles, with its span, and the titles, which may be none."""

    name: str
    start: int
    end: int
    titles: tuple[Title, ...]


def visitors(text: str) -> list[Visitor]:
    """The visitors that a text names, in its order.

    >>> [(v.name, [t.text for t in v.titles]) for v in visitors("President Ana Lind, Jr. and Prime Minister Bo Moe")]
    [('Ana Lind, Jr.', ['President']), ('Bo Moe', ['Prime Minister'])]
    """
    return [visitor for start, end in _parts(text) if (visitor := _visitor(text, start, end))]


def _parts(text: str) -> Iterator[tuple[int, int]]:
    """The stretches of a text that name one visitor each: a title after a name begins the next."""
    start = 0
    for found in _NEXT.finditer(text):
        if _title(text, found.end()) and _visitor(text, start, found.start()):
            yield start, found.start()
            start = found.end()
    yield start, len(text)


def _visitor(text: str, start: int, end: int) -> Visitor | None:
    titles: list[Title] = []
    more = True
    while more and (title := _title(text, start)) and title.end <= end:
        titles.append(title)
        between = _BETWEEN.match(text, title.end, end)
        start = between.end() if between else title.end
        # What follows a title at once is a name, be it a title elsewhere ("Prime Minister Shah Mahmud").
        more = bool(text[title.end : start].strip())
        start = _after_honorific(text, start, end)
    start = start if titles else _after_honorific(text, start, end)
    name = re.sub(r"(?<=\w-) (?=\w)", "", re.sub(r" \([^)]*\)", "", text[start:end])).strip()
    return Visitor(name, start, end, tuple(titles)) if name else None


def _after_honorific(text: str, start: int, end: int) -> int:
    found = _HONORIFIC.match(text, start, end)
    return found.end() if found else start


def _title(text: str, start: int) -> Title | None:
    """The longest title that begins there."""
    words = list(_WORD.finditer(text, start))[:LONGEST]
    if not words or words[0].start() != start:
        return None
    for size in range(len(words), 0, -1):
        folded = [fold(word[0]) for word in words[:size]]
        readings = _titles().get(" ".join(_SPELT.get(word, word) for word in folded))
        if readings and words[size - 1].end() < len(text):
            title = Title(text[start : words[size - 1].end()], start, words[size - 1].end(), readings)
            return _elect(text, title)
    return None


def _elect(text: str, title: Title) -> Title:
    if more := _ELECT.match(text, title.end):
        return replace(title, text=text[title.start : more.end()], end=more.end(), incoming=True)
    return replace(title, incoming=bool(re.search(r"(elect|designate)$", title.text, re.IGNORECASE)))


@cache
def _titles() -> Mapping[str, tuple[OfficeTitle, ...]]:
    found: dict[str, tuple[OfficeTitle, ...]] = {phrase: (title,) for phrase, title in _MORE.items()}
    for title in office_titles():
        found[title.phrase] = (*found.get(title.phrase, ()), title)
    return found
