"""Whose president, whose minister: the body of offices whose words name none, and who holds a described office.

The sources, best first: the words themselves; the phrase ("foreign secretary" is British); the same person elsewhere in the
document;
the body of the office joined to it ("the Peruvian president and foreign minister X"); who held the office when the text was written
(reader_leaders.yaml); the one state of the sentence, or the state that most offices of the document belong to.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from relgraph.graph.model import fold
from relgraph.ingest.reader.analysis import Analysis, Reading
from relgraph.ingest.reader.leaders import led_by
from relgraph.ingest.reader.line import Office
from relgraph.ingest.reader.spans import Named
from relgraph.ingest.reader.whose import Clues, as_body, clues_of, is_taken, likely_body, secretariat, state_named
from relgraph.tables import bodies

# Bodies whose officials speak for a larger body.
_PART_OF = {
    **dict.fromkeys(
        ("european-commission", "european-council", "eu-council", "eeas", "european-parliament", "eurogroup"), "european-union"
    ),
    "african-union-commission": "african-union",
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
class _Known:
    """What is known while the offices of a document are resolved in order: all drafts, and those resolved so far."""

    analysis: Analysis
    drafts: list[tuple[Office, Reading]]
    resolved: dict[int, Named]
    clues: Clues
    by_name: Mapping[str, list[Office]]

    def of_person(self, name: str, role: str) -> Named | None:
        """The body that the document names for a person, for that role before others of a state."""
        rows = [o for o in self.by_name.get(name, ()) if o.body is not None]
        same = next((o.body for o in rows if o.role == role), None)
        if same or role == "official":
            return same
        return next((o.body for o in rows if o.body and o.body.kind in ("state", "demonym", "seat")), None)


def held_offices(analysis: Analysis) -> list[Held]:
    """All offices that the document gives named persons, with their bodies."""
    drafts = [(o, r) for r in analysis.readings for o in r.offices if o.holder]
    by_name: dict[str, list[Office]] = {}
    for office, _ in drafts:
        by_name.setdefault(office.holder.name if office.holder else "", []).append(office)
    known = _Known(analysis, drafts, {}, clues_of(analysis), by_name)
    found = []
    for office, reading in known.drafts:
        held = _held(office, reading, known)
        if held:
            known.resolved[id(office)] = held.body
            found.append(held)
    found = [held for held in found if not _contradicted(held, found)]
    return [one for held in found if (one := _whole_title(held, found, analysis))]


def _contradicted(held: Held, found: list[Held]) -> bool:
    """Is it a guess that another mention of the person speaks against: a sure one, or for a title's the text's own?"""
    others = [h for h in found if h.person == held.person and h.role == held.role and h.body.id != held.body.id]
    return not held.sure and any(h.sure or (held.reading.sentence.title and not h.reading.sentence.title) for h in others)


_NOBLE = ("prince", "princess")
_MINISTERS = ("minister", "foreign_minister", "defence_minister", "head_of_government")


def _whole_title(held: Held, found: list[Held], analysis: Analysis) -> Held | None:
    """The office without what is no office of its own: a bare "Minister X" of whom the text tells the ministry, a mere "Prince".

    A bare "Minister X" holds the ministry that the text describes without a name ("the Peruvian foreign minister"), if only one.
    """
    phrase = held.office.title.phrase
    if phrase in _NOBLE:
        return None
    if phrase not in ("minister", "secretary"):
        return held
    others = [h for h in found if h is not held and h.person == held.person and h.office.title.phrase != phrase]
    if any(h.role in _MINISTERS or h.office.title.phrase.endswith("secretary") for h in others):
        return None
    taken = {h.role for h in found if h.body.id == held.body.id and h.person != held.person}
    described = {
        role
        for r in analysis.readings
        for o in r.offices
        if o.holder is None and not o.title.plural and o.body is not None and o.body.id == held.body.id
        for role in (o.role,)
        if role in ("foreign_minister", "defence_minister") and role not in taken
    }
    if held.role == "minister" and len(described) == 1:
        return replace(held, role=described.pop())
    return held if held.sure or held.role != "minister" else None


def _held(office: Office, reading: Reading, known: _Known) -> Held | None:
    assert office.holder is not None
    name, published = office.holder.name, known.analysis.published
    body, sure = _told_body(office, reading, known), True
    if body is None:
        state = (
            led_by(name, office.role, published) or (office.title.phrase == "secretary" and _secretary(name, known.analysis)) or ""
        )
        body = state_named(state) if state else _joined(office, reading, known)
    if body is None and office.title.phrase == "secretary general":
        body = secretariat(known.analysis)
    if body is None:
        body = _described_body(office, known)
    if body is None:
        body, sure = likely_body(office, reading, known.clues, known.analysis), False
    if body is None or (body.kind == "place" and not body.id):
        return None
    if office.title.phrase == "leader" and office.role == "official" and body.kind in ("state", "demonym", "seat"):
        return _leader(office, body, reading, known)
    body = whole(as_body(body))
    role = replace(office, body=body).role
    if office.title.phrase == "secretary" and led_by(name, "defence_minister", published) == body.id:
        role = "defence_minister"
    return Held(name, role, body, office.status, office, reading, sure) if role else None


def _told_body(office: Office, reading: Reading, known: _Known) -> Named | None:
    """The body by the words of the document: of the office itself, of the same person elsewhere, of the office joined to it."""
    assert office.holder is not None
    name = office.holder.name
    if office.body is not None and not office.body.end and (state := led_by(name, office.role, known.analysis.published)):
        return state_named(state)
    if office.body is not None:
        own = known.analysis.organ_of
        elsewhere = office.body.kind == "seat" and office.body.id == "GBR" and own not in ("", "GBR")
        return state_named(own) if elsewhere and not office.body.city else office.body
    told = known.of_person(name, office.role) or _of_owner(office, known.drafts) or _its(office, reading)
    return told or _of_next(office, reading)


def _leader(office: Office, body: Named, reading: Reading, known: _Known) -> Held | None:
    """Whom the text calls a state's leader: head of state or government by the list of leaders."""
    assert office.holder is not None
    name, state = office.holder.name, whole(as_body(body))
    roles = [r for r in ("head_of_state", "head_of_government") if led_by(name, r, known.analysis.published) == state.id]
    return Held(name, roles[0], state, office.status, office, reading, True) if len(roles) == 1 else None


