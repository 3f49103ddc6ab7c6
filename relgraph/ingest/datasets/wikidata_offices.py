"""Wikidata's "position held" statements for cabinets, envoys, judges, heads of agencies and parts of states → `office` claims.

Extracts made by the project EveryPolitician: a file a state (`japan-ministers.csv`, `us-cabinet.csv`) with the position's English
label, the person, start and end; `world.csv` with offices of international bodies; `_world-leaders-2021.csv`, heads of state and
government, and `_foreign-ministers-2022.csv`, both with the state's item. The statements are CC0 1.0.

Whose office it is. The file's name names the state, the label leaves it out. An office of a part of the state that the label names
("Governor of Chaco") is an official's of the state, with the label as its title. The rows of a file that stand before its first
head of state are of parts which the label leaves out too ("Minister for Police" of South Australia): they are asides, as are the
offices of Crimea and Sevastopol, which stand in the files of two states whoever appointed the holder.

When. The range from start to end, each as precise as the statement; an end that is missing is unknown (`2004-06/`), not open: for
an old row nobody wrote it down. Rows for one tenure with different precision, and holders that overlap, each are a claim.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from relgraph.errors import DateError
from relgraph.graph.model import Mention, MentionKind, When, bounds, fold
from relgraph.ingest.datasets.described import Dataset, Files
from relgraph.ingest.datasets.files import raw_rows
from relgraph.ingest.datasets.record import Keys, Raw, Row, Span
from relgraph.ingest.datasets.wikidata_titles import head_role, receivers, role_of
from relgraph.tables import bodies, senses, state_at

_MINISTERS = Files("[!_]*.csv", "csv", ("position", "person", "personID", "start", "end"))
_HEADS = Files(
    "_world-leaders-*.csv",
    "csv",
    ("countryid", "country", "position", "positionLabel", "officeholder", "officeholderLabel", "start_year", "end_year"),
)
_FOREIGN = Files("_foreign-ministers-*.csv", "csv", ("person", "name", "country", "countryLabel", "positionLabel", "start", "psid"))
DATASET = Dataset(
    name="wikidata_offices",
    title="Wikidata, position held: holders of public offices",
    publisher="EveryPolitician, from Wikidata",
    published="2023-01-10",
    licence="CC0 1.0",
    attribution="Wikidata contributors; extracts by EveryPolitician",
    url="https://github.com/every-politician-scrapers",
    gives="ministers, heads of state and government, envoys, judges and officials, most since 2000",
    files=(_MINISTERS, _HEADS, _FOREIGN),
)
_WORLD = "world.csv"
# With these a file turns from the parts of the state to the state itself.
_FIRST = frozenset(("president", "monarch", "emperor", "supreme leader", "governor general"))
_CLAIMED = re.compile(r"(prime minister|head|governor) of .*(crimea|sevastopol)")
# Items that Wikidata has besides a state's own: the realms of Denmark and of the Netherlands, the Holy See.
_SAME = {"Q756617": "Q35", "Q29999": "Q55", "Q159583": "Q237"}
_NO_OFFICE = re.compile(r"first lady\b.*")
_NOBLE = re.compile(
    r", (?:\d+\w\w )?(?:Baron|Baroness|Viscount|Viscountess|Earl|Marquess|Duke|Lord|Lady|Prince|Princess)\b.*"
    r"|(?<=[IVX]) of [A-Z].*"
)
_SURNAME_FIRST = re.compile(r"([А-ЯІЇЄҐ][^\s,]+), ([^,]+)")  # as Russian catalogues have names
_HONOUR = re.compile(r"(?:Dr\.|Sir|Archbishop|Cardinal|Pope|Prince) |Sheikh (?=.* bin )")
_DATE = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")
_BODIES = re.compile(r"\b(?:United Nations|Conference|Committee|Union|Organi[sz]ation|Council|Bank)\b")


@dataclass(frozen=True, slots=True)
class _Body:
    """Whose office it is, or why nobody can tell (``reason``). ``at``: the column that names it; empty: the file does."""

    kind: MentionKind = "state"
    id: str = ""
    name: str = ""
    at: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class _Columns:
    """Which columns of a file say what; ``end`` is empty where the file has none."""

    label: str
    person: str
    item: str
    start: str
    end: str = ""


_OF_MINISTERS = _Columns("position", "person", "personID", "start", "end")
_OF_HEADS = _Columns("positionLabel", "officeholderLabel", "officeholder", "start_year", "end_year")
_OF_FOREIGN = _Columns("positionLabel", "name", "person", "start")


def claims(folder: Path) -> Iterator[Row]:
    """The rows of all files with their claims."""
    keys, national = Keys(), ""
    for raw in raw_rows(DATASET, folder, _MINISTERS):
        if fold(raw.fields["position"]) in _FIRST or raw.file == _WORLD:
            national = raw.file
        yield _minister(raw, keys, of_a_part=national != raw.file)
    for raw in raw_rows(DATASET, folder, _HEADS):
        yield _head(raw, keys)
    for raw in raw_rows(DATASET, folder, _FOREIGN):
        yield _foreign_minister(raw, keys)


def _minister(raw: Raw, keys: Keys, *, of_a_part: bool) -> Row:
    get = raw.fields
    label = get["position"].strip()
    key = keys.id("/".join((get["personID"], label, get["start"])), raw.file)
    if of_a_part:
        return raw.row(key, aside=[f"the office {label!r} is of a part of the state that the row does not name"])
    if _CLAIMED.fullmatch(fold(label)):
        return raw.row(key, aside=[f"two states claim the place of the office {label!r}, and the row does not say whose it is"])
    body = _international(label) if raw.file == _WORLD else _state_of(raw.file, get["start"], get["end"])
    return _row(raw, key, _OF_MINISTERS, body, role_of(label, body.id))


def _head(raw: Raw, keys: Keys) -> Row:
    get = raw.fields
    key = keys.id("/".join((get["countryid"], get["position"], get["officeholder"], get["start_year"])), raw.file)
    body = _item(raw, "countryid", "country", get["start_year"])
    return _row(raw, key, _OF_HEADS, body, head_role(get["positionLabel"]))


def _foreign_minister(raw: Raw, keys: Keys) -> Row:
    """The list is of foreign ministers, whatever their office is called and whatever else they are."""
    get = raw.fields
    key = keys.id(get["psid"] or "/".join((get["country"], get["position"])), raw.file)
    body = _item(raw, "country", "countryLabel", get["start"])
    return _row(raw, key, _OF_FOREIGN, body, "official" if body.id == "european-union" else "foreign_minister")


def _state_of(file: str, start: str, end: str) -> _Body:
    """The state of a file's name ("south-korea-ministers.csv"), at the beginning or the end of a tenure."""
    name = re.sub(r"-(ministers|cabinet)$", "", file.removesuffix(".csv")).replace("-", " ")
    first = state_at("name", name, start)
    found = first if first.id else state_at("name", name, end)
    return _Body("state", found.id, name) if found.id else _Body(reason=first.reason)


