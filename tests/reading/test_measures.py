"""What `eval` measures beside the scores: intervals, calibration, coverage, and what only one text needs."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from relgraph.errors import InputError
from relgraph.graph.model import Document
from relgraph.ingest.calibration import calibration, judged
from relgraph.ingest.coverage import coverage, decisions
from relgraph.ingest.documents import Failure
from relgraph.ingest.evaluate import Evaluation
from relgraph.ingest.flat import from_flat
from relgraph.ingest.intervals import wilson
from relgraph.ingest.lexicon_use import Part, own_sentences, rare_frames, single_users, used_by, uses
from relgraph.ingest.prose import prose
from relgraph.ingest.reader.frames import all_frames
from relgraph.tables import read_table

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("right", "of", "interval"),
    [(0, 10, (0.0, 0.278)), (10, 10, (0.722, 1.0)), (8, 10, (0.490, 0.943)), (931, 1000, (0.914, 0.945)), (0, 1, (0.0, 0.793))],
)
def test_wilsons_interval(right: int, of: int, interval: tuple[float, float]) -> None:
    found = wilson(right, of)
    assert found is not None
    assert found == pytest.approx(interval, abs=0.0006)


def test_nothing_counted_has_no_interval() -> None:
    assert wilson(0, 0) is None


def _membership(member: str, body: str) -> dict[str, Any]:
    return {"type": "membership", "member": member, "body": body, "quote": "joined"}


def test_calibration_counts_each_tenth() -> None:
    gold = {"id": "t", "title": "", "text": "joined", "claims": [_membership("Peru", "OAS"), _membership("Chad", "OAS")]}
    document = Document("t", "joined")
    rows = [_membership("Peru", "OAS"), _membership("Chad", "OAS"), _membership("Mali", "OAS")]
    claims = [replace(claim, confidence=sure) for claim, sure in zip(from_flat(document, rows), (0.7, 1.0, 0.95), strict=True)]
    assert sorted((claim.confidence, right) for claim, right in judged(gold, claims)) == [(0.7, True), (0.95, False), (1.0, True)]
    bins = calibration(Evaluation.of({"t": gold}, {"t": claims}))
    assert [(one.low, one.claims, one.right) for one in bins if one.claims] == [(0.7, 1, 1), (0.9, 2, 1)]
    assert (len(bins), bins[0].precision, bins[9].precision, bins[9].confidence) == (10, None, 0.5, pytest.approx(0.975))


TEXT = (
    "Kenya paid tribute to Denmark. Kenyan President Asha Mwangi congratulated Danish Prime Minister Lars Holm. "
    "Kenya condemned Denmark. Denmark has paid tribute to Kenya. A farmer thanked his wife."
)


def test_coverage_lists_phrases_between_actors_that_no_frame_covers() -> None:
    found = coverage([Document("d", TEXT), Failure("x", "gone")])
    assert [(one.phrase, one.count) for one in found.phrases][:1] == [("pay tribute to", 2)]
    assert found.phrases[0].examples == ("Kenya paid tribute to Denmark.", "Denmark has paid tribute to Kenya.")
    assert "condemn" not in [one.phrase for one in found.phrases]
    assert (found.documents, found.between - found.covered) == (1, sum(one.count for one in found.phrases))
    assert found.failed == (Failure("x", "gone"),)
    assert found.phrases[0].as_dict(examples=0)["examples"] == []


def test_a_decided_phrase_is_marked() -> None:
    found = coverage([Document("d", "Kenyan President Asha Mwangi accompanied Danish Prime Minister Lars Holm.")])
    assert [one.decision and one.decision.what for one in found.phrases if one.phrase == "accompany"] in ([], ["wanted"])


def test_decisions_name_frames_that_are_there() -> None:
    frames = {f"{frame.file}/{frame.name}" for frame in all_frames()}
    assert len(decisions()) >= 200
    assert {one.what for one in decisions().values()} <= {"none", "wanted", *frames}
    assert all(one.why for one in decisions().values())


TRIPS = """<trips><trip><role>secretary</role><name>Ada Poe</name><start-date>1950-01-02</start-date>
<remarks>Met with King Bo. Visited Oslo May 2; spoke there. In Rome
  May 3.</remarks></trip><trip><role>secretary</role><name>Ada Poe</name><remarks/></trip></trips>"""
VISITS = """<visits><visit><start-date>1950-01-02</start-date><visitor>King Bo</visitor><from id="peru">Peru</from>
<description>Met with President Poe.</description></visit></visits>"""
ARTICLE = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body><p>Peru <date>1950</date>
  recognized Chad.</p></body></text></TEI>"""


