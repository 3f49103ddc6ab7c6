"""Texts put together from a row: each character knows where it stands."""

from __future__ import annotations

from relgraph.ingest.traced import Traced, put_in

ROW = "<note>Ox &amp; Cow\n    met <!-- not here --><b>Bo</b>. </note>"


def test_what_xml_says_is_traced_over_tags_entities_and_line_breaks() -> None:
    said = Traced.written(ROW, 6, ROW.index("</note>"))
    assert said.text == "Ox & Cow met Bo."
    spans = [said.span(*at) for at in ((0, 2), (3, 4), (5, 12), (13, 15))]
    assert [ROW[slice(*span)] for span in spans if span] == ["Ox", "&amp;", "Cow\n    met", "Bo"]


def test_what_was_put_in_stands_nowhere_and_the_rest_where_it_was() -> None:
    said = put_in(Traced.written("Met Bo. Then left."), [(8, Traced.of("King Al")), (0, Traced.of("King Al"))])
    assert said.text == "King Al met Bo. King Al then left."
    assert said.span(0, 7) is None
    assert said.span(0, 15) == (0, 7)
    assert said.span(0, None, inside=(8, 18)) == (8, 18)


def test_parts_and_what_is_left_out_keep_their_places() -> None:
    said = Traced.written("Rome, Oslo (Norway), Bern")
    assert [(part.text, part.span()) for part in said.parts(", ")] == [
        ("Rome", (0, 4)),
        ("Oslo (Norway)", (6, 19)),
        ("Bern", (21, 25)),
    ]
    assert said.without(r" \([^)]*\)").text == "Rome, Oslo, Bern"
    assert said.without(r" \([^)]*\)").span(12) == (21, 25)
    assert not Traced.of("")
