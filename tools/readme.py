"""Runs the commands that README.md shows, and writes what they print; `python tools/readme.py` after a change, a test holds it.

Every ``console`` block is run line by line (``$ command``) in one empty folder, on a pseudo-terminal of 100 columns, uncoloured.
"""

from __future__ import annotations

import os
import pty
import re
import shlex
import subprocess
import sys
import tempfile
from pathlib import Path

README = Path(__file__).parents[1] / "README.md"
_BLOCK = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def rewritten(text: str, folder: Path) -> str:
    """The text with the output of its console blocks as the commands print it now; they run in ``folder``."""

    def block(match: re.Match[str]) -> str:
        commands = [line[2:] for line in match[1].splitlines() if line.startswith("$ ")]
        printed = "\n".join(f"$ {command}\n{_run(command, folder)}" for command in commands)
        return f"```console\n{printed.rstrip()}\n```"

    return _BLOCK.sub(block, text)


def _run(command: str, folder: Path) -> str:
    """What a relgraph command prints on a terminal."""
    words = shlex.split(command)
    if words[0] != "relgraph":
        raise SystemExit(f"README.md shows {command!r}; only relgraph's own commands are run")
    master, slave = pty.openpty()
    environment = {**os.environ, "COLUMNS": "100", "LINES": "50", "NO_COLOR": "1", "TERM": "xterm", "LANG": "C.UTF-8"}
    process = subprocess.Popen(
        [sys.executable, "-m", "relgraph", *words[1:]], cwd=folder, stdout=slave, stderr=subprocess.DEVNULL, env=environment
    )
    os.close(slave)
    pieces = []
    while True:
        try:
            piece = os.read(master, 65536)
        except OSError:  # the terminal is closed when the process ends
            break
        if not piece:
            break
        pieces.append(piece)
    os.close(master)
    if process.wait():
        raise SystemExit(f"README.md shows {command!r}, which ends with exit code {process.returncode}")
    text = b"".join(pieces).decode().replace("\r\n", "\n")
    return "\n".join(line.rstrip() for line in re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", text).splitlines()) + "\n"


def main() -> None:
    """Write README.md anew."""
    with tempfile.TemporaryDirectory() as folder:
        README.write_text(rewritten(README.read_text(encoding="utf-8"), Path(folder)), encoding="utf-8")


if __name__ == "__main__":
    main()
