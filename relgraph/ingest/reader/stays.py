"""Where a meeting was, when its own words do not say it: on the visit that one of its people is told to make."""

from __future__ import annotations

from dataclasses import replace

from relgraph.graph.model import When
from relgraph.ingest.reader.drafts import Draft
from relgraph.ingest.reader.scene import Scene


def placed(scene: Scene, meeting: Draft, here: list[Draft]) -> Draft:
    """The meeting with the place (and the day, if it has none) of a visit told in its sentence, or of a visit still going on.

    A visit goes on while the text stays with its day: a meeting that has a time of its own ("later in the day") is not put there.
    """
    if meeting.place is not None or meeting.modality != "asserted" or meeting.attributes.get("mode") in ("phone", "video"):
        return meeting
    keys = {a.key for a in meeting.roles["participant"]}
    told = [
        d
        for d in here
        if d.kind == "visit" and d.modality == "asserted" and d.place is not None and d.roles["visitor"][0].key in keys
    ]
    if told and _hosted(scene, meeting, told[0]):
        visit = told[0]
        when = meeting.when or (When(visit.when.edtf) if visit.when and visit.when.is_day else None)
        return replace(meeting, place=visit.place, when=when)
    if meeting.when is not None and not _has_own_time(scene):
        known = [scene.memory.venues[k] for k in keys if k in scene.memory.venues]
        here_too = [place for day, place in known if day == meeting.when.edtf]
        if here_too:
            return replace(meeting, place=here_too[0])
    stay = next((v for k in keys if (v := scene.memory.stays.get(k))), None)
    if stay is None or stay.when is None or meeting.when is None or not _hosted(scene, meeting, stay):
        return meeting
    same_day = meeting.when.edtf == stay.when.edtf and not _has_own_time(scene)
    return replace(meeting, place=stay.place) if same_day else meeting


def _hosted(scene: Scene, meeting: Draft, visit: Draft) -> bool:
    """Does somebody of the visited state take part?"""
    host = visit.roles["destination"][0].key
    return any((body := scene.as_body(a)) is not None and body.key == host for a in meeting.roles["participant"])


def _has_own_time(scene: Scene) -> bool:
    """Has the sentence a time that moves on from the scene?"""
    nodes = scene.tree.nodes
    return any(d.shift is not None for d in scene.world.dates.within(nodes[0].start, nodes[-1].end))
