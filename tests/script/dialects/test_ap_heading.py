"""Headings of AP: source and restriction above place and date, in all the ways they are typed."""

from dataclasses import replace

import pytest

from shotlists.script.dialects.ap.heading import (
    bare_place,
    bare_source,
    canonical_heading,
    find_heading,
    first_run,
    join,
    join_sources,
    print_heading,
    read_heading,
)
from shotlists.script.document import Dateline, DatelineSource


@pytest.mark.parametrize(
    ("text", "source", "restrictions"),
    [
        ("ASSOCIATED PRESS", "ASSOCIATED PRESS", ()),
        ("AP TELEVISION - AP CLIENTS ONLY", "AP TELEVISION", ("AP CLIENTS ONLY",)),
        ("ASSOCIATED PRESS- AP CLIENTS ONLY", "ASSOCIATED PRESS", ("AP CLIENTS ONLY",)),
        ("SPUTNIK VIDEO – MUST CREDIT SPUTNIK VIDEO", "SPUTNIK VIDEO", ("MUST CREDIT SPUTNIK VIDEO",)),
        ("AP Television - AP Clients Only", "AP Television", ("AP Clients Only",)),
        ("RTL-TVI - NO ACCESS BELGIUM/LUXEMBOURG", "RTL-TVI", ("NO ACCESS BELGIUM/LUXEMBOURG",)),
        ("POOL", "POOL", ()),
        ("RUSSIAN DEFENCE MINISTRY PRESS SERVICE", "RUSSIAN DEFENCE MINISTRY PRESS SERVICE", ()),
        (
            "AP PHOTOS - NO ACCESS CANADA / FOR BROADCAST USE ONLY - STRICTLY NO ACCESS ONLINE",
            "AP PHOTOS",
            ("NO ACCESS CANADA", "FOR BROADCAST USE ONLY - STRICTLY NO ACCESS ONLINE"),
        ),
        ("AP CLIENTS ONLY", "", ("AP CLIENTS ONLY",)),
        ("MUST CREDIT KBC-TV; NO ACCESS KENYA", "", ("MUST CREDIT KBC-TV", "NO ACCESS KENYA")),
    ],
)
def test_line_of_source_and_restrictions(text: str, source: str, restrictions: tuple[str, ...]) -> None:
    found = find_heading(text)
    assert found is not None
    assert (found.source, found.restrictions, found.place, found.date) == (source, restrictions, "", "")
    assert print_heading(found) == text


@pytest.mark.parametrize(
    ("text", "place", "date", "dates"),
    [
        ("Nairobi, Kenya - 5 October 2022", "Nairobi, Kenya", "5 October 2022", ("2022-10-05",)),
        ("Kyiv, 16 June 2023", "Kyiv", "16 June 2023", ("2023-06-16",)),
        ("Aden, Yemen -17 January", "Aden, Yemen", "17 January", ()),
        ("Quito, Ecuador – 11 September 2019", "Quito, Ecuador", "11 September 2019", ("2019-09-11",)),
        ("07 April 2010", "", "07 April 2010", ("2010-04-07",)),
        ("Tallinn, Estonia - 1934", "Tallinn, Estonia", "1934", ("1934",)),
        ("Port-au-Prince, Haiti - 12 Jan 2010", "Port-au-Prince, Haiti", "12 Jan 2010", ("2010-01-12",)),
        ("Recent", "", "Recent", ()),
    ],
)
def test_line_of_place_and_date(text: str, place: str, date: str, dates: tuple[str, ...]) -> None:
    found = find_heading(text)
    assert found is not None
    assert (found.place, found.date, found.dates, found.source) == (place, date, dates, "")
    assert print_heading(found) == text


@pytest.mark.parametrize(
    "text", ["FILE: London, UK - 5 May 2016", "ARCHIVE: Washington DC - 5 May 2020", "FILE: Rome"]
)
def test_file_pictures_are_told_in_front_of_the_place(text: str) -> None:
    found = find_heading(text)
    assert found is not None
    assert found.is_file
    assert found.place in ("London, UK", "Washington DC", "Rome")


@pytest.mark.parametrize(
    "text",
    [
        "Hundreds of herders drove their cattle into the capital on Friday.",
        '"We have walked for nine days."',
        "(FIRST RUN 0930 AMERICAS PRIME NEWS - 8 APRIL 2010)",
        "Nairobi",
        "STORYLINE",
        "====================",
        "x" * 500,
    ],
)
def test_other_lines_are_no_headings_by_themselves(text: str) -> None:
    assert find_heading(text) is None


