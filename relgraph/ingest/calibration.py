"""Does a claim's confidence mean something: of the claims of each tenth of confidence, how many are right."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from relgraph.ingest.flat import to_flat
from relgraph.ingest.intervals import Interval, wilson
from relgraph.ingest.scoring import KEYS, match

if TYPE_CHECKING:
    from relgraph.graph.model import Claim
    from relgraph.ingest.evaluate import Evaluation

__all__ = ["BINS", "Bin", "calibration", "judged"]

BINS = 10


@dataclass(frozen=True, slots=True)
class Bin:
    """The claims whose confidence is from ``low`` on and below ``high`` (the last bin has 1 too): how many, and how many right.

    ``confidence``: their mean confidence; None where there are none.
    """

    low: float
    high: float
    claims: int
    right: int
    confidence: float | None

    @property
    def precision(self) -> float | None:
        """The share that is right; None where there are no claims."""
        return self.right / self.claims if self.claims else None

    @property
    def interval(self) -> Interval | None:
        """Its 95 % interval."""
        return wilson(self.right, self.claims)

    def as_dict(self) -> dict[str, Any]:
        """The bin as JSON."""
        counts = {"low": self.low, "high": self.high, "claims": self.claims, "right": self.right}
        return counts | {"precision": self.precision, "interval": self.interval, "confidence": self.confidence}


def calibration(done: Evaluation) -> list[Bin]:
    """Ten bins of confidence over all claims read, by ascending confidence; a claim is right when a gold claim has its key."""
    rows = [row for key in done.gold for row in judged(done.gold[key], done.claims[key])]
    return [_bin(number, [(one.confidence, right) for one, right in rows]) for number in range(BINS)]


def _bin(number: int, rows: Sequence[tuple[float, bool]]) -> Bin:
    here = [(sure, right) for sure, right in rows if min(int(sure * BINS + 1e-9), BINS - 1) == number]
    mean = sum(sure for sure, _ in here) / len(here) if here else None
    return Bin(number / BINS, (number + 1) / BINS, len(here), sum(right for _, right in here), mean)


def judged(gold: Mapping[str, Any], claims: Sequence[Claim]) -> Iterator[tuple[Claim, bool]]:
    """Each claim that was read of a gold document, and whether it is right; one that stands for several in the flat form, each."""
    rows = [(claim, row) for claim in claims for row in to_flat([claim])["claims"]]
    for kind in KEYS:
        of_kind = [(claim, row) for claim, row in rows if row["type"] == kind]
        wrong = set(match(gold, [row for _, row in of_kind], kind).left(1))
        yield from ((claim, at not in wrong) for at, (claim, _) in enumerate(of_kind))
