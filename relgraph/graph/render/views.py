"""From answers to pages: which columns people see of each kind of row, in which order, and the sentences of each."""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from relgraph.graph.answers.base import Answer, Evidence
from relgraph.graph.model import bounds
from relgraph.graph.render.page import Column, Line, Page, Quote, Table, counted

if TYPE_CHECKING:
    from relgraph.graph.answers.claims import Claimed
    from relgraph.graph.answers.diff import Changed, ChangedClaim
    from relgraph.graph.answers.disputes import Dispute
    from relgraph.graph.answers.neighbors import Neighbor
    from relgraph.graph.answers.paths import Path, Step
    from relgraph.graph.answers.shared import Shared
    from relgraph.graph.answers.show import Shown, Stage
    from relgraph.graph.answers.timeline import Happened
    from relgraph.graph.answers.unsure import Unsure
    from relgraph.graph.answers.who_held import Held
    from relgraph.graph.answers.who_met import Met
    from relgraph.graph.model import Claim

_MODES = {"in_person": "in person", "phone": "by telephone", "video": "by video", "unknown": ""}
_MODALITY = Column("Modality", usual="asserted")
_SOURCES = Column("Sources", right=True)
_SYMMETRIC = "both"
_NAMED = 6  # so many names fit in a cell


def met(answer: Answer[Met]) -> Page:
    """Counterparts with their offices then, date, manner and place; in person and by telephone are counted apart.

    Of a state or office each of its persons has rows of his own.
    """
    who = Column("Who", usual=_about(answer))
    columns = (who, Column("With"), Column("Offices"), Column("Date"), Column("How"), Column("Where"), _MODALITY, _SOURCES)
    lines = tuple(
        Line(
            (
                row.who.name,
                row.with_.name,
                ", ".join(office.name for office in row.offices),
                row.date or "undated",
                "sources differ" if row.mode is None else _MODES.get(row.mode, row.mode),
                row.place.name if row.place else "",
                row.modality,
                str(row.documents),
            ),
            quotes(row.evidence),
            "; ".join(f"sources differ on {item}" for item in row.disputed),
        )
        for row in answer.rows
    )
    return (Table(columns, lines, f"Whom {_about(answer)} met", _footer(answer, _meetings(answer.rows))),)


def held(answer: Answer[Held]) -> Page:
    """Holders with the time that sources state, or on which they were seen in the office."""
    about = _about(answer)
    columns = (Column("Holder"), Column("Office", usual=about), *_HELD)
    return (Table(columns, tuple(_held_line(row, row.holder.name) for row in answer.rows), f"Who held: {about}", _footer(answer)),)


def neighbors(answer: Answer[Neighbor]) -> Page:
    """Neighbours by kind of relation."""
    titles = (Column("Relation", once=True), Column("Neighbour"), Column("Kind"), Column("Via"), Column("When"))
    columns = (*titles, Column("Times", right=True), _MODALITY, _SOURCES)
    lines = tuple(
        Line(
            (
                relation(row.relation, row.direction),
                row.entity.name,
                row.entity.kind,
                row.via.name if row.via else "",
                days(row.first, row.last),
                str(row.times),
                row.modality,
                str(row.documents),
            ),
            quotes(row.evidence),
        )
        for row in answer.rows
    )
    return (Table(columns, lines, f"Around {_about(answer)}", _footer(answer)),)


def path(answer: Answer[Path]) -> Page:
    """One table a path, one line a hop."""
    columns = (Column("From", once=True), Column("Relation"), Column("To"), Column("Through"), Column("Date"), _MODALITY, _SOURCES)
    ends = " to ".join(entity.name for entity in answer.about)
    return tuple(
        Table(columns, tuple(_hop(step) for step in row.hops), f"{ends}: {counted(len(row.hops), 'hop')}{_nth(number, answer)}")
        for number, row in enumerate(answer.rows, 1)
    )


