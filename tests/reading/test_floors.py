"""How well the real article and the gold texts are read: floors that no change may go under."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from relgraph.ingest.evaluate import gold_document
from relgraph.ingest.flat import to_flat
from relgraph.ingest.reader import read
from relgraph.ingest.scoring import read_gold, score

if TYPE_CHECKING:
    from relgraph.ingest.scoring import Score


def _score(folder: Path) -> Score:
    gold = read_gold(folder)
    return score(gold, {key: to_flat(read(gold_document(row)))["claims"] for key, row in gold.items()})


def test_the_article_is_read_precisely_and_not_deafly(test_data: Path) -> None:
    found = _score(test_data / "seed").micro
    assert found.precision is not None and found.precision >= 0.95
    assert found.recall is not None and found.recall >= 0.90


def test_the_gold_texts_are_read_precisely_and_not_deafly(test_data: Path) -> None:
    found = _score(test_data / "gold" / "dev").micro
    assert found.precision is not None and found.precision >= 0.85
    assert found.recall is not None and found.recall >= 0.50


def test_our_own_hard_texts_are_read_precisely_and_not_deafly() -> None:
    found = _score(Path(__file__).parent / "texts").micro
    assert found.precision is not None and found.precision >= 0.80
    assert found.recall is not None and found.recall >= 0.36
