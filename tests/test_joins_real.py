"""Some of the joins over rows of the real files, with answers that were checked by hand in the files."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from relgraph import loading
from relgraph.graph.engines import open_store
from relgraph.ingest import datasets
from relgraph.ingest.datasets.files import Edition
from tests.test_joins import ask

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from relgraph.graph.store import Store
    from relgraph.ingest.datasets.record import Row

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
    assert vacant == [("Philip Wilson Bonsal", "1960-10-28", "Lyle Franklin Lane", "1977-09-01", 6151, ["embassy", "none"])]
    # people/adams-john and missions-countries: envoy to the Netherlands from 1782, to the United Kingdom from 1785, until 1788
    at_once = ask(real, "two_offices_at_once", state="USA", limit=1)
    assert [(row[1], row[2], row[3]) for row in at_once] == [
        ("John Adams", "Ambassador of United States to United Kingdom", "Ambassador of United States to Netherlands")
    ]