def _described_body(office: Office, known: _Known) -> Named | None:
    """The body of the one office of that role that the text describes without a name ("Dutch foreign minister travels")."""
    if office.role not in ("head_of_state", "ambassador", *_MINISTERS):
        return None
    described = {
        o.body.id: o.body
        for r in known.analysis.readings
        for o in r.offices
        if o.holder is None and o.body is not None and o.body.id and o.role == office.role and not o.title.plural
    }
    free = [body for key, body in described.items() if not is_taken(office, key, known.clues, known.analysis)]
    if len(free) != 1:
        return None
    alone = {o.holder.name for o, _ in known.drafts if o.holder and o.body is None and o.role == office.role}
    return free[0] if len(alone) == 1 else None


def _secretary(name: str, analysis: Analysis) -> str:
    """The state of which a person called "Secretary" alone held such an office."""
    return next((s for role in ("foreign_minister", "defence_minister") if (s := led_by(name, role, analysis.published))), "")


def whole(named: Named) -> Named:
    """The body that a part of it speaks for: the European Commission's president is the Union's official."""
    larger = bodies().get(_PART_OF.get(named.id, ""))
    return replace(named, kind=larger.kind, name=larger.name, id=larger.id) if larger else named


def _its(office: Office, reading: Reading) -> Named | None:
    """ "The Kremlin and its spokesman, X": of the state or body named last."""
    if office.article != "its":
        return None
    before = [n for _, n in reading.line.named.values() if n.end <= office.start and n.kind != "place"]
    return before[-1] if before else None


def _of_next(office: Office, reading: Reading) -> Named | None:
    """The body after the office that follows, joined by "and": "President X and Foreign Minister Y of Peru"."""
    after = next((o for o in reading.offices if o.holder and o.start >= office.end), None)
    if after is None or after.body is None or after.role == office.role or after.body.end != after.end:
        return None
    between = [w.low for w in reading.line.words if office.end <= w.start < after.start]
    return after.body if between == ["and"] else None


def _of_owner(office: Office, drafts: list[tuple[Office, Reading]]) -> Named | None:
    """Merkel's spokesperson is of Merkel's state."""
    if office.owner is None:
        return None
    return next((o.body for o, _ in drafts if o.holder and o.holder.name == office.owner.name and o.body), None)


def _joined(office: Office, reading: Reading, known: _Known) -> Named | None:
    """The body of the office just before, joined by "and": "Israeli prime minister X and energy minister Y"."""
    before = [o for o in reading.offices if o.end <= office.start and o.holder]
    if not before or office.article not in ("", "his", "her", "their") or before[-1].role == office.role != "minister":
        return None
    between = [w.low for w in reading.line.words if before[-1].end <= w.start < office.start]
    if not between or len(between) > 3 or not set(between) <= {",", "and", "&", "with", "as", "well", "his", "her", "their"}:
        return None
    return before[-1].body or known.resolved.get(id(before[-1]))


def one_each(found: list[Held]) -> list[Held]:
    """One office a person, role and body: the first that is sure and has the name in full; a former or incoming one beside a
    current one only when told so."""
    kept: dict[tuple[str, str, str], Held] = {}
    for held in sorted(found, key=lambda h: (not h.sure, not _in_full(h), h.reading.sentence.title)):
        key = (fold(held.person), held.role, held.body.id or fold(held.body.name))
        old = kept.get(key)
        if old is None or (old.status == "current" and held.status != "current" and held.sure):
            kept[key] = held
    return sorted(kept.values(), key=lambda h: h.office.start)


def _in_full(held: Held) -> bool:
    """Do the words that give the office have the person's name in full?"""
    said = [w.text for w in held.reading.line.words if held.office.start <= w.start < held.office.end]
    return set(held.person.split()) <= set(said)
