"""Heads of state and government as the CIA World Factbook has them (its last state, 2026; public domain, as JSON under CC0 1.0)."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from relgraph import tables

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_SINCE = re.compile(r"\((?:\w+ )?(?:since )?(?:\d{1,2} )?(?:([A-Z][a-z]+) )?(\d{4})\b")
_GOVERNMENT = re.compile(
    r"prime minister|chancellor|premier|taoiseach|minister of state|of the (government|cabinet)|of (the )?council of ministers",
    re.IGNORECASE,
)
_STATE = re.compile(r"president|king|queen|emperor|sultan|pope|prince|duke|amir|supreme leader|council chair", re.IGNORECASE)
_NO_HOLDER = re.compile(r"\bvice president|co-prince|secretary of state|pontifical|\bvacant\b|supreme people's", re.IGNORECASE)
# The words of titles that go before a name: "Transition President", "President of the Swiss Confederation".
_TITLE_WORDS = re.compile(
    r"president|prime|minister|king|queen|emperor|sultan|pope|prince|duke|grand|amir|crown|premier|chancellor|taoiseach|interim|acting"
    r"|transition|transitional|caretaker|general|gen|sr|col|capt|dr|sir|chairperson|chairman|chair|commander-in-chief|presidency"
    r"|presidential|council|leadership|leader|supreme|sovereign|national|safeguard|homeland|cnsp|gnu|state|affairs|commission|swiss"
    r"|confederation|government|spain|ministers|cabinet|foreign|sudanese|armed|forces|co-vice|overall|taliban|of|the|and|for"
)
_ROMAN = re.compile(r"[IVX]+")


class Holder(NamedTuple):
    """Who holds an office: state id, role, name with the family name in usual letters, since which month or year."""

    state: str
    role: str
    name: str
    since: str


def holders(folder: Path) -> list[Holder]:
    """The present heads of state and government of all states; not of dependent territories, and no monarch of another state."""
    found: dict[tuple[str, str, str], Holder] = {}
    for state, texts in _executives(folder):
        for text, usual in zip(texts, ("head_of_state", "head_of_government"), strict=True):
            name, day, role = _name(text), _since(text), _role(text, usual)
            if name and day and role and not _shared(text):
                found.setdefault((state, role, name), Holder(state, role, name, day))
    return sorted(found.values())


def states_of_others(folder: Path) -> frozenset[str]:
    """The states whose head is another state's, represented there by a governor or a delegate."""
    return frozenset(state for state, texts in _executives(folder) if texts and _shared(texts[0]))


def _executives(folder: Path) -> Iterator[tuple[str, list[str]]]:
    """State id → the texts of its chief of state and its head of government, without tags and entities."""
    by_code = {state.fips: state.id for state in tables.states().values() if state.fips and state.status != "dependent"}
    for file in sorted(folder.glob("*/*.json")):
        government: dict[str, Any] = json.loads(file.read_text(encoding="utf-8")).get("Government", {})
        state = by_code.get(file.stem.upper())
        if state and "Dependency status" not in government:
            branch = government.get("Executive branch", {})
            yield state, [_plain(branch.get(key, {}).get("text", "")) for key in ("chief of state", "head of government")]


def _plain(text: str) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]*>", " ", text)).replace("’", "'").split())


def _shared(text: str) -> bool:
    return "represented by" in text


def _role(text: str, usual: str) -> str:
    """The role that the title before the name gives, ``usual`` without one; a president is no head of government here."""
    title = text.partition("(since")[0]
    if _NO_HOLDER.search(title):
        return ""
    if _GOVERNMENT.search(title) and "sultan" not in title.lower():
        return "head_of_government"
    return "head_of_state" if _STATE.search(title) else usual if title.split()[:1] == _name(text).split()[:1] else ""


def _since(text: str) -> str:
    """The month or year of the first "(since …)"."""
    if not (found := _SINCE.search(text)):
        return ""
    month, year = found.groups()
    return f"{year}-{_MONTHS.index(month[:3].lower()) + 1:02d}" if month and month[:3].lower() in _MONTHS else year


def _name(text: str) -> str:
    """The name: without the title before it, with capitals only where words begin.

    >>> _name("Interim President Col. Aaron van NESS (since 3 May 2021)")
    'Aaron van Ness'
    """
    words = re.sub(r"\((?!since|\w+ \d|\d).*?\)|\"[^\"]*\"|; also spelled.*?(?=\()", " ", text)
    words = re.split(r"[;(\[]|,(?! (?:Jr|Presidential)\b)", words)[0].replace(",", " ")
    parts = words.split()
    while parts and _TITLE_WORDS.fullmatch(parts[0].strip(".,").lower()):
        parts.pop(0)
    return " ".join(part if at and _ROMAN.fullmatch(part) else _usual(part) for at, part in enumerate(parts) if "Jr" not in part)


def _usual(word: str) -> str:
    """A word all in capitals with its first letters only."""
    return re.sub(r"[^\W\d_]{2,}", lambda part: part[0].capitalize() if part[0].isupper() else part[0], word)
