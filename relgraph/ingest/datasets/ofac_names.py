"""Names of people as the US Treasury's list has them ("AL-EXAMPLE, Jane") → as people write them ("Jane al-Example")."""

from __future__ import annotations

import re


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_YOUNGER = re.compile(r",? (Jr|Sr)(?:\.|(?=,)|$)", re.IGNORECASE)
# What stays small within a name: Arabic, Spanish, Portuguese, Dutch and German, French, Italian.
_SMALL = _words("al el bin bint ibn ul ud ur de del la las los dos das da di du y e van von der den ten")
_ARTICLE = re.compile(r"^(?:Al|El|Ar|As|Ash|At|Az|Ad|An)(?=-)")
_TITLE = re.compile(r"Dr\. |Lt\. Col\. \(Rtd\)\. |\([^()]*\)")
_WORD = re.compile(r"[^\W\d_]+")
# A given name of one or two syllables to a word, as Chinese and Korean are written in Latin letters.
_SYLLABLE = (
    r"(?:zh|ch|sh|th|ph|kh|ng|gw|kw|hw|[bghkmnpr]y|tt|kk|pp|[bcdfghjklmnpqrstwxyz])?'?[aeiou]+'?[aeiou]*(?:ng|n|k|l|m|p|t|r)?"
)
_SYLLABLES = re.compile(rf"(?:{_SYLLABLE}'?){{1,2}}(?:[- ](?:{_SYLLABLE}'?){{1,2}})*", re.IGNORECASE)
_FAMILY_FIRST = re.compile(r"\b(?:nationality|citizen) (?:China|Korea, North|Taiwan|Vietnam)\b")
_NATIONALITY = re.compile(r"\b(?:nationality|citizen) ")


def family_first(programme: str, remarks: str) -> bool | None:
    """Does somebody's family name go first? By nationality; None when a North Korean programme is all that speaks for it.

    >>> family_first("DPRK3", "DOB 1950; nationality Korea, North."), family_first("DPRK4", "nationality Russia.")
    (True, False)
    """
    if _NATIONALITY.search(remarks):
        return bool(_FAMILY_FIRST.search(remarks))
    return None if programme.startswith("DPRK") else False


def natural(listed: str, eastern: bool | None = False) -> str:
    """A listed name in natural order and case.

    >>> natural("DE LA DOE, Juan, Jr."), natural("KIM, Il Ri", True), natural("KIM, John", True)
    ('Juan de la Doe Jr.', 'Kim Il Ri', 'John Kim')
    """
    listed = " ".join(_TITLE.sub(" ", listed).split())
    younger = _YOUNGER.search(listed)
    plain = f"{listed[: younger.start()]}{listed[younger.end() :]}" if younger else listed
    family, comma, given = plain.partition(", ")
    name = usual(family)
    if comma:
        name = f"{name} {given}" if _eastern(family, given, eastern) else f"{_small_end(given)} {_within(name)}"
    return f"{name} {younger[1].capitalize()}." if younger else name


def _eastern(family: str, given: str, eastern: bool | None) -> bool:
    if eastern is False or " " in family or not _SYLLABLES.fullmatch(given):
        return False
    return bool(eastern) or bool(re.search(r"[- ]", given))


def _within(family: str) -> str:
    """A family name after the given name: its first particle is small too ("Juan de la Doe")."""
    first, blank, rest = family.partition(" ")
    if blank and first.lower() in _SMALL:
        return f"{first.lower()} {rest}"
    return _article(family)


def _article(word: str) -> str:
    return _ARTICLE.sub(lambda article: article[0].lower(), word)


def _small_end(given: str) -> str:
    """Given names that end with a particle of the family name ("Ahmad Bin")."""
    return re.sub(r" (Bin|Ben|Al|El|De|Van)$", lambda last: last[0].lower() if last[1] != "Ben" else last[0], given)


def usual(name: str) -> str:
    """A family name in capitals in usual letters; one that has small letters already stays.

    >>> usual("AL-SA'ID"), usual("O'DOE"), usual("DOE DE LA ROE"), usual("McDOE")
    ("Al-Sa'id", "O'Doe", 'Doe de la Roe', 'McDoe')
    """
    words = [word if not word.isupper() and not re.match(r"Ma?c[A-Z]{2}", word) else _usual(word) for word in name.split()]
    return " ".join(
        word.lower() if at and word.lower() in _SMALL else _article(word) if at else word for at, word in enumerate(words)
    )


def _usual(word: str) -> str:
    at = 0
    made = []
    for found in _WORD.finditer(word):
        made.append(word[at : found.start()])
        at = found.end()
        before = word[: found.start()]
        spoken_on = re.search(r"\w'$", before) and before not in ("O'", "D'")
        small = spoken_on or (before.endswith("-") and found[0].lower() in _SMALL)
        made.append(found[0].lower() if small else _capital(found[0]))
    return "".join((*made, word[at:]))


def _capital(word: str) -> str:
    scots = re.fullmatch(r"(M[Cc])([A-Z]{2,})", word)
    return f"Mc{scots[2].capitalize()}" if scots else word.capitalize()
