"""Principal officers and chiefs of mission: terms and their ends, those who never served, who lived elsewhere."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from relgraph.ingest.datasets import claims_of

if TYPE_CHECKING:
    from relgraph.graph.model import Claim
    from relgraph.ingest.datasets.record import Row

NAME = "hsg_pocom"
DATES = ("appointed", "arrived", "started", "ended")
PERSON = (
    """<person><id>{id}</id>{old}<persName><surname>{surname}</surname><forename>{forename}</forename>{gen}</persName></person>"""
)
ROLES = {
    "ambassador-e-p": "Ambassador Extraordinary and Plenipotentiary",
    "charge-daffaires-ad-interim": "Chargé d’Affaires ad interim",
    "minister-resident": "Minister Resident",
}


def _appointment(tag: str, id: str, role: str, territory: str = "", note: str = "", person: str = "doe-ann", **dates: str) -> str:
    """Return a row; of a date, what follows a "|" is the note beside it."""
    events = ""
    for event in DATES if tag == "chief" else [name for name in DATES if name != "arrived"]:
        day, _, words = dates.get(event, "").partition("|")
        events += f"<{event}>\n  <date>{day}</date>\n  <note>{words}</note>\n</{event}>\n"
    where = f"<contemporary-territory-id>{territory}</contemporary-territory-id>\n" if territory else ""
    return (
        f"<{tag}>\n<id>{id}</id>\n<person-id>{person}</person-id>\n<role-title-id>{role}</role-title-id>\n{where}{events}"
        f"<note>{note}</note>\n<created-by>roe</created-by>\n<created-date>2001-01-01</created-date>\n"
        f"<last-modified-by>roe</last-modified-by>\n<last-modified-date>2011-11-11</last-modified-date>\n</{tag}>\n"
    )


def _chief(id: str, role: str = "ambassador-e-p", territory: str = "japan", note: str = "", **dates: str) -> str:
    return _appointment("chief", id, role, territory, note, **dates)


def _rows(folder: Path, chiefs: str = "", nominees: str = "", **files: str) -> dict[str, Row]:
    """The rows of a folder with one mission, and what else is given: folder → content of its one file."""
    mission = f"<country-mission><territory-id>x</territory-id><chiefs>{chiefs}</chiefs>"
    written = {
        "missions-countries": f"{mission}<other-nominees>{nominees}</other-nominees></country-mission>",
        "missions-orgs": "<org-mission><chiefs/></org-mission>",
        "positions-principals": "<principal-position><principals/></principal-position>",
        "concurrent-appointments": "<concurrent-appointments><id>none</id><resident-at/></concurrent-appointments>",
    } | {name.replace("_", "-"): text for name, text in files.items()}
    for id, title in ROLES.items():
        role = f"<role><id>{id}</id><names><singular>{title}</singular></names></role>"
        written[f"roles-country-chiefs/{id}"] = role
    ann = PERSON.format(
        id="doe-ann", old="<old-ids><old-id>ann-old</old-id></old-ids>", surname="Doe", forename="Ann (Annie) Bee", gen=""
    )
    written["people/d/doe-ann"] = ann.replace("</surname>", "\n </surname>")
    for name, text in written.items():
        path = folder / (f"{name}.xml" if "/" in name else f"{name}/one.xml")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f'<?xml version="1.0" encoding="UTF-8"?>\n{text}', encoding="utf-8")
    return {row.id.partition("#")[2]: row for row in claims_of(NAME, folder)}


def _when(row: Row) -> str:
    (claim,) = row.claims
    return f"{claim.when.edtf} {claim.when.span}" if claim.when else ""


def test_an_ambassador(tmp_path: Path) -> None:
    dates = {"appointed": "1990-01-02", "arrived": "1990-02-03", "started": "1990-03-04", "ended": "1993-05|Left post on"}
    (row, *_) = _rows(tmp_path, _chief("jp-1990-doe-01", **dates)).values()
    (claim,) = row.claims
    assert claim.kind == "office"
    assert dict(claim.attributes) == {
        "role": "ambassador", "title": "Ambassador Extraordinary and Plenipotentiary",
        "appointed": "1990-01-02", "arrived": "1990-02-03", "presented": "1990-03-04", "left": "1993-05",
    }  # fmt: skip
    assert _when(row) == "1990-03-04/1993-05 within"
    assert {role: [(m.name, m.kind, m.id, row.text[m.start : m.end]) for m in found] for role, found in claim.roles.items()} == {
        "holder": [("Ann Bee Doe", "person", "hsg:doe-ann", "doe-ann")],
        "body": [("United States", "state", "USA", "ambassador-e-p")],
        "to": [("Japan", "state", "JPN", "japan")],
    }
    assert claim.quote.startswith("<person-id>")
    assert claim.quote.endswith("<note></note>")


def test_a_term_is_as_exact_as_the_row(tmp_path: Path) -> None:
    chiefs = (
        _chief("only-appointed", appointed="1950-01-02", ended="1951-02-03")
        + _chief("arrived", arrived="1952-01-02", ended="1953-02-03|Left post on or shortly before")
        + _chief("only-ended", "charge-daffaires-ad-interim", ended="1954-04-04|Legation closed on")
        + _chief("end-unknown", started="1955-05-05|About")
        + _chief("no-date", "charge-daffaires-ad-interim", note="Served once.")
        + _chief("wrong-way", started="1957-01-02", ended="1956-01-02")
        + _chief("last", started="2010-10-10")
    )
    rows = _rows(tmp_path, chiefs)
    assert {id: _when(row) for id, row in rows.items() if row.claims} == {
        "only-appointed": "1950-01-02?/1951-02-03 within",
        "arrived": "1952-01-02/1953-02-03~ within",
        "only-ended": "1954-04-04 during",
        "end-unknown": "1955-05-05~ during",
        "no-date": "",
        "wrong-way": "",
        "last": "2010-10-10/2011-11-11? within",
    }
    assert rows["wrong-way"].aside == ("it ends (1956-01-02) before it begins (1957-01-02)",)
    assert rows["last"].claims[0].quote.endswith("<last-modified-date>2011-11-11</last-modified-date>")
    assert "presented" not in rows["only-ended"].claims[0].attributes


def test_where_nobody_is_said_to_enter_the_appointment_is_the_beginning(tmp_path: Path) -> None:
    rows = _rows(tmp_path, _chief("one", appointed="1950-01-02", ended="1951-02-03"))
    assert _when(rows["one"]) == "1950-01-02/1951-02-03 within"


def test_the_state_is_that_of_the_time(tmp_path: Path) -> None:
    dates = {"started": "1950-01-02", "ended": "1951-02-03"}
    chiefs = (
        _chief("soviet", territory="russia", **dates)
        + _chief("persia", territory="iran", note="Commissioned to Persia.", **dates)
        + _chief("not-kin", territory="japan", note="Commissioned to Peru; resident at Lima.", **dates)
        + _chief("east", territory="german-democratic-republic", started="1975-01-02", ended="1976-02-03")
        + _chief("west", territory="germany", started="1975-01-02", ended="1976-02-03")
        + _chief("nowhere", territory="neverland-1950", **dates)
    )
    rows = _rows(tmp_path, chiefs)
    found = {id: [m.id for claim in row.claims for m in claim.role("to")] for id, row in rows.items()}
    assert found == {
        "soviet": ["SUN"], "persia": ["IRN"], "not-kin": ["JPN"], "east": ["DDR"], "west": ["DEU"], "nowhere": [], "none": [],
    }  # fmt: skip
    (to,) = rows["persia"].claims[0].role("to")
    assert rows["persia"].text[to.start : to.end] == "Persia"
    assert rows["nowhere"].aside == ("the name 'neverland' is in no list of states",)


def test_who_did_not_serve_is_denied(tmp_path: Path) -> None:
    nominees = (
        _chief("declined", appointed="1850-01-02", note="Declined appointment.")
        + _chief("withdrawn", note="Nomination of March 4, 1990, withdrawn.")
        + _chief("undated", note="Not commissioned; nomination rejected by the Senate.")
        + _chief("unexplained")
        + _chief("killed", appointed="1970-01-02", ended="1970-02-03|Died at post on", note="Had not presented credentials.")
    )
    rows = _rows(tmp_path, nominees=nominees)
    told = {id: (row.claims[0].modality, _when(row)) for id, row in rows.items() if row.claims}
    assert told == {
        "declined": ("denied", "1850-01-02 during"),
        "withdrawn": ("denied", "1990-03-04 during"),
        "undated": ("denied", ""),
        "killed": ("asserted", "1970-01-02/1970-02-03 within"),
    }
    assert rows["declined"].claims[0].quote.endswith("<note>Declined appointment.</note>")
    assert rows["unexplained"].aside == ("it stands among those who did not serve, and nothing says why",)


def test_positions_and_missions_to_organisations(tmp_path: Path) -> None:
    served = {"appointed": "1990-01-02", "started": "1990-02-03", "ended": "1991-01-01"}
    head = "<id>{0}</id><category>{1}</category><names><singular>{2}</singular></names>"
    nato = head.format(
        "to-nato", "international-organization", "Representative on the Council of the North Atlantic Treaty Organization"
    )
    rows = _rows(
        tmp_path,
        missions_orgs=f"<org-mission>{nato}<chiefs>{_appointment('chief', 'n-1', 'to-nato', **served)}</chiefs></org-mission>",
        positions_principals=f"<principal-position>{head.format('secretary', 'secretary', 'Secretary of State')}<principals>"
        f"{_appointment('principal', 's-1', 'secretary', **served)}"
        f"{_appointment('principal', 's-1', 'secretary', person='ann-old')}"
        f"{_appointment('principal', 's-2', 'secretary', person='roe-al')}</principals></principal-position>",
    )
    (nato_claim,), (secretary,), (again,) = rows["n-1"].claims, rows["s-1"].claims, rows["s-1~2"].claims
    assert [(m.kind, m.id) for m in nato_claim.role("to")] == [("organization", "nato")]
    assert nato_claim.attributes["role"] == "ambassador"
    assert nato_claim.attributes["presented"] == "1990-02-03"
    assert dict(secretary.attributes) == {"role": "foreign_minister", "title": "Secretary of State", "appointed": "1990-01-02"}
    assert not secretary.role("to")
    assert again.role("holder")[0].id == "hsg:doe-ann"
    assert rows["s-2"].aside == ("the person 'roe-al' is in no file of people",)


def _concurrent(town: str, home: str, *appointments: str) -> str:
    ids = "".join(f"<chief-id>{id}</chief-id>" for id in appointments)
    at = f"<resident-at><locale-id>{town}</locale-id><contemporary-territory-id>{home}</contemporary-territory-id></resident-at>"
    row = f"<id>c-1</id><person-id>doe-ann</person-id>{at}{ids}<created-by>roe</created-by>"
    return f"<concurrent-appointments>{row}</concurrent-appointments>"


def test_who_is_sent_to_several_states_lives_in_one(tmp_path: Path) -> None:
    dates = {"started": "1990-03-04", "ended": "1993-05-06"}
    chiefs = _chief("lk-1", territory="sri-lanka", **dates) + _chief("mv-1", territory="maldives", **dates)
    both = _concurrent("colombo", "sri-lanka", "lk-1", "mv-1", "xx-1")
    row = _rows(tmp_path, chiefs, concurrent_appointments=both)["c-1"]
    (claim,) = row.claims
    assert (claim.kind, claim.attributes["rank"], _when(row)) == (
        "mission", "ambassador_nonresident", "1990-03-04/1993-05-06 within",
    )  # fmt: skip
    assert [(role, m.name, m.id) for role, found in claim.roles.items() for m in found] == [
        ("place", "Colombo", "geo-1248991"), ("receiver", "Maldives", "MDV"), ("sender", "United States", "USA"),
    ]  # fmt: skip
    assert claim.quote.startswith("<resident-at>")
    assert claim.quote.endswith("mv-1")
    assert row.aside == ("the appointment 'xx-1' is to no state, or was not served",)


def test_who_follows_a_government_in_exile_has_no_rank_of_those_who_live_elsewhere(tmp_path: Path) -> None:
    chiefs = _chief("no-1", territory="norway", started="1942-03-04", ended="1943-05-06")
    row = _rows(tmp_path, chiefs, concurrent_appointments=_concurrent("london_uk", "united-kingdom", "no-1"))["c-1"]
    (claim,) = row.claims
    assert dict(claim.attributes) == {}
    assert [m.name for m in claim.role("place")] == ["London"]


@pytest.fixture(scope="module")
def real(test_data: Path) -> dict[str, Row]:
    rows = list(claims_of(NAME, test_data / "datasets" / NAME))
    assert len(rows) == len({row.id for row in rows}) == 7595
    return {row.id: row for row in rows}


def _claims(rows: dict[str, Row]) -> list[Claim]:
    return [claim for row in rows.values() for claim in row.claims]


def test_the_real_files(real: dict[str, Row]) -> None:
    assert Counter((claim.kind, claim.modality) for claim in _claims(real)) == {
        ("office", "asserted"): 6850, ("office", "denied"): 411, ("mission", "asserted"): 493,
    }  # fmt: skip
    assert Counter(claim.attributes["role"] for claim in _claims(real) if claim.kind == "office") == {
        "ambassador": 6032, "official": 1112, "foreign_minister": 117,
    }  # fmt: skip
    reasons = Counter(reason.partition("'")[0] for row in real.values() for reason in row.aside)
    assert reasons == {
        "the appointment ": 71,
        "it ends (1886-07-22) before it begins (1886-07-27)": 1,
        "it stands among those who did not serve, and nothing says why": 1,
    }
    assert all(row.text[claim.start : claim.end] == claim.quote for row in real.values() for claim in row.claims)


def test_rows_checked_by_hand(real: dict[str, Row]) -> None:
    def told(id: str) -> tuple[str, str, str, str]:
        (claim,) = real[id].claims
        to = claim.role("to")
        when = f"{claim.when.edtf} {claim.when.span}" if claim.when else ""
        return claim.role("holder")[0].name, to[0].id if to else "", when, claim.modality

    assert told("missions-countries/albania.xml#al-1922-gran-01") == (
        "Ulysses Grant-Smith", "ALB", "1922-12-04/1925-02-08 within", "asserted",
    )  # fmt: skip
    assert told("missions-countries/italy.xml#it-1893-van-01") == ("James J. Van Alen", "ITA", "1893-10-20 during", "denied")
    assert told("missions-countries/egypt.xml#eg-1958-hare-01")[1] == "x-wikidata-Q170468"
    assert told("missions-orgs/representative-to-nato.xml#nato-1953-hugh") == (
        "John Chambers Hughes", "nato", "1953-06-12?/1955-04-20 within", "asserted",
    )  # fmt: skip
    assert told("positions-principals/secretary.xml#secr-1789-jeff") == (
        "Thomas Jefferson", "", "1790-03-22/1793-12-31 within", "asserted",
    )  # fmt: skip
    assert told("positions-principals/career-ambassador.xml#amba-1984-hart")[2] == "1984-04-12 during"
