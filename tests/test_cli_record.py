"""What the command line promises of claims files, numbers, forms, and sources that are no files."""

from __future__ import annotations

import csv
import io
import json
import os
from pathlib import Path

import pytest

from relgraph.cli import run

pytest.importorskip("arcadedb", reason="no build of the embedded engine for this machine")


@pytest.fixture(scope="module")
def demo(tmp_path_factory):
    """The graph of the samples."""
    db = tmp_path_factory.mktemp("demo") / "demo.db"
    assert run(["demo", "--db", str(db)]) == 0
    return db


@pytest.fixture
def cli(capsys, monkeypatch, tmp_path):
    """Run a command line in this process, in an empty folder: its exit code, output and remarks."""
    monkeypatch.chdir(tmp_path)

    def call(*arguments):
        capsys.readouterr()
        code = run([str(one) for one in arguments])
        return (code, *capsys.readouterr())

    return call


def test_claims_as_jsonl_are_a_claims_file_that_makes_the_same_graph(cli, demo, tmp_path):
    code, record, _ = cli("claims", "--jsonl", "--limit", 1000, "--db", demo)
    assert code == 0
    lines = [json.loads(line) for line in record.splitlines()]
    keys = [line["key"] for line in lines if line["record"] == "document"]
    assert len(keys) == len(set(keys)) == 4
    Path("claims.jsonl").write_text(record, encoding="utf-8")
    code, _, said = cli("ingest", "--claims", "claims.jsonl", "--db", tmp_path / "two.db")
    assert code == 0, said
    assert cli("claims", "--jsonl", "--limit", 1000, "--db", tmp_path / "two.db")[1] == record
    for question in (["who-met", "Iwaya"], ["show", "Japan"], ["neighbors", "Japan"]):
        assert cli(*question, "--json", "--db", demo)[1] == cli(*question, "--json", "--db", tmp_path / "two.db")[1]


def test_what_was_replaced_is_in_no_claims_file(cli, demo):
    code, out, said = cli("claims", "--jsonl", "--replaced", "--db", demo)
    assert (code, out) == (2, "")
    assert "; give --json" in said


@pytest.mark.parametrize(
    ("option", "value"),
    [("--timeout", value) for value in ("nan", "inf", "-1", "0", "1e300", "soon")]
    + [("--limit", value) for value in ("0", "-1", "99999999999999999999", "1e3")]
    + [("--min-documents", value) for value in ("-1", "0", "99999999999999999999")]
    + [("--min-confidence", value) for value in ("2", "nan", "-1")],
)
def test_a_number_out_of_bounds_is_wrong_usage(cli, demo, option, value):
    code, out, said = cli("who-met", "Iwaya", option, value, "--db", demo)
    assert (code, out) == (2, "")
    assert f"invalid value for '{option}': '{value}' is no " in said
    assert said.count("\n") == 1


@pytest.mark.parametrize("command", ["status", "queries"])
def test_lists_have_the_same_rows_in_each_form(cli, demo, command):
    where = ["--db", demo] if command == "status" else []
    whole = json.loads(cli(command, "--json", *where)[1])
    assert whole["truncated"] is False
    assert "limit" in whole
    assert whole["rows"] == [json.loads(line) for line in cli(command, "--jsonl", *where)[1].splitlines()]
    assert len(list(csv.DictReader(io.StringIO(cli(command, "--csv", *where)[1])))) == len(whole["rows"])


def test_status_counts_claims_that_stand_and_claims_that_were_replaced(cli, demo):
    status = json.loads(cli("status", "--json", "--db", demo)[1])
    assert status["claims"] > 0
    assert status["replaced_claims"] == 0


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
@pytest.mark.parametrize("claims", [[], ["--claims"]])
def test_a_named_pipe_or_a_device_is_no_file(cli, claims):
    os.mkfifo("pipe.txt")
    for source in ("pipe.txt", "/dev/zero"):
        code, _, said = cli("ingest", *claims, source, "--db", "new.db")
        assert code == 5
        assert f"{source}: it is no file" in said
    assert not Path("new.db").exists()


