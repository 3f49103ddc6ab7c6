"""The twelve joins over an invented world, on each engine, and over some rows of the real files."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from relgraph import loading
from relgraph.graph import queries
from relgraph.graph.engines import open_store
from relgraph.graph.model import When
from relgraph.ingest import datasets
from relgraph.ingest.datasets.files import Edition
from relgraph.pipeline import ingest
from tests.drafts import Draft, Who

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from relgraph.graph.store import Store
    from relgraph.ingest.datasets.record import Row

JAPAN, FRANCE, PERU = (Who(*one) for one in (("Japan", "state", "JPN"), ("France", "state", "FRA"), ("Peru", "state", "PER")))
UN, LAKES = Who("United Nations", "organization", "un"), Who("Lake Circle", "forum")


def ask(store: Store, name: str, **given: Any) -> list[tuple[Any, ...]]:
    """The rows of a saved query in the order of its columns; lists as tuples."""
    query = queries.load(name, store.engine)
    values = {key: str(value) for key, value in given.items()}
    rows = queries.run(store, query, values)
    columns = [column for column, _ in query.columns]
    return [tuple(tuple(row[c]) if isinstance(row[c], list) else row[c] for c in columns) for row in rows]


def within(text: str) -> When:
    return When(text, "within")


def offices(draft: Draft) -> None:
    for name, role, body, time in (
        ("Ana Souza", "foreign_minister", JAPAN, "2001-01-01/2004-12-31"), ("Bo Lind", "foreign_minister", FRANCE, "2000/2003"),
        ("Cy Moe", "foreign_minister", FRANCE, "2004-01-01/2009-12-31"), ("Di Roe", "foreign_minister", FRANCE, "1999-05-01/"),
        ("Ed Poe", "head_of_state", FRANCE, "2000-01-01/2006-12-31"),
        ("Ed Poe", "defence_minister", FRANCE, "2001-01-01/2002-12-31"),
        ("Flo Arce", "head_of_government", PERU, "2000-01-01/2006-12-31"),
    ):  # fmt: skip
        draft.say("office", within(time), attributes={"role": role}, holder=Who(name), body=body)
    for name, time in (("Gus Olsen", "2000-03-01/2001-02-01"), ("Hal Ives", "2003-02-01/2005-01-01"), ("Ivo Jens", "2005-02-01/")):
        draft.say("office", within(time), attributes={"role": "ambassador"}, holder=Who(name), body=FRANCE, to=JAPAN)


def deeds(draft: Draft) -> None:
    draft.say("visit", within("2003-06-01/2003-06-03"), visitor=Who("Ed Poe"), destination=JAPAN)
    draft.say("visit", within("2002-06-01/2002-06-03"), visitor=Who("Ed Poe"), destination=JAPAN)
    draft.say("visit", When("2004-06-01"), "planned", visitor=Who("Ed Poe"), destination=JAPAN)
    for time, rank, modality in (
        ("2000-01-01/2003-12-31", "embassy", "asserted"),
        ("2004-01-01/2005-12-31", "legation", "asserted"),
        ("2006-01-01/2006-12-31", "", "denied"),
    ):  # fmt: skip
        draft.say("mission", within(time), modality, attributes={"rank": rank} if rank else {}, sender=FRANCE, receiver=JAPAN)
    for title, day, parties in (
        ("Grain Pact", "2002-05-05", [JAPAN, FRANCE]),
        ("Fish Pact", "1998-05-05", [JAPAN, FRANCE]),
        ("Port Pact", "2003-08-01", [JAPAN, FRANCE, PERU]),
    ):  # fmt: skip
        draft.say("agreement", When(day), attributes={"title": title, "stage": "signed", "instrument": title}, party=parties)
    draft.say("relations", When("2000-02-02"), attributes={"change": "recognised"}, party=[JAPAN, FRANCE])
    draft.say("relations", When("2001-02-02"), attributes={"change": "recognised"}, party=[JAPAN, PERU])
    draft.say("relations", When("2003-02-02"), attributes={"change": "severed"}, party=[JAPAN, FRANCE])
    draft.say("relations", When("2004-02-02"), attributes={"change": "restored"}, party=[JAPAN, FRANCE])
    draft.say("meeting", When("2002-03-03"), participant=[Who("Ana Souza"), Who("Ed Poe")])
    draft.say("meeting", When("2005-03-03"), participant=[Who("Ana Souza"), Who("Ed Poe")])


def counted(draft: Draft) -> None:
    for number, day, choices in (
        ("1", "2003-01-10", ("yes", "yes", "yes")), ("2", "2003-03-10", ("yes", "no", "yes")),
        ("3", "2003-09-10", ("yes", "no", "abstain")), ("4", "2005-09-10", ("no", "no", "yes")),
    ):  # fmt: skip
        for state, choice in zip((JAPAN, FRANCE, PERU), choices, strict=True):
            draft.say("vote", When(day), attributes={"roll_call": number, "choice": choice}, voter=state, body=UN)
    for state, time, role in ((JAPAN, "1990/2010", ""), (FRANCE, "1995/2001", "observer"), (PERU, "1990/1994", "")):
        draft.say("membership", within(time), attributes={"role": role} if role else {}, member=state, body=LAKES)
    for state, share in ((FRANCE, "12%"), (PERU, "3%")):
        draft.say("trade", When("2003"), attributes={"flow": "exports", "share": share}, source=state, target=JAPAN)


@pytest.fixture(scope="module")
def world(module_store_url: str) -> Iterator[Store]:
    """Return a graph of one document that tells of all that the joins ask about."""
    draft = Draft("world", "2010-01-01", title="The world")
    for part in (offices, deeds, counted):
        part(draft)
    store = open_store(module_store_url, write=True)
    list(ingest(store, [draft.document], lambda _: draft.claims))
    yield store
    store.close()


PACT = ("Grain Pact", "2002-05-05")
EXPECTED: dict[str, tuple[dict[str, Any], list[tuple[Any, ...]], Callable[[tuple[Any, ...]], tuple[Any, ...]]]] = {
    "ministers_at_signature": (
        {"a": "JPN", "b": "FRA", "from": "2002-01-01"},
        [("Port Pact", "2003-08-01", ("Ana Souza",), ("Bo Lind",)), (*PACT, ("Ana Souza",), ("Bo Lind",))],
        lambda row: row[1:5],
    ),
    "downgraded_after_visit": (
        {"sender": "FRA"},
        [("Japan", "embassy", "2003-12-31", "legation", "Ed Poe", "Japan", "2003-06-01/2003-06-03")],
        tuple,
    ),
    "voted_apart_after_visit": (
        {"host": "JPN", "from": "2003-01-01", "to": "2003-12-31"},
        [("Ed Poe", "France", "2003-06-01/2003-06-03", 1, 1, 0, 1)],
        tuple,
    ),
    "met_in_two_offices": (
        {"id": "ana-souza-jpn"},
        [("Ed Poe", "Defence minister of France", "2002-03-03", "Head of state of France", "2005-03-03")],
        tuple,
    ),
    "ambassador_at_visit": (
        {"state": "JPN"},
        [
            ("Ed Poe", "Head of state of France", "2003-06-01/2003-06-03", ("Hal Ives",)),
            ("Ed Poe", "Defence minister of France", "2002-06-01/2002-06-03", ()),
            ("Ed Poe", "Head of state of France", "2002-06-01/2002-06-03", ()),
        ],
        tuple,
    ),
    "signed_without_relations": (
        {"a": "JPN", "b": "FRA"},
        [("Port Pact", "2003-08-01", "2003-02-02", "2004-02-02", 3)],
        lambda row: row[1:],
    ),
    "vote_likeness": ({"a": "JPN", "b": "FRA"}, [("2003", 3, 1, 2, 0.33), ("2005", 1, 1, 0, 1.0)], tuple),
    "common_bodies": (
        {"a": "JPN", "b": "FRA", "on": "2000-06-01"},
        [("forum-lake-circle", "Lake Circle", (), ("observer",), 3)],
        tuple,
    ),
    "two_offices_at_once": (
        {"state": "FRA"},
        [("ed-poe-fra", "Ed Poe", "Defence minister of France", "Head of state of France", "2001-01-01", "2002-12-31")],
        tuple,
    ),
    "posts_vacant": (
        {"sender": "FRA", "receiver": "JPN"},
        [("Gus Olsen", "2001-02-01", "Hal Ives", "2003-02-01", 729, ("embassy",))],
        tuple,
    ),
    "recognition_to_treaty": (
        {"a": "JPN"},
        [("France", "2000-02-02", "Grain Pact", "2002-05-05", 823), ("Peru", "2001-02-02", None, None, None)],
        tuple,
    ),
    "trade_and_votes": (
        {"customer": "JPN", "from": "2003-01-01", "to": "2003-12-31", "least": 2},
        [("Peru", "3%", "2003", 3, 2, 0.67), ("France", "12%", "2003", 3, 1, 0.33)],
        tuple,
    ),
}


@pytest.mark.parametrize("name", EXPECTED)
def test_each_join_over_the_invented_world(world: Store, name: str) -> None:
    given, expected, taken = EXPECTED[name]
    assert [taken(row) for row in ask(world, name, **given)] == expected


REAL: dict[str, Callable[[Row], bool]] = {
    "hsg_pocom": lambda row: True,
    "us_mission_status": lambda row: True,
    "hsg_rdcr": lambda row: "cuba" in row.id,
}


@pytest.fixture(scope="module")
def real(test_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """Return a graph of the missions and their chiefs, and of what is told of relations with one state."""
    store = open_store(tmp_path_factory.mktemp("real") / "graph", write=True)
    for name, wanted in REAL.items():
        document = loading.document_of(datasets.described(name), Edition(name, 1, 1, 1))
        loading.load(store, document, (row for row in datasets.claims_of(name, test_data / "datasets" / name) if wanted(row)))
    yield store
    store.close()


def test_missions_of_the_real_files(real: Store) -> None:
    # missions-countries/cuba.xml: Bonsal left on 28 October 1960, and the next chief (of the interests section) came on 1 September
    # 1977; between them the mission was an embassy until 2 January 1961 and then none.
    vacant = ask(real, "posts_vacant", sender="USA", receiver="CUB", days=5000)
    assert vacant == [("Philip Wilson Bonsal", "1960-10-28", "Lyle Franklin Lane", "1977-09-01", 6151, ("embassy", "none"))]
    # people/adams-john and missions-countries: envoy to the Netherlands from 1782, to the United Kingdom from 1785, until 1788
    at_once = ask(real, "two_offices_at_once", state="USA", limit=1)
    assert [(row[1], row[2], row[3]) for row in at_once] == [
        ("John Adams", "Ambassador of United States to United Kingdom", "Ambassador of United States to Netherlands")
    ]
