"""Treaties: the stages of a party, what two states did together, which rows are one instrument, what cannot be read."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from relgraph.ingest.datasets import claims_of
from relgraph.ingest.datasets.manytreaties import DATASET
from relgraph.ingest.datasets.record import Row
from relgraph.ingest.datasets.treaty_ids import Instruments
from relgraph.ingest.datasets.treaty_parties import actor_of, named_in_title
from relgraph.tables import state_at

PARTIES_GGO = """stateID,treatyID,Title,Signature,StateSignature,StateRatification,Force,StateForce,Term,StateEnd
FRA,FRA-JPN_1960A,"Treaty On Teapots, Between France And Japan",1960-05-04,1960-05-04,1961-02,1962-01-01,1962-01-01,,9999-12-31
JPN,FRA-JPN_1960A,"Treaty On Teapots, Between France And Japan",1960-05-04,1960-05-05,,1962-01-01,,,2071-01-01
FRA,FRA-JPN_1960A,"Treaty On Teapots, Between France And Japan",1960-05-04,1960-05-04,1961-02,1962-01-01,1962-01-01,,9999-12-31
FRA,CUPS_1970A,Convention On Cups,1970-03,1970-03,,,,,
KEN,CUPS_1970A,Convention On Cups,1970-03,1970-03,,,1975-07-01?,,
IO-IAEA,CUPS_1970A,Convention On Cups,1970-03,1971-02-30,,,1972-01-01..1972-02-01,,
Everybody else,CUPS_1970A,Convention On Cups,1970-03,1970-03,,,,,
FRA,CUPS_1970A,Convention On Saucers,1970-04,1970-04,,,,,
ITA,CUPS_1970A,Convention On Cups,1970-03,,,,,,9999-12-31
"""
AGREEMENTS_GGO = """treatyID,Title,Begin,End,Signature,Force,Term,TypeAmbit
FRA-JPN_1960A,The Treaty On Teapots (Between France And The Government Of Japan),1960-05-04,,1960-05-04,1962-01-01,,Bilateral
CUPS_1970A,Convention On Cups,1970-03,9999-12-31,1970-03,,,Multilateral
ESP-ITA_1980A,Agreement Between The Kingdom Of Spain And The Italian Republic On Forks,1980-01-02,,1980-01-02,,,Bilateral
ESP-ITA_1981A,Agreement On Knives In Spain,1981-01-02,,1981-01-02,,,Bilateral
"""
PARTIES_DESTA = """stateID,treatyID,Begin,Title,Signature,Force,StateName,destaID
FRA,FRA-KOS[NA]_2001O,2001,France Kosovo,2001,2002,France,7
,FRA-KOS[NA]_2001O,2001,France Kosovo,2001,2002,Kosovo,7
FRA,FRTEAC_6759O,,France Tea Council,,,France,8
"""
AGREEMENTS_DESTA = """treatyID,Title,Begin,Signature,Force,TypeAgree,TypeAmbit,TypeGeo,TitleAlt,Language,destaID
FRA_2001O,France Kosovo,2001,2001,2002,Agreement,Bilateral,Global,,en,7
FRA_2001O,France Kosovo,2001,2001,2002,Agreement,Bilateral,Global,,en,7
"""


@pytest.fixture
def rows(tmp_path: Path) -> dict[str, Row]:
    texts = (PARTIES_GGO, AGREEMENTS_GGO, PARTIES_DESTA, AGREEMENTS_DESTA)
    for kind, text in zip(DATASET.files, texts, strict=True):
        (tmp_path / kind.pattern.removesuffix("*")).write_text(text, encoding="utf-8")
    return {row.id: row for row in claims_of("manytreaties", tmp_path)}


def told(row: Row) -> list[tuple[str, str, str]]:
    """Stage, when, and the parties of each claim."""
    return [
        (claim.attributes["stage"], claim.when.edtf if claim.when else "", " ".join(party.id for party in claim.role("party")))
        for claim in row.claims
    ]


def test_a_party_has_a_claim_for_each_stage_with_a_date(rows: dict[str, Row]) -> None:
    row = rows["parties_GGO.csv#FRA-JPN_1960A/FRA"]
    assert told(row) == [("signed", "1960-05-04", "FRA"), ("ratified", "1961-02", "FRA"), ("in_force", "1962-01-01", "FRA")]
    ratified = row.claims[1]
    assert dict(ratified.attributes) == {
        "stage": "ratified",
        "title": "Treaty On Teapots, Between France And Japan",
        "instrument": "FRA-JPN_1960A",
    }
    assert ratified.quote == row.text[: row.text.index("1961-02") + len("1961-02")]
    party = ratified.role("party")[0]
    assert (party.start, party.end, party.name) == (0, 3, "France")


def test_an_end_that_lies_ahead_is_planned(rows: dict[str, Row]) -> None:
    claims = {claim.attributes["stage"]: claim.modality for claim in rows["parties_GGO.csv#FRA-JPN_1960A/JPN"].claims}
    assert claims == {"signed": "asserted", "terminated": "planned"}


def test_a_row_that_stood_before_and_one_without_a_date_say_nothing(rows: dict[str, Row]) -> None:
    for id in ("parties_GGO.csv#FRA-JPN_1960A/FRA~2", "agreements_DESTA.csv#FRA-KOS_2001O~2", "parties_DESTA.csv#FRTEAC_6759O/FRA"):
        assert (rows[id].claims, rows[id].aside) == ((), ())


def test_what_two_states_signed_is_one_agreement_of_both(rows: dict[str, Row]) -> None:
    row = rows["agreements_GGO.csv#FRA-JPN_1960A"]
    assert told(row) == [("signed", "1960-05-04", "FRA JPN"), ("in_force", "1962-01-01", "FRA JPN")]
    assert [row.text[party.start : party.end] for party in row.claims[0].role("party")] == ["FRA", "JPN"]
    assert told(rows["agreements_DESTA.csv#FRA-KOS_2001O"]) == [("signed", "2001", "FRA XKX"), ("in_force", "2002", "FRA XKX")]


def test_of_many_parties_those_are_together_who_have_the_instruments_own_date(rows: dict[str, Row]) -> None:
    (id,) = (id for id in rows if id.startswith("agreements_GGO.csv#CUPS"))
    assert told(rows[id]) == [("signed", "1970-03", "FRA KEN")]
    assert rows[id].aside == (state_at("name", "Everybody else", "1970-03").reason,)


def test_an_id_that_covers_two_instruments_has_a_suffix(rows: dict[str, Row]) -> None:
    instruments = {claim.attributes["title"]: claim.attributes["instrument"] for row in rows.values() for claim in row.claims}
    cups, saucers = instruments["Convention On Cups"], instruments["Convention On Saucers"]
    assert cups != saucers
    assert cups.startswith("CUPS_1970A-")
    assert f"parties_GGO.csv#{cups}/FRA" in rows
    assert f"agreements_GGO.csv#{cups}" in rows


def test_an_organisation_is_a_party_and_a_phrase_is_none(rows: dict[str, Row]) -> None:
    by_end = {id.rpartition("/")[2]: row for id, row in rows.items() if "CUPS" in id and "parties" in id}
    assert told(by_end["IO-IAEA"]) == [("in_force", "1972-01-01/1972-02-01", "iaea")]
    assert by_end["IO-IAEA"].aside == ("the date '1971-02-30' cannot be read",)
    assert told(by_end["KEN"])[1] == ("in_force", "1975-07-01?", "KEN")
    assert by_end["Everybody else"].aside == (state_at("name", "Everybody else", "1970-03").reason,)
    assert told(rows["parties_DESTA.csv#FRA-KOS_2001O/Kosovo"])[0] == ("signed", "2001", "XKX")


def test_an_agreement_without_listed_parties_is_of_those_whom_id_and_title_name(rows: dict[str, Row]) -> None:
    assert told(rows["agreements_GGO.csv#ESP-ITA_1980A"]) == [("signed", "1980-01-02", "ESP ITA")]
    assert rows["agreements_GGO.csv#ESP-ITA_1981A"].aside == ("for whom it was signed is not known",)


@pytest.mark.parametrize(
    ("id", "title", "parties"),
    [
        ("CHE-FRA_1990A", "Notes Between Switzerland And The French Republic Concerning Lakes In Italy", ["CHE", "FRA"]),
        ("FRA-JPN_1990O", "Japan France", ["FRA", "JPN"]),
        ("EUE-SEN_1999P", "Protocol To The Agreement Between Senegal And The European Community On Fish", []),
        (
            "EUE-SEN_1990P",
            "Protocol To The Agreement Between Senegal And The European Community On Fish",
            ["SEN", "european-community"],
        ),
        ("BGR-GBR_1993A", "Agreement Between The Ukraine And Bulgaria On Fish", []),
        ("EUE-GIN_1990A", "Agreement Between The European Community And Guinea-Bissau On Fish", []),
        ("KAZ-KGZ_2000A", "Agreement Between Kazakhstan Kyrgyzstan And Uzbekistan On Cattle", []),
        ("FRA-ITA_1990A", "Agreement On Fish", []),
        ("FRA_1990A", "Agreement Between France And Italy", []),
    ],
)
def test_id_and_title_name_two_and_no_third(id: str, title: str, parties: list[str]) -> None:
    found = named_in_title({"treatyID": id, "Title": title, "TypeAmbit": "Bilateral"}, id[8:12])
    assert sorted(actor.id for actor in found.values()) == parties


@pytest.mark.parametrize(
    ("code", "date", "id", "kind"),
    [
        ("JPN", "1990", "JPN", "state"),
        ("KOS", "2010", "XKX", "state"),
        ("Kosovo", "2010", "XKX", "state"),
        ("EUE", "1990-01-01", "european-community", "organization"),
        ("EUE", "1995", "european-union", "organization"),
        ("EC", "2003-01-01", "european-community", "organization"),
        ("IO-EAEC", "1990", "euratom", "organization"),
        ("WHO World Health Organization", "1990", "who", "organization"),
        ("IO-Un Food and Agriculture Organization", "1990", "fao", "organization"),
    ],
)
def test_who_a_code_means(code: str, date: str, id: str, kind: str) -> None:
    actor = actor_of(code, date)
    assert (actor.id, actor.kind, actor.reason) == (id, kind, "")


def test_a_body_of_no_table_is_called_as_it_is_written() -> None:
    assert (actor_of("IO-NEFCO", "2006").name, actor_of("IO-NEFCO", "2006").id) == ("NEFCO", "")
    assert actor_of("Bayern", "1960").reason


def test_titles_are_one_whatever_the_order_of_their_words() -> None:
    made = Instruments()
    rows = [
        {"treatyID": "X_1990A", "Title": title, "Signature": day}
        for title, day in (("Tea And Cups", "1990-01-01"), ("The Cups Of Tea (1990)", "1990-01-01"), ("Tea And Cups", "1990-05-01"))
    ]
    for row in rows:
        made.add("one file", row)
    ids = [made.id(row) for row in rows]
    assert ids[0] == ids[1] != ids[2]
    other = Instruments()
    other.add("one file", rows[0])
    other.add("another", rows[2])
    assert {other.id(row) for row in rows} == {"X_1990A"}


@pytest.fixture(scope="module")
def real(test_data: Path) -> dict[str, Row]:
    return {row.id: row for row in claims_of("manytreaties", test_data / "datasets/manytreaties")}


def test_the_real_files_give_these_rows(real: dict[str, Row]) -> None:
    files = Counter(id.partition(".")[0] for id in real)
    assert files == {"parties_GGO": 98_320, "agreements_GGO": 4_532, "parties_DESTA": 7_466, "agreements_DESTA": 987}
    silent = Counter(id.partition(".")[0] for id, row in real.items() if not row.claims and not row.aside)
    assert (silent["parties_GGO"], silent["parties_DESTA"], silent["agreements_DESTA"]) == (3_808, 630, 106)
    stages = Counter(claim.attributes["stage"] for row in real.values() for claim in row.claims)
    assert set(stages) == {"signed", "ratified", "in_force", "terminated"}
    assert 200_000 < stages.total() < 206_000


def test_real_dates_that_cannot_be_read(real: dict[str, Row]) -> None:
    said = Counter(aside for row in real.values() for aside in row.aside if aside.startswith("the date"))
    assert said == {
        "the date '1976-06-31' cannot be read": 5,
        "the date '2020-99-99' cannot be read": 1,
        "the date '1964-XX-16' cannot be read": 1,
        "the date '1972-06-31?' cannot be read": 1,
        "the date '2010-XX-XX-' cannot be read": 1,
        "the date '0014-022005' cannot be read": 1,
    }


def test_real_parties_that_are_nobody(real: dict[str, Row]) -> None:
    codes = {row.text.partition(",")[0] for id, row in real.items() if id.startswith("parties_GGO") and row.aside}
    assert {"Bayern", "Baden-Württemberg", "Member countries not listed", "EAZ", "QAR"} <= codes
    assert not codes & {"IO-IAEA", "EUE", "EC", "EFTA", "IO-EAEC", "FRA", "USA", "DDR", "GDR"}


def test_real_claims_quote_their_row(real: dict[str, Row]) -> None:
    for row in list(real.values())[::5]:
        for claim in row.claims:
            assert row.text[claim.start : claim.end] == claim.quote
            assert all(row.text[party.start : party.end] for party in claim.role("party"))
            assert claim.when
            assert claim.quote.endswith(claim.when.edtf.replace("/", ".."))


def test_real_instruments_have_one_id_each(real: dict[str, Row]) -> None:
    ids = {claim.attributes["instrument"] for row in real.values() for claim in row.claims if "GGO" in row.id}
    lakes = [id for id in ids if id.startswith("CAN-USA_1972A")]
    assert len(lakes) == 2
    assert all(len(id) == len("CAN-USA_1972A-") + 4 for id in lakes)


def test_a_real_agreement_in_full(real: dict[str, Row]) -> None:
    row = real["agreements_GGO.csv.gz#ISR-JOR_1994A"]
    assert told(row) == [("signed", "1994-10-26", "ISR JOR"), ("in_force", "1994-11-10", "ISR JOR")]
    assert [row.text[party.start : party.end] for party in row.claims[0].role("party")] == ["ISR", "JOR"]
    assert row.claims[0].attributes["instrument"] == "ISR-JOR_1994A"
    sides = [real[f"parties_GGO.csv.gz#ISR-JOR_1994A/{code}"] for code in ("ISR", "JOR")]
    assert {claim.attributes["instrument"] for side in sides for claim in side.claims} == {"ISR-JOR_1994A"}


def test_a_real_treaty_of_long_ago_in_full(real: dict[str, Row]) -> None:
    row = real["parties_GGO.csv.gz#GBR-PRT_1353A/PRT"]
    assert told(row) == [("signed", "1353-10-20", "PRT"), ("in_force", "1353-10-20", "PRT"), ("terminated", "1403-10-19", "PRT")]


def test_the_party_is_the_state_of_the_time(real: dict[str, Row]) -> None:
    signed = [
        (party.id, claim.when.edtf)
        for id, row in real.items()
        if id.startswith("parties_GGO") and row.text.startswith("RUS,RUS-USA_19")
        for claim in row.claims
        for party in claim.role("party")
        if claim.when and claim.when.is_day
    ]
    assert len(signed) > 20
    assert {id for id, day in signed if day > "1992"} == {"RUS"}
    assert all(id == state_at("iso3", "RUS", day).id for id, day in signed)
