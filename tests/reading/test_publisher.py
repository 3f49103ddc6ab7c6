"""Whose organ publishes a text, and what that tells the reader."""

import pytest

from relgraph.graph.model import Document
from relgraph.ingest.reader import read
from relgraph.ingest.reader.publisher import state_of_publisher


@pytest.mark.parametrize(
    ("publisher", "url", "state"),
    [
        ("Ministry of Foreign Affairs of Japan", "", "JPN"),
        ("President of Russia", "", "RUS"),
        ("US Department of State", "", "USA"),
        ("GOV.UK (Foreign & Commonwealth Office)", "", "GBR"),
        ("", "https://www.mofa.go.jp/press/1", "JPN"),
        ("Press service", "https://mfa.gov.lv/en/1", "LVA"),
        ("", "https://en.kremlin.ru/1", "RUS"),
        ("", "https://www.state.gov/1", "USA"),
        ("The Japan Times", "https://www.japantimes.co.jp/1", ""),
        ("China Daily", "https://www.chinadaily.com.cn/1", ""),
        ("Embassy of France in Japan", "", ""),
        ("Wikinews", "https://en.wikinews.org/1", ""),
        ("European External Action Service", "https://eeas.europa.eu/1", ""),
        ("", "", ""),
    ],
)
def test_the_state_of_a_publisher(publisher: str, url: str, state: str) -> None:
    assert state_of_publisher(publisher, url, "2024-03-01") == state


TEXT = "In Tirana, Foreign Minister Nils Brok met Foreign Minister Agim Dervishi."


def _offices(publisher: str) -> set[tuple[str, str, str]]:
    claims = read(Document("d", TEXT, published="2024-03-01", publisher=publisher))
    return {(c.role("holder")[0].name, c.role("body")[0].name, c.attributes["role"]) for c in claims if c.kind == "office"}


def test_offices_without_a_state_are_the_publishers_own_but_not_of_whom_they_meet_abroad() -> None:
    assert ("Nils Brok", "Norway", "foreign_minister") in _offices("Ministry of Foreign Affairs of Norway")
    assert ("Agim Dervishi", "Albania", "foreign_minister") in _offices("Ministry of Foreign Affairs of Norway")
    assert _offices("Oslo Evening News") == {("Agim Dervishi", "Albania", "foreign_minister")}