def _item(raw: Raw, item: str, label: str, day: str) -> _Body:
    """The state of a country's item, else the body of its name ("European Union")."""
    name = raw.fields[label].strip()
    found = state_at("wikidata", _SAME.get(raw.fields[item], raw.fields[item]), day)
    if found.id:
        return _Body("state", found.id, name, label)
    return _body(name, label) or _Body(
        reason=f"the country {name!r} ({raw.fields[item]}) is neither a state nor a body of the tables"
    )


def _international(label: str) -> _Body:
    """The body that a label names: after "of the", or with its first word ("OSCE High Commissioner")."""
    name = label.partition(" of the ")[2]
    known = _body(name or label.partition(" ")[0], "position")
    if known or name:
        return known or _Body("organization", "", name, "position")
    return _Body(reason=f"the row does not say whose office {label!r} is")


def _body(name: str, at: str) -> _Body | None:
    found = [sense for sense in senses(fold(name)) if sense.sense in ("organization", "forum")]
    return _Body("forum" if found[0].sense == "forum" else "organization", found[0].id, name, at) if found else None


def _row(raw: Raw, key: str, at: _Columns, body: _Body, role: str) -> Row:
    """The row with its claim; two for an envoy to two states."""
    if not raw.fields[at.person].strip() and not raw.fields[at.item].strip():
        return raw.row(key)
    if reason := _wrong(raw, at) or body.reason:
        return raw.row(key, aside=[reason])
    label, start = raw.fields[at.label].strip(), raw.fields[at.start]
    to, aside = _receivers(raw, label, start, raw.cell(at.label)) if role == "ambassador" else ([], [])
    person = raw.mention(_name(raw.fields[at.person]), "person", raw.fields[at.item], raw.cell(at.person))
    roles = {"holder": person, "body": _whose(raw, label, body)}
    when = _when(start, raw.fields[at.end] if at.end else "")
    quote = raw.cells(*(one for one in (at.label, at.person, at.start, at.end, body.at) if one and raw.fields[one]))
    made = [
        raw.claim(key, "office", roles | receiver, {"role": role, "title": label}, when=when, quote=quote)
        for receiver in [{"to": one} for one in to] or [{}]
    ]
    return raw.row(key, made, aside)


