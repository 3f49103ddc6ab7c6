"""What `export` does: the graph to a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from relgraph.cli.graphs import opened
from relgraph.cli.printing import write
from relgraph.cli.reporting import say

if TYPE_CHECKING:
    from relgraph.cli.options import Where
    from relgraph.graph.answers.base import Window


def export_graph(file: str, window: Window, where: Where, limit: int | None, *, format: str, view: str, for_: str) -> None:
    """Write the graph to a file, and say on standard error what is in it and what is not; commands that take it in are printed."""
    from relgraph.graph.export import export
    from relgraph.graph.export.attribution import attributions
    from relgraph.graph.render.page import counted

    with opened(where, unhurried=format == "neo4j-admin") as store:
        named = attributions(store)
        done = export(store, file, format, view=view, for_=for_, window=window, limit=limit)
    target = "standard output" if file == "-" else file
    say(f"{counted(done.nodes, 'node')} and {counted(done.edges, 'edge')} are in {target}.")
    for note in (*done.notes, *named):
        say(note)
    if done.then:
        say("With the server stopped, then with it started:")
        write("".join(f"{line}\n" for line in done.then))
