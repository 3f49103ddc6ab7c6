"""What follows an office title: its body, an ambassador's host, what an envoy is charged with, and the name."""

from __future__ import annotations

from dataclasses import dataclass, replace

from relgraph.graph.model import fold
from relgraph.ingest.reader.bodies import unknown_body
from relgraph.ingest.reader.lexicon import words
from relgraph.ingest.reader.line import Line
from relgraph.ingest.reader.model import is_common_word
from relgraph.ingest.reader.names import name_end, person_at
from relgraph.ingest.reader.spans import Named
from relgraph.ingest.reader.titles import Title


@dataclass(frozen=True, slots=True)
class Right:
    """What follows a title: index after the last such word, the body, and an ambassador's host."""

    after: int
    body: Named | None = None
    to: Named | None = None


def right_of(line: Line, title: Title) -> Right:
    """Read on from a title: "of Peru", "to the Holy See", "for the Horn of Africa"."""
    start = past_abbreviation(line, title.after)
    at, made = start - title.phrase.endswith(" to"), Right(start)
    for _ in range(3):
        begun, at = at, _past_duty(line, at)
        if at >= len(line.words) or line.words[at].low not in ("of", "to", "for", "at", "in"):
            break
        link = line.words[at].low if at == begun else "for"
        if link in ("at", "in") and (house := _ministry(line, at + 1)):
            at, body = house
            made = replace(made, after=at, body=made.body or body)
            continue
        if link == "in" and not title.phrase.startswith(("ambassador", "spokes", "head of mission", "charge", "consul")):
            break
        start = at + 1 + (at + 1 < len(line.words) and line.words[at + 1].low in ("the", "her", "his"))
        start = _past_government(line, _past_session(line, start))
        chief = (
            _chief(line, start) if title.readings[0].role in ("official", "spokesperson") and link in ("of", "to", "for") else None
        )
        if chief:
            return replace(made, after=_charge(line, chief[0] + 1) or chief[0], body=made.body or chief[1])
        if start in line.named:
            after, what = line.named[start]
            after, what = _whole_body(line, start, after, what)
            whose = ("spokes", "press", "secretary of state", "foreign secretary")
            if link == "of" or (title.phrase.startswith(whose) and link in ("for", "in")):
                made = replace(made, after=after, body=made.body or what)
            else:
                after = _host(line, after) if title.phrase.startswith(("ambassador", "permanent", "high comm")) else after
                made = replace(made, after=after, to=what)
            at = after
        elif link in ("for", "to") and any(r.role in ("official", "spokesperson", "minister") for r in title.readings):
            return replace(made, after=_charge(line, start) or made.after)
        else:
            after, unknown = unknown_body(line, start)
            if after == start or link != "of":
                break
            at = after
            if not (at < len(line.words) and line.words[at].low == "of"):
                made = replace(made, after=after, body=made.body or unknown)
    return made


def past_abbreviation(line: Line, at: int) -> int:
    """The index after the short form of a title or a body in brackets right after it ("Minister of State (MoS)"), else ``at``."""
    row = line.words[at : at + 3]
    short = len(row) == 3 and (row[0].text, row[2].text) == ("(", ")") and len(row[1].text) < 8
    return at + 3 if short and sum(c.isupper() for c in row[1].text) > 1 else at


_DUTIES = (("with", "responsibility"), ("with", "special", "responsibility"), ("in", "charge"), ("responsible",))


def _past_duty(line: Line, at: int) -> int:
    """The index of "for" in "with responsibility for Europe", of "of" in "in charge of Europe", after a title; else ``at``."""
    row = tuple(w.low for w in line.words[at : at + 4])
    size = next((len(duty) for duty in _DUTIES if row[: len(duty)] == duty), 0)
    return at + size if size and row[size : size + 1] in (("for",), ("of",)) else at


