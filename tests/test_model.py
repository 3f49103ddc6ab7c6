"""The record: what is read is what was written, a record changed by hand is refused, and so is what is not well formed."""

from __future__ import annotations

import dataclasses
import json
import pickle

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from relgraph.errors import ClaimError, DateError
from relgraph.graph.model import (
    KINDS,
    MODALITIES,
    Claim,
    Document,
    FrozenMap,
    Mention,
    When,
    canonical,
    content_id,
    fold,
    from_json,
    to_json,
)

# Characters that break what counts or cuts text: quotes, blanks, beyond the first plane, joined, directed, ends of lines.
ODD = "“”‘’'\"«»\u00a0\u202f\u2009\u200b\ufeff😀👩‍🚀🇺🇦é\u0301İıßø\r\n\t\u0000\u0085\u2028\u2029\u200f\\/{}—–中文عمان"
WORDS = st.text(st.sampled_from(ODD) | st.characters(codec="utf-8"), max_size=40)
SOME = WORDS.filter(str.strip)
EDTF = st.sampled_from(["2024", "2024-11", "2024-11-16", "2024-09/2024-11", "2024/..", "2024-11-16?", "199X", "2024-23"])
DAYS = st.sampled_from(["", "2024-11-17"])


@st.composite
def documents(draw):
    return Document.of(
        draw(SOME),
        draw(WORDS),
        draw(WORDS),
        published=draw(st.just("") | EDTF),
        publisher=draw(WORDS),
        url=draw(WORDS),
        licence=draw(WORDS),
        derived_from=tuple(draw(st.lists(SOME, max_size=2))),
        recorded=draw(DAYS),
        replaced=draw(DAYS),
    )


@st.composite
def mentions(draw):
    start = draw(st.integers(0, 99))
    kind = draw(st.sampled_from(["person", "state", "organization", "forum", "place"]))
    return Mention(draw(SOME), kind, start, start + draw(st.integers(0, 9)), draw(st.sampled_from(["", "JPN", "x-cow-345"])))


@st.composite
def claims(draw):
    kind = draw(st.sampled_from(list(KINDS)))
    text = draw(WORDS.filter(bool))
    start = draw(st.integers(0, len(text) - 1))
    end = draw(st.integers(start + 1, len(text)))
    named = {
        role: tuple(draw(st.lists(mentions(), min_size=least, max_size=min(most, least + 2))))
        for role, (least, most) in KINDS[kind].roles.items()
    }
    values = {
        name: draw(st.just("") | (st.sampled_from(sorted(allowed)) if allowed else WORDS))
        for name, allowed in KINDS[kind].attributes.items()
    }
    span = st.sampled_from(["during", "within"])
    return Claim(
        kind=kind,
        roles=named,
        document=draw(SOME),
        version=content_id(text),
        start=start,
        end=end,
        quote=text[start:end],
        attributes=values,
        when=draw(st.none() | st.builds(When, EDTF, span) | st.builds(When, st.just(""), span, SOME)),
        modality=draw(st.sampled_from(MODALITIES)),
        speaker=draw(st.none() | mentions()),
        reader=draw(WORDS),
        confidence=draw(st.floats(0, 1)),
        recorded=draw(DAYS),
        replaced=draw(DAYS),
    )


@given(documents())
def test_a_document_is_read_as_it_was_written(document):
    line = to_json(document)
    assert "\n" not in line
    assert "\r" not in line
    again = from_json(line)
    assert again == document
    assert (again.text, again.id, to_json(again)) == (document.text, document.id, line)


@settings(max_examples=200, deadline=None)
@given(claims())
def test_a_claim_is_read_as_it_was_written(claim):
    line = to_json(claim)
    assert "\n" not in line
    assert "\r" not in line
    again = from_json(line)
    assert again == claim
    assert (again.id, hash(again), to_json(again)) == (claim.id, hash(claim), line)
    assert pickle.loads(pickle.dumps(claim)) == claim


@pytest.mark.parametrize(
    "text",
    [
        "“Yes,” said Ana’s envoy",
        "blank\u00a0between",
        "😀 met 👩‍🚀",
        "one\r\ntwo\rthree",
        "e\u0301 and é",
        "\ufeffstart",
        "a\u2028b",
        "\x00",
    ],
)
def test_no_character_is_changed(text):
    document = Document("d", text)
    assert from_json(to_json(document).encode().decode()).text == text
    claim = stance(quote=text, end=len(text))
    assert from_json(to_json(claim).encode().decode()).quote == text


def test_half_a_surrogate_pair_stays_what_it_is():
    document = Document("d", "one \ud83d half")
    assert from_json(to_json(document)) == document
    assert document.id


def test_half_a_surrogate_pair_can_be_written():
    assert to_json(Document("d", "one \ud83d half")).encode()


