"""States in time: which state a code or a name of a list means at a date, checked against history, and that the tables agree."""

from __future__ import annotations

import timeit

import pytest

from relgraph.graph.identity.mentions import Identities, Scope
from relgraph.graph.projection import project
from relgraph.tables import office_titles, read_table, senses, state_at, states
from relgraph.tables.in_time import Scheme
from tests.drafts import Draft, Who

OTTOMAN, PRUSSIA, SARDINIA, UAR = "x-wikidata-Q12560", "x-wikidata-Q27306", "x-hsg-piedmont-sardinia", "x-wikidata-Q170468"
NORTH_GERMAN, CENTRAL_AMERICA, GRAN_COLOMBIA = "x-hsg-north-german-confederation", "x-gw-89", "x-gw-99"
NORTH_YEMEN, SOUTH_VIETNAM, OLD_KOREA, FREE_STATE = "x-cow-YAR", "x-cow-RVN", "x-cow-KOR", "x-hsg-congo-free-state"
BOTH_GERMANIES = "can mean Germany (DEU) or East Germany (DDR)"
BOTH_VIETNAMS = "can mean Vietnam (VNM) or South Vietnam (x-cow-RVN)"
BOTH_CONGOS = "can mean Democratic Republic of the Congo (COD) or Republic of the Congo (COG)"

