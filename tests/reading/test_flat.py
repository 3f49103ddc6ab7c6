"""The flat form of claims: there and back."""

from __future__ import annotations

import json

import pytest

from relgraph.errors import ClaimError, DateError
from relgraph.graph.model import Claim, Document, Mention, When
from relgraph.ingest.flat import flat_date, from_flat, to_flat

TEXT = (
    "Ana Ruiz, the U.S. envoy, met Bo Lind and Mr Kim in Oslo on Saturday. Moscow denounced it. "
    "The European Union and Norway signed a fisheries pact. Lind will go to Japan."
)
DOCUMENT = Document.of("d1", "Talks in Oslo", TEXT, published="2024-11-17")

MEETING = {
    "type": "meeting",
    "participants": ["Ana Ruiz", "Bo Lind", "Kim"],
    "mode": "in_person",
    "place": "Oslo",
    "date": "2024-11-16",
    "modality": "asserted",
    "quote": "Ana Ruiz, the U.S. envoy, met Bo Lind and Mr Kim in Oslo on Saturday",
}
ASSERTED = {"modality": "asserted"}
ROWS = [
    MEETING,
    {"type": "office", "person": "Ana Ruiz", "role": "ambassador", "body": "United States"}
    | {"status": "current", "quote": "Ana Ruiz, the U.S. envoy"},
    {"type": "visit", "person": "Bo Lind", "destination": "Japan", "modality": "planned", "quote": "Lind will go to Japan"},
    {"type": "agreement", "parties": ["European Union", "Norway"], "title": "fisheries pact", "stage": "signed", **ASSERTED}
    | {"quote": "The European Union and Norway signed a fisheries pact"},
    {"type": "stance", "source": "Russia", "target": "Norway", "kind": "condemn", "speaker": "Ana Ruiz", "about": "talks"}
    | {"date": "2024", **ASSERTED, "quote": "Moscow denounced it"},
    {"type": "membership", "member": "Norway", "body": "European Union", "modality": "denied"}
    | {"quote": "The European Union and Norway"},
    {"type": "participation", "participant": "Bo Lind", "event": "talks", **ASSERTED, "quote": "Talks in Oslo"},
    {"type": "hosting", "host": "Norway", "event": "talks", **ASSERTED, "quote": "Oslo"},
    {"type": "conflict", "source": "Russia", "target": "Norway", "kind": "attack", "modality": "denied", "quote": "Moscow"},
    {"type": "relations", "parties": ["Russia", "Norway"], "kind": "severed", "date": "2025-09/2025-11"}
    | {"modality": "conditional", "quote": "Moscow"},
]


def test_rows_become_claims_and_the_same_rows_again():
    claims = from_flat(DOCUMENT, ROWS)
    assert all(DOCUMENT.text[claim.start : claim.end] == claim.quote for claim in claims)
    assert to_flat(claims) == {"id": "d1", "claims": ROWS}
    assert [list(row) for row in to_flat(claims)["claims"]] == [list(row) for row in ROWS]


@pytest.mark.parametrize(
    ("number", "role", "words", "kind", "key"),
    [
        (0, "participant", ["Ana Ruiz", "Bo Lind", "Kim"], "person", ""),
        (0, "place", ["Oslo"], "place", ""),
        (1, "body", ["U.S"], "state", "USA"),
        (2, "visitor", ["Lind"], "person", ""),
        (2, "destination", ["Japan"], "state", "JPN"),
        (4, "source", ["Moscow"], "state", "RUS"),
        (4, "target", ["Norway"], "state", "NOR"),
        (7, "host", ["Oslo"], "state", "NOR"),
    ],
)
def test_mentions_have_the_span_where_the_name_stands(number, role, words, kind, key):
    mentions = from_flat(DOCUMENT, ROWS)[number].role(role)
    assert [DOCUMENT.text[m.start : m.end].removesuffix(".") for m in mentions] == words
    assert {(m.kind, m.id) for m in mentions} == {(kind, key)}


def test_a_person_that_another_row_names_is_a_person_as_source_too():
    rows = [ROWS[1], {**ROWS[4], "source": "Ana Ruiz", "target": "Harbour Workers"}]
    claim = from_flat(DOCUMENT, rows)[1]
    assert [m.kind for role in ("source", "target") for m in claim.role(role)] == ["person", "organization"]


