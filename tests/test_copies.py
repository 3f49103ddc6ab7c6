"""Copies of one text are one source, in every answer and in any order; two texts on one event stay two."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from relgraph import pipeline
from relgraph.errors import StoreError
from relgraph.graph.answers import who_met
from relgraph.graph.answers.base import Window
from relgraph.graph.copies import Sketch, alike, groups, sketch
from relgraph.graph.cypher import write
from relgraph.graph.engines import is_server, open_store
from relgraph.graph.export.fingerprint import fingerprint
from relgraph.graph.model import Claim, Document, Mention, When
from relgraph.graph.record import add, forget
from relgraph.graph.store import SCHEMA_VERSION

if TYPE_CHECKING:
    from collections.abc import Iterator

    from relgraph.graph.store import Store

HEAD = "Ministers agree on harbour works"
MET = "Foreign Minister Tomas Rill of Estonia met Foreign Minister Ana Bask of Portugal in Lisbon on 3 May 2024."
PARTS = [
    MET + " The two signed nothing, but their talks on the harbour works went on until the evening.",
    "Engineers from both coasts had worked for a year on plans for the northern basin, whose old walls no longer hold the tides.",
    "The works are to cost less than was thought at first, the ministry said, because stones of the old mole can be used again.",
    "Fishermen had asked for a second channel, which the port's master called a matter for the next budget and not for this one.",
    "Rain kept the ministers from the quay, where a band had been waiting since noon with a march written for the day.",
]
TEXT = "\n\n".join([HEAD, *PARTS])
# Another desk's words for the same talks.
OTHER = "\n\n".join([
    "Estonian and Portuguese ministers confer in Lisbon",
    "LISBON — " + MET,
    "On the table lay a study of the northern basin, which storms have damaged every winter since the mole was given up.",
    "Nobody would say how the bill is to be shared; the Portuguese side hopes for money from the regional fund.",
    "Boat owners, some hundred of whom stood before the gate, were promised an answer on their channel before the summer is over.",
])  # fmt: skip
COPIES = {
    "another headline": TEXT.replace(HEAD, "Rain and a march: two ministers in Lisbon"),
    "the last paragraph cut": "\n\n".join([HEAD, *PARTS[:-1]]),
    "another agency in front": TEXT.replace(MET, "LISBON, May 3 (Bay News Agency) - " + MET),
    "all three": "\n\n".join(["Rain and a march", "LISBON, May 3 (Bay News Agency) - " + PARTS[0], *PARTS[1:-1]]),
    "other quotes and blanks": TEXT.replace("\n\n", "\r\n\r\n  ").replace("'", "’"),
    "words changed here and there": TEXT.replace("year", "twelvemonth").replace("noon", "midday").replace("stones", "blocks"),
}
# Each shares most of its words with the next, the ends share few.
POOL = [
    *PARTS[1:],
    "Timber for the piles will come down the river by barge, as it did when the first harbour was built under an earlier king.",
    "A school for pilots, closed in the lean years, is to open again with twelve pupils, and a teacher who once sailed to Goa.",
]
CHAIN = ["\n\n".join([*POOL[number : 4 + number], MET]) for number in range(3)]


def near(one: str, other: str) -> bool:
    a, b = sketch(one), sketch(other)
    assert alike(a, b) == alike(b, a)
    return bool(a.keys & b.keys) and alike(a, b)


# --- texts ---


@pytest.mark.parametrize("edit", COPIES)
def test_an_edited_copy_is_a_copy(edit: str) -> None:
    assert COPIES[edit] != TEXT
    assert near(TEXT, COPIES[edit])


@pytest.mark.parametrize("copy", [TEXT, *COPIES.values()])
def test_two_texts_on_one_event_are_two(copy: str) -> None:
    assert not near(copy, OTHER)


READOUT = (
    "Secretary Vale spoke today with {0} Foreign Minister {1}. The Secretary and the Foreign Minister discussed the situation in "
    "{2} and ways to deepen cooperation on {3}. The Secretary reaffirmed the strong partnership with {4}, and thanked the Minister "
    "for {5}."
)


def test_readouts_of_one_pattern_are_not_copies() -> None:
    calls = [
        ("Maltese", "Ann Borg", "the Sahel", "fisheries", "Malta", "its part in the talks on prisoners"),
        ("Icelandic", "Jon Palsson", "the High North", "clean energy and trade", "Iceland", "a winter of work on the ceasefire"),
        ("Fijian", "Ratu Vosa", "the islands", "storms and early warning", "Fiji", "ships lent to the patrol"),
    ]
    texts = [READOUT.format(*call) for call in calls]
    assert not any(near(one, other) for one in texts for other in texts if one != other)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Met Ana Bask in Lisbon today.", "Met Ana Bask in Lisbon yesterday.", False),
        ("Met Ana Bask in Lisbon today.", "MET ANA BASK in Lisbon today!", True),
        ("Good talks with Ana Bask on harbours.", "Good talks with Tomas Rill on harbours.", False),
        ("", "!?", False),
        ("🕊️", "🕊️", True),
        ("word", "word", True),
    ],
)
def test_short_notes_are_copies_when_every_word_is_the_same(one: str, other: str, same: bool) -> None:
    assert near(one, other) == same


@given(st.text())
def test_a_sketch_is_written_and_read(text: str) -> None:
    made = sketch(text)
    assert Sketch.unpacked(made.packed()) == made
    assert made.keys and near(text, text)


def test_copies_of_copies_are_one_group() -> None:
    found = groups({name: sketch(text) for name, text in zip("abcd", (*CHAIN, OTHER), strict=True)})
    assert sorted(map(sorted, found), key=len) == [["d"], ["a", "b", "c"]]
    assert not near(CHAIN[0], CHAIN[2])


# --- the graph ---


@pytest.fixture
def store(store_url: str) -> Iterator[Store]:
    opened = open_store(store_url, write=True)
    yield opened
    opened.close()


def told(key: str, text: str) -> tuple[Document, list[Claim]]:
    """A document with the claims that its sentence on the meeting makes, if it has it."""
    document = Document(key, text, published="2024-05-04")
    start = text.find(MET)
    if start < 0:
        return document, []

    def mention(name: str, kind: str, id: str = "") -> Mention:
        at = text.index(name, start)
        return Mention(name, kind, at, at + len(name), id)

    def claim(kind: str, when: When | None, attributes: dict[str, str], **roles: tuple[Mention, ...]) -> Claim:
        span = {"start": start, "end": start + len(MET), "quote": MET}
        return Claim(kind, roles, key, document.version, **span, attributes=attributes, when=when)

    rill, bask = mention("Tomas Rill", "person"), mention("Ana Bask", "person")
    minister = {"role": "foreign_minister", "status": "current"}
    return document, [
        claim("meeting", When("2024-05-03"), {"mode": "in_person"}, participant=(rill, bask)),
        claim("office", When("2024-05-04"), minister, holder=(rill,), body=(mention("Estonia", "state", "EST"),)),
        claim("office", When("2024-05-04"), minister, holder=(bask,), body=(mention("Portugal", "state", "PRT"),)),
    ]


def put(store: Store, **texts: str) -> None:
    for key, text in texts.items():
        document, claims = told(key, text)
        with store.write() as transaction:
            add(transaction, document, claims, "2026-01-01")


def take_out(store: Store, *keys: str) -> None:
    for key in keys:
        with store.write() as transaction:
            forget(transaction, key)


def counted(store: Store) -> int:
    """The sources of the meeting, which have to be the same in the edges, in the answer and in the claims."""
    [row] = who_met.who_met(store, "Rill", Window()).rows
    edges = store.read("MATCH ()-[r:TOOK_PART]->() RETURN DISTINCT r.documents AS n")
    claims = store.read("MATCH (c:Claim {kind: 'meeting'}) WHERE c.fact IS NOT NULL RETURN count(DISTINCT c.source) AS n")
    held = store.read("MATCH ()-[r:HELD]->() RETURN DISTINCT r.documents AS n")
    assert [one["n"] for one in (*edges, *claims, *held)] == [row.documents] * 3
    return row.documents


@pytest.mark.parametrize("edit", COPIES)
def test_a_copy_counts_once(store: Store, edit: str) -> None:
    put(store, a=TEXT, b=COPIES[edit])
    assert counted(store) == 1
    put(store, c=OTHER)
    assert counted(store) == 2
    take_out(store, "a")
    assert counted(store) == 2


def test_a_source_is_named_by_its_smallest_id(store: Store) -> None:
    put(store, **{f"d{number}": text for number, text in enumerate(COPIES.values())}, other=OTHER)
    ids = {key: told(key, text)[0].id for key, text in zip([f"d{n}" for n in range(6)], COPIES.values(), strict=True)}
    rows = store.read("MATCH (d:Document) RETURN d.key AS key, d.source AS source, d.id AS id")
    assert {row["source"] for row in rows if row["key"] in ids} == {min(ids.values())}
    assert {row["source"] for row in rows if row["key"] == "other"} == {told("other", OTHER)[0].id}
    claims = store.read("MATCH (c:Claim)-[:FROM]->(d:Document) WHERE c.source <> d.source RETURN c.id AS id")
    assert claims == []


def test_what_only_a_third_joins_comes_apart_without_it(store: Store) -> None:
    put(store, a=CHAIN[0], c=CHAIN[2])
    assert counted(store) == 2
    put(store, b=CHAIN[1])
    assert counted(store) == 1
    take_out(store, "b")
    assert counted(store) == 2
    put(store, b=CHAIN[1])
    put(store, b=OTHER)
    assert counted(store) == 3, "a new version leaves the source of the old one"
    put(store, b=CHAIN[1])
    assert counted(store) == 1
    take_out(store, "a", "b", "c")
    assert store.read("MATCH (n) RETURN labels(n) AS labels") == [{"labels": ["RelgraphMeta"]}]


TEXTS = (*CHAIN, TEXT, COPIES["all three"], OTHER, PARTS[1])
STEPS = st.lists(
    st.tuples(st.sampled_from(["put", "put", "put", "forget", "rebuild"]), st.sampled_from("abcde"), st.sampled_from(TEXTS)),
    min_size=2, max_size=9,
)  # fmt: skip


def test_any_order_of_copies_gives_one_graph(store: Store) -> None:
    @settings(
        max_examples=5 if is_server(store.url) else 30, deadline=None, derandomize=True, database=None,
        suppress_health_check=[HealthCheck.too_slow],
    )  # fmt: skip
    @given(STEPS)
    def holds(steps: list[tuple[str, str, str]]) -> None:
        take_out(store, *"abcde")
        present: dict[str, str] = {}
        for step, key, text in steps:
            if step == "put":
                present[key] = text
                put(store, **{key: text})
            elif step == "forget":
                present.pop(key, None)
                take_out(store, key)
            else:
                pipeline.rebuild(store)
        hashed, placed = fingerprint(store), sources(store)
        pipeline.rebuild(store)
        assert (fingerprint(store), sources(store)) == (hashed, placed)
        take_out(store, *"abcde")
        put(store, **{key: present[key] for key in sorted(present, reverse=True)})
        assert (fingerprint(store), sources(store)) == (hashed, placed)

    holds()


def sources(store: Store) -> list[tuple[str, ...]]:
    """Where current documents and the nodes of their sketches stand."""
    documents = store.read("MATCH (d:Document) WHERE d.replaced IS NULL RETURN d.id AS id, d.source AS s, d.sketch AS sketch")
    nodes = store.read("MATCH (s:Sketch) RETURN s.document AS id, s.key AS key")
    return sorted(tuple(row.values()) for row in (*documents, *nodes))


def test_a_graph_of_the_first_schema_is_rebuilt(store_url: str) -> None:
    store = open_store(store_url, write=True)
    put(store, a=TEXT, b=COPIES["all three"], c=OTHER)
    hashed = fingerprint(store)
    _as_schema_one(store)
    store.close()
    for how in ({"write": True}, {"write": False}):
        with pytest.raises(StoreError, match=rf"has schema 1, this relgraph knows {SCHEMA_VERSION}; run `relgraph rebuild --db"):
            open_store(store_url, **how)
    store = open_store(store_url, write=True, older=True)
    pipeline.rebuild(store)
    store.close()
    store = open_store(store_url, write=True)
    assert fingerprint(store) == hashed
    assert counted(store) == 2
    store.close()


def _as_schema_one(store: Store) -> None:
    """Leave of the graph what the first schema had: each document is its own source, and there are no sketches."""
    with store.write() as transaction:
        transaction.run("MATCH (m:RelgraphMeta) SET m.schema = 1")
        transaction.run("MATCH (s:Sketch) DELETE s")
        transaction.run("MATCH (d:Document) SET d.source = d.version REMOVE d.sketch")
        transaction.run("MATCH (c:Claim)-[:FROM]->(d:Document) SET c.source = d.version")


def test_what_came_back_is_found_by_its_key(store: Store) -> None:
    put(store, a=TEXT)
    assert store.read(write("near_documents"), {"keys": sorted(sketch(TEXT).keys)}) == [{"id": told("a", TEXT)[0].id}]
