"""Everything that can go wrong, as one tree; each leaf knows its exit code.

    RelgraphError                      exit 1
    ├── UsageError                     exit 2   an option or a statement that cannot be, a write that is refused
    │   ├── DateError                           a date that is not EDTF or not in the calendar
    │   └── ReadOnlyError                       a query that would write, or read files
    ├── NotFoundError                  exit 3   no such name; `nearest` names what comes near
    ├── AmbiguousError                 exit 3   several entities bear the name; `candidates` lists them
    ├── StoreError                     exit 4   the graph cannot be opened, or is not ours
    │   ├── StoreLockedError                    another process writes to it
    │   └── QueryTimeoutError                   a question took longer than `--timeout`
    └── InputError                     exit 5   a source that cannot be read
        ├── ClaimError                          a claim or a document that is not well formed
        └── JudgementError                      judgements of who is whom that contradict one another

A message is one sentence: what is wrong, where, and after a semicolon what to do.
"""

from __future__ import annotations

from typing import Any


class RelgraphError(Exception):
    """Any error that relgraph explains to its user."""

    exit_code = 1


class UsageError(RelgraphError):
    """An option, an argument or a statement that cannot be."""

    exit_code = 2


class DateError(UsageError, ValueError):
    """A date that is not EDTF or not in the calendar."""


class ReadOnlyError(UsageError):
    """A statement that would write to the graph, or read files of the machine, where only reading is allowed."""


class NotFoundError(RelgraphError):
    """Nothing bears that name; `nearest` holds the names that come near, best first."""

    exit_code = 3

    def __init__(self, message: str, nearest: tuple[str, ...] = ()) -> None:
        super().__init__(message)
        self.nearest = nearest


class AmbiguousError(RelgraphError):
    """Several entities bear the name; `candidates` holds a row for each: id, name, kind and what tells it apart."""

    exit_code = 3

    def __init__(self, message: str, candidates: tuple[dict[str, Any], ...] = ()) -> None:
        super().__init__(message)
        self.candidates = candidates


class StoreError(RelgraphError):
    """The graph cannot be opened, answers wrongly, or is not relgraph's."""

    exit_code = 4


class StoreLockedError(StoreError):
    """Another process writes to the graph."""


class QueryTimeoutError(StoreError):
    """A question took longer than its time-out."""


class InputError(RelgraphError):
    """A source that cannot be read."""

    exit_code = 5


class ClaimError(InputError, ValueError):
    """A claim or a document that is not well formed."""


class JudgementError(InputError, ValueError):
    """Judgements of who is whom that contradict one another."""
