"""The values that pass through relgraph: Document, Claim, Mention, and what each kind of claim may say.

Values are frozen and do no I/O. An id is a content hash: SHA-256 of canonical JSON, its first 128 bits in hex.
`to_json` and `from_json` are the one JSONL form of the record: reading what was written gives the same values.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import ItemsView, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, Literal

from relgraph.errors import ClaimError, DateError
from relgraph.graph.edtf import MAX_DAY, MIN_DAY, When, bounds, query_range
from relgraph.graph.kinds import KINDS, Kind

__all__ = [
    "KINDS", "MAX_DAY", "MIN_DAY", "MODALITIES", "Claim", "Document", "FrozenMap", "Kind", "Mention", "When",
    "bounds", "canonical", "content_id", "fold", "from_json", "from_row", "query_range", "to_json",
]  # fmt: skip

Modality = Literal["asserted", "planned", "conditional", "denied"]
MentionKind = Literal["person", "state", "organization", "forum", "place"]
MODALITIES: tuple[Modality, ...] = ("asserted", "planned", "conditional", "denied")
MENTION_KINDS: tuple[MentionKind, ...] = ("person", "state", "organization", "forum", "place")


class FrozenMap(Mapping[str, Any]):
    """A mapping that cannot change, compares and pickles by value, and keeps its keys in order of the alphabet."""

    __slots__ = ("_items",)

    def __init__(self, items: Mapping[str, Any] | None = None) -> None:
        self._items: dict[str, Any] = dict(sorted((items or {}).items()))

    def __getitem__(self, key: str) -> Any:
        return self._items[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._items)

    def __len__(self) -> int:
        return len(self._items)

    # What `Mapping` would give goes through `__getitem__` for every key; hundreds of thousands of claims ask for it.
    def get(self, key: str, default: Any = None) -> Any:
        """The value of a key, or another one."""
        return self._items.get(key, default)

    def items(self) -> ItemsView[str, Any]:
        """The keys with their values, in order of the alphabet."""
        return self._items.items()

    def __hash__(self) -> int:
        return hash(tuple(self._items.items()))

    def __repr__(self) -> str:
        return repr(self._items)


LONGEST_NAME = 200  # names come again and again, whole texts do not: they are folded without being kept


def fold(name: str) -> str:
    """The form in which names are compared: no case, accents, punctuation or doubled blanks; other scripts in Latin letters.

    >>> fold("Özgür  Ünlühisarcıklı-Smith")
    'ozgur unluhisarcikli smith'
    """
    return _folded(name) if len(name) <= LONGEST_NAME else _folded.__wrapped__(name)


@lru_cache(maxsize=65536)
def _folded(name: str) -> str:
    if not name.isascii():
        from anyascii import anyascii

        name = anyascii(name)
    name = re.sub(r"(?<=\w)['’`.](?=\w)|(?<=\b\w)\.", "", name.casefold())
    return " ".join(re.sub(r"[^0-9a-z]+", " ", name).split())


_CANONICAL = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))  # made once, not with every claim


def canonical(value: Any) -> str:
    """A value as the one JSON text that stands for it: keys sorted, no blanks, Unicode as it is."""
    return _CANONICAL.encode(value)


def content_id(value: Any) -> str:
    """The content hash of a JSON value: 32 hex digits."""
    return hashlib.sha256(canonical(value).encode("utf-8", "surrogatepass")).hexdigest()[:32]


@dataclass(frozen=True, slots=True)
class Mention:
    """One actor or place as a text mentions it.

    ``name``: the fullest name that the document gives it, without title ("Takeshi Iwaya" for a span "Iwaya" or "he").
    ``start``, ``end``: the span in the document's text, in code points. ``id``: the id in a table (`JPN`), empty when unknown.
    """

    name: str
    kind: MentionKind
    start: int
    end: int
    id: str = ""

    def __post_init__(self) -> None:
        if not self.name.strip():
            raise ClaimError("a mention has no name; give the fullest name that the text has")
        if self.kind not in MENTION_KINDS:
            raise ClaimError(f"the mention {self.name!r} has kind {self.kind!r}; it is one of {', '.join(MENTION_KINDS)}")
        if not 0 <= self.start <= self.end:
            raise ClaimError(
                f"the mention {self.name!r} spans {self.start} to {self.end}; a span starts at 0 or later and ends after"
            )

    def as_dict(self) -> dict[str, Any]:
        """The mention as JSON; an empty id is left out."""
        row: dict[str, Any] = {"name": self.name, "kind": self.kind, "start": self.start, "end": self.end}
        return row | {"id": self.id} if self.id else row


@dataclass(frozen=True, slots=True)
class Document:
    """One text, with what is known of where it comes from.

    ``key``: what names it for people and commands: a given id, else the URL, else the path.
    ``text``: the title (once), a blank line, the body; never changed after storing. ``title`` is its beginning, or empty.
    ``published``: EDTF, or empty. ``derived_from``: keys of the documents that a dataset is built from.
    ``digest``: of a dataset, whose files are not kept: the hash of their bytes; ``text`` then says what it is and whom to name.
    ``recorded``: the day (ISO) on which the store took it in, ``replaced`` the day on which a newer version did.
    """

    key: str
    text: str
    title: str = ""
    published: str = ""
    publisher: str = ""
    url: str = ""
    licence: str = ""
    derived_from: tuple[str, ...] = ()
    digest: str = ""
    recorded: str = ""
    replaced: str = ""

    def __post_init__(self) -> None:
        if not self.key.strip():
            raise ClaimError("a document has no key; give it an id, a URL or a path")
        if not self.text.startswith(self.title):
            raise ClaimError(f"the text of document {self.key!r} does not begin with its title; put the title first")
        if self.published:
            bounds(self.published)

    @property
    def version(self) -> str:
        """The hash of the text; of a dataset, of its files."""
        return self.digest or content_id(self.text)

    @property
    def id(self) -> str:
        """The id of this version of the document."""
        return content_id([self.key, self.version])

    @property
    def body_start(self) -> int:
        """Where the text after title and blank line begins."""
        rest = self.text[len(self.title) :]
        return len(self.text) - len(rest.lstrip()) if self.title else 0

    @classmethod
    def of(cls, key: str, title: str, body: str, **known: Any) -> Document:
        """A document from a title and a body; a body that already begins with the title is taken as it is."""
        title = title.strip()
        if not title or (body.startswith(title) and body[len(title) : len(title) + 1] in ("", "\n", "\r")):
            return cls(key=key, text=body, title=title, **known)
        return cls(key=key, text=f"{title}\n\n{body}", title=title, **known)


@dataclass(frozen=True, slots=True)
class Claim:
    """One thing that one source says; never edited, never deleted by another claim.

    ``kind``, ``attributes`` and ``roles`` as `KINDS` allows. ``when``: the time it is about, None when the text gives none.
    ``speaker``: whom the text credits. ``document``: the document's key, ``version`` the hash of its text.
    ``start``, ``end``: the span of ``quote`` in that text, in code points. ``reader``: which reader and version.
    ``row``: of a dataset's claim, the file and the row as the dataset names it ("un_votes.csv#3/USA"); ``version``, ``start`` and
    ``end`` then are of that row's text as the file has it. Empty in a claim of a text.
    ``confidence``: 0 to 1. ``recorded``, ``replaced``: days (ISO) on which the store took it in, and a newer version
    took its place.

    Raises `ClaimError` for a claim that is not well formed.
    """

    kind: str
    roles: Mapping[str, tuple[Mention, ...]]
    document: str
    version: str
    start: int
    end: int
    quote: str
    attributes: Mapping[str, str] = field(default_factory=FrozenMap)
    when: When | None = None
    modality: Modality = "asserted"
    speaker: Mention | None = None
    row: str = ""
    reader: str = ""
    confidence: float = 1.0
    recorded: str = ""
    replaced: str = ""
    id: str = field(init=False)

    def __post_init__(self) -> None:
        roles = {role: tuple(mentions) for role, mentions in self.roles.items() if mentions}
        object.__setattr__(self, "roles", FrozenMap(roles))
        object.__setattr__(self, "attributes", FrozenMap({k: v for k, v in self.attributes.items() if v}))
        _check(self)
        object.__setattr__(self, "id", content_id(self._identity()))

    def __hash__(self) -> int:
        return hash(self.id)

    @property
    def scope(self) -> str:
        """What a bare name, a coarse date or "the agreement" means one thing in: the document, or the row of a dataset."""
        return f"{self.document}/{self.row}" if self.row else self.document

    def role(self, name: str) -> tuple[Mention, ...]:
        """The mentions in a role, in the order of the text; empty when there is none."""
        return self.roles.get(name, ())

    def _identity(self) -> dict[str, Any]:
        """Everything that makes the claim this claim: all but reader, confidence and the store's days."""
        row = {"row": self.row} if self.row else {}
        return row | {
            "kind": self.kind,
            "attributes": dict(self.attributes),
            "roles": {role: [m.as_dict() for m in mentions] for role, mentions in self.roles.items()},
            "when": _when_dict(self.when),
            "modality": self.modality,
            "speaker": self.speaker.as_dict() if self.speaker else None,
            "document": self.document,
            "version": self.version,
            "start": self.start,
            "end": self.end,
            "quote": self.quote,
        }

    def as_dict(self) -> dict[str, Any]:
        """The claim as the JSON object of the record."""
        row = {"record": "claim", "id": self.id, **self._identity(), "reader": self.reader, "confidence": self.confidence}
        days = {"recorded": self.recorded, "replaced": self.replaced}
        return row | {name: day for name, day in days.items() if day}


