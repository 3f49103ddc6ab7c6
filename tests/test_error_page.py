"""The page of texts with their errors: what is marked, what is hidden, that it stands by itself and runs nothing of a text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest

from relgraph.cli.error_report import marked, write_report
from relgraph.errors import UsageError
from relgraph.graph.render.error_page import SIGNS, Mark, MarkedText, page
from relgraph.ingest.evaluate import Evaluation, gold_document
from relgraph.ingest.reader import read

if TYPE_CHECKING:
    from pathlib import Path

ROW: dict[str, Any] = {
    "id": "t1",
    "title": "",
    "publisher": "A <Paper>",
    "published": "2023-09-14",
    "text": "Kenya condemned Denmark on Friday. Mali thanked Peru. Oman invaded Chad.",
    "claims": [
        {
            "type": "stance",
            "source": "Kenya",
            "target": "Denmark",
            "kind": "condemn",
            "date": "2023",
            "quote": "Kenya condemned Denmark",
        },
        {
            "type": "stance",
            "source": "Mali",
            "target": "Peru",
            "kind": "support",
            "modality": "asserted",
            "quote": "Mali thanked Peru",
        },
        {"type": "meeting", "participants": ["Asha Mwangi", "Lars Holm"], "quote": "nowhere in it"},
    ],
}


def test_each_claim_has_one_mark_where_its_quote_stands() -> None:
    found = marked(ROW)
    assert found.source == "A <Paper>, 2023-09-14"
    told = {(mark.what, mark.kind): found.text[mark.start : mark.end] for mark in found.marks}
    assert told == {
        ("missed", "meeting"): "",
        ("differs", "stance"): "Kenya condemned Denmark",
        ("right", "stance"): "Mali thanked Peru",
        ("wrong", "conflict"): "Oman invaded Chad",
    }
    differs = next(mark for mark in found.marks if mark.what == "differs")
    assert differs.wrong == (("date", "2023", "2023-09-08"),)
    assert re.fullmatch(r"stance\.yaml/condemn \(condemn\), confidence 0\.\d+", differs.by)


def test_overlapping_marks_cut_the_text_and_keep_it_whole() -> None:
    marks = (Mark("right", "visit", 0, 8, ()), Mark("wrong", "meeting", 4, 12, ()), Mark("missed", "visit", 4, 8, ()))
    html = page([MarkedText("k", "T", "", "One <two> three", marks)], "H")
    body = re.search(r"<div class=text>(.*?)</div>", html, re.DOTALL)
    assert body is not None
    assert re.sub(r"<a class=[^>]*>.</a>|<[^>]*>", "", body[1]) == "One &lt;two&gt; three"
    assert re.findall(r'<mark class="([^"]*)" data-for="([^"]*)">([^<]*)', body[1]) == [
        ("right", "t0c0", "One "),
        ("wrong missed right", "t0c0 t0c1 t0c2", "&lt;two"),
        ("wrong", "t0c1", "&gt; th"),
    ]


def test_nothing_of_a_text_is_markup_and_nothing_is_fetched() -> None:
    evil = "</script><script>alert(1)</script>"
    mark = Mark("wrong", "visit", 0, 5, (("person", evil), ('"onload', "x")), (("date", evil, "none"),), by=evil)
    html = page([MarkedText(evil, evil, evil, evil, (mark,))], evil)
    assert "alert(1)" in html
    assert "<script>alert" not in html
    assert len(re.findall(r"<script\b", html)) == 1
    assert not re.search(r"""(src|href)=["'](?!#)|url\(|@import|https?:""", html)
    assert "default-src 'none'" in html
    for sign, said in SIGNS.values():
        assert sign in html
        assert said in html


def test_marks_of_the_template_in_a_text_are_text() -> None:
    html = page([MarkedText("k", "<!--LIST-->", "", "<!--TEXTS-->", ())], "<!--KINDS-->")
    assert "&lt;!--TEXTS--&gt;" in html
    assert "<!--" not in html


def test_the_file_appears_whole_or_not_at_all(tmp_path: Path) -> None:
    done = Evaluation.of({"t1": ROW}, {"t1": read(gold_document(ROW))})
    write_report(done, tmp_path / "r.html")
    assert (tmp_path / "r.html").read_text(encoding="utf-8").endswith("</html>\n")
    with pytest.raises(UsageError, match="no folder"):
        write_report(done, tmp_path / "none" / "r.html")
    assert [one.name for one in tmp_path.iterdir()] == ["r.html"]
