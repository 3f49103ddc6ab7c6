"""What relgraph says when a Neo4j is down, wants a password, is somebody else's or takes too long; a question cannot write."""

from __future__ import annotations

import socket
import time
from contextlib import closing

import neo4j
import pytest

from relgraph.errors import QueryTimeoutError, ReadOnlyError, StoreError, UsageError
from relgraph.graph.engines import open_store
from relgraph.graph.record import add
from tests.test_record import dump, meeting

SLOW = "MATCH (a), (b), (c), (d), (e), (f), (g) WHERE a.id + b.id + c.id + d.id + e.id + f.id + g.id = 'x' RETURN count(*) AS n"


def _filled(url: str) -> None:
    draft = meeting("a")
    with closing(open_store(url, write=True)) as store, store.write() as transaction:
        add(transaction, draft.document, draft.claims, "2026-01-01")


def _run(url: str, statement: str) -> list[dict[str, object]]:
    with neo4j.GraphDatabase.driver(url) as driver, driver.session() as session:
        return session.run(statement).data()


@pytest.mark.parametrize(("user", "password"), [("neo4j", "wrong"), ("nobody", "x"), ("", "")])
def test_a_wrong_password_is_told_without_it(auth_server: tuple[str, str, str], user: str, password: str) -> None:
    url = auth_server[0]
    with pytest.raises(StoreError, match="does not accept the user; set RELGRAPH_USER") as raised:
        open_store(url, user=user, password=password)
    assert url in str(raised.value)
    assert password not in str(raised.value) or not password.strip("x")


def test_a_right_password_opens(auth_server: tuple[str, str, str]) -> None:
    url, user, password = auth_server
    with closing(open_store(url, write=True, user=user, password=password)) as store:
        assert store.url == url
        assert store.read("RETURN 1 AS n") == [{"n": 1}]


def test_a_server_that_is_down_is_told_soon() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    for scheme in ("bolt", "neo4j"):
        start = time.monotonic()
        with pytest.raises(StoreError, match="does not answer; start it"):
            open_store(f"{scheme}://127.0.0.1:{port}", wait=1)
        assert time.monotonic() - start < 20


@pytest.mark.parametrize("scheme", ["bolt", "neo4j"])
def test_a_server_that_takes_the_call_and_says_nothing_is_told_soon(scheme: str, capfd: pytest.CaptureFixture[str]) -> None:
    with socket.socket() as mute:
        mute.bind(("127.0.0.1", 0))
        mute.listen()
        start = time.monotonic()
        with pytest.raises(StoreError, match="does not answer; start it"):
            open_store(f"{scheme}://127.0.0.1:{mute.getsockname()[1]}", wait=1)
        assert time.monotonic() - start < 20
    assert capfd.readouterr() == ("", ""), "the driver's own log is not for people"


def test_an_address_with_a_password_is_refused_and_not_repeated() -> None:
    with pytest.raises(UsageError, match="RELGRAPH_PASSWORD") as raised:
        open_store("bolt://neo4j:geheim@127.0.0.1:1")
    assert "geheim" not in str(raised.value)


def test_a_part_of_a_server_is_no_address() -> None:
    with pytest.raises(UsageError, match="end the address with host and port"):
        open_store("bolt://127.0.0.1:1/trade")


@pytest.mark.parametrize("url", ["bolt://", "neo4j://127.0.0.1:99999", "neo4j://127.0.0.1:abc", "bolt://127.0.0.1:1/?colour=red"])
def test_an_address_that_is_none_is_told(url: str) -> None:
    with pytest.raises(StoreError, match="check the address"):
        open_store(url, wait=1)


@pytest.mark.parametrize("write", [False, True])
def test_a_database_of_somebody_else_is_refused_and_left_as_it_is(neo4j_url: str, write: bool) -> None:
    # The constraints of earlier tests stand in the database; ours stay out of one that is not ours.
    _run(neo4j_url, "CREATE (c:Customer {name: 'Ada'})")
    schema = _run(neo4j_url, "SHOW CONSTRAINTS YIELD name RETURN name ORDER BY name")
    try:
        with pytest.raises(StoreError, match="holds something else than a relgraph graph"):
            open_store(neo4j_url, write=write)
        assert _run(neo4j_url, "MATCH (n) RETURN labels(n) AS labels, n.name AS name") == [{"labels": ["Customer"], "name": "Ada"}]
        assert _run(neo4j_url, "SHOW CONSTRAINTS YIELD name RETURN name ORDER BY name") == schema
    finally:
        _run(neo4j_url, "MATCH (c:Customer) DELETE c")


