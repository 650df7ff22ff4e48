"""Several speakers in one bite, speech in descriptions, notes and sections: shared by all house styles."""

import pytest

from shotlists.script import read, write
from shotlists.script.document import Section, Sound, Turn
from shotlists.script.grammar.marks import find_bare_mark, mark_kind, topic
from shotlists.script.grammar.sounds import read_sounds
from shotlists.script.grammar.turns import is_turn, read_turns

TWO = (
    "Tunis, Tunisia - Feb 3, 2021 (CCTV - No access Chinese mainland)\n"
    "1. Various of port\n"
    "2. SOUNDBITE (Arabic) Samia Jlassi, leader, and Anis Ferchichi, dock worker:\n"
    'Jlassi: "They promised us a meeting.\n'
    'Ferchichi: "It is February."\n'
    "3. Wide of port\n"
)


def test_lines_that_begin_with_names_are_turns_of_those_whom_the_attribution_names() -> None:
    quote = 'Jlassi: "They promised."\nIn January.\nAnis Ferchichi: \u201cIt is February.\u201d\nHolm: "Yes."'
    assert read_turns(quote, "Samia Jlassi", "leader, and Anis Ferchichi, dock worker") == (
        Turn("Samia Jlassi", "leader", "", "They promised.\nIn January."),
        Turn("Anis Ferchichi", "dock worker", "", "It is February."),
        Turn("Holm", "", "", "Yes."),
    )


@pytest.mark.parametrize(
    "text", ['"We are ready."', "He said: we go.", "", "3. Wide of port", "At 10:15 we go"]
)
def test_other_lines_are_no_turns(text: str) -> None:
    assert not is_turn(text)
    assert read_turns(text, "Samia Jlassi", "leader") == ()
    assert read_turns(f'{text}\nJlassi: "Yes."', "Samia Jlassi", "leader") == ()


def test_bite_of_two_is_read_and_printed_as_it_stood() -> None:
    parsed = read(TWO, "cctv")
    bite = parsed.script.shots[1].soundbite
    assert bite is not None
    assert [turn.speaker for turn in bite.turns] == ["Samia Jlassi", "Anis Ferchichi"]
    assert [shot.number for shot in parsed.script.shots] == ["1", "2", "3"]
    assert write(parsed.script, "cctv") == TWO


@pytest.mark.parametrize(
    ("words", "sounds"),
    [
        ('Protesters, UPSOUND (Arabic) "Bread!"', (Sound("upsound", ("Arabic",), "", "", "Bread!"),)),
        ('UPSOUND: (Arabic) "Let us pass"', (Sound("upsound", ("Arabic",), "", "", "Let us pass"),)),
        ("Balloons UPSOUND (English - Countdown)", (Sound("upsound", ("English",), "Countdown"),)),
        ('Banner reading: (French) "No sleep"', (Sound("reading", ("French",), "", "", "No sleep"),)),
        ('Placard in English reading in French: "Oui"', (Sound("reading", ("French",), "", "", "Oui"),)),
        ('Sign saying "Closed"', (Sound("reading", (), "", "", "Closed"),)),
        ('Crowd chanting (Thai) "Out" "', (Sound("chant", ("Thai",), "", "", "Out"),)),
        ('Guard heard saying (Dari): "Stop"', (Sound("voice", ("Dari",), "", "", "Stop"),)),
        (
            'Men shouting "Go", poster that reads \u201cStay\u201d',
            (Sound("chant", (), "", "", "Go"), Sound("reading", (), "", "", "Stay")),
        ),
        ("Wide of the so-called sign", ()),
        ('Close of "Aurora" on bow', ()),
    ],
)
def test_speech_in_a_description(words: str, sounds: tuple[Sound, ...]) -> None:
    assert read_sounds(words) == sounds


@pytest.mark.parametrize(
    ("text", "kind", "subject"),
    [
        ("NIGHT SHOTS", "quality", "light"),
        ("AUDIO AS INCOMING", "quality", "sound"),
        ("QUALITY AS INCOMING", "quality", ""),
        ("MUTE - bug in centre of picture", "mute", ""),
        ("CLIENT NOTE - MUTE FROM SHOT 4", "note", ""),
        ("WHITE FLASH", "note", ""),
        ("SPLITSCREEN WITH SHOT 5", "splitscreen", ""),
        ("PARTIALLY COVERED", "partial", ""),
        ("SOUNDBITE STARTS ON PREVIOUS SHOT", "partial", "sound"),
        ("ON SCREEN GRAPHICS FROM SOURCE", "annotation", ""),
        ("SHOTS OVERLAYING SOUNDBITE", "overlay", "sound"),
    ],
)
def test_kind_and_subject_of_a_note(text: str, kind: str, subject: str) -> None:
    assert (mark_kind(text), topic(text)) == (kind, subject)


def test_usual_notes_are_known_without_their_signs() -> None:
    assert find_bare_mark("Night shots")
    assert find_bare_mark("QUALITY AS INCOMING")
    assert not find_bare_mark("Night shots of the harbour")
    assert not find_bare_mark("Mute swans on lake")


def test_notes_of_other_subjects_do_not_end_one_another() -> None:
    script = read(
        "(5 Oct 2022)\nRESTRICTION SUMMARY:\nASSOCIATED PRESS\nKisumu, Kenya - 5 October 2022\n"
        "++NIGHT SHOTS++\n1. Wide of lake\n++AUDIO AS INCOMING++\n2. Boat\n++DAWN SHOTS++\n3. Net\n"
        "STORYLINE:\nA lake rose.\n",
        "ap",
    ).script
    assert [mark.shots for mark in script.marks] == [(0, 1), (1, 2), (2,)]


def test_sections_stand_where_they_stood() -> None:
    text = (
        "(5 Oct 2022)\nRESTRICTION SUMMARY:\nASSOCIATED PRESS\nKisumu, Kenya - 5 October 2022\n"
        "1. Wide of lake\nLEADIN:\nThe lake is rising.\nNobody knows why.\nSTORYLINE:\nA lake rose.\n"
        "BACKGROUND:\nIt rose before.\n"
    )
    script = read(text, "ap").script
    assert script.sections == (
        Section("LEADIN", ("The lake is rising.", "Nobody knows why.")),
        Section("BACKGROUND", ("It rose before.",)),
    )
    assert script.order == ("header", "shotlist", "section", "storyline", "section")
    assert write(script, "ap") == text


def test_one_speaker_is_no_turns() -> None:
    assert read_turns('Jlassi: "We are ready."\nAnd we wait.', "Samia Jlassi", "leader") == ()