def _when_dict(when: When | None) -> dict[str, str] | None:
    if when is None:
        return None
    row = {"edtf": when.edtf, "span": when.span}
    return row | {"unresolved": when.unresolved} if when.unresolved else row


def _check(claim: Claim) -> None:
    kind = KINDS.get(claim.kind)
    if kind is None:
        raise ClaimError(f"a claim has kind {claim.kind!r}; it is one of {', '.join(KINDS)}")
    for role in claim.roles:
        if role not in kind.roles:
            raise ClaimError(f"a {claim.kind} has no role {role!r}; its roles are {', '.join(kind.roles)}")
    for role, (least, most) in kind.roles.items():
        if not least <= len(claim.role(role)) <= most:
            raise ClaimError(f"a {claim.kind} has {len(claim.role(role))} {role}; it takes {least} to {most}")
    for name, value in claim.attributes.items():
        if name not in kind.attributes:
            raise ClaimError(f"a {claim.kind} has no attribute {name!r}; it has {', '.join(kind.attributes) or 'none'}")
        allowed = kind.attributes[name]
        if allowed is not None and value not in allowed:
            raise ClaimError(f"a {claim.kind} has {name} {value!r}; it is one of {', '.join(sorted(allowed))}")
    if claim.modality not in MODALITIES:
        raise ClaimError(f"a claim has modality {claim.modality!r}; it is one of {', '.join(MODALITIES)}")
    if claim.end - claim.start != len(claim.quote) or not claim.quote or claim.start < 0:
        raise ClaimError(f"the quote {claim.quote[:60]!r} does not fit its span {claim.start} to {claim.end}")
    if not 0 <= claim.confidence <= 1:
        raise ClaimError(f"a claim has confidence {claim.confidence}; it goes from 0 to 1")


