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
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from relgraph.errors import InputError
from relgraph.ingest.prose import with_subject

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from relgraph.ingest.evaluate import Evaluation

__all__ = ["evaluate_remarks", "gold_of_remarks"]

Labels = Mapping[str, list[str]]
_TITLES = {"president": "U.S. President", "secretary": "U.S. Secretary of State"}
_SHORT = {"president": "President", "secretary": "Secretary"}
# How a remark begins a sentence without its traveller → the same as a sentence goes on with him.
_LEFT_OUT = ((re.compile(r"; (met|held)\b"), r"; {who} \1"), (re.compile(r"(?<=[.] )Also (?=[a-z]+(?:ed|t)\b)"), "{who} also "),
             (re.compile(r"(?:^|(?<=[.] ))Audience with"), "{who} had an audience with"),
             (re.compile(r"(?:^|(?<=[.] ))Received by"), "{who} was received by"))  # fmt: skip
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
    name = re.sub(r" \([^)]*\)", "", _text(trip, "name"))
    title, short = (titles.get(_text(trip, "role"), "") for titles in (_TITLES, _SHORT))
    first, last = (date.fromisoformat(_text(trip, key)) for key in ("start-date", "end-date"))
    visited = f"{title} {name} visited {_where(trip)} {_days(first, last)}."
    told = _with_traveller(f"{short} {name.split()[-1]}", _text(trip, "remarks"))
    return {
        "id": f"trip-{_text(trip, 'id')}",
        "text": f"{visited.strip()} {told}",
        "published": last.isoformat(),
        "claims": [_meeting(label, name, told) for label in meetings],
    }


def _with_traveller(who: str, remark: str) -> str:
    """A remark with its traveller put back.

    >>> _with_traveller("King Ana", "Informal visit; met with Bo Lind. Also met with Al Moe. Audience with Pope Leo.")
    'Informal visit; King Ana met with Bo Lind. King Ana also met with Al Moe. King Ana had an audience with Pope Leo.'
    """
    for pattern, full in _LEFT_OUT:
        remark = pattern.sub(full.replace("{who}", who), remark)
    return with_subject(who, remark)


def _where(trip: Element) -> str:
    """Towns and country, as a sentence has them.

    "Korea, South" and "Germany, Federal Republic of" turn round.
    """
    towns, country = _text(trip, "locale").split(", "), _text(trip, "country")
    if ", " in country and "(" not in country:
        head, tail = country.split(", ", 1)
        country = f"the {tail} {head}" if tail.endswith(" of") else f"{tail} {head}"
    listed = f"{', '.join(towns[:-1])} and {towns[-1]}" if towns[1:] else towns[0]
    return ", ".join(part for part in (listed, country) if part)


def _days(first: date, last: date) -> str:
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
