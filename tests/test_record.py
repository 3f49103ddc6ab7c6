"""Documents go into the graph and out of it: what stands there is a function of the documents, never of how they came."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from relgraph import pipeline
from relgraph.graph.cypher import write
from relgraph.graph.engines import is_server, open_store
from relgraph.graph.export.fingerprint import fingerprint
from relgraph.graph.model import KINDS, When
from relgraph.graph.projection import STANCE_EDGES
from relgraph.graph.record import add, forget
from tests.drafts import Draft, Who

if TYPE_CHECKING:
    from collections.abc import Iterator

    from relgraph.graph.store import Row, Store

DAY = "2026-01-01"
LATER = "2026-02-01"
JAPAN, UKRAINE, FRANCE = Who("Japan", "state", "JPN"), Who("Ukraine", "state", "UKR"), Who("France", "state", "FRA")
IWAYA, SYBIHA = Who("Takeshi Iwaya"), Who("Andrii Sybiha")
MINISTER = {"role": "foreign_minister", "status": "current"}


@pytest.fixture
def store(store_url: str) -> Iterator[Store]:
    opened = open_store(store_url, write=True)
    yield opened
    opened.close()


def put(store: Store, *drafts: Draft, day: str = DAY) -> None:
    for draft in drafts:
        with store.write() as transaction:
            add(transaction, draft.document, draft.claims, day)


def take_out(store: Store, *keys: str) -> None:
    for key in keys:
        with store.write() as transaction:
            forget(transaction, key)


def dump(store: Store, days: bool = False) -> list[str]:
    """All that stands in the graph, without what was replaced; without the days of recording unless asked for."""
    left_out = set() if days else {"recorded"}
    nodes = store.read(
        "MATCH (n) WHERE NOT n:RelgraphMeta AND n.replaced IS NULL RETURN labels(n) AS labels, properties(n) AS properties"
    )
    edges = store.read(
        "MATCH (a)-[r]->(b) WHERE a.replaced IS NULL AND b.replaced IS NULL "
        "RETURN type(r) AS type, a.id AS start, b.id AS end, properties(r) AS properties"
    )
    for row in nodes:
        row["labels"] = sorted(row["labels"])
    rows = [{**row, "properties": {k: v for k, v in row["properties"].items() if k not in left_out}} for row in nodes + edges]
    return sorted(json.dumps(row, sort_keys=True, ensure_ascii=False) for row in rows)


def count(store: Store, label: str) -> int:
    return int(store.read(f"MATCH (n:{label}) RETURN count(n) AS n")[0]["n"])


def edges(store: Store, type: str) -> list[Row]:
    return store.read(f"MATCH (a)-[r:{type}]->(b) RETURN a.id AS start, b.id AS end, properties(r) AS r ORDER BY start, end")


def meeting(key: str, place: Who | None = None, when: str = "2024-11-16", **known: Any) -> Draft:
    """A document that tells of Iwaya's meeting with Sybiha."""
    draft = Draft(key, published="2024-11-17", title=f"News of {key}")
    draft.say("office", When("2024-11-17"), attributes=MINISTER, holder=IWAYA, body=JAPAN)
    draft.say("office", When("2024-11-17"), attributes=MINISTER, holder=SYBIHA, body=UKRAINE)
    where = {"place": place} if place else {}
    draft.say("meeting", When(when), attributes={"mode": "in_person"}, participant=[IWAYA, SYBIHA], **where, **known)
    return draft


def test_the_same_text_twice_changes_nothing(store: Store) -> None:
    put(store, meeting("a"))
    before = dump(store, days=True)
    put(store, meeting("a"), day=LATER)
    assert dump(store, days=True) == before


