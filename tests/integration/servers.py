"""Real Neo4j servers for the tests: configure, start, wait until ready, stop.

| name       | server                                  | variable                     |
| ---------- | --------------------------------------- | ---------------------------- |
| `current`  | 2026.08.1, Cypher 5                     | RELGRAPH_TEST_NEO4J_CURRENT  |
| `lts`      | 5.26.19, Cypher 5, APOC core            | RELGRAPH_TEST_NEO4J_LTS      |
| `cypher25` | 2026.08.1, Cypher 25                    | RELGRAPH_TEST_NEO4J_CYPHER25 |
| `auth`     | 2026.08.1, wants `USER` and `PASSWORD`  | RELGRAPH_TEST_NEO4J_AUTH     |

Tests find a server by its variable, or by the note that `start` leaves in the cache. All listen on the loopback address alone.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from tests.integration import fetch

if TYPE_CHECKING:
    from collections.abc import Iterable

USER = "neo4j"
PASSWORD = "relgraph-test"
READY_SECONDS = 180
STOP_SECONDS = 30
NOTE = "server.json"
OPENED = ("java.nio", "java.io", "sun.nio.ch", "java.util.concurrent")
COMMUNITY = {"current": "org.neo4j.server.Neo4jCommunity", "lts": "org.neo4j.server.CommunityEntryPoint"}


class ServerError(Exception):
    """A server cannot be started; the message says why and what to do."""


@dataclass(frozen=True)
class Server:
    """How one server is to run: which jars, ports (0: any free one), Cypher (5 or 25), and a password when it wants one."""

    name: str
    line: str = "current"
    bolt: int = 0
    http: int = 0
    cypher: int = 5
    password: str = ""
    apoc: bool = False
    heap: str = "768m"
    home: Path = Path()

    @property
    def url(self) -> str:
        """The Bolt address."""
        return f"bolt://127.0.0.1:{self.bolt}"

    @property
    def credentials(self) -> tuple[str, str] | None:
        """User and password, None when the server wants none."""
        return (USER, self.password) if self.password else None

    @property
    def variable(self) -> str:
        """The environment variable by which tests find this server."""
        return variable(self.name)

    @property
    def log(self) -> Path:
        """What the server prints."""
        return self.home / "logs" / "console.log"


SERVERS = {
    server.name: server
    for server in (
        Server("current", bolt=47687, http=47474),
        Server("lts", line="lts", bolt=47688, http=47475, apoc=True),
        Server("cypher25", bolt=47689, http=47476, cypher=25),
        Server("auth", bolt=47690, http=47477, password=PASSWORD),
    )
}


def variable(name: str) -> str:
    """Return the environment variable by which tests find a server."""
    return f"RELGRAPH_TEST_NEO4J_{name.upper()}"


def url_of(name: str) -> str | None:
    """Return the Bolt address of a running server: from its variable, else from what `start` noted, else None."""
    said = os.environ.get(variable(name))
    if said:
        return said
    note = _read_note(home_of(name))
    return str(note["url"]) if note else None


def home_of(name: str, run: bool = False) -> Path:
    """Return a server's own folder: configuration, data, logs, import; servers of a whole run live apart from started ones."""
    return fetch.cache() / ("run" if run else "servers") / name


def start(server: Server, attached: bool = False, fresh: bool = False) -> subprocess.Popen[bytes]:
    """Start one server, without waiting until it is ready.

    Args:
        server: how; its free choices are made already (`settled`).
        attached: it ends when this process ends, however that ends; else it stays.
        fresh: its old data are deleted first.

    Raises:
        ServerError: it runs already, or a port is taken.
        fetch.Missing: Maven or Java is not there.

    """
    note = _read_note(server.home)
    if note:
        how = "wait for the run that uses it" if attached else f"stop it with: python -m tests.integration stop {server.name}"
        raise ServerError(f"{server.name} runs already at {note['url']} as process {note['pid']}; {how}")
    for port in (server.bolt, server.http):
        _check_free(port)
    if fresh:
        shutil.rmtree(server.home, ignore_errors=True)
    _configure(server)
    if server.password and not (server.home / "data" / "dbms").exists():
        _set_password(server)
    return _spawn(server, attached)


