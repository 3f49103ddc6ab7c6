"""The command line as people use it, in process and as real processes: answers, forms, exit codes, help, wrong usage."""

from __future__ import annotations

import contextlib
import csv
import io
import json
import os
import re
import shlex
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click
import pytest
from typer.main import get_command

from relgraph.cli import app, manual, run
from relgraph.cli.groups import SECTIONS
from relgraph.cli.interrupting import heeding
from relgraph.cli.options import Where
from relgraph.cli.reporting import report

if TYPE_CHECKING:
    from collections.abc import Callable

pytest.importorskip("arcadedb", reason="no build of the embedded engine for this machine")

NAMES = [name for section in SECTIONS.values() for name in section]
TALLINN = "President Gitanas Nauseda met President Alar Karis in Tallinn on 3 May 2024."


# A process that takes Ctrl-C also where the tests run with it ignored (as after `nohup`), which a process hands down.
INTERRUPTIBLE = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler); from relgraph.cli import main; main()"


class Done(NamedTuple):
    code: int
    out: str
    err: str


@pytest.fixture
def cli(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[..., Done]:
    """Run a command line in this process, in an empty folder."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("RELGRAPH_DB", str(tmp_path / "relgraph.db"))  # absolute: the engine knows the folder it was started in
    for name in ("RELGRAPH_USER", "RELGRAPH_PASSWORD", "RELGRAPH_DEBUG"):
        monkeypatch.delenv(name, raising=False)

    def call(*arguments: object) -> Done:
        capsys.readouterr()
        code = run([str(one) for one in arguments])
        out, err = capsys.readouterr()
        return Done(code, out, err)

    return call


def process(*arguments: object, cwd: Path, **other: object) -> subprocess.CompletedProcess[str]:
    """Run a command line as a process of its own, its output piped."""
    usual = {"capture_output": True, "encoding": "utf-8", "timeout": 120, "stdin": subprocess.DEVNULL}
    return subprocess.run([sys.executable, "-m", "relgraph", *map(str, arguments)], cwd=cwd, check=False, **{**usual, **other})


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The graph of the samples, made by `relgraph demo`."""
    folder = tmp_path_factory.mktemp("demo")
    done = process("demo", cwd=folder)
    assert done.returncode == 0, done.stderr
    return folder / "relgraph-demo.db"


# --- demo ---


def test_demo_answers_with_its_sentences_and_names_three_things_to_try(demo):
    again = process("demo", cwd=demo.parent)
    assert again.returncode == 0
    assert "Denys Shmyhal" in again.stdout
    assert "Iwaya was received by Zelenskyy" in again.stdout
    tried = re.findall(r"^  relgraph (.* --db relgraph-demo\.db)$", again.stdout, re.MULTILINE)
    assert len(tried) == 3
    for line in tried:
        done = process(*shlex.split(line), cwd=demo.parent)
        assert done.returncode == 0, done.stderr
        assert done.stdout


def test_demo_leaves_the_users_own_graph_alone(tmp_path):
    done = process("demo", "--json", cwd=tmp_path, env={**os.environ, "RELGRAPH_DB": "mine.db"})
    assert done.returncode == 0
    assert len(json.loads(done.stdout)["rows"]) == 3
    assert [path.name for path in tmp_path.iterdir()] == ["relgraph-demo.db"]


# --- questions ---


@pytest.mark.parametrize("name", ["Iwaya", "Takeshi Iwaya", "iwaya", "Iwaya Takeshi"])
def test_who_met_however_the_name_is_written(cli, demo, name):
    rows = json.loads(cli("who-met", name, "--db", demo, "--json").out)["rows"]
    assert [row["with"]["name"] for row in rows] == ["Denys Shmyhal", "Andrii Sybiha", "Volodymyr Zelenskyy"]
    assert {row["date"] for row in rows} == {"2024-11-16"}
    assert [row["place"] and row["place"]["name"] for row in rows] == ["Kyiv", "Kyiv", None]
    assert all(row["evidence"][0]["quote"] for row in rows)


def test_the_same_rows_as_json_jsonl_and_csv(cli, demo):
    whole = json.loads(cli("--db", demo, "who-met", "Japan", "--json").out)
    lines = [json.loads(line) for line in cli("--db", demo, "who-met", "Japan", "--jsonl").out.splitlines()]
    table = list(csv.DictReader(io.StringIO(cli("--db", demo, "who-met", "Japan", "--csv").out)))
    assert whole["rows"] == lines
    assert whole["truncated"] is False
    assert whole["limit"] == 100
    assert [row["with.id"] for row in table] == [row["with"]["id"] for row in lines]
    assert len(cli("--db", demo, "who-met", "Japan").out.splitlines()) == len(lines) + 3


@pytest.mark.parametrize(
    "question",
    [
        ["who-met", "Iwaya"],
        ["who-held", "foreign minister of Japan"],
        ["show", "Japan"],
        ["neighbors", "Japan", "--hops", "2", "--limit", "20"],
        ["path", "Kishida", "Sybiha"],
        ["timeline", "Japan"],
        ["timeline", "Japan", "Ukraine", "--any-modality"],
        ["common", "Japan", "Philippines"],
        ["diff", "2020"],
        ["diff", "2020", "--document", "sample-01-kyiv-visit"],
        ["claims", "Kishida"],
        ["claims", "--kind", "agreement", "--any-modality"],
        ["status"],
    ],
    ids=lambda question: " ".join(question[:1]),
)
def test_each_question_in_each_form(cli, demo, question):
    plain = cli(*question, "--db", demo)
    assert plain.code == 0, plain.err
    assert plain.out
    assert "\x1b" not in plain.out
    assert json.loads(cli(*question, "--db", demo, "--json").out)
    assert all(json.loads(line) for line in cli(*question, "--db", demo, "--jsonl").out.splitlines())
    assert len(list(csv.reader(io.StringIO(cli(*question, "--db", demo, "--csv").out)))) >= 2


def test_only_what_is_asserted_unless_more_is_asked_for(cli, demo):
    asserted = json.loads(cli("who-met", "Japan", "--db", demo, "--json").out)["rows"]
    every = json.loads(cli("who-met", "Japan", "--db", demo, "--json", "--any-modality").out)["rows"]
    assert {row["modality"] for row in asserted} == {"asserted"}
    assert len({row["modality"] for row in every}) > 1
    assert cli("who-met", "Japan", "--db", demo, "--any-modality").out.count("conditional") >= 1


def test_a_limit_and_what_it_leaves_out(cli, demo):
    done = cli("who-met", "Japan", "--db", demo, "--limit", 2, "--json")
    assert json.loads(done.out)["truncated"] is True
    assert len(json.loads(done.out)["rows"]) == 2
    assert "more than 2 rows" in done.err


def test_no_rows_are_no_error(cli, demo):
    done = cli("who-met", "Iwaya", "--db", demo, "--since", "2030")
    assert done == (0, "", "No rows: nothing in the graph answers this.\n")
    assert json.loads(cli("who-met", "Iwaya", "--db", demo, "--since", "2030", "--json").out)["rows"] == []


def test_rows_without_a_date_are_counted_when_dates_are_asked_for(cli, demo):
    done = cli("who-held", "foreign minister of Japan", "--db", demo, "--since", "2000")
    assert re.search(r"\d+ without a date left out", done.err)


def test_a_timeline_counts_what_has_no_date(cli, demo):
    asked = ["timeline", "Japan", "--any-modality", "--db", demo]
    left_out = json.loads(cli(*asked, "--json").out)["undated"]
    assert left_out > 0
    assert cli(*asked).err.endswith(f"{left_out} without a date left out.\n")
    assert f"{left_out} without a date left out by the dates of the question." in cli(*asked, "--since", "2024").err


def test_the_graph_is_named_by_an_option_anywhere_or_by_the_environment(cli, demo, monkeypatch):
    expected = cli("--db", demo, "who-met", "Iwaya").out
    assert expected
    assert cli("who-met", "Iwaya", "--db", demo).out == expected
    monkeypatch.setenv("RELGRAPH_DB", str(demo))
    assert cli("who-met", "Iwaya").out == expected
    assert cli("--db", demo.parent / "nowhere.db", "who-met", "Iwaya").code == 4


def test_show_cypher_prints_what_pastes_into_the_browser(cli, demo):
    done = cli("who-met", "Iwaya", "--db", demo, "--show-cypher")
    assert ":param" in done.out
    assert "MATCH" in done.out
    as_data = cli("who-met", "Iwaya", "--db", demo, "--show-cypher", "--json")
    assert json.loads(as_data.out)["rows"]
    assert ":param" in as_data.err


# --- names ---


def test_a_misspelt_name_is_answered_with_the_nearest(cli, demo):
    done = cli("who-met", "Iwayya", "--db", demo)
    assert done.code == 3
    assert done.out == ""
    assert "Nearest names: Takeshi Iwaya" in done.err


def test_a_name_like_no_other_says_what_to_do(cli, demo):
    done = cli("who-met", "Xqz", "--db", demo)
    assert (done.code, done.err.count("\n")) == (3, 1)
    assert "; check its spelling, or ingest a text that names it" in done.err
    done = cli("who-met", "Kyiv", "--db", demo)
    assert (done.code, done.err.count("\n")) == (3, 1)
    assert "'Kyiv' is the place Kyiv, and the question asks for a person or state" in done.err


def test_a_kind_of_relation_may_be_written_as_it_is_shown(cli, demo):
    shown = cli("neighbors", "Japan", "--kind", "held office of", "--db", demo, "--jsonl")
    assert shown.out == cli("neighbors", "Japan", "--kind", "HELD_OFFICE_OF", "--db", demo, "--jsonl").out != ""


def test_an_ambiguous_name_is_answered_with_all_who_bear_it(cli):
    for number, state in enumerate(("Lithuania", "Estonia")):
        Path(f"{number}.txt").write_text(
            f"{state}'s President Jonas Tamm met Latvian Foreign Minister Baiba Ozola in Riga on 3 May 2024."
        )
    assert cli("ingest", "0.txt", "1.txt").code == 0
    done = cli("who-met", "Tamm")
    assert done.code == 3
    assert "jonas-tam-ltu" in done.err
    assert "jonas-tam-est" in done.err
    assert re.search(r"President|Head of state", done.err)


# --- ingest, read, forget, rebuild, status ---


def test_ingest_reports_and_can_be_repeated(cli):
    Path("texts").mkdir()
    Path("texts/a.txt").write_text(TALLINN)
    first = json.loads(cli("ingest", "texts", "--published", "2024-05-04", "--json").out)
    assert first["new"] == ["texts/a.txt"]
    assert first["claims"]["meeting"] == 1
    assert json.loads(cli("ingest", "texts", "--published", "2024-05-04", "--json").out)["unchanged"] == ["texts/a.txt"]
    Path("texts/a.txt").write_text(TALLINN.replace("Tallinn", "Tartu"))
    again = cli("ingest", "texts", "--published", "2024-05-04")
    assert again.code == 0
    assert "1 replaced" in again.out


def test_ingest_from_standard_input(tmp_path):
    done = process("ingest", "-", "--title", "Talks in Tallinn", "--json", cwd=tmp_path, input=TALLINN, stdin=None)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["new"][0].startswith("stdin:")


def test_read_writes_what_ingest_claims_takes_in(cli, tmp_path):
    Path("a.txt").write_text(TALLINN)
    record = cli("read", "a.txt").out
    assert [json.loads(line)["record"] for line in record.splitlines()][:2] == ["document", "claim"]
    Path("claims.jsonl").write_text(record)
    assert cli("ingest", "--claims", "claims.jsonl", "--db", tmp_path / "one.db").code == 0
    assert cli("ingest", "a.txt", "--db", tmp_path / "two.db").code == 0
    assert cli("claims", "--db", tmp_path / "one.db", "--json").out == cli("claims", "--db", tmp_path / "two.db", "--json").out


def test_read_flat_is_one_object_a_document(cli):
    Path("a.txt").write_text(TALLINN)
    row = json.loads(cli("read", "a.txt", "--flat").out)
    assert row["id"] == "a.txt"
    assert {claim["type"] for claim in row["claims"]} >= {"meeting", "office"}


def test_forget_rebuild_and_status(cli, tmp_path):
    Path("a.txt").write_text(TALLINN)
    cli("ingest", "a.txt")
    before = cli("who-met", "Nauseda", "--json").out
    assert cli("rebuild").code == 0
    assert cli("who-met", "Nauseda", "--json").out == before
    status = json.loads(cli("status", "--json").out)
    assert (status["url"], status["engine"], status["documents"]) == (str(tmp_path / "relgraph.db"), "arcadedb", 1)
    assert status["nodes"]["Meeting"] == 1
    assert cli("claims", "--document", "./a.txt", "--jsonl").out == cli("claims", "--document", "a.txt", "--jsonl").out != ""
    assert cli("forget", tmp_path / "a.txt").out.startswith("a.txt is forgotten")
    assert json.loads(cli("status", "--json").out)["documents"] == 0
    assert cli("forget", "a.txt").code == 3


def test_a_saved_query_a_file_and_standard_input(cli, demo, tmp_path):
    done = cli("query", "who_held", "-p", "id=JPN:foreign_minister", "--db", demo, "--json")
    assert done.code == 0, done.err
    assert {row["holder_name"] for row in json.loads(done.out)["rows"]} >= {"Takeshi Iwaya"}
    Path("own.cypher").write_text("MATCH (s:State) WHERE s.id = $id RETURN s.name AS name, s.id AS id")
    assert cli("query", "./own.cypher", "-p", "id=JPN", "--db", demo, "--csv").out == "name,id\nJapan,JPN\n"
    statement = "MATCH (s:State) RETURN s.id AS id ORDER BY id LIMIT 1"
    piped = process("query", "-", "--db", demo, "--jsonl", cwd=tmp_path, input=statement, stdin=None)
    assert set(json.loads(piped.stdout)) == {"id"}
    assert cli("query", "documents", "--db", demo, "--limit", 2, "--json").out.count('"document"') == 2
    assert "LIMIT $limit" in cli("query", "documents", "--db", demo, "--show-cypher").out


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["nothing_of_that_name"], 3),
        (["./nothing.cypher"], 5),
        (["who_held", "-p", "identity=JPN"], 2),
        (["who_held", "-p", "id"], 2),
        (["who_held", "-p", "min_documents=several"], 2),
        (["./wrong.cypher"], 2),
        (["./writes.cypher"], 2),
        (["./reads_a_file.cypher"], 2),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_a_query_that_cannot_be_asked(cli, demo, arguments, code):
    Path("wrong.cypher").write_text("MATCH (n RETURN n")
    Path("writes.cypher").write_text("MATCH (n:State) SET n.name = 'x'")
    Path("reads_a_file.cypher").write_text("LOAD CSV FROM 'file:///etc/hosts' AS row RETURN row")
    done = cli("query", *arguments, "--db", demo)
    assert done.code == code, done.err
    assert done.out == ""
    assert "bug" not in done.err