def timeline(answer: Answer[Happened]) -> Page:
    """What happened, one line a happening, a date once."""
    columns = (Column("Date", once=True), Column("Who"), Column("What"), _MODALITY, _SOURCES)
    lines = tuple(
        Line(
            (row.date, _several([one.name for one in row.who]), row.what, row.modality, str(row.documents)),
            quotes(row.evidence),
        )
        for row in answer.rows
    )
    ends = " and ".join(entity.name for entity in answer.about)
    return (Table(columns, lines, f"What happened: {ends}", _footer(answer)),)


def common(answer: Answer[Shared]) -> Page:
    """What two share, a column for each of them with how often and when."""
    ends = [entity.name for entity in answer.about]
    columns = (Column("Kind"), Column("Shared"), Column("Others", right=True), *(Column(name) for name in ends), _SOURCES)
    lines = tuple(
        Line(
            (
                row.kind,
                row.shared.name,
                str(row.others),
                _times(row.a_times, row.a_first, row.a_last),
                _times(row.b_times, row.b_first, row.b_last),
                str(row.documents),
            ),
            quotes(dict.fromkeys((*row.a_evidence, *row.b_evidence))),
        )
        for row in answer.rows
    )
    return (Table(columns, lines, f"What {' and '.join(ends)} share", _footer(answer)),)


def claims(answer: Answer[Claimed]) -> Page:
    """The record: what each claim says, and where."""
    columns = (Column("Kind"), Column("Says"), Column("When"), _MODALITY, Column("Span", right=True), Column("Replaced"))
    lines = tuple(
        Line(
            (
                row.claim.kind,
                *_says(row.claim),
                row.claim.modality,
                f"{row.claim.start}-{row.claim.end}",
                row.replaced,
            ),
            quotes(row.evidence),
        )
        for row in answer.rows
    )
    about = f" about {_about(answer)}" if answer.about else ""
    return (Table(columns, lines, f"Claims{about}", _footer(answer)),)


def disputes(answer: Answer[Dispute]) -> Page:
    """Contradictions, one side under the other."""
    columns = (Column("Kind", once=True), Column("About"), Column("What"), Column("One says"), Column("The other says"))
    lines = tuple(
        Line(
            (row.kind, row.about.name, row.what.replace("_", " "), row.one, row.other),
            quotes((*row.one_evidence, *row.other_evidence)),
        )
        for row in answer.rows
    )
    return (Table(columns, lines, f"Disputed about {_about(answer)}" if answer.about else "Disputed", _footer(answer)),)


def unsure(answer: Answer[Unsure]) -> Page:
    """Pairs of persons that may be one, one side under the other."""
    columns = (Column("One"), Column("Offices"), Column("Other"), Column("Its offices"), Column("Why"), Column("Score", right=True))
    lines = tuple(
        Line(
            (row.a.bearer, "; ".join(row.a.offices), row.b.bearer, "; ".join(row.b.offices), row.why, f"{row.score:.1f}"),
            quotes((*row.a.evidence, *row.b.evidence)),
        )
        for row in answer.rows
    )
    return (Table(columns, lines, f"May be one with {_about(answer)}" if answer.about else "May be one", _footer(answer)),)


def changed(answer: Answer[Changed]) -> Page:
    """What came and went, a line a document and kind of claim."""
    columns = (Column("Document", once=True), Column("Is"), Column("Kind"), Column("Came", right=True), Column("Went", right=True))
    lines = tuple(
        Line((row.document, row.outcome, row.kind or "no claims", str(row.came), str(row.went), row.day)) for row in answer.rows
    )
    total = f"{sum(row.came for row in answer.rows)} came, {sum(row.went for row in answer.rows)} went"
    return (Table((*columns, Column("On")), lines, "What changed", _footer(answer, total)),)


def changed_claims(answer: Answer[ChangedClaim]) -> Page:
    """The claims that came and went in one document."""
    columns = (Column("Change"), Column("On"), Column("Kind"), Column("Says"), Column("When"), _MODALITY)
    lines = tuple(
        Line((row.change, row.day, row.claim.kind, *_says(row.claim), row.claim.modality), quotes(row.evidence))
        for row in answer.rows
    )
    return (Table(columns, lines, "What changed", _footer(answer)),)


