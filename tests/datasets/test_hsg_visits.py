"""Visits of foreign leaders to the United States: who the visitors are, the columns, and the notes given back to their rows."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest

from relgraph.ingest.datasets import claims_of
from relgraph.ingest.datasets.visitors import visitors
from tests.datasets.hsg_samples import check_spans, lines, visit, written

if TYPE_CHECKING:
    from pathlib import Path

    from relgraph.ingest.datasets.record import Row

DAYS = "1999-03-02/1999-03-04"


def _row(folder: Path, visitor: str, description: str = "", **other: str) -> Row:
    rows = claims_of("hsg_visits", written(folder, "data/1990.xml", "visits", visit(visitor, description, **other)))
    return next(iter(rows))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("President Ana Lind", [("Ana Lind", ["President"])]),
        ("King Bo II and Crown Prince Ole", [("Bo II", ["King"]), ("Ole", ["Crown Prince"])]),
        ("President Al Moe, Prime Minister Bo Lund", [("Al Moe", ["President"]), ("Bo Lund", ["Prime Minister"])]),
        ("President Al Moe, Jr.", [("Al Moe, Jr.", ["President"])]),
        ("President- elect Al Moe", [("Al Moe", ["President- elect"])]),
        ("President-designate Al Moe", [("Al Moe", ["President-designate"])]),
        ("Premier & Prince Sok", [("Sok", ["Premier"])]),
        ("Premier and Foreign Minister Sok", [("Sok", ["Premier", "Foreign Minister"])]),
        ("Prime Minister-Prince Nok Sok", [("Nok Sok", ["Prime Minister"])]),
        ("Prime Minister Shah Omid", [("Shah Omid", ["Prime Minister"])]),
        ("Prime Minister Sheikh Salma", [("Sheikh Salma", ["Prime Minister"])]),
        ("Amir Sheikh Omar bin Said", [("Omar bin Said", ["Amir"])]),
        ("President Dr. Ana C. Lind", [("Ana C. Lind", ["President"])]),
        ("Governor General Lord Barrow", [("Lord Barrow", ["Governor General"])]),
        ("Prime MinisterAli al- Basri", [("Ali al-Basri", ["Prime Minister"])]),
        ("Prime Minster Ali", [("Ali", ["Prime Minster"])]),
        ("Prime Minister W. (Wim) Kort", [("W. Kort", ["Prime Minister"])]),
        ("President of the Council of Ministers Al Moe", [("Al Moe", ["President of the Council of Ministers"])]),
        ("Ole Lund", [("Ole Lund", [])]),
        ("", []),
        ("President", [("President", [])]),
    ],
)
def test_visitors_are_told_from_their_titles(text: str, found: list[tuple[str, list[str]]]) -> None:
    assert [(one.name, [title.text for title in one.titles]) for one in visitors(text)] == found


def test_a_visit_is_a_visit_and_an_office_and_what_the_note_tells(tmp_path: Path) -> None:
    note = "Met with President Roe during a private visit. In U.S. March 1–6;\n            visited Chicago."
    row = _row(tmp_path, "President Quispe", note)
    assert row.id == "data/1990.xml#7"
    assert lines(row) == [
        f"visit | destination: United States <USA> [visit]; visitor: Quispe [Quispe] | {DAYS} within",
        "office (head_of_state current President) | body: Peru <PER> [Peru]; holder: Quispe [Quispe] | 1999-03-04 within",
        f"meeting (in_person) | participant: Quispe [Quispe] + Roe [Roe] | {DAYS} during",
        "visit | destination: United States <USA> [Chicago]; place: Chicago [Chicago]; visitor: Quispe [Quispe]"
        " | 1999-03-01/1999-03-06 within",
    ]
    assert [claim.quote for claim in row.claims[2:]] == ["Met with President Roe", "visited Chicago"]
    assert row.claims[0].quote.startswith("<start-date>")
    assert row.claims[0].quote.endswith("</visitor>")
    check_spans([row])


def test_two_visitors_come_together_and_have_an_office_each(tmp_path: Path) -> None:
    row = _row(tmp_path, "King Bo II and Crown Prince Ole", "Met with President Roe March 3.", country="Norway", key="norway")
    assert lines(row) == [
        f"visit | destination: United States <USA> [visit]; visitor: Bo II [Bo II] + Ole [Ole] | {DAYS} within",
        "office (head_of_state current King) | body: Norway <NOR> [Norway]; holder: Bo II [Bo II] | 1999-03-04 within",
        "office (official current Crown Prince) | body: Norway <NOR> [Norway]; holder: Ole [Ole] | 1999-03-04 within",
        "meeting (in_person) | participant: Bo II [Bo II] + Ole [Ole] + Roe [Roe] | 1999-03-03 during",
    ]


def test_who_is_elected_is_yet_to_hold_his_office(tmp_path: Path) -> None:
    row = _row(tmp_path, "President-elect Ana Lind", "Afterwards visited Boston.")
    assert (
        lines(row)[1]
        == "office (head_of_state incoming President-elect) | body: Peru <PER> [Peru]; holder: Ana Lind [Ana Lind] | -"
    )
    assert lines(row)[2] == (
        "visit | destination: United States <USA> [Boston]; place: Boston [Boston]; visitor: Ana Lind [Ana Lind] | -"
    )


@pytest.mark.parametrize(
    ("title", "country", "role"),
    [("President", "Spain", "head_of_government"), ("President", "French Polynesia", "head_of_government"),
     ("Chancellor", "Austria", "head_of_government"), ("Prince", "Monaco", "head_of_state"), ("Prince", "Cambodia", "official"),
     ("Grand Duchess", "Luxembourg", "head_of_state"), ("Taoiseach", "Ireland", "head_of_government")],
)  # fmt: skip
def test_the_role_is_that_of_the_title_in_its_state(tmp_path: Path, title: str, country: str, role: str) -> None:
    row = _row(tmp_path, f"{title} Lind", country=country, key="")
    assert row.claims[1].attributes["role"] == role


def test_what_came_after_the_visit_was_no_plan(tmp_path: Path) -> None:
    row = _row(tmp_path, "President Quispe", "State visit; visited Dallas March 9.")
    assert lines(row)[-1].endswith("| 1999-03-09 within")
    planned = _row(tmp_path, "President Quispe", "State visit. President Quispe was to visit Dallas on March 9. Left March 6.")
    assert {claim.modality for claim in planned.claims if "Dallas" in claim.quote} == {"planned"}


def test_a_visitor_with_the_name_of_a_country_is_a_person(tmp_path: Path) -> None:
    row = _row(tmp_path, "Prime Minister Holland", "Met with President Clinton March 3.", country="New Zealand", key="new-zealand")
    assert "meeting (in_person) | participant: Holland [Holland] + Clinton [Clinton] | 1999-03-03 during" in {
        line.replace("Clinton [Clinton] + Holland [Holland]", "Holland [Holland] + Clinton [Clinton]") for line in lines(row)
    }


def test_another_country_is_where_the_visitor_came_from_or_went_to(tmp_path: Path) -> None:
    row = _row(tmp_path, "President Quispe", "Private visit. Afterwards visited Canada.")
    assert {claim.role("destination")[0].id for claim in row.claims if claim.kind == "visit"} == {"USA"}


@pytest.mark.parametrize(
    ("visitor", "other", "claims", "reason"),
    [
        ("President Quispe", {"end": "1999-03-01"}, 0, "it ends (1999-03-01) before it begins (1999-03-02)"),
        ("President Quispe", {"start": "1999"}, 0, "the date '1999' is no day"),
        ("", {}, 0, "it names no visitor"),
        ("President Quispe", {"country": "Xanadu", "key": "xanadu"}, 1, "the country 'Xanadu' is in no list of states"),
        ("President Al Moe", {"country": "Bosnian Federation"}, 1, "the country 'Bosnian Federation' is in no list of states"),
    ],
)
def test_a_visit_that_cannot_be_understood_is_set_aside(
    tmp_path: Path, visitor: str, other: dict[str, str], claims: int, reason: str
) -> None:
    row = _row(tmp_path, visitor, **other)
    assert row.aside == (reason,)
    assert len(row.claims) == claims


@pytest.mark.parametrize(
    ("country", "key", "day", "id"),
    [("China, Republic of", "china", "1945-03-01", "CHN"), ("China, Republic of", "taiwan", "1961-03-01", "TWN"),
     ("Germany, Federal Republic of", "germany", "1980-03-01", "DEU"), ("Dahomey (Benin)", "benin", "1962-03-01", "BEN"),
     ("U.S.S.R.", "russia", "1987-03-01", "SUN"), ("U.S.S.R.", "russia", "1992-03-01", "RUS"),
     ("Somoa", "somoa", "2022-03-01", "WSM"),
     ("Yemen", "yemen", "1972-03-01", "x-cow-YAR"), ("West Bank", "west-bank", "2022-03-01", "PSE"),
     ("Poland (government-in-exile)", "poland", "1941-03-01", "POL")],
)  # fmt: skip
def test_a_country_is_the_state_of_its_time(tmp_path: Path, country: str, key: str, day: str, id: str) -> None:
    row = _row(tmp_path, "President Lind", country=country, key=key, start=day, end=day)
    assert row.claims[1].role("body")[0].id == id


@pytest.fixture(scope="module")
def columns(test_data: Path) -> list[Row]:
    """Return all visits with what their columns give; reading all notes takes a quarter of a minute."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("relgraph.ingest.reader.read_all", lambda documents: iter([[] for _ in documents]))
        return list(claims_of("hsg_visits", test_data / "datasets" / "hsg_visits"))