def test_a_statement_writes_only_when_it_may(cli, tmp_path):
    Path("a.txt").write_text(TALLINN)
    Path("own.cypher").write_text("MATCH (p:Person) SET p.note = 'seen' RETURN count(p) AS persons")
    cli("ingest", "a.txt")
    assert cli("query", "./own.cypher").code == 2
    assert cli("query", "./own.cypher", "--write", "--csv").out == "persons\n2\n"


def test_the_saved_queries_say_what_they_take(cli):
    assert "who_met" in cli("queries").out
    rows = json.loads(cli("queries", "--json").out)["rows"]
    assert all(row["title"] and row["example"] for row in rows)
    assert "-p id=" in cli("queries", "who_held").out
    assert cli("queries", "nothing").err == "relgraph: no saved query is called 'nothing'; `relgraph queries` lists them\n"
    assert "Nearest names: who_met" in cli("queries", "who-met").err


def test_export_writes_graphml(cli, demo):
    done = cli("export", "graph.graphml", "--db", demo)
    assert done.code == 0, done.err
    assert Path("graph.graphml").read_text(encoding="utf-8").startswith("<?xml")
    assert "nodes" in done.err
    assert cli("export", "graph.docx", "--db", demo).code == 2
    assert not Path("graph.docx").exists()