def test_the_help_shows_arguments_once(cli):
    for command in ("show", "path", "claims", "ingest"):
        out = cli(command, "--help")[1]
        assert out.lower().count("arguments:") == 1


def test_an_export_of_meetings_held_in_one_way(cli, demo):
    assert cli("export", "graph.graphml", "--view", "full", "--mode", "phone", "--db", demo)[0] == 0
    assert cli("export", "graph.graphml", "--mode", "smoke", "--db", demo)[0] == 2


def test_one_page_keeps_to_its_window_and_rests_on_sentences(cli, demo):
    def page(*options):
        code, out, said = cli("show", "Japan", "--json", "--db", demo, *options)
        assert code == 0, said
        return json.loads(out)["rows"][0], said

    row, _ = page()
    assert {stage["agreement"]["name"] for stage in row["agreements"]} > {"Reciprocal Access Agreement"}
    assert all(stage["evidence"] and stage["documents"] for stage in row["agreements"])
    assert "hosting" not in {count["kind"] for count in row["counts"]}, "what is only planned is not told"
    assert row["last"] == "2024-12-17"
    planned, _ = page("--planned")
    assert "hosting" in {count["kind"] for count in planned["counts"]}
    assert planned["last"] == "2025-11-30"
    late, _ = page("--since", "2024-12")
    assert [stage["agreement"]["name"] for stage in late["agreements"]] == ["Reciprocal Access Agreement"]
    assert page("--known-by", "2020")[0]["counts"] == []
    assert page("--min-documents", "3")[0]["agreements"] == []
    _, out, said = cli("show", "Kamikawa", "--on", "2024", "--json", "--db", demo)
    assert json.loads(out)["rows"][0]["offices"] == []
    assert json.loads(out)["undated"] == 1
    assert "1 without a date left out" in said


def test_a_document_that_is_not_there_is_answered_with_the_nearest(cli, demo):
    code, out, said = cli("claims", "--document", "sample-01-kyiv-visitt", "--db", demo)
    assert (code, out) == (3, "")
    assert "`relgraph query documents` lists them" in said
    assert "Nearest names: sample-01-kyiv-visit" in said


@pytest.mark.parametrize(
    ("text", "code", "says"),
    [("", 5, "is empty; "), ("hello there", 2, "is no Cypher statement; "), ("// title: A title\n", 5, "has no statement; ")],
)
def test_a_file_or_standard_input_without_a_statement(cli, demo, monkeypatch, text, code, says):
    Path("own.txt").write_text(text)
    done = cli("query", "./own.txt", "--db", demo)
    assert (done[0], done[1]) == (code, "")
    assert f"./own.txt {says}" in done[2]
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(text.encode())))
    done = cli("query", "-", "--db", demo)
    assert done[0] == code
    assert f"standard input {says}" in done[2]


def test_one_row_is_one_row(cli, demo):
    assert "more than 1 row;" in cli("who-met", "Japan", "--limit", 1, "--db", demo)[2]
    assert "more than 1 row;" in cli("query", "documents", "--limit", 1, "--db", demo)[2]


@pytest.mark.parametrize("option", [["--url", "https://harbour.example/1"], ["--title", "A title"]])
@pytest.mark.parametrize("command", ["ingest", "read"])
def test_a_title_or_an_address_is_of_one_source(cli, command, option):
    code, _, said = cli(command, "a.txt", "b.txt", *option)
    assert code == 2
    assert f"{option[0]} can be said of one text only; " in said


def test_the_example_of_who_held_has_an_answer(cli, demo):
    code, out, _ = cli("who-held", "foreign minister of Japan", "--on", "2024-11-17", "--db", demo)
    assert code == 0
    assert "Takeshi Iwaya" in out
