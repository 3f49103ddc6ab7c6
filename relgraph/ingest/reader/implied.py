"""The visit that taking part in something in a city abroad implies."""

from __future__ import annotations

from dataclasses import replace

from relgraph.graph.model import When
from relgraph.ingest.reader.actors import Actor, actor_of
from relgraph.ingest.reader.drafts import Draft, state_at
from relgraph.ingest.reader.scene import Scene, World
from relgraph.ingest.reader.whose import state_named
from relgraph.tables import bodies

# Cities where states meet at an organisation: being there is no visit to the host state.
_COMMON_GROUND = frozenset(["new york", "new york city", "geneva"])


def guests(scene: Scene, meeting: Draft, *, received: bool) -> list[Draft]:
    """The visits of guests: of "the visiting minister X" to the other's state, of whom a host receives in the city of the dateline.

    ``received``: the first participant receives the others.
    """
    people = [a for a in meeting.roles["participant"] if a.kind == "person"]
    if meeting.place is not None or meeting.attributes.get("mode") in ("phone", "video") or len(people) < 2:
        return []
    filed, host = scene.world.filed, scene.world.state_of(people[0].name)
    found: list[Draft] = []
    for person in people:
        own = scene.world.state_of(person.name)
        others = [b for p in people if p is not person and (b := scene.world.state_of(p.name)) and b.is_state]
        if own and others and others[0].key != own.key and _is_visiting(scene, person):
            span = (min(meeting.start, person.start), max(meeting.end, person.end))
            when = When(meeting.when.edtf, "within", meeting.when.unresolved) if meeting.when else None
            roles = {"visitor": [person], "destination": [others[0].at(person.start, person.end)]}
            found.append(Draft("visit", roles, *span, "asserted", {}, when, confidence=0.75))
        elif received and filed and host and host.id == filed.id and person is not people[0]:
            visit = implied_visit(scene.world, person, replace(meeting, place=filed))
            found += [visit] if visit else []
    return found


def _is_visiting(scene: Scene, person: Actor) -> bool:
    """Do the words before the name call the person a visitor?"""
    offices = [o for o in scene.reading.offices if o.holder and o.holder.name == person.name]
    text = scene.world.analysis.text
    return any("visiting" in text[o.start : o.end].lower().split()[:3] for o in offices)


def implied_visit(world: World, person: Actor, draft: Draft) -> Draft | None:
    """The visit of a person who took part in something in a city abroad."""
    host, place = state_at(draft.place), draft.place
    if (
        not host
        or place is None
        or draft.attributes.get("mode") in ("phone", "video")
        or draft.modality not in ("asserted", "planned")
    ):
        return None
    own = world.state_of(person.name)
    if own is None or own.id == host or (place.city or place.name).lower() in _COMMON_GROUND:
        return None
    if own.kind != "state" and own.id in bodies() and bodies()[own.id].seat == (place.city or place.name):
        return None
    state = actor_of(state_named(host))
    if state is None:
        return None
    when = When(draft.when.edtf, "within", draft.when.unresolved) if draft.when else None
    city = place if place.city else None
    roles = {"visitor": [person], "destination": [state.at(place.first, place.last)]}
    start, end = min(draft.start, person.start), max(draft.end, person.end)
    return Draft("visit", roles, start, end, draft.modality, {}, when, city, confidence=0.75)
