"""Claims in the flat form of the gold files: one object a claim, names instead of mentions, a quote instead of a span.

`docs/reading.md` and the gold's guidelines describe the form. A field that says nothing is left out; what the form has no field
for (an office's title and time, spans, confidence) is lost on the way there.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from relgraph.errors import ClaimError
from relgraph.graph.model import Claim, Document, Mention, MentionKind, When, fold
from relgraph.tables import senses, states

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

__all__ = ["FIELDS", "Field", "flat_date", "from_flat", "to_flat"]


@dataclass(frozen=True, slots=True)
class Field:
    """One field of the flat form: ``name``, and the role or the attribute that it stands for.

    ``many``: a list of names; ``each``: a claim with several mentions in this role is one flat claim for each.
    ``kind``: the kind of a mention that the tables do not know.
    """

    name: str
    role: str = ""
    attribute: str = ""
    many: bool = False
    each: bool = False
    kind: MentionKind = "organization"


# Per kind, its own fields in the order of the guidelines; date, modality and quote are common to all.
FIELDS: Mapping[str, tuple[Field, ...]] = {
    "meeting": (
        Field("participants", role="participant", many=True, kind="person"),
        Field("mode", attribute="mode"),
        Field("place", role="place", kind="place"),
    ),
    "office": (
        Field("person", role="holder", kind="person"),
        Field("role", attribute="role"),
        Field("body", role="body"),
        Field("status", attribute="status"),
    ),
    "visit": (
        Field("person", role="visitor", each=True, kind="person"),
        Field("destination", role="destination", kind="place"),
        Field("place", role="place", kind="place"),
    ),
    "agreement": (
        Field("parties", role="party", many=True),
        Field("title", attribute="title"),
        Field("stage", attribute="stage"),
    ),
    "hosting": (Field("host", role="host"), Field("event", attribute="event")),
    "membership": (Field("member", role="member"), Field("body", role="body")),
    "participation": (Field("participant", role="participant", kind="person"), Field("event", attribute="event")),
    "stance": (
        Field("source", role="source"),
        Field("target", role="target"),
        Field("kind", attribute="stance"),
        Field("speaker", kind="person"),
        Field("about", attribute="about"),
    ),
    "conflict": (Field("source", role="source"), Field("target", role="target"), Field("kind", attribute="act")),
    "relations": (Field("parties", role="party", many=True), Field("kind", attribute="change")),
}
# These say nothing of their time, and of their modality only when it is not asserted.
UNDATED = frozenset(("office", "membership"))
# During these the text's date is one for the whole time.
WITHIN = frozenset(("visit", "office", "membership"))
_COMMON = frozenset(("type", "date", "modality", "quote"))


def to_flat(claims: Iterable[Claim], key: str = "") -> dict[str, Any]:
    """The flat form of one document's claims: ``{"id": its key, "claims": [...]}``.

    ``key``: the id when there are no claims. Raises `ClaimError` for claims of more than one document.
    """
    claims = list(claims)
    keys = {claim.document for claim in claims} or {key}
    if len(keys) > 1:
        raise ClaimError(f"the claims come from {len(keys)} documents ({', '.join(sorted(keys)[:3])}); give those of one")
    return {"id": keys.pop(), "claims": [row for claim in claims if claim.kind in FIELDS for row in _rows(claim)]}


def _rows(claim: Claim) -> Iterator[dict[str, Any]]:
    """A claim's flat rows: one, or one for each mention of a role that the form has one name for."""
    split = next((field.role for field in FIELDS[claim.kind] if field.each), "")
    for mention in claim.role(split) or (None,):
        row: dict[str, Any] = {"type": claim.kind}
        for field in FIELDS[claim.kind]:
            value = _name(mention) if field.each and mention else _value(claim, field)
            row |= {field.name: value} if value else {}
        yield row | _common(claim)


def _value(claim: Claim, field: Field) -> str | list[str]:
    if field.attribute:
        return str(claim.attributes.get(field.attribute, ""))
    mentions = claim.role(field.role) if field.role else filter(None, (claim.speaker,))
    names = [_name(mention) for mention in mentions]
    return names if field.many else "".join(names[:1])


def _name(mention: Mention) -> str:
    """A state by its short name in the tables, all else as the document names it."""
    known = states().get(mention.id)
    return known.name if known else mention.name


def _common(claim: Claim) -> dict[str, str]:
    row = {}
    if claim.when and claim.when.edtf and claim.kind not in UNDATED:
        row["date"] = flat_date(claim.when.edtf)
    if claim.kind not in UNDATED or claim.modality != "asserted":
        row["modality"] = claim.modality
    return row | {"quote": claim.quote}


