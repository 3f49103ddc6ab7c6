"""What is not English is skipped with a remark, and English never is."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml
from typer.testing import CliRunner

from relgraph.cli import app
from relgraph.graph.engines import open_store
from relgraph.graph.model import Document
from relgraph.ingest.language import foreign
from relgraph.pipeline import Report, ingest

SENTENCES = yaml.safe_load(Path(__file__).with_name("languages.yaml").read_text(encoding="utf-8"))
OTHERS = [(language, text) for language, texts in SENTENCES["others"].items() for text in texts]
ENGLISH = SENTENCES["english"]


@pytest.mark.parametrize(("language", "text"), OTHERS)
def test_other_languages_are_recognised(language: str, text: str) -> None:
    assert foreign(text) == language
    assert foreign(text.upper()) == language


@pytest.mark.parametrize("text", ENGLISH)
def test_english_is_never_skipped(text: str) -> None:
    assert foreign(text) == ""


@pytest.mark.parametrize(("language", "text"), OTHERS)
def test_english_with_a_quotation_is_english(language: str, text: str) -> None:
    english = (
        "The minister said after the talks that they had been useful, and that the two governments will meet again in the spring."
    )
    assert foreign(f"{english}\n\n“{text}”") == ""


def test_what_is_not_english_is_skipped_and_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = open_store(str(tmp_path / "g.db"), write=True)
    documents = [Document("fr", OTHERS[0][1]), Document("en", "The ministers met in Vaduz on Monday.")]
    report = Report.of([*ingest(store, documents, lambda document: [])])
    store.close()
    assert (report.new, report.skipped, report.failed) == (("en",), (("fr", "not English (French)"),), ())
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text(OTHERS[0][1], encoding="utf-8")
    told = CliRunner().invoke(app, ["ingest", "a.txt", "--json"])
    assert told.exit_code == 0
    assert json.loads(told.stdout)["skipped"] == [{"source": "a.txt", "reason": "not English (French)"}]
    read = CliRunner().invoke(app, ["read", "a.txt"])
    assert (read.exit_code, read.stdout, read.stderr) == (0, "", "a.txt: skipped: not English (French)\n")
    table = CliRunner().invoke(app, ["ingest", "a.txt"])
    assert "1 skipped" in table.stdout and "a.txt: skipped: not English (French)" in table.stderr
