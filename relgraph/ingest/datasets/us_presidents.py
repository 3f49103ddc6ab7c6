"""Who was president of the United States when: an American list says "President Ford" and means its own."""

from __future__ import annotations

from bisect import bisect_right
from functools import cache

from relgraph.tables import read_table


def us_president_on(day: str) -> str:
    """The family name of the president of the United States on a day (ISO); empty before the table begins.

    >>> us_president_on("1974-08-09")
    'Ford'
    """
    since, names = _presidents()
    at = bisect_right(since, day)
    return names[at - 1] if at else ""


@cache
def _presidents() -> tuple[list[str], list[str]]:
    rows = read_table("us_presidents")
    return [row["since"] for row in rows], [row["name"] for row in rows]
