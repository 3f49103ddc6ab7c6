"""Persons in the rows of open datasets: the labelled pairs, each resolved among all rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from relgraph.graph.identity.resolution import Resolution, resolve
from tools.identity import labelled, measured
from tools.person_rows import bearers

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def resolution(test_data: Path) -> Resolution:
    return resolve(bearers(test_data / "datasets"))


def test_the_labels_are_of_many_sorts() -> None:
    pairs = labelled()
    assert len(pairs) >= 400
    assert sum(pair["hard"] for pair in pairs) >= 200
    assert len({tuple(sorted((pair["a"], pair["b"]))) for pair in pairs}) == len(pairs)
    for sort in ("dynasty", "spelling", "family_name", "kin", "same_name"):
        assert sum(pair["sort"] == sort for pair in pairs) >= 30


def test_the_rows_say_what_the_labels_say(test_data: Path) -> None:
    known = {one.id: one for one in bearers(test_data / "datasets")}
    for pair in labelled():
        for side, told in zip(("a", "b"), pair["of"], strict=True):
            assert told.startswith(known[pair[side]].names[0])


def test_no_pair_is_joined_wrongly(resolution: Resolution) -> None:
    assert [pair["of"] for pair in measured(resolution, labelled()).wrong] == []


def test_how_many_are_found(resolution: Resolution) -> None:
    pairs = [pair for pair in labelled() if not pair.get("beyond")]
    assert measured(resolution, pairs).recall >= 0.90
    assert measured(resolution, [pair for pair in pairs if pair["hard"]]).recall >= 0.88
    assert measured(resolution, labelled()).recall >= 0.85
