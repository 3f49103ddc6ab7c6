"""States in the files of real datasets: every code and name of a country, with its date, and exactly those that mean no state.

`states_not_found.csv` lists them: what a dataset has, how often, its first and last date, and the reason. Most are errors of the
dataset (a party of 1958 that was a part of Yugoslavia then), or no states (the European Union). Names that are ambiguous are so by
the name alone; the same rows have a code or an id that is not. Of manystates, which has hundreds of kingdoms that no other
list has, only their number is asserted.
"""

from __future__ import annotations

import csv
import gzip
import re
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest

from relgraph.tables import state_at
from relgraph.tables.in_time import Scheme

Asked = tuple[str, Scheme, str, str]  # dataset, scheme, code, date

LIST = Path(__file__).parent / "states_not_found.csv"
COLUMNS = ("dataset", "scheme", "code", "times", "first", "last", "reason")


def rows(path: Path) -> Iterator[dict[str, str]]:
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as file:
        yield from csv.DictReader(file)


def elements(folder: Path, pattern: str, tag: str) -> Iterator[tuple[ElementTree.Element, ElementTree.Element]]:
    for path in sorted(folder.glob(pattern)):
        root = ElementTree.parse(path).getroot()
        yield from ((root, element) for element in root.iter(tag))


def text(element: ElementTree.Element, path: str) -> str:
    return " ".join(element.findtext(path, "").split())


def historian(folder: Path) -> Iterator[Asked]:
    for dataset, pattern, tag, country in (
        ("hsg_travels", "hsg_travels/*/*.xml", "trip", "country"),
        ("hsg_visits", "hsg_visits/data/*.xml", "visit", "from"),
    ):
        for _, row in elements(folder, pattern, tag):
            for found in row.findall(country):
                yield dataset, "name", " ".join((found.text or "").split()), text(row, "start-date")
                yield dataset, "hsg", found.get("id", ""), text(row, "start-date")
    for mission, chief in elements(folder, "hsg_pocom/missions-countries/*.xml", "chief"):
        date = text(chief, "started/date") or text(chief, "appointed/date")
        yield "hsg_pocom", "hsg", text(mission, "territory-id"), date
        yield "hsg_pocom", "hsg", text(chief, "contemporary-territory-id"), date
    for path in sorted(folder.glob("hsg_rdcr/articles/*.xml")):
        content = path.read_text(encoding="utf-8")
        title = re.search(r'<title type="short">(.*?)</title>', content, re.DOTALL)
        for date in ("", *re.findall(r'when="([^"]+)"', content)):
            yield "hsg_rdcr", "hsg", path.stem, date
            yield "hsg_rdcr", "name", " ".join(title[1].split()).rstrip("*") if title else "", date


def missions(folder: Path) -> Iterator[Asked]:
    ranges: tuple[tuple[str, Scheme], ...] = (("cow", "cow"), ("gw", "gw"), ("gwm", "gw"))
    for file, system in ranges:
        for row in rows(folder / f"us_mission_status/mission_status_range_{file}_v0.1.csv"):
            for date in (row["date_start"], row["date_end"]):
                yield "us_mission_status", system, row[f"country_abbrev_{system}"], date
                yield "us_mission_status", system, row[f"country_code_{system}"], date
                yield "us_mission_status", "name", row["country_name_usdos"] or row[f"country_name_{system}"], date


def votes(folder: Path) -> Iterator[Asked]:
    dates = {row["rcid"]: row["date"] for row in rows(folder / "unga_votes/un_roll_calls.csv.gz")}
    for row in rows(folder / "unga_votes/un_votes.csv.gz"):
        date = dates[row["rcid"].removesuffix(".0")]
        yield "unga_votes", "name", row["country"], date
        if row["country_code"]:
            yield "unga_votes", "iso2", row["country_code"], date


def treaties(folder: Path) -> Iterator[Asked]:
    """A party with the day on which it signed, else of its ratification, else of entry into force, else of the treaty."""
    for file in ("GGO", "DESTA"):
        for row in rows(folder / f"manytreaties/parties_{file}.csv.gz"):
            dates = [row.get(f"State{what}", "") for what in ("Signature", "Ratification", "Force")] + [row["Signature"]]
            date = next((date for date in dates if date and not date.startswith("9999")), "")
            if row["stateID"]:
                yield "manytreaties", "iso3", row["stateID"], date.replace("..", "/")


