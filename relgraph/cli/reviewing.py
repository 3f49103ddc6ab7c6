"""What `review` does: pairs of persons that may be one, asked at a terminal, listed elsewhere."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from relgraph.cli.colleagues import read_in, write_out
from relgraph.cli.graphs import opened
from relgraph.cli.ledgers import whoever
from relgraph.cli.printing import answered, is_terminal
from relgraph.cli.reporting import say
from relgraph.errors import JudgementError, UsageError

if TYPE_CHECKING:
    from relgraph.cli.options import Output, Where
    from relgraph.graph.answers.unsure import Unsure

_KEYS = {"s": "same", "d": "different", "u": "undo", "q": "quit", "": "skip"}
_ASKED = "[s]ame  [d]ifferent  [Enter] skip  [u]ndo the last  [q]uit: "


def review_pairs(where: Where, output: Output, name: str, by: str, limit: int, export: str, import_: str) -> None:
    """Ask at a terminal; else list the pairs, write them for a colleague, or enter what a colleague wrote."""
    from relgraph.graph.answers.unsure import Unsure, unsure
    from relgraph.graph.render import views

    if export and import_:
        raise UsageError("--export and --import cannot both be done; give one of them")
    if import_:
        read_in(where, import_, by)
    elif export:
        write_out(where, export, name, limit)
    elif output.name() == "table" and is_terminal() and sys.stdin.isatty():
        _ask(where, name, by, limit)
    else:
        answered(lambda store: unsure(store, name, limit=limit), Unsure, views.unsure, where, output)


def _ask(where: Where, name: str, by: str, limit: int) -> None:
    """Walk the pairs. Each judgement is entered at once, so that nothing is lost when the walk ends."""
    from relgraph.graph.answers.unsure import unsure

    with opened(where) as store:
        found = unsure(store, name, limit=limit)
    if not found.rows:
        say("No pairs: the rules leave nothing to judge here.")
        return
    done: list[str] = []
    for number, pair in enumerate(found.rows, 1):
        if not _walked(where, pair, f"{number} of {len(found.rows)}{'+' if found.truncated else ''}", by, done):
            break
    say(f"{len(done)} judged. `relgraph judgements` lists the ledger." if done else "Nothing judged.")


def _walked(where: Where, pair: Unsure, title: str, by: str, done: list[str]) -> bool:
    """Show a pair and do what is asked for; False to end."""
    _show(pair, title)
    while True:
        key = _key()
        if key == "quit":
            return False
        if key == "skip":
            return True
        if key == "undo":
            _undo(where, done)
        elif key and _judged(where, key, pair, by, done):
            return True


def _key() -> str:
    try:
        return _KEYS.get(input(_ASKED).strip().lower()[:1], "")
    except EOFError:
        return "quit"


def _undo(where: Where, done: list[str]) -> None:
    from relgraph import judging

    if not done:
        say("Nothing was judged yet in this walk.")
        return
    with opened(where, write=True) as store:
        entry = judging.undo(store, done.pop()).entry
    say(f"Taken back: {entry.verdict}, of {entry.a} and {entry.b}.")


def _judged(where: Where, verdict: str, pair: Unsure, by: str, done: list[str]) -> bool:
    """Enter a judgement; False when it contradicts others."""
    from relgraph import judging
    from relgraph.graph.ledger import Entry

    a, b = sorted((pair.a.bearer, pair.b.bearer))
    entry = Entry(verdict, a, b, whoever(by), judging.now(), "", pair.score)
    try:
        with opened(where, write=True) as store:
            done += [one.id for one in judging.enter(store, [entry])]
    except JudgementError as error:
        say(f"relgraph: {error}")
        return False
    return True


def _show(pair: Unsure, title: str) -> None:
    """A pair on the terminal, one side beside the other."""
    from rich.columns import Columns
    from rich.console import Console
    from rich.panel import Panel
    from rich.text import Text

    from relgraph.graph.render.page import one_line

    console = Console(highlight=False, markup=False, emoji=False)
    width = max(30, (console.width - 1) // 2)
    sides = []
    for side in (pair.a, pair.b):
        lines = [side.entity.id, *side.offices[:3], *(f"“{e.quote}” {e.title or e.document}" for e in side.evidence)]
        text = Text("\n".join(one_line(line) for line in [*lines, side.bearer]))
        sides.append(Panel(text, title=Text(one_line(side.entity.name)), width=width, title_align="left"))
    console.print(Text(f"\n{title} · {pair.why} ({pair.score:.1f})", style="bold"))
    console.print(Columns(sides, padding=(0, 0)))
