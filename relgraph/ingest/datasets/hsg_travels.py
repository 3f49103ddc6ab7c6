"""Travels abroad of the US presidents and secretaries of state (Office of the Historian): who was where, and whom they met.

A row is a trip to one country: its traveller, days, country and towns in columns, and a remark that tells in prose whom he met
and what he attended. The traveller is president or secretary of state on every trip but those "made as President-elect".
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from relgraph.graph.model import Claim, Mention, When
from relgraph.ingest.datasets.described import Dataset, Files
from relgraph.ingest.datasets.files import raw_rows
from relgraph.ingest.datasets.flat_xml import Flat
from relgraph.ingest.datasets.hsg_countries import country_at, meant_elsewhere
from relgraph.ingest.datasets.record import Row, Span
from relgraph.ingest.datasets.told import Made, Told, readable, with_prose
from relgraph.ingest.remarks import Trip, turned
from relgraph.ingest.traced import Traced

DATASET = Dataset(
    name="hsg_travels",
    title="Travels Abroad of the President and the Secretary of State",
    publisher="Office of the Historian, U.S. Department of State",
    published="2026-07-18",
    licence="CC0 1.0",
    attribution="Office of the Historian, U.S. Department of State (history.state.gov)",
    url="https://github.com/HistoryAtState/travels",
    gives="travels of US presidents and secretaries of state, since 1866: where, when, and whom they met",
    files=(
        Files("president-travels/*.xml", "xml", tag="trip"),
        Files("secretary-travels/*.xml", "xml", tag="trip"),
    ),
)
_OFFICES = {"president": ("head_of_state", "President"), "secretary": ("foreign_minister", "Secretary of State")}
_ELECT = "made as President-elect"
_TEXTS = ("name", "locale", "country", "remarks")


def claims(folder: Path) -> Iterator[Row]:
    """The trips with their claims."""
    return with_prose(_made(flat) for kind in DATASET.files for flat in Flat.all(raw_rows(DATASET, folder, kind)))


def _made(flat: Flat) -> Made:
    """A trip: what its columns say, and its remark."""
    role, name = flat.said("role").text, flat.said("name").text
    first, last, wrong = flat.days()
    if not name or role not in _OFFICES:
        wrong = f"the role {role!r} is none that travels" if name else "it names no traveller"
    if wrong:
        return Made(flat.raw.row(flat.id, aside=[wrong]))
    trip = Trip(role, date.fromisoformat(first), date.fromisoformat(last), *(flat.said(one) for one in _TEXTS))
    who = _traveller(flat, trip)
    state = country_at(trip.country.text, flat.attribute("country", "id"), last)
    visits = _visits(flat, trip, who, state.id) if state.id else []
    aside = [state.reason] if state.reason else []
    return Made(flat.raw.row(flat.id, [*visits, _office(flat, trip, who)], aside), _told(flat, trip, who, state.id))


def _traveller(flat: Flat, trip: Trip) -> Mention:
    """Secretaries have the keys of the Office's list of principal officers; presidents have keys of their own ("bush-george-w")."""
    key, list_ = flat.attribute("trip", "who"), "hsg-president" if trip.role == "president" else "hsg"
    return flat.raw.mention(trip.traveller.text, "person", f"{list_}:{key}" if key else "", flat.inner["name"])


def _visits(flat: Flat, trip: Trip, who: Mention, state: str) -> list[Claim]:
    """The trip as a visit: one for each town, and one without a town where the row has none."""
    raw, id = flat.raw, flat.id
    roles = {"visitor": who, "destination": raw.state(state, flat.inner["country"])}
    towns = [raw.mention(name, "place", written=span) for name, span in _towns(trip.locale)]
    placed = [roles | {"place": town} for town in towns] or [roles]
    quote = flat.stretch("name", "start-date", "end-date", "country", *(["locale"] if towns else []))
    return [raw.claim(id, "visit", one, when=When(_days(trip), "within"), quote=quote) for one in placed]


def _towns(locale: Traced) -> Iterator[tuple[str, Span]]:
    """The towns of a trip: without where they lie ("Algiers (Algeria)"), the Federal District with its city."""
    for town in locale.parts(r", (?!D\.F\.)"):
        span = town.span()
        if span and (name := town.without(r"\s*\([^)]*\)").text.strip(" .")):
            yield name.removesuffix(", D.F"), span


def _days(trip: Trip) -> str:
    return str(trip.first) if trip.first == trip.last else f"{trip.first}/{trip.last}"


def _office(flat: Flat, trip: Trip, who: Mention) -> Claim:
    """The traveller's office, as held on the last day of the trip; a president-elect is yet to hold it."""
    raw, (role, title) = flat.raw, _OFFICES[trip.role]
    roles = {"holder": who, "body": raw.state("USA", flat.inner["role"])}
    id, elect = flat.id, _ELECT in trip.remarks.text
    attributes = {"role": role, "title": f"{title}-elect" if elect else title, "status": "incoming" if elect else "current"}
    when = None if elect else When(str(trip.last), "within")
    quote = flat.stretch("role", "name", "remarks" if elect else "end-date")
    return raw.claim(id, "office", roles, attributes, when=when, quote=quote)


def _told(flat: Flat, trip: Trip, who: Mention, state: str) -> Told | None:
    if not trip.remarks:
        return None
    prose = readable(trip.told)
    other = meant_elsewhere(turned(trip.country).text, state) if state else ""
    return Told(
        flat.raw,
        flat.id,
        trip.visited,
        prose,
        flat.inner["remarks"],
        published=str(trip.last),
        when=_days(trip),
        people=(who,),
        towns=len(list(_towns(trip.locale))),
        own=frozenset({"USA", state}),
        states={other: state} if other else {},
        fits=lambda claim: not _of_another_trip(claim, who, state, _days(trip)),
    )


def _of_another_trip(claim: Claim, who: Mention, state: str, days: str) -> bool:
    """Is it a visit of the traveller to another country, and undated ("his visit to Oslo")? It took place on another day."""
    if claim.kind != "visit" or claim.role("visitor")[0].name != who.name or claim.role("destination")[0].id == state:
        return False
    return claim.when is None or claim.when.edtf == days
