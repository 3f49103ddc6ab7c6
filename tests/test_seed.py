"""The real article that the project began with, from the file to the rows, as the command line gives them on every engine."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROWS = [
    ("Denys Shmyhal", "2024-11-16", "Kyiv"),
    ("Andrii Sybiha", "2024-11-16", "Kyiv"),
    ("Volodymyr Zelenskyy", "2024-11-16", None),
]


def _relgraph(*words: str) -> str:
    run = subprocess.run([sys.executable, "-m", "relgraph", *words], capture_output=True, text=True, check=True, env={**os.environ})
    return run.stdout


@pytest.fixture(scope="module")
def seeded(test_data: Path, module_store_url: str) -> str:
    """Return a store that holds the article alone."""
    _relgraph("ingest", str(test_data / "seed" / "article.txt"), "--published", "2024-11-17", "--db", module_store_url)
    return module_store_url


@pytest.fixture(scope="session")
def printed() -> dict[str, str]:
    """Return what the first engine printed, for the others to equal."""
    return {}


def test_who_met_iwaya_has_three_rows_equal_to_the_byte_on_each_engine(seeded: str, printed: dict[str, str]) -> None:
    text = _relgraph("who-met", "Iwaya", "--json", "--db", seeded)
    rows = json.loads(text)["rows"]
    assert [(row["with"]["name"], row["date"], row["place"] and row["place"]["name"]) for row in rows] == ROWS
    assert [row["offices"][0]["id"] for row in rows] == ["UKR:head_of_government", "UKR:foreign_minister", "UKR:head_of_state"]
    assert all(row["evidence"] and row["modality"] == "asserted" and row["documents"] == 1 for row in rows)
    assert text == printed.setdefault("who-met", text)


@pytest.mark.parametrize("name", ["Takeshi Iwaya", "iwaya", "Iwaya Takeshi", "iwaya-takeshi-jpn"])
def test_a_person_is_named_as_people_do(seeded: str, name: str) -> None:
    rows = json.loads(_relgraph("who-met", name, "--json", "--db", seeded))["rows"]
    assert [row["with"]["name"] for row in rows] == [row[0] for row in ROWS]


def test_kishida_met_zelenskyy_in_new_york(seeded: str) -> None:
    rows = json.loads(_relgraph("who-met", "Kishida", "--json", "--db", seeded))["rows"]
    assert [(row["with"]["name"], row["date"], row["place"]["name"]) for row in rows] == [
        ("Volodymyr Zelenskyy", "2024-09", "New York")
    ]


@pytest.mark.parametrize("name", ["Trump", "Ishiba", "Kamikawa"])
def test_who_is_only_spoken_of_met_nobody(seeded: str, name: str) -> None:
    assert json.loads(_relgraph("who-met", name, "--json", "--any-modality", "--db", seeded))["rows"] == []


def test_the_foreign_minister_of_january_is_seen(seeded: str) -> None:
    rows = json.loads(_relgraph("who-held", "foreign minister of Japan", "--on", "2024-01", "--json", "--db", seeded))["rows"]
    assert [(row["holder"]["name"], row["basis"]) for row in rows] == [("Yoko Kamikawa", "seen")]


def test_the_conference_is_planned_and_shows_only_when_asked(seeded: str) -> None:
    def hosted(*more: str) -> list[tuple[str, str]]:
        rows = json.loads(_relgraph("neighbors", "Japan", "--kind", "hosted", "--json", "--db", seeded, *more))["rows"]
        return [(row["entity"]["name"], row["modality"]) for row in rows]

    assert hosted() == []
    assert hosted("--planned") == [("Ukraine Mine Action Conference", "planned")]
    claims = json.loads(_relgraph("claims", "--kind", "hosting", "--json", "--db", seeded))["rows"]
    assert [(row["claim"]["when"]["edtf"], row["claim"]["modality"]) for row in claims] == [("2025-09/2025-11", "planned")]


def test_a_path_shows_a_sentence_for_each_hop(seeded: str) -> None:
    rows = json.loads(_relgraph("path", "Kishida", "Sybiha", "--json", "--db", seeded))["rows"]
    assert rows
    assert rows[0]["hops"][0]["start"]["name"] == "Fumio Kishida"
    assert rows[0]["hops"][-1]["end"]["name"] == "Andrii Sybiha"
    assert all(hop["evidence"] for hop in rows[0]["hops"])


def test_the_neighbours_of_japan_come_with_evidence(seeded: str) -> None:
    rows = json.loads(_relgraph("neighbors", "Japan", "--json", "--db", seeded))["rows"]
    assert {"Ukraine", "North Korea", "Russia", "G7"} <= {row["entity"]["name"] for row in rows}
    assert all(row["evidence"] for row in rows)
