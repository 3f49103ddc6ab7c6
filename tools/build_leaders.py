"""Builds data/reader_leaders.yaml: who held the highest offices of states since 1945, as far as the sources tell.

    python tools/build_leaders.py FOLDER

FOLDER holds two datasets. `wikidata_offices`, extracts of Wikidata's "position held" statements (CC0 1.0): one file a country with
position, person, start and end, `_world-leaders-2021.csv` and `_foreign-ministers-2022.csv`. `factbook`, the last state of the CIA
World Factbook (public domain, its JSON CC0 1.0): the heads of state and government of 2026, who continue the list.

A tenure that stands several times is written once, as precisely as the most precise row has it. One that is open when its source
was taken says until when it was known (`2022-07/`); where the Factbook has another holder since, also by when it had ended
(`2022-07/2025-05`).
"""

from __future__ import annotations

import csv
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from relgraph import tables
from relgraph.graph.model import fold
from tools.leaders_factbook import Holder, holders, states_of_others

TARGET = Path(tables.DATA) / "reader_leaders.yaml"
SINCE = "1945"
# The last months for which the extracts of Wikidata were taken: ministers, heads, foreign ministers.
MINISTERS, HEADS, FOREIGN = "2022-07", "2022-10", "2022-12"
HEADER = """\
# Who held the highest offices of states since 1945, most since about 1995: role | name | from | to. Used only to tell which state's
# president or minister a text means when it names none ("President Chirac"); never to make a claim that a text does not make.
# to: a month or year; 2022-07/ = held then, when the source was taken; 2022-07/2025-05 = held at the first, ended by the second.
# Sources: Wikidata, position held (CC0 1.0), 2022; CIA World Factbook, 2026 (public domain; factbook.json, CC0 1.0).
# Built by tools/build_leaders.py.
"""
_FOREIGN = re.compile(
    r"minister (of|for) (foreign|external) affairs.*|foreign (minister|secretary)|minister for europe and foreign affairs"
    r"|secretary of state for foreign.*|secretary of foreign affairs|minister of external (affairs|relations)"
    r"|minister of foreign (affairs|relations).*"
)
_DEFENCE = re.compile(
    r"minister (of|for) (national )?defen[cs]e|secretary of (national )?defen[cs]e|secretary of state for defence"
    r"|defen[cs]e minister"
)
_GOVERNMENT = re.compile(r"prime minister|chancellor|premier|taoiseach|head of government|president of the government")
_STATE = re.compile(r"president|king|queen|monarch|emir|emperor|sultan|prince of|grand duke|pope")

Tenure = tuple[str, str, str, str]  # role, name, from, to


def tenures(folder: Path) -> dict[str, list[Tenure]]:
    """The tenures by state id.

    A state whose head is another state's has no row for it: a text that names the King means the other state.
    """
    found: dict[str, set[Tenure]] = {}
    offices, factbook = folder / "wikidata_offices", folder / "factbook"
    for file in sorted(offices.glob("[!_]*.csv")):
        for state, tenure in _ministers(file):
            found.setdefault(state, set()).add(tenure)
    for state, tenure in (*_world_leaders(offices), *_foreign_ministers(offices)):
        found.setdefault(state, set()).add(tenure)
    others = states_of_others(factbook)
    rows = {s: [r for r in _once(rows) if r[0] != "head_of_state" or s not in others] for s, rows in found.items()}
    present = holders(factbook)
    seen = max(holder.since for holder in present)
    for holder in present:
        rows[holder.state] = continued(rows.get(holder.state, []), holder, seen)
    return {state: _once(kept) for state, kept in sorted(rows.items()) if kept}