def test_a_changed_text_replaces_and_keeps_the_old(store: Store) -> None:
    put(store, meeting("a", when="2024-11-15"))
    put(store, meeting("a", when="2024-11-16"), day=LATER)
    assert [row["when"] for row in store.read("MATCH (m:Meeting) RETURN m.when AS when")] == ["2024-11-16"]
    rows = store.read(
        "MATCH (c:Claim {kind: 'meeting'}) "
        "RETURN c.when AS when, c.recorded AS recorded, c.replaced AS replaced, c.fact AS fact ORDER BY c.when"
    )
    assert [(row["when"], row["recorded"], row["replaced"]) for row in rows] == [
        ("2024-11-15", DAY, LATER),
        ("2024-11-16", LATER, None),
    ]
    assert rows[0]["fact"] is None
    assert rows[1]["fact"]
    assert store.read("MATCH (c:Claim)-[:FROM]->(d) WHERE c.replaced IS NOT NULL RETURN DISTINCT d.replaced AS day") == [
        {"day": LATER}
    ]
    only = [one for one in dump(store) if "News of" not in one]
    take_out(store, "a")
    put(store, meeting("a", when="2024-11-16"))
    assert [one for one in dump(store) if "News of" not in one] == only


def test_a_text_that_comes_back_is_current_again(store: Store) -> None:
    put(store, meeting("a", when="2024-11-15"))
    before = dump(store, days=True)
    put(store, meeting("a", when="2024-11-16"), day=LATER)
    put(store, meeting("a", when="2024-11-15"), day="2026-03-01")
    assert dump(store, days=True) == before
    rows = store.read(
        "MATCH (c:Claim) WHERE c.replaced IS NOT NULL RETURN DISTINCT c.replaced AS day, c.when AS when ORDER BY when"
    )
    assert {"day": "2026-03-01", "when": "2024-11-16"} in rows
    put(store, meeting("a", when="2024-11-14"), day="2026-04-01")
    rows = store.read("MATCH (c:Claim {when: '2024-11-16'}) RETURN DISTINCT c.replaced AS day")
    assert rows == [{"day": "2026-03-01"}], "the day on which it was replaced does not change"


def test_forget_takes_out_what_stood_on_it_alone(store: Store) -> None:
    empty = dump(store)
    put(store, meeting("a"))
    alone = dump(store)
    other = meeting("b", when="2024-11-18")
    other.say("stance", When("2024-11-18"), attributes={"stance": "condemn"}, source=JAPAN, target=FRANCE)
    put(store, other)
    assert count(store, "Meeting") == 2
    take_out(store, "b")
    assert dump(store) == alone
    take_out(store, "a")
    assert dump(store) == empty == []


def test_forget_takes_out_all_versions(store: Store) -> None:
    put(store, meeting("a"), meeting("a", when="2024-11-15"))
    assert count(store, "Document") == 2
    take_out(store, "a")
    assert store.read("MATCH (n) RETURN labels(n) AS labels") == [{"labels": ["RelgraphMeta"]}]


def test_two_documents_that_tell_the_same_meeting_give_one(store: Store) -> None:
    put(store, meeting("a"), meeting("b"))
    assert count(store, "Meeting") == 1
    told = edges(store, "TOOK_PART")
    assert [edge["r"]["documents"] for edge in told] == [2, 2]
    assert told[0]["r"]["title"] == "took part · 2024-11-16 · 2 sources"
    claims = store.read(
        "MATCH (c:Claim {fact: $fact}) RETURN c.document AS document ORDER BY document", {"fact": told[0]["r"]["fact"]}
    )
    assert [row["document"] for row in claims] == ["a", "b"]


def test_one_text_under_two_keys_is_one_source(store: Store) -> None:
    first, second = (Draft(key, published="2024-11-17") for key in ("a", "b"))
    for draft in (first, second):
        draft.say("membership", member=JAPAN, body=Who("United Nations", "organization", "un"))
    put(store, first, second)
    assert edges(store, "MEMBER_OF")[0]["r"]["documents"] == 1
    take_out(store, "a")
    assert edges(store, "MEMBER_OF")[0]["r"]["documents"] == 1


