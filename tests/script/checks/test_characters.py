import pytest

from tests.script.checks.clean import found, spoilt


def test_two_spaces_are_one_too_many() -> None:
    assert found(spoilt("on quay", "on   quay")) == [("double-space", "   ", " ")]


@pytest.mark.parametrize("stray", ["\x07", "\x1b", "\x7f", "\x9b"])
def test_control_characters_are_taken_out(stray: str) -> None:
    assert found(spoilt("on quay", f"on {stray}quay")) == [("control-character", stray, "")]


@pytest.mark.parametrize("stray", ["\u200b", "\u00ad", "\ufeff", "\u202e"])
def test_characters_that_nobody_sees_are_taken_out(stray: str) -> None:
    assert found(spoilt("on quay", f"on {stray}quay")) == [("invisible-character", stray, "")]


def test_a_character_that_was_lost_is_told() -> None:
    assert found(spoilt("Workers", "W\ufffdrkers")) == [("lost-character", "\ufffd", None)]


def test_marks_that_belong_to_a_script_stay() -> None:
    assert found(spoilt("on quay", "on\u200c quay")) == []


def test_a_second_copy_that_was_folded_away_is_not_checked_again() -> None:
    once = spoilt("on quay", "on  quay")
    codes = [code for code, _, _ in found(once + once)]
    assert codes == ["double-space", "repeat"]
