"""Why a text gave the claims that it gave, sentence by sentence: what `read --explain` shows, and what a bug report can carry."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from relgraph.graph.model import Claim, Document
from relgraph.ingest.flat import to_flat
from relgraph.ingest.near_misses import Missed
from relgraph.ingest.tracing import Made, Seen, agreement, origin, recorded

if TYPE_CHECKING:
    from relgraph.ingest.reader.drafts import Draft

__all__ = ["Explained", "Told", "explain"]


@dataclass(frozen=True, slots=True)
class Told:
    """A claim and how it came to be."""

    claim: Claim
    made: Made

    @property
    def said(self) -> str:
        """The claim in one line, as the flat form names its fields."""
        rows = to_flat([self.claim])["claims"]
        fields = {name: value for name, value in rows[0].items() if name not in ("type", "quote")} if rows else {}
        shown = [f"{name} {' + '.join(value) if isinstance(value, list) else value}" for name, value in fields.items()]
        return f"{self.claim.kind}: {'; '.join(shown)}"


@dataclass(frozen=True, slots=True)
class Explained:
    """A sentence of a document: its span and text, the claims that it begins, what was nearly told, what no frame covers."""

    document: str
    start: int
    end: int
    text: str
    claims: tuple[Told, ...]
    missed: tuple[Missed, ...]
    uncovered: tuple[str, ...]

    def as_dict(self) -> dict[str, Any]:
        """The sentence as JSON."""
        return {
            "document": self.document,
            "start": self.start,
            "end": self.end,
            "sentence": self.text,
            "claims": [{**to_flat([one.claim])["claims"][0], "id": one.claim.id, "made": asdict(one.made)} for one in self.claims],
            "not_told": [asdict(one) for one in self.missed],
            "uncovered": list(self.uncovered),
        }


def explain(document: Document) -> list[Explained]:
    """Read a document, and tell of each sentence what was made of it and why not more."""
    claims, sentences = recorded(document, nearly=True)
    rows = [Told(claim, origin(claim, sentences)) for claim in claims]
    return [_explained(document, at, rows, sentences) for at in range(len(sentences))]


def _explained(document: Document, at: int, rows: Sequence[Told], sentences: Sequence[Seen]) -> Explained:
    seen = sentences[at]
    following = sentences[at + 1].start if at + 1 < len(sentences) else len(document.text)
    first = seen.start if at else 0
    here = tuple(row for row in rows if first <= row.claim.start < following)
    text = " ".join(document.text[seen.start : seen.end].split())
    given_up = [one for draft, made in seen.drafts if (one := _given_up(document, draft, made, here, rows))]
    return Explained(document.key, seen.start, seen.end, text, here, (*seen.missed, *given_up), seen.uncovered)


def _given_up(document: Document, draft: Draft, made: Made, here: Sequence[Told], rows: Sequence[Told]) -> Missed | None:
    """What was read in a sentence, and given up when the whole text was seen; None for what is a claim of the sentence."""
    if any(_agree(row, draft) for row in here):
        return None
    actors = {actor.name for role, row in draft.roles.items() if role != "place" for actor in row}
    other = next((row.claim for row in rows if _agree(row, draft)), None)
    if draft.kind == "meeting" and len(actors) < 2:
        reason = f"only {', '.join(actors)} is named, and nobody on the other side"
    elif other is not None:
        reason = f"the claim at {other.start}–{other.end} tells the same"
    else:
        reason = "another sentence tells the same better, or of the whole text it does not hold"
    span = document.text[draft.start : draft.end]
    return Missed(made.frame or made.rule, made.file, draft.kind, span, draft.start, draft.end, reason)


def _agree(row: Told, draft: Draft) -> bool:
    return row.claim.kind == draft.kind and bool(agreement(row.claim, draft)[0])