# Scheme, code, date, and the id of the state that is meant.
MEANT: list[tuple[Scheme, str, str, str]] = [
    # Russia and the Soviet Union
    ("iso3", "RUS", "1900", "RUS"),
    ("iso3", "RUS", "1920-03-01", "RUS"),
    ("iso3", "RUS", "1922-12-29", "RUS"),
    ("iso3", "RUS", "1922-12-30", "SUN"),
    ("iso3", "RUS", "1974", "SUN"),
    ("iso3", "RUS", "1991", "SUN"),
    ("iso3", "RUS", "1991-12-24", "SUN"),
    ("iso3", "RUS", "1991-12-25", "RUS"),
    ("iso3", "RUS", "2024-01-05", "RUS"),
    ("iso3", "RUS", "", "RUS"),
    ("iso3", "SUN", "1974", "SUN"),
    ("iso3", "SUN", "1919", "RUS"),
    ("iso3", "SUN", "1991-12-31", "SUN"),
    ("iso2", "RU", "1946-01-01", "SUN"),
    ("iso2", "SU", "1985-03-11", "SUN"),
    ("cow", "RUS", "1939-08-23", "SUN"),
    ("cow", "365", "1895", "RUS"),
    ("gw", "365", "1962-10", "SUN"),
    ("fips", "RS", "1980", "SUN"),
    ("fips", "UR", "1980", "SUN"),
    ("wikidata", "Q159", "2000", "RUS"),
    ("wikidata", "Q15180", "1975", "SUN"),
    ("wikidata", "Q34266", "1890", "RUS"),
    ("hsg", "russia", "1959-09-15", "SUN"),
    ("name", "Russia", "1974", "SUN"),
    ("name", "Russian Federation", "1974", "SUN"),
    ("name", "Russia", "1914-08-01", "RUS"),
    ("name", "U.S.S.R.", "1988-05-29", "SUN"),
    # Its republics: two in the United Nations since 1945, some independent around 1920
    ("iso3", "UKR", "1974", "UKR"),
    ("iso2", "UA", "1946-01-01", "UKR"),
    ("iso2", "BY", "1950-12", "BLR"),
    ("iso3", "BYS", "1980", "BLR"),
    ("name", "Byelorussian SSR", "1955", "BLR"),
    ("iso3", "UKR", "1918-02-09", "UKR"),
    ("iso3", "GEO", "1920-05-07", "GEO"),
    ("iso3", "EST", "1922-07-28", "EST"),
    ("iso3", "LVA", "1940-09-05", "LVA"),
    ("iso3", "LTU", "1991-09-02", "LTU"),
    ("iso3", "KAZ", "1991-12-25", "KAZ"),
    ("iso3", "KAZ", "1997", "KAZ"),
    ("iso3", "FIN", "1900", "FIN"),
    # Germany and its states
    ("name", "Germany", "1935", "DEU"),
    ("name", "Germany", "1948-06", "DEU"),
    ("name", "Germany", "1949-10-06", "DEU"),
    ("name", "Germany", "1990-10-03", "DEU"),
    ("name", "Germany", "2005", "DEU"),
    ("name", "Germany", "", "DEU"),
    ("name", "Germany, Federal Republic of", "1975", "DEU"),
    ("name", "German Democratic Republic", "1975", "DDR"),
    ("name", "East Germany (German Democratic Republic)", "1975", "DDR"),
    ("hsg", "germany", "1975-05-21", "DEU"),
    ("hsg", "german-democratic-republic", "1974-12-09", "DDR"),
    ("iso3", "DEU", "1975", "DEU"),
    ("iso3", "DDR", "1975", "DDR"),
    ("iso3", "GDR", "1954-05-12", "DDR"),
    ("iso2", "DD", "1973-10-01", "DDR"),
    ("cow", "GMY", "1935", "DEU"),
    ("cow", "GFR", "1975", "DEU"),
    ("cow", "260", "1975", "DEU"),
    ("cow", "265", "1975", "DDR"),
    ("gw", "255", "1939", "DEU"),
    ("gw", "260", "2010", "DEU"),
    ("wikidata", "Q713750", "1975", "DEU"),
    ("iso3", "DEU", "1857-08-31", PRUSSIA),
    ("cow", "GMY", "1816-01-01", PRUSSIA),
    ("hsg", "germany", "1797-12-05", PRUSSIA),
    ("hsg", "germany", "1867-08-28", NORTH_GERMAN),
    ("hsg", "germany", "1871-07-23", "DEU"),
    ("iso3", "PRU", "1909-05-21", PRUSSIA),
    ("iso3", "BAD", "1893-07-05", "x-cow-BAD"),
    ("iso3", "HSG", "1880-01-19", "x-cow-HSD"),
    ("gw", "HSD", "1829-05-13", "x-cow-HSD"),
    ("cow", "HSG", "1829-05-13", "x-cow-HSD"),
    ("cow", "240", "1850", "x-cow-HAN"),
    ("name", "Hesse Electoral", "1850", "x-cow-HSE"),
    ("iso3", "DZG", "1921-10-24", "x-hsg-danzig"),
    # Austria, Hungary, and what came after
    ("iso3", "AUT", "1857", "AUT"),
    ("iso3", "AUT", "1878-07-13", "x-cow-AUH"),
    ("iso3", "AUT", "1925", "AUT"),
    ("iso3", "AUT", "1938-03-01", "AUT"),
    ("iso3", "AUH", "1815", "AUT"),
    ("iso3", "AUH", "1881-11-03", "x-cow-AUH"),
    ("iso3", "AUH", "1918", "x-cow-AUH"),
    ("iso3", "HUN", "1878-09-17", "x-cow-AUH"),
    ("iso3", "HUN", "1849", "HUN"),
    ("iso3", "HUN", "1921-08-29", "HUN"),
    ("cow", "300", "1900", "x-cow-AUH"),
    ("hsg", "austria", "1838-11-07", "AUT"),
    ("hsg", "austrian-empire", "1902", "x-cow-AUH"),
    ("iso3", "CZE", "1921-03-10", "CSK"),
    ("iso3", "CZE", "1992-12-31", "CSK"),
    ("iso3", "CZE", "1993-01-01", "CZE"),
    ("iso3", "CSK", "1943-05-12", "CSK"),
    ("cow", "CZE", "1968-08-21", "CSK"),
    ("cow", "CZR", "1995", "CZE"),
    ("cow", "315", "1950", "CSK"),
    ("iso2", "CS", "1992-12-06", "CSK"),
    ("iso3", "SVK", "1941", "SVK"),
    ("iso3", "SVK", "1993-01-19", "SVK"),
    # Serbia and Yugoslavia
    ("iso3", "SRB", "1882-11-10", "SRB"),
    ("iso3", "SRB", "1925", "YUG"),
    ("iso3", "SRB", "1999-03-24", "YUG"),
    ("iso3", "SRB", "2004", "SCG"),
    ("iso3", "SRB", "2006", "SRB"),
    ("iso3", "SRB", "2010", "SRB"),
    ("iso3", "YUG", "1905-05-08", "SRB"),
    ("iso3", "YUG", "1948-06-28", "YUG"),
    ("iso3", "YUG", "1997", "YUG"),
    ("iso3", "YUG", "2003-06-01", "SCG"),
    ("iso3", "SCG", "1976-02-16", "YUG"),
    ("iso3", "SCG", "2004-11-24", "SCG"),
    ("iso2", "CS", "2005", "SCG"),
    ("iso2", "YU", "2010-12-01", "SRB"),
    ("cow", "345", "1885", "SRB"),
    ("cow", "345", "1950", "YUG"),
    ("cow", "345", "2008", "SRB"),
    ("gw", "340", "1900", "SRB"),
    ("hsg", "kingdom-of-yugoslavia", "1881", "SRB"),
    ("name", "Serbia", "1998", "YUG"),
    ("name", "Serbia-Montenegro (Kosovo)", "1999-07-29", "YUG"),
    ("iso3", "MNE", "1905-10-30", "MNE"),
    ("iso3", "MNE", "2003-05", "MNE"),
    ("iso3", "MNE", "2006-08", "MNE"),
    ("iso3", "HRV", "1942", "HRV"),
    ("iso3", "HRV", "1991-06-25", "HRV"),
    ("iso3", "KOS", "2006-10-19", "XKX"),
    ("iso3", "XKX", "2008-02-17", "XKX"),
    ("iso3", "UNK", "2010-03-11", "XKX"),
    # Italy, Turkey, the Papal States
    ("iso3", "ITA", "1855-01-26", SARDINIA),
    ("iso3", "ITA", "1878", "ITA"),
    ("hsg", "italy", "1840-09-15", SARDINIA),
    ("cow", "SIC", "1832", "x-cow-SIC"),
    ("hsg", "two-sicilies", "1796", "x-cow-SIC"),
    ("hsg", "kingdom-of-two-sicilies-1861", "1858-09-20", "x-cow-SIC"),
    ("gw", "TUS", "1861-03-16", "x-cow-TUS"),
    ("hsg", "holy-see", "1848-08-19", "x-cow-PAP"),
    ("iso3", "VAT", "1900", "VAT"),
    ("hsg", "papal-states", "1871", "VAT"),
    ("iso3", "TUR", "1885-02-26", OTTOMAN),
    ("iso3", "TUR", "1922-11-01", OTTOMAN),
    ("iso3", "TUR", "1923-07-24", "TUR"),
    ("name", "Turkey (Ottoman Empire)", "1850", OTTOMAN),
    ("name", "Türkiye", "1955", "TUR"),
    # Yemen, Egypt, Vietnam, Korea, China
    ("iso3", "YEM", "1962", NORTH_YEMEN),
    ("iso3", "YEM", "1990-05-21", NORTH_YEMEN),
    ("iso3", "YEM", "1990-05-22", "YEM"),
    ("iso3", "YAR", "1972-04-10", NORTH_YEMEN),
    ("iso3", "YMD", "1979-06-12", "YMD"),
    ("iso3", "YPR", "1967-11-30", "YMD"),
    ("iso2", "YD", "1967-12-01", "YMD"),
    ("cow", "678", "1975", NORTH_YEMEN),
    ("cow", "679", "1995", "YEM"),
    ("gw", "678", "1920", NORTH_YEMEN),
    ("gw", "678", "1995", "YEM"),
    ("name", "Yemen Arab Republic", "1947-10-02", NORTH_YEMEN),
    ("name", "Yemen Arab Republic", "1990-12-06", "YEM"),
    ("name", "Yemen, People's Republic of", "1968", "YMD"),
    ("iso3", "EGY", "1957", "EGY"),
    ("iso3", "EGY", "1960", UAR),
    ("name", "United Arab Republic", "1960", UAR),
    ("name", "United Arab Republic", "1967-06-05", "EGY"),
    ("iso3", "VNM", "1968", "VNM"),
    ("iso3", "VNM", "1995", "VNM"),
    ("iso3", "VDR", "1970", "VNM"),
    ("iso3", "RVN", "1964", SOUTH_VIETNAM),
    ("cow", "817", "1973-01-27", SOUTH_VIETNAM),
    ("cow", "DRV", "1973-01-27", "VNM"),
    ("gw", "815", "1850", "VNM"),
    ("hsg", "vietnam", "1951-09-03", SOUTH_VIETNAM),
    ("hsg", "vietnam-south", "1973-07-20", SOUTH_VIETNAM),
    ("hsg", "vietnam", "1995-08-26", "VNM"),
    ("name", "South Vietnam", "1965", SOUTH_VIETNAM),
    ("name", "Vietnam", "1930", "VNM"),
    ("name", "Vietnam", "1978", "VNM"),
    ("iso3", "KOR", "1883-07-27", OLD_KOREA),
    ("iso3", "KOR", "1946", "KOR"),
    ("iso3", "KOR", "1953-10-01", "KOR"),
    ("hsg", "joseon-dynasty-1910", "1883-05-20", OLD_KOREA),
    ("cow", "730", "1900", OLD_KOREA),
    ("cow", "732", "1960", "KOR"),
    ("name", "Korea", "1905-11-17", OLD_KOREA),
    ("name", "Korea, Republic of", "1952-12-02", "KOR"),
    ("name", "Korea, People's Republic of", "1960", "PRK"),
    ("iso3", "TWN", "1929-08-24", "CHN"),
    ("iso2", "TW", "1946-01-01", "CHN"),
    ("iso2", "TW", "1971-10-07", "TWN"),
    ("iso3", "CHN", "1945-04-26", "CHN"),
    ("iso3", "CHN", "1972-02-21", "CHN"),
    ("name", "China, Republic of", "1945-04-26", "CHN"),
    ("name", "China, Republic of", "1961-07-31", "TWN"),
    ("name", "China, People’s Republic of", "1979-01-29", "CHN"),
    ("gw", "711", "1930", "x-cow-TBT"),
    ("cow", "7910", "1930", "x-cow-TBT"),
    # The Americas
    ("iso3", "TEX", "1840", "x-hsg-texas"),
    ("hsg", "texas", "1846", "x-hsg-texas"),
    ("hsg", "hawaii", "1898-01-26", "x-hsg-hawaii"),
    ("hsg", "colombia", "1823-12-16", GRAN_COLOMBIA),
    ("iso3", "COL", "1903", "COL"),
    ("gw", "99", "1825", GRAN_COLOMBIA),
    ("hsg", "guatemala", "1826-05-03", CENTRAL_AMERICA),
    ("hsg", "guatemala", "1849-01-31", "GTM"),
    ("gw", "UPC", "1830", CENTRAL_AMERICA),
    ("iso3", "BRA", "1825", "BRA"),
    # Colonies, dominions, mandates: themselves
    ("iso3", "IND", "1945-06-26", "IND"),
    ("iso3", "CAN", "1923-03-02", "CAN"),
    ("iso3", "KEN", "1950", "KEN"),
    ("iso3", "PHL", "1946-01-01", "PHL"),
    ("iso3", "PSE", "1926-05-20", "PSE"),
    ("iso3", "SYR", "1946-01-01", "SYR"),
    ("iso3", "NOR", "1900", "NOR"),
    ("iso3", "ISL", "1937", "ISL"),
    ("iso3", "HKG", "1964-06", "HKG"),
    ("iso3", "NAM", "1985", "NAM"),
    ("iso3", "EAT", "1962-05-25", "TZA"),
    ("iso3", "EAZ", "1963-12-19", "x-cow-ZAN"),
    ("iso3", "OFS", "1871", "x-gw-564"),
    ("gw", "TRA", "1910-05-30", "x-gw-563"),
    ("iso3", "COD", "1894-05-12", FREE_STATE),
    ("iso3", "COD", "1955", "COD"),
    ("name", "Congo", "1890", FREE_STATE),
    ("name", "Congo", "1950", "COD"),
    ("name", "Congo", "1995", "COG"),
    ("name", "Congo Kinshasa", "1971", "COD"),
    # Codes that were replaced, and names older or younger than the claim
    ("iso3", "ROM", "1971", "ROU"),
    ("gw", "RUM", "1900", "ROU"),
    ("iso3", "ZAR", "1980", "COD"),
    ("iso3", "TMP", "2001", "TLS"),
    ("iso3", "BUR", "1975", "MMR"),
    ("iso3", "ALG", "1974", "DZA"),
    ("iso3", "SAR", "2012-11-23", "ESH"),
    ("iso2", "ZR", "1980", "COD"),
    ("iso2", "BU", "1980", "MMR"),
    ("iso2", "SK", "1970", "SKM"),
    ("iso2", "SK", "1995", "SVK"),
    ("iso2", "AI", "1975", "DJI"),
    ("iso2", "AI", "1990", "AIA"),
    ("iso2", "UK", "2020", "GBR"),
    ("iso2", "GB", "1946", "GBR"),
    ("cow", "UKG", "1850", "GBR"),
    ("cow", "AUS", "1930", "AUT"),
    ("cow", "AUL", "1930", "AUS"),
    ("cow", "002", "1900", "USA"),
    ("cow", "970", "2000", "NRU"),
    ("gw", "970", "2000", "KIR"),
    ("cow", "710.0", "1900", "CHN"),
    ("fips", "gm", "2026", "DEU"),
    ("fips", "CH", "2026", "CHN"),
    ("wikidata", "Q756617", "2019", "DNK"),
    ("name", "Burkina Faso (Upper Volta)", "1970", "BFA"),
    ("name", "Eswatini", "1968-11-01", "SWZ"),
    ("name", "Zaire", "2004", "COD"),
    ("name", "Burma (Myanmar)", "2012-11-19", "MMR"),
    ("name", "Siam (Thailand)", "1931-04-28", "THA"),
    ("name", "Macedonia, Former Yugoslav Republic of", "1999-06-11", "MKD"),
    ("name", "Antigua & Barbuda", "1981", "ATG"),
    ("name", "Italy/Sardinia", "1850", SARDINIA),
    ("name", "The Bahamas", "1973", "BHS"),
    # Dates: of a range its beginning, or its end where only that is known
    ("iso3", "RUS", "1985/2005", "SUN"),
    ("iso3", "RUS", "../1985", "SUN"),
    ("iso3", "RUS", "1890-12-20?", "RUS"),
    ("iso3", "RUS", "197X", "SUN"),
    ("iso3", "DEU", "1990-21", "DEU"),
]