def test_disagreeing_places_give_one_meeting_and_both(store: Store) -> None:
    put(store, meeting("a", Who("Lakeside Hall", "place")), meeting("b", Who("Hilltop House", "place")), meeting("c"))
    assert count(store, "Meeting") == 1
    at = edges(store, "AT")
    assert [(edge["end"], edge["r"]["documents"]) for edge in at] == [("place-hilltop-house", 1), ("place-lakeside-hall", 1)]
    assert [edge["r"]["documents"] for edge in edges(store, "TOOK_PART")] == [3, 3]
    take_out(store, "a")
    assert [edge["end"] for edge in edges(store, "AT")] == ["place-hilltop-house"]


def test_planned_and_held_are_one_meeting_with_two_sets_of_edges(store: Store) -> None:
    put(store, meeting("a", modality="planned"), meeting("b"))
    assert count(store, "Meeting") == 1
    assert sorted(edge["r"]["modality"] for edge in edges(store, "TOOK_PART")) == ["asserted"] * 2 + ["planned"] * 2


def test_an_error_inside_the_block_leaves_nothing(store: Store) -> None:
    put(store, meeting("a"))
    before = dump(store, days=True)
    with pytest.raises(ZeroDivisionError), store.write() as transaction:
        draft = meeting("b", when="2024-11-18")
        add(transaction, draft.document, draft.claims, DAY)
        raise ZeroDivisionError
    assert dump(store, days=True) == before
    put(store, meeting("b"))
    assert count(store, "Document") == 2


def test_an_error_of_relgraph_inside_the_block_stays_what_it_is(store: Store) -> None:
    with pytest.raises(ValueError, match="our own"), store.write():
        raise ValueError("our own")


def test_a_statement_that_fails_halfway_leaves_nothing(store: Store) -> None:
    put(store, meeting("a"))
    before = dump(store, days=True)
    with pytest.raises(Exception, match=r"."), store.write() as transaction:  # each engine has its own words
        forget(transaction, "a")
        transaction.run("CREATE (n:Entity {id: $id})", {"id": object()})
    assert dump(store, days=True) == before


def test_a_key_that_stands_twice_is_refused_by_the_engine(store: Store) -> None:
    put(store, meeting("a"))
    before = dump(store, days=True)
    with pytest.raises(Exception, match=r"(?i)exist|duplicat"), store.write() as transaction:
        transaction.run(write("create_State"), {"rows": [{"id": "JPN", "name": "Another", "kind": "state"}]})
    assert dump(store, days=True) == before


def test_a_part_of_a_name_that_another_document_gives_in_full_is_the_whole_name_in_any_order(store: Store) -> None:
    drafts = []
    for name in ("B. Anwar Sadiq", "Anwar Sadiq"):
        draft = Draft(name)
        draft.say("office", attributes=MINISTER, holder=Who(name), body=FRANCE)
        drafts.append(draft)
    hashes = set()
    for order in (drafts, drafts[::-1]):
        put(store, *order)
        hashes.add(fingerprint(store))
        pipeline.rebuild(store)
        hashes.add(fingerprint(store))
        assert store.read("MATCH (:Name {id: 'anwar sadiq'})-[r:NAMES]->() RETURN r.whole AS whole") == [{"whole": True}]
        take_out(store, "Anwar Sadiq")
        assert store.read("MATCH (:Name {id: 'anwar sadiq'})-[r:NAMES]->() RETURN r.whole AS whole") == [{"whole": False}]
        take_out(store, "B. Anwar Sadiq")
    assert len(hashes) == 1


