"""Who holds which office: titles with the words around them, joined to the names that they stand with.

Understood: title before name with the body before ("Japanese Foreign Minister Iwaya", "Peru's president, X"), between ("President
of Peru X", "Foreign Minister of Peru, H.E. Mr. X") or after ("President X of Peru"); apposition ("X, the president of Peru,");
two titles for one name; one plural title for several ("Presidents X of Peru and Y of Chile"); counterparts; an envoy of a person.
"""

from __future__ import annotations

from dataclasses import replace

from relgraph.ingest.reader.after_title import Name, Right, names_after, one_name, past_honorifics, right_of
from relgraph.ingest.reader.before_title import ORGANS, Left, left_of
from relgraph.ingest.reader.counterparts import counterparts
from relgraph.ingest.reader.handles import handle_name, is_handle, looks_like_person
from relgraph.ingest.reader.lexicon import words
from relgraph.ingest.reader.line import Line, Office
from relgraph.ingest.reader.names import name_end, person_at
from relgraph.ingest.reader.respective import respective
from relgraph.ingest.reader.spans import Named, Word
from relgraph.ingest.reader.titles import Title, find_titles


def make_line(line: list[Word], named: dict[int, tuple[int, Named]]) -> Line:
    """The words of a sentence with their titles."""
    titles = _without_given_names(line, find_titles(line, named))
    inside = {i for t in titles.values() for i in range(t.first, t.after)}
    named = {at: hit for at, hit in named.items() if not any(i in inside for i in range(at, hit[0]))}
    return Line(line, named, titles, {})


def _without_given_names(line: list[Word], titles: dict[int, Title]) -> dict[int, Title]:
    """The titles without what is a given name after another of one person ("Foreign Minister Amir X", "Minister Sultan Y")."""
    ends = {t.after for t in titles.values() if not t.plural}
    inside = {i for t in titles.values() for i in range(t.first, t.after)} | {0}
    begun = {
        at
        for at, t in titles.items()
        if t.phrase in _GIVEN[:4] and at - 1 not in inside and line[at - 1].capital and line[at - 1].alphabetic and at - 1 in ends
    }
    return {at: t for at, t in titles.items() if not (t.phrase in _GIVEN and at in ends and line[at].capital) and at not in begun}


_GIVEN = ("amir", "emir", "sultan", "shah", "king")


def read_offices(line: Line) -> list[Office]:
    """All offices that the words of a sentence give or describe, in order."""
    found: list[Office] = []
    inside = 0
    for title in sorted(line.titles.values(), key=lambda t: t.first):
        found += _of_title(line, title, found, nested=title.first < inside)
        inside = max(inside, right_of(line, title).after)
    found += _of_handles(line)
    found.sort(key=lambda office: office.start)
    return sorted(found + counterparts(line, found), key=lambda office: office.start)


def _of_title(line: Line, title: Title, before: list[Office], *, nested: bool) -> list[Office]:
    """The offices that a title gives; ``nested``: it stands in another's words ("envoy of the President") and has no holder."""
    left, right = left_of(line, title), right_of(line, title)
    if left.status == "none" or title.phrase.split()[0] in words("unofficial") or _is_rank(line, title):
        return []
    names = [] if nested else names_after(line, right.after, title.plural, _may_follow_comma(line, left, right, title))
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
        base = replace(base, fixed=ORGANS[organ])
    if _is_deputy(line, title):
        base = replace(base, fixed="minister" if base.role == "head_of_government" else "official")
    if title.phrase == "deputy" and left.article in ("his", "her", "their", "'s"):
        base = replace(base, fixed="official")
    if base.body is None and (led := _led_body(line, left.first)):
        base = replace(base, body=led)
    if base.body is None and title.implied:
        base = replace(base, body=_implied(title))
    in_order = respective(line, title) if title.plural and not nested else []
    if in_order:
        return [_with_name(line, replace(base, body=None), name, i) for i, name in enumerate(in_order)]
    if names:
        return [_with_name(line, base, name, i) for i, name in enumerate(names)]
    lone = nested or _apposed(line, left.first, max(right.after, title.after)) is not None
    shared = _shared_name(line, title, right) if not lone and (base.body is not None or not left.article) else None
    if shared:
        return [_with_name(line, base, shared, 0)]
    after = max(right.after, title.after)
    if _after_status(line, after):
        after += 3
        base = replace(base, status="former")
    end = line.words[after - 1].end
    holder = None if nested or title.plural else _apposed(line, left.first, after)
    return [replace(base, holder=holder, end=end, start=min(start, holder.start) if holder else start)]


