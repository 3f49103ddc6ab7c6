"""The consulates that items of hsg_rdcr list: where they were, of what rank, from when until when."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from relgraph.graph.edtf import bounds
from relgraph.ingest.datasets.dates_in_words import MONTH, words_date
from relgraph.ingest.datasets.hsg_rdcr_text import Dated, Item
from relgraph.ingest.datasets.record import Span

NAME = r"(?P<name>(?:St\. )?[A-Z][\w’'-]*(?:,? (?:\(?[A-Z][\w’')-]*|of|on|upon|and|de|le|la|d’\w+))*)"
DATE = rf"(?:(?:{MONTH}),?(?: \d{{1,2}},?)? )?[12]\d{{3}}"
KIND = "Consulate General|Consular Agency|Vice Consulate|Commercial Agency|Consulate"
YEARS = rf"(?:(?:{KIND}) )?[12]\d{{3}}(?: ?[-–] ?(?:[12]\d{{3}}|\d{{2}}|\?|current))?"
# "Rivertown (1834-1921)", "Rivertown (Consular Agency 1863-97; 1899-1917. Consulate 1917-21)"
IN_BRACKETS = re.compile(rf"(?:^|(?<=[\n):;.,]))(?: ?and)? *(?:in )?{NAME} \((?P<periods>{YEARS}(?:[;.,] {YEARS})*)\)")
# "Rivertown (Oldname) 1844;"
BARE = re.compile(r"(?:^|(?<=[\n;]))\s*(?P<name>[A-Z][\w’-]*(?: [A-Z][\w’-]*)*)(?: \([^)]*\))? (?P<periods>[12]\d{3})(?=[;.])")
PERIOD = re.compile(rf"(?:(?P<kind>{KIND}) )?(?P<first>[12]\d{{3}})(?: ?[-–] ?(?P<last>[12]\d{{3}}|\d{{2}}|\?|current))?")
# "Rivertown. Earliest Date: May 3, 1852. Latest Date: August 12, 1898", as far as papers are left
EXTANT = re.compile(
    rf"{NAME}[.:]?\s*(?:--|–|—)?\s*earliest (?:extant )?date:? (?P<first>{DATE})(?: \([^)]*\))?[;.]?\s*"
    rf"(?:latest|last) (?:extant )?date:? (?P<last>{DATE})",
    re.I,
)
# "Rivertown, which opened on May 3, 1852, and closed on June 1, 1908", "The U.S. Consulate in Rivertown opened on …"
OPENED_CLOSED = re.compile(
    rf"(?:(?<=[:;] )|(?<=; and )|\b[Cc]onsulate (?:in|at) ){NAME},? (?:which )?opened on (?P<first>{DATE}),? "
    rf"and closed (?:on|in) (?P<last>{DATE})"
)
TITLE = re.compile(
    r"^(?:Early |First |The first )?(?:U\.S\. )?(?:Consulates?|Consular Posts?),? (?:(?:in|at) )?(?:the )?"
    r"(?P<name>[A-Z](?:(?!\b(?:was|were|opened|established)\b).)*)$"
)
RANKS = {"Consulate": "consulate", "Consular Agency": "consular_agency", "Consulate General": "consulate_general"}


@dataclass(frozen=True, slots=True)
class Consulate:
    """A consulate: its ``rank``, ``place`` (empty where it is not one town), ``when`` (EDTF), and where that stands in the text.

    ``throughout``: was it there all the time?
    """

    rank: str
    place: str
    when: str
    name: Span
    span: Span
    throughout: bool = True


def consulates(item: Item, title: str, date: Dated) -> Iterator[Consulate]:
    """The consulates of an item in a section on consuls. ``title``: its title without the date."""
    general = "consulate_general" if "Consulate General" in title else "consulate"
    yield from _of_title(item, title, date)
    for rule in (EXTANT, OPENED_CLOSED):
        for found in rule.finditer(item.text):
            mark = "?" if rule is EXTANT else ""
            when = f"{words_date(found['first'])}{mark}/{words_date(found['last'])}{mark}"
            if _is_range(when):
                yield Consulate(general, _plain(found["name"]), when, found.span("name"), found.span())
    for rule in (IN_BRACKETS, BARE):
        for found in rule.finditer(item.text, item.title):
            yield from _periods(found, general if rule is IN_BRACKETS else "consulate")


def _of_title(item: Item, title: str, date: Dated) -> Iterator[Consulate]:
    """The consulate of a title with a date ("U.S. Consulate at Rivertown, 1796-1862, with interruptions")."""
    named, when = TITLE.match(title), date.edtf if date.agrees else date.words
    if not named or not when:
        return
    one = not re.search(r",| and ", named["name"])
    at = item.text.find(named["name"])
    whole = "/" in when and "interruptions" not in item.head
    place = _plain(named["name"]) if one else ""
    yield Consulate("consulate", place, when, (at, at + len(named["name"])), (0, item.title), whole)


def _periods(found: re.Match[str], rank: str) -> Iterator[Consulate]:
    """The periods of one place, each of the rank that is named with it or before it."""
    for period in PERIOD.finditer(found["periods"]):
        rank = RANKS.get(period["kind"], "") if period["kind"] else rank
        first, last = period["first"], period["last"]
        if last and last.isdigit():
            when = f"{first}/{first[: 4 - len(last)]}{last}"
        else:
            when = f"{first}/.." if last == "current" else first
        if rank and ("/" not in when or _is_range(when)):
            yield Consulate(rank, _plain(found["name"]), when, found.span("name"), found.span(), throughout="/" in when)


def _plain(name: str) -> str:
    """A name without the other names in brackets."""
    return re.sub(r" \(.*", "", name).strip(" -–—")


def _is_range(when: str) -> bool:
    first, _, last = when.partition("/")
    return bool(first.strip("?") and last.strip("?")) and (last == ".." or bounds(first)[0] <= bounds(last)[1])
