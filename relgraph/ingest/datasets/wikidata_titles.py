"""What the English labels of Wikidata's positions say: which role an office has, and to whom an envoy is sent.

A label mostly leaves out the state ("Minister of Defence"), and names a part of it where the office is of that part ("Governor of
Chaco"). Such offices are officials of the state, whatever they are called: a *Prime Minister of Azad Kashmir* heads no state's
government.
"""

from __future__ import annotations

import re
from functools import cache

from relgraph.graph.model import fold
from relgraph.tables import office_titles

_OF_A_PART = re.compile(
    r"((deputy|vice|lieutenant|senior) )*(governor|mayor|chief minister|chief commissioner|administrator)\b.*"
    r"|((deputy|vice) )?(premier|prime minister|president) of (?!the state council|the senate|the national people|the chamber"
    r"|the national assembly|the federal senate|the house|the legislative yuan).*"
    r"|(lord mayor|head|akim|aekim) of .*|.*\b(legislative|provincial) assembly.*|secretary of state of .*|senior minister of .*"
    r"|.*\b(house of assembly|national assembly) of (newfoundland|quebec).*"
)
_OF_A_HOUSE = re.compile(
    r".*\bspeaker\b.*|(deputy )?marshal of .*"
    r"|((deputy|vice) )?(president|chairman|chair) of (the )?(federal )?(senate|chamber|national assembly|house|federation council"
    r"|state duma|mazhilis|majlis|verkhovna rada|national people).*"
    r"|(deputy )?leader of the (house|government in|opposition).*|representative of the government in .*|chairman of ways and means"
    r"|manager of government business .*"
)
_ENVOY = re.compile(r"(ambassador|high commissioner|permanent representative)( (of|to|in) .*)?")
_SPEAKS = re.compile(r".*\b(spokes?(person|man|woman)|press secretary)\b.*")
_DEPUTY = re.compile(
    r"(?!(first )?deputy prime minister|vice premier)((first|senior|white house|parliamentary) )*"
    r"(deputy|vice|assistant|under|undersecretary|parliamentary|head of|chief of)\b.*"
    r"|.*\b(court|military cabinet)\b.*"
)
_FOREIGN = re.compile(
    r"(federal )?minister (of|for) (foreign|external) (affairs|relations)( .*)?|secretary of state for foreign .*"
    r"|secretary of (foreign|external) (affairs|relations)|minister (of|for) (europe and foreign|foreign and european) affairs"
)
_DEFENCE = re.compile(r"(federal )?minister (of|for) (national )?defen[cs]e( and military veterans)?")
_MINISTER = re.compile(
    r"((federal|special|coordinating|associate|cabinet) )*min(i)?ster\b.*|(first )?deputy prime minister .*|vice premier .*"
)
_CABINET = frozenset(("USA", "PHL", "MEX"))  # whose ministers are called secretaries
_SECRETARY = re.compile(r"secretary (of|for) (?!the (navy|army|air force)$|the presidential).*")
_PLAIN = {
    "president": "head_of_state",
    "monarch": "head_of_state",
    "emperor": "head_of_state",
    "supreme leader": "head_of_state",
    "premier of the state council": "head_of_government",
    "prime minister": "head_of_government",
    "treasurer": "minister",
    "first secretary of state": "minister",
    "chancellor of the duchy of lancaster": "minister",
}
_CIVIL_SERVANTS = frozenset((("IND", "home secretary"), ("PAK", "home secretary")))
_HEAD_OF_STATE = re.compile(
    r"(acting |interim )?president\b.*|.*\bmonarch\b.*|(king|queen|emperor|sultan|emir|amir|prince|grand duke|supreme leader) of .*"
    r"|.*\bco prince\b.*|pope|druk gyalpo|ngwenyama .*|o le ao o le malo|yang di pertuan agong|captain regent .*"
    r"|chairman of the (presidential council|transitional sovereignty council|sovereignty council|presidency).*|.*military leader"
    r"|head of state .*|.*\b(member of the presidency|leader of the islamic emirate).*"
)
_HEAD_OF_GOVERNMENT = re.compile(
    r"(acting |interim )?(prime minister|premier|federal chancellor|chancellor|taoiseach|minister of state|head of government)\b.*"
    r"|chairman of the council of ministers.*|president of the (government|council of ministers).*"
)


def role_of(label: str, state: str) -> str:
    """The role of an office of a state's (or another body's) list, by its label.

    >>> role_of("Secretary of State", "USA"), role_of("Secretary of State for Digital Affairs", "FRA")
    ('foreign_minister', 'official')
    """
    title = fold(label)
    if (state, title) in _CIVIL_SERVANTS:
        return "official"
    known = _PLAIN.get(title) or _in_table(title, state)
    if known and not (title.startswith("secretary") and known == "minister"):
        return known
    if _OF_A_PART.fullmatch(title):
        return "official"
    for role, pattern in (
        ("legislator", _OF_A_HOUSE), ("ambassador", _ENVOY), ("spokesperson", _SPEAKS), ("foreign_minister", _FOREIGN),
        ("defence_minister", _DEFENCE), ("official", _DEPUTY), ("minister", _MINISTER),
    ):  # fmt: skip
        if pattern.fullmatch(title):
            return role
    return "minister" if _of_a_cabinet(title, state) else "official"


def _of_a_cabinet(title: str, state: str) -> bool:
    if state == "GBR":
        return title.startswith("secretary of state for ")
    return state in _CABINET and bool(_SECRETARY.fullmatch(title))


def head_role(label: str) -> str:
    """The role of an office of a list of heads of state and government: an official's for one who stands for the head.

    >>> head_role("monarch of Australia"), head_role("Premier of North Korea"), head_role("Governor-General of Jamaica")
    ('head_of_state', 'head_of_government', 'official')
    """
    title = fold(label)
    if _HEAD_OF_GOVERNMENT.fullmatch(title):
        return "head_of_government"
    if _HEAD_OF_STATE.fullmatch(title):
        return "head_of_state"
    return _in_table(title, "") or "official"


def receivers(label: str) -> tuple[str, ...]:
    """To whom an envoy is sent, as the label words it; two when it names two, nothing when it names none.

    >>> receivers("ambassador to Sri Lanka and the Maldives"), receivers("ambassador of France")
    (('Sri Lanka', 'the Maldives'), ())
    """
    found = re.fullmatch(r"(?i:ambassador|high commissioner|permanent representative) (?:to|in) (.+)", label)
    return (found[1],) if found and not _two(found[1]) else _two(found[1]) if found else ()


def _two(place: str) -> tuple[str, ...]:
    from relgraph.tables import senses

    parts = tuple(place.split(" and "))
    both = len(parts) == 2 and not senses(fold(place)) and all(senses(fold(part)) for part in parts)
    return parts if both else ()


def _in_table(title: str, body: str) -> str:
    named = _titles().get(title, {})
    return named.get(body) or named.get("", "")


@cache
def _titles() -> dict[str, dict[str, str]]:
    """Folded phrase → body (empty for all) → role."""
    found: dict[str, dict[str, str]] = {}
    for title in office_titles():
        for body in title.bodies or ("",):
            found.setdefault(title.phrase, {}).setdefault(body, title.role)
    return found