def test_a_graph_of_another_schema_is_refused(neo4j_url: str) -> None:
    _run(neo4j_url, "CREATE (m:RelgraphMeta {schema: 99, id: 'x', state: 'ready'})")
    with pytest.raises(StoreError, match="has schema 99"):
        open_store(neo4j_url, write=True)


def test_an_empty_database_is_marked_by_writing_alone(neo4j_url: str) -> None:
    open_store(neo4j_url).close()
    assert _run(neo4j_url, "MATCH (n) RETURN labels(n) AS labels") == []
    open_store(neo4j_url, write=True).close()
    assert _run(neo4j_url, "MATCH (n) RETURN labels(n) AS labels") == [{"labels": ["RelgraphMeta"]}]
    mark = _run(neo4j_url, "MATCH (m:RelgraphMeta) RETURN m.id AS id")
    open_store(neo4j_url, write=True).close()
    assert _run(neo4j_url, "MATCH (m:RelgraphMeta) RETURN m.id AS id") == mark


def test_a_long_question_is_ended(neo4j_url: str) -> None:
    _filled(neo4j_url)
    with closing(open_store(neo4j_url, timeout=1)) as store:
        start = time.monotonic()
        with pytest.raises(QueryTimeoutError, match="longer than its time-out"):
            store.read(SLOW)
        assert time.monotonic() - start < 15
        assert store.read("RETURN 1 AS n") == [{"n": 1}]


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE (n:Person {id: 'x'})",
        "MATCH (n) SET n.name = 'x'",
        "MATCH (n) DETACH DELETE n",
        "CREATE INDEX mine FOR (n:Mine) ON (n.x)",
    ],
)
@pytest.mark.parametrize("write", [False, True])
def test_a_read_does_not_write(neo4j_url: str, statement: str, write: bool) -> None:
    _filled(neo4j_url)
    with closing(open_store(neo4j_url, write=write)) as store:
        before = dump(store, days=True)
        with pytest.raises(ReadOnlyError):
            store.read(statement)
        assert dump(store, days=True) == before


def test_a_store_for_reading_does_not_write(neo4j_url: str) -> None:
    _filled(neo4j_url)
    with closing(open_store(neo4j_url)) as store, pytest.raises(ReadOnlyError), store.write():
        pass


def test_a_wrong_statement_is_told_as_such(neo4j_url: str) -> None:
    with closing(open_store(neo4j_url, write=True)) as store:
        with pytest.raises(UsageError, match="cannot be run"):
            store.read("MATCH (n RETURN n")
        with pytest.raises(UsageError, match="cannot be run"):
            store.read("RETURN $missing AS x")


def test_values_come_as_plain_python(neo4j_url: str) -> None:
    with closing(open_store(neo4j_url, write=True)) as store:
        rows = store.read("RETURN date('2024-11-16') AS day, [1, {a: date('2024-11-17')}] AS list, null AS nothing, 0.5 AS half")
    assert rows == [{"day": "2024-11-16", "list": [1, {"a": "2024-11-17"}], "nothing": None, "half": 0.5}]


def test_the_plan_names_operators_and_procedures(neo4j_url: str) -> None:
    with closing(open_store(neo4j_url, write=True)) as store:
        assert "ProcedureCall db.labels" in (store.plan("CALL db.labels() YIELD label RETURN label") or [])
        assert "LoadCSV" in (store.plan("LOAD CSV FROM 'file:///x.csv' AS row RETURN row") or [])
        assert "Create" in (store.plan("CREATE (n:Person)") or [])
        assert _run(neo4j_url, "MATCH (n:Person) RETURN n") == []


def test_nodes_and_relationships_are_their_properties(neo4j_url: str) -> None:
    _filled(neo4j_url)
    with closing(open_store(neo4j_url)) as store:
        row = store.read("MATCH p = (a:Person)-[r:TOOK_PART]->(m:Meeting) RETURN a, r, p ORDER BY a.id LIMIT 1")[0]
    assert row["a"]["kind"] == "person"
    assert row["r"]["@type"] == "TOOK_PART"
    assert row["r"]["modality"] == "asserted"
    assert [part.get("kind") or part["@type"] for part in row["p"]] == ["person", "TOOK_PART", "meeting"]
