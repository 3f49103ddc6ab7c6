"""What the embedded engine does, as DESIGN says and relgraph relies on: locks, crashes, memory, files, time-outs, one writer."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
import time
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from relgraph.errors import ReadOnlyError, StoreError, StoreLockedError, UsageError
from relgraph.graph.engines import open_store
from relgraph.graph.record import add
from tests.test_record import dump, meeting

if TYPE_CHECKING:
    from collections.abc import Iterator

arcadedb = pytest.importorskip("arcadedb", reason="no build of the embedded engine for this machine")

DAY = "2026-01-01"
ROOT = Path(__file__).resolve().parents[1]
WRITER = """
import sys, time
from relgraph.graph.engines import open_store
from relgraph.graph.record import add
from tests.test_record import meeting
store = open_store(sys.argv[1], write=True)
draft = meeting("of the child")
with store.write() as transaction:
    add(transaction, draft.document, draft.claims, "2026-01-01")
print("written", flush=True)
time.sleep(float(sys.argv[2]))
store.close()
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A graph with one document, closed."""
    store = open_store(str(tmp_path / "graph.db"), write=True)
    draft = meeting("a")
    with store.write() as transaction:
        add(transaction, draft.document, draft.claims, DAY)
    store.close()
    return tmp_path / "graph.db"


@pytest.fixture
def writer(folder: Path) -> Iterator[subprocess.Popen[str]]:
    """Another process that has written a document and keeps the graph open."""
    with _writer(folder, 60) as process:
        yield process
        process.kill()


def _writer(folder: Path, seconds: float) -> subprocess.Popen[str]:
    process = subprocess.Popen(
        [sys.executable, "-c", WRITER, str(folder), str(seconds)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
        stdin=subprocess.DEVNULL,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "written\n"
    return process


def _child(program: str, *arguments: str, **environment: str) -> str:
    # The engine of this process has left its own settings in the environment.
    inherited = {name: value for name, value in os.environ.items() if name != "ARCADEDB_NATIVE_ISOLATE_ARGS"}
    done = subprocess.run(
        [sys.executable, "-c", program, *arguments], cwd=ROOT, env={**inherited, **environment}, capture_output=True, text=True,
        stdin=subprocess.DEVNULL, check=False, timeout=60,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def _documents(folder: Path) -> list[str]:
    store = open_store(str(folder), wait=0)
    try:
        return [row["key"] for row in store.read("MATCH (d:Document) RETURN d.key AS key ORDER BY key")]
    finally:
        store.close()


def test_the_engine_does_not_open_for_reading_beside_a_writer(folder: Path, writer: subprocess.Popen[str]) -> None:
    with pytest.raises(arcadedb.ArcadeDBError):
        arcadedb.open_database(str(folder), read_only=True)


@pytest.mark.parametrize("write", [False, True])
def test_a_graph_in_use_is_told_with_the_process_that_uses_it(folder: Path, writer: subprocess.Popen[str], write: bool) -> None:
    start = time.monotonic()
    with pytest.raises(StoreLockedError, match=f"process {writer.pid} "):
        open_store(str(folder), write=write, wait=1)
    assert 0.9 < time.monotonic() - start < 6


@pytest.mark.parametrize("write", [False, True])
def test_one_waits_for_a_writer_to_end(folder: Path, write: bool) -> None:
    with _writer(folder, 1.5) as process:
        open_store(str(folder), write=write, wait=30).close()
        assert process.wait() == 0
    assert _documents(folder) == ["a", "of the child"]


def test_the_engine_does_not_open_for_reading_after_a_crash(folder: Path, writer: subprocess.Popen[str]) -> None:
    writer.kill()
    writer.wait()
    with pytest.raises(arcadedb.ArcadeDBError, match="recovery"):
        arcadedb.open_database(str(folder), read_only=True)


def test_a_graph_is_recovered_after_a_crash(folder: Path, writer: subprocess.Popen[str]) -> None:
    os.kill(writer.pid, signal.SIGKILL)
    writer.wait()
    assert _documents(folder) == ["a", "of the child"], "what was committed stays, and the graph opens for reading"
    store = open_store(str(folder), write=True, wait=0)
    draft = meeting("b")
    with store.write() as transaction:
        add(transaction, draft.document, draft.claims, DAY)
    store.close()
    assert _documents(folder) == ["a", "b", "of the child"]


def test_a_crash_inside_a_transaction_leaves_nothing_of_it(folder: Path) -> None:
    before = _dumped(folder)
    halfway = WRITER.replace('print("written", flush=True)', "").replace(
        'draft.claims, "2026-01-01")', "draft.claims, \"2026-01-01\"); print('written', flush=True); time.sleep(60)"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", halfway, str(folder), "0"], cwd=ROOT, stdout=subprocess.PIPE, text=True, stdin=subprocess.DEVNULL
    )
    with process:
        assert process.stdout is not None
        assert process.stdout.readline() == "written\n"
        process.kill()
    assert _dumped(folder) == before


def _dumped(folder: Path) -> list[str]:
    store = open_store(str(folder), wait=0)
    try:
        return dump(store, days=True)
    finally:
        store.close()


def test_a_reader_sees_no_later_commits(folder: Path) -> None:
    """So a reader is opened for each question, and never kept for long."""
    reader = arcadedb.open_database(str(folder), read_only=True)
    try:
        program = WRITER.replace(
            "store = open_store(sys.argv[1], write=True)", "store = open_store(sys.argv[1], write=True, wait=0)"
        )
        done = subprocess.run(
            [sys.executable, "-c", program, str(folder), "0"],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=False,
            stdin=subprocess.DEVNULL,
        )
        seen = reader.query("opencypher", "MATCH (d:Document) RETURN count(d) AS n").to_list()
        assert seen == [{"n": 1}]
    finally:
        reader.close()
    assert done.returncode == 0, done.stderr
    assert _documents(folder) == ["a", "of the child"]


def test_several_processes_read_at_once(folder: Path) -> None:
    store = open_store(str(folder))
    program = "import sys, pathlib; from tests.test_arcadedb import _documents; print(_documents(pathlib.Path(sys.argv[1])))"
    assert _child(program, str(folder)) == "['a']"
    store.close()


def test_one_process_opens_a_graph_once(folder: Path) -> None:
    store = open_store(str(folder))
    with pytest.raises(StoreLockedError, match="in this process already"):
        open_store(str(folder))
    store.close()
    open_store(str(folder)).close()


def test_a_store_for_reading_does_not_write(folder: Path) -> None:
    store = open_store(str(folder))
    try:
        with pytest.raises(ReadOnlyError), store.write():
            pass
        with pytest.raises(ReadOnlyError):
            store.read("CREATE (n:Person {id: 'x'})")
    finally:
        store.close()


def test_a_read_does_not_write_in_a_store_for_writing(folder: Path) -> None:
    store = open_store(str(folder), write=True)
    try:
        before = dump(store)
        for statement in ("CREATE (n:Person {id: 'x'})", "MATCH (n:Person) SET n.name = 'x'", "MATCH (n) DETACH DELETE n"):
            with pytest.raises(ReadOnlyError):
                store.read(statement)
        assert dump(store) == before
    finally:
        store.close()


def test_a_store_may_be_closed_twice_and_leaves_no_note(folder: Path) -> None:
    store = open_store(str(folder), write=True)
    note = json.loads((folder / "relgraph-writer.json").read_text(encoding="utf-8"))
    assert note["pid"] == os.getpid()
    store.close()
    store.close()
    assert not (folder / "relgraph-writer.json").exists()


def test_files_of_this_machine_are_not_read(folder: Path, tmp_path: Path) -> None:
    secret = tmp_path / "secret.csv"
    secret.write_text("a,b\n", encoding="utf-8")
    for write in (False, True):
        store = open_store(str(folder), write=write)
        try:
            with pytest.raises(ReadOnlyError, match="file"):
                store.read(f"LOAD CSV FROM 'file://{secret}' AS row RETURN row")
        finally:
            store.close()


def test_memory_is_bounded_before_the_engine_is_imported(folder: Path) -> None:
    program = """
