"""A claims file in: the record as it was written, and one sentence for each line that is no record."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from relgraph.graph.model import Claim, Document, Mention, When, to_json
from relgraph.ingest.documents import Failure, iter_records


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def write(name: str, content: str) -> str:
    Path(name).write_bytes(content.encode())
    return name


def a_record() -> tuple[Document, Claim]:
    document = Document("d1", "Ada Ek met Bo Lind.", published="2024-11-17")
    people = (Mention("Ada Ek", "person", 0, 6), Mention("Bo Lind", "person", 11, 18))
    claim = Claim("meeting", {"participant": people}, "d1", document.version, 0, 19, document.text, when=When("2024-11"))
    return document, claim


def test_a_claims_file_gives_back_what_was_written() -> None:
    document, claim = a_record()
    text = to_json(document) + "\n\n" + to_json(claim) + "\n"
    assert list(iter_records(write("c.jsonl", text))) == [document, claim]
    assert list(iter_records("-", io.BytesIO(text.encode()))) == [document, claim]


def test_what_is_no_record_is_named_with_its_line() -> None:
    document, claim = a_record()
    changed = to_json(claim).replace("Bo Lind.", "Bo Lund.")
    lines = [
        to_json(document),
        '{"id": "x", "claims": []}',
        '{"id": "x", "text": "Body."}',
        "{}",
        "nothing",
        changed,
        to_json(claim),
    ]
    found = list(iter_records(write("c.jsonl", "\n".join(lines))))
    failures = [f for f in found if isinstance(f, Failure)]
    assert [f.source for f in failures] == [f"c.jsonl:{n}" for n in (2, 3, 4, 5, 6)]
    assert "without --flat" in failures[0].reason
    assert "without --claims" in failures[1].reason
    assert "changed by hand" in failures[4].reason


@pytest.mark.parametrize(("source", "says"), [("nowhere.jsonl", "no such file"), ("empty.jsonl", "empty")])
def test_a_claims_file_that_is_not_there_or_empty(source: str, says: str) -> None:
    write("empty.jsonl", "")
    [found] = iter_records(source)
    assert isinstance(found, Failure) and says in found.reason
