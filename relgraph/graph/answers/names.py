"""From what a person types to the entity that is meant, or to the near names and the candidates that help."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from relgraph.errors import AmbiguousError, NotFoundError, UsageError
from relgraph.graph.cypher import text_of
from relgraph.graph.identity.mentions import Entity
from relgraph.graph.identity.names import parsed
from relgraph.graph.model import fold
from relgraph.graph.store import Store

ACTORS = ("person", "state", "organization", "forum", "office", "agreement")
_LATER = frozenset(["place", "edition", "meeting", "visit"])  # meant only when nothing else bears the name


def find(store: Store, text: str, kinds: Sequence[str] = ()) -> Entity:
    """The one entity that a name or an id means.

    ``kinds``: labels in small letters that it may have; empty: all. A whole name goes before a part of one ("Iwaya").
    Raises `NotFoundError` with the nearest names, `AmbiguousError` with the candidates, `UsageError` for no name at all.
    """
    if not text.strip():
        raise UsageError("the name is empty; give one, such as Iwaya or Japan, or an id")
    found = _candidates(store, text, kinds)
    if len(found) == 1:
        return found[0]
    if found:
        raise AmbiguousError(f"{text!r} means {len(found)} entities; say which by its id", _told_apart(store, found))
    if kinds and (others := _candidates(store, text, ())):
        raise _another_kind(store, text, others[0], kinds)
    near = nearest(store, text, kinds)
    advice = "take one of the nearest" if near else "check its spelling, or ingest a text that names it"
    raise NotFoundError(f"nothing in the graph bears the name {text!r}; {advice}", near)


def find_unjoined(store: Store, text: str, kinds: Sequence[str] = ()) -> tuple[tuple[Entity, ...], str]:
    """As `find`; but where all whom a name means held one office, as far as one is known, all of these, and what to say of it.

    They may be one person, which nothing but the name and the office tells: their answers go under one heading. Not where two have
    a full name each.
    """
    try:
        return (find(store, text, kinds),), ""
    except AmbiguousError as error:
        officers = [row for row in error.candidates if row["offices"]]
        shared = set.intersection(*({*row["offices"]} for row in officers)) if officers else set()
        full = [row for row in officers if len(parsed(row["name"]).words) > 1]
        if not shared or len(full) > 1 or any(row["kind"] != "person" for row in error.candidates):
            raise
        others = len(error.candidates) - len(officers)
        said = f"{len(officers)} called so, {min(shared)}, are not joined; `relgraph review {text}` shows which may be one"
        said += f"; {others} more, of whom no office is known, left out" if others else ""
        return tuple(Entity(row["id"], row["name"], "person") for row in officers), said


def find_two(store: Store, a: str, b: str) -> tuple[Entity, Entity]:
    """The two entities that two names mean; raises what `find` raises, and `UsageError` when they are the same."""
    one, other = find(store, a), find(store, b)
    if one.id == other.id:
        raise UsageError(f"{a!r} and {b!r} are the same: {one.name}; name two")
    return one, other


def _another_kind(store: Store, text: str, entity: Entity, kinds: Sequence[str]) -> NotFoundError:
    """What to say of a name that is there but means something else than the question asks for; the offices of a state help."""
    rows = store.read(text_of("holders", store.engine), {"id": entity.id}) if "office" in kinds else []
    offices = tuple(dict.fromkeys(row["office"] for row in rows))
    asked = f"a {' or '.join(kinds)}"
    return NotFoundError(f"{text!r} is the {entity.kind} {entity.name}, and the question asks for {asked}; name one", offices[:10])


def _candidates(store: Store, text: str, kinds: Sequence[str]) -> list[Entity]:
    rows = store.read(text_of("find_entity", store.engine), {"raw": text.strip(), "text": fold(text)})
    rows = [row for row in rows if not kinds or row["kind"] in kinds]
    for wanted in ("exact", "whole", "id"):
        chosen = {row["id"]: Entity(row["id"], row["name"], row["kind"]) for row in rows if row[wanted]}
        actors = [entity for entity in chosen.values() if entity.kind not in _LATER]
        if chosen:
            return sorted(actors or chosen.values(), key=lambda entity: (entity.kind, entity.id))
    office = _office_in_words(text) if not kinds or "office" in kinds else ""
    return _candidates(store, office, ("office",)) if office and office != text else []


def _office_in_words(text: str) -> str:
    """The id of an office that is named as people speak: "Japanese foreign minister", "PM of Japan", "Japan's premier"."""
    from relgraph import tables

    words = fold(text.replace("'s ", " ").replace("’s ", " ")).split()
    for size in range(len(words) - 1, 0, -1):
        for start in range(len(words) - size + 1):
            role_words = " ".join(words[start : start + size])
            rest = [word for word in words[:start] + words[start + size :] if word not in ("of", "the", "for")]
            for body in tables.senses(" ".join(rest)):
                if body.sense in ("state", "demonym", "organization"):
                    for title in tables.office_titles():
                        if title.phrase == role_words and (not title.bodies or body.id in title.bodies):
                            return f"{body.id}:{title.role}"
    return ""


def _told_apart(store: Store, found: Iterable[Entity]) -> tuple[dict[str, Any], ...]:
    by_id = {entity.id: entity for entity in found}
    rows = store.read(text_of("tells_apart", store.engine), {"ids": list(by_id)})
    return tuple(
        {
            "id": row["id"],
            "name": by_id[row["id"]].name,
            "kind": by_id[row["id"]].kind,
            "offices": row["offices"],
            "claims": row["claims"],
        }
        for row in rows
    )


def nearest(store: Store, text: str, kinds: Sequence[str] = (), most: int = 5) -> tuple[str, ...]:
    """The names in the graph that come nearest to a text, best first."""
    from rapidfuzz import fuzz, process

    folded = fold(text)
    pool: dict[str, str] = {}
    prefixes = dict.fromkeys(prefix for word in folded.split() for prefix in (word[:2], word[:1]))
    for prefix in prefixes:
        rows = store.read(text_of("near_names", store.engine), {"prefix": prefix, "limit": 2000})
        pool |= {row["text"]: row["name"] for row in rows if not kinds or row["kind"] in kinds}
    scored = process.extract(folded, list(pool), scorer=fuzz.ratio, limit=4 * most, score_cutoff=60)
    return tuple(dict.fromkeys(pool[name] for name, _, _ in scored))[:most]