def test_all_visits_are_understood_but_for_two_offices(columns: list[Row]) -> None:
    assert len(columns) == 3264
    sure = [claim for row in columns for claim in row.claims if claim.confidence == 1]
    assert Counter(claim.kind for claim in sure) == {"visit": 3264, "office": 3265}
    assert Counter(reason for row in columns for reason in row.aside) == {
        "the country 'Bosnian Federation' is in no list of states": 2,
    }
    assert sum(len(claim.role("visitor")) for claim in sure) == 3271
    untitled = [row for row in columns if not row.aside and "office" not in {c.kind for c in row.claims if c.confidence == 1}]
    assert len(untitled) == 4
    check_spans(columns)


def test_the_notes_of_some_years(test_data: Path, tmp_path: Path) -> None:
    for name in ("1870", "1930", "1950", "2020"):
        (tmp_path / "data").mkdir(exist_ok=True)
        (tmp_path / "data" / f"{name}.xml").write_bytes((test_data / "datasets/hsg_visits/data" / f"{name}.xml").read_bytes())
    rows = list(claims_of("hsg_visits", tmp_path))
    check_spans(rows)
    assert Counter(claim.kind for row in rows for claim in row.claims if claim.confidence < 1) == {
        "participation": 210, "visit": 165, "meeting": 36, "office": 41,
    }  # fmt: skip


def test_visits_checked_by_hand(columns: list[Row]) -> None:
    row = {row.id: row for row in columns}
    assert lines(row["data/2020.xml#3150"]) == [
        "visit | destination: United States <USA> [visit]; visitor: Abdullah [Abdullah] + Hussein [Hussein] | 2023-02-02 within",
        "office (head_of_state current King) | body: Jordan <JOR> [Jordan]; holder: Abdullah [Abdullah] | 2023-02-02 within",
        "office (official current Crown Prince) | body: Jordan <JOR> [Jordan]; holder: Hussein [Hussein] | 2023-02-02 within",
    ]
    assert lines(row["data/1960.xml#2498"])[:2] == [
        "visit | destination: United States <USA> [visit]; visitor: Norodom Kantol [Norodom Kantol] | 1963-11-24/1963-11-25 within",
        "office (head_of_government current Prime Minister) | body: Cambodia <KHM> [Cambodia]; "
        "holder: Norodom Kantol [Norodom Kantol] | 1963-11-25 within",
    ]
