"""Travels of the US presidents and secretaries of state: the columns, and the remarks given back to their rows."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest

from relgraph.ingest.datasets import claims_of
from tests.datasets.hsg_samples import check_spans, lines, trip, written

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from relgraph.ingest.datasets.record import Row

DOE = "Ada B. Doe <hsg:doe-ada>"
NAME = "Ada B. (Ann) Doe"
DAYS = "1999-03-02/1999-03-04"
VISIT = f"visit | destination: South Korea <KOR> [Korea, South]; place: Seoul [Seoul]; visitor: {DOE} [{NAME}] | {DAYS} within"
OFFICE = (
    f"office (foreign_minister current Secretary of State) | body: United States <USA> [secretary]; holder: {DOE} [{NAME}]"
    " | 1999-03-04 within"
)


def _rows(folder: Path, *trips: str) -> list[Row]:
    written(folder, "president-travels/none.xml", "trips")
    return list(claims_of("hsg_travels", written(folder, "secretary-travels/doe-ada.xml", "trips", *trips)))


def _president(folder: Path, remarks: str, **other: str) -> Row:
    written(folder, "secretary-travels/none.xml", "trips")
    row = trip(remarks, **{"role": "president", "who": "roe-al", "name": "Al Roe"} | other)
    return next(iter(claims_of("hsg_travels", written(folder, "president-travels/roe-al.xml", "trips", row))))


def test_a_trip_is_a_visit_and_an_office_and_what_the_remark_tells(tmp_path: Path) -> None:
    remark = "Met with Foreign\n            Minister Han. Also met with Peruvian President Quispe March 4."
    (row,) = _rows(tmp_path, trip(remark))
    assert row.id == "secretary-travels/doe-ada.xml#7"
    assert lines(row) == [
        VISIT,
        OFFICE,
        f"meeting (in_person) | participant: {DOE} [Doe] + Han [Han] | {DAYS} during",
        f"meeting (in_person) | participant: {DOE} [Doe] + Quispe [Quispe] | 1999-03-04 during",
        "office (head_of_state current President) | body: Peru <PER> [Peruvian]; holder: Quispe [Quispe] | 1999-03-04 within",
    ]
    assert [claim.quote for claim in row.claims[2:]] == [
        "Met with Foreign\n            Minister Han", "Also met with Peruvian President Quispe", "Peruvian President Quispe",
    ]  # fmt: skip
    assert row.claims[0].quote.startswith("<name>Ada")
    assert row.claims[0].quote.endswith("<locale>Seoul</locale>")
    assert row.claims[0].confidence == 1 > row.claims[2].confidence
    assert {claim.reader for claim in row.claims} == {"relgraph-hsg_travels/1"}
    check_spans([row])


def test_a_quote_goes_over_the_lines_and_entities_of_the_row(tmp_path: Path) -> None:
    (row,) = _rows(tmp_path, trip("Attended the Ox &amp;\n            Cow Summit with Norwegian officials."))
    assert [claim.quote for claim in row.claims if claim.kind == "participation"] == [
        "Attended the Ox &amp;\n            Cow Summit with Norwegian officials",
    ]  # fmt: skip
    check_spans([row])


def test_each_town_is_a_visit_and_none_of_several_is_where_somebody_was_met(tmp_path: Path) -> None:
    (row,) = _rows(
        tmp_path,
        trip("Met with Foreign Minister Lund while en route to Moscow.", country="Norway", locale="Oslo, Bergen (Hordaland)"),
    )
    assert [line.split("visitor")[0] for line in lines(row)[:2]] == [
        "visit | destination: Norway <NOR> [Norway]; place: Oslo [Oslo]; ",
        "visit | destination: Norway <NOR> [Norway]; place: Bergen [Bergen (Hordaland)]; ",
    ]
    assert lines(row)[3] == f"meeting (in_person) | participant: {DOE} [Doe] + Lund [Lund] | {DAYS} during"


def test_the_federal_district_is_no_town(tmp_path: Path) -> None:
    (row,) = _rows(tmp_path, trip(country="Mexico", locale="Mexico City, D.F., Puebla"))
    places = [claim.role("place")[0].name for claim in row.claims if claim.kind == "visit"]
    assert places == ["Mexico City", "Puebla"]


def test_a_president_elect_is_yet_to_hold_his_office(tmp_path: Path) -> None:
    row = _president(tmp_path, "Fishing trip. [Visit made as President-elect.]", country="Bermuda", locale="")
    assert lines(row) == [
        f"visit | destination: Bermuda <BMU> [Bermuda]; visitor: Al Roe <hsg-president:roe-al> [Al Roe] | {DAYS} within",
        "office (head_of_state incoming President-elect) | body: United States <USA> [president]; "
        "holder: Al Roe <hsg-president:roe-al> [Al Roe] | -",
    ]


def test_a_president_elect_who_is_met_is_another(tmp_path: Path) -> None:
    row = _president(tmp_path, "Met with President-elect Sol.", country="Mexico", locale="Cancun")
    assert "office (head_of_state current President)" in lines(row)[1]


def test_the_pope_is_of_his_state_everywhere(tmp_path: Path) -> None:
    row = _president(tmp_path, "Audience with Pope Linus II.", country="Italy", locale="Rome")
    assert any("body: Vatican <VAT>" in line for line in lines(row))


def test_the_president_who_is_accompanied_is_the_american_one_of_the_day(tmp_path: Path) -> None:
    day = {"start": "1975-03-01", "end": "1975-03-02"}
    (row,) = _rows(tmp_path, trip("Accompanied President Ford on a State visit.", country="Egypt", locale="Cairo", **day))
    assert (
        lines(row)[-1]
        == "office (head_of_state current President) | body: United States <USA> [Ford]; holder: Ford [Ford] | 1975-03-02 within"
    )
    assert row.claims[-1].quote == "President Ford"


def test_another_president_of_that_name_is_not(tmp_path: Path) -> None:
    day = {"start": "1985-03-01", "end": "1985-03-02"}
    (row,) = _rows(tmp_path, trip("Attended the funeral of former President Ford.", country="Egypt", locale="Cairo", **day))
    assert not any("body: United States <USA> [Ford]" in line for line in lines(row))


def test_vietnam_was_the_south_until_1975_also_in_the_remark(tmp_path: Path) -> None:
    day = {"start": "1966-01-15", "end": "1966-01-15"}
    (row,) = _rows(
        tmp_path,
        trip(
            "Discussed peace with Premier Tran and senior Vietnamese officials.",
            country="Vietnam",
            key="vietnam",
            locale="Saigon",
            **day,
        ),
    )
    assert "destination: South Vietnam <x-cow-RVN> [Vietnam]" in lines(row)[0]
    assert lines(row)[-1] == (
        "office (head_of_government current Premier)"
        " | body: South Vietnam <x-cow-RVN> [Tran]; holder: Tran [Tran] | 1966-01-15 within"
    )


def test_another_trip_that_is_spoken_of_has_no_day(tmp_path: Path) -> None:
    (row,) = _rows(tmp_path, trip("Briefed NATO Foreign Ministers on her visit to Moscow.", country="Belgium", locale="Brussels"))
    assert [claim.role("destination")[0].id for claim in row.claims if claim.kind == "visit"] == ["BEL"]


@pytest.mark.parametrize(
    ("other", "claims", "reason"),
    [
        ({"end": "1999-03-01"}, 0, "it ends (1999-03-01) before it begins (1999-03-02)"),
        ({"start": "1999-02-30"}, 0, "the date '1999-02-30' is no day"),
        ({"end": ""}, 0, "the date '' is no day"),
        ({"role": "cook"}, 0, "the role 'cook' is none that travels"),
        ({"name": ""}, 0, "it names no traveller"),
        ({"country": "Xanadu", "key": "xanadu"}, 1, "the country 'Xanadu' is in no list of states"),
    ],
)
def test_a_trip_that_cannot_be_understood_is_set_aside(tmp_path: Path, other: dict[str, str], claims: int, reason: str) -> None:
    (row,) = _rows(tmp_path, trip(**other))
    assert row.aside == (reason,)
    assert len(row.claims) == claims


def test_a_key_that_stands_twice_is_told_apart(tmp_path: Path) -> None:
    assert [row.id.split("#")[1] for row in _rows(tmp_path, trip(), trip(), trip(id="8"))] == ["7", "7~2", "8"]


@pytest.fixture(scope="module")
def columns(test_data: Path) -> list[Row]:
    """Return all trips with what their columns give; reading all remarks takes half a minute."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("relgraph.ingest.reader.read_all", _silent)
        return list(claims_of("hsg_travels", test_data / "datasets" / "hsg_travels"))


