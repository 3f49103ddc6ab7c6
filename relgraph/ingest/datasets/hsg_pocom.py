"""Principal Officers and Chiefs of Mission of the U.S. Department of State: who was appointed to which office, where and when.

A row of a mission or position is an appointment and gives one `office` claim of the United States. A chief of mission has the role
ambassador, whatever the rank, which ``title`` tells; ``to`` is the state (or organisation) that received the mission at that time.
The Secretary of State, also one ad interim and of the Continental Congress, is the foreign minister.

Those whom a file lists apart from those who served (nominations withdrawn, appointments declined, persons who never went) are told
as `denied`: the source says that the office was not held. The reason is in the note, which the quote takes in. Of such rows the few
that have an end, or a beginning and no note, did serve.

A row of the concurrent appointments says where an envoy lived who was sent to several states: for each other state it gives a
`mission` that was kept up from there, throughout the appointment, of the rank that an envoy has who does not live in the state. Who
was not sent to the state of residence at all followed governments in exile; their missions have the place and no rank.

Notes are prose and stay unread but for two things: what state a commission names ("Commissioned to Siam.", as long as it is an
older or newer form of the territory of the row), and words that make a date approximate ("on or shortly before").
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from relgraph.graph.model import Claim, Mention, MentionKind, Modality, When, fold
from relgraph.ingest.datasets.described import Dataset, Files
from relgraph.ingest.datasets.files import raw_rows, xml_of
from relgraph.ingest.datasets.hsg_pocom_files import Appointment, Post, appointment, people, post, stretch, titles, written
from relgraph.ingest.datasets.hsg_pocom_terms import TermError, dated, nominated, term
from relgraph.ingest.datasets.record import Raw, Row
from relgraph.tables import StateAt, office_titles, place, senses, state_at, states

STATES = Files("missions-countries/*.xml", "xml", tag="chief")
ORGANIZATIONS = Files("missions-orgs/*.xml", "xml", tag="chief")
PRINCIPALS = Files("positions-principals/*.xml", "xml", tag="principal")
CONCURRENT = Files("concurrent-appointments/*.xml", "xml", tag="concurrent-appointments")
ROLES = Files("roles-country-chiefs/*.xml", "xml", tag="role")
PEOPLE = Files("people/*/*.xml", "xml", tag="person")

DATASET = Dataset(
    name="hsg_pocom",
    title="Principal Officers and Chiefs of Mission",
    publisher="U.S. Department of State, Office of the Historian",
    published="2026-06-20",
    licence="CC0 1.0",
    attribution="Office of the Historian, Foreign Service Institute, United States Department of State",
    url="https://github.com/HistoryAtState/pocom",
    gives="chiefs of mission of the United States and the officers of its Department of State, since 1778",
    files=(STATES, ORGANIZATIONS, PRINCIPALS, CONCURRENT, ROLES, PEOPLE),
)

# Territories whose id is not their name with hyphens.
NAMES = {
    "joseon-dynasty": "Korea",
    "kingdom-of-two-sicilies": "Two Sicilies",
    "micronesia-federated-states-of": "Micronesia",
    "saint-vincent-and-grenadines": "Saint Vincent and the Grenadines",
    "socialist-federal-republic-of-yugoslavia": "Yugoslavia",
    "state-of-vietnam": "South Vietnam",
}
# What a name means that two states can have, where the other one has a territory of its own.
INSTEAD = {"germany": "West Germany"}
COMMISSIONED = re.compile(r"[Cc]omm?iss?ioned (?:to|near|at) (?:the court of )?((?:the )?[^.;,(“”]+)")
RECEIVER = re.compile(r"(?: to|on the Council of) the (.+?)(?: \([^)]*\)|, with the rank.*)?$")
UNACCREDITED = re.compile(r"ad-interim|principal-officer|^chief|director")
PRESENTED = re.compile(r"^$|credential|presented|received|audience", re.I)
LEFT = re.compile(r"^(left|departed)\b", re.I)
NONRESIDENT = (("ambassador", "ambassador_nonresident"), ("envoy", "envoy_nonresident"), ("minister", "envoy_nonresident"))


@dataclass(frozen=True)
class Context:
    """What rows need of other files: ids and names of persons, titles of roles, and the appointments to states read so far.

    ``sent``: id of an appointment → id of the role, id of the state, time.
    """

    people: Mapping[str, tuple[str, str]]
    roles: Mapping[str, str]
    sent: dict[str, tuple[str, str, When | None]] = field(default_factory=dict)


def claims(folder: Path) -> Iterator[Row]:
    """The appointments to states, to organisations and to positions, and then who was sent to several states at once."""
    context = Context(people(DATASET, folder, PEOPLE), titles(DATASET, folder, ROLES))
    for kind in (STATES, ORGANIZATIONS, PRINCIPALS):
        of: Post | None = None
        for raw in raw_rows(DATASET, folder, kind):
            if of is None or of.file != raw.file:
                of = post(folder, raw.file, kind.tag)
            yield _appointed(raw, of, context)
    for raw in raw_rows(DATASET, folder, CONCURRENT):
        yield _concurrent(raw, context)


def _appointed(raw: Raw, of: Post, context: Context) -> Row:
    """An appointment as a claim, asserted or denied."""
    row, aside = appointment(raw.text), list[str]()
    id, served = of.rows[raw.number - 1]
    served = served or bool(row.dates["ended"]) or bool(row.dates["started"] and not row.note)
    if row.person not in context.people:
        return raw.row(id, aside=[f"the person {row.person!r} is in no file of people"])
    if not served and not row.note:
        return raw.row(id, aside=["it stands among those who did not serve, and nothing says why"])
    when = _when(row, of, aside) if served else nominated(row)
    receiver = _receiver(raw, row, of, when, aside)
    if row.territory and served and receiver:
        context.sent.setdefault(id, (row.role, receiver.id, when))
    key, name = context.people[row.person]
    roles = {
        "holder": raw.mention(name, "person", f"hsg:{key}", written(raw, "person-id", row.person)),
        "body": raw.state("USA", written(raw, "role-title-id", row.role)),
        "to": (receiver,) if receiver else (),
    }
    known_until = when is not None and when.edtf.endswith(f"/{row.modified}?")
    quote = stretch(raw, "person-id", "/chief" if known_until else "created-by")
    modality: Modality = "asserted" if served else "denied"
    claim = raw.claim(id, "office", roles, _attributes(row, of, context), when=when, modality=modality, quote=quote)
    return raw.row(id, [claim], aside)


def _when(row: Appointment, of: Post, aside: list[str]) -> When | None:
    try:
        return term(row, of)
    except TermError as error:
        aside.append(str(error))
        return None


def _attributes(row: Appointment, of: Post, context: Context) -> dict[str, str]:
    """Role and title, and the dates that the row gives on the way into the office and out of it."""
    title = of.title if row.role == of.id else context.roles.get(row.role, row.role)
    found = {"role": _role(of, title), "title": title, "appointed": dated(row, "appointed"), "arrived": dated(row, "arrived")}
    if of.category in ("", "international-organization"):
        presents = not UNACCREDITED.search(row.role) and PRESENTED.search(row.notes["started"])
        found["presented"] = dated(row, "started") if presents else ""
    found["left"] = dated(row, "ended") if LEFT.match(row.notes["ended"]) else ""
    return found


def _role(of: Post, title: str) -> str:
    """The role of an office: chiefs of mission are ambassadors, Secretaries foreign ministers, others what the tables say."""
    if of.category in ("", "international-organization", "ambassador-at-large"):
        return "ambassador"
    if of.category == "secretary":
        return "foreign_minister"
    phrase = fold(title)
    known = (one.role for one in office_titles() if one.phrase == phrase and (not one.bodies or "USA" in one.bodies))
    return next(known, "official")


def _receiver(raw: Raw, row: Appointment, of: Post, when: When | None, aside: list[str]) -> Mention | None:
    """The state or organisation that receives a chief of mission; None for a position at home and where none can be meant."""
    if row.territory:
        day = row.begins or row.dates["ended"] or (when.earliest or "" if when else "")
        return _state(raw, row, day, aside)
    named = RECEIVER.search(of.title) if of.category == "international-organization" else None
    if not named:
        return None
    found = next((sense for sense in senses(fold(named[1])) if sense.sense in ("organization", "forum")), None)
    span = written(raw, "role-title-id", row.role)
    kind: MentionKind = "forum" if found and found.sense == "forum" else "organization"
    return raw.mention(named[1], kind, found.id if found else "", span)


def _state(raw: Raw, row: Appointment, day: str, aside: list[str]) -> Mention | None:
    """The state of a territory at a day; that which the commission names, where it is an older or newer form of it."""
    here = _named(row.territory, day)
    for named in COMMISSIONED.finditer(row.note):
        name = named[1].removeprefix("the ").strip()
        there = state_at("name", name, day)
        if there.id and (not here.id or _kin(here.id, there.id)):
            return raw.state(there.id, written(raw, "note", name.split()[0]))
    if here.id:
        return raw.state(here.id, written(raw, "contemporary-territory-id", row.territory))
    aside.append(here.reason)
    return None


def _named(territory: str, day: str) -> StateAt:
    """The state that the id of a territory means at a day; a year at the end of the id says until when it was called so."""
    plain = re.sub(r"-[0-9]{4}$", "", territory)
    found = state_at("name", NAMES.get(plain, plain.replace("-", " ")), day)
    return found if found.id or plain not in INSTEAD else state_at("name", INSTEAD[plain], day)


def _kin(one: str, other: str) -> bool:
    """Is one state the other, or what came before or after it?"""
    return one == other or one in states()[other].successors or other in states()[one].successors


def _concurrent(raw: Raw, context: Context) -> Row:
    """Where somebody lived who was sent to several states: a mission to each of the others, kept up from there."""
    root, aside = xml_of(raw.text), list[str]()
    ids = [(element.text or "").strip() for element in root.iter("chief-id")]
    aside += [f"the appointment {id!r} is to no state, or was not served" for id in ids if id not in context.sent]
    sent = {id: context.sent[id] for id in ids if id in context.sent}
    home = root.findtext("resident-at/contemporary-territory-id", "").strip()
    lived = {id: _named(home, when.earliest or "" if when else "").id for id, (_, _, when) in sent.items()}
    away = {id: of for id, of in sent.items() if not lived[id] or not _kin(lived[id], of[1])}
    exile = len(away) == len(sent)
    id = root.findtext("id", "").strip()
    return raw.row(id, [_mission(raw, id, one, lived[one], of, exile) for one, of in away.items()], aside)


def _mission(raw: Raw, id: str, appointed: str, lived: str, of: tuple[str, str, When | None], exile: bool) -> Claim:
    """A mission whose chief lived in another state; of no rank of its own where the government that received it did so too."""
    role, state, when = of
    locale = xml_of(raw.text).findtext("resident-at/locale-id", "").strip()
    span = raw.span(appointed, raw.text.find("<chief-id>"))
    name, town = _town(locale, lived)
    roles = {
        "sender": raw.state("USA", span),
        "receiver": raw.state(state, span),
        "place": raw.mention(name, "place", town, written(raw, "locale-id", locale)),
    }
    rank = "" if exile else next((rank for word, rank in NONRESIDENT if role.startswith(word)), "")
    quote = stretch(raw, "resident-at", "created-by")[0], span[1]
    return raw.claim(id, "mission", roles, {"rank": rank}, when=when, quote=quote)


def _town(locale: str, state: str) -> tuple[str, str]:
    """The name and id of the town in a state that the id of a place means ("san-jose_cr"); one that is in no table has no id."""
    name = locale.partition("_")[0].replace("-", " ")
    towns = (place(sense.id) for sense in senses(fold(name)) if sense.sense == "place")
    found = next((town for town in towns if town and town.state == state), None)
    return (found.name, found.id) if found else (name.title(), "")
