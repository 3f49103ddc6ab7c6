"""One document taken apart: its sentences with everything that is named in them, its register of persons, and its offices."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise

from relgraph.graph.model import fold
from relgraph.ingest.reader import model
from relgraph.ingest.reader.after_title import past_honorifics
from relgraph.ingest.reader.biographies import biographed, departed, origins
from relgraph.ingest.reader.bylines import signed, with_bylines
from relgraph.ingest.reader.counterparts import counterparts, names_of_counterparts
from relgraph.ingest.reader.elliptic import elliptic_offices
from relgraph.ingest.reader.filed import filed_at
from relgraph.ingest.reader.handles import handle_name, is_handle, looks_like_person, meant_by
from relgraph.ingest.reader.headline import is_headline, truecased
from relgraph.ingest.reader.homonyms import settled
from relgraph.ingest.reader.hover import without_hover_notes
from relgraph.ingest.reader.leaders import HEADS, is_leader, led_by
from relgraph.ingest.reader.lexicon import without_letters, words
from relgraph.ingest.reader.line import Line, Office
from relgraph.ingest.reader.names import name_end
from relgraph.ingest.reader.offices import make_line, read_offices
from relgraph.ingest.reader.places import table_names
from relgraph.ingest.reader.register import Register, find_persons, make_register
from relgraph.ingest.reader.segment import Sentence, plain, sentences
from relgraph.ingest.reader.spans import Named, Word, without_short_forms, words_of
from relgraph.ingest.reader.together import Asking, Question


@dataclass(frozen=True, slots=True)
class Reading:
    """A sentence with its words and offices."""

    sentence: Sentence
    line: Line
    offices: list[Office]


@dataclass(frozen=True, slots=True)
class Analysis:
    """A document's plain text, its sentences, its register of persons.

    ``organ_of``: the state whose organ published it, or ""; ``own_body``: the organisation that published it under its own name.
    ``origins``: person → the state of which the text calls him a diplomat or the like; ``departed``: whom it tells of as past.
    """

    text: str
    published: str
    readings: list[Reading]
    register: Register
    organ_of: str
    origins: Mapping[str, Named]
    own_body: Named | None = None
    departed: frozenset[str] = frozenset()


def analyse(text: str, title_end: int, published: str, organ_of: str = "", own_body: Named | None = None) -> Asking[Analysis]:
    """Take a document apart."""
    cleaned = without_hover_notes(plain(text))
    parts = _dateline_apart(sentences(cleaned, title_end), cleaned, title_end, published)
    rows = [without_short_forms(words_of(cleaned, s.start, s.end)) for s in parts]
    named = settled(rows, [table_names(row, published) for row in rows], published)
    rows = truecased(rows, parts, named)
    lines = [make_line(row, names) for row, names in zip(rows, named, strict=True)]
    offices = [office for line in lines for office in read_offices(line)]
    forms = [office.holder.name for office in offices if office.holder]
    told = yield from _model_names(lines, parts)
    beside = [name for line in lines for name in names_of_counterparts(line)]
    beside += [person.name for _, person in signed(lines, parts)]
    forms += (
        told
        + _leaders(lines, published)
        + _honoured(lines)
        + _apposed(lines)
        + _listed(lines)
        + _appointed(lines)
        + beside
        + biographed(lines)
    )
    register = make_register(forms, _handles(lines, forms))
    lines = [replace(line, persons=find_persons(line, register)) for line in lines]
    read = with_bylines(lines, parts, [read_offices(line) for line in lines])
    read = [[_known(o, register) for o in row] for row in read]
    everywhere = [o for row in read for o in row]
    everywhere += _described_holders(everywhere, register, published)
    before = [None, *lines]
    read = [_with_counterparts(line, row, everywhere, register, last) for line, row, last in zip(lines, read, before, strict=False)]
    complete = elliptic_offices(zip(lines, read, strict=True), published)
    readings = [Reading(s, line, found) for s, line, found in zip(parts, lines, complete, strict=True)]
    gone = frozenset(register.who(name) or name for name in departed(lines))
    of = {register.who(name) or name: state for name, state in origins(lines).items()}
    return Analysis(cleaned, published, readings, register, organ_of, of, own_body, gone)


def _dateline_apart(parts: list[Sentence], text: str, title_end: int, published: str) -> list[Sentence]:
    """The sentences with the dateline as one of its own."""
    body = title_end + len(text[title_end:]) - len(text[title_end:].lstrip())
    line = filed_at(text[body:], published)
    cut = body + line.end if line else 0
    found: list[Sentence] = []
    for part in parts:
        if not part.title and part.start < cut < part.end and text[cut : part.end].strip():
            start = cut + len(text[cut : part.end]) - len(text[cut : part.end].lstrip())
            found += [replace(part, end=cut), replace(part, start=start)]
        else:
            found.append(part)
    return found


def _with_counterparts(
    line: Line, row: list[Office], everywhere: list[Office], register: Register, previous: Line | None
) -> list[Office]:
    """The offices of a sentence with those of counterparts of somebody whose office another sentence tells."""
    held = {o.holder.name for o in row if o.holder}
    more = [_known(o, register) for o in counterparts(line, [], everywhere, previous)]
    return sorted([*row, *(o for o in more if o.holder and o.holder.name not in held)], key=lambda o: o.start)


def _described_holders(offices: list[Office], register: Register, published: str) -> list[Office]:
    """The top offices that the document describes, each with the one person of it who held it by the list of leaders."""
    found = []
    for office in offices:
        if office.holder is None and office.body is not None and office.role in _TOP and not office.title.plural:
            named = [name for name in register.parts if led_by(name, office.role, published, now=True) == office.body.id]
            holder = Named("person", named[0], office.start, office.end, office.start, office.end) if len(named) == 1 else None
            found += [replace(office, holder=holder)] if holder else []
    return found


_TOP = ("head_of_state", "head_of_government", "foreign_minister", "defence_minister")


def _known(office: Office, register: Register) -> Office:
    """The office with its holder's fullest name."""
    if office.holder is None:
        return office
    name = register.who(office.holder.name)
    return replace(office, holder=replace(office.holder, name=name)) if name else office


