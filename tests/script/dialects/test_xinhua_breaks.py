"""A script of Xinhua that lost its line breaks."""

from pathlib import Path

import pytest

from shotlists.script.dialects.xinhua.breaks import unfold
from shotlists.script.house import HOUSE
from shotlists.script.lines import split

CORPUS = Path(__file__).parents[2] / "corpus" / "xinhua"


def unfolded(text: str) -> list[str]:
    return [line.text for line in unfold(split(text), HOUSE)[0]]


@pytest.mark.parametrize("name", ["clean-lantern-makers", "clean-one-bite", "clean-standup-and-long-quotes"])
def test_one_line_is_cut_where_the_lines_were(name: str) -> None:
    text = (CORPUS / f"{name}.txt").read_text(encoding="utf-8")
    pieces = unfolded(text.replace("\n", " "))
    assert [piece for piece in pieces if piece not in text.split("\n")] == [
        " ".join(lines) for lines in _runs(text.split("\n"), pieces)
    ]
    assert " ".join(pieces) == " ".join(text.split())


def _runs(lines: list[str], pieces: list[str]) -> list[list[str]]:
    """The lines of prose that nothing tells apart, as they stand joined."""
    joined = [piece for piece in pieces if piece not in lines]
    return [[line for line in lines if line and line in piece] for piece in joined]


def test_a_script_with_its_lines_is_left_alone() -> None:
    for path in CORPUS.glob("clean-*.txt"):
        lines = split(path.read_text(encoding="utf-8"))
        assert unfold(lines, HOUSE) == (lines, ())


@pytest.mark.parametrize(
    ("line", "pieces"),
    [
        ("1. a hill of 1.6 meters 2. a road", ["1. a hill of 1.6 meters", "2. a road"]),
        ("1. the year 2. in 2,000 3 days 2.5 tons", ["1. the year", "2. in 2,000 3 days 2.5 tons"]),
        ("1. a hill 3. a road", ["1. a hill 3. a road"]),
        ("1. a hill 2.", ["1. a hill", "2."]),
        ("4. a hill 5.SOUNDBITE (Chinese): LI", ["4. a hill", "5.SOUNDBITE (Chinese): LI"]),
    ],
)
def test_only_the_next_number_begins_a_shot(line: str, pieces: list[str]) -> None:
    assert unfolded(f"SHOTLIST:\n{line}") == ["SHOTLIST:", *pieces]


@pytest.mark.parametrize(
    ("line", "pieces"),
    [
        (
            'Prose. SOUNDBITE 1 (Chinese): LI MING, cook "I cook. I eat." More prose.',
            ["Prose.", "SOUNDBITE 1 (Chinese): LI MING, cook", '"I cook. I eat."', "More prose."],
        ),
        (
            'STANDUP (English): LI, reporter "Behind me." SOUNDBITE (Chinese): QI "No." ',
            ["STANDUP (English): LI, reporter", '"Behind me."', "SOUNDBITE (Chinese): QI", '"No."'],
        ),
        (
            "Prose. SOUNDBITE (Chinese): QI, cook \u201cI \u2018cook\u2019.\u201d Prose.",
            ["Prose.", "SOUNDBITE (Chinese): QI, cook", "\u201cI \u2018cook\u2019.\u201d", "Prose."],
        ),
        (
            'SOUNDBITE (Chinese): QI, cook "I cook. "I eat." Prose.',
            ["SOUNDBITE (Chinese): QI, cook", '"I cook.', '"I eat."', "Prose."],
        ),
        ('SOUNDBITE (Chinese): QI, cook: "I cook."', ['SOUNDBITE (Chinese): QI, cook: "I cook."']),
        ("The soundbites (five) were cut.", ["The soundbites (five) were cut."]),
    ],
)
def test_a_storyline_is_cut_around_its_speakers(line: str, pieces: list[str]) -> None:
    assert unfolded(f"STORYLINE:\n{line}") == ["STORYLINE:", *pieces]


def test_an_attribution_without_quotation_marks_ends_as_in_the_shotlist() -> None:
    text = "STORY: Tea DATELINE: May 1, 2024 SHOTLIST: 1. SOUNDBITE (Chinese): LI, cook STORYLINE: Tea. "
    assert unfolded(text + "SOUNDBITE (Chinese): LI, cook I drink it.")[-3:] == [
        "Tea.",
        "SOUNDBITE (Chinese): LI, cook",
        "I drink it.",
    ]
