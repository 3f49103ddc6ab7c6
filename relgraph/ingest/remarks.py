"""Travellers' remarks as gold documents: the prose of one dataset, with labels of one's own beside it.

The dataset is the travels of the US presidents and secretaries of state (Office of the Historian): a trip has its traveller, days,
country and towns in columns, and a remark that leaves the traveller out ("Met with …"). As a document a trip is what somebody would
write who loads it: a first sentence from the columns, then the remark with its traveller put back, published on the
trip's last day. The labels say who was met
(`tests/reading/labels/remarks.yaml` explains them); a remark's text is in no file of labels.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from relgraph.errors import InputError
from relgraph.ingest.prose import without_subject
from relgraph.ingest.traced import Traced, put_in

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from relgraph.ingest.evaluate import Evaluation

__all__ = ["Trip", "days", "evaluate_remarks", "gold_of_remarks", "turned", "with_traveller"]

Labels = Mapping[str, list[str]]
_TITLES = {"president": "U.S. President", "secretary": "U.S. Secretary of State"}
_SHORT = {"president": "President", "secretary": "Secretary"}
# How a remark begins a sentence without its traveller → the words that are left out there.
_LEFT_OUT = ((re.compile(r"(?<=; )(?=(?:met|held)\b)"), ""), (re.compile(r"(?<=[.] )(?=Also [a-z]+(?:ed|t)\b)"), ""),
             (re.compile(r"(?:^|(?<=[.] ))(?=Audience with)"), " had an"),
             (re.compile(r"(?:^|(?<=[.] ))(?=Received by)"), " was"))  # fmt: skip
_MODALITIES = ("planned", "conditional", "denied")


def gold_of_remarks(folder: Path, labels: Path) -> dict[str, dict[str, Any]]:
    """The labelled trips of the dataset as gold documents whose only claims are meetings, by ``trip-ID``.

    ``labels``: a YAML file, trip id: its meetings. Raises `InputError` for a folder without trips, labels that are none, and an id
    that the dataset does not have.
    """
    told = _labels(labels)
    trips = {f"trip-{_text(trip, 'id')}": trip for file in sorted(folder.rglob("*.xml")) for trip in _trips(file)}
    if not trips:
        raise InputError(f"{folder} has no trips with remarks; give the folder of the travels dataset (XML files of <trips>)")
    if missing := [key for key in told if key not in trips]:
        raise InputError(f"{labels} labels {missing[0]}, which {folder} does not have; take the version that was labelled")
    return {key: _document(trips[key], meetings) for key, meetings in told.items()}


def evaluate_remarks(folder: Path, labels: Path) -> Evaluation:
    """What the reader makes of the labelled remarks: its meetings, against the labels."""
    from relgraph.ingest.evaluate import Evaluation, gold_document
    from relgraph.ingest.reader import read

    gold = gold_of_remarks(folder, labels)
    return Evaluation.of(gold, {key: [c for c in read(gold_document(row)) if c.kind == "meeting"] for key, row in gold.items()})


def _labels(path: Path) -> Labels:
    from relgraph.tables import read_yaml

    if not path.is_file():
        raise InputError(f"{path} is no file of labels; give the YAML file with the meetings of each remark first")
    return dict(read_yaml(path.name, {str: [str]}, path.parent))


def _trips(file: Path) -> list[Element]:
    from xml.etree import ElementTree

    try:
        root = ElementTree.parse(file).getroot()
    except (OSError, ElementTree.ParseError) as error:
        raise InputError(f"{file} cannot be read as XML ({error}); check the file") from error
    return [trip for trip in root.iter("trip") if _text(trip, "remarks")]


def _text(trip: Element, name: str) -> str:
    return " ".join((trip.findtext(name) or "").split())


def _document(trip: Element, meetings: list[str]) -> dict[str, Any]:
    said = {key: Traced.of(_text(trip, key)) for key in ("name", "locale", "country", "remarks")}
    first, last = (date.fromisoformat(_text(trip, key)) for key in ("start-date", "end-date"))
    told = Trip(_text(trip, "role"), first, last, **said)
    return {
        "id": f"trip-{_text(trip, 'id')}",
        "text": f"{told.visited.text} {told.told.text}",
        "published": last.isoformat(),
        "claims": [_meeting(label, told.traveller.text, told.told.text) for label in meetings],
    }


@dataclass(frozen=True)
class Trip:
    """A trip as its row has it, and the text that it makes: a sentence from the columns, then the remark."""

    role: str
    first: date
    last: date
    name: Traced
    locale: Traced
    country: Traced
    remarks: Traced

    @property
    def traveller(self) -> Traced:
        """The traveller's name without what stands in brackets."""
        return self.name.without(r" \([^)]*\)")

    @property
    def visited(self) -> Traced:
        """What the columns say, as a sentence."""
        title, where = _TITLES.get(self.role, ""), place_and_country(self.locale, self.country)
        return Traced.of(title, " " if title else "", self.traveller, " visited ", where, f" {days(self.first, self.last)}.")

    @property
    def told(self) -> Traced:
        """The remark with its traveller put back."""
        return with_traveller(Traced.of(f"{_SHORT.get(self.role, '')} ", self.traveller.parts(" ")[-1]), self.remarks)


def with_traveller(who: Traced, remark: Traced) -> Traced:
    """A remark with its traveller put back.

    >>> remark = Traced.of("Informal visit; met with Bo Lind. Also met with Al Moe. Audience with Pope Leo.")
    >>> with_traveller(Traced.of("King Ana"), remark).text
    'Informal visit; King Ana met with Bo Lind. King Ana also met with Al Moe. King Ana had an audience with Pope Leo.'
    """
    words = [(found.start(), more) for pattern, more in _LEFT_OUT for found in pattern.finditer(remark.text)]
    return put_in(remark, [(at, Traced.of(who, more)) for at, more in [*words, *((at, "") for at in without_subject(remark.text))]])


def place_and_country(locale: Traced, country: Traced) -> Traced:
    """Towns and country, as a sentence has them."""
    towns = locale.parts(", ")
    listed = Traced.of(*(part for town in towns[:-1] for part in (", ", town)), " and ", towns[-1])[2:] if towns[1:] else locale
    return Traced.of(listed, ", " if listed and country else "", turned(country))


def turned(country: Traced) -> Traced:
    """The name of a country as a sentence has it: "Korea, South" and "Germany, Federal Republic of" turn round."""
    if ", " not in country.text or "(" in country.text:
        return country
    at = country.text.index(", ")
    head, tail = country[:at], country[at + 2 :]
    return Traced.of("the " if tail.text.endswith(" of") else "", tail, " ", head)


def days(first: date, last: date) -> str:
    """Some days, as a sentence has them."""
    if first == last:
        return f"on {first:%B} {first.day}, {first.year}"
    return f"from {first:%B} {first.day} to {last:%B} {last.day}, {last.year}"


def _meeting(label: str, traveller: str, remark: str) -> dict[str, Any]:
    """The gold claim of a label such as "A + B" or "= A + B, planned"."""
    names, _, modality = label.removeprefix("= ").partition(", ")
    if modality and modality not in _MODALITIES:
        raise InputError(f"the label {label!r} has the modality {modality!r}; it is one of {', '.join(_MODALITIES)}")
    met = names.split(" + ")
    people = met if label.startswith("= ") else [traveller, *met]
    return {"type": "meeting", "participants": people, "mode": "in_person", "modality": modality or "asserted", "quote": remark}