import os, sys
from relgraph.graph.engines import open_store
assert "arcadedb" not in sys.modules
os.environ.pop("ARCADEDB_NATIVE_ISOLATE_ARGS", None)
open_store(sys.argv[1], timeout=7).close()
print(os.environ["ARCADEDB_NATIVE_ISOLATE_ARGS"])
"""
    options = _child(program, str(folder)).split()
    assert options[0] == "-Xmx384m"
    assert options[-1] == "-Darcadedb.command.timeout=7000"
    said = _child(program.replace("os.environ.pop", "os.environ.get"), str(folder), ARCADEDB_NATIVE_ISOLATE_ARGS="-Xmx200m")
    assert said == "-Xmx200m", "what the user set counts"


def test_the_bound_of_memory_holds(folder: Path) -> None:
    """Without one the engine takes a share of the machine's memory; a process that reads a lot stays small.

    The peak is that of the process's own memory: what `getrusage` tells includes that of the process which started it.
    """
    program = """
import sys
from pathlib import Path
from relgraph.graph.engines import open_store
store = open_store(sys.argv[1])
for _ in range(3):
    store.read("WITH [x IN range(1, 2000000) | toString(x) + 'aaaaaaaaaaaaaaaa'] AS made RETURN size(made) AS n")
status = Path("/proc/self/status").read_text()
print(int(status.partition("VmHWM:")[2].split()[0]) // 1024)
store.close()
"""
    if not Path("/proc/self/status").exists():
        pytest.skip("the peak of memory is read from /proc, which this machine has not")
    bounded = int(_child(program, str(folder)))
    free = int(_child(program, str(folder), ARCADEDB_NATIVE_ISOLATE_ARGS="-Xmx8g"))
    assert bounded < min(450, free), (bounded, free)


def test_a_commit_is_flushed(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened = arcadedb.open_database(str(folder))
    engine = type(opened)
    opened.close()
    asked: list[str] = []
    original = engine.set_wal_flush
    monkeypatch.setattr(engine, "set_wal_flush", lambda self, mode: (asked.append(mode), original(self, mode))[1])
    open_store(str(folder), write=True).close()
    assert asked == ["yes_nometadata"]


def test_a_long_question_is_ended(folder: Path) -> None:
    program = """
import sys, time
from relgraph.errors import QueryTimeoutError
from relgraph.graph.engines import open_store
store = open_store(sys.argv[1], timeout=1)
start = time.monotonic()
try:
    store.read("MATCH (a),(b),(c),(d),(e),(f) WHERE a.id <> b.id RETURN a.id AS id LIMIT 100000000")
except QueryTimeoutError as error:
    print("ended", time.monotonic() - start < 15)
store.close()
"""
    assert _child(program, str(folder)) == "ended True"


def test_a_node_with_two_labels_under_constraints_is_found_again(folder: Path) -> None:
    """All labels stand inside the statement that makes a node; a label given later breaks the key's constraint."""
    store = open_store(str(folder), write=True)
    try:
        with store.write() as transaction:
            for _ in range(2):
                transaction.run("MERGE (n:State:Entity {id: 'XYZ'}) SET n.name = 'Xyz'")
        assert store.read("MATCH (n:Entity {id: 'XYZ'}) RETURN labels(n) AS labels, n.name AS name") == [
            {"labels": ["Entity", "State"], "name": "Xyz"}
        ]
        with pytest.raises(Exception, match=r"(?i)duplicat"), store.write() as transaction:
            transaction.run("CREATE (n:Person:Entity {id: 'XYZ'})")
        assert store.read("MATCH (n {id: 'XYZ'}) RETURN count(n) AS n") == [{"n": 1}]
    finally:
        store.close()


def test_a_wrong_statement_is_told_as_such(folder: Path) -> None:
    store = open_store(str(folder))
    try:
        with pytest.raises(UsageError, match="cannot be run"):
            store.read("MATCH (n RETURN n")
    finally:
        store.close()


def test_threads_ask_one_store(folder: Path) -> None:
    store = open_store(str(folder))
    seen: list[object] = []
    threads = [threading.Thread(target=lambda: seen.append(store.read("MATCH (m:Meeting) RETURN count(m) AS n"))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    store.close()
    assert seen == [[{"n": 1}]] * 4


@pytest.mark.parametrize("write", [False, True])
@pytest.mark.parametrize("what", ["file", "folder", "engine"])
def test_what_is_something_else_is_refused_and_left_as_it_is(tmp_path: Path, what: str, write: bool) -> None:
    path = tmp_path / "something"
    if what == "file":
        path.write_text("a letter", encoding="utf-8")
    elif what == "folder":
        path.mkdir()
        (path / "letter.txt").write_text("a letter", encoding="utf-8")
    else:
        other = arcadedb.create_database(str(path))
        with other.transaction():
            other.command("opencypher", "CREATE (c:Customer {name: 'Ada'})")
        other.close()
    with pytest.raises(StoreError, match=r"something else|not a graph"):
        open_store(str(path), write=write)
    if what == "file":
        assert path.read_text(encoding="utf-8") == "a letter"
    elif what == "folder":
        assert [one.name for one in path.iterdir()] == ["letter.txt"]
    else:
        other = arcadedb.open_database(str(path))
        assert other.query("opencypher", "MATCH (n) RETURN labels(n) AS labels, n.name AS name").to_list() == [
            {"labels": ["Customer"], "name": "Ada"}
        ]
        other.close()


def test_a_graph_that_is_not_there_is_not_made_by_reading(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="there is no graph at"):
        open_store(str(tmp_path / "graph.db"))
    assert list(tmp_path.iterdir()) == []


def test_an_empty_folder_becomes_a_graph(tmp_path: Path) -> None:
    (tmp_path / "graph.db").mkdir()
    open_store(str(tmp_path / "graph.db"), write=True).close()
    assert _documents(tmp_path / "graph.db") == []


def test_an_unknown_kind_of_address_is_wrong_usage() -> None:
    with pytest.raises(UsageError, match="is no graph"):
        open_store("http://127.0.0.1:7474")


@pytest.mark.parametrize("statement", ["RETURN $x AS x", "RETURN 1/0 AS x", "RETURN date('soon') AS x", "RETURN sqrt('a') AS x"])
def test_what_a_statement_brings_about_is_told_of_the_statement(folder: Path, statement: str) -> None:
    with closing(open_store(str(folder))) as store, pytest.raises(UsageError, match="the statement cannot be run"):
        store.read(statement)


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="no folder that not even the administrator may write to")
def test_a_folder_that_may_not_be_written_is_told_as_such() -> None:
    with pytest.raises(StoreError, match="ask for permission, or name another one"):
        open_store("/proc/relgraph.db", write=True)


def test_a_folder_may_be_given_as_a_path(folder: Path) -> None:
    with closing(open_store(folder)) as store:
        assert store.url == str(folder)