# Scheme, code, date, and why no state can be meant.
NONE: list[tuple[Scheme, str, str, str]] = [
    ("iso3", "AUH", "2007", "Austria-Hungary ended in 1918"),
    ("iso3", "CSK", "2013-06-12", "Czechoslovakia ended in 1992"),
    ("iso3", "DDR", "1999", "East Germany ended in 1990"),
    ("iso3", "DDR", "1948", "East Germany began in 1949"),
    ("iso3", "SUN", "1992-01-27", "the Soviet Union ended in 1991"),
    ("iso3", "YUG", "2017-09-28", "Yugoslavia ended in 2003"),
    ("iso3", "SCG", "2007-01-21", "Serbia and Montenegro ended in 2006"),
    ("iso3", "YMD", "1954-05-12", "South Yemen began in 1967"),
    ("iso3", "EAZ", "1974", "Zanzibar ended in 1964"),
    ("iso3", "HSG", "1920-02-09", "Hesse-Darmstadt ended in 1918"),
    ("cow", "RVN", "1980", "South Vietnam ended in 1975"),
    ("cow", "240", "1871", "Hanover ended in 1866"),
    ("hsg", "genoa", "1861", "the Republic of Genoa ended in 1805"),
    ("name", "Ottoman Empire", "1950", "the Ottoman Empire ended in 1922"),
    ("name", "Biafra", "1980", "Biafra ended in 1970"),
    ("iso3", "KAZ", "1974", "Kazakhstan was a part of the Soviet Union until 1991, and of Russia before 1922"),
    ("name", "Kazakhstan", "1939", "Kazakhstan was a part of the Soviet Union until 1991, and of Russia before 1922"),
    ("iso3", "LVA", "1974", "Latvia was held by the Soviet Union from 1940 to 1991"),
    ("iso3", "GEO", "1970", "Georgia was a part of the Soviet Union from 1922 to 1991"),
    ("iso3", "UKR", "1925-06-17", "Ukraine was a part of the Soviet Union, and has acted beside it only since 1945"),
    ("iso3", "SVN", "1974", "Slovenia was a part of Yugoslavia until 1991, and of Austria-Hungary before 1918"),
    ("iso3", "HRV", "1974", "Croatia was a part of Yugoslavia from 1945 to 1991"),
    ("iso3", "MNE", "1996", "Montenegro was a part of Yugoslavia from 1918 to 2003"),
    ("iso3", "XKX", "1996", "Kosovo was a part of Yugoslavia until 1999"),
    ("iso3", "SVK", "1956-11-19", "Slovakia was a part of Czechoslovakia from 1945 to 1992"),
    ("iso3", "AUT", "1941-07-08", "Austria was a part of Germany from 1938 to 1945"),
    ("iso3", "POL", "1871", "Poland was divided among Austria, Prussia and Russia from 1795 to 1918"),
    ("iso3", "IRL", "1900", "Ireland was a part of the United Kingdom until 1922"),
    ("iso3", "KOR", "1939", "Korea was ruled by Japan from 1910 to 1945"),
    ("iso3", "PRK", "1900", "North Korea began in 1948"),
    ("iso3", "SYR", "1959-11-20", "Syria was a part of the United Arab Republic from 1958 to 1961"),
    ("iso3", "BGD", "1961", "Bangladesh was a part of Pakistan until 1971"),
    ("iso3", "SGP", "1964-06", "Singapore was a part of Malaysia from 1963 to 1965"),
    ("iso3", "ERI", "1961", "Eritrea was a part of Ethiopia from 1952 to 1991"),
    ("iso3", "SSD", "1946", "South Sudan was a part of Sudan until 2011"),
    ("iso3", "TLS", "1990", "East Timor was held by Indonesia from 1976 to 1999"),
    ("iso3", "ISR", "1947", "Israel began in 1948"),
    ("iso3", "PAK", "1931", "Pakistan began in 1947"),
    ("iso3", "IRQ", "1888", "Iraq was a part of the Ottoman Empire until 1918"),
    ("iso3", "PAN", "1823", "Panama was a part of Colombia until 1903"),
    ("iso3", "HND", "1826", "Honduras was a part of the Federal Republic of Central America until 1838"),
    ("iso3", "BEL", "1820", "Belgium began in 1830"),
    ("iso3", "USA", "1750", "the United States began in 1776"),
    ("name", "Germany", "1975", f"the name 'Germany' of 1975 {BOTH_GERMANIES}"),
    ("name", "Germany", "1990-10-02", f"the name 'Germany' of 1990-10-02 {BOTH_GERMANIES}"),
    ("name", "Vietnam", "1966-01-15", f"the name 'Vietnam' of 1966-01-15 {BOTH_VIETNAMS}"),
    ("name", "Congo", "1965", f"the name 'Congo' of 1965 {BOTH_CONGOS}"),
    ("iso2", "CS", "", "the code 'CS' can mean Czechoslovakia (CSK) or Serbia and Montenegro (SCG)"),
    ("iso2", "CS", "1998", "Czechoslovakia ended in 1992"),
    ("iso3", "XYZ", "2000", "the code 'XYZ' is in no list of states"),
    ("iso3", "", "2000", "the code '' is in no list of states"),
    ("iso3", "UKG", "2000", "the code 'UKG' is in no list of states"),
    ("wikidata", "Q458", "2019", "the code 'Q458' is in no list of states"),
    ("name", "Atlantis", "2000", "the name 'Atlantis' is in no list of states"),
    ("name", "", "2000", "the name '' is in no list of states"),
    ("name", "Moscow", "2000", "the name 'Moscow' is in no list of states"),
]


