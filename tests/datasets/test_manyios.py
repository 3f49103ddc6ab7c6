"""Informal organisations: years that make one membership, members at a date, names of acronyms, what cannot be read."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from relgraph.ingest.datasets import claims_of
from relgraph.ingest.datasets.record import Row
from relgraph.tables import state_at

MIGO = """igoID,stateID,StateName,membership,Year,Begin,End,cowID,active
TEA,FRA,France,1,1990,1925,2010,220,1
TEA,FRA,France,1,1991,1925,2010,220,1
TEA,FRA,France,3,1992,1925,2010,220,1
TEA,FRA,France,1,1995,1925,2010,220,1
TEA,DEU,West Germany,1,1989,1955,1989,260,1
TEA,DEU,Germany,1,1990,1990,2010,255,1
TEA,,Xanadu,1,1990,1990,2010,1,1
TEA,,Kenya,2,2010,1963,2010,501,1
TEA,JPN,Japan,4,1990,1952,2010,740,1
TEA,JPN,Japan,1,199X,1952,2010,740,1
CUP,JPN,Japan,1,2010,1952,2010,740,1
BP,JPN,Japan,1,2010,1952,2010,740,1
AP,JPN,Japan,1,2010,1952,2010,740,1
G7,JPN,Japan,1,2010,1952,2010,740,1
"""
IIGO = """stateID,StateName,igoID,Title,Begin,End,Year
FRA,France,TF,Tea Forum,1999,,2017
AUH,Austria-Hungary,TF,Tea Forum,1999,,2017
GIN - GNQ,Equatorial Guinea,TF,Tea Forum,1999,,2017
FRA,France,SR,Spoon Round,1950,1960,2017
FRA,France,CR,Cup Ring,1950,1960,2017
FRA,France,,Group Of 7,x,,20th
JPN,Japan,G7,Group Of 7,,,2017
"""
IIGO_NAMES = """igoID,Title,Begin,End,End_reason
TF,Tea Forum,1999,,0
SR,Spoon Round,1950,1960,2
CR,Cup Ring,1950,1960,1
CUP,Cup Club,,,0
"""
DIGO_NAMES = "igoID,Title,Begin,End\nCUP,Cupboard Council,1950,2016\nAP,Parliament of Pots,1980,2016\n"


@pytest.fixture
def rows(tmp_path: Path) -> dict[str, Row]:
    files = {"memberships_MIGO": MIGO, "memberships_IIGO": IIGO, "organizations_IIGO": IIGO_NAMES, "organizations_DIGO": DIGO_NAMES}
    for name, text in files.items():
        (tmp_path / f"{name}.csv").write_text(text, encoding="utf-8")
    return {row.id.removeprefix("memberships_"): row for row in claims_of("manyios", tmp_path)}


def told(row: Row) -> list[tuple[str, str, str, str]]:
    """When, throughout or during it, who, as what."""
    return [
        (
            claim.when.edtf if claim.when else "",
            claim.when.span if claim.when else "",
            claim.role("member")[0].id,
            claim.attributes["role"],
        )
        for claim in row.claims
    ]


def test_an_unbroken_run_of_years_in_one_role_is_one_membership(rows: dict[str, Row]) -> None:
    assert told(rows["MIGO.csv#TEA/FRA/1990"]) == [("1990/1991", "within", "FRA", "member")]
    assert told(rows["MIGO.csv#TEA/FRA/1992"]) == [("1992", "within", "FRA", "observer")]
    assert told(rows["MIGO.csv#TEA/FRA/1995"]) == [("1995", "within", "FRA", "member")]
    later = rows["MIGO.csv#TEA/FRA/1991"]
    assert (later.claims, later.aside) == ((), ())
    claim = rows["MIGO.csv#TEA/FRA/1990"].claims[0]
    assert (claim.quote, claim.row) == ("TEA,FRA,France,1,1990", "memberships_MIGO.csv#TEA/FRA/1990")


def test_a_run_goes_on_under_another_name_of_the_same_state(rows: dict[str, Row]) -> None:
    assert told(rows["MIGO.csv#TEA/DEU/1989"]) == [("1989/1990", "within", "DEU", "member")]
    assert told(rows["MIGO.csv#TEA/DEU/1990"]) == []


def test_a_state_without_a_code_is_known_by_its_name(rows: dict[str, Row]) -> None:
    assert told(rows["MIGO.csv#TEA/Kenya/2010"]) == [("2010", "within", "KEN", "associate")]
    assert told(rows["IIGO.csv#TF/GIN - GNQ"]) == [("2017", "during", "GNQ", "member")]


@pytest.mark.parametrize(
    ("row", "name", "id"),
    [
        ("MIGO.csv#G7/JPN/2010", "G7", "g7"),
        ("MIGO.csv#BP/JPN/2010", "Bali Process", "bali-process"),
        ("MIGO.csv#CUP/JPN/2010", "Cup Club", ""),
        ("MIGO.csv#TEA/FRA/1990", "TEA", "migo:TEA"),
        ("MIGO.csv#AP/JPN/2010", "AP", "migo:AP"),
        ("IIGO.csv#G7/JPN", "G7", "g7"),
        ("IIGO.csv#TF/FRA", "Tea Forum", ""),
    ],
)
def test_an_organisation_has_its_name_where_the_acronym_is_known(rows: dict[str, Row], row: str, name: str, id: str) -> None:
    body = rows[row].claims[0].role("body")[0]
    assert (body.name, body.kind, body.id) == (name, "forum", id)


def test_a_snapshot_tells_of_its_year_and_of_what_had_ended_of_some_time(rows: dict[str, Row]) -> None:
    assert told(rows["IIGO.csv#TF/FRA"]) == [("2017", "during", "FRA", "member")]
    assert told(rows["IIGO.csv#SR/FRA"]) == [("1950/1960", "during", "FRA", "member")]
    assert told(rows["IIGO.csv#CR/FRA"]) == [("1950/2017", "during", "FRA", "member")]


def test_what_cannot_be_read_is_said(rows: dict[str, Row]) -> None:
    assert rows["MIGO.csv#TEA/JPN/1990"].aside == ("the membership '4' is none of 1, 2 and 3",)
    assert rows["MIGO.csv#TEA/JPN/199X"].aside == ("the year '199X' is none",)
    assert rows["MIGO.csv#TEA/Xanadu/1990"].aside == (state_at("name", "Xanadu", "1990").reason,)
    assert rows["IIGO.csv#Group Of 7/FRA"].aside == ("its years cannot be read ('x' to '', as of '20th')",)
    assert rows["IIGO.csv#TF/AUH"].aside == (state_at("iso3", "AUH", "2017").reason,)
    assert not any(row.claims for row in rows.values() if row.aside)


@pytest.fixture(scope="module")
def real(test_data: Path) -> dict[str, Row]:
    return {row.id: row for row in claims_of("manyios", test_data / "datasets/manyios")}


def test_the_real_files_give_these_rows(real: dict[str, Row]) -> None:
    files = Counter(id.partition("#")[0] for id in real)
    assert files == {"memberships_MIGO.csv.gz": 80_624, "memberships_IIGO.csv.gz": 3_502}
    given = Counter(claim.attributes["role"] for row in real.values() for claim in row.claims)
    assert (given["associate"], given["observer"]) == (8, 2)
    assert 9_200 < given["member"] < 9_500


def test_what_the_real_files_say_of_no_state_is_named(real: dict[str, Row]) -> None:
    asides = Counter(row.text.split(",")[1] for row in real.values() if row.aside and "MIGO" in row.id)
    assert asides[""] == 92  # São Tomé, its letters broken
    assert not any(row.claims for row in real.values() if row.aside)


def test_the_real_quad_has_no_austria_hungary(real: dict[str, Row]) -> None:
    assert state_at("iso3", "AUH", "2007").reason
    assert real["memberships_IIGO.csv.gz#QSD/AUH"].aside == (state_at("iso3", "AUH", "2017").reason,)
    members = [row for id, row in real.items() if id.startswith("memberships_IIGO.csv.gz#QSD/") and row.claims]
    assert [row.claims[0].role("member")[0].id for row in members] == ["IND", "JPN", "USA"]
    assert {row.claims[0].role("body")[0].id for row in members} == {"quad"}


def test_real_claims_quote_their_row(real: dict[str, Row]) -> None:
    for row in real.values():
        for claim in row.claims:
            assert row.text[claim.start : claim.end] == claim.quote
            member = claim.role("member")[0]
            assert row.text[member.start : member.end] in row.text.split(",")[:3]


def test_a_real_membership_in_full(real: dict[str, Row]) -> None:
    row = real["memberships_MIGO.csv.gz#ASEAN/PNG/1976"]
    (claim,) = row.claims
    member, body = claim.role("member")[0], claim.role("body")[0]
    assert (member.id, body.id, claim.attributes["role"]) == ("PNG", "asean", "observer")
    assert told(row) == [("1976/2008", "within", "PNG", "observer")]
    assert claim.quote == "ASEAN,PNG,Papua New Guinea,3,1976"
    assert sum(len(one.claims) for id, one in real.items() if "#ASEAN/PNG/" in id) == 1
