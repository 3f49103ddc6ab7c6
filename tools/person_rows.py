"""Persons of the rows of open datasets, for measuring how well persons are told apart (tools/identity.py).

Each row gives its bearers as `relgraph.graph.identity.resolution` takes them. The ids of bearers are the file's own row ids:
`hsg_visits/4113`, `hsg_travels/2011#foreign_minister:lavrov`, `hsg_pocom/jp-1859-harr-01`,
`wikidata_offices/japan-ministers.csv#12`, `factbook/JPN/head_of_state`, `ofac_sdn_2022/7480`. Read only as closely as this needs.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from xml.etree import ElementTree

from relgraph import tables
from relgraph.graph.model import fold
from relgraph.graph.identity.resolution import Bearer, Term
from tools.leaders_factbook import holders

_FOREIGN = re.compile(
    r"(?:minister|secretary)(?: of state)? (?:of|for) (?:foreign|external|europe and foreign).*|foreign (?:affairs )?minister"
    r"|foreign (?:affairs )?secretary|minister of external.*|external affairs (?:minister|secretary)|foreign relations secretary"
)
_DEFENCE = re.compile(r"(?:minister|secretary)(?: of state)? (?:of|for) (?:national )?defen[cs]e|defen[cs]e (?:minister|secretary)")
_GOVERNMENT = re.compile(r"(?:acting |interim |caretaker )?(?:prime minister|premier|chancellor|taoiseach|federal chancellor)")
_STATE = re.compile(
    r"(?:acting |interim |first )?(?:president|king|queen|emperor|emir|amir|sultan|shah|pope|monarch|grand duke|his holiness pope)"
)
_TITLES = (
    "Foreign Affairs Minister|Foreign Minister|Foreign Secretary|External Affairs Minister|Defense Minister|Vice President"
    "|Prime Minister"
    "|Deputy Prime Minister|Premier|Chancellor|Taoiseach|President|King|Queen|Emperor|Emir|Amir|Sultan|Shah|Pope|Crown Prince"
    "|General Secretary|Chairman"
)
_HONOURS = re.compile(
    r"^(?:(?:Sir|Sheikh|Sheik|Shaikh|Dr\.?|Lord|General|Gen\.|Col\.|Colonel|Major|Marshal|Field Marshal|Prince"
    r"|Count|Baron|Dame|Father|Rev\.|Lieutenant"
    r"|Brigadier|Admiral|Haji|Ratu|Chief|Tunku|Tun|Dato|Datuk|Seri|Mrs\.|Mr\.|Madame|Mullah|Hojatoleslam|Ayatollah|Elect) )+"
)
_PART = r"(?:(?:al|el)-)?[A-Z](?:[\w’'ʻ-]+|\b\.?)"
_NAME = rf"{_PART}(?: (?:(?:bin|ibn|ben|al|el|de|da|dos|del|van|von|der|la|den|di) )*(?:{_PART}))*"
_MENTION = re.compile(rf"((?:[A-Z][\w.]*(?:-[A-Z]\w+)? )*?)((?:Acting |Interim |Deputy )?(?:{_TITLES})(?:-elect)?) ({_NAME})")
_NO_NAME = re.compile(
    r"\b(?:Minister|President|Secretary|Prime|Foreign|Summit|Assembly|University|Council|Conference|Street|Palace)\b"
)


def bearers(folder: Path) -> list[Bearer]:
    """All bearers of the datasets in a folder."""
    readers = (_visits, _travels, _pocom, _wikidata, _factbook, _ofac)
    return list({one.id: one for read in readers for one in read(folder)}.values())


def _role(title: str) -> str:
    title = fold(title)
    for pattern, role in (
        (_FOREIGN, "foreign_minister"),
        (_DEFENCE, "defence_minister"),
        (_GOVERNMENT, "head_of_government"),
        (_STATE, "head_of_state"),
    ):
        if pattern.fullmatch(title):
            return role
    if "ambassador" in title or "permanent representative" in title:
        return "ambassador"
    return "minister" if re.search(r"^(?:minister|secretary of)|minister$", title) and "vice" not in title else "official"


@cache
def _state(name: str, day: str = "") -> str:
    before, within, first = re.sub(r"\(.*", "", name), re.sub(r".*\((.*)\).*", r"\1", name), name.partition(",")[0]
    for words in map(fold, (before, within, first)):
        found = [one for one in tables.senses(words) if one.sense in ("state", "demonym")]
        found.sort(key=lambda one: not one.holds(day))
        if found:
            return found[0].id
    return {"germany, federal republic of": "DEU", "west bank": "PSE"}.get(name.casefold(), "")


def _text(row: ElementTree.Element, tag: str) -> str:
    return " ".join((row.findtext(tag) or "").split())


def _visits(folder: Path) -> Iterator[Bearer]:
    title = re.compile(rf"((?:[A-Z][\w]+ )?(?:{_TITLES}|Grand Duke)(?:-elect)?(?: of [A-Z]\w+)?),? (.+)")
    for file in sorted((folder / "hsg_visits/data").glob("*.xml")):
        for row in ElementTree.parse(file).getroot().iter("visit"):
            found = title.fullmatch(_text(row, "visitor"))
            first, last = _text(row, "start-date"), _text(row, "end-date")
            body = _state(_text(row, "from"), first)
            if found and body:
                role = _role(found[1].replace("-elect", "")) if "-elect" not in found[1] else "official"
                key = f"hsg_visits/{_text(row, 'id')}"
                name = re.split(r" and |, (?!Jr|3rd|I)", _HONOURS.sub("", found[2]))[0]
                yield Bearer(key, key, (name,), (), (Term(body, role, first, last, False),))


def _travels(folder: Path) -> Iterator[Bearer]:
    principals = {path.stem for path in (folder / "hsg_pocom/people").rglob("*.xml")}
    for file in sorted((folder / "hsg_travels").glob("*/*.xml")):
        for row in ElementTree.parse(file).getroot().iter("trip"):
            scope, who = f"hsg_travels/{_text(row, 'id')}", row.get("who", "")
            first, last = _text(row, "start-date"), _text(row, "end-date")
            role = "foreign_minister" if _text(row, "role") == "secretary" else "head_of_state"
            ids = (f"hsg:{who}",) if who in principals else ()
            yield Bearer(f"{scope}#who", scope, (_text(row, "name"),), ids, (Term("USA", role, first, last, False),))
            host = _state(_text(row, "country"), first)
            yield from _mentioned(scope, _text(row, "remarks"), host, first, last)


def _mentioned(scope: str, text: str, host: str, first: str, last: str) -> Iterator[Bearer]:
    seen = set()
    for found in _MENTION.finditer(text.replace("former ", "Former ")):
        before, title, name = found[1].strip(), found[2], re.sub(r"[’']s$|\.$", "", found[3])
        name = _HONOURS.sub("", name)
        body = _state(re.sub(r"^(?:Accompanied|Briefed|Joined|With|Met) ?", "", before), first) if before else host
        if re.search(r"Accompanied|Briefed|Joined", before) or (
            found.start() >= 12 and "ccompanied" in text[: found.start()][-14:]
        ):
            body = "USA"
        if not body or _NO_NAME.search(name) or "-elect" in title or "Former" in before or name == "A":
            continue
        role = _role(title)
        key = f"{scope}#{role}:{fold(name)}"
        if key not in seen:
            seen.add(key)
            yield Bearer(key, scope, (name,), (), (Term(body, role, first, last, False),))


def _pocom(folder: Path) -> Iterator[Bearer]:
    people = {}
    for file in sorted((folder / "hsg_pocom/people").rglob("*.xml")):
        row = ElementTree.parse(file).getroot()
        name = row.find("persName")
        if name is not None:
            words = (_text(name, "forename"), _text(name, "surname"), _text(name, "genName"))
            people[_text(row, "id")] = " ".join(word for word in words if word)
    for kind, tag in (("missions-countries", "chief"), ("missions-orgs", "chief"), ("positions-principals", "principal")):
        for file in sorted((folder / "hsg_pocom" / kind).glob("*.xml")):
            role = "ambassador" if tag == "chief" else "foreign_minister" if file.stem == "secretary" else "official"
            for row in ElementTree.parse(file).getroot().iter(tag):
                who, key = _text(row, "person-id"), f"hsg_pocom/{_text(row, 'id')}"
                first, last = _text(row, "started/date") or _text(row, "appointed/date"), _text(row, "ended/date")
                if who in people:
                    term = Term("USA", role, _first(first), _last(last), True)
                    yield Bearer(key, key, (people[who],), (f"hsg:{who}",), (term,))


def _wikidata(folder: Path) -> Iterator[Bearer]:
    for file in sorted((folder / "wikidata_offices").glob("[!_]*.csv")):
        body = _state(
            re.sub(r"-(?:ministers|cabinet)$", "", file.stem).replace("-", " ").replace("us", "USA", file.stem == "us-cabinet")
        )
        for number, row in enumerate(_rows(file), 2):
            key = f"wikidata_offices/{file.name}#{number}"
            if row["person"] and body:
                term = Term(body, _role(row["position"]), _first(row["start"]), _last(row["end"]), True)
                yield Bearer(key, key, (row["person"],), (row["personID"],), (term,))
    yield from _wikidata_heads(folder / "wikidata_offices")


def _wikidata_heads(folder: Path) -> Iterator[Bearer]:
    for number, row in enumerate(_rows(folder / "_world-leaders-2021.csv"), 2):
        body, key = tables_state(row["countryid"]), f"wikidata_offices/_world-leaders-2021.csv#{number}"
        role = _role(re.sub(r" of .*", "", row["positionLabel"]))
        if body and row["officeholderLabel"]:
            term = Term(body, role, _first(row["start_year"]), _last(row["end_year"]) or "2022-10-10", True)
            yield Bearer(key, key, (row["officeholderLabel"],), (row["officeholder"],), (term,))
    for number, row in enumerate(_rows(folder / "_foreign-ministers-2022.csv"), 2):
        body, key = tables_state(row["country"]), f"wikidata_offices/_foreign-ministers-2022.csv#{number}"
        if body and row["person"]:
            term = Term(body, "foreign_minister", _first(row["start"]), "2022-12-31", True)
            yield Bearer(key, key, (row["name"],), (row["person"],), (term,))


@cache
def tables_state(item: str) -> str:
    """The state of an item of Wikidata."""
    return next((id for id, state in tables.states().items() if state.wikidata == item), "")


def _rows(file: Path) -> Iterator[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(lines)


def _first(day: str) -> str:
    return day + "-01-01"[len(day) - 4 :] if day else ""


def _last(day: str) -> str:
    return day + ("-12-31" if len(day) == 4 else "-28" if len(day) == 7 else "") if day else ""


def _factbook(folder: Path) -> Iterator[Bearer]:
    for one in holders(folder / "factbook"):
        key = f"factbook/{one.state}/{one.role}"
        yield Bearer(key, key, (one.name,), (), (Term(one.state, one.role, _first(one.since), "2026-01-31", True),))


_PROGRAMMES = {
    "ZIMBABWE": "ZWE", "BELARUS": "BLR", "SYRIA": "SYR", "VENEZUELA": "VEN", "DPRK": "PRK", "DPRK2": "PRK", "DPRK3": "PRK",
    "BURMA": "MMR", "CUBA": "CUB", "IRAQ2": "IRQ", "LIBYA2": "LBY", "LIBYA3": "LBY", "NICARAGUA": "NIC", "IRAN-HR": "IRN",
    "IFSR": "IRN", "DRCONGO": "COD", "SUDAN": "SDN", "DARFUR": "SDN", "YEMEN": "YEM", "BURUNDI": "BDI",
}  # fmt: skip


def _ofac(folder: Path) -> Iterator[Bearer]:
    others: dict[str, list[str]] = {}
    for row in _plain(folder / "ofac_sdn_2022/alt.csv"):
        if len(row) > 3 and row[2] == "aka":
            others.setdefault(row[0], []).append(row[3])
    for row in _plain(folder / "ofac_sdn_2022/sdn.csv"):
        if len(row) > 4 and row[2] == "individual":
            key = f"ofac_sdn_2022/{row[0]}"
            names = (_usual(row[1]), *map(_usual, others.get(row[0], ())))
            yield Bearer(key, key, names, (f"ofac:{row[0]}",), _ofac_terms(row[4], row[3], row[11]))


def _ofac_terms(title: str, programme: str, remarks: str) -> tuple[Term, ...]:
    told = title if title != "-0-" else remarks
    found = re.search(r"(?i)(?<!vice )(?<!deputy )\b(president|prime minister|minister of [\w ]+|foreign minister)\b", told)
    nation = re.search(r"nationality ([A-Z][a-z]+)", remarks)
    body = _state(nation[1]) if nation else next((state for name, state in _PROGRAMMES.items() if programme.startswith(name)), "")
    if (
        not found
        or not body
        or re.search(r"(?i)president of (?!the )|assistant|adviser|presidential|office|chairman|director", told)
    ):
        return ()
    return (Term(body, _role(found[1]), "", "", False),)


def _usual(name: str) -> str:
    """ "MUGABE, Robert Gabriel" with its family name in usual letters."""
    return re.sub(
        r"[^\W\d_]{2,}", lambda part: part[0] if part[0] in ("II", "III", "IV", "VI") else part[0].capitalize(), name, count=0
    )


def _plain(file: Path) -> Iterator[list[str]]:
    with file.open(encoding="latin-1", newline="") as lines:
        for row in csv.reader(lines):
            yield [cell.strip() for cell in row]
