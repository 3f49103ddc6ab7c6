"""Ctrl-C: a question ends also while an engine thinks, since nothing is written by it; long work ends between two of its steps."""

from __future__ import annotations

import os
import signal
import socket
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

from relgraph.cli.reporting import INTERRUPTED, say

_PATIENCE = 1.0  # seconds in which the command may end by itself, and say more


@contextmanager
def letting_go() -> Iterator[None]:
    """Within, Ctrl-C ends the process after a second, also while it waits inside an engine, where Python hears no signal.

    The signal is written to a socket by the interpreter at once; a thread of its own hears it there.
    """
    if threading.current_thread() is not threading.main_thread() or signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        yield
        return
    heard, told = socket.socketpair()
    told.setblocking(False)
    done = threading.Event()
    before = signal.set_wakeup_fd(told.fileno(), warn_on_full_buffer=False)
    threading.Thread(target=_listen, args=(heard, done), daemon=True).start()
    try:
        yield
    finally:
        signal.set_wakeup_fd(before)
        done.set()
        told.close()


@contextmanager
def heeding() -> Iterator[Callable[[], None]]:
    """Within, Ctrl-C is not lost where a library passes over the `KeyboardInterrupt` that it raises there (as one loads a model).

    Gives what is called between two steps of the work: it raises again what was passed over.
    """
    pressed = False

    def press(number: int, frame: FrameType | None) -> None:
        nonlocal pressed
        pressed = True
        raise KeyboardInterrupt

    def check() -> None:
        if pressed:
            raise KeyboardInterrupt

    main = threading.current_thread() is threading.main_thread()
    if not main or signal.getsignal(signal.SIGINT) is not signal.default_int_handler:
        yield check
        return
    signal.signal(signal.SIGINT, press)
    try:
        yield check
    finally:
        signal.signal(signal.SIGINT, signal.default_int_handler)


def _listen(heard: socket.socket, done: threading.Event) -> None:
    with heard:
        while signals := heard.recv(1):
            if signals[0] == signal.SIGINT and not done.wait(_PATIENCE):
                say("relgraph: interrupted")
                sys.stdout.flush()
                os._exit(INTERRUPTED)
