"""What the ledger's commands do, but for `review`."""

from __future__ import annotations

import getpass
import os
from typing import TYPE_CHECKING

from relgraph.cli.graphs import opened
from relgraph.cli.printing import listed, write
from relgraph.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from relgraph.cli.options import Form, Where
    from relgraph.graph.store import Store
    from relgraph.judging import Judged


def whoever(by: str) -> str:
    """Who judges: as given, else RELGRAPH_BY, else the user of this machine, else nobody."""
    try:
        return by or os.environ.get("RELGRAPH_BY") or getpass.getuser()
    except (KeyError, OSError):
        return ""


def judge(where: Where, verdict: str, pair: tuple[str, str], by: str, why: str) -> None:
    """Enter a judgement of two persons, and say what became of them."""
    from relgraph import judging

    with opened(where, write=True) as store:
        judged = judging.judge(store, verdict, *pair, by=whoever(by), why=why)
        write(f"{_now(store, judged)}; `relgraph undo {judged.entry.id}` takes it back.\n")


def _now(store: Store, judged: Judged) -> str:
    """Who the two of a judgement are now: "Sergei Lavrov (Q58217): one person"."""
    from relgraph.graph.cypher import write as statement

    ids = list(dict.fromkeys(judged.entities))
    names = {row["id"]: row["name"] for row in store.read(statement("known_entities"), {"ids": ids})}
    shown = [f"{names.get(id, id)} ({id})" for id in ids]
    return f"{shown[0]}: one person" if len(shown) == 1 else f"{' and '.join(shown)}: two persons"


def reject_claim(where: Where, claim: str, by: str, why: str) -> None:
    """Take a reading out of the answers."""
    from relgraph import judging

    with opened(where, write=True) as store:
        judged = judging.reject(store, claim, by=whoever(by), why=why)
    write(f"The claim {judged.entry.a[:8]} counts no more; `relgraph accept {judged.entry.a[:8]}` lets it count again.\n")


def accept_claim(where: Where, claim: str) -> None:
    """Let a reading count again."""
    from relgraph import judging

    with opened(where, write=True) as store:
        judged = judging.accept(store, claim)
    write(f"The claim {judged.entry.a[:8]} counts again.\n")


def undo_judgement(where: Where, id: str) -> None:
    """Take back a judgement, and say which."""
    from relgraph import judging

    with opened(where, write=True) as store:
        entry = judging.undo(store, id).entry
    about = f"{entry.a} and {entry.b}" if entry.b else f"the claim {entry.a[:8]}"
    write(f"Taken back: {entry.verdict}, of {about} ({entry.id}).\n")


def print_ledger(where: Where, form: Form, undone: bool) -> None:
    """Print the ledger, the latest first."""
    from relgraph.cli.reporting import say
    from relgraph.graph import ledger

    with opened(where) as store:
        found = ledger.entries(store.read, undone=undone)
    columns = ("id", "at", "by", "verdict", "a", "b", "why", *(("undone",) if undone else ()))
    rows = [
        {name: getattr(one, name)[:19] if name == "at" and form.name() == "table" else getattr(one, name) for name in columns}
        for one in reversed(found)
    ]
    listed(rows, form, columns=columns)
    if not rows:
        say("No rows: nobody has judged anything yet; `relgraph review` shows what there is to judge.")


def add_claim(
    where: Where, claim: tuple[str, str, str], what: Sequence[str], quote: str, source: Mapping[str, str], by: str
) -> None:
    """Record an analyst's own claim and say under which key."""
    from relgraph import adding

    kind, when, modality = claim
    given = [_part(one) for one in what]
    with opened(where, write=True) as store:
        added = adding.add(store, kind, given, quote=quote, when=when, modality=modality, by=whoever(by), **source)
    write(f"Added as {added.document}, claim {added.id[:8]}; `relgraph forget {added.document}` takes it out.\n")


def _part(text: str) -> tuple[str, str]:
    role, sign, name = text.partition("=")
    if not sign or not role or not name.strip():
        raise UsageError(f'{text!r} is no ROLE=NAME; write for example visitor="Takeshi Iwaya"')
    return role, name.strip()