def _ministry(line: Line, start: int) -> tuple[int, Named | None] | None:
    """The index after the ministry in which somebody is a minister or an official, and its state if it is named.

    "at the Ministry of Foreign Affairs", "at the Kenyan Ministry of Defence", "in the Foreign Office".
    """
    at = start + (start < len(line.words) and line.words[start].low in ("the", "its", "his", "her"))
    body = None
    if at in line.named and line.named[at][1].kind in ("state", "demonym", "seat"):
        at, body = line.named[at]
        at += at < len(line.words) and line.words[at].text == "'s"
    while at < len(line.words) and line.words[at].low in words("portfolio") | {","} and line.words[at].low not in _HOUSES:
        at += 1
    if at >= len(line.words) or line.words[at].text not in ("Ministry", "Department", "Office"):
        return None
    at += 1
    if at + 1 < len(line.words) and line.words[at].low in ("of", "for"):
        first = at = at + 1 + (line.words[at + 1].low == "the")
        while at < len(line.words) and line.words[at].low in words("portfolio"):
            at += 1
        if at == first:
            return None
        if at + 1 < len(line.words) and line.words[at].low == "of" and body is None:
            named = line.named.get(at + 1 + (line.words[at + 1].low == "the"))
            at, body = named if named else (at, None)
    return at, body


_HOUSES = ("ministry", "department", "office")


def _past_government(line: Line, start: int) -> int:
    """The index after "Federal Government of the" before the state whose government it is, else ``start``."""
    at = start + (start < len(line.words) and line.words[start].low in ("federal", "transitional", "national", "central"))
    row = [w.low for w in line.words[at : at + 3]]
    if row[:2] != ["government", "of"]:
        return start
    after = at + 2 + (row[2:] == ["the"])
    return after if after in line.named and line.named[after][1].kind == "state" else start


def _past_session(line: Line, start: int) -> int:
    """The index after "70th session of the" before the body whose session it is, else ``start``."""
    row = [w.low for w in line.words[start : start + 4]]
    if len(row) < 4 or row[1:3] != ["session", "of"] or not row[0].endswith(("st", "nd", "rd", "th")):
        return start
    return start + 3 + (row[3] == "the")


def _chief(line: Line, start: int) -> tuple[int, Named | None] | None:
    """The chief whose adviser or envoy somebody is, as the index after and the body, if told ("to the UAE President")."""
    before = line.named.get(start)
    at = before[0] + (before[0] < len(line.words) and line.words[before[0]].text == "'s") if before else start
    if at not in line.titles or line.titles[at].plural:
        return None
    chief = right_of(line, line.titles[at])
    body = chief.body or (before[1] if before else None)
    return None if names_after(line, chief.after, False, False) else (chief.after, body)


def _charge(line: Line, start: int) -> int:
    """The index after what a minister or an envoy is charged with ("for the Horn of Africa"), 0 when it is not named.

    A name may follow at once ("for Economic Growth and Trade Paul Roy"): it begins after the last word of the language.
    """
    end = start
    while end < len(line.words) and end not in line.titles:
        word = line.words[end]
        joins = word.low in ("and", "of", "the", "in", "to") and end > start and end + 1 < len(line.words)
        if not (word.capital and word.alphabetic) and not (joins and line.words[end + 1].capital):
            break
        end += 1
    if end > start and end < len(line.words) and line.words[end].text in (",", ")", ";", "."):
        return _charges(line, start) or end
    lands = words("not_in_names")
    common = [
        i for i in range(start, end - 2) if is_common_word(line.words[i].low) or i in line.named or line.words[i].low in lands
    ]
    name = range(common[-1] + 1, end) if common else range(0)
    return common[-1] + 1 if common and all(line.words[i].capital for i in name) and len(name) < 5 else 0


def _charges(line: Line, start: int) -> int:
    """The index after a list of charges ("for Growth, Energy, and the Environment Paul Roy"); 0 when it is none."""
    end, joined = start, 0
    while end < len(line.words) and end not in line.titles:
        word = line.words[end]
        following = line.words[end + 1] if end + 1 < len(line.words) else word
        comma = word.text == "," and (following.capital or following.low == "and")
        joins = word.low in ("and", "of", "the", "&") and (following.capital or following.low == "the")
        if not (comma or joins or (word.capital and word.alphabetic)) or (comma and joined):
            break
        joined = end if word.low in ("and", "&") and any(w.text == "," for w in line.words[start:end]) else joined
        end += 1
    common = [i for i in range(joined + 1, end - 2) if is_common_word(line.words[i].low) and line.words[i].capital]
    return common[-1] + 1 if joined and common and end - common[-1] in range(1, 6) else 0


