"""Who holds an office, from the Factbook's words: "Prime Minister Jane DOE (since 27 February 2024); represented by …"."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass

from relgraph.ingest.datasets.factbook_text import Plain


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DAY = r"(?:(\d{1,2}) )?(?:([A-Za-z]{3,9}) )?(\d{4})"
_SINCE = re.compile(rf"\((?:[a-z ]*\b(?:since|period) )?{_DAY}(?: - {_DAY})?", re.IGNORECASE)
_NEXT = re.compile(
    r"[;,]?\s+(?=represented by )|;(?!\s*also )\s*(?:and )?(?![^()]*\))|\s+and (?=Charg)|\s+(?=note - )|(?<=\))\s+(?=Charg|\(20)"
)
_NOTHING = re.compile(r"none\b.*|.*\((?:position )?vacant\b.*|\(\d{4}\)|", re.DOTALL)
_ASIDE = re.compile(r"\([^()]*\)|\"[^\"]*\"|\bTan Sri\b")
# The words that titles are made of, before a name ("President of the Swiss Confederation").
_TITLES = _words(
    "president presidents prime minister ministers king queen emperor sultan pope prince princess duke grand amir crown"
    " premier chancellor taoiseach interim acting transition transitional caretaker chairperson chairman chair presidency"
    " presidential council leadership leader supreme sovereign national safeguard homeland cnsp gnu state affairs commission"
    " swiss confederation government spain cabinet foreign sudanese armed forces co-vice vice overall taliban of the and for"
    " to commander-in-chief lord mann co-chiefs captains regent secretary political pontifical vatican city governorate"
    " governor governor-general lieutenant lieutenant-governor high commissioner republic prefect administrator superior"
    " executive chief mayor island territorial territory assembly people's french polynesia co-prince bailiff uk new zealand"
    " nonresident pitcairn islands commonwealth australia china ambassador ambassador-designate chargé d' d'affaires"
    " affaires consul apostolic nuncio director designate a.i. ad deputy"
)
_HONOURS = _words(
    "gen gen. sr. col. col capt. dr. dr sir dame cardinal archbishop air vice-marshal field marshal hon. brigadier lt. maj."
    " general adm. commander"
)
_OFFICES = _words("minister president governor commissioner administrator ambassador council prefect")
_SMALL = _words("bin bint ibn ibni ben el al de da do dos das del della di du e i van von der den la le y ould mint d'")
_LITTLE = _words("BIN BINT IBN DOS DAS DA DO E DEL")
_ROMAN = re.compile(r"[IVX]+")
_CAPITALS = re.compile(r"[^\W\d_]{2,}")


@dataclass(frozen=True, slots=True)
class Holder:
    """One holder as the words have it: ``title`` as worded (or empty), ``name``, both with the stretch they stand in.

    ``since``, ``until``: EDTF, as precise as the words, or empty. ``second``: named after the first, ``represents``: as somebody's
    representative.
    """

    title: str
    name: str
    named: Plain
    whole: Plain
    since: str = ""
    until: str = ""
    second: bool = False
    represents: bool = False


def holders(field: Plain) -> tuple[list[Holder], list[str]]:
    """The holders that a field names, and the parts of it that name none where one is expected."""
    found: list[Holder] = []
    unread: list[str] = []
    for part in _parts(field):
        if part.text.startswith("note"):
            break  # what follows a note belongs to it
        if _NOTHING.fullmatch(part.text):
            continue
        read = list(_read(part, second=bool(found)))
        found += read
        unread += [] if read else [part.text]
    return found, unread


def _parts(field: Plain) -> Iterator[Plain]:
    at = 0
    for border in _NEXT.finditer(field.text):
        yield field.part(at, border.start())
        at = border.end()
    yield field.part(at, len(field.text))


def _read(part: Plain, *, second: bool) -> Iterator[Holder]:
    lead = len("represented by ") if part.text.startswith("represented by ") else 0
    date = _SINCE.search(part.text)
    end = date.start() if date else len(part.text)
    words = _ASIDE.sub(lambda found: " " * len(found[0]), part.text[:end])
    at, titled = _title(words, lead)
    if words.startswith("the "):  # a sentence about an office
        return
    title = " ".join(part.text[lead:titled].split()).rstrip(",")
    for name, start, stop in _names(words, at):
        since, until = _dates(date)
        yield Holder(title, name, part.part(start, stop), part, since, until, second, bool(lead))


def _title(words: str, at: int) -> tuple[int, int]:
    """Where the title before a name ends, with and without what only honours (a general's rank)."""
    titled, before = at, ""
    for word in re.finditer(r"\S+", words[at:]):
        plain = word[0].strip(",").lower()
        if plain not in _TITLES and plain not in _HONOURS:
            return at + word.start(), titled
        if plain not in _HONOURS or (plain == "general" and before in ("governor", "consul")):
            titled = at + word.end()
        before = plain
    return len(words), titled


def _names(words: str, at: int) -> Iterator[tuple[str, int, int]]:
    """The names from there on, each with its stretch; two that "and" joins."""
    border = re.search(r"[;]|,(?! (?:Jr|Sr)\b)|(?<=[A-Z]) of (?:the )?[A-Z]", words[at:])
    end = at + border.start() if border else len(words.rstrip())
    for found in re.finditer(r"(?:(?! and ).)+", words[at:end]):
        text = re.sub(r"^\s*and ", "", found[0])
        start, stop = at + found.end() - len(text), at + found.end()
        tokens = text.split()
        if tokens and all(_of_a_name(token, first) for first, token in zip((True, *[False] * 9), tokens, strict=False)):
            yield usual(tokens), start, stop


def _of_a_name(token: str, first: bool) -> bool:
    plain = token.lower().strip(",")
    if plain in _OFFICES:
        return False
    return token[0].isupper() or plain in _SMALL or re.match(r"(?:al|el|d|de|ad|ar|as|at)['-]", plain) is not None


def usual(tokens: list[str]) -> str:
    """A name with its family name in capitals in usual letters.

    >>> usual(["Jane", "DE", "LA", "DOE-McROE", "III"])
    'Jane De La Doe-McRoe III'
    """
    words: list[str] = []
    for at, token in enumerate(tokens):
        inner = at and tokens[at - 1].isupper() and len(tokens[at - 1]) > 2
        if at and _ROMAN.fullmatch(token):
            words.append(token)
        else:
            words.append(token.lower() if token in _LITTLE or (inner and token in ("DE", "LA", "DU")) else _usual(token))
    return " ".join(words)


def _usual(word: str) -> str:
    """A word in capitals with its first letters only; after an apostrophe that follows one letter too (O'Doe, not Ma'A)."""
    spread = re.sub(r"(?<=[^\W\d_]{2}')[^\W\d_]+", lambda rest: rest[0].lower() if rest[0].isupper() else rest[0], word)
    return _CAPITALS.sub(_lowered, spread)


def _lowered(found: re.Match[str]) -> str:
    return re.sub(r"(?<=[A-ZÀ-ÖØ-ÞĀ-Ž])[A-ZÀ-ÖØ-ÞĀ-Ž]+", lambda run: run[0].lower(), found[0]) if _shouted(found[0]) else found[0]


def _shouted(word: str) -> bool:
    return sum(sign.isupper() for sign in word) > 1


def _dates(date: re.Match[str] | None) -> tuple[str, str]:
    if not date:
        return "", ""
    return _edtf(date[1], date[2], date[3]), _edtf(date[4], date[5], date[6]) if date[6] else ""


def _edtf(day: str | None, month: str | None, year: str) -> str:
    """The date as precise as it is given; nothing for a day that its month does not have."""
    if not month or month[:3].lower() not in _MONTHS:
        return year
    number = f"{year}-{_MONTHS.index(month[:3].lower()) + 1:02}"
    if not day:
        return number
    length = calendar.monthrange(int(year), int(number[5:]))[1]
    return f"{number}-{int(day):02}" if 1 <= int(day) <= length else ""
