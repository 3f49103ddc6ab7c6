"""Dates: bounds against the `edtf` package, what a time possibly and certainly lies in, and what is no date."""

from __future__ import annotations

import calendar

import pytest
from edtf import parse_edtf
from hypothesis import given
from hypothesis import strategies as st

from relgraph.errors import DateError, UsageError
from relgraph.graph.edtf import MAX_DAY, MIN_DAY, When, bounds, query_range

MARKS = st.sampled_from(["", "", "?", "~", "%"])


@st.composite
def plain_dates(draw):
    """A year, a month or a day of the calendar."""
    year, month = draw(st.integers(1, 9999)), draw(st.integers(1, 12))
    day = draw(st.integers(1, calendar.monthrange(year, month)[1]))
    return draw(st.sampled_from([f"{year:04}", f"{year:04}-{month:02}", f"{year:04}-{month:02}-{day:02}"]))


@st.composite
def unspecified_dates(draw):
    """A date with digits that are not known."""
    year, month = draw(st.integers(100, 9999)), draw(st.integers(1, 12))
    shapes = [f"{year:04}"[:3] + "X", f"{year:04}"[:2] + "XX", f"{year:04}-XX", f"{year:04}-{month:02}-XX"]
    return draw(st.sampled_from(shapes))


# A winter of the package ends with its year; ours has its three months.
SEASONS = st.builds("{:04}-{}".format, st.integers(1, 9998), st.integers(21, 23))
DATES = st.builds("{}{}".format, plain_dates(), MARKS) | unspecified_dates() | SEASONS


def by_the_package(edtf: str) -> tuple[str, str]:
    """The bounds of a date as the `edtf` package sees them."""
    parsed = parse_edtf(edtf)
    first, last = ("{:04}-{:02}-{:02}".format(*found[:3]) for found in (parsed.lower_strict(), parsed.upper_strict()))
    return first, last


@given(DATES)
def test_bounds_are_those_of_the_edtf_package(edtf):
    assert bounds(edtf) == by_the_package(edtf)


@given(plain_dates(), plain_dates())
def test_bounds_of_a_range_are_those_of_the_edtf_package(left, right):
    (first, _), (_, last) = bounds(left), bounds(right)
    if first > last:
        with pytest.raises(DateError, match="ends before it starts"):
            bounds(f"{left}/{right}")
    else:
        assert bounds(f"{left}/{right}") == by_the_package(f"{left}/{right}") == (first, last)


@pytest.mark.parametrize(
    ("edtf", "expected"),
    [
        ("2024/..", ("2024-01-01", MAX_DAY)),
        ("2024-11/", ("2024-11-01", MAX_DAY)),
        ("../2024", (MIN_DAY, "2024-12-31")),
        ("/2024-02", (MIN_DAY, "2024-02-29")),
        ("2024-24", ("2024-12-01", "2025-02-28")),
        ("2023-24", ("2023-12-01", "2024-02-29")),
        ("9999-24", ("9999-12-01", MAX_DAY)),
        ("00XX", ("0001-01-01", "0099-12-31")),
        ("202X-XX", ("2020-01-01", "2029-12-31")),
    ],
)
def test_open_ends_winters_and_the_first_century(edtf, expected):
    assert bounds(edtf) == expected


NO_DATES = (
    "; 2024-13; 2024-00; 2024-25; 2024-02-30; 2023-02-29; 2024-11-31; 0000; 24; 2024-1; 2024-11-1; last week; 16.11.2024; "
    "2024-21-05; 2025/2024; ../..; /; 2024//2025; 2024/2025/2026; 2024-11-16T10:00;  2024; 2024 ; 2024??"
)


