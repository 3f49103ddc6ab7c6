"""A table of one's own: what a mapping gives, and what is said of one that cannot be."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from relgraph.errors import InputError
from relgraph.ingest.datasets.files import edition
from relgraph.ingest.datasets.mapped import mapped

if TYPE_CHECKING:
    from pathlib import Path

    from relgraph.graph.model import Claim

TABLE = """no,who,country,town,from,to,state,post
1,Ana Souza,Japan,Tokyo,2019-03-01,2019-03-04,held,FM
2,"Lind, Bo; Al Moe",Russia,Moscow,1974-05,1974-05,planned,PM
3,Cy Roe,Xanadu,,2001,2001,held,
4,Di Poe,France,Paris,31/12/2001,,held,
5,Ed Arce,France,,,,other,
"""
MAPPING = """name: my_visits
title: Visits that we noted
published: "2024-05"
row: "no"
claims:
  - kind: visit
    roles:
      visitor: {column: who, split: ";"}
      destination: country
      place: town
    when: {from: from, to: to}
    only: {state: held}
  - kind: visit
    roles: {visitor: {column: who, split: ";"}, destination: country, place: town}
    when: {from: from, to: to}
    modality: planned
    only: {state: planned}
  - kind: office
    roles: {holder: {column: who, as: person}, body: country}
    attributes: {role: {column: post, map: {FM: foreign_minister}}, status: {value: current}}
    only: {post: FM}
"""


def written(folder: Path, mapping: str = MAPPING, table: str = TABLE) -> tuple[Path, Path]:
    for name, text in (("map.yaml", mapping), ("visits.csv", table)):
        (folder / name).write_text(text, encoding="utf-8")
    return folder / "map.yaml", folder / "visits.csv"


def said(claim: Claim) -> str:
    roles = "; ".join(f"{role}: {', '.join(m.id or m.name for m in mentions)}" for role, mentions in claim.roles.items())
    return f"{claim.kind} {claim.modality} {claim.when.edtf if claim.when else '-'} {roles} {dict(claim.attributes)}"


def test_rows_become_claims(tmp_path: Path) -> None:
    made = mapped(*written(tmp_path))
    rows = list(made.claims(tmp_path))
    assert {row.id: [said(claim) for claim in row.claims] for row in rows} == {
        "visits.csv#1": [
            "visit asserted 2019-03-01/2019-03-04 destination: JPN; place: Tokyo; visitor: Ana Souza {}",
            "office asserted - body: JPN; holder: Ana Souza {'role': 'foreign_minister', 'status': 'current'}",
        ],
        "visits.csv#2": ["visit planned 1974-05/1974-05 destination: SUN; place: Moscow; visitor: Lind, Bo, Al Moe {}"],
        "visits.csv#3": [],
        "visits.csv#4": [],
        "visits.csv#5": [],
    }
    assert {row.id: row.aside for row in rows if row.aside} == {
        "visits.csv#3": ("the name 'Xanadu' is in no list of states",),
        "visits.csv#4": ("'31/12/2001' is no date of the form EDTF",),
    }
    assert edition(made.dataset, tmp_path).rows == 5
    for row in rows:
        for claim in row.claims:
            assert row.text[claim.start : claim.end] == claim.quote


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("destination: country", "destinatio: country", "a visit has no 'destinatio' among its roles; they are visitor, destin"),
        ("      destination: country\n", "", "a visit needs the role 'destination'; say which column it is"),
        ("kind: office", "kind: offices", "'offices' is not one of agreement, conflict,"),
        ("name: my_visits", "name: hsg_travels", "'hsg_travels' is the name of an open dataset; give the table another one"),
        ("title: Visits that we noted\n", "", "the key 'title' is missing"),
        ("{value: current}", "{value: current, column: post}", "'status' of the office needs either a column or a value"),
        ("modality: planned", "modality: maybe", "'maybe' is not one of asserted, conditional, denied, planned"),
        ("claims:", "claims: [", "it is not YAML"),
    ],
)  # fmt: skip
def test_a_mapping_that_cannot_be_says_why(tmp_path: Path, old: str, new: str, problem: str) -> None:
    with pytest.raises(InputError) as error:
        mapped(*written(tmp_path, MAPPING.replace(old, new, 1)))
    assert problem in str(error.value)
    assert "map.yaml" in str(error.value)


def test_a_column_that_is_not_there_is_named(tmp_path: Path) -> None:
    made = mapped(*written(tmp_path, table=TABLE.replace("country", "land")))
    with pytest.raises(InputError, match="has no column 'country'; its columns are no, who, land, town"):
        edition(made.dataset, tmp_path)
    with pytest.raises(InputError, match="is no file; give the YAML file that says what the columns are"):
        mapped(tmp_path / "none.yaml", tmp_path / "visits.csv")
