"""A user's own statement only reads: writes and files are refused on each engine, and what reads passes."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

import pytest

from relgraph.errors import ReadOnlyError, RelgraphError, UsageError
from relgraph.graph.engines import is_server, open_store
from relgraph.graph.readonly import Token, guard, tokenise
from relgraph.graph.record import add
from tests.test_record import dump, meeting

if TYPE_CHECKING:
    from collections.abc import Iterator

    from relgraph.graph.store import Store

WRITES = (
    "CREATE (n:Person {id: 'x'})",
    "MERGE (n:Person {id: 'x'}) RETURN n",
    "MATCH (n:Person) SET n.name = 'x'",
    "MATCH (n:Person) SET n:State RETURN n",
    "MATCH (n:Person) REMOVE n.name",
    "MATCH (n:Claim)-[r]->() DELETE r",
    "MATCH (n) DETACH DELETE n",
    "MATCH (n:Person) FOREACH (x IN [1] | SET n.name = 'x')",
    "MATCH (n:Person) CALL { WITH n CREATE (m:Person) RETURN m } RETURN count(*)",
    "MATCH (n:Person) CALL (n) { CREATE (m:Person) } RETURN count(*)",
    "CREATE INDEX mine IF NOT EXISTS FOR (n:Person) ON (n.sort)",
    "DROP CONSTRAINT entity_id",
    "RETURN 1 AS n; CREATE (n:Person)",
    "MATCH (n) /* a comment */ dEtAcH /**/ delete n",
    "EXPLAIN MATCH (n) DELETE n",
    "RETURN '\\u0027 AS x CREATE (n:Person) RETURN \\u0027' AS y",
    "RETURN 1 AS n \\u0043REATE (n:Person)",
    "RETURN '\\\\' AS x CREATE (n:Person) RETURN '\\\\' AS y",
    "INSERT (n:Person)",
    "WITH 1 AS as CREATE (n:Person) RETURN n",
    "UNWIND [1] AS as MERGE (n:Person {id: as}) RETURN n",
)
FILES = (
    "LOAD CSV FROM 'file:///etc/passwd' AS row RETURN row",
    "load csv with headers from 'http://127.0.0.1:9/x.csv' AS row RETURN row",
    "LOAD  /* x */  CSV FROM $url AS row RETURN row",
    "WITH 1 AS as LOAD CSV FROM 'file:///etc/passwd' AS row RETURN row",
    "UNWIND [1] AS x CALL { LOAD CSV FROM 'file:///etc/passwd' AS row RETURN row } RETURN row",
)
PROCEDURES = (
    "CALL apoc.cypher.doIt('CREATE (n:Person)', {}) YIELD value RETURN value",
    "CALL apoc.create.node(['Person'], {id: 'x'}) YIELD node RETURN node",
    "CALL apoc.periodic.iterate('MATCH (n) RETURN n', 'DELETE n', {}) YIELD batches RETURN batches",
    "CALL apoc.load.json('file:///etc/passwd') YIELD value RETURN value",
    "CALL apoc.export.csv.all('/tmp/x.csv', {})",
    "CALL apoc.cypher.run('LOAD CSV FROM \"file:///etc/passwd\" AS r RETURN r', {}) YIELD value RETURN value",
    "RETURN apoc.cypher.runFirstColumnSingle('LOAD CSV FROM \"file:///etc/passwd\" AS r RETURN r', {}) AS x",
    "RETURN apoc . `cypher` . runFirstColumnMany('RETURN 1', {}) AS x",
    "CALL db.createLabel('X')",
    "CALL db.clearQueryCaches()",
    "CALL dbms.setConfigValue('db.logs.query.enabled', 'OFF')",
    "CALL dbms.listConfig()",
    "CALL `dbms`.`killQueries`(['x'])",
    "CALL db.labels() YIELD label CALL db.createLabel(label + 'x') RETURN label",
    "TERMINATE TRANSACTIONS 'x'",
    "ALTER DATABASE neo4j SET ACCESS READ ONLY",
    "STOP DATABASE neo4j",
)
COMMANDS = ("SHOW SETTINGS", "SHOW TRANSACTIONS", "CALL { MATCH (n) RETURN n } IN TRANSACTIONS RETURN n")  # that Neo4j alone has
READS = (
    "MATCH (n:Person) RETURN n.name AS name ORDER BY name",
    "MATCH (a:Person)-[t:TOOK_PART]->(m:Meeting)<-[:TOOK_PART]-(b:Person) WHERE a.id < b.id RETURN a.name AS a, b.name AS b",
    "MATCH (n:Person) CALL { WITH n MATCH (n)-[:HELD]->(o) RETURN count(o) AS held } RETURN n.id AS id, held",
    "MATCH (n:Person) WHERE EXISTS { (n)-[:HELD]->(:Office) } RETURN n.id AS id",
    "MATCH (n:Person) WHERE EXISTS { MATCH (n)-[:HELD]->(o:Office) WHERE o.role = 'foreign_minister' } RETURN n.id AS id",
    "MATCH (n:Person) RETURN n.id AS id, COUNT { (n)-[:HELD]->() } AS offices",
    "MATCH (n:Person) RETURN n.id AS id UNION MATCH (n:State) RETURN n.id AS id",
    "MATCH (n:Person) RETURN n.id AS id UNION ALL MATCH (n:State) RETURN n.id AS id",
    "MATCH p = shortestPath((a:State {id: 'JPN'})-[*..6]-(b:State {id: 'UKR'})) RETURN length(p) AS hops",
    "RETURN [x IN range(1, 5) WHERE x % 2 = 1 | x * x] AS squares",
    "MATCH (n:Person) RETURN [(n)-[:HELD]->(o) | o.name] AS offices",
    "RETURN 'CREATE (n) SET x LOAD CSV FROM ' + \"it's; DELETE\" AS text",
    "RETURN 'a \\' CREATE (n) \\\\' AS text // CREATE (n)\n",
    "/* MERGE (n) */ MATCH (n:Person) // DELETE n\nRETURN count(n) AS n",
    "MATCH (n) WHERE n:`Create` OR n.`set` = 1 RETURN count(n) AS n",
    "MATCH (n:Claim) RETURN n.set AS s, n.create AS c, {merge: 1, delete: 2} AS m",
    "WITH 1 AS start, 2 AS stop, 3 AS use RETURN start, stop, use",
    "MATCH (n:Person) WITH n ORDER BY n.id SKIP 0 LIMIT 1 OPTIONAL MATCH (n)-[r:HELD|TO]->(x) RETURN n.id AS id, type(r) AS t",
    "UNWIND $ids AS id OPTIONAL MATCH (n:Entity {id: id}) RETURN id, n.name AS name",
    "MATCH (n:Entity) WHERE n.id IN ['JPN', 'UKR'] RETURN n.name AS name, CASE WHEN n.id = 'JPN' THEN 1 ELSE 2 END AS x;",
    "MATCH (c:Claim) RETURN c.kind AS kind, collect(DISTINCT c.modality) AS modalities, min(c.start) AS first",
    "MATCH (a:State {id: 'JPN'})-[*1..3]-(b) RETURN count(DISTINCT b) AS n",
    "CALL db.labels() YIELD label RETURN label ORDER BY label",
    "RETURN date('2024-11-16') < date('2024-11-17') AS earlier",
    "RETURN duration.between(date('2024-11-16'), date('2024-11-17')) IS NOT NULL AS long",
    "MATCH (n:Entity) WHERE any(x IN labels(n) WHERE x STARTS WITH 'P') RETURN count(n) AS n",
)


@pytest.fixture(scope="module")
def store(module_store_url: str) -> Iterator[Store]:
    opened = open_store(module_store_url, write=True)
    draft = meeting("a")
    with opened.write() as transaction:
        add(transaction, draft.document, draft.claims, "2026-01-01")
    if not is_server(module_store_url):
        opened.close()
        opened = open_store(module_store_url)
    yield opened
    opened.close()


@pytest.mark.parametrize("statement", [*WRITES, *FILES, *PROCEDURES])
def test_what_does_not_only_read_is_refused(store: Store, statement: str) -> None:
    with pytest.raises(ReadOnlyError):
        guard(store, statement)


@pytest.mark.parametrize("statement", COMMANDS)
def test_commands_to_the_server_are_refused(neo4j_url: str, statement: str) -> None:
    store = open_store(neo4j_url, write=True)
    with contextlib.closing(store), pytest.raises(ReadOnlyError):
        guard(store, statement)


@pytest.mark.parametrize("statement", [*WRITES, *PROCEDURES[:3]])
def test_the_engine_itself_refuses_to_write(store: Store, statement: str) -> None:
    """Behind the guard stands the access mode: what would get past the one does not get past the other."""
    before = dump(store)
    with contextlib.suppress(RelgraphError):
        store.read(statement)
    assert dump(store) == before


@pytest.mark.parametrize("statement", READS)
def test_what_only_reads_passes_and_runs(store: Store, statement: str) -> None:
    guard(store, statement)
    store.read(statement, {"ids": ["JPN", "nobody"]})


def test_a_statement_that_is_none_is_told_so(store: Store) -> None:
    with pytest.raises(UsageError):
        guard(store, "MATCH (n RETURN n")
        store.read("MATCH (n RETURN n")


@pytest.mark.parametrize(
    "statement",
    [
        "RETURN 'it",
        'RETURN "it',
        "MATCH (n:`x) RETURN n",
        "RETURN 1 /* CREATE",
        "RETURN \\",
        "CALL",
        "CALL 1",
        "RETURN 1; RETURN 2",
    ],
)
def test_what_can_be_read_two_ways_is_refused(statement: str) -> None:
    with pytest.raises(ReadOnlyError):
        guard(_NoStore(), statement)  # type: ignore[arg-type]


def test_tokens_are_texts_names_words_and_signs() -> None:
    found = list(tokenise("MATCH (n:`a``b`) // x\nWHERE n.x <> 'it\\'s' /* y */ RETURN $ü, 1e3"))
    assert [token.value for token in found if token.kind == "word"] == ["MATCH", "n", "WHERE", "n", "x", "RETURN", "ü"]
    assert Token("quoted", "`a``b`") in found
    assert Token("text", "'it\\'s'") in found
    assert Token("number", "1e3") in found


class _NoStore:
    def plan(self, statement: str) -> None:
        raise AssertionError("a statement that is refused by its words is not given to the engine")
