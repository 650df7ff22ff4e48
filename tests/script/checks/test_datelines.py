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
