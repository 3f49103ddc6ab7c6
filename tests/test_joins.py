"""The saved questions that join records which never knew each other: on an invented world (`tests.lakes`) and on real files."""

from __future__ import annotations

import gzip
import re
from typing import TYPE_CHECKING, Any

import pytest

from relgraph.graph import queries, readonly
from relgraph.graph.engines import open_store
from relgraph.graph.record import add
from relgraph.ingest.datasets import claims_of, described
from relgraph.ingest.datasets.files import edition
from relgraph.loading import document_of, load
from tests import lakes

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from relgraph.graph.store import Store


def ask(store: Store, name: str, **given: object) -> list[tuple[Any, ...]]:
    """The rows of a saved question, as `relgraph query NAME -p …` has them: the columns of its header, in their order."""
    query = queries.load(name, store.engine)
    readonly.guard(store, query.text)
    rows = queries.run(store, query, {key.rstrip("_"): str(value) for key, value in given.items()})
    columns = [column for column, _ in query.columns]
    assert all(set(row) == set(columns) for row in rows), name
    return [tuple(row[column] for column in columns) for row in rows]


@pytest.fixture(scope="module")
def store(module_store_url: str) -> Iterator[Store]:
    opened = open_store(module_store_url, write=True)
    for draft in lakes.drafts():
        with opened.write() as transaction:
            add(transaction, draft.document, draft.claims, "2026-01-01")
    yield opened
    opened.close()


def test_ministers_at_signature(store: Store) -> None:
    rows = [
        ("Two-Day Pact", "2006-02-03", ["Ben Barasa"], ["Lia Luna"], 1),
        ("Mill Pact", "2005-01", ["Ben Barasa"], ["Lia Luna"], 1),
        ("Lake Treaty", "2003-05-01", ["Jo Juma", "Ana Adongo", "Gus Gitau"], ["Lia Luna"], 1),
    ]
    assert [row[1:] for row in ask(store, "ministers_at_signature", a="KEN", b="PER")] == rows
    assert [row[1:] for row in ask(store, "ministers_at_signature", a="KEN", b="PER", from_="2005-01-31", to="2006-02-02")] == rows[
        1:2
    ]
    [lake] = ask(store, "ministers_at_signature", a="PER", b="KEN", to="2004-12-31")
    assert lake[1:] == ("Lake Treaty", "2003-06-01", ["Lia Luna"], ["Jo Juma", "Ana Adongo", "Gus Gitau"], 1)


def test_downgraded_after_visit(store: Store) -> None:
    change = ("Norway", "embassy", "1999-03-31", "none")
    luc, nils = (*change, "Luc Lamy", "Norway", "1998-03-31"), (*change, "Nils Nes", "France", "1999-03-31")
    assert ask(store, "downgraded_after_visit", sender="FRA") == [luc, nils]
    assert ask(store, "downgraded_after_visit", sender="FRA", days=364) == [nils]
    assert ask(store, "downgraded_after_visit", sender="NOR") == []


def test_voted_apart_after_visit(store: Store) -> None:
    given = {"host": "BRA", "from_": "2001-01-01", "to": "2001-12-31", "days": 100}
    assert ask(store, "voted_apart_after_visit", **given) == [("Caro Cruz", "Chile", "2001-06-10/2001-06-12", 1, 1, 1, 1)]
    assert ask(store, "voted_apart_after_visit", **{**given, "days": 101}) == [
        ("Caro Cruz", "Chile", "2001-06-10/2001-06-12", 2, 1, 1, 2)
    ]
    assert ask(store, "voted_apart_after_visit", **{**given, "to": "2001-06-09"}) == []


def test_met_in_two_offices(store: Store) -> None:
    assert ask(store, "met_in_two_offices", id="lakes:host-holm") == [
        ("Mia Moe", "Foreign minister of Denmark", "2003-01-01", "Head of government of Denmark", "2005-05-05")
    ]
    assert ask(store, "met_in_two_offices", id="lakes:other-orm") == []


def test_ambassador_at_visit(store: Store) -> None:
    office = "Head of government of Australia"
    rows = [
        ("Gil Gray", office, "2004-04-04", ["Bo Bligh"]),
        ("Gil Gray", office, "2003-05-05/2003-05-06", ["Al Ames", "Bo Bligh"]),
        ("Gil Gray", office, "2000-12-31", []),
    ]
    assert ask(store, "ambassador_at_visit", state="NZL") == rows
    assert ask(store, "ambassador_at_visit", state="NZL", from_="2003-05-06", to="2004-04-03") == rows[1:2]