def import_full(server: Server, folder: Path, *options: str) -> str:
    """Have neo4j-admin import a folder of files with its arguments into a server that has never run, and return what it says.

    Raises:
        ServerError: the import failed; the message has what it said.
        fetch.Missing: the server was not fetched, or Java is not there.

    """
    fetch.fetched_neo4j_jars(server.line)
    _configure(server)
    arguments = ("database", "import", "full", "neo4j", *options, "@import.args")
    return _administer(server, "the import failed", *arguments, folder=folder)


def wait(server: Server, process: subprocess.Popen[bytes]) -> None:
    """Wait until a server answers a query.

    Raises:
        ServerError: it ended, or took longer than READY_SECONDS; the message has the end of its log.

    """
    deadline = time.monotonic() + READY_SECONDS
    while time.monotonic() < deadline:
        if process.poll() is not None:
            raise ServerError(f"{server.name} ended at its start ({server.log}):\n{_tail(server.log)}")
        if _answers(server):
            return
        time.sleep(0.25)
    process.terminate()
    raise ServerError(f"{server.name} did not answer within {READY_SECONDS} s ({server.log}):\n{_tail(server.log)}")


def stop(server: Server) -> bool:
    """Stop what `start` started in the server's folder; return whether anything ran."""
    note = _read_note(server.home)
    if not note:
        return False
    pid = int(str(note["pid"]))
    os.kill(pid, signal.SIGTERM)
    deadline = time.monotonic() + STOP_SECONDS
    while _read_note(server.home) and time.monotonic() < deadline:
        time.sleep(0.1)
    if _read_note(server.home):
        os.kill(pid, signal.SIGKILL)
    (server.home / NOTE).unlink(missing_ok=True)
    return True


def settled(server: Server, run: bool = False) -> Server:
    """Return the server with its open choices made: a folder, and a free port for each port that is 0."""
    home = server.home if server.home != Path() else home_of(server.name, run)
    return replace(server, home=home.resolve(), bolt=server.bolt or _free_port(), http=server.http or _free_port())


def environment(servers: Iterable[Server]) -> dict[str, str]:
    """Return the variables by which tests find these servers."""
    return {server.variable: server.url for server in servers}


def _command(server: Server) -> list[str]:
    """Return the Java command line of a server."""
    opened = [f"--add-opens=java.base/{package}=ALL-UNNAMED" for package in OPENED]
    jars = f"{fetch.neo4j_jars(server.line)}/*:{server.home}/plugins/*"
    home = (f"--home-dir={server.home}", f"--config-dir={server.home / 'conf'}", "--console-mode")
    return [_java(server), f"-Xmx{server.heap}", *opened, *_native(server), "-cp", jars, COMMUNITY[server.line], *home]


def _java(server: Server) -> str:
    """Return the Java for a server: the current line wants 21 or 25, the other 17 or 21, and was seen to run on 25."""
    fits = (17, 21, 25) if server.line == "lts" else (21, 25)
    return fetch.java(lambda number: number in fits)


def _native(server: Server) -> list[str]:
    return ["--enable-native-access=ALL-UNNAMED"] if server.line == "current" else []


def _configure(server: Server) -> None:
    """Write the configuration, and put the plugins into place."""
    for folder in ("conf", "logs", "import", "plugins"):
        (server.home / folder).mkdir(parents=True, exist_ok=True)
    lines = [f"{key}={value}" for key, value in _settings(server).items()]
    (server.home / "conf" / "neo4j.conf").write_text("\n".join(lines) + "\n", encoding="utf-8")
    if server.apoc:
        (server.home / "conf" / "apoc.conf").write_text("apoc.import.file.enabled=true\n", encoding="utf-8")
        for path in fetch.apoc_jars().glob("*.jar"):
            shutil.copy(path, server.home / "plugins")


