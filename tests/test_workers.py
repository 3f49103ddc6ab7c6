"""Many texts read by several processes: the same as by one, whatever a text does to the process that reads it."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

from relgraph.graph.model import Claim, Document, to_json
from relgraph.ingest.reader import read
from relgraph.ingest.workers import CHUNK, Unread, read_by, read_here

NAMES = ("Ana Ruiz", "Bo Lind", "Chidi Okafor", "Dina Haddad", "Emeka Obi", "Fumiko Sato", "Goran Babic")
STATES = ("Peru", "Norway", "Nigeria", "Jordan", "Chad", "Japan", "Croatia")


def _text(number: int) -> str:
    one, other = number % 7, (number // 7 + number + 1) % 7
    return (
        f"President {NAMES[one]} of {STATES[one]} met President {NAMES[other]} of {STATES[other]} in Geneva on 3 May 2024. "
        f"He also thanked visitor number {number}."
    )


def _documents(number: int) -> list[Document]:
    return [Document.of(f"text-{n}", "", _text(n), published="2024-05-04") for n in range(number)]


def _whole(claims: object) -> object:
    return [to_json(claim) for claim in claims] if isinstance(claims, list) else claims


def reader_that_dies(document: Document) -> list[Claim]:
    """Reads nothing; the process ends at a text that says so, and a mistake is made at another."""
    if "fatal" in document.text:
        os._exit(7)
    if "mistaken" in document.text:
        raise IndexError("a mistake")
    return []


def test_several_processes_give_what_one_gives_in_the_same_order() -> None:
    documents = [*_documents(2 * CHUNK + 3), None, *_documents(2)]
    alone = [None if document is None else _whole(read(document)) for document in documents]
    assert [_whole(result) for result in read_here(documents)] == alone
    assert [_whole(result) for result in read_by(2, documents)] == alone
    assert all(alone[:CHUNK])


def test_a_text_that_kills_its_process_is_tried_again_and_reported_and_the_rest_is_read() -> None:
    documents = [Document(f"d{n}", "fatal" if n == 5 else "harmless") for n in range(3 * CHUNK)]
    remarks: list[str] = []
    results = list(read_by(2, documents, remarks.append, reader_that_dies))
    assert [n for n, result in enumerate(results) if result != []] == [5]
    assert isinstance(results[5], Unread)
    assert "exit code 7) twice" in results[5].reason
    assert remarks == ["a process ended by itself (exit code 7); its texts are tried once more, one by one"]


def test_a_text_over_which_the_reader_stumbles_stays_unread_alone() -> None:
    documents = [Document(f"d{n}", "mistaken" if n == 3 else "harmless") for n in range(6)]
    results = list(read_by(1, documents, reader=reader_that_dies))
    assert [isinstance(result, Unread) for result in results] == [n == 3 for n in range(6)]


def test_the_processes_end_when_nobody_wants_more() -> None:
    with closing(read_by(2, iter(_documents(200)))) as results:
        next(results)
    assert _children() == []


def test_the_stream_is_drawn_only_some_documents_ahead() -> None:
    drawn: list[int] = []
    documents = (drawn.append(n) or Document(f"d{n}", "harmless") for n in range(5000))
    with closing(read_by(1, documents, reader=reader_that_dies)) as results:
        next(results)
        assert len(drawn) < 200


def _children() -> list[str]:
    """The processes that this one has started and that are reading texts."""
    listed = subprocess.run(["ps", "--ppid", str(os.getpid()), "-o", "args="], capture_output=True, text=True, check=False)
    return [line for line in listed.stdout.splitlines() if "spawn_main" in line]


# A process that takes Ctrl-C also where the tests run with it ignored (as after `nohup`), which a process hands down.
INTERRUPTIBLE = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler); from relgraph.cli import main; main()"


def _line(folder: Path, *words: str) -> list[str]:
    return [sys.executable, "-c", INTERRUPTIBLE, "ingest", "texts.jsonl", "--db", str(folder / "graph.db"), *words]


def _written(folder: Path, number: int) -> None:
    rows = [{"id": f"text-{n}", "published": "2024-05-04", "text": _text(n)} for n in range(number)]
    (folder / "texts.jsonl").write_text("".join(f"{json.dumps(row)}\n" for row in rows), encoding="utf-8")


def test_ingest_with_workers_reports_what_it_reports_without(tmp_path: Path) -> None:
    _written(tmp_path, 40)
    rows = []
    for number in ("1", "2"):
        line = [*_line(tmp_path, "--workers", number, "--json")]
        line[line.index("--db") + 1] = str(tmp_path / f"{number}.db")
        rows.append(json.loads(subprocess.run(line, cwd=tmp_path, capture_output=True, text=True, check=True).stdout))
    assert rows[0] == rows[1]
    assert rows[0]["new"] == [f"text-{n}" for n in range(40)]


KILLED = """
import os, signal, sys
from relgraph.graph.engines import open_store
from relgraph.ingest.documents import Known, load
from relgraph.ingest.reader import read
from relgraph.ingest.workers import read_by
from relgraph.pipeline import ingest

done = ingest(lambda: open_store("graph.db", write=True), load("texts.jsonl", Known()), read, many=lambda some: read_by(2, some))
for number, _ in enumerate(done, start=1):
    if number == 50:
        os.kill(os.getpid(), signal.SIGKILL)
"""


def test_a_killed_ingest_goes_on_where_it_was(tmp_path: Path) -> None:
    _written(tmp_path, 120)
    killed = subprocess.run([sys.executable, "-c", KILLED], cwd=tmp_path, check=False, env=os.environ)
    assert killed.returncode == -signal.SIGKILL
    again = subprocess.run(_line(tmp_path, "--json"), cwd=tmp_path, capture_output=True, text=True, check=True)
    report = json.loads(again.stdout)
    assert report["unchanged"] == [f"text-{n}" for n in range(50)]
    assert report["new"] == [f"text-{n}" for n in range(50, 120)]


def test_an_interrupt_ends_the_ingest_and_its_processes(tmp_path: Path) -> None:
    _written(tmp_path, 4000)
    running = subprocess.Popen(
        _line(tmp_path, "--workers", "2"), cwd=tmp_path, stderr=subprocess.PIPE, text=True, start_new_session=True
    )
    while not (tmp_path / "graph.db").exists() and running.poll() is None:
        time.sleep(0.1)
    time.sleep(3.0)
    os.killpg(running.pid, signal.SIGINT)  # as a terminal sends it: to all of them
    _, said = running.communicate(timeout=60)
    assert running.returncode == 130
    assert "interrupted; " in said
    assert "Traceback" not in said
    left = subprocess.run(["ps", "-o", "args=", "--sid", str(running.pid)], capture_output=True, text=True, check=False).stdout
    assert "spawn_main" not in left
