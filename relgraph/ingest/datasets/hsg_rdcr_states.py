"""Which state an item of hsg_rdcr speaks of: that of its article at that day, or another form of it that the title names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from relgraph.graph.model import fold
from relgraph.tables import place, senses, state_at, states

LONGEST = 6  # words of a name
SEVERAL = re.compile(r"federation|confederation", re.I)


@dataclass(frozen=True)
class Article:
    """An article: ``stem``, the name of its file, and ``title``, the state as the source calls it now ("Benin (Dahomey)")."""

    stem: str
    title: str

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The names in the title: without marks, brackets and the form of government, each of several ("Serbia/Yugoslavia")."""
        plain = re.sub(r"\([^)]*\)|\*", " ", self.title)
        found = [re.sub(r"^(?:The |Kingdom of )", "", name.strip()) for name in reversed(plain.split("/"))]
        return tuple(name.strip() for name in (*found, *re.findall(r"\(([^)]*)\)", self.title)))

    def state(self, day: str) -> str:
        """The state that the article is about at a day, or empty."""
        own = f"x-hsg-{self.stem}"
        if own in states():
            return own if _lives(own, day) else ""
        found = (state_at("name", name, day).id for name in self.names)
        return next((id for id in found if id and _lives(id, day)), "")

    @cached_property
    def forms(self) -> frozenset[str]:
        """The states that the article may be about: the one of today, and what came right before and after it."""
        now = self.state("") or next((id for name in self.names if (id := state_at("name", name, "").id)), "")
        if not now:
            return frozenset()
        before = {id for id, state in states().items() if now in state.successors}
        return frozenset({now, *before, *states()[now].successors})

    def spoken_of(self, named: str, prose: str, day: str, new: bool = False) -> tuple[str, str]:
        """The id of the state that an item speaks of, or why there is none.

        ``named``: the words of the title for it. A state in them goes first, then that of the article; where that one was
        not there at the day, or has another beside it, the one form of it that the prose names. ``new``: it may be younger than
        the tables say.
        """
        own = self.state(day) or (self.state("") if new else "")
        if not self._is_own(named, own):
            meant = max(_named(named, day), key=lambda found: found[1], default=((), 0))[0]
            if SEVERAL.search(named) and not _meant(named, day):
                return (own, "") if own and states()[own].end else ("", f"the name {named!r} is in no list of states")
            if meant and own not in meant:
                return next((id for id in meant if id in self.forms), meant[0]), ""
        told = {id for ids, words in _named(prose, day) if words > 1 or not own for id in ids if id in self.forms}
        if own and (named or own == self.state("") or len(told) != 1):
            return own, ""
        if len(told) == 1:
            return told.pop(), ""
        reason = state_at("name", self.names[0], day).reason
        return "", reason or f"{self.names[0]!r} is no state of that time" + (f" ({day})" if day else "")

    def _is_own(self, named: str, own: str) -> bool:
        """Are some words the name of the state of the article, or one word of it ("Congo")?"""
        state = states().get(own)
        known = [fold(name) for name in (*self.names, *((state.name, state.official) if state else ()))]
        plain = fold(named).replace(" the ", " ").removeprefix("the ")
        return not plain or any(plain == name.replace(" the ", " ") or plain in name.split() for name in known)

    def is_foreign(self, words: str) -> bool:
        """Do some words name a state that is neither the United States nor one that the article is about?"""
        return any(not self.forms.intersection(ids) for ids, _ in _named(words, ""))

    def is_theirs(self, title: str, state: str) -> bool:
        """Does a title call a mission theirs, by the name of their people before the word for it?"""
        before = re.split(r"\b(?:Embass|Legation|Mission|Consul)", title)[0]
        return any(sense.id == state for part in before.split()[-2:] for sense in senses(fold(part)) if sense.sense == "demonym")

    def lasted(self, state: str, first: str, last: str) -> bool:
        """Was there a state from one day to another (to this day, where that is empty), as far as the tables know?"""
        known = states()[state]
        ended = known.end and (not last or last[: len(known.end)] > known.end)
        return not ended and (not known.start or first >= known.start[: len(first)])


def _named(words: str, day: str) -> Iterator[tuple[tuple[str, ...], int]]:
    """What the names of states and of their people in some words mean at a day, in their order, and of how many words each is.

    The United States are left out.
    """
    plain = re.sub(r"\b(South|North)ern (?=[A-Z])", r"\1 ", words)
    parts = [re.sub(r"(?:['’]s?|[.,;:()])+$", "", part) for part in re.split(r"[\s(]+", plain)]
    at = 0
    while at < len(parts):
        sizes = range(min(LONGEST, len(parts) - at), 0, -1)
        size, meant = next(((size, ids) for size in sizes if (ids := _meant(" ".join(parts[at : at + size]), day))), (1, ()))
        if meant and meant != ("USA",):
            yield meant, size
        at += size


def _meant(name: str, day: str) -> tuple[str, ...]:
    """The states that a name, or what a people is called, can mean at a day."""
    found = (sense for sense in senses(fold(name)) if sense.sense in ("state", "demonym") and sense.fits(name))
    known = (state_at("name", states()[sense.id].name, day).id or sense.id for sense in found)
    return tuple(dict.fromkeys(id for id in known if _lives(id, day)))


def _lives(id: str, day: str) -> bool:
    """Was there the state at a day? Its beginning in the tables is that of its present independence, which does not tell."""
    state = states()[id]
    begun = not state.end or not state.start or day[: len(state.start)] >= state.start[: len(day)]
    return not day or (begun and (not state.end or day[: len(state.end)] <= state.end[: len(day)]))


def town(name: str, state: str) -> str:
    """The id of a town in a state or in what came after it, or empty."""
    lands = {state, *states()[state].successors}
    towns = (place(sense.id) for sense in senses(fold(name)) if sense.sense == "place")
    return next((found.id for found in towns if found and found.state in lands), "")
