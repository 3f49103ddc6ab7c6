"""Builds data/reader_leaders.yaml: who held the highest offices of states since about 1990.

    python tools/build_leaders.py FOLDER

FOLDER holds `wikidata_offices`, extracts of Wikidata's "position held" statements (CC0 1.0): one file a country with position,
person, start and end, `_world-leaders-2021.csv` and `_foreign-ministers-2022.csv`. A tenure that stands several times is written
once, as precisely as the most precise row has it.
"""

from __future__ import annotations

import csv
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from relgraph import tables
from relgraph.graph.model import fold

TARGET = Path(tables.DATA) / "reader_leaders.yaml"
SINCE = "1990"
HEADER = """\
# Who held the highest offices of states since about 1990: role | name | from | to. Used only to tell which state's president or
# minister a text means when it names none ("President Chirac"); never to make a claim that a text does not make.
# Source: Wikidata, position held (CC0 1.0). Built by tools/build_leaders.py.
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
    """The tenures by state id."""
    found: dict[str, set[Tenure]] = {}
    for file in sorted(folder.glob("[!_]*.csv")):
        for state, tenure in _ministers(file):
            found.setdefault(state, set()).add(tenure)
    for state, tenure in (*_world_leaders(folder), *_foreign_ministers(folder)):
        found.setdefault(state, set()).add(tenure)
    return {state: _once(rows) for state, rows in sorted(found.items())}


def _rows(file: Path) -> Iterator[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(lines)


def _ministers(file: Path) -> Iterator[tuple[str, Tenure]]:
    state = _state(re.sub(r"-(ministers|cabinet)$", "", file.stem).replace("-", " "))
    for row in _rows(file) if state else ():
        role = _role(row["position"].lower().strip(), state)
        if role and row["start"][:4] >= SINCE:
            yield state, (role, row["person"].strip(), row["start"][:7], row["end"][:7])


def _world_leaders(folder: Path) -> Iterator[tuple[str, Tenure]]:
    for row in _rows(folder / "_world-leaders-2021.csv"):
        title, state = row["positionLabel"].lower(), _state(row["country"])
        role = "head_of_government" if _GOVERNMENT.search(title) else "head_of_state" if _STATE.search(title) else ""
        if state and role and "vice" not in title and row["officeholderLabel"] and row["start_year"] >= SINCE:
            yield state, (role, row["officeholderLabel"], row["start_year"], row["end_year"])


def _foreign_ministers(folder: Path) -> Iterator[tuple[str, Tenure]]:
    for row in _rows(folder / "_foreign-ministers-2022.csv"):
        state = _state(row["countryLabel"])
        if state and row["name"] and row["start"]:
            yield state, ("foreign_minister", row["name"], row["start"][:7], "")


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


def _once(rows: set[Tenure]) -> list[Tenure]:
    """One row for a role, person and year of beginning."""
    best: dict[tuple[str, str, str], Tenure] = {}
    for role, name, start, end in sorted(rows, key=lambda row: (-len(row[2]), row)):
        best.setdefault((role, name, start[:4]), (role, name.replace('"', ""), start, end))
    return sorted(best.values(), key=lambda row: (row[0], row[2], row[1]))


def main() -> None:
    """Write the table anew."""
    lines = [HEADER]
    for state, rows in tenures(Path(sys.argv[1]) / "wikidata_offices").items():
        lines.append(f"{state}:\n" + "".join(f'- "{"|".join(row)}"\n' for row in rows))
    TARGET.write_text("".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()
