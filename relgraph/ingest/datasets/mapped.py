"""A user's own table → claims, as a mapping says: which columns are which roles, attributes and dates.

The mapping is a YAML file, checked before a row is read; `docs/datasets.md` explains it with an example.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, cast, get_args

from relgraph.errors import ClaimError, DateError, InputError
from relgraph.graph.model import KINDS, MODALITIES, Claim, Mention, MentionKind, Modality, When, bounds, fold
from relgraph.ingest.datasets import NAMES
from relgraph.ingest.datasets.described import Dataset, Files
from relgraph.ingest.datasets.files import raw_rows
from relgraph.ingest.datasets.record import Keys, Raw, Row

_KINDS_OF_MENTION = frozenset(get_args(MentionKind))
_SCHEMES = frozenset(["iso3", "iso2", "cow", "gw", "fips", "wikidata", "name"])
_VALUE = (str, {"column?": str, "value?": str, "map?": {str: str}})
_MENTION = (
    str,
    {"column?": str, "value?": str, "as?": _KINDS_OF_MENTION, "codes?": _SCHEMES, "id?": str, "split?": str, "map?": {str: str}},
)
_WHEN = (str, {"column?": str, "from?": str, "to?": str, "format?": str, "span?": frozenset(["during", "within"])})
_CLAIM = {
    "kind": frozenset(KINDS),
    "roles": {str: _MENTION},
    "attributes?": {str: _VALUE},
    "when?": _WHEN,
    "modality?": frozenset(MODALITIES),
    "only?": {str: str},
}
_SCHEMA = {
    "name": re.compile(r"[a-z][a-z0-9_-]{0,59}"),
    "title": str,
    "publisher?": str,
    "published?": str,
    "licence?": str,
    "attribution?": str,
    "url?": str,
    "row?": str,
    "claims": [_CLAIM],
}
_USUAL: Mapping[str, MentionKind] = {
    "visitor": "person", "participant": "person", "holder": "person", "listed": "person", "place": "place",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Mapped:
    """A user's table with its mapping. ``content``: the mapping as it was read and checked."""

    dataset: Dataset
    content: Mapping[str, Any]

    def claims(self, folder: Path) -> Iterator[Row]:
        """The rows of the table with their claims; a row of which nothing can be made says why."""
        keys = Keys()
        for raw in raw_rows(self.dataset, folder, self.dataset.files[0]):
            named = raw.fields[self.content["row"]].strip() if "row" in self.content else ""
            yield _row(raw, keys.id(named or str(raw.number)), self.content["claims"])


def mapped(mapping: Path, table: Path) -> Mapped:
    """Read and check a mapping for a table; raises `InputError` that names file and line for what does not fit."""
    from relgraph.tables import read_yaml

    if not mapping.is_file():
        raise InputError(f"{mapping} is no file; give the YAML file that says what the columns are")
    content = read_yaml(mapping.name, _SCHEMA, mapping.parent)
    if content["name"] in NAMES:
        raise InputError(f"{mapping}: {content['name']!r} is the name of an open dataset; give the table another one")
    for claim in content["claims"]:
        _check(mapping, claim)
    columns = tuple(sorted({*_columns(content)}))
    dataset = Dataset(
        name=content["name"],
        title=content["title"],
        publisher=content.get("publisher", ""),
        published=content.get("published", ""),
        licence=content.get("licence", "not told"),
        attribution=content.get("attribution", content.get("publisher", "")),
        url=content.get("url", ""),
        gives=", ".join(sorted({claim["kind"] for claim in content["claims"]})),
        files=(Files(table.name, "csv", columns),),
    )
    return Mapped(dataset, content)


def _check(mapping: Path, claim: Mapping[str, Any]) -> None:
    kind = KINDS[claim["kind"]]
    for what, known in (("roles", kind.roles), ("attributes", kind.attributes)):
        for name in claim.get(what, {}):
            if name not in known:
                raise InputError(f"{mapping}: a {claim['kind']} has no {name!r} among its {what}; they are {', '.join(known)}")
    for role, (least, _) in kind.roles.items():
        if least and role not in claim["roles"]:
            raise InputError(f"{mapping}: a {claim['kind']} needs the role {role!r}; say which column it is")
    for name, told in (*claim["roles"].items(), *claim.get("attributes", {}).items()):
        if isinstance(told, dict) and ("column" in told) == ("value" in told):
            raise InputError(f"{mapping}: {name!r} needs either a column or a value")


