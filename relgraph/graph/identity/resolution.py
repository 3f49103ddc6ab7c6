"""From persons of one scope each to persons across scopes: what humans judge, what sources identify, and two kinds of agreement.

Never by name alone. A shared id is enough; a full name needs a state or body as well; a weaker name, or a family name alone,
an office at the time. Two ids of one scheme are two persons. Where two persons that cannot be one fit equally, office and day
decide, or nobody is joined. What humans judge wins over all of it. The result is a function of the set of bearers and judgements.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from relgraph.errors import JudgementError
from relgraph.graph.identity import mentions
from relgraph.graph.identity.bearers import Bearer, Judgement, Term, blocks, scheme
from relgraph.graph.identity.clusters import Cluster, Joined, alike, cluster_of, merged
from relgraph.graph.identity.names import parsed
from relgraph.graph.identity.stages import Notes, automatic
from relgraph.graph.model import content_id

__all__ = ["Bearer", "Judgement", "Resolution", "Term", "blocks", "consistent", "interact", "keys", "own_id", "resolve"]


@dataclass(frozen=True, slots=True)
class Resolution:
    """Who is whom.

    ``entity``: bearer id → entity id. ``unsure``: pairs of bearers that may be one (a, b, score from 0 to 1, why), best first.
    ``why``: for each automatic join of two clusters, a bearer of each and the two kinds of agreement.
    """

    entity: Mapping[str, str]
    unsure: tuple[tuple[str, str, float, str], ...]
    why: tuple[tuple[str, str, str], ...]


def resolve(bearers: Sequence[Bearer], judgements: Sequence[Judgement] = ()) -> Resolution:
    """Settle who is whom among bearers. Raises `JudgementError` when judgements contradict one another.

    >>> lavrov = Term("RUS", "foreign_minister", "2014-01-01", "2014-01-31")
    >>> found = resolve([Bearer("a", "a", ("Sergey Lavrov",), (), (lavrov,)), Bearer("b", "b", ("Sergei Lavrov",), (), (lavrov,))])
    >>> found.entity["a"] == found.entity["b"], found.why
    (True, (('a', 'b', 'the name in full; RUS'),))
    """
    known = {one.id: one for one in sorted(bearers, key=lambda one: one.id)}
    judged = _counting({_in_order(one) for one in judgements if one.a in known and one.b in known})
    entity: dict[str, str] = {}
    notes = Notes()
    for part in parts(list(known.values()), judged):
        entity |= _resolved(part, [one for one in judged if one.a in part], notes)
    return Resolution(entity, _unsure(notes, entity, {(one.a, one.b) for one in judged}), tuple(sorted(notes.why)))


def _resolved(known: Mapping[str, Bearer], judged: Sequence[Judgement], notes: Notes) -> dict[str, str]:
    """Bearer id → entity id, for bearers that have to do with one another."""
    if len(known) == 1:
        return {id: own_id(one) for id, one in known.items()}
    foes = _foes(judged)
    clusters = _by_humans([cluster_of(one, foes.get(id, ())) for id, one in known.items()], judged)
    return _entities(automatic(_by_ids(clusters, notes), notes), known)


def parts(bearers: Sequence[Bearer], judgements: Iterable[Judgement]) -> list[dict[str, Bearer]]:
    """Bearers by id in parts, in order, so that who is whom in one has nothing to do with the others.

    Within one, each `interact`s with another, or a human has judged the two.
    """
    joined, at = Joined(len(bearers)), {one.id: number for number, one in enumerate(bearers)}
    for one in judgements:
        joined.join(at[one.a], at[one.b])
    blocked: dict[str, dict[tuple[str, ...], int]] = defaultdict(dict)
    for number, bearer in enumerate(bearers):
        names = tuple(sorted(set(bearer.names)))
        for key in keys(bearer):
            first = blocked[key].setdefault(names, number)
            joined.join(first, number)
    for key, by_names in blocked.items():
        for (names, a), (others, b) in combinations(sorted(by_names.items()), 2):
            if joined.root(a) != joined.root(b) and interact(names, others, key):
                joined.join(a, b)
    return [{bearers[number].id: bearers[number] for number in group} for group in joined.groups()]


def keys(bearer: Bearer) -> frozenset[str]:
    """Where it is looked up what a bearer has to do with: its `blocks`, and the id that another may have too."""
    id = own_id(bearer)
    return blocks(bearer) | ({id} if not _readable(bearer)[0] else frozenset())


def interact(names: tuple[str, ...], others: tuple[str, ...], key: str) -> bool:
    """May what one bearer is change what another is? They have a key in common; their names agree somehow, or are single words."""
    body, block, _ = key.partition("|")
    if not block or names == others or alike(*sorted((names, others)), body).agreement != "none":
        return True
    return all(len(parsed(name).words) == 1 for name in (*names, *others))


def own_id(bearer: Bearer) -> str:
    """The id of a bearer as long as it is nobody else."""
    return min(bearer.shared, key=_rank) if bearer.shared else _readable(bearer)[1]


def _rank(shared: str) -> tuple[str, int, str]:
    """The order of ids: Wikidata's first, its older items before others."""
    return scheme(shared), 0 if scheme(shared) else len(shared), shared


