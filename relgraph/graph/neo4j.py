"""The server engine: Neo4j (5.26 LTS and later) through its official driver."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from relgraph.errors import QueryTimeoutError, ReadOnlyError, StoreError, UsageError
from relgraph.graph.store import Engine, Parameters, Row, Transaction

if TYPE_CHECKING:
    from neo4j import ManagedTransaction, Record
    from neo4j import Transaction as DriverTransaction


class Neo4jStore:
    """A graph on a Neo4j server; a `Store`.

    ``url``: bolt://, neo4j:// or neo4j+s://. Raises `StoreError` when the server does not answer or refuses the user.
    """

    engine: Engine = "neo4j"

    def __init__(self, url: str, *, write: bool, timeout: float | None, user: str, password: str, wait: float) -> None:
        import logging

        import neo4j

        logging.getLogger("neo4j").addHandler(logging.NullHandler())  # what the driver says of its retries is said in one sentence
        self.url = url
        self.writes = write
        self._timeout = timeout
        auth = (user, password) if user else None
        try:
            self._driver = neo4j.GraphDatabase.driver(
                url,
                auth=auth,
                notifications_min_severity="OFF",
                connection_timeout=max(wait, 5.0),
                connection_acquisition_timeout=max(wait, 5.0),
                max_transaction_retry_time=max(wait, 5.0),
            )
            with _explained(self.url):
                self._driver.verify_connectivity()
        except (neo4j.exceptions.ConfigurationError, ValueError) as error:
            raise StoreError(f"Neo4j at {url} cannot be used ({error}); check the address given with --db") from error

    def read(self, statement: str, parameters: Parameters | None = None) -> list[Row]:
        """See `Store.read`."""
        import neo4j

        with _explained(self.url), self._driver.session(default_access_mode=neo4j.READ_ACCESS) as session:
            query = neo4j.Query(statement, timeout=self._timeout)
            return [_row(record) for record in session.run(query, dict(parameters or {}))]

    def stream(self, statement: str, parameters: Parameters | None = None) -> Iterator[Row]:
        """See `Store.stream`."""
        import neo4j

        with _explained(self.url), self._driver.session(default_access_mode=neo4j.READ_ACCESS) as session:
            for record in session.run(neo4j.Query(statement, timeout=self._timeout), dict(parameters or {})):
                yield _row(record)

    @contextmanager
    def write(self) -> Iterator[Transaction]:
        """See `Store.write`."""
        if not self.writes:
            raise ReadOnlyError(f"the graph {self.url} is open for reading only; open it for writing")
        with _explained(self.url), self._driver.session() as session, session.begin_transaction() as transaction:
            yield _Neo4jTransaction(transaction, self.url)
            transaction.commit()

    def define(self, statements: list[str]) -> None:
        """See `Store.define`."""
        from neo4j import exceptions

        with _explained(self.url), self._driver.session() as session:
            for statement in statements:
                try:  # two that set up one database may wait for each other, and then one of them tries again
                    session.execute_write(lambda transaction, text: transaction.run(text).consume(), statement)
                except exceptions.ClientError as error:
                    # IF NOT EXISTS looks first and makes then, so that both may have found nothing
                    if "AlreadyExists" not in str(error.code):
                        raise

    def plan(self, statement: str, parameters: Parameters | None = None) -> list[str] | None:
        """The operators of the plan, each once; a procedure call is given as ``ProcedureCall`` followed by the procedure's name."""
        import neo4j

        with _explained(self.url), self._driver.session(default_access_mode=neo4j.READ_ACCESS) as session:
            summary = session.run(f"EXPLAIN {statement}", dict(parameters or {})).consume()
        return sorted(set(_operators(summary.plan or {})))

    def close(self) -> None:
        """See `Store.close`."""
        self._driver.close()


class _Neo4jTransaction:
    def __init__(self, transaction: DriverTransaction | ManagedTransaction, url: str) -> None:
        self._transaction = transaction
        self._url = url

    def run(self, statement: str, parameters: Parameters | None = None) -> list[Row]:
        with _explained(self._url):
            result = self._transaction.run(statement, dict(parameters or {}))
            return [_row(record) for record in result]


def _row(record: Record) -> Row:
    return {key: _plain(item) for key, item in zip(record.keys(), record.values(), strict=True)}


def _plain(value: Any) -> Any:
    """Driver values as plain Python: temporal values as ISO text, a node as its properties, a relationship with its ``@type``."""
    if isinstance(value, Mapping):
        kind = {"@type": value.type} if hasattr(value, "type") else {}
        return {**kind, **{key: _plain(item) for key, item in value.items()}}
    if isinstance(value, list):
        return [_plain(item) for item in value]
    if hasattr(value, "relationships"):  # a path
        return [_plain(value.start_node), *(_plain(part) for step in value.relationships for part in (step, step.end_node))]
    return value.iso_format() if hasattr(value, "iso_format") else value


def _operators(plan: dict[str, Any]) -> Iterator[str]:
    operator = str(plan.get("operatorType", "")).split("@")[0]
    if operator.startswith("ProcedureCall"):
        details = str(plan.get("args", {}).get("Details", ""))
        yield f"ProcedureCall {details.split('(', maxsplit=1)[0].strip()}"
    else:
        yield operator
    for child in plan.get("children", []):
        yield from _operators(child)


@contextmanager
def _explained(url: str) -> Iterator[None]:
    """The driver's errors as relgraph's."""
    from neo4j import exceptions

    try:
        yield
    except exceptions.AuthError as error:
        raise StoreError(
            f"Neo4j at {url} does not accept the user; set RELGRAPH_USER and RELGRAPH_PASSWORD, or check them"
        ) from error
    except exceptions.ServiceUnavailable as error:
        raise StoreError(f"Neo4j at {url} does not answer; start it, or check the address given with --db") from error
    except exceptions.Neo4jError as error:
        raise _server_error(error, url) from error
    except (exceptions.DriverError, exceptions.ConfigurationError) as error:
        raise StoreError(f"Neo4j at {url} cannot be used ({error}); check the address given with --db") from error


def _server_error(error: Any, url: str) -> Exception:
    code, text = str(error.code or ""), " ".join(str(error.message or "").split())[:200]
    if "TransactionTimedOut" in code:
        return QueryTimeoutError("the question took longer than its time-out; narrow it, or give a longer --timeout")
    if "AccessMode" in code or "Writing in read access mode" in text:
        return ReadOnlyError("the statement would write to the graph; give --write if it is meant to")
    if ".Statement." in code:
        return UsageError(f"the statement cannot be run ({text}); check it against its header or the manual")
    if ".Security." in code:
        return StoreError(f"Neo4j at {url} does not accept the user; set RELGRAPH_USER and RELGRAPH_PASSWORD, or check them")
    return StoreError(f"Neo4j at {url} failed ({text}); look at its log")
