"""The scorer: numbers computed by hand, and the same numbers as the gold's own scorer."""

from __future__ import annotations

import itertools
import json
import random
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relgraph.errors import InputError
from relgraph.graph.model import Document
from relgraph.ingest.evaluate import evaluate, gold_document
from relgraph.ingest.flat import from_flat
from relgraph.ingest.intervals import wilson
from relgraph.ingest.scoring import KEYS, Share, Tally, errors, match, read_gold, score, sentence_of
from relgraph.ingest.scoring_names import body_of, lists_agree, names_agree, pairing, titles_agree

TEXT = "Ana Ruiz met Bo Lind and Kim Do in Oslo. Norway thanked the U.S. for its help. Lima and Quito signed a rail pact."
GROUP = {
    "type": "meeting",
    "participants": ["Ana Ruiz", "Bo Lind", "Kim Do"],
    "date": "2020-01-02",
    "place": "Oslo",
    "modality": "asserted",
    "quote": "Ana Ruiz met Bo Lind and Kim Do in Oslo",
}
PAIRS = [{**GROUP, "participants": list(pair)} for pair in itertools.combinations(GROUP["participants"], 2)]
OFFICE = {"type": "office", "person": "Ana Ruiz", "role": "ambassador", "body": "Peru", "status": "current", "quote": "Ana Ruiz"}
THANKS = {
    "type": "stance",
    "source": "Norway",
    "target": "United States",
    "kind": "support",
    "modality": "asserted",
    "quote": "Norway thanked the U.S. for its help",
}
PACT = {
    "type": "agreement",
    "parties": ["Peru", "Ecuador"],
    "title": "rail pact",
    "stage": "signed",
    "modality": "asserted",
    "quote": "Lima and Quito signed a rail pact",
}
GOLD = {"id": "t", "title": "", "text": TEXT, "claims": [GROUP, OFFICE, THANKS, PACT]}


def micro(*claims, gold=GOLD):
    return score({"t": gold}, {"t": list(claims)}).micro


def test_numbers_by_hand():
    wrong = [
        {**GROUP, "date": "2020-01-03", "place": "Bergen"},
        {**OFFICE, "role": "minister"},
        {**THANKS, "target": "the U.S.", "modality": "planned", "quote": "for its help"},
        {**PACT, "stage": "agreed", "quote": "Ana Ruiz"},
        {**THANKS, "target": "Sweden"},
        {"type": "rumour"},
    ]
    result = score({"t": GOLD, "u": {**GOLD, "claims": []}}, {"t": wrong, "v": []})
    assert result.micro == Tally(matched=3, gold=4, predicted=6)
    assert (result.micro.precision, result.micro.recall, result.micro.f1) == (3 / 6, 3 / 4, 6 / 10)
    assert result.kinds["stance"] == Tally(1, 1, 2)
    assert result.kinds["office"] == Tally(0, 1, 1)
    assert result.kinds["visit"] == Tally(0, 0, 0)
    assert result.kinds["visit"].precision is result.kinds["visit"].recall is result.kinds["visit"].f1 is None
    assert result.attributes == {
        "date": Share(2, 3),
        "place": Share(0, 1),
        "modality": Share(2, 3),
        "stage": Share(0, 1),
        "status": Share(0, 0),
        "quote": Share(2, 3),
    }
    assert (result.unknown_type, result.documents) == (1, 2)
    assert (result.without_prediction, result.without_gold) == (("u",), ("v",))
    assert result.rows()[-1] == {
        "kind": "all",
        "precision": 0.5,
        "recall": 0.75,
        "f1": 0.6,
        "matched": 3,
        "gold": 4,
        "predicted": 6,
        "precision_interval": wilson(3, 6),
        "recall_interval": wilson(3, 4),
    }
    date = {"attribute": "date", "accuracy": 2 / 3, "right": 2, "of": 3, "interval": wilson(2, 3)}
    assert result.attribute_rows()[0] == date
    assert result.shares["stance"]["modality"] == Share(0, 1)
    assert result.as_dict()["types"]["agreement"]["attributes"]["stage"]["accuracy"] == 0


