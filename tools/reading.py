"""What docs/reading.md shows of the commands, written anew: ``python tools/reading.py GOLD``; without GOLD only the explanation."""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "reading.md"
NOTE = (
    "Tunisian President Amel Trabelsi will consult Maltese Prime Minister Karm Vella next week. "
    "Tunisia consulted Malta on the drought. Tunisia paid attention to Malta."
)
EXPLAIN = ("read", "note.txt", "--explain", "--published", "2022-03-17")


def explained(page: str) -> str:
    """The page with the explanation that the command prints today."""
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "note.txt").write_text(NOTE, encoding="utf-8")
        shown = _printed(EXPLAIN, Path(folder))
    return _between(page, "explained", f"```\n$ relgraph {' '.join(EXPLAIN)}\n{shown}```\n")


def scored(page: str, gold: str) -> str:
    """The page with the figures that the commands print today."""
    command = ("eval", gold, "--blind", "tests/reading/set_aside.txt")
    page = _between(page, "own", f"\n{_printed(('eval', 'tests/reading/texts', '--markdown'), ROOT)}\n")
    page = _between(page, "scores", f"\n{_printed((*command, '--markdown'), ROOT)}\n")
    return _between(page, "calibration", f"```\n{_printed((*command, '--calibration'), ROOT)}```\n")


def _printed(arguments: tuple[str, ...], folder: Path) -> str:
    environment = [sys.executable, "-c", f"import sys; sys.path.insert(0, {str(ROOT)!r}); from relgraph.cli import main; main()"]
    done = subprocess.run([*environment, *arguments], cwd=folder, capture_output=True, text=True, check=True, encoding="utf-8")
    return done.stdout


def _between(page: str, name: str, text: str) -> str:
    whole = re.compile(rf"(<!-- {name} -->\n).*?(<!-- /{name} -->)", re.DOTALL)
    return whole.sub(lambda found: f"{found[1]}{text}{found[2]}", page)


if __name__ == "__main__":
    new = explained(PAGE.read_text(encoding="utf-8"))
    PAGE.write_text(scored(new, sys.argv[1]) if len(sys.argv) > 1 else new, encoding="utf-8")
