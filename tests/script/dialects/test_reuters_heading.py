"""Headings of the Reuters wire, and where they begin in a line that lost its breaks."""

from dataclasses import replace

import pytest

from shotlists.script.dialects.reuters.heading import canonical_heading, find_heading, print_heading
from shotlists.script.dialects.reuters.places import heading_at_end, headings_in
from shotlists.script.document import Dateline

HEADINGS = [
    # text, place, date, dates, precision, file, recent, sources
    (
        "PUERTO LASTRA, CHILE (MARCH 4, 2022) (REUTERS - ACCESS ALL)",
        ("PUERTO LASTRA, CHILE", "MARCH 4, 2022", ("2022-03-04",), "day", False, False),
        [("REUTERS", ("ACCESS ALL",))],
    ),
    (
        "MANILA, PHILIPPINES (OCTOBER 2, 2009) (REUTERS-ACCESS ALL)",
        ("MANILA, PHILIPPINES", "OCTOBER 2, 2009", ("2009-10-02",), "day", False, False),
        [("REUTERS", ("ACCESS ALL",))],
    ),
    (
        "KYRIV, UKRVANIA (FILE) (REUTERS - Access all)",
        ("KYRIV, UKRVANIA", "", (), "unknown", True, False),
        [("REUTERS", ("Access all",))],
    ),
    (
        "MORVA, LENDIA (FILE - JUNE 11, 2019) (REUTERS)",
        ("MORVA, LENDIA", "JUNE 11, 2019", ("2019-06-11",), "day", True, False),
        [("REUTERS", ())],
    ),
    (
        "INTERNET (RECENT - MAY 2013) (SOCIAL MEDIA WEBSITE - ACCESS ALL)",
        ("INTERNET", "MAY 2013", ("2013-05",), "month", False, True),
        [("SOCIAL MEDIA WEBSITE", ("ACCESS ALL",))],
    ),
    (
        "PARIS, FRANCE (APRIL 2, 2017 (AFPTV - NO USE FRANCE)",
        ("PARIS, FRANCE", "APRIL 2, 2017", ("2017-04-02",), "day", False, False),
        [("AFPTV", ("NO USE FRANCE",))],
    ),
    (
        "LONDON, ENGLAND, UNITED KINGDOM - APRIL 3, 2017 (REUTERS- ACCESS ALL)",
        ("LONDON, ENGLAND, UNITED KINGDOM", "APRIL 3, 2017", ("2017-04-03",), "day", False, False),
        [("REUTERS", ("ACCESS ALL",))],
    ),
    (
        "TOKYO, JAPAN (MAY 3-4, 2010)(NHK - NO USE JAPAN, NO RESALES / REUTERS - ACCESS ALL)",
        ("TOKYO, JAPAN", "MAY 3-4, 2010", ("2010-05-03", "2010-05-04"), "range", False, False),
        [("NHK", ("NO USE JAPAN", "NO RESALES")), ("REUTERS", ("ACCESS ALL",))],
    ),
    (
        "KAOLING COUNTY, FORMIA (AUGUST 15, 2009) (REUTERS) (MORNING)",
        ("KAOLING COUNTY, FORMIA", "AUGUST 15, 2009", ("2009-08-15",), "day", False, False),
        [("REUTERS", ())],
    ),
    (
        "UNKNOWN LOCATION (RELEASED MARCH 2, 2022) (MILITARY HANDOUT - No resale. Not for marketing)",
        ("UNKNOWN LOCATION", "RELEASED MARCH 2, 2022", ("2022-03-02",), "day", False, False),
        [("MILITARY HANDOUT", ("No resale", "Not for marketing"))],
    ),
]
NO_HEADINGS = [
    "WOMAN (LEFT) TALKING TO MAN (RIGHT)",
    "PROTESTERS SHOUTING (English)",
    "PRESIDENT WALKING (MUTE)",
    "VARIOUS OF SOLDIERS (4 SHOTS)",
    "(SOUNDBITE) (English) MAYOR, ADA BRENT, SAYING:",
    "The fog lifted on Friday (March 4) and the boats sailed (all of them).",
]


@pytest.mark.parametrize(("text", "said", "sources"), HEADINGS, ids=[row[0][:30] for row in HEADINGS])
def test_a_heading_is_read(text: str, said: tuple[object, ...], sources: list[object]) -> None:
    found = find_heading(text)
    assert found is not None
    assert (
        found.place, found.date, found.dates, found.precision, found.is_file, found.is_recent,
    ) == said  # fmt: skip
    assert [(source.name, source.restrictions) for source in found.sources] == sources


@pytest.mark.parametrize("text", [row[0] for row in HEADINGS])
def test_a_heading_in_house_form_says_the_same(text: str) -> None:
    found = find_heading(text)
    assert found is not None
    again = find_heading(canonical_heading(found))
    assert again is not None
    assert replace(again, text=text) == found
    assert print_heading(found) == text


@pytest.mark.parametrize("text", NO_HEADINGS)
def test_words_with_brackets_are_no_heading(text: str) -> None:
    assert find_heading(text) is None


def test_a_heading_of_another_house_is_printed_in_this_one() -> None:
    dateline = Dateline(place="OSLO, NORWAY", date="JAN 29, 2026", dates=("2026-01-29",), precision="day")
    assert print_heading(dateline) == "OSLO, NORWAY (JAN 29, 2026)"
    assert print_heading(replace(dateline, is_file=True)) == "OSLO, NORWAY (FILE - JAN 29, 2026)"


@pytest.mark.parametrize(
    ("before", "place"),
    [
        ("5. BOARD SHOWING CANCELLED FLIGHTS ", "LUBEN, KRASNIA"),
        ('4. (SOUNDBITE) (Polish) MAYOR, IVA STERN, SAYING: "We wait." ', "NEW PORT CITY, KRASNIA"),
        ("3. VARIOUS OF MARKET ", "SAN ISIDRO, KRASNIA"),
        ("2. BOAT ", "LUBEN, KRASNIA"),
        ("2. CARS ", "ST. PETERSBURG, RUSSIA"),
        ("3. FISHERMEN ON BOAT ", "AT SEA"),
        ("2. MAN LOOKING AT ROAD ", "TERSK PROVINCE, KRASNIA"),
    ],
)
def test_the_place_is_found_behind_a_shot(before: str, place: str) -> None:
    text = f"{before}{place} (JANUARY 6, 2015) (REUTERS - ACCESS ALL)"
    assert heading_at_end(text, 0, len(text)) == len(before)


def test_a_place_that_the_story_names_is_found_whole() -> None:
    text = (
        "1. WIDE OF ROAD LITTLE BORTON, KRASNIA (MAY 6, 2015) (REUTERS - ACCESS ALL) 2. ROAD STORY: In Little"
        " Borton it snowed."
    )
    end = text.index(" 2.")
    assert heading_at_end(text, 0, end) == text.index("LITTLE")


def test_every_heading_of_a_run_is_found() -> None:
    one, two = "LUBEN, KRASNIA (JANUARY 7, 2015) (KRTV)", "TERSK, KRASNIA (FILE) (REUTERS - ACCESS ALL)"
    text = f"{one} SNOW FALLING {two} PARADE"
    assert [text[a:b].strip() for a, b in headings_in(text, 0, len(text))] == [one, two]
