"""What is said when something goes wrong: one sentence, what to do, and the exit code."""

from __future__ import annotations

import os
import sys
import traceback
from difflib import get_close_matches

import click

from relgraph.errors import AmbiguousError, NotFoundError, RelgraphError

INTERRUPTED = 130
_SYSTEM = 4  # a disk that is full, a folder that may not be written


class Interrupted(KeyboardInterrupt):
    """The user stopped a command; the message says what is done and what is not."""


def say(text: str) -> None:
    """A remark for the person at the terminal, on standard error."""
    try:
        print(text, file=sys.stderr, flush=True)
    except BrokenPipeError:
        _hush(sys.stderr.fileno())


def report(error: BaseException, *, debug: bool = False) -> int:
    """Say what went wrong; the exit code. ``debug``: with the place in the code, for the unexpected."""
    if isinstance(error, BrokenPipeError):
        _hush(sys.stdout.fileno())
        return 0
    if isinstance(error, KeyboardInterrupt | click.Abort):
        say(f"relgraph: {error}" if isinstance(error, Interrupted) else "relgraph: interrupted")
        return INTERRUPTED
    if debug:
        traceback.print_exception(error)
    if isinstance(error, RelgraphError):
        say(f"relgraph: {error}")
        _say_more(error)
        return error.exit_code
    if isinstance(error, click.ClickException):
        say(f"relgraph: {_usage(error)}")
        return error.exit_code
    if isinstance(error, OSError):
        named = f"{error.filename}: " if error.filename else ""
        say(f"relgraph: the system refused ({named}{error.strerror or error}); make room or permission for it, and try again")
        return _SYSTEM
    again = "" if debug else "; please report it with what `RELGRAPH_DEBUG=1` adds to the same line"
    say(f"relgraph: this is a bug in relgraph ({type(error).__name__}: {error}){again}")
    return 1


def _say_more(error: RelgraphError) -> None:
    """The names that come near, or the candidates with what tells them apart."""
    if isinstance(error, NotFoundError) and error.nearest:
        say(f"Nearest names: {'; '.join(error.nearest)}")
    elif isinstance(error, AmbiguousError) and error.candidates:
        from relgraph.graph.render.plain import plain
        from relgraph.graph.render.views import records

        say(plain(records(list(error.candidates[0]), error.candidates)).rstrip("\n"))


def _usage(error: click.ClickException) -> str:
    """A wrong option or argument as one sentence with the help that tells more."""
    message = " ".join(error.format_message().split()).rstrip(".")
    if isinstance(error, click.NoSuchOption):
        near = get_close_matches(error.option_name, error.possibilities or (), n=2)
        message = f"there is no option {error.option_name}" + (f"; did you mean {' or '.join(near)}?" if near else "")
    context = error.ctx if isinstance(error, click.UsageError) else None
    command = context.command_path if context else "relgraph"
    return f"{message[:1].lower()}{message[1:]}{'.' if not message.endswith('?') else ''} See `{command} --help`."


def _hush(descriptor: int) -> None:
    """Let what is still to be written go nowhere: whoever read it has stopped, which is no error."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), descriptor)
