"""The guide to relations: what titles tell, the day that sentences have, whose state it was, lists of consulates."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from relgraph.ingest.datasets import claims_of
from relgraph.ingest.datasets.hsg_rdcr_titles import Told, told

if TYPE_CHECKING:
    from relgraph.graph.model import Claim
    from relgraph.ingest.datasets.record import Row

NAME = "hsg_rdcr"
NOTHING = "it tells of no change of relations, no agreement and no consulate in the way that the rules know"


def _article(folder: Path, title: str, *sections: tuple[str, str], stem: str = "one") -> list[Row]:
    """The rows of an article. ``sections``: id and content."""
    divs = "".join(f'<div type="section" xml:id="{id}">\n<head>Some</head>\n{text}</div>\n' for id, text in sections)
    path = folder / "articles" / f"{stem}.xml"
    path.parent.mkdir(parents=True, exist_ok=True)
    head = f'<teiHeader><title type="complete">A Guide: {title}</title><title type="short">{title}</title></teiHeader>'
    path.write_text(f'<TEI xmlns="http://www.tei-c.org/ns/1.0">{head}<text><body>{divs}</body></text></TEI>', encoding="utf-8")
    return list(claims_of(NAME, folder))


def _item(title: str, date: str = "", prose: str = "", shown: str = "") -> str:
    """An item whose title ends with a date. ``shown``: its words, where they are not the date for machines."""
    when = f', <date\n   when="{date}">{shown or date}</date>' if date else ""
    head = f"<head>{title}{when}.</head>\n" if title else ""
    return f'<div type="timeline">\n{head}<p>{prose}</p>\n</div>\n'


def _one(folder: Path, state: str, item: str, section: str = "relations", stem: str = "one") -> Row:
    (row,) = _article(folder, state, (section, item), stem=stem)
    return row


def _told(row: Row) -> list[str]:
    return [_line(claim) for claim in row.claims]


def _line(claim: Claim) -> str:
    what = claim.attributes.get("change") or claim.attributes.get("rank") or claim.attributes.get("stage", "-")
    roles = ("party", "sender", "receiver", "place")
    who = " ".join(m.id if m.kind == "state" else m.name for role in roles for m in claim.role(role))
    denied = "" if claim.modality == "asserted" else f" {claim.modality}"
    return f"{claim.kind} {what} {who} {claim.when.edtf if claim.when else '-'}{denied}"


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Establishment of Diplomatic Relations and the American Legation in Japan", ["established", "mission_opened"]),
        ("Re-establishment of Diplomatic Relations", ["restored"]),
        ("Diplomatic Relations Resumed and American Legation Reopened", ["restored", "mission_opened"]),
        ("Normal Relations Interrupted", ["severed"]),
        ("Cessation of Relations and Closure of the American Legation", ["severed", "mission_closed"]),
        ("Elevation of American Legation to Embassy Status", ["upgraded"]),
        ("Elevation of the Consulate in Osaka to Consulate General", []),
        ("Suspension of Embassy Operations in Tokyo", ["mission_closed"]),
        ("Resumption of Operations at American Embassy", ["mission_opened"]),
        ("U.S. consulate opens in Osaka", ["mission_opened"]),
        ("American Embassy Moved to Osaka", []),
        ("70th Anniversary of Establishment of Diplomatic Relations", []),
        ("Dissolution of Japan", []),
    ],
)
def test_changes_that_titles_tell(title: str, expected: list[str]) -> None:
    assert [one.change for one in told(title)[0]] == expected


@pytest.mark.parametrize(
    ("title", "first", "named"),
    [
        ("U.S. Recognition of Japan’s Independence", "us", "Japan"),
        ("United States Recognition of the Independence of Japan", "us", "Japan"),
        ("Japanese Recognition of the United States", "them", "Japanese"),
        ("Mutual Recognition", "both", ""),
        ("Recognition", "us", ""),
        ("Recognition of Japanese Independence from the Empire", "us", "Japanese"),
    ],
)
def test_who_recognised_whom(title: str, first: str, named: str) -> None:
    assert told(title) == ([Told("recognised", first, named)], "")


@pytest.mark.parametrize("title", ["U.S. Recognition of the Provisional Government of Japan", "Recognition of Japan Withdrawn"])
def test_what_is_no_recognition_of_a_state(title: str) -> None:
    assert told(title) == ([], "what it tells of is no recognition of a state")


def test_the_sentence_that_tells_it_gives_the_day(tmp_path: Path) -> None:
    prose = "Much came before, on May 1, 1901.\n  Relations were\n established on <hi>June 2,</hi> 1901, when A. B. Doe came."
    row = _one(tmp_path, "Japan", _item("Establishment of Diplomatic Relations", "1901", prose))
    assert row.id == "articles/one.xml#relations/1"
    assert _told(row) == ["relations established USA JPN 1901-06-02"]
    (claim,) = row.claims
    assert claim.quote.startswith("Establishment of Diplomatic Relations, <date")
    assert claim.quote.endswith("<hi>June 2,</hi> 1901")
    assert claim.when is not None
    assert claim.when.span == "during"


@pytest.mark.parametrize(
    "prose",
    [
        "Relations were established on June 2, 1902.",
        "Relations were severed with Peru on June 2, 1901.",
        "Relations were severed after a note dated June 2, 1901.",
        "An embassy was closed on June 2, 1901.",
        "On June 2, 1901, it was announced that relations were severed.",
    ],
)
def test_another_date_is_not_taken(tmp_path: Path, prose: str) -> None:
    row = _one(tmp_path, "Japan", _item("Diplomatic Relations Severed by Japan", "1901", prose))
    assert _told(row) == ["relations severed JPN USA 1901"]
    assert row.claims[0].quote.endswith("1901</date>.")


def test_dates_that_contradict_each_other(tmp_path: Path) -> None:
    row = _one(tmp_path, "Japan", _item("Closure of the U.S. Embassy in Japan", "1933", "It closed on May 4, 1993.", shown="1993"))
    assert _told(row) == ["relations mission_closed USA JPN 1993"]
    assert row.aside == ("the date for machines is '1933', that in words '1993'",)


def test_a_title_and_a_sentence_that_cannot_both_be_right_are_both_told(tmp_path: Path) -> None:
    row = _one(tmp_path, "Japan", _item("American Legation Reopened", "1921", "The Legation was reopened on May 4, 1931."))
    assert _told(row) == ["relations mission_opened USA JPN 1921", "relations mission_opened USA JPN 1931-05-04"]
    assert row.aside == ("its title says 1921, its first sentence 1931-05-04",)
    assert [claim.quote.endswith("May 4, 1931") for claim in row.claims] == [False, True]


def test_whose_mission_it_was(tmp_path: Path) -> None:
    items = _item("Japanese Legation Reopened", "1903") + _item("Establishment of the Japanese Legation in Washington", "1904")
    rows = _article(tmp_path, "Japan", ("relations", items + _item("American Legation Reopened", "1905")))
    assert [_told(row) for row in rows] == [
        ["relations mission_opened JPN USA 1903"],
        ["relations mission_opened JPN USA 1904"],
        ["relations mission_opened USA JPN 1905"],
    ]
    assert [row.id.partition("#")[2] for row in rows] == ["relations/1", "relations/2", "relations/3"]


def test_the_state_is_that_of_the_time_or_the_one_that_the_title_names(tmp_path: Path) -> None:
    def change(state: str, title: str, year: str, prose: str = "", stem: str = "one") -> list[str]:
        row = _one(tmp_path, state, _item(title, year, prose), stem=stem)
        (tmp_path / "articles" / f"{stem}.xml").unlink()
        return [*_told(row), *row.aside]

    assert change("Russia", "American Embassy Closed", "1950") == ["relations mission_closed USA SUN 1950"]
    assert change("Germany", "Establishment of Diplomatic Relations with Prussia", "1800") == [
        "relations established USA x-wikidata-Q27306 1800"
    ]
    assert change("The Duchy of Parma*", "U.S. Recognition of Italian Independence", "1861") == [
        "relations recognised USA ITA 1861"
    ]
    assert change("Yemen", "Establishment of American Embassy in Aden (South Yemen)", "1968") == [
        "relations mission_opened USA YMD 1968"
    ]
    severed = "The People's Democratic Republic of Southern Yemen severed relations."
    assert change("Yemen", "Severance of Diplomatic Relations", "1969", severed) == ["relations severed USA YMD 1969"]
    assert change("Texas*", "Mutual Recognition", "1840", stem="texas") == ["relations recognised USA x-hsg-texas 1840"]
    assert change("Peru", "U.S. Recognition of the Peru-Japan Confederation", "1838") == [
        "the name 'Peru-Japan Confederation' is in no list of states"
    ]


def test_what_never_was_is_denied(tmp_path: Path) -> None:
    row = _one(
        tmp_path, "Japan", _item("Establishment of Diplomatic Relations", "", "They never established diplomatic relations.")
    )
    assert _told(row) == ["relations established USA JPN - denied"]
    assert row.claims[0].quote.endswith("never established diplomatic relations.")
    row = _one(tmp_path, "Japan", _item("No Diplomatic Relations", "", ""))
    assert _told(row) == ["relations established USA JPN - denied"]


def test_agreements(tmp_path: Path) -> None:
    items = (
        _item("Treaty of Tea and Cups", "1850", "It was signed in Osaka on March 4, 1850. It entered into force on June 7, 1851.")
        + _item("Treaty of Saucers", "1852", "It was signed on March 4, 1851, and entered into force on June 7, 1852.")
        + _item("Treaty of Spoons", "1853", "A treaty.")
        + _item("No treaty", "", "There was none.")
        + _item("Trade", "1854", "Cups were sold.")
    )
    rows = _article(tmp_path, "Japan", ("treaties_agreements", items))
    assert [_told(row) for row in rows] == [
        ["agreement signed USA JPN 1850-03-04"],
        ["agreement in_force USA JPN 1852-06-07"],
        ["agreement - USA JPN 1853"],
        [],
        [],
    ]
    assert rows[0].claims[0].attributes["title"] == "Treaty of Tea and Cups"
    assert rows[3].aside == ("it says that there was none",)
    assert rows[4].aside == (NOTHING,)


def test_consulates(tmp_path: Path) -> None:
    listed = (
        "<list><item><placeName>Osaka</placeName> (Consular Agency 1863-97; <date>1899-1917</date>. Consulate 1917-21)</item>"
        "<item>Kobe (1835-?)</item><item>Nara (Commercial Agency 1850-1860)</item></list>"
    )
    items = (
        _item("Other Consulates", "", listed)
        + _item("Sendai", "", "Earliest Date: May 3, 1852. Latest Date: August 1898.")
        + _item("U.S. Consulate at Sapporo", "", "").replace(".</head>", ', <date from="1866" to="1870">1866-70</date>.</head>')
        + _item("Consuls", "", "Others were: Nagoya, which opened on May 3, 1852, and closed on June 1, 1908.")
    )
    rows = _article(tmp_path, "Japan", ("consular-presence", items))
    assert [_told(row) for row in rows] == [
        [
            "mission consular_agency USA JPN Osaka 1863/1897",
            "mission consular_agency USA JPN Osaka 1899/1917",
            "mission consulate USA JPN Osaka 1917/1921",
            "mission consulate USA JPN Kobe 1835",
        ],
        ["mission consulate USA JPN Sendai 1852-05-03?/1898-08?"],
        ["mission consulate USA JPN Sapporo 1866/1870"],
        ["mission consulate USA JPN Nagoya 1852-05-03/1908-06-01"],
    ]
    (osaka, *_) = rows[0].claims
    assert osaka.role("place")[0].id.startswith("geo-")
    assert osaka.when is not None
    assert osaka.when.span == "within"


def test_a_consulate_older_than_the_state_is_put_aside(tmp_path: Path) -> None:
    row = _one(tmp_path, "Norway", _item("Consulates in Norway", "", "Bergen (1866-1920)"), section="consular-presence")
    assert not row.claims
    assert row.aside == ("the consulate in 'Bergen' (1866/1920) is older than the state, or was there after it",)


def test_items_within_an_item_are_of_its_row(tmp_path: Path) -> None:
    inner = _item("American Legation Closed", "1940") + '<div type="section" xml:id="treaties">' + _item("Treaty of Tea", "1941")
    outer = _item("Establishment of Diplomatic Relations", "1930").replace("</p>", f"</p>{inner}</div>")
    row = _one(tmp_path, "Japan", outer)
    assert _told(row) == [
        "relations established USA JPN 1930",
        "relations mission_closed USA JPN 1940",
        "agreement - USA JPN 1941",
    ]


def test_what_tells_nothing_says_so(tmp_path: Path) -> None:
    rows = _article(
        tmp_path, "Japan", ("key-events", _item("A Wedding", "1956") + _item("American Embassy Moved to Osaka", "1957"))
    )
    assert [row.aside for row in rows] == [(NOTHING,), ("a mission that moves is neither opened nor closed",)]


@pytest.fixture(scope="module")
def real(test_data: Path) -> dict[str, Row]:
    rows = list(claims_of(NAME, test_data / "datasets" / NAME))
    assert len(rows) == len({row.id for row in rows}) == 1217
    return {row.id.removeprefix("articles/"): row for row in rows}


def test_the_real_files(real: dict[str, Row]) -> None:
    claims = [claim for row in real.values() for claim in row.claims]
    assert Counter(claim.attributes.get("change", claim.kind) for claim in claims if claim.modality == "asserted") == {
        "mission_opened": 290, "recognised": 249, "established": 217, "mission": 143, "agreement": 78, "upgraded": 78,
        "severed": 70, "restored": 55, "mission_closed": 38,
    }  # fmt: skip
    assert [claim.attributes["change"] for claim in claims if claim.modality == "denied"] == ["established"] * 12
    reasons = Counter(reason for row in real.values() for reason in row.aside)
    assert reasons[NOTHING] == 173
    assert reasons["a mission that moves is neither opened nor closed"] == 34
    assert reasons["what it tells of is no recognition of a state"] == 6
    assert sum(number for reason, number in reasons.items() if reason.startswith("the consulate in")) == 39
    assert sum(number for reason, number in reasons.items() if reason.startswith("the date for machines")) == 6
    assert sum(number for reason, number in reasons.items() if reason.startswith("its title says")) == 7
    assert sum(reasons.values()) == 284
    assert all(row.text[claim.start : claim.end] == claim.quote for row in real.values() for claim in row.claims)
    days = [claim for claim in claims if claim.kind == "relations" and claim.when and claim.when.is_day]
    assert len(days) == 726


@pytest.mark.parametrize(
    ("id", "expected"),
    [
        (
            "albania.xml#diplomatic_relations/2",
            ["relations severed USA ALB 1939-06-05", "relations mission_closed USA ALB 1939-09-16"],
        ),
        ("algeria.xml#diplomatic_relations/2", ["relations severed DZA USA 1967-06-06"]),
        ("argentina.xml#diplomatic_relations/5", ["relations severed USA ARG 1944"]),
        (
            "china.xml#diplomatic_relations/16",
            ["relations established USA CHN 1979-01-01", "relations severed USA TWN 1979"],
        ),
        ("germany.xml#recognition/1", ["relations recognised x-wikidata-Q27306 USA 1785"]),
        ("grand-duchy-tuscany.xml#diplomatic_relations/1", ["relations established USA x-cow-TUS - denied"]),
        ("monaco.xml#treaties_agreements/1", ["agreement signed USA MCO 1939-02-15"]),
        ("russia.xml#diplomatic-relations/7", ["relations restored USA SUN 1933-11-16"]),
        ("yemen.xml#diplomatic_relations/9", ["relations severed USA YMD 1969-10-24"]),
        ("south-sudan.xml#recognition/1", ["relations recognised USA SSD 2011-07-09"]),
    ],
)
def test_rows_checked_by_hand(real: dict[str, Row], id: str, expected: list[str]) -> None:
    assert _told(real[id]) == expected