def _settings(server: Server) -> dict[str, str]:
    """Return the settings of a small server that reports nothing to anyone and keeps no old logs."""
    settings = {
        "server.bolt.listen_address": f"127.0.0.1:{server.bolt}",
        "server.http.listen_address": f"127.0.0.1:{server.http}",
        "server.memory.pagecache.size": "128m",
        "server.directories.import": str(server.home / "import"),
        "dbms.usage_report.enabled": "false",
        "dbms.security.auth_enabled": str(bool(server.password)).lower(),
        "db.tx_log.preallocate": "false",
        "db.tx_log.rotation.retention_policy": "keep_none",
    }
    if server.cypher == 25:
        settings["db.query.default_language"] = "CYPHER_25"
    if server.apoc:
        settings["dbms.security.procedures.unrestricted"] = "apoc.*"
    return settings


def _set_password(server: Server) -> None:
    """Set the password of a server that has never run."""
    _administer(server, "the initial password cannot be set", "dbms", "set-initial-password", server.password)


def _administer(server: Server, failure: str, *arguments: str, folder: Path | None = None) -> str:
    """Run neo4j-admin on a server that does not run, in a folder, and return what it says; ``failure`` begins what is raised."""
    command = [*_command(server)[:-4], "org.neo4j.cli.AdminTool", *arguments]
    folders = {"NEO4J_HOME": str(server.home), "NEO4J_CONF": str(server.home / "conf")}
    done = subprocess.run(
        command, env={**os.environ, **folders}, capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL, cwd=folder
    )
    if done.returncode:
        raise ServerError(f"{server.name}: {failure}: {done.stdout}{done.stderr}")
    return done.stdout


def _spawn(server: Server, attached: bool) -> subprocess.Popen[bytes]:
    """Run the server in a session of its own, an attached one under a guard that watches a pipe to us, and note where it is."""
    guard = [sys.executable, str(Path(__file__).with_name("guard.py"))] if attached else []
    with server.log.open("wb") as log:
        process = subprocess.Popen(
            [*guard, *_command(server)],
            stdin=subprocess.PIPE if attached else subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    note = {"pid": process.pid, "url": server.url, "http": f"http://127.0.0.1:{server.http}", "log": str(server.log)}
    (server.home / NOTE).write_text(json.dumps(note), encoding="utf-8")
    return process


def _read_note(home: Path) -> dict[str, object] | None:
    """Return the note of the server that runs in a folder, None when none does (a note of a dead process counts nothing)."""
    try:
        note: dict[str, object] = json.loads((home / NOTE).read_text(encoding="utf-8"))
    except (FileNotFoundError, json.JSONDecodeError):
        return None
    return note if f"--home-dir={home}" in _command_line(int(str(note["pid"]))) else None


def _command_line(pid: int) -> str:
    """Return the command line of a process, empty when it is gone, so that a reused number is not taken for a server."""
    path = Path(f"/proc/{pid}/cmdline")
    if Path("/proc/self/cmdline").exists():
        return path.read_bytes().decode().replace("\0", " ") if path.exists() else ""
    done = subprocess.run(["ps", "-ww", "-o", "args=", "-p", str(pid)], capture_output=True, text=True, check=False)
    return done.stdout


def _answers(server: Server) -> bool:
    """Tell whether a server answers a query; one without an open port is not asked, since a driver tries for long."""
    import neo4j
    from neo4j.exceptions import DriverError, Neo4jError

    with socket.socket() as probe:
        if probe.connect_ex(("127.0.0.1", server.bolt)):
            return False
    try:
        with neo4j.GraphDatabase.driver(server.url, auth=server.credentials) as driver, driver.session() as session:
            session.run("RETURN 1").consume()
    except (DriverError, Neo4jError, OSError):
        return False
    return True


def _check_free(port: int) -> None:
    """Raise unless a port of the loopback address can be listened on."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as error:
            raise ServerError(f"port {port} is in use by another program; choose others with --bolt and --http") from error


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _tail(path: Path) -> str:
    return "\n".join(path.read_text(encoding="utf-8", errors="replace").splitlines()[-20:])
