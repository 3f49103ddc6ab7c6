"""What an engine gives relgraph: read a statement, write in one transaction, close. `relgraph.graph.engines` opens one."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager
from typing import Any, Literal, Protocol

from relgraph.errors import ClaimError, StoreError
from relgraph.graph.model import Claim, canonical, from_json, from_row

Row = dict[str, Any]
Parameters = Mapping[str, Any]
Engine = Literal["arcadedb", "neo4j"]

SCHEMA_VERSION = 4


class Transaction(Protocol):
    """Statements that take effect together when the block ends, or not at all when it raises."""

    def run(self, statement: str, parameters: Parameters | None = None) -> list[Row]:
        """Run one statement; its rows as dictionaries of column to plain value."""
        ...


class Store(Protocol):
    """One graph, open. ``url``: how it was opened, without a password. ``engine``: which holds it. ``writes``: it may change."""

    url: str
    engine: Engine
    writes: bool

    def read(self, statement: str, parameters: Parameters | None = None) -> list[Row]:
        """Run a statement that only reads.

        Raises `ReadOnlyError` for one that writes, `UsageError` for one that the engine does not understand,
        `QueryTimeoutError` when it takes longer than the time-out with which the store was opened.
        """
        ...

    def stream(self, statement: str, parameters: Parameters | None = None) -> Iterator[Row]:
        """The rows of a statement that only reads, as they come: memory does not grow with their number. Raises as `read`."""
        ...

    def write(self) -> AbstractContextManager[Transaction]:
        """A transaction: committed when the block ends, rolled back when it raises."""
        ...

    def define(self, statements: list[str]) -> None:
        """Run schema statements (constraints, indexes), each by itself; one that exists already is left as it is."""
        ...

    def plan(self, statement: str, parameters: Parameters | None = None) -> list[str] | None:
        """The operators and procedures that the engine would run for a statement, or None where it does not tell them."""
        ...

    def close(self) -> None:
        """Let go of the graph; a closed store may be closed again."""
        ...


def stored_claim(record: str | Mapping[str, Any]) -> Claim:
    """A claim as a store gives it back: its line of the record; or of a dataset's claim, which has none, all that its node carries.

    Raises `StoreError` when it is not what was written: an engine does not tell of a changed byte.
    """
    try:
        claim = from_json(record) if isinstance(record, str) else from_row(_row_of(record))
    except (ClaimError, ValueError) as error:
        said = str(error).partition(";")[0]
        raise StoreError(
            f"a claim in the graph is not as it was written ({said}); restore it from a copy, or make a new graph from its sources"
        ) from error
    assert isinstance(claim, Claim)  # nodes of claims hold nothing else
    return claim


_OF_THE_NODE = (
    "id", "kind", "document", "row", "start", "end", "quote", "modality", "confidence", "reader", "recorded", "replaced",
)  # fmt: skip


def told(claim: Claim) -> str:
    """What the node of a dataset's claim does not carry otherwise, as JSON: the rest of its line, with short names."""
    rest = {
        "v": claim.version,
        "r": {role: [[m.name, m.kind, m.start, m.end, m.id] for m in mentions] for role, mentions in claim.roles.items()},
        "a": dict(claim.attributes),
        "w": [claim.when.edtf, claim.when.span, claim.when.unresolved] if claim.when else None,
        "s": claim.speaker.as_dict() if claim.speaker else None,
    }
    return canonical({name: value for name, value in rest.items() if value})


def _row_of(properties: Mapping[str, Any]) -> dict[str, Any]:
    """The line of a dataset's claim from its node's properties."""
    rest = json.loads(properties["told"]) if "told" in properties else {}
    row = {name: properties[name] for name in _OF_THE_NODE if name in properties}
    names = ("name", "kind", "start", "end", "id")
    roles = {role: [dict(zip(names, one, strict=True)) for one in found] for role, found in rest.get("r", {}).items()}
    when = dict(zip(("edtf", "span", "unresolved"), rest["w"], strict=True)) if "w" in rest else None
    more = {"version": rest.get("v"), "roles": roles, "attributes": rest.get("a", {}), "when": when, "speaker": rest.get("s")}
    return {"record": "claim", **row, **more}
