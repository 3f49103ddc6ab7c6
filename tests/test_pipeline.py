"""Documents and claims through the pipeline into a store, on each engine that is there."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from relgraph import Claim, Document, Mention, NotFoundError, When, open_graph
from relgraph.errors import StoreError
from relgraph.graph.cypher import write
from relgraph.graph.engines import open_store
from relgraph.graph.export.fingerprint import fingerprint
from relgraph.ingest.documents import Failure
from relgraph.pipeline import Done, Report, forget, ingest, ingest_claims, rebuild

if TYPE_CHECKING:
    from collections.abc import Iterator

    from relgraph.graph.store import Store

BODY = "Foreign Minister Elina Valtonen of Finland met Foreign Minister Margus Tsahkna of Estonia in Helsinki on 3 May 2024."


def _document(body: str = BODY, key: str = "talks", **known: str) -> Document:
    return Document.of(key, "Neighbours confer", body, published="2024-05-04", **known)


def _claims(document: Document) -> list[Claim]:
    """One meeting and the two offices, with the spans of the text."""

    def mention(name: str, kind: str, id: str = "") -> Mention:
        start = document.text.index(name)
        return Mention(name, kind, start, start + len(name), id)

    def claim(kind: str, first: str, last: str, **fields: object) -> Claim:
        start, end = document.text.index(first), document.text.index(last) + len(last)
        return Claim(
            kind, document=document.key, version=document.version, start=start, end=end, quote=document.text[start:end], **fields
        )

    valtonen, tsahkna = mention("Elina Valtonen", "person"), mention("Margus Tsahkna", "person")
    finland, estonia = mention("Finland", "state", "FIN"), mention("Estonia", "state", "EST")
    minister = {"role": "foreign_minister", "status": "current"}
    return [
        claim("meeting", "Elina", "2024", roles={"participant": (valtonen, tsahkna)}, when=When("2024-05-03")),
        claim("office", "Elina Valtonen", "Finland", roles={"holder": (valtonen,), "body": (finland,)}, attributes=minister),
        claim("office", "Margus Tsahkna", "Estonia", roles={"holder": (tsahkna,), "body": (estonia,)}, attributes=minister),
    ]


@pytest.fixture
def store(store_url: str) -> Iterator[Store]:
    opened = open_store(store_url, write=True)
    yield opened
    opened.close()


def test_the_same_text_twice_is_read_once(store: Store) -> None:
    asked = []

    def read(document: Document) -> list[Claim]:
        asked.append(document.key)
        return _claims(document)

    first, again = ([*ingest(store, [_document()], read)] for _ in range(2))
    assert [(done.outcome, len(done.claims)) for done in (*first, *again)] == [("new", 3), ("unchanged", 0)]
    assert asked == ["talks"]


@pytest.mark.parametrize(
    "changed", [_document(BODY + " They dined."), _document(publisher="The Bay"), _document(url="https://a.example/1")]
)
def test_a_document_that_changed_is_replaced(store: Store, changed: Document) -> None:
    list(ingest(store, [_document()], _claims))
    assert [done.outcome for done in ingest(store, [changed], _claims)] == ["replaced"]
    assert len(store.read(write("current_claims"), {"key": "talks"})) == 3


def test_what_is_left_unsaid_of_the_same_text_stays(store: Store) -> None:
    list(ingest(store, [_document(publisher="The Bay")], _claims))
    unsaid = Document.of("talks", "", _document().text)
    assert [done.outcome for done in ingest(store, [unsaid], _claims)] == ["unchanged"]
    assert store.read(write("current_document"), {"key": "talks"})[0]["publisher"] == "The Bay"


def test_what_fails_does_not_stop_the_rest(store: Store) -> None:
    done = list(ingest(store, [Failure("a.txt", "it is empty; leave it out"), _document()], _claims))
    assert Report.of(done) == Report(
        new=("talks",), failed=(("a.txt", "it is empty; leave it out"),), claims={"meeting": 1, "office": 2}
    )


def test_half_a_character_fails_by_itself(store: Store) -> None:
    broken = Document("broken", "A half \ud83d of one.")
    done = [*ingest(store, [broken, _document()], _claims), *ingest_claims(store, [broken])]
    assert [one.outcome for one in done] == ["failed", "new", "failed"]
    assert "half a character at 7" in done[0].reason


def test_a_record_goes_in_as_it_was_written(store: Store) -> None:
    document = _document()
    first = list(ingest_claims(store, [document, *_claims(document)]))
    again = list(ingest_claims(store, [document, *_claims(document)]))
    fewer = list(ingest_claims(store, [document, *_claims(document)[:2]]))
    assert [done.outcome for done in (*first, *again, *fewer)] == ["new", "unchanged", "replaced"]
    assert len(store.read(write("current_claims"), {"key": "talks"})) == 2


def test_a_claim_out_of_place_fails_by_itself(store: Store) -> None:
    document, other = _document(), _document(key="other")
    done = list(ingest_claims(store, [document, _claims(other)[0], *_claims(document)]))
    assert [one.outcome for one in done] == ["failed", "new"]
    assert "does not stand before it" in done[0].reason


def test_a_claim_without_any_document_fails_and_nothing_else_happens(store: Store) -> None:
    assert [one.outcome for one in ingest_claims(store, [_claims(_document())[0]])] == ["failed"]


def test_forgetting_what_is_not_there_says_so(store: Store) -> None:
    with pytest.raises(NotFoundError, match="no document 'nothing'"):
        forget(store, "nothing")


def test_rebuild_gives_the_same_answers(store: Store) -> None:
    list(ingest(store, [_document(), _document(key="copy")], _claims))
    before = store.read("MATCH (a)-[r]->(b) RETURN a.id AS a, type(r) AS t, b.id AS b, r.documents AS n ORDER BY a, t, b, n")
    seen: list[str] = []
    assert rebuild(store, seen.append) == 6
    assert seen == ["copy", "talks"]
    assert (
        store.read("MATCH (a)-[r]->(b) RETURN a.id AS a, type(r) AS t, b.id AS b, r.documents AS n ORDER BY a, t, b, n") == before
    )


def test_a_rebuild_that_was_interrupted_says_so_and_can_be_finished(store_url: str) -> None:
    def stop(key: str) -> None:
        raise KeyboardInterrupt(key)

    store = open_store(store_url, write=True)
    list(ingest(store, [_document(), _document(key="copy")], _claims))
    with pytest.raises(KeyboardInterrupt):
        rebuild(store, stop)
    store.close()
    with pytest.raises(StoreError, match="half rebuilt"):
        open_store(store_url)
    store = open_store(store_url, write=True)
    with pytest.raises(StoreError, match="half rebuilt; run `relgraph rebuild"):
        list(ingest(store, [_document(key="third")], _claims))
    with pytest.raises(StoreError, match="half rebuilt"):
        forget(store, "talks")
    rebuild(store)
    store.close()
    with open_graph(store_url) as graph:
        assert [met.with_.name for met in graph.who_met("Valtonen").rows] == ["Margus Tsahkna"]


def test_a_claim_whose_bytes_changed_is_told_and_nothing_is_cleared(store_url: str) -> None:
    with open_graph(store_url, write=True) as graph:
        list(ingest(graph.store, [_document()], _claims))
        with graph.store.write() as transaction:
            transaction.run("MATCH (c:Claim {kind: 'meeting'}) SET c.record = replace(c.record, 'Helsinki', 'Helsinkj')")
        for ask in (graph.claims, lambda: rebuild(graph.store), lambda: graph.forget("talks")):
            with pytest.raises(StoreError, match=r"a claim in the graph is not as it was written .*; restore it"):
                ask()
        assert [met.with_.name for met in graph.who_met("Valtonen").rows] == ["Margus Tsahkna"]


def test_of_two_rebuilds_at_once_the_later_goes_on(store: Store) -> None:
    list(ingest(store, [_document(), _document(BODY + " They dined.", key="copy")], _claims))
    before = fingerprint(store)
    with pytest.raises(StoreError, match="another process, which began later"):
        rebuild(store, lambda key: rebuild(store) and None)
    assert fingerprint(store) == before


def test_two_that_write_to_one_server_at_once_lose_nothing(neo4j_url: str) -> None:
    def write_some(name: str) -> list[str]:
        with closing(open_store(neo4j_url, write=True)) as store:
            own = [
                " ".join(f"{name}{number}w{word}" for word in range(80)) for number in range(8)
            ]  # so that none is another's copy
            documents = [_document(f"{BODY} {words}.", key=f"{name}-{number}") for number, words in enumerate(own)]
            return [done.outcome for done in ingest(store, documents, _claims)]

    with ThreadPoolExecutor(2) as threads:  # both set the empty database up, too
        assert list(threads.map(write_some, ["early", "late"])) == [["new"] * 8] * 2
    with closing(open_store(neo4j_url, write=True)) as store:
        counted = store.read("MATCH (:Person)-[r:TOOK_PART]->(:Meeting) RETURN r.documents AS documents")
        assert counted == [{"documents": 16}] * 2
        assert store.read("MATCH (m:RelgraphMeta) RETURN count(m) AS marks") == [{"marks": 1}]
        before = fingerprint(store)
        rebuild(store)
        assert fingerprint(store) == before


def test_a_long_job_lets_go_of_the_store_between_documents(tmp_path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []

    def open_again() -> Store:
        opened.append("open")
        return open_store(str(tmp_path / "graph"), write=True)

    monkeypatch.setattr("relgraph.pipeline.LET_GO_SECONDS", 0.0)
    done: list[Done] = list(ingest(open_again, [_document(key=str(n)) for n in range(3)], _claims))
    assert [one.outcome for one in done] == ["new"] * 3
    assert len(opened) == 6  # each document is looked up in one turn, and stored in another
