"""Whose organ publishes a text, by what is known of it beside its words: the publisher's name and the address of the page."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from relgraph.ingest.reader.lexicon import words
from relgraph.ingest.reader.places import table_names
from relgraph.ingest.reader.spans import Named, words_of
from relgraph.tables import states

_LEARNED = frozenset(["council", "institute", "institution", "society", "journal", "review", "magazine", "university", "centre"])
_HOST = re.compile(r"(?:[a-z0-9-]+\.)+[a-z]{2,}", re.IGNORECASE)


def state_of_publisher(publisher: str, url: str, published: str) -> str:
    """The id of the state whose organ publishes a text: its ministry, its president, its government; empty for all others.

    >>> state_of_publisher("Ministry of Foreign Affairs of Japan", "", "2024"), state_of_publisher("The Japan Times", "", "2024")
    ('JPN', '')
    >>> state_of_publisher("Press service", "https://www.mfa.gov.lv/en/news/1", "2024")
    'LVA'
    """
    row = words_of(publisher, 0, len(publisher))
    named = {n.id for _, n in table_names(row, published).values() if n.kind in ("state", "demonym", "seat") and n.id in states()}
    if any(n.kind == "seat" and not n.city and len(row) - after < 2 for after, n in table_names(row, published).values()):
        return named.pop() if len(named) == 1 else ""  # the White House, the Kremlin
    told = {word.low.strip(".") for word in row}
    if len(named) == 1 and told & words("organs") and not told & _LEARNED:
        return named.pop()
    hosts = [match[0].lower() for text in (publisher, url) if (match := _HOST.search(text))]
    return next((state for host in hosts if (state := _state_of_host(host))), "")


def body_of_publisher(publisher: str, published: str) -> Named | None:
    """The organisation that publishes a text under its own name, or that of its commission or secretariat; None for all others.

    >>> body_of_publisher("African Union Commission", "2024").id, body_of_publisher("UN News", "2024")
    ('african-union-commission', None)
    """
    row = words_of(publisher, 0, len(publisher))
    hits = table_names(row, published)
    covered = {i for at, (after, _) in hits.items() for i in range(at, after)}
    rest = {word.low for i, word in enumerate(row) if i not in covered} - words("organs") - {"of", "the", "commission", "council"}
    bodies_named = {named.id: named for _, named in hits.values() if named.kind == "organization"}
    if rest or len(bodies_named) != 1 or len(hits) != 1:
        return None
    return replace(bodies_named.popitem()[1], start=0, end=0, first=0, last=0)


def _state_of_host(host: str) -> str:
    """The state of a host that only its government can have: gov.pl, mofa.go.jp, state.gov, kremlin.ru."""
    *labels, last = host.split(".")
    if last in ("gov", "mil"):
        return "USA"
    if labels[-1] in words("government_hosts"):
        return _codes().get("gb" if last == "uk" else last, "")
    return ""


@cache
def _codes() -> dict[str, str]:
    return {state.iso2.lower(): id for id, state in states().items() if state.iso2 and not state.end}
