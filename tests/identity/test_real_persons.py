"""Names that mislead, asked of the resolution of all persons of the real datasets, by the ids of entities."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest

from relgraph.graph.identity.resolution import resolve
from relgraph.graph.model import Document, bounds
from relgraph.graph.persons import told_by
from relgraph.ingest.reader import read

if TYPE_CHECKING:
    from pathlib import Path

    from relgraph.graph.identity.resolution import Bearer, Resolution

BLINKEN = "hsg_travels/secretary-travels/blinken-antony-j.xml"
ALBRIGHT = "hsg_travels/secretary-travels/albright-madeleine-korbel.xml"
JAPAN = "wikidata_offices/japan-ministers.csv#Q1654639/Minister of Defence/2018-10-02#Q1654639"
CABINET = "wikidata_offices/us-cabinet.csv"


@pytest.fixture(scope="module")
def called(real: list[Bearer], resolution: Resolution) -> dict[str, set[str]]:
    """Return the names of each entity's bearers."""
    found: dict[str, set[str]] = {}
    for one in real:
        found.setdefault(resolution.entity[one.id], set()).update(one.names)
    return found


def test_king_abdullah_is_not_the_listed_abdullah(resolution: Resolution, called: dict[str, set[str]]) -> None:
    assert resolution.entity["hsg_visits/data/1990.xml#1369#abdulah y"] == "Q57464"
    assert resolution.entity["ofac_sdn_2022/sdn.csv#6915#ofac:6915"] == "ofac:6915"
    assert {"Abdullah", "Abdullah II"} <= called["Q57464"]
    assert "Abdullah Ahmed Abdullah" in called["ofac:6915"] - called["Q57464"]


def test_two_presidents_assad(resolution: Resolution, called: dict[str, set[str]]) -> None:
    assert resolution.entity[f"{ALBRIGHT}#256#asad bashar"] == "Q44329"
    assert {"Assad", "Bashar al-Assad"} <= called["Q44329"]
    fathers = ["president-travels/nixon-richard-m.xml#2855", "president-travels/bush-george-h-w.xml#2348"]
    died = ["secretary-travels/albright-madeleine-korbel.xml#191", "secretary-travels/albright-madeleine-korbel.xml#230"]
    for row in (*fathers, *died):
        assert resolution.entity[f"hsg_travels/{row}#asad"].startswith("assad-")
    assert resolution.entity["ofac_sdn_2022/sdn.csv#29279#ofac:29279"] == "ofac:29279"  # another Hafez


def test_george_bush_twice(resolution: Resolution, called: dict[str, set[str]]) -> None:
    assert resolution.entity[f"{CABINET}#Q207/President/2001-01-20#Q207"] == "Q207"
    assert resolution.entity["hsg_visits/data/2000.xml#1446#bush"] == "Q207"
    assert resolution.entity["hsg_visits/data/1980.xml#696#bush"] == "hsg-president:bush-george-h-w"
    assert called["Q207"] == {"Bush", "George W. Bush"}
    assert called["hsg-president:bush-george-h-w"] == {"Bush", "George H.W. Bush"}


def test_sergey_and_sergei_lavrov_are_one_and_aleksey_another(called: dict[str, set[str]]) -> None:
    assert called["Q58217"] == {"Lavrov", "Sergei Lavrov", "Sergey Lavrov"}
    assert called["Q17562668"] == {"Aleksey Lavrov"}


def test_iwaya_of_a_text_is_the_one_of_the_rows(real: list[Bearer], resolution: Resolution, test_data: Path) -> None:
    text = (test_data / "seed" / "article.txt").read_text(encoding="utf-8")
    told = told_by(read(Document("seed", text, published="2024-11-17")), bounds("2024-11-17")[1])
    found = resolve([*real, *told]).entity
    assert found["seed#iwaya takeshi"] == found[JAPAN] == found[f"{BLINKEN}#4276#iwaya takeshi"] == "Q1654639"
    assert {id: entity for id, entity in found.items() if not id.startswith("seed#")} == resolution.entity


def test_a_family_name_alone_of_which_nothing_is_told_is_its_rows_own(real: list[Bearer], resolution: Resolution) -> None:
    persons = Counter(resolution.entity.values())
    alone = [one for one in real if not one.terms and not one.shared and not one.met and " " not in one.names[0]]
    assert "hsg_visits/data/1990.xml#984#delors" in {one.id for one in alone}
    assert all(persons[resolution.entity[one.id]] == 1 for one in alone)
    assert resolution.entity["hsg_visits/data/1980.xml#625#bush"].startswith("bush-")  # vice president at that time


def test_who_was_met_in_a_state_is_who_held_an_office_there(resolution: Resolution) -> None:
    travels = "hsg_travels/secretary-travels"
    chancellor = resolution.entity["hsg_visits/data/2020.xml#3024#angela merkel"]
    assert resolution.entity[f"{travels}/rice-condoleezza.xml#1553#merkel"] == chancellor == "angela-merkel-deu"
    assert resolution.entity[f"{travels}/powell-colin-luther.xml#1347#abdulah"].startswith("abdullah-")  # not yet king
