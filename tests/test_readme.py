"""README.md says what is so: its two lines stand there, and its terminal shows what the commands print."""

from pathlib import Path

import pytest

from tools import readme


def test_the_two_lines_stand_in_the_first_twenty():
    first = readme.README.read_text(encoding="utf-8").splitlines()[:20]
    assert "python3 -m venv .venv && .venv/bin/pip install . && .venv/bin/relgraph demo" in first
    assert "python3 -m venv .venv && .venv/bin/pip install -e '.[dev]' && .venv/bin/pytest" in first


@pytest.mark.skipif(not Path("/dev/ptmx").exists(), reason="needs a pseudo-terminal")
def test_the_terminal_shows_what_the_commands_print(tmp_path):
    text = readme.README.read_text(encoding="utf-8")
    assert readme.rewritten(text, tmp_path) == text, "run `python tools/readme.py` and look at what changed"
