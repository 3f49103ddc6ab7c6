"""The visit that taking part in something in a city abroad implies."""

from __future__ import annotations

from relgraph.graph.model import When
from relgraph.ingest.reader.actors import Actor, actor_of
from relgraph.ingest.reader.drafts import Draft, state_at
from relgraph.ingest.reader.holders import state_named
from relgraph.ingest.reader.scene import World

# Cities where states meet at an organisation: being there is no visit to the host state.
_COMMON_GROUND = frozenset(["new york", "new york city", "geneva"])


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
    state = actor_of(state_named(host))
    if state is None:
        return None
    when = When(draft.when.edtf, "within", draft.when.unresolved) if draft.when else None
    city = place if place.city else None
    roles = {"visitor": [person], "destination": [state.at(place.first, place.last)]}
    start, end = min(draft.start, person.start), max(draft.end, person.end)
    return Draft("visit", roles, start, end, draft.modality, {}, when, city, confidence=0.75)
