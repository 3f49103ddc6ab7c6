"""Every statement that writes is run on each engine, and what it writes is what a rebuild gives."""

from __future__ import annotations

import re
from contextlib import contextmanager
from dataclasses import replace
from importlib import resources
from typing import TYPE_CHECKING

import pytest

from relgraph import judging, pipeline
from relgraph.graph.answers.unsure import unsure
from relgraph.graph.cypher import write
from relgraph.graph.engines import open_store
from relgraph.graph.model import When
from relgraph.graph.projection import CONFLICT_EDGES, STANCE_EDGES
from tests.drafts import Draft, Who
from tests.test_loading import ROWS, load, written
from tests.test_record import dump

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from relgraph.graph.store import Parameters, Row, Store, Transaction

JAPAN, FRANCE, KYIV = Who("Japan", "state", "JPN"), Who("France", "state", "FRA"), Who("Kyiv", "place", "geo-703448")
MINISTER = {"role": "foreign_minister", "status": "current"}


class Noted:
    """A store, and a transaction, that notes the statements that it runs."""

    def __init__(self, store: Store, ran: set[str], transaction: Transaction | None = None) -> None:
        self.url, self.engine = store.url, store.engine
        self._store, self._ran, self._transaction = store, ran, transaction

    def read(self, statement: str, parameters: Parameters | None = None) -> list[Row]:
        self._ran.add(statement)
        return self._store.read(statement, parameters)

    def define(self, statements: list[str]) -> None:
        self._store.define(statements)

    @contextmanager
    def write(self) -> Iterator[Noted]:
        with self._store.write() as transaction:
            yield Noted(self._store, self._ran, transaction)

    def run(self, statement: str, parameters: Parameters | None = None) -> list[Row]:
        self._ran.add(statement)
        return self._transaction.run(statement, parameters)


@pytest.fixture
def ran() -> set[str]:
    return set()


@pytest.fixture
def store(store_url: str, ran: set[str]) -> Iterator[Noted]:
    opened = open_store(store_url, write=True)
    yield Noted(opened, ran)
    opened.close()


def everything(key: str, more: str = "", role: str = "foreign_minister", title: str = "") -> Draft:
    """A document that states each kind of claim with each stance, act and kind of event, at a place."""
    draft = Draft(key, title=title or f"All of {key}")
    day, souza = When("2024-11-16"), Who("Ana Souza")
    for stance in STANCE_EDGES:
        draft.say("stance", day, attributes={"stance": stance}, source=JAPAN, target=FRANCE)
    for act in CONFLICT_EDGES:
        draft.say("conflict", day, attributes={"act": act}, source=JAPAN, target=FRANCE)
    draft.say("relations", day, attributes={"change": "severed"}, party=[JAPAN, FRANCE])
    draft.say("membership", day, member=JAPAN, body=Who("United Nations", "organization", "un"))
    for name in ("Ana Souza", f"{more}Ana Souza"):
        draft.say("office", day, attributes={"role": role, "status": "current"}, holder=Who(name), body=JAPAN)
    draft.say("meeting", day, participant=[souza, FRANCE], place=KYIV)
    draft.say("visit", day, visitor=souza, destination=FRANCE, place=KYIV)
    draft.say("agreement", day, attributes={"title": "Grain Pact", "stage": "signed"}, party=[JAPAN, FRANCE])
    draft.say("mission", day, attributes={"rank": "legation"}, sender=JAPAN, receiver=FRANCE)
    draft.say("listing", day, attributes={"programme": "P1"}, listed=souza, by=FRANCE)
    for flow in ("exports", "imports"):
        draft.say("trade", day, attributes={"flow": flow, "share": "4%"}, source=JAPAN, target=FRANCE)
    body = Who("United Nations", "organization", "un")
    draft.say("vote", day, attributes={"roll_call": "1", "title": "Ports of the lake", "choice": "yes"}, voter=JAPAN, body=body)
    draft.say("vote", day, attributes={"roll_call": "1", "issue": "Fish"}, body=body)
    for kind, who in (("hosting", "host"), ("participation", "participant")):
        draft.say(kind, day, attributes={"event": "Lake Circle summit"}, place=KYIV, **{who: JAPAN})
    return draft


def put(store: Noted, draft: Draft, **known: str) -> None:
    list(pipeline.ingest(store, [replace(draft.document, **known)], lambda _: draft.claims, day="2026-01-01"))


def judge_and_undo(store: Noted, draft: Draft) -> None:
    """Two persons are said to be one and to be two, a claim is rejected; all is taken back."""
    other = Draft("other", published="2020-01-01")
    other.say("office", When("2020-01-01"), attributes=MINISTER, holder=Who("Souza"), body=JAPAN)
    put(store, draft)
    before = dump(store)
    put(store, other)
    judging.judge(store, "same", "parts#ana h souza", "other#souza")
    judging.reject(store, other.claims[0].id)
    judging.undo(store)
    judging.undo(store)
    unsure(store)
    pipeline.forget(store, "other")
    assert without_ledger(store) == before
    pipeline.forget(store, "parts")
    forget_ledger(store)


def without_ledger(store: Noted) -> list[str]:
    return [line for line in dump(store) if "Judgement" not in line]


def forget_ledger(store: Noted) -> None:
    with store.write() as transaction:
        transaction.run("MATCH (j:Judgement) DELETE j")


def test_every_statement_of_writing_runs(store: Noted, ran: set[str], tmp_path: Path) -> None:
    blocks = [path.read_text(encoding="utf-8") for path in resources.files("relgraph").joinpath("cypher/write").iterdir()]
    names = [name for block in blocks for name in re.findall(r"^//: (\w+)$", block, re.MULTILINE)]
    parts, whole = Draft("parts"), Draft("whole")
    for draft, name in ((parts, "H. Ana Souza"), (whole, "Ana Souza")):
        draft.say("office", attributes=MINISTER, holder=Who(name), body=JAPAN)
    put(store, everything("a"))
    alone = dump(store)
    put(store, everything("b", more="H. "))
    both = dump(store)
    pipeline.forget(store, "b")
    assert dump(store) == alone
    put(store, everything("b", more="H. "))
    put(store, everything("b", more="H. "), publisher="The Bay")
    put(store, everything("c", more="R. ", role="minister"))
    put(store, everything("c", more="K. "))
    after = dump(store)
    pipeline.rebuild(store)
    assert dump(store) == after
    pipeline.forget(store, "c")
    pipeline.forget(store, "b")
    put(store, everything("b", more="H. "))
    assert dump(store) == both
    for copy in ("b2", "b3"):
        put(store, everything(copy, more="H. ", title="All of b"))
    for copy in ("b", "b2", "b3"):
        pipeline.forget(store, copy)
    put(store, everything("b", more="H. "))
    assert dump(store) == both
    pipeline.forget(store, "a")
    pipeline.forget(store, "b")
    put(store, parts)
    put(store, whole)
    pipeline.forget(store, "whole")
    pipeline.forget(store, "parts")
    judge_and_undo(store, parts)
    for edition in (ROWS, ROWS[:2]):
        load(store, written(tmp_path / "lakes", edition))
        loaded = dump(store)
        judging.reject(store, store.read("MATCH (c:Claim) WHERE c.fact IS NOT NULL RETURN c.id AS id ORDER BY id")[0]["id"])
        judging.undo(store)
        pipeline.rebuild(store)
        assert without_ledger(store) == loaded
        forget_ledger(store)
    pipeline.forget(store, "lakes")
    assert dump(store) == []
    at_opening = {"meta_anything", "meta_create"}
    assert [name for name in names if write(name) not in ran and name not in at_opening] == []
