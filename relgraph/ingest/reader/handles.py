"""Handles and hash tags of posts that are persons: @JohnKerry, #SecKerry, @narendramodi."""

from __future__ import annotations

from relgraph.graph.model import fold
from relgraph.ingest.reader.leaders import leader_called
from relgraph.ingest.reader.lexicon import title_words, words
from relgraph.ingest.reader.spans import camel_parts
from relgraph.tables import senses


def is_handle(text: str) -> bool:
    """Is a word a handle, or a hash tag with a title and a name?"""
    return text[0] == "@" or (text[0] == "#" and bool(handle_name(text)[1]))


def handle_name(handle: str) -> tuple[str, str]:
    """The name in a handle and the title phrase before it, if any: ``@SecPompeo`` is Pompeo, a secretary."""
    parts = camel_parts(handle)
    while len(parts) > 2 and parts[-1].isupper() and len(parts[-1]) <= 3 and parts[-1].lower() not in words("numerals"):
        parts = parts[:-1]  # the sign of a state or a ministry: @TanWeiLing_SG
    for size in (2, 1):
        phrase = title_words().handles.get("".join(parts[:size]).lower())
        if phrase and len(parts) > size:
            return " ".join(parts[size:]), phrase
    return (leader_called(handle.lstrip("@#")) if len(parts) == 1 else "") or " ".join(parts), ""


def meant_by(handle: str, names: list[str]) -> str:
    """Which of a text's full names a handle is made of: its parts run together, the given name with the begin of the
    family name, or the family name with other letters; empty when none or several fit.

    >>> meant_by("@LuciaMont", ["Lucia Montenegro", "Ana Ruiz"]), meant_by("@USA", ["Ana Usak"])
    ('Lucia Montenegro', '')
    """
    letters = "".join(c for c in fold(handle) if c.isalpha())
    fitting = [name for name in names if len(row := fold(name).replace("-", " ").split()) > 1 and _is_made_of(letters, row)]
    return fitting[0] if len(fitting) == 1 else ""


def _is_made_of(letters: str, row: list[str]) -> bool:
    first, last = row[0], row[-1]
    short = letters.startswith(first) and len(letters) - len(first) > 2 and last.startswith(letters[len(first) :])
    whole = "".join(row) in letters or first + last in letters or last + first in letters
    return whole or short or (len(last) > 4 and last in letters) or (len(row) > 2 and "".join(row[-2:]) in letters)


def looks_like_person(handle: str) -> bool:
    """Has a handle the form of a name: two or three words with capitals, or a title and a name?"""
    parts = camel_parts(handle)
    if handle_name(handle)[1] and senses(fold(handle_name(handle)[0])):
        return False  # @FMBhutan
    if handle_name(handle)[1] or (len(parts) == 1 and handle_name(handle)[0] != parts[0]):
        return True
    if any(part.lower() in words("no_person") for part in parts):
        return False
    return 2 <= len(parts) <= 3 and all(part[0].isupper() and part[1:].islower() for part in parts)
