"""Who is whom in the graph: each person of a document, or of a row of a dataset, is a `Bearer` there, with the entity that it is.

What comes or goes is settled with all that it has to do with (`resolution.interact`), found by keys as copies are; the rest of the
graph is not looked at. Who is whom is a function of which bearers and judgements there are, never of their order. Scopes in which
somebody is another now wait until their claims are projected again (`relgraph.graph.moving`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from operator import attrgetter

from relgraph.graph.cypher import write
from relgraph.graph.identity.bearers import Bearer, Judgement, Sighting, is_only_seen, packed, sightings, unpacked
from relgraph.graph.identity.mentions import persons, skeleton
from relgraph.graph.identity.resolution import interact, keys, own_id, resolve
from relgraph.graph.identity.told import bearers_of
from relgraph.graph.model import Claim
from relgraph.graph.store import Row, Transaction

__all__ = ["Persons", "now", "of_scopes", "scopes_of", "settle", "settle_again", "told_by", "who"]

Persons = Mapping[str, str]  # id of a bearer → id of the entity that it is


def told_by(claims: Iterable[Claim], known: str) -> list[Bearer]:
    """The persons of some claims; ``known``: the last day (ISO) of which their source can tell."""
    ordered = sorted((claim for claim in claims if names_persons(claim)), key=attrgetter("scope"))
    return [one for _, some in groupby(ordered, key=attrgetter("scope")) for one in bearers_of(list(some), known)]


def names_persons(claim: Claim) -> bool:
    """Does a claim name a person? Most of those of datasets do not."""
    return next(persons(claim), None) is not None


def scopes_of(claims: Iterable[Claim]) -> set[str]:
    """The scopes of claims in which persons are named."""
    return {claim.scope for claim in claims if names_persons(claim)}


def who(transaction: Transaction, claims: Iterable[Claim]) -> Persons:
    """Under whom some claims that stand in the graph name their persons."""
    return {row["id"]: row["stood"] or row["entity"] for row in of_scopes(transaction, scopes_of(claims))}


def now(transaction: Transaction, scopes: Iterable[str]) -> Persons:
    """Who the persons of some scopes are."""
    return {row["id"]: row["entity"] for row in of_scopes(transaction, scopes)}


def of_scopes(transaction: Transaction, scopes: Iterable[str]) -> list[Row]:
    """The bearers of some scopes: id, scope, told, entity, and under whom their claims stand if that is another."""
    wanted = sorted(set(scopes))
    return transaction.run(write("bearers_of_scopes"), {"scopes": wanted}) if wanted else []


def settle(transaction: Transaction, scopes: Iterable[str], bearers: Sequence[Bearer]) -> set[str]:
    """Have these be the persons of some scopes, and settle who is whom; none is given for scopes that go.

    No claim of the scopes stands at the moment. Other scopes in which somebody is another now wait. The entities that have lost one
    of whom they were known.
    """
    ours = set(scopes)
    standing = of_scopes(transaction, ours)
    stale, fresh = _differences(standing, bearers)
    late = [row["id"] for row in standing if row["stood"]]
    if late:
        transaction.run(write("caught_up"), {"ids": late})
    if not stale and not fresh:
        return set()
    _delete(transaction, stale)
    clear = _clear(transaction, [*stale, *fresh])
    _create(transaction, [one for one in fresh if one in clear], {one.id: clear[one] for one in fresh if one in clear})
    gone = {one.id for one in stale}
    known = {row["id"]: row for row in standing if row["id"] not in gone}
    left, come = ([one for one in some if one not in clear] for some in (stale, fresh))
    if left or come:
        _create(transaction, come, _resolve(transaction, _Region(transaction, left, come, known), ours))
    return {row["entity"] for row in standing if row["id"] in gone}


def _clear(transaction: Transaction, bearers: Sequence[Bearer]) -> dict[Bearer, str]:
    """Those that may come or go without a look at others, and whom they are.

    In each of their offices they are seen only between two days of one year on which one person of the name was seen in it, and
    people have said nothing of them. Of a name of one word nothing is clear as long as people have said anything of anybody.
    """
    seen = {one: sightings(one) for one in bearers if is_only_seen(one)}
    if not seen:
        return {}
    keys = sorted({at.key for found in seen.values() for at in found})
    rows = {row["key"]: row for row in transaction.run(write("sightings"), {"keys": keys}) if row["bearers"] > 1}
    clear = {one: entity for one, found in seen.items() if (entity := _among(found, rows))}
    judged = {end for row in transaction.run(write("judged")) for end in (row["a"], row["b"])} if clear else set()
    if judged:
        clear = {one: entity for one, entity in clear.items() if all(" " in skeleton(name) for name in one.names)}
    return {one: entity for one, entity in clear.items() if one.id not in judged}


def _among(found: Sequence[Sighting], rows: Mapping[str, Row]) -> str:
    """The one person among whose sightings some are, or nobody."""
    entities: set[str] = set()
    for at in found:
        row = rows.get(at.key)
        if not row or not row["first"] <= at.first <= at.last <= row["last"]:
            return ""
        entities |= {row["entity"], row["other"]}
    return entities.pop() if len(entities) == 1 else ""


def settle_again(transaction: Transaction, ids: Iterable[str]) -> None:
    """Settle who some bearers are, by judgements that have changed."""
    rows = transaction.run(write("bearers"), {"ids": sorted(set(ids))})
    _resolve(transaction, _Region(transaction, [], _bearers(rows), {row["id"]: row for row in rows}), set())


def _differences(standing: list[Row], bearers: Sequence[Bearer]) -> tuple[list[Bearer], list[Bearer]]:
    """Which bearers go, and which come; one that changed does both."""
    before = {row["id"]: row["told"] for row in standing}
    now = {one.id: packed(one) for one in bearers}
    stale = [one for one in _bearers(standing) if now.get(one.id) != before[one.id]]
    return stale, [one for one in bearers if before.get(one.id) != now[one.id]]


def _delete(transaction: Transaction, stale: Sequence[Bearer]) -> None:
    if stale:
        blocks = sorted({key for one in stale for key in keys(one)})
        transaction.run(write("delete_bearers"), {"ids": [one.id for one in stale]})
        transaction.run(write("delete_blocks"), {"keys": blocks, "ids": [one.id for one in stale]})
        seen = sorted({at.key for one in stale for at in sightings(one)})
        transaction.run(write("delete_sightings"), {"keys": seen, "ids": [one.id for one in stale]})


def _create(transaction: Transaction, fresh: Sequence[Bearer], entity: Mapping[str, str]) -> None:
    if fresh:
        rows = [
            {"id": one.id, "scope": one.scope, "own": own_id(one), "told": packed(one), "entity": entity[one.id]} for one in fresh
        ]
        transaction.run(write("create_bearers"), {"rows": rows})
        seen = [{"key": at.key, "bearer": one.id, "first": at.first, "last": at.last} for one in fresh for at in sightings(one)]
        transaction.run(write("create_sightings"), {"rows": seen})
        blocked = [{"key": key, "bearer": one.id, "names": _names(one)} for one in fresh for key in sorted(keys(one))]
        transaction.run(write("create_blocks"), {"rows": blocked})


def _resolve(transaction: Transaction, region: _Region, ours: set[str]) -> Mapping[str, str]:
    """Resolve a region, and write which of those that the graph has are others now.

    ``ours``: the scopes that come or go, whose claims do not stand. Bearer id → entity.
    """
    entity = resolve(list(region.found.values()), region.judgements).entity
    others = {id: entity[id] for id, row in region.known.items() if id in entity and entity[id] != row["entity"]}
    if others:
        transaction.run(write("move_bearers"), {"ids": list(others), "entities": others})
    waiting = {id for id in others if region.found[id].scope not in ours}
    if waiting:
        stood = {id: region.known[id]["stood"] or region.known[id]["entity"] for id in waiting}
        transaction.run(write("stand_under"), {"ids": list(stood), "stood": stood})
        transaction.run(write("let_wait"), {"scopes": sorted({region.found[id].scope for id in waiting})})
    return entity


class _Region:
    """All bearers that have to do with some that go (``left``) or come, also through others; those that go are not among them.

    ``known``: by id, the nodes of those that the graph has.
    """

    def __init__(self, transaction: Transaction, left: Sequence[Bearer], come: Sequence[Bearer], known: Mapping[str, Row]) -> None:
        self._run = transaction.run
        self._blocks: dict[str, dict[str, tuple[str, ...]]] = {}
        self.found: dict[str, Bearer] = {one.id: one for one in come}
        self.known = dict(known)
        self.judgements: list[Judgement] = []
        waiting = [*left, *come]  # of one that changed, both what it was known by and what it is
        while waiting:
            near = self._near(waiting) | self._judged([one.id for one in waiting])
            rows = self._run(write("bearers"), {"ids": sorted(near)}) if near else []
            waiting = _bearers(rows)
            self.found |= {one.id: one for one in waiting}
            self.known |= {row["id"]: row for row in rows if row["entity"]}

    def _near(self, waiting: Sequence[Bearer]) -> set[str]:
        """Those that some interact with, and that are not found yet."""
        asked = {(key, tuple(_names(one))) for one in waiting for key in keys(one)}
        unread = sorted({key for key, _ in asked} - {*self._blocks})
        for key in unread:
            self._blocks[key] = {}
        for row in self._run(write("bearers_in_blocks"), {"keys": unread}) if unread else []:
            self._blocks[row["key"]][row["bearer"]] = tuple(row["names"])
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


def _names(bearer: Bearer) -> list[str]:
    return sorted(set(bearer.names))


def _bearers(rows: Iterable[Row]) -> list[Bearer]:
    return [unpacked(row["id"], row["scope"], row["told"]) for row in rows]
