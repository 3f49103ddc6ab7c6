"""Dates in texts: what is found, what it means, and what is no date."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from relgraph.errors import InputError
from relgraph.graph.edtf import bounds
from relgraph.graph.model import Document
from relgraph.ingest.reader import read
from relgraph.ingest.reader.dates import dateline, find_dates, heading_day, resolve
from relgraph.ingest.reader.dates_words import date_words, read_words
from relgraph.tables import DATA

SUNDAY = "2024-11-17"

# Sentence; publication date; its date expressions with their EDTF ("words = EDTF; …").
FOUND = [
    # Days told twice, past spans, offsets that a plan counts
    (
        "Today, 5 May 2024, and Wednesday (1 May) they met.",
        "2024-05-06",
        "Today, 5 May 2024 = 2024-05-05; Wednesday (1 May = 2024-05-01",
    ),
    ("In the past five days he met three envoys.", SUNDAY, "In the past five days = 2024-11-12/2024-11-17"),
    ("They met three times in two weeks.", SUNDAY, ""),
    ("He will go there in two weeks.", SUNDAY, "in two weeks = 2024-11-25/2024-12-01"),
    (
        "They spoke a fortnight ago, on late November 3.",
        SUNDAY,
        "a fortnight ago = 2024-10-28/2024-11-03; late November 3 = 2024-11-03",
    ),
    ("He left on the 12th of last month.", SUNDAY, "the 12th of last month = 2024-10-12"),
    ("A visit on 2 December has been postponed.", SUNDAY, "2 December = 2024-12-02"),
    # Days
    ("The two envoys met in Oslo on Saturday.", SUNDAY, "Saturday = 2024-11-16"),
    ("The two envoys met on Sunday morning.", SUNDAY, "Sunday morning = 2024-11-17"),
    ("Early Friday the train crossed the border.", SUNDAY, "Early Friday = 2024-11-15"),
    ("The envoy will land on Sunday.", SUNDAY, "Sunday = 2024-11-17"),
    ("On Monday, Ana Ruiz will fly to Lima.", SUNDAY, "Monday = 2024-11-18"),
    ("On Monday, Ana Ruiz said she will fly to Lima.", SUNDAY, "Monday = 2024-11-11"),
    ("Ruiz, who landed on Friday, will meet Lind on Tuesday.", SUNDAY, "Friday = 2024-11-15; Tuesday = 2024-11-19"),
    ("The talks scheduled for Thursday are off, the ministry said Friday.", SUNDAY, "Thursday = 2024-11-21; Friday = 2024-11-15"),
    ("The meeting was held in Riga last Thursday.", "2024-11-15", "last Thursday = 2024-11-07"),
    ("They meet next Tuesday and this Friday.", "2024-11-13", "next Tuesday = 2024-11-19; this Friday = 2024-11-15"),
    ("He resigned on Friday of last week.", "2024-11-13", "Friday of last week = 2024-11-08"),
    ("Yesterday’s vote came before tomorrow's talks.", SUNDAY, "Yesterday = 2024-11-16; tomorrow = 2024-11-18"),
    (
        "The day before yesterday and the day after tomorrow.",
        SUNDAY,
        "The day before yesterday = 2024-11-15; the day after tomorrow = 2024-11-19",
    ),
    ("Last night he flew home; tonight he rests.", SUNDAY, "Last night = 2024-11-16; tonight = 2024-11-17"),
    ("They called each other three days ago.", SUNDAY, "three days ago = 2024-11-14"),
    ("Votes were counted after the Nov. 5 presidential election.", SUNDAY, "Nov. 5 = 2024-11-05"),
    ("On 5 November the pact was signed.", SUNDAY, "5 November = 2024-11-05"),
    ("The pact of November 5, 2021, and that of 6 May 2022.", SUNDAY, "November 5, 2021 = 2021-11-05; 6 May 2022 = 2022-05-06"),
    ("It began on the 3rd of March, 2019.", SUNDAY, "the 3rd of March, 2019 = 2019-03-03"),
    ("Monday, 18 November, is a holiday.", SUNDAY, "Monday, 18 November = 2024-11-18"),
    ("Signed on Friday 20 December by both.", "2019-12-22", "Friday 20 December = 2019-12-20"),
    ("She was elected on 20 December.", "2024-01-08", "20 December = 2023-12-20"),
    ("A seminar opens on 10 January.", "2024-12-28", "10 January = 2025-01-10"),
    ("He was sworn in on 20 March.", "2024-02-10", "20 March = 2023-03-20"),
    (
        "The 2024-11-16 note and 16.11.2024 and 16/11/2024.",
        "",
        "2024-11-16 = 2024-11-16; 16.11.2024 = 2024-11-16; 16/11/2024 = 2024-11-16",
    ),
    ("They spoke on the 9th in Rome.", SUNDAY, "the 9th = 2024-11-09"),
    ("They spoke on the 19th.", SUNDAY, "the 19th = 2024-10-19"),
    # Months, years, seasons
    ("In September the then minister went to Quito.", SUNDAY, "September = 2024-09"),
    ("He will go to Quito in March.", SUNDAY, "March = 2025-03"),
    ("The upcoming visit to Quito in May was confirmed.", "2018-04-23", "May = 2018-05"),
    (
        "In January this year, and in March last year, and in May next year.",
        SUNDAY,
        "January this year = 2024-01; March last year = 2023-03; May next year = 2025-05",
    ),
    ("They broke with each other in March of last year.", SUNDAY, "March of last year = 2023-03"),
    ("It has been so since February 2022.", SUNDAY, "February 2022 = 2022-02"),
    ("The coup attempt last July failed; this August is calm.", "2016-10", "last July = 2016-07; this August = 2016-08"),
    (
        "Last month they met, this month they rest, next month they part.",
        "2024-01-31",
        "Last month = 2023-12; this month = 2024-01; next month = 2024-02",
    ),
    ("Last year it was signed; it will be ratified next year.", SUNDAY, "Last year = 2023; next year = 2025"),
    ("The embassy will open by the end of 2025.", SUNDAY, "the end of 2025 = 2025"),
    (
        "In early 2023, in mid-March 2024 and in late April.",
        SUNDAY,
        "early 2023 = 2023; mid-March 2024 = 2024-03; late April = 2024-04",
    ),
    ("A forum in the beginning of July was planned.", "2017-06-30", "the beginning of July = 2016-07"),
    ("Japan will host it in the fall of next year.", SUNDAY, "the fall of next year = 2025-09/2025-11"),
    ("In spring 2022 and in the winter of 2022.", "", "spring 2022 = 2022-03/2022-05; the winter of 2022 = 2022-12/2023-02"),
    ("This autumn they met; next spring they will again.", SUNDAY, "This autumn = 2024-09/2024-11; next spring = 2025-03/2025-05"),
    ("Last summer they met; last fall they did not.", SUNDAY, "Last summer = 2024-06/2024-08; last fall = 2023-09/2023-11"),
    ("They met two months ago and five years ago.", SUNDAY, "two months ago = 2024-09; five years ago = 2019"),
    ("The law passed nearly two years ago.", SUNDAY, "nearly two years ago = 2022~"),
    ("Under a 1994 agreement and the 2015 accords.", "", "1994 = 1994; 2015 = 2015"),
    ("It grew in the 1990s.", "", "the 1990s = 199X"),
    # Ranges
    ("They were there on 16-17 November.", SUNDAY, "16-17 November = 2024-11-16/2024-11-17"),
    (
        "They were there November 16 - 17 and November 18 -19.",
        SUNDAY,
        "November 16 - 17 = 2024-11-16/2024-11-17; November 18 -19 = 2024-11-18/2024-11-19",
    ),
    (
        "They were there Nov. 12, 13 and 14, and on 2, 3, and 4 May.",
        SUNDAY,
        "Nov. 12, 13 and 14 = 2024-11-12/2024-11-14; 2, 3, and 4 May = 2024-05-02/2024-05-04",
    ),
    ("She was there from 3 to 5 May 2020.", "", "from 3 to 5 May 2020 = 2020-05-03/2020-05-05"),
    ("She was there between 3 and 5 May.", "2020-06-01", "between 3 and 5 May = 2020-05-03/2020-05-05"),
    ("From May 2nd through May 5th, she will travel.", "2015-04-27", "From May 2nd through May 5th = 2015-05-02/2015-05-05"),
    ("The fair ran from 30 December to 2 January.", "2020-01-20", "from 30 December to 2 January = 2019-12-30/2020-01-02"),
    ("Trade rose in January-October 2012.", "", "January-October 2012 = 2012-01/2012-10"),
    ("He ruled from October to January 2020.", "", "from October to January 2020 = 2019-10/2020-01"),
    ("He began a tour on 16-20 November.", SUNDAY, "16-20 November = 2024-11-16/2024-11-20"),
    ("Between March 2022 and June 2023 they never met.", "", "Between March 2022 and June 2023 = 2022-03/2023-06"),
    (
        "Presidents from 2014 to 2019, 2019–23, and between 2001 and 2003.",
        "",
        "from 2014 to 2019 = 2014/2019; 2019–23 = 2019/2023; between 2001 and 2003 = 2001/2003",
    ),
    ("The 2024/25 session.", "", "2024/25 = 2024/2025"),
    (
        "In the second quarter of 2025, in Q3 2024, in the first half of next year.",
        SUNDAY,
        "the second quarter of 2025 = 2025-04/2025-06; Q3 2024 = 2024-07/2024-09; the first half of next year = 2025-01/2025-06",
    ),
    (
        "Last week they met; they meet again later this week.",
        "2019-09-23",
        "Last week = 2019-09-16/2019-09-22; later this week = 2019-09-23/2019-09-29",
    ),
    ("Over the weekend both sides talked.", "2024-11-19", "the weekend = 2024-11-16/2024-11-17"),
    ("Two weeks ago they met.", SUNDAY, "Two weeks ago = 2024-10-28/2024-11-03"),
    ("He was in Doha from Monday to Wednesday.", SUNDAY, "from Monday to Wednesday = 2024-11-11/2024-11-13"),
    ("It opens the week of 18 November.", SUNDAY, "the week of 18 November = 2024-11-18/2024-11-24"),
    # A publication month or year is enough for some
    ("Today both signed it.", "2017-01", "Today = 2017-01"),
    ("Last month she left.", "2016-10", "Last month = 2016-09"),
    ("In Baku on November 22, he will speak.", "2015-11", "November 22 = 2015-11-22"),
    ("On 5 May he spoke.", "2006", "5 May = 2006-05-05"),
    # Text across a line break, and with other blanks and apostrophes
    ("They met on 5\nNovember\u00a02021.", "", "5\nNovember\u00a02021 = 2021-11-05"),
]


@pytest.mark.parametrize(("text", "published", "expected"), FOUND, ids=[row[0][:40] for row in FOUND])
def test_dates_are_found_and_resolved(text, published, expected):
    assert "; ".join(f"{d.words} = {d.edtf}" for d in find_dates(text, published)) == expected


NOTHING = [
    "Resolution 1701 and Agenda 2030 of the G20 and COP29.",
    "Flight 2020 carried 1998 people and 2000 soldiers.",
    "The Sunday Times wrote of the September 11 attacks and of 9/11.",
    "The Good Friday Agreement and the Prague Spring.",
    "Theresa May may march; they march on in May.",
    "A second visit by the 3rd envoy at 20:15 and version 2.2024.11.",
    "He is 45 years old and paid $2024 and €1999.",
    "The women's March for peace; a March, a fall, a spring.",
    "After the fall of the city and over the last year and in the past week.",
    "They meet every Monday, and most Fridays.",
    "On 31 June nothing happened, nor on February 30, 2021.",
    "At 10:05 on stage 2 of plan A-2024.",
    "On the 16th floor, at the 16th summit.",
    "That year they parted; in May of that year they met.",
    "MAY I ask?",
    "They met in Mar-a-Lago with Jan Eke, spoke of April Moss, and wrote to June Park.",
]


@pytest.mark.parametrize("text", NOTHING)
def test_no_date_is_invented(text):
    assert [(d.words, d.edtf) for d in find_dates(text, SUNDAY)] == []


@pytest.mark.parametrize(
    ("text", "published"),
    [
        ("They met on Saturday.", ""),
        ("They met on Saturday.", "2016-10"),
        ("They met yesterday.", "2016-10"),
        ("They met last month.", "2016"),
        ("They met in September.", ""),
        ("They met last week.", "2024"),
        ("They met on 5 May.", ""),
    ],
)
def test_what_needs_a_publication_date_stays_unresolved_and_says_so(text, published):
    (found,) = find_dates(text, published)
    assert (found.edtf, found.unresolved, found.relative) == ("", True, True)


def test_absolute_dates_are_not_relative():
    found = find_dates("On 5 May 2020, in 2021, in the 1990s; on Saturday.", SUNDAY)
    assert [d.relative for d in found] == [False, False, False, True]
    assert [d.precision for d in found] == ["day", "year", "range", "day"]


@pytest.mark.parametrize(
    ("words", "shift"),
    [
        ("Earlier in the day", 0),
        ("Later in the day", 0),
        ("Later the same day", 0),
        ("The following day", 1),
        ("The previous day", -1),
        ("Two days later", 2),
        ("Three days earlier", -3),
    ],
)
def test_words_that_count_from_the_day_of_the_text(words, shift):
    (found,) = find_dates(f"{words}, she paid a call on the speaker.", SUNDAY)
    assert (found.words, found.edtf, found.shift, found.same_day, found.unresolved) == (words, "", shift, shift == 0, False)


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("It has been so since 2011.", "since"),
        ("Valid until the end of 2025.", "until"),
        ("To be built by 2030.", "by"),
        ("He left before March 2020.", "before"),
        ("He left after 3 May 2020.", "after"),
        ("He left in May 2020.", ""),
        ("They marked 25 years since the treaty.", "anniversary"),
        ("It was the 70th anniversary of ties.", "anniversary"),
        ("We celebrate 70 years of bilateral relations.", "anniversary"),
    ],
)
def test_how_the_event_lies_to_the_date(text, relation):
    (found,) = find_dates(text, SUNDAY)
    assert found.relation == relation


def test_an_anniversary_dates_what_is_remembered():
    (found,) = find_dates("This is the fiftieth anniversary of the accord.", "2020-06-11")
    assert found.edtf == "1970"


@pytest.mark.parametrize(
    ("words", "tense", "edtf"),
    [
        ("on Friday", "", "2024-11-15"),
        ("Friday", "past", "2024-11-15"),
        ("Friday", "future", "2024-11-22"),
        ("in September", "past", "2024-09"),
        ("in September", "future", "2025-09"),
        ("in November", "future", "2024-11"),
        ("since February 2022", "", "2022-02"),
        ("by the end of 2025", "", "2025"),
        ("16 June", "future", "2025-06-16"),
        ("16 June", "past", "2024-06-16"),
        ("no date at all", "", ""),
        ("", "", ""),
    ],
)
def test_resolve_takes_the_tense_from_its_caller(words, tense, edtf):
    assert resolve(words, SUNDAY, tense=tense) == edtf


@pytest.mark.parametrize(
    ("text", "place", "date_words_"),
    [
        ("KYIV — The ministers met.", "KYIV", None),
        ("WASHINGTON, Nov 16 (Agency) - The envoy spoke.", "WASHINGTON", "Nov 16"),
        ("NEW YORK (AGN) -- The envoy spoke.", "NEW YORK", None),
        ("MOSCOW, November 16. /AGN/. The envoy spoke.", "MOSCOW", "November 16"),
        ("Tokyo, 16 November\nThe envoy spoke.", "Tokyo", "16 November"),
        ("Paris, France, 3 May 2020 – The envoy spoke.", "Paris, France", "3 May 2020"),
        ("PORT-AU-PRINCE – The envoy spoke.", "PORT-AU-PRINCE", None),
    ],
)
def test_datelines(text, place, date_words_):
    found = dateline(text)
    assert found is not None
    assert found[:2] == (place, date_words_)
    assert text[found.start :].startswith(place)
    assert text[found.end :].strip().startswith("The ")


@pytest.mark.parametrize(
    "text", ["The envoy spoke - and left.", "Ana Ruiz, the envoy, spoke on 5 May.", "", "US-Japan talks - a view"]
)
def test_no_dateline(text):
    assert dateline(text) is None


def test_a_page_of_one_day_names_it_in_its_title():
    assert heading_day("News of 2025-09-23: relations") == "2025-09-23"
    assert heading_day("Posts of the ministry, 27 April 2015") == "2015-04-27"
    assert heading_day("Talks from 3 to 5 May 2020") == ""
    assert heading_day("Talks on Saturday") == ""


# Pieces that dates are made of, so that random texts come near to real ones.
WORDS = (
    "May March Nov. November 5 16 31 0 2024 2024-11-16 1990s 24/25 - – to and from between Monday Sun last next this week year "
    "month fall spring the of in on since by ago two a earlier day later same yesterday today will met , . ( ) \n \n\n 's st nd Q3 "
    "9/11 anniversary years mid- early ٢ ² 2,000 v2 $ % first quarter half weekend time"
)
PIECES = st.sampled_from(WORDS.split(" "))


@settings(max_examples=300, deadline=None)
@given(
    st.lists(PIECES | st.text(max_size=4), max_size=14).map(" ".join) | st.text(max_size=80),
    st.sampled_from(
        ["", "2024", "2024-02", "2024-02-29", "2023-12-31", "0001-01-01", "9999-12-31", "2024-11-17?", "2024-01/2024-03"]
    ),
)
def test_any_text_is_read_and_every_span_is_exact(text, published):
    end = 0
    for found in find_dates(text, published):
        assert text[found.start : found.end] == found.words
        assert end <= found.start < found.end
        end = found.end
        if found.edtf:
            bounds(found.edtf)
    dateline(text)


MOVING = (
    "yesterday; tomorrow; on Monday; on Friday; last week; last Tuesday; three days ago; this weekend; from Monday to Friday; "
    "two weeks ago; next Thursday"
)
RELATIVE = MOVING.split("; ")


@given(
    st.sampled_from(RELATIVE),
    st.dates(date(1901, 1, 1), date(2090, 12, 31)),
    st.integers(-500, 500),
    st.sampled_from(["", "past", "future"]),
)
def test_a_relative_date_moves_with_its_publication_date(words, published, weeks, tense):
    shift = timedelta(weeks=weeks)
    first = resolve(words, published.isoformat(), tense=tense)
    second = resolve(words, (published + shift).isoformat(), tense=tense)
    assert [date.fromisoformat(day) + shift for day in first.split("/")] == [date.fromisoformat(day) for day in second.split("/")]


SEASONAL = (
    "5 May; 29 February; in September; in the fall of next year; last summer; this winter; 16-17 November; last July; Monday 5 May"
)
CENTURIES = [*RELATIVE, *SEASONAL.split("; "), "two months ago", "early next year"]


@given(st.sampled_from(CENTURIES), st.dates(date(1910, 1, 1), date(2090, 12, 31)), st.sampled_from(["", "past", "future"]))
def test_the_calendar_repeats_after_400_years(words, published, tense):
    first = resolve(words, published.isoformat(), tense=tense)
    second = resolve(words, published.replace(year=published.year + 400).isoformat(), tense=tense)
    assert first
    assert second == "/".join(f"{int(part[:4]) + 400}{part[4:]}" for part in first.split("/"))


@pytest.mark.parametrize(
    "words", [*CENTURIES, "last year", "next year", "May next year", "5 May last year", "last May", "next May", "9000 years ago"]
)
@pytest.mark.parametrize("published", ["0001", "0001-01", "0001-01-01", "9999", "9999-12", "9999-12-31"])
@pytest.mark.parametrize("tense", ["", "past", "future"])
def test_no_date_lies_beyond_the_calendar(words, published, tense):
    edtf = resolve(words, published, tense=tense)
    assert not edtf or bounds(edtf)


@given(st.dates(date(1910, 1, 1), date(2090, 12, 31)), st.integers(1, 7))
def test_a_bare_weekday_lies_within_the_week_before_or_after(published, weekday):
    name = date_words().weekdays[weekday - 1][0]
    past = date.fromisoformat(resolve(name, published.isoformat(), tense="past"))
    future = date.fromisoformat(resolve(name, published.isoformat(), tense="future"))
    assert past.isoweekday() == future.isoweekday() == weekday
    assert timedelta(0) <= published - past < timedelta(7)
    assert timedelta(0) <= future - published < timedelta(7)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("months:", "moths:"),
        ("numbers:", "past:"),
        ("spring: 3", "spring: three"),
        ("- [May]", "- May"),
        ("since: since", "since: 1"),
    ],
)
def test_the_tables_are_checked(tmp_path, old, new):
    text = (DATA / "dates.yaml").read_text(encoding="utf-8")
    assert old in text
    (tmp_path / "dates.yaml").write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(InputError, match=r"dates\.yaml, line \d+"):
        read_words(tmp_path)


def test_a_line_of_a_chronicle_is_dated_by_its_label() -> None:
    lines = ["1904. Chad and Peru sign a treaty.", "3 May 1962: It rains. Peru opens an embassy in Chad.", "May 1975. Nothing."]
    claims = read(Document("d", "\n".join(lines), published="2004-02-26"))
    told = {(claim.kind, claim.when.edtf if claim.when else "") for claim in claims}
    assert told == {("agreement", "1904"), ("relations", "1962-05-03")}


def test_a_title_may_have_the_year_first() -> None:
    assert heading_day("Portal: Current events/2026 February 17") == "2026-02-17"
    assert heading_day("News of 2025-09-23") == "2025-09-23"
    assert heading_day("The years 2025 and 2026") == ""
