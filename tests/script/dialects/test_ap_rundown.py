"""Rundowns before a wire script: read item by item, printed back word for word."""

from dataclasses import replace

import pytest

from shotlists.script.dialects.ap.rundown import (
    END_LINE,
    find_item,
    is_end,
    mark_this,
    print_rundown,
    read_rundown,
    split_label,
)
from shotlists.script.document import RundownItem

LINES = [
    "Prime News",
    "+Peru Landslide  01:47  AP Clients Only",
    "NEW Rescuers reach mountain village",
    "++ Malta Summit 2 2:31 See Script",
    "WRAP Leaders arrive ADDS bilateral",
    "Japan Robots 01:20",
    "Engineers show a robot",
    "that folds cranes",
    "-----------End of rundown-----------",
]


def test_items_carry_flags_slug_length_restrictions_and_headline() -> None:
    first, second, third = read_rundown(LINES)
    assert (first.flags, first.slugline, first.duration_ms) == ("+", "Peru Landslide", 107_000)
    assert (first.restrictions, first.label) == ("AP Clients Only", "NEW")
    assert (second.flags, second.slugline, second.duration_ms) == ("++", "Malta Summit 2", 151_000)
    assert (second.label, second.headline) == ("WRAP", "Leaders arrive ADDS bilateral")
    assert (third.flags, third.restrictions, third.label) == ("", "", "")
    assert third.headline == "Engineers show a robot that folds cranes"


def test_rundown_is_printed_as_it_stood() -> None:
    assert print_rundown(read_rundown(LINES)) == "\n".join(LINES)


def test_changed_item_is_printed_in_house_form_and_reads_the_same() -> None:
    items = list(read_rundown(LINES))
    items[1] = replace(items[1], duration_ms=95_500, headline="Leaders leave")
    items[2] = replace(items[2], slugline="Japan Cranes")
    printed = print_rundown(items).split("\n")
    assert printed[3:5] == ["++Malta Summit 2 01:35.5 See Script", "WRAP Leaders leave"]
    assert printed[-1] == END_LINE
    again = read_rundown(printed)
    assert [replace(i, text="") for i in again] == [replace(i, text="") for i in items]


def test_item_whose_script_follows_is_told_by_its_slug() -> None:
    items = mark_this(read_rundown(LINES), "MALTA  summit 2")
    assert [item.this for item in items] == [False, True, False]
    assert print_rundown(items) == "\n".join(LINES)
    assert not any(item.this for item in mark_this(items, ""))


@pytest.mark.parametrize(
    "text",
    ["", "NEW Rescuers reach village", "LENGTH: 02:05", "1:20", "At 10:15 the doors opened.", "x" * 500],
)
def test_other_lines_are_no_items(text: str) -> None:
    assert find_item(text) is None


@pytest.mark.parametrize(
    "text", [END_LINE, "End of rundown", "--- END OF RUN DOWN ---", "- End of the Rundown"]
)
def test_end_is_known_in_its_forms(text: str) -> None:
    assert is_end(text)


def test_label_needs_a_headline() -> None:
    assert split_label("REPLAY Singers fill stadium") == ("REPLAY", "Singers fill stadium")
    assert split_label("NEW - Singers") == ("NEW", "Singers")
    assert split_label("News at ten") == ("", "News at ten")
    assert split_label("NEW") == ("", "NEW")


def test_rundown_without_items_is_kept() -> None:
    assert read_rundown([END_LINE]) == (RundownItem(text=END_LINE),)
    assert print_rundown((RundownItem(text=END_LINE),)) == END_LINE