def test_a_name_that_stands_nowhere_has_the_span_of_the_quote():
    (claim,) = from_flat(DOCUMENT, [{**ROWS[7], "host": "Peru"}])
    (host,) = claim.role("host")
    assert (host.start, host.end) == (claim.start, claim.end)


def test_a_visit_of_two_is_a_flat_claim_for_each():
    (claim,) = from_flat(DOCUMENT, [ROWS[2]])
    lind, ruiz = claim.role("visitor")[0], Mention("Ana Ruiz", "person", 15, 23)
    both = Claim(**{**_fields(claim), "roles": {**claim.roles, "visitor": (lind, ruiz)}})
    assert [row["person"] for row in to_flat([both])["claims"]] == ["Bo Lind", "Ana Ruiz"]


def test_what_the_form_has_no_field_for_is_left_out():
    (claim,) = from_flat(DOCUMENT, [ROWS[1]])
    dated = Claim(**{**_fields(claim), "when": When("2024"), "attributes": {**claim.attributes, "title": "envoy"}})
    assert to_flat([dated])["claims"] == [ROWS[1]]
    unresolved = Claim(**{**_fields(from_flat(DOCUMENT, [MEETING])[0]), "when": When("", unresolved="on Saturday")})
    assert "date" not in to_flat([unresolved])["claims"][0]


def test_states_go_by_their_short_name():
    (claim,) = from_flat(DOCUMENT, [ROWS[7]])
    told = Claim(**{**_fields(claim), "roles": {"host": (Mention("the Kingdom of Norway", "state", 0, 4, "NOR"),)}})
    assert to_flat([told])["claims"][0]["host"] == "Norway"


@pytest.mark.parametrize(
    ("edtf", "flat"),
    [
        ("2024-11-16?", "2024-11-16"),
        ("2022~/2023~", "2022/2023"),
        ("2024-21", "2024-03/2024-05"),
        ("2024-24", "2024-12/2025-02"),
        ("199X", "199X"),
    ],
)
def test_dates_have_no_marks_and_no_seasons(edtf, flat):
    assert flat_date(edtf) == flat


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ({**MEETING, "type": "treaty"}, "has type 'treaty'"),
        ({**MEETING, "colour": "red"}, "has no field 'colour'"),
        ({**MEETING, "quote": "They never met"}, "does not have the quote"),
        ({**MEETING, "quote": ""}, "does not have the quote"),
        ({**MEETING, "participants": "Ana Ruiz"}, "is a list of names"),
        ({**MEETING, "place": ["Oslo"]}, "is one name"),
        ({**MEETING, "participants": ["Ana Ruiz"]}, "takes 2"),
        ({**MEETING, "mode": "by_post"}, "mode 'by_post'"),
        ({**MEETING, "modality": "perhaps"}, "modality 'perhaps'"),
    ],
)
def test_a_row_that_is_not_of_the_form_is_refused(row, message):
    with pytest.raises(ClaimError, match=message):
        from_flat(DOCUMENT, [row])


def test_a_date_that_is_none_is_refused():
    with pytest.raises(DateError, match="last week"):
        from_flat(DOCUMENT, [{**MEETING, "date": "last week"}])


def test_the_claims_of_two_documents_are_refused():
    other = Document("d2", "Oslo")
    claims = [*from_flat(DOCUMENT, [ROWS[7]]), *from_flat(other, [ROWS[7]])]
    with pytest.raises(ClaimError, match="2 documents"):
        to_flat(claims)
    assert to_flat([], key="d3") == {"id": "d3", "claims": []}


def test_the_gold_itself_goes_there_and_back(test_data):
    for file in sorted((test_data / "gold").rglob("*.json")):
        gold = json.loads(file.read_text(encoding="utf-8"))
        document = Document.of(gold["id"], gold["title"], gold["text"])
        back = to_flat(from_flat(document, gold["claims"]), gold["id"])["claims"]
        assert [_told(row) for row in back] == [_told(row) for row in gold["claims"]]


def _told(row):
    """What a row says beyond what its kind says anyway, a state by its id."""
    told = {name: value for name, value in row.items() if value}
    if told["type"] in ("office", "membership") and told.get("modality") == "asserted":
        del told["modality"]
    return {name: "Vatican" if value == "Holy See" else value for name, value in told.items()}


def _fields(claim):
    return {name: getattr(claim, name) for name in Claim.__slots__ if name != "id"}
