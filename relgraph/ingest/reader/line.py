"""A sentence's words with what stands in them, and the offices read from it: the values of the first half of the reader."""

from __future__ import annotations

from dataclasses import dataclass

from relgraph.ingest.reader.spans import Named, Word
from relgraph.ingest.reader.titles import Title


@dataclass(frozen=True, slots=True)
class Office:
    """An office that the text gives somebody, or only describes (``holder`` None: "the Turkish president").

    ``title``: as written; ``body``: the state or organisation, None when the words say none; ``to``: an ambassador's host state.
    ``status``: current, former, incoming. ``start``, ``end``: the span of all its words with the name. ``of_person``: whose
    aide it is.
    ``article``: the, a, a possessive, or empty. ``owner``: span of the person in "Merkel's spokesperson".
    """

    holder: Named | None
    title: Title
    written: str
    body: Named | None
    status: str
    start: int
    end: int
    article: str = ""
    to: Named | None = None
    owner: Named | None = None
    fixed: str = ""

    @property
    def role(self) -> str:
        """The role by title and body; a counterpart has that of whom he is the counterpart."""
        if self.fixed:
            return self.fixed
        if self.body is None:
            return self.title.role("", True)
        governs = self.body.kind in ("state", "demonym", "seat") or self.body.name.endswith(("Government", "Authority"))
        return self.title.role(self.body.id, governs)


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence's words with what the tables name in it, its titles, and the persons known by their names alone."""

    words: list[Word]
    named: dict[int, tuple[int, Named]]
    titles: dict[int, Title]
    persons: dict[int, tuple[int, Named]]
