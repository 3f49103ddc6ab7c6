"""Counterparts: persons whose office is that of somebody named before them, in another state.

"Egypt's foreign minister X and his Greek and Cypriot counterparts, Y and Z": Y and Z are foreign ministers; with as many persons
before as counterparts of one state ("X and Y met their French counterparts, Z and W") the offices go in order.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from relgraph.ingest.reader.names import name_end, person_at

if TYPE_CHECKING:
    from relgraph.ingest.reader.line import Line, Office
    from relgraph.ingest.reader.spans import Named


_WORDS = ("counterpart", "counterparts", "colleague", "colleagues", "host")


def counterparts(
    line: Line, offices: list[Office], earlier: list[Office] | None = None, previous: Line | None = None
) -> list[Office]:
    """The offices of the counterparts in a sentence; ``earlier``: the offices of the document, for "his counterpart" of somebody
    whose office is told elsewhere; ``previous``: the sentence before, whose only person "he" is."""
    found: list[Office] = []
    for at, word in enumerate(line.words):
        if word.low in _WORDS:
            own = {body.id for body in (_bodies(line, at) or _bodies_after(line, at)) if body.id}
            before = [o for o in offices if o.end <= word.start and (o.holder or o.body) and not o.fixed]
            before = [o for o in before if o.body is None or o.body.id not in own]
            before = before or [o for o in offices if o.end <= word.start and o.article == "the" and not (o.holder or o.body)][:1]
            before = before or _of_named(line, at, [o for o in earlier or [] if o.body is None or o.body.id not in own], previous)
            names = _names(line, at + 1, word.low.endswith("s"))
            found += _paired(line, at, before, names)
    return found


def names_of_counterparts(line: Line) -> list[str]:
    """The names of two words or more that follow "counterpart", whether their office is known or not."""
    found: list[str] = []
    for at, word in enumerate(line.words):
        if word.low in _WORDS:
            found += [person.name for person in _names(line, at + 1, word.low.endswith("s")) if " " in person.name]
    return found


def _of_named(line: Line, at: int, earlier: list[Office], previous: Line | None) -> list[Office]:
    """The office that the document gives elsewhere to the last person named before, here or alone in the sentence before."""
    held = {o.holder.name for o in earlier if o.holder}
    names = [person.name for first, (_, person) in sorted(line.persons.items()) if first < at and person.name in held]
    if not names and previous is not None and {"he", "she"} & {word.low for word in line.words[:at]}:
        alone = {person.name for _, person in previous.persons.values()}
        names = [*alone] if len(alone) == 1 else []
    if not names and {"the", "minister"} <= {word.low for word in line.words[:at]}:
        ministers = [o for o in earlier if o.holder and o.end <= line.words[0].start and "minister" in o.role]
        names = [o.holder.name for o in ministers[-1:] if o.holder]
    return [o for o in earlier if names and o.holder and o.holder.name == names[-1]][:1]


def _paired(line: Line, at: int, before: list[Office], names: list[Named]) -> list[Office]:
    bodies = _bodies(line, at) or _bodies_after(line, at)
    if not before or not names or len(bodies) not in (1, len(names)):
        return []
    found = []
    for i, name in enumerate(names):
        model = before[i] if len(names) == len(before) and len(bodies) == 1 else before[-1]
        body = bodies[i] if len(bodies) == len(names) else bodies[0]
        start = min(_begin(line, at), name.start) if i == 0 else name.start
        found.append(
            replace(
                model, holder=name, body=body, start=start, end=name.end, status="current", to=None, article="his", fixed=model.role
            )
        )
    return found


def _begin(line: Line, at: int) -> int:
    """Where the phrase with "his … counterpart" begins."""
    while at > 0 and line.words[at - 1].low not in ("with", "to", "by", "alongside", "met", "of", "from"):
        at -= 1
        if line.words[at].low in ("his", "her", "their", "its", "the"):
            break
    return line.words[at].start


def _bodies(line: Line, at: int) -> list[Named]:
    """The demonyms before the word, joined by commas and "and"."""
    ends = {after: (first, what) for first, (after, what) in line.named.items()}
    found: list[Named] = []
    while at > 0:
        if at in ends and ends[at][1].kind in ("demonym", "state", "organization"):
            at, what = ends[at]
            found.insert(0, what)
        elif line.words[at - 1].low in (",", "and", "'s", "then", "new"):
            at -= 1
        else:
            break
    return found


def _bodies_after(line: Line, at: int) -> list[Named]:
    """The states of "counterparts from Croatia, Chad and the Netherlands"."""
    if at + 2 >= len(line.words) or line.words[at + 1].low not in ("from", "of"):
        return []
    found: list[Named] = []
    start = at + 2 + (line.words[at + 2].low == "the")
    while start < len(line.words) and (start in line.named or (found and line.words[start].low in (",", "and", "the"))):
        if start in line.named:
            found.append(line.named[start][1])
        start = line.named[start][0] if start in line.named else start + 1
    return found


def _names(line: Line, at: int, several: bool) -> list[Named]:
    found: list[Named] = []
    while at < len(line.words):
        if line.words[at].low in (",", "and", "mr", "mr.", "from", "of", "the") or (at in line.named and not found):
            at = line.named[at][0] if at in line.named else at + 1
            continue
        end = name_end(line.words, at, line.named, line.titles)
        if end == at:
            break
        found.append(person_at(line.words, at, end))
        at = end
        if not several:
            break
    return found