def test_eval_scores_gold_and_shows_errors_only_of_what_may_be_seen(cli, tmp_path):
    gold = {"title": "", "published": "2024-05-04", "text": TALLINN, "claims": []}
    for key in ("seen", "hidden"):
        Path(f"{key}.json").write_text(json.dumps({"id": key, **gold}))
    Path("set_aside").mkdir()
    Path("ids.txt").write_text("# not to be looked at\nhidden\n")
    done = cli("eval", "seen.json", "hidden.json", "--errors", "--blind", "ids.txt", "--json")
    assert done.code == 0, done.err
    score = json.loads(done.out)
    assert list(score["errors"]) == ["seen"]
    assert score["documents"] == 1
    assert set(score["blind"]) == {"types", "micro", "attributes", "unknown_type", "documents"}
    assert score["blind"]["micro"]["precision_interval"][0] == 0
    plain = cli("eval", "seen.json", "hidden.json", "--errors", "--blind", "ids.txt").out
    assert "wrong" in plain
    assert re.search(r"^set aside$", plain, re.MULTILINE)
    assert cli("eval", "nothing").code == 5
    rows = list(csv.DictReader(io.StringIO(cli("eval", "seen.json", "hidden.json", "--blind", "ids.txt", "--csv").out)))
    assert {row["part"] for row in rows} == {"worked with", "set aside"}
    assert "| all | 0.000 .00" in cli("eval", "seen.json", "--markdown").out