def test_signed_without_relations(store: Store) -> None:
    rows = [
        ("Between", "1980-01-01", "1976-03-07", "1988-05-16", 3),
        ("Later", "1995-02-03", "1994-08", None, 2),
    ]
    assert [row[1:] for row in ask(store, "signed_without_relations", a="MAR", b="DZA")] == rows
    assert [row[1:] for row in ask(store, "signed_without_relations", a="DZA", b="MAR")] == rows
    assert ask(store, "signed_without_relations", a="MAR", b="TUN") == []


def test_vote_likeness(store: Store) -> None:
    assert ask(store, "vote_likeness", a="BRA", b="CHL") == [("2001", 7, 3, 3, 0.43), ("2002", 1, 1, 0, 1.0)]
    assert ask(store, "vote_likeness", a="CHL", b="BRA", from_="2001-09-18", to="2001-12-31") == [("2001", 2, 0, 2, 0.0)]
    assert ask(store, "vote_likeness", a="BRA", b="FRA") == []


def test_common_bodies(store: Store) -> None:
    reef = ("Reef Union", ["member"], ["observer"], 2)
    harbour = ("Harbour Compact", ["member"], ["member"], 3)
    unsure = [(name, ["member"], ["member"], 2) for name in ("Tide Union", "Wind Union")]
    assert [row[1:] for row in ask(store, "common_bodies", a="ISL", b="MLT", on="2000-01-01")] == [reef, *unsure, harbour]
    assert [row[1:] for row in ask(store, "common_bodies", a="ISL", b="MLT", on="2000-01-01", certain=True)] == [reef, harbour]


def test_two_offices_at_once(store: Store) -> None:
    offices = ("Foreign minister of Uruguay", "Head of government of Uruguay")
    pia = ("lakes:pia-paz", "Pia Paz", *offices, "2003-12-01", "2004-01-01")
    sure = [
        ("lakes:quin-quiroga", "Quin Quiroga", *offices, "2004-01-01", "2005-06-01"),
        ("lakes:tia-tello", "Tia Tello", *offices, "2011-12-31", None),
    ]
    assert ask(store, "two_offices_at_once", state="URY") == sure
    assert ask(store, "two_offices_at_once", state="URY", days=30) == [pia, *sure]


def test_posts_vacant(store: Store) -> None:
    """The chief whose end no source knows hides the gap right after him, and none of later times."""
    assert ask(store, "posts_vacant", sender="CHE", receiver="MCO") == [
        ("Cleo Cuony", "2003-12-31", "Eva Egli", "2006-02-01", 762, ["embassy"]),
        ("Ann Amsler", "1995-05-01", "Bea Benz", "1997-05-01", 730, ["legation", "none"]),
        ("Fee Frey", "2012-12-31", "Gia Graf", "2014-03-01", 424, []),
    ]
    assert [row[4] for row in ask(store, "posts_vacant", sender="CHE", receiver="MCO", days=729)] == [762, 730]
    assert [row[:4:2] for row in ask(store, "posts_vacant", sender="CHE", receiver="SMR")] == [("Hana Hug", "Ida Iten")]


def test_recognition_to_treaty(store: Store) -> None:
    assert ask(store, "recognition_to_treaty", a="CAN") == [
        ("Latvia", "1991", "Same Day Treaty", "1991-12-31", 0),
        ("Estonia", "1991-08-26", "Herring Treaty", "1995-01-01", 1224),
        ("Georgia", "1992", None, None, None),
    ]


def test_trade_and_votes(store: Store) -> None:
    given = {"customer": "BRA", "from_": "2001-03-02", "to": "2001-12-31"}
    chile, paraguay = ("Chile", "9%", "2001", 6, 2, 0.33), ("Paraguay", "31%", "2001", 1, 1, 1.0)
    assert ask(store, "trade_and_votes", **given, least=2) == [chile]
    assert ask(store, "trade_and_votes", **given, least=1) == [paraguay, chile]


