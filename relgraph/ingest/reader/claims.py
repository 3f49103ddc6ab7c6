"""From what was read to claims: the passes over a document, and what is left when the same thing is told twice."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from relgraph.errors import ClaimError
from relgraph.graph.model import Claim, Document, Mention, When
from relgraph.ingest.reader import model
from relgraph.ingest.reader.actors import Actor, actor_of, distinct
from relgraph.ingest.reader.acts import acts, listed
from relgraph.ingest.reader.agreements import agreements
from relgraph.ingest.reader.analysis import Analysis, analyse
from relgraph.ingest.reader.anniversaries import anniversaries
from relgraph.ingest.reader.appointments import told_offices
from relgraph.ingest.reader.belonging import shown_memberships
from relgraph.ingest.reader.certainty import confidence_of
from relgraph.ingest.reader.conflicts import conflicts
from relgraph.ingest.reader.demands import demands
from relgraph.ingest.reader.discourse import Memory
from relgraph.ingest.reader.drafts import Draft
from relgraph.ingest.reader.esteem import esteem
from relgraph.ingest.reader.events import participations, without_vaguer_events
from relgraph.ingest.reader.frames import Match, find_matches
from relgraph.ingest.reader.gatherings import (
    Gathering,
    follow_up,
    joined_by,
    joining,
    merged_meeting,
    opened,
    same_meeting,
    without_headings,
    without_sides_of_persons,
)
from relgraph.ingest.reader.holders import Held, held_offices, one_each, whole
from relgraph.ingest.reader.hostings import announced_summits, hostings, told_venues
from relgraph.ingest.reader.judgements import judgements, once_told, without_repeated
from relgraph.ingest.reader.located import located
from relgraph.ingest.reader.meetings import meetings
from relgraph.ingest.reader.memberships import memberships
from relgraph.ingest.reader.mended import mended
from relgraph.ingest.reader.merging import distinct_drafts
from relgraph.ingest.reader.publisher import body_of_publisher, state_of_publisher
from relgraph.ingest.reader.relations import relations
from relgraph.ingest.reader.rewrite import tokens_of
from relgraph.ingest.reader.scene import Scene, World, make_world
from relgraph.ingest.reader.speech import note_speaker
from relgraph.ingest.reader.stances import stances
from relgraph.ingest.reader.status import alleged, denying_span
from relgraph.ingest.reader.stays import placed
from relgraph.ingest.reader.threats import threats
from relgraph.ingest.reader.timing import (
    announced_later,
    dated_today,
    in_time,
    note_days,
    note_sides,
    without_called_off,
    without_dropped,
)
from relgraph.ingest.reader.together import Asking, Question
from relgraph.ingest.reader.trace import Trace
from relgraph.ingest.reader.tree import Tree
from relgraph.ingest.reader.trips import note_journeys, note_trip, told_later
from relgraph.ingest.reader.visits import visits
from relgraph.ingest.reader.when import read_dates

_KINDS: Mapping[str, Callable[[Scene, Match], list[Draft]]] = {
    "meeting": meetings,
    "visit": visits,
    "agreement": agreements,
    "stance": stances,
    "conflict": conflicts,
    "relations": relations,
    "hosting": hostings,
    "participation": participations,
    "membership": memberships,
}
# What is told without a frame.
_RULES = (
    located,
    told_offices,
    shown_memberships,
    demands,
    threats,
    judgements,
    esteem,
    anniversaries,
    announced_summits,
    told_venues,
    acts,
    listed,
)


def read_document(document: Document, reader: str, trace: Trace | None = None) -> Asking[list[Claim]]:
    """All claims of a document, by their place in the text. ``trace``: is shown each sentence while it is read."""
    organ_of = state_of_publisher(document.publisher, document.url, document.published)
    body = None if organ_of else body_of_publisher(document.publisher, document.published)
    own = whole(body) if body else None
    analysis = yield from analyse(document.text, len(document.title), document.published, organ_of, own)
    offices = held_offices(analysis)
    world = make_world(analysis, offices, read_dates(analysis.text, document.title, document.published))
    events = yield from _events(world, trace)
    drafts = [_office(h, analysis) for h in one_each(offices)] + events
    version = document.version
    made = []
    for draft in once_told(distinct_drafts(drafts)):
        if claim := _claim(draft, document, version, reader):
            made.append(claim)
            if trace is not None:
                trace.claim(claim, draft)
    return sorted({c.id: c for c in made}.values(), key=lambda c: (c.start, c.end, c.kind, c.id))


def _events(world: World, trace: Trace | None) -> Asking[list[Draft]]:
    rows = (tokens_of(r, world.analysis.text) for r in world.analysis.readings)
    memory = Memory()
    found: list[tuple[bool, Draft]] = []
    gatherings: list[Gathering] = []
    before = 0  # the first draft of the sentence before
    trees = yield Question(model.parse, rows)
    for reading, nodes in zip(world.analysis.readings, trees, strict=True):
        scene = Scene(world, reading, Tree(mended(nodes)), memory)
        note_speaker(scene)
        matches = [] if scene.is_question else find_matches(scene.tree)
        told = [(match, [] if alleged(scene.tree, match.trigger) else _told(scene, match)) for match in matches]
        drafts = [d for _, rows in told for d in rows]
        drafts = without_dropped(drafts)
        drafts = [placed(scene, d, drafts) if d.kind == "meeting" else d for d in drafts]
        by_rule = {rule.__name__: [in_time(scene, d) for d in rule(scene)] for rule in _RULES}
        if trace is not None:
            trace.sentence(scene, told, by_rule)
        drafts = _gathered(scene, drafts + [d for rows in by_rule.values() for d in rows], gatherings)
        found = announced_later(scene, found, before)
        before = len(found)
        found += [(reading.sentence.title, d) for d in drafts if d.kind != "meeting"]
        _remember(scene, drafts)
        dated_today(scene, gatherings)
        found = told_later(scene, found)
    event = _title_event(world)
    for gathering in without_sides_of_persons(without_headings(gatherings), world):
        if len(gathering.draft.roles["participant"]) > 1:
            found.append((gathering.title, gathering.draft))
            found += [(False, d) for d in follow_up(world, gathering, event)]
    return _without_vaguer(_against_enemies(_without_title_echoes(without_called_off(found), world.analysis.text)))


def _told(scene: Scene, match: Match) -> list[Draft]:
    """The drafts of a match; the span of one that is denied or doubted holds the words that do so."""
    drafts = [in_time(scene, d) for d in _KINDS[match.frame.kind](scene, match)]
    span = denying_span(scene.tree, match.trigger) if drafts else None
    if span is None:
        return drafts
    return [
        replace(d, start=min(d.start, span[0]), end=max(d.end, span[1])) if d.modality in ("denied", "conditional") else d
        for d in drafts
    ]


def _gathered(scene: Scene, drafts: list[Draft], gatherings: list[Gathering]) -> list[Draft]:
    """Puts the meetings into the gatherings, each as a new one or into the one that the text speaks of; gives all drafts."""
    meetings_here = [d for d in drafts if d.kind == "meeting"]
    comers = joining(scene)
    known = scene.memory.gathering
    if comers and known is not None and any(known is g for g in gatherings):
        grown = joined_by(known, comers[0], comers[1], next((d.when for d in meetings_here), None))
        gatherings[[g is known for g in gatherings].index(True)] = grown
        scene.memory.gathering = grown
        before = {a.key for a in known.draft.roles["participant"]}
        meetings_here = [d for d in meetings_here if before & {a.key for a in d.roles["participant"]} and d.modality != "asserted"]
    start = opened(scene)
    for gathering in [Gathering(d, title=scene.reading.sentence.title) for d in meetings_here] + ([start] if start else []):
        if not _absorbed(scene, gathering, gatherings):
            gatherings.append(gathering)
            if gathering.draft.modality == "asserted":
                scene.memory.gathering = gathering
    return [d for d in drafts if d.kind != "meeting"] + meetings_here


def _absorbed(scene: Scene, new: Gathering, gatherings: list[Gathering]) -> bool:
    """Is a meeting one that the text has told already? Then it only adds time and place."""
    names = {a.key for a in new.draft.roles["participant"]}
    if len(names) == 1:
        return any(names <= {a.key for a in old.draft.roles["participant"]} for old in gatherings)
    for at, old in enumerate(gatherings):
        known = {a.key for a in old.draft.roles["participant"]}
        if not same_meeting(new.draft, old.draft) or not names or not (names <= known or (known <= names and len(known) > 1)):
            continue
        merged = merged_meeting(old, new)
        if old is scene.memory.gathering:
            scene.memory.gathering = merged
        gatherings[at] = merged
        return True
    return False


def _against_enemies(drafts: list[Draft]) -> list[Draft]:
    """Forces sent to a state that wages a war, as the text tells, are sent against its enemy."""
    wars = {
        d.roles["source"][0].key: d.roles["target"][0]
        for d in drafts
        if d.kind == "conflict" and d.attributes["act"] in ("invade", "attack")
    }
    made = []
    for draft in drafts:
        if draft.kind == "conflict" and draft.attributes["act"] == "deploy" and draft.roles["target"][0].key in wars:
            made.append(replace(draft, roles={**draft.roles, "target": [wars[draft.roles["target"][0].key]]}))
        else:
            made.append(draft)
    return made


def _without_vaguer(drafts: list[Draft]) -> list[Draft]:
    """Without an unnamed "agreement" of parties of whom a named one is told, and a "war" where an invasion is told."""
    named = {(_actors_key(d), d.attributes["stage"]) for d in drafts if d.kind == "agreement" and " " in d.attributes["title"]}
    parties = {key for key, _ in named}
    invaded = {_actors_key(d) for d in drafts if d.kind == "conflict" and d.attributes["act"] == "invade"}
    kept = []
    for draft in drafts:
        key = _actors_key(draft)
        vague = draft.kind == "agreement" and " " not in draft.attributes["title"]
        if vague and ((key, draft.attributes["stage"]) in named or (draft.attributes["stage"] == "agreed" and key in parties)):
            continue
        if draft.kind == "conflict" and draft.attributes["act"] == "attack" and key in invaded:
            continue
        if (
            draft.kind == "agreement"
            and draft.attributes["stage"] == "agreed"
            and draft.confidence < 0.9
            and _has_later_stage(draft, drafts)
        ):
            continue
        kept.append(draft)
    return without_repeated(without_vaguer_events(kept))


def _has_later_stage(draft: Draft, drafts: list[Draft]) -> bool:
    """Is an agreement that a noun names the one of which another sentence tells the signing?"""
    words_here = set(draft.attributes["title"].lower().split())
    return any(
        d.kind == "agreement"
        and _actors_key(d) == _actors_key(draft)
        and d.attributes["stage"] in ("signed", "ratified", "in_force", "terminated", "negotiating")
        and len(words_here & set(d.attributes["title"].lower().split())) > 1
        for d in drafts
    )


def _title_event(world: World) -> str:
    """The named event that the title speaks of ("Cairo summit denounces"), for the gathering of the text."""
    for reading in world.analysis.readings:
        if reading.sentence.title:
            for at, word in enumerate(reading.line.words):
                follows = reading.line.words[at + 1].low if at + 1 < len(reading.line.words) else ""
                council = word.low == "council" and (follows in ("meeting", "meets", "met", "session", "of"))
                members = any(w.low in ("members", "with", "member") for w in reading.line.words[:at])
                if (word.low in ("summit", "conference", "forum", "congress", "assembly") or council) and not members:
                    return " ".join(w.text for w in reading.line.words[max(0, at - 3) : at + 1] if w.capital or w.low == word.low)
    return ""


def _without_title_echoes(found: list[tuple[bool, Draft]], text: str) -> list[Draft]:
    """Without what the title says and the text says again; with the title's words where only they have the names in full."""
    facts = [d for _, d in found if d.kind == "visit" and d.modality == "asserted"]
    found = [(t, d) for t, d in found if not (_is_implied_plan(d) and any(_is_told(d, f) for f in facts))]
    told = {_actors_key(d) for title, d in found if not title}
    titles = {_actors_key(d): d for title, d in found if title and d.modality == "asserted"}
    kept = [d for title, d in found if not (title and _actors_key(d) in told)]
    return [_in_full(d, titles.get(_actors_key(d)), text) for d in kept]