@pytest.mark.parametrize(("scheme", "code", "date", "id"), MEANT)
def test_a_code_means_the_state_of_its_day(scheme: Scheme, code: str, date: str, id: str) -> None:
    found = state_at(scheme, code, date)
    assert (found.id, found.reason) == (id, "")
    assert id in states()


@pytest.mark.parametrize(("scheme", "code", "date", "reason"), NONE)
def test_what_cannot_be_has_a_reason(scheme: Scheme, code: str, date: str, reason: str) -> None:
    found = state_at(scheme, code, date)
    assert (found.id, found.reason) == ("", reason)


def test_there_are_enough_cases_and_none_stands_twice() -> None:
    asked = [case[:3] for case in (*MEANT, *NONE)]
    assert len(asked) == len(set(asked)) > 250


@pytest.mark.parametrize(
    ("date", "id"),
    [
        ("1974-13", "SUN"),
        ("2009-02-30", "RUS"),
        ("1981-09..1981-10", "SUN"),
        ("1974?/..", "SUN"),
        ("in 1974", "RUS"),
        ("../..", "RUS"),
        ("", "RUS"),
    ],
)
def test_of_what_is_no_date_the_month_or_year_counts(date: str, id: str) -> None:
    assert state_at("iso3", "RUS", date).id == id


