"""Roll calls of the UN General Assembly: votes, titles and issues of one roll call, dates that have no day, what cannot be read."""

from __future__ import annotations

from itertools import islice
from pathlib import Path

import pytest

from relgraph.ingest.datasets import claims_of, described
from relgraph.ingest.datasets.files import raw_rows
from relgraph.ingest.datasets.record import Row
from relgraph.tables import state_at

ROLL_CALLS = """rcid,session,importantvote,date,unres,amend,para,short,descr
7,2.0,0,1947-11-06,R/2/999,0,0,"TEAPOTS, SAFETY OF",TO ADOPT A DRAFT ON TEAPOTS
8,70.0,1,2015-12-07,R/70/999,,,,Kettles : resolution
9,70.0,0,2015-13-07,R/70/998,,,,Spoons
10,,0,2015-12-07,R/70/997,,,,Forks
"""
ISSUES = "rcid,short_name,issue\n7,me,Tea\n8,hr,Kettles and human rights\n9,co,Spoons\n"
VOTES = """rcid,country,country_code,vote
7.0,France,FR,yes
7.0,Zanzibar Island,,yes
8.0,France,FR,no
8.0,France,FR,abstain
8.0,France,FR,yes
8.0,Xanadu,QX,yes
8.0,Japan,JP,
8.0,Japan,JP,perhaps
9.0,Japan,JP,yes
"""


@pytest.fixture
def rows(tmp_path: Path) -> dict[str, Row]:
    for name, text in (("un_roll_calls", ROLL_CALLS), ("un_roll_call_issues", ISSUES), ("un_votes", VOTES)):
        (tmp_path / f"{name}.csv").write_text(text, encoding="utf-8")
    return {row.id: row for row in claims_of("unga_votes", tmp_path)}


def test_a_vote_is_of_a_state_in_a_roll_call(rows: dict[str, Row]) -> None:
    row = rows["un_votes.csv#8/FR"]
    (claim,) = row.claims
    assert (claim.kind, dict(claim.attributes)) == ("vote", {"choice": "no", "roll_call": "unga-8"})
    (voter,), (body,) = claim.role("voter"), claim.role("body")
    assert (voter.id, row.text[voter.start : voter.end]) == ("FRA", "France")
    assert (body.id, body.start, body.end) == ("un-general-assembly", 0, len(row.text))
    assert claim.when
    assert (claim.when.edtf, claim.when.span) == ("2015-12-07", "during")
    assert (claim.row, claim.quote) == (row.id, row.text)


def test_a_roll_call_gives_the_title_and_an_issue_the_issue_of_its_votes(rows: dict[str, Row]) -> None:
    (titled,), (issue,) = rows["un_roll_calls.csv#7"].claims, rows["un_roll_call_issues.csv#7/me"].claims
    assert dict(titled.attributes) == {"roll_call": "unga-7", "title": "R/2/999: TEAPOTS, SAFETY OF"}
    assert dict(issue.attributes) == {"roll_call": "unga-7", "issue": "Tea"}
    assert not titled.role("voter")
    (long,) = rows["un_roll_calls.csv#8"].claims
    assert long.attributes["title"] == "R/70/999: Kettles : resolution"


def test_a_date_that_has_the_day_of_the_week_is_told_to_the_month(rows: dict[str, Row]) -> None:
    for id in ("un_roll_calls.csv#7", "un_votes.csv#7/FR", "un_roll_call_issues.csv#7/me"):
        when = rows[id].claims[0].when
        assert when
        assert when.edtf == "1947-11"


def test_a_state_that_votes_again_has_an_id_of_its_own(rows: dict[str, Row]) -> None:
    assert [rows[f"un_votes.csv#8/FR{n}"].claims[0].attributes["choice"] for n in ("", "~2", "~3")] == ["no", "abstain", "yes"]


def test_what_cannot_be_read_is_said(rows: dict[str, Row]) -> None:
    assert rows["un_roll_calls.csv#9"].aside == ("when the roll call was cannot be read (session '70.0', date '2015-13-07')",)
    assert rows["un_roll_calls.csv#10"].aside == ("when the roll call was cannot be read (session '', date '2015-12-07')",)
    unknown = ("the roll call '9' is not among the roll calls that have a date",)
    assert rows["un_votes.csv#9/JP"].aside == rows["un_roll_call_issues.csv#9/co"].aside == unknown
    assert rows["un_votes.csv#8/JP~2"].aside == ("the vote 'perhaps' is none of yes, no and abstain",)
    assert rows["un_votes.csv#8/QX"].aside == (state_at("iso2", "QX", "2015-12-07").reason,)
    assert rows["un_votes.csv#7/Zanzibar Island"].aside == (state_at("name", "Zanzibar Island", "1947-11").reason,)
    assert not any(rows[id].claims for id in ("un_votes.csv#9/JP", "un_votes.csv#8/QX", "un_roll_calls.csv#9"))


def test_a_vote_that_was_not_cast_says_nothing(rows: dict[str, Row]) -> None:
    assert (rows["un_votes.csv#8/JP"].claims, rows["un_votes.csv#8/JP"].aside) == ((), ())


CALLS, TAGS, SOME = 6_203, 5_745, 60_000


@pytest.fixture(scope="module")
def real(test_data: Path) -> list[Row]:
    """All roll calls and issues, and the first votes."""
    return list(islice(claims_of("unga_votes", test_data / "datasets/unga_votes"), CALLS + TAGS + SOME))


def test_the_real_files_have_these_rows(test_data: Path) -> None:
    dataset, folder = described("unga_votes"), test_data / "datasets/unga_votes"
    assert [sum(1 for _ in raw_rows(dataset, folder, kind)) for kind in dataset.files] == [CALLS, TAGS, 870_109]


def test_each_real_row_gives_a_claim_or_says_why_not(real: list[Row]) -> None:
    small = [row for row in real if not row.id.startswith("un_votes")]
    assert len(small) == CALLS + TAGS
    assert all(len(row.claims) == 1 and not row.aside for row in small)
    assert all(len(row.claims) + len(row.aside) == 1 for row in real)
    assert len({row.id for row in real}) == len(real)


def test_real_claims_quote_their_row(real: list[Row]) -> None:
    for row in real[::7]:
        for claim in row.claims:
            assert row.text[claim.start : claim.end] == claim.quote
            for voter in claim.role("voter"):
                assert row.text[voter.start : voter.end] == row.text.split(",")[1]


def test_real_dates_have_a_day_only_where_it_is_one(real: list[Row]) -> None:
    whens = {row.id.partition("#")[2]: row.claims[0].when for row in real[:CALLS]}
    days = [id for id, when in whens.items() if when and when.is_day]
    assert len(days) == 1_689
    assert min(when.edtf for when in whens.values() if when and when.is_day) == "1997-11-12"
    assert {"3": "1946-01", "1184": "1971-10", "1622": "1975-11"}.items() <= {
        id: when.edtf for id, when in whens.items() if when
    }.items()


def test_a_real_vote_in_full(real: list[Row]) -> None:
    row = next(row for row in real if row.id == "un_votes.csv.gz#3/US")
    (claim,) = row.claims
    assert row.text == "3.0,United States,US,yes"
    assert {role: [mention.id for mention in found] for role, found in claim.roles.items()} == {
        "body": ["un-general-assembly"],
        "voter": ["USA"],
    }
    assert dict(claim.attributes) == {"choice": "yes", "roll_call": "unga-3"}