def test_what_is_set_aside_is_shown_by_no_measure(cli, tmp_path):
    for key, text in (("seen", TALLINN), ("aside-7", "Kenya paid attention to Denmark. Kenya condemned Denmark.")):
        claim = {"type": "stance", "source": "Kenya", "target": "Denmark", "kind": "condemn", "quote": "Kenya condemned Denmark"}
        row = {"id": key, "title": "", "text": text, "claims": [claim] if key == "aside-7" else []}
        Path("gold").mkdir(exist_ok=True)
        Path(f"gold/{key}.json").write_text(json.dumps(row))
    Path("ids.txt").write_text("aside-7\n")
    hide = ("gold", "--blind", "ids.txt")
    for measure in (["--errors"], ["--errors", "--html", "r.html"], ["--calibration"], ["--coverage"], ["--lexicon"]):
        for form in ([], ["--json"], ["--csv"]):
            done = cli("eval", *hide, *measure, *form)
            assert done.code == 0, done.err
            assert not re.search("aside-7|Kenya", done.out + done.err), measure
    assert "aside-7" not in Path("r.html").read_text(encoding="utf-8")
    assert "Gitanas" in Path("r.html").read_text(encoding="utf-8")
    assert "attention" in cli("eval", "gold", "--coverage").out
    assert "aside-7" in cli("eval", "gold", "--lexicon").out


