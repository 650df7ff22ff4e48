"""Reuters scripts as a whole: sounds, archive pages, conversion from and to other houses."""

import pytest

from shotlists.script import read, write
from shotlists.script.dialects.reuters.sounds import read_sounds
from shotlists.script.document import Sound

SOUNDS = [
    (
        'PROTESTERS SHOUTING (English): "Water for all"',
        [("chant", ("English",), "PROTESTERS", "Water for all")],
    ),
    (
        'POLICE OFFICER SAYING (English) "Please stay" WHILE PEOPLE WALK',
        [("voice", ("English",), "POLICE OFFICER", "Please stay")],
    ),
    ('BANNER READING (French): "The well is dry"', [("reading", ("French",), "", "The well is dry")]),
    ('MAN SAYING (English): \'"Go, go"', [("voice", ("English",), "MAN", "Go, go")]),
    ("PEOPLE CHANTING (Arabic)", [("chant", ("Arabic",), "PEOPLE", "")]),
    ("PROTESTER SHOUTING (Spanish): 'We won't go'", [("chant", ("Spanish",), "PROTESTER", "We won't go")]),
    (
        'REPORTER ASKING OFF CAMERA (English): "Why?" MINISTER REPLYING (English): "Because"',
        [("voice", ("English",), "REPORTER", "Why?"), ("voice", ("English",), "MINISTER", "Because")],
    ),
    ("VARIOUS OF MEN SINGING", []),
    ("SCREEN SHOWING WEATHER MAP", []),
]
PAGE = (
    "- Title: LENDIA: Flood - Date: 2nd May 2011 - Summary: MORVA, LENDIA (MAY 1, 2011)"
    " (REUTERS - ACCESS ALL) {} - Embargoed: 17th May 2011 13:00 - Keywords: flood"
    " - Reuters ID: LVA1 - Story Text: The river rose."
)


@pytest.mark.parametrize(("words", "sounds"), SOUNDS)
def test_speech_in_a_description_is_found(words: str, sounds: list[tuple[object, ...]]) -> None:
    def said(sound: Sound) -> tuple[object, ...]:
        return sound.kind, sound.languages, sound.speaker, sound.text

    assert [said(sound) for sound in read_sounds(words)] == sounds


def test_a_run_of_pictures_names_no_speaker() -> None:
    (sound,) = read_sounds(
        'CHILDREN WASHING SHOES WOMEN SWEEPING THE FLOOR OF SCHOOL MEN SHOUTING (Thai): "Help"'
    )
    assert (sound.speaker, sound.text) == ("", "Help")


def test_shots_that_run_on_are_one_description_and_that_is_said() -> None:
    parsed = read(PAGE.format("VARIOUS OF STREET MEN SHOVELLING MUD"))
    assert [shot.description for shot in parsed.script.shots] == ["VARIOUS OF STREET MEN SHOVELLING MUD"]
    assert [problem.code for problem in parsed.problems] == ["shots-unnumbered"]
    assert parsed.script.header.uid == "LVA1"
    assert parsed.script.storyline == ("The river rose.",)


def test_bites_and_headings_are_cut_from_a_run() -> None:
    parsed = read(
        PAGE.format(
            "STREET (SOUNDBITE) (English) MAYOR ADA BRENT SAYING: ''We're well.'' BOAT TERSK, LENDIA"
            " (FILE) (REUTERS - ACCESS ALL) RIVER"
        )
    )
    script = parsed.script
    assert [shot.description for shot in script.shots] == ["STREET", "", "BOAT", "RIVER"]
    bite = script.shots[1].soundbite
    assert bite is not None
    assert (bite.speaker, bite.role, bite.quote) == ("ADA BRENT", "MAYOR", "We're well.")
    assert [scene.dateline.place for scene in script.scenes if scene.dateline] == [
        "MORVA, LENDIA",
        "TERSK, LENDIA",
    ]
    assert "shots-run-on" in {problem.code for problem in parsed.problems}


def test_a_cctv_script_is_printed_as_reuters_types_it() -> None:
    script = read(
        "Norway-Bridge\nShotlist\nFILE: Oslo, Norway - Jan 29, 2026 (CCTV - No access Chinese mainland)\n"
        "1. Various of bridge\n2. SOUNDBITE (Norwegian) Mira Holm, engineer (overlaid with shot 3):\n"
        '"It holds."\n3. Cars\nStoryline\nA bridge has opened.\n',
        "cctv",
    ).script
    assert write(script, "reuters") == (
        "NORWAY-BRIDGE\nSHOWS:\nOSLO, NORWAY (FILE - JANUARY 29, 2026) (CCTV - No access Chinese mainland)\n"
        "1. VARIOUS OF BRIDGE\n"
        "2. (SOUNDBITE) (Norwegian) ENGINEER, MIRA HOLM, SAYING (overlaid with shot 3):\n"
        '"It holds."\n3. CARS\nSTORY:\nA bridge has opened.\n'
    )
