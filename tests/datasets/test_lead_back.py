"""Claims of the real files lead back to file and row: the file is read again, and there stands the row with the quote in it."""

from __future__ import annotations

import gzip
import random
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from relgraph.graph.model import content_id
from relgraph.ingest import datasets

if TYPE_CHECKING:
    from collections.abc import Iterator

    from relgraph.graph.model import Claim
    from relgraph.ingest.datasets.record import Row

SAMPLED = 20
PROSE = ("hsg_travels", "hsg_visits")  # reading their prose takes long; what the columns give leads back the same way


@pytest.mark.parametrize("name", datasets.NAMES)
def test_sampled_claims_lead_back_to_their_row(name: str, test_data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = test_data / "datasets" / name
    if name in PROSE:
        monkeypatch.setattr("relgraph.ingest.reader.read_all", lambda documents: iter([[] for _ in documents]))
    sample = sampled(datasets.claims_of(name, folder))
    assert len(sample) == SAMPLED
    for row, claim in sample:
        file, _, key = claim.row.partition("#")
        assert row.text in text_of(folder / file)
        assert (claim.row, claim.version, bool(key)) == (row.id, content_id(row.text), True)
        assert row.text[claim.start : claim.end] == claim.quote


def sampled(rows: Iterator[Row]) -> list[tuple[Row, Claim]]:
    """Some claims of many with their rows, each as likely as another, the same each time."""
    dice, seen = random.Random(7), 0
    kept: list[tuple[Row, Claim]] = []
    for row in rows:
        for claim in row.claims:
            seen += 1
            if len(kept) < SAMPLED:
                kept.append((row, claim))
            elif (place := dice.randrange(seen)) < SAMPLED:
                kept[place] = (row, claim)
    return kept


@cache
def text_of(path: Path) -> str:
    """The text of a file, unpacked, with its line ends."""
    content = path.read_bytes()
    return (gzip.decompress(content) if path.suffix == ".gz" else content).decode("utf-8-sig")
