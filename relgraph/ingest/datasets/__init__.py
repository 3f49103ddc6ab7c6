"""Open datasets → claims, one module each. `known` names them all; a module gives its `DATASET` and `claims(folder)`."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import cast

from relgraph.errors import UsageError
from relgraph.ingest.datasets.described import Dataset
from relgraph.ingest.datasets.record import Row

__all__ = ["NAMES", "claims_of", "described", "known"]

NAMES: tuple[str, ...] = (
    "hsg_travels", "hsg_visits", "hsg_pocom", "hsg_rdcr", "us_mission_status", "wikidata_offices", "factbook", "manytreaties",
    "manyios", "unga_votes", "ofac_sdn_2022",
)  # fmt: skip


@cache
def known() -> Mapping[str, Dataset]:
    """All datasets that can be loaded, by name, in the order of `NAMES`."""
    return {name: described(name) for name in NAMES}


def described(name: str) -> Dataset:
    """What is known of a dataset; raises `UsageError` for a name that is none."""
    return cast(Dataset, _module(name).DATASET)


def claims_of(name: str, folder: Path) -> Iterator[Row]:
    """The rows of a dataset with their claims, in the order of its files; raises `InputError` for files that are broken."""
    read = cast("Callable[[Path], Iterator[Row]]", _module(name).claims)
    return read(folder)


def _module(name: str) -> ModuleType:
    if name not in NAMES:
        raise UsageError(f"{name!r} is no dataset; they are {', '.join(NAMES)}")
    return importlib.import_module(f"relgraph.ingest.datasets.{name}")
