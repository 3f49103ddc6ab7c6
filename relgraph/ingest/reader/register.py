"""The document's register of persons: every name once, in its fullest form, with what shorter forms mean.

A form means a person when its words are among the words of exactly one person's names. Forms join when one's words are among the
other's and they share the first or the last word ("Dilma Rousseff", "Dilma Vana Rousseff Linhares").
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from relgraph.ingest.reader.handles import handle_name, is_handle
from relgraph.ingest.reader.lexicon import parts_of, without_letters, words
from relgraph.ingest.reader.line import Line
from relgraph.ingest.reader.names import name_end, person_at
from relgraph.ingest.reader.spans import Named


@dataclass(frozen=True, slots=True)
class Register:
    """Persons by the fullest name; ``index``: word of a name → the persons who have it; ``handles``: what
    a handle reads as → the full name that the text has beside it."""

    parts: dict[str, frozenset[str]]
    index: dict[str, frozenset[str]]
    handles: dict[str, str] = field(default_factory=dict)

    def who(self, form: str) -> str:
        """The fullest name of the one person that a form of a name means; empty when there is none, or more than one."""
        form = self.handles.get(form, form)
        wanted = parts_of(form)
        sets = [self.index.get(word, frozenset()) for word in wanted]
        fitting = frozenset.intersection(*sets) if sets else frozenset()
        if len(fitting) > 1:
            fitting = frozenset(name for name in fitting if _numbered(name, form)) or fitting
        if len(fitting) > 1:
            fitting = frozenset(name for name in fitting if self.parts[name] == frozenset(wanted)) or fitting
        return next(iter(fitting)) if len(fitting) == 1 else ""


def make_register(forms: Iterable[str], handles: Mapping[str, str] | None = None) -> Register:
    """The register of all forms of names that a document has (each as often as it has it); ``handles``: see `Register`."""
    meant = dict(handles or {})
    counts = Counter(without_letters(meant.get(form, form)) for form in forms if parts_of(form))
    groups: list[list[str]] = []
    having: dict[str, dict[int, None]] = {}  # word → the groups in which it stands, by number
    for form in sorted(counts, key=lambda f: (-len(parts_of(f)), f)):
        near = sorted({number for word in parts_of(form) for number in having.get(word, ())})
        fitting = [number for number in near if any(_joins(form, other) for other in groups[number])]
        fitting = [number for number in fitting if any(_numbered(other, form) for other in groups[number])] or fitting
        if len(fitting) == 1:
            joined = fitting[0]
        elif not fitting:
            joined = len(groups)
            groups.append([])
        elif len(parts_of(form)) > 1:
            joined = min(fitting, key=lambda number: -max(counts[f] for f in groups[number]))
        else:
            continue
        groups[joined].append(form)
        for word in parts_of(form):
            having.setdefault(word, {})[joined] = None
    parts: dict[str, frozenset[str]] = {}
    index: dict[str, set[str]] = {}
    for group in groups:
        name = max(group, key=lambda f: (min(len(parts_of(f)), 2), counts[f], len(f)))
        name = _fuller(name, group)
        parts[name] = frozenset(word for form in group for word in parts_of(form))
        for word in parts[name]:
            index.setdefault(word, set()).add(name)
    return Register(parts, {word: frozenset(names) for word, names in index.items()}, meant)


def _numbered(long: str, short: str) -> bool:
    """Is a form another with a numeral after it ("Salman II" and "Salman")?"""
    return tuple(w for w in parts_of(long) if w not in words("numerals")) == parts_of(short) and len(parts_of(long)) > 1


def _joins(short: str, long: str) -> bool:
    a, b = parts_of(short), parts_of(long)
    return set(a) <= set(b) and (len(a) == 1 or a[-1] == b[-1] or a[0] == b[0] or set(a) == set(b))


_AFTER_NAMES = ("jr", "sr", "ii", "iii", "iv")


def _fuller(name: str, group: list[str]) -> str:
    """Of names with the same words the one that writes particles and initials, too, and "Jr."."""
    same = [form for form in group if [w for w in parts_of(form) if w not in _AFTER_NAMES] == list(parts_of(name))]
    return max(same, key=lambda form: (len(form.split()), not form.isupper()), default=name)


def find_persons(line: Line, register: Register) -> dict[int, tuple[int, Named]]:
    """Index of the first word → (index after the last, person) for every form of a registered name in a sentence."""
    found: dict[int, tuple[int, Named]] = {}
    at = 0
    while at < len(line.words):
        hit = None if at in line.named else _registered(line, register, at)
        if hit is None:
            hit = _over_table(line, register, at)
        if hit:
            found[at] = hit
            at = hit[0]
        else:
            at = line.named[at][0] if at in line.named else at + 1
    return found


def _registered(line: Line, register: Register, at: int) -> tuple[int, Named] | None:
    word = line.words[at]
    if not (word.capital or word.text[0] == "@" or "-" in word.text):
        return None  # no name begins so
    end = name_end(line.words, at, line.named, line.titles)
    while end > at:
        person = person_at(line.words, at, end)
        form = handle_name(line.words[at].text)[0] if is_handle(line.words[at].text) else person.name
        name = register.who(form)
        if name and (line.words[at].capital or is_handle(line.words[at].text) or "-" in form or end > at + 1):
            return end, Named("person", name, person.start, person.end, person.first, person.last)
        end -= 1
    return None


def _over_table(line: Line, register: Register, at: int) -> tuple[int, Named] | None:
    """A full name that begins with a word of the tables (Israel Katz), when the register has it."""
    if at not in line.named or line.named[at][0] != at + 1:
        return None
    end = name_end(line.words, at, line.named, line.titles)
    if end < at + 2:
        return None
    person = person_at(line.words, at, end)
    name = register.who(person.name)
    return (end, Named("person", name, person.start, person.end, person.first, person.last)) if name else None
