"""The files for Neo4j's importer: what stands in them, that a folder is whole or not there, that memory does not grow."""

from __future__ import annotations

import csv
import tracemalloc
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from relgraph.errors import StoreError, UsageError
from relgraph.graph.answers.base import Window
from relgraph.graph.cypher import text_of
from relgraph.graph.engines import open_store
from relgraph.graph.export import export, neo4j_admin, side_by_side
from relgraph.graph.export.exported import Exported
from relgraph.graph.export.importer_files import Files
from relgraph.graph.record import add
from tests.test_export import nasty

if TYPE_CHECKING:
    from collections.abc import Iterator

    from relgraph.graph.store import Store


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    pytest.importorskip("arcadedb", reason="no build of the embedded engine for this machine")
    with closing(open_store(str(tmp_path_factory.mktemp("store") / "graph.db"), write=True)) as opened:
        draft = nasty()
        with opened.write() as transaction:
            add(transaction, draft.document, draft.claims, "2024-04-01")
        yield opened


def _rows(folder: Path, option: str) -> list[dict[str, str]]:
    """All rows of the files of an option, by the names in their headers."""
    found = []
    for line in (folder / "import.args").read_text(encoding="utf-8").splitlines():
        if line.startswith(option):
            header, data = (folder / name for name in line.rpartition("=")[2].split(","))
            with header.open(encoding="utf-8", newline="") as first, data.open(encoding="utf-8", newline="") as rest:
                names = next(csv.reader(first))
                found += [dict(zip(names, row, strict=True)) for row in csv.reader(rest)]
    return found


def test_the_files_hold_every_node_and_edge(store: Store, tmp_path: Path) -> None:
    done = export(store, tmp_path / "files", "neo4j-admin")
    nodes, edges = _rows(tmp_path / "files", "--nodes"), _rows(tmp_path / "files", "--relationships")
    assert (len(nodes), len(edges)) == (done.nodes, done.edges)
    assert done.nodes == store.read(text_of("view_number_of_nodes"))[0]["number"]
    numbers = [row[":ID"] for row in nodes]
    assert len(set(numbers)) == len(numbers)
    assert {row[end] for row in edges for end in (":START_ID", ":END_ID")} <= set(numbers)
    there = [properties for _, _, properties in (row["row"] for row in store.read(text_of("view_all_nodes")))]
    assert sorted(p["name"] for p in there if "name" in p) == sorted(row["name:string"] for row in nodes if row.get("name:string"))
    assert {row["confidence:double"] for row in edges if row.get("confidence:double")} == {"0.9"}


def test_the_commands_name_what_there_is(store: Store, tmp_path: Path) -> None:
    done = export(store, tmp_path / "two words", "neo4j-admin")
    assert done.then[0] == f"cd '{tmp_path}/two words'"
    assert done.then[1] == "neo4j-admin database import full neo4j @import.args"
    assert "CREATE CONSTRAINT entity_id" in (tmp_path / "two words" / "schema.cypher").read_text(encoding="utf-8")


def _written(folder: Path, *elements: Any, edges: bool = False) -> dict[str, str]:
    with Files(folder, edges=edges) as files:
        for one in elements:
            files.add(one if isinstance(one, list) else [one])
    return {path.name: path.read_text(encoding="utf-8", errors="surrogatepass") for path in sorted(folder.iterdir())}


def test_each_value_has_its_type_and_form(tmp_path: Path) -> None:
    properties = {"a": 'a "b", c', "n": -3, "f": 1e-07, "yes": True, "no": False, "many": ["x", 'y"'], "empty": "", "odd,name": "z"}
    found = _written(tmp_path, ("Entity:State", "7", properties))
    assert found["Entity-State-header.csv"] == (
        ':ID,a:string,n:long,f:double,yes:boolean,no:boolean,many:string[],empty:string,"odd,name:string"\n'
    )
    assert found["Entity-State.csv"] == '7,"a ""b"", c",-3,1e-07,true,false,"x\x1fy""","","z"\n'


