"""A generated world of diplomacy, told in documents, whose truth is computed here in plain Python without relgraph's graph.

220 persons of many cultures hold the offices of 40 states; they meet 2,000 times, on certain days, in some month, or nobody says
when; states sign agreements, join bodies and take sides. A meeting is told by one to three documents, some of which are reprinted
under another key, which makes no second source. A twelfth of the documents name no offices: nobody can tell whether their persons
are those of other documents, so they stay persons of their own.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from functools import cache
from itertools import islice, product
from typing import TYPE_CHECKING, Any, NamedTuple

from relgraph.graph.edtf import bounds
from relgraph.graph.model import When
from relgraph.tables import states
from tests.drafts import Draft, Who

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from relgraph.graph.model import Claim

GIVEN = [
    "Amina", "Björn", "Chiara", "Đorđe", "Élodie", "Fatoumata", "Giorgi", "Hyun-woo", "Ingrid", "João", "Kwame", "Lakshmi",
    "Mehmet", "Nguyễn", "Olena", "Paweł", "Qasim", "Rūta", "Siân", "Tjitske", "Umarali", "Wanjiru", "Xiaolong", "Zdeněk", "Ngaire",
    "Itzel",
]  # fmt: skip
FAMILY = [
    "Abdurrahman", "Bjarnadóttir", "Castellanos", "Dlamini", "Erdoğmuş", "Fitzgibbon", "Grzybowski", "Haapasalo", "Iosifidis",
    "Jayawardena", "Kovačević", "Lindqvist", "Mukherjee", "Nakashima", "Oyelaran", "Papadakis", "Quispe", "Rasmussen", "Szabolcs",
    "Tuisalega", "Ustinov", "Vázquez", "Wickramasinghe", "Yıldırım", "Zhumabayev",
]  # fmt: skip
PLACES = [
    Who("Kyiv", "place", "geo-703448"),
    *(Who(f"{name} House", "place") for name in ("Cedar", "Harbour", "Linden", "Mountain")),
]
BODIES = [Who("United Nations", "organization", "un"), Who("Harbour Compact", "organization"), Who("River League", "organization")]
ROLES = ["foreign_minister", "foreign_minister", "head_of_government", "head_of_state", "defence_minister", "head_of_government"]
TERMS = ["2010-01-01/2016-12-31", "2017-01-01/2025-12-31"]
MODES = ["in_person", "in_person", "phone", "video", "unknown"]
MODALITIES = ["asserted"] * 8 + ["planned", "denied"]
EDGES = {"support": "SUPPORTS", "condemn": "CONDEMNS", "sanction": "SANCTIONS"}


class Person(NamedTuple):
    """Someone who holds one office of one state."""

    number: int
    who: Who
    state: Who
    role: str
    term: str


@dataclass(frozen=True)
class Told:
    """One claim as a document tells it. ``actors``: role → names; a person of a document without offices is (name, document)."""

    kind: str
    document: str
    source: str
    published: str
    actors: dict[str, tuple[Any, ...]]
    when: str = ""
    modality: str = "asserted"
    confidence: float = 0.9
    attributes: dict[str, str] = field(default_factory=dict)

    @property
    def days(self) -> tuple[str, str] | None:
        """First and last day, None without a date."""
        return bounds(self.when) if self.when else None

    def everybody(self) -> Iterator[Any]:
        """All whom it names."""
        for one in self.actors.values():
            yield from one


class World:
    """The world of a seed: ``drafts`` are its documents, ``told`` all that they claim."""

    def __init__(self, seed: int = 2024, people: int = 220, meetings: int = 2000) -> None:
        self._chance = random.Random(seed)
        members = [state for state in states().values() if state.status == "member" and not state.end]
        self.states = [Who(state.name, "state", state.id) for state in self._chance.sample(members, 40)]
        self.people = list(self._people(people))
        self.told: list[Told] = []
        self.drafts: list[Draft] = []
        self._write([self._meeting() for _ in range(meetings)])

    def _people(self, count: int) -> Iterator[Person]:
        names = [f"{given} {family}" for given, family in product(GIVEN, FAMILY)]
        for number, name in enumerate(islice(self._chance.sample(names, len(names)), count)):
            turn = number // len(self.states)
            yield Person(number, Who(name), self.states[number % 40], ROLES[turn], TERMS[turn in (1, 5)])

    def _meeting(self) -> dict[str, Any]:
        """A meeting: persons of one corner of the world meet often, so that meetings share their days."""
        chance = self._chance
        corner = chance.randrange(11) * 20
        together = chance.sample(self.people[corner : corner + 20], chance.choice([2, 2, 2, 3, 4]))
        day = f"{chance.randrange(2012, 2025)}-{chance.randrange(1, 13):02}-{chance.randrange(1, 29):02}"
        when = chance.choice([day] * 7 + [day[:7], day[:7], day[:4], f"{day}?", ""])
        return {"corner": corner, "people": together, "when": when, "modality": chance.choice(MODALITIES)}

    def _write(self, meetings: list[dict[str, Any]]) -> None:
        """Tell each meeting in one to three documents; a document tells of one corner."""
        corners: dict[int, list[dict[str, Any]]] = {}
        for meeting in meetings:
            corners.setdefault(meeting["corner"], []).extend([meeting] * self._chance.choice([1, 1, 1, 2, 3]))
        for corner, told in sorted(corners.items()):
            self._chance.shuffle(told)
            for start in range(0, len(told), 20):
                once = {id(meeting): meeting for meeting in told[start : start + 20]}
                self._document(f"doc-{corner}-{start}", list(once.values()))

    def _document(self, key: str, meetings: list[dict[str, Any]]) -> None:
        chance = self._chance
        published = chance.choice([f"{chance.randrange(2013, 2026)}-{chance.randrange(1, 13):02}-15"] * 9 + [""])
        keys = [key, f"{key}-reprint"] if chance.random() < 0.08 else [key]
        bare = chance.random() < 1 / 12
        drafts = {one: Draft(one, published, title=f"News of {key}") for one in keys}
        for one in [*(() if bare else self._offices(meetings, published)), *self._meetings(meetings), *self._politics()]:
            for name, draft in drafts.items():
                self._say(draft, one, key, name if bare else "")
        self.drafts += drafts.values()

    def _say(self, draft: Draft, one: dict[str, Any], source: str, alone: str) -> None:
        """Write one sentence, and note what it tells; ``alone``: the document whose persons are its own."""
        when = one.get("when", "")
        draft.say(
            one["kind"], When(when) if when else None, one.get("modality", "asserted"), one.get("confidence", 0.9),
            one.get("attributes"), **one["roles"],
        )  # fmt: skip
        actors = {
            role: tuple((who.name, alone) if who.kind == "person" else who.name for who in named)
            for role, named in one["roles"].items()
        }
        self.told.append(
            Told(
                one["kind"],
                draft.key,
                source,
                draft.published,
                actors,
                when,
                one.get("modality", "asserted"),
                one.get("confidence", 0.9),
                one.get("attributes", {}),
            )
        )

    def _offices(self, meetings: list[dict[str, Any]], published: str) -> Iterator[dict[str, Any]]:
        """The office of everyone whom a document names: stated for its term, or as seen when the document was published."""
        named = {person.number: person for meeting in meetings for person in meeting["people"]}
        for _, person in sorted(named.items()):
            stated = self._chance.random() < 0.1
            yield {
                "kind": "office",
                "when": person.term if stated else published,
                "confidence": self._chance.choice([0.6, 0.9]),
                "attributes": {"role": person.role, "status": "former" if stated else self._chance.choice(["current", "incoming"])},
                "roles": {"holder": [person.who], "body": [person.state]},
            }

    def _meetings(self, meetings: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
        for meeting in meetings:
            place = [self._chance.choice(PLACES)] if self._chance.random() < 0.5 else []
            yield {
                "kind": "meeting",
                "when": meeting["when"],
                "modality": meeting["modality"],
                "confidence": self._chance.choice([0.6, 0.9]),
                "attributes": {"mode": self._chance.choice(MODES)},
                "roles": {"participant": [person.who for person in meeting["people"]], **({"place": place} if place else {})},
            }

    def _politics(self) -> Iterator[dict[str, Any]]:
        """What states do in a document: sides taken, a body joined, an agreement signed and perhaps ratified."""
        chance = self._chance
        one, other, third = chance.sample(self.states, 3)
        day = f"{chance.randrange(2012, 2025)}-{chance.randrange(1, 13):02}-{chance.randrange(1, 29):02}"
        yield {
            "kind": "stance",
            "when": chance.choice([day, day[:4], ""]),
            "modality": chance.choice(MODALITIES),
            "attributes": {"stance": chance.choice(list(EDGES))},
            "roles": {"source": [one], "target": [other]},
        }
        yield {"kind": "membership", "roles": {"member": [third], "body": [chance.choice(BODIES)]}}
        title = {"title": f"Charter of {day} on {chance.choice(['fish', 'grain', 'rail'])}"}
        signed = {"kind": "agreement", "roles": {"party": [one, third]}}
        yield signed | {"when": day, "attributes": {**title, "stage": "signed"}}
        if chance.random() < 0.5:
            yield signed | {"when": str(int(day[:4]) + 1), "attributes": {**title, "stage": "ratified"}}

    def claims(self) -> Iterator[Claim]:
        """All claims of all documents."""
        for draft in self.drafts:
            yield from draft.claims

    # The truth: each function answers one question from what was told, as lists that a test compares.

    def met(self, person: Any, modalities: tuple[str, ...] = ("asserted",), **window: Any) -> list[dict[str, Any]]:
        """Whom a person met: a row a counterpart, date and modality."""
        rows: dict[tuple[Any, str, str], list[Told]] = {}
        for told in self.told:
            together = told.actors.get("participant", ())
            if told.kind == "meeting" and person in together and told.modality in modalities and counts(told, **window):
                for other in dict.fromkeys(together):
                    if other != person:
                        rows.setdefault((other, told.when, told.modality), []).append(told)
        found = []
        for (other, when, modality), sayings in rows.items():
            modes = {one.attributes["mode"] for one in sayings} - {"unknown"} or {"unknown"}
            places = {place for one in sayings for place in one.actors.get("place", ())}
            if sources(sayings) >= window.get("min_documents", 1):
                found.append(
                    {
                        "with": other,
                        "date": when,
                        "modality": modality,
                        "documents": sources(sayings),
                        "sentences": len(sayings),
                        "mode": next(iter(modes)) if len(modes) == 1 else None,
                        "places": places,
                    }
                )
        return found

    def held(self, state: str, role: str, modalities: tuple[str, ...] = ("asserted",), **window: Any) -> list[dict[str, Any]]:
        """Who held an office: a row a holder and statement."""
        rows: dict[tuple[Any, str, str], list[Told]] = {}
        for told in self.told:
            if told.kind != "office" or told.actors["body"] != (state,) or told.attributes["role"] != role:
                continue
            modality = "planned" if told.attributes["status"] == "incoming" else told.modality
            if modality in modalities and counts(told, **window):
                stated = told.when if "/" in told.when else ""
                rows.setdefault((told.actors["holder"][0], stated, modality), []).append(told)
        return [
            {
                "holder": holder, "stated": bounds(stated) if stated else ("", ""), "modality": modality,
                "documents": sources(sayings),
                "seen": ("", "") if stated else (
                    min((one.days[0] for one in sayings if one.days), default=""),
                    max((one.days[1] for one in sayings if one.days), default=""),
                ),
                "status": tuple(sorted({one.attributes["status"] for one in sayings})),
            }
            for (holder, stated, modality), sayings in rows.items()
        ]  # fmt: skip

    def about(self, one: Any) -> list[Told]:
        """All claims that name somebody or something."""
        return [told for told in self.told if one in told.everybody()]

    def counted(self, one: Any) -> dict[str, tuple[int, int, str, str]]:
        """Asserted claims about an entity by kind: how many, from how many sources, first and last day."""
        kinds: dict[str, list[Told]] = {}
        for told in self.about(one):
            if told.modality == "asserted":
                kinds.setdefault(told.kind, []).append(told)
        return {
            kind: (
                len(sayings), sources(sayings), min((said.days[0] for said in sayings if said.days), default=""),
                max((said.days[1] for said in sayings if said.days), default=""),
            )
            for kind, sayings in kinds.items()
        }  # fmt: skip

    def agreed(self, state: str) -> list[tuple[str, str, str, int]]:
        """The stages of a state's agreements: title, stage, date, sources."""
        rows: dict[tuple[str, str, str], list[Told]] = {}
        for told in self.told:
            if told.kind == "agreement" and state in told.actors["party"] and told.modality == "asserted":
                rows.setdefault((told.attributes["title"], told.attributes["stage"], told.when), []).append(told)
        return sorted((*key, sources(sayings)) for key, sayings in rows.items())

    def beside(self, one: Any, **window: Any) -> dict[tuple[Any, str, str], tuple[int, int]]:
        """Neighbours by stance, membership and meeting: (neighbour, relation, direction) → facts, sources."""
        rows: dict[tuple[Any, str, str], list[tuple[Any, Told]]] = {}
        for told in self.told:
            if told.modality == "asserted" and counts(told, **window):
                for other, relation, direction, fact in _hops(told, one):
                    rows.setdefault((other, relation, direction), []).append((fact, told))
        return {key: (len({fact for fact, _ in said}), sources(told for _, told in said)) for key, said in rows.items()}


