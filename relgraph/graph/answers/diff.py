"""What became known to the graph between two days of recording, and what a newer version of its document replaced."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from relgraph.errors import UsageError
from relgraph.graph.answers.base import Answer, Evidence
from relgraph.graph.answers.timeline import known_kinds
from relgraph.graph.cypher import text_of
from relgraph.graph.model import KINDS, MAX_DAY, Claim, FrozenMap, query_range
from relgraph.graph.store import Row, Store, stored_claim


@dataclass(frozen=True, slots=True)
class Changed:
    """How many claims of one kind came and went in one document.

    ``outcome``: of the document: new (it came in these days), replaced (a newer version or edition of it came), changed (only
    claims did, as when it was read again). ``kind``: of the claims, "" for a document without any. ``day``: the latest (ISO) on
    which one of them changed.
    """

    document: str
    title: str
    outcome: Literal["new", "replaced", "changed"]
    kind: str
    came: int
    went: int
    day: str


@dataclass(frozen=True, slots=True)
class ChangedClaim:
    """One claim that came, or that a newer version of its document replaced, on ``day`` (ISO)."""

    change: Literal["came", "went"]
    day: str
    claim: Claim
    evidence: tuple[Evidence, ...]


def diff(store: Store, since: str, until: str = "", *, kind: str = "", limit: int = 100) -> Answer[Changed]:
    """What came and went from one day of recording to another, both included, counted by document and kind; latest change first.

    ``since``, ``until``: EDTF, or ``since`` alone as a range ``first..last``; without an end, all that was recorded since. What
    came and was replaced within these days counts as both. Raises `DateError`, `UsageError`.
    """
    days = _days(since, until)
    counted = _counted(store.read(text_of("diff", store.engine), days), _kind(kind))
    kept = counted[: _room(limit)]
    versions: dict[str, list[Row]] = {}
    for row in _versions(store, {document for document, *_ in kept}):
        versions.setdefault(row["document"], []).append(row)
    rows = tuple(_changed(one, versions.get(one[0], []), days) for one in kept)
    return Answer(rows, limit, truncated=len(counted) > limit, query="diff", parameters=FrozenMap(days))


def diff_claims(
    store: Store, document: str, since: str, until: str = "", *, kind: str = "", limit: int = 100
) -> Answer[ChangedClaim]:
    """The claims themselves of one document (its key), in the order of its rows or its text; what went before what came."""
    parameters = {**_days(since, until), "kind": _kind(kind), "document": document, "limit": _room(limit) + 1}
    found = store.read(text_of("diff_claims", store.engine), parameters)
    found.sort(key=_place)
    versions = {row["version"]: row for row in _versions(store, {document})}
    current = next((row for row in versions.values() if not row["replaced"]), {})
    rows = tuple(_changed_claim(row, versions, current) for row in found[:limit])
    shown = FrozenMap({**parameters, "limit": limit})
    return Answer(rows, limit, truncated=len(found) > limit, query="diff_claims", parameters=shown)


def _place(row: Row) -> tuple[Any, ...]:
    """Where a claim stands in the answer: a row of a dataset as it was before as it is, a sentence of a text by sentence."""
    came = row["change"] == "came"
    return row["row"], came if row["row"] else False, row["start"], row["end"], came, row["id"]


def _days(since: str, until: str) -> dict[str, str]:
    """The first and the last day of recording that are meant."""
    first, last = query_range(since)
    last = query_range(until)[1] if until else last if ".." in since else MAX_DAY
    if first > last:
        raise UsageError(f"{since} begins after {until} ends; turn them round")
    return {"first": first, "last": last}


def _kind(kind: str) -> str:
    return known_kinds([kind], tuple(KINDS))[0] if kind else ""


def _room(limit: int) -> int:
    if limit < 1:
        raise UsageError(f"a limit of {limit} leaves no room for an answer; give 1 or more")
    return limit


_Counted = tuple[str, str, int, int, str]  # document, kind, came, went, day


def _counted(rows: Iterable[Row], kind: str) -> list[_Counted]:
    """Counts of one document and kind together, the document that changed last first; a document without claims has one of none."""
    found: dict[str, dict[str, dict[str, Any]]] = {}
    for row in rows:
        found.setdefault(row["document"], {}).setdefault(row["kind"], {"day": ""})[row["change"]] = row["number"]
        one = found[row["document"]][row["kind"]]
        one["day"] = max(one["day"], row["day"])
    latest = {document: max(one["day"] for one in kinds.values()) for document, kinds in found.items()}
    counted = [
        (document, name, one.get("came", 0), one.get("went", 0), one["day"])
        for document, kinds in sorted(found.items())
        for name, one in sorted(kinds.items())
        if (name or len(kinds) == 1) and kind in ("", name)
    ]
    return sorted(counted, key=lambda one: latest[one[0]], reverse=True)


def _versions(store: Store, documents: set[str]) -> list[Row]:
    return store.read(text_of("versions", store.engine), {"documents": sorted(documents)})


def _changed(counted: _Counted, versions: Sequence[Row], days: Mapping[str, str]) -> Changed:
    document, kind, came, went, day = counted
    recorded = [row["recorded"] for row in versions]
    began = days["first"] <= min(recorded, default="") <= days["last"]
    newer = any(days["first"] <= one <= days["last"] for one in recorded)
    title = next((row["title"] or "" for row in versions if not row["replaced"]), "")
    return Changed(document, title, "new" if began else "replaced" if newer else "changed", kind, came, went, day)


def _changed_claim(row: Row, versions: Mapping[str, Row], current: Mapping[str, Any]) -> ChangedClaim:
    """A claim with where it stands: in its version of the text, or in the dataset as it is, whose rows have their own."""
    claim = stored_claim(row["record"])
    about = versions.get(claim.version, current)
    told = {name: about.get(name) for name in ("title", "publisher", "published", "url")}
    place = {name: getattr(claim, name) for name in ("document", "start", "end", "quote", "row")}
    return ChangedClaim(row["change"], row["day"], claim, (Evidence.of({**told, **place, "claim": claim.id}),))
