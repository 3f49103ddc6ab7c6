"""What every test may ask for: the stores, the real servers, the folder of test data.

| fixture            | gives                                                                                       |
| ------------------ | ------------------------------------------------------------------------------------------- |
| `store_url`        | an empty store for each test: the embedded one, then each Neo4j                             |
| `module_store_url` | the same, but one store for all tests of a module                                           |
| `neo4j_url`        | an empty database for each test on each Neo4j: `current`, `lts`, `cypher25`                 |
| `module_neo4j_url` | the same, but one for all tests of a module                                                 |
| `apoc_url`         | an empty database on the long-term-support server, which has APOC                           |
| `auth_server`      | a Neo4j that wants a password: `(url, user, password)`                                      |
| `test_data`        | the folder that RELGRAPH_TEST_DATA names                                                    |

A test that uses a server is marked `integration` by its fixture; one that calls a function of `tests.integration.gates` marks
itself. What is not there skips such a test, and fails it where all must be there: CI=true and RELGRAPH_TEST_INTEGRATION=1.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from tests.integration import servers
from tests.integration.database import Databases
from tests.integration.fetch import Missing

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator

# A busy machine is no fault of what is tested, and the same examples each time; `--hypothesis-profile=explore` tries others.
settings.register_profile("relgraph", deadline=None, derandomize=True, database=None)
settings.register_profile("explore", deadline=None, derandomize=False)
settings.load_profile("relgraph")

NEO4J = tuple(pytest.param(name, marks=pytest.mark.integration) for name in ("current", "lts", "cypher25"))
STORES = ("embedded", *NEO4J)


@pytest.fixture(scope="session")
def test_data() -> Path:
    """Return the folder with the real article and the gold texts, which are not part of the project."""
    named = os.environ.get("RELGRAPH_TEST_DATA")
    if not named:
        pytest.skip("RELGRAPH_TEST_DATA does not name the folder of test data")
    folder = Path(named).resolve()
    if not folder.is_dir():
        _absent(f"RELGRAPH_TEST_DATA={named} is not a folder", must_be_there=os.environ.get("CI") == "true")
    return folder


@pytest.fixture(scope="session")
def databases() -> Iterator[Databases]:
    """Return the Neo4j databases of this run."""
    found = Databases()
    yield found
    found.close()


@pytest.fixture(params=STORES)
def store_url(request: pytest.FixtureRequest, databases: Databases, tmp_path: Path) -> str:
    """Return the URL of an empty store: a folder that is not there yet, or an empty Neo4j database."""
    return _store(request, databases, tmp_path)


@pytest.fixture(scope="module", params=STORES)
def module_store_url(request: pytest.FixtureRequest, databases: Databases, tmp_path_factory: pytest.TempPathFactory) -> str:
    """Return the URL of a store that is empty for the first test of the module."""
    return _store(request, databases, tmp_path_factory.mktemp("store"))


@pytest.fixture(params=NEO4J)
def neo4j_url(request: pytest.FixtureRequest, databases: Databases) -> str:
    """Return the URL of an empty Neo4j database."""
    return databases.empty(request.param, request.path.name)


@pytest.fixture(scope="module", params=NEO4J)
def module_neo4j_url(request: pytest.FixtureRequest, databases: Databases) -> str:
    """Return the URL of a Neo4j database that is empty for the first test of the module."""
    return databases.empty(request.param, request.path.name)


@pytest.fixture(params=[pytest.param("lts", marks=pytest.mark.integration)])
def apoc_url(request: pytest.FixtureRequest, databases: Databases) -> str:
    """Return the URL of an empty database on the server that has APOC."""
    return databases.empty(request.param, request.path.name)


@pytest.fixture(params=[pytest.param("auth", marks=pytest.mark.integration)])
def auth_server(request: pytest.FixtureRequest, databases: Databases) -> tuple[str, str, str]:
    """Return URL, user and password of an empty database on a server that wants them."""
    return databases.empty(request.param, request.path.name), servers.USER, servers.PASSWORD


def _store(request: pytest.FixtureRequest, databases: Databases, folder: Path) -> str:
    if request.param == "embedded":
        pytest.importorskip("arcadedb", reason="no build of the embedded engine for this machine")
        return str(folder / "graph.db")
    return databases.empty(request.param, request.path.name)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_setup(item: pytest.Item) -> Generator[None]:
    """Skip a test whose fixture misses something real, or fail it where all must be there."""
    try:
        yield
    except Missing as error:
        _absent(str(error))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Generator[None]:
    """Skip a test that misses something real, or fail it: also when it lacks the mark, without which CI would never run it."""
    try:
        yield
    except Missing as error:
        if item.get_closest_marker("integration") is None:
            pytest.fail(f"this test needs `@pytest.mark.integration`: {error}")
        _absent(str(error))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say how many integration tests did not run, and how to run them."""
    skipped = [one for one in terminalreporter.stats.get("skipped", ()) if "integration" in getattr(one, "keywords", ())]
    if skipped:
        terminalreporter.write_sep("-", "integration tests")
        terminalreporter.write_line(f"{len(skipped)} integration tests were skipped, for want of what the reasons below name.")
        terminalreporter.write_line("All of them (needs Maven, a JDK, Node.js): python -m tests.integration run")
        terminalreporter.write_line("One Neo4j, which pytest then finds by itself: python -m tests.integration start current")


def _absent(reason: str, must_be_there: bool | None = None) -> None:
    """Skip the present test, or fail it where nothing may be missing."""
    if must_be_there is None:
        must_be_there = os.environ.get("CI") == "true" and os.environ.get("RELGRAPH_TEST_INTEGRATION") == "1"
    if must_be_there:
        pytest.fail(reason, pytrace=False)
    pytest.skip(reason)
