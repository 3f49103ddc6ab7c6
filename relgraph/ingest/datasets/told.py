"""What a row tells in prose: put into whole sentences, read by the reader, and its claims given back to the row.

The text for the reader begins with a sentence made of the row's columns, so that the prose has its person, country and days. A claim
that rests on that sentence alone is left out: the columns give it themselves.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice

from relgraph.graph.model import Claim, Document, FrozenMap, Mention, When, fold
from relgraph.ingest.datasets.record import Raw, Row, Span
from relgraph.ingest.traced import Traced

TOGETHER = 512  # rows whose prose is read before the first of them is given
_MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
# A day after a word that leads to none: "met with President Roe May 3" lacks its "on".
_BARE_DAY = re.compile(rf"(?<=[a-z)] )(?={_MONTH} \d{{1,2}}\b(?!\d*[-–]))")
_LEADS = re.compile(r"\b(?:on|from|to|until|till|through|of|in|and|since|between|before|after|by|early|late|mid|the) $", re.IGNORECASE)
# Where somebody was coming from or going to says nothing of where he met anybody.
_EN_ROUTE = r",? (?:while )?en route (?:home )?(?:to|from|for|back)\b[^.;]*"
_UNDATED = frozenset(["meeting", "participation", "hosting", "agreement"])  # kinds that the row's days date, if nothing else does


@dataclass(frozen=True)
class Told:
    """The prose of one row.

    ``sentence``: made of the columns. ``prose``: as it is to be read, every letter traced to the row; ``inside``: the element of the
    row that it stands in. ``published``: the last day of the row, ``when``: its days. ``people``: of whom the row is, with the spans
    by which its columns name them. ``states``: a state as the reader takes a name → the one that the row means.
    ``fits``: tells of a claim whether this dataset gives such a one.
    """

    raw: Raw
    id: str
    sentence: Traced
    prose: Traced
    inside: Span
    published: str
    when: str
    people: Sequence[Mention]
    states: Mapping[str, str] = field(default_factory=FrozenMap)
    fits: Callable[[Claim], bool] = lambda _: True

    @property
    def text(self) -> Traced:
        """The text for the reader."""
        return Traced.of(self.sentence, " ", self.prose)

    @property
    def document(self) -> Document:
        """The text for the reader as a document."""
        return Document(f"{self.raw.file}#{self.id}", self.text.text, published=self.published)


@dataclass(frozen=True)
class Made:
    """A row made of its columns, and its prose, if it has any."""

    row: Row
    told: Told | None = None


def with_prose(made: Iterable[Made]) -> Iterator[Row]:
    """The rows with what their prose gives, in their order."""
    from relgraph.ingest.reader import read_all

    rows = iter(made)
    while some := list(islice(rows, TOGETHER)):
        read = read_all([one.told.document for one in some if one.told])
        for one in some:
            yield _with(one.row, given_back(one.told, next(read))) if one.told else one.row


def readable(prose: Traced) -> Traced:
    """Prose of notes as sentences have it: days with their "on", nothing of the way to somewhere else."""
    cut = prose.without(_EN_ROUTE)
    bare = [found.start() for found in _BARE_DAY.finditer(cut.text) if not _LEADS.search(cut.text, 0, found.start())]
    spans = zip([0, *bare], [*bare, len(cut.text)], strict=True)
    return Traced.of(*(part for start, end in spans for part in ("on " if start else "", cut[start:end])))


def given_back(told: Told, claims: Iterable[Claim]) -> Iterator[Claim]:
    """The reader's claims on a row's text as claims on the row, without those that rest on its columns alone."""
    begin, text = len(told.sentence.text), told.text
    for claim in claims:
        quote = text.span(max(claim.start, begin), claim.end, told.inside) if claim.end > begin else None
        if quote and (given := _given(told, text, claim, quote)) and told.fits(given):
            yield given


def _given(told: Told, text: Traced, claim: Claim, quote: Span) -> Claim | None:
    """A claim with its spans in the row; None where the people of it are one and the same."""
    roles = {role: _once(_mention(told, text, one, quote) for one in mentions) for role, mentions in claim.roles.items()}
    if any(len(roles[role]) < min(2, len(mentions)) for role, mentions in claim.roles.items()):
        return None
    return replace(
        claim,
        roles=roles,
        when=_when(told, claim),
        speaker=_mention(told, text, claim.speaker, quote) if claim.speaker else None,
        document=told.raw.dataset,
        version=told.raw.version,
        row=f"{told.raw.file}#{told.id}",
        start=quote[0],
        end=quote[1],
        quote=told.raw.text[slice(*quote)],
        reader=told.raw.reader,
    )


def _mention(told: Told, text: Traced, mention: Mention, quote: Span) -> Mention:
    """A mention with its span in the row; a person of the row is the one that its columns name.

    Where the text has a word that the row has not, the mention stands in what is quoted.
    """
    start, end = text.span(mention.start, mention.end) or quote
    if mention.kind == "person":
        for known in told.people:
            if (start < known.end and known.start < end) or fold(known.name) == fold(mention.name):
                return replace(known, start=start, end=end)
    if mention.id in told.states:
        return told.raw.state(told.states[mention.id], (start, end))
    return replace(mention, start=start, end=end)


def _once(mentions: Iterable[Mention]) -> tuple[Mention, ...]:
    """Mentions, each actor once."""
    found: dict[tuple[str, str, str], Mention] = {}
    for mention in mentions:
        found.setdefault((mention.kind, mention.id or fold(mention.name), mention.name if mention.id else ""), mention)
    return tuple(found.values())


def _when(told: Told, claim: Claim) -> When | None:
    """When a claim is about: what was done on a visit, and has no day of its own, was done in the row's days."""
    if claim.when is None and claim.kind in _UNDATED and claim.modality == "asserted":
        return When(told.when)
    return claim.when


def _with(row: Row, more: Iterable[Claim]) -> Row:
    found = {claim.id: claim for claim in (*row.claims, *more)}
    return replace(row, claims=tuple(found.values()))
