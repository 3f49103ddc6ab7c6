"""What `relgraph load` promises of files that are broken, mappings that cannot be, and names that are taken."""

from __future__ import annotations

import csv
import gzip
import io
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest

from relgraph.cli import run
from relgraph.errors import InputError
from relgraph.ingest.datasets import files
from relgraph.ingest.datasets.described import Dataset, Files
from relgraph.ingest.datasets.files import edition

if TYPE_CHECKING:
    from collections.abc import Callable

pytest.importorskip("arcadedb", reason="no build of the embedded engine for this machine")

EXAMPLES = Path(__file__).parent.parent / "docs" / "examples"
TABLE = "who,where,day\nAna Souza,JPN,2001-02-03\nBo Lind,FRA,2004-05\nCy Moe,XXX,2005\n"
MAPPING = """\
name: lakes
title: Who came to the lake
claims:
  - kind: visit
    roles:
      visitor: who
      destination: {column: where, codes: iso3}
    when: day
"""


class Done(NamedTuple):
    code: int
    out: str
    err: str


@pytest.fixture
def cli(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[..., Done]:
    """Run a command line in this process, in a folder with a table and its mapping."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("RELGRAPH_DB", str(tmp_path / "relgraph.db"))
    Path("lakes.csv").write_text(TABLE, encoding="utf-8")
    Path("map.yaml").write_text(MAPPING, encoding="utf-8")

    def call(*arguments: object) -> Done:
        capsys.readouterr()
        code = run([str(one) for one in arguments])
        return Done(code, *capsys.readouterr())

    return call


def table(cli: Callable[..., Done], *more: object) -> Done:
    return cli("load", "--mapping", "map.yaml", "lakes.csv", *more)


def held(cli: Callable[..., Done]) -> int:
    """How many claims of datasets the graph holds."""
    return sum(row["claims"] for row in json.loads(cli("query", "datasets", "--json").out)["rows"])


def claimed(cli: Callable[..., Done]) -> list[dict[str, Any]]:
    return [one for one in map(json.loads, cli("claims", "--jsonl").out.splitlines()) if one["record"] == "claim"]


def test_the_example_loads(cli: Callable[..., Done]) -> None:
    done = cli("load", "--mapping", EXAMPLES / "lake_visits.yaml", EXAMPLES / "lake_visits.csv", "--json")
    assert done.code == 0, done.err
    told = json.loads(done.out)
    assert (told["name"], told["rows"], told["claims"]) == ("lake_visits", 5, {"office": 3, "visit": 5})
    assert [(one["rows"], one["first"]) for one in told["aside"]] == [(1, "lake_visits.csv#5")]
    [row] = json.loads(cli("who-held", "BRA:foreign_minister", "--on", "2001-02-03", "--json").out)["rows"]
    assert row["holder"]["name"] == "Ana Souza"


def test_a_number_of_a_table_is_nobody_in_another(cli: Callable[..., Done]) -> None:
    told = MAPPING.replace("visitor: who", "visitor: {column: who, id: number}")
    for name, who, number in (("lakes", "Ana Souza", "7"), ("hills", "Bo Lind", "7"), ("woods", "Ana Souza", "Q7")):
        Path("map.yaml").write_text(told.replace("name: lakes", f"name: {name}"), encoding="utf-8")
        Path("lakes.csv").write_text(f"who,where,day,number\n{who},JPN,2001,{number}\n", encoding="utf-8")
        assert table(cli, "--db", f"{name}.db").code == 0
        record = cli("claims", "--jsonl", "--db", f"{name}.db").out
        assert f'"{number if number == "Q7" else f"{name}:7"}"' in record


def test_another_mapping_is_another_edition_of_the_same_table(cli: Callable[..., Done]) -> None:
    assert "new" in table(cli).out
    assert "nothing was changed" in table(cli).err
    Path("map.yaml").write_text(MAPPING.replace("kind: visit", "kind: visit\n    modality: planned"), encoding="utf-8")
    done = table(cli)
    assert "replaced: 2 came, 2 went" in done.out, done
    assert held(cli) == 2


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("load", "--mapping", "map.yaml"), "name one table"),
        (("load", "--mapping", "map.yaml", "lakes.csv", "more.csv"), "name one table"),
        (("load", "hsg_visits"), "name a dataset and the folder"),
        (("load", "lakes", "."), "'lakes' is no dataset; they are hsg_travels"),
        (("load", "--mapping", "map.yaml", "lakes.csv", "--aside", "nowhere/x.csv"), "there is no folder nowhere for --aside"),
        (("load", "--mapping", "map.yaml", "lakes.csv", "--aside", "."), ". is a folder; name a file in it for --aside"),
        (("load", "--mapping", "map.yaml", "lakes.csv", "--aside", "./lakes.csv"), "lakes.csv is a file of lakes itself"),
    ],
)
def test_wrong_usage_is_one_sentence_and_writes_nothing(cli: Callable[..., Done], arguments: tuple[str, ...], said: str) -> None:
    done = cli(*arguments)
    assert done.code == 2
    assert said in done.err
    assert done.err.count("\n") == 1
    assert not Path("relgraph.db").exists()
    assert Path("lakes.csv").read_text(encoding="utf-8") == TABLE


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("name: lakes", "name: hsg_visits", "'hsg_visits' is the name of an open dataset; give the table another one"),
        ("name: lakes", "name: The Lakes", "'The Lakes' has not the form"),
        ("name: lakes", "name: lakes\npublished: 2020-13-45", "map.yaml is not YAML (month must be in 1..12)"),
        ("name: lakes", "name: lakes\npublished: May", "map.yaml: published: 'May' is not a date"),
        ("name: lakes", "name: 'a\x07b'", "is not YAML"),
        ("name: lakes", "name: [", "is not YAML"),
        ("title: Who came to the lake", "title: ''", "'' has not the form"),
        ("kind: visit", "kind: party", "'party' is not one of"),
        ("visitor: who", "guest: who", "a visit has no 'guest' among its roles; they are visitor, destination, place"),
        ("      visitor: who\n", "", "a visit needs the role 'visitor'"),
        ("visitor: who", "visitor: {split: ';'}", "'visitor' of the visit needs either a column or a value"),
        ("visitor: who", "visitor: {column: who, split: ''}", "'visitor' of the visit has an empty 'split'"),
        ("visitor: who", "visitor: {column: who, split: ';', id: day}", "has both 'split' and 'id'"),
        ("visitor: who", "visitor: whom", "has no column 'whom'; its columns are who, where, day"),
        ("when: day", "when: {}", "'when' of the visit needs either a column, or the columns 'from' and 'to'"),
        ("when: day", "when: {column: day, from: day}", "needs either a column, or the columns 'from' and 'to'"),
        ("when: day", "when: {column: day, format: '%d/%m'}", "has the format '%d/%m', which tells no date"),
        ("when: day", "when: {column: day, format: '%Q'}", "has the format '%Q', which tells no date"),
        ("when: day", "when: {column: day, format: '%d/%m/%Y'}", "gives not one claim (lakes.csv#1: '2001-02-03' is no date of"),
        ("codes: iso3", "codes: fips", "gives not one claim (lakes.csv#1: "),
    ],
)
def test_a_mapping_that_cannot_be_is_one_sentence(cli: Callable[..., Done], old: str, new: str, said: str) -> None:
    assert old in MAPPING
    Path("map.yaml").write_text(MAPPING.replace(old, new), encoding="utf-8")
    done = table(cli)
    assert (done.code, done.out) == (5, "")
    assert said in done.err
    assert done.err.count("\n") == 1


def test_the_words_of_a_mapping_are_held_against_what_is_allowed(cli: Callable[..., Done]) -> None:
    office = "kind: office\n    attributes: {role: {column: where, map: {JPN: king}}}\n    roles: {holder: who, body: where}"
    Path("map.yaml").write_text(f"name: lakes\ntitle: Lakes\nclaims:\n  - {office}\n", encoding="utf-8")
    assert "'role' of the office cannot be 'king'; it is one of ambassador," in table(cli).err
    Path("map.yaml").write_text("name: lakes\ntitle: Lakes\nclaims: []\n", encoding="utf-8")
    assert "there is no claim under 'claims'" in table(cli).err
    Path("map.yaml").write_text("", encoding="utf-8")
    assert "it is empty" in table(cli).err


def test_a_date_is_as_exact_as_its_format(cli: Callable[..., Done]) -> None:
    Path("lakes.csv").write_text("who,where,day\nAna Souza,JPN,02/2001\n", encoding="utf-8")
    Path("map.yaml").write_text(MAPPING.replace("when: day", "when: {column: day, format: '%m/%Y'}"), encoding="utf-8")
    assert table(cli).code == 0
    [claim] = claimed(cli)
    assert claim["when"]["edtf"] == "2001-02"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "lakes.csv has no column 'day'; its columns are none"),
        (b"who,where,day\n", "lakes.csv has not one row"),
        (b"who,where,day,day\nAna,JPN,1,2\n", "has the column 'day' twice; rename one of the two"),
        (TABLE.encode("utf-16"), "lakes.csv has a zero byte in line 1"),
        (TABLE.replace("Bo", "Bö").encode("latin-1"), "lakes.csv is not UTF-8 in line 3"),
        (TABLE.encode()[:-7], "has 2 values in line 4 and 3 columns; it is cut off or changed"),
    ],
)
def test_a_broken_table_is_one_sentence_and_loads_nothing(cli: Callable[..., Done], content: bytes, said: str) -> None:
    Path("lakes.csv").write_bytes(content)
    done = table(cli)
    assert (done.code, done.out) == (5, "")
    assert said in done.err
    assert done.err.count("\n") == 1
    assert not Path("relgraph.db").exists()


def test_what_other_programs_write_is_read(cli: Callable[..., Done]) -> None:
    Path("lakes[1].csv").write_bytes(b"\xef\xbb\xbfwho,,where,,day\r\nAna Souza,x,JPN,y,2001-02-03\r\n\r\n\x1a")
    done = cli("load", "--mapping", "map.yaml", "lakes[1].csv")
    assert done.code == 0, done.err
    [claim] = claimed(cli)
    assert claim["quote"] == "Ana Souza,x,JPN,y,2001-02-03"
    where = claim["roles"]["destination"][0]
    assert claim["quote"][where["start"] : where["end"]] == "JPN"


@pytest.mark.parametrize("name", ["nowhere.csv", ".", ".."])
def test_a_table_that_is_no_file(cli: Callable[..., Done], name: str) -> None:
    done = cli("load", "--mapping", "map.yaml", name)
    assert done.code == 5
    assert done.err == f"relgraph: {name} is no file; give the CSV file that map.yaml is about\n"


def test_a_name_that_is_taken_stays_what_it_is(cli: Callable[..., Done]) -> None:
    text = {
        "id": "lakes",
        "title": "Talks",
        "published": "2024-05-04",
        "text": "President Alar Karis met President Edgars Rinkevics.",
    }
    Path("texts.jsonl").write_text(json.dumps(text) + "\n", encoding="utf-8")
    assert cli("ingest", "texts.jsonl").code == 0
    done = table(cli)
    assert (done.code, "there is a text called 'lakes' in the graph" in done.err) == (2, True)
    assert cli("forget", "lakes").code == 0
    assert table(cli).code == 0
    Path("map.yaml").write_text(MAPPING.replace("Who came to the lake", "Who left"), encoding="utf-8")
    done = table(cli)
    assert done.code == 2
    assert "there is another dataset called 'lakes' in the graph ('Who came to the lake')" in done.err
    assert held(cli) == 2


def test_the_same_table_under_two_names_is_two_datasets(cli: Callable[..., Done]) -> None:
    assert table(cli).code == 0
    Path("map.yaml").write_text(MAPPING.replace("name: lakes", "name: ponds"), encoding="utf-8")
    assert table(cli).code == 0
    assert held(cli) == 4
    assert cli("forget", "ponds").code == 0
    assert held(cli) == 2


def test_what_was_set_aside_is_written_also_when_nothing_changed(cli: Callable[..., Done]) -> None:
    for _ in range(2):
        done = table(cli, "--aside", "aside.csv")
        assert done.code == 0, done.err
        rows = list(csv.reader(io.StringIO(Path("aside.csv").read_text(encoding="utf-8"))))
        assert rows[0] == ["row", "reason"]
        assert [row[0] for row in rows[1:]] == ["lakes.csv#3"]


def test_a_row_that_its_reader_cannot_take_loads_nothing(cli: Callable[..., Done], monkeypatch: pytest.MonkeyPatch) -> None:
    def stumbles(*_: object) -> object:
        raise KeyError("office")

    with monkeypatch.context() as patch:
        patch.setattr("relgraph.ingest.datasets.mapped._claim", stumbles)
        done = table(cli)
    assert done.code == 5
    assert "lakes.csv: the first row cannot be read (KeyError: 'office')" in done.err
    assert "new" in table(cli).out


def test_ctrl_c_says_whether_something_was_written(cli: Callable[..., Done], monkeypatch: pytest.MonkeyPatch) -> None:
    def stops(*_: object, **__: object) -> object:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("relgraph.loading.look_through", stops)
        done = table(cli)
    assert (done.code, done.err) == (130, "relgraph: interrupted before anything was written; run the same line again\n")
    with monkeypatch.context() as patch:
        patch.setattr("relgraph.graph.rows.add", stops)
        done = table(cli)
    assert done.code == 130
    assert "lakes is not seen yet: the same line again goes on from there, `relgraph forget lakes` takes it out" in done.err
    assert "has lakes only in part" in cli("load", "--mapping", EXAMPLES / "lake_visits.yaml", EXAMPLES / "lake_visits.csv").err
    assert table(cli).code == 0
    assert held(cli) == 2


def ponds(kind: Files) -> Dataset:
    return Dataset("ponds", "Ponds", "", "", "CC0 1.0", "", "https://pond.example", "visits", (kind,))


XML, JSON, CSV = Files("*.xml", "xml", tag="trip"), Files("*.json", "json", ("a",)), Files("*.csv*", "csv", ("a", "b"))
ENTITIES = "defines entities of its own"


@pytest.mark.parametrize(
    ("kind", "name", "content", "said"),
    [
        (XML, "a.xml", b"<trips><trip>x</trip>", "is no whole XML"),
        (XML, "a.xml", b"<trips/>", "a.xml has not one row; it is cut off, or not what it should be"),
        (XML, "a.xml", b"", "is no whole XML"),
        (XML, "a.xml", b"<trips>\n<trip>\xe9</trip></trips>", "a.xml is not UTF-8 in line 2"),
        (XML, "a.xml", "<trips><trip>x</trip></trips>".encode("utf-16"), "zero byte in line 1"),
        (XML, "a.xml", b'<!DOCTYPE t [<!ENTITY a "aa">]><trips><trip>&a;</trip></trips>', ENTITIES),
        (XML, "a.xml", b'<!DOCTYPE t [<!ENTITY a SYSTEM "b.txt">]><trips><trip>&a;</trip></trips>', ENTITIES),
        (XML, "a.xml", b'<!DOCTYPE t SYSTEM "b.dtd"><trips><trip>&a;</trip></trips>', ENTITIES),
        (XML, "a.xml", b"<trips>" + b" " * 500 + b"<trip/></trips>", "a.xml has more than 400 bytes"),
        (JSON, "a.json", b'{"a": ', "is no whole JSON"),
        (JSON, "a.json", b"\xef\xbb\xbf[1]", "is no object with a"),
        (CSV, "a.csv.gz", gzip.compress(b"a,b\n1,2\n" * 99)[:-9], "is cut off or damaged"),
        (CSV, "a.csv.gz", b"a,b\n1,2\n", "is cut off or damaged (Not a gzipped file"),
        (CSV, "a.csv.gz", gzip.compress(b"1" * 50_000_000), "has a line of more than"),
        (CSV, "a.csv.gz", gzip.compress(b"a,b\n1,2\n"), "a.csv.gz is there unpacked as well"),
    ],
)
def test_each_form_of_file_that_is_broken_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: Files, name: str, content: bytes, said: str
) -> None:
    monkeypatch.setattr(files, "LARGEST_WHOLE", 400)
    (tmp_path / name).write_bytes(content)
    if "unpacked" in said:
        (tmp_path / "a.csv").write_bytes(b"a,b\n1,2\n")
    with pytest.raises(InputError) as error:
        edition(ponds(kind), tmp_path)
    assert said in str(error.value)
    assert "\n" not in str(error.value)


def test_json_that_is_too_deep_is_no_bug(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_bytes(b"[" * 100_000)
    with pytest.raises(InputError, match="is no whole JSON"):
        edition(ponds(JSON), tmp_path)


def test_xml_with_a_mark_of_the_byte_order_and_a_row_with_a_foreign_prefix(tmp_path: Path) -> None:
    (tmp_path / "a.xml").write_bytes(b'\xef\xbb\xbf<?xml version="1.0" encoding="utf-8"?><trips><trip>\xc3\xa9</trip></trips>')
    [raw] = files.raw_rows(ponds(XML), tmp_path, XML)
    assert raw.text == "<trip>é</trip>"
    with pytest.raises(InputError, match="is no XML by itself"):
        files.xml_of("<a:b/>")