def test_one_id_for_things_of_two_kinds_gives_two_in_any_order(store: Store) -> None:
    ids = {"acme-1": ["organization", "forum"], "FRA:foreign_minister": ["organization"], "geo-703448": ["organization", "place"]}
    drafts = [meeting("office")]
    for id, kinds in ids.items():
        for kind in kinds:
            draft = Draft(f"{kind} {id}")
            draft.say("stance", attributes={"stance": "aid"}, source=FRANCE, target=Who("Acme", kind, id))
            draft.say("office", attributes=MINISTER, holder=Who("Ana Souza"), body=FRANCE)
            drafts.append(draft)
    hashes = set()
    for order in (drafts, drafts[::-1]):
        put(store, *order)
        hashes.add(fingerprint(store))
        rows = store.read("MATCH (n:Entity) WHERE n.name IN ['Acme', 'Kyiv'] RETURN n.id AS id, n.kind AS kind ORDER BY id")
        assert [(row["id"], row["kind"]) for row in rows] == [
            ("forum-acme-1", "forum"),
            ("geo-703448", "place"),
            ("organization-FRA:foreign_minister", "organization"),
            ("organization-acme-1", "organization"),
        ]
        take_out(store, *(draft.key for draft in drafts))
    assert len(hashes) == 1


PEOPLE = (
    (Who("Volodymyr Zelenskyy"), Who("ZELENSKY Volodymyr"), Who("Zelensky")),
    (Who("Ana Souza"), Who("Ana  SOUZA"), Who("Souza")),
    (Who("Özgür Ünal"), Who("Ozgur Unal"), Who("K. Ozgur Unal"), Who("Ünal")),
)
STATES = (JAPAN, UKRAINE, FRANCE, Who("Old Realm", "state"), Who("old realm", "state"))
BODIES = (
    Who("United Nations", "organization", "un"),
    Who("Grey Wolves", "organization"),
    Who("GREY WOLVES", "organization"),
    Who("Lake Circle", "forum"),
    Who("lake circle", "forum"),
    Who("Lake Circle", "organization", "lake-circle"),
    Who("Lake Circle", "forum", "lake-circle"),
)
PLACES = (Who("Lakeside Hall", "place"), Who("lakeside  hall", "place"), Who("Kyiv", "place", "geo-703448"), JAPAN)
EVENTS = (
    "Lake Circle summit",
    "the 3rd Lake Circle summit",
    "a small dinner",
    "G7 summit",
    "2024 Peace Conference",
    "lake circle Summit",
)
TITLES = ("Grain Pact", "grain pact", "Treaty on Grain and Fish", "Fish Accord", "the agreement")
WHENS = (
    None, When("2024-11-16"), When("2024-11-17"), When("2024-11"), When("2024-09/2024-11"), When("2023/.."), When("2024-11-16?"),
    When("", unresolved="on Saturday"),
)  # fmt: skip
ROLES = ("foreign_minister", "official", "ambassador")
MODALITIES = ("asserted", "planned", "conditional", "denied")