ROWS = {  # which rows of a dataset are put into the graph: all whose id has one of these in it
    "us_mission_status": ("#KUW/", "#CUB/"),
    "hsg_pocom": (
        "missions-countries/cuba.xml", "missions-countries/japan.xml", "missions-countries/netherlands.xml",
        "missions-countries/united-kingdom.xml", "positions-principals/secretary.xml",
    ),
    "hsg_rdcr": ("articles/cuba.xml", "articles/estonia.xml"),
    "wikidata_offices": ("japan-ministers.csv#Q465217/Minister for Foreign Affairs",),
    "factbook": ("#ja",),
}  # fmt: skip
# Larger tables are cut to these lines first, at least one in each, files of trips and visits to these ids.
LINES = {
    "manytreaties": r"CM07PO_2000A|CUB-USA_19|EST-USA_1992A|ZAF-ZWE",
    "manyios": r"^VAMAS|CoE,|^CCNR",
    "unga_votes": r",US,|,JP,|,198[45]-|^77,me",
}
TRIPS = {
    "hsg_travels": ("2862", "3328", "3512"),  # Ford in Japan in 1974, Kerry in Turkey in 2013 and 2014
    "hsg_visits": ("582", "808"),  # from Japan in 1985, from Kuwait in 1990
}


def _cut(name: str, source: Path, folder: Path) -> Path:
    """A copy of a dataset's tables with the lines that are wanted."""
    for path in source.glob("*.csv*"):
        open_ = gzip.open if path.suffix == ".gz" else open
        with open_(path, "rt", encoding="utf-8") as whole, open_(folder / path.name, "wt", encoding="utf-8") as part:
            part.writelines(line for number, line in enumerate(whole) if not number or re.search(LINES[name], line))
    return folder


