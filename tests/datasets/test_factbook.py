"""The Factbook: heads, envoys, memberships and trade of a profile, in a small sample and in the real files."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from relgraph.ingest.datasets import claims_of, described
from relgraph.ingest.datasets.factbook_bodies import body
from relgraph.ingest.datasets.factbook_holders import Holder, holders
from relgraph.ingest.datasets.factbook_text import fields, plain
from relgraph.ingest.datasets.files import edition

if TYPE_CHECKING:
    from relgraph.graph.model import Claim
    from relgraph.ingest.datasets.record import Row

NAME = "factbook"
FIELDS: dict[str, Any] = {
    "Introduction": {"Background": {"text": "None."}},
    "Government": {
        "Country name": {"conventional short form": {"text": "Japan"}},
        "Executive branch": {
            "chief of state": {
                "text": "King DOE II (since 8 September 2022); represented by Governor General Sir John ROE (since 2024)"
            },
            "head of government": {
                "text": "Prime Minister Ren&eacute; McDOE (since 27 February 2024); former King ROE fled in 1999"
            },
        },
        "Diplomatic representation in the US": {"chief of mission": {"text": 'Ambassador Jane "Jo" O\'DOE (since May 2023)'}},
        "Diplomatic representation from the US": {
            "chief of mission": {
                "text": "Ambassador (vacant); Charg&eacute; d&rsquo;Affaires Ann DE ROE<br> (since 2025);"
                " note - also accredited to Fiji and Xanadu"
            }
        },
        "International organization participation": {
            "text": "ICC (national committees), ICCt, ISO (correspondent), MONUSCO, SAARC (observer), UN, IDB (sleeping)"
        },
    },
    "Economy": {
        "Exports - partners": {"text": "USA 9%, Congo, Republic of the 8%, Xanadu <1% (2023)"},
        "Imports - partners": {"text": "almost entirely United Kingdom (2022)"},
    },
}


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    """Return a folder with a profile of invented people, one of a place that no table knows, and one of an ocean."""
    chief = {"Executive branch": {"chief of state": {"text": "King DOE II (since 8 September 2022)"}}}
    for name, profile in {
        "asia/ja": FIELDS,
        "europe/zz": {"Introduction": {}, "Government": chief},
        "oceans/zh": {"Introduction": {}},
    }.items():
        file = tmp_path / f"{name}.json"
        file.parent.mkdir(exist_ok=True)
        file.write_text(json.dumps(profile, indent=2), encoding="utf-8")
    return tmp_path


def told(claim: Claim) -> tuple[object, ...]:
    """Return what a claim says, in short."""
    roles = {role: mentions[0].id or mentions[0].name for role, mentions in claim.roles.items()}
    return claim.kind, roles, dict(claim.attributes), claim.when.edtf if claim.when else "", claim.quote


def test_what_the_sample_gives(sample: Path) -> None:
    rows = list(claims_of(NAME, sample))
    now = {"status": "current"}
    charge = "Charg&eacute; d&rsquo;Affaires Ann DE ROE<br> (since 2025)"
    exports = "Congo, Republic of the 8%, Xanadu <1% (2023)"
    assert [told(claim) for claim in rows[0].claims] == [
        ("office", {"holder": "Doe II", "body": "JPN"}, {"role": "head_of_state", "title": "King"} | now, "2022-09-08/..",
         "King DOE II (since 8 September 2022)"),
        ("office", {"holder": "John Roe", "body": "JPN"}, {"role": "official", "title": "Governor General"} | now, "2024/..",
         "represented by Governor General Sir John ROE (since 2024)"),
        ("office", {"holder": "René McDoe", "body": "JPN"}, {"role": "head_of_government", "title": "Prime Minister"} | now,
         "2024-02-27/..", "Prime Minister Ren&eacute; McDOE (since 27 February 2024)"),
        ("office", {"holder": "Jane O'Doe", "body": "JPN", "to": "USA"}, {"role": "ambassador", "title": "Ambassador"} | now,
         "2023-05/..", "Ambassador Jane \\\"Jo\\\" O'DOE (since May 2023)"),
        ("office", {"holder": "Ann De Roe", "body": "USA", "to": "JPN"}, {"role": "official", "title": "Chargé d'Affaires"} | now,
         "2025/..", charge),
        ("office", {"holder": "Ann De Roe", "body": "USA", "to": "FJI"}, {"role": "official", "title": "Chargé d'Affaires"} | now,
         "", f"{charge}; note - also accredited to Fiji"),
        ("membership", {"member": "JPN", "body": "icc"}, {"role": "member"}, "", "ICCt"),
        ("membership", {"member": "JPN", "body": "International Organization for Standardization"}, {"role": "correspondent"}, "",
         "ISO (correspondent)"),
        ("membership", {"member": "JPN", "body": "monusco"}, {}, "", "MONUSCO"),
        ("membership", {"member": "JPN", "body": "saarc"}, {"role": "observer"}, "", "SAARC (observer)"),
        ("membership", {"member": "JPN", "body": "un"}, {"role": "member"}, "", "UN"),
        ("trade", {"source": "JPN", "target": "USA"}, {"flow": "exports", "share": "9%"}, "2023", f"USA 9%, {exports}"),
        ("trade", {"source": "JPN", "target": "COG"}, {"flow": "exports", "share": "8%"}, "2023", exports),
        ("trade", {"source": "JPN", "target": "GBR"}, {"flow": "imports"}, "2022", "almost entirely United Kingdom (2022)"),
    ]  # fmt: skip
    assert rows[0].aside == (
        "the head of government: 'former King ROE fled in 1999' names no holder that can be read",
        "the name 'Xanadu' is in no list of states",
        "the members of ICC are no states but national committees",
        "what 'sleeping' says of IDB is in no list of roles",
        "the name 'Xanadu' is in no list of states",
    )
    assert [(row.id, row.claims, row.aside) for row in rows[1:]] == [
        ("europe/zz.json#zz", (), ("the code 'zz' is in no list of states",)),
        ("oceans/zh.json#zh", (), ()),
    ]
    assert edition(described(NAME), sample).rows == 3


def test_a_mention_stands_where_the_file_has_it(sample: Path) -> None:
    row = next(claims_of(NAME, sample))
    (holder,) = row.claims[2].role("holder")
    assert row.text[holder.start : holder.end] == "Ren&eacute; McDOE"
    (of,) = row.claims[2].role("body")
    assert row.text[of.start : of.end] == "Japan"


def test_a_field_as_people_read_it() -> None:
    text = '{"a": {"b": "x", "list": ["no", {"c": 1}], "n": null},\n "t": "\\u00c9<br>\\"&amp;\\" &rsquo;\\ud83d\\ude00 "}'
    found = fields(text)
    assert list(found) == [("a", "b"), ("t",)]
    read = plain(text, found["t",])
    assert read.text == 'É "&" \'😀'
    assert text[slice(*read.span(3, 4))] == "&amp;"


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("President (vacant)", []),
        ("none (overseas territory of the UK)", []),
        ("King DOE; also spelled Dough (since 1 December 2016)", [("King", "Doe", "2016-12-01")]),
        ("Premier ROE Jane-ann (President of the Yuan) (since 20 May 2024)", [("Premier", "Roe Jane-ann", "2024-05-20")]),
        ("Transitional President Capt. Jane DOE (since 1997)", [("Transitional President", "Jane Doe", "1997")]),
        ("President of the Government of Spain (prime minister-equivalent) Ana DOE ROE-POE (since 2 June 2018)",
         [("President of the Government of Spain", "Ana Doe Roe-Poe", "2018-06-02")]),
        ("Captains Regent Jane DOE and John ROE (for the period 1 October 2025 - 31 March 2026)",
         [("Captains Regent", "Jane Doe", "2025-10-01"), ("Captains Regent", "John Roe", "2025-10-01")]),
        ("MUHAMMAD BIN DOE Al Roe (31 February 2001)", [("", "Muhammad bin Doe Al Roe", "")]),
        ("Ambassador Richard DOE, Jr., Head of Delegation (since 19 APRIL 2023)",
         [("Ambassador", "Richard Doe, Jr.", "2023-04-19")]),
        ("Ambassador Jane DE LA DOE III note - Ambassador DOE is in Rome", [("Ambassador", "Jane De La Doe III", "")]),
        ("the US Ambassador to Samoa is accredited here", []),
    ],
)  # fmt: skip
def test_holders(words: str, expected: list[tuple[str, str, str]]) -> None:
    text = json.dumps({"a": words})
    found, _ = holders(plain(text, fields(text)["a",]))
    assert [(one.title, one.name, one.since) for one in found] == expected
    assert all(isinstance(one, Holder) for one in found)


def test_abbreviations_that_mean_something_else_here() -> None:
    assert body("ICC") == ("organization", "", "International Chamber of Commerce")
    assert [body(short)[1] for short in ("ICCt", "CAN", "IDB", "IADB", "CE", "G- 77", "C")] == [
        "icc", "andean-community", "isdb", "idb", "council-of-europe", "g77", "commonwealth",
    ]  # fmt: skip


@pytest.fixture(scope="module")
def real(test_data: Path) -> dict[str, Row]:
    """Return the profiles of the real files by code."""
    return {row.id.partition("#")[2]: row for row in claims_of(NAME, test_data / "datasets" / NAME)}


def test_the_real_files_as_a_whole(real: dict[str, Row]) -> None:
    every = [claim for row in real.values() for claim in row.claims]
    assert len(real) == 261
    assert Counter(claim.kind for claim in every) == {"office": 936, "membership": 10_503, "trade": 2_333}
    assert Counter(claim.attributes["role"] for claim in every if claim.kind == "office") == {
        "head_of_state": 239, "head_of_government": 232, "ambassador": 297, "official": 168,
    }  # fmt: skip
    reasons = Counter(re.sub(r": .* names no", ": … names no", reason) for row in real.values() for reason in row.aside)
    assert reasons == {
        "the members of ITUC are no states but NGOs": 150,
        "the members of WFTU are no states but NGOs": 122,
        "the members of ICC are no states but national committees": 88,
        "the members of ICC are no states but NGOs": 41,
        "the chief of mission: … names no holder that can be read": 6,
        "the chief of state: … names no holder that can be read": 3,
        "the head of government: … names no holder that can be read": 3,
        "the code 'ax' is in no list of states": 1,
        "the code 'dx' is in no list of states": 1,
        "the executive branch is told in prose": 1,
    }
    assert sum(not row.claims and not row.aside for row in real.values()) == 19


def test_every_claim_of_the_real_files_rests_on_its_row(real: dict[str, Row]) -> None:
    for row in real.values():
        for claim in row.claims:
            assert row.text[claim.start : claim.end] == claim.quote
            assert "\n" not in claim.quote


def test_some_profiles_of_the_real_files(real: dict[str, Row]) -> None:
    assert [told(claim)[:4] for claim in real["fr"].claims if claim.kind == "office"] == [
        ("office", {"holder": "Emmanuel Macron", "body": "FRA"},
         {"role": "head_of_state", "title": "President", "status": "current"}, "2017-05-14/.."),
        ("office", {"holder": "Sébastien Lecornu", "body": "FRA"},
         {"role": "head_of_government", "status": "current"}, "2025-09-10/.."),
        ("office", {"holder": "Laurent Bili", "body": "FRA", "to": "USA"},
         {"role": "ambassador", "title": "Ambassador", "status": "current"}, "2023-04-19/.."),
        ("office", {"holder": "Charles Kushner", "body": "USA", "to": "FRA"},
         {"role": "ambassador", "title": "Ambassador", "status": "current"}, "2025-07-11/.."),
        ("office", {"holder": "Charles Kushner", "body": "USA", "to": "MCO"},
         {"role": "ambassador", "title": "Ambassador", "status": "current"}, ""),
    ]  # fmt: skip
    trade = [
        (told(claim)[1], claim.attributes["share"]) for claim in real["fr"].claims if claim.attributes.get("flow") == "exports"
    ]
    assert [(roles["target"], share) for roles, share in trade] == [  # type: ignore[index]
        ("DEU", "11%"), ("ITA", "9%"), ("USA", "8%"), ("BEL", "8%"), ("ESP", "7%"),
    ]  # fmt: skip
    island = {claim.role("holder")[0].name: claim.attributes["role"] for claim in real["sh"].claims if claim.kind == "office"}
    assert island == {"Charles III": "head_of_state", "Nigel Phillips": "head_of_government"}