def _may_follow_comma(line: Line, left: Left, right: Right, title: Title) -> bool:
    """May a comma stand between title and name: its words make it somebody's, or those of the title that it is joined to?"""
    if left.article or right.body or left.body or title.implied:
        return True
    if left.first < 2 or line.words[left.first - 1].low != "and":
        return False
    joined = next((t for t in line.titles.values() if right_of(line, t).after == left.first - 1), None)
    return joined is not None and bool(joined.implied or left_of(line, joined).article or left_of(line, joined).body)


def _is_deputy(line: Line, title: Title) -> bool:
    """Does "deputy" or "vice" stand right before a title that does not hold it ("Deputy PM")?"""
    ranks = ("deputy", "vice")
    return title.first > 0 and line.words[title.first - 1].low in ranks and title.phrase.split()[0] not in ranks


def _organ_of(line: Line, title: Title) -> str:
    """The assembly or court after a title: "President of the National Assembly"."""
    following = [w.low for w in line.words[title.after : title.after + 5]]
    if not following or following[0] != "of":
        return ""
    stated = {i for at, (after, what) in line.named.items() if what.kind == "state" for i in range(at, after)}
    found = {low: title.after + following.index(low) for low in following if low in ORGANS}
    return next((low for low, at in found.items() if line.words[at].capital and at not in stated), "")


def _led_body(line: Line, first: int) -> Named | None:
    """The body before "led by", "represented by": "the Regional Government, represented by Prime Minister X"."""
    if (
        first < 3
        or line.words[first - 1].low != "by"
        or line.words[first - 2].low not in ("led", "headed", "represented", "chaired")
    ):
        return None
    at = first - 2 - (line.words[first - 3].text == ",")
    if line.words[at - 1].low in ("delegation", "team", "group", "mission"):
        at -= 1 + sum(w.low.startswith(("high-", "senior", "official", "ministerial")) for w in line.words[max(0, at - 2) : at - 1])
    return next((what for after, what in line.named.values() if after == at and what.kind != "place"), None)


def _implied(title: Title) -> Named | None:
    from relgraph.tables import bodies, states

    if title.implied in states():
        return Named("state", states()[title.implied].name, 0, 0, 0, 0, id=title.implied)
    body = bodies().get(title.implied)
    return Named(body.kind, body.name, 0, 0, 0, 0, id=body.id) if body else None


def _written(line: Line, title: Title, right: Right) -> str:
    return " ".join(w.text for w in line.words[title.first : title.after])


def _with_name(line: Line, base: Office, name: Name, index: int) -> Office:
    start = base.start if index == 0 else name.person.start
    end = line.words[name.after - 1].end
    body = base.body if base.body is not None and base.body.end else name.body or base.body
    return replace(base, holder=name.person, body=body, start=start, end=end)


_MILITARY = ("general", "admiral", "marshal", "colonel")  # ranks that stand between an office and the name


def _is_rank(line: Line, title: Title) -> bool:
    """Is it a rank right after an office of the same person, and no second office ("Defence Minister General X")?"""
    return title.phrase.split()[-1] in _MILITARY and any(t.after == title.first for t in line.titles.values())


def _shared_name(line: Line, title: Title, right: Right) -> Name | None:
    """The name after a second title: "president and first secretary of the party X", "AU chairperson President X"."""
    if any(named is not None and named.kind == "demonym" for named in (right.body, right.to)):
        return None  # "an envoy of Peruvian President X": X is the chief
    at = right.after
    if at < len(line.words) and line.words[at].low in ("and", "&", ",", "/"):
        at += 1
    between = next((t for t in sorted(line.titles.values(), key=lambda t: t.first) if t.first >= at), None)
    if between is None or between.plural:
        return None
    left, second = left_of(line, between), right_of(line, between)
    if between.first == title.after and _is_rank(line, between):
        return one_name(line, past_honorifics(line, second.after, False))
    if left.first != at or left.body is not None or left.article or (right.body and second.body and second.body.kind == "state"):
        return None
    comma = at > right.after and line.words[at - 1].low == "and"
    return one_name(line, past_honorifics(line, right_of(line, between).after, comma))


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
        if not is_handle(word.text) or at in line.named or not looks_like_person(word.text):
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