def _hops(told: Told, one: Any) -> Iterator[tuple[Any, str, str, Any]]:
    """What a claim puts beside one entity: (neighbour, relation, direction, what makes it one fact)."""
    if told.kind == "meeting" and one in told.actors["participant"]:
        day = len(told.when) == 10
        fact = (frozenset(told.actors["participant"]), told.when, "" if day else told.document)
        yield from ((other, "MET", "both", fact) for other in set(told.actors["participant"]) - {one})
    ends = {"stance": ("source", "target"), "membership": ("member", "body")}.get(told.kind)
    if ends:
        (start,), (end,) = (told.actors[role] for role in ends)
        relation = EDGES.get(told.attributes.get("stance", ""), "MEMBER_OF")
        if one == start:
            yield end, relation, "out", (start, end, told.when)
        if one == end:
            yield start, relation, "in", (start, end, told.when)


def counts(
    told: Told, since: str = "", until: str = "", on: str = "", known_by: str = "", mode: str = "", min_confidence: float = 0.0,
    min_documents: int = 1, certain: bool = False,
) -> bool:  # fmt: skip
    """Does a question with this window count a claim? ``min_documents`` counts rows and is left to them."""
    first = bounds(on)[0] if on else bounds(since)[0] if since else "0001-01-01"
    last = bounds(on)[1] if on else bounds(until)[1] if until else "9999-12-31"
    if (since or until or on) and (told.days is None or told.days[0] > last or told.days[1] < first):
        return False
    if certain and (told.days is None or told.days[0] < first or told.days[1] > last or told.when[-1] == "?"):
        return False
    if known_by and (told.published or "9999") > bounds(known_by)[1]:
        return False
    return (not mode or told.attributes.get("mode") == mode) and told.confidence >= min_confidence


def sources(told: Iterable[Told]) -> int:
    """How many independent sources tell it."""
    return len({one.source for one in told})


@cache
def world() -> World:
    """The world that the tests share."""
    return World()
