"""A person's own claim → the record: what they saw, with the sentence and the address that it rests on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, cast

from relgraph import tables
from relgraph.errors import UsageError
from relgraph.graph import record
from relgraph.graph.model import KINDS, MENTION_KINDS, Claim, Document, Mention, MentionKind, Modality, When, content_id, fold
from relgraph.graph.store import Store
from relgraph.judging import now
from relgraph.pipeline import turn

__all__ = ["add"]

_WITHIN = ("visit", "office", "membership", "mission")  # true throughout the time, not on some day of it
_ACTORS = ("state", "organization", "forum")


def add(
    store: Store,
    kind: str,
    given: Sequence[tuple[str, str]],
    *,
    quote: str,
    when: str = "",
    modality: str = "asserted",
    by: str = "",
    **source: str,
) -> Claim:
    """Record a claim as a document of its own; the claim.

    ``given``: (role, name) and (attribute, value). A name means a state, a body or a place where the tables know it so at the date,
    else a person; it may say which ("person:Jordan"). A name that the quote does not have stands beneath it, as the analyst's.
    ``source``: url, published, publisher. Raises `UsageError`, `DateError`, `ClaimError` for what a claim of the kind cannot say.
    """
    quote = quote.strip()
    _check(kind, given, quote, source.get("url", ""))
    time = When(when, "within" if kind in _WITHIN else "during") if when else None
    names = [(role, *_named(name)) for role, name in given if role in KINDS[kind].roles]
    document = _document(quote, [name for _, _, name in names], [kind, given, when, modality], by, source)
    roles: dict[str, tuple[Mention, ...]] = {}
    for role, said, name in names:
        roles[role] = (*roles.get(role, ()), _mention(role, said, name, document.text, (time and time.earliest) or ""))
    claim = Claim(
        kind=kind,
        roles=roles,
        document=document.key,
        version=document.version,
        start=0,
        end=len(quote),
        quote=quote,
        attributes={name: value for name, value in given if name in KINDS[kind].attributes},
        when=time,
        modality=cast("Modality", modality),
        reader=f"by {by}" if by else "by hand",
    )
    with turn(store) as transaction:
        record.add(transaction, document, [claim], now()[:10])
    return claim


def _check(kind: str, given: Iterable[tuple[str, str]], quote: str, url: str) -> None:
    if kind not in KINDS:
        raise UsageError(f"{kind!r} is no kind of claim; they are {', '.join(KINDS)}")
    known = [*KINDS[kind].roles, *KINDS[kind].attributes]
    for name, _ in given:
        if name not in known:
            raise UsageError(f"a claim of a {kind} has no {name!r}; it takes {', '.join(known)}")
    if not quote or not url.strip():
        raise UsageError("a claim rests on a sentence; give it with --quote, and with --url where it stands")


def _document(quote: str, names: Sequence[str], what: object, by: str, source: Mapping[str, str]) -> Document:
    """The quote as a document, and beneath it the names that it does not have."""
    missing = [name for name in dict.fromkeys(names) if name not in quote]
    text = quote + (f"\n\n{by or 'Added'}: {', '.join(missing)}" if missing else "")
    known: dict[str, Any] = {name: value for name, value in source.items() if value}
    return Document(key=f"added/{content_id([text, what, known])[:8]}", text=text, **known)


def _named(name: str) -> tuple[str, str]:
    """The kind that a name says of itself, or empty, and the name."""
    kind, sign, rest = name.partition(":")
    return (kind, rest.strip()) if sign and kind in MENTION_KINDS else ("", name)


def _mention(role: str, said: str, name: str, text: str, day: str) -> Mention:
    wanted = [said] if said else ["place"] if role == "place" else [] if role in ("holder", "listed") else list(_ACTORS)
    found = [one for one in tables.senses(fold(name)) if one.sense in wanted]
    found.sort(key=lambda one: not one.holds(day))
    start = text.index(name)
    if name in tables.states() and "state" in wanted:
        return Mention(name, "state", start, start + len(name), name)
    kind = found[0].sense if found else said or ("place" if role == "place" else "organization" if role == "body" else "person")
    return Mention(name, cast("MentionKind", kind), start, start + len(name), found[0].id if found else "")
