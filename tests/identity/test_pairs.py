"""Persons in the rows of open datasets: the labelled pairs, each resolved among all persons that the rows give."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tools.identity import absent, labelled, measured

if TYPE_CHECKING:
    from relgraph.graph.identity.resolution import Bearer, Resolution


def test_the_labels_are_of_many_sorts() -> None:
    pairs = labelled()
    assert len(pairs) >= 400
    assert sum(pair["hard"] for pair in pairs) >= 200
    assert len({tuple(sorted((pair["a"], pair["b"]))) for pair in pairs}) == len(pairs)
    for sort in ("dynasty", "spelling", "family_name", "kin", "same_name"):
        assert sum(pair["sort"] == sort for pair in pairs) >= 30


def test_the_rows_say_what_the_labels_say(real: list[Bearer]) -> None:
    known = {one.id: one for one in real}
    for pair in labelled():
        for side, told in zip(("a", "b"), pair["of"], strict=True):
            assert pair[side] not in known or told.startswith(known[pair[side]].names[0])


def test_the_reader_finds_nearly_all(resolution: Resolution) -> None:
    assert len(absent(resolution, labelled())) <= 8


def test_no_pair_is_joined_wrongly(resolution: Resolution) -> None:
    assert [pair["of"] for pair in measured(resolution, labelled()).wrong] == []


def test_how_many_are_found(resolution: Resolution) -> None:
    pairs = [pair for pair in labelled() if not pair.get("beyond")]
    assert measured(resolution, pairs).recall >= 0.90
    assert measured(resolution, [pair for pair in pairs if pair["hard"]]).recall >= 0.88
    assert measured(resolution, labelled()).recall >= 0.85