def _model_names(lines: list[Line], parts: list[Sentence]) -> Asking[list[str]]:
    """Names of two words or more that the language model takes for a person's, and that are nothing else."""
    asked = [(line, s) for line, s in zip(lines, parts, strict=True) if _may_have_name(line)]
    found = []
    in_body = {w.text for line, s in zip(lines, parts, strict=True) if not s.title for w in line.words}
    answers = yield Question(model.person_spans, (_model_row(line)[0] for line, _ in asked))
    for (line, s), spans in zip(asked, answers, strict=True):
        origin = _model_row(line)[1] if spans else []
        covered = {i for at, (after, _) in line.named.items() for i in range(at, after)}
        for first, after in spans:
            name = _person_form(line, covered, [origin[i] for i in range(first, after)])
            if name and (not (s.title and is_headline(line.words)) or name.split()[-1] in in_body):
                found.append(name)
    return found


def _handles(lines: list[Line], forms: list[str]) -> dict[str, str]:
    """What a handle reads as → the full name elsewhere in the text that it is made of."""
    said = list(
        dict.fromkeys(w.text for line in lines for i, w in enumerate(line.words) if w.text[0] == "@" and i not in line.named)
    )
    read = {handle_name(handle)[0]: handle for handle in said}
    names = [form for form in dict.fromkeys(forms) if form not in read and " " in form]
    return {form: name for form, handle in read.items() if (name := meant_by(handle, names)) and name != form}


def _may_have_name(line: Line) -> bool:
    """Could `_person_form` take a name from the sentence: a handle, or two words of a name with titles between at most?"""
    titled = {i for t in line.titles.values() for i in range(t.first, t.after)}
    covered = {i for at, (after, _) in line.named.items() for i in range(at, after)}
    run = 0
    for i, word in enumerate(line.words):
        if word.text[0] == "@":
            return True
        if i in titled or fold(word.text) in words("honorifics"):
            continue
        run = run + (i not in covered) if _name_words([word]) else 0
        if run > 1:
            return True
    return False


def _model_row(line: Line) -> tuple[list[model.Token], list[int]]:
    row, origin = [], []
    for i, word in enumerate(line.words):
        texts = [word.text]
        if is_handle(word.text) and i not in line.named and looks_like_person(word.text):
            texts = handle_name(word.text)[0].split()
        row += [model.Token(text, word.start, word.end) for text in texts]
        origin += [i] * len(texts)
    return row, origin


def _person_form(line: Line, covered: set[int], indices: list[int]) -> str:
    titled = {i for t in line.titles.values() for i in range(t.first, t.after)}
    kept = [i for i in dict.fromkeys(indices) if i not in titled and fold(line.words[i].text) not in words("honorifics")]
    while kept and not line.words[kept[-1]].alphabetic:
        kept.pop()
    if not kept:
        return ""
    first = line.words[kept[0]]
    if is_handle(first.text):
        return handle_name(first.text)[0]
    if len(kept) < 2 or any(i in covered for i in kept[:1] + kept[-1:]) or not _name_words([line.words[i] for i in kept]):
        return ""
    return " ".join(line.words[i].text for i in kept)


def _name_words(row: list[Word]) -> bool:
    bad, particles = _never_in_names(), words("particles")
    return all(w.alphabetic and (w.capital or w.low in particles or "-" in w.text) and w.low not in bad for w in row)