def _unsure(notes: Notes, entity: Mapping[str, str], judged: set[tuple[str, str]]) -> tuple[tuple[str, str, float, str], ...]:
    """The doubts that are left: each pair once, with its best score; none that was joined or that a human has judged."""
    found: dict[tuple[str, str], tuple[str, str, float, str]] = {}
    for doubt in sorted(notes.unsure, key=lambda doubt: (-doubt[2], doubt)):
        pair = doubt[:2]
        if entity[pair[0]] != entity[pair[1]] and pair not in judged:
            found.setdefault(pair, doubt)
    return tuple(found.values())


def _in_order(judgement: Judgement) -> Judgement:
    a, b = sorted((judgement.a, judgement.b))
    return Judgement(judgement.verdict, a, b)


def _judgement_key(one: Judgement) -> tuple[str, str, str]:
    return one.a, one.b, one.verdict


def _foes(judgements: Iterable[Judgement]) -> Mapping[str, set[str]]:
    """Bearer id → the bearers from which a human's judgement keeps it apart."""
    found: dict[str, set[str]] = defaultdict(set)
    for one in judgements:
        if one.verdict != "same":
            found[one.a].add(one.b)
            found[one.b].add(one.a)
    return found


def _counting(judgements: Iterable[Judgement]) -> list[Judgement]:
    """Judgements in order; unsure counts no more for two of whom somebody is sure."""
    found = sorted(judgements, key=_judgement_key)
    sure = {(one.a, one.b) for one in found if one.verdict != "unsure"}
    return [one for one in found if one.verdict != "unsure" or (one.a, one.b) not in sure]


def consistent(judgements: Iterable[Judgement]) -> None:
    """Raises `JudgementError` when judgements contradict one another, with the chain that leads to the contradiction."""
    judged = _counting(map(_in_order, judgements))
    at = {id: number for number, id in enumerate(sorted({end for one in judged for end in (one.a, one.b)}))}
    _joined(at, judged)


def _joined(at: Mapping[str, int], judgements: Sequence[Judgement]) -> Joined:
    """What humans say is one; raises `JudgementError` when others say that two of them are not."""
    joined = Joined(len(at))
    for one in judgements:
        if one.verdict == "same":
            joined.join(at[one.a], at[one.b])
    for one in judgements:
        if one.verdict == "different" and joined.root(at[one.a]) == joined.root(at[one.b]):
            raise JudgementError(_contradiction(one, judgements))
    return joined


def _by_humans(clusters: list[Cluster], judgements: Sequence[Judgement]) -> list[Cluster]:
    """Bearers that humans say are one."""
    joined = _joined({one.members[0]: number for number, one in enumerate(clusters)}, judgements)
    return [merged([clusters[number] for number in group], certain=True) for group in joined.groups()]