def stance(**changed):
    """A claim of Norway's support, with other fields as given."""
    fields = {
        "kind": "stance",
        "roles": {"source": (Mention("Norway", "state", 0, 6, "NOR"),), "target": (Mention("Peru", "state", 14, 18, "PER"),)},
        "document": "d1",
        "version": "0" * 32,
        "start": 0,
        "end": 11,
        "quote": "Norway says",
        "attributes": {"stance": "support"},
    }
    return Claim(**fields | changed)


CHANGES = {
    "quote": "Norway said",
    "start": 1,
    "document": "d2",
    "version": "1" * 32,
    "modality": "denied",
    "attributes": {"stance": "condemn"},
    "when": {"edtf": "2024", "span": "during"},
    "speaker": {"name": "Ana Ruiz", "kind": "person", "start": 0, "end": 1},
}


@pytest.mark.parametrize("name", CHANGES)
def test_a_claim_that_was_changed_by_hand_is_refused(name):
    row = json.loads(to_json(stance()))
    with pytest.raises(ClaimError, match=r"changed by hand|does not fit its span"):
        from_json(json.dumps(row | {name: CHANGES[name]}))


@pytest.mark.parametrize("role", ["name", "start", "end", "id", "kind"])
def test_a_mention_that_was_changed_by_hand_is_refused(role):
    row = json.loads(to_json(stance()))
    row["roles"]["source"][0][role] = {"name": "Sweden", "start": 1, "end": 5, "id": "SWE", "kind": "place"}[role]
    with pytest.raises(ClaimError, match="changed by hand"):
        from_json(json.dumps(row))


def test_a_text_that_was_changed_by_hand_is_refused():
    row = json.loads(to_json(Document("d", "One text.")))
    with pytest.raises(ClaimError, match="changed by hand"):
        from_json(json.dumps(row | {"text": "Another."}))


def test_reader_confidence_and_days_are_no_part_of_a_claims_identity():
    claim, other = stance(), stance(reader="x/2", confidence=0.5, recorded="2024-11-17", replaced="2024-11-18")
    assert claim.id == other.id
    assert claim != other
    row = json.loads(to_json(claim))
    assert from_json(json.dumps(row | {"confidence": 0.25})).confidence == 0.25


def test_an_id_does_not_depend_on_order_and_stays_the_same_for_ever():
    claim = stance()
    turned = stance(roles=dict(reversed(list(claim.roles.items()))), attributes={"about": "", "stance": "support"})
    assert turned == claim
    assert turned.id == claim.id
    assert claim.id == content_id(claim._identity())
    assert content_id({"b": [1, "é"], "a": None}) == content_id({"a": None, "b": [1, "é"]}) == "f8f17faab95c024891d173fa43442b0e"


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("", "is not JSON"),
        ("{", "is not JSON"),
        ("[]", "is no record"),
        ('{"record": "person"}', "is no record"),
        ('{"record": "document", "text": "x"}', "missing or of the wrong type"),
        ('{"record": "document", "key": "d", "text": 3}', "missing or of the wrong type"),
        ('{"record": "document", "key": " ", "text": "x"}', "has no key"),
        ('{"record": "document", "key": "d", "text": "x", "published": "soon"}', "not a date|wrong type"),
        ('{"record": "claim", "kind": "stance"}', "missing or of the wrong type"),
        ('{"record": "claim", "kind": "stance", "roles": []}', "missing or of the wrong type"),
    ],
)
def test_a_line_that_is_no_record_is_refused(line, message):
    with pytest.raises(ClaimError, match=message) as caught:
        from_json(line)
    assert "\n" not in str(caught.value)


def least(kind, **more):
    """The least claim of a kind, with more mentions in the roles given."""
    numbers = {role: least for role, (least, _) in KINDS[kind].roles.items()} | more
    roles = {role: tuple(Mention(f"Name {n}", "person", n, n + 4) for n in range(number)) for role, number in numbers.items()}
    return {"kind": kind, "roles": roles, "document": "d1", "version": "v", "start": 0, "end": 4, "quote": "text"}


@pytest.mark.parametrize("kind", KINDS)
def test_the_least_claim_of_each_kind_is_well_formed(kind):
    claim = Claim(**least(kind))
    assert from_json(to_json(claim)) == claim
    assert len(claim.id) == 32


@pytest.mark.parametrize(
    ("kind", "role"), [(kind, role) for kind, known in KINDS.items() for role, (low, _) in known.roles.items() if low]
)
def test_each_role_has_its_least_number_of_mentions(kind, role):
    low = KINDS[kind].roles[role][0]
    with pytest.raises(ClaimError, match=f"a {kind} has {low - 1} {role}; it takes {low} to"):
        Claim(**least(kind, **{role: low - 1}))


@pytest.mark.parametrize(
    ("kind", "role"), [(kind, role) for kind, known in KINDS.items() for role, (_, high) in known.roles.items() if high < 9]
)
def test_each_role_has_its_greatest_number_of_mentions(kind, role):
    high = KINDS[kind].roles[role][1]
    with pytest.raises(ClaimError, match=f"a {kind} has {high + 1} {role}; it takes"):
        Claim(**least(kind, **{role: high + 1}))


