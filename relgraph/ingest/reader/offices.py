"""Who holds which office: titles with the words around them, joined to the names that they stand with.

Understood: title before name with the body before ("Japanese Foreign Minister Iwaya", "Peru's president, X"), between ("President
of Peru X", "Foreign Minister of Peru, H.E. Mr. X") or after ("President X of Peru"); apposition ("X, the president of Peru,");
two titles for one name; one plural title for several ("Presidents X of Peru and Y of Chile"); counterparts; an envoy of a person.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from relgraph.graph.model import fold
from relgraph.ingest.reader.bodies import unknown_body
from relgraph.ingest.reader.counterparts import counterparts
from relgraph.ingest.reader.lexicon import status_of, title_words, words
from relgraph.ingest.reader.line import Line, Office
from relgraph.ingest.reader.names import handle_name, looks_like_person, name_end, person_at
from relgraph.ingest.reader.spans import Named, Word
from relgraph.ingest.reader.titles import Title, find_titles


def make_line(line: list[Word], named: dict[int, tuple[int, Named]]) -> Line:
    """The words of a sentence with their titles."""
    titles = find_titles(line, named)
    inside = {i for t in titles.values() for i in range(t.first, t.after)}
    named = {at: hit for at, hit in named.items() if not any(i in inside for i in range(at, hit[0]))}
    return Line(line, named, titles, {})


def read_offices(line: Line) -> list[Office]:
    """All offices that the words of a sentence give or describe, in order."""
    found: list[Office] = []
    for title in sorted(line.titles.values(), key=lambda t: t.first):
        found += _of_title(line, title, found)
    found += _of_handles(line)
    found.sort(key=lambda office: office.start)
    return sorted(found + counterparts(line, found), key=lambda office: office.start)


@dataclass(frozen=True, slots=True)
class _Left:
    """What stands before a title: index of the first such word, article, status, body and owner."""

    first: int
    article: str = ""
    status: str = "current"
    body: Named | None = None
    owner: Named | None = None
    organ: str = ""


def _left(line: Line, title: Title) -> _Left:
    ends = {after: (at, what) for at, (after, what) in {**line.named, **line.persons}.items()}
    made = _Left(title.first, status="incoming" if title.elect else "current")
    at = title.first
    while at > 0:
        word = line.words[at - 1]
        if word.text == ")" and (short := _bracketed(line, at)):
            at = short
        elif at in ends and made.body is None and ends[at][1].kind != "person":
            at, what = ends[at]
            made = replace(made, first=at, body=what)
        elif word.text == "'s" or word.text == "'":
            return _owned(line, made, ends, at)
        elif status := _status_word(word):
            at -= 1
            made = replace(made, first=at, status=status if made.status == "current" else made.status)
        elif word.low in ("the", "a", "an", "his", "her", "their", "its", "our", "my"):
            return replace(made, first=at - 1, article=word.low)
        elif word.low in title_words().heads["ranks"] or word.low in words("honorifics") or _is_organ(line, at - 1, made):
            at -= 1
            made = replace(made, first=at, organ=word.low if word.low in _ORGANS else made.organ)
        else:
            break
    return _with_far_status(line, made, at)


def _bracketed(line: Line, at: int) -> int:
    """The index of the bracket before an abbreviation that ends before ``at`` and stands after a name; 0 when it is none."""
    short = at >= 3 and line.words[at - 3].text == "(" and line.words[at - 2].text.isupper()
    return at - 3 if short and any(after == at - 3 for after, _ in line.named.values()) else 0


_ORGANS = {
    **dict.fromkeys(
        ("assembly", "parliament", "senate", "chamber", "house", "duma", "knesset", "congress", "bundestag", "majlis"), "legislator"
    ),
    **dict.fromkeys(
        ("court", "council", "committee", "commission", "party", "bank", "federation", "university", "union", "club"), "official"
    ),
}


def _with_far_status(line: Line, made: _Left, at: int) -> _Left:
    """ "former Socialist prime minister": a word may stand between."""
    if at < 2 or made.status != "current" or made.first != at:
        return made
    between, word = line.words[at - 1], line.words[at - 2]
    status = (
        _status_word(word)
        if between.alphabetic and word.low in ("former", "ex", "late", "ousted", "deposed") and between.low not in ("and", "with")
        else ""
    )
    return replace(made, first=at - 2, status=status) if status in ("former", "incoming") else made


def _status_word(word: Word) -> str:
    if word.low in words("unofficial"):
        return "none"
    low = fold(word.text).split(" ")
    return status_of(low[0]) if len(low) <= 2 and (len(low) == 1 or low[0] in ("ex", "then", "former")) else ""


def _is_organ(line: Line, at: int, made: _Left) -> bool:
    """A word of a ministry or party between body and title: State Department spokesperson, US Treasury secretary."""
    return (
        made.body is None and line.words[at].capital and line.words[at].low in words("government") | {"state", "press", "kremlin"}
    )


def _owned(line: Line, made: _Left, ends: Mapping[int, tuple[int, Named]], at: int) -> _Left:
    """A possessive before the title: of a state (the body) or of a person (the chief)."""
    owner = ends.get(at - 1)
    if owner is None:
        chief = next((t for t in line.titles.values() if t.after == at - 1), None)
        if chief is None:
            return made
        before = _left(line, chief)
        return replace(made, first=before.first, article="'s", body=made.body or before.body)
    first, what = owner
    if what.kind == "person":
        return replace(made, first=first, article="'s", owner=what)
    return replace(made, first=first, article="'s", body=made.body or what)


@dataclass(frozen=True, slots=True)
class _Right:
    """What follows a title: index after the last such word, the body, and an ambassador's host."""

    after: int
    body: Named | None = None
    to: Named | None = None


