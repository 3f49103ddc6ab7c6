"""The ledger at the command line: what is said, what is refused, and a walk through the pairs at a terminal."""

from __future__ import annotations

import json
import os
import pty
import select
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest

from relgraph.cli import run

if TYPE_CHECKING:
    from collections.abc import Callable

pytest.importorskip("arcadedb", reason="no build of the embedded engine for this machine")

TEXTS = {
    "full.txt": (
        "2023-05-04",
        "Foreign Minister Sergei Drozdov of Russia met Estonia's foreign minister, Anna Arce, on 3 May 2023.",
    ),
    "early.txt": (
        "2010-10-06",
        "Russian Foreign Minister Drozdov met Anna Arce, the foreign minister of Estonia, on 5 October 2010.",
    ),
    "visit.txt": ("2011-06-04", "Anna Arce visited Latvia on 3 June 2011."),
}
PAIR = ("early.txt#drozdov", "full.txt#drozdov sergei")


class Done(NamedTuple):
    code: int
    out: str
    err: str


@pytest.fixture
def cli(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[..., Done]:
    """Run a command line in this process, in a folder with a graph of three texts."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("RELGRAPH_DB", str(tmp_path / "relgraph.db"))
    monkeypatch.setenv("RELGRAPH_BY", "ann")

    def command(*arguments: str) -> Done:
        code = run(arguments)
        return Done(code, *capsys.readouterr())

    for name, (day, text) in TEXTS.items():
        Path(name).write_text(text, encoding="utf-8")
        assert command("ingest", name, "--published", day).code == 0
    return command


def test_same_says_who_they_are_now_and_undo_takes_it_back(cli: Callable[..., Done]) -> None:
    apart = cli("who-met", "Drozdov")
    assert (
        apart.err == "2 called so, Foreign minister of Russia, are not joined; `relgraph review Drozdov` shows which may be one\n"
    )
    assert "Sergei Drozdov" in apart.out
    done = cli("same", "drozdov-sergei-rus", "early.txt#drozdov", "--why", "one career")
    id = done.out.rpartition("undo ")[2][:8]
    assert done.out == f"Sergei Drozdov (drozdov-sergei-rus): one person; `relgraph undo {id}` takes it back.\n"
    assert cli("who-met", "Drozdov").err == ""
    assert json.loads(cli("who-met", "Drozdov", "--json").out)["rows"][0]["date"] == "2023-05-03"
    rows = json.loads(cli("judgements", "--json").out)["rows"]
    assert [(row["id"], row["by"], row["verdict"], row["a"], row["b"], row["why"]) for row in rows] == [
        (id, "ann", "same", *PAIR, "one career")
    ]
    assert cli("undo").out == f"Taken back: same, of {PAIR[0]} and {PAIR[1]} ({id}).\n"
    assert cli("who-met", "Drozdov") == apart
    assert cli("judgements") == (
        0,
        "",
        "No rows: nobody has judged anything yet; `relgraph review` shows what there is to judge.\n",
    )
    assert json.loads(cli("judgements", "--all", "--json").out)["rows"][0]["undone"]


def test_two_who_have_full_names_are_never_under_one_heading(cli: Callable[..., Done]) -> None:
    Path("other.txt").write_text("Foreign Minister Sergei P. Drozdov of Russia met Karl Roe in Riga on 4 May.", encoding="utf-8")
    assert cli("ingest", "other.txt", "--published", "1985-05-05").code == 0
    assert cli("who-met", "Drozdov").code == 3


@pytest.mark.parametrize(
    ("line", "code", "said"),
    [
        (["same", "Drozdov", "Arce"], 3, "'Drozdov' means 2 entities; say which by its id"),
        (["same", "Sergei Drozdov", "Nobody"], 3, "nothing in the graph bears the name 'Nobody'"),
        (["same", "drozdov-sergei-rus", "Sergei Drozdov"], 2, "mean one person; name the two by their documents"),
        (
            ["different", "Russia", "Sergei Drozdov"],
            3,
            "'Russia' is the state Russia, and the question asks for a person; name one",
        ),
        (["undo"], 3, "the ledger is empty; `relgraph judgements` lists them"),
        (["undo", "12345678"], 3, "no judgement is called '12345678'; `relgraph judgements` lists them"),
        (["reject", "xyz"], 2, "'xyz' is no id of a claim; give at least 6 of its hex digits"),
        (["reject", "00000000"], 3, "no claim begins with '00000000'; `relgraph claims --json` shows their ids"),
        (["review", "--import", "none.jsonl"], 5, "there is no file none.jsonl; check the path"),
        (["review", "--import", "full.txt"], 5, "full.txt, line 1 is no pair; each is a JSON object with a, b and verdict"),
        (["review", "--import", "a", "--export", "b"], 2, "--export and --import cannot both be done; give one of them"),
        (["add", "meting", "x=y"], 2, "'meting' is no kind of claim; they are meeting, visit"),
        (["add", "meeting", "who=y"], 2, "a claim of a meeting has no 'who'; it takes participant, place, mode"),
        (["add", "meeting", "participant"], 2, "'participant' is no ROLE=NAME; write for example"),
        (["add", "meeting", "participant=Ann"], 5, "a meeting has 1 participant; it takes 2 to 99"),
        (["add", "visit", "visitor=Ann", "destination=Latvia", "--when", "2024-13"], 2, "no such month"),
        (["add", "visit", "visitor=Ann", "destination=Latvia", "--quote", " "], 2, "a claim rests on a sentence; give it"),
        (["add", "visit", "visitor=Ann", "destination=Latvia", "--modality", "sure"], 5, "sure"),
    ],
)
def test_what_is_wrong_is_one_sentence_and_changes_nothing(cli: Callable[..., Done], line: list[str], code: int, said: str) -> None:
    before = cli("claims", "--jsonl").out
    source = {"--quote": "q", "--url": "u"} if line[0] == "add" else {}
    done = cli(*line, *(part for option, value in source.items() if option not in line for part in (option, value)))
    assert (done.code, done.out) == (code, "")
    assert said in done.err
    assert (cli("claims", "--jsonl").out, cli("judgements", "--all").out) == (before, "")


def test_a_rejected_reading_and_back(cli: Callable[..., Done]) -> None:
    claims = json.loads(cli("claims", "Sergei Drozdov", "--kind", "meeting", "--json").out)["rows"]
    id = claims[0]["claim"]["id"][:8]
    assert cli("reject", id, "--why", "no").out == f"The claim {id} counts no more; `relgraph accept {id}` lets it count again.\n"
    assert cli("who-met", "Sergei Drozdov").err == "No rows: nothing in the graph answers this.\n"
    assert "was rejected on" in cli("reject", id).err
    assert cli("accept", id).out == f"The claim {id} counts again.\n"
    assert len(json.loads(cli("who-met", "Sergei Drozdov", "--json").out)["rows"]) == 1
    assert "is not rejected" in cli("accept", id).err


def test_a_claim_of_ones_own(cli: Callable[..., Done]) -> None:
    quote = "The two ministers spoke by telephone in February."
    done = cli(
        "add", "meeting", "participant=Jens Holt", "participant=person:Georgia", "mode=phone", "place=Riga", "--when", "2024-02",
        "--quote", quote, "--url", "https://example.org/x", "--publisher", "The Bay", "--published", "2024-03-01",
    )  # fmt: skip
    assert done.out.startswith("Added as added/"), done.err
    key = done.out.split(",")[0].removeprefix("Added as ")
    row = json.loads(cli("who-met", "Jens Holt", "--json").out)["rows"][0]
    assert (row["with"]["name"], row["with"]["kind"], row["date"], row["mode"], row["place"]["name"]) == (
        "Georgia", "person", "2024-02", "phone", "Riga",
    )  # fmt: skip
    evidence = row["evidence"][0]
    assert (evidence["quote"], evidence["url"], evidence["publisher"]) == (quote, "https://example.org/x", "The Bay")
    visit = cli("add", "visit", "visitor=Karl Roe", "destination=Latvia", "--when", "2024-02-03", "--quote", "q", "--url", "u")
    assert visit.code == 0
    shown = json.loads(cli("claims", "Karl Roe", "--kind", "visit", "--json").out)["rows"][0]["claim"]
    assert (shown["roles"]["destination"][0]["id"], shown["reader"], shown["when"]["span"]) == ("LVA", "by ann", "within")
    assert cli("forget", key).code == 0
    assert cli("who-met", "Jens Holt").code == 3


def test_a_file_for_a_colleague_and_back(cli: Callable[..., Done], tmp_path: Path) -> None:
    assert "0 judgements and 2 open pairs" in cli("review", "--export", "pairs.jsonl").err
    lines = [json.loads(line) for line in Path("pairs.jsonl").read_text(encoding="utf-8").splitlines()]
    pairs = [("early.txt#ana arce", "visit.txt#ana arce"), PAIR]
    assert [(line["a"], line["b"], line["verdict"]) for line in lines] == [(*pair, "") for pair in pairs]
    assert lines[1]["sides"][0]["evidence"][0]["quote"]
    lines[1] |= {"verdict": "same", "by": "bob", "why": "known"}
    Path("back.jsonl").write_text("\n".join(json.dumps(line) for line in lines), encoding="utf-8")
    assert cli("review", "--import", "back.jsonl").out == "1 judgements entered, 0 were there.\n"
    assert cli("review", "--import", "back.jsonl").out == "0 judgements entered, 1 were there.\n"
    wrong = [{**lines[1], "verdict": "different"}, {**lines[0], "verdict": "same"}]
    Path("wrong.jsonl").write_text("\n".join(json.dumps(line) for line in wrong), encoding="utf-8")
    assert "judgements contradict one another" in cli("review", "--import", "wrong.jsonl").err
    assert len(json.loads(cli("judgements", "--json").out)["rows"]) == 1, "all of a file or nothing"
    assert "1 judgements and 1 open pairs" in cli("review", "--export", "-").err


def test_a_walk_at_a_terminal(cli: Callable[..., Done], tmp_path: Path) -> None:
    said = walked(tmp_path, ["", "x", "s"])
    assert "1 of 2" in said and "2 of 2" in said
    assert "Anna Arce" in said and "Sergei Drozdov" in said and "early.txt#drozdov" in said
    assert "1 judged." in said
    assert json.loads(cli("judgements", "--json").out)["rows"][0]["verdict"] == "same"
    assert "1 of 1" in walked(tmp_path, ["u", "d"])
    assert [row["verdict"] for row in json.loads(cli("judgements", "--json").out)["rows"]] == ["different", "same"]
    assert "No pairs" in walked(tmp_path, [])


def walked(folder: Path, keys: list[str]) -> str:
    """What `relgraph review` shows on a terminal of 80 columns, asked for these keys, then closed."""
    ours, theirs = pty.openpty()
    environment = {**os.environ, "COLUMNS": "80", "TERM": "xterm"}
    process = subprocess.Popen(
        [sys.executable, "-m", "relgraph", "review"], cwd=folder, env=environment, stdin=theirs, stdout=theirs, stderr=theirs
    )
    os.close(theirs)
    for key in [*keys, "q"]:
        os.write(ours, f"{key}\n".encode())
    said = b""
    while select.select([ours], [], [], 60)[0]:
        try:
            some = os.read(ours, 4096)
        except OSError:  # the other end is closed
            break
        if not some:
            break
        said += some
    assert process.wait(60) == 0
    return said.decode()
