"""Answers as people and programs see them: exact pages at 80 columns, plain text, CSV and JSON, from rows made by hand."""

from __future__ import annotations

import csv
import io
import json

from relgraph.graph.answers.base import Answer, Evidence, plain
from relgraph.graph.answers.neighbors import Neighbor
from relgraph.graph.answers.paths import Path, Step
from relgraph.graph.answers.show import Counted, Shown, Stage
from relgraph.graph.answers.who_held import Held
from relgraph.graph.answers.who_met import Met
from relgraph.graph.identity.mentions import Entity
from relgraph.graph.render import data, views
from relgraph.graph.render.page import Column, Line, Page, Quote, Table
from relgraph.graph.render.plain import plain as plain_text
from relgraph.graph.render.terminal import show

ADA = Entity("lund-ada-swe", "Ada Lund", "person")
BO = Entity("okafor-bo-nga", "Bo Okafor", "person")
SWEDEN = Entity("SWE", "Sweden", "state")
NIGERIA = Entity("NGA", "Nigeria", "state")
MINISTER = Entity("NGA:foreign_minister", "Foreign minister of Nigeria", "office")
LAGOS = Entity("geo-1", "Lagos", "place")


def said(quote: str, document: str = "d1") -> Evidence:
    return Evidence("c1", document, "A title", "The Daily", "2024-05-04", "", 10, 10 + len(quote), quote)


def met(**other: object) -> Met:
    row = {
        "with_": BO,
        "offices": (MINISTER,),
        "date": "2024-05-03",
        "mode": "in_person",
        "place": LAGOS,
        "modality": "asserted",
        "documents": 1,
        "evidence": (said("Lund met Okafor in Lagos on Friday"),),
        "who": ADA,
    }
    return Met(**{**row, **other})  # type: ignore[arg-type]


def answer(*rows: object, about: tuple[Entity, ...] = (ADA,)) -> Answer:
    return Answer(rows=rows, limit=100, about=about)


def on_a_terminal(page: Page, columns: int = 80) -> str:
    out = io.StringIO()
    show(page, out, columns)
    return "\n".join(line.rstrip() for line in out.getvalue().splitlines())


def test_who_met_on_a_terminal_of_80_columns():
    page = views.met(answer(met(), met(date="", mode="phone", place=None, offices=(), modality="planned", documents=2)))
    assert (
        on_a_terminal(page)
        == """\
 Whom Ada Lund met
 With       Offices          Date        How           Where  Modality  Sources
────────────────────────────────────────────────────────────────────────────────
 Bo Okafor  Foreign          2024-05-03  in person     Lagos  asserted        1
            minister of
            Nigeria
   “Lund met Okafor in Lagos on Friday” (The Daily, 2024-05-04, d1)

 Bo Okafor                   undated     by telephone         planned         2
   “Lund met Okafor in Lagos on Friday” (The Daily, 2024-05-04, d1)

 2 rows: 1 in person, 0 by telephone, 1 planned"""
    )


def test_columns_that_say_nothing_are_left_out_on_a_terminal_and_kept_in_a_pipe():
    page = views.met(answer(met(offices=(), place=None)))
    assert "Offices" not in on_a_terminal(page)
    assert "Modality" not in on_a_terminal(page)
    assert plain_text(page) == (
        "WHO       WITH       OFFICES  DATE        HOW        WHERE  MODALITY  SOURCES  EVIDENCE\n"
        "Ada Lund  Bo Okafor           2024-05-03  in person         asserted        1  "
        "“Lund met Okafor in Lagos on Friday” (The Daily, 2024-05-04, d1)\n"
        "\n"
        "1 row: 1 in person, 0 by telephone\n"
    )


def test_a_row_in_a_pipe_is_one_line_however_long_and_however_many_sentences():
    page = views.met(answer(met(evidence=(said("Lund met\n\nOkafor " * 30), said("They met again", "d2")))))
    lines = plain_text(page).splitlines()
    assert len(lines) == 4
    assert lines[1].endswith("· “They met again” (The Daily, 2024-05-04, d2)")
    assert "Lund met Okafor Lund met Okafor" in lines[1]


