"""What an export did."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Exported:
    """What was written: how many nodes and edges; in ``notes`` what a view left out, in ``then`` the commands that take it in."""

    nodes: int
    edges: int
    notes: tuple[str, ...] = ()
    then: tuple[str, ...] = ()
