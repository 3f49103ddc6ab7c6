"""Several texts read at the same time: what each asks of the language model goes to it together, which answers many sooner.

A text that is being read is a generator: it yields a `Question` and is sent the answers, one for each sentence, and returns what
was read. What it returns does not depend on which texts are read with it.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from typing import Any, TypeVar

from relgraph.ingest.reader.model import Token

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Question:
    """Sentences for the model, and what is asked of it: `model.person_spans` or `model.parse`."""

    ask: Callable[[Iterable[Sequence[Token]]], Iterator[Any]]
    sentences: Iterable[Sequence[Token]]


Asking = Generator[Question, Iterable[Any], T]


@contextmanager
def undisturbed() -> Iterator[None]:
    """While it lasts the collector of cyclic garbage rests: a group of texts makes hundreds of thousands of values, hardly any of
    them in a cycle, and each of its rounds would go through the model's tables again."""
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def read_together(readings: Sequence[Asking[T]]) -> list[T]:
    """What each text gives, in their order. A single text gets its answers one by one as it needs them, so that a long one is
    never parsed as a whole."""
    asked, results = _on(dict.fromkeys(range(len(readings))), readings)
    while asked:
        answers: dict[int, Iterable[Any] | None] = {}
        for ask in dict.fromkeys(question.ask for question in asked.values()):
            if len(readings) == 1:
                answers[0] = ask(asked[0].sentences)
                continue
            same = {i: list(question.sentences) for i, question in asked.items() if question.ask == ask}
            given = ask(sentence for sentences in same.values() for sentence in sentences)
            answers |= {i: list(islice(given, len(rows))) for i, rows in same.items()}
        asked, more = _on(answers, readings)
        results |= more
    return [results[i] for i in range(len(readings))]


def _on(answers: dict[int, Iterable[Any] | None], readings: Sequence[Asking[T]]) -> tuple[dict[int, Question], dict[int, T]]:
    """The next question of each text that was answered, and what those give that have no more."""
    asked: dict[int, Question] = {}
    results: dict[int, T] = {}
    for i, answer in answers.items():
        try:
            asked[i] = next(readings[i]) if answer is None else readings[i].send(answer)
        except StopIteration as end:
            results[i] = end.value
    return asked, results
