from tests.script.checks.clean import CLEAN, found, spoilt

HEADING = "Bergen, Norway - March 3, 2026 (CCTV - No access Chinese mainland)"


def test_archive_pictures_are_announced_in_the_dateline() -> None:
    assert found(spoilt("2026/File", "2026")) == [
        ("file-not-in-header", "March 3, 2026", "March 3, 2026/File")
    ]


def test_what_the_dateline_announces_is_there() -> None:
    assert found(spoilt("FILE: ", "")) == [("file-not-in-headings", "March 3, 2026/File", None)]


def test_the_date_of_a_heading_stands_in_the_dateline() -> None:
    heading = HEADING.replace("March 3", "March 1")
    assert found(spoilt(HEADING, heading)) == [("date-not-in-header", heading, None)]


def test_the_dates_of_archive_pictures_do_not() -> None:
    assert found(spoilt("FILE: Bergen, Norway - Date Unknown", "FILE: Bergen, Norway - May 1, 2019")) == []


def test_pictures_are_no_newer_than_their_package_but_for_one_day() -> None:
    late = HEADING.replace("2026", "2027")
    assert found(spoilt(HEADING, late)) == [("date-after-published", late, None)]
    assert found(spoilt("2026-03-04 10:00", "2026-03-02 23:50")) == []


def test_a_script_without_a_dateline_has_nothing_to_compare() -> None:
    assert found(spoilt("Dateline : March 3, 2026/File\n", "")) == found(CLEAN) == []


def test_a_dateline_that_says_recent_announces_the_days_before() -> None:
    text = spoilt("Dateline : March 3, 2026/File", "Dateline : March 3, 2026/Recent/File")
    assert found(text.replace("Bergen, Norway - March 3, 2026", "Bergen, Norway - March 1, 2026", 1)) == []
    late = text.replace("Bergen, Norway - March 3, 2026", "Bergen, Norway - March 4, 2026", 1)
    assert [code for code, _, _ in found(late)] == ["date-not-in-header"]


def test_headings_that_run_backwards_through_three_days_are_told() -> None:
    list_of = "Dateline : March 3-5, 2026\n" + "".join(
        f"Bergen, Norway - March {day}, 2026 (CCTV - No access Japan)\n{number}. Ferry\n"
        for number, day in enumerate((5, 4, 3), start=1)
    )
    assert [code for code, _, _ in found(f"Norway-Ferries\n{list_of}")] == ["dates-backwards"]
    two = list_of.replace("March 3, 2026", "March 4, 2026").replace("March 3-5", "March 4-5")
    assert found(f"Norway-Ferries\n{two}") == []
    mixed = list_of.replace("March 4, 2026", "March 3, 2026")
    assert found(f"Norway-Ferries\n{mixed}") == []
