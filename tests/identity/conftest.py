"""The persons of all rows of the real datasets; no other test reads the prose of all of them, so they are read for these alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from relgraph.graph.identity.resolution import Bearer, Resolution, resolve
from tools.identity import bearers

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="session")
def real(test_data: Path) -> list[Bearer]:
    """Return all bearers of the six datasets with persons; reading takes a minute or two."""
    return bearers(test_data / "datasets")


@pytest.fixture(scope="session")
def resolution(real: list[Bearer]) -> Resolution:
    """Return who is whom among them."""
    return resolve(real)
