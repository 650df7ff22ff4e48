"""Scripts of AP: what only this house writes, and what another house's script looks like here."""

from dataclasses import replace
from pathlib import Path

import pytest

from shotlists.script import check, read, read_all, write
from shotlists.script.dialects.ap.fields import read_datelines, read_story, unnamed
from shotlists.script.dialects.ap.style import house_date
from shotlists.script.document import Overlay, Script
from shotlists.script.reading import write_checked

CORPUS = Path(__file__).parent.parent.parent / "corpus"
HEAD = "(5 Oct 2022)\nRESTRICTION SUMMARY:\nASSOCIATED PRESS\nKisumu, Kenya - 5 October 2022\n"


def corpus(name: str) -> str:
    return (CORPUS / f"{name}.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("value", "parts"),
    [
        ("Kenya Drought- NEW Herders arrive", ("Kenya Drought", "new", "Herders arrive")),
        ("Malta Summit 2- WRAP Leaders ADDS dinner", ("Malta Summit 2", "wrap", "Leaders ADDS dinner")),
        ("Anglo-French Games - REPLAY Runners", ("Anglo-French Games", "replay", "Runners")),
        ("Kenya Drought", ("Kenya Drought", "", "")),
        ("Kenya Drought- Herders arrive", ("Kenya Drought", "", "Herders arrive")),
    ],
)
def test_slug_label_and_headline_stand_in_one_field(value: str, parts: tuple[str, str, str]) -> None:
    assert read_story(value) == parts


@pytest.mark.parametrize(
    ("value", "meaning"),
    [
        ("(5 Oct 2022)", "dateline"),
        ("Friday, 9 April 2010", "published"),
        ("AP TELEVISION - AP CLIENTS ONLY", "agency"),
        ("HARBOUR WATCH", "agency"),
        ("Clients are reminded:", ""),
    ],
)
def test_lines_without_a_name_tell_what_they_are(value: str, meaning: str) -> None:
    assert unnamed(value) == meaning


def test_slash_between_days_is_of_one_dateline() -> None:
    assert [part.dates for part in read_datelines("Valletta - 7/8 Apr 2010")] == [
        ("2010-04-07", "2010-04-08")
    ]
    assert [part.place for part in read_datelines("Kiev - 7 April 2010/Lviv - 9 April 2010")] == [
        "Kiev",
        "Lviv",
    ]
    assert read_datelines("Kiev - 7 April 2010/FILE")[1].is_file


def test_changed_values_are_printed_in_their_lines() -> None:
    script = read(corpus("ap/clean-wire")).script
    header = replace(script.header, headline="Herders go home", version_label="replay", duration_ms=61_000)
    lines = write(replace(script, header=header), "ap").split("\n")
    assert "STORY:Kenya Drought- REPLAY Herders go home" in lines
    assert lines.count("LENGTH: 01:01") == 1
    assert "Herders go home" not in lines


def test_notes_follow_the_soundbite_when_it_changes() -> None:
    text = (
        HEAD
        + "1. Wide of lake\n2. SOUNDBITE (English) Anu Tamm, weaver:\n"
        + '"Yes."\n++OVERLAID WITH SHOT 3++\n3. Net\n'
    )
    script = read(text, "ap").script
    bite = script.shots[1].soundbite
    assert bite is not None
    assert bite.overlay == Overlay("", (2,))
    assert script.shots[2].overlays == 1
    assert write(script, "ap") == text
    changed = replace(bite, overlay=Overlay(), starting_with=(0,))
    shots = (
        script.shots[0],
        replace(script.shots[1], soundbite=changed),
        replace(script.shots[2], overlays=None),
    )
    printed = write(replace(script, shots=shots), "ap")
    assert printed == text.replace("OVERLAID WITH SHOT 3", "SOUNDBITE STARTS ON PREVIOUS SHOT")
    assert read(printed, "ap").script.shots == shots


def test_source_of_any_name_stands_above_its_place_and_nowhere_else() -> None:
    text = "LAKE STORY\n(5 Oct 2022)\nRESTRICTION SUMMARY:\nLAKE WATCH\nKisumu\n1. Wide of lake\n2. Net\n"
    script = read(text, "ap").script
    assert script.header.slugline == "LAKE STORY"
    assert [scene.dateline.place for scene in script.scenes if scene.dateline] == ["Kisumu"]
    assert write(script, "ap") == text


