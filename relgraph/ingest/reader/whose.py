"""Whose office it is where no word tells: by the dateline, the state whose own text it is, and what the text is about."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace

from relgraph.ingest.reader.analysis import Analysis, Reading
from relgraph.ingest.reader.filed import filed_at
from relgraph.ingest.reader.leaders import HEADS, held_by_other, led_by
from relgraph.ingest.reader.lexicon import title_words, words
from relgraph.ingest.reader.line import Office
from relgraph.ingest.reader.places import city_named
from relgraph.ingest.reader.spans import Named
from relgraph.tables import bodies, states


def as_body(named: Named) -> Named:
    """A demonym, a seat or a place as the state that it stands for."""
    return replace(named, kind="state", name=states()[named.id].name) if named.kind in ("demonym", "seat", "place") else named


def state_named(state: str) -> Named:
    """A state as named nowhere in the text."""
    return Named("state", states()[state].name, 0, 0, 0, 0, id=state)


@dataclass(frozen=True, slots=True)
class Clues:
    """What a text tells of the states it speaks of.

    ``near``: (paragraph, state) → how often it is named there; ``serves``: person → the states that the text gives an office of.
    ``free``: how often a state is named outside the titles of persons; ``filed``: the dateline's state; ``home``: whose own text it
    is; ``held``: (role, state) → persons to whom the text gives that office.
    """

    free: Counter[str]
    near: Counter[tuple[int, str]]
    filed: str
    home: str
    held: dict[tuple[str, str], frozenset[str]]
    serves: dict[str, frozenset[str]]


def clues_of(analysis: Analysis) -> Clues:
    """The clues of a document."""
    near: Counter[tuple[int, str]] = Counter()
    serves: dict[str, set[str]] = {}
    held: dict[tuple[str, str], set[str]] = {}
    for reading in analysis.readings:
        titled = [(o.start, o.end) for o in reading.offices if o.holder and o.body is not None]
        for _, named in reading.line.named.values():
            if named.kind in ("state", "demonym", "seat") and not any(s <= named.start < e for s, e in titled):
                near[reading.sentence.paragraph, named.id] += 1
        for office in reading.offices:
            if office.holder and office.body is not None and office.body.id:
                if office.status == "current":
                    held.setdefault((office.role, office.body.id), set()).add(office.holder.name)
                serves.setdefault(office.holder.name, set()).add(office.body.id)
    body = next((r.sentence.start for r in analysis.readings if not r.sentence.title), 0)
    line = filed_at(analysis.text[body:], analysis.published)
    filed = city_named(line.place, analysis.published) if line else None
    free: Counter[str] = Counter()
    for (_, state), number in near.items():
        free[state] += number
    rows = {key: frozenset(names) for key, names in held.items()}
    people = {name: frozenset(ids) for name, ids in serves.items()}
    return Clues(free, near, filed.id if filed else "", home_state(analysis), rows, people)


def secretariat(analysis: Analysis) -> Named | None:
    """The organisation of a secretary-general without one: the only one that the text names, else the United Nations."""
    named = {n.id: n for r in analysis.readings for _, n in r.line.named.values() if n.id in words("secretariats")}
    if len(named) == 1:
        only = next(iter(named.values()))
        return replace(only, start=0, end=0, first=0, last=0)
    return Named("organization", bodies()["un"].name, 0, 0, 0, 0, id="un") if not named or "un" in named else None


_LEAST = 2.0  # of the points below, for a state to be taken
_LEAD = 1.0  # over the second


def likely_body(office: Office, reading: Reading, clues: Clues, analysis: Analysis) -> Named | None:
    """The state that an office most likely belongs to, None when none stands out."""
    heads = office.role in HEADS and analysis.organ_of
    at_home = _at_home(office, clues.home) or (heads and not _met_by(office, reading))
    if clues.home and at_home and not is_taken(office, clues.home, clues, analysis):
        abroad = _met_abroad(office, reading, clues.home)
        return state_named(abroad if abroad and not is_taken(office, abroad, clues, analysis) else clues.home)
    if office.role not in _TOP or office.article == "its" or _meets_peer(office, reading):
        return None
    if (here := _where(office, reading)) and not is_taken(office, here, clues, analysis):
        return state_named(here)
    points = {s: _points(s, office, reading, clues) for s in {*clues.free, clues.filed} if s in states()}
    ranked = sorted(((p, s) for s, p in points.items() if not is_taken(office, s, clues, analysis)), reverse=True)
    if not ranked or ranked[0][0] < _LEAST or (len(ranked) > 1 and ranked[0][0] - ranked[1][0] < _LEAD):
        return None
    return state_named(ranked[0][1])


def _met_abroad(office: Office, reading: Reading, home: str) -> str:
    """The state of the place where the sentence tells that somebody meets the office's holder ("In Tirana, she will meet X")."""
    met, row = _met_by(office, reading), reading.line.words
    if not met or office.role not in _TOP:
        return ""
    places = [
        n for _, n in reading.line.named.values() if n.end <= met and n.kind in ("seat", "place", "state") and n.id in states()
    ]
    fronted = [n for n in places if any(w.low == "in" and w.end < n.start <= w.end + 5 for w in row[:6])]
    return fronted[0].id if fronted and fronted[0].id != home else ""