_KNOWN = ("title", "published", "publisher", "url", "licence", "digest", "recorded", "replaced")


def to_json(value: Document | Claim) -> str:
    """A document or a claim as one line of the record's JSONL form, without a line break.

    >>> from_json(to_json(Document("d1", "A title", title="A title"))).title
    'A title'
    """
    if isinstance(value, Claim):
        return _line(value.as_dict())
    row: dict[str, Any] = {"record": "document", "key": value.key, "version": value.version}
    for name in (*_KNOWN, "derived_from"):
        if getattr(value, name):
            row[name] = getattr(value, name)
    return _line(row | {"text": value.text})


def _line(row: dict[str, Any]) -> str:
    """JSON that can be written as UTF-8: half a surrogate pair, which UTF-8 has no bytes for, is escaped."""
    return re.sub("[\ud800-\udfff]", lambda half: f"\\u{ord(half[0]):04x}", json.dumps(row, ensure_ascii=False))


def from_json(line: str) -> Document | Claim:
    """The document or the claim of one line of the record; raises `ClaimError` when it is not one, or was changed by hand."""
    try:
        row = json.loads(line)
    except json.JSONDecodeError as error:
        raise ClaimError(f"a line is not JSON ({error.msg} at column {error.colno})") from error
    if not isinstance(row, dict) or row.get("record") not in ("document", "claim"):
        raise ClaimError('a line is no record; it is an object with "record": "document" or "claim"')
    return from_row(row)


def from_row(row: Mapping[str, Any]) -> Document | Claim:
    """The document or the claim of the object of one line; raises `ClaimError` as `from_json` does."""
    try:
        made = _document(row) if row["record"] == "document" else _claim(row)
    except (KeyError, TypeError, AttributeError, DateError) as error:
        raise ClaimError(f"a record has a field that is missing or of the wrong type ({error})") from error
    given = row.get("id" if isinstance(made, Claim) else "version")
    if given and given != (made.id if isinstance(made, Claim) else made.version):
        raise ClaimError(f"the record {given} does not have the content that its id stands for; it was changed by hand")
    return made


def _document(row: Mapping[str, Any]) -> Document:
    known = {name: row[name] for name in _KNOWN if row.get(name)}
    return Document(key=row["key"], text=row["text"], derived_from=tuple(row.get("derived_from", ())), **known)


def _mention(row: Mapping[str, Any]) -> Mention:
    return Mention(row["name"], row["kind"], row["start"], row["end"], row.get("id", ""))


def _claim(row: Mapping[str, Any]) -> Claim:
    when, speaker = row.get("when"), row.get("speaker")
    return Claim(
        kind=row["kind"],
        roles={role: tuple(_mention(m) for m in mentions) for role, mentions in row["roles"].items()},
        document=row["document"],
        version=row["version"],
        start=row["start"],
        end=row["end"],
        quote=row["quote"],
        attributes=row.get("attributes") or {},
        when=When(when["edtf"], when.get("span", "during"), when.get("unresolved", "")) if when else None,
        modality=row.get("modality", "asserted"),
        speaker=_mention(speaker) if speaker else None,
        row=row.get("row", ""),
        reader=row.get("reader", ""),
        confidence=row.get("confidence", 1.0),
        recorded=row.get("recorded", ""),
        replaced=row.get("replaced", ""),
    )
