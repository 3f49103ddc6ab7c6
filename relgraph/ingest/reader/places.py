"""States, demonyms, seats, organisations, forums and places in a run of words, by the tables."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from relgraph.graph.model import fold
from relgraph.ingest.reader.lexicon import words
from relgraph.ingest.reader.spans import Named, Word, camel_parts, words_of
from relgraph.tables import Sense, bodies, name_starts, place, senses, states

LONGEST = 8  # words of the longest name looked for
_PLACE_BEFORE = frozenset(
    [
        "in",
        "at",
        "to",
        "from",
        "near",
        "of",
        "via",
        "outside",
        "around",
        "visited",
        "visit",
        "visiting",
        "toward",
        "towards",
        "through",
        "for",
        "leaves",
        "leaving",
        "around",
        "across",
        "over",
        *("bomb", "bombs", "bombed", "bombing", "shell", "shells", "shelled", "shelling", "bombard", "bombards", "bombarded"),
        *("capture", "captures", "captured", "recapture", "recaptures", "recaptured", "retake", "retakes", "retook"),
        *("seize", "seizes", "seized", "occupy", "occupies", "occupied", "besiege", "besieges", "besieged", "overran"),
        *("enter", "enters", "entered", "raid", "raids", "raided", "storm", "storms", "stormed"),
    ]
)
# A city stands after "on" and "against" where it is struck.
_STRUCK_BEFORE = re.compile(
    r"(?:air)?(?:strike|attack|raid|assault|offensive|bombardment|missile|rocket|bomb)s?$|(?:bomb|shell)ing$"
)
# What makes a name one of waters: the Indian Ocean, the Sea of Japan.
_WATERS = frozenset(["Sea", "Ocean", "Gulf", "Strait", "Straits", "Bay", "Channel"])


_PARTS_OF_THE_WORLD = frozenset(["latin", "south", "north", "central", "spanish"])  # before "America": no state


@lru_cache(maxsize=65536)
def _senses(name: str) -> tuple[Sense, ...]:
    return senses(fold(name))


def table_names(line: list[Word], published: str) -> dict[int, tuple[int, Named]]:
    """Index of the first word → (index after the last, what it names), longest names first, without overlaps."""
    found: dict[int, tuple[int, Named]] = {}
    at = 0
    while at < len(line):
        hit = _longest(line, at, published)
        if hit:
            found[at] = hit
            at = hit[0]
        else:
            at += 1
    return found


def _longest(line: list[Word], at: int, published: str) -> tuple[int, Named] | None:
    first = line[at]
    if first.text[0] in "@#":
        return _posted(line, at, published)
    if first.text[0] in _FLAGS:
        return _flag(line, at)
    if not (first.capital or first.text[:1].isdigit()) or first.text == "I":
        return None
    if not _begins_name(line, at):
        return _compound(line, at, published)
    for size in range(min(LONGEST, len(line) - at), 0, -1):
        last = line[at + size - 1]
        if not (last.alphabetic or last.text[-1:].isdigit()) or (
            size > 1 and last.text == last.low and not last.text[-1].isdigit()
        ):
            continue
        if (
            size > 1
            and any(word.text in ",;:.()" for word in line[at : at + size])
            and not _is_capital_district(line[at : at + size])
        ):
            continue
        name = joined(line[at : at + size])
        chosen = _choose(_senses(name), name, published)
        if chosen and chosen.sense == "demonym" and at and line[at - 1].low == "ethnic":
            return None
        if chosen and at and line[at - 1].low in _PARTS_OF_THE_WORLD and name in ("America", "American", "Americans", "Americas"):
            return None
        if chosen and name == "Security Council" and _is_of_a_state(line, at, at + size):
            return None
        if chosen and chosen.sense == "seat" and size > 1 and _is_portfolio(line, at + size):
            continue
        if chosen and _is_water(line, at, at + size):
            return None
        if chosen and (chosen.sense != "place" or _is_place_here(line, at, at + size)):
            return at + size, _named(chosen, line[at], last, name)
    return _compound(line, at, published)


def _is_portfolio(line: list[Word], after: int) -> bool:
    """Is the last word of a ministry's name the portfolio of a title ("US Treasury Secretary")?"""
    following = line[after].low if after < len(line) else ""
    return following in ("secretary", "undersecretary", "minister") and line[after - 1].low in words("portfolio")


def _is_water(line: list[Word], at: int, after: int) -> bool:
    """Is a name a part of that of waters ("the Sea of Japan", "the South China Sea")?"""
    if after < len(line) and line[after].text in _WATERS:
        return True
    return at > 1 and line[at - 1].low == "of" and line[at - 2].text in _WATERS


def _is_of_a_state(line: list[Word], at: int, after: int) -> bool:
    """Has a council a state's name before or after it ("Armenia's Security Council", "the Security Council of Kazakhstan")?"""
    before = line[at - 1].text if at else ""
    demonym = any(sense.sense == "demonym" for sense in _senses(before)) if before[:1].isupper() else False
    return before == "'s" or demonym or (after < len(line) and line[after].low == "of")


_FLAGS = frozenset(chr(code) for code in range(0x1F1E6, 0x1F200))


