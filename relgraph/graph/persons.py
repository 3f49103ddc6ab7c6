"""Who is whom in the graph: each person of a document, or of a row of a dataset, is a `Bearer` there, with the entity that it is.

What comes or goes is settled with all that it has to do with (`resolution.interact`), found by keys as copies are; the rest of the
graph is not looked at. Who is whom is a function of which bearers and judgements there are, never of their order.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from operator import attrgetter

from relgraph.graph.cypher import write
from relgraph.graph.identity.bearers import Bearer, Judgement, packed, unpacked
from relgraph.graph.identity.mentions import Who, persons
from relgraph.graph.identity.resolution import interact, keys, own_id, resolve
from relgraph.graph.identity.told import bearers_of
from relgraph.graph.model import Claim
from relgraph.graph.store import Row, Transaction

__all__ = ["Persons", "Settled", "settle", "settle_again", "told_by", "who"]

Persons = Mapping[str, Who]  # id of a bearer → who that is


@dataclass(frozen=True, slots=True)
class Settled:
    """``here``: who the persons of the scopes that were settled are. ``moved``: other scopes in which somebody is another now.

    ``before``, ``after``: who their persons were and are. ``left``: entities that somebody is no more.
    """

    here: Persons
    moved: tuple[str, ...] = ()
    before: Persons = field(default_factory=dict)
    after: Persons = field(default_factory=dict)
    left: frozenset[str] = frozenset()


def told_by(claims: Iterable[Claim], known: str) -> list[Bearer]:
    """The persons of some claims; ``known``: the last day (ISO) of which their source can tell."""
    ordered = sorted(claims, key=attrgetter("scope"))
    return [one for _, some in groupby(ordered, key=attrgetter("scope")) for one in bearers_of(list(some), known)]


def who(transaction: Transaction, claims: Iterable[Claim]) -> Persons:
    """Who the persons of some claims are at present."""
    scopes = {claim.scope for claim in claims if next(persons(claim), None)}
    return _who(transaction.run(write("bearers_of_scopes"), {"scopes": sorted(scopes)})) if scopes else {}


def settle(transaction: Transaction, scopes: Iterable[str], bearers: Sequence[Bearer]) -> Settled:
    """Have these be the persons of some scopes, and settle who is whom; none is given for scopes that go."""
    ours = set(scopes)
    standing = transaction.run(write("bearers_of_scopes"), {"scopes": sorted(ours)})
    stale, fresh = _differences(standing, bearers)
    if not stale and not fresh:
        return Settled(_who(standing))
    _write(transaction, stale, fresh)
    region = _Region(transaction, [*stale, *fresh])
    gone = {one.id for one in stale}
    left = {row["entity"] for row in standing if row["id"] in gone}
    here = {id: one for id, one in _who(standing).items() if id not in gone}
    return _moved(transaction, region, gone - {one.id for one in fresh}, here, ours, left)


def settle_again(transaction: Transaction, ids: Iterable[str]) -> Settled:
    """Settle who some bearers are, by judgements that have changed."""
    rows = transaction.run(write("bearers"), {"ids": sorted(set(ids))})
    region = _Region(transaction, _bearers(rows))
    region.entity |= {row["id"]: row["entity"] for row in rows}
    return _moved(transaction, region, set(), {}, set(), set())


def _differences(standing: list[Row], bearers: Sequence[Bearer]) -> tuple[list[Bearer], list[Bearer]]:
    """Which bearers go, and which come; one that changed does both."""
    before = {row["id"]: row["told"] for row in standing}
    now = {one.id: packed(one) for one in bearers}
    stale = [one for one in _bearers(standing) if now.get(one.id) != before[one.id]]
    return stale, [one for one in bearers if before.get(one.id) != now[one.id]]


def _write(transaction: Transaction, stale: Sequence[Bearer], fresh: Sequence[Bearer]) -> None:
    if stale:
        blocks = sorted({key for one in stale for key in keys(one)})
        transaction.run(write("delete_bearers"), {"ids": [one.id for one in stale]})
        transaction.run(write("delete_blocks"), {"keys": blocks, "ids": [one.id for one in stale]})
    if fresh:
        rows = [{"id": one.id, "scope": one.scope, "own": own_id(one), "told": packed(one)} for one in fresh]
        transaction.run(write("create_bearers"), {"rows": rows})
        blocked = [{"key": key, "bearer": one.id, "names": _names(one)} for one in fresh for key in sorted(keys(one))]
        transaction.run(write("create_blocks"), {"rows": blocked})


def _moved(transaction: Transaction, region: _Region, gone: set[str], here: Persons, ours: set[str], left: set[str]) -> Settled:
    """Resolve a region, and write who is another now. ``here``: who is known in ``ours``, the scopes that come or go."""
    entity = resolve([one for id, one in region.found.items() if id not in gone], region.judgements).entity
    after = {id: Who(now, own_id(region.found[id])) for id, now in entity.items() if now != region.entity.get(id)}
    if after:
        transaction.run(write("move_bearers"), {"ids": list(after), "entities": {id: one.entity for id, one in after.items()}})
    moved = sorted({region.found[id].scope for id in after} - ours)
    now = _who(transaction.run(write("bearers_of_scopes"), {"scopes": moved})) if moved else {}
    before = {id: Who(region.entity.get(id, one.entity), one.own) for id, one in now.items()}
    left |= {region.entity[id] for id in after if id in region.entity}
    return Settled({**here, **after}, tuple(moved), before, now, frozenset(left))


class _Region:
    """All bearers that have to do with some, also through others. ``entity``: who those others are at present."""

    def __init__(self, transaction: Transaction, seeds: Sequence[Bearer]) -> None:
        self._run = transaction.run
        self._blocks: dict[str, dict[str, tuple[str, ...]]] = {}
        self.found: dict[str, Bearer] = {one.id: one for one in seeds}
        self.entity: dict[str, str] = {}
        self.judgements: list[Judgement] = []
        waiting = list(seeds)  # of one that changed, both what it was known by and what it is
        while waiting:
            near = self._near(waiting) | self._judged([one.id for one in waiting])
            rows = self._run(write("bearers"), {"ids": sorted(near)}) if near else []
            waiting = _bearers(rows)
            self.found |= {one.id: one for one in waiting}
            self.entity |= {row["id"]: row["entity"] for row in rows}

    def _near(self, waiting: Sequence[Bearer]) -> set[str]:
        """Those that some interact with, and that are not found yet."""
        wanted = {one.id: keys(one) for one in waiting}
        unread = sorted({key for found in wanted.values() for key in found} - {*self._blocks})
        for key in unread:
            self._blocks[key] = {}
        for row in self._run(write("bearers_in_blocks"), {"keys": unread}) if unread else []:
            self._blocks[row["key"]][row["bearer"]] = tuple(row["names"])
        asked = {(key, tuple(_names(one))) for one in waiting for key in wanted[one.id]}
        near: set[str] = set()
        for key, names in asked:
            near |= {id for id, others in self._blocks[key].items() if id not in self.found and interact(names, others, key)}
        return near

    def _judged(self, ids: list[str]) -> set[str]:
        """Those that people have judged some by, and that are not found yet."""
        rows = [row for name in ("judgements_of_a", "judgements_of_b") for row in self._run(write(name), {"ids": ids})]
        known = {(one.verdict, one.a, one.b) for one in self.judgements}
        self.judgements += [
            Judgement(*one) for one in sorted({(row["verdict"], row["a"], row["b"]) for row in rows if row["b"]} - known)
        ]
        return {row[end] for row in rows for end in ("a", "b") if row[end]} - {*self.found}


def _who(rows: Iterable[Row]) -> Persons:
    return {row["id"]: Who(row["entity"] or row["own"], row["own"]) for row in rows}


def _names(bearer: Bearer) -> list[str]:
    return sorted(set(bearer.names))


def _bearers(rows: Iterable[Row]) -> list[Bearer]:
    return [unpacked(row["id"], row["scope"], row["told"]) for row in rows]
