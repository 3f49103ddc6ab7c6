"""Missions of the United States: ranges that begin or end with a change, and those that only the data ends."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from relgraph.errors import InputError
from relgraph.ingest.datasets import claims_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from relgraph.graph.model import Claim
    from relgraph.ingest.datasets.record import Row

NAME = "us_mission_status"
HEAD = "country_abbrev_cow,country_code_cow,country_name_cow,country_name_usdos,date_start,date_end,us_mission_status\n"
CHANGES = "state_dept_name,status_change,year,month,day,last_verified,notes\n"


def _rows(folder: Path, ranges: str, changes: str = "") -> dict[str, Row]:
    (folder / "mission_status_range_cow_v9.csv").write_text(HEAD + ranges, encoding="utf-8")
    (folder / "2020-01-01_transitions.csv").write_text(CHANGES + changes, encoding="utf-8")
    return {row.id.partition("#")[2]: row for row in claims_of(NAME, folder)}


def _told(claims: Sequence[Claim]) -> list[tuple[str, str, str, str]]:
    return [
        (
            claim.role("receiver")[0].id,
            claim.attributes.get("rank", ""),
            claim.when.edtf if claim.when else "",
            claim.modality,
        )
        for claim in claims
    ]


def test_a_range_ends_for_certain_only_with_a_change(tmp_path: Path) -> None:
    rows = _rows(
        tmp_path,
        "JPN,740,Japan,Japan,1860-01-01,1870-04-30,None\n"
        "JPN,740,Japan,Japan,1870-05-01,1899-12-31,Legation\n"
        "JPN,740,Japan,Japan,1900-01-01,1930-02-03,Embassy\n"
        'JPN,740,Japan,"Japan, The",1930-02-04,1940-06-06,Embassy\n'
        "JPN,740,Japan,Japan,1945-07-07,1950-12-31,Interests\n",
        "Japan,Legation,1870,5,,2019-01-01,\nJapan,Embassy,1900,,,2019-01-01,\n",
    )
    assert {id: _told(row.claims) for id, row in rows.items()} == {
        "JPN/1860-01-01": [("JPN", "", "1860-01-01?/1870-05", "denied")],
        "JPN/1870-05-01": [("JPN", "legation", "1870-05/1900", "asserted")],
        "JPN/1900-01-01": [("JPN", "embassy", "1900/1930-02-03?", "asserted")],
        "JPN/1930-02-04": [("JPN", "embassy", "1930-02-04?/1940-06-06?", "asserted")],
        "JPN/1945-07-07": [("JPN", "interests_section", "1945-07-07?/1950-12-31?", "asserted")],
    }
    (claim,) = rows["JPN/1870-05-01"].claims
    assert claim.quote == "JPN,740,Japan,Japan,1870-05-01,1899-12-31,Legation"
    assert claim.when is not None
    assert claim.when.span == "within"
    assert [(m.name, claim.quote[m.start : m.end]) for role in ("sender", "receiver") for m in claim.role(role)] == [
        ("United States", "Legation"),
        ("Japan", "Japan"),
    ]


def test_a_code_that_passed_to_a_successor_gives_a_claim_for_each(tmp_path: Path) -> None:
    rows = _rows(tmp_path, "RUS,365,Russia,Russia,1980-01-02,2000-01-01,Embassy\n")
    assert _told(rows["RUS/1980-01-02"].claims) == [
        ("SUN", "embassy", "1980-01-02?/1991-12-26", "asserted"),
        ("RUS", "embassy", "1991-12-27/2000-01-01?", "asserted"),
    ]


def test_a_state_is_known_by_letters_number_or_name(tmp_path: Path) -> None:
    ranges = (
        "GFR,260,German Federal Republic,Germany,1960-02-02,1961-01-01,Embassy\nQQQ,9999,Nowhere,Japan,1960-02-02,1961-01-01,None\n"
    )
    rows = _rows(tmp_path, ranges)
    assert [claim.role("receiver")[0].id for row in rows.values() for claim in row.claims] == ["DEU", "JPN"]


def test_what_cannot_be_understood_is_put_aside(tmp_path: Path) -> None:
    rows = _rows(
        tmp_path,
        "QQQ,9999,Nowhere,Neverland,1960-02-02,1961-01-01,Embassy\n"
        "JPN,740,Japan,,1950-02-02,1951-01-01,None\n"
        "JPN,740,Japan,Japan,1960-02-02,1961-01-01,Teahouse\n",
    )
    assert all(not row.claims for row in rows.values())
    assert [len(row.aside) for row in rows.values()] == [1, 1, 1]
    assert "QQQ" in rows["QQQ/1960-02-02"].aside[0]
    assert rows["JPN/1950-02-02"].aside == ("the source has no article on 'Japan' and only fills in 'None'",)
    assert rows["JPN/1960-02-02"].aside == ("the status 'Teahouse' is none of the source's",)


def test_a_file_with_other_columns_is_refused(tmp_path: Path) -> None:
    _rows(tmp_path, "")
    (tmp_path / "mission_status_range_cow_v9.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    with pytest.raises(InputError, match="has no column"):
        list(claims_of(NAME, tmp_path))


@pytest.fixture(scope="module")
def real(test_data: Path) -> list[Row]:
    return list(claims_of(NAME, test_data / "datasets" / NAME))


def test_the_real_files(real: list[Row]) -> None:
    assert len(real) == len({row.id for row in real}) == 656
    assert Counter(claim.modality for row in real for claim in row.claims) == {"asserted": 477, "denied": 174}
    assert Counter(claim.attributes.get("rank") for row in real for claim in row.claims) == {
        "embassy": 243, None: 174, "legation": 107, "ambassador_nonresident": 43, "consulate": 27, "liaison_office": 22,
        "envoy_nonresident": 20, "interests_section": 13, "consul_nonresident": 2,
    }  # fmt: skip
    asides = [reason for row in real for reason in row.aside]
    assert len(asides) == 10
    assert all(reason.startswith("the source has no article on") for reason in asides)
    assert all(row.text[claim.start : claim.end] == claim.quote for row in real for claim in row.claims)
    until_now = [claim for row in real for claim in row.claims if claim.when and claim.when.edtf.endswith("/2024-12-31?")]
    assert len(until_now) == 192


def test_rows_checked_by_hand(real: list[Row]) -> None:
    rows = {row.id.partition("#")[2]: _told(row.claims) for row in real}
    assert rows["AFG/1948-06-05"] == [("AFG", "embassy", "1948-06-05/1989-01-29", "asserted")]
    assert rows["AAB/1994-06-30"] == [("ATG", "ambassador_nonresident", "1994-06-30/2024-12-31?", "asserted")]
    assert rows["SWZ/1830-10-01"] == [("CHE", "consulate", "1830-10/1853-06-28", "asserted")]
    assert rows["CUB/1977-09-01"] == [("CUB", "interests_section", "1977-09-01/2015-07-19", "asserted")]
    assert rows["RUS/1933-12-13"] == [
        ("SUN", "embassy", "1933-12-13/1991-12-26", "asserted"),
        ("RUS", "embassy", "1991-12-27/2024-12-31?", "asserted"),
    ]
