"""A process with closed streams, arguments that are no text, and Ctrl-C in a long question: said in one sentence, no traceback."""

from __future__ import annotations

import os
import shlex
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.test_cli import INTERRUPTIBLE

pytest.importorskip("arcadedb", reason="no build of the embedded engine for this machine")

TALLINN = "President Gitanas Nauseda met President Alar Karis in Tallinn on 3 May 2024."
C_LOCALE = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}


def shell(line: str, folder: Path, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """Run a line of a shell, in which `relgraph` is this one."""
    program = shlex.join([sys.executable, "-m", "relgraph"])
    own = {name: value for name, value in os.environ.items() if name not in ("RELGRAPH_DB", "RELGRAPH_DEBUG")}
    script = f'relgraph() {{ {program} "$@"; }}\n{line}'
    return subprocess.run(
        ["bash", "-c", script], cwd=folder, check=False, capture_output=True, timeout=120, env={**own, **environment}
    )


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a text and the graph of it."""
    folder = tmp_path_factory.mktemp("graph")
    (folder / "a.txt").write_text(TALLINN)
    assert shell("relgraph ingest a.txt", folder).returncode == 0
    return folder


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("relgraph who-met Karis >&-", 0),
        ("relgraph who-met Karis --json >&- 2>&- <&-", 0),
        ("relgraph --help >&-", 0),
        ("relgraph who-met Nobody 2>&-", 3),
        ("relgraph ingest a.txt >&- 2>&- <&-", 0),
        ("relgraph ingest - <&-", 5),
        ("relgraph query - <&-", 5),
    ],
)
def test_a_closed_stream_is_an_empty_one(graph, line, code):
    done = shell(line, graph)
    assert done.returncode == code, done.stderr
    assert b"bug" not in done.stderr
    assert b"Traceback" not in done.stderr
    assert shell("relgraph who-met Karis --jsonl", graph).stdout.count(b"\n") == 1, "the graph is whole"


@pytest.mark.parametrize(
    ("line", "code", "said"),
    [
        (r"relgraph who-met $'Kar\xff'", 2, b"'Kar\\udcff' is no text"),
        (r"relgraph --$'\xff'", 2, b"is no text"),
        (r"relgraph read $'\xff.txt'", 2, b"is no text"),
        (r"echo 'RETURN $x AS x' | relgraph query - -p x=$'\xff'", 2, b"is no text"),
        (r"""printf 'RETURN "\xff"' | relgraph query -""", 5, b"standard input cannot be read (it is not UTF-8 at byte 8)"),
        (r"printf x > $'\xff.cypher'; relgraph query $'./\xff.cypher'", 2, b"relgraph: "),
    ],
)
def test_bytes_that_are_no_text(graph, line, code, said):
    done = shell(line, graph)
    assert done.returncode == code, done.stderr
    assert said in done.stderr
    assert b"Traceback" not in done.stderr
    assert done.stderr.count(b"\n") == 1


def test_a_file_whose_name_is_no_text_is_read(graph):
    done = shell(r"cp a.txt $'caf\xe9.txt'; relgraph read $'caf\xe9.txt' --flat", graph)
    assert done.returncode == 0, done.stderr
    assert b"Alar Karis" in done.stdout


def test_names_of_files_and_graphs_in_a_locale_without_letters(graph):
    (graph / "über uns").mkdir()
    (graph / "über uns" / "näu.txt").write_text(TALLINN, encoding="utf-8")
    done = shell("relgraph read 'über uns' --flat; relgraph status --db 'über uns'; relgraph status --db 'ä.db'", graph, **C_LOCALE)
    assert b"Alar Karis" in done.stdout
    assert b"Traceback" not in done.stderr
    assert b"bug" not in done.stderr


def test_a_long_question_ends_on_ctrl_c(graph):
    (graph / "long.cypher").write_text(
        "UNWIND range(1, 100000) AS a UNWIND range(1, 100000) AS b WITH a, b WHERE a * b = 7 RETURN count(*) AS n"
    )
    command = [sys.executable, "-c", INTERRUPTIBLE, "query", "./long.cypher", "--timeout", "300"]
    with subprocess.Popen(command, cwd=graph, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as asked:
        time.sleep(3)
        asked.send_signal(signal.SIGINT)
        start = time.monotonic()
        assert asked.communicate(timeout=60) == ("", "relgraph: interrupted\n")
        assert asked.returncode == 130
        assert time.monotonic() - start < 30, "it does not wait for the engine"
