"""The sample scripts: clean where they are meant to be, and between them every construct of the house."""

from __future__ import annotations

import pytest

from shotlists.domain.sampling.sample_texts import FOLDER, WRITTEN, made_up, sample_text, samples
from shotlists.script import check, read, write

CLEAN = [
    "bridge-opening",
    "harbour-crane",
    "night-train",
    "reef-find",
    "lantern-market",
    "mountain-rescue",
    "opera-restoration",
    "robot-football",
    "tidal-power",
]


@pytest.mark.parametrize("name", CLEAN)
def test_a_clean_sample_has_no_problem_and_is_printed_back_letter_by_letter(name):
    text = sample_text(name)
    parsed = read(text)
    assert check(parsed) == ()
    assert write(parsed.script, "cctv") == text


def test_one_sample_is_faulty_on_purpose():
    codes = {found.code for found in check(read(sample_text("river-ferry")))}
    assert {"number-gap", "marker-unpaired", "quotes-mixed", "restriction-not-in-header"} <= codes


def test_one_sample_page_holds_its_script_twice():
    parsed = read(sample_text("seed-vault"))
    assert [(repeat.kept, repeat.dropped) for repeat in parsed.script.repeats] == [((1, 16), (17, 35))]
    assert [found.code for found in check(parsed)] == ["repeat"]


def test_every_file_is_used():
    assert sorted(path.stem for path in FOLDER.glob("*.txt")) == sorted(
        [*(row[0] for row in WRITTEN), "wire-digest"]
    )


@pytest.mark.parametrize(
    "words",
    [
        "FILE: Exact Date and Location Unknown (",
        "FILE: East China Sea - Exact Location and Date Unknown (",
        " - Exact Date Unknown (",
        " - Date Unknown (",
        " - Recent (",
        " - 2025 (",
        " - October 2025 (",
        " - July 12, 2018 (",
        " - Sept 20-21, 2026 (",
        "(Handout from Khumbu Volunteer Rescue - No access Chinese mainland; No archive)",
        "(starting with shot 2/partially overlaid with shots 4-5/ending with shot 6):",
        "(partially overlaid with shot 4):",
        "(overlaid with shot 9):",
        "(ending with shot 7):",
        "\n++SHOT OVERLAYING SOUNDBITE++\n",
        "\n++SHOTS OVERLAYING SOUNDBITE++\nKhumbu, Nepal - Recent",
        "\n++MUTE++\n",
        "SOUNDBITE (Chinese, dubbed with English) ",
        "Visitor (no name given):",
        "Maya (no full name given), climber:",
        "\nShotlist\n",
        "\nStoryline\n",
        "\nLast Modified : 2026-05-21 11:20:48\n",
        "\nDuration : 0'48\n",
        "\nAudio Language : Portuguese/English/Chinese\n",
        "\nDateline : April 8, 2026/File\n",
        '"今年灯会接待游客十二万人次',
        ") 顾云卿, opera singer",
    ],
)
def test_the_samples_show(words):
    assert any(words in sample_text(name) for name in CLEAN)


def test_samples_made_up_are_clean_and_no_two_alike():
    made = [made_up(number) for number in range(100, 160)]
    for sample in made:
        parsed = read(sample.text)
        assert check(parsed) == ()
        assert write(parsed.script, "cctv") == sample.text
    assert len({read(sample.text).script.header.uid for sample in made}) == 60
    assert len({read(sample.text).script.shots[2].soundbite.quote for sample in made}) == 60
    assert len({sample.story for sample in made}) > 5


def test_any_number_of_samples_can_be_had_always_the_same():
    written = len(WRITTEN)
    assert [len(samples(count)) for count in (0, 3, written, 14)] == [0, 3, written, 14]
    assert samples() == samples(written)
    assert samples(14)[:written] == samples(written)
    assert samples(14) == samples(14)


def test_what_a_correction_mends_stands_wrong_in_the_first_text_only():
    for sample in samples(60):
        assert (sample.story == "corrected") == (sample.first_text != sample.text)
        if sample.slip.wrong:
            assert sample.slip.wrong in sample.first_text
            assert sample.slip.wrong not in sample.text