def _right(line: Line, title: Title) -> _Right:
    at, made = title.after, _Right(title.after)
    for _ in range(3):
        if at >= len(line.words) or line.words[at].low not in ("of", "to", "for", "at", "in"):
            break
        link = line.words[at].low
        if link == "in" and title.phrase != "ambassador":
            break
        start = at + 1 + (at + 1 < len(line.words) and line.words[at + 1].low in ("the", "her", "his"))
        chief = _chief(line, start) if title.readings[0].role in ("official", "spokesperson") and link in ("of", "to", "for") else None
        if chief:
            return replace(made, after=chief[0], body=made.body or chief[1])
        if start in line.named:
            after, what = line.named[start]
            after, what = _whole_body(line, start, after, what)
            if link == "of" or (title.phrase.startswith(("spokes", "press")) and link == "for"):
                made = replace(made, after=after, body=made.body or what)
            else:
                after = _host(line, after) if title.phrase.startswith(("ambassador", "permanent", "high comm")) else after
                made = replace(made, after=after, to=what)
            at = after
        elif link in ("for", "to") and title.readings[0].role in ("official", "spokesperson"):
            return replace(made, after=_charge(line, start) or made.after)
        else:
            after, unknown = unknown_body(line, start)
            if after == start or link != "of":
                break
            at = after
            if not (at < len(line.words) and line.words[at].low == "of"):
                made = replace(made, after=after, body=made.body or unknown)
    return made


def _chief(line: Line, start: int) -> tuple[int, Named] | None:
    """The chief whose adviser or envoy somebody is, as the index after and the body ("to the UAE President")."""
    before = line.named.get(start)
    at = before[0] + (before[0] < len(line.words) and line.words[before[0]].text == "'s") if before else start
    if at not in line.titles or line.titles[at].plural:
        return None
    chief = _right(line, line.titles[at])
    body = chief.body or (before[1] if before else None)
    return (chief.after, body) if body and not _names_after(line, chief.after, False, False) else None


def _charge(line: Line, start: int) -> int:
    """The index after what an envoy or a representative is charged with ("for the Horn of Africa"), 0 when it is not named."""
    end = start
    while end < len(line.words) and end not in line.titles:
        word = line.words[end]
        joins = word.low in ("and", "of", "the", "in") and end > start and end + 1 < len(line.words) and line.words[end + 1].capital
        if not (word.capital and word.alphabetic) and not joins:
            break
        end += 1
    return end if end > start and end < len(line.words) and line.words[end].text in (",", ")", ";", ".") else 0