def _silent(documents: list[object]) -> Iterator[list[object]]:
    return iter([[] for _ in documents])


@pytest.fixture(scope="module")
def some(test_data: Path, tmp_path_factory: pytest.TempPathFactory) -> list[Row]:
    """Return the trips of some travellers with their remarks."""
    source, folder = test_data / "datasets" / "hsg_travels", tmp_path_factory.mktemp("travels")
    for name in (
        "president-travels/reagan-ronald",
        "president-travels/roosevelt-franklin-d",
        "secretary-travels/kissinger-henry-a",
    ):
        target = folder / f"{name}.xml"
        target.parent.mkdir(exist_ok=True)
        target.write_bytes((source / f"{name}.xml").read_bytes())
    return list(claims_of("hsg_travels", folder))


def test_all_trips_are_understood_but_one(columns: list[Row]) -> None:
    assert len(columns) == 4271
    sure = [claim for row in columns for claim in row.claims if claim.confidence == 1]
    assert Counter(claim.kind for claim in sure) == {"visit": 4956, "office": 4271}
    offices = Counter((c.attributes["role"], c.attributes["status"]) for c in sure if c.kind == "office")
    assert offices == {("foreign_minister", "current"): 3439, ("head_of_state", "current"): 815, ("head_of_state", "incoming"): 17}
    assert Counter(reason for row in columns for reason in row.aside) == {
        "the country 'Antarctica' is in no list of states": 1,
    }
    check_spans(columns)


