"""Meetings in travellers' remarks: a trip as a document, its labels as gold."""

from __future__ import annotations

from pathlib import Path

import pytest

from relgraph.errors import InputError
from relgraph.ingest.remarks import evaluate_remarks, gold_of_remarks

LABELS = Path(__file__).parent / "labels" / "remarks.yaml"
TRIPS = """<trips>
  <trip role="secretary" who="doe"><id>7</id><role>secretary</role><name>Ada B. (Ann) Doe</name><start-date>1999-03-02</start-date>
    <end-date>1999-03-04</end-date><country id="k">Korea, South</country><locale>Seoul, Busan</locale>
    <remarks>Met with President Han and
      Foreign Minister Yoo. Also met with Peruvian President Quispe.</remarks></trip>
  <trip role="president" who="roe"><id>8</id><role>president</role><name>Al Roe</name><start-date>1999-05-01</start-date>
    <end-date>1999-05-01</end-date><country id="v">Vatican City</country><locale/>
    <remarks>Audience with Pope Linus II.</remarks></trip>
  <trip role="president" who="roe"><id>9</id><role>president</role><name>Al Roe</name><start-date>1999-05-02</start-date>
    <end-date>1999-05-02</end-date><country id="f">France</country><locale>Paris</locale><remarks/></trip>
</trips>"""


@pytest.fixture
def travels(tmp_path: Path) -> Path:
    (tmp_path / "doe.xml").write_text(TRIPS, encoding="utf-8")
    return tmp_path


def _labels(folder: Path, text: str) -> Path:
    path = folder / "labels.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_trip_is_a_text_in_whose_sentences_the_traveller_stands(travels: Path) -> None:
    labels = _labels(travels, 'trip-7: ["Han + Yoo", "= Quispe + Han, planned"]\ntrip-8: ["Linus II"]\n')
    gold = gold_of_remarks(travels, labels)
    assert gold["trip-7"]["text"] == (
        "U.S. Secretary of State Ada B. Doe visited Seoul and Busan, South Korea from March 2 to March 4, 1999. "
        "Secretary Doe met with President Han and Foreign Minister Yoo. Secretary Doe also met with Peruvian President Quispe."
    )
    assert gold["trip-7"]["published"] == "1999-03-04"
    met = [(claim["participants"], claim["modality"]) for claim in gold["trip-7"]["claims"]]
    assert met == [(["Ada B. Doe", "Han", "Yoo"], "asserted"), (["Quispe", "Han"], "planned")]
    said = "U.S. President Al Roe visited Vatican City on May 1, 1999. President Roe had an audience with Pope Linus II."
    assert gold["trip-8"]["text"] == said


def test_the_reader_is_held_against_the_labels(travels: Path) -> None:
    labels = _labels(travels, 'trip-7: ["Han + Yoo", "Quispe"]\n')
    assert evaluate_remarks(travels, labels).score.kinds["meeting"].matched == 2


@pytest.mark.parametrize(
    ("labels", "said"),
    [("trip-4: []\n", "labels trip-4, which"), ('trip-7: ["Han, refused"]\n', "has the modality 'refused'"), ("[]\n", "mapping")],
)
def test_labels_that_are_none_are_named(travels: Path, labels: str, said: str) -> None:
    with pytest.raises(InputError, match=said):
        gold_of_remarks(travels, _labels(travels, labels))


def test_a_folder_without_trips_and_a_missing_file_are_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no trips with remarks"):
        gold_of_remarks(tmp_path, _labels(tmp_path, "trip-7: []\n"))
    with pytest.raises(InputError, match="no file of labels"):
        gold_of_remarks(tmp_path, tmp_path / "none.yaml")


def test_the_labelled_remarks_are_read_precisely_and_not_deafly(test_data: Path) -> None:
    found = evaluate_remarks(test_data / "datasets" / "hsg_travels", LABELS).score.kinds["meeting"]
    assert found.gold == 208
    assert found.precision is not None and found.precision >= 0.88
    assert found.recall is not None and found.recall >= 0.78
