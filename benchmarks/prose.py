"""Real prose for measuring the reader: texts of open collections in the folder that ``RELGRAPH_TEST_DATA`` names.

Three sorts: the gold texts that are not set aside; the articles of the Guide to Recognition (TEI), cut at the ends of paragraphs
into pieces of about 300 words; the remarks on officials' travels, those of 15 trips one after the other as paragraphs of one text.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

from relgraph.graph.model import Document
from relgraph.ingest.evaluate import gold_document

PIECE = 300  # words
TRIPS = 15
ROOT = Path(__file__).resolve().parents[1]
_TEI = "{http://www.tei-c.org/ns/1.0}"


def data() -> Path:
    """The folder of the real data. Raises `SystemExit` when none is named."""
    named = os.environ.get("RELGRAPH_TEST_DATA")
    if not named:
        raise SystemExit("name the folder of the real texts by RELGRAPH_TEST_DATA; it holds gold/ and datasets/")
    return Path(named)


def chosen(number: int) -> list[Document]:
    """So many texts: all gold texts that may be seen, then every n-th piece of articles and every n-th text of remarks.

    Three of four of the rest are pieces of articles. With more texts wanted than there are, they come again under other keys.
    """
    gold = list(gold_texts())[:number]
    rest = number - len(gold)
    pieces, remarks = list(article_pieces()), list(travel_remarks())
    found = gold + _spread(pieces, rest - rest // 4) + _spread(remarks, rest // 4)
    return [Document(f"{n}:{d.key}", d.text, d.title, d.published) for n, d in enumerate(found)]


def _spread(rows: list[Document], number: int) -> list[Document]:
    """So many of the rows at equal distances; all of them and again from the first when there are too few."""
    again, rest = divmod(number, len(rows))
    return rows * again + [rows[i * len(rows) // rest] for i in range(rest)]


def gold_texts() -> Iterator[Document]:
    """The gold texts that are not set aside, by id."""
    hidden = {
        line.split("#")[0].strip()
        for line in (ROOT / "tests" / "reading" / "set_aside.txt").read_text(encoding="utf-8").splitlines()
    }
    for path in sorted((data() / "gold" / "dev").glob("*.json")):
        if path.stem not in hidden:
            yield gold_document(json.loads(path.read_text(encoding="utf-8")))


def article_pieces() -> Iterator[Document]:
    """The articles' paragraphs, as many one after the other as make about 300 words."""
    for path in sorted((data() / "datasets" / "hsg_rdcr" / "articles").glob("*.xml")):
        number, paragraphs = 0, list(_paragraphs(path))
        while paragraphs:
            taken = [paragraphs.pop(0)]
            while paragraphs and sum(len(p.split()) for p in taken) < PIECE:
                taken.append(paragraphs.pop(0))
            number += 1
            yield Document.of(f"{path.stem}-{number}", "", "\n\n".join(taken), published="2009-02-15")


def articles() -> Iterator[Document]:
    """The articles whole."""
    for path in sorted((data() / "datasets" / "hsg_rdcr" / "articles").glob("*.xml")):
        yield Document.of(path.stem, "", "\n\n".join(_paragraphs(path)), published="2009-02-15")


def _paragraphs(path: Path) -> Iterator[str]:
    for node in ElementTree.parse(path).iter(f"{_TEI}p"):
        text = re.sub(r"\s+", " ", "".join(node.itertext())).strip()
        if len(text.split()) > 3:
            yield text


def travel_remarks() -> Iterator[Document]:
    """The remarks of 15 trips of one person each, as paragraphs; published on the day on which the last of them ended."""
    for path in sorted((data() / "datasets" / "hsg_travels").rglob("*.xml")):
        trips = [
            (trip.findtext("end-date", ""), re.sub(r"\s+", " ", trip.findtext("remarks", "")).strip())
            for trip in ElementTree.parse(path).iter("trip")
        ]
        told = [(day, remark) for day, remark in trips if remark]
        for at in range(0, len(told), TRIPS):
            part = told[at : at + TRIPS]
            yield Document.of(f"{path.stem}-{at}", "", "\n\n".join(r for _, r in part), published=part[-1][0])
