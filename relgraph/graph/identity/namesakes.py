"""Persons who have a full name in common and nothing else: no rule joins them, so people are asked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from relgraph.graph.identity.bearers import Bearer, Judgement
from relgraph.graph.identity.mentions import skeleton
from relgraph.graph.identity.stages import MOST_SHOWN

_SCORE = 0.5
_WHY = "the name in full; no state, office or id of one is known"


def namesakes(
    bearers: Sequence[Bearer], entity: Mapping[str, str], judgements: Iterable[Judgement]
) -> Iterator[tuple[str, str, float, str]]:
    """Pairs of bearers (a, b, score, why): one of whom nothing but a full name is known, and others of the same name.

    ``entity``: who each is. None that a human has judged.
    """
    judged = {frozenset((one.a, one.b)) for one in judgements}
    called: dict[str, dict[str, str]] = defaultdict(dict)  # skeleton → entity → the first of its bearers
    for one in sorted(bearers, key=lambda one: one.id):
        for name in {skeleton(name) for name in one.names if " " in skeleton(name)}:
            called[name].setdefault(entity[one.id], one.id)
    for one in sorted(bearers, key=lambda one: one.id):
        if one.terms or one.shared:
            continue
        others = {id: first for name in one.names for id, first in called.get(skeleton(name), {}).items() if id != entity[one.id]}
        for other in sorted(others.values())[:MOST_SHOWN]:
            if frozenset((one.id, other)) not in judged:
                yield min(one.id, other), max(one.id, other), _SCORE, _WHY
