"""The table of leaders is what its builder makes of the sources, and it goes on to 2026."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from relgraph import tables
from relgraph.ingest.reader.leaders import held_by_other, led_by
from tools import build_leaders
from tools.leaders_factbook import Holder, holders, states_of_others

if TYPE_CHECKING:
    from pathlib import Path

TABLE = tables.DATA / "reader_leaders.yaml"


def test_the_builder_makes_the_table(test_data: Path) -> None:
    assert build_leaders.table(test_data / "datasets") == TABLE.read_text(encoding="utf-8")


def test_the_table_can_be_read_by_a_person() -> None:
    lines = TABLE.read_text(encoding="utf-8").splitlines()
    assert len(lines) < 6000
    sources = next(line for line in lines if line.startswith("# Sources:"))
    assert all(one in sources for one in ("Wikidata", "Factbook", "CC0", "public domain"))


def _profile(folder: Path, code: str, state: str, government: str, **more: object) -> None:
    branch = {"chief of state": {"text": state}, "head of government": {"text": government}}
    (folder / "part").mkdir(exist_ok=True)
    content = {"Government": {"Executive branch": branch, **more}}
    (folder / "part" / f"{code}.json").write_text(json.dumps(content), encoding="utf-8")


def test_a_profile_tells_who_holds_the_offices_and_since_when(tmp_path: Path) -> None:
    _profile(
        tmp_path,
        "pe",
        "Interim President Gen. Rosa D&Iacute;AZ Luna (since 3 May 2021)",
        "Prime Minister O&#39;NEILL, Jr. Ana <br>",
    )
    _profile(tmp_path, "no", "King OLE VI (since May 1999)", "Chancellor Bo van der LIND (4 October 2020); also heads the treasury")
    assert holders(tmp_path) == [
        Holder("NOR", "head_of_government", "Bo van der Lind", "2020-10"),
        Holder("NOR", "head_of_state", "Ole VI", "1999-05"),
        Holder("PER", "head_of_state", "Rosa Díaz Luna", "2021-05"),
    ]


def test_whoever_is_no_holder_of_his_own_state_is_left_out(tmp_path: Path) -> None:
    _profile(
        tmp_path, "as", "King OLE VI (since May 1999); represented by Governor Al HALL (since 2020)", "Premier Al HALE (since 2021)"
    )
    _profile(tmp_path, "ci", "President Ida MOE (since 2018)", "Vice President Eva MOE (since 2018)")
    _profile(
        tmp_path, "gl", "Queen ANNA (since 2019)", "Premier Lo BECK (since 2019)", **{"Dependency status": {"text": "of Norway"}}
    )
    assert [(one.state, one.name) for one in holders(tmp_path)] == [("AUS", "Al Hale"), ("CHL", "Ida Moe")]
    assert states_of_others(tmp_path) == {"AUS"}


def test_an_open_tenure_ends_when_another_has_begun_and_the_holders_own_goes_on() -> None:
    rows = [("head_of_state", "Ana Lopez", "2019", "2022-10/"), ("head_of_government", "Ana Lopez", "2019", "2022-10/")]
    continued = build_leaders.continued
    other = continued(rows, Holder("PER", "head_of_state", "Rosa Diaz", "2024-05"), "2026-01")
    assert other == [
        ("head_of_state", "Ana Lopez", "2019", "2022-10/2024-05"),
        rows[1],
        ("head_of_state", "Rosa Diaz", "2024-05", "2026-01/"),
    ]
    again = continued(rows[:1], Holder("PER", "head_of_state", "Ana López", "2024-05"), "2026-01")
    assert again == [("head_of_state", "Ana Lopez", "2019", "2026-01/")]
    assert continued(rows[:1], Holder("PER", "head_of_state", "Rosa Diaz", "2005-05"), "2026-01") == rows[:1]


def test_a_title_without_a_state_is_of_the_holder_of_its_day() -> None:
    assert led_by("Merz", "head_of_government", "2025-08-01") == "DEU"
    assert led_by("Macron", "head_of_state", "2024-03-02") == "FRA"
    assert led_by("Charles III", "head_of_state", "2024-03-02") == "GBR"


def test_an_office_is_held_by_another_only_while_the_list_knows_it() -> None:
    assert held_by_other("DEU", "head_of_government", "Ute Falk", "2025-08-01")
    assert not held_by_other("DEU", "head_of_government", "Ute Falk", "2024-08-01")  # Scholz may have gone by then
    assert not held_by_other("DEU", "head_of_government", "Ute Falk", "2026-08-01")
