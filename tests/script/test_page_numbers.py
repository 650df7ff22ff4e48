"""Page numbers: blocks, numbers between others, and none that was on paper given twice."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shotlists.script.page_numbers import LONGEST, letters, numbered, page_after


def test_an_order_is_numbered_by_blocks_that_end_behind_breaks() -> None:
    assert numbered([False, False, True, False, True, False]) == ["A1", "A2", "A3", "B1", "B2", "C1"]


@pytest.mark.parametrize(("number", "name"), [(0, "A"), (25, "Z"), (26, "AA"), (27, "AB"), (702, "AAA")])
def test_blocks_are_lettered_on_behind_z(number: int, name: str) -> None:
    assert letters(number) == name


@pytest.mark.parametrize(
    ("before", "ends_block", "following", "taken", "page"),
    [
        ("", False, "", [], "A1"),
        ("A2", False, "", ["A1", "A2"], "A3"),
        ("A2", False, "", ["A1", "A2", "A3"], "A4"),
        ("A2", True, "", ["A1", "A2"], "B1"),
        ("Z2", True, "", ["Z2"], "AA1"),
        ("A1", False, "A2", ["A1", "A2"], "A1A"),
        ("A1", False, "A1A", ["A1", "A1A", "A2"], "A1B"),
        ("A1A", False, "A2", ["A1", "A1A", "A2"], "A1B"),
        ("", False, "A1", ["A1"], "A0"),
        ("", False, "A1", ["A0", "A1"], "A0A"),
        ("A3", True, "B1", ["A3", "B1"], "B0"),
        ("opening", False, "A1", ["opening", "A1"], "openingA"),
    ],
)
def test_a_number_between_two_others(
    before: str, ends_block: bool, following: str, taken: list[str], page: str
) -> None:
    assert page_after(before, ends_block=ends_block, following=following, taken=taken) == page


@given(st.lists(st.tuples(st.integers(0, 30), st.booleans()), max_size=60))
def test_law_wherever_items_are_put_in_no_number_comes_twice(steps: list[tuple[int, bool]]) -> None:
    order: list[tuple[str, bool]] = []
    for place, ends_block in steps:
        at = min(place, len(order))
        before = order[at - 1] if at else ("", False)
        following = order[at][0] if at < len(order) else ""
        taken = {page for page, _ends in order}
        page = page_after(before[0], ends_block=before[1], following=following, taken=taken)
        assert page not in taken
        assert 0 < len(page) <= LONGEST
        order.insert(at, (page, ends_block))