def _contradiction(different: Judgement, judgements: Sequence[Judgement]) -> str:
    """Which judgements contradict one that says different: the shortest chain of sames between the two."""
    same: dict[str, list[str]] = defaultdict(list)
    for one in judgements:
        if one.verdict == "same":
            same[one.a].append(one.b)
            same[one.b].append(one.a)
    before, waiting = {different.a: ""}, deque([different.a])
    while waiting and different.b not in before:
        here = waiting.popleft()
        for other in sorted(same[here]):
            if other not in before:
                before[other] = here
                waiting.append(other)
    chain = [different.b]
    while before[chain[-1]]:
        chain.append(before[chain[-1]])
    steps = ", ".join(f"{a!r} same {b!r}" for a, b in zip(chain[:0:-1], chain[-2::-1], strict=True))
    return f"judgements contradict one another: {steps}, {different.a!r} different {different.b!r}; take one of them back"


def _by_ids(clusters: list[Cluster], notes: Notes) -> list[Cluster]:
    """Clusters that share an id are one, Wikidata's ids first; not where that would bring two ids of one scheme together."""
    for whose in sorted({scheme(id) for one in clusters for id in one.ids}):
        first: dict[str, int] = {}
        joined = Joined(len(clusters))
        for number, one in enumerate(clusters):
            for id in one.ids:
                if scheme(id) == whose:
                    joined.join(first.setdefault(id, number), number)
        groups = [[clusters[number] for number in group] for group in joined.groups()]
        clusters = [made for group in groups for made in _with_one_id(group, whose, notes)]
    return clusters


def _with_one_id(group: list[Cluster], whose: str, notes: Notes) -> list[Cluster]:
    """Clusters that an id joins, as one; where that cannot be, those that have the same ids and no human's word against them."""
    telling = [one for one in group if one.foes or any(scheme(id) < whose for id in one.ids)]
    if not any(_kept_apart(a, b, whose) for a, b in combinations(telling, 2)):
        return [merged(group, certain=True)]
    found: dict[object, list[Cluster]] = defaultdict(list)
    for one in group:
        found[one.members if one.foes else one.ids].append(one)
    made = [merged(parts, certain=True) for parts in found.values()]
    for number, one in enumerate(made):
        notes.doubt(one, made[number + 1 :], 0.9, "they share an id, and something speaks against it")
    return made


def _kept_apart(a: Cluster, b: Cluster, whose: str) -> bool:
    """Two that share an id are two persons when a human says so, or when they have different ids of a scheme that counts more."""
    if not a.foes.isdisjoint(b.members_set):
        return True
    above = {one for one in a.schemes & b.schemes if one < whose}
    return any({one for one in a.ids if scheme(one) == name}.isdisjoint(b.ids) for name in above)


def _entities(clusters: Sequence[Cluster], bearers: Mapping[str, Bearer]) -> dict[str, str]:
    """Bearer id → entity id: of clusters that would have one id, the first keeps it."""
    found: dict[str, str] = {}
    taken: set[str] = set()
    for one in sorted(clusters, key=lambda one: one.members):
        id = _entity_id(one, bearers)
        if id in taken:
            id = f"{id}-{content_id(one.members[0])[:8]}"
        taken.add(id)
        found |= dict.fromkeys(one.members, id)
    return found


def _entity_id(cluster: Cluster, bearers: Mapping[str, Bearer]) -> str:
    if cluster.ids:
        return min(cluster.ids, key=_rank)
    return min(_readable(bearers[member]) for member in cluster.members)[1]


def _readable(bearer: Bearer) -> tuple[bool, str]:
    """Whether a bearer's id is its scope's own, and the id; a name of one word says too little to be one across scopes."""
    name = bearer.names[0]
    bodies = {term.body for term in bearer.terms} if len(parsed(name).words) > 1 or parsed(name).regnal else set()
    return not bodies, mentions.readable_id(name, bodies, bearer.scope)
