"""Any text is read: no crash, every span exact, time in proportion to length. `python -m benchmarks.robust` does it at length."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from relgraph.graph.model import Document
from tests.reading.random_texts import KINDS, checked, text_of

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


@UNHURRIED
@given(TEXTS, st.sampled_from(["", "2024", "2024-05", "2024-05-06"]))
def test_any_text_is_read(text: str, published: str) -> None:
    checked(Document("d", text, published=published))


@UNHURRIED
@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=12).map(" ".join), TEXTS)
def test_a_title_and_a_text_are_read(title: str, text: str) -> None:
    checked(Document.of("d", title, text, published="2024-05-06"))


def test_the_same_text_gives_the_same_claims() -> None:
    document = Document(
        "d", "Peruvian President Ana Ruiz met Norwegian Prime Minister Bo Lind in Oslo on Monday.", published="2024-05-06"
    )
    assert checked(document) == checked(document) != []


def test_line_breaks_of_other_systems_and_odd_blanks_change_no_claim() -> None:
    plain = "Peruvian President Ana Ruiz met Norwegian Prime Minister Bo Lind in Oslo on Monday.\nRuiz thanked Norway."
    odd = plain.replace("\n", "\r\n").replace("Ana Ruiz", "Ana\u00a0Ruiz").replace("Prime Minister", "Prime Minister\u200e")
    first, second = (checked(Document("d", text, published="2024-05-06")) for text in (plain, odd))
    assert [(c.kind, c.modality) for c in first] == [(c.kind, c.modality) for c in second]


def test_a_very_long_line_takes_time_in_proportion() -> None:
    sentence = "Peruvian President Ana Ruiz met Norwegian Prime Minister Bo Lind in Oslo and "
    checked(Document("d", sentence, published="2024-05-06"))

    def seconds(number: int) -> float:
        begun = time.perf_counter()
        checked(Document("d", sentence * number, published="2024-05-06"))
        return time.perf_counter() - begun

    short, long = (min(seconds(number) for _ in range(3)) for number in (40, 160))  # a busy machine makes one slow, not all
    assert long < 10 * short


def test_hundreds_of_random_texts_are_read() -> None:
    for number in range(300):
        checked(Document(f"{number}", text_of(number), published=("", "2024", "2024-05-06")[number % 3]))


def test_random_texts_are_of_all_kinds_and_the_same_each_time() -> None:
    texts = [text_of(number) for number in range(60)]
    assert texts == [text_of(number) for number in range(60)]
    assert len(set(texts)) == 60
    assert len(KINDS) == 6


GROWING: dict[str, Callable[[int], str]] = {
    "commas": lambda size: "," * size,
    "one word": lambda size: "a" * size,
    "a word of letters and digits": lambda size: "a1" * (size // 2),
    "brackets": lambda size: "(" * (size // 2) + ")" * (size // 2),
    "one name": lambda size: "Ana Ruiz " * (size // 9),
    "months": lambda size: "May " * (size // 4),
    "many names": lambda size: "".join(
        f"President Ana{n} Ru{chr(97 + n % 26)}z of Peru met Bo Li{n}nd. " for n in range(size // 45)
    ),
    "initials": lambda size: "A. " * (size // 3),
    "possessives": lambda size: "Peru's " * (size // 7),
    "counterparts": lambda size: "his Greek counterpart Bo Lind and " * (size // 34),
}


@pytest.mark.parametrize("what", GROWING)
def test_four_times_the_text_takes_four_times_the_time(what: str) -> None:
    """By the processor's time; six times are allowed for what else goes on, and the shorter of two tries counts."""
    times = []
    for size in (4000, 16000):
        document, tries = Document("d", GROWING[what](size), published="2024-05-06"), []
        for _ in range(2):
            begun = time.process_time()
            checked(document)
            tries.append(time.process_time() - begun)
        times.append(min(tries))
    assert times[1] < 6 * times[0] + 0.05