def _flag(line: list[Word], at: int) -> tuple[int, Named] | None:
    """The state whose flag stands there: two letters of its code as signs."""
    word = line[at]
    code = "".join(chr(ord(sign) - 0x1F1E6 + ord("A")) for sign in word.text)
    state = next((s for s in states().values() if s.iso2 == code and s.status != "former"), None)
    return (at + 1, Named("state", state.name, word.start, word.end, word.start, word.end, id=state.id)) if state else None


def _begins_name(line: list[Word], at: int) -> bool:
    """Does a name of the tables begin with the word? One that the next is glued to ("People's") may always begin one."""
    folded = fold(line[at].text)
    glued = at + 1 < len(line) and line[at + 1].start == line[at].end
    return glued or not folded or folded.partition(" ")[0] in name_starts()


def _is_capital_district(part: list[Word]) -> bool:
    return len(part) == 3 and part[1].text == "," and part[2].text in ("DC", "D.C.")


def joined(part: list[Word]) -> str:
    """Words as one text, with a blank where the text has one."""
    return "".join(w.text + (" " if i + 1 < len(part) and part[i + 1].start > w.end else "") for i, w in enumerate(part))


def _choose(found: tuple[Sense, ...], written: str, published: str) -> Sense | None:
    """The first sense that fits the writing and the time of the text."""
    fitting = [sense for sense in found if sense.fits(written)]
    day = published[:10] or "9999"
    dated = [s for s in fitting if (not s.start or s.start[: len(day)] <= day) and (not s.end or day <= s.end)]
    return next(iter(dated or fitting), None)


def _is_place_here(line: list[Word], at: int, after: int) -> bool:
    """A city's name alone may be a word or a family name: it has to stand where a place stands."""
    before = line[at - 1].low if at else ""
    follows = line[after].text if after < len(line) else ""
    listed = follows == "," and after + 1 < len(line) and line[after + 1].capital and not _is_family_name(line, at)
    struck = before in ("on", "against") and at > 1 and _STRUCK_BEFORE.search(line[at - 2].low)
    return before in _PLACE_BEFORE or bool(struck) or listed or follows == "\u2013"


def _is_family_name(line: list[Word], at: int) -> bool:
    """Does a given name stand before it, after a possessive ("Chile's Ana Florida, Fiji's Jone Tora")?"""
    return at > 1 and line[at - 1].capital and line[at - 1].alphabetic and line[at - 2].text == "'s"


def _named(sense: Sense, first: Word, last: Word, written: str) -> Named:
    span = (first.start, last.end, first.start, last.end)
    if sense.sense in ("organization", "forum"):
        body = bodies()[sense.id]
        return Named(sense.sense, body.name, *span, id=sense.id, city=body.seat)
    if sense.sense == "place":
        where = place(sense.id)
        return Named("place", where.name if where else written, *span, id=where.state if where else "", city=written)
    name = states()[sense.id].name
    city = written if sense.sense == "seat" and any(s.sense == "place" for s in _senses(written)) else ""
    return Named(sense.sense, name, *span, id=sense.id, city=city)


def _compound(line: list[Word], at: int, published: str) -> tuple[int, Named] | None:
    """A demonym or a state in a compound: Russian-led, US-backed (the state acts, so it counts as a demonym)."""
    word = line[at]
    left, dash, right = word.text.partition("-")
    if not dash or not right or right[0].isupper():
        return None
    chosen = _choose(_senses(left), left, published)
    if chosen and chosen.sense in ("demonym", "state"):
        name = states()[chosen.id].name
        return at + 1, Named("demonym", name, word.start, word.end, word.start, word.start + len(left), id=chosen.id)
    return None


def pair_of(word: Word, published: str) -> tuple[Named, ...]:
    """The states of a hyphened pair: Russian-French, Iran-Iraq."""
    parts = word.text.split("-")
    if len(parts) < 2:
        return ()
    found, start = [], word.start
    for part in parts:
        chosen = _choose(_senses(part), part, published) if part[:1].isupper() else None
        if not chosen or chosen.sense not in ("demonym", "state", "organization", "forum"):
            return ()
        found.append(_named(chosen, Word(part, start, start + len(part)), Word(part, start, start + len(part)), part))
        start += len(part) + 1
    return tuple(found)


def _posted(line: list[Word], at: int, published: str) -> tuple[int, Named] | None:
    """A hash tag or a handle that is a state's or a body's name: #SriLanka, @NATO."""
    word = line[at]
    parts = camel_parts(word.text)
    if word.text[0] == "#" and len(parts) > 1 and parts[-1].lower() in words("tag_events"):
        parts = parts[:-1]
    for name in dict.fromkeys(("".join(parts), " ".join(parts))):
        chosen = _choose(_senses(name), name, published)
        if chosen and chosen.sense == "demonym" and at and line[at - 1].low == "ethnic":
            return None
        if chosen and (chosen.sense != "place" or word.text[0] == "#"):
            return at + 1, _named(chosen, word, word, name)
    return None


def city_named(written: str, published: str) -> Named | None:
    """The city that a dateline names, in capitals or not."""
    name = written.title() if written.isupper() else written
    line = words_of(f"in {name}")
    found = [named for _, named in table_names(line, published).values() if named.city]
    return replace(found[0], start=0, end=0, first=0, last=0, city=found[0].city.title()) if found else None
