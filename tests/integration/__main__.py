"""Starts and stops the real Neo4j servers of the tests.

python -m tests.integration start [NAME…]        in the background, until `stop`; `current` when none is named
python -m tests.integration stop [NAME…]         all when none is named
python -m tests.integration status               what runs, and where
python -m tests.integration run [-- COMMAND…]    start all, run the command (pytest -m integration), stop all
python -m tests.integration fetch                fetch all that the tests use, start nothing
"""

from __future__ import annotations

import argparse
import contextlib
import os
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from tests.integration import fetch, servers

if TYPE_CHECKING:
    from collections.abc import Sequence

PYTEST = (sys.executable, "-m", "pytest", "-m", "integration")


def main(arguments: Sequence[str] | None = None) -> int:
    options = _parser().parse_args(arguments)
    try:
        return int(options.action(options))
    except (servers.ServerError, fetch.Missing) as error:
        print(f"tests.integration: {error}", file=sys.stderr)
        return 1


def start(options: argparse.Namespace) -> int:
    """Start servers in the background and print the variables that name them."""
    names = options.names or ["current"]
    if len(names) > 1 and (options.bolt or options.http or options.home):
        raise servers.ServerError("--bolt, --http and --home are for one server at a time")
    for name in names:
        server = servers.settled(_with_options(servers.SERVERS[name], options))
        servers.wait(server, servers.start(server, fresh=options.fresh))
        print(f"export {server.variable}={server.url}", flush=True)
    print("pytest finds them by itself; stop them with: python -m tests.integration stop", file=sys.stderr)
    return 0


def stop(options: argparse.Namespace) -> int:
    """Stop servers that `start` started."""
    for name in options.names or servers.SERVERS:
        home = options.home.resolve() if options.home else servers.home_of(name)
        if servers.stop(replace(servers.SERVERS[name], home=home)):
            print(f"{name} stopped", file=sys.stderr)
    return 0


def status(_options: argparse.Namespace) -> int:
    """Print each server's address, or that it does not run."""
    for name in servers.SERVERS:
        print(f"{name:9} {servers.url_of(name) or 'not running'}")
    return 0


def run(options: argparse.Namespace) -> int:
    """Start servers, run a command with their variables, and stop them, however the command or this process ends."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    started = time.monotonic()
    fetch_all(options)
    # On any free port, in folders of their own: such a run never meets a server that `start` left running.
    chosen = [replace(servers.SERVERS[name], bolt=0, http=0) for name in options.names or servers.SERVERS]
    with contextlib.ExitStack() as running:
        variables = {"RELGRAPH_TEST_INTEGRATION": "1", **_start_all(chosen, running)}
        print(f"{len(chosen)} servers ready after {time.monotonic() - started:.0f} s", file=sys.stderr, flush=True)
        return subprocess.run(options.command or PYTEST, env={**os.environ, **variables}, check=False).returncode


def _start_all(chosen: list[servers.Server], running: contextlib.ExitStack) -> dict[str, str]:
    """Start servers side by side, wait until all answer, and return the variables that name them."""
    started = []
    for server in (servers.settled(one, run=True) for one in chosen):
        started.append((server, servers.start(server, attached=True, fresh=True)))
        running.callback(servers.stop, server)
    for server, process in started:
        servers.wait(server, process)
    return servers.environment(server for server, _ in started)


def fetch_all(_options: argparse.Namespace) -> int:
    """Fetch the servers, APOC, the graph importers."""
    for line in fetch.NEO4J:
        fetch.neo4j_jars(line)
    fetch.apoc_jars()
    for name in fetch.JARS:
        fetch.jar(name)
    fetch.node_modules()
    return 0


def _with_options(server: servers.Server, options: argparse.Namespace) -> servers.Server:
    """Return the server as the options want it."""
    given = {key: getattr(options, key) for key in ("bolt", "http", "cypher", "password", "home", "heap")}
    return replace(server, **{key: value for key, value in given.items() if value is not None})


def _parser() -> argparse.ArgumentParser:
    """Return the command line."""
    parser = argparse.ArgumentParser(
        "python -m tests.integration", description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    commands = parser.add_subparsers(required=True)
    for action in (start, stop, status, run, fetch_all):
        command = commands.add_parser(action.__name__.removesuffix("_all"), help=action.__doc__)
        command.set_defaults(action=action)
        if action in (start, stop):
            command.add_argument("names", nargs="*", metavar="NAME", type=_name, help=", ".join(servers.SERVERS))
            command.add_argument("--home", type=Path, help="the server's folder: configuration, data, logs")
        if action is start:
            _add_start_options(command)
        if action is run:
            command.add_argument("--only", dest="names", nargs="+", choices=list(servers.SERVERS), help="only these servers")
            command.add_argument("command", nargs="*", help="after --; pytest -m integration when there is none")
    return parser


def _name(text: str) -> str:
    """Return the name of a server."""
    if text not in servers.SERVERS:
        raise argparse.ArgumentTypeError(f"no server is called {text!r}; there are {', '.join(servers.SERVERS)}")
    return text


def _add_start_options(command: argparse.ArgumentParser) -> None:
    command.add_argument("--bolt", type=int, help="port of Bolt; 0: any free one")
    command.add_argument("--http", type=int, help="port of HTTP; 0: any free one")
    command.add_argument("--cypher", type=int, choices=(5, 25), help="the default Cypher of a `current` server")
    command.add_argument("--password", help="authentication on, with this first password for the user neo4j")
    command.add_argument("--heap", help="memory for Java's heap, as in 512m")
    command.add_argument("--fresh", action="store_true", help="delete the server's old data first")


if __name__ == "__main__":
    sys.exit(main())
