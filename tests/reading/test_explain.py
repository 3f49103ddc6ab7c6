"""Why a text gave the claims that it gave: the frame of each, and what kept a near one from being told."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from relgraph.graph.model import Document
from relgraph.ingest.explain import explain
from relgraph.ingest.reader import read, read_traced
from relgraph.ingest.samples import samples
from relgraph.ingest.tracing import Recorder, origin, recorded

if TYPE_CHECKING:
    from relgraph.ingest.explain import Explained


def _explained(text: str) -> list[Explained]:
    return explain(Document("d", text, published="2023-09-14"))


def test_a_claim_names_its_frame_its_slots_and_what_makes_it_planned() -> None:
    (row,) = _explained("Kenyan President Asha Mwangi will meet Danish Foreign Minister Lars Holm in Oslo on Friday.")
    told = next(one for one in row.claims if one.claim.kind == "meeting")
    assert (told.made.frame, told.made.file, told.made.trigger) == ("meet", "meeting.yaml", "meet")
    assert told.made.slots == {"participant": ("Asha Mwangi", "Lars Holm")}
    assert told.made.status == ("will (auxiliaries: planned)",)
    assert told.said.startswith("meeting: participants Asha Mwangi + Lars Holm; mode in_person")
    assert {one.made.rule for one in row.claims if one.claim.kind == "office"} == {"held_offices"}


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Kenya agreed to sign a fisheries pact with Denmark.", "agreed (above: planned)"),
        ("Kenya did not condemn Denmark.", "negation (denied)"),
        ("Kenya may sanction Denmark.", "may (auxiliaries: conditional)"),
        ("It is untrue that Kenya invaded Denmark.", "untrue"),
    ],
)
def test_the_words_that_give_a_claim_its_standing_are_shown(text: str, status: str) -> None:
    (row,) = _explained(text)
    assert any(status in said for told in row.claims for said in told.made.status)


@pytest.mark.parametrize(
    ("text", "kind", "reason"),
    [
        ("Did Kenya invade Denmark?", "conflict", "the sentence is a question"),
        ("Kenya accused Denmark of invading Mali.", "conflict", "accused or suspected"),
        ("A spokesman spoke with Denmark.", "meeting", "no person is named"),
        ("Kenyan President Asha Mwangi met a farmer.", "meeting", "only Asha Mwangi is named"),
        ("Kenyan President Asha Mwangi visited Kenya.", "visit", "the same state or body stands on both sides"),
        ("Kenya paid tribute to Denmark.", "meeting", "the frame needs an object such as call, visit"),
        ("Kenya held a rally in Oslo.", "hosting", "“rally”, which is not a many-sided event"),
        ("Kenya signed the visitors' book in Denmark.", "agreement", "“book”, which is not an agreement"),
        ("Kenya received money.", "meeting", "no person is named"),
        ("The farmers condemned Denmark.", "stance", "the slot source holds “farmers”"),
        ("Kenya recognised the efforts of Denmark.", "relations", "only a state is recognised"),
        ("Kenya reached an agreement.", "agreement", "two states or bodies are wanted, and there is Kenya"),
    ],
)
def test_a_near_miss_says_what_it_lacks(text: str, kind: str, reason: str) -> None:
    rows = _explained(text)
    assert not [told for row in rows for told in row.claims if told.claim.kind == kind]
    reasons = [one.reason for row in rows for one in row.missed if one.kind == kind]
    assert any(reason in one for one in reasons), reasons


def test_a_phrase_that_no_frame_covers_is_named() -> None:
    (row,) = _explained("Kenya paid tribute to Denmark.")
    assert row.uncovered == ("pay tribute to",)
    (row,) = _explained("Kenya condemned Denmark.")
    assert (row.uncovered, row.missed) == ((), ())


def test_every_claim_stands_under_one_sentence_and_has_an_origin() -> None:
    for document in samples():
        rows = explain(document)
        told = [one for row in rows for one in row.claims]
        assert sorted(one.claim.id for one in told) == sorted(claim.id for claim in read(document))
        assert all(one.made.frame or one.made.rule for one in told)
        assert json.loads(json.dumps([row.as_dict() for row in rows]))


def test_looking_on_changes_nothing() -> None:
    for document in samples():
        claims = read(document)
        assert read_traced(document, Recorder(nearly=True)) == claims
        again, sentences = recorded(document)
        assert again == claims
        assert not any(seen.missed or seen.uncovered for seen in sentences)
        assert {origin(claim, sentences).rule for claim in claims if claim.kind == "office"} <= {"held_offices"}