def _rows(file: Path) -> Iterator[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(lines)


def _ministers(file: Path) -> Iterator[tuple[str, Tenure]]:
    state = _state(re.sub(r"-(ministers|cabinet)$", "", file.stem).replace("-", " "))
    for row in _rows(file) if state else ():
        role = _role(row["position"].lower().strip(), state)
        if role and row["start"][:4] >= SINCE:
            yield state, (role, row["person"].strip(), row["start"][:7], row["end"][:7] or f"{MINISTERS}/")


def _world_leaders(folder: Path) -> Iterator[tuple[str, Tenure]]:
    for row in _rows(folder / "_world-leaders-2021.csv"):
        title, state = row["positionLabel"].lower(), _state(row["country"])
        role = "head_of_government" if _GOVERNMENT.search(title) else "head_of_state" if _STATE.search(title) else ""
        if state and role and "vice" not in title and row["officeholderLabel"] and row["start_year"] >= SINCE:
            name = re.sub(r"(, Prince)? of [A-Z].*", "", row["officeholderLabel"])
            yield state, (role, name, row["start_year"], row["end_year"] or f"{HEADS}/")


def _foreign_ministers(folder: Path) -> Iterator[tuple[str, Tenure]]:
    for row in _rows(folder / "_foreign-ministers-2022.csv"):
        state = _state(row["countryLabel"])
        if state and row["name"] and row["start"]:
            yield state, ("foreign_minister", row["name"], row["start"][:7], f"{FOREIGN}/")


def _state(name: str) -> str:
    """The id of the present state that a name means, or nothing."""
    for sense in tables.senses(fold(name)):
        if sense.sense == "state" and tables.states()[sense.id].status in ("member", "observer", "disputed"):
            return sense.id
    return ""


def _role(position: str, state: str) -> str:
    if position in ("president", "monarch", "emperor", "king", "queen", "paramount leader"):
        return "head_of_state"
    if position in ("prime minister", "chancellor", "premier", "premier of the state council"):
        return "head_of_government"
    if _FOREIGN.fullmatch(position) or (position == "secretary of state" and state == "USA"):
        return "foreign_minister"
    return "defence_minister" if _DEFENCE.fullmatch(position) else ""


def continued(rows: list[Tenure], holder: Holder, seen: str) -> list[Tenure]:
    """The tenures of a state with a holder of 2026: his own goes on, the open ones of others have ended when his began.

    A holder who began before another whom the list has in office is left out: one of the two dates is wrong.
    """
    open_ones = [row for row in rows if row[0] == holder.role and row[3].endswith("/")]
    mine = [row for row in open_ones if _same(row, holder)]
    others = [row for row in open_ones if row not in mine and not row[3].startswith(seen)]
    if mine:
        began = min((row[2] for row in mine), key=lambda day: (day[:4], -len(day), day))
        began = holder.since if holder.since.startswith(began) else began
        names = {fold(name): name for name in (holder.name, mine[0][1])}.values()
        new = [(holder.role, name, began, f"{seen}/") for name in names]
    elif any(row[2] > holder.since for row in others):
        return rows
    else:
        new = [(holder.role, holder.name, holder.since, f"{seen}/")]
    return [*(_ended(row, holder.since) if row in others else row for row in rows if row not in mine), *new]


def _ended(row: Tenure, since: str) -> Tenure:
    """An open tenure after which another began: it ended between the month that it is known for and that, or then."""
    known = row[3].removesuffix("/")
    return (*row[:3], f"{known}/{since}" if known < since else since) if row[2] <= since else row


def _same(row: Tenure, holder: Holder) -> bool:
    """Is a tenure the holder's? All words of one name stand in the other, or one word and the year of beginning agree.

    Somebody in office after the holder began, who began in the same year, is the holder in another spelling.
    """
    short, long = sorted((_words(row[1]), _words(holder.name)), key=len)
    apart = abs(int(row[2][:4]) - int(holder.since[:4]))
    alike = [any(_alike(word, other) for other in long) for word in short]
    return all(alike) or (any(alike) and apart < 2) or (apart == 0 and holder.since < row[3].removesuffix("/"))


def _words(name: str) -> list[str]:
    return [word for word in re.split(r"[ -]", fold(name)) if len(word) > 2] or [fold(name)]


def _alike(word: str, other: str) -> bool:
    from rapidfuzz.fuzz import ratio

    return word == other or (len(word) > 3 and word[0] == other[0] and ratio(word, other) >= 80)


def _once(rows: Iterable[Tenure]) -> list[Tenure]:
    """One row for a role, person and year of beginning: the one that begins most precisely, and that has an end."""
    best: dict[tuple[str, str, str], Tenure] = {}
    for role, name, start, end in sorted(rows, key=lambda row: (-len(row[2]), "/" in row[3], row)):
        best.setdefault((role, name, start[:4]), (role, name.replace('"', ""), start, end))
    return sorted(best.values(), key=lambda row: (row[0], row[2], row[1]))


def table(folder: Path) -> str:
    """The whole table."""
    parts = (f"{state}:\n" + "".join(f'- "{"|".join(row)}"\n' for row in rows) for state, rows in tenures(folder).items())
    return HEADER + "".join(parts)


def main() -> None:
    """Write the table anew."""
    TARGET.write_text(table(Path(sys.argv[1])), encoding="utf-8")


if __name__ == "__main__":
    main()
