"""The list of specially designated nationals of the US Treasury as it was published in January 2022 → `listing` claims.

`sdn.csv` has an entry a row (who, under which programmes, with which title), `alt.csv` the other names of the entries. Both are
rows: another name is one more listing of the same id (`ofac:2674`), with that name. Names of people are turned from "SURNAME,
Given" into natural order and case; those of organisations stay as they are listed. Ships and aircraft do nothing and are asides.

When: some day of January 2022. The copy was stored on the 31st, its latest entries are of the 21st; nothing is said of other days.

`add.csv`, the addresses, is not used, nor are the remarks (dates of birth, passports, weak other names), but for the nationality
that tells in which order a Chinese or Korean name goes. The column `title` names an office in words that rarely name the state: it
is the claim's attribute and makes no office.

The files are a work of the US Government (public domain). The copy that is known was changed in two places by whoever kept it: an
entry that has another's number, and another name with an empty field, where the list writes "-0-". Such rows are asides.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from relgraph.graph.model import Claim, MentionKind, When
from relgraph.ingest.datasets.described import Dataset, Files
from relgraph.ingest.datasets.files import raw_rows
from relgraph.ingest.datasets.ofac_names import family_first, natural
from relgraph.ingest.datasets.record import Keys, Raw, Row

_ENTRIES = Files(
    "sdn.csv",
    "csv",
    ("ent_num", "name", "type", "program", "title", "call_sign", "vess_type", "tonnage", "grt", "flag", "owner", "remarks"),
    header=False,
)
_NAMES = Files("alt.csv", "csv", ("ent_num", "alt_num", "alt_type", "alt_name", "remarks"), header=False)
DATASET = Dataset(
    name="ofac_sdn_2022",
    title="Specially Designated Nationals and Blocked Persons List, January 2022",
    publisher="Office of Foreign Assets Control, US Department of the Treasury",
    published="2022-01",
    licence="public domain (17 USC 105)",
    attribution="Office of Foreign Assets Control, US Department of the Treasury",
    url="https://ofac.treasury.gov/specially-designated-nationals-list-data-formats-data-schemas",
    gives="people and organisations listed by the US Treasury in January 2022, with their other names",
    files=(_ENTRIES, _NAMES),
)
_WHEN = When("2022-01")
_NULL = "-0-"
_KINDS: dict[str, MentionKind] = {"individual": "person", _NULL: "organization"}


@dataclass(frozen=True, slots=True)
class _Entry:
    """What is kept of an entry for its other names. ``kind``: individual, vessel, aircraft or nothing; ``eastern``: see names."""

    kind: str
    eastern: bool | None


def claims(folder: Path) -> Iterator[Row]:
    """The entries, then the other names."""
    entries: dict[str, _Entry] = {}
    keys = Keys()
    for raw in raw_rows(DATASET, folder, _ENTRIES):
        yield _entry(raw, entries, keys)
    for raw in raw_rows(DATASET, folder, _NAMES):
        yield _other_name(raw, entries, keys)


def _entry(raw: Raw, entries: dict[str, _Entry], keys: Keys) -> Row:
    number = raw.fields["ent_num"].strip()
    key = keys.id(number)
    if number in entries:
        return raw.row(key, aside=[f"the number {number!r} is another entry's"])
    eastern = family_first(raw.fields["program"], raw.fields["remarks"])
    entry = entries[number] = _Entry(raw.fields["type"].strip(), eastern)
    if reason := _wrong(raw, entry):
        return raw.row(key, aside=[reason])
    given = {"programme": ", ".join(raw.fields["program"].split("] [")), "title": raw.fields["title"].strip()}
    attributes = {name: value for name, value in given.items() if value != _NULL}
    return raw.row(key, [_claim(raw, key, number, "name", entry, attributes)])


def _other_name(raw: Raw, entries: dict[str, _Entry], keys: Keys) -> Row:
    number = raw.fields["ent_num"].strip()
    key = keys.id(f"{number}/{raw.fields['alt_num'].strip()}")
    if number not in entries:
        return raw.row(key, aside=[f"the number {number!r} is no entry's"])
    if reason := _wrong(raw, entries[number]):
        return raw.row(key, aside=[reason])
    return raw.row(key, [_claim(raw, key, number, "alt_name", entries[number], {})])


def _wrong(raw: Raw, entry: _Entry) -> str:
    """Why a row gives no claim, or nothing."""
    if entry.kind in ("vessel", "aircraft"):
        return f"{'an' if entry.kind == 'aircraft' else 'a'} {entry.kind} is no actor"
    if entry.kind not in _KINDS:
        return f"the type {entry.kind!r} is none of the list's"
    if empty := [name for name, value in raw.fields.items() if not value.strip()]:
        return f"the field {empty[0]!r} is empty, where the list writes {_NULL!r}"
    return ""


def _claim(raw: Raw, key: str, number: str, column: str, entry: _Entry, attributes: dict[str, str]) -> Claim:
    """The listing; its quote goes from the number to the name, or to the title where one is given."""
    listed = re.sub(r"\s+", " ", raw.fields[column]).strip()
    name = natural(listed, entry.eastern) if entry.kind == "individual" else listed
    last = "title" if "title" in attributes else "program" if attributes else column
    roles = {
        "listed": raw.mention(name, _KINDS[entry.kind], f"ofac:{number}", raw.cell(column)),
        "by": raw.state("USA", (0, len(raw.text))),
    }
    return raw.claim(key, "listing", roles, attributes, when=_WHEN, quote=raw.cells("ent_num", last))