@st.composite
def sentences(draw: st.DrawFn) -> dict[str, Any]:
    """What one sentence states: the arguments of `Draft.say`."""
    person, state, body = (st.sampled_from(pool) for pool in ([who for one in PEOPLE for who in one], STATES, BODIES))
    actor = st.one_of(person, state, body)
    common = {
        "when": draw(st.sampled_from(WHENS)), "modality": draw(st.sampled_from(MODALITIES)),
        "confidence": draw(st.sampled_from([0.5, 0.9, 1])),
    }  # fmt: skip
    place = draw(st.sampled_from([{}, *({"place": one} for one in PLACES)]))
    event = {"attributes": {"event": draw(st.sampled_from(EVENTS))}}
    kind = draw(st.sampled_from(list(KINDS)))
    own: dict[str, Any] = {
        "meeting": lambda: {"participant": draw(st.lists(actor, min_size=2, max_size=3)), "attributes": {
            "mode": draw(st.sampled_from(["phone", "unknown"]))}, **place},
        "visit": lambda: {"visitor": draw(st.lists(person, min_size=1, max_size=2)), "destination": draw(state), **place},
        "office": lambda: {"holder": draw(person), "body": draw(st.one_of(state, body)), "attributes": {
            "role": draw(st.sampled_from(ROLES)), "status": draw(st.sampled_from(["current", "former", "incoming"])),
            "title": draw(st.sampled_from(["", "Envoy", "ENVOY"]))}},
        "agreement": lambda: {"party": draw(st.lists(state, min_size=2, max_size=3)), "attributes": {
            "title": draw(st.sampled_from(TITLES)), "stage": draw(st.sampled_from(["signed", "ratified"]))}},
        "hosting": lambda: {"host": draw(state), **event, **place},
        "membership": lambda: {"member": draw(state), "body": draw(body), "attributes": {
            "role": draw(st.sampled_from(["", "observer"]))}},
        "participation": lambda: {"participant": draw(actor), **event, **place},
        "stance": lambda: {"source": draw(actor), "target": draw(actor), "attributes": {
            "stance": draw(st.sampled_from(list(STANCE_EDGES))),
            "about": draw(st.sampled_from(["", "grain", "ports; fish", "fish", "ports"]))}},
        "conflict": lambda: {"source": draw(state), "target": draw(state), "attributes": {
            "act": draw(st.sampled_from(["attack", "deploy"]))}},
        "relations": lambda: {"party": [draw(state), draw(state)], "attributes": {"change": "severed"}},
        "mission": lambda: {"sender": draw(state), "receiver": draw(state), "attributes": {
            "rank": draw(st.sampled_from(["", "legation"]))}},
        "vote": lambda: {**draw(st.sampled_from([{}, {"voter": draw(state)}])), "body": draw(body), "attributes": {
            "roll_call": draw(st.sampled_from(["1", "2"])), "choice": draw(st.sampled_from(["yes", "no"])),
            "title": draw(st.sampled_from(["", "Ports of the lake", "PORTS"])), "issue": draw(st.sampled_from(["", "Fish"]))}},
        "listing": lambda: {"listed": draw(person), "by": draw(state), "attributes": {"programme": "P1"}},
        "trade": lambda: {"source": draw(state), "target": draw(state), "attributes": {
            "flow": draw(st.sampled_from(["exports", "imports"])), "share": "4%"}},
    }[kind]()  # fmt: skip
    return {"kind": kind, **common, **own}


CONTENTS = st.lists(sentences(), min_size=1, max_size=6)
# Any of three keys may have any of three contents, so that keys change their text and share one; and what happens in which order.
STEPS = st.lists(
    st.tuples(st.sampled_from(["put", "put", "put", "forget", "rebuild"]), st.sampled_from("abc"), st.integers(0, 2)), max_size=6
)


def draft_of(key: str, content: list[dict[str, Any]], published: str = "") -> Draft:
    draft = Draft(key, published=published)
    for sentence in content:
        draft.say(**sentence)
    return draft


def check_any_order(store: Store, contents: list[list[dict[str, Any]]], steps: list[tuple[str, str, int]]) -> None:
    published = {"a": "2024-11-17", "b": "2024-11-18", "c": ""}
    present: dict[str, Draft] = {}
    for step, key, content in steps:
        if step == "put":
            present[key] = draft_of(key, contents[content], published[key])
            put(store, present[key])
        elif step == "forget":
            present.pop(key, None)
            take_out(store, key)
        else:
            pipeline.rebuild(store)
    after, hashed = dump(store), fingerprint(store)
    pipeline.rebuild(store)
    assert dump(store) == after, "rebuild gives what stood there"
    take_out(store, "a", "b", "c")
    assert dump(store) == [], "nothing stays of what was forgotten"
    put(store, *(present[key] for key in sorted(present, reverse=True)))
    assert dump(store) == after, "another order gives the same"
    assert fingerprint(store) == hashed
    take_out(store, "a", "b", "c")


def test_any_order_of_ingest_forget_and_rebuild_gives_one_graph(store: Store) -> None:
    @settings(
        max_examples=5 if is_server(store.url) else 25, deadline=None, derandomize=True, database=None,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    )  # fmt: skip
    @given(st.lists(CONTENTS, min_size=3, max_size=3), STEPS)
    def holds(contents: list[list[dict[str, Any]]], steps: list[tuple[str, str, int]]) -> None:
        take_out(store, "a", "b", "c")  # of an example that failed
        check_any_order(store, contents, steps)

    holds()
