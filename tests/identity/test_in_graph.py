"""Who is whom in a graph: documents come and go in any order, people judge and take it back, and it is as if it had never been."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from relgraph import judging, pipeline
from relgraph.api import Graph
from relgraph.errors import JudgementError, NotFoundError, UsageError
from relgraph.graph import ledger, moving
from relgraph.graph.answers.unsure import unsure
from relgraph.graph.cypher import write
from relgraph.graph.engines import is_server, open_store
from relgraph.graph.export.fingerprint import fingerprint
from relgraph.graph.model import When
from relgraph.graph.record import add
from relgraph.loading import Loaded
from tests.drafts import Draft, Who
from tests.test_record import dump

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from relgraph.graph.store import Parameters, Row, Store

RUSSIA, ESTONIA = Who("Russia", "state", "RUS"), Who("Estonia", "state", "EST")
ARCE = Who("Tiiu Arce")


def told(key: str, name: str, day: str, *, role: str = "foreign_minister", id: str = "", more: Sequence[str] = ()) -> Draft:
    """A document that knows a Russian minister by some name on some day, and whom he met."""
    draft = Draft(key, published=day, title=f"News of {key} by the bay")
    draft.say("office", When(day), attributes={"role": role, "status": "current"}, holder=Who(name, id=id), body=RUSSIA)
    draft.say("meeting", When(day), participant=(Who(name, id=id), ARCE))
    for other in more:
        draft.say("visit", When(day), visitor=Who(other), destination=ESTONIA)
    draft.say("office", When(day), attributes={"role": "foreign_minister", "status": "current"}, holder=ARCE, body=ESTONIA)
    return draft


def travelled(key: str, met: str, day: str) -> Draft:
    """A document that tells of a journey to Russia and of somebody who was met there, not of his office."""
    draft = Draft(key, published=day, title=f"News of {key} by the bay")
    draft.say("visit", When(day), visitor=ARCE, destination=RUSSIA)
    draft.say("meeting", When(day), participant=(ARCE, Who(met)))
    return draft


def put(store: Store, *drafts: Draft) -> None:
    for draft in drafts:
        list(pipeline.ingest(store, [draft.document], lambda _, draft=draft: draft.claims, day="2026-01-01"))


def standing(store: Store) -> list[str]:
    """All that stands in the graph, but for the ledger."""
    return [line for line in dump(store) if "Judgement" not in line]


def persons(store: Store) -> dict[str, str]:
    """Bearer → entity, of all but the Estonian."""
    rows = store.read("MATCH (b:Bearer) RETURN b.id AS id, b.entity AS entity, b.stood AS stood")
    assert not any(row["stood"] for row in rows), "nothing waits"
    return {row["id"]: row["entity"] for row in rows if "arce" not in row["id"]}


@pytest.fixture
def store(store_url: str) -> Iterator[Store]:
    opened = open_store(store_url, write=True)
    yield opened
    opened.close()


EARLY, FULL, OTHER = (
    told("early", "Drozdov", "2010-05-01"),
    told("full", "Sergei Drozdov", "2023-05-01"),
    told("other", "Oleg Drozdov", "2023-05-01"),
)
ITEM = told("item", "Sergey Drozdov", "2022-01-01", id="Q99")


def test_a_name_alone_is_the_person_who_held_the_office_on_the_day_and_no_other(store: Store) -> None:
    put(store, told("short", "Drozdov", "2023-06-01"), FULL, EARLY)
    assert persons(store) == {
        "short#drozdov": "drozdov-sergei-rus",
        "full#drozdov sergei": "drozdov-sergei-rus",
        "early#drozdov": persons(store)["early#drozdov"],
    }
    assert persons(store)["early#drozdov"].startswith("drozdov-")
    rows = Graph(store).who_met("Sergei Drozdov").rows
    assert [row.date for row in rows] == ["2023-06-01", "2023-05-01"]


def test_an_id_of_wikidata_becomes_the_persons_and_the_old_one_still_leads_there(store: Store) -> None:
    put(store, FULL, told("short", "Drozdov", "2023-06-01"))
    alone = standing(store)
    put(store, ITEM)
    assert set(persons(store).values()) == {"Q99"}
    graph = Graph(store)
    for name in ("drozdov-sergei-rus", "Q99", "Sergey Drozdov", "Sergei Drozdov", "Drozdov"):
        assert graph.show(name).rows[0].entity.id == "Q99", name
    assert store.read("MATCH (p:Person) WHERE p.id = 'drozdov-sergei-rus' RETURN p.id AS id") == []
    pipeline.forget(store, "item")
    assert standing(store) == alone


def test_a_second_of_the_name_in_the_office_at_the_time_takes_back_what_was_believed(store: Store) -> None:
    put(store, FULL, told("short", "Drozdov", "2023-06-01"))
    assert len(set(persons(store).values())) == 1
    put(store, OTHER)
    assert len(set(persons(store).values())) == 3, "the name alone may be either"
    pipeline.forget(store, "other")
    assert len(set(persons(store).values())) == 1


def test_who_was_met_in_a_state_is_who_is_known_to_hold_an_office_there(store: Store) -> None:
    put(store, travelled("trip", "Drozdov", "2023-05-02"))
    alone = standing(store)
    assert persons(store)["trip#drozdov"].startswith("drozdov-")
    put(store, FULL)
    assert set(persons(store).values()) == {"drozdov-sergei-rus"}
    assert [row.date for row in Graph(store).who_met("Sergei Drozdov").rows] == ["2023-05-02", "2023-05-01"]
    pipeline.forget(store, "full")
    assert standing(store) == alone


def test_same_and_undo_leave_no_trace_in_the_graph(store: Store) -> None:
    put(store, EARLY, FULL)
    before, hashed = standing(store), fingerprint(store)
    judged = judging.judge(store, "same", "early#drozdov", "drozdov-sergei-rus", by="ann", why="his ministry says so")
    assert judged.entities == ("drozdov-sergei-rus", "drozdov-sergei-rus")
    assert len(Graph(store).who_met("Drozdov").rows) == 2
    joined = standing(store)
    assert fingerprint(store) != hashed
    pipeline.rebuild(store)
    assert standing(store) == joined, "a rebuild replays the ledger"
    assert judging.undo(store).entry.id == judged.entry.id
    assert (standing(store), fingerprint(store)) == (before, hashed)
    with pytest.raises(NotFoundError, match="the ledger is empty"):
        judging.undo(store)
    with pytest.raises(JudgementError, match="was taken back on"):
        judging.undo(store, judged.entry.id)
    assert [(one.verdict, one.by, one.why, bool(one.undone)) for one in ledger.entries(store.read, undone=True)] == [
        ("same", "ann", "his ministry says so", True)
    ]


@pytest.mark.parametrize("verdict", ["different", "unsure"])
def test_what_people_say_keeps_two_apart_whom_a_rule_would_join(store: Store, verdict: str) -> None:
    put(store, FULL, told("short", "Drozdov", "2023-06-01"))
    before = standing(store)
    with pytest.raises(UsageError, match="mean one person; name the two by their documents"):
        judging.judge(store, verdict, "Drozdov", "Sergei Drozdov")
    judging.judge(store, verdict, "short#drozdov", "full#drozdov sergei")
    assert len(set(persons(store).values())) == 2
    put(store, told("short", "Drozdov", "2023-06-02"))
    assert len(set(persons(store).values())) == 2, "also when the document comes in another version"
    put(store, told("short", "Drozdov", "2023-06-01"))
    judging.undo(store)
    assert standing(store) == before


def test_a_contradiction_is_refused_with_the_chain_and_enters_nothing(store: Store) -> None:
    third = told("third", "Drozdov", "1999-01-01")
    put(store, EARLY, FULL, third)
    judging.judge(store, "same", "early#drozdov", "full#drozdov sergei")
    judging.judge(store, "same", "third#drozdov", "early#drozdov")
    before = (standing(store), ledger.entries(store.read))
    chain = r"'full#drozdov sergei' same 'early#drozdov'|'early#drozdov' same 'full#drozdov sergei'"
    with pytest.raises(JudgementError, match=chain) as error:
        judging.judge(store, "different", "third#drozdov", "full#drozdov sergei")
    assert "different" in str(error.value)
    assert (standing(store), ledger.entries(store.read)) == before
    with pytest.raises(UsageError, match="stands in the ledger already"):
        judging.judge(store, "same", "third#drozdov", "early#drozdov")
    judging.judge(store, "unsure", "early#drozdov", "third#drozdov")
    assert standing(store) == before[0], "who is sure of two is not outweighed by who is not"


def test_a_judgement_waits_for_documents_that_are_not_there(store: Store) -> None:
    put(store, EARLY, FULL)
    judging.judge(store, "same", "early#drozdov", "full#drozdov sergei")
    joined = standing(store)
    pipeline.forget(store, "early")
    put(store, EARLY)
    assert standing(store) == joined


def test_a_rejected_claim_is_in_no_answer_and_comes_back_as_it_was(store: Store) -> None:
    put(store, FULL, told("short", "Drozdov", "2023-06-01"))
    before, hashed, graph = standing(store), fingerprint(store), Graph(store)
    office = next(row.claim for row in graph.claims("", kind="office").rows if row.claim.document == "full")
    judging.reject(store, office.id[:8], by="ann", why="he never was")
    assert len(set(persons(store).values())) == 2, "without the office nothing tells who the name alone is"
    assert office.id not in {row.claim.id for row in graph.claims("").rows}
    assert office.id in {row.claim.id for row in graph.claims("", replaced=True).rows}
    with pytest.raises(UsageError, match="was rejected on"):
        judging.reject(store, office.id)
    without = standing(store)
    pipeline.rebuild(store)
    assert standing(store) == without
    put(store, told("full", "Sergei Drozdov", "2023-05-01", more=["Oleg Lind"]))
    assert office.id not in {row.claim.id for row in graph.claims("").rows}, "a newer reading of the document is rejected too"
    put(store, FULL)
    assert standing(store) == without
    judging.accept(store, office.id)
    assert (standing(store), fingerprint(store)) == (before, hashed)
    with pytest.raises(UsageError, match="is not rejected"):
        judging.accept(store, office.id)
    judging.reject(store, office.id)
    pipeline.forget(store, "full")
    judging.undo(store)
    put(store, FULL)
    assert standing(store) == before


def test_what_claims_are_named_by(store: Store) -> None:
    put(store, FULL)
    with pytest.raises(UsageError, match="is no id of a claim; give at least 6 of its hex digits"):
        judging.reject(store, "abc")
    with pytest.raises(NotFoundError, match="no claim begins with '000000000'"):
        judging.reject(store, "000000000")


def test_the_pairs_that_are_left_to_people(store: Store) -> None:
    nothing = Draft("nothing", published="2024-01-01", title="Nothing else")
    nothing.say("visit", When("2024-01-01"), visitor=Who("Sergei Drozdov"), destination=ESTONIA)
    put(store, EARLY, FULL, nothing, told("spelt", "S. Drozdov", "2001-01-01", role="minister"))
    rows = unsure(store).rows
    found = {(row.a.bearer, row.b.bearer): (row.score, row.why) for row in rows}
    assert found[("full#drozdov sergei", "nothing#drozdov sergei")][0] == 0.5
    assert found[("early#drozdov", "full#drozdov sergei")] == (0.2, "the family name and the office, at another time")
    assert ("full#drozdov sergei", "spelt#drozdov s") in found
    assert [row.score for row in rows] == sorted((row.score for row in rows), reverse=True)
    early = next(row for row in rows if row.a.bearer == "early#drozdov")
    assert early.a.offices == ("foreign_minister of RUS · 2010-05-01",)
    assert {one.document for one in early.a.evidence} == {"early"}
    assert all(one.quote for row in rows for side in (row.a, row.b) for one in side.evidence)
    judging.judge(store, "different", "early#drozdov", "full#drozdov sergei")
    judging.judge(store, "unsure", "full#drozdov sergei", "nothing#drozdov sergei")
    left = {(row.a.bearer, row.b.bearer) for row in unsure(store).rows}
    assert not left & {("early#drozdov", "full#drozdov sergei"), ("full#drozdov sergei", "nothing#drozdov sergei")}
    assert unsure(store, limit=1).truncated == (len(left) > 1)
    assert {row.a.bearer for row in unsure(store, "Tiiu Arce").rows} == set()


# Documents that may be one person's in many ways, and what happens in which order.
CONTENTS = [
    told("a", "Drozdov", "2023-06-01"),
    told("a", "Sergei Drozdov", "2023-06-03", more=["Drozdov"]),
    told("b", "Sergey Drozdov", "2022-01-01", id="Q99"),
    told("b", "S. Drozdov", "2022-01-01"),
    told("c", "Oleg Drozdov", "2023-05-01"),
    told("c", "Drozdov", "2010-05-01"),
    told("d", "Drozdov", "2010-05-04"),
    told("e", "Sergei Drozdov", "2023-01-01", role="minister"),
    travelled("f", "Drozdov", "2023-05-15"),
    *(told(f"f{number}", "Sergei Drozdov", day) for number, day in enumerate(["2023-05-01", "2023-05-20", "2023-06-20"])),
    *(told(f"g{number}", "Drozdov", day) for number, day in enumerate(["2023-05-02", "2023-05-25", "2023-06-25"])),
    told("h", "Oleg Drozdov", "2023-05-22"),
]
JUDGED = [
    ("same", "c#drozdov", "a#drozdov"),
    ("same", "g0#drozdov", "g2#drozdov"),
    ("different", "f1#drozdov sergei", "f0#drozdov sergei"),
    ("different", "a#drozdov", "e#drozdov sergei"),
    ("unsure", "c#drozdov", "d#drozdov"),
]
STEPS = st.lists(
    st.tuples(st.just("put"), st.integers(0, len(CONTENTS) - 1))
    | st.tuples(st.just("forget"), st.sampled_from(["a", "b", "c", "d", "e", "f", "f0", "f1", "f2", "g0", "g1", "g2", "h"]))
    | st.tuples(st.just("judge"), st.sampled_from(JUDGED))
    | st.tuples(st.just("undo"), st.just(0)),
    max_size=16,
)


def check_any_order(store: Store, steps: list[tuple[str, object]]) -> None:
    """After any steps the graph is what its documents and the judgements that stand make of it."""
    there: dict[str, Draft] = {}
    for step, what in steps:
        if step == "put" and isinstance(what, int):
            put(store, CONTENTS[what])
            there[CONTENTS[what].key] = CONTENTS[what]
        elif step == "forget" and isinstance(what, str) and what in there:
            pipeline.forget(store, what)
            del there[what]
        elif step == "judge" and isinstance(what, tuple):
            verdict, *ends = what
            a, b = sorted(ends)
            judging.enter(store, [ledger.Entry(verdict, a, b, at=judging.now())])
        elif step == "undo" and ledger.entries(store.read):
            judging.undo(store)
    found = standing(store)
    persons(store)
    for key in list(there):
        pipeline.forget(store, key)
    put(store, *(there[key] for key in sorted(there, reverse=True)))
    assert standing(store) == found
    pipeline.rebuild(store)
    assert standing(store) == found
    for key in list(there):
        pipeline.forget(store, key)
    while ledger.entries(store.read):
        judging.undo(store)
    assert standing(store) == []


def test_any_order(store: Store) -> None:
    @settings(max_examples=4 if is_server(store.url) else 25, deadline=None, derandomize=True, database=None)
    @given(STEPS)
    def holds(steps: list[tuple[str, object]]) -> None:
        check_any_order(store, steps)

    holds()


def test_one_who_is_seen_between_two_days_of_one_person_needs_no_look_at_others(store: Store) -> None:
    put(store, *(told(f"f{day}", "Sergei Drozdov", f"2023-05-{day}") for day in ("01", "20")))
    asked: list[str] = []

    class Noting:
        def run(self, statement: str, parameters: Parameters | None = None) -> list[Row]:
            asked.append(statement)
            return transaction.run(statement, parameters)

    between = told("between", "Sergei Drozdov", "2023-05-11")
    with store.write() as transaction:
        add(Noting(), between.document, between.claims, "2026-01-01")
    assert write("bearers_in_blocks") not in asked
    assert set(persons(store).values()) == {"drozdov-sergei-rus"}


def test_a_load_moves_persons_some_at_a_time(store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(moving, "AT_ONCE", 2)
    put(store, *(told(f"n{number}", "Drozdov", f"2023-06-0{number}") for number in range(1, 8)))
    before = standing(store)
    assert _table(store, tmp_path).outcome == "new"
    assert set(persons(store).values()) == {"holders:7"}
    loaded = standing(store)
    pipeline.rebuild(store)
    assert standing(store) == loaded
    pipeline.forget(store, "holders")
    assert standing(store) == before


MAPPING = """\
name: holders
title: Who held what
claims:
  - kind: office
    roles:
      holder: {column: who, id: number}
      body: {column: state, codes: iso3, as: state}
    when: {from: since, to: until}
    attributes: {role: {value: foreign_minister}}
"""


def _table(store: Store, folder: Path) -> Loaded:
    from relgraph import loading
    from relgraph.ingest.datasets.files import edition
    from relgraph.ingest.datasets.mapped import mapped

    (folder / "map.yaml").write_text(MAPPING, encoding="utf-8")
    (folder / "holders.csv").write_text(
        "who,state,since,until,number\nSergei Drozdov,RUS,2022-01-01,2024-01-01,7\n", encoding="utf-8"
    )
    made = mapped(folder / "map.yaml", folder / "holders.csv")
    document = loading.document_of(made.dataset, edition(made.dataset, folder), made.rules)
    return loading.load(store, document, made.claims(folder))