@pytest.mark.parametrize(
    ("claims", "tally"),
    [
        ([], Tally(0, 4, 0)),
        ([GROUP, OFFICE, THANKS, PACT], Tally(4, 4, 4)),
        ([OFFICE, THANKS], Tally(2, 4, 2)),
        ([OFFICE, OFFICE], Tally(1, 4, 2)),
        ([*PAIRS, OFFICE], Tally(2, 4, 2)),
        (PAIRS[:2], Tally(0, 4, 2)),
        ([{**GROUP, "participants": ["Do Kim", "Lind", "Ruiz Ana"]}], Tally(1, 4, 1)),
        ([{**PACT, "title": "Agreement on Rail Links", "parties": ["Ecuador", "Peru"]}], Tally(1, 4, 1)),
        ([{**PACT, "title": "the pact"}], Tally(1, 4, 1)),
        ([{**PACT, "title": "trade deal"}], Tally(0, 4, 1)),
    ],
)
def test_what_matches(claims, tally):
    assert micro(*claims) == tally


def test_a_group_stands_for_every_pair_of_the_gold():
    gold = {**GOLD, "claims": [*PAIRS, OFFICE]}
    assert micro(GROUP, OFFICE, gold=gold) == Tally(2, 2, 2)
    assert micro(GROUP, gold={**GOLD, "claims": PAIRS[1:]}) == Tally(0, 2, 1)


def test_of_two_that_fit_the_better_one_matches():
    result = score({"t": GOLD}, {"t": [{**THANKS, "modality": "denied"}, THANKS]})
    assert result.attributes["modality"] == Share(1, 1)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Recep Tayyip Erdoğan", "Erdogan"),
        ("Abe Shinzo", "Shinzo Abe"),
        ("President Zelensky", "Volodymyr Zelenskyy"),
        ("Kim Jong Un", "Kim Jong-un"),
        ("J. Kerry", "John Kerry"),
        ("USA", "the United States of America"),
        ("Türkiye", "Turkey"),
        ("EU", "European Union"),
    ],
)
def test_names_that_agree(first, second):
    assert names_agree(first, second)
    assert names_agree(second, first)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("George Bush", "Laura Bush"),
        ("Niger", "Nigeria"),
        ("North Korea", "South Korea"),
        ("Wang Yi", "Wang Li"),
        ("Boris", "Boris Johnson"),
        ("Mali", "Malawi"),
        ("", "Peru"),
        (None, "Peru"),
        ("...", "Ana Ruiz"),
    ],
)
def test_names_that_do_not(first, second):
    assert not names_agree(first, second)
    assert not names_agree(second, first)


def test_a_body_is_itself_under_each_of_its_names():
    assert body_of("Korea, South") == body_of("ROK") == "South Korea"
    assert body_of("Atlantis") is None
    assert lists_agree(["US", "Ana Ruiz"], ["Ruiz", "America"])
    assert not lists_agree(["US"], ["US", "America"])
    assert titles_agree("UN", "the United Nations")
    assert not titles_agree("", "accord")


@given(st.lists(st.lists(st.integers(0, 5), max_size=4, unique=True), max_size=6))
def test_a_pairing_is_a_largest_one(choices):
    found = pairing(choices)
    assert len(set(found.values())) == len(found)
    assert all(right in choices[left] for left, right in found.items())
    assert len(found) == _most(choices, frozenset())


def _most(choices, used):
    """The size of a largest pairing, by trying all."""
    if not choices:
        return 0
    taken = [1 + _most(choices[1:], used | {right}) for right in choices[0] if right not in used]
    return max([_most(choices[1:], used), *taken])


