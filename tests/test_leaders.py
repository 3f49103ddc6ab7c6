"""The table of leaders is what its builder makes of the extracts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from relgraph import tables
from tools import build_leaders

if TYPE_CHECKING:
    from pathlib import Path


def test_the_builder_makes_the_table(test_data: Path, tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr(build_leaders, "TARGET", tmp_path / "leaders.yaml")
    monkeypatch.setattr("sys.argv", ["build_leaders", str(test_data / "datasets")])
    build_leaders.main()
    made = (tmp_path / "leaders.yaml").read_text(encoding="utf-8")
    assert made == (tables.DATA / "reader_leaders.yaml").read_text(encoding="utf-8")
