"""Visits of foreign leaders to the United States (Office of the Historian): who came, from where, and whom they met.

A row is a visit: the visitor with his title, his country and the days in columns, and a note that tells in prose whom he met, what
he attended, and often how long he was in the country besides. Another country in the note is where he came from or went to.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from relgraph.graph.model import Claim, Mention, When
from relgraph.ingest.datasets.described import Dataset, Files
from relgraph.ingest.datasets.files import raw_rows
from relgraph.ingest.datasets.flat_xml import Flat
from relgraph.ingest.datasets.hsg_countries import country_at, meant_elsewhere
from relgraph.ingest.datasets.record import Raw, Row, Span
from relgraph.ingest.datasets.told import Made, Told, readable, with_prose
from relgraph.ingest.datasets.visitors import Title, Visitor, visitors
from relgraph.ingest.remarks import days, turned, with_traveller
from relgraph.ingest.traced import Traced, put_in

DATASET = Dataset(
    name="hsg_visits",
    title="Visits By Foreign Leaders",
    publisher="Office of the Historian, U.S. Department of State",
    published="2026-06-26",
    licence="CC0 1.0",
    attribution="Office of the Historian, U.S. Department of State (history.state.gov)",
    url="https://github.com/HistoryAtState/visits",
    gives="visits of foreign leaders to the United States, since 1874",
    files=(Files("data/*.xml", "xml", tag="visit"),),
)
# How a note begins to tell of the stay without its visitor → the words that are left out there.
_STAY = (
    (re.compile(r"(?:^|(?<=[.;] ))(?=In (?:the )?U\.S\. )"), " was"),
    (re.compile(r"(?<=; )(?=(?:(?:also|later|afterwards) )?visited\b)"), ""),
    (re.compile(r"(?:^|(?<=[.;] ))(?=(?:Later|Afterwards) visited\b)"), ""),
)


def claims(folder: Path) -> Iterator[Row]:
    """The visits with their claims."""
    return with_prose(_made(flat) for flat in Flat.all(raw_rows(DATASET, folder, DATASET.files[0])))


def _made(flat: Flat) -> Made:
    """A visit: what its columns say, and its note."""
    raw, id, said, country = flat.raw, flat.id, flat.said("visitor"), flat.said("from").text
    first, last, wrong = flat.days()
    came = visitors(said.text)
    wrong = wrong or ("" if came else "it names no visitor")
    if wrong:
        return Made(flat.raw.row(flat.id, aside=[wrong]))
    state = country_at(country, flat.attribute("from", "id"), last)
    people = [_person(raw, said, one) for one in came]
    when = first if first == last else f"{first}/{last}"
    roles: dict[str, Mention | Sequence[Mention]] = {"visitor": people, "destination": raw.state("USA", _own_tag(raw))}
    quote = flat.stretch("start-date", "end-date", "visitor")
    found = [raw.claim(id, "visit", roles, when=When(when, "within"), quote=quote)]
    if state.id:
        found += [_office(flat, who, said, t, state.id) for who, v in zip(people, came, strict=True) for t in v.titles]
    return Made(raw.row(id, found, [state.reason] if state.reason else []), _told(flat, people, state.id))


def _person(raw: Raw, said: Traced, visitor: Visitor) -> Mention:
    return raw.mention(visitor.name, "person", written=said.span(visitor.start, visitor.end) or (0, 0))


def _own_tag(raw: Raw) -> Span:
    """The name of the row's element, which alone says where the visit went to: all are to the United States."""
    return raw.span("visit")


def _office(flat: Flat, who: Mention, said: Traced, title: Title, state: str) -> Claim:
    """A visitor's office, as held on the last day of the visit; who is elected to it is yet to hold it."""
    raw, last = flat.raw, flat.said("end-date").text
    roles = {"holder": who, "body": raw.state(state, flat.inner["from"])}
    attributes = {"role": title.role(state), "title": title.text, "status": "incoming" if title.incoming else "current"}
    when = None if title.incoming else When(last, "within")
    return raw.claim(flat.id, "office", roles, attributes, when=when, quote=flat.stretch("end-date", "visitor", "from"))


def _told(flat: Flat, people: Sequence[Mention], state: str) -> Told | None:
    note = flat.said("description")
    if not note:
        return None
    first, last = (date.fromisoformat(flat.said(one).text) for one in ("start-date", "end-date"))
    visitor, country = flat.said("visitor"), turned(flat.said("from"))
    was = "were the guests" if len(people) > 1 else "was the guest"
    other = meant_elsewhere(country.text, state) if state else ""
    return Told(
        flat.raw,
        flat.id,
        Traced.of(visitor, " of ", country.without(r"\s*\([^)]*\)"), f" {was} {days(first, last)}."),
        readable(_with_stay(visitor, with_traveller(visitor, note))),
        flat.inner["description"],
        published=str(last),
        when=str(last) if first == last else f"{first}/{last}",
        people=people,
        own=frozenset({"USA", state}),
        states={other: state} if other else {},
        fits=_of_the_visit,
    )


def _with_stay(who: Traced, note: Traced) -> Traced:
    """A note whose words of the stay ("In U.S. May 3–9; visited Oslo") have their visitor too."""
    words = [(found.start(), Traced.of(who, more)) for pattern, more in _STAY for found in pattern.finditer(note.text)]
    return put_in(note, words)


def _of_the_visit(claim: Claim) -> bool:
    return claim.kind != "visit" or claim.role("destination")[0].id == "USA"
