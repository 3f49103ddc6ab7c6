"""Letters in: `.eml` files, and texts that begin with the lines of a letter's head (From:, Date:, Subject:).

The subject is the title, the sender the publisher, the date the day of publication. What is quoted of an earlier letter is
left out: its words are not the sender's, nor of that day.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable
from email import message_from_bytes, message_from_string, policy
from email.errors import MessageError
from email.message import EmailMessage
from email.utils import parseaddr, parsedate_to_datetime

from relgraph.errors import DateError, InputError
from relgraph.graph.model import Document
from relgraph.ingest.formats import checked, decode, published_day, without_surrogates
from relgraph.ingest.pages import markup_text
from relgraph.ingest.sources import Loaded, Origin, document, whole

__all__ = ["is_letter", "letter", "mail_file"]

_END = r"[^\r\n]*(?:\r\n|\r|\n)"
_HEAD = re.compile(rf"(?:[A-Za-z][A-Za-z-]{{1,40}}:{_END}(?:[ \t]+\S{_END})*){{2,}}(?:[ \t]*(?:\r\n|\r|\n)|\Z)")
_TELLS = re.compile(r"^(from|date|sent|subject):", re.IGNORECASE | re.MULTILINE)
_ENCODED = re.compile(r"^(mime-version|content-type|content-transfer-encoding):", re.IGNORECASE | re.MULTILINE)
_QUOTED = re.compile(r"^[ \t]*>")
_WROTE = re.compile(r"(?:On|Le|Am)\b[^\n]{5,200}\b(?:wrote|a écrit|schrieb)\s?:\s*")
_ORIGINAL = re.compile(r"^[ \t]*-{2,}\s*Original (?:Message|Appointment)\s*-{2,}[ \t]*$", re.IGNORECASE)


def mail_file(origin: Origin, stream: Iterable[bytes]) -> Loaded:
    """The letter of one `.eml` file."""
    yield letter(origin, whole(stream))


def is_letter(text: str) -> bool:
    """Does the text begin with a letter's head: lines of `Name: value`, two of From, Date and Subject among them?

    >>> is_letter("From: Ann <ann@mission.example>\\nSubject: Talks in Vaduz\\n\\nThe envoys met.")
    True
    """
    head = _HEAD.match(text)
    return bool(head) and len({name.lower() for name in _TELLS.findall(head[0] if head else "")}) > 1


def letter(origin: Origin, data: bytes) -> Document:
    """The document of a letter; raises `InputError` when it has no text."""
    message, body = _parts(data, origin.charset)
    body = _own_words(body)
    subject = " ".join(_header(message, "subject").split())
    if not body and not subject:
        raise InputError("the letter has no text; save what it brings as a file of its own, and ingest that")
    name, address = parseaddr(_header(message, "from"))
    said = {"title": checked(subject), "text": checked(body), "publisher": name or address, "published": _day(message)}
    return document(origin, said)


def _parts(data: bytes, charset: str) -> tuple[EmailMessage, str]:
    """The head and the body: as MIME says, or, when it says nothing, the text as it is."""
    if b"\0" in data or data.startswith(codecs.BOM_UTF8):
        data = decode(data).encode("utf-8", "surrogatepass")
    head = data[:16384].decode("latin-1")
    match = _HEAD.match(head)
    if match and not _ENCODED.search(match[0]):
        text = decode(data, charset)
        start = (_HEAD.match(text) or match).end()
        return message_from_string(text[:start], policy=policy.default), text[start:]
    message = message_from_bytes(data, policy=policy.default)
    return message, _body(message)


def _body(message: EmailMessage) -> str:
    try:
        part = message.get_body(("plain", "html"))
        text = str(part.get_content()) if part is not None else ""
    except (LookupError, ValueError, MessageError) as error:
        raise InputError("the letter's parts cannot be decoded; save its text as a .txt file and ingest that") from error
    html = part is not None and part.get_content_subtype() == "html"
    return without_surrogates(markup_text(text) if html else text)


def _header(message: EmailMessage, name: str) -> str:
    """A header's words, decoded; empty when it is missing or cannot be parsed."""
    try:
        return without_surrogates(str(message.get(name, "")))
    except (LookupError, ValueError, MessageError):
        return ""


def _day(message: EmailMessage) -> str:
    """The day on which it was sent, by the sender's clock; what is no date is none."""
    text = _header(message, "date") or _header(message, "sent")
    try:
        return parsedate_to_datetime(text).date().isoformat()
    except (ValueError, TypeError):
        pass
    try:
        return published_day(text)
    except DateError:
        return ""


def _own_words(body: str) -> str:
    """The body without quoted lines, the lines that introduce them, and all below a mark of the original message."""
    kept: list[str] = []
    quoting = False
    for line in body.splitlines(keepends=True):
        if _ORIGINAL.match(line):
            break
        if _QUOTED.match(line):
            if not quoting:
                _drop_introduction(kept)
            quoting = True
        elif line.strip() or not quoting:  # of the blank lines around what is left out one is enough
            kept.append(line)
            quoting = False
    return "".join(kept).strip()


def _drop_introduction(kept: list[str]) -> None:
    """Drop "On Monday Ann wrote:" (up to three lines of it) from the end of what is kept, and leave one blank line."""
    _drop_blanks(kept)
    for number in range(1, min(3, len(kept)) + 1):
        if _WROTE.fullmatch(" ".join(line.strip() for line in kept[-number:])):
            del kept[-number:]
            _drop_blanks(kept)
            break
    kept.append("\n")


def _drop_blanks(kept: list[str]) -> None:
    while kept and not kept[-1].strip():
        kept.pop()