def test_script_of_cctv_is_what_this_desk_would_type() -> None:
    printed = write_checked(read(corpus("cctv/clean-new-layout")).script, "ap")
    lines = printed.text.split("\n")
    assert lines[:6] == [
        "China Tidal Power Zhoushan",
        "Island turbine sends first tidal electricity ashore",
        "(4 Mar 2026)",
        "RESTRICTION SUMMARY: No access Chinese mainland",
        "CCTV - No access Chinese mainland",
        "Zhoushan City, Zhejiang Province, east China - 4 March 2026",
    ]
    assert "3. SOUNDBITE (Chinese) Ren Mingyu, chief engineer, Blue Strait Energy Institute:" in lines
    assert "++PARTIALLY OVERLAID WITH SHOTS 4-5++" in lines
    assert "STORYLINE:" in lines
    assert not any("OVERLAYING" in line for line in lines)
    lost = {dict(problem.values)["what"] for problem in printed.problems}
    assert "header: duration_ms" in lost
    assert not any(what.startswith(("shot", "scenes", "storyline")) for what in lost)
    assert [found for found in check(read(printed.text)) if found.severity == "error"] == []


@pytest.mark.parametrize(
    ("days", "precision", "shown"),
    [
        (("2026-03-04",), "day", "4 March 2026"),
        (("2018-09-20", "2018-09-21"), "range", "20-21 September 2018"),
        (("2018-09-30", "2018-10-02"), "range", "30 September - 2 October 2018"),
        (("2024-10",), "month", "October 2024"),
        (("2025",), "year", "2025"),
        ((), "recent", "Recent"),
    ],
)
def test_dates_of_other_houses_are_written_in_this_ones_order(
    days: tuple[str, ...], precision: str, shown: str
) -> None:
    assert house_date(days, precision, "Recent") == shown


def test_two_scripts_of_one_page_are_two() -> None:
    first, second = read_all(corpus("ap/two-scripts"))
    assert (first.script.header.uid, second.script.header.uid) == ("655555", "655556")
    assert second.script.header.stated[0].name == "AP-APTN-1830"
    assert len(first.script.scenes) == 3


def test_sensitive_pictures_are_named_in_the_header() -> None:
    script = read("++CLIENT NOTE - GRAPHIC CONTENT++\n" + HEAD + "1. Wide of lake\n2. Net\n", "ap").script
    assert script.header.sensitivity == ("CLIENT NOTE - GRAPHIC CONTENT",)


CLEAN = (
    "clean-archive",
    "clean-archive-digital",
    "clean-archive-feature",
    "clean-wire",
    "clean-wire-rundown",
)


def pictures(script: Script) -> list[object]:
    """What the shots say, wherever their words stood."""
    places = [
        scene.dateline and (scene.dateline.place, scene.dateline.dates, scene.dateline.sources)
        for scene in script.scenes
    ]
    return [
        (shot.number, shot.description, shot.scene is not None and places[shot.scene])
        + ((shot.soundbite.speaker, shot.soundbite.role, shot.soundbite.quote) if shot.soundbite else ())
        for shot in script.shots
    ]


@pytest.mark.parametrize("name", CLEAN)
def test_script_on_one_line_says_what_it_said_on_many(name: str) -> None:
    text = corpus(f"ap/{name}")
    whole, flat = read(text).script, read(" ".join(text.split())).script
    assert pictures(flat) == pictures(whole)
    assert [mark.text for mark in flat.marks] == [mark.text for mark in whole.marks]
    assert " ".join(flat.storyline) == " ".join(whole.storyline)
    assert [section.label for section in flat.sections] == [section.label for section in whole.sections]
    assert flat.rundown == whole.rundown
    assert replace(flat.header, stated=()) == replace(whole.header, stated=())


@pytest.mark.parametrize("name", CLEAN)
def test_script_that_is_cut_keeps_the_shots_before_the_cut(name: str) -> None:
    text = corpus(f"ap/{name}")
    whole = pictures(read(text).script)
    for end in range(text.index("1. "), len(text), 37):
        found = pictures(read(text[:end], "ap").script)
        assert found[:-1] == whole[: max(len(found) - 1, 0)]


def test_notes_about_pictures_become_relations_in_a_house_that_has_them() -> None:
    text = HEAD + (
        '1. Wide of lake\n2. SOUNDBITE (English) Anu Tamm, weaver:\n"Yes."\n'
        "++SOUNDBITE STARTS ON PREVIOUS SHOT++\n++PARTIALLY OVERLAID WITH SHOT 3++\n3. Net\n"
    )
    printed = write(read(text, "ap").script, "cctv")
    assert "weaver (starting with shot 1/partially overlaid with shot 3):" in printed
    assert "++" not in printed