def _whole_body(line: Line, start: int, after: int, what: Named) -> tuple[int, Named]:
    """A state and the words that make it a party or an agency: Turkey's Justice and Development Party, the Indonesian military."""
    at = after + (after < len(line.words) and line.words[after].text == "'s")
    end, body = unknown_body(line, at)
    if end > at and body is not None and body.name.split()[-1].lower() in ("party", "movement", "front", "alliance", "congress"):
        return end, body
    low = line.words[after].low if after < len(line.words) else ""
    if what.kind == "demonym" and low in words("government"):
        return after + 1, what
    while (
        what.kind == "organization"
        and after < len(line.words)
        and line.words[after].text in ("Central", "Committee", "Executive", "Board")
    ):
        after += 1
    return after, what


def _of_title(line: Line, title: Title, before: list[Office]) -> list[Office]:
    left, right = _left(line, title), _right(line, title)
    if left.status == "none" or title.phrase.split()[0] in words("unofficial"):
        return []
    names = _names_after(line, right.after, title.plural, bool(left.article or right.body or left.body))
    if right.to is not None and len(names) == 1 and names[0].after - right.after < 2:
        names = []
    start = line.words[left.first].start
    base = Office(
        None,
        title,
        _written(line, title, right),
        right.body or left.body,
        left.status,
        start,
        0,
        left.article,
        right.to,
        left.owner,
    )
    organ = left.organ or _organ_of(line, title)
    if organ and base.title.phrase in (
        "president",
        "leader",
        "chairman",
        "chairwoman",
        "chair",
        "head",
        "vice president",
        "deputy president",
    ):
        base = replace(base, fixed=_ORGANS[organ])
    if base.body is None and (led := _led_body(line, left.first)):
        base = replace(base, body=led)
    if base.body is None and title.implied:
        base = replace(base, body=_implied(title))
    if names:
        return [_with_name(line, base, name, i) for i, name in enumerate(names)]
    shared = _shared_name(line, title, right) if base.body is not None or not left.article else None
    if shared:
        return [_with_name(line, base, shared, 0)]
    after = max(right.after, title.after)
    if _after_status(line, after):
        after += 3
        base = replace(base, status="former")
    end = line.words[after - 1].end
    holder = _apposed(line, left.first, after)
    return [replace(base, holder=holder, end=end, start=min(start, holder.start) if holder else start)]


def _organ_of(line: Line, title: Title) -> str:
    """The assembly or court after a title: "President of the National Assembly"."""
    following = [w.low for w in line.words[title.after : title.after + 5]]
    if not following or following[0] != "of":
        return ""
    return next((low for low in following if low in _ORGANS and line.words[title.after + following.index(low)].capital), "")


def _led_body(line: Line, first: int) -> Named | None:
    """The body before "led by", "represented by": "the Regional Government, represented by Prime Minister X"."""
    if (
        first < 3
        or line.words[first - 1].low != "by"
        or line.words[first - 2].low not in ("led", "headed", "represented", "chaired")
    ):
        return None
    at = first - 2 - (line.words[first - 3].text == ",")
    return next((what for after, what in line.named.values() if after == at and what.kind != "place"), None)


def _implied(title: Title) -> Named | None:
    from relgraph.tables import bodies, states

    if title.implied in states():
        return Named("state", states()[title.implied].name, 0, 0, 0, 0, id=title.implied)
    body = bodies().get(title.implied)
    return Named(body.kind, body.name, 0, 0, 0, 0, id=body.id) if body else None


def _written(line: Line, title: Title, right: _Right) -> str:
    return " ".join(w.text for w in line.words[title.first : title.after])


@dataclass(frozen=True, slots=True)
class _Name:
    person: Named
    after: int
    body: Named | None


def _names_after(line: Line, at: int, plural: bool, comma_may: bool) -> list[_Name]:
    """The name after a title, or for a plural title the names, each with a body after it ("of Peru")."""
    at = _skip(line, at, comma_may)
    first = _one_name(line, at)
    if first is None:
        return []
    found = [first]
    while plural:
        at = found[-1].after
        step = at
        while step < len(line.words) and line.words[step].low in (",", "and", "&"):
            step += 1
        nxt = _one_name(line, step) if step > at else None
        if nxt is None:
            break
        found.append(nxt)
    return found


