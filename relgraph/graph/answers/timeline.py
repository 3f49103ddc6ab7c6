"""What happened, in order of date: every dated fact in which one entity takes part, or two together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

from relgraph.errors import UsageError
from relgraph.graph.answers.base import Answer, Evidence, Window, day_or_none
from relgraph.graph.answers.hops import in_window, told
from relgraph.graph.answers.names import find, find_two
from relgraph.graph.cypher import text_of
from relgraph.graph.identity.mentions import Entity
from relgraph.graph.kinds import KINDS
from relgraph.graph.model import FrozenMap, bounds
from relgraph.graph.store import Row, Store

_WITH_OTHERS = ("meeting", "visit", "agreement", "hosting", "participation")  # events and agreements: others may stand beside them
_MOST = 20  # sentences of one row
_ALL = 1_000_000_000


@dataclass(frozen=True, slots=True)
class Happened:
    """One thing that happened, or one step of it.

    ``date``: EDTF; of an office in which somebody was only seen, the days from the first to the last. ``first``, ``last``: its
    days (ISO), "" when open. ``kind``: of claim. ``who``: those who do it or take part, by name; ``what``: a short caption of what
    they do. ``about``: the event, agreement, edition, office or roll call; else whom or what it is done to. ``documents``:
    independent sources. ``evidence``: at most twenty sentences.
    """

    date: str
    kind: str
    who: tuple[Entity, ...]
    what: str
    about: Entity
    first: str
    last: str
    modality: str
    documents: int
    evidence: tuple[Evidence, ...]


def timeline(store: Store, a: str, b: str = "", *, kinds: Sequence[str] = (), window: Window | None = None) -> Answer[Happened]:
    """What happened to an entity, earliest first; with ``b``, what both take part in.

    Two take part together when one fact names both (a visit of one to the other, an office of one in the other), and when they
    share an agreement, an edition of a forum or a roll call. ``kinds``: of claims; empty: all but votes, of which there are many.
    What has no date has no place here, and is counted. Raises `NotFoundError`, `AmbiguousError`, `UsageError`.
    """
    window = window or Window()
    asked = find_two(store, a, b) if b else (find(store, a),)
    parameters = {
        **window.parameters(),
        "ids": [entity.id for entity in asked],
        "kinds": known_kinds(kinds, tuple(KINDS)),
        "undated": False,
        "counted": bool(window.known_by and window.min_confidence > 0),
        "most": window.limit + 1 if window.min_documents == 1 else _ALL,
        "limit": window.limit + 1,
    }
    rows = store.read(text_of("timeline", store.engine), parameters)
    undated = store.read(text_of("timeline", store.engine), parameters | {"undated": True, "most": _ALL, "limit": _ALL})
    return Answer(
        rows=tuple(_happened(store, rows[: window.limit], window)),
        limit=window.limit,
        truncated=len(rows) > window.limit,
        undated=len(undated),
        about=asked,
        query="timeline",
        parameters=FrozenMap(parameters | {"limit": window.limit}),
    )


def known_kinds(kinds: Sequence[str], known: Sequence[str]) -> list[str]:
    """Kinds as asked for; raises `UsageError` for one that is none of those known, with what comes near."""
    for kind in kinds:
        if kind not in known:
            near = get_close_matches(kind.lower(), known, n=2)
            meant = f" (did you mean {' or '.join(near)}?)" if near else ""
            raise UsageError(f"{kind!r} is no kind that can be asked for{meant}; they are {', '.join(known)}")
    return list(kinds)


def _happened(store: Store, rows: Sequence[Row], window: Window) -> Iterable[Happened]:
    """Rows with their sentences and all who take part."""
    said: dict[str, list[Row]] = {}
    for one in told(store, (fact for row in rows for fact in row["facts"]), window):
        said.setdefault(one["fact"], []).append(one)
    present = _present(store, [row for row in rows if row["kind"] in _WITH_OTHERS])
    for row in rows:
        sayings = [one for fact in row["facts"] for one in said.get(fact, ()) if row["date"] or in_window(one, window)]
        beside = [one for fact in row["facts"] for one in present.get(fact, ())]
        about = Entity(row["thing_id"], row["thing_name"], row["thing_kind"])
        yield Happened(
            date=row["date"] or _between(row["earliest"], row["latest"]),
            kind=row["kind"],
            who=_who(row, beside, about),
            what=_what(row, sayings, beside),
            about=about,
            first=day_or_none(row["earliest"]),
            last=day_or_none(row["latest"]),
            modality=row["modality"],
            documents=len({one["source"] for one in sayings}),
            evidence=tuple(Evidence.of(one["evidence"]) for one in sayings[:_MOST]),
        )


def _present(store: Store, rows: Sequence[Row]) -> dict[str, list[Row]]:
    """Who takes part in happenings, by fact."""
    if not rows:
        return {}
    asked = {"ids": sorted({row["thing_id"] for row in rows}), "facts": sorted({fact for row in rows for fact in row["facts"]})}
    found: dict[str, list[Row]] = {}
    for row in store.read(text_of("taking_part", store.engine), asked):
        found.setdefault(row["fact"], []).append(row)
    return found


def _who(row: Row, beside: Sequence[Row], about: Entity) -> tuple[Entity, ...]:
    """Those who take part, by name: all whom its facts tell, and of relations both."""
    if row["kind"] in _WITH_OTHERS:
        people = {Entity(one["id"], one["name"], one["kind"]) for one in beside if not one["to"]}
    else:
        people = {Entity(one["id"], one["name"], one["kind"]) for one in row["who"]}
        people |= {about} if row["kind"] == "relations" else set()
    return tuple(sorted(people, key=lambda one: (one.name, one.id)))


def _between(first: str, last: str) -> str:
    """Days as EDTF: a day, a whole month or year by its name, or from one to the other.

    >>> _between("2024-11-01", "2024-11-30"), _between("2024-11-16", "2024-11-16"), _between("2024-11-16", "2025-01-02")
    ('2024-11', '2024-11-16', '2024-11-16/2025-01-02')
    """
    named = (first[:4], first[:7], first)
    return next((name for name in named if bounds(name) == (first, last)), f"{first}/{last}")


def _what(row: Row, sayings: Iterable[Row], beside: Iterable[Row]) -> str:
    """A short caption: what those who take part do."""
    kind, name = row["kind"], " ".join(row["thing_name"].split())
    detail = row["detail"].replace("_", " ")
    places = ", ".join(sorted({one["place"] for one in sayings if one["place"]}))
    if kind == "visit":
        to = " and ".join(dict.fromkeys(one["name"] for one in beside if one["to"]))
        return f"visit to {to}" + (f" ({places})" if places and places != to else "")
    if kind == "office":
        return name if row["date"] else f"seen as {name}"
    happened: Mapping[str, Any] = {
        "meeting": "meeting",
        "agreement": f"{name}: {detail}",
        "hosting": f"hosts {name}",
        "participation": f"attends {name}",
        "membership": f"{detail or 'member'} of {name}",
        "relations": f"relations {detail}" if not detail.startswith("mission") else detail,
        "mission": f"{detail or 'mission'} in {name}",
        "vote": f"abstains: {name}" if detail == "abstain" else f"votes {detail}: {name}",
    }
    verb = row["relation"].lower().replace("_", " ").replace("listed", "listed by")
    about = row["topics"] if kind == "stance" else row["detail"]  # a programme or a share is as its source writes it
    said = happened.get(kind) or f"{verb} {name}" + (f" ({about})" if about else "")
    return f"{said} in {places}" if places and kind in ("meeting", "hosting", "participation") else said