@cache
def _never_in_names() -> frozenset[str]:
    return words("not_in_names") | words("calendar") | words("headline_verbs") | words("portfolio")


def _leaders(lines: list[Line], published: str) -> list[str]:
    """Names of two words that are those of leaders of states, whatever stands around them; of one word before "regime"."""
    found = []
    for line in lines:
        taken = {i for at, (after, _) in line.named.items() for i in range(at, after)}
        for at, (a, b) in enumerate(pairwise(line.words)):
            if a.capital and b.capital and at not in taken and at + 1 not in taken and is_leader(a.text, b.text):
                found.append(f"{a.text} {b.text}")
            elif a.capital and at not in taken and b.low in ("regime", "administration") and len(a.text) > 3:
                found += [a.text] if any(led_by(a.text, role, published) for role in HEADS) else []
    return found


def _honoured(lines: list[Line]) -> list[str]:
    """Names after Mr, Mrs, Ms, Dr: the family name alone, or the whole name."""
    found = []
    for line in lines:
        for at, word in enumerate(line.words[:-1], start=1):
            first = line.words[at]
            if word.low.rstrip(".") in ("mr", "mrs", "ms", "dr") and first.capital and first.alphabetic:
                end = max(at + 1, name_end(line.words, at, line.named, line.titles))
                found.append(without_letters(" ".join(w.text for w in line.words[at:end])))
    return found


def _apposed(lines: list[Line]) -> list[str]:
    """Names of two words or more that an office follows after a comma ("Ana Ruiz, Chadian Minister of State, visited")."""
    found = []
    for line in lines:
        for title in line.titles.values():
            comma = next((f for f, (after, _) in line.named.items() if after == title.first), title.first) - 1
            if (
                comma < 2
                or line.words[comma].text != ","
                or name_end(line.words, title.after, line.named, line.titles) > title.after
            ):
                continue
            for at in range(max(0, comma - 4), comma - 1):
                opens = at == 0 or line.words[at - 1].low in (",", "and")
                if opens and name_end(line.words, at, line.named, line.titles) == comma:
                    found.append(" ".join(w.text for w in line.words[at:comma]))
                    break
    return found


def _listed(lines: list[Line]) -> list[str]:
    """Names after states' possessives, where a sentence has two or more such ("Peru's Ana Ruiz and Chad's Idriss Abdou"), or one
    that is joined to somebody with a title ("Peru's premier Ana Ruiz and Chad's Idriss Abdou")."""
    found = []
    for line in lines:
        after = {
            end + 1: first
            for first, (end, named) in line.named.items()
            if named.kind == "state" and end < len(line.words) and line.words[end].text == "'s"
        }
        names = [(at, end) for at in after if (end := name_end(line.words, at, line.named, line.titles)) > at + 1]
        joined = [at for at, _ in names if line.words[after[at] - 1].low == "and" and any(t < after[at] for t in line.titles)]
        if len(names) > 1 or joined:
            found += [" ".join(w.text for w in line.words[at:end]) for at, end in names]
    return found


def _appointed(lines: list[Line]) -> list[str]:
    """Names of two words or more between "appointed" and what the person is to be ("appointed Ana Ruiz as its ambassador"), and
    of whom an office is said ("the last minister to come was Ana Ruiz,")."""
    found = []
    for line in lines:
        first = min(line.titles, default=len(line.words))
        for at, word in enumerate(line.words):
            if word.low not in ("appointed", "nominated", "was", "is"):
                continue
            start = past_honorifics(line, at + 1, False)
            end = name_end(line.words, start, line.named, line.titles)
            following = line.words[end].low if end < len(line.words) else "."
            if word.low in ("was", "is"):
                told = first < at and following in (",", ".", ";", "(", "and", "while", "who")
            else:
                told = following in ("as", "to") or end in line.titles
            found += [" ".join(w.text for w in line.words[start:end])] if told and end > start + 1 else []
    return found


def named_in(reading: Reading) -> list[Named]:
    """Everything named in a sentence, in order, persons with their titles; of overlapping spans the widest."""
    found = [o.holder.widened(o.start, o.end) for o in reading.offices if o.holder]
    found += [what for _, what in (*reading.line.persons.values(), *reading.line.named.values())]
    found.sort(key=lambda n: (n.start, -n.end))
    kept: list[Named] = []
    for what in found:
        if not kept or what.start >= kept[-1].end:
            kept.append(what)
        elif what.kind == "person" and kept[-1].kind != "person":
            kept[-1] = what
        elif what.kind == "person" and kept[-1].name == what.name:
            kept[-1] = kept[-1].widened(what.start, what.end)
    return kept
