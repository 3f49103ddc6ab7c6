"""A graph of any size for measuring exports: an invented table of journeys and of what was said on them, loaded as any table is.

Each row gives three claims: a visit, an office, and a stance of one state towards another. The same number of rows gives the
same graph.
"""

from __future__ import annotations

import csv
import random
import subprocess
import sys
from functools import cache
from pathlib import Path

from relgraph.tables import states

MAPPING = """name: journeys
title: Invented journeys
publisher: Nobody
published: "2024-05"
licence: CC0 1.0
row: "no"
claims:
  - kind: visit
    roles: {visitor: {column: who, as: person, id: item}, destination: {column: to, codes: iso3}, place: town}
    when: {from: day, to: until}
  - kind: office
    roles: {holder: {column: who, as: person, id: item}, body: {column: of, codes: iso3}}
    attributes: {role: {value: foreign_minister}, status: {value: current}}
    when: day
  - kind: stance
    roles: {source: {column: of, codes: iso3}, target: {column: to, codes: iso3}}
    attributes: {stance: {value: support}, about: about}
    when: day
"""
COLUMNS = ("no", "who", "item", "of", "to", "town", "day", "until", "about")
PER_ROW = 3  # claims
TOWNS = ("Lagos", "Lima", "Oslo", "Cairo", "Quito", "Hanoi", "Accra", "Sofia")


def build(folder: Path, claims: int) -> Path:
    """Make a graph of so many claims in a folder, or go on where that stopped; its own folder."""
    graph, table, mapping = folder / f"graph-{claims}", folder / f"journeys-{claims}.csv", folder / "map.yaml"
    mapping.write_text(MAPPING, encoding="utf-8")
    with table.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out)
        writer.writerow(COLUMNS)
        writer.writerows(_row(number, claims) for number in range(claims // PER_ROW))
    command = [sys.executable, "-m", "relgraph", "--db", str(graph), "load", "--mapping", str(mapping), str(table), "--json"]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stdin=subprocess.DEVNULL)
    return graph


@cache
def _codes() -> list[str]:
    return [state.id for state in states().values() if len(state.id) == 3][:150]


def _row(number: int, claims: int) -> tuple[object, ...]:
    chance = random.Random(number)
    there = _codes()
    person = chance.randrange(max(10, claims // 30))
    day = f"{chance.randrange(1992, 2024)}-{chance.randrange(1, 13):02}-{chance.randrange(1, 28):02}"
    about = f'the "{chance.choice(TOWNS)} process", item {chance.randrange(1000)}, and what follows from it'
    town = chance.choice(TOWNS)
    return number, f"Amina Fam{person:06}ov", f"x:{person}", *chance.sample(there, 2), town, day, day, about
