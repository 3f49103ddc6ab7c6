"""The columns of each table of data/, the form of their values, and the key of the table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from relgraph.graph.model import KINDS

if TYPE_CHECKING:
    from collections.abc import Mapping

_ID = r"[A-Z]{3}|x-(?!place-)[a-z]+-[A-Za-z0-9-]+"
_DAY = r"(\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?)?"
_TEXT = r"\S(.*\S)?"
_ANY = r"(\S(.*\S)?)?"
_STATE = {
    "id": _ID,
    "name": _TEXT,
    "official": _ANY,
    "iso2": r"([A-Z]{2})?",
    "cow": r"([A-Z]{3})?",
    "cow_number": r"(\d{1,3})?",
    "gw": r"(\d{1,4})?",
    "fips": r"([A-Z]{2})?",
    "wikidata": r"(Q[1-9]\d*)?",
    "capital": _ANY,
    "start": _DAY,
    "end": _DAY,
    "status": "member|observer|disputed|former|dependent",
    "successors": rf"(({_ID})( ({_ID}))*)?",
}
_STATE_NAME = {
    "state": _ID,
    "name": _TEXT,
    "sense": "state|demonym|seat",
    "cased": "(cased)?",
    "start": _DAY,
    "end": _DAY,
}
_BODY = r"[a-z0-9]+(-[a-z0-9]+)*"
_PLACE = r"geo-[1-9]\d*|x-place-[a-z0-9-]+"
_ROLES = "|".join(sorted(KINDS["office"].attributes["role"] or ()))

# Each table: column → the form of its values (a regular expression for the whole value), and the columns that together are its key.
TABLES: Mapping[str, tuple[Mapping[str, str], tuple[str, ...]]] = {
    "states": (_STATE, ("id",)),
    "former_states": (_STATE, ("id",)),
    "state_names": (_STATE_NAME, ("state", "name", "sense", "start")),
    "state_aliases": (_STATE_NAME, ("state", "name", "sense", "start")),
    "state_codes": (
        {
            "list": "iso3|iso2|cow|gw|fips|wikidata|hsg|name",
            "code": _TEXT,
            "start": _DAY,
            "end": _DAY,
            "state": _ID,
            "why": _ANY,
        },
        ("list", "code", "start", "state"),
    ),
    "state_times": (
        {"state": _ID, "start": _DAY, "end": _DAY, "means": rf"({_ID})?", "why": _TEXT},
        ("state", "start"),
    ),
    "us_presidents": ({"since": r"\d{4}-\d{2}-\d{2}", "name": _TEXT}, ("since",)),
    "bodies": (
        {"id": _BODY, "kind": "organization|forum", "name": _TEXT, "official": _ANY, "seat": _ANY, "aliases": _ANY},
        ("id",),
    ),
    "offices": (
        {
            "phrase": r"[a-z0-9]+( [a-z0-9]+)*",
            "role": _ROLES,
            "bodies": rf"({_ID}|{_BODY}| )*",
            "implies": rf"({_ID}|{_BODY})?",
            "cased": "(cased)?",
        },
        ("phrase", "bodies"),
    ),
    "places": (
        {"folded": r"[0-9a-z]+( [0-9a-z]+)*", "id": r"geo-[1-9]\d*", "name": _TEXT, "state": _ID, "population": r"\d+"},
        ("id",),
    ),
    "sites": ({"id": r"x-place-[a-z0-9-]+", "name": _TEXT, "state": _ID, "aliases": _ANY}, ("id",)),
    "phrases": ({"phrase": r"[a-z'-]+( [a-z'-]+)*", "decision": rf"none|wanted|[a-z]+\.yaml/{_TEXT}", "why": _ANY}, ("phrase",)),
    "kept_words": (
        {"file": r"[a-z]+\.yaml", "frame": _TEXT, "part": r"(verbs|nouns|objects)?", "word": _ANY, "why": _TEXT},
        ("file", "frame", "part", "word"),
    ),
    "place_aliases": ({"name": _TEXT, "place": _PLACE, "start": _DAY, "end": _DAY}, ("name", "place", "start")),
}
