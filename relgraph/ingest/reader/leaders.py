"""Who held the highest offices of states when: a list of leaders, for titles and handles whose words name no state."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from relgraph.graph.model import fold
from relgraph.ingest.reader.lexicon import parts_of
from relgraph.tables import read_yaml

HEADS = ("head_of_state", "head_of_government")


@dataclass(frozen=True, slots=True)
class Tenure:
    """One tenure of the list of leaders: words of the name, role, state id, and months or years.

    ``start``: of its begin. ``known``: the last for which the list knows that it lasted, its end where it has one. ``end``: the
    last that it may have lasted to; empty when the list knows of nobody after it.
    """

    parts: frozenset[str]
    role: str
    state: str
    start: str
    known: str
    end: str


@cache
def _tenures() -> Mapping[str, tuple[Tenure, ...]]:
    found: dict[str, tuple[Tenure, ...]] = {}
    for state, rows in read_yaml("reader_leaders.yaml", {str: [str]}).items():
        for row in rows:
            role, name, start, to = row.split("|")
            known, _, end = to.partition("/") if "/" in to else (to, "", to)
            tenure = Tenure(frozenset(parts_of(name)), role, state, start, known, end)
            for word in tenure.parts:
                found[word] = (*found.get(word, ()), tenure)
    return found


def _fits(wanted: tuple[str, ...], parts: frozenset[str]) -> bool:
    """Are the words of a name among those of another, given names in any of their spellings (Sergei, Sergey)?"""
    return all(w in parts or (len(w) > 3 and any(p[:3] == w[:3] and abs(len(p) - len(w)) < 3 for p in parts)) for w in wanted)


@lru_cache(maxsize=65536)
def led_by(name: str, role: str, published: str, *, now: bool = False) -> str:
    """The id of the state that a person of that name held that office of, by the list of leaders; empty when none or several.

    A tenure that the text's day lies in goes first, else (not when ``now``) one before it.
    """
    wanted = parts_of(name)
    rows = [t for t in _tenures().get(wanted[-1], ()) if t.role == role and _fits(wanted, t.parts)]
    rows += [t for t in _tenures().get(wanted[0], ()) if t.role == role and _fits(wanted, t.parts) and t not in rows]
    day = published[:7] or "9999"
    current = {t.state for t in rows if t.start[: len(day)] <= day and (not t.end or day <= t.end or day.startswith(t.end))}
    found = current or {t.state for t in rows if t.start <= day and not now}
    return found.pop() if len(found) == 1 else ""


def held_by_other(state: str, role: str, name: str, published: str) -> bool:
    """Was the office held by somebody else when the text was written, by the list of leaders? Not where it only may have been."""
    day = published[:7]
    rows = [t for t in _by_office().get((state, role), ()) if day and t.start[: len(day)] <= day <= t.known]
    wanted = parts_of(name)
    alike = any(_fits(wanted, t.parts) or len(t.parts & set(wanted)) > 1 for t in rows)  # "Kang Kyung-wha", "Kang Kyung-hwa"
    return bool(rows) and not alike


@cache
def _by_office() -> Mapping[tuple[str, str], tuple[Tenure, ...]]:
    found: dict[tuple[str, str], set[Tenure]] = {}
    for rows in _tenures().values():
        for tenure in rows:
            found.setdefault((tenure.state, tenure.role), set()).add(tenure)
    return {key: tuple(sorted(rows, key=lambda t: t.start)) for key, rows in found.items()}


@cache
def _two_words() -> frozenset[tuple[str, str]]:
    """The names of the list that have two words, folded."""
    rows = (row.split("|")[1] for rows in read_yaml("reader_leaders.yaml", {str: [str]}).values() for row in rows)
    folded = (fold(name).split() for name in rows)
    return frozenset((f[0], f[1]) for f in folded if len(f) == 2)


def is_leader(first: str, last: str) -> bool:
    """Are two words the whole name of somebody whom the list has?"""
    return (fold(first), fold(last)) in _two_words()


@cache
def _run_together() -> Mapping[str, str]:
    """Names of the list in small letters without blanks, given name first or last → the name."""
    found: dict[str, str] = {}
    for rows in read_yaml("reader_leaders.yaml", {str: [str]}).values():
        for name in (row.split("|")[1] for row in rows):
            folded = fold(name).split()
            if len(folded) > 1:
                for form in (folded, [folded[0], folded[-1]], [folded[-1], folded[0]]):
                    found.setdefault("".join(form), name)
    return found


def leader_called(handle: str) -> str:
    """The leader whose name a handle runs together ("narendramodi", "konotaromp"); empty when the list has none."""
    low = fold(handle).replace(" ", "")
    forms = [low, *(low.removesuffix(end) for end in ("mp", "official", "offl", "pm", "fm") if low.endswith(end))]
    return next((name for form in forms if (name := _run_together().get(form))), "")
