"""U.S. Diplomatic Mission Status Data (Kenkel): the rank of the mission of the United States in each state, by days since 1816.

A row is a state of the Correlates of War list, a range of days and one of nine statuses. It gives one `mission` claim, throughout
that range; status ``None`` ("no formal diplomatic representation") gives one that denies it, without a rank. Consulates count in
this source only where they were in the capital and nothing higher was there.

Not every end of a range is a change. A range also begins or ends where a state enters or leaves the list, where the source begins
to call it otherwise, and on the last day that the data covers. What was before or after is then not known, and that end bears the
mark ``?``: ``1994-06-30/2024-12-31?``. An open end would say that the mission is still there. Days that were made up for a date of
which only the month or the year is known are taken back with the table of transitions: ``1869``, not ``1869-01-01``.

A code that passed from one state to its successor within a range (the Soviet Union, Russia) gives a claim for each, which meet at
the day on which the table of states ends the first. For eight states the source only fills in ``None``, because the history that it
was made from has no article on them; those say nothing.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from pathlib import Path

from relgraph.graph.edtf import bounds
from relgraph.graph.model import Claim, When
from relgraph.ingest.datasets.described import Dataset, Files
from relgraph.ingest.datasets.files import found, raw_rows
from relgraph.ingest.datasets.record import Raw, Row
from relgraph.tables import StateAt, state_at, states
from relgraph.tables.in_time import Scheme

RANGES = Files(
    "mission_status_range_cow_v*.csv",
    "csv",
    (
        "country_abbrev_cow", "country_code_cow", "country_name_cow", "country_name_usdos",
        "date_start", "date_end", "us_mission_status",
    ),
)  # fmt: skip
TRANSITIONS = Files("*_transitions.csv", "csv", ("state_dept_name", "status_change", "year", "month", "day"))

DATASET = Dataset(
    name="us_mission_status",
    title="U.S. Diplomatic Mission Status Data",
    publisher="Brenton Kenkel, Vanderbilt University",
    published="2026-03-15",
    licence="CC BY 4.0",
    attribution="Brenton Kenkel, U.S. Diplomatic Mission Status Data, version 0.1",
    url="https://github.com/brentonk/us_diplomatic_missions",
    gives="the rank of the mission of the United States in each state, since 1816",
    files=(RANGES, TRANSITIONS),
    derived_from=("hsg_rdcr", "hsg_pocom"),
)

RANKS = {
    "Embassy": "embassy",
    "Ambassador Nonresident": "ambassador_nonresident",
    "Legation": "legation",
    "Envoy Nonresident": "envoy_nonresident",
    "Consulate": "consulate",
    "Consul Nonresident": "consul_nonresident",
    "Liaison": "liaison_office",
    "Interests": "interests_section",
    "None": "",
}

Known = Mapping[tuple[str, str], str]


def claims(folder: Path) -> Iterator[Row]:
    """The rows of the ranges by state list COW, with what each says of the mission."""
    known = _transitions(folder)
    rows = list(raw_rows(DATASET, folder, RANGES))
    covered = max((raw.fields["date_end"] for raw in rows), default="")
    for raw, before, after in zip(rows, (None, *rows), (*rows[1:], None), strict=False):
        yield _row(raw, _first(raw, before, known), _last(raw, after, known, covered))


def _transitions(folder: Path) -> Known:
    """(name of the state, first day that the ranges write) → the date of a change of status as it is known."""
    dates: dict[tuple[str, str], str] = {}
    for path in found(DATASET, folder, TRANSITIONS):
        with path.open(encoding="utf-8-sig", newline="") as stream:
            for row in csv.DictReader(stream):
                parts = [row[part].zfill(2) for part in ("year", "month", "day") if row[part]]
                dates[row["state_dept_name"], "-".join([*parts, "01", "01"][:3])] = "-".join(parts)
    return dates


def _first(raw: Raw, before: Raw | None, known: Known) -> str:
    """The date (EDTF) with which the status begins; marked when it may have begun earlier."""
    start = raw.fields["date_start"]
    dated = known.get((raw.fields["country_name_usdos"], start))
    if dated:
        return dated
    return start if before is not None and _changes(before, raw) else f"{start}?"


def _last(raw: Raw, after: Raw | None, known: Known, covered: str) -> str:
    """The date (EDTF) with which the status ends; marked when it may have lasted longer."""
    end = raw.fields["date_end"]
    if end == covered:
        return f"{end}?"
    dated = known.get((raw.fields["country_name_usdos"], _next_day(end)), "")
    if len(dated) in (4, 7):
        return dated
    return end if dated or (after is not None and _changes(raw, after)) else f"{end}?"


def _changes(before: Raw, after: Raw) -> bool:
    """Does one range of a state follow on the other with another status?"""
    one, other = before.fields, after.fields
    return (
        one["country_abbrev_cow"] == other["country_abbrev_cow"]
        and one["us_mission_status"] != other["us_mission_status"]
        and _next_day(one["date_end"]) == other["date_start"]
    )


def _next_day(day: str) -> str:
    return (date.fromisoformat(day) + timedelta(days=1)).isoformat()


def _row(raw: Raw, first: str, last: str) -> Row:
    id = f"{raw.fields['country_abbrev_cow']}/{raw.fields['date_start']}"
    status = raw.fields["us_mission_status"]
    if not raw.fields["country_name_usdos"]:
        return raw.row(id, aside=[f"the source has no article on {raw.fields['country_name_cow']!r} and only fills in {status!r}"])
    if status not in RANKS:
        return raw.row(id, aside=[f"the status {status!r} is none of the source's"])
    parts, reasons = _states(raw, first, last)
    return raw.row(id, [_claim(raw, id, *part) for part in parts], reasons)


def _states(raw: Raw, first: str, last: str) -> tuple[list[tuple[str, str, str]], list[str]]:
    """The states that a row means in a range, one after the other, each with its first and last date; or why it means none."""
    parts: list[tuple[str, str, str]] = []
    while True:
        now, then = _state(raw, first), _state(raw, last)
        if not now.id:
            return parts, [now.reason]
        ended = bounds(states()[now.id].end)[1] if states()[now.id].end else ""
        if now.id == then.id or not then.id or not bounds(first)[0] <= ended < bounds(last)[1]:
            return [*parts, (now.id, first, last)], []
        parts.append((now.id, first, ended))
        first = _next_day(ended)


def _state(raw: Raw, date: str) -> StateAt:
    """The state that a row means at a date: by its letters, else by its number, else by the names that the row gives."""
    day, row = bounds(date)[0], raw.fields
    known = state_at("cow", row["country_abbrev_cow"], day)
    others: tuple[tuple[Scheme, str], ...] = (
        ("cow", "country_code_cow"),
        ("name", "country_name_cow"),
        ("name", "country_name_usdos"),
    )
    found = (state_at(scheme, row[column], day) for scheme, column in others if not known.id)
    return next((state for state in found if state.id), known)


def _claim(raw: Raw, id: str, state: str, first: str, last: str) -> Claim:
    """The mission of the United States in a state, or that there was none."""
    status = raw.fields["us_mission_status"]
    return raw.claim(
        id,
        "mission",
        {"sender": raw.state("USA", status), "receiver": raw.state(state, raw.fields["country_name_cow"])},
        {"rank": RANKS[status]},
        when=When(f"{first}/{last}", "within"),
        modality="asserted" if RANKS[status] else "denied",
    )