def _is_implied_plan(draft: Draft) -> bool:
    """Is it a plan that only follows from another (a visit, from talks abroad that are to come)?"""
    return draft.modality == "planned" and draft.confidence < 0.8


def _is_told(plan: Draft, fact: Draft) -> bool:
    """Is a plan what another draft tells as fact, by its people and its days?"""
    same_days = plan.when is None or fact.when is None or plan.when.edtf == fact.when.edtf
    return same_days and _actors_key(plan) == _actors_key(fact)


def _in_full(draft: Draft, title: Draft | None, text: str) -> Draft:
    """The draft, quoted from the title when that names the persons in full and the draft's own words do not."""
    names = [a.name for row in draft.roles.values() for a in row if a.kind == "person"]
    if title is None or title is draft or draft.modality != "asserted" or not names:
        return draft
    full = [all(name in text[d.start : d.end] for name in names) for d in (title, draft)]
    return replace(draft, start=title.start, end=title.end) if full == [True, False] else draft


def _actors_key(draft: Draft) -> tuple[object, ...]:
    roles = tuple(sorted((role, tuple(sorted(a.key for a in row))) for role, row in draft.roles.items() if role != "place"))
    return (draft.kind, roles, draft.attributes.get("stance", ""), draft.attributes.get("change", ""))


