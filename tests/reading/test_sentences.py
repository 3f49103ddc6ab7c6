"""Minimal sentences of our own with the claims that a careful reader finds in them, and traps in which there is nothing to find.

Each file: a list of {text, published, claims, offices?}. `claims` are all claims but offices, one line each as `line` writes them;
`offices`, where given, are all offices.
"""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from relgraph.graph.model import Claim, Document
from relgraph.ingest.reader import read

CASES = [
    pytest.param(case, id=f"{path.stem}-{number}")
    for path in sorted(Path(__file__).parent.glob("*.yaml"))
    for number, case in enumerate(yaml.safe_load(path.read_text(encoding="utf-8")), start=1)
]


def line(claim: Claim) -> str:
    """A claim in one line: kind, who, what, when, where, and its standing unless asserted."""
    who = [f"{role} {' + '.join(sorted(m.name for m in claim.role(role)))}" for role in claim.roles if role != "place"]
    told = [
        claim.attributes[name]
        for name in ("mode", "role", "status", "stage", "stance", "act", "change")
        if name in claim.attributes
    ]
    event = [f"[{claim.attributes[name]}]" for name in ("title", "event") if name in claim.attributes and claim.kind != "office"]
    when = [claim.when.edtf or f"({claim.when.unresolved})"] if claim.when and claim.kind != "office" else []
    place = [f"@ {m.name}" for m in claim.role("place")]
    standing = [claim.modality.upper()] if claim.modality != "asserted" else []
    return " ".join([claim.kind, *who, *told, *event, *when, *place, *standing])


@pytest.mark.parametrize("case", CASES)
def test_the_claims_of_a_sentence(case: dict[str, object]) -> None:
    document = Document("d", str(case["text"]), published=str(case["published"]))
    claims = read(document)
    assert sorted(line(c) for c in claims if c.kind != "office") == sorted(case["claims"])  # type: ignore[type-var]
    if "offices" in case:
        assert sorted(line(c) for c in claims if c.kind == "office") == sorted(case["offices"])  # type: ignore[type-var]
    assert all(document.text[c.start : c.end] == c.quote for c in claims)


def test_there_are_enough_sentences_and_traps() -> None:
    traps = [c for p in CASES for c in p.values if all("ED" in row or "NAL" in row for row in c["claims"]) and "offices" not in c]  # type: ignore[index]
    assert len(CASES) >= 100
    assert len(traps) >= 40