def test_errors_name_each_miss_with_its_sentence():
    found = errors(GOLD, [{**GROUP, "place": "Bergen"}, {**OFFICE, "body": "Chile"}, {"type": "rumour", "quote": "Lima and Quito"}])
    told = [(error.what, error.claim["type"], error.sentence[:12]) for error in found]
    assert told == [
        ("differs", "meeting", "Ana Ruiz met"),
        ("missed", "office", "Ana Ruiz met"),
        ("wrong", "office", "Ana Ruiz met"),
        ("missed", "agreement", "Lima and Qui"),
        ("missed", "stance", "Norway thank"),
        ("wrong", "rumour", "Lima and Qui"),
    ]
    assert found[0].fields == (("place", "Oslo", "Bergen"),)


@pytest.mark.parametrize(
    ("quote", "sentence"),
    [
        ("thanked the U.S.", "Norway thanked the U.S. for its help."),
        ("Oslo. Norway", "Ana Ruiz met Bo Lind and Kim Do in Oslo. Norway thanked the U.S. for its help."),
        ("not there", "not there"),
        ("", ""),
        (None, ""),
    ],
)
def test_the_sentence_of_a_quote(quote, sentence):
    assert sentence_of(TEXT, quote) == sentence


def test_gold_is_read_from_a_folder_or_a_file(tmp_path):
    file = tmp_path / "t.json"
    file.write_text(json.dumps(GOLD), encoding="utf-8")
    assert read_gold(tmp_path) == read_gold(file) == {"t": GOLD}


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("{", "is not JSON"),
        ("[]", "is no object"),
        ('{"id": "a", "text": "x"}', "has no 'claims'"),
        ('{"id": 7, "text": "x", "claims": []}', "has no 'id'"),
        ('{"id": "a", "text": "x", "claims": [{"type": "treaty"}]}', "no known type in claim 1"),
        ("\udcff", "cannot be read"),
    ],
)
def test_what_is_no_gold_is_refused(tmp_path, content, message):
    (tmp_path / "t.json").write_bytes(content.encode("utf-8", "surrogateescape"))
    with pytest.raises(InputError, match=message) as caught:
        read_gold(tmp_path)
    assert "t.json" in str(caught.value)


def test_gold_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(InputError, match=r"has no \*\.json"):
        read_gold(tmp_path)
    with pytest.raises(InputError, match="there is no gold file"):
        read_gold(tmp_path / "none.json")
    for name in ("a", "b"):
        (tmp_path / f"{name}.json").write_text(json.dumps(GOLD), encoding="utf-8")
    with pytest.raises(InputError, match="the id 't' of a file before it"):
        read_gold(tmp_path)


def test_a_reader_is_held_against_gold(tmp_path):
    for key in ("a", "b"):
        gold = {**GOLD, "id": key, "published": "2020-01-05", "publisher": "hidden", "claims": [GROUP, OFFICE, PACT]}
        (tmp_path / f"{key}.json").write_text(json.dumps(gold), encoding="utf-8")
    seen: list[Document] = []

    def reader(document):
        seen.append(document)
        return from_flat(document, [{**GROUP, "mode": "unknown"}, OFFICE])

    result = evaluate(tmp_path, reader=reader)
    assert result.score.micro == Tally(4, 6, 4)
    assert {key: [error.what for error in rows] for key, rows in result.errors().items()} == {"a": ["missed"], "b": ["missed"]}
    assert {(document.published, document.publisher) for document in seen} == {("2020-01-05", "hidden")}
    assert evaluate(tmp_path, only={"b"}, reader=reader).score.documents == 1
    assert list(evaluate(tmp_path, without={"b"}, reader=reader).predicted) == ["a"]
    with pytest.raises(InputError, match="no gold document 'c'"):
        evaluate(tmp_path, only={"c"}, reader=reader)
    with pytest.raises(InputError, match="nothing is left"):
        evaluate(tmp_path, without={"a", "b"}, reader=reader)


def test_a_title_goes_before_the_text():
    assert gold_document({**GOLD, "title": "Talks"}).text.startswith("Talks\n\nAna Ruiz")


