"""What the tables hold, as frozen values."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class State:
    """A state, a dependent territory, or what was one.

    ``id``: ISO 3166-1 alpha-3, else ISO 3166-3 (`SUN`), else ``x-<list>-<code>``; ``name``: the short English name.
    ``iso2``, ``cow``, ``cow_number``, ``gw``, ``fips``, ``wikidata``: its codes in other lists (letters and number of the
    Correlates of War, Gleditsch and Ward's number), empty where it has none; `relgraph.tables.state_at` knows what a code meant
    at a date.
    ``capital``: by law; other seats of government are senses of names (`relgraph.tables.senses`).
    ``official``: the full name, empty where it is the short one.
    ``start``, ``end``: since and until when it is a state of the present kind; ISO dates, empty where the sources have none.
    ``status``: member or observer of the United Nations, disputed, former, or dependent (associated states too).
    ``successors``: ids of the states that came after it on its territory.
    """

    id: str
    name: str
    official: str
    iso2: str
    cow: str
    cow_number: str
    gw: str
    fips: str
    wikidata: str
    capital: str
    start: str
    end: str
    status: str
    successors: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Body:
    """An organisation (it has a charter or a secretariat, or it is a movement or party) or a forum (a group or series of meetings).

    ``kind``: organization or forum. ``name``: the usual short form; ``official``: the full name, empty where it is the same;
    ``seat``: the city of its headquarters, or empty.
    """

    id: str
    name: str
    kind: str
    official: str
    seat: str
    aliases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """A city or town (``id`` is "geo-" and the GeoNames id), or a region, building or base (``id`` begins with "x-place-").

    ``state``: the id of the state it lies in. ``population``: persons; 0 where it is unknown or means nothing.
    """

    id: str
    name: str
    state: str
    population: int


@dataclass(frozen=True, slots=True)
class Sense:
    """One thing that a name can mean.

    ``text``: the name as the table writes it. ``sense``: state, demonym, seat (a place or building that stands for the government
    of the state ``id``), organization, forum or place. ``start``, ``end``: the time in which the name means this (ISO, or empty).
    ``cased``: the name counts only as written, see `fits`.
    """

    text: str
    sense: str
    id: str
    start: str = ""
    end: str = ""
    cased: bool = False

    def fits(self, written: str) -> bool:
        """Can a text that writes the name so mean this?

        >>> [Sense("WHO", "organization", "who", cased=True).fits(word) for word in ("WHO", "W.H.O.", "who")]
        [True, True, False]
        >>> [Sense("Turkey", "state", "TUR", cased=True).fits(word) for word in ("Turkey", "TURKEY", "turkey")]
        [True, True, False]
        """
        if not self.cased:
            return True
        plain = written.replace(".", "")
        return plain == self.text.replace(".", "") or (written.isupper() and plain == self.text.upper())

    def holds(self, date: str) -> bool:
        """Does the name mean this on a date (ISO, as precise as it is known)? Always true for the empty date.

        >>> bonn = Sense("Bonn", "seat", "DEU", "1949-05-23", "1999-08-31")
        >>> [bonn.holds(date) for date in ("1949", "1989-11-09", "1999-09", "2024-06-01", "")]
        [True, True, False, False, True]
        """
        return date >= self.start[: len(date)] and (not self.end or date[: len(self.end)] <= self.end[: len(date)])


@dataclass(frozen=True, slots=True)
class OfficeTitle:
    """A phrase that names an office.

    ``phrase``: folded, singular. ``role``: one of the roles that `KINDS` lists for an office.
    ``bodies``: ids of the states and bodies for which this reading holds, empty for all; of several readings of one phrase the one
    whose ``bodies`` has the body goes first. ``implies``: the id of the body that the phrase alone means ("pope" is `VAT`), or
    empty. ``cased``: counts only in capitals ("PM", not "pm").
    """

    phrase: str
    role: str
    bodies: tuple[str, ...]
    implies: str
    cased: bool = False
