"""Every saved question, and every answer, gives the same rows on the embedded engine and on each Neo4j (Cypher 5 and 25)."""

from __future__ import annotations

import json
from importlib import resources
from typing import TYPE_CHECKING, Any

import pytest

import relgraph
from relgraph.graph import queries
from relgraph.graph.answers.base import Answer, Window
from relgraph.ingest.flat import from_flat
from relgraph.pipeline import ingest_claims

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from relgraph import Claim, Document, Graph

QUESTIONS: dict[str, Callable[[Graph], Answer[Any]]] = {
    "who_met": lambda graph: graph.who_met("Iwaya"),
    "who_met a name in other order": lambda graph: graph.who_met("Iwaya Takeshi"),
    "who_met a state": lambda graph: graph.who_met("Japan"),
    "who_met an office": lambda graph: graph.who_met("foreign minister of Japan", Window(since="2024-11")),
    "who_met, all modalities": lambda graph: graph.who_met("Biden", Window(modalities=("asserted", "planned", "denied"))),
    "who_met on a day": lambda graph: graph.who_met("Zelenskyy", Window(on="2024-11-16", certain=True)),
    "who_held": lambda graph: graph.who_held("foreign minister of Japan"),
    "who_held on a day": lambda graph: graph.who_held("Japanese foreign minister", Window(on="2024-01")),
    "show": lambda graph: graph.show("Iwaya"),
    "neighbors": lambda graph: graph.neighbors("Japan"),
    "neighbors of neighbours": lambda graph: graph.neighbors("Iwaya", hops=2),
    "path": lambda graph: graph.path("Kishida", "Sybiha", k=3),
    "timeline": lambda graph: graph.timeline("Japan", window=Window(modalities=("asserted", "planned", "denied"))),
    "timeline of two": lambda graph: graph.timeline("Japan", "Ukraine"),
    "timeline of a person": lambda graph: graph.timeline("Iwaya", window=Window(min_documents=1, known_by="2025")),
    "common": lambda graph: graph.common("Japan", "Philippines"),
    "common of persons": lambda graph: graph.common("Iwaya", "Kishida", window=Window(since="2023")),
    "diff": lambda graph: graph.diff("2026-01-02"),
    "diff of a document": lambda graph: graph.diff_claims("sample-01-kyiv-visit", "2026-01-02"),
    "claims": lambda graph: graph.claims(),
    "claims of an entity": lambda graph: graph.claims("Japan", kind="stance"),
}


def _records() -> Iterator[Document | Claim]:
    """The sample articles with the claims that people found in them."""
    gold = {}
    for file in resources.files("relgraph").joinpath("data/samples").iterdir():
        if file.name.endswith(".json"):
            row = json.loads(file.read_text(encoding="utf-8"))
            gold[row["id"]] = row["claims"]
    for document in relgraph.samples():
        yield document
        yield from from_flat(document, gold[document.key])


@pytest.fixture(scope="module")
def embedded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Graph]:
    with relgraph.open_graph(str(tmp_path_factory.mktemp("same") / "graph"), write=True) as graph:
        list(ingest_claims(graph.store, _records(), day="2026-01-02"))
        yield graph


# Questions over what datasets tell, of which the sample has nothing: their rows are tested on each engine by test_joins and others.
OF_DATASETS = frozenset(
    [
        "ambassador_at_visit", "common_bodies", "datasets", "disputes", "downgraded_after_visit", "met_in_two_offices",
        "ministers_at_signature", "posts_vacant", "recognition_to_treaty", "signed_without_relations", "trade_and_votes",
        "two_offices_at_once", "vote_likeness", "voted_apart_after_visit",
    ]
)  # fmt: skip


@pytest.fixture(scope="module")
def server(module_neo4j_url: str) -> Iterator[Graph]:
    with relgraph.open_graph(module_neo4j_url, write=True) as graph:
        list(ingest_claims(graph.store, _records(), day="2026-01-02"))
        yield graph


@pytest.mark.parametrize("query", queries.saved(), ids=lambda query: query.name)
def test_a_saved_question_has_the_rows_of_the_embedded_engine(query: queries.Query, embedded: Graph, server: Graph) -> None:
    expected = queries.run(embedded.store, query, {})
    assert queries.run(server.store, query, {}) == expected
    assert {name for row in expected for name in row} <= {name for name, _ in query.columns}, "a column is not in the header"
    assert expected or query.name in OF_DATASETS, "the header's own parameters find nothing in the sample"


@pytest.mark.parametrize("question", QUESTIONS.values(), ids=QUESTIONS)
def test_an_answer_is_the_same_to_the_byte(question: Callable[[Graph], Answer[Any]], embedded: Graph, server: Graph) -> None:
    expected = json.dumps(question(embedded).as_dict(), ensure_ascii=False)
    assert json.dumps(question(server).as_dict(), ensure_ascii=False) == expected
