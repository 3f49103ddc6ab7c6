"""Who was president of the United States when: an American list says "President Ford" and means its own."""

from __future__ import annotations

from bisect import bisect_right

# First day in office and family name, since the oldest row of the lists that speak so.
_SINCE = (
    ("1861-03-04", "Lincoln"), ("1865-04-15", "Johnson"), ("1869-03-04", "Grant"), ("1877-03-04", "Hayes"),
    ("1881-03-04", "Garfield"), ("1881-09-19", "Arthur"), ("1885-03-04", "Cleveland"), ("1889-03-04", "Harrison"),
    ("1893-03-04", "Cleveland"), ("1897-03-04", "McKinley"), ("1901-09-14", "Roosevelt"), ("1909-03-04", "Taft"),
    ("1913-03-04", "Wilson"), ("1921-03-04", "Harding"), ("1923-08-02", "Coolidge"), ("1929-03-04", "Hoover"),
    ("1933-03-04", "Roosevelt"), ("1945-04-12", "Truman"), ("1953-01-20", "Eisenhower"), ("1961-01-20", "Kennedy"),
    ("1963-11-22", "Johnson"), ("1969-01-20", "Nixon"), ("1974-08-09", "Ford"), ("1977-01-20", "Carter"),
    ("1981-01-20", "Reagan"), ("1989-01-20", "Bush"), ("1993-01-20", "Clinton"), ("2001-01-20", "Bush"),
    ("2009-01-20", "Obama"), ("2017-01-20", "Trump"), ("2021-01-20", "Biden"), ("2025-01-20", "Trump"),
)  # fmt: skip


def us_president_on(day: str) -> str:
    """The family name of the president of the United States on a day (ISO); empty before the list begins.

    >>> us_president_on("1974-08-09")
    'Ford'
    """
    at = bisect_right([since for since, _ in _SINCE], day)
    return _SINCE[at - 1][1] if at else ""