def _meets_peer(office: Office, reading: Reading) -> bool:
    """Does the holder meet another of his own rank whose state is not told either ("Minister X met Minister Y")?"""
    peers = [o for o in reading.offices if o.start > office.end and o.role == office.role and o.holder and o.body is None]
    between = (w.low for o in peers for w in reading.line.words if office.end <= w.start < o.start)
    return bool(set(between) & words("encounters"))


def _met_by(office: Office, reading: Reading) -> int:
    """Where the sentence begins to tell, before the office, whom somebody meets; 0 when it does not."""
    found = (w.start for w in reading.line.words if w.end <= office.start and w.low in words("encounters") | {"with", "by"})
    return next(found, 0)


def _where(office: Office, reading: Reading) -> str:
    """The state of the city after which "where" leads to the office ("went on to Podgorica, where Prime Minister X")."""
    words_before = [w for w in reading.line.words if w.end <= office.start]
    if not words_before or words_before[-1].low != "where":
        return ""
    cities = [n for _, n in reading.line.named.values() if n.end <= office.start and n.city and n.id in states()]
    return max(cities, key=lambda n: n.end).id if cities else ""


def _points(state: str, office: Office, reading: Reading, clues: Clues) -> float:
    """How much speaks for a state: mentions, most in the same paragraph, and the dateline; against it, persons from it nearby."""
    near = clues.near.get((reading.sentence.paragraph, state), 0)
    points = min(near, 3) + 0.5 * min(clues.free[state] - near, 4) + (3.0 if state == clues.filed else 0.0)
    there = any(n.id == state and n.city for _, n in reading.line.named.values())
    points += 1.0 if there and office.role in HEADS else 0.0
    points += 2.5 if _is_fronted(reading, state) else 0.0
    points += 1.5 if clues.home and {s for s in clues.free if s in states()} - {clues.home} == {state} else 0.0
    return points - (3.0 if _others_from(state, office, reading, clues) else 0.0)


def _is_fronted(reading: Reading, state: str) -> bool:
    """Does the sentence begin in a city of the state ("In Skopje, …")?"""
    row = reading.line.words
    named = reading.line.named.get(1)
    return bool(row) and row[0].low == "in" and named is not None and named[1].id == state and bool(named[1].city)


def _others_from(state: str, office: Office, reading: Reading, clues: Clues) -> bool:
    """Does the sentence tell an encounter with another person who serves the state?"""
    words_between = [w.low for w in reading.line.words]
    at = {w.start: i for i, w in enumerate(reading.line.words)}
    for _, person in reading.line.persons.values():
        if office.holder is None or person.name == office.holder.name or state not in clues.serves.get(person.name, ()):
            continue
        first, last = sorted((at.get(person.first, 0), at.get(office.holder.first, 0)))
        if set(words_between[first:last]) & words("encounters"):
            return True
    described = [
        o for o in reading.offices if o.holder is None and o.body is not None and o.body.id == state and o.end <= office.start
    ]
    between = [w.low for o in described for w in reading.line.words if o.end <= w.start < office.start]
    return bool(set(between) & words("encounters"))


def is_taken(office: Office, state: str, clues: Clues, analysis: Analysis) -> bool:
    """Can it not be of that state: held there by another, by the text or the list of leaders, or no title of that state?"""
    name = office.holder.name if office.holder else ""
    crowned = title_words().crowns.get(office.title.phrase)
    if crowned is not None and state not in crowned.split():
        return True
    if office.title.phrase.split()[-1] in title_words().foreign.get(state, "").split():
        return True
    if office.role not in _TOP[:4]:
        return False
    others = clues.held.get((office.role, state), frozenset()) - {name}
    return bool(others) or held_by_other(state, office.role, name, analysis.published)


_HOME_RANKS = ("vice", "first", "second", "deputy", "assistant", "special", "under", "undersecretary", "national", "permanent")
_TOP = ("head_of_state", "head_of_government", "foreign_minister", "defence_minister", "minister", "legislator")


def _at_home(office: Office, home: str) -> bool:
    """Is the title one of the document's own state: no minister in a land of secretaries, and no head, whom lists would know?"""
    if office.role in ("spokesperson", "ambassador"):
        return True
    if office.role == "official":
        return office.title.phrase.split()[0] in _HOME_RANKS
    if office.role in HEADS:
        return False
    return office.title.phrase.split()[-1] not in title_words().foreign.get(home, "").split()


def home_state(analysis: Analysis) -> str:
    """The id of the state whose own text it is: its organ publishes it, its offices are named without it, or it says "we" and acts.

    Empty when there is none, or more than one.
    """
    if analysis.organ_of or analysis.own_body is not None:
        return analysis.organ_of
    implied = {
        o.title.implied
        for r in analysis.readings
        for o in r.offices
        if o.title.implied in states() and o.body is not None and not o.body.end
    }
    if implied:
        return implied.pop() if len(implied) == 1 else ""
    led = {
        led_by(o.holder.name, o.role, analysis.published, now=True)
        for r in analysis.readings
        for o in r.offices
        if o.holder and o.body is None and o.status == "current"
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
