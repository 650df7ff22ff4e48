"""The list for the graphics operator."""

import csv
import io

from shotlists.script.graphics_list import HEAD, Row, in_order, print_csv, print_timecode, safe_cell


def test_a_row_has_its_times_with_frames_its_lines_and_how_its_name_is_said() -> None:
    row = Row(83_480, 87_480, "name", ("Ann Lund", "captain"), "4", "Ann Lund", "Lund: loond", estimated=True)
    assert list(csv.reader(io.StringIO(print_csv([row], 25)))) == [
        list(HEAD),
        [
            "00:01:23:12",
            "00:01:27:12",
            "name",
            "Ann Lund",
            "captain",
            "4",
            "Ann Lund",
            "Lund: loond",
            "set",
            "estimated",
        ],
    ]


def test_nothing_in_it_is_run_by_a_spreadsheet() -> None:
    for text in ("=1+1", "+1", "-1", "@SUM(A1)", "\tx", " =1"):
        assert safe_cell(text) == f"'{text}"
    assert safe_cell("Ann-Lund = captain") == "Ann-Lund = captain"
    printed = print_csv([Row(None, None, "name", ("=cmd|' /C calc'!A0", 'a "b", c'), "1", is_set=False)], 25)
    cells = list(csv.reader(io.StringIO(printed)))[1]
    assert (cells[0], cells[3], cells[4], cells[8]) == ("", "'=cmd|' /C calc'!A0", 'a "b", c', "proposed")


def test_rows_stand_by_their_in_points_and_unknown_ones_last() -> None:
    rows = [Row(None, None, "", (), "3"), Row(5_000, None, "", (), "2"), Row(1_000, None, "", (), "1")]
    assert [row.shot for row in in_order(rows)] == ["1", "2", "3"]
    assert print_timecode(3_600_040, 25) == "01:00:00:01"