def perturbed(gold, seed):
    """Predictions made from gold: claims dropped, doubled and changed, groups told as pairs."""
    choose = random.Random(seed)
    names = [
        name for row in gold.values() for claim in row["claims"] for name in claim.get("participants", claim.get("parties", []))
    ]
    predicted = {}
    for key, row in gold.items():
        if choose.random() < 0.05:
            continue
        claims = [claim for claim in row["claims"] for _ in range(choose.choice((0, 1, 1, 1, 1, 2)))]
        predicted[key] = [changed for claim in claims for changed in _changed(dict(claim), names, choose)]
        choose.shuffle(predicted[key])
    return predicted | {"nowhere": []}


def _changed(claim, names, choose):
    for name in [name for name in claim if choose.random() < 0.25]:
        value = claim[name]
        if isinstance(value, list):
            claim[name] = choose.choice(
                [value[::-1], value[:-1], [*value, choose.choice(names)], [_misspelt(one, choose) for one in value]]
            )
        elif name in ("date", "modality", "stage", "status", "kind", "role", "about"):
            claim[name] = choose.choice([None, "", "planned", "former", "signed", "2020", value])
        elif name == "quote":
            start = choose.randrange(len(value))
            claim[name] = choose.choice([value[start:], value[start : start + 9].upper(), ""])
        elif name == "type":
            claim[name] = choose.choice([*KEYS, "rumour"])
        else:
            claim[name] = _misspelt(value, choose)
    people = claim.get("participants") or ()
    if claim["type"] == "meeting" and len(people) > 2 and choose.random() < 0.7:
        return [{**claim, "participants": list(pair)} for pair in itertools.combinations(people, 2)]
    return [claim]


def _misspelt(name, choose):
    words, at = name.split() or [""], choose.randrange(len(name) + 1)
    forms = [
        words[-1],
        " ".join(words[::-1]),
        name.upper(),
        name[:at] + name[at + 1 :],
        f"{name[:at]}{choose.choice('eé-.’')}{name[at:]}",
    ]
    return choose.choice([*forms, f"President {name}", f"the {name}"])


@pytest.mark.parametrize("seed", range(6))
def test_the_numbers_are_those_of_the_golds_own_scorer(test_data, tmp_path, seed):
    gold, folder = read_gold(test_data / "gold" / "dev"), test_data / "gold" / "dev"
    predicted = perturbed(gold, seed)
    if seed % 2:  # the other way round: the changed claims are the gold
        folder = tmp_path / "gold"
        folder.mkdir()
        gold, predicted = (
            {key: {**row, "claims": [c for c in predicted.get(key, []) if c["type"] in KEYS]} for key, row in gold.items()},
            {key: row["claims"] for key, row in gold.items()},
        )
        for key, row in gold.items():
            (folder / f"{key}.json").write_text(json.dumps(row), encoding="utf-8")
    lines = [json.dumps({"id": key, "claims": claims}) + "\n" for key, claims in predicted.items()]
    (tmp_path / "predicted.jsonl").write_text("".join(lines), encoding="utf-8")
    command = [sys.executable, str(test_data / "gold" / "score.py"), str(folder), str(tmp_path / "predicted.jsonl"), "--json"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    expected = json.loads(done.stdout)
    assert _without_ours(score(gold, predicted).as_dict()) == expected
    assert expected["micro"]["matched"] > 100


def _without_ours(told):
    """The numbers without those that the gold's own scorer does not give."""
    for row in [*told["types"].values(), told["micro"]]:
        for name in ("precision_interval", "recall_interval", "attributes"):
            row.pop(name, None)
    for row in told["attributes"].values():
        del row["interval"], row["right"]
    return told


def test_a_match_tells_what_is_left():
    found = match(GOLD, [*PAIRS, {**GROUP, "participants": ["Ana Ruiz", "Eva Ek"]}], "meeting")
    assert found.pairs == [((0,), (0, 1, 2))]
    assert (found.left(0), found.left(1), found.tally) == ([], [3], Tally(1, 1, 2))
