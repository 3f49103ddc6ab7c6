"""Office titles in a run of words: the whole phrases of the table, and what is productive ("energy minister", "minister
of energy")."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from relgraph.graph.model import fold
from relgraph.ingest.reader.lexicon import title_words, words
from relgraph.ingest.reader.spans import Named, Word
from relgraph.tables import OfficeTitle, office_titles

LONGEST = 7  # words of the longest phrase looked for


@dataclass(frozen=True, slots=True)
class Title:
    """A title in a run of words: indices of its first word and after its last, what it may mean, and its grammar.

    ``readings``: the table's readings, those that hold for named bodies only first. ``plural``: "presidents". ``elect``:
    "president-elect".
    ``minister``: a bare "minister" or "secretary", which takes a portfolio.
    """

    first: int
    after: int
    phrase: str
    readings: tuple[OfficeTitle, ...]
    plural: bool = False
    elect: bool = False

    def role(self, body: str, governs: bool) -> str:
        """The role for a body's id (empty when unknown); one that does not govern a land has officials only. Empty: not this body's
        title."""
        role = next((r.role for r in self.readings if body in r.bodies), "")
        role = role or next((r.role for r in self.readings if not r.bodies), "")
        if not role and not body:
            role = self.readings[0].role
        if (
            role in ("head_of_state", "head_of_government", "foreign_minister", "defence_minister", "minister")
            and body
            and not governs
        ):
            return "official"
        return role

    @property
    def implied(self) -> str:
        """The id of the body that the phrase alone means, or empty."""
        return next((r.implies for r in self.readings if r.implies), "") or title_words().usual.get(self.phrase, "")


_GROUPS = {
    "ministers": "minister",
    "officials": "official",
    "spokespersons": "spokesperson",
    "legislators": "legislator",
    "ambassadors": "ambassador",
    "heads_of_state": "head_of_state",
    "heads_of_government": "head_of_government",
}


@cache
def _phrases() -> Mapping[str, tuple[OfficeTitle, ...]]:
    found: dict[str, tuple[OfficeTitle, ...]] = {}
    for title in office_titles():
        found[title.phrase] = (*found.get(title.phrase, ()), title)
    for group, role in _GROUPS.items():
        for phrase in title_words().heads[group]:
            found.setdefault(phrase, (OfficeTitle(phrase, role, (), ""),))
    return found


@cache
def _last_words() -> frozenset[str]:
    return frozenset(phrase.split()[0] for phrase in _phrases())


_PLURALS = {
    "ministers": "minister",
    "men": "man",
    "women": "woman",
    "chiefs": "chief",
    "attorneys": "attorney",
    "secretaries": "secretary",
}


def _singular(word: str) -> str:
    if word in _PLURALS:
        return _PLURALS[word]
    if word.endswith("men"):
        return word[:-3] + "man"
    if word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


def find_titles(line: list[Word], named: Mapping[int, tuple[int, Named]]) -> dict[int, Title]:
    """Index of the first word → the title there, longest phrases first, without overlaps."""
    found: dict[int, Title] = {}
    at = 0
    while at < len(line):
        title = None if at in named else _title_at(line, at, named)
        if title:
            title = _with_portfolio(line, title, named, min_first=max((t.after for t in found.values()), default=0))
            found[title.first] = title
            at = title.after
        else:
            at = named[at][0] if at in named else at + 1
    return found


def _is_hour(line: list[Word], at: int) -> bool:
    """Is "PM" the half of the day after an hour?"""
    return line[at].text == "PM" and at > 0 and line[at - 1].text[:1].isdigit()


def _is_of_body(line: list[Word], at: int) -> bool:
    """Is "General" no rank but the first word of a body's name ("the General Intelligence Service")?"""
    following = line[at + 1 : at + 4]
    if line[at].text != "General" or not following or not following[0].capital:
        return False
    until = next((i for i, w in enumerate(following) if not w.capital), len(following))
    return any(w.low in words("bodies") for w in following[:until])


def _title_at(line: list[Word], at: int, named: Mapping[int, tuple[int, Named]]) -> Title | None:
    """The longest title that begins there; it may hold a whole name ("secretary of the Security Council"), not part of one."""
    word = line[at]
    if not word.alphabetic or fold(word.text).split(" ")[0] not in _starts() or _is_hour(line, at) or _is_of_body(line, at):
        return None
    for size in range(min(LONGEST, len(line) - at), 0, -1):
        if any(at < first < at + size < after for first, (after, _) in named.items()):
            continue
        part = line[at : at + size]
        if not part[-1].alphabetic or any(not (w.alphabetic or w.text == "'s") for w in part):
            continue
        phrase = fold(" ".join(w.text for w in part))
        elect = phrase.endswith(" elect")
        phrase = phrase.removesuffix(" elect")
        for form, plural in ((phrase, False), (_plural_form(phrase), True)):
            if form in _phrases() and (not plural or form != phrase):
                return Title(at, at + size, form, _phrases()[form], plural, elect)
    return None


