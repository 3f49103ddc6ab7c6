"""The prose of datasets that have their facts in columns too: travellers' remarks, notes on visits, articles, coded sentences.

Texts to measure the reader on, not to store: rows are joined to pages, and a remark that leaves out its traveller gets him back.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from relgraph.errors import InputError
from relgraph.graph.model import Document
from relgraph.ingest.documents import Failure, load
from relgraph.ingest.traced import Traced, put_in

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

__all__ = ["prose", "with_subject", "without_subject"]

ROWS = 40  # of a dataset, on one page
_TEI = "{http://www.tei-c.org/ns/1.0}"
_ROLES = {"president": "U.S. President", "secretary": "U.S. Secretary of State"}
# A sentence of a remark that begins with its verb.
_VERB_FIRST = re.compile(
    r"(?:[A-Z][a-z]+ed|Met|Held|Spoke|Took|Made|Gave|Paid|Led|Saw|Had|Left|Flew|Went|Began|Broke|Laid)\b(?! by)"
)
_SENTENCE = re.compile(r"(?<=[a-z)\d][.;])\s+(?=[A-Z])")


def prose(source: str, without: Iterable[str] = ()) -> Iterator[Document | Failure]:
    """The texts of a source: of a dataset that is known here its prose, else what `relgraph read` would read.

    ``without``: keys of documents to leave out.
    """
    hidden = frozenset(without)
    files = _dataset_files(Path(source))
    found = (one for file in files for one in _of_file(file)) if files else load(source)
    return (one for one in found if isinstance(one, Failure) or one.key not in hidden)


def _dataset_files(path: Path) -> Sequence[Path]:
    """The XML files and the coded sentences of a dataset, or none where it is an ordinary source."""
    if path.is_dir():
        return sorted([*path.rglob("*.xml"), *path.glob("PLOVER_GSR*.json*")])
    return [path] if path.suffix == ".xml" or path.name.startswith("PLOVER_GSR") else []


def _of_file(path: Path) -> Iterator[Document | Failure]:
    try:
        yield from _coded(path) if path.suffix != ".xml" else _of_xml(path)
    except (OSError, ValueError, InputError) as error:
        yield Failure(path.as_posix(), f"it is none of the datasets whose prose is read here ({error}); leave it out")


def _of_xml(path: Path) -> Iterator[Document]:
    from xml.etree import ElementTree

    try:
        root = ElementTree.parse(path).getroot()
    except ElementTree.ParseError as error:
        raise InputError(f"no XML: {error}") from error
    reader = _XML.get(root.tag)
    if reader is None:
        raise InputError(f"its root is {root.tag}")
    return reader(path, root)


def _trips(path: Path, root: Element) -> Iterator[Document]:
    rows = [(f"{_ROLES.get(_text(one, 'role'), '')} {_text(one, 'name')}", _text(one, "remarks"), one) for one in root.iter("trip")]
    return _pages(path, [(with_subject(who.strip(), said), _text(one, "start-date")) for who, said, one in rows])


def _visits(path: Path, root: Element) -> Iterator[Document]:
    rows = [(f"{_text(one, 'visitor')} of {_text(one, 'from')}", _text(one, "description"), one) for one in root.iter("visit")]
    return _pages(path, [(with_subject(who, said), _text(one, "start-date")) for who, said, one in rows])


def _article(path: Path, root: Element) -> Iterator[Document]:
    text = "\n".join(" ".join("".join(one.itertext()).split()) for one in root.iter(f"{_TEI}p"))
    if text.strip():
        yield Document(path.as_posix(), text)


_XML: Mapping[str, Callable[[Path, Element], Iterator[Document]]] = {"trips": _trips, "visits": _visits, f"{_TEI}TEI": _article}


def _coded(path: Path) -> Iterator[Document]:
    """The sentences of the coded examples, each a paragraph."""
    rows: list[Any] = json.loads(path.read_text(encoding="utf-8"))
    return _pages(path, [(" ".join(str(row.get("text") or "").split()), str(row.get("date") or "")) for row in rows])


def _text(row: Element, name: str) -> str:
    return " ".join((row.findtext(name) or "").split())


def with_subject(who: str, remark: str) -> str:
    """A remark whose sentences have their subject: "Met with X." is of the traveller.

    >>> with_subject("King Ana of Peru", "Met with Bo Lind. In Oslo May 2.")
    'King Ana of Peru met with Bo Lind. In Oslo May 2.'
    """
    subject = Traced.of(who)
    return put_in(Traced.of(remark), [(at, subject) for at in without_subject(remark)]).text


def without_subject(remark: str) -> list[int]:
    """Where sentences of a remark begin that have no subject."""
    begins = [0, *(found.end() for found in _SENTENCE.finditer(remark))]
    return [at for at in begins if _VERB_FIRST.match(remark, at)]


def _pages(path: Path, rows: Iterable[tuple[str, str]]) -> Iterator[Document]:
    """Rows of text and day, so many as a page of paragraphs, of the first one's day."""
    told = [row for row in rows if row[0]]
    for first in range(0, len(told), ROWS):
        page = told[first : first + ROWS]
        yield Document(f"{path.as_posix()}#{first + 1}", "\n".join(text for text, _ in page), published=page[0][1])