def test_the_remarks_of_some_travellers(some: list[Row]) -> None:
    check_spans(some)
    told = [claim for row in some for claim in row.claims if claim.confidence < 1]
    assert Counter(claim.kind for claim in told) == {
        "office": 251, "meeting": 192, "participation": 56, "agreement": 10, "visit": 5, "relations": 2,
    }  # fmt: skip
    own = {row.id: row.claims[0].role("visitor")[0].id for row in some}
    met = [claim for claim in told if claim.kind == "meeting"]
    with_traveller = [c for c in met if own[c.row] in {m.id for m in c.role("participant")}]
    assert len(with_traveller) / len(met) > 0.97


def test_trips_checked_by_hand(some: list[Row]) -> None:
    row = {row.id: row for row in some}
    reagan, met = "Ronald Reagan <hsg-president:reagan-ronald>", "meeting (in_person) | participant:"
    assert lines(row["president-travels/reagan-ronald.xml#2911"]) == [
        f"visit | destination: Mexico <MEX> [Mexico]; place: Ciudad Juarez [Ciudad Juarez]; visitor: {reagan} [Ronald Reagan]"
        " | 1981-01-05 within",
        f"office (head_of_state incoming President-elect) | body: United States <USA> [president]; holder: {reagan} [Ronald Reagan]"
        " | -",
        f"{met} {reagan} [Reagan] + Lopez Portillo [Lopez Portillo] | 1981-01-05 during",
    ]
    assert lines(row["president-travels/reagan-ronald.xml#2912"]) == [
        f"visit | destination: Canada <CAN> [Canada]; place: Ottawa [Ottawa]; visitor: {reagan} [Ronald Reagan]"
        " | 1981-03-10/1981-03-11 within",
        f"office (head_of_state current President) | body: United States <USA> [president]; holder: {reagan} [Ronald Reagan]"
        " | 1981-03-11 within",
        f"{met} {reagan} [Reagan] + Trudeau [Trudeau]; place: Ottawa [Ottawa] | 1981-03-10/1981-03-11 during",
        "office (head_of_government current Prime Minister) | body: Canada <CAN> [Trudeau]; holder: Trudeau [Trudeau]"
        " | 1981-03-11 within",
    ]
    assert lines(row["secretary-travels/kissinger-henry-a.xml#1077"])[2:] == [
        "office (head_of_state current President) | body: United States <USA> [Ford]; holder: Ford [Ford] | 1974-11-23 within",
    ]
