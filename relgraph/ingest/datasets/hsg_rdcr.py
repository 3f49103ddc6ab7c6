"""A Guide to the United States' History of Recognition, Diplomatic, and Consular Relations, by country, since 1776.

A row is an item of an article: a title with a date, and some sentences. What it tells is taken from the title, whose wording is
regular; the sentences only give the day where the title has the year, and the one date must lie in the other. An item gives

- `relations` between the United States and the state of the article (or an older or newer form of it that the title names). Who
  acts is the first party: who recognised, who severed, whose mission it is. Relations that were interrupted, suspended, ended or
  terminated are `severed`, until others say that they were `restored`. "Never established" is `established`, denied.
- `agreement`, in sections on treaties: what was signed, ratified, in force or terminated, as far as a sentence says when.
- `mission`, in sections on consuls: consulates of which the place and the years stand in the title or in a list.

Items on other things (wars, unifications, trade, consuls and ambassadors as persons, missions that moved) give none, and say so.
Where the date for machines and the date in words cannot both be, the words count, and the row says so too. Where the title and the
first sentence cannot both be right, both are told, and the row says so.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from relgraph.graph.model import Claim, Mention, Modality, When
from relgraph.ingest.datasets.described import Dataset, Files
from relgraph.ingest.datasets.files import raw_rows, xml_of
from relgraph.ingest.datasets.hsg_rdcr_consuls import Consulate, consulates
from relgraph.ingest.datasets.hsg_rdcr_days import day_told, other_day
from relgraph.ingest.datasets.hsg_rdcr_states import Article, town
from relgraph.ingest.datasets.hsg_rdcr_text import Dated, Item, dated, items
from relgraph.ingest.datasets.hsg_rdcr_titles import AGREEMENT, AGREEMENT_FIRST, NEVER, NONE, Told, told
from relgraph.ingest.datasets.record import Raw, Row, Span
from relgraph.tables import states

ITEMS = Files("articles/*.xml", "xml", tag="div", having=("type", "timeline"))

DATASET = Dataset(
    name="hsg_rdcr",
    title="A Guide to the United States' History of Recognition, Diplomatic, and Consular Relations",
    publisher="U.S. Department of State, Office of the Historian",
    published="2026-07-24",
    licence="CC0 1.0",
    attribution="Office of the Historian, Foreign Service Institute, United States Department of State",
    url="https://github.com/HistoryAtState/rdcr",
    gives="recognition, relations, missions and first treaties of the United States with each state, since 1776",
    files=(ITEMS,),
)

NOTHING = "it tells of no change of relations, no agreement and no consulate in the way that the rules know"
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
US = re.compile(r"United States(?: of America)?|U\.S\.|\bUSA?\b|American")
STAGES = ("signed", "in_force", "ratified", "terminated")


def claims(folder: Path) -> Iterator[Row]:
    """The items of all articles."""
    article, sections = Article("", ""), list[tuple[str, str]]()
    for raw in raw_rows(DATASET, folder, ITEMS):
        if raw.number == 1:
            article, sections = _article(folder / raw.file)
        section, id = sections[raw.number - 1]
        yield _row(raw, id, section, article)


def _article(path: Path) -> tuple[Article, list[tuple[str, str]]]:
    """What an article is about, and for each of its rows the section that it is in and its id: the section and a number."""
    root = xml_of(path.read_text(encoding="utf-8"))
    titles = (element for element in root.iter() if element.tag.endswith("}title") and element.get("type") == "short")
    title = next((" ".join("".join(element.itertext()).split()) for element in titles), path.stem)
    found, counts = list[tuple[str, str]](), Counter[str]()
    for section in _sections(root, ""):
        counts[section] += 1
        found.append((section, f"{section}/{counts[section]}"))
    return Article(path.stem, title), found


def _sections(element: Any, section: str) -> Iterator[str]:
    """For each row of an article, in their order, the id of its section, else the section's title."""
    for child in element:
        if child.get("type") == "timeline":
            yield section
        elif child.tag.endswith("}div"):
            head = next((part.text or "" for part in child if part.tag.endswith("}head")), "")
            yield from _sections(child, child.get(XML_ID) or head)
        else:
            yield from _sections(child, section)


def _row(raw: Raw, id: str, section: str, article: Article) -> Row:
    found, aside = list[Claim](), list[str]()
    for item in items(raw.text, section):
        made, reasons = _Reading(raw, id, item, article).claims()
        found += made
        aside += reasons or ([] if made else [NOTHING])
    return raw.row(id, found, list(dict.fromkeys(aside)))