def test_measures_that_do_not_go_together_are_refused(cli):
    for wrong in (
        ["--coverage", "--calibration"],
        ["--html", "r.html"],
        ["--coverage", "--markdown"],
        ["--markdown", "--json"],
        ["--lexicon", "--errors"],
    ):
        assert cli("eval", "gold", *wrong).code == 2, wrong


def test_a_measure_says_what_could_not_be_read_and_writes_nothing_half(cli):
    Path("a.txt").write_text("Kenya paid attention to Denmark.")
    Path("gold.json").write_text(json.dumps({"id": "g", "text": "Kenya condemned Denmark.", "claims": []}))
    done = cli("eval", "--coverage", "a.txt", "none.txt")
    assert done.code == 5
    assert "none.txt" in done.err
    assert "pay attention to" in done.out
    assert cli("eval", "gold.json", "--lexicon", "--suite", "none").code == 5
    assert cli("eval", "gold.json", "--blind", "none.txt", "--coverage").code == 5
    assert cli("eval", "gold.json", "--errors", "--html", "none/r.html").code == 2
    assert cli("eval", "gold.json", "--errors", "--html", ".").code == 2
    assert sorted(one.name for one in Path().iterdir()) == ["a.txt", "gold.json"]
    assert cli("eval", "gold.json", "--errors", "--html", "-").out.startswith("<!DOCTYPE html>")