CLOSED = [(kind, name) for kind, known in KINDS.items() for name, allowed in known.attributes.items() if allowed]


@pytest.mark.parametrize(("kind", "name"), CLOSED)
def test_each_closed_attribute_has_its_values_only(kind, name):
    for value in KINDS[kind].attributes[name]:
        assert Claim(**least(kind), attributes={name: value}).attributes == {name: value}
    with pytest.raises(ClaimError, match=f"a {kind} has {name} 'other'; it is one of"):
        Claim(**least(kind), attributes={name: "other"})


@pytest.mark.parametrize("kind", KINDS)
def test_no_kind_has_other_roles_or_attributes(kind):
    with pytest.raises(ClaimError, match=f"a {kind} has no role 'witness'"):
        Claim(**least(kind, witness=1))
    with pytest.raises(ClaimError, match=f"a {kind} has no attribute 'mood'"):
        Claim(**least(kind), attributes={"mood": "good"})


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"kind": "rumour"}, "kind 'rumour'"),
        ({"modality": "perhaps"}, "modality 'perhaps'"),
        ({"end": 12}, "does not fit its span"),
        ({"start": -1, "end": 10}, "does not fit its span"),
        ({"quote": "", "end": 0}, "does not fit its span"),
        ({"confidence": 1.01}, "confidence 1.01"),
        ({"confidence": -0.1}, "confidence -0.1"),
    ],
)
def test_a_claim_that_is_not_well_formed_is_refused(changed, message):
    with pytest.raises(ClaimError, match=message):
        stance(**changed)


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ((" ", "person", 0, 1), "has no name"),
        (("Ana", "ship", 0, 1), "kind 'ship'"),
        (("Ana", "person", -1, 1), "spans -1 to 1"),
        (("Ana", "person", 2, 1), "spans 2 to 1"),
    ],
)
def test_a_mention_that_is_not_well_formed_is_refused(fields, message):
    with pytest.raises(ClaimError, match=message):
        Mention(*fields)


def test_a_document_that_is_not_well_formed_is_refused():
    with pytest.raises(ClaimError, match="has no key"):
        Document(" ", "text")
    with pytest.raises(ClaimError, match="does not begin with its title"):
        Document("d", "text", title="Title")
    with pytest.raises(DateError):
        Document("d", "text", published="2024-13")


@pytest.mark.parametrize(
    ("title", "body", "text", "body_start"),
    [
        ("Talks", "They met.", "Talks\n\nThey met.", 7),
        (" Talks \n", "They met.", "Talks\n\nThey met.", 7),
        ("Talks", "Talks\nThey met.", "Talks\nThey met.", 6),
        ("", "  They met.", "  They met.", 0),
        ("Talks", "", "Talks\n\n", 7),
    ],
)
def test_a_title_stands_once_before_the_body(title, body, text, body_start):
    document = Document.of("d", title, body)
    assert (document.text, document.body_start) == (text, body_start)


def test_versions():
    one, two = Document("d", "They met.", published="2024"), Document("e", "THEY  met")
    assert one.version != two.version
    assert one.id != two.id
    assert Document("d", "They met.", recorded="2024-11-17").id == one.id


def test_values_do_not_change():
    claim = stance()
    values = ((claim, "start"), (claim.role("source")[0], "name"), (Document("d", "text"), "text"), (When("2024"), "edtf"))
    for value, field in values:
        with pytest.raises(dataclasses.FrozenInstanceError):
            setattr(value, field, "other")
    with pytest.raises(TypeError):
        claim.attributes["stance"] = "condemn"
    assert claim.role("witness") == ()


def test_a_frozen_map_compares_by_value_and_keeps_the_order_of_the_alphabet():
    one, two = FrozenMap({"b": 1, "a": 2}), FrozenMap({"a": 2, "b": 1})
    assert one == two == {"a": 2, "b": 1}
    assert hash(one) == hash(two)
    assert (list(one), len(one), repr(one), one.get("c")) == (["a", "b"], 2, "{'a': 2, 'b': 1}", None)
    assert pickle.loads(pickle.dumps(one)) == one


@given(WORDS, WORDS)
def test_folding_is_stable(first, second):
    assert fold(fold(first)) == fold(first)
    assert fold(first).isascii()
    assert (
        fold(f"{first} {second}") == " ".join(f"{fold(first)} {fold(second)}".split())
        or not first.isascii()
        or not second.isascii()
    )


@pytest.mark.parametrize(
    ("name", "folded"),
    [("O'Brien", "obrien"), ("U.S.", "us"), ("Jean-Yves  Le Drian", "jean yves le drian"), ("Øre", "ore"), ("", "")],
)
def test_names_are_folded(name, folded):
    assert fold(name) == folded


@given(
    st.recursive(
        st.none() | st.integers() | WORDS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(WORDS, inner, max_size=3)
    )
)
def test_canonical_json_is_json_and_one_for_equal_values(value):
    assert json.loads(canonical(value)) == value
    assert canonical(json.loads(canonical(value))) == canonical(value)