@cache
def _starts() -> frozenset[str]:
    firsts = _last_words()
    return firsts | {word + "s" for word in firsts} | {"secretaries", "spokesmen", "spokeswomen", "charges"}


def _plural_form(phrase: str) -> str:
    """ "foreign ministers" and "ministers of defence" in the singular."""
    head, of, rest = phrase.partition(" of ")
    before, _, last = head.rpartition(" ")
    return " ".join(filter(None, (before, _singular(last)))) + of + rest


def _with_portfolio(line: list[Word], title: Title, named: Mapping[int, tuple[int, Named]], min_first: int) -> Title:
    """A minister's or an official's title with its portfolio, before it or after "of" and "for"."""
    heads = title_words().heads
    takes = (
        title.phrase == "secretary of state"
        or "minister" in title.phrase.split()
        or title.phrase.endswith("secretary")
        or title.phrase in heads["officials"]
        or title.phrase in heads["ministers"]
    )
    if not takes:
        return title
    first = _portfolio_before(line, title.first, named, min_first)
    after = _portfolio_after(line, title.after, named)
    if (first, after) == (title.first, title.after):
        return title
    phrase = fold(" ".join(w.text for w in line[first:after]))
    readings = _phrases().get(phrase) or _by_portfolio(phrase, title)
    return Title(first, after, phrase, readings, title.plural, title.elect)


def _by_portfolio(phrase: str, title: Title) -> tuple[OfficeTitle, ...]:
    """The reading of a title that no table has, by its portfolio ("minister for foreign affairs and regional integration")."""
    if title.phrase not in ("minister", "secretary", "secretary of state") or title.plural:
        return title.readings
    phrase = phrase.replace("secretary of state for", "secretary for")
    rest = " ".join(w for w in phrase.split() if w not in ("minister", "secretary", "federal", "union", "of", "for", "the"))
    if (
        rest.startswith(("international affairs", "foreign affairs", "external affairs", "foreign relations", "external relations"))
        or rest == "foreign"
    ):
        return (OfficeTitle(phrase, "foreign_minister", (), ""),)
    abroad = ("foreign", "external affairs", "external relations", "international affairs")
    if rest.startswith(abroad) and not rest.startswith(("foreign trade", "foreign investment", "foreign economic")):
        return (OfficeTitle(phrase, "foreign_minister", (), ""),)
    if rest.startswith(("defence", "defense", "national defence", "national defense")):
        return (OfficeTitle(phrase, "defence_minister", (), ""),)
    return (OfficeTitle(phrase, "minister", (), ""),)


def _portfolio_before(line: list[Word], first: int, named: Mapping[int, tuple[int, Named]], least: int) -> int:
    taken = {i for at, (after, _) in named.items() for i in range(at, after)}
    at = first
    while at - 1 >= least and at - 1 not in taken:
        word = line[at - 1].low
        joins = word in ("and", "&", ",") and at - 2 >= least and line[at - 2].low in words("portfolio")
        joins = joins and (at < first or line[at].low in words("portfolio"))
        if not joins and (word not in words("portfolio") | title_words().heads["ranks"] or word in ("and", "of", "&")):
            break
        at -= 1
    return at


def _portfolio_after(line: list[Word], after: int, named: Mapping[int, tuple[int, Named]]) -> int:
    if after + 1 >= len(line):
        return after
    more = line[after].low == "and" and line[after - 1].low in words("portfolio")
    if line[after].low not in ("of", "for") and not more:
        return after
    at = after + 1 + (line[after + 1].low in ("the", "his", "her", "its"))
    start = at
    at = max(at, _affairs(line, at))
    while at < len(line) and at not in named and line[at].low in words("portfolio"):
        at += 1
    while at > start and line[at - 1].low in ("and", "of", "&"):
        at -= 1
    return at if at > start and not _is_in_body_name(line, at, named) else after


def _affairs(line: list[Word], start: int) -> int:
    """The index after "Arab Affairs", "Gulf Cooperation Council Affairs": capitals up to a word of that sort; 0 without it."""
    for at in range(start, min(start + 7, len(line))):
        if line[at].text in ("Affairs", "Relations") and at > start:
            return at + 1
        if not (line[at].capital or line[at].low in ("and", "of", "the", "'s", ",")):
            return 0
    return 0


def _is_in_body_name(line: list[Word], at: int, named: Mapping[int, tuple[int, Named]]) -> bool:
    """Do capitals go on to a body's last word ("chairman of the National Crisis Authority")?"""
    for i in range(at, min(at + 5, len(line))):
        if i in named or not line[i].capital:
            return False
        if line[i].low in words("bodies"):
            return True
    return False