def shown(answer: Answer[Shown]) -> Page:
    """One entity on one page: what it is, its offices, agreements, and what is claimed about it."""
    return tuple(table for row in answer.rows for table in _shown(row))


def records(columns: Sequence[str], rows: Iterable[Mapping[str, Any]], title: str = "", footer: str = "") -> Page:
    """Rows of a query: a column each, its evidence beneath."""
    plain_columns = [name for name in columns if name != "evidence"]
    lines = tuple(Line(tuple(text(row.get(name)) for name in plain_columns), _evidence(row.get("evidence"))) for row in rows)
    numbers = {name for name in plain_columns if lines and all(_is_number(row.get(name)) for row in rows)}
    heads = tuple(Column(name.replace("_", " "), right=name in numbers) for name in plain_columns)
    return (Table(heads, lines, title, footer),)


def text(value: Any) -> str:
    """A value of a query's row as text: an entity is its name, a list its values.

    >>> text([{"id": "JPN", "name": "Japan"}, None, 3, 0.5])
    'Japan, , 3, 0.5'
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list | tuple):
        return ", ".join(text(item) for item in value)
    if isinstance(value, Mapping):
        named = value.get("name") or value.get("quote")
        return str(named) if named else "; ".join(f"{key}: {text(item)}" for key, item in value.items())
    return str(value)


def quotes(evidence: Iterable[Evidence]) -> tuple[Quote, ...]:
    """The sentences of a row, each with its publisher, day and document; of a dataset, what its row says, and which it is."""
    return tuple(Quote(_readable(one), _source(one.publisher, one.published, one.document, one.row)) for one in evidence)


def _readable(evidence: Evidence) -> str:
    """The quote for people: of a row that is XML, the names of its elements before what they hold, without empty ones."""
    if not evidence.row or "<" not in evidence.quote:
        return evidence.quote
    kept = re.sub(r"<[^<>/]+/>|</[^<>]*>", " ", re.sub(r"<([\w-]+)[^<>/]*>\s*</\1>", " ", evidence.quote))
    return " ".join(html.unescape(re.sub(r"<([\w-]+)[^<>]*>", r"\1: ", kept)).split())


def relation(name: str, direction: str) -> str:
    """A relation as it is read: an arrow says which way it goes.

    >>> relation("HELD_OFFICE_OF", "in"), relation("CONDEMNS", "out"), relation("MET", "both")
    ('← held office of', 'condemns →', 'met')
    """
    words = name.lower().replace("_", " ")
    return words if direction == _SYMMETRIC else f"{words} →" if direction == "out" else f"← {words}"


def days(first: str, last: str) -> str:
    """A stretch of days as short as it can be said: a whole year or month by its name.

    >>> days("1956-01-01", "1956-12-31"), days("2023-03-01", "2023-03-31"), days("2024-11-16", "2024-11-16")
    ('1956', '2023-03', '2024-11-16')
    >>> days("2023-08-18", "2024-11-16"), days("", "")
    ('2023-08-18 to 2024-11-16', '')
    """
    for named in (first[:4], first[:7]):
        if first and bounds(named) == (first, last):
            return named
    return " to ".join(dict.fromkeys(day for day in (first, last) if day))


_HELD = (Column("From"), Column("To"), Column("Known as"), Column("Called"), _MODALITY, _SOURCES)


def _held_line(row: Held, first: str) -> Line:
    begin, end = (row.from_, row.to) if row.basis == "stated" else (row.seen_first, row.seen_last)
    said = (", ".join(row.status), row.modality, str(row.documents))
    return Line((first, row.office.name, begin or "undated", end, row.basis, *said), quotes(row.evidence))


def _hop(step: Step) -> Line:
    direction = _SYMMETRIC if step.relation in ("MET", "HAS_RELATIONS") else "out" if step.forward else "in"
    cells = (step.start.name, relation(step.relation, direction), step.end.name, step.through.name if step.through else "")
    return Line((*cells, step.date, step.modality, str(step.documents)), quotes(step.evidence))


def _nth(number: int, answer: Answer[Path]) -> str:
    return f" (way {number} of {len(answer.rows)})" if len(answer.rows) > 1 else ""


def _shown(row: Shown) -> Iterator[Table]:
    names = [name for name in row.names if name != row.entity.id.casefold()]
    known = [("kind", row.entity.kind), ("id", row.entity.id), ("known as", ", ".join(names))]
    seen = " to ".join(dict.fromkeys(day for day in (row.first, row.last) if day))
    known += [("seen", seen), *((key, text(value)) for key, value in row.properties.items())]
    lines = tuple(Line((key, value)) for key, value in known if value)
    yield Table((Column(row.entity.name), Column("")), lines)
    if row.offices:
        yield Table((Column("Office"), *_HELD), tuple(_without_holder(_held_line(office, "")) for office in row.offices), "Offices")
    if row.agreements:
        stages = (
            Line(
                (one.agreement.name, one.stage.replace("_", " "), one.date, one.modality, str(one.documents)), quotes(one.evidence)
            )
            for one in row.agreements
        )
        yield Table((Column("Agreement"), Column("Stage"), Column("Date"), _MODALITY, _SOURCES), tuple(stages), "Agreements")
    if row.counts:
        counts = (Line((one.kind, str(one.claims), str(one.documents), one.first, one.last)) for one in row.counts)
        columns = (Column("Claims"), Column("Number", right=True), _SOURCES, Column("First"), Column("Last"))
        yield Table(columns, tuple(counts), "What is said")


def _stage(row: Stage) -> Line:
    cells = (row.agreement.name, row.stage.replace("_", " "), row.date, row.modality, str(row.documents))
    return Line(cells, quotes(row.evidence))


def _without_holder(line: Line) -> Line:
    return Line(line.cells[1:], line.quotes, line.remark)


def _several(names: Sequence[str]) -> str:
    """Names in a row, of very many the first."""
    return ", ".join(names) if len(names) <= _NAMED else f"{', '.join(names[:_NAMED])} and {len(names) - _NAMED} more"


def _times(times: int, first: str, last: str) -> str:
    """How often, and when: "3 times, 2023 to 2024-11-16"."""
    return ", ".join(filter(None, [counted(times, "time"), days(first, last)]))


def _about(answer: Answer[Any]) -> str:
    return ", ".join(dict.fromkeys(entity.name for entity in answer.about))


def _footer(answer: Answer[Any], more: str = "") -> str:
    if not answer.rows:
        return ""
    return counted(len(answer.rows), "row") + (f": {more}" if more else "") + (" (there are more)" if answer.truncated else "")


def _meetings(rows: Sequence[Met]) -> str:
    """In person and by telephone apart; what is not said to have happened is in neither."""
    happened = [row for row in rows if row.modality == "asserted"]
    modes = Counter(row.mode or "unknown" for row in happened)
    said = [f"{modes.pop('in_person', 0)} in person", f"{modes.pop('phone', 0)} by telephone"]
    said += [f"{number} {_MODES.get(mode) or 'not said how'}" for mode, number in sorted(modes.items())]
    others = Counter(row.modality for row in rows if row.modality != "asserted")
    return ", ".join(said + [f"{number} {modality}" for modality, number in sorted(others.items())])


def _says(claim: Claim) -> tuple[str, str]:
    """What a claim says, and of when."""
    when = (claim.when.edtf or f"“{claim.when.unresolved}”") if claim.when else ""
    return _said(claim.roles, claim.attributes), when


def _said(roles: Mapping[str, Any], attributes: Mapping[str, str]) -> str:
    parts = [f"{role}: {', '.join(mention.name for mention in mentions)}" for role, mentions in roles.items()]
    return "; ".join([*parts, *(f"{name}: {value}" for name, value in attributes.items())])


def _source(*parts: str) -> str:
    return ", ".join(part for part in parts if part)


def _evidence(value: Any) -> tuple[Quote, ...]:
    """Evidence in a query's row: one map, or a list of them."""
    items = value if isinstance(value, list | tuple) else [value]
    found = (item for item in items if isinstance(item, Mapping) and item.get("quote"))
    return quotes(Evidence.of(item) for item in found)


def _is_number(value: Any) -> bool:
    return value is None or (isinstance(value, int | float) and not isinstance(value, bool))
