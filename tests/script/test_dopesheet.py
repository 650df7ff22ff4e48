"""Dopesheets: crews' logs in any form."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shotlists.script.dialects import DIALECTS
from shotlists.script.document import Script, Shot
from shotlists.script.dopesheet import read_dopesheet
from shotlists.script.timeline import timeline

CORPUS = Path(__file__).parent.parent / "corpus"


def rows(text: str) -> list[tuple[str, str, str, int | None, int | None, int | None]]:
    return [
        (shot.description, shot.timecode, shot.timecode_out, shot.in_ms, shot.out_ms, shot.duration_ms)
        for shot in read_dopesheet(text).script.shots
    ]


def test_a_plain_log_is_read_line_by_line() -> None:
    text = "TAPE 2\n10:04:12 wide of harbour\n10:04:30-10:04:42 cranes, tilt up\n10:06:00 - 10:06:09\tdeck\n"
    assert read_dopesheet(text).dialect == "timed"
    assert rows(text) == [
        ("TAPE 2", "", "", None, None, None),
        ("wide of harbour", "10:04:12", "", 0, None, None),
        ("cranes, tilt up", "10:04:30", "10:04:42", 18_000, 30_000, 12_000),
        ("deck", "10:06:00", "10:06:09", 108_000, 117_000, 9_000),
    ]


def test_times_may_count_from_zero_in_brackets_and_with_frames() -> None:
    assert rows("00:05-00:12 fog\n(00:20) boat\n00:00:31:12 quay\n") == [
        ("fog", "00:05", "00:12", 5_000, 12_000, 7_000),
        ("boat", "00:20", "", 20_000, None, None),
        ("quay", "00:00:31:12", "", 31_480, None, None),
    ]


@pytest.mark.parametrize("style", DIALECTS)
def test_a_shotlist_of_any_house_is_a_dopesheet(style: str) -> None:
    for path in sorted((CORPUS / style).glob("clean*.txt")):
        sheet = read_dopesheet(path.read_bytes())
        assert sheet.dialect == style, path.name
        assert sheet.is_shotlist


def test_what_is_no_shotlist_is_kept_line_by_line_and_said_so() -> None:
    sheet = read_dopesheet("Shopping list\n\n  milk\nbread\n")
    assert sheet.is_shotlist is False
    assert [shot.description for shot in sheet.script.shots] == ["Shopping list", "milk", "bread"]
    assert [problem.code for problem in sheet.problems] == ["not-a-shotlist"]


def test_nothing_at_all_is_no_shotlist() -> None:
    assert read_dopesheet("").script.shots == ()


@given(st.text())
def test_every_word_of_any_text_can_be_picked(text: str) -> None:
    sheet = read_dopesheet(text)
    if sheet.dialect in ("", "timed"):
        shots = sheet.script.shots
        said = "".join(f"{shot.timecode}{shot.timecode_out}{shot.description}" for shot in shots)
        assert {sign for sign in said if sign.isalnum()} == {sign for sign in text if sign.isalnum()}


def test_times_of_rushes_move_nothing_on_the_timeline() -> None:
    script = Script(
        shots=(
            Shot("1", description="Wide", duration_ms=4_000),
            Shot("2", description="Crane", in_ms=310_000, out_ms=315_000),
            Shot("3", description="Boat", in_ms=900_000, out_ms=903_000),
        )
    )
    assert [(slot.start_ms, slot.end_ms) for slot in timeline(script)] == [
        (0, 4_000), (4_000, 9_000), (9_000, 12_000),
    ]  # fmt: skip
