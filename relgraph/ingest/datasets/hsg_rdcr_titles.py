"""What the title of an item of hsg_rdcr says: which change of relations, and who recognised whom.

The titles are short and written alike ("Establishment of Diplomatic Relations and the American Legation in Uruland, 1871"), so that
a few rules read them all. A title can tell several changes. What a rule must not take (a mission that moves, a government that is
recognised) is named beside it, and is then the reason why the item says nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

MISSION = (
    r"(?:embass(?:y|ies)|legations?|(?:diplomatic|u\.s\.|american) missions?|liaison office|interests? sections?"
    r"|consulates?(?! general status)|consular post\b|diplomatic presence|office of the u\.s\. representative|consular relations)"
)
AGAIN = r"(?:re-?|)"
NO_BREAK = r"[^;/]*?"

ESTABLISHED = re.compile(
    r"(?<!re-)(?<!re)(?<!anniversary of )\bestablishment of (?:full |permanent )?(?:diplomatic relations|relations\b)"
    r"|\bdiplomatic relations established|\brelations established with|\band (?:the )?establishment of diplomatic relations",
)
RESTORED = re.compile(
    r"\b(?:re-?establishment|resumption|restoration|re-?opening) of (?:[a-z]+ )*?(?:diplomatic |ambassadorial )?relations"
    rf"|\brelations {NO_BREAK}\b(?:re-?established|resumed|restored|normalized)",
)
SEVERED = re.compile(
    rf"\brelations {NO_BREAK}\b(?:severed|interrupted|ended)|\bsevers diplomatic relations"
    r"|\b(?:severance|severing|termination|cessation|suspension|interruption) of (?:[a-z]+ )*?relations",
)
UPGRADED = re.compile(
    r"\b(?:elevation|elevated|raised)\b(?!.*consulate general).*\b(?:embass(?:y|ies)|ambassadorship|minister)\b"
    r"|\blegation to embassy|\bestablishment of ambassadorial relations",
)
OPENED = re.compile(
    rf"\b{AGAIN}(?:establishment|opening) of (?!.*\bto embassy){NO_BREAK}\b{MISSION}"
    rf"|\bresumption of (?:diplomatic relations and (?:the )?{NO_BREAK})?(?:operations|u\.s\. embassy|reestablishment){NO_BREAK}"
    rf"|\b{MISSION}(?:(?!relations)[^;/])*?\b{AGAIN}(?:established|opened|opens)\b",
)
CLOSED = re.compile(
    rf"\b(?:closure|closing|suspension) of (?:the )?(?!diplomatic relations(?! and)){NO_BREAK}\b(?:{MISSION}|operations)"
    rf"|\b(?:termination of u\.s\. mission)|\b{MISSION}{NO_BREAK}\bclosed\b",
)
RECOGNISED = re.compile(
    r"\b(?P<by>u\.s\.|united states|states|mutual(?: acts of)?|)\s*recogn?i?tion\b(?: of (?:the )?(?P<of>.+?))?"
    r"(?=$|,| and (?:the )?(?:establishment|dissolution)\b)"
)
RECOGNISED_US = re.compile(
    r"^(?P<by>.+?) (?:recognition of|recognizes?) (?:the )?(?:independence of the )?(?:united states|u\.s\.)(?: independence)?$"
)
NOT_STATE = re.compile(r"\b(?:government|legation|committee|withdrawn|non-recognition|international)\b|^limited\b")
MOVED = re.compile(r"\b(?:moved?s?|moves|movement|relocation|returns|returned|transferred|change (?:from|in))\b")
NONE = re.compile(r"^no\b")
NEVER = re.compile(r"\bnever (?:formally |officially )?established\b")
AGREEMENT = re.compile(
    r"\b(?:treat(?:y|ies)|convention|agreement|compact|declaration of accession|additional article|arrangement|protocol)\b"
)
AGREEMENT_FIRST = re.compile(r"^(?:consular convention|declaration of accession)\b")
WITH = re.compile(
    r"\b[Ww]ith (?:the |Independent )?([A-Z][^,;(/]*?)(?: and (?:the )?[A-Z].*| Interrupted.*| Relations.*)?(?=$|[,;(/])"
)
THEIRS = re.compile(r"\bin (?:the )?(?:united states|u\.s\.?|washington)\b|\bto the united states\b")

CHANGES = (
    ("established", ESTABLISHED),
    ("restored", RESTORED),
    ("severed", SEVERED),
    ("upgraded", UPGRADED),
    ("mission_opened", OPENED),
    ("mission_closed", CLOSED),
)


@dataclass(frozen=True, slots=True)
class Told:
    """One thing that a title tells.

    ``change``: of relations. ``first``: who acts, ``us``, ``them`` or ``both``. ``named``: the words for the other state, as far as
    the title has any; empty for the state of the article. ``denied``: it says that it was not so.
    """

    change: str
    first: str = "us"
    named: str = ""
    denied: bool = False


def told(title: str) -> tuple[list[Told], str]:
    """What a title (without its date) tells, or why it tells nothing."""
    title = " ".join(title.replace("’", "'").split())
    plain = title.lower()
    if NONE.match(plain):
        return ([Told("established", denied=True)], "") if "diplomatic relations" in plain else ([], "it says that there was none")
    matches = [(change, match) for change, rule in CHANGES if (match := rule.search(plain))]
    found = [Told(change, _first(plain, change), _with(title, change, match.start())) for change, match in matches]
    recognised, reason = _recognition(title)
    if "peninsula" in plain:
        return [], "it speaks of several states at once"
    if MOVED.search(plain) and not recognised and all(one.change.startswith("mission") for one in found):
        return [], "a mission that moves is neither opened nor closed"
    object = next((one.named for one in (*recognised, *found) if one.named), "")
    return recognised + [replace(one, named=one.named or object) for one in _sorted_out(found)], reason


def _sorted_out(found: list[Told]) -> list[Told]:
    """What is left of changes that the same words seem to tell: a relation that is restored is not also established."""
    changes = {one.change for one in found}
    out = set()
    if "restored" in changes:
        out.add("established")
    if "upgraded" in changes:
        out.add("mission_opened")
    return [one for one in found if one.change not in out]


def _recognition(title: str) -> tuple[list[Told], str]:
    """Who recognised whom; or why it is not a state that was recognised."""
    plain = title.lower()
    if theirs := RECOGNISED_US.match(plain):
        return [Told("recognised", "them", title[: theirs.end("by")])], ""
    found = RECOGNISED.search(plain)
    if not found:
        return [], ""
    if NOT_STATE.search(plain):
        return [], "what it tells of is no recognition of a state"
    named = title[slice(*found.span("of"))] if found["of"] else ""
    named = re.sub(r"^(?:the )?Independence of (?:the )?|(?:'s?)? Independence(?: from .*)?$", "", named)
    return [Told("recognised", "both" if "mutual" in found["by"] else "us", named)], ""


def _first(plain: str, change: str) -> str:
    """Who did it: a mission in the United States is theirs, and what they severed ("severed by France") too."""
    if change.startswith("mission") or change == "upgraded":
        return "them" if THEIRS.search(plain) else "us"
    by = re.search(r"\b(?:severed|suspended|interrupted) by (?!(?:the )?(?:united states|u\.s\.))", plain)
    return "them" if by and change == "severed" else "us"


def _with(title: str, change: str, start: int) -> str:
    """The words that name the other state: what stands after the next "with", else in brackets."""
    bracket = re.search(r"\(([^)]*)\)", title)
    after = WITH.search(title, start) if change in ("established", "restored", "severed") else None
    return " ".join(part[1].strip() for part in (after, bracket) if part)