def test_asking_again_costs_next_to_nothing() -> None:
    """Datasets ask a million times for some thousands of codes and days: at least 300,000 answers a second."""
    assert min(timeit.repeat(lambda: state_at("iso3", "RUS", "1974"), number=30_000, repeat=5)) < 0.1


# The tables hold together


def test_the_tables_name_only_states_that_there_are() -> None:
    assert {row["state"] for row in read_table("state_codes")} <= set(states())
    for row in read_table("state_times"):
        assert {row["state"], row["means"] or row["state"]} <= set(states()), row
        assert not row["start"] or not row["end"] or row["start"] <= row["end"], row


def test_times_of_one_state_do_not_overlap() -> None:
    """A row without a state that is meant is in whole years, so a sentence needs no more than they."""
    last: dict[str, str] = {}
    for row in sorted(read_table("state_times"), key=lambda row: (row["state"], row["start"])):
        assert row["start"] >= last.get(row["state"], ""), row
        last[row["state"]] = f"{row['end']}-99" if row["end"] else "9999"
        assert row["means"] or {len(row["start"]), len(row["end"])} <= {0, 4}, row
        assert row["means"] or not row["why"].endswith("."), row


def test_every_state_is_itself_today_or_says_when_it_ended() -> None:
    for id, state in states().items():
        found = state_at("iso3", id, "2025-06-01")
        assert " ended in " in found.reason if state.end else found.id == id, (id, found)


