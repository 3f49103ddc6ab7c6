"""The abbreviations of organisations in the Factbook ("Paris Club (associate), ICC (national committees)"), and what states are
there.

The Factbook's ICC is the chamber of commerce, its ICCt the criminal court, its CAN the Andean Community and its IDB the Islamic
bank: here its own list goes before what the tables say of an abbreviation.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from relgraph.graph.model import fold
from relgraph.ingest.datasets.factbook_text import Plain
from relgraph.tables import bodies, senses


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_NAMES = {
    "ABEDA": "Arab Bank for Economic Development in Africa",
    "ACP": "Organisation of African, Caribbean and Pacific States",
    "ACS": "Association of Caribbean States",
    "AFESD": "Arab Fund for Economic and Social Development",
    "AMU": "Arab Maghreb Union",
    "BA": "Baltic Assembly",
    "BCIE": "Central American Bank for Economic Integration",
    "BDEAC": "Central African States Development Bank",
    "C": "Commonwealth of Nations",
    "CABEI": "Central American Bank for Economic Integration",
    "CACM": "Central American Common Market",
    "CAEU": "Council of Arab Economic Unity",
    "CAN": "Andean Community",
    "CBI": "Caribbean Basin Initiative",
    "CD": "Community of Democracies",
    "CE": "Council of Europe",
    "CEPGL": "Economic Community of the Great Lakes Countries",
    "CP": "Colombo Plan",
    "CSME": "Caribbean Single Market and Economy",
    "CSN": "South American Community of Nations",
    "EADB": "East African Development Bank",
    "EAEC": "Eurasian Economic Community",
    "ECCU": "Eastern Caribbean Currency Union",
    "EITI": "Extractive Industries Transparency Initiative",
    "EMU": "European Monetary Union",
    "Entente": "Council of the Entente",
    "EPA": "CARIFORUM-EU Economic Partnership Agreement",
    "FZ": "Franc Zone",
    "G-10": "G10",
    "GCTU": "General Confederation of Trade Unions",
    "ICC": "International Chamber of Commerce",
    "ICCt": "International Criminal Court",
    "ICRM": "International Red Cross and Red Crescent Movement",
    "ICSID": "International Centre for Settlement of Investment Disputes",
    "IDA": "International Development Association",
    "IDB": "Islamic Development Bank",
    "IFRCS": "International Federation of Red Cross and Red Crescent Societies",
    "IMSO": "International Mobile Satellite Organization",
    "InOC": "Indian Ocean Commission",
    "ISO": "International Organization for Standardization",
    "ITC": "International Trade Centre",
    "ITSO": "International Telecommunications Satellite Organization",
    "ITUC": "International Trade Union Confederation",
    "LAES": "Latin American and Caribbean Economic System",
    "LAIA": "Latin American Integration Association",
    "LAS": "Arab League",
    "MIGA": "Multilateral Investment Guarantee Agency",
    "NC": "Nordic Council",
    "NEA": "Nuclear Energy Agency",
    "NIB": "Nordic Investment Bank",
    "OPANAL": "Agency for the Prohibition of Nuclear Weapons in Latin America and the Caribbean",
    "PFP": "Partnership for Peace",
    "PROSUR": "Forum for the Progress and Development of South America",
    "SACEP": "South Asia Co-operative Environment Programme",
    "SELEC": "Southeast European Law Enforcement Center",
    "Sparteca": "South Pacific Regional Trade and Economic Cooperation Agreement",
    "SPC": "Pacific Community",
    "UNCDF": "United Nations Capital Development Fund",
    "UNOOSA": "United Nations Office for Outer Space Affairs",
    "Union Latina": "Latin Union",
    "WADB": "West African Development Bank",
    "WBG": "World Bank Group",
    "WFTU": "World Federation of Trade Unions",
    "ZC": "Zangger Committee",
    "Australian Group": "Australia Group",
}
# Peace operations, to which states send people but of which none is a member.
_OPERATIONS = _words(
    "ATMIS MINURCAT MINURSO MINUSCA MINUSMA MINUSTAH MNJTF MONUSCO UNAMA UNAMID UNDOF UNFICYP UNIFIL UNISFA UNMHA UNMIL"
    " UNMIS UNMISS UNMIT UNMOGIP UNOCI UNSMIL UNSOM UNSOS UNTSO UNVIM"
)
_ROLES = {
    "associate": "associate associate_member associated_member",
    "observer": "observer associate_observer",
    "correspondent": "correspondent",
    "candidate": "candidate candidates candidate_country pending_member accession_candidate",
    "suspended": "suspended temporarily_suspended",
    "signatory": "signatory",
    "partner": "partner partners dialogue_partner dialogue_member sectoral_dialogue_partner enhanced_engagement cooperating_state",
    "member": "nonregional_member nonregional_members regional temporary permanent compliant_country implementing_country"
    " participating_member chinese_taipei",
    "": "subbureau subscriber de_facto_member",
}
_ROLE = {word.replace("_", " "): role for role, words in _ROLES.items() for word in words.split()}
_OTHERS = re.compile(r"NGOs|national committees")
_PART = re.compile(r"(?:[^,;()]|\([^()]*\))+")
_WORDS = re.compile(r"(?:Afghanistan is a member [^:]*: )?(?P<name>[^(]*?)\s*(?P<as>\(.*\))?", re.DOTALL)

Membership = tuple[str, Plain, Plain]  # role, the abbreviation's stretch, the whole stretch


def memberships(field: Plain) -> tuple[list[Membership], list[str]]:
    """What a list of organisations says, and the parts of it that say something else, each with the reason."""
    found: list[Membership] = []
    aside: list[str] = []
    for part in _parts(field):
        words = _WORDS.fullmatch(part.text)
        if not words or not words["name"] or words["name"] == "none":
            continue
        role, reason = _role(words["name"], words["as"] or "")
        if reason:
            aside.append(reason)
        else:
            found.append((role, part.part(*words.span("name")), part))
    return found, aside


def body(abbreviation: str) -> tuple[str, str, str]:
    """Kind, id and name of the organisation or forum; one that no table knows has no id."""
    short = re.sub(r"-\s+", "-", abbreviation)
    name = _NAMES.get(short, short)
    found = [sense.id for sense in senses(fold(name)) if sense.sense in ("organization", "forum")]
    if not found:
        return "forum" if re.match(r"G-\d", name) else "organization", "", name
    return bodies()[found[0]].kind, found[0], bodies()[found[0]].name


def _parts(field: Plain) -> Iterator[Plain]:
    for found in _PART.finditer(field.text):
        yield field.part(*found.span())


def _role(name: str, written: str) -> tuple[str, str]:
    """The role that a remark in brackets gives, or why it is no membership."""
    remark = re.sub(r"[()]+", " ", written).strip().lower()
    if _OTHERS.search(written):
        return "", f"the members of {name} are no states but {written.strip('()')}"
    if not remark or re.fullmatch(r"\d{4}", remark):
        return "" if name in _OPERATIONS else "member", ""
    if "suspended" in remark or remark.startswith("excluded"):
        return "suspended", ""
    if (role := _ROLE.get(remark.split(",")[0])) is not None:
        return role, ""
    return "", f"what {remark!r} says of {name} is in no list of roles"
