"""Rows in the form of the Office of the Historian's lists, of people who do not exist, and a claim in one line."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from relgraph.graph.model import Claim
    from relgraph.ingest.datasets.record import Row


def trip(remarks: str = "", **other: str) -> str:
    """Return a trip of a secretary of state; ``other``: what its elements say instead."""
    said = {
        "who": "doe-ada",
        "role": "secretary",
        "id": "7",
        "name": "Ada B. (Ann) Doe",
        "start": "1999-03-02",
        "end": "1999-03-04",
        "country": "Korea, South",
        "key": "korea-south",
        "locale": "Seoul",
    } | other
    return """    <trip role="{role}" who="{who}">
        <id>{id}</id>
        <role>{role}</role>
        <name>{name}</name>
        <start-date>{start}</start-date>
        <end-date>{end}</end-date>
        <country id="{key}">{country}</country>
        <locale>{locale}</locale>
        <remarks>{remarks}</remarks>
        <created-by>somebody</created-by>
    </trip>
""".format(remarks=remarks, **said)


def visit(visitor: str, description: str = "", **other: str) -> str:
    """Return a visit; ``other``: what its elements say instead."""
    said = {"id": "7", "start": "1999-03-02", "end": "1999-03-04", "country": "Peru", "key": "peru"} | other
    return """    <visit>
        <id>{id}</id>
        <start-date>{start}</start-date>
        <end-date>{end}</end-date>
        <visitor>{visitor}</visitor>
        <from id="{key}">{country}</from>
        <description>{description}</description>
        <created-by>somebody</created-by>
    </visit>
""".format(visitor=visitor, description=description, **said)


def written(folder: Path, path: str, root: str, *rows: str) -> Path:
    """Write a file of a dataset into a folder; return the folder."""
    file = folder / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(f'<?xml version="1.0" encoding="UTF-8"?>\n<{root}>\n{"".join(rows)}</{root}>\n', encoding="utf-8")
    return folder


def line(row: Row, claim: Claim) -> str:
    """Return a claim in one line: kind, attributes, roles with the names, what the row has at their spans, time, modality."""
    attributes = " ".join(claim.attributes[name] for name in sorted(claim.attributes))
    roles = "; ".join(
        f"{role}: "
        + " + ".join(f"{m.name}{f' <{m.id}>' if m.id else ''} [{' '.join(row.text[m.start : m.end].split())}]" for m in mentions)
        for role, mentions in claim.roles.items()
    )
    when = f"{claim.when.edtf} {claim.when.span}" if claim.when else "-"
    modality = "" if claim.modality == "asserted" else f" {claim.modality}"
    return f"{claim.kind}{f' ({attributes})' if attributes else ''} | {roles} | {when}{modality}"


def lines(row: Row) -> list[str]:
    """Return the claims of a row in one line each."""
    return [line(row, claim) for claim in row.claims]


def check_spans(rows: list[Row]) -> None:
    """Assert that every quote and every span is what the row's text has, and that no row and no claim stands twice."""
    assert len({row.id for row in rows}) == len(rows)
    for row in rows:
        assert len({claim.id for claim in row.claims}) == len(row.claims)
        for claim in row.claims:
            assert row.text[claim.start : claim.end] == claim.quote
            assert claim.row == row.id
            assert all(m.end <= len(row.text) for mentions in claim.roles.values() for m in mentions)