def _wrong(raw: Raw, at: _Columns) -> str:
    """Why a row gives no claim, or nothing."""
    person, item, label = (raw.fields[name].strip() for name in (at.person, at.item, at.label))
    start, end = raw.fields[at.start], raw.fields[at.end] if at.end else ""
    if not person or person == item:
        return f"the person {item} has no name in the row"
    if _NO_OFFICE.fullmatch(fold(label)):
        return f"{label!r} is no office of state"
    for day in filter(None, (start, end)):
        if not _is_date(day):
            return f"the date {day!r} is none"
    if start and end and end[: len(start)] < start[: len(end)]:
        return f"it ends ({end}) before it begins ({start})"
    return ""


def _is_date(day: str) -> bool:
    try:
        bounds(day)
    except DateError:
        return False
    return _DATE.fullmatch(day) is not None


def _whose(raw: Raw, label: str, body: _Body) -> Mention:
    """The mention of the body; of the party that the label names before that of the state."""
    if label.endswith("Communist Party") and (party := _body(label.partition(" of the ")[2], "")):
        return raw.mention(party.name, party.kind, party.id)
    written = raw.cell(body.at) if body.at else (0, len(raw.text))
    if body.kind == "state":
        return raw.state(body.id, written)
    start = raw.text.find(body.name, written[0])
    name = bodies()[body.id].name if body.id else body.name
    return raw.mention(name, body.kind, body.id, (start, start + len(body.name)))


def _receivers(raw: Raw, label: str, day: str, span: Span) -> tuple[list[Mention], list[str]]:
    """To whom an envoy is sent, and why that is unknown of others. A city stands for its government ("ambassador in Prague")."""
    found, unknown = [], []
    for place in receivers(label):
        start = raw.text.index(place, span[0])
        written = (start, start + len(place))
        seats = [one.id for one in senses(fold(place)) if one.sense == "seat" and one.holds(day)]
        state = state_at("name", place, day)
        if id := state.id or "".join(seats[:1]):
            found.append(raw.state(id, written))
        elif known := _body(place, ""):
            found.append(raw.mention(bodies()[known.id].name, known.kind, known.id, written))
        elif _BODIES.search(place):
            found.append(raw.mention(place.removeprefix("the "), "organization", "", written))
        else:
            unknown.append(state.reason)
    return found, unknown


def _name(written: str) -> str:
    """The person's name without titles of honour and of nobility.

    >>> _name("Jane Doe, 3rd Baroness Doe of Exampleton")
    'Jane Doe'
    """
    name = re.sub(r" \([^()]*\)$", "", written.strip())
    if turned := _SURNAME_FIRST.fullmatch(name):
        return f"{turned[2]} {turned[1]}"
    return _NOBLE.sub("", _HONOUR.sub("", name)).strip() or name


def _when(start: str, end: str) -> When | None:
    return When(f"{start}/{end}", "within") if start or end else None
