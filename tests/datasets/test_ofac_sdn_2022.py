"""The US Treasury's list: who is on it under which name, in a small sample and in the real files."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from relgraph.ingest.datasets import claims_of, described
from relgraph.ingest.datasets.files import edition
from relgraph.ingest.datasets.ofac_names import natural

if TYPE_CHECKING:
    from relgraph.ingest.datasets.record import Row

NAME = "ofac_sdn_2022"
NULLS = ",-0- ,-0- ,-0- ,-0- ,-0- ,-0- "
ENTRIES = f"""\
11,"DOE DE LA ROE, Juan",individual,SDNT] [SDGT,"Deputy Minister, Doeland"{NULLS},"DOB 1950; nationality Mexico."
12,"KIM, Il Ri",individual,DPRK3,-0- {NULLS},nationality Korea North
13,"DOE TRADING CO., LTD.",-0- ,CUBA,-0- {NULLS},a.k.a. 'DTC'.
14,DOE STAR,vessel,IRAN,-0- {NULLS},-0-{" "}
15,EP-DOE,aircraft,IRAN,-0- {NULLS},-0-{" "}
11,ROE AND NAIL LIMITED,-0- ,SDGT,-0- {NULLS},-0-{" "}
"""
NAMES = """\
11,1,aka,"AL-DOE, Juan",-0-\x20
11,2,aka,Some other name,
13,3,fka,DOE & SONS,-0-\x20
14,4,fka,ROE STAR,-0-\x20
99,5,aka,NOBODY,-0-\x20
"""


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    """Return a folder with a list of invented people."""
    (tmp_path / "sdn.csv").write_text(ENTRIES, encoding="utf-8")
    (tmp_path / "alt.csv").write_text(NAMES, encoding="utf-8")
    return tmp_path


def test_what_the_sample_gives(sample: Path) -> None:
    rows = list(claims_of(NAME, sample))
    told = [
        (row.id, one.name, one.kind, one.id, dict(claim.attributes))
        for row in rows
        for claim in row.claims
        for one in claim.role("listed")
    ]
    assert told == [
        (
            "sdn.csv#11", "Juan Doe de la Roe", "person", "ofac:11",
            {"programme": "SDNT, SDGT", "title": "Deputy Minister, Doeland"},
        ),
        ("sdn.csv#12", "Il Ri Kim", "person", "ofac:12", {"programme": "DPRK3"}),
        ("sdn.csv#13", "DOE TRADING CO., LTD.", "organization", "ofac:13", {"programme": "CUBA"}),
        ("alt.csv#11/1", "Juan al-Doe", "person", "ofac:11", {}),
        ("alt.csv#13/3", "DOE & SONS", "organization", "ofac:13", {}),
    ]  # fmt: skip
    assert {row.id: row.aside for row in rows if not row.claims} == {
        "sdn.csv#14": ("a vessel is no actor",),
        "sdn.csv#15": ("an aircraft is no actor",),
        "sdn.csv#11~2": ("the number '11' is another entry's",),
        "alt.csv#11/2": ("the field 'remarks' is empty, where the list writes '-0-'",),
        "alt.csv#14/4": ("a vessel is no actor",),
        "alt.csv#99/5": ("the number '99' is no entry's",),
    }
    assert edition(described(NAME), sample).rows == len(rows) == 11


def test_a_claim_rests_on_its_row(sample: Path) -> None:
    row = next(claims_of(NAME, sample))
    (claim,) = row.claims
    (listed,), (by,) = claim.role("listed"), claim.role("by")
    assert claim.quote == '11,"DOE DE LA ROE, Juan",individual,SDNT] [SDGT,"Deputy Minister, Doeland"'
    assert row.text[listed.start : listed.end] == "DOE DE LA ROE, Juan"
    assert by.id == "USA"
    assert claim.when
    assert (claim.when.edtf, claim.when.span) == ("2022-01", "during")


@pytest.mark.parametrize(
    ("listed", "name"),
    [
        ("AL-DOE, Abd al-Rahman", "Abd al-Rahman al-Doe"),
        ("DOE AL-DIN AL-ROE, Tariq", "Tariq Doe al-Din al-Roe"),
        ("DOE, Abu Jan Bin", "Abu Jan bin Doe"),
        ("AL-'ALI, Jan", "Jan al-'Ali"),
        ("SA'ID, Jan", "Jan Sa'id"),
        ("NUR-AL-DIN, Jan", "Jan Nur-al-Din"),
        ("O'DOE, Jane", "Jane O'Doe"),
        ("MCDOE, Jane", "Jane McDoe"),
        ("DEL DOE, Juan", "Juan del Doe"),
        ("DOE DEL ROE, Juan", "Juan Doe del Roe"),
        ("DELOS DOE, Juan, Jr.", "Juan Delos Doe Jr."),
        ("DOE, JR., Juan", "Juan Doe Jr."),
        ("DOE, Dr. Jane", "Jane Doe"),
        ("DOE, Jane (Janet)", "Jane Doe"),
        ("ABU DOE", "Abu Doe"),
        ("Doe al-Roe", "Doe al-Roe"),
    ],
)
def test_natural_order_and_case(listed: str, name: str) -> None:
    assert natural(listed) == name


def test_family_names_that_go_first() -> None:
    assert natural("KIM, Ch'o'l-Su", True) == "Kim Ch'o'l-Su"
    assert natural("LIU, Emily", True) == "Emily Liu"
    assert natural("KIM, Chol Su", None) == "Kim Chol Su"
    assert natural("DOE, Roman", None) == "Roman Doe"


@pytest.fixture(scope="module")
def real(test_data: Path) -> list[Row]:
    """Return the rows of the real files."""
    return list(claims_of(NAME, test_data / "datasets" / NAME))


def test_the_real_files_as_a_whole(real: list[Row]) -> None:
    kinds = Counter(claim.role("listed")[0].kind for row in real for claim in row.claims)
    assert len(real) == len({row.id for row in real}) == 21_453
    assert kinds == {"person": 11_162, "organization": 9_404}
    reasons = Counter(re.sub(r"'[^']*'", "…", reason) for row in real for reason in row.aside)
    assert reasons == {
        "a vessel is no actor": 604,
        "an aircraft is no actor": 281,
        "the number … is another entry's": 1,
        "the field … is empty, where the list writes …": 1,
    }
    assert all(row.claims or row.aside for row in real)


def test_every_claim_of_the_real_files_rests_on_its_row(real: list[Row]) -> None:
    for row in real:
        for claim in row.claims:
            (listed,) = claim.role("listed")
            assert row.text[claim.start : claim.end] == claim.quote
            assert listed.id == "ofac:" + row.id.partition("#")[2].partition("/")[0]
            if listed.kind == "organization":
                assert row.text[listed.start : listed.end].split() == listed.name.split()


@pytest.mark.parametrize(
    ("id", "name"),
    [
        ("sdn.csv#2677", "Abboud Abdul Latif Hassan al-Zomor"),
        ("alt.csv#2677/49610", "Aboud Abdul Latif Hasan el-Zomor"),
        ("sdn.csv#36", "AEROCARIBBEAN AIRLINES"),
        ("alt.csv#34111/53607", "Rosa Adelina Barahona de Rivas"),
    ],
)
def test_some_rows_of_the_real_files(real: list[Row], id: str, name: str) -> None:
    (row,) = (row for row in real if row.id == id)
    assert [one.name for claim in row.claims for one in claim.role("listed")] == [name]
