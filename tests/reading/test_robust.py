"""Any text is read: no crash, every span exact, time in proportion to length."""

from __future__ import annotations

import time

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from relgraph.graph.model import Claim, Document
from relgraph.ingest.reader import read

PIECES = (
    *(
        "President Ana Ruiz",
        "of Peru",
        "met",
        "the Norwegian foreign minister, Bo Lind,",
        "on Monday",
        "signed an agreement with",
        "Chad",
    ),
    *(
        "“We condemn the attack,”",
        "he said",
        "in Oslo",
        "will visit",
        "the two leaders",
        "@SecLind",
        "#Kenya",
        "Ruiz Ruiz AnaPresident",
    ),
    *(
        "\u00a0",
        "\u200b",
        "\r\n",
        "\n\n",
        "—",
        "«",
        "»",
        "U.S.",
        "(",
        ")",
        "[",
        "]",
        "'s",
        "’s",
        "…",
        "🕊",
        "ﬁ",
        "e\u0301",
        "\ud83d\ude00",
    ),
    *(":", ";", ".", "?"),
)
TEXTS = st.one_of(
    st.text(max_size=300),
    st.lists(st.sampled_from(PIECES), max_size=40).map(" ".join),
    st.lists(st.sampled_from(PIECES), max_size=40).map("".join),
)
UNHURRIED = settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])


def _checked(document: Document) -> list[Claim]:
    claims = read(document)
    assert claims == sorted(claims, key=lambda c: c.start)
    assert len({c.id for c in claims}) == len(claims)
    for claim in claims:
        assert document.text[claim.start : claim.end] == claim.quote
        for mentions in claim.roles.values():
            assert all(0 <= m.start <= m.end <= len(document.text) for m in mentions)
    return claims


@UNHURRIED
@given(TEXTS, st.sampled_from(["", "2024", "2024-05", "2024-05-06"]))
def test_any_text_is_read(text: str, published: str) -> None:
    _checked(Document("d", text, published=published))


@UNHURRIED
@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=12).map(" ".join), TEXTS)
def test_a_title_and_a_text_are_read(title: str, text: str) -> None:
    _checked(Document.of("d", title, text, published="2024-05-06"))


def test_the_same_text_gives_the_same_claims() -> None:
    document = Document(
        "d", "Peruvian President Ana Ruiz met Norwegian Prime Minister Bo Lind in Oslo on Monday.", published="2024-05-06"
    )
    assert _checked(document) == _checked(document) != []


def test_line_breaks_of_other_systems_and_odd_blanks_change_no_claim() -> None:
    plain = "Peruvian President Ana Ruiz met Norwegian Prime Minister Bo Lind in Oslo on Monday.\nRuiz thanked Norway."
    odd = plain.replace("\n", "\r\n").replace("Ana Ruiz", "Ana\u00a0Ruiz").replace("Prime Minister", "Prime Minister\u200e")
    first, second = (_checked(Document("d", text, published="2024-05-06")) for text in (plain, odd))
    assert [(c.kind, c.modality) for c in first] == [(c.kind, c.modality) for c in second]


def test_a_very_long_line_takes_time_in_proportion() -> None:
    sentence = "Peruvian President Ana Ruiz met Norwegian Prime Minister Bo Lind in Oslo and "
    _checked(Document("d", sentence, published="2024-05-06"))
    times = []
    for number in (40, 160):
        begun = time.perf_counter()
        _checked(Document("d", sentence * number, published="2024-05-06"))
        times.append(time.perf_counter() - begun)
    assert times[1] < 10 * times[0]