def test_what_is_not_there_is_empty_and_lines_stay(tmp_path: Path) -> None:
    found = _written(tmp_path, [("A", "1", {"t": "x\r\ny", "n": 1}), ("A", "2", {}), ("A", "3", {"n": 2}), ("A", "4", {"t": '"'})])
    assert found["A.csv"] == '1,"x\ny",1\n2,,\n3,,2\n4,"""",\n' or Path(tmp_path / "A.csv").read_bytes() == (
        b'1,"x\r\ny",1\n2,,\n3,,2\n4,"""",\n'
    )


def test_a_late_property_and_another_type_have_files_of_their_own(tmp_path: Path) -> None:
    found = _written(
        tmp_path, ("T", "1,2", {"n": 1}), ("T", "1,2", {"n": 1.5}), ("T", "2,1", {"late": "x"}), ("T", "2,1", {"n": 4}), edges=True
    )
    assert {name: text for name, text in found.items() if "header" not in name} == {
        "T.csv": "1,2,1\n2,1,4\n",
        "T-2.csv": "1,2,1.5\n",
        "T-3.csv": '2,1,,"x"\n',
    }
    assert found["T-2-header.csv"] == ":START_ID,:END_ID,n:double\n"


@pytest.mark.parametrize("value", [{"a": 1}, [1, 2], ["\x1f"]])
def test_what_the_files_cannot_hold_is_refused(value: Any, tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="cannot hold"):
        _written(tmp_path, ("A", "1", {"a": value}))


def test_a_failed_export_leaves_nothing(store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stumble(*_: Any) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(neo4j_admin, "finish", stumble)
    with pytest.raises(KeyboardInterrupt):
        export(store, tmp_path / "files", "neo4j-admin")
    assert list(tmp_path.iterdir()) == []


def test_what_is_there_is_not_touched(store: Store, tmp_path: Path) -> None:
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "mine").write_text("x")
    (tmp_path / "file").write_text("x")
    for name, reason in (("full", "not empty"), ("file", "is a file"), ("no/folder", "no folder")):
        with pytest.raises(UsageError, match=reason):
            export(store, tmp_path / name, "neo4j-admin")
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["file", "full", "mine"]
    (tmp_path / "empty").mkdir()
    assert isinstance(export(store, tmp_path / "empty", "neo4j-admin"), Exported)


@pytest.mark.parametrize("chosen", [{"view": "full"}, {"limit": 3}, {"for_": "neo4j"}, {"window": Window(since="2024")}])
def test_nothing_of_it_can_be_chosen(chosen: dict[str, Any], store: Store, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="whole graph"):
        export(store, tmp_path / "files", "neo4j-admin", **chosen)
    with pytest.raises(UsageError, match="folder"):
        export(store, "-", "neo4j-admin")


def test_two_processes_write_what_one_does(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("arcadedb", reason="no build of the embedded engine for this machine")
    draft = nasty()
    with closing(open_store(str(tmp_path / "graph"), write=True)) as opened, opened.write() as transaction:
        add(transaction, draft.document, draft.claims, "2024-04-01")
    with closing(open_store(str(tmp_path / "graph"))) as reading:
        one = export(reading, tmp_path / "one", "neo4j-admin")
        monkeypatch.setattr(side_by_side, "LARGE", 0)
        two = export(reading, tmp_path / "two", "neo4j-admin")
    assert (one.nodes, one.edges) == (two.nodes, two.edges)
    assert _contents(tmp_path / "one") == _contents(tmp_path / "two")


def _contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_memory_does_not_grow_with_the_graph(tmp_path: Path) -> None:
    peaks = []
    for batches in (20, 200):
        (tmp_path / str(batches)).mkdir()
        tracemalloc.start()
        with Files(tmp_path / str(batches), edges=False) as files:
            for batch in range(batches):
                files.add([("A", str(batch * 500 + one), {"name": "n" * 100, "n": one}) for one in range(500)])
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert peaks[1] < 1.2 * peaks[0]