@dataclass(frozen=True)
class _Reading:
    """One item on its way to claims."""

    raw: Raw
    id: str
    item: Item
    article: Article

    @cached_property
    def date(self) -> Dated:
        return dated(self.item)

    @cached_property
    def title(self) -> str:
        """The title without its date."""
        item, start = self.item, self.date.start
        return item.text[:start].strip(" ,.\n") if start < item.title else item.head

    @cached_property
    def when(self) -> str:
        """The date of the title (EDTF), in words where they contradict the machine's or are more exact."""
        machine, words = self.date.edtf, self.date.words
        finer = len(words) > len(machine) and "/" not in words + machine
        return words if finer or not machine or not self.date.agrees else machine

    @property
    def prose(self) -> str:
        return self.item.text[self.item.title :]

    def claims(self) -> tuple[list[Claim], list[str]]:
        """What the item gives, and why it, or a part of it, gives nothing."""
        section, plain = self.item.section.lower(), self.title.lower()
        aside = [] if self.date.agrees else [f"the date for machines is {self.date.edtf!r}, that in words {self.date.words!r}"]
        if AGREEMENT.search(plain) and ("treat" in section or AGREEMENT_FIRST.match(plain)):
            return self._agreement(aside)
        tellings, reason = told(self.title)
        found = self._gathered((one for telling in tellings for one in self._changes(telling)), aside)
        if section.startswith("consular"):
            found += self._gathered(map(self._mission, consulates(self.item, self.title, self.date)), aside)
        return found, aside + ([reason] if reason else [])

    def _gathered(self, made: Iterable[Claim | str], aside: list[str]) -> list[Claim]:
        """The claims; what is no claim is a reason."""
        both = list(made)
        aside += [one for one in both if isinstance(one, str)]
        return [one for one in both if not isinstance(one, str)]

    def _changes(self, telling: Told) -> Iterator[Claim | str]:
        """A change of relations, or why there is none; twice, where title and first sentence give dates that cannot both be."""
        date, end = day_told(self.item, telling.change, self.when, self.article.is_foreign)
        yield self._change(telling, date or self.when, end)
        if self.when and not date:
            other, end = other_day(self.item, telling.change, self.when, self.article.is_foreign)
            if other:
                yield f"its title says {self.when}, its first sentence {other}"
                yield self._change(telling, other, end)

    def _change(self, telling: Told, date: str, end: int) -> Claim | str:
        """A change of relations at a date, or why there is none. ``end``: where the date ends in the text; 0 for the title's."""
        denied = telling.denied or (telling.change == "established" and not date and bool(NEVER.search(self.prose)))
        new = telling.change == "recognised" and telling.first == "us"
        state, reason = self.article.spoken_of(telling.named, self.prose, _day(date), new)
        if not state:
            return reason
        ours, theirs = self._us(end), self._them(state, telling.named, end)
        first = telling.first if telling.first != "us" else self._whose(telling, state)
        modality: Modality = "denied" if denied else "asserted"
        return self.raw.claim(
            self.id,
            "relations",
            {"party": (theirs, ours) if first == "them" else (ours, theirs)},
            {"change": telling.change},
            when=When(date, "within" if denied and "/" in date else "during") if date else None,
            modality=modality,
            quote=self._quote(end or (len(self.item.text) if denied and not self.when else 0)),
        )

    def _whose(self, telling: Told, state: str) -> str:
        """Whose mission it is: theirs, where the title calls it so ("Urulandian Legation Reopened")."""
        is_mission = telling.change == "upgraded" or telling.change.startswith("mission")
        return "them" if is_mission and self.article.is_theirs(self.title, state) else "us"

    def _agreement(self, aside: list[str]) -> tuple[list[Claim], list[str]]:
        """An agreement that a title names."""
        if NONE.match(self.title.lower()):
            return [], [*aside, "it says that there was none"]
        days = ((stage, *day_told(self.item, stage, self.when, self.article.is_foreign)) for stage in STAGES)
        stage, date, end = next((one for one in days if one[1]), ("", self.when, 0))
        stage = next((word for word in ("terminated", "signed") if re.search(rf"\b{word}\b", self.title, re.I)), stage)
        state, reason = self.article.spoken_of("", self.prose, _day(date))
        if not state:
            return [], [*aside, reason]
        claim = self.raw.claim(
            self.id,
            "agreement",
            {"party": (self._us(end), self._them(state, "", end))},
            {"title": self.title, "stage": stage},
            when=When(date) if date else None,
            quote=self._quote(end),
        )
        return [claim], aside

    def _mission(self, found: Consulate) -> Claim | str:
        """A consulate of the United States, or why it cannot have been in the state."""
        first, last = found.when.partition("/")[0], found.when.rpartition("/")[2]
        state, reason = self.article.spoken_of("", "", _day(first))
        if not state or not self.article.lasted(state, _day(first), "" if last == ".." else _day(last)):
            return reason or f"the consulate in {found.place!r} ({found.when}) is older than the state, or was there after it"
        place: tuple[Mention, ...] = ()
        if found.place and found.place not in self.article.names:
            place = (self.raw.mention(found.place, "place", town(found.place, state), self.item.span(*found.name)),)
        return self.raw.claim(
            self.id,
            "mission",
            {"sender": self._us(0), "receiver": self._them(state, "", 0), "place": place},
            {"rank": found.rank},
            when=When(found.when, "within" if found.throughout else "during"),
            quote=self.item.span(*found.span),
        )

    def _quote(self, end: int) -> Span:
        """From the beginning of the title to where its date stands in the text, at least to its end."""
        text = self.item.text.rstrip()
        return self.item.span(0, min(max(end, self.item.title or len(text)), len(text)))

    def _us(self, end: int) -> Mention:
        """The United States as the words of the claim have them, else as any have."""
        return self.raw.state("USA", self._spot(US, end))

    def _them(self, state: str, named: str, end: int) -> Mention:
        """The other state as the words of the claim have it, else as any have."""
        words = [re.escape(name) for name in (named, *self.article.names, states()[state].name) if name]
        return self.raw.state(state, self._spot(re.compile("|".join(words), re.I), end))

    def _spot(self, words: re.Pattern[str], end: int) -> Span:
        """Where some words stand in the row: in the title first, then in the sentences; else the whole row."""
        found = words.search(self.item.text)
        return self.item.span(*found.span()) if found else (0, len(self.raw.text))


def _day(date: str) -> str:
    """The first day that a date can mean, as precise as it is."""
    return date.partition("/")[0].rstrip("?~%")
