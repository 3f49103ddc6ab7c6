"""Names and dates that an edition marks, in a small article of our own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from relgraph.errors import InputError
from relgraph.ingest.marked import compare, marked_texts

if TYPE_CHECKING:
    from pathlib import Path

ARTICLE = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body><div><head>Recognition, <date when="1921">1921</date></head>
<p>Finland recognized Lithuania on <date when="1921-10-14">October 14,
      1921</date>, when President <persName>Kaarlo Niemi</persName> wrote to
   <ref target="/people/petrauskas-jonas"><persName>Jonas Petrauskas</persName></ref>; a treaty followed in May 1922.</p>
<p>The legation was open from <date from="1925" to="1940">1925 to 1940</date>.</p>
<p>Nothing is marked here, in 1950.</p></div></body></text></TEI>"""


def test_marked_names_and_dates_are_found_where_they_stand(tmp_path: Path) -> None:
    (tmp_path / "article.xml").write_text(ARTICLE, encoding="utf-8")
    first, second = marked_texts(tmp_path)
    assert [first.text[one.start : one.end] for one in first.names] == ["Kaarlo Niemi", "Jonas Petrauskas"]
    assert [(second.text[one.start : one.end], one.value) for one in second.dates] == [("1925 to 1940", "1925/1940")]
    found = compare([first, second])
    assert (found["names"].matched, found["names"].gold) == (2, 2)
    assert (found["dates"].matched, found["dates"].gold, found["dates"].predicted) == (2, 2, 3)


def test_a_folder_without_marks_and_a_broken_file_are_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no TEI paragraph"):
        marked_texts(tmp_path)
    (tmp_path / "broken.xml").write_text("<TEI>", encoding="utf-8")
    with pytest.raises(InputError, match=r"broken\.xml cannot be read as XML"):
        marked_texts(tmp_path)
