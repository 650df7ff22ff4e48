"""The house style of NATO: soundbites of every form, codes, and the lines of edited pages."""

import pytest

from shotlists.script import check, read, write
from shotlists.script.dialects.nato.bites import join_bite, read_bite
from shotlists.script.timing import cues, timeline


@pytest.mark.parametrize(
    ("text", "languages", "speaker", "role", "quote"),
    [
        (
            "Soundbite, Dutch soldier (ENGLISH) \u201cGo\u201d",
            ("ENGLISH",),
            "",
            "Dutch soldier",
            "\u201cGo\u201d",
        ),
        (
            "SOUNDBITE (ENGLISH) \u2013 ANNA BERG, PILOT \u201cGo\u201d",
            ("ENGLISH",),
            "ANNA BERG",
            "PILOT",
            "\u201cGo\u201d",
        ),
        ("SOUNDBITE (POLISH) \u2013ANNA BERG, PILOT \u2013", ("POLISH",), "ANNA BERG", "PILOT", None),
        (
            "SOUNDBITE (FRENCH) - Anna Berg: nous y allons tous",
            ("FRENCH",),
            "Anna Berg",
            "",
            "nous y allons tous",
        ),
        ("SOUNDBITE IN ENGLISH Anna Berg, pilot", ("ENGLISH",), "Anna Berg", "pilot", None),
        ("SOUNDBITE\u2014(ENGLISH) Anna Berg, pilot", ("ENGLISH",), "Anna Berg", "pilot", None),
        ("SOT Anna Berg (French) \u201cOui\u201d", ("French",), "Anna Berg", "", "\u201cOui\u201d"),
        ("SOUNDBITE (ENGLISH)", ("ENGLISH",), "", "", None),
    ],
)
def test_a_soundbite_is_read_in_every_form(
    text: str, languages: tuple[str, ...], speaker: str, role: str, quote: str | None
) -> None:
    said = read_bite(text)
    assert said is not None
    found = None if said.quote_at is None else text[said.quote_at :]
    assert (said.languages, said.speaker, said.role, found) == (languages, speaker, role, quote)


def test_a_picture_is_no_soundbite() -> None:
    assert read_bite("SOLDIERS RUN (ENGLISH)") is None
    assert read_bite("Soundbites are listed below") is None


def test_the_lines_of_an_attribution_are_joined_by_what_they_are() -> None:
    assert join_bite("SOUNDBITE IN ENGLISH", "Anna Berg") == "SOUNDBITE IN ENGLISH Anna Berg"
    assert join_bite("SOUNDBITE (ENGLISH) Anna Berg", "Pilot") == "SOUNDBITE (ENGLISH) Anna Berg, Pilot"
    assert join_bite("SOUNDBITE (ENGLISH) Anna Berg, commander of", "the wing").endswith(
        "commander of the wing"
    )


def test_an_edited_page_without_a_label_begins_at_its_first_banner() -> None:
    script = read(
        "Synopsis\nDivers have searched the sea bed for old mines.\n--UPSOT (LATVIAN)\u2014\nDown!\n"
        "Close up \u2013 diver\n--SOUNDBITE (ENGLISH)\u2014\nAnna Berg, diver\n\u201cIt is cold.\u201d\n"
    ).script
    assert [shot.kind for shot in script.shots] == ["upsound", "shot", "soundbite"]
    assert script.storyline == ("Divers have searched the sea bed for old mines.",)


def test_the_times_of_the_codes_are_the_times_of_the_timeline() -> None:
    script = read(
        "Synopsis\nDivers have searched the sea bed for old mines.\n---SHOTLIST\u2014\n"
        "(00:00) WIDE SHOT \u2013 SHIP\n"
        "(00:07) SOUNDBITE (ENGLISH) \u2013 Anna Berg, diver \u201cIt is cold.\u201d\n"
        "(00:12) CLOSE UP \u2013 DIVER\nLength: 00:00:20\n"
    ).script
    assert [(slot.start_ms, slot.end_ms, slot.estimated) for slot in timeline(script)] == [
        (0, 7_000, False),
        (7_000, 12_000, False),
        (12_000, 20_000, False),
    ]
    assert [(cue.start_ms, cue.end_ms, cue.estimated) for cue in cues(script)] == [(7_000, 12_000, False)]


def test_terms_of_use_are_restrictions_wherever_they_stand() -> None:
    page = "Synopsis\nDivers train.\nTranscript\nWide shot \u2013 ship\nMid shot \u2013 diver\n{}\n"
    terms = (
        "This video includes copyrighted library material, which cannot be used as part of a new production."
    )
    for text in (page.format(terms), page.format(f"Usage rights\n{terms}")):
        assert read(text).script.header.restrictions == (terms,)


def test_a_cctv_script_is_told_as_this_desk_would() -> None:
    script = read(
        "China-Harbor\nShanghai, China - Jan 29, 2026 (CCTV - No access Chinese mainland)\n"
        '1. Various of ships\n2. SOUNDBITE (Chinese) Lin Yue, captain:\n"We are ready."\n'
        "Storyline\nA ship has left the harbor of Shanghai on Thursday.\n"
    ).script
    assert write(script, "nato") == (
        "China-Harbor\nSynopsis\nA ship has left the harbor of Shanghai on Thursday.\n---SHOTLIST\u2014\n"
        "Various of ships\n--SOUNDBITE (Chinese)\u2014\nLin Yue, captain\n\u201cWe are ready.\u201d\n"
        "Location: Shanghai, China\nUsage rights: No access Chinese mainland\n"
    )


def test_a_code_that_runs_backwards_is_reported() -> None:
    parsed = read(
        "Footage includes ships.\nSHOTLIST\n00:00 WIDE SHOT OF SHIP\n00:20 PAN\n00:10 CLOSE UP OF DIVER\n"
    )
    assert "timecode-order" in [problem.code for problem in check(parsed)]


BITE = "ANNA BERG, DIVER \u201cAt 10:30 We dive.\u201d"


@pytest.mark.parametrize(
    "shots",
    [
        f"(00:00) PAN \u2013 SHIP (00:08) CLOSE UP \u2013 HAND (00:42) SOUNDBITE (ENGLISH) \u2013 {BITE}",
        f"00:00 WIDE SHOT OF SHIP 00:08 CLOSE UP OF DIVER 00:42 SOUNDBITE (ENGLISH) {BITE}",
        f"1. (00:00) WIDE SHOT 2. (00:08) CLOSE UP 3. (00:42) SOUNDBITE (ENGLISH) - {BITE}",
    ],
)
def test_a_page_on_one_line_is_cut_where_its_times_go_up(shots: str) -> None:
    script = read(f"Divers look for old mines. They train at sea. SHOTLIST {shots} Length: 00:00:56").script
    assert [shot.in_ms for shot in script.shots] == [0, 8_000, 42_000]
    assert script.shots[2].soundbite is not None
    assert script.shots[2].soundbite.quote == "At 10:30 We dive."
    assert script.storyline == ("Divers look for old mines. They train at sea.",)
    assert script.header.duration_ms == 56_000
    assert script.order == ("storyline", "shotlist", "trailer")
