"""A user's own table → claims, as a mapping says: which columns are which roles, attributes and dates.

The mapping is a YAML file, checked before a row is read; `docs/datasets.md` explains it with an example.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from glob import escape
from pathlib import Path
from typing import Any, cast, get_args

from relgraph.errors import ClaimError, DateError, InputError
from relgraph.graph.model import KINDS, MODALITIES, Claim, Mention, MentionKind, Modality, When, bounds, content_id, fold
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
    "title": re.compile(r"\S(.*\S)?"),
    "publisher?": str,
    "published?": (date, int, str),
    "licence?": str,
    "attribution?": str,
    "url?": str,
    "row?": str,
    "claims": [_CLAIM],
}
_FORMAT = {"Y": 4, "y": 4, "m": 7, "b": 7, "B": 7, "d": 10}  # directive → how much of 2024-05-01 is known by it
_KNOWN_ANYWHERE = re.compile(r"Q\d+|.+:.+")
_USUAL: Mapping[str, MentionKind] = {
    "visitor": "person", "participant": "person", "holder": "person", "listed": "person", "place": "place",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Mapped:
    """A user's table with its mapping. ``content``: the mapping as it was read and checked."""

    dataset: Dataset
    content: Mapping[str, Any]

    @property
    def rules(self) -> str:
        """The hash of what the mapping says: another mapping makes another edition of the same table."""
        return content_id(json.dumps(self.content, sort_keys=True, default=str))

    def claims(self, folder: Path) -> Iterator[Row]:
        """The rows of the table with their claims; a row of which nothing can be made says why."""
        keys = Keys()
        for raw in raw_rows(self.dataset, folder, self.dataset.files[0]):
            named = raw.fields[self.content["row"]].strip() if "row" in self.content else ""
            yield _row(raw, keys.id(named or str(raw.number)), self.content["claims"])


def mapped(mapping: Path, table: Path) -> Mapped:
    """Read and check a mapping for a table; raises `InputError` that names file and line for what does not fit."""
    content = _read(mapping)
    _check_whole(mapping, content)
    for claim in content["claims"]:
        _check(mapping, claim)
    if not table.is_file():
        raise InputError(f"{table} is no file; give the CSV file that {mapping} is about")
    columns = tuple(sorted({*_columns(content)}))
    dataset = Dataset(
        name=content["name"],
        title=content["title"],
        publisher=content.get("publisher", ""),
        published=str(content.get("published", "")),
        licence=content.get("licence", "not told"),
        attribution=content.get("attribution", content.get("publisher", "")),
        url=content.get("url", ""),
        gives=", ".join(sorted({claim["kind"] for claim in content["claims"]})),
        files=(Files(escape(table.name), "csv", columns),),
    )
    return Mapped(dataset, content)


def _read(mapping: Path) -> Mapping[str, Any]:
    """A mapping that has the form of one."""
    import yaml

    from relgraph.tables import read_yaml

    if not mapping.is_file():
        raise InputError(f"{mapping} is no file; give the YAML file that says what the columns are")
    try:
        return cast("Mapping[str, Any]", read_yaml(mapping.name, _SCHEMA, mapping.parent))
    except (ValueError, RecursionError, yaml.YAMLError) as error:
        said = " ".join(str(error).split()).rstrip(".")
        raise InputError(f"{mapping} is not YAML ({said}); correct it") from error


def _check_whole(mapping: Path, content: Mapping[str, Any]) -> None:
    if content["name"] in NAMES:
        raise InputError(f"{mapping}: {content['name']!r} is the name of an open dataset; give the table another one")
    if not content["claims"]:
        raise InputError(f"{mapping}: there is no claim under 'claims'; say what a row tells")
    if "published" in content:
        try:
            bounds(str(content["published"]))
        except DateError as error:
            raise InputError(f"{mapping}: published: {error}") from error


def _check(mapping: Path, claim: Mapping[str, Any]) -> None:
    """Raises `InputError` for what is of the right form and yet cannot be."""
    kind, said = claim["kind"], KINDS[claim["kind"]]
    roles, attributes = claim["roles"], claim.get("attributes", {})
    for what, told, known in (("roles", roles, said.roles), ("attributes", attributes, said.attributes)):
        if unknown := [name for name in told if name not in known]:
            among = ", ".join(known) or "none"
            raise InputError(f"{mapping}: a {kind} has no {unknown[0]!r} among its {what}; they are {among}")
    if lacking := [role for role, (least, _) in said.roles.items() if least and role not in roles]:
        raise InputError(f"{mapping}: a {kind} needs the role {lacking[0]!r}; say which column it is")
    for name, told in (*roles.items(), *attributes.items()):
        if wrong := _wrong(told) if isinstance(told, dict) else "":
            raise InputError(f"{mapping}: {name!r} of the {kind} {wrong}")
    for name, told in attributes.items():
        allowed = said.attributes[name]
        fixed = {*told.get("map", {}).values(), told.get("value", "")} if isinstance(told, dict) else set()
        if allowed and (strange := sorted(fixed - allowed - {""})):
            among = ", ".join(sorted(allowed))
            raise InputError(f"{mapping}: {name!r} of the {kind} cannot be {strange[0]!r}; it is one of {among}")
    if isinstance(claim.get("when"), dict) and (wrong := _wrong_when(claim["when"])):
        raise InputError(f"{mapping}: 'when' of the {kind} {wrong}")


def _wrong(told: Mapping[str, Any]) -> str:
    """What cannot be in what a mapping says of a role or an attribute; empty when nothing."""
    if ("column" in told) == ("value" in told):
        return "needs either a column or a value"
    if told.get("split") == "":
        return "has an empty 'split'; say what stands between the names"
    if "split" in told and "id" in told:
        return "has both 'split' and 'id', and one id cannot be that of several; leave one out"
    return ""


def _wrong_when(told: Mapping[str, Any]) -> str:
    if ("column" in told) == ("from" in told or "to" in told):
        return "needs either a column, or the columns 'from' and 'to'"
    if "format" not in told:
        return ""
    known = {_FORMAT.get(letter, 0) for letter in re.findall("%(.)", told["format"])}
    try:
        datetime.strptime(datetime(2001, 2, 3).strftime(told["format"]), told["format"])
    except ValueError:
        known = set()
    if 4 not in known or (10 in known and 7 not in known):
        return f"has the format {told['format']!r}, which tells no date; write it as in '%d/%m/%Y', '%m/%Y' or '%Y'"
    return ""


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
        if id and not _KNOWN_ANYWHERE.fullmatch(id):  # a number of this table, which means another in the next
            id = f"{raw.dataset}:{id}"
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
    """A date as EDTF, as exact as its format is."""
    value = value.strip()
    try:
        if not value or "format" not in told:
            return value if not value or bounds(value) else ""
        known = max(_FORMAT.get(letter, 0) for letter in re.findall("%(.)", told["format"]))
        return datetime.strptime(value, told["format"]).date().isoformat()[:known]
    except ValueError as error:  # a `DateError` says which part of it is none
        raise DateError(f"{value!r} is no date of the form {told.get('format', 'EDTF')}") from error