def test_every_state_is_itself_in_its_own_time() -> None:
    for id, state in states().items():
        if state.start:
            assert state_at("iso3", id, state.start).id == id, state
        if state.end and id != NORTH_YEMEN:
            assert state_at("iso3", id, state.end[:4]).id in {id, *state.successors}, state


def test_every_code_of_a_living_state_means_it_today() -> None:
    schemes: list[tuple[Scheme, str]] = [
        ("iso2", "iso2"),
        ("cow", "cow"),
        ("cow", "cow_number"),
        ("gw", "gw"),
        ("gw", "cow"),
        ("fips", "fips"),
        ("wikidata", "wikidata"),
        ("name", "name"),
        ("hsg", "name"),
    ]
    for id, state in states().items():
        for scheme, column in schemes if state.status != "former" and not state.end else ():
            code = getattr(state, column)
            assert not code or state_at(scheme, code, "2025-06-01").id == id, (scheme, code)


def test_every_name_of_a_living_state_means_it_today() -> None:
    for row in (*read_table("state_names"), *read_table("state_aliases")):
        if row["sense"] == "state" and not row["end"] and not states()[row["state"]].end:
            assert state_at("name", row["name"], "2025-06-01").id == row["state"], row


def test_every_state_has_an_answer_in_every_year() -> None:
    """No row leads in a circle, and a reason is one sentence's end."""
    for id in states():
        for year in range(1700, 2031):
            found = state_at("iso3", id, f"{year}")
            assert bool(found.id) != bool(found.reason)
            assert not found.reason.endswith(".")