def memberships(folder: Path) -> Iterator[Asked]:
    for row in rows(folder / "manyios/memberships_MIGO.csv.gz"):
        yield "manyios", "cow", row["cowID"], row["Year"]
        if row["stateID"]:
            yield "manyios", "iso3", row["stateID"], row["Year"]
    for row in rows(folder / "manyios/memberships_IIGO.csv.gz"):
        yield "manyios", "name", row["StateName"], row["Begin"]
        if row["stateID"]:
            yield "manyios", "iso3", row["stateID"], row["Begin"]


def others(folder: Path) -> Iterator[Asked]:
    for path in sorted(folder.glob("factbook/*/*.json")):
        yield "factbook", "fips", path.stem, "2026"
    for file, country, label, start in (
        ("_world-leaders-2021", "countryid", "country", "start_year"),
        ("_foreign-ministers-2022", "country", "countryLabel", "start"),
    ):
        for row in rows(folder / f"wikidata_offices/{file}.csv"):
            yield "wikidata_offices", "wikidata", row[country], row[start]
            yield "wikidata_offices", "name", row[label], row[start]


def kingdoms(folder: Path) -> Iterator[Asked]:
    """The states of three lists, each when it began (of a range of years its end; nothing of what lies before the year 1)."""
    for file in ("GGO", "GW", "ISD"):
        for row in rows(folder / f"manystates/states_{file}.csv"):
            begin = re.sub(r"^\d{4}-(?=\d{4}$)|^-\d+$", "", row["Begin"].strip("."))
            yield f"manystates_{file}", "iso3", row["stateID"], begin
            if file == "GW":
                yield "manystates_GW", "gw", row["cowID"], begin
                yield "manystates_GW", "gw", row["cowNR"], begin


def unlisted(asked: Iterator[Asked]) -> tuple[Counter[str], dict[tuple[str, ...], list[str]]]:
    """How many of each dataset have a state, and the dates of those that have none."""
    found: Counter[str] = Counter()
    lost: dict[tuple[str, ...], list[str]] = {}
    for dataset, scheme, code, date in asked:
        meant = state_at(scheme, code, date)
        if meant.id:
            found[dataset] += 1
        else:
            reason = re.sub(r"(?<=') of \d\S*(?= can mean)", "", meant.reason)
            lost.setdefault((dataset, scheme, code, reason), []).append(date)
    return found, lost


@pytest.fixture(scope="module")
def datasets(test_data: Path) -> Path:
    if not (test_data / "datasets").is_dir():
        pytest.skip("the folder of test data has no datasets")
    return test_data / "datasets"


@pytest.mark.parametrize(
    ("source", "counted"),
    [
        (historian, {"hsg_travels": 8502, "hsg_visits": 6522, "hsg_pocom": 11486, "hsg_rdcr": 2757}),
        (missions, {"us_mission_status": 12248}),
        (votes, {"unga_votes": 1733499}),
        (treaties, {"manytreaties": 104706}),
        (memberships, {"manyios": 167783}),
        (others, {"factbook": 241, "wikidata_offices": 1259}),
    ],
)
def test_what_means_no_state_is_known(datasets: Path, source: Callable[[Path], Iterator[Asked]], counted: dict[str, int]) -> None:
    found, lost = unlisted(source(datasets))
    made = {(*key[:3], str(len(dates)), min(dates), max(dates), key[3]) for key, dates in lost.items()}
    known = {tuple(row[column] for column in COLUMNS) for row in rows(LIST) if row["dataset"] in counted}
    assert made == known
    assert found == counted


def test_most_states_of_a_longer_list_are_not_in_the_tables(datasets: Path) -> None:
    """Those of Gleditsch and Ward all are; of the others, which count every kingdom, those that acted beyond their own region."""
    found, lost = unlisted(kingdoms(datasets))
    assert found == {"manystates_GW": 648, "manystates_GGO": 311, "manystates_ISD": 284}
    codes = Counter(key[0] for key in lost if key[3].endswith("is in no list of states"))
    assert codes == {"manystates_GGO": 88, "manystates_ISD": 206}
    assert {key[2:] for key in lost if not key[3].endswith("is in no list of states")} == {
        ("ABK", "Abkhazia began in 1992"),
        ("HAN", "Hanover ended in 1866"),
        ("HAW", "the Kingdom of Hawaii began in 1795"),
        ("PSE", "Palestine was a part of the Ottoman Empire until 1918"),
        ("ZAF", "South Africa began in 1910"),
    }
