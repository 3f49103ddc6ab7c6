"""What cannot be read or opened: one sentence, what to do, the right exit code, no traceback, and nothing half-written."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

pytest.importorskip("arcadedb", reason="no build of the embedded engine for this machine")

TALLINN = "President Gitanas Nauseda met President Alar Karis in Tallinn on 3 May 2024."
OTHERS = {"RELGRAPH_DB", "RELGRAPH_USER", "RELGRAPH_PASSWORD", "RELGRAPH_DEBUG"}


def relgraph(folder: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a command as a process of its own, in a folder, with nothing to answer a question at a terminal."""
    own = {name: value for name, value in os.environ.items() if name not in OTHERS}
    usual = {
        "capture_output": True,
        "encoding": "utf-8",
        "timeout": 120,
        "stdin": subprocess.DEVNULL,
        "env": {**own, **environment},
    }
    return subprocess.run([sys.executable, "-m", "relgraph", *arguments], cwd=folder, check=False, **usual)


def refused(done: subprocess.CompletedProcess[str], code: int, *said: str) -> None:
    """Hold that a command ended with a code and one sentence that says all of this, and what to do after a semicolon."""
    assert done.returncode == code, done.stdout + done.stderr
    lines = done.stderr.strip().splitlines()
    assert len(lines) == 1, done.stderr
    assert "Traceback" not in done.stderr
    assert "; " in lines[0]
    for words in said:
        assert words in lines[0]


def rows(number: int) -> list[str]:
    return [json.dumps({"id": f"d{n}", "published": "2024-05-04", "text": f"{TALLINN} Item {n}."}) for n in range(1, number + 1)]


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("nothing.txt", "there is no such file; check the path"),
        ("folder", "no texts are in the folder; it takes"),
        ("empty.txt", "it is empty; "),
        ("picture.txt", "it is not a text"),
        ("page.html", "; "),
        ("http://nowhere.invalid/a", "nowhere.invalid is not found; "),
    ],
)
@pytest.mark.parametrize("command", ["ingest", "read"])
def test_a_source_that_is_no_text(tmp_path, command, source, said):
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "table.xlsx").write_bytes(b"PK")
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0")
    (tmp_path / "page.html").write_text("<html><body></body></html>")
    before = sorted(tmp_path.iterdir())
    refused(relgraph(tmp_path, command, source), 5, source, said)
    assert sorted(tmp_path.iterdir()) == before, "nothing is written for a source that cannot be read"


def test_one_bad_line_of_five(tmp_path):
    lines = rows(5)
    lines[2] = '{"id": "d3", "text": '
    (tmp_path / "news.jsonl").write_text("\n".join(lines))
    refused(relgraph(tmp_path, "ingest", "news.jsonl"), 5, "news.jsonl:3: it is not JSON", "; correct it")
    again = relgraph(tmp_path, "ingest", "news.jsonl", "--json")
    assert again.returncode == 5
    report = json.loads(again.stdout)
    assert report["unchanged"] == ["d1", "d2", "d4", "d5"]
    assert [failure["source"] for failure in report["failed"]] == ["news.jsonl:3"]
    read = relgraph(tmp_path, "read", "news.jsonl", "--flat")
    assert read.returncode == 5
    assert [json.loads(line)["id"] for line in read.stdout.splitlines()] == ["d1", "d2", "d4", "d5"]


@pytest.mark.parametrize("day", ["2024-02-30", "2024-13", "yesterday", "2024-11-16/2024-11-01"])
def test_an_impossible_day_of_publication(tmp_path, day):
    (tmp_path / "a.txt").write_text(TALLINN)
    refused(relgraph(tmp_path, "ingest", "a.txt", "--published", day), 2, day)
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]


def test_an_impossible_day_in_a_source_is_that_sources_failure(tmp_path):
    (tmp_path / "news.jsonl").write_text("\n".join([*rows(1), '{"id": "d2", "published": "2024-02-30", "text": "x"}']))
    refused(relgraph(tmp_path, "ingest", "news.jsonl"), 5, "news.jsonl:2: ", "2024-02-30")


def test_a_claims_file_that_was_changed_by_hand(tmp_path):
    (tmp_path / "a.txt").write_text(TALLINN)
    record = relgraph(tmp_path, "read", "a.txt").stdout
    (tmp_path / "claims.jsonl").write_text(record.replace('"modality": "asserted"', '"modality": "denied"', 1))
    refused(relgraph(tmp_path, "ingest", "--claims", "claims.jsonl"), 5, "claims.jsonl:2: ", "changed by hand")


def test_texts_and_claims_files_are_told_apart(tmp_path):
    (tmp_path / "news.jsonl").write_text("\n".join(rows(1)))
    refused(relgraph(tmp_path, "ingest", "--claims", "news.jsonl"), 5, "ingest it without --claims")


