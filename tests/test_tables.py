"""The tables: what names mean, what offices are, and that the tables hold together."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter

import pytest

from relgraph.graph.model import KINDS, fold
from relgraph.tables import bodies, names_of, office_titles, place, read_table, senses, states
from relgraph.tables.names import _folded
from relgraph.tables.reading import split_names

# Disputed states without people of a name of their own.
NAMELESS = {"x-wikidata-Q16150196", "x-wikidata-Q16746854"}


def meanings(name: str, *kinds: str) -> list[str]:
    """The ids that a name can mean, in order."""
    return [sense.id for sense in senses(fold(name)) if not kinds or sense.sense in kinds]


def all_names() -> set[str]:
    """Every name that a table has."""
    named = [row["name"] for table in ("state_names", "state_aliases", "places", "place_aliases") for row in read_table(table)]
    for body in bodies().values():
        named += [body.name, body.official, *body.aliases]
    for state in states().values():
        named += [state.name, state.official, state.capital]
    return set(named) - {""}


# What names mean


@pytest.mark.parametrize(
    ("name", "kind", "id"),
    [
        ("Japan", "state", "JPN"),
        ("Côte d'Ivoire", "state", "CIV"),
        ("Cote d’Ivoire", "state", "CIV"),
        ("Türkiye", "state", "TUR"),
        ("Georgia", "state", "GEO"),
        ("Niger", "state", "NER"),
        ("Nigeria", "state", "NGA"),
        ("Nigerien", "demonym", "NER"),
        ("Nigerian", "demonym", "NGA"),
        ("Guinea", "state", "GIN"),
        ("Guinea-Bissau", "state", "GNB"),
        ("Equatorial Guinea", "state", "GNQ"),
        ("Papua New Guinea", "state", "PNG"),
        ("Dominica", "state", "DMA"),
        ("Dominican Republic", "state", "DOM"),
        ("Federated States of Micronesia", "state", "FSM"),
        ("DR Congo", "state", "COD"),
        ("Republic of the Congo", "state", "COG"),
        ("Congo-Brazzaville", "state", "COG"),
        ("Republic of Korea", "state", "KOR"),
        ("DPRK", "state", "PRK"),
        ("Mainland China", "state", "CHN"),
        ("Republic of China", "state", "TWN"),
        ("Holy See", "state", "VAT"),
        ("Palestinian Authority", "state", "PSE"),
        ("Kosovar", "demonym", "XKX"),
        ("Turkish Cypriot", "demonym", "x-wikidata-Q23681"),
        ("South Ossetia", "state", "x-gw-397"),
        ("Swaziland", "state", "SWZ"),
        ("Burma", "state", "MMR"),
        ("USSR", "state", "SUN"),
        ("Soviet", "demonym", "SUN"),
        ("East German", "demonym", "DDR"),
        ("South Yemen", "state", "YMD"),
        ("Ottoman Empire", "state", "x-wikidata-Q12560"),
        ("Ukrainians", "demonym", "UKR"),
        ("Frenchwoman", "demonym", "FRA"),
        ("Japanese", "demonym", "JPN"),
        ("Tokyo", "seat", "JPN"),
        ("White House", "seat", "USA"),
        ("the Kremlin", "seat", "RUS"),
        ("Blue House", "seat", "KOR"),
        ("Quai d'Orsay", "seat", "FRA"),
        ("Foggy Bottom", "seat", "USA"),
        ("Downing Street", "seat", "GBR"),
        ("The Hague", "seat", "NLD"),
        ("NATO", "organization", "nato"),
        ("North Atlantic Treaty Organisation", "organization", "nato"),
        ("European Council", "organization", "european-council"),
        ("European Commission", "organization", "european-commission"),
        ("Council of Europe", "organization", "council-of-europe"),
        ("Hezbollah", "organization", "hezbollah"),
        ("KRG", "organization", "krg"),
        ("G7", "forum", "g7"),
        ("Group of Twenty", "forum", "g20"),
        ("BRICS", "forum", "brics"),
        ("Munich Security Conference", "forum", "munich-security-conference"),
        ("the Quad", "forum", "quad"),
        ("Kiev", "place", "geo-703448"),
        ("Crete", "place", "x-place-crete"),
    ],
)
def test_a_name_means(name: str, kind: str, id: str) -> None:
    assert meanings(name, kind)[0] == id


@pytest.mark.parametrize(
    ("name", "kind", "ids"),
    [
        ("Korean", "demonym", ["KOR", "PRK", "x-cow-KOR"]),
        ("Congolese", "demonym", ["COD", "COG"]),
        ("Dominican", "demonym", ["DOM", "DMA"]),
        ("Congo", "state", ["COG"]),
        ("American", "demonym", ["USA"]),
        ("Moscow", "seat", ["RUS", "SUN"]),
        ("Washington", "seat", ["USA"]),
    ],
)
def test_a_name_that_several_share_gives_all_of_them(name: str, kind: str, ids: list[str]) -> None:
    assert meanings(name, kind) == ids


def test_a_city_that_is_a_seat_is_a_place_too() -> None:
    found = senses("kyiv")
    assert [sense.sense for sense in found[:2]] == ["seat", "place"]
    kyiv = place(found[1].id)
    assert kyiv
    assert (kyiv.name, kyiv.state) == ("Kyiv", "UKR")
    assert kyiv.population > 2_000_000


def test_the_largest_of_the_places_of_one_name_goes_first() -> None:
    found = [place(id) for id in meanings("Cambridge", "place")]
    assert [town.population for town in found if town] == sorted((town.population for town in found if town), reverse=True)


def test_a_present_meaning_goes_before_a_past_one() -> None:
    assert senses("hanover")[0].sense == "place"
    assert meanings("Tibet") == ["x-place-tibet", "x-cow-TBT"]


@pytest.mark.parametrize(
    ("name", "date", "ids"),
    [
        ("Zaire", "1984-06", ["COD"]),
        ("Zaire", "2004-06", []),
        ("Rhodesia", "1971", ["ZWE"]),
        ("Kremlin", "1962-10-22", ["RUS", "SUN"]),
        ("Bonn", "1979", ["DEU"]),
        ("Bonn", "2019", []),
    ],
)
def test_a_meaning_holds_for_a_time(name: str, date: str, ids: list[str]) -> None:
    assert [sense.id for sense in senses(fold(name)) if sense.sense in ("state", "seat") and sense.holds(date)] == ids


@pytest.mark.parametrize(
    ("written", "fits"),
    [
        ("US", True),
        ("U.S.", True),
        ("us", False),
        ("WHO", True),
        ("who", False),
        ("Turkey", True),
        ("turkey", False),
        ("TURKEY", True),
    ],
)
def test_some_names_count_only_as_written(written: str, fits: bool) -> None:
    assert any(sense.fits(written) for sense in senses(fold(written))) is fits


def test_an_unknown_name_and_an_unknown_place_mean_nothing() -> None:
    assert senses("no such name at all") == ()
    assert senses("the") == senses("") == ()
    assert place("geo-0") is place("") is place("JPN") is place("geo-703448,Kyiv") is None


def test_a_state_or_a_body_knows_its_names() -> None:
    assert {"Turkey", "Türkiye", "Republic of Türkiye"} <= set(names_of("TUR"))
    assert {"NATO", "North Atlantic Treaty Organization"} <= set(names_of("nato"))
    assert not {"Turkish", "Ankara"} & set(names_of("TUR"))
    assert names_of("ZZZ") == ()


# Offices


@pytest.mark.parametrize(
    ("phrase", "body", "role"),
    [
        ("secretary of state", "USA", "foreign_minister"),
        ("secretary of state", "VAT", "official"),
        ("foreign secretary", "GBR", "foreign_minister"),
        ("foreign secretary", "IND", "official"),
        ("chancellor", "DEU", "head_of_government"),
        ("chancellor", "GBR", "minister"),
        ("president", "FRA", "head_of_state"),
        ("president", "european-commission", "official"),
        ("president", "european-parliament", "legislator"),
        ("leader", "PRK", "head_of_state"),
        ("leader", "akp", "official"),
        ("deputy foreign minister", "RUS", "official"),
        ("interior minister", "RUS", "minister"),
        ("defence secretary", "GBR", "defence_minister"),
        ("speaker of parliament", "IRQ", "legislator"),
        ("foreign ministry spokesperson", "CHN", "spokesperson"),
        ("crown prince", "SAU", "official"),
        ("high commissioner", "unhcr", "official"),
        ("high commissioner", "GBR", "ambassador"),
    ],
)
def test_a_title_has_the_role_that_it_has_at_its_body(phrase: str, body: str, role: str) -> None:
    readings = [title for title in office_titles() if title.phrase == phrase and (not title.bodies or body in title.bodies)]
    assert readings[0].role == role


@pytest.mark.parametrize(
    ("phrase", "implies"),
    [("pope", "VAT"), ("taoiseach", "IRL"), ("european commission president", "european-union"), ("un secretary general", "un")],
)
def test_a_title_may_imply_its_body(phrase: str, implies: str) -> None:
    assert [title.implies for title in office_titles() if title.phrase == phrase] == [implies]


def test_short_titles_count_only_in_capitals() -> None:
    assert {title.phrase for title in office_titles() if title.cased} >= {"pm", "mp", "fm"}


def test_every_role_has_titles() -> None:
    assert {title.role for title in office_titles()} == KINDS["office"].attributes["role"]


# The tables hold together


def test_every_state_is_found_by_its_names() -> None:
    for state in states().values():
        for name in filter(None, (state.name, state.official)):
            assert state.id in meanings(name, "state"), name


def test_every_state_of_now_has_a_demonym_and_a_seat() -> None:
    known: dict[str, set[str]] = {id: set() for id in states()}
    for row in (*read_table("state_names"), *read_table("state_aliases")):
        known[row["state"]].add(row["sense"])
    for state in states().values():
        if state.status in ("member", "observer", "disputed") and state.id not in NAMELESS:
            assert "demonym" in known[state.id], state
            assert not state.capital or state.id in meanings(state.capital, "seat"), state


def test_every_capital_of_a_member_is_a_place_in_it() -> None:
    for state in states().values():
        if state.status == "member":
            towns = [place(id) for id in meanings(state.capital, "place")]
            assert state.id in [town.state for town in towns if town], state


def test_every_demonym_means_its_state() -> None:
    for table in ("state_names", "state_aliases"):
        for row in read_table(table):
            assert row["state"] in meanings(row["name"], row["sense"]), row


def test_no_two_states_share_a_name_or_a_code() -> None:
    living = [state for state in states().values() if state.status != "former"]
    assert len(living) > 250
    for field in ("name", "iso2", "cow", "cow_number", "gw", "fips", "wikidata"):
        codes = [code for state in living if (code := getattr(state, field))]
        assert len(set(codes)) == len(codes), field
    assert len({state.name for state in states().values()}) == len(states())


def test_a_name_means_one_living_state_but_for_the_known_ones() -> None:
    shared = {"channel islander", "channel islanders", "congolese", "dominican", "dominicans", "korean", "koreans"}
    for name in map(fold, all_names()):
        found = {sense.id for sense in senses(name) if sense.sense in ("state", "demonym", "seat") and not sense.end}
        assert len(found) < 2 or name in shared, (name, found)


def test_states_say_when_they_were() -> None:
    for state in states().values():
        assert (state.status == "former") <= bool(state.end), state
        assert not state.end or state.start < state.end, state
        assert all(successor in states() for successor in state.successors), state
        assert state.id[:2] == "x-" or state.status in ("former", "disputed", "dependent", "observer") or state.iso2, state


def test_the_world_is_there() -> None:
    counted = Counter(state.status for state in states().values())
    assert counted["member"] == 193
    assert counted["observer"] == 2
    for former in ("SUN", "DDR", "YUG", "CSK", "SCG", "YMD", "x-cow-RVN", "x-cow-AUH"):
        assert states()[former].status == "former"
    for disputed in ("TWN", "XKX", "ESH", "x-gw-396", "x-gw-397", "x-wikidata-Q23681", "x-wikidata-Q907112", "x-wikidata-Q34754"):
        assert states()[disputed].status == "disputed"
    for dependent in ("HKG", "GRL", "PRI", "FRO"):
        assert states()[dependent].status == "dependent"


def test_bodies_have_names_of_their_own() -> None:
    owners: dict[str, set[str]] = {}
    for body in bodies().values():
        for name in filter(None, (body.name, body.official, *body.aliases)):
            owners.setdefault(fold(name), set()).add(body.id)
            assert body.id in meanings(name, body.kind), name
    assert {name for name, ids in owners.items() if len(ids) > 1} == {
        "opec",
        "brics",
    }  # OPEC+ and BRICS+ keep their sign when cased
    assert len({body.name for body in bodies().values()}) == len(bodies()) > 250
    assert not set(bodies()) & set(states())


def test_tables_name_only_what_other_tables_have() -> None:
    for table in ("state_names", "state_aliases", "sites", "places"):
        assert {row["state"] for row in read_table(table)} <= set(states())
    assert all(place(row["place"]) for row in read_table("place_aliases"))
    for title in office_titles():
        assert {*title.bodies, title.implies or "JPN"} <= {*states(), *bodies()}, title
        assert title.phrase == fold(title.phrase)


def test_no_alias_repeats_a_name() -> None:
    for row in (*read_table("sites"), *read_table("bodies")):
        names = [row["name"], *split_names(row["aliases"])]
        assert len(set(names)) == len(names), row


def test_places_are_sorted_and_folded() -> None:
    rows = read_table("places")
    lines = [f"{row['folded']}," for row in rows]
    assert lines == sorted(lines)
    assert [row["folded"] for row in rows] == [fold(row["name"]) for row in rows]


def test_the_fast_folding_is_the_folding() -> None:
    odd = {"O'Brien", "U.S.", "A  B", " A", "G-7", "ABC 1", "ß", "İ", ""}
    assert all(_folded(name) == fold(name) for name in all_names() | odd)


def test_asking_for_a_name_imports_nothing_heavy() -> None:
    asked = "import sys; from relgraph.tables import senses; senses('tokyo'); print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert not {"yaml", "spacy", "rich", "networkx"} & set(done.stdout.split())
