"""The saved questions: their headers, their parameters given as text, and the form that pastes into Neo4j Browser."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from relgraph.errors import InputError, NotFoundError, UsageError
from relgraph.graph import queries, readonly
from relgraph.graph.engines import open_store
from relgraph.graph.queries import Parameter, load, of_text, parameters, run, saved, shown
from relgraph.graph.record import add
from tests.test_record import meeting

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from relgraph.graph.store import Store

HEADED = """// title: Persons by name
// about: One row a person; a name is the caption,
// about: not every name.
// param: name STRING = 'it\\'s' the caption
// param: limit INTEGER = 10 how many
// param: share FLOAT = 0.5
// param: all BOOLEAN = false every one
// param: ids LIST<STRING> = ['a', 'b c'] which ones
// param: day DATE = '2024-11-16' when
// param: needed STRING = null must be given
// column: id the key
// column: name
// example: relgraph query persons -p name=Ada
// a remark of the statement would be an error here
MATCH (p:Person) RETURN p.id AS id, p.name AS name LIMIT $limit // and one here is none
"""
GOOD = HEADED.replace("// a remark of the statement would be an error here\n", "")


@pytest.fixture(scope="module")
def store(module_store_url: str) -> Iterator[Store]:
    opened = open_store(module_store_url, write=True)
    draft = meeting("a")
    with opened.write() as transaction:
        add(transaction, draft.document, draft.claims, "2026-01-01")
    yield opened
    opened.close()


def test_a_header_is_read() -> None:
    query = of_text(GOOD, "persons")
    assert (query.title, query.about) == ("Persons by name", "One row a person; a name is the caption, not every name.")
    assert query.columns == (("id", "the key"), ("name", ""))
    assert query.example == "relgraph query persons -p name=Ada"
    assert query.text == "MATCH (p:Person) RETURN p.id AS id, p.name AS name LIMIT $limit // and one here is none"
    assert query.parameters == (
        Parameter("name", "STRING", "it's", "the caption"),
        Parameter("limit", "INTEGER", 10, "how many"),
        Parameter("share", "FLOAT", 0.5, ""),
        Parameter("all", "BOOLEAN", False, "every one"),
        Parameter("ids", "LIST<STRING>", ("a", "b c"), "which ones"),
        Parameter("day", "DATE", "2024-11-16", "when"),
        Parameter("needed", "STRING", None, "must be given"),
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (HEADED, "line 14: a header line is one of title, about"),
        ("// title: A\n// colour: red\nRETURN 1", "line 2: a header line"),
        ("// title: A\n// title: B\nRETURN 1", "2 titles"),
        ("// about: A\nRETURN 1", "0 titles"),
        ("// title: A\n", "no statement"),
        ("// title: A\n// param: id TEXT = 'a' x\nRETURN 1", "is no parameter"),
        ("// title: A\n// param: id STRING 'a' x\nRETURN 1", "is no parameter"),
        ("// title: A\n// param: id STRING = a x\nRETURN 1", "not in quotation marks"),
        ("// title: A\n// param: n INTEGER = 'a' x\nRETURN 1", "no whole number"),
        ("// title: A\n// param: n LIST<STRING> = [1] x\nRETURN 1", "is no list"),
    ],
)
def test_a_wrong_header_says_where(text: str, said: str) -> None:
    with pytest.raises(InputError, match=said):
        of_text(text, "persons", headed=True)


def test_a_folder_of_questions(tmp_path: Path) -> None:
    (tmp_path / "persons.cypher").write_text(GOOD, encoding="utf-8")
    (tmp_path / "persons.neo4j.cypher").write_text("MATCH (p:Person) RETURN p.id AS id LIMIT $limit", encoding="utf-8")
    (tmp_path / "schema.cypher").write_text("CREATE INDEX", encoding="utf-8")
    (tmp_path / "view_nodes.cypher").write_text("RETURN 1", encoding="utf-8")
    assert [query.name for query in saved(tmp_path)] == ["persons"]
    assert load("persons", "arcadedb", tmp_path) == load("persons", folder=tmp_path)
    assert load("persons", "neo4j", tmp_path).text == "MATCH (p:Person) RETURN p.id AS id LIMIT $limit"
    assert load("persons", "neo4j", tmp_path).parameters == load("persons", folder=tmp_path).parameters


@pytest.mark.parametrize("name", ["person", "schema", "../write/meta", "write/meta", "view_nodes", ""])
def test_an_unknown_question_says_what_lists_those_there_are(name: str) -> None:
    with pytest.raises(NotFoundError, match="`relgraph queries` lists them"):
        load(name)


@pytest.mark.parametrize("name", ["who-met", "Who_Met", "whomet"])
def test_a_question_that_is_nearly_named_is_named(name: str) -> None:
    with pytest.raises(NotFoundError) as raised:
        load(name)
    assert raised.value.nearest[0] == "who_met"


def test_parameters_are_typed() -> None:
    query = of_text(GOOD, "persons")
    values = parameters(query, {"needed": "x", "limit": "3", "share": "1", "all": "true", "ids": "a, b", "day": "2024-01-31"})
    assert values == {"name": "it's", "limit": 3, "share": 1.0, "all": True, "ids": ["a", "b"], "day": "2024-01-31", "needed": "x"}
    assert parameters(query, {"needed": "", "ids": '["a, b", "c"]'})["ids"] == ["a, b", "c"]


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({}, "needs a value for needed"),
        ({"needed": "x", "nmae": "y"}, "has no parameter nmae; it takes name, limit"),
        ({"needed": "x", "limit": "3.5"}, "limit of persons is a INTEGER .'3.5' is no whole number"),
        ({"needed": "x", "limit": "1_000"}, "no whole number"),
        ({"needed": "x", "share": "nan"}, "no number"),
        ({"needed": "x", "all": "1"}, "neither true nor false"),
        ({"needed": "x", "day": "2024-02-30"}, "DATE"),
        ({"needed": "x", "ids": "[1]"}, "something else than texts"),
        ({"needed": "x", "ids": "[a"}, "no JSON list"),
    ],
)
def test_a_wrong_parameter_is_told(given: dict[str, str], said: str) -> None:
    with pytest.raises(UsageError, match=said):
        parameters(of_text(GOOD, "persons"), given)


def test_an_own_statement_needs_no_header() -> None:
    query = of_text("// mine: a remark\nRETURN $n AS n, $words AS words", "mine")
    assert not query.headed
    assert query.text.startswith("// mine")
    guessed = parameters(query, {"n": "3", "f": "0.5", "yes": "true", "words": '["a"]', "id": "JPN"})
    assert guessed == {"n": 3, "f": 0.5, "yes": True, "words": ["a"], "id": "JPN"}


def test_shown_pastes_into_browser(neo4j_url: str) -> None:
    """The `:param` line is Browser's; what stands in it is a map that the server itself reads back."""
    given = {
        "text": 'it\'s \\ a "line"\nand\tmore ü 😀',
        "n": 3,
        "f": 0.5,
        "yes": True,
        "no": None,
        "list": ["a'", "b"],
        "map": {"a b": [1]},
    }
    text = "RETURN $text, $n, $f, $yes, $no, $list, $map"
    first, _, rest = shown(text, given | {"unused": 1}).partition("\n")
    assert rest == text
    assert first.startswith(":param {")
    store = open_store(neo4j_url, write=True)
    try:
        assert store.read(f"RETURN {first.removeprefix(':param ')} AS it") == [{"it": given}]
    finally:
        store.close()