def test_a_graph_that_another_process_writes_to(tmp_path):
    (tmp_path / "a.txt").write_text(TALLINN)
    assert relgraph(tmp_path, "ingest", "a.txt", "--db", "g.db").returncode == 0
    hold = (
        "import sys\nfrom relgraph.graph.engines import open_store\nstore = open_store('g.db', write=True)\n"
        "print('held', flush=True)\nsys.stdin.read()\nstore.close()"
    )
    command = [sys.executable, "-c", hold]
    with subprocess.Popen(command, cwd=tmp_path, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as writer:
        assert writer.stdout
        assert writer.stdout.readline() == "held\n"
        for question in (["who-met", "Nauseda"], ["ingest", "a.txt"], ["forget", "a.txt"]):
            done = relgraph(tmp_path, *question, "--db", "g.db", "--timeout", "0.5")
            refused(done, 4, f"being written by process {writer.pid}", "; try again later, or give a longer --timeout")
        writer.communicate()
    assert relgraph(tmp_path, "who-met", "Nauseda", "--db", "g.db").returncode == 0


@pytest.mark.parametrize("command", [["status"], ["who-met", "Iwaya"], ["ingest", "a.txt"], ["rebuild"], ["export", "g.graphml"]])
def test_a_store_that_is_something_else(tmp_path, command):
    (tmp_path / "a.txt").write_text(TALLINN)
    (tmp_path / "other.db").mkdir()
    (tmp_path / "other.db" / "photo.jpg").write_bytes(b"\xff\xd8")
    (tmp_path / "file.db").write_text("notes")
    refused(relgraph(tmp_path, *command, "--db", "other.db"), 4, "other.db holds something else than a graph; ")
    refused(relgraph(tmp_path, *command, "--db", "file.db"), 4, "file.db is a file, not a graph; ")
    assert [path.name for path in (tmp_path / "other.db").iterdir()] == ["photo.jpg"]
    assert (tmp_path / "file.db").read_text() == "notes"
    assert not (tmp_path / "g.graphml").exists()


def test_a_graph_that_is_not_there(tmp_path):
    for command in (["status"], ["who-met", "Iwaya"], ["export", "g.graphml"]):
        refused(relgraph(tmp_path, *command), 4, "there is no graph at relgraph.db; make one with `relgraph ingest")
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("url", ["http://localhost:7474", "mysql://localhost/x"])
def test_an_address_of_something_else(tmp_path, url):
    refused(relgraph(tmp_path, "status", "--db", url), 2, "is no graph; name a folder")


def test_a_server_that_is_down(tmp_path):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    (tmp_path / "a.txt").write_text(TALLINN)
    for command in (["status"], ["ingest", "a.txt"]):
        done = relgraph(tmp_path, *command, "--db", f"bolt://127.0.0.1:{port}", "--timeout", "1")
        refused(done, 4, f"Neo4j at bolt://127.0.0.1:{port} does not answer; start it")


def test_an_export_to_where_nothing_can_be_written(tmp_path):
    assert relgraph(tmp_path, "demo").returncode == 0
    done = relgraph(tmp_path, "export", "no/such/folder/g.graphml", "--db", "relgraph-demo.db")
    assert done.returncode in (2, 4), done.stderr
    assert "bug" not in done.stderr


# --- real servers ---


def test_a_server_that_wants_a_password(tmp_path, auth_server):
    url, user, password = auth_server
    (tmp_path / "a.txt").write_text(TALLINN)
    refused(relgraph(tmp_path, "status", "--db", url), 4, "does not accept the user; set RELGRAPH_USER and RELGRAPH_PASSWORD")
    wrong = relgraph(tmp_path, "ingest", "a.txt", "--db", url, RELGRAPH_USER=user, RELGRAPH_PASSWORD="geheim")
    refused(wrong, 4, "does not accept the user")
    assert "geheim" not in wrong.stderr
    known = {"RELGRAPH_USER": user, "RELGRAPH_PASSWORD": password}
    assert relgraph(tmp_path, "ingest", "a.txt", "--db", url, **known).returncode == 0
    done = relgraph(tmp_path, "who-met", "Nauseda", "--json", RELGRAPH_DB=url, **known)
    assert [row["with"]["name"] for row in json.loads(done.stdout)["rows"]] == ["Alar Karis"]


def test_a_password_is_asked_for_at_a_terminal(tmp_path, auth_server):
    pty = pytest.importorskip("pty")
    url, user, password = auth_server
    master, slave = pty.openpty()
    own = {name: value for name, value in os.environ.items() if name not in OTHERS}
    command = [sys.executable, "-m", "relgraph", "status", "--db", url, "--json"]
    started = {"stdin": slave, "stdout": subprocess.PIPE, "stderr": slave, "env": own, "start_new_session": True}
    with subprocess.Popen(command, cwd=tmp_path, **started) as asked:
        os.close(slave)
        shown = ""
        for prompt, answer in (("User", user), ("Password", password)):
            while prompt not in shown:
                shown += os.read(master, 1024).decode()
            os.write(master, f"{answer}\n".encode())
        printed, _ = asked.communicate(timeout=60)
        shown += os.read(master, 65536).decode()
    os.close(master)
    assert asked.returncode == 0, shown
    assert json.loads(printed)["engine"] == "neo4j"
    assert password not in shown


def test_somebody_elses_database(tmp_path, neo4j_url):
    import neo4j

    (tmp_path / "a.txt").write_text(TALLINN)
    with neo4j.GraphDatabase.driver(neo4j_url) as driver:
        driver.execute_query("CREATE (:Recipe {name: 'soup'})")
        try:
            for command in (["status"], ["ingest", "a.txt"], ["rebuild"], ["who-met", "Iwaya"]):
                refused(
                    relgraph(tmp_path, *command, "--db", neo4j_url),
                    4,
                    "holds something else than a relgraph graph; name an empty one",
                )
            found, _, _ = driver.execute_query("MATCH (n) RETURN labels(n) AS labels")
            assert [row["labels"] for row in found] == [["Recipe"]]
        finally:
            driver.execute_query("MATCH (n:Recipe) DELETE n")