def test_read_explains_itself(cli):
    Path("a.txt").write_text(f"{TALLINN} Did Estonia invade Latvia?")
    plain = cli("read", "a.txt", "--explain")
    assert plain.code == 0, plain.err
    assert "by the frame meet (meeting.yaml), set off by “meet”" in plain.out
    assert "- no conflict by the frame invade (conflict.yaml), set off by “invade”: the sentence is a question" in plain.out
    rows = json.loads(cli("read", "a.txt", "--explain", "--json").out)["rows"]
    assert [row["not_told"][0]["reason"] for row in rows if row["not_told"]] == ["the sentence is a question"]
    assert cli("read", "a.txt", "--json").code == 2
    assert cli("read", "a.txt", "--explain", "--flat").code == 2
    assert cli("read", "none.txt", "--explain").code == 5


# --- help and wrong usage ---


@pytest.mark.parametrize("name", NAMES)
def test_the_help_of_each_command_has_an_example(cli, name):
    done = cli(name, "--help")
    assert done.code == 0
    assert f"Example: relgraph {name}" in done.out


@pytest.mark.parametrize("name", NAMES)
def test_the_list_of_commands_says_what_each_says_of_itself(name):
    group = get_command(app)
    assert isinstance(group, click.Group)
    command = group.get_command(click.Context(group), name)
    assert command is not None
    first = (command.help or "").splitlines()[0]
    assert [first] == [section[name][1] for section in SECTIONS.values() if name in section]


def test_every_option_and_argument_says_what_it_means():
    group = get_command(app)
    assert isinstance(group, click.Group)
    for name in NAMES:
        command = group.get_command(click.Context(group), name)
        assert command is not None
        assert not [one.name for one in command.params if not vars(one).get("help")]


def test_without_a_command_the_help_is_shown(cli):
    assert cli().out == cli("--help").out
    assert all(name in cli().out for name in NAMES)


