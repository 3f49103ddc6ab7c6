"""Datasets in the graph: complete or not seen, resumed, replaced, forgotten, rebuilt, on each engine."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING, Any

import pytest

from relgraph import judging, loading, pipeline
from relgraph.errors import InputError, StoreError, UsageError
from relgraph.graph.answers.claims import claims as told
from relgraph.graph.answers.who_held import who_held
from relgraph.graph.engines import open_store
from relgraph.graph.model import Document, When
from relgraph.ingest.datasets.described import Dataset, Files
from relgraph.ingest.datasets.files import edition, raw_rows
from tests.test_record import dump

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from relgraph.graph.store import Store
    from relgraph.ingest.datasets.record import Row

COLUMNS = ("id", "who", "office", "state", "from", "to")
LAKES = Dataset(
    "lakes", "Who sat by the lake", "The Lake Office", "2020-05", "CC0 1.0", "The Lake Office (2020)", "https://lake.example",
    "offices", (Files("*.csv", "csv", COLUMNS),),
)  # fmt: skip
ROWS = [
    ["1", "Ana Souza", "foreign_minister", "JPN", "2001-02-03", "2004"],
    ["2", "Bo Lind", "foreign_minister", "JPN", "2004", "2009-05"],
    ["3", "Cy Moe", "ambassador", "FRA", "2010-01-01", ""],
    ["4", "Di Roe", "foreign_minister", "XXX", "2010", "2011"],
]


def claims(folder: Path) -> Iterator[Row]:
    for raw in raw_rows(LAKES, folder, LAKES.files[0]):
        told = raw.fields
        if told["state"] == "XXX":
            yield raw.row(told["id"], aside=["the code 'XXX' is in no list of states"])
            continue
        roles: dict[str, Any] = {"holder": raw.mention(told["who"], "person"), "body": raw.state(told["state"], told["state"])}
        if told["office"] == "ambassador":
            roles["to"] = raw.state("JPN")
        when = When(f"{told['from']}/{told['to']}", "within")
        yield raw.row(told["id"], [raw.claim(told["id"], "office", roles, {"role": told["office"]}, when=when)])


def written(folder: Path, rows: list[list[str]]) -> Path:
    folder.mkdir(exist_ok=True)
    with (folder / "lakes.csv").open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows([COLUMNS, *rows])
    return folder


def load(store: Store, folder: Path, day: str = "2026-01-01") -> loading.Loaded:
    return loading.load(store, loading.document_of(LAKES, edition(LAKES, folder)), claims(folder), day=day)


@pytest.fixture
def store(store_url: str) -> Iterator[Store]:
    opened = open_store(store_url, write=True)
    yield opened
    opened.close()


def test_loads_once_and_tells_what_it_set_aside(store: Store, tmp_path: Path) -> None:
    folder = written(tmp_path / "lakes", ROWS)
    first = load(store, folder)
    assert (first.outcome, first.rows, first.claims, first.came, first.went) == ("new", 4, {"office": 3}, 3, 0)
    assert first.aside == (("lakes.csv#4", "the code 'XXX' is in no list of states"),)
    assert first.reasons() == [("the code … is in no list of states", 1, "lakes.csv#4")]
    before = dump(store)
    assert load(store, folder, day="2026-02-02").outcome == "unchanged"
    assert dump(store) == before
    [bo, ana] = who_held(store, "JPN:foreign_minister").rows
    assert (bo.holder.name, bo.from_, bo.to) == ("Bo Lind", "2004", "2009-05")
    [evidence] = ana.evidence
    assert (evidence.document, evidence.row, evidence.quote) == ("lakes", "lakes.csv#1", ",".join(ROWS[0]))
    assert who_held(store, "ambassador of France to Japan").rows[0].holder.name == "Cy Moe"


def test_a_rejected_row_stays_rejected_in_a_newer_edition_and_a_changed_one_counts(store: Store, tmp_path: Path) -> None:
    def holders() -> list[tuple[str, str]]:
        return [(held.holder.name, held.to) for held in who_held(store, "JPN:foreign_minister").rows]

    load(store, written(tmp_path / "lakes", ROWS))
    wrong = next(row.claim for row in told(store, document="lakes").rows if row.claim.row == "lakes.csv#1")
    judging.reject(store, wrong.id)
    assert holders() == [("Bo Lind", "2009-05")]
    load(store, written(tmp_path / "lakes", [ROWS[0], [*ROWS[1][:5], "2009-06"]]), day="2026-02-02")
    assert holders() == [("Bo Lind", "2009-06")]
    load(store, written(tmp_path / "lakes", [[*ROWS[0][:5], "2003"], ROWS[1]]), day="2026-03-03")
    assert holders() == [("Bo Lind", "2009-05"), ("Ana Souza", "2003")], "what the row says now nobody has rejected"
    load(store, written(tmp_path / "lakes", ROWS), day="2026-04-04")
    assert holders() == [("Bo Lind", "2009-05")]
    judging.undo(store)
    assert holders() == [("Bo Lind", "2009-05"), ("Ana Souza", "2004")]


def test_a_newer_edition_replaces_what_it_replaces(store: Store, tmp_path: Path) -> None:
    load(store, written(tmp_path / "lakes", ROWS))
    newer = [ROWS[0], [*ROWS[1][:5], "2009-06"], ["5", "Ed Poe", "foreign_minister", "JPN", "2009-06", "2010"]]
    again = load(store, written(tmp_path / "lakes", newer), day="2026-02-02")
    assert (again.outcome, again.came, again.went) == ("replaced", 2, 2)
    assert [held.to for held in who_held(store, "JPN:foreign_minister").rows] == ["2010", "2009-06", "2004"]
    old = told(store, document="lakes", replaced=True).rows
    assert sorted((row.claim.row, row.replaced) for row in old) == [
        ("lakes.csv#1", ""), ("lakes.csv#2", ""), ("lakes.csv#2", "2026-02-02"), ("lakes.csv#3", "2026-02-02"), ("lakes.csv#5", ""),
    ]  # fmt: skip
    back = load(store, written(tmp_path / "lakes", ROWS), day="2026-03-03")
    assert (back.came, back.went) == (0, 2)
    assert [held.to for held in who_held(store, "JPN:foreign_minister").rows] == ["2009-05", "2004"]


def test_what_was_killed_is_not_seen_and_goes_on(store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("relgraph.graph.rows.PAGE", 1)
    folder = written(tmp_path / "lakes", ROWS)

    def killed() -> Iterator[Row]:
        found = claims(folder)
        yield next(found)
        yield next(found)
        raise KeyboardInterrupt

    document = loading.document_of(LAKES, edition(LAKES, folder))
    with pytest.raises(KeyboardInterrupt):
        loading.load(store, document, killed(), day="2026-01-01")
    assert who_held(store, "JPN:foreign_minister").rows == ()
    with pytest.raises(StoreError, match="has lakes only in part; run the same `relgraph load lakes`"):
        pipeline.rebuild(store)
    with pytest.raises(StoreError, match="has lakes only in part"):
        list(pipeline.ingest(store, [document], lambda _: []))
    done = load(store, folder)
    assert (done.outcome, done.came) == ("new", 1)
    assert len(who_held(store, "JPN:foreign_minister").rows) == 2
    pipeline.forget(store, "lakes")
    load(store, folder)
    whole = dump(store)
    pipeline.forget(store, "lakes")
    with pytest.raises(KeyboardInterrupt):
        loading.load(store, document, killed(), day="2026-01-01")
    load(store, folder)
    assert dump(store) == whole
    with pytest.raises(KeyboardInterrupt):
        loading.load(store, loading.document_of(LAKES, edition(LAKES, written(folder, ROWS[:3]))), killed(), day="2026-01-01")
    pipeline.forget(store, "lakes")
    assert dump(store) == []


def test_a_rebuild_gives_what_stood_there(store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    load(store, written(tmp_path / "lakes", ROWS))
    before = dump(store)
    assert pipeline.rebuild(store) == 3
    assert dump(store) == before
    monkeypatch.setattr("relgraph.graph.rows.PAGE", 1)
    assert pipeline.rebuild(store) == 3
    assert dump(store) == before


def test_broken_files_load_nothing(tmp_path: Path) -> None:
    folder = written(tmp_path / "lakes", ROWS)
    whole = (folder / "lakes.csv").read_bytes()
    for content, said in (
        (whole[:-9], "has 5 values in line 5 and 6 columns; it is cut off or changed"),
        (whole.replace(b"office", b"post"), "has no column 'office'; its columns are id, who, post"),
        (whole.replace(b"Bo", b"B\xe9"), "is not UTF-8 in line 3"),
        (whole.replace(b"Bo", b"B\0"), "has a zero byte in line 3"),
        (whole.replace(b"Bo", b'"Bo'), "is no table in line 5 (unexpected end of data)"),
        (b"x" * 5_000_000, "has a line of more than 4,000,000 bytes (1)"),
    ):
        (folder / "lakes.csv").write_bytes(content)
        with pytest.raises(InputError) as error:
            edition(LAKES, folder)
        assert said in str(error.value)
    (folder / "lakes.csv").unlink()
    with pytest.raises(InputError, match=r"has no \*\.csv; give the folder with the files of lakes"):
        edition(LAKES, folder)
    with pytest.raises(InputError, match="is no folder"):
        edition(LAKES, tmp_path / "nowhere")


def test_a_dataset_and_a_text_are_not_called_alike(store: Store, tmp_path: Path) -> None:
    load(store, written(tmp_path / "lakes", ROWS))
    [done] = pipeline.ingest(store, [Document("lakes", "Ana Souza met Bo Lind in Oslo.")], lambda _: [])
    assert (done.outcome, done.reason) == ("failed", "it is called as a dataset in the graph is; give it another id")
    pipeline.forget(store, "lakes")
    list(pipeline.ingest(store, [Document("lakes", "Ana Souza met Bo Lind in Oslo.")], lambda _: []))
    with pytest.raises(UsageError, match="there is a text called 'lakes' in the graph; give the dataset another name"):
        load(store, tmp_path / "lakes")
