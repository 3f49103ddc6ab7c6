"""Names that several towns or states have: which one a text means, by the states that it names."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from relgraph.graph.model import fold
from relgraph.ingest.reader.spans import Named, Word
from relgraph.tables import Place, place, senses, states

Names = dict[int, tuple[int, Named]]

# A town of a state that the text names is meant, where it has an eighth of the people of the largest of that name.
_SMALLER = 8
# While Zaire had another name, "Congo" was the other one; a text that names Brazzaville means that, too.
_ZAIRE = ("1971-10-27", "1997-05-17")


def settled(rows: list[list[Word]], named: list[Names], published: str) -> list[Names]:
    """The names of a document's sentences, each town in the country that the text is about, and "Congo" as news write it."""
    told = [{what.id for _, what in row.values() if what.kind in ("state", "demonym", "seat")} for row in named]
    everywhere = set().union(*told) if told else set()
    congo = published and _ZAIRE[0] <= published < _ZAIRE[1]
    full = {what.id for row in named for at, (after, what) in row.items() if after > at + 1}
    seat = any(word.text in ("Brazzaville", "Congo-Brazzaville", "Sassou") for row in rows for word in row)
    brazzaville = congo or seat or ("COG" in full and "COD" not in full)
    found = []
    for words, row, here in zip(rows, named, told, strict=True):
        made = dict(row)
        for at, (after, what) in row.items():
            if what.kind == "place" and what.city:
                made[at] = (after, _in_its_country(what, _state_beside(words, row, after), here, everywhere))
            elif what.kind == "state" and not brazzaville and after == at + 1 and words[at].text.lstrip("#") == "Congo":
                made[at] = (after, replace(what, id="COD", name=states()["COD"].name))
        found.append(made)
    return found


def _state_beside(words: list[Word], row: Names, after: int) -> str:
    """The id of the state after a town and a comma, or ""."""
    beside = row.get(after + 1) if after < len(words) and words[after].text == "," else None
    return beside[1].id if beside and beside[1].kind == "state" else ""


def _in_its_country(what: Named, beside: str, here: set[str], everywhere: set[str]) -> Named:
    towns = list(_towns(what.city))
    if len(towns) < 2:
        return what
    largest = max(town.population for town in towns)
    for wanted, least in (({beside}, 0), (here, largest / _SMALLER), (everywhere, largest / _SMALLER)):
        if chosen := next((t for t in towns if t.state in wanted and t.population >= least), None):
            return replace(what, id=chosen.state, name=chosen.name)
    return what


def _towns(name: str) -> Iterator[Place]:
    """The towns of a name, the one that it means by itself first."""
    for sense in senses(fold(name)):
        if sense.sense == "place" and (town := place(sense.id)):
            yield town