def test_the_prose_of_datasets_gets_its_subjects_back(tmp_path: Path) -> None:
    for name, text in (("trips", TRIPS), ("visits", VISITS), ("article", ARTICLE)):
        (tmp_path / f"{name}.xml").write_text(text, encoding="utf-8")
    (tmp_path / "PLOVER_GSR_X.json.txt").write_text(json.dumps([{"text": "Peru met Chad."}, {"id": "head"}]), encoding="utf-8")
    found = {one.key.rpartition("/")[2]: one for one in prose(str(tmp_path)) if isinstance(one, Document)}
    secretary = "U.S. Secretary of State Ada Poe"
    assert found["trips.xml#1"].text == f"{secretary} met with King Bo. {secretary} visited Oslo May 2; spoke there. In Rome May 3."
    assert found["trips.xml#1"].published == "1950-01-02"
    assert found["visits.xml#1"].text == "King Bo of Peru met with President Poe."
    assert found["article.xml"].text == "Peru 1950 recognized Chad."
    assert found["PLOVER_GSR_X.json.txt#1"].text == "Peru met Chad."


@pytest.mark.parametrize(("name", "text"), [("a.xml", "<p/>"), ("a.xml", "<p"), ("PLOVER_GSR.json", "{"), ("a.xml", "")])
def test_what_is_no_known_dataset_is_a_failure(tmp_path: Path, name: str, text: str) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    (failure,) = prose(str(tmp_path / name))
    assert isinstance(failure, Failure)
    assert "leave it out" in failure.reason


def test_documents_are_left_out_by_their_key(tmp_path: Path) -> None:
    for key in ("a", "b"):
        (tmp_path / f"{key}.json").write_text(json.dumps({"id": key, "text": "Peru."}), encoding="utf-8")
    assert [one.key for one in prose(str(tmp_path), ["b"]) if isinstance(one, Document)] == ["a"]


def test_what_only_one_text_needs_is_told_with_its_examples() -> None:
    def gold(key: str, verb: str) -> dict[str, Any]:
        claim = {"type": "stance", "source": "Kenya", "target": "Denmark", "kind": "condemn", "quote": f"Kenya {verb} Denmark"}
        return {"id": key, "text": f"Kenya {verb} Denmark.", "claims": [claim]}

    texts = {"a": gold("a", "condemned"), "b": gold("b", "condemned"), "c": gold("c", "denounced")}
    own = [Document(str(at), "Peru denounced Chad.") for at in range(3)]
    (entry,) = single_users(texts, uses(own))
    assert (entry.file, entry.frame, entry.part, entry.word) == ("stance.yaml", "condemn", "verbs", "denounce")
    assert (entry.document, entry.claims, entry.examples, entry.reason) == ("c", 1, 3, "general: 3 examples of our own")
    assert [one.word for one in single_users({"a": texts["a"], "c": texts["c"]}, {})] == ["condemn", "denounce"]
    wrong = {"d": {**gold("d", "denounced"), "claims": []}}
    assert not single_users(wrong, {})


def test_a_use_is_of_the_frame_and_of_its_words() -> None:
    used = used_by(Document("d", "Kenyan President Asha Mwangi held talks with Danish Prime Minister Lars Holm."))
    assert {(one.part, one.word) for one in used if one.frame == "hold talks"} == {("", ""), ("verbs", "hold"), ("objects", "talk")}


def test_frames_with_few_examples_are_named() -> None:
    own = uses([Document(str(at), "Peru denounced Chad.") for at in range(3)])
    rare = dict(rare_frames(own))
    assert len(rare) == len(all_frames()) - 1
    assert Part("stance.yaml", "condemn") not in rare


def test_kept_words_stand_in_frames() -> None:
    frames = {(frame.file, frame.name): frame for frame in all_frames()}
    for row in read_table("kept_words"):
        frame = frames[row["file"], row["frame"]]
        assert not row["part"] or row["word"] in frame.has(row["part"]), row.values


def test_a_suite_is_a_folder_of_sentences(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text('- {text: "Peru met Chad.", published: "2020-01-01"}\n', encoding="utf-8")
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "b.json").write_text('{"id": "b", "text": "Chad.", "claims": []}', encoding="utf-8")
    assert [(one.key, one.text) for one in own_sentences(tmp_path)] == [("a-1", "Peru met Chad."), ("b", "Chad.")]
    with pytest.raises(InputError, match=r"has no \*\.yaml"):
        own_sentences(tmp_path / "none")
