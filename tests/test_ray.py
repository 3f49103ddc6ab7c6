"""Many texts read by a Ray cluster of two nodes: the same as by one process, whatever a text does to the process that reads it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from relgraph.errors import UsageError
from relgraph.graph.model import Document
from relgraph.ingest.ray_workers import read_on
from relgraph.ingest.reader import read
from relgraph.ingest.workers import CHUNK, Unread
from tests.test_workers import _documents, _whole, _written, reader_that_dies

if TYPE_CHECKING:
    from collections.abc import Iterator

    from relgraph.graph.model import Claim


def reader_that_tells_its_node(document: Document) -> list[Claim]:
    """Reads nothing; the mistake that it makes names the node."""
    import time

    import ray

    time.sleep(0.2)
    raise ValueError(ray.get_runtime_context().get_node_id())


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """Return the address of a cluster of two nodes of one core each."""
    pytest.importorskip("ray", reason="ray is not installed: pip install 'relgraph[ray]'")
    os.environ["RAY_USAGE_STATS_ENABLED"] = "0"
    from ray.cluster_utils import Cluster

    paths = os.pathsep.join(filter(None, [str(Path(__file__).parents[1]), os.environ.get("PYTHONPATH", "")]))
    before, os.environ["PYTHONPATH"] = os.environ.get("PYTHONPATH"), paths
    cluster = Cluster(initialize_head=True, head_node_args={"num_cpus": 1, "include_dashboard": False})
    try:
        cluster.add_node(num_cpus=1)
        yield cluster.address
    finally:
        cluster.shutdown()
        os.environ.pop("PYTHONPATH")
        os.environ.update({} if before is None else {"PYTHONPATH": before})


def test_a_cluster_gives_what_one_process_gives_in_the_same_order(address: str) -> None:
    documents = [*_documents(2 * CHUNK + 3), None, *_documents(2)]
    alone = [None if document is None else _whole(read(document)) for document in documents]
    assert [_whole(result) for result in read_on(address, documents)] == alone
    assert all(alone[:CHUNK])


def test_both_nodes_read(address: str) -> None:
    documents = [Document(f"d{n}", "text") for n in range(4 * CHUNK)]
    results = list(read_on(address, documents, reader=reader_that_tells_its_node))
    assert all(isinstance(result, Unread) for result in results)
    assert len({result.reason for result in results if isinstance(result, Unread)}) == 2


def test_a_text_that_kills_its_process_is_tried_again_and_reported_and_the_rest_is_read(address: str) -> None:
    documents = [Document(f"d{n}", "fatal" if n == 5 else "harmless") for n in range(3 * CHUNK)]
    remarks: list[str] = []
    results = list(read_on(address, documents, remarks.append, reader_that_dies))
    assert [n for n, result in enumerate(results) if result != []] == [5]
    assert isinstance(results[5], Unread)
    assert "twice" in results[5].reason
    assert len(remarks) == 1
    assert "tried once more" in remarks[0]


def test_the_stream_is_drawn_only_some_documents_ahead(address: str) -> None:
    drawn: list[int] = []
    documents = (drawn.append(n) or Document(f"d{n}", "harmless") for n in range(5000))
    with closing(read_on(address, documents, reader=reader_that_dies)) as results:
        next(results)
        assert len(drawn) < 300


def test_ingest_on_a_cluster_reports_what_it_reports_alone(address: str, tmp_path: Path) -> None:
    _written(tmp_path, 40)
    rows = []
    for name, words in (("here", []), ("cluster", ["--ray", address]), ("local", ["--ray", "local"])):
        line = [sys.executable, "-m", "relgraph", "ingest", "texts.jsonl", "--db", name, "--json", *words]
        rows.append(json.loads(subprocess.run(line, cwd=tmp_path, capture_output=True, text=True, check=True).stdout))
    assert rows[0] == rows[1] == rows[2]
    assert rows[0]["new"] == [f"text-{n}" for n in range(40)]


def test_where_no_cluster_answers_one_sentence_says_so(address: str) -> None:
    with pytest.raises(UsageError, match="no Ray cluster answers at"):
        list(read_on("127.0.0.1:9", _documents(1)))


def test_without_ray_one_sentence_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "ray", None)
    with pytest.raises(UsageError, match=r"pip install 'relgraph\[ray\]'"):
        list(read_on("local", _documents(1)))
