"""Documents in the making for tests and benchmarks: each claim gets a sentence of its own, so that every span is exact."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, NamedTuple

from relgraph.graph.model import Claim, Document, Mention, MentionKind, Modality, When

if TYPE_CHECKING:
    from collections.abc import Iterable


class Who(NamedTuple):
    """Whom or what a sentence names: as the document has it, of which kind, and its id in the tables."""

    name: str
    kind: MentionKind = "person"
    id: str = ""


class Draft:
    """A document that grows by sentences, each followed by words of the title's own.

    Two drafts with the same title and sentences have the same text, so they are one source; with other titles they are two.
    """

    def __init__(self, key: str, published: str = "", publisher: str = "", title: str = "") -> None:
        self.key = key
        self.published = published
        self.publisher = publisher
        self.title = title
        self._text = f"{title}\n\n" if title else ""
        self._said: list[tuple[int, int, str, dict[str, tuple[Mention, ...]], When | None, Modality, float, dict[str, str]]] = []

    def say(
        self,
        kind: str,
        when: When | None = None,
        modality: Modality = "asserted",
        confidence: float = 0.9,
        attributes: dict[str, str] | None = None,
        **roles: Who | Iterable[Who],
    ) -> None:
        """Add a sentence that states one claim: its roles by name, each one `Who` or several."""
        start = len(self._text)
        self._text += f"{kind} {modality}"
        mentions = {role: self._name(role, (who,) if isinstance(who, Who) else who) for role, who in roles.items()}
        told = [*(attributes or {}).values(), (when.edtf or when.unresolved) if when else ""]
        self._text += "".join(f", {word}" for word in told if word) + "."
        self._said.append((start, len(self._text), kind, mentions, when, modality, confidence, attributes or {}))
        self._text += f" {self._own_words()} " if self.title else " "

    def _own_words(self) -> str:
        """Words that no text with another title has, so that the rest of the text does not make the two copies."""
        number = hashlib.sha256(f"{self.title} {len(self._said)}".encode()).hexdigest()
        return " ".join(f"w{number[start : start + 3]}" for start in range(0, 60, 3))

    def _name(self, role: str, named: Iterable[Who]) -> tuple[Mention, ...]:
        found = []
        for who in named:
            self._text += f", {role} "
            start = len(self._text)
            self._text += who.name
            found.append(Mention(who.name, who.kind, start, len(self._text), who.id))
        return tuple(found)

    def __len__(self) -> int:
        """How many claims it has."""
        return len(self._said)

    @property
    def document(self) -> Document:
        """The document as it stands."""
        return Document(self.key, self._text, self.title, published=self.published, publisher=self.publisher)

    @property
    def claims(self) -> list[Claim]:
        """The claims of its sentences, in their order."""
        document = self.document
        return [
            Claim(
                kind, roles, self.key, document.version, start, end, document.text[start:end],
                attributes=attributes, when=when, modality=modality, reader="draft/1", confidence=confidence,
            )
            for start, end, kind, roles, when, modality, confidence, attributes in self._said
        ]  # fmt: skip
