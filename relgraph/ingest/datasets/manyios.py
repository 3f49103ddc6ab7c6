"""Members of informal international organisations: by year to 2010 (MIGO), and as they were in 2017 (IIGO).

MIGO has one row a state, organisation and year. Its 80,000 rows are told as some 5,800 memberships: one claim for each unbroken run
of years in which a state has the same role, from the first year to the last ("1985/2010", throughout), so that it answers who was a
member on a day and since when. The claim is the first year's row's, whose year its quote shows; the rows of the later years have no
claims of their own, the last year rests on them. A run says nothing of what was before and after: the data ends in 2010, and an
organisation leaves it when it gets a charter (ASEAN in 2008).

IIGO's rows are the members in 2017. Their years of begin and end are the organisation's, not the member's (South Africa is in BRICS
with 2009): a membership is told of 2017; of an organisation that was dissolved, of some time from its begin to its end; and of one
that ended because it got a charter, of some time from its begin to 2017, for some lists then have all who came later (ASEAN has
ten members and 1976 as its end) and some have not.

Both are called forums, for they have no charter. MIGO has acronyms only; their names are IIGO's or, of older ones, DIGO's, where
the members show that the acronym means the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path

from relgraph.errors import DateError
from relgraph.graph.model import Mention, When, fold
from relgraph.ingest.datasets.described import Dataset, Files
from relgraph.ingest.datasets.files import raw_rows
from relgraph.ingest.datasets.record import Keys, Raw, Row
from relgraph.tables import StateAt, senses, state_at

MIGO = Files("memberships_MIGO.csv*", "csv", ("igoID", "stateID", "StateName", "membership", "Year"))
IIGO = Files("memberships_IIGO.csv*", "csv", ("stateID", "StateName", "igoID", "Title", "Begin", "End", "Year"))
IIGO_NAMES = Files("organizations_IIGO.csv*", "csv", ("igoID", "Title", "End_reason"))
DIGO_NAMES = Files("organizations_DIGO.csv*", "csv", ("igoID", "Title"))

DATASET = Dataset(
    name="manyios",
    title="manyios: memberships of informal international organisations (MIGO, IIGO)",
    publisher="Global Governance research group",
    published="2025-06-02",
    licence="CC BY 4.0",
    attribution="manyios; Roger and Rowan (2022), MIGO; Vabulas and Snidal (2021), Informal Intergovernmental Organizations 2.0",
    url="https://github.com/globalgov/manyios",
    gives="which states were members of which informal international organisations",
    files=(MIGO, IIGO, IIGO_NAMES, DIGO_NAMES),
)

# As the Correlates of War code memberships. In the data: Papua New Guinea and Timor-Leste in ASEAN have 3, Belize among the
# international insurance supervisors 2.
ROLES = {"1": "member", "2": "associate", "3": "observer"}
# Acronyms of MIGO that mean something else than in the lists of names, as their members show (APPA: Canada, Korea, the United
# States; DIGO has the African petroleum producers), and two that IIGO has twice.
NOT_IN_THE_LISTS = frozenset(["AP", "APPA", "NACC", "RCC"])
OF_TWO = {"BP": "Bali Process", "G11": "Group Of 11"}

DISSOLVED = "2"  # the `End_reason` of the Concert of Europe; the Commonwealth's, which got a secretariat, is 1

Run = tuple[str, str, str]  # the organisation, the state, the role
Years = Mapping[Run, frozenset[int]]


def claims(folder: Path) -> Iterator[Row]:
    """The memberships of MIGO, then those of IIGO."""
    names, years = _names(folder), _years(folder)
    keys = Keys()
    for raw in raw_rows(DATASET, folder, MIGO):
        yield _member_in_a_year(raw, keys, names, years)
    keys, dissolved = Keys(), _dissolved(folder)
    for raw in raw_rows(DATASET, folder, IIGO):
        yield _member_in_2017(raw, keys, dissolved)


def _names(folder: Path) -> Mapping[str, str]:
    """Acronym → name, as far as they mean the same in MIGO; IIGO's go before DIGO's."""
    found: dict[str, str] = {}
    for kind in (DIGO_NAMES, IIGO_NAMES):
        found |= {raw.fields["igoID"]: raw.fields["Title"] for raw in raw_rows(DATASET, folder, kind)}
    return {key: name for key, name in found.items() if key not in NOT_IN_THE_LISTS} | OF_TWO


def _dissolved(folder: Path) -> frozenset[str]:
    """The organisations of IIGO that came to an end, by title; others ended as informal ones only."""
    rows = raw_rows(DATASET, folder, IIGO_NAMES)
    return frozenset(raw.fields["Title"] for raw in rows if raw.fields["End_reason"] == DISSOLVED)


def _years(folder: Path) -> Years:
    """The years of each state in each organisation by role."""
    found: dict[Run, set[int]] = {}
    for raw in raw_rows(DATASET, folder, MIGO):
        state, year = _state_in(raw, raw.fields["Year"]), raw.fields["Year"]
        if state.id and year.isdecimal():
            found.setdefault((raw.fields["igoID"], state.id, raw.fields["membership"]), set()).add(int(year))
    return {run: frozenset(years) for run, years in found.items()}


def _state_in(raw: Raw, date: str) -> StateAt:
    """The state of a row at a date: by its code, else (what has none, "ALG", "GIN - GNQ") by its name."""
    return _state(raw.fields["stateID"], raw.fields["StateName"], date)


@lru_cache(maxsize=65536)
def _state(code: str, name: str, date: str) -> StateAt:
    by_code = state_at("iso3", code, date) if code else StateAt("")
    by_name = by_code if by_code.id else state_at("name", name, date)
    return by_name if by_name.id or not code else by_code


def _member_in_a_year(raw: Raw, keys: Keys, names: Mapping[str, str], years: Years) -> Row:
    fields = raw.fields
    year = fields["Year"]
    id = keys.id(f"{fields['igoID']}/{fields['stateID'] or fields['StateName']}/{year}")
    state = _state_in(raw, year)
    role = ROLES.get(fields["membership"])
    if role is None:
        return raw.row(id, aside=[f"the membership {fields['membership']!r} is none of 1, 2 and 3"])
    if not year.isdecimal():
        return raw.row(id, aside=[f"the year {year!r} is none"])
    if not state.id:
        return raw.row(id, aside=[state.reason])
    last = _last(int(year), years[fields["igoID"], state.id, fields["membership"]])
    if last is None:
        return raw.row(id)
    roles = {"member": _member(raw, state.id), "body": _body_of(raw, fields["igoID"], names.get(fields["igoID"], ""))}
    when = When(year if last == int(year) else f"{year}/{last}", "within")
    return raw.row(id, [raw.claim(id, "membership", roles, {"role": role}, when=when, quote=(0, raw.cell("Year")[1]))])


def _last(year: int, years: frozenset[int]) -> int | None:
    """The last year of the run that begins with this year; None when it begins earlier."""
    if year - 1 in years:
        return None
    while year + 1 in years:
        year += 1
    return year


def _member_in_2017(raw: Raw, keys: Keys, dissolved: frozenset[str]) -> Row:
    fields = raw.fields
    id = keys.id(f"{fields['igoID'] or fields['Title']}/{fields['stateID'] or fields['StateName']}")
    begin, seen = fields["Begin"], fields["Year"]
    last = fields["End"] if fields["Title"] in dissolved and fields["End"] else seen
    try:
        when = When(f"{begin}/{last}" if fields["End"] and begin and begin != last else last)
    except DateError:
        return raw.row(id, aside=[f"its years cannot be read ({begin!r} to {fields['End']!r}, as of {seen!r})"])
    state = _state_in(raw, last)
    if not state.id:
        return raw.row(id, aside=[state.reason])
    roles = {"member": _member(raw, state.id), "body": _body_named(raw, fields["Title"], fields["igoID"])}
    return raw.row(id, [raw.claim(id, "membership", roles, {"role": "member"}, when=when)])


def _member(raw: Raw, state: str) -> Mention:
    return raw.state(state, raw.cell("stateID" if raw.fields["stateID"] else "StateName"))


def _body_of(raw: Raw, acronym: str, name: str) -> Mention:
    """The organisation of a row of MIGO. One whose name is not known is its own, for an acronym means many things."""
    written = raw.cell("igoID")
    known = _known(acronym, True) or (_known(name, False) if name else "")
    if known:
        return raw.body(known, written)
    return raw.mention(name, "forum", "", written) if name else raw.mention(acronym, "forum", f"migo:{acronym}", written)


def _body_named(raw: Raw, title: str, acronym: str) -> Mention:
    known = _known(title, False) or _known(acronym, True)
    if known:
        return raw.body(known, raw.cell("Title"))
    return raw.mention(title, "forum", "", raw.cell("Title"))


@lru_cache(maxsize=4096)
def _known(name: str, as_written: bool) -> str:
    """The id of the body that a name means in the tables; an acronym counts only as it is written there. Empty for none."""
    found = [sense for sense in senses(fold(name)) if sense.sense in ("organization", "forum")]
    return next((sense.id for sense in found if not as_written or sense.fits(name)), "")