def test_what_a_text_of_today_calls_a_state_did_not_change() -> None:
    for name, id in (
        ("germany", "DEU"),
        ("korea", "KOR"),
        ("vietnam", "VNM"),
        ("congo", "COG"),
        ("russia", "RUS"),
        ("yemen", "YEM"),
    ):
        assert [sense.id for sense in senses(name) if sense.sense == "state"] == [id]


# Offices in time


@pytest.mark.parametrize(
    ("scheme", "code", "date", "title", "office"),
    [
        ("hsg", "russia", "1959-09-15", "foreign minister", "SUN:foreign_minister"),
        ("hsg", "russia", "2001-11-13", "foreign minister", "RUS:foreign_minister"),
        ("iso3", "RUS", "1914-08-01", "foreign minister", "RUS:foreign_minister"),
        ("name", "Austria", "1914-07-23", "foreign minister", "x-cow-AUH:foreign_minister"),
        ("name", "Austria", "1955-05-15", "chancellor", "AUT:head_of_government"),
        ("hsg", "germany", "1866-07-03", "foreign minister", f"{PRUSSIA}:foreign_minister"),
        ("hsg", "germany", "1977-07-13", "chancellor", "DEU:head_of_government"),
        ("hsg", "vietnam", "1965-02-07", "president", f"{SOUTH_VIETNAM}:head_of_state"),
        ("iso3", "YEM", "1985", "president", f"{NORTH_YEMEN}:head_of_state"),
        ("iso3", "SRB", "1999-03-24", "president", "YUG:head_of_state"),
        ("iso3", "EGY", "1960", "president", f"{UAR}:head_of_state"),
        ("hsg", "united-states", "1947-06-05", "secretary of state", "USA:foreign_minister"),
        ("hsg", "united-states", "1875", "secretary of war", "USA:defence_minister"),
        ("hsg", "japan", "2024-01-05", "foreign minister", "JPN:foreign_minister"),
    ],
)
def test_an_office_is_that_of_the_state_of_its_day(scheme: Scheme, code: str, date: str, title: str, office: str) -> None:
    state = states()[state_at(scheme, code, date).id]
    role = next(one.role for one in office_titles() if one.phrase == title and (not one.bodies or state.id in one.bodies))
    draft = Draft("a-row")
    body = Who(state.name, "state", state.id)
    draft.say("office", attributes={"role": role, "title": title}, holder=Who("Ada Example"), body=body)
    claim = draft.claims[0]
    assert office in {node.id for node in project(claim, Identities(Scope.of([claim]), {"a-row#ada example": "ada"}), {}).nodes}
