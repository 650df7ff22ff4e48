"""Timecodes: found on a line, read to milliseconds, and a table of them read as a whole."""

import pytest

from shotlists.script.grammar.timecodes import (
    Row,
    Times,
    code_ms,
    find_end,
    find_start,
    frame_rate,
    print_code,
    read_table,
)


@pytest.mark.parametrize(
    ("text", "codes", "words"),
    [
        ("00:08 TANKS", ("00:08", ""), "TANKS"),
        ("(00:05) WIDE SHOT \u2013 SHIP", ("00:05", ""), "WIDE SHOT \u2013 SHIP"),
        ("(00:05) \u2013 SHIP", ("00:05", ""), "SHIP"),
        ("[0:05] ship", ("0:05", ""), "ship"),
        (":10-:25 Ship", (":10", ":25"), "Ship"),
        ("(01:24-01:31) HANDS", ("01:24", "01:31"), "HANDS"),
        ("00:05 to 00:12 Ship", ("00:05", "00:12"), "Ship"),
        ("00:00:22:14", ("00:00:22:14", ""), ""),
        ("00:00:31;08 ship", ("00:00:31;08", ""), "ship"),
        ("1:14 2 GUNNERS", ("1:14", ""), "2 GUNNERS"),
        ("00:08TANKS", ("00:08", ""), "TANKS"),
        ("0'07\" Ship", ("0'07\"", ""), "Ship"),
    ],
)
def test_a_code_stands_at_the_start_of_a_line(text: str, codes: tuple[str, str], words: str) -> None:
    code = find_start(text)
    assert code is not None
    assert ((code.first, code.last), text[code.end :]) == (codes, words)


@pytest.mark.parametrize(
    "text",
    [
        "10:30 a.m. was late",
        "14:05 GMT",
        "16:9",
        "(00:05 ship",
        "10:5 ship",
        "(2 shots)",
        ":10 ship",
        "24 MEN",
    ],
)
def test_a_time_of_day_or_a_ratio_is_no_code(text: str) -> None:
    assert find_start(text) is None


def test_the_second_code_of_a_row_has_as_many_parts_as_the_first() -> None:
    assert find_end("Title 00:00:05", "00:00:00") == ("00:00:05", 6)
    assert find_end("Miners leaving at 14:30", "00:00:17") is None


@pytest.mark.parametrize(
    ("code", "ms"),
    [
        ("00:42", 42_000),
        ("1:14", 74_000),
        ("72:10", 4_330_000),
        (":25", 25_000),
        ("10:40:17", 38_417_000),
        ("00:00:22:05", 22_200),
        ("00:05.5", 5_500),
        ("0'07\"", 7_000),
        ("00:75", None),
        ("", None),
    ],
)
def test_a_code_is_read_to_milliseconds(code: str, ms: int | None) -> None:
    assert code_ms(code) == ms


def test_the_frame_rate_is_the_least_usual_one_above_every_frame() -> None:
    assert frame_rate(["00:00:01:24"]) == 25
    assert frame_rate(["00:00:01:24", "00:00:02:38"]) == 50
    assert frame_rate(["00:00:01;12"]) == 30
    assert code_ms("00:00:01:25", 50) == 1_500


def test_a_length_is_printed_in_the_form_of_another_code() -> None:
    assert print_code(42_000) == "00:42"
    assert print_code(42_000, "00:00:00") == "00:00:42"
    assert print_code(3_700_000) == "01:01:40"


def rows(text: str) -> list[Row]:
    return [Row(*row.split("-")) for row in text.split()]


def test_second_times_that_lead_to_the_next_row_are_lengths() -> None:
    table = read_table(rows("00:00-00:05 00:05-00:12 00:17-00:08"))
    assert (table.reading, table.certain, table.odd) == ("duration", True, ())
    assert table.rows == (Times(0, 5_000, 5_000), Times(5_000, 17_000, 12_000), Times(17_000, 25_000, 8_000))


def test_second_times_at_which_the_next_row_begins_are_out_times() -> None:
    table = read_table(rows("00:00-00:09 00:09-00:18 00:18-00:40"))
    assert (table.reading, table.certain, table.rows[2]) == ("out", True, Times(18_000, 40_000, 22_000))


def test_the_length_of_the_package_tells_what_the_last_second_time_is() -> None:
    assert read_table(rows("00:32-00:51"), 83_000).reading == "duration"
    assert read_table(rows("00:32-00:51"), 51_000).reading == "out"
    assert not read_table(rows("00:32-00:51")).certain


def test_without_a_sure_reading_only_the_in_times_are_known() -> None:
    table = read_table(rows("00:04-00:06 00:30-00:38 00:40-00:55 01:20-00:12"))
    assert not table.certain
    assert table.rows[1] == Times(30_000)


def test_times_of_a_tape_count_from_the_first() -> None:
    table = read_table(rows("10:40:17-00:00:04 10:40:22-00:00:07"))
    assert table.rows == (Times(0, 4_000, 4_000), Times(5_000, 12_000, 7_000))


def test_nothing_but_zeros_tells_nothing() -> None:
    assert read_table(rows("00:00-00:00 00:00-00:00")).rows == (Times(), Times())
