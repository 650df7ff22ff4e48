"""Cleaning, measuring and wrapping lines of plain text."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from shotlists.exports.plain import clean, columns, one_line, wrap


def test_a_chinese_character_takes_two_columns_and_a_combining_mark_none():
    assert [columns(text) for text in ("abc", "渡口", "e\u0301", "（）", "≈0'12")] == [3, 4, 1, 4, 5]


def test_what_cannot_be_printed_is_seen_to_be_missing():
    assert clean("a\x00b\x1bc\ud800d\r\ne\tf") == "a\ufffdb\ufffdc\ufffdd\ne\tf"


def test_one_line_has_no_line_ends():
    assert one_line(" a \r\n b\u00a0\tc ") == "a b c"


def test_lines_break_at_spaces():
    assert wrap("one two three four", 9) == ["one two", "three", "four"]


def test_chinese_lines_break_between_characters_but_not_before_closing_marks():
    assert wrap("新的一点声音也没有，真的。", 8) == ["新的一点", "声音也没", "有，真", "的。"]


def test_a_word_longer_than_the_line_is_cut():
    assert wrap("abcdefghij k", 4) == ["abcd", "efgh", "ij k"]


def test_an_indent_counts_and_line_ends_stay():
    assert wrap("one two\n\nthree", 8, indent="  ") == ["  one", "  two", "", "  three"]


@given(st.text(max_size=200), st.integers(min_value=4, max_value=40))
def test_wrapping_loses_no_character_and_keeps_to_the_width(text, width):
    lines = wrap(text, width)
    assert "".join("".join(lines).split()) == "".join(clean(text).split())
    for line in lines:
        # One unit that may not be broken, such as a mark with its Chinese character, is cut, never let over.
        assert columns(line) <= width