@pytest.mark.parametrize(
    "text",
    [*NO_DATES.split("; "), "202X-11", "2024-XX-05", "202X-XX-05", "２０２４", "2024-11-１６"],
)
def test_what_is_no_date_is_refused_in_one_sentence(text):
    with pytest.raises(DateError) as caught:
        bounds(text)
    assert isinstance(caught.value, UsageError)
    assert "\n" not in str(caught.value)
    assert ";" in str(caught.value)


@given(st.text(max_size=12) | st.text("0123456789X-/.?~%", max_size=14))
def test_any_text_has_bounds_in_order_or_is_refused(text):
    try:
        first, last = bounds(text)
    except DateError:
        return
    assert MIN_DAY <= first <= last <= MAX_DAY


@given(DATES, DATES)
def test_certainly_is_possibly(edtf, window):
    first, last = bounds(window)
    when = When(edtf)
    assert when.earliest is not None
    assert when.latest is not None
    overlaps = when.earliest <= last and first <= when.latest
    assert when.possibly_within(first, last) == overlaps
    if when.certainly_within(first, last):
        assert overlaps
        assert first <= when.earliest <= when.latest <= last


@given(plain_dates())
def test_a_date_lies_certainly_in_itself_unless_it_is_marked(edtf):
    first, last = bounds(edtf)
    assert When(edtf).certainly_within(first, last)
    assert When(edtf + "?").possibly_within(first, last)
    assert not any(When(edtf + mark).certainly_within(MIN_DAY, MAX_DAY) for mark in "?~%")


@pytest.mark.parametrize(
    ("edtf", "possibly", "certainly"),
    [
        ("2024-11-16", True, True),
        ("2024-11", True, True),
        ("2024", True, False),
        ("2024-09/2024-11", True, False),
        ("2024/..", True, False),
        ("2024-10-31", False, False),
        ("2024-11-16~", True, False),
        ("2024-11-03?/2024-11-16", True, False),
        ("2024-11-03/2024-11-16~", True, False),
        ("2024-11-03/2024-11-16", True, True),
        ("2024-11-XX", True, True),
        ("2024-23", True, False),
        ("2024-24", False, False),
        ("../2024-11-01", True, False),
        ("../2024-10", False, False),
        ("202X", True, False),
    ],
)
def test_november_2024(edtf, possibly, certainly):
    when = When(edtf)
    assert when.possibly_within("2024-11-01", "2024-11-30") is possibly
    assert when.certainly_within("2024-11-01", "2024-11-30") is certainly


def test_an_unresolved_date_is_counted_in_nowhere():
    when = When("", unresolved="on Saturday")
    assert (when.earliest, when.latest, when.is_day) == (None, None, False)
    assert not when.possibly_within(MIN_DAY, MAX_DAY)
    assert not when.certainly_within(MIN_DAY, MAX_DAY)


def test_a_time_says_something():
    with pytest.raises(DateError, match="is empty"):
        When("")
    with pytest.raises(DateError, match="span is 'always'"):
        When("2024", "always")
    with pytest.raises(DateError, match="no such day"):
        When("2024-02-30")


def test_one_certain_day():
    assert [When(edtf).is_day for edtf in ("2024-11-16", "2024-11-16?", "2024-11", "2024-11-XX")] == [True, False, False, False]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2024-09..2024-11", ("2024-09-01", "2024-11-30")),
        ("2024-09/2024-11", ("2024-09-01", "2024-11-30")),
        ("2024-09..", ("2024-09-01", MAX_DAY)),
        ("..2024-09", (MIN_DAY, "2024-09-30")),
        ("2024/..", ("2024-01-01", MAX_DAY)),
        (" 2024 ", ("2024-01-01", "2024-12-31")),
        ("2024-23", ("2024-09-01", "2024-11-30")),
    ],
)
def test_date_options(text, expected):
    assert query_range(text) == expected


@pytest.mark.parametrize("text", ["", "..", "2025..2024", "2024...2025", "2024..2025..2026", "yesterday"])
def test_date_options_that_are_none(text):
    with pytest.raises(DateError):
        query_range(text)
