"""Which claims of one document speak of the same agreement, and when two documents' agreements are one."""

from __future__ import annotations

from relgraph.graph.identity.mentions import Identities
from relgraph.graph.model import Claim, content_id, fold


def agreement_keys(claims: list[Claim], ids: Identities) -> dict[str, str]:
    """Claim id → agreement id, for the agreements of one document, or of one row of a dataset.

    A dataset that names its instruments tells by that name which is meant. Else claims with the same parties and like titles
    are one instrument. Across documents an instrument is one only by equal parties and signature day, and only when the
    document tells of one instrument signed by them that day.
    """
    instruments: list[tuple[tuple[str, ...], set[str], list[Claim]]] = []
    keys: dict[str, str] = {}
    for claim in claims:
        if claim.kind != "agreement":
            continue
        if instrument := claim.attributes.get("instrument"):
            keys[claim.id] = f"agreement-{content_id([claim.document, instrument])[:16]}"
            continue
        parties = tuple(sorted({ids.of(m).id for m in claim.role("party")}))
        words = title_words(claim.attributes.get("title", ""))
        for known_parties, known_words, members in instruments:
            if known_parties == parties and _same_title(known_words, words):
                members.append(claim)
                known_words.update(words)
                break
        else:
            instruments.append((parties, set(words), [claim]))
    signed = [(parties, _signature_day(members)) for parties, _, members in instruments]
    for (parties, _, members), key in zip(instruments, signed, strict=True):
        first = members[0]
        alone = key[1] and signed.count(key) == 1
        made = content_id(list(key) if alone else [first.scope, parties, fold(first.attributes.get("title", ""))])
        keys.update({claim.id: f"agreement-{made[:16]}" for claim in members})
    return keys


_GENERIC = frozenset(
    [
        "a", "an", "the", "of", "on", "in", "for", "to", "and", "or", "with", "between", "agreement", "treaty",
        "pact", "accord", "deal", "memorandum", "understanding", "mou", "declaration", "joint", "statement",
        "protocol", "convention", "arrangement",
    ]
)  # fmt: skip


def title_words(title: str) -> set[str]:
    """The words that tell one instrument from another."""
    return set(fold(title).split()) - _GENERIC


def _same_title(a: set[str], b: set[str]) -> bool:
    """Do two titles mean one instrument? "The pact" may mean any; else most words of the shorter must stand in the longer."""
    return not a or not b or 2 * len(a & b) > min(len(a), len(b))


def _signature_day(claims: list[Claim]) -> str:
    days = [
        c.when.edtf
        for c in claims
        if c.attributes.get("stage") == "signed" and c.modality == "asserted" and c.when and c.when.is_day
    ]
    return min(days, default="")
