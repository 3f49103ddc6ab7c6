"""Whose president, whose minister: the body of offices whose words name none, and who holds a described office.

The sources, best first: the words themselves; the phrase ("foreign secretary" is British); the same person elsewhere in the
document;
the body of the office joined to it ("the Peruvian president and foreign minister X"); who held the office when the text was written
(reader_leaders.yaml); the one state of the sentence, or the state that most offices of the document belong to.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache

from relgraph.graph.model import fold
from relgraph.ingest.reader.analysis import Analysis, Reading
from relgraph.ingest.reader.line import Office
from relgraph.ingest.reader.register import parts_of
from relgraph.ingest.reader.spans import Named
from relgraph.tables import bodies, read_yaml, states

# Bodies whose officials speak for a larger body.
_PART_OF = {
    **dict.fromkeys(
        ("european-commission", "european-council", "eu-council", "eeas", "european-parliament", "eurogroup"), "european-union"
    ),
    **dict.fromkeys(("un-general-assembly", "un-security-council", "un-secretariat"), "un"),
}


@dataclass(frozen=True, slots=True)
class Held:
    """An office that the document gives a named person. ``sure``: the text names the body, or leaves no doubt."""

    person: str
    role: str
    body: Named
    status: str
    office: Office
    reading: Reading
    sure: bool


@dataclass(frozen=True, slots=True)
class Tenure:
    """One tenure of the list of leaders: words of the name, role, state id, and months or years of its begin and end."""

    parts: frozenset[str]
    role: str
    state: str
    start: str
    end: str


@cache
def _tenures() -> Mapping[str, tuple[Tenure, ...]]:
    found: dict[str, tuple[Tenure, ...]] = {}
    for state, rows in read_yaml("reader_leaders.yaml", {str: [str]}).items():
        for row in rows:
            role, name, start, end = row.split("|")
            tenure = Tenure(frozenset(parts_of(name)), role, state, start, end)
            for word in tenure.parts:
                found[word] = (*found.get(word, ()), tenure)
    return found


def led_by(name: str, role: str, published: str) -> str:
    """The id of the state that a person of that name held that office of, by the list of leaders; empty when none or several.

    A tenure that the text's day lies in goes first, else the last one before it.
    """
    wanted = parts_of(name)
    rows = [t for t in _tenures().get(wanted[-1], ()) if t.role == role and set(wanted) <= t.parts]
    rows += [t for t in _tenures().get(wanted[0], ()) if t.role == role and set(wanted) <= t.parts and t not in rows]
    day = published[:7] or "9999"
    current = {t.state for t in rows if t.start[: len(day)] <= day and (not t.end or day <= t.end or day.startswith(t.end))}
    found = current or {t.state for t in rows if t.start <= day}
    return found.pop() if len(found) == 1 else ""


def held_offices(analysis: Analysis) -> list[Held]:
    """All offices that the document gives named persons, with their bodies."""
    drafts = [(o, r) for r in analysis.readings for o in r.offices if o.holder]
    known: dict[tuple[str, str], Named] = {}
    for office, _ in drafts:
        if office.body is not None and office.holder is not None:
            known.setdefault((office.holder.name, office.role), office.body)
    found = []
    for office, reading in drafts:
        held = _held(office, reading, drafts, known, analysis)
        if held:
            found.append(held)
    return found


def _held(
    office: Office,
    reading: Reading,
    drafts: list[tuple[Office, Reading]],
    known: Mapping[tuple[str, str], Named],
    analysis: Analysis,
) -> Held | None:
    assert office.holder is not None
    body, sure = office.body, True
    name = office.holder.name
    if body is not None and not body.end and (state := led_by(name, office.role, analysis.published)):
        body = state_named(state)
    if body is None:
        body = known.get((name, office.role)) or _of_owner(office, drafts)
    if body is None:
        body = _joined(office, reading)
    if body is None:
        state = (
            led_by(name, office.role, analysis.published)
            or (office.title.phrase == "secretary" and _secretary(name, analysis))
            or ""
        )
        body = state_named(state) if state else None
    if body is None:
        body, sure = _likely(office, reading, analysis), False
    if body is None or (body.kind == "place" and not body.id):
        return None
    if office.title.phrase == "leader" and office.role == "official" and body.kind in ("state", "demonym", "seat"):
        return None
    body = whole(as_body(body))
    role = replace(office, body=body).role
    if office.title.phrase == "secretary" and led_by(name, "defence_minister", analysis.published) == body.id:
        role = "defence_minister"
    return Held(name, role, body, office.status, office, reading, sure) if role else None


def _secretary(name: str, analysis: Analysis) -> str:
    """The state of which a person called "Secretary" alone held such an office."""
    return next((s for role in ("foreign_minister", "defence_minister") if (s := led_by(name, role, analysis.published))), "")


def as_body(named: Named) -> Named:
    """A demonym, a seat or a place as the state that it stands for."""
    return replace(named, kind="state", name=states()[named.id].name) if named.kind in ("demonym", "seat", "place") else named


def whole(named: Named) -> Named:
    """The body that a part of it speaks for: the European Commission's president is the Union's official."""
    larger = bodies().get(_PART_OF.get(named.id, ""))
    return replace(named, kind=larger.kind, name=larger.name, id=larger.id) if larger else named


def state_named(state: str) -> Named:
    """A state as named nowhere in the text."""
    return Named("state", states()[state].name, 0, 0, 0, 0, id=state)


def _of_owner(office: Office, drafts: list[tuple[Office, Reading]]) -> Named | None:
    """Merkel's spokesperson is of Merkel's state."""
    if office.owner is None:
        return None
    return next((o.body for o, _ in drafts if o.holder and o.holder.name == office.owner.name and o.body), None)


def _joined(office: Office, reading: Reading) -> Named | None:
    """The body of the office just before, joined by "and": "Israeli prime minister X and energy minister Y"."""
    before = [o for o in reading.offices if o.end <= office.start and o.body is not None]
    if not before or office.article not in ("", "his", "her", "their"):
        return None
    between = [w.low for w in reading.line.words if before[-1].end <= w.start < office.start]
    return (
        before[-1].body
        if len(between) <= 3 and set(between) <= {",", "and", "&", "with", "as", "well", "his", "her", "their"} and between
        else None
    )


_HOME_RANKS = ("deputy", "assistant", "special", "under", "undersecretary", "national", "permanent")
_TOP = ("head_of_state", "head_of_government", "foreign_minister", "defence_minister", "minister", "legislator")


def _likely(office: Office, reading: Reading, analysis: Analysis) -> Named | None:
    """The state whose offices need no name in this document; of a top office else the one state of the sentence, or of most
    of the text."""
    home = home_state(analysis)
    if home and (office.role not in ("official", "") or office.title.phrase.split()[0] in _HOME_RANKS):
        return state_named(home)
    if office.role not in _TOP:
        return None
    described = [o.body for o in reading.offices if o.holder is None and o.body is not None and o.end <= office.start]
    if described:
        return described[-1]
    taken = {o.body.id for r in analysis.readings for o in r.offices if o.holder and o.body is not None and o.role == office.role}
    taken |= {led_by(o.holder.name, o.role, analysis.published) for r in analysis.readings for o in r.offices if o.holder}
    counts = Counter(
        n.id for r in analysis.readings for _, n in r.line.named.values() if n.kind in ("state", "demonym") and n.id not in taken
    )
    if not counts:
        return None
    (first, most), *rest = counts.most_common(2)
    return state_named(first) if most >= 3 and (not rest or most >= 2 * rest[0][1]) else None


def home_state(analysis: Analysis) -> str:
    """The id of the state whose own text it is: its offices are named without it, or it says "we" and acts in the text.

    Empty when there is none, or more than one.
    """
    implied = {
        o.title.implied for r in analysis.readings for o in r.offices if o.title.implied and o.body is not None and not o.body.end
    }
    if implied:
        return implied.pop() if len(implied) == 1 else ""
    led = {
        led_by(o.holder.name, o.role, analysis.published)
        for r in analysis.readings
        for o in r.offices
        if o.holder and o.body is None
    } - {""}
    counts = Counter(n.id for r in analysis.readings for _, n in r.line.named.values() if n.kind in ("state", "demonym", "seat"))
    if len(led) == 1 and counts[next(iter(led))] >= 0.4 * sum(counts.values()):
        return led.pop()
    acting = _acting(analysis) if not led and _says_we(analysis) else Counter()
    (first, most), *rest = acting.most_common(2) or [("", 0)]
    return first if most and (not rest or most > rest[0][1]) else ""


def _says_we(analysis: Analysis) -> bool:
    """Does the text speak of itself as "we", outside quotations?"""
    inside = False
    for reading in analysis.readings:
        for word in reading.line.words:
            if word.text == '"':
                inside = not inside
            elif not inside and word.low in ("we", "our"):
                return True
    return False


def _acting(analysis: Analysis) -> Counter[str]:
    """How often each state is followed by what it does ("the United States condemns")."""
    found: Counter[str] = Counter()
    for reading in analysis.readings:
        for after, named in reading.line.named.values():
            following = reading.line.words[after].low if after < len(reading.line.words) else ""
            if (
                named.kind in ("state", "seat")
                and following.endswith(("s", "ed"))
                and following.isalpha()
                and following not in ("as", "its")
            ) or (
                named.kind in ("state", "seat") and following in ("will", "strongly", "have", "is", "has", "welcomes", "remains")
            ):
                found[named.id] += 1
    return found


def one_each(found: list[Held]) -> list[Held]:
    """One office a person, role and body: the first that is sure; a former or incoming one beside a current one only when
    told so."""
    kept: dict[tuple[str, str, str], Held] = {}
    for held in sorted(found, key=lambda h: (not h.sure, h.reading.sentence.title)):
        key = (fold(held.person), held.role, held.body.id or fold(held.body.name))
        old = kept.get(key)
        if old is None or (old.status == "current" and held.status != "current" and held.sure):
            kept[key] = held
    return sorted(kept.values(), key=lambda h: h.office.start)
