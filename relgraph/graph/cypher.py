"""The statements of ``cypher/``: every word of Cypher that relgraph runs stands in a file there."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from importlib import resources

from relgraph.graph.store import Engine

_BLOCK = re.compile(r"^//: *(\w+)\s*$", re.MULTILINE)


def text_of(name: str, engine: Engine | None = None) -> str:
    """The text of ``cypher/NAME.cypher``, or of ``NAME.ENGINE.cypher`` beside it where an engine needs other words."""
    folder = resources.files("relgraph").joinpath("cypher")
    if engine:
        override = folder.joinpath(f"{name}.{engine}.cypher")
        if override.is_file():
            return override.read_text(encoding="utf-8")
    return folder.joinpath(f"{name}.cypher").read_text(encoding="utf-8")


def schema(engine: Engine) -> list[str]:
    """The statements that make constraints and indexes, one by one."""
    text = re.sub(r"^//.*$", "", text_of("schema", engine), flags=re.MULTILINE)
    return [statement.strip() for statement in text.split(";") if statement.strip()]


@cache
def _written() -> Mapping[str, str]:
    blocks: dict[str, str] = {}
    for name in ("write/record", "write/nodes", "write/edges", "write/sources", "write/persons", "write/meta"):
        parts = _BLOCK.split(text_of(name))
        blocks.update(zip(parts[1::2], (body.strip() for body in parts[2::2]), strict=True))
    return blocks


def write(name: str) -> str:
    """One named statement of ``cypher/write/``: a block that begins with ``//: name``."""
    return _written()[name]
