"""What a process is started with: its standard streams and its arguments, made fit for use."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path

from relgraph.errors import UsageError


def prepare() -> None:
    """Have all three streams, and UTF-8 in pipes and files whatever the locale says; a terminal gets what it can show.

    A stream that the process was started without reads as empty, and takes what nobody wants to see.
    """
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, os.fdopen(os.open(os.devnull, os.O_RDWR), mode, encoding="utf-8"))
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            form = {"errors": "replace"} if stream.isatty() else {"encoding": "utf-8", "errors": "backslashreplace"}
            stream.reconfigure(**form)


def readable(arguments: Sequence[str]) -> list[str]:
    """The arguments; raises `UsageError` for one with bytes that are no text, unless something is really called so."""
    for one in arguments:
        if any("\ud800" <= letter <= "\udfff" for letter in one) and not Path(one).exists():
            raise UsageError(
                f"the argument {one!a} is no text in the encoding of this terminal ({sys.getfilesystemencoding()}); "
                "type it again, or choose a UTF-8 locale"
            )
    return list(arguments)
