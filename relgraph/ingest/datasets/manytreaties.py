"""Treaties and their parties: environment, trade, health, human rights (GGO), and trade agreements (DESTA).

A row of parties is one party to one instrument; each stage with a date (signed, ratified, in force, terminated) is an `agreement`
claim of that party. A row of agreements is an instrument; each of its stages is one claim of all those who are certain to be
parties together (`treaty_parties`), so that what two states signed on a day is found as one agreement of both. Which rows speak of
the same instrument is told by the attribute `instrument` (`treaty_ids`), in all four files.

The end 9999-12-31 means that there is none. An end that lay ahead when the data was published is planned. A row that is, letter by
letter, an earlier one of its file says nothing new, and a row without a date of any stage (most are of agreements that were still
being negotiated) no stage: they give neither claims nor a reason why not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from relgraph.errors import DateError
from relgraph.graph.model import Claim, Mention, Modality, When
from relgraph.ingest.datasets.described import Dataset, Files
from relgraph.ingest.datasets.files import raw_rows
from relgraph.ingest.datasets.record import Keys, Raw, Row
from relgraph.ingest.datasets.treaty_ids import Instruments
from relgraph.ingest.datasets.treaty_parties import Actor, Parties, actor_of, named_in_title

Columns = Mapping[str, str]  # stage → the column with its date


@dataclass(frozen=True, slots=True)
class Source:
    """One of the datasets that manytreaties brings together: its two files, and which column dates which stage in each."""

    parties: Files
    of_party: Columns
    agreements: Files
    of_agreement: Columns


GGO = Source(
    Files(
        "parties_GGO.csv*",
        "csv",
        ("stateID", "treatyID", "Title", "Signature", "StateSignature", "StateRatification", "StateForce", "StateEnd"),
    ),
    {"signed": "StateSignature", "ratified": "StateRatification", "in_force": "StateForce", "terminated": "StateEnd"},
    Files("agreements_GGO.csv*", "csv", ("treatyID", "Title", "End", "Signature", "Force", "TypeAmbit")),
    {"signed": "Signature", "in_force": "Force", "terminated": "End"},
)
DESTA = Source(
    Files("parties_DESTA.csv*", "csv", ("stateID", "treatyID", "Title", "Signature", "Force", "StateName", "destaID")),
    {"signed": "Signature", "in_force": "Force"},
    Files("agreements_DESTA.csv*", "csv", ("treatyID", "Title", "Signature", "Force", "TypeAmbit", "destaID")),
    {"signed": "Signature", "in_force": "Force"},
)
SOURCES = (GGO, DESTA)

DATASET = Dataset(
    name="manytreaties",
    title="manytreaties: agreements and parties (GGO, DESTA)",
    publisher="Global Governance research group",
    published="2025-10-05",
    licence="CC BY 4.0",
    attribution="Hollway and Sposito (2025), manytreaties; Dür, Baccini and Elsig (2014), Design of International Trade Agreements",
    url="https://github.com/globalgov/manytreaties",
    gives="who signed, ratified, joined and left some 4,700 treaties",
    files=tuple(kind for source in SOURCES for kind in (source.parties, source.agreements)),
)

NO_END = "9999-12-31"


def claims(folder: Path) -> Iterator[Row]:
    """The parties and the agreements of GGO, then those of DESTA."""
    for source in SOURCES:
        instruments, parties = _known(folder, source)
        keys, seen = Keys(), set[str]()
        for raw in raw_rows(DATASET, folder, source.parties):
            instrument = instruments.id(raw.fields)
            id = keys.id(f"{instrument}/{_code(raw)}")
            yield raw.row(id) if _again(raw, seen) else _party(raw, id, instrument, source.of_party)
        keys, seen = Keys(), set[str]()
        for raw in raw_rows(DATASET, folder, source.agreements):
            instrument = instruments.id(raw.fields)
            id = keys.id(instrument)
            yield raw.row(id) if _again(raw, seen) else _agreement(raw, id, instrument, source.of_agreement, parties)


def _known(folder: Path, source: Source) -> tuple[Instruments, Parties]:
    """What the rows of agreements need of all others: which instruments there are, and who their parties are."""
    instruments, parties = Instruments(), Parties()
    for kind in (source.parties, source.agreements):
        for raw in raw_rows(DATASET, folder, kind):
            instruments.add(kind.pattern, raw.fields)
    for raw in raw_rows(DATASET, folder, source.parties):
        dates = {stage: raw.fields[column] for stage, column in source.of_party.items()}
        parties.add(instruments.id(raw.fields), _code(raw), dates)
    return instruments, parties


def _again(raw: Raw, seen: set[str]) -> bool:
    """Has an earlier row of the file the same text? Of 98,320 rows of parties 1,001 have."""
    again = raw.version in seen
    seen.add(raw.version)
    return again


def _code(raw: Raw) -> str:
    """What a row calls its party: a code, or its name where the source has none for it (Kosovo)."""
    return raw.fields["stateID"] or raw.fields.get("StateName", "")


def _party(raw: Raw, id: str, instrument: str, columns: Columns) -> Row:
    made: list[Claim] = []
    aside: list[str] = []
    written = raw.cell("stateID" if raw.fields["stateID"] else "StateName")
    for stage, column, when in _dated(raw, columns, aside):
        actor = actor_of(_code(raw), _day(when.edtf))
        if actor.reason:
            aside.append(actor.reason)
            continue
        made.append(_claim(raw, id, instrument, (stage, column, when), [_mention(raw, actor, written)]))
    return raw.row(id, made, tuple(dict.fromkeys(aside)))


def _agreement(raw: Raw, id: str, instrument: str, columns: Columns, parties: Parties) -> Row:
    made: list[Claim] = []
    aside: list[str] = []
    start, end = raw.cell("treatyID")
    for stage, column, when in _dated(raw, columns, aside):
        bilateral = raw.fields["TypeAmbit"] == "Bilateral"
        codes = parties.together(instrument, stage, raw.fields[column], bilateral)
        found = {code: actor_of(code, _day(when.edtf)) for code in codes} or named_in_title(raw.fields, _day(when.edtf))
        aside += [actor.reason for actor in found.values() if actor.reason]
        known = {
            (actor.id, actor.name): _mention(raw, actor, _within(raw, code, start, end))
            for code, actor in found.items()
            if actor.name
        }
        if len(known) > 1:
            made.append(_claim(raw, id, instrument, (stage, column, when), list(known.values())))
        elif not known:
            aside.append(f"for whom it was {stage.replace('_', ' ')} is not known")
    return raw.row(id, made, tuple(dict.fromkeys(aside)))


def _within(raw: Raw, code: str, start: int, end: int) -> tuple[int, int]:
    """Where the id of a treaty names a party ("ESP-GBR_1351A"), else the whole id, by which its parties are found."""
    at = raw.text.find(code, start, end)
    return (at, at + len(code)) if at >= 0 else (start, end)


def _dated(raw: Raw, columns: Columns, aside: list[str]) -> Iterator[tuple[str, str, When]]:
    """The stages of a row that have a date: stage, column, when. A date that cannot be read is told in ``aside``."""
    for stage, column in columns.items():
        value = raw.fields[column]
        if value and value != NO_END:
            when = _when(value)
            if when:
                yield stage, column, when
            else:
                aside.append(f"the date {value!r} cannot be read")


def _mention(raw: Raw, actor: Actor, written: tuple[int, int]) -> Mention:
    return raw.mention(actor.name, actor.kind, actor.id, written)


def _claim(raw: Raw, id: str, instrument: str, told: tuple[str, str, When], parties: list[Mention]) -> Claim:
    stage, column, when = told
    said = {"stage": stage, "title": raw.fields["Title"], "instrument": instrument}
    modality: Modality = "planned" if (when.earliest or "") > DATASET.published else "asserted"
    return raw.claim(id, "agreement", {"party": parties}, said, when=when, modality=modality, quote=(0, raw.cell(column)[1]))


@lru_cache(maxsize=65536)
def _when(written: str) -> When | None:
    """A date of the files, whose ranges have two dots; None for one that is no date."""
    try:
        return When(written.replace("..", "/"))
    except DateError:
        return None


def _day(edtf: str) -> str:
    """The first date of a range, without marks and what is unspecified: as a state is asked for."""
    found = re.match(r"\d{4}(-\d\d){0,2}", edtf)
    return found[0] if found else ""
