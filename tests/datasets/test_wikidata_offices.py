"""Wikidata's offices: whose an office is, which role it has, and how long it was held, in a small sample and in the real files."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from relgraph.ingest.datasets import claims_of, described
from relgraph.ingest.datasets.files import edition
from relgraph.ingest.datasets.wikidata_titles import head_role, receivers, role_of

if TYPE_CHECKING:
    from relgraph.graph.model import Claim
    from relgraph.ingest.datasets.record import Row

NAME = "wikidata_offices"
MINISTERS = "position,person,personID,start,end,gender\n"
HEADS = "countryid,country,position,positionLabel,officeholder,officeholderLabel,start_year,end_year\n"
FOREIGN = "person,name,country,countryLabel,position,positionLabel,start,psid\n"
JAPAN = """\
Emperor,Doe the Elder,Q1,1990-01-07,,male
Prime Minister,Jane Doe,Q2,2001,2003-05,female
Prime Minister,Jane Doe,Q2,2001-04-26,2003-05-02,female
Minister of Defence,"Richard Roe, 3rd Baron Roe",Q3,2003-06-30,2001,male
ambassador to Sri Lanka and the Maldives,John Smith,Q4,2005,2006,male
ambassador to the Phillipines,John Smith,Q4,2007,2008,male
ambassador in Prague,John Smith,Q4,2009-02-30,,male
Governor of Saga Prefecture,John Smith,Q4,2010,,male
First Lady,Mary Roe,Q5,2011,,female
Prime Minister,Jane Doe,Q2,2001,2003-05,female
Minister of Justice,,,,,
"""
AUSTRALIA = "Minister for Police,Jane Doe,Q2,2001,,female\nGovernor-General,John Smith,Q4,2002,,male\n"
WORLD = """\
President of the International Court of Justice,Jane Doe,Q2,2001,
Permanent Representative to the United Nations,Jane Doe,Q2,2001,
Speaker of the Parliament of Xanadu,Jane Doe,Q2,2001,
"""


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    """Return a folder with a dataset of invented people."""
    files = {
        "japan-ministers.csv": MINISTERS + JAPAN,
        "australia-cabinet.csv": MINISTERS + AUSTRALIA,
        "russia-cabinet.csv": MINISTERS + "President,Ivan Doe,Q8,2001,,\nGovernor of Sevastopol,Ivan Doe,Q8,2015,,\n",
        "world.csv": MINISTERS.replace(",gender", "") + WORLD,
        "_world-leaders-2021.csv": HEADS + "Q35,Denmark,Q9,Monarch of Denmark,Q6,Jane II of Denmark,1999,\n"
        "Q756617,Kingdom of Denmark,Q9,Monarch of Denmark,Q6,Q6,1999,\n",
        "_foreign-ministers-2022.csv": FOREIGN + "Q7,Dr. Ann Roe,Q17,Japan,Q10,Minister for Foreign Affairs,2021-11-10,Q7-ABC\n"
        "Q7,Ann Roe,Q0,Xanadu,Q10,Minister of Foreign Affairs,,Q7-DEF\n"
        ",,Q754,Trinidad and Tobago,Q11,Minister of Foreign Affairs,,\n",
    }
    for name, text in files.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def rows_of(folder: Path) -> dict[str, Row]:
    """Return the rows by id."""
    return {row.id: row for row in claims_of(NAME, folder)}


def told(claim: Claim) -> tuple[str, ...]:
    """Return what an office claim says, in short."""
    to = "".join(one.id or one.name for one in claim.role("to"))
    holder, body = claim.role("holder")[0], claim.role("body")[0]
    return holder.name, holder.id, body.id or body.name, to, claim.attributes["role"], claim.when.edtf if claim.when else ""


def test_what_the_sample_gives(sample: Path) -> None:
    rows = rows_of(sample)
    assert [told(claim) for row in rows.values() for claim in row.claims] == [
        ("John Smith", "Q4", "AUS", "", "official", "2002/"),
        ("Doe the Elder", "Q1", "JPN", "", "head_of_state", "1990-01-07/"),
        ("Jane Doe", "Q2", "JPN", "", "head_of_government", "2001/2003-05"),
        ("Jane Doe", "Q2", "JPN", "", "head_of_government", "2001-04-26/2003-05-02"),
        ("John Smith", "Q4", "JPN", "LKA", "ambassador", "2005/2006"),
        ("John Smith", "Q4", "JPN", "MDV", "ambassador", "2005/2006"),
        ("John Smith", "Q4", "JPN", "", "ambassador", "2007/2008"),
        ("John Smith", "Q4", "JPN", "", "official", "2010/"),
        ("Jane Doe", "Q2", "JPN", "", "head_of_government", "2001/2003-05"),
        ("Ivan Doe", "Q8", "RUS", "", "head_of_state", "2001/"),
        ("Jane Doe", "Q2", "icj", "", "official", "2001/"),
        ("Jane Doe", "Q2", "Parliament of Xanadu", "", "legislator", "2001/"),
        ("Jane II", "Q6", "DNK", "", "head_of_state", "1999/"),
        ("Ann Roe", "Q7", "JPN", "", "foreign_minister", "2021-11-10/"),
    ]
    assert "japan-ministers.csv#Q2/Prime Minister/2001~2" in rows
    assert edition(described(NAME), sample).rows == len(rows) == 23


def test_what_the_sample_puts_aside(sample: Path) -> None:
    aside = {row.id.partition("#")[2]: row.aside for row in claims_of(NAME, sample) if row.aside}
    assert aside == {
        "Q2/Minister for Police/2001": ("the office 'Minister for Police' is of a part of the state that the row does not name",),
        "Q3/Minister of Defence/2003-06-30": ("it ends (2001) before it begins (2003-06-30)",),
        "Q4/ambassador to the Phillipines/2007": ("the name 'the Phillipines' is in no list of states",),
        "Q4/ambassador in Prague/2009-02-30": ("the date '2009-02-30' is none",),
        "Q5/First Lady/2011": ("'First Lady' is no office of state",),
        "Q8/Governor of Sevastopol/2015": (
            "two states claim the place of the office 'Governor of Sevastopol', and the row does not say whose it is",
        ),
        "Q2/Permanent Representative to the United Nations/2001": (
            "the row does not say whose office 'Permanent Representative to the United Nations' is",
        ),
        "Q756617/Q9/Q6/1999": ("the person Q6 has no name in the row",),
        "Q7-DEF": ("the country 'Xanadu' (Q0) is neither a state nor a body of the tables",),
    }
    empty = [row.id for row in claims_of(NAME, sample) if not row.claims and not row.aside]
    assert empty == ["japan-ministers.csv#/Minister of Justice/", "_foreign-ministers-2022.csv#Q754/Q11"]


def test_a_claim_rests_on_its_row(sample: Path) -> None:
    row = rows_of(sample)["japan-ministers.csv#Q4/ambassador to Sri Lanka and the Maldives/2005"]
    claim = row.claims[1]
    assert claim.quote == "ambassador to Sri Lanka and the Maldives,John Smith,Q4,2005,2006"
    (to,) = claim.role("to")
    assert row.text[to.start : to.end] == "the Maldives"
    assert claim.attributes["title"] == "ambassador to Sri Lanka and the Maldives"
    assert claim.when
    assert claim.when.span == "within"


@pytest.mark.parametrize(
    ("label", "state", "role"),
    [
        ("Secretary of State", "USA", "foreign_minister"),
        ("Secretary of State of Maryland", "USA", "official"),
        ("Secretary of State for Digital Affairs", "FRA", "official"),
        ("Secretary of State for Wales", "GBR", "minister"),
        ("Secretary of State for Foreign and Commonwealth Affairs", "GBR", "foreign_minister"),
        ("Minister of State for Foreign Affairs", "GBR", "minister"),
        ("Deputy Minister of Foreign Affairs", "RUS", "official"),
        ("Federal Minister of Defence", "PAK", "defence_minister"),
        ("Secretary of the Navy", "USA", "official"),
        ("Secretary of Agrarian Reform", "PHL", "minister"),
        ("Secretary of Malvinas Affairs", "ARG", "official"),
        ("Minister of the Supreme Federal Court", "BRA", "official"),
        ("Prime Minister of Azad Kashmir", "PAK", "official"),
        ("Premier of the State Council", "CHN", "head_of_government"),
        ("Vice President of the National People's Congress", "CHN", "legislator"),
        ("Speaker of the Legislative Assembly of Alberta", "CAN", "official"),
        ("Marshal of the Sejm", "POL", "legislator"),
        ("High Commissioner to the United Kingdom", "IND", "ambassador"),
        ("High Commissioner for Planning", "FRA", "official"),
        ("Home Secretary", "IND", "official"),
        ("Home Secretary", "GBR", "minister"),
        ("Foreign Ministry Spokeperson", "RUS", "spokesperson"),
    ],
)
def test_the_role_of_a_label(label: str, state: str, role: str) -> None:
    assert role_of(label, state) == role


def test_roles_of_heads() -> None:
    titles = (
        "Chairman of the Council of Ministers of Bosnia and Herzegovina",
        "Yang di-Pertuan Agong",
        "Member of the Swiss Federal Council",
    )
    assert [head_role(title) for title in titles] == ["head_of_government", "head_of_state", "minister"]


def test_receivers_of_envoys() -> None:
    assert receivers("ambassador to Bosnia and Herzegovina") == ("Bosnia and Herzegovina",)
    assert receivers("Permanent Representative to NATO") == ("NATO",)
    assert receivers("Minister of Justice") == ()


@pytest.fixture(scope="module")
def real(test_data: Path) -> list[Row]:
    """Return the rows of the real files."""
    return list(claims_of(NAME, test_data / "datasets" / NAME))


def test_the_real_files_as_a_whole(real: list[Row]) -> None:
    roles = Counter(claim.attributes["role"] for row in real for claim in row.claims)
    assert len(real) == len({row.id for row in real}) == 14_019
    assert roles == {
        "official": 4729, "minister": 3856, "ambassador": 3066, "foreign_minister": 422, "head_of_state": 352, "legislator": 365,
        "head_of_government": 307, "defence_minister": 207, "spokesperson": 47,
    }  # fmt: skip
    reasons = Counter(re.sub(r"\"[^\"]*\"|'[^']*'|\([^)]*\)|Q\d+", "…", reason) for row in real for reason in row.aside)
    assert reasons == {
        "the office … is of a part of the state that the row does not name": 597,
        "… is no office of state": 28,
        "two states claim the place of the office …, and the row does not say whose it is": 18,
        "the row does not say whose office … is": 18,
        "it ends … before it begins …": 6,
        "the name … is in no list of states": 6,
        "the country … … is neither a state nor a body of the tables": 5,
        "the person … has no name in the row": 2,
        "Montenegro was a part of Yugoslavia from 1918 to 2003": 1,
    }
    assert [row.id for row in real if not row.claims and not row.aside] == ["_foreign-ministers-2022.csv#Q754/Q19901428"]


def test_every_claim_of_the_real_files_rests_on_its_row(real: list[Row]) -> None:
    for row in real:
        for claim in row.claims:
            (holder,) = claim.role("holder")
            assert row.text[claim.start : claim.end] == claim.quote
            assert holder.id
            assert row.text[holder.start : holder.end]


@pytest.mark.parametrize(
    ("id", "expected"),
    [
        (
            "china-ministers.csv#Q15031/General Secretary of the Chinese Communist Party/2012-11-15",
            [("Xi Jinping", "Q15031", "ccp", "", "official", "2012-11-15/")],
        ),
        (
            "us-cabinet.csv#Q6836763/ambassador to Sri Lanka and the Maldives/2012-09-14",
            [
                ("Michele J. Sison", "Q6836763", "USA", "LKA", "ambassador", "2012-09-14/2014-12-06"),
                ("Michele J. Sison", "Q6836763", "USA", "MDV", "ambassador", "2012-09-14/2014-12-06"),
            ],
        ),
        (
            "world.csv#Q311440/Secretary-General of the United Nations/2017-01-01",
            [("António Guterres", "Q311440", "un", "", "official", "2017-01-01/")],
        ),
        ("australia-cabinet.csv#Q7488240/Speaker of the Legislative Assembly/2008-11-05", []),
        ("_world-leaders-2021.csv#Q222/Q1625960/Q727132/2017", [("Ilir Meta", "Q727132", "ALB", "", "head_of_state", "2017/2022")]),
    ],
)
def test_some_rows_of_the_real_files(real: list[Row], id: str, expected: list[tuple[str, ...]]) -> None:
    assert [told(claim) for row in real if row.id == id for claim in row.claims] == expected
