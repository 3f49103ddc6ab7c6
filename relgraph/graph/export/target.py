"""Where an export goes: a file or a folder that is whole or not there, or the standard output."""

from __future__ import annotations

import io
import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from relgraph.errors import UsageError


@contextmanager
def opened(target: str | Path) -> Iterator[TextIO]:
    """Text in UTF-8 to a file, or to the standard output for ``-``.

    A file is written beside its place and moved there when the block ends; a block that raises leaves what was there before. A
    pipe or a device is written as it is. Raises `UsageError` where nothing can be written.
    """
    if str(target) == "-":
        with _standard_output() as out:
            yield out
        return
    path = Path(target).resolve()
    try:
        if path.exists() and not path.is_file() and not path.is_dir():
            with path.open("w", encoding="utf-8", newline="\n") as out:
                yield out
            return
        with _moved_into_place(path) as out:
            yield out
    except OSError as error:
        raise UsageError(f"{target} cannot be written ({error.strerror or error}); name another file") from error


@contextmanager
def new_folder(target: str | Path) -> Iterator[Path]:
    """A folder to be filled, beside its place, and moved there when the block ends; a block that raises leaves none.

    Raises `UsageError` where something is in the way, or nothing can be written.
    """
    path = Path(target).resolve()
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        _check_free(path)
        part.mkdir()
        yield part
        if path.exists():
            path.rmdir()
        part.rename(path)
    except OSError as error:
        raise UsageError(f"{target} cannot be written ({error.strerror or error}); name another folder") from error
    finally:
        shutil.rmtree(part, ignore_errors=True)


def _check_free(path: Path) -> None:
    if path.is_file():
        raise UsageError(f"{path} is a file; name a folder that is new or empty")
    if path.is_dir() and any(path.iterdir()):
        raise UsageError(f"the folder {path} is not empty; name a new one, or empty it")
    if not path.parent.is_dir():
        raise UsageError(f"there is no folder {path.parent}; create it, or name another folder")


@contextmanager
def _moved_into_place(path: Path) -> Iterator[TextIO]:
    if path.is_dir():
        raise UsageError(f"{path} is a folder; name a file in it")
    if not path.parent.is_dir():
        raise UsageError(f"there is no folder {path.parent}; create it, or name another file")
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with part.open("w", encoding="utf-8", newline="\n") as out:
            yield out
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


@contextmanager
def _standard_output() -> Iterator[TextIO]:
    """The standard output in UTF-8, whatever the machine's own encoding."""
    binary = getattr(sys.stdout, "buffer", None)
    if binary is None:
        yield sys.stdout
        return
    sys.stdout.flush()
    out = io.TextIOWrapper(binary, encoding="utf-8", newline="\n")
    try:
        yield out
        out.flush()
    finally:
        out.detach()
