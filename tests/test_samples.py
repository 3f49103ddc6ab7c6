"""The sample articles: their gold claims are well formed, rest on their text, and tell what the examples show."""

from __future__ import annotations

import json
import re
from importlib.resources import files
from typing import Any

import pytest

from relgraph.graph.dataset_kinds import DATASET_PROJECTORS
from relgraph.graph.edtf import bounds
from relgraph.graph.model import KINDS, MODALITIES
from relgraph.ingest.evaluate import evaluate
from relgraph.ingest.samples import samples
from relgraph.ingest.scoring import Tally

FILES = sorted((files("relgraph") / "data" / "samples").iterdir(), key=lambda file: file.name)
ROWS: list[dict[str, Any]] = [json.loads(file.read_text(encoding="utf-8")) for file in FILES]
CLAIMS = [pytest.param(row, claim, id=f"{row['id']}-{n}") for row in ROWS for n, claim in enumerate(row["claims"])]

# Fields of each type beside type and quote: those that must be there, and those that may be.
FIELDS: dict[str, tuple[set[str], set[str]]] = {
    "meeting": ({"participants", "mode", "modality"}, {"date", "place"}),
    "office": ({"person", "role", "body", "status"}, set()),
    "visit": ({"person", "destination", "modality"}, {"date", "place"}),
    "agreement": ({"parties", "title", "stage", "modality"}, {"date"}),
    "hosting": ({"host", "event", "modality"}, {"date"}),
    "membership": ({"member", "body"}, {"modality"}),
    "participation": ({"participant", "event", "modality"}, {"date"}),
    "stance": ({"source", "target", "kind", "modality"}, {"about", "speaker", "date"}),
    "conflict": ({"source", "target", "kind", "modality"}, {"date"}),
    "relations": ({"parties", "kind", "modality"}, {"date"}),
}
# Where the flat form keeps what the record keeps in an attribute.
CLOSED = {
    "mode": ("meeting", "mode"), "role": ("office", "role"), "status": ("office", "status"), "stage": ("agreement", "stage"),
}  # fmt: skip
KIND_ATTRIBUTE = {"stance": "stance", "conflict": "act", "relations": "change"}


def test_the_four_articles_are_documents() -> None:
    documents = samples()
    assert [document.key for document in documents] == [row["id"] for row in ROWS]
    assert len({document.key for document in documents}) == len(documents) == 4
    for document, row in zip(documents, ROWS, strict=True):
        assert document.text == f"{row['title']}\n\n{row['text']}"
        assert (document.published, document.licence) == (row["published"], "CC0-1.0")
        assert document.publisher == "relgraph sample"


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["id"])
def test_an_article_is_of_the_length_of_a_dispatch(row: dict[str, Any]) -> None:
    assert 250 <= len(row["text"].split()) <= 400
    assert {claim["type"] for claim in row["claims"]} >= {"meeting", "office", "visit", "stance"}


@pytest.mark.parametrize(("row", "claim"), CLAIMS)
def test_a_gold_claim_conforms(row: dict[str, Any], claim: dict[str, Any]) -> None:
    must, may = FIELDS[claim["type"]]
    assert must | {"type", "quote"} <= set(claim) <= must | may | {"type", "quote"}
    assert claim["quote"] and claim["quote"] in f"{row['title']}\n\n{row['text']}"
    assert claim.get("modality", "asserted") in MODALITIES
    bounds(claim.get("date", row["published"]))
    for field, (kind, attribute) in CLOSED.items():
        assert field not in claim or claim[field] in (KINDS[kind].attributes[attribute] or ())
    if claim["type"] in KIND_ATTRIBUTE:
        assert claim["kind"] in (KINDS[claim["type"]].attributes[KIND_ATTRIBUTE[claim["type"]]] or ())


@pytest.mark.parametrize(("row", "claim"), CLAIMS)
def test_a_name_is_a_name_of_the_text(row: dict[str, Any], claim: dict[str, Any]) -> None:
    """Every person is named as somewhere in the text, without a title."""
    for field in ("participants", "person", "speaker"):
        names = claim.get(field, [])
        for name in [names] if isinstance(names, str) else names:
            assert name in row["text"] and not re.match(r"(President|Prime|Minister|Mr)\b", name)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["id"])
def test_no_claim_is_told_twice(row: dict[str, Any]) -> None:
    told = [json.dumps({**claim, "quote": ""}, sort_keys=True) for claim in row["claims"]]
    assert len(told) == len(set(told))


def test_the_samples_hold_every_kind_and_every_modality() -> None:
    claims = [claim for row in ROWS for claim in row["claims"]]
    assert {claim["type"] for claim in claims} == KINDS.keys() - DATASET_PROJECTORS.keys()
    assert {claim.get("modality", "asserted") for claim in claims} == set(MODALITIES)


def test_the_first_article_says_whom_iwaya_met() -> None:
    met = [
        ([name for name in claim["participants"] if name != "Takeshi Iwaya"], claim["date"], claim.get("place"))
        for claim in ROWS[0]["claims"]
        if claim["type"] == "meeting" and "Takeshi Iwaya" in claim["participants"]
    ]
    day = "2024-11-16"
    assert met == [(["Denys Shmyhal"], day, "Kyiv"), (["Andrii Sybiha"], day, "Kyiv"), (["Volodymyr Zelenskyy"], day, None)]
    assert not any("Takeshi Iwaya" in json.dumps(row) for row in ROWS[1:])


@pytest.fixture(scope="module")
def total(tmp_path_factory: pytest.TempPathFactory) -> Tally:
    """What the reader finds in the samples, over all kinds."""
    folder = tmp_path_factory.mktemp("samples")
    for file in FILES:
        (folder / file.name).write_bytes(file.read_bytes())
    return evaluate(folder).score.micro


def test_the_reader_does_not_fall_behind_on_the_samples(total: Tally) -> None:
    assert (total.precision or 0) >= 0.9
    assert (total.recall or 0) >= 0.6