def _remember(scene: Scene, drafts: list[Draft]) -> None:
    """Take note of who was spoken of, who acted together, and which day it was."""
    memory, tree = scene.memory, scene.tree
    named = distinct([a for n in tree.nodes if n.named and (a := actor_of(n.named))])
    memory.mention(named)
    subjects = [a for n in tree.nodes if n.dep in ("nsubj", "nsubjpass") for a in scene.actors(n)[:1]]
    memory.subject = next((a for a in subjects), memory.subject)
    for draft in drafts:
        if draft.kind == "visit" and draft.modality == "asserted" and draft.place is not None and draft.confidence > 0.8:
            memory.stays[draft.roles["visitor"][0].key] = draft
        if draft.kind == "meeting" and draft.when is not None and draft.place is not None and draft.when.is_day:
            memory.venues |= {a.key: (draft.when.edtf, draft.place) for a in draft.roles["participant"]}
        harms = draft.kind == "conflict" or draft.attributes.get("stance") == "sanction"
        if harms and draft.modality == "asserted":
            memory.assailant, memory.assailed = draft.roles["source"][0], scene.reading.sentence.paragraph
        if draft.kind == "visit":
            memory.visited = draft.roles["destination"][0]
        actors = [a for row in draft.roles.values() for a in row] + ([draft.speaker] if draft.speaker else [])
        if draft.kind in ("meeting", "agreement") and len(actors) > 1:
            memory.group = [a for a in actors if a.kind == "person"] if draft.kind == "meeting" else memory.group or actors
        if draft.when is not None and draft.when.is_day and draft.modality == "asserted":
            memory.day = draft.when.edtf
            for actor in actors:
                memory.days[actor.key] = draft.when.edtf
        if draft.when is not None and draft.when.edtf and not draft.when.is_day and draft.modality == "asserted":
            for actor in [*actors, *(b for a in actors if (b := scene.as_body(a)))]:
                memory.days.pop(actor.key, None)
        note_trip(memory, draft)
    note_journeys(scene)
    note_days(scene)
    note_sides(scene, drafts)