def _skip(line: Line, at: int, comma_may: bool) -> int:
    """Past a comma and honorifics before a name."""
    if comma_may and at < len(line.words) and line.words[at].text == ",":
        at += 1
    while (
        at < len(line.words)
        and (fold(line.words[at].text) in words("honorifics") or line.words[at].text == ".")
        and at not in line.titles
    ):
        at += 1
    return at


def _one_name(line: Line, at: int) -> _Name | None:
    end = name_end(line.words, at, line.named, line.titles)
    if end == at:
        return None
    body, after = None, end
    if end + 1 < len(line.words) and line.words[end].low == "of":
        start = end + 1 + (line.words[end + 1].low == "the")
        if start in line.named and line.named[start][1].kind in ("state", "organization", "place"):
            after, body = line.named[start]
            body = body if body.kind != "place" else None
            after = after if body else end
    return _Name(person_at(line.words, at, end), after, body)


def _with_name(line: Line, base: Office, name: _Name, index: int) -> Office:
    start = base.start if index == 0 else name.person.start
    end = line.words[name.after - 1].end
    body = base.body if base.body is not None and base.body.end else name.body or base.body
    return replace(base, holder=name.person, body=body, start=start, end=end)


def _shared_name(line: Line, title: Title, right: _Right) -> _Name | None:
    """The name after a second title: "president and first secretary of the party X", "AU chairperson President X"."""
    at = right.after
    if at < len(line.words) and line.words[at].low in ("and", "&", ","):
        at += 1
    between = next((t for t in sorted(line.titles.values(), key=lambda t: t.first) if t.first >= at), None)
    if between is None or between.plural:
        return None
    left, second = _left(line, between), _right(line, between)
    if left.first != at or left.body is not None or left.article or (right.body and second.body and second.body.kind == "state"):
        return None
    return _one_name(line, _skip(line, _right(line, between).after, False))


def _host(line: Line, at: int) -> int:
    """The index after a second host that is joined to an ambassador's first ("to Chad and the Order of Malta")."""
    start = at + 1 + (at + 1 < len(line.words) and line.words[at + 1].low == "the")
    if at >= len(line.words) or line.words[at].low != "and" or start >= len(line.words):
        return at
    if start in line.named and line.named[start][1].kind in ("state", "organization"):
        return line.named[start][0]
    return unknown_body(line, start)[0] if unknown_body(line, start)[1] else at


_CLOSING = frozenset([",", ".", ";", ":", ")", "\u2013", '"', "who", "and"])


def _apposed(line: Line, first: int, after: int) -> Named | None:
    """The person before a comma, when the title stands in apposition to a name and ends at a mark; "X, who is the president"."""
    if first > 3 and line.words[first - 1].low in ("is", "was") and line.words[first - 2].low == "who":
        first -= 2
    elif after < len(line.words) and line.words[after].low not in _CLOSING:
        return None
    if first < 2 or line.words[first - 1].text not in (",", "(", "\u2013"):
        return None
    for end, what in line.persons.values():
        if end == first - 1:
            return what
    for at in range(max(0, first - 7), first - 2):
        if at not in line.named and name_end(line.words, at, line.named, line.titles) == first - 1:
            return person_at(line.words, at, first - 1)
    return None


def _after_status(line: Line, after: int) -> str:
    """ "prime minister at the time": former."""
    return "former" if [w.low for w in line.words[after : after + 3]] == ["at", "the", "time"] else ""


def _of_handles(line: Line) -> list[Office]:
    """Offices that a handle tells: @KingAbdullahII."""
    found = []
    for at, word in enumerate(line.words):
        if word.text[0] != "@" or at in line.named or not looks_like_person(word.text):
            continue
        phrase = handle_name(word.text)[1]
        if not phrase:
            continue
        title = next(iter(find_titles([Word(w, 0, 0) for w in phrase.split()], {}).values()), None)
        if title is None:
            continue
        before = next((what for after, what in line.named.values() if after == at and what.kind in ("demonym", "state")), None)
        start = before.start if before else word.start
        title = replace(title, first=at, after=at + 1)
        found.append(
            Office(person_at(line.words, at, at + 1), title, phrase, before or _implied(title), "current", start, word.end)
        )
    return found
