"""The files of hsg_pocom beside the rows: who the persons are, how the roles are called, and the post that a row belongs to."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from relgraph.ingest.datasets.described import Dataset, Files
from relgraph.ingest.datasets.files import raw_rows, xml_of
from relgraph.ingest.datasets.record import Raw, Span

EVENTS = ("appointed", "arrived", "started", "ended")


@dataclass(frozen=True, slots=True)
class Appointment:
    """One appointment as its row has it.

    ``territory``: where a chief of mission to a state goes, else empty. ``dates``, ``notes``: event → value, empty where there is
    none. ``note``: on the whole appointment. ``modified``: the day on which the row was last changed.
    """

    person: str
    role: str
    territory: str
    dates: Mapping[str, str]
    notes: Mapping[str, str]
    note: str
    modified: str

    @property
    def begins(self) -> str:
        """The first day on which the person may have been in office, as it is known; empty where no day is."""
        return self.dates["started"] or self.dates["arrived"] or self.dates["appointed"]


@dataclass(frozen=True, slots=True)
class Post:
    """What a file says of all its rows.

    ``file``: its path in the folder. ``id``, ``title``: of the position; of a mission to a state both are empty. ``category``: the
    kind of position. ``rows``: for each row, in their order, its id (one that stands twice gets a suffix) and whether it is in the
    list of those who served, not of nominees. ``entered``: does the file tell of anybody when the person took up the office?
    ``latest``: when the last of those who served began.
    """

    file: str
    id: str
    title: str
    category: str
    rows: tuple[tuple[str, bool], ...]
    entered: bool
    latest: str


def appointment(text: str) -> Appointment:
    """The appointment of a row."""
    return _appointment(xml_of(text))


def _appointment(root: Any) -> Appointment:
    return Appointment(
        person=_text(root.find("person-id")),
        role=_text(root.find("role-title-id")),
        territory=_text(root.find("contemporary-territory-id")),
        dates={event: _text(root.find(f"{event}/date")) for event in EVENTS},
        notes={event: _text(root.find(f"{event}/note")) for event in EVENTS},
        note=_text(root.find("note")),
        modified=_text(root.find("last-modified-date")),
    )


def post(folder: Path, file: str, tag: str) -> Post:
    """What the file of a post says of its rows."""
    root = xml_of((folder / file).read_text(encoding="utf-8"))
    read = [(row.find("id"), _appointment(row), not part.tag.startswith("other-")) for part in root for row in part.iter(tag)]
    ids = _once(_text(id) for id, _, _ in read)
    return Post(
        file=file,
        id=_text(root.find("id")),
        title=_text(root.find("names/singular")),
        category=_text(root.find("category")),
        rows=tuple(zip(ids, (served for _, _, served in read), strict=True)),
        entered=any(row.dates["started"] or row.dates["arrived"] for _, row, _ in read),
        latest=max((row.begins for _, row, served in read if served), default=""),
    )


def _once(ids: Iterable[str]) -> Iterator[str]:
    """The ids, each one that stood before with a suffix."""
    seen: Counter[str] = Counter()
    for id in ids:
        seen[id] += 1
        yield id if seen[id] == 1 else f"{id}~{seen[id]}"


def titles(dataset: Dataset, folder: Path, kind: Files) -> dict[str, str]:
    """Id of a role → the title of one who has it."""
    roles = (xml_of(raw.text) for raw in raw_rows(dataset, folder, kind))
    return {_text(role.find("id")): _text(role.find("names/singular")) for role in roles}


def people(dataset: Dataset, folder: Path, kind: Files) -> dict[str, tuple[str, str]]:
    """Id of a person, also one of old → the id of today, and the name in natural order, with all given names."""
    found: dict[str, tuple[str, str]] = {}
    for raw in raw_rows(dataset, folder, kind):
        person = xml_of(raw.text)
        id, name = _text(person.find("id")), _name(person.find("persName"))
        found |= {_text(old): (id, name) for old in person.iter("old-id")} | {id: (id, name)}
    return found


def _name(element: Any) -> str:
    """The name in natural order; another form of a part, in brackets ("Lewis (Louis)"), is left out."""
    parts = " ".join(_text(element.find(part)) for part in ("forename", "surname", "genName"))
    return " ".join(re.sub(r"\([^)]*\)", " ", parts).split())


def _text(element: Any) -> str:
    """The words of an element without line breaks; of none, nothing."""
    return "" if element is None else " ".join("".join(element.itertext()).split())


def written(raw: Raw, tag: str, value: str) -> Span:
    """Where the value of an element stands in a row."""
    return raw.span(value, max(raw.text.find(f"<{tag}>"), 0))


def stretch(raw: Raw, first: str, until: str) -> Span:
    """The stretch of a row from an element to before another one."""
    end = raw.text.find(f"<{until}>")
    return max(raw.text.find(f"<{first}>"), 0), len(raw.text[: end if end >= 0 else None].rstrip())