def test_source_and_place_are_one_heading_that_keeps_its_lines() -> None:
    above, below = find_heading("KBC - NO ACCESS KENYA"), find_heading("Garissa, Kenya - 9 April 2010")
    assert above
    assert below
    whole = join(above, below)
    assert whole is not None
    assert whole.text == "KBC - NO ACCESS KENYA\nGarissa, Kenya - 9 April 2010"
    assert (whole.source, whole.place, whole.dates) == ("KBC", "Garissa, Kenya", ("2010-04-09",))
    assert whole.restrictions == ("NO ACCESS KENYA",)
    assert print_heading(whole) == whole.text
    assert join(below, above) is None
    assert join(whole, below) is None


def test_place_alone_and_source_of_any_name_are_read_where_a_heading_is_expected() -> None:
    source, place = bare_source("HARBOUR WATCH"), bare_place("Near Hvolsvollur")
    assert source
    assert place
    whole = join(source, place)
    assert whole == read_heading("HARBOUR WATCH\nNear Hvolsvollur")
    assert whole is not None
    assert (whole.source, whole.place, whole.date) == ("HARBOUR WATCH", "Near Hvolsvollur", "")
    assert bare_source("Harbour Watch") is None
    assert bare_place("No one was arrested.") is None


def test_date_below_a_place_is_one_heading_with_it() -> None:
    place, day = bare_place("Baikonur"), find_heading("07 April 2010")
    assert place
    assert day
    whole = join(place, day)
    assert whole is not None
    assert (whole.place, whole.dates) == ("Baikonur", ("2010-04-07",))


def test_two_sources_above_one_place() -> None:
    one, other = find_heading("AP TELEVISION - AP CLIENTS ONLY"), find_heading("POOL")
    assert one
    assert other
    both = join_sources(one, other)
    assert both is not None
    assert both.source == "AP TELEVISION, POOL"
    assert both.sources == (DatelineSource("AP TELEVISION", ("AP CLIENTS ONLY",)), DatelineSource("POOL", ()))
    assert read_heading(both.text) == both


def test_source_on_the_line_of_its_place() -> None:
    found = find_heading("ASSOCIATED PRESS - Kyiv, Ukraine - 5 May 2022")
    assert found is not None
    assert (found.source, found.place, found.dates) == ("ASSOCIATED PRESS", "Kyiv, Ukraine", ("2022-05-05",))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("(FIRST RUN 0930 AMERICAS PRIME NEWS - 8 APRIL 2010)", "0930 AMERICAS PRIME NEWS - 8 APRIL 2010"),
        ("(First Run: 0930 Europe)", "0930 Europe"),
        ("FIRST RUN 0430 NEWS UPDATE", "0430 NEWS UPDATE"),
        ("(FIRST RUN 0930 cut", "0930 cut"),
        ("FIRST RUN: 1430", None),
        ("(FIRST RUN", None),
        ("FIRST RUNNER", None),
    ],
)
def test_first_run_is_told_from_the_field_of_that_name(text: str, words: str | None) -> None:
    assert first_run(text) == words


def test_changed_heading_is_printed_in_house_form() -> None:
    found = read_heading("KBC – NO ACCESS KENYA\nGarissa, 9 April 2010")
    assert found is not None
    changed = replace(found, place="Wajir")
    assert print_heading(changed) == "KBC - NO ACCESS KENYA\nWajir - 9 April 2010"


def test_heading_of_another_house_is_printed_as_ap_types_it() -> None:
    cctv = Dateline(
        text="FILE: Zhoushan City - March 4, 2026 (CCTV - No access Chinese mainland)",
        place="Zhoushan City",
        date="4 March 2026",
        dates=("2026-03-04",),
        precision="day",
        is_file=True,
        source="CCTV",
        sources=(DatelineSource("CCTV", ("No access Chinese mainland",)),),
        restrictions=("No access Chinese mainland",),
    )
    lines = canonical_heading(cctv)
    assert lines == "CCTV - No access Chinese mainland\nFILE: Zhoushan City - 4 March 2026"
    assert replace(read_heading(lines) or Dateline(), text=cctv.text) == cctv
