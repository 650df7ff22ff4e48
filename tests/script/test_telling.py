"""What clients are told of a correction, proposed from what changed."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given

from shotlists.script import read
from shotlists.script.comparing.telling import MOST, NOTHING, tell
from shotlists.script.document import Script
from tests.script.strategies import scripts

SAMPLES = Path(__file__).parents[2] / "shotlists" / "samples"
TEXT = (SAMPLES / "tidal-power.txt").read_text(encoding="utf-8")

CASES = (
    ((("1. Aerial", "1. Dawn aerial"),), 'Shot 1 reads "Dawn aerial shots of sea, waves".'),
    # The storyline repeats the quote; it is said once.
    (
        (("twenty-two thousand", "twenty thousand"), ("0'52", "0'55")),
        'Soundbite 8 reads "feed twenty thousand"; duration 0\'55.',
    ),
    # A rule that header and headings share is one change, and the gravest one.
    (
        (("No access Chinese mainland", "No access Japan"), ("1. Aerial", "1. Dawn aerial")),
        'Restrictions "No access Japan"; shot 1 reads "Dawn aerial shots of sea, waves".',
    ),
    (
        (("2. Turbine blades turning under water\n", ""),),
        "Shot 2 was taken out (Turbine blades turning under water).",
    ),
    (
        (("7. Screen showing output of power station", "7. Screen showing output"),),
        'Shot 7 reads "Screen showing output".',
    ),
    (
        (("Gao Linfeng", "Gao Linfei"),),
        "Soundbite 4 is by Gao Linfei; soundbite 8 is by Gao Linfei; storyline",
    ),
    (
        (("The company plans to set eight more turbines in the same channel.", "The company plans nine."),),
        'Storyline paragraph 4 reads "The company plans nine.".',
    ),
    ((("China-Tidal Power/Grid", "China-Tidal Power/Sea"),), 'Slug "China-Tidal Power/Sea".'),
    ((), NOTHING),
)


@pytest.mark.parametrize(("changes", "sentence"), CASES, ids=lambda value: str(value)[:40])
def test_what_is_so_now_is_said_gravest_first(changes: tuple[tuple[str, str], ...], sentence: str) -> None:
    text = TEXT
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    said = tell(read(TEXT).script, read(text).script)
    assert said == sentence or said.startswith(f"{sentence} "), said


def moved(script: Script, start: int, to: int) -> Script:
    """The script with one shot of its first scenes put elsewhere, and all of them numbered anew."""
    shots = list(script.shots)
    shots.insert(to, shots.pop(start))
    return replace(script, shots=tuple(replace(shot, number=str(n)) for n, shot in enumerate(shots, start=1)))


def test_a_shot_that_moved_and_those_that_were_renumbered_by_it_are_said_by_their_numbers() -> None:
    pictures = read(
        "Slug\nShotlist\nBeijing, China - April 8, 2026 (CCTV - No access Chinese mainland)\n"
        + "\n".join(f"{n}. Various of {what}" for n, what in enumerate(
            ("rockets", "crowds", "engineers", "factory floor", "screens", "satellites", "launch tower"), 1
        ))
        + "\nStoryline\nRockets.\n",
        "cctv",
    ).script  # fmt: skip
    assert tell(pictures, moved(pictures, 6, 2)) == "Shot 7 is now shot 3; shots 3-6 are renumbered 4-7."
    assert tell(pictures, moved(pictures, 0, 1)) in (
        "Shot 1 is now shot 2; shot 2 is now shot 1.",
        "Shot 2 is now shot 1; shot 1 is now shot 2.",
    )


def test_many_changes_are_counted_not_listed() -> None:
    text = TEXT
    for number in range(1, 10):
        text = text.replace(f"\n{number}. ", f"\n{number}. Slow pan, ")
    old, new = read(TEXT).script, read(text.replace("0'52", "0'59").replace("/Grid", "/Sea")).script
    said = tell(old, new)
    assert said.count(";") < MOST
    assert said.endswith("further changes.")


@given(scripts(), scripts())
def test_there_is_always_a_sentence(old: Script, new: Script) -> None:
    said = tell(old, new)
    assert said
    assert "\n" not in said
    assert said.endswith((".", "!", "?"))
    assert (said == NOTHING) == (old == new)
