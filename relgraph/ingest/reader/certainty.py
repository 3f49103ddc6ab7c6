"""How sure the reader is of a claim: what the claim's own shape tells of the chance that it is right.

The weights of data/reader_confidence.yaml are those of a logistic regression over texts with known claims; `tools/confidence.py`
makes them anew. `relgraph eval --calibration` shows how many claims are right in each tenth of confidence.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from functools import cache

from relgraph.ingest.reader.drafts import Draft
from relgraph.tables import read_yaml

# The confidence of a draft that a sentence tells outright; a smaller one is that of what is gathered from it.
TOLD = 0.9


def confidence_of(draft: Draft) -> float:
    """The chance that a draft is right, 0 to 1, in hundredths."""
    weights = _weights()
    odds = sum(weights.get(trait, 0.0) for trait in traits(draft))
    return round(1 / (1 + math.exp(-odds)), 2)


def traits(draft: Draft) -> Iterator[str]:
    """What tells how sure a draft is: its kind, and what sets it apart from one that a clause tells outright."""
    yield draft.kind
    if draft.confidence < TOLD:
        yield f"{draft.kind} gathered"
    if sum(not draft.start <= actor.start < draft.end for row in draft.roles.values() for actor in row) > 1:
        yield "more named elsewhere"
    if draft.kind in _DATED and not (draft.when and draft.when.edtf):
        yield f"{draft.kind} undated"
    if draft.modality != "asserted":
        yield draft.modality
    if draft.kind == "meeting" and len(draft.roles["participant"]) > 2:
        yield "meeting of more than two"


_DATED = ("meeting", "visit", "stance", "agreement", "participation")


@cache
def _weights() -> Mapping[str, float]:
    row: Mapping[str, Mapping[str, float]] = read_yaml("reader_confidence.yaml", {"weights": {str: float}})
    return row["weights"]
