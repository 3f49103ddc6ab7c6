"""Offices that a list leaves out: of "Peru's foreign minister, Ana Ruiz, and Chad's Idriss Abdou" both are foreign ministers.

A person after a state's possessive, or in a list line of name and state ("Ana Ruiz – the Republic of Peru"), has the office
that the sentence gives to somebody before, or that the text last used in the plural ("heads of government", "new ambassadors").
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from relgraph.ingest.reader.leaders import HEADS, held_by_other
from relgraph.ingest.reader.line import Line, Office
from relgraph.ingest.reader.spans import Named

REACH = 12  # sentences over which a plural title is remembered; lists may be long


def elliptic_offices(rows: Iterable[tuple[Line, list[Office]]], published: str) -> list[list[Office]]:
    """For each sentence its offices with those that its lists leave out; ``published``: when the list of leaders is asked."""
    found: list[list[Office]] = []
    plural: tuple[int, Office] | None = None
    for number, (line, offices) in enumerate(rows):
        model = plural[1] if plural and number - plural[0] <= REACH else None
        held = {o.holder.name for o in offices if o.holder}
        more = [
            o
            for first, state, person in _pairs(line)
            if person.name not in held and (o := _made(first, state, person, offices, model)) and (o := _by_list(o, published))
        ]
        found.append(sorted([*offices, *more], key=lambda o: o.start))
        spoken = [o for o in offices if o.title.plural and o.holder is None and o.role not in ("official", "")]
        if spoken:
            plural = (number, spoken[-1])
        elif more and plural:
            plural = (number, plural[1])
    return found


def _by_list(office: Office, published: str) -> Office | None:
    """The office with the role that its holder can have: of "President X and Germany's Y" Y is chancellor, by the list."""
    if office.title.plural or office.role not in HEADS or office.holder is None or office.body is None:
        return office
    name, state = office.holder.name, office.body.id
    can = [role for role in (office.role, *HEADS) if not held_by_other(state, role, name, published)]
    return replace(office, fixed=can[0]) if can else None


def _pairs(line: Line) -> list[tuple[bool, Named, Named]]:
    """State and person as the list has them: whether the state comes first, the state, the person."""
    found = []
    for at, (after, person) in sorted(line.persons.items()):
        before = next((named for first, (end, named) in line.named.items() if end == at - 1 and named.kind == "state"), None)
        if before is not None and line.words[at - 1].text == "'s":
            found.append((True, before, person))
        elif at == 0 and after < len(line.words) and line.words[after].text in ("\u2013", "-", ":", "("):
            start = after + 1 + (after + 1 < len(line.words) and line.words[after + 1].low == "the")
            end, state = line.named.get(start, (0, None))
            if state is not None and state.kind == "state" and len(line.words) - end <= 1:
                found.append((False, state, person))
    return found


def _made(first: bool, state: Named, person: Named, offices: list[Office], plural: Office | None) -> Office | None:
    """The office left out: of the same sentence before, else the plural one; a list line takes the plural one only."""
    before = (
        [o for o in offices if o.end <= person.start and o.holder is not None and o.role not in ("official", "")] if first else []
    )
    model = before[-1] if before else plural
    if model is None:
        return None
    start, end = min(state.start, person.start), max(state.end, person.end)
    return Office(person, model.title, model.written, state, "current", start, end, fixed=model.role)