def _trips(name: str, source: Path, folder: Path) -> Path:
    """A copy of a dataset's files of trips with those that are wanted."""
    for path in source.rglob("*.xml"):
        kept = re.sub(
            r"<(trip|visit)\b.*?<id>(\d+)</id>.*?</\1>",
            lambda found: found[0] if found[2] in TRIPS[name] else "",
            path.read_text(encoding="utf-8"),
            flags=re.DOTALL,
        )
        target = folder / path.relative_to(source)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(kept, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def real(test_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """Return a graph of some rows of nearly all datasets."""
    pytest.importorskip("arcadedb", reason="no build of the embedded engine for this machine")
    opened = open_store(str(tmp_path_factory.mktemp("real") / "graph.db"), write=True)
    for name in (*ROWS, *LINES, *TRIPS):
        folder = test_data / "datasets" / name
        if name in LINES:
            folder = _cut(name, folder, tmp_path_factory.mktemp(name))
        elif name in TRIPS:
            folder = _trips(name, folder, tmp_path_factory.mktemp(name))
        found = (row for row in claims_of(name, folder) if name not in ROWS or any(part in row.id for part in ROWS[name]))
        dataset = described(name)
        loaded = load(opened, document_of(dataset, edition(dataset, folder)), found, day="2026-01-01")
        assert loaded.came, name
    yield opened
    opened.close()


def test_real_ministers_at_signature(real: Store) -> None:
    """manytreaties, CM07PO_2000A: the US signed on 2000-09-05, Japan on 2001-08-31.

    hsg_pocom, secr-1997-albr: Albright 1997-01-23 to 2001-01-19; japan-ministers.csv: Tanaka 2001-04-26 to 2002-01-30.
    """
    rows = ask(real, "ministers_at_signature", a="USA", b="JPN")
    title = (
        "Convention On The Conservation And Management Of The Highly Migratory Fish Stocks Of The Western And Central Pacific Ocean"
    )
    assert [row[1:] for row in rows] == [(title, "2000-09-05", ["Madeleine Korbel Albright"], ["Makiko Tanaka"], 1)]


def test_real_downgraded_after_visit(real: Store) -> None:
    """mission_status_range_cow: KUW embassy to 1990-12-12, none from 1990-12-13; hsg_visits 808: the Amir came on 1990-09-28."""
    row = ("Kuwait", "embassy", "1990-12-12", "none", "Jabir al-Ahmed al-Sabah", "United States", "1990-09-28")
    assert ask(real, "downgraded_after_visit") == [row]
    assert ask(real, "downgraded_after_visit", days=74) == []


def test_real_voted_apart_after_visit(real: Store) -> None:
    """hsg_visits 582: Nakasone came on 1985-01-01; un_votes of US and JP, of un_roll_calls of 1984 and 1985, counted by hand."""
    row = ("Yasuhiro Nakasone", "Japan", "1985-01-01/1985-01-02", 42, 28, 42, 25)
    assert ask(real, "voted_apart_after_visit") == [row]


def test_real_met_in_two_offices(real: Store) -> None:
    """secretary-travels/kerry-john-forbes.xml, 3328: met the Prime Minister and the Foreign Minister; 3512: two have risen."""
    assert ask(real, "met_in_two_offices") == [
        ("Ahmed Davutoglu", "Foreign minister of Turkey", "2013-03-01", "Head of government of Turkey", "2014-09-12"),
        ("Recep Tayyip Erdogan", "Head of government of Turkey", "2013-03-01", "Head of state of Turkey", "2014-09-12"),
    ]


def test_real_ambassador_at_visit(real: Store) -> None:
    """president-travels, 2862: Ford in Japan 1974-11-18 to 22; hsg_pocom, jp-1974-hodg-01: Hodgson 1974-07-19 to 1977-02-05."""
    rows = ask(real, "ambassador_at_visit", from_="1974-01-01")
    assert rows == [("Gerald R. Ford", "Head of state of United States", "1974-11-18/1974-11-22", ["James Day Hodgson"])]


def test_real_signed_without_relations(real: Store) -> None:
    """hsg_rdcr, cuba.xml: severed on 1961-01-03, back on 2015-07-20; manytreaties: CUB-USA_1977A on 1977-04-27, not 1958A."""
    [row] = [one for one in ask(real, "signed_without_relations") if one[5] == 2]
    assert row[1].endswith("Concerning Fisheries Off The Coasts Of The United States")
    assert row[2:] == ("1977-04-27", "1961-01-03", "2015-07-20", 2)


def test_real_vote_likeness(real: Store) -> None:
    """un_votes of US and JP, of the roll calls that un_roll_calls dates 1984 or 1985, counted by hand."""
    rows = ask(real, "vote_likeness", from_="1984-01-01", to="1985-12-31")
    assert rows == [("1984", 151, 57, 28, 0.38), ("1985", 152, 56, 25, 0.37)]


def test_real_common_bodies(real: Store) -> None:
    """memberships_MIGO, VAMAS: JPN and DEU have a row for 2000; the rows of all years are of 14 states."""
    assert ask(real, "common_bodies") == [("forum-migo:VAMAS", "VAMAS", ["member"], ["member"], 14)]


def test_real_two_offices_at_once(real: Store) -> None:
    """hsg_pocom, netherlands.xml: Adams 1782-04-19 to 1788-03-30; united-kingdom.xml: 1785-06-01 to 1788-02-20."""
    offices = ("Ambassador of United States to United Kingdom", "Ambassador of United States to Netherlands")
    assert ask(real, "two_offices_at_once")[0] == ("hsg:adams-john", "John Adams", *offices, "1785-06-01", "1788-02-20")


def test_real_posts_vacant(real: Store) -> None:
    """hsg_pocom, cuba.xml: Bonsal left on 1960-10-28, Lane came in 1977-09.

    us_mission_status, CUB: embassy to 1961-01-02, none from 1961-01-03 to 1977-08-31.
    """
    row = ("Philip Wilson Bonsal", "1960-10-28", "Lyle Franklin Lane", "1977-09-01", 6151, ["embassy", "none"])
    assert ask(real, "posts_vacant")[0] == row


def test_real_recognition_to_treaty(real: Store) -> None:
    """hsg_rdcr, estonia.xml: recognised on 1922-07-28; manytreaties: EST-USA_1992A signed on 1992-06-01."""
    [row] = [one for one in ask(real, "recognition_to_treaty") if one[0] == "Estonia"]
    assert (row[1], row[3], row[4]) == ("1922-07-28", "1992-06-01", 25511)


def test_real_trade_and_votes(real: Store) -> None:
    """factbook, ja.json: 19 % of Japan's exports go to the US (2023); of the 152 roll calls of 1985 both voted alike in 56."""
    rows = ask(real, "trade_and_votes", customer="USA", from_="1985-01-01", to="1985-12-31")
    assert rows == [("Japan", "19%", "2023", 152, 56, 0.37)]
