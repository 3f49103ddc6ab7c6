"""docs/reading.md says what is so: its example is in the data and tested, and its explanation is what the command prints."""

from __future__ import annotations

import re
from pathlib import Path

import yaml

from relgraph.tables import DATA
from tools import reading

PAGE = reading.PAGE.read_text(encoding="utf-8")


def test_the_example_frame_is_in_the_data() -> None:
    (frame,) = re.findall(r"```yaml\n(.*)\n```", PAGE)
    assert frame in (DATA / "frames" / "meeting.yaml").read_text(encoding="utf-8").splitlines()


def test_the_examples_are_tested() -> None:
    cases = yaml.safe_load((Path(__file__).parent / "worked_example.yaml").read_text(encoding="utf-8"))
    assert re.findall(r'^- "(.*)"', PAGE, re.MULTILINE) == [case["text"] for case in cases]


def test_the_explanation_is_what_the_command_prints() -> None:
    assert reading.explained(PAGE) == PAGE, "run `python tools/reading.py` and look at what changed"


def test_the_modules_that_it_names_are_there() -> None:
    folder = Path(reading.ROOT) / "relgraph" / "ingest" / "reader"
    table = PAGE.partition("| step |")[2].partition("\n\n")[0]
    named = {name for row in table.splitlines()[2:] for name in re.findall(r"`(\w+)`", row.split("|")[2])}
    assert named
    assert {name for name in named if not (folder / f"{name}.py").exists()} == set()