def test_shown_without_parameters_is_the_statement() -> None:
    assert shown("RETURN 1 AS n", {}) == "RETURN 1 AS n"
    assert shown(load("who_met"), {"ids": ["JPN"]}).startswith(":param {ids: ['JPN']}\nUNWIND ")


def test_every_saved_question_runs_as_it_stands(store: Store) -> None:
    for query in saved():
        for one in {load(query.name), load(query.name, store.engine)}:
            rows = run(store, one, {})
            assert not rows or not query.columns or {name for name, _ in query.columns} <= set(rows[0]), query.name


def test_every_saved_question_only_reads(store: Store) -> None:
    for query in saved():
        readonly.guard(store, load(query.name, store.engine).text)


def test_every_saved_question_has_a_whole_header() -> None:
    for query in saved():
        assert query.about, query.name
        assert query.columns, query.name
        assert query.example.startswith(f"relgraph query {query.name}")
        for parameter in query.parameters:
            assert parameter.help, (query.name, parameter)
            assert f"${parameter.name}" in query.text, (query.name, parameter)


def test_a_row_of_a_saved_question(store: Store) -> None:
    rows = run(store, queries.load("who_met", store.engine), {"ids": "iwaya-takeshi-jpn"})
    assert [(row["with_name"], row["date"]) for row in rows] == [("Andrii Sybiha", "2024-11-16")]
