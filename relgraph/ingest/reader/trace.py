"""Looking on while a text is read: what `read --explain` and the coverage of the frames are made from.

The reader shows each sentence to a trace only when it is given one; without, nothing is kept and nothing is computed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from relgraph.graph.model import Claim
    from relgraph.ingest.reader.drafts import Draft
    from relgraph.ingest.reader.frames import Match
    from relgraph.ingest.reader.scene import Scene

__all__ = ["Trace"]


class Trace(Protocol):
    """Who looks on."""

    def sentence(self, scene: Scene, told: Sequence[tuple[Match, Sequence[Draft]]], by_rule: Mapping[str, Sequence[Draft]]) -> None:
        """A sentence that was read, before the reader takes note of it for the following ones.

        ``told``: each frame that fits, with the drafts that it gave (none: a near miss). ``by_rule``: the drafts of the rules
        that need no frame, by the rule's name.
        """

    def claim(self, claim: Claim, draft: Draft) -> None:
        """A claim that was made of the text, and the draft that it comes from."""
