"""What is known of a dataset before it is read: whose it is, under which licence, and the files that it is made of."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal


@dataclass(frozen=True, slots=True)
class Files:
    """A kind of file of a dataset, and what must be so in each for it to be that dataset's.

    ``pattern``: a glob from the dataset's folder. ``form``: ``csv`` (also as ``.csv.gz``), ``xml``, ``json``.
    ``columns``: of a table, those that its header must have, in any order; of one without a header (``header=False``) all, in
    their order. ``tag``: of XML, the element that is a row; with ``having`` only where it has that attribute with that value.
    ``least``: how many such files there must be.
    """

    pattern: str
    form: Literal["csv", "xml", "json"]
    columns: tuple[str, ...] = ()
    header: bool = True
    tag: str = ""
    having: tuple[str, str] = ("", "")
    least: int = 1


@dataclass(frozen=True, slots=True)
class Dataset:
    """A dataset as its publisher gives it.

    ``name``: what `relgraph load` calls it. ``title``: what it calls itself. ``published``: EDTF, of the edition that was looked at
    when the module was written; a file's own date goes before it. ``licence``: its name, ``attribution``: whom to name, in words.
    ``share_alike``: what is made from it must have the same licence. ``gives``: the claims that it gives, in a few words.
    ``derived_from``: names of the datasets that it was made from, which make it no source of its own.
    """

    name: str
    title: str
    publisher: str
    published: str
    licence: str
    attribution: str
    url: str
    gives: str
    files: tuple[Files, ...]
    share_alike: bool = False
    derived_from: tuple[str, ...] = field(default=())

    @property
    def reader(self) -> str:
        """The reader that its claims name: the module, and the version of what it makes of a row."""
        return f"relgraph-{self.name}/1"