def _office(held: Held, analysis: Analysis) -> Draft:
    office = held.office
    holder = office.holder
    assert holder is not None
    person = Actor("person", held.person, "", holder.first, holder.last)
    body = actor_of(held.body)
    assert body is not None
    body = body if held.body.end else body.at(holder.first, holder.last)
    roles = {"holder": [person], "body": [body]}
    if office.to is not None and (host := actor_of(office.to)):
        roles["to"] = [host]
    when = When(analysis.published, "within") if analysis.published and held.status == "current" else None
    attributes = {"role": held.role, "status": held.status, "title": office.written}
    return Draft("office", roles, office.start, office.end, "asserted", attributes, when, confidence=0.95 if held.sure else 0.75)


def _claim(draft: Draft, document: Document, version: str, reader: str) -> Claim | None:
    roles: dict[str, tuple[Mention, ...]] = {role: tuple(a.mention for a in row) for role, row in draft.roles.items()}
    if draft.place is not None:
        place = draft.place
        roles["place"] = (Mention(place.city or place.name, "place", place.first, place.last),)
    try:
        return Claim(
            kind=draft.kind,
            roles=roles,
            document=document.key,
            version=version,
            start=draft.start,
            end=draft.end,
            quote=document.text[draft.start : draft.end],
            attributes=draft.attributes,
            when=draft.when,
            modality=draft.modality,
            speaker=draft.speaker.mention if draft.speaker else None,
            reader=reader,
            confidence=confidence_of(draft),
        )
    except ClaimError:
        return None
