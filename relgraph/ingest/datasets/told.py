"""What a row tells in prose: put into whole sentences, read by the reader, and its claims given back to the row.

The text for the reader begins with a sentence made of the row's columns, so that the prose has its person, country and days. A
claim that rests on that sentence alone is left out: the columns give it themselves.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice

from relgraph.graph.model import Claim, Document, FrozenMap, Mention, Modality, When, fold
from relgraph.ingest.datasets.record import Raw, Row, Span
from relgraph.ingest.datasets.us_presidents import us_president_on
from relgraph.ingest.traced import Traced
from relgraph.tables import office_titles

BY_DATE = 0.96  # how sure it is that "President Ford" of 1975 is the American one
TOGETHER = 512  # rows whose prose is read before the first of them is given
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?"
# A day after a word that leads to none: "met with President Roe May 3" lacks its "on".
_BARE_DAY = re.compile(rf"(?<=[a-z)] )(?={_MONTH} \d{{1,2}}\b(?!\d*[-–]))")
_LEADS = re.compile(
    r"\b(?:on|from|to|until|till|through|of|in|and|since|between|before|after|by|early|late|mid|the) $", re.IGNORECASE
)
# A president who is not said to be of a country; the family name follows, or a first name and it.
_PRESIDENT = r"(?<!Vice )(?<![Ff]ormer )(?<!U\.S\. )(?<!American )\bPresident ((?:(?!President)(?:[A-Z]\w+|[A-Z]\.) ){0,2}"
# Where somebody was coming from or going to says nothing of where he met anybody.
_EN_ROUTE = r",? (?:while )?en route (?:home )?(?:to|from|for|back)\b[^.;]*"
_PLANS = re.compile(
    r"\b(?:will|shall|plan\w*|intend\w*|schedul\w*|expect\w*|hop(?:e|ed|ing)|agreed|(?:was|were|is|are|due|set) to|to have)\b",
    re.IGNORECASE,
)
_WENT = re.compile(r"\b(?:visit|arriv|return|travel|went|flew)", re.IGNORECASE)
# Roles in which a person of the row stands, also where the reader takes the name for a country's ("Prime Minister Holland").
_ACTS = frozenset(["participant", "visitor", "holder", "member"])
_UNDATED = frozenset(["meeting", "participation", "hosting", "agreement"])  # kinds that the row's days date, if nothing else does


@dataclass(frozen=True)
class Told:
    """The prose of one row.

    ``sentence``: made of the columns. ``prose``: as it is to be read, every letter traced to the row; ``inside``: the element of
    the row that it stands in. ``published``: the last day of the row, ``when``: its days. ``people``: of whom the row is, with the
    spans by which its columns name them; ``towns``: how many towns they name. ``own``: the states whose officers the prose speaks
    of without saying so. ``states``: a state as the reader takes a name → the one that the row means. ``fits``: whether the
    dataset gives such a claim.
    """

    raw: Raw
    id: str
    sentence: Traced
    prose: Traced
    inside: Span
    published: str
    when: str
    people: Sequence[Mention]
    towns: int = 0
    own: frozenset[str] = frozenset()
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


def given_back(told: Told, claims: Iterable[Claim]) -> list[Claim]:
    """The reader's claims on a row's text as claims on the row, without those that rest on its columns alone."""
    begin, text = len(told.sentence.text), told.text
    found = _us_presidents(told)
    presidents = {fold(claim.role("holder")[0].name) for claim in found}
    for claim in claims:
        quote = text.span(max(claim.start, begin), claim.end, told.inside) if claim.end > begin else None
        given = _given(told, text, claim, quote) if quote else None
        if given and told.fits(given) and not _guessed(told, given) and not _is_office_of(presidents, given):
            found += _each_place(told, given)
    return [claim for claim in found if not _unfounded(told, claim, found)]


def _us_presidents(told: Told) -> list[Claim]:
    """The office of the president of the United States, whom an American list calls "President Ford" and no more."""
    if not (family := us_president_on(told.published)):
        return []
    pattern = re.compile(rf"{_PRESIDENT}{family})\b(?!(?! {_MONTH} \d)[ -][A-Z])")
    found = pattern.search(told.prose.text)
    while found and not told.prose.origin[found.start()]:  # the traveller himself, put in
        found = pattern.search(told.prose.text, found.end())
    name, quote = (told.prose.span(*found.span(part)) for part in (1, 0)) if found else (None, None)
    if not found or not name or not quote:
        return []
    roles = {"holder": told.raw.mention(found[1], "person", written=name), "body": told.raw.state("USA", name)}
    office = {"role": "head_of_state", "status": "current", "title": "President"}
    claim = told.raw.claim(told.id, "office", roles, office, when=When(told.published, "within"), quote=quote)
    return [replace(claim, confidence=BY_DATE)]


def _is_office_of(names: set[str], claim: Claim) -> bool:
    return claim.kind == "office" and fold(claim.role("holder")[0].name) in names


def _guessed(told: Told, claim: Claim) -> bool:
    """Is it an office in a state that the text does not name, and that the row is not about?

    A minister without his state's name is of the row's country; the reader, who knows his name from elsewhere, may mean a namesake.
    """
    if claim.kind != "office":
        return False
    holder, body = claim.role("holder")[0], claim.role("body")[0]
    if (holder.start, holder.end) != (body.start, body.end) or body.id in told.own:
        return False
    return not any(
        title.implies == body.id and title.phrase == fold(claim.attributes.get("title", "")) for title in office_titles()
    )


def _unfounded(told: Told, claim: Claim, beside: Sequence[Claim]) -> bool:
    """Is it a visit of somebody of whom the row does not say that he is from elsewhere?"""
    if claim.kind != "visit":
        return False
    at, own = claim.role("destination")[0].id, {fold(one.name) for one in told.people}
    offices = [one for one in beside if one.kind == "office" and one.role("body")[0].id != at]
    known = own | {fold(one.role("holder")[0].name) for one in offices}
    return not any(fold(one.name) in known for one in claim.role("visitor"))


def _given(told: Told, text: Traced, claim: Claim, quote: Span) -> Claim | None:
    """A claim with its spans in the row; None where the people of it are one and the same."""
    roles = {
        role: _once(_mention(told, text, one, quote, role in _ACTS) for one in mentions) for role, mentions in claim.roles.items()
    }
    if any(len(roles[role]) < min(2, len(mentions)) for role, mentions in claim.roles.items()):
        return None
    return replace(
        claim,
        roles=roles,
        when=_when(told, claim, quote),
        modality=_modality(told, claim),
        speaker=_mention(told, text, claim.speaker, quote, True) if claim.speaker else None,
        document=told.raw.dataset,
        version=told.raw.version,
        row=f"{told.raw.file}#{told.id}",
        start=quote[0],
        end=quote[1],
        quote=told.raw.text[slice(*quote)],
        reader=told.raw.reader,
    )


def _mention(told: Told, text: Traced, mention: Mention, quote: Span, acts: bool) -> Mention:
    """A mention with its span in the row; whoever ``acts`` and is a person of the row is the one that its columns name.

    Where the text has a word that the row has not, the mention stands in what is quoted.
    """
    start, end = text.span(mention.start, mention.end) or quote
    for known in told.people if acts else ():
        same = mention.kind == "person" and fold(known.name) == fold(mention.name)
        if same or (start < known.end and known.start < end):
            return replace(known, start=start, end=end)
    if mention.id in told.states:
        return told.raw.state(told.states[mention.id], (start, end))
    return replace(mention, start=start, end=end)


def _each_place(told: Told, claim: Claim) -> list[Claim]:
    """A claim for each place of a list that the reader took together ("Oslo, Bergen"); without one that the row does not say.

    Where the columns have several towns, they do not say in which of them somebody was met, nor does the day of an arrival say when
    he was in a town that is named after it.
    """
    if not (place := next(iter(claim.role("place")), None)):
        return [claim]
    inside = told.inside[0] <= place.start < told.inside[1]
    aside = inside and not claim.start <= place.start < claim.end and claim.when and claim.when.is_day
    if aside or (not inside and told.towns > 1):
        return [replace(claim, roles={role: found for role, found in claim.roles.items() if role != "place"})]
    names = re.split(r", (?!D\.?C\b)", place.name)
    found = [
        re.compile(re.escape(name).replace(r"\ ", r"\s+")).search(told.raw.text, place.start, told.inside[1]) for name in names
    ]
    spots = [replace(place, name=name, start=at.start(), end=at.end()) for name, at in zip(names, found, strict=True) if at]
    if len(names) == 1 or len(spots) < len(names):
        return [claim]
    return [replace(claim, roles={**claim.roles, "place": (spot,)}) for spot in spots]


def _once(mentions: Iterable[Mention]) -> tuple[Mention, ...]:
    """Mentions, each actor once."""
    found: dict[tuple[str, str, str], Mention] = {}
    for mention in mentions:
        found.setdefault((mention.kind, mention.id or fold(mention.name), mention.name if mention.id else ""), mention)
    return tuple(found.values())


def _when(told: Told, claim: Claim, quote: Span) -> When | None:
    """When a claim is about: what was done on a visit, and has no day of its own, was done in the row's days.

    Of where else somebody went on his way ("visited Oslo") the row does not say when.
    """
    if claim.when is not None or claim.modality != "asserted":
        return claim.when
    if claim.kind == "visit" and not _WENT.search(told.raw.text, *quote):
        return When(told.when, "within")
    return When(told.when) if claim.kind in _UNDATED else None


def _modality(told: Told, claim: Claim) -> Modality:
    """The modality. What has a day after the row's last one is a plan to the reader for that alone; the row was written later.

    Where its sentence speaks of a plan, a plan it stays.
    """
    later = claim.when and claim.when.earliest and claim.when.earliest > told.published
    if claim.modality != "planned" or not later:
        return claim.modality
    text = told.text.text
    end = text.find(". ", claim.end)
    sentence = text[text.rfind(". ", 0, claim.start) + 1 : end if end >= 0 else len(text)]
    return "planned" if _PLANS.search(sentence) else "asserted"


def _with(row: Row, more: Iterable[Claim]) -> Row:
    found = {claim.id: claim for claim in (*row.claims, *more)}
    return replace(row, claims=tuple(found.values()))
