"""How sure the reader is of a claim."""

from __future__ import annotations

from relgraph.graph.model import Document
from relgraph.ingest.reader import read
from relgraph.ingest.reader.certainty import confidence_of
from relgraph.ingest.reader.drafts import Draft


def _sure(text: str, kind: str) -> list[float]:
    return [claim.confidence for claim in read(Document("d", text, published="2024-11-17")) if claim.kind == kind]


def test_what_is_told_outright_is_surer_than_what_is_doubted_or_undated() -> None:
    two = "Fijian President Jone Tora met Tongan President Sione Fifita"
    (told,) = _sure(f"{two} on Monday.", "meeting")
    (undated,) = _sure(f"{two}.", "meeting")
    (hoped,) = _sure("Fijian President Jone Tora hopes to meet Tongan President Sione Fifita.", "meeting")
    assert 0.5 < hoped < undated < told < 1


def test_a_meeting_of_more_than_two_is_less_sure() -> None:
    (two,) = _sure("Fijian President Jone Tora met Tongan President Sione Fifita on Monday.", "meeting")
    (three,) = _sure(
        "Fijian President Jone Tora met Tongan President Sione Fifita and Samoan President Tui Leota on Monday.", "meeting"
    )
    assert three < two


def test_an_unknown_kind_is_as_likely_as_not() -> None:
    assert confidence_of(Draft("rumour", {}, 0, 1)) == 0.5