def _host(line: Line, at: int) -> int:
    """The index after a second host that is joined to an ambassador's first ("to Chad and the Order of Malta")."""
    start = at + 1 + (at + 1 < len(line.words) and line.words[at + 1].low == "the")
    if at >= len(line.words) or line.words[at].low != "and" or start >= len(line.words):
        return at
    if start in line.named and line.named[start][1].kind in ("state", "organization"):
        return line.named[start][0]
    return unknown_body(line, start)[0] if unknown_body(line, start)[1] else at


def _whole_body(line: Line, start: int, after: int, what: Named) -> tuple[int, Named]:
    """A state and the words that make it a party or an agency: Turkey's Justice and Development Party, the Indonesian military."""
    at = after + (after < len(line.words) and line.words[after].text == "'s")
    end, body = unknown_body(line, at)
    if end > at and body is not None and body.name.split()[-1].lower() in ("party", "movement", "front", "alliance", "congress"):
        return end, body
    if end > at and body is not None and what.kind == "demonym":
        return end, what
    low = line.words[after].low if after < len(line.words) else ""
    named = after in line.titles and one_name(line, line.titles[after].after)  # "an envoy of Peruvian President X"
    if what.kind == "demonym" and low in words("government") and not named:
        return after + 1, what
    if what.kind == "organization":
        after = past_abbreviation(line, after)
    while (
        what.kind == "organization"
        and after < len(line.words)
        and (
            line.words[after].text in ("Central", "Committee", "Executive", "Board", "Commission")
            or [w.text for w in line.words[after : after + 3]] == ["Foreign", "Affairs", "Commission"]
            or [w.text for w in line.words[after - 1 : after + 2]] == ["Foreign", "Affairs", "Commission"]
        )
    ):
        after += 1
    return after, what


@dataclass(frozen=True, slots=True)
class Name:
    """A name after a title: the person, the index after all its words, and a body after it ("of Peru")."""

    person: Named
    after: int
    body: Named | None


def names_after(line: Line, at: int, plural: bool, comma_may: bool) -> list[Name]:
    """The name after a title, or for a plural title the names, each with a body after it ("of Peru")."""
    at = past_honorifics(line, at, comma_may)
    first = one_name(line, at)
    if first is None:
        return []
    found = [first]
    while plural:
        at = found[-1].after
        step = at
        while step < len(line.words) and line.words[step].low in (",", "and", "&"):
            step += 1
        nxt = one_name(line, step) if step > at else None
        if nxt is None:
            break
        found.append(nxt)
    return found


def past_honorifics(line: Line, at: int, comma_may: bool) -> int:
    """Past a comma and honorifics before a name."""
    if comma_may and at < len(line.words) and line.words[at].text == ",":
        at += 1
    at = _past_service(line, at)
    while at < len(line.words) and at not in line.titles:
        low = fold(line.words[at].text)
        if [w.text for w in line.words[at : at + 3]] == ["H", ".", "E"]:
            at += 3
            continue
        if not (low in words("honorifics") or line.words[at].text == ".") or (low in _ALSO_GIVEN and _one_word_follows(line, at)):
            break
        at += 1
    return at


_SERVICES = (("air", "force"), ("marine", "corps"), ("army",), ("navy",))


def _past_service(line: Line, at: int) -> int:
    """Past the service before a rank ("Press Secretary Air Force Maj. Gen. X")."""
    low = [w.low for w in line.words[at : at + 3]]
    after = next((at + len(name) for name in _SERVICES if tuple(low[: len(name)]) == name), at)
    return after if after < len(line.words) and fold(line.words[after].text) in words("honorifics") else at


_ALSO_GIVEN = frozenset(["sheikh", "sheik", "shaikh", "dame", "lady", "lord"])


def _one_word_follows(line: Line, at: int) -> bool:
    """Has a name of two words an honorific for its first ("Sheikh Hasina")?"""
    return name_end(line.words, at + 1, line.named, line.titles) == at + 2


def one_name(line: Line, at: int) -> Name | None:
    """The name that begins there, with a body after it; None when none does."""
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
    return Name(person_at(line.words, at, end), after, body)
