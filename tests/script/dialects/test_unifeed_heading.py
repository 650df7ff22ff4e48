"""Headings of UNifeed: the date first, then the place; FILE, RECENT and a source before them."""

import pytest

from shotlists.script.dialects.unifeed.heading import find_heading
from shotlists.script.dialects.unifeed.heading_form import canonical_heading, heading_lines
from shotlists.script.document import Dateline


@pytest.mark.parametrize(
    ("text", "place", "date", "dates"),
    [
        ("4 MARCH 2014, NEW YORK CITY", "NEW YORK CITY", "4 MARCH 2014", ("2014-03-04",)),
        ("4 March 2014, New York City", "New York City", "4 March 2014", ("2014-03-04",)),
        ("4 MARCH 2014 NEW YORK CITY", "NEW YORK CITY", "4 MARCH 2014", ("2014-03-04",)),
        ("4 MARCH 2014 – NEW YORK CITY:", "NEW YORK CITY", "4 MARCH 2014", ("2014-03-04",)),
        ("- 12 JULY 2017, HODEIDAH, YEMEN", "HODEIDAH, YEMEN", "12 JULY 2017", ("2017-07-12",)),
        ("7 FEBUARY 2013, SEOUL", "SEOUL", "7 FEBUARY 2013", ("2013-02-07",)),
        ("4MARCH 2014, ROME", "ROME", "4MARCH 2014", ("2014-03-04",)),
        ("18 SEPTEMBER, SUKKUR, PAKISTAN", "SUKKUR, PAKISTAN", "18 SEPTEMBER", ()),
        ("2 - 5 JUNE 2012, AGADEZ", "AGADEZ", "2 - 5 JUNE 2012", ("2012-06-02", "2012-06-05")),
        ("21 AND 22 MAY 2012, KABUL", "KABUL", "21 AND 22 MAY 2012", ("2012-05-21", "2012-05-22")),
        ("29 MAY – 2 JUNE 2013, ROME", "ROME", "29 MAY – 2 JUNE 2013", ("2013-05-29", "2013-06-02")),
        ("JUNE 2013, GAO, MALI", "GAO, MALI", "JUNE 2013", ("2013-06",)),
        ("2011, MISRATA, LIBYA", "MISRATA, LIBYA", "2011", ("2011",)),
        ("MARCH 4, 2014, NEW YORK CITY", "NEW YORK CITY", "MARCH 4, 2014", ("2014-03-04",)),
        ("TUESDAY, 4 MARCH 2014, ROME", "ROME", "TUESDAY, 4 MARCH 2014", ("2014-03-04",)),
        ("JUBA, SOUTH SUDAN – 6 MAY 2015", "JUBA, SOUTH SUDAN", "6 MAY 2015", ("2015-05-06",)),
        ("DATELINE JUBA, 6 MAY 2015", "JUBA", "6 MAY 2015", ("2015-05-06",)),
        ("29 MAY 2014, WASHINGTON D.C.", "WASHINGTON D.C.", "29 MAY 2014", ("2014-05-29",)),
        ("1 MAY 2014, GOMA (DRC)", "GOMA (DRC)", "1 MAY 2014", ("2014-05-01",)),
    ],
)
def test_date_and_place_are_told_apart(text: str, place: str, date: str, dates: tuple[str, ...]) -> None:
    found = find_heading(text)
    assert found is not None
    assert (found.place, found.date, found.dates) == (place, date, dates)
    assert (found.is_file, found.is_recent) == (False, False)
    assert heading_lines(found) == (text,)


@pytest.mark.parametrize(
    ("text", "file", "recent", "source", "place"),
    [
        ("FILE", True, False, "", ""),
        ("RECENT", False, True, "", ""),
        ("FILE – 3 MAY 2019, PANYIJAR", True, False, "", "PANYIJAR"),
        ("FILE: 3 MAY 2019, PANYIJAR", True, False, "", "PANYIJAR"),
        ("FILE – NEW YORK CITY", True, False, "", "NEW YORK CITY"),
        ("FILE – UNTV", True, False, "UNTV", ""),
        ("FILE - UNTV - 14 MAY 2011, ALMATY", True, False, "UNTV", "ALMATY"),
        ("UNTV – FILE – 14 MAY 2011, ALMATY", True, False, "UNTV", "ALMATY"),
        ("FILE – UNMAS – 2011, MISRATA", True, False, "UNMAS", "MISRATA"),
        ("RECENT, MOPTI, MALI", False, True, "", "MOPTI, MALI"),
        ("RECENT – UNICEF – 4 MAY 2012, JUBA", False, True, "UNICEF", "JUBA"),
        ("IAEA – 30 MAY 2022, ALMATY", False, False, "IAEA", "ALMATY"),
        ("4 MAY 2014, NEW YORK CITY (FILE)", True, False, "", "NEW YORK CITY"),
        ("4 MAY 2014, NEW YORK CITY / FILE", True, False, "", "NEW YORK CITY"),
        ("4 MAY 2014, NEW YORK CITY (UNTV)", False, False, "UNTV", "NEW YORK CITY"),
    ],
)
def test_file_recent_and_source_stand_around_them(
    text: str, file: bool, recent: bool, source: str, place: str
) -> None:
    found = find_heading(text)
    assert found is not None
    assert (found.is_file, found.is_recent, found.source, found.place) == (file, recent, source, place)


@pytest.mark.parametrize(
    "text",
    [
        "2 Various shots, people",
        "12 Various shots, technicians",
        "2014",
        "14",
        "1. Wide shot, New York City",
        "4 March 2014, the Council met.",
        "Wide shot, meeting of 4 March 2014",
        "Med shot, delegates, 4 May 2014",
        "Recent clashes in Goma have displaced thousands.",
        "File footage of a bridge",
        "Recent, unpredictable rain",
        "The Council met on 4 March 2014",
        "7 in 10 of them have had no other school.",
        "40 men walk",
        "May 2014 be better than 2013, he said",
        "“4 MARCH 2014”",
        "SOUTH SUDAN / FLOOD CAMP",
        "UNICEF",
        "STORY: UN / SYRIA",
    ],
)
def test_shots_and_prose_are_no_headings(text: str) -> None:
    assert find_heading(text) is None


@pytest.mark.parametrize(
    ("dateline", "text"),
    [
        (
            Dateline(place="Shanghai, China", date="Jan 29, 2026", dates=("2026-01-29",), precision="day"),
            "29 JANUARY 2026, SHANGHAI, CHINA",
        ),
        (
            Dateline(date="Sept 20-21, 2018", dates=("2018-09-20", "2018-09-21"), precision="range"),
            "20-21 SEPTEMBER 2018",
        ),
        (
            Dateline(place="Oslo", date="October 2024", dates=("2024-10",), precision="month", is_file=True),
            "FILE – OCTOBER 2024, OSLO",
        ),
        (
            Dateline(place="Oslo", date="Recent", precision="recent", is_recent=True, source="NRK"),
            "RECENT – NRK – OSLO",
        ),
        (Dateline(place="China", date="Date Unknown", precision="unknown"), "DATE UNKNOWN, CHINA"),
    ],
)
def test_headings_of_other_houses_are_printed_as_this_desk_types_them(dateline: Dateline, text: str) -> None:
    assert canonical_heading(dateline) == text
