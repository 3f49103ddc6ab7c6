"""The fixtures that every integration test stands on: an empty database, and never somebody else's."""

from __future__ import annotations

import neo4j
import pytest

from tests.integration.database import Databases, NotOursError


def _run(url: str, statement: str, auth: tuple[str, str] | None = None) -> list[dict[str, object]]:
    with neo4j.GraphDatabase.driver(url, auth=auth) as driver, driver.session() as session:
        return session.run(statement).data()


@pytest.mark.parametrize("turn", [1, 2])
def test_each_test_begins_with_an_empty_database(neo4j_url: str, turn: int) -> None:
    assert _run(neo4j_url, "MATCH (n) RETURN count(n) AS n") == [{"n": 0}]
    _run(neo4j_url, "CREATE (:Leftover {turn: 1})-[:OF]->(:Leftover)")


def test_constraints_of_another_module_are_gone(databases: Databases, neo4j_url: str, request: pytest.FixtureRequest) -> None:
    _run(neo4j_url, "CREATE CONSTRAINT leftover IF NOT EXISTS FOR (n:Leftover) REQUIRE n.id IS UNIQUE")
    databases.empty(request.node.callspec.params["neo4j_url"], "another module")
    assert _run(neo4j_url, "SHOW CONSTRAINTS YIELD name RETURN name") == []


def test_a_database_of_somebody_else_is_refused(
    neo4j_url: str, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tests.integration.database._lock", lambda _: open("/dev/null", "rb"))  # noqa: PTH123, SIM115
    _run(neo4j_url, "CREATE (:Customer {name: 'Ada'})")
    with pytest.raises(NotOursError, match="1 nodes that are not relgraph's"):
        Databases().empty(request.node.callspec.params["neo4j_url"], "x")
    assert _run(neo4j_url, "MATCH (n) RETURN labels(n) AS labels") == [{"labels": ["Customer"]}]


def test_a_marked_database_is_emptied(neo4j_url: str, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tests.integration.database._lock", lambda _: open("/dev/null", "rb"))  # noqa: PTH123, SIM115
    _run(neo4j_url, "CREATE (:RelgraphMeta {schema: 1}), (:State {id: 'JPN'})")
    Databases().empty(request.node.callspec.params["neo4j_url"], "x")
    assert _run(neo4j_url, "MATCH (n) RETURN count(n) AS n") == [{"n": 0}]


def test_the_default_language_is_the_one_it_is_named_for(neo4j_url: str, request: pytest.FixtureRequest) -> None:
    found = _run(neo4j_url, "SHOW SETTINGS 'db.query.default_language' YIELD value RETURN value")
    expected = {"current": [{"value": "CYPHER_5"}], "cypher25": [{"value": "CYPHER_25"}], "lts": []}
    assert found == expected[request.node.callspec.params["neo4j_url"]]


def test_the_server_with_a_password_wants_it(auth_server: tuple[str, str, str]) -> None:
    url, user, password = auth_server
    assert _run(url, "RETURN 1 AS n", auth=(user, password)) == [{"n": 1}]
    with pytest.raises(neo4j.exceptions.AuthError):
        _run(url, "RETURN 1 AS n", auth=(user, "wrong"))