def flat_date(edtf: str) -> str:
    """An EDTF date in the flat form: without marks, a season as its three months.

    >>> flat_date("2025-23"), flat_date("2016-05~")
    ('2025-09/2025-11', '2016-05')
    """
    plain = re.sub(r"[?~%]", "", edtf)
    season = re.fullmatch(r"(\d{4})-2([1-4])", plain)
    if not season:
        return plain
    year, month = int(season[1]), 3 * int(season[2])
    return f"{year:04}-{month:02}/{year + (month == 12):04}-{(month + 1) % 12 + 1:02}"


def from_flat(document: Document, rows: Iterable[Mapping[str, Any]]) -> list[Claim]:
    """The claims of flat rows about a document; the quote's span is where it stands first.

    A mention's span is where the quote has the name, else where the text has it, else the quote's own span.
    Raises `ClaimError` for a type, field or value that the form does not know, and for a quote that the text does not have.
    """
    rows = list(rows)
    persons = {fold(str(row[name])) for row in rows for name in ("person", "speaker") if row.get(name)}
    return [_Made(document, row, persons).claim() for row in rows]


class _Made:
    """One flat row on its way to a claim."""

    def __init__(self, document: Document, row: Mapping[str, Any], persons: set[str]) -> None:
        self.document, self.row, self.persons = document, row, persons
        self.kind, self.quote = str(row.get("type", "")), str(row.get("quote", ""))
        self._check()
        self.start = document.text.find(self.quote)
        self.end = self.start + len(self.quote)
        if self.start < 0 or not self.quote:
            raise ClaimError(f"the text of {document.key!r} does not have the quote {self.quote[:60]!r}; a quote is word for word")

    def _check(self) -> None:
        if self.kind not in FIELDS:
            raise ClaimError(f"a flat claim of {self.document.key!r} has type {self.kind!r}; it is one of {', '.join(FIELDS)}")
        known = _COMMON | {field.name for field in FIELDS[self.kind]}
        if unknown := sorted(set(self.row) - known):
            raise ClaimError(
                f"a flat {self.kind} of {self.document.key!r} has no field {unknown[0]!r}; it has {', '.join(sorted(known))}"
            )

    def claim(self) -> Claim:
        """The claim."""
        fields, date = FIELDS[self.kind], self.row.get("date")
        named = {field: tuple(self._mention(name, field) for name in self._names(field)) for field in fields if not field.attribute}
        return Claim(
            kind=self.kind,
            roles={field.role: mentions for field, mentions in named.items() if field.role},
            attributes={f.attribute: str(self.row[f.name]) for f in fields if f.attribute and self.row.get(f.name)},
            document=self.document.key,
            version=self.document.version,
            start=self.start,
            end=self.end,
            quote=self.quote,
            when=When(str(date), "within" if self.kind in WITHIN else "during") if date else None,
            modality=self.row.get("modality") or "asserted",
            speaker=next((m for field, mentions in named.items() if not field.role for m in mentions), None),
        )

    def _names(self, field: Field) -> list[str]:
        value = self.row.get(field.name) or []
        if isinstance(value, list) is not field.many and value:
            wanted = "a list of names" if field.many else "one name"
            raise ClaimError(f"a flat {self.kind} of {self.document.key!r} has {field.name} {value!r}; it is {wanted}")
        return [str(name) for name in (value if isinstance(value, list) else [value])]

    def _mention(self, name: str, field: Field) -> Mention:
        kinds: dict[str, MentionKind] = {"state": "state", "organization": "organization", "forum": "forum"}
        known = () if field.name == "place" else senses(fold(name))
        for sense in known:
            if sense.sense in kinds and sense.fits(name):
                return Mention(name, kinds[sense.sense], *self._span(name, sense.id), id=sense.id)
        return Mention(name, "person" if fold(name) in self.persons else field.kind, *self._span(name, ""))

    def _span(self, name: str, key: str) -> tuple[int, int]:
        """Where the name stands: whole, by its last word, or by another name of the same state or body."""
        for start, end in ((self.start, self.end), (0, len(self.document.text))):
            for words in dict.fromkeys((name, name.rsplit(maxsplit=1)[-1])):
                found = re.compile(rf"(?<!\w){re.escape(words)}(?!\w)").search(self.document.text, start, end)
                if found:
                    return found.span()
            if key and (other := _other_name(self.document.text, start, end, key)):
                return other
        return self.start, self.end


def _other_name(text: str, start: int, end: int, key: str) -> tuple[int, int] | None:
    """The first run of up to four words that the tables give the same id ("U.S.", "Japanese", "Moscow")."""
    words = list(re.compile(r"[^\W_](?:[\w.'’-]*[^\W_.]|\.[\w.]*)?").finditer(text, start, end))
    for first, word in enumerate(words):
        for last in words[first : first + 4]:
            written = text[word.start() : last.end()]
            if written[0].isupper() and any(sense.id == key and sense.fits(written) for sense in senses(fold(written))):
                return word.start(), last.end()
    return None