def _columns(content: Mapping[str, Any]) -> Iterator[str]:
    """All columns that a mapping speaks of."""
    if "row" in content:
        yield content["row"]
    for claim in content["claims"]:
        yield from claim.get("only", {})
        for told in (*claim["roles"].values(), *claim.get("attributes", {}).values(), *filter(None, [claim.get("when")])):
            if isinstance(told, str):
                yield told
            else:
                yield from (told[name] for name in ("column", "from", "to", "id") if name in told)


def _row(raw: Raw, key: str, claims: list[Mapping[str, Any]]) -> Row:
    made: list[Claim] = []
    aside: list[str] = []
    for claim in claims:
        if any(raw.fields[column].strip() != value for column, value in claim.get("only", {}).items()):
            continue
        try:
            made.append(_claim(raw, key, claim))
        except (ClaimError, DateError) as error:
            aside.append(str(error).partition("; ")[0])
    return raw.row(key, made, aside)


def _claim(raw: Raw, key: str, told: Mapping[str, Any]) -> Claim:
    when = _when(raw, told.get("when"))
    date = (when.earliest or "") if when else ""
    roles = {role: list(_mentions(raw, role, named, date)) for role, named in told["roles"].items()}
    attributes = {name: _value(raw, value) for name, value in told.get("attributes", {}).items()}
    modality = cast(Modality, told.get("modality", "asserted"))
    return raw.claim(key, told["kind"], roles, attributes, when=when, modality=modality)


def _value(raw: Raw, told: Any) -> str:
    """The value of an attribute: of a column, or always the same; ``map`` turns the column's words into ours."""
    if isinstance(told, str):
        return raw.fields[told].strip()
    value = raw.fields[told["column"]].strip() if "column" in told else told["value"]
    return str(told.get("map", {}).get(value, value))


def _mentions(raw: Raw, role: str, told: Any, date: str) -> Iterator[Mention]:
    told = {"column": told} if isinstance(told, str) else told
    kind = told.get("as") or _USUAL.get(role, "state")
    start, end = raw.cell(told["column"]) if "column" in told else (0, len(raw.text))
    value = _value(raw, told)
    for name in [part.strip() for part in value.split(told["split"])] if "split" in told else [value]:
        if not name:
            continue
        at = raw.text.find(name, start, end)
        span = (at, at + len(name)) if at >= 0 else (start, end)
        id = raw.fields[told["id"]].strip() if "id" in told else ""
        yield _mention(raw, kind, told, name, id, span, date)


def _mention(raw: Raw, kind: MentionKind, told: Mapping[str, Any], name: str, id: str, span: tuple[int, int], date: str) -> Mention:
    from relgraph.tables import senses, state_at

    if kind == "state":
        found = state_at(told.get("codes", "name"), name, date)
        if not found.id:
            raise ClaimError(found.reason)
        return raw.state(found.id, span)
    if kind in ("organization", "forum"):
        known = [sense.id for sense in senses(fold(name)) if sense.sense in ("organization", "forum")]
        return raw.body(known[0], span) if known else raw.mention(name, kind, id, span)
    return raw.mention(name, kind, id, span)


def _when(raw: Raw, told: Any) -> When | None:
    """When a row's claim is about; None for an empty cell. Raises `DateError` for one that is no date."""
    told = {"column": told} if isinstance(told, str) else told or {}
    begin, end, one = (_day(raw.fields[told[name]], told) if name in told else "" for name in ("from", "to", "column"))
    edtf = one if "column" in told else f"{begin}/{end}" if begin or end else ""
    return When(edtf, told.get("span", "within" if "/" in edtf else "during")) if edtf else None


def _day(value: str, told: Mapping[str, Any]) -> str:
    value = value.strip()
    try:
        if not value or "format" not in told:
            return value if not value or bounds(value) else ""
        return datetime.strptime(value, told["format"]).date().isoformat()
    except ValueError as error:  # a `DateError` says which part of it is none
        raise DateError(f"{value!r} is no date of the form {told.get('format', 'EDTF')}") from error
