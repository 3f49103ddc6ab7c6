"""Runs a command for as long as its own standard input stays open: `python guard.py COMMAND…`.

The test run holds the other end of that pipe. When the run ends, even killed outright, the pipe closes and the command is ended,
so that no server outlives the run that started it. The end is sudden: the data of such a run are thrown away.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading


def main() -> int:
    command = subprocess.Popen(sys.argv[1:], stdin=subprocess.DEVNULL)
    signal.signal(signal.SIGTERM, lambda *_: command.kill())
    threading.Thread(target=_end_with_input, args=(command,), daemon=True).start()
    return command.wait()


def _end_with_input(command: subprocess.Popen[bytes]) -> None:
    while os.read(0, 4096):
        pass
    command.kill()


if __name__ == "__main__":
    sys.exit(main())