def test_the_version(cli):
    assert re.fullmatch(r"relgraph \d+\.\d+.*\n", cli("--version").out)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["who-mett", "Iwaya"], "did you mean who-met"),
        (["frobnicate"], "there is no command 'frobnicate'"),
        (["who-met"], "missing argument 'NAME'. See `relgraph who-met --help`"),
        (["who-met", "Iwaya", "--untill", "2024"], "did you mean --until"),
        (["who-met", "Iwaya", "--limit", "many"], "invalid value for '--limit'"),
        (["who-met", "Iwaya", "--limit", "0"], "invalid value for '--limit'"),
        (["who-met", "Iwaya", "--mode", "smoke"], "invalid value for '--mode'"),
        (["who-met", "Iwaya", "--since", "yesterday"], "is not a date"),
        (["who-met", "Iwaya", "--on", "2024", "--since", "2023"], "give either --on"),
        (["who-met", "Iwaya", "--since", "2025", "--until", "2024-11"], "--since 2025 begins after --until 2024-11 ends"),
        (["who-met", "Iwaya", "--json", "--csv"], "--json and --csv cannot both"),
        (["who-met", "Iwaya", "--json", "--jsonl", "--csv"], "cannot all be printed"),
        (["who-met", " "], "the name is empty"),
        (["who-met", "Iwaya", "Sybiha"], "unexpected extra argument"),
        (["neighbors", "Japan", "--hops", "9"], "invalid value for '--hops'"),
        (["neighbors", "Japan", "--kind", "likes"], "'likes' is no kind of relation; they are met, visited"),
        (["neighbors", "Japan", "--kind", "hosts"], "'hosts' is no kind of relation (did you mean hosted?)"),
        (["claims", "--kind", "rumour"], "no kind of claim"),
        (["claims", "--modality", "hoped"], "no modality"),
        (["path", "Japan", "JPN"], "are the same"),
        (["timeline"], "missing argument 'A'"),
        (["timeline", "Japan", "JPN"], "'Japan' and 'JPN' are the same: Japan; name two"),
        (["timeline", "Japan", "--kind", "visits"], "did you mean visit?"),
        (["common", "Japan"], "missing argument 'B'"),
        (["common", "Japan", "Ukraine", "--kind", "friends"], "they are met, attended, forum, agreement, member, visited"),
        (["diff"], "missing argument 'FROM'"),
        (["diff", "last week"], "is not a date"),
        (["diff", "2026", "2025"], "2026 begins after 2025 ends"),
        (["diff", "2020", "--kind", "rumour"], "'rumour' is no kind that can be asked for"),
        (["path", "Iwaya", "Sybiha", "--avoid", "iwaya"], "Takeshi Iwaya is an end of the way and cannot be avoided"),
        (["export", ""], "an empty name has no suffix"),
        (["ingest", "a.txt", "--published", "2024-02-30"], "no such day"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_wrong_usage_is_one_sentence_and_exit_code_2(cli, demo, arguments, said):
    done = cli("--db", demo, *arguments)
    assert done.code == 2
    assert done.out == ""
    assert said in done.err
    assert done.err.count("\n") == 1
    assert done.err.startswith("relgraph: ")


# --- errors, signals, pipes ---


def test_a_bug_is_exit_code_1_and_shows_its_place_only_when_asked(capsys):
    assert report(ValueError("oh")) == 1
    said = capsys.readouterr().err
    assert said.startswith("relgraph: this is a bug in relgraph (ValueError: oh)")
    assert "Traceback" not in said
    try:
        raise ValueError("oh")
    except ValueError as error:
        assert report(error, debug=True) == 1
    assert "Traceback" in capsys.readouterr().err


def test_a_full_disk_is_no_bug(capsys):
    assert report(OSError(28, "No space left on device", "graph.db")) == 4
    assert capsys.readouterr().err.startswith("relgraph: the system refused (graph.db: No space left on device)")


def test_a_reader_that_stops_is_no_error(demo):
    command = [sys.executable, "-m", "relgraph", "--db", str(demo), "claims", "--jsonl"]
    asked = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert asked.stdout
    assert asked.stderr
    asked.stdout.close()
    assert asked.stderr.read() == b""
    assert asked.wait(timeout=60) == 0
    asked.stderr.close()


def test_output_is_utf8_whatever_the_locale(demo):
    environment = {**os.environ, "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "PYTHONIOENCODING": "ascii"}
    done = process("--db", demo, "who-met", "Iwaya", cwd=demo.parent, env=environment)
    assert done.returncode == 0, done.stderr
    assert "“Iwaya was received by Zelenskyy”" in done.stdout


def test_interrupted_between_documents_a_store_is_whole(tmp_path):
    for number in range(400):
        (tmp_path / f"{number:03}.txt").write_text(f"{TALLINN} They spoke about item {number}.")
    command = [sys.executable, "-c", INTERRUPTIBLE, "ingest", str(tmp_path), "--db", str(tmp_path / "g.db")]
    asked = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    until = time.monotonic() + 60
    while time.monotonic() < until and not (tmp_path / "g.db" / "relgraph-writer.json").exists():
        time.sleep(0.05)
    time.sleep(0.5)
    asked.send_signal(signal.SIGINT)
    out, err = asked.communicate(timeout=60)
    assert asked.returncode == 130, out + err
    assert "interrupted" in err
    assert "Traceback" not in err
    stored = json.loads(process("status", "--db", tmp_path / "g.db", "--json", cwd=tmp_path).stdout)["documents"]
    said = re.search(r"(\d+) documents? stored", err)
    assert stored == (int(said[1]) if said else 0)


def test_an_interrupt_that_a_library_passes_over_is_heeded_at_the_next_step():
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        with heeding() as check:
            with contextlib.suppress(KeyboardInterrupt):
                signal.raise_signal(signal.SIGINT)
            with pytest.raises(KeyboardInterrupt):
                check()
        assert signal.getsignal(signal.SIGINT) is signal.default_int_handler
    finally:
        signal.signal(signal.SIGINT, before)


def test_a_terminal_gets_a_table_and_a_pipe_does_not(demo):
    pty = pytest.importorskip("pty")
    master, slave = pty.openpty()
    environment = {**os.environ, "COLUMNS": "80", "TERM": "xterm-256color"}
    environment.pop("NO_COLOR", None)
    command = [sys.executable, "-m", "relgraph", "--db", str(demo), "who-met", "Iwaya"]
    asked = subprocess.Popen(command, stdout=slave, stderr=subprocess.DEVNULL, env=environment)
    os.close(slave)
    text = b""
    while True:
        try:
            piece = os.read(master, 65536)
        except OSError:
            break
        if not piece:
            break
        text += piece
    os.close(master)
    assert asked.wait(timeout=60) == 0
    shown = text.decode()
    assert "\x1b[" in shown
    assert "────" in shown
    bare = re.sub(r"\x1b\[[0-9;]*m", "", shown)
    assert max(len(line) for line in bare.splitlines()) <= 80


# --- passwords ---


@pytest.mark.parametrize(
    "url", ["bolt://neo4j:geheim@localhost", "neo4j+s://u:ge/heim@h:7687/x", "bolt://[geheim@h", "bolt://h?password=geheim"]
)
def test_an_address_with_a_password_is_refused_and_not_repeated(cli, monkeypatch, url):
    for done in (cli("status", "--db", url), cli("--db", url, "who-met", "Iwaya")):
        assert done.code == 2
        assert "RELGRAPH_PASSWORD" in done.err
        assert "heim" not in done.err + done.out
    monkeypatch.setenv("RELGRAPH_DB", url)
    assert "heim" not in cli("status").err


def test_a_password_is_no_option_of_any_command():
    group = get_command(app)
    assert isinstance(group, click.Group)
    for name in NAMES:
        command = group.get_command(click.Context(group), name)
        assert command is not None
        assert not [one for one in command.params if "passw" in (one.name or "")]


def test_where_a_question_waits():
    assert Where().timeout == 0.0


# --- the start, and the page of the commands ---


def test_the_help_loads_no_heavy_library_and_no_command():
    program = (
        "import sys\nsys.argv = ['relgraph', '--help']\nimport relgraph.cli\n"
        "try: relgraph.cli.main()\nexcept SystemExit: pass\n"
        "print(' '.join(sys.modules), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=60)
    loaded = set(done.stderr.split())
    assert not loaded & {"rich", "spacy", "networkx", "neo4j", "arcadedb", "yaml", "rapidfuzz", "relgraph.cli.ask"}


def test_the_page_of_the_commands_is_what_they_say():
    page = Path(__file__).parents[1] / "docs" / "cli.md"
    assert page.read_text(encoding="utf-8") == manual.markdown(), "run `python -m relgraph.cli.manual > docs/cli.md`"


@pytest.mark.parametrize("words", [["-h"], ["who-met", "-h"]])
def test_the_help_has_a_short_option(cli, words):
    assert "Usage: relgraph" in cli(*words).out


def test_a_tilde_that_the_shell_leaves_is_the_home_folder(cli, monkeypatch, tmp_path):
    monkeypatch.setenv("HOME", str(tmp_path))
    assert f"there is no graph at {tmp_path}/own.db" in cli("--db=~/own.db", "status").err