def test_what_sources_tell_differently_is_said_under_the_row():
    page = views.met(answer(met(mode=None, disputed=("place: Lagos, Abuja",))))
    assert "   sources differ on place: Lagos, Abuja" in on_a_terminal(page)
    assert "sources differ" in page[0].lines[0].cells


def test_a_terminal_shows_three_sentences_and_counts_the_rest():
    page = views.met(answer(met(evidence=tuple(said(f"Sentence {n}", f"d{n}") for n in range(6)))))
    text = on_a_terminal(page)
    assert "Sentence 2" in text
    assert "Sentence 3" not in text
    assert "and 3 more sentences (--json shows all)" in text


def test_who_held_on_a_terminal():
    seen = Held(BO, MINISTER, "seen", "", "", "2024-05-03", "2024-06-01", ("current",), "asserted", 2, (said("Minister Okafor"),))
    stated = Held(ADA, MINISTER, "stated", "2020-01-01", "2023-12-31", "", "", ("former",), "asserted", 1, ())
    page = views.held(answer(seen, stated, about=(MINISTER,)))
    assert (
        on_a_terminal(page)
        == """\
 Who held: Foreign minister of Nigeria
 Holder     From        To          Known as  Called   Sources
────────────────────────────────────────────────────────────────────────────────
 Bo Okafor  2024-05-03  2024-06-01  seen      current        2
   “Minister Okafor” (The Daily, 2024-05-04, d1)

 Ada Lund   2020-01-01  2023-12-31  stated    former         1

 2 rows"""
    )


def test_neighbors_name_a_relation_once_and_say_which_way_it_goes():
    rows = [
        Neighbor(NIGERIA, "AIDS", "out", 1, None, 1, "2024-01-01", "2024-12-31", "asserted", 1, ()),
        Neighbor(ADA, "HELD_OFFICE_OF", "in", 1, None, 2, "2024-05-03", "2024-05-03", "asserted", 1, ()),
        Neighbor(BO, "HELD_OFFICE_OF", "in", 1, None, 1, "2023-01-02", "2024-05-03", "asserted", 1, ()),
    ]
    page = views.neighbors(answer(*rows, about=(SWEDEN,)))
    assert (
        on_a_terminal(page)
        == """\
 Around Sweden
 Relation          Neighbour  Kind    When                      Times  Sources
────────────────────────────────────────────────────────────────────────────────
 aids →            Nigeria    state   2024                          1        1
 ← held office of  Ada Lund   person  2024-05-03                    2        1
                   Bo Okafor  person  2023-01-02 to 2024-05-03      1        1
 3 rows"""
    )
    assert plain_text(page).count("← held office of") == 2


def test_each_way_of_a_path_is_a_table():
    steps = (
        Step(ADA, "MET", True, BO, Entity("m1", "meeting", "meeting"), "2024-05-03", "asserted", 1, (said("Lund met Okafor"),)),
        Step(BO, "HELD_OFFICE_OF", True, NIGERIA, MINISTER, "", "asserted", 1, (said("Minister Okafor"),)),
    )
    page = views.path(answer(Path(steps, 2.0), Path(steps[:1], 1.0), about=(ADA, NIGERIA)))
    assert [table.title for table in page] == [
        "Ada Lund to Nigeria: 2 hops (way 1 of 2)",
        "Ada Lund to Nigeria: 1 hop (way 2 of 2)",
    ]
    assert [line.cells[:3] for line in page[0].lines] == [
        ("Ada Lund", "met", "Bo Okafor"),
        ("Bo Okafor", "held office of →", "Nigeria"),
    ]


