"""Roll calls of the UN General Assembly: who voted how, on what.

Three files: the roll calls, their issues, and the votes (one row a state and roll call). A vote is a claim of its
state at the time; a roll call and an issue are each a claim without a voter, so that the title and the issues of a vote are found
by its `roll_call`. All have the date of the roll call. States that were absent are not in the data.

Up to the 57th session (2002) the day in a date is not the day of the month: in the first 4,500 roll calls it is never above 7, and
some of these votes come again with their true day (resolution 57/78 is of 2002-11-07 in one row and of 2002-11-22 in another). The
months are right. Of such a date the month is told and no day; a day above 7 is a day.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path

from relgraph.errors import DateError
from relgraph.graph.model import Claim, Mention, When
from relgraph.ingest.datasets.described import Dataset, Files
from relgraph.ingest.datasets.files import raw_rows
from relgraph.ingest.datasets.record import Keys, Raw, Row
from relgraph.tables import StateAt, bodies, state_at, states

ROLL_CALLS = Files("un_roll_calls.csv*", "csv", ("rcid", "session", "date", "unres", "short", "descr"))
VOTES = Files("un_votes.csv*", "csv", ("rcid", "country", "country_code", "vote"))
ISSUES = Files("un_roll_call_issues.csv*", "csv", ("rcid", "short_name", "issue"))

DATASET = Dataset(
    name="unga_votes",
    title="United Nations General Assembly Voting Data (R package unvotes)",
    publisher="Erik Voeten, David Robinson",
    published="2021-03-08",
    licence="CC0 1.0 (the data), MIT (the package)",
    attribution="Voeten, Strezhnev and Bailey (2009), United Nations General Assembly Voting Data; Robinson (2021), unvotes",
    url="https://github.com/dgrtwo/unvotes",
    gives="how each state voted in the roll calls of the UN General Assembly",
    files=(ROLL_CALLS, ISSUES, VOTES),
)

ASSEMBLY = "un-general-assembly"
CHOICES = frozenset(["yes", "no", "abstain"])
LAST_WITH_WEEKDAYS = 57  # the last session whose dates have the day of the week where the day of the month should stand


def claims(folder: Path) -> Iterator[Row]:
    """The roll calls, then their issues, then the votes."""
    calls: dict[str, When] = {}
    keys, voters = Keys(), _Voters()
    for raw in raw_rows(DATASET, folder, ROLL_CALLS):
        yield _roll_call(raw, calls, keys)
    for raw in raw_rows(DATASET, folder, ISSUES):
        yield _issue(raw, calls, keys)
    for raw in raw_rows(DATASET, folder, VOTES):
        yield _vote(raw, calls, voters)


class _Voters:
    """Which states have voted in which roll call, one bit for each: the keys of 870,000 votes as text would take 100 MB."""

    def __init__(self) -> None:
        self._bits: dict[str, int] = {}
        self._voted: dict[str, int] = {}
        self._again: dict[str, int] = {}

    def id(self, call: str, country: str) -> str:
        """The id of the next vote of a state in a roll call."""
        id = f"{call}/{country}"
        bit = 1 << self._bits.setdefault(country, len(self._bits))
        voted = self._voted.get(call, 0)
        self._voted[call] = voted | bit
        if not voted & bit:
            return id
        self._again[id] = self._again.get(id, 1) + 1
        return f"{id}~{self._again[id]}"


def _call(raw: Raw) -> str:
    """The number of the roll call: one file has it as 3, another as 3.0."""
    return raw.fields["rcid"].removesuffix(".0")


def _roll_call(raw: Raw, calls: dict[str, When], keys: Keys) -> Row:
    call = _call(raw)
    id = keys.id(call)
    try:
        when = calls[call] = When(_date(raw))
    except (DateError, ValueError):
        said = f"session {raw.fields['session']!r}, date {raw.fields['date']!r}"
        return raw.row(id, aside=[f"when the roll call was cannot be read ({said})"])
    title = ": ".join(filter(None, (raw.fields["unres"], raw.fields["short"] or raw.fields["descr"])))
    return raw.row(id, [_claim(raw, id, call, when, {"title": title})])


def _date(raw: Raw) -> str:
    date = raw.fields["date"]
    weekday = float(raw.fields["session"]) <= LAST_WITH_WEEKDAYS and "01" <= date[8:] <= "07"
    return date[:7] if weekday else date


def _vote(raw: Raw, calls: Mapping[str, When], voters: _Voters) -> Row:
    call, choice = _call(raw), raw.fields["vote"]
    country, code = raw.fields["country"], raw.fields["country_code"]
    id = voters.id(call, code or country)
    when = calls.get(call)
    if not choice:
        return raw.row(id)
    if choice not in CHOICES:
        return raw.row(id, aside=[f"the vote {choice!r} is none of yes, no and abstain"])
    if when is None:
        return raw.row(id, aside=[_unknown(call)])
    state = _state(country, code, when.edtf)
    if not state.id:
        return raw.row(id, aside=[state.reason])
    voter = _voter(state.id, *raw.span(country, len(call)))
    return raw.row(id, [_claim(raw, id, call, when, {"choice": choice}, voter)])


def _issue(raw: Raw, calls: Mapping[str, When], keys: Keys) -> Row:
    call = _call(raw)
    id = keys.id(f"{call}/{raw.fields['short_name']}")
    when = calls.get(call)
    if when is None:
        return raw.row(id, aside=[_unknown(call)])
    return raw.row(id, [_claim(raw, id, call, when, {"issue": raw.fields["issue"]})])


def _unknown(call: str) -> str:
    return f"the roll call {call!r} is not among the roll calls that have a date"


def _claim(raw: Raw, id: str, call: str, when: When, said: dict[str, str], voter: Mention | None = None) -> Claim:
    roles = {"body": _assembly(len(raw.text))}
    return raw.claim(id, "vote", roles | {"voter": voter} if voter else roles, {**said, "roll_call": f"unga-{call}"}, when=when)


@lru_cache(maxsize=65536)
def _state(country: str, code: str, date: str) -> StateAt:
    """The state that voted; three have no code (the Federal Republic of Germany, the Yemen Arab Republic, Zanzibar)."""
    return state_at("iso2", code, date) if code else state_at("name", country, date)


@lru_cache(maxsize=65536)
def _voter(id: str, start: int, end: int) -> Mention:
    return Mention(states()[id].name, "state", start, end, id)


@lru_cache(maxsize=4096)
def _assembly(end: int) -> Mention:
    """The General Assembly, which no row names: the whole row is about it."""
    return Mention(bodies()[ASSEMBLY].name, "organization", 0, end, ASSEMBLY)
