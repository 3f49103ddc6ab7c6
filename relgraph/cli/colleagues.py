"""The ledger handed to a colleague and back: a file of judgements, and of pairs that wait for one."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from relgraph.cli.graphs import opened
from relgraph.cli.ledgers import whoever
from relgraph.cli.printing import write
from relgraph.cli.reporting import say
from relgraph.errors import InputError

if TYPE_CHECKING:
    from relgraph.cli.options import Where
    from relgraph.graph.answers.unsure import Unsure
    from relgraph.graph.ledger import Entry


def write_out(where: Where, file: str, name: str, limit: int) -> None:
    """Write the ledger's judgements of persons and the pairs that are left, one JSON object a line."""
    from relgraph.graph import ledger
    from relgraph.graph.answers.unsure import unsure
    from relgraph.graph.export import target

    with opened(where) as store:
        judged = [one for one in ledger.entries(store.read) if one.verdict in ledger.IDENTITY]
        pairs = unsure(store, name, limit=limit).rows
    lines = [_judged(one) for one in judged] + [_waiting(one) for one in pairs]
    with target.opened(file) as out:
        out.writelines(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
    say(f"{len(judged)} judgements and {len(pairs)} open pairs: fill in the verdict of each, and `review --import` enters them.")


def _judged(entry: Entry) -> dict[str, Any]:
    return {"a": entry.a, "b": entry.b, "verdict": entry.verdict, "by": entry.by, "at": entry.at, "why": entry.why}


def _waiting(pair: Unsure) -> dict[str, Any]:
    from relgraph.graph.answers.base import plain

    seen = {"score": pair.score, "seen": pair.why, "sides": plain([pair.a, pair.b])}
    return {"a": pair.a.bearer, "b": pair.b.bearer, "verdict": "", **seen}


def read_in(where: Where, file: str, by: str) -> None:
    """Enter all judgements of a file, or none."""
    from relgraph import judging

    try:
        text = sys.stdin.read() if file == "-" else Path(file).read_text(encoding="utf-8-sig")
    except (FileNotFoundError, IsADirectoryError) as error:
        raise InputError(f"there is no file {file}; check the path") from error
    except UnicodeDecodeError as error:
        raise InputError(f"{file} is not UTF-8; write it again with `review --export`") from error
    found = list(_entries(text, file, by))
    with opened(where, write=True) as store:
        new = judging.enter(store, found)
    write(f"{len(new)} judgements entered, {len(found) - len(new)} were there.\n")


def _entries(text: str, file: str, by: str) -> Iterator[Entry]:
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            verdict, a, b = row["verdict"] or "", *sorted((row["a"], row["b"]))
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise InputError(f"{file}, line {number} is no pair; each is a JSON object with a, b and verdict") from error
        if verdict:
            yield _entry((verdict, a, b), row, f"{file}, line {number}", by)


def _entry(judged: tuple[str, str, str], row: dict[str, Any], line: str, by: str) -> Entry:
    from relgraph import judging
    from relgraph.graph import ledger

    verdict, a, b = judged
    if verdict not in ledger.IDENTITY or not a or a == b:
        raise InputError(f"{line}: a verdict is {', '.join(ledger.IDENTITY)}, of two persons a and b")
    who, at, why = (str(row.get(name) or usual) for name, usual in (("by", whoever(by)), ("at", judging.now()), ("why", "")))
    return ledger.Entry(verdict, a, b, who, at, why)
