"""A record carried from one graph to another: texts and datasets, as one graph wrote them, are the same in the other."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from relgraph import pipeline
from relgraph.carrying import check, take_in
from relgraph.cli import run
from relgraph.errors import InputError
from relgraph.graph.answers.claims import claims as told
from relgraph.graph.engines import open_store
from relgraph.graph.model import from_json, to_json
from relgraph.ingest.datasets.files import edition
from relgraph.loading import document_of
from tests.drafts import Draft, Who
from tests.test_loading import LAKES, ROWS, claims, load, written
from tests.test_record import dump, put

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from relgraph.graph.model import Claim, Document
    from relgraph.graph.store import Store


@pytest.fixture
def store(store_url: str) -> Iterator[Store]:
    opened = open_store(store_url, write=True)
    yield opened
    opened.close()


def record(folder: Path, rows: list[list[str]] = ROWS) -> list[Document | Claim]:
    """The table by the lake as another machine would send it."""
    document = document_of(LAKES, edition(LAKES, written(folder, rows)))
    return [from_json(to_json(one)) for one in (document, *(claim for row in claims(folder) for claim in row.claims))]


def news(key: str = "news") -> Draft:
    draft = Draft(key, title="News")
    draft.say("office", attributes={"role": "minister"}, holder=Who("Ana Souza"), body=Who("Japan", "state", "JPN"))
    return draft


def text(key: str = "news") -> list[Document | Claim]:
    return [news(key).document, *news(key).claims]


def test_a_dataset_and_a_text_are_the_same_as_from_their_sources(store: Store, tmp_path: Path) -> None:
    load(store, written(tmp_path / "lakes", ROWS))
    put(store, news())
    there = dump(store)
    for key in ("lakes", "news"):
        pipeline.forget(store, key)
    done = list(take_in(store, [*record(tmp_path / "lakes"), *text(), *record(tmp_path / "lakes")], day="2026-01-01"))
    assert [(one.source, one.outcome, dict(one.counted)) for one in done] == [
        ("lakes", "new", {"office": 3}), ("news", "new", {}), ("lakes", "unchanged", {}),
    ]  # fmt: skip
    assert dump(store) == there


def test_a_newer_edition_takes_the_place_of_the_older(store: Store, tmp_path: Path) -> None:
    list(take_in(store, record(tmp_path / "lakes")))
    [done] = take_in(store, record(tmp_path / "lakes", ROWS[:1]))
    assert (done.outcome, dict(done.counted)) == ("replaced", {"office": 1})
    assert [row.claim.row for row in told(store, document="lakes").rows] == ["lakes.csv#1"]


def test_claims_that_are_of_none_fail_by_themselves(store: Store, tmp_path: Path) -> None:
    document, *own = record(tmp_path / "lakes")
    other = text()[1]
    done = list(take_in(store, [document, own[0], other, *own[1:]]))
    assert [(one.source.split()[0], one.outcome) for one in done] == [("claim", "failed"), ("lakes", "new")]
    assert "it is of no row of 'lakes'" in done[0].reason
    done = list(take_in(store, [other, *text()]))
    assert [one.outcome for one in done] == ["failed", "new"]
    assert "it is called as a dataset" in next(iter(take_in(store, text("lakes")))).reason


def test_claims_of_a_row_that_do_not_stand_together_are_refused_before_anything_is_written(tmp_path: Path) -> None:
    document, *own = record(tmp_path / "lakes")
    check([document, *own, *text()], "a.jsonl")
    with pytest.raises(InputError, match=r"a.jsonl: the claims of the row 'lakes.csv#1' do not stand together"):
        check([document, own[0], own[1], own[0]], "a.jsonl")


def test_by_the_command_line(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("arcadedb", reason="no build of the embedded engine for this machine")
    monkeypatch.chdir(tmp_path)
    lines = [to_json(one) for one in record(tmp_path / "lakes")]
    (tmp_path / "lakes.jsonl").write_text("\n".join(lines), encoding="utf-8")
    (tmp_path / "mixed.jsonl").write_text("\n".join([*lines, lines[1]]), encoding="utf-8")
    assert run(["ingest", "--claims", "mixed.jsonl"]) == 5
    assert "do not stand together" in capsys.readouterr().err
    assert run(["ingest", "--claims", "lakes.jsonl", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["claims"] == {"office": 3}
    assert run(["claims", "--document", "lakes", "--jsonl"]) == 0
    again = capsys.readouterr().out.splitlines()
    assert len(again) == 4
    (tmp_path / "again.jsonl").write_text("\n".join(again), encoding="utf-8")
    assert run(["ingest", "--claims", "again.jsonl", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["unchanged"] == ["lakes"]
