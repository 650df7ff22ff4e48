"""Paragraphs that belong together, followed through changes of either side."""

from hypothesis import given
from hypothesis import strategies as st

from shotlists.script.document import Script, Section
from shotlists.script.paragraphs import follow_left, follow_right, now_at, prose_of, trace

ENGLISH = ("The harbour was closed on Monday.", "Two ships waited outside.", "It opens again at noon.")
CHINESE = ("港口周一关闭。", "两艘船在外面等候。", "中午重新开放。")


def test_prose_is_the_storyline_and_the_sections_of_each_label() -> None:
    script = Script(
        storyline=("One.",),
        sections=(Section("LEADIN", ("Two.",)), Section("NOTE", ("Three.",)), Section("LEADIN", ("Four.",))),
    )
    assert prose_of(script) == {
        "storyline": ("One.",), "section:LEADIN": ("Two.", "Four."), "section:NOTE": ("Three.",),
    }  # fmt: skip


def test_a_storyline_that_is_translated_at_once_keeps_its_places() -> None:
    assert trace(ENGLISH, CHINESE) == (0, 1, 2)


def test_a_paragraph_translated_between_others_is_the_one_that_stood_there() -> None:
    assert trace(ENGLISH, (ENGLISH[0], CHINESE[1], ENGLISH[2])) == (0, 1, 2)


def test_a_paragraph_put_in_is_new_and_the_others_are_known() -> None:
    assert trace(CHINESE, (CHINESE[0], "新的一段。", *CHINESE[1:])) == (0, None, 1, 2)


def test_where_the_number_changed_nobody_can_tell() -> None:
    assert trace(ENGLISH, (ENGLISH[0], CHINESE[1] + CHINESE[2])) == (0, None)


def test_moved_paragraphs_are_known() -> None:
    assert trace(ENGLISH, (ENGLISH[2], ENGLISH[0], ENGLISH[1])) == (2, 0, 1)


def test_pairs_follow_both_sides() -> None:
    pairs = ((0, 0), (1, 1), (2, 2))
    assert follow_right(pairs, (2, None, 0)) == ((0, 2), (2, 0))
    assert follow_left(pairs, (None, 0, 1, 2)) == ((1, 0), (2, 1), (3, 2))
    assert now_at(2, (2, None, 0)) == 0
    assert now_at(1, (2, None, 0)) is None
    assert now_at(None, (0,)) is None


TEXTS = st.lists(st.sampled_from([*ENGLISH, *CHINESE, "", "Another day."]), max_size=6)


@given(TEXTS, TEXTS)
def test_no_paragraph_is_two_and_an_equal_text_stays(old: list[str], new: list[str]) -> None:
    found = trace(old, new)
    places = [place for place in found if place is not None]
    assert len(found) == len(new)
    assert len(set(places)) == len(places)
    assert trace(old, old) == tuple(range(len(old)))