def test_show_has_a_table_for_each_thing_that_is_known():
    treaty = Stage(Entity("a1", "Lagos Pact", "agreement"), "in_force", "2024", "asserted", 1, ())
    row = Shown(
        SWEDEN, ("sweden", "swe"), {"iso2": "SE"}, (), (treaty,), (Counted("stance", 2, 1, "2024-01-01", "2024-05-03"),), "2024", ""
    )
    page = views.shown(answer(row, about=(SWEDEN,)))
    assert [table.title for table in page] == ["", "Agreements", "What is said"]
    text = on_a_terminal(page)
    assert "known as  sweden" in text
    assert "Lagos Pact  in force  2024" in text


def test_what_a_text_holds_cannot_steer_a_terminal():
    page: Page = (Table((Column("x"),), (Line(("a\x1b[31mb",), (Quote("c\x9b2Jd\u202e", "e\x07"),)),)),)
    for text in (on_a_terminal(page), plain_text(page)):
        assert not set(text) & set("\x1b\x9b\x07\u202e")


def test_wide_signs_keep_the_columns_in_line():
    page: Page = (Table((Column("Name"), Column("n")), (Line(("岩屋毅", "1")), Line(("Iwaya", "2")))),)
    assert plain_text(page) == "NAME    N\n岩屋毅  1\nIwaya   2\n"
    assert " 岩屋毅  1" in on_a_terminal(page)


def test_brackets_are_text_and_no_markup():
    page: Page = (Table((Column("x"),), (Line(("[bold]x[/bold] [link=http://x]",)),)),)
    assert "[bold]x[/bold] [link=http://x]" in on_a_terminal(page)


def test_a_narrow_terminal_loses_nothing():
    text = on_a_terminal(views.met(answer(met())), 44)
    assert all(len(line) <= 44 for line in text.splitlines())
    assert "Okafor" in text
    assert "Lagos" in text


def test_no_rows_are_no_page():
    assert plain_text(views.met(answer())) == ""


def test_the_same_rows_in_every_form():
    rows = [plain(row) for row in (met(), met(place=None, evidence=(said("One; two, | three"), said("Four", "d2"))))]
    assert [json.loads(line) for line in data.jsonl_text(rows).splitlines()] == rows
    assert json.loads(data.json_text({"rows": rows}))["rows"] == rows
    table = list(csv.DictReader(io.StringIO(data.csv_text(data.csv_columns(Met), rows))))
    assert [row["with.name"] for row in table] == ["Bo Okafor", "Bo Okafor"]
    assert [row["place.id"] for row in table] == ["geo-1", ""]
    assert table[1]["evidence.quote"] == "One; two, | three | Four"
    assert table[1]["evidence.document"] == "d1 | d2"


def test_csv_has_a_header_without_rows():
    header = data.csv_text(data.csv_columns(Met), [])
    assert header.startswith("with.id,with.name,with.kind,offices.id")
    assert header.count("\n") == 1


def test_an_entity_is_id_name_kind_and_unicode_stays():
    row = plain(met(with_=Entity("x", "Özgür Ünlü", "person")))
    assert row["with"] == {"id": "x", "name": "Özgür Ünlü", "kind": "person"}
    assert "Özgür" in data.json_text(row)


def test_rows_of_a_query_show_names_and_sentences():
    rows = [{"who": {"id": "NGA", "name": "Nigeria"}, "n": 3, "list": ["a", None], "evidence": [plain(said("A sentence"))]}]
    page = views.records(["who", "n", "list", "evidence"], rows)
    assert plain_text(page) == "WHO      N  LIST  EVIDENCE\nNigeria  3  a,    “A sentence” (The Daily, 2024-05-04, d1)\n"


def test_rows_with_more_columns_than_there_is_room_for_stand_upright():
    row = {f"column_{n}": f"a-value-that-is-long-{n}" for n in range(9)}
    text = on_a_terminal(views.records(list(row), [row, {**row, "column_3": None}], "Many"))
    assert text.splitlines()[:3] == [" Many", " column 0  a-value-that-is-long-0", " column 1  a-value-that-is-long-1"]
    assert text.count("column 3") == 1
    assert plain_text(views.records(list(row), [row])).count("\n") == 2
