"""What the tables hold, as frozen values."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class State:
    """A state, a dependent territory, or what was one.

    ``id``: ISO 3166-1 alpha-3, else ISO 3166-3 (`SUN`), else ``x-<list>-<code>``; ``name`` the short English name.
    ``iso2``, ``cow``, ``gw``, ``fips``, ``wikidata``: its codes in other lists, empty where it has none (``cow`` letters, ``gw`` number).
    ``capital``: the seat of its government or, where the two differ, the capital by law. ``start``, ``end``: ISO dates or empty.
    ``status``: member or observer of the United Nations, disputed, former, dependent. ``successors``: ids of later states.
    """

    id: str
    name: str
    official: str
    iso2: str
    cow: str
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
    """An organisation (it has a charter or a secretariat) or a forum (a group of states or a series of meetings).

    ``name``: the usual short form; ``official``: the full name; ``seat``: the city of its headquarters, or empty.
    """

    id: str
    name: str
    kind: str
    official: str
    seat: str
    aliases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """A city or town: ``id`` "geo-" and the GeoNames id, ``state`` the id of the state it lies in, ``population`` in persons."""

    id: str
    name: str
    state: str
    population: int


@dataclass(frozen=True, slots=True)
class Sense:
    """One thing that a name can mean.

    ``text``: the name as the table writes it. ``sense``: state, demonym, seat (a place that stands for the government of the
    state ``id``), organization, forum or place. ``start``, ``end``: the time in which the name means this (ISO, or empty).
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


@dataclass(frozen=True, slots=True)
class OfficeTitle:
    """A phrase that names an office.

    ``phrase``: in lower case, singular, words separated by one blank. ``role``: as `KINDS` lists them for office.
    ``bodies``: ids of the states and bodies for which this reading holds, empty for all; of several readings the one whose
    ``bodies`` has the body goes first. ``implies``: the id of the body that the phrase alone means ("pope" is `VAT`), or empty.
    ``cased``: counts only in capitals ("PM", not "pm").
    """

    phrase: str
    role: str
    bodies: tuple[str, ...]
    implies: str
    cased: bool = False
