"""Comparing names of persons: what agrees in full, what only may, what speaks against."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relgraph.graph.identity.names import compare, family_keys, likeness

SAME_FULL = """
Iwaya Takeshi|Takeshi Iwaya
IWAYA, Takeshi|Takeshi Iwaya
Shinzō Abe|Abe Shinzo
Sergey Lavrov|Sergei Lavrov
Sergej Lawrow|Sergei Lavrov
Volodymyr Zelensky|Volodymyr Zelenskyy
Volodymyr Zelensky|Володимир Зеленський
ZELENSKYY, Volodymyr|Volodymyr Zelensky
Viktor Yushchenko|Viktor Juschtschenko
Boris Yeltsin|Boris Jelzin
Mikhail Gorbachev|Michail Gorbatschow
Nikita Khrushchev|Nikita Chruschtschow
Aleksandr Lukashenko|Alyaksandr Lukashenka
Georgi Petrov|Georgi Petroff
Muammar Gaddafi|Mu'ammar Qadhafi
Mohammed Morsi|Muhammad Morsi
Mohamed ElBaradei|Mohammad El Baradei
Abdallah Hamdok|Abdullah Hamdok
Abdelaziz Bouteflika|Abd al-Aziz Bouteflika
Abdul Aziz Bouteflika|Abdulaziz Bouteflika
Abd Rabbuh Mansur Hadi|Abdrabbuh Mansour Hadi
Hamad bin Isa Al-Khalifa|Hamad bin Issa al-Khalifa
Mohammed bin Salman|Muhammad bin Salman Al Saud
Sa’ad al-Hariri|Saad Hariri
Mao Tse-tung|Mao Zedong
Teng Hsiao-p'ing|Deng Xiaoping
Chou En-lai|Zhou Enlai
Ban Ki-moon|Ban Ki Moon
Ban Ki-moon|Ban Kimoon
Yoon Suk Yeol|Yoon Suk-yeol
George W. Bush|George Walker Bush
John Kerry|John Forbes Kerry
John F. Kerry|John Forbes Kerry
Dwight D. Eisenhower|Dwight Eisenhower
Felipe Calderón|Felipe Calderón Hinojosa
Eduardo Frei|Eduardo Frei Ruiz-Tagle
Enrique Peña|Enrique Peña Nieto
Nana Akufo-Addo|Nana Addo Dankwa Akufo-Addo
Gerhard Schroeder|Gerhard Schröder
Recep Tayyip Erdogan|Recep Tayyip Erdoğan
Benigno S. Aquino 3rd|Benigno Aquino III
Ferdinand Marcos, Jr.|Ferdinand Marcos
James D. Melville Jr.|James Desmond Melville II
Elizabeth II|Elizabeth II
Abdullah II|Abdullah II bin Al-Hussein
Abdullah II of Jordan|Abdullah II
Hans-Adam II|Hans-Adam II, Prince of Liechtenstein
John Diefenbacker|John G. Diefenbaker
Fredrik Reingeldt|Fredrik Reinfeldt
Ali Abdallah Salih|Ali Abdullah Saleh
Heydar Aliyev|Geidar Aliyev
Philip "Brave" Davis|Philip Davis
"""
NONE = """
George W. Bush|George H. W. Bush
George Walker Bush|George Herbert Walker Bush
Sergei Lavrov|Aleksey Lavrov
Sergei Ivanov|Igor Ivanov
Kim Jong-il|Kim Jong-un
Kim Il-sung|Kim Jong-il
Lee Kuan Yew|Lee Hsien Loong
Hun Sen|Hun Manet
Omar Bongo|Ali Bongo
Indira Gandhi|Rajiv Gandhi
Zulfikar Ali Bhutto|Benazir Bhutto
Heydar Aliyev|Ilham Aliyev
Laurent Kabila|Joseph Kabila
François Duvalier|Jean-Claude Duvalier
Andreas Papandreou|George Papandreou
Pierre Trudeau|Justin Trudeau
Hafez al-Assad|Bashar al-Assad
Gnassingbé Eyadéma|Faure Gnassingbé
Lech Kaczyński|Jarosław Kaczyński
Eduardo Frei Montalva|Eduardo Frei Ruiz-Tagle
Luis Alberto Lacalle Herrera|Luis Alberto Lacalle Pou
Hamad bin Khalifa Al Thani|Khalifa bin Hamad Al Thani
Hamad bin Khalifa Al Thani|Tamim bin Hamad Al Thani
Tamim bin Hamad Al Thani|Hamad Al Thani
Hamad bin Khalifa Al Thani|Hamad bin Jassim Al Thani
Mohammed bin Salman|Mohammed bin Nayef
Saddam Hussein|Saddam Hassan
Ahmed Karzai|Mahmoud Karzai
Elizabeth I|Elizabeth II
Mohammed V|Mohammed VI
Paul VI|John Paul II
Henry Lodge Jr.|Henry Lodge Sr.
Robert Ryan II|Robert Ryan III
John Kerry|Bob Kerrey
Mario Rossi|Maria Rossi
Abdullah II|ABDULLAH, Abdullah Ahmed
Anders Fogh Rasmussen|Lars Løkke Rasmussen
Tony Blair|Gordon Brown
"""
COMPATIBLE = """
Bill Clinton|William Clinton
Bill Clinton|William J. Clinton
Tony Blair|Anthony Blair
Joe Biden|Joseph R. Biden
Bob Hawke|Robert Hawke
Jim Carter|James Carter
Ted Heath|Edward Heath
Dick Cheney|Richard Cheney
Mike Pompeo|Michael Pompeo
J. Kerry|John Kerry
Gough Whitlam|Edward Gough Whitlam
Hosni Mubarak|Muhammad Hosni Mubarak
Gordon Brown|James Gordon Brown
"""
FAMILY = """
Bush|George W. Bush
Lavrov|Sergei Lavrov
Sukarno|Sukarno
von der Leyen|Ursula von der Leyen
de Gaulle|Charles de Gaulle
al-Thani|Hamad bin Khalifa Al Thani
bin Salman|Mohammed bin Salman
Peña|Enrique Peña Nieto
Nieto|Enrique Peña Nieto
Frei|Eduardo Frei Ruiz-Tagle
Abdullah|Abdullah II
Elizabeth|Elizabeth II
Ben Ali|Zine El Abidine Ben Ali
Hussein|Hussein bin Talal
"""


def _pairs(lines: str) -> list[tuple[str, str]]:
    return [tuple(line.split("|")) for line in lines.strip().splitlines()]  # type: ignore[misc]


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        (*pair, agreement)
        for lines, agreement in ((SAME_FULL, "same_full"), (NONE, "none"), (COMPATIBLE, "compatible"), (FAMILY, "family"))
        for pair in _pairs(lines)
    ],
)
def test_names(a: str, b: str, expected: str) -> None:
    assert compare(a, b) == expected
    assert compare(b, a) == expected


def test_the_father_is_not_the_son() -> None:
    """King Hussein is not Abdullah, son of Hussein."""
    assert compare("Hussein", "Abdullah II bin Al-Hussein") == "none"


def test_called_by_the_first_word_where_people_are() -> None:
    assert likeness("Thaksin", "Thaksin Shinawatra", ["THA"]).agreement == "family"
    assert likeness("John", "John Kerry", ["USA"]).agreement == "none"


def test_what_is_weak_is_told() -> None:
    assert likeness("Ferdinand Marcos", "Ferdinand Marcos Jr.").flags == {"mark"}
    assert likeness("Juan Carlos", "Juan Carlos Varela").flags == {"tail"}
    assert likeness("Stephen Martin", "Martin Stephen").flags == {"swapped"}


@pytest.mark.parametrize(
    ("a", "b", "states"),
    [
        ("Takeshi Iwaya", "Iwaya Takeshi", ["JPN"]),
        ("Xi Jinping", "Xi", ["CHN"]),
        ("Enrique Peña Nieto", "Peña Nieto", ["MEX"]),
        ("Enrique Peña Nieto", "Peña", ["MEX"]),
        ("Hussein bin Talal", "Hussein", ["JOR"]),
        ("Volodymyr Zelenskyy", "Зеленський", ["UKR"]),
        ("Viktor Yushchenko", "Juschtschenko", ["UKR"]),
        ("Muammar Gaddafi", "Qadhafi", ["LBY"]),
    ],
)
def test_family_keys_meet(a: str, b: str, states: list[str]) -> None:
    assert family_keys(a, states) & family_keys(b, states)


@given(st.text(max_size=40), st.text(max_size=40))
def test_any_text_is_compared_either_way(a: str, b: str) -> None:
    assert compare(a, b) == compare(b, a)
    assert family_keys(a) is not None
