"""Shots picked from one script into another."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shotlists.script import read, write
from shotlists.script.dialects import DIALECTS
from shotlists.script.document import Script, Shot
from shotlists.script.picking import Picked, pick, renumbered
from shotlists.script.reading import write_checked
from shotlists.script.restrictions import of_heading, of_texts
from shotlists.script.serial import script_from_dict, script_to_dict
from tests.script.strategies import scripts
from tests.script.styles import HOUSE_SCRIPTS

SOURCE = """China-Bridge Opening
Dateline : Aug 30, 2024
Yunling County, Guizhou Province, southwest China - Aug 30, 2024 (CCTV - No access Chinese mainland)
++GRAPHIC CONTENT++
1. Aerial shots of bridge
2. SOUNDBITE (Chinese) Zhao Tingting, village teacher (partially overlaid with shots 3-4):
"School used to begin with two hours of walking."
++SHOTS OVERLAYING SOUNDBITE++
Yunling County, Guizhou Province, southwest China - Recent (Gorge Archive - No access Japan; No archive)
++MUTE++
3. Children walking
4. Village school
++SHOTS OVERLAYING SOUNDBITE++
Storyline
A bridge was opened.
Restrictions : No access Chinese mainland; No access Japan; No archive
"""
TARGET = """Norland-Ferry
Dateline : May 3, 2026
Shotlist
Bergen, Norland - May 3, 2026 (NTV - No access Norland)
++NIGHT SHOTS++
1. Ferry at quay
2. SOUNDBITE (English) Ann Lund, captain:
"We sail."
3. People on deck
Storyline
A ferry sails.
Restrictions : No access Norland
"""
LANTERNS = (Path(__file__).parent.parent / "corpus/xinhua/clean-lantern-makers.txt").read_text("utf-8")
GORGE = "FILE: Yunling County, Guizhou Province, southwest China - Aug 30, 2024"
FROM, INTO = read(SOURCE, "cctv").script, read(TEXT := TARGET, "cctv").script
WORD = re.compile(r"\w+")


def picked(
    shots: list[int], at: int, *, source: Script = FROM, into: Script = INTO, **more: object
) -> Picked:
    return pick(into, source, shots, at, dialect="cctv", **{"today": "2026-05-03", **more})  # type: ignore[arg-type]


def text_of(made: Picked) -> str:
    return write(made.script, "cctv")


def said(made: Picked) -> list[tuple[str, dict[str, str]]]:
    return [(each.code, dict(each.values)) for each in made.problems]


def test_shots_come_with_their_heading_their_notes_and_the_pictures_over_their_words() -> None:
    made = picked([1, 2, 3], 3)
    assert (
        text_of(made)
        == f"""Norland-Ferry
Dateline : May 3, 2026/File
Shotlist
Bergen, Norland - May 3, 2026 (NTV - No access Norland)
++NIGHT SHOTS++
1. Ferry at quay
2. SOUNDBITE (English) Ann Lund, captain:
"We sail."
3. People on deck
{GORGE} (CCTV - No access Chinese mainland)
++GRAPHIC CONTENT++
4. SOUNDBITE (Chinese) Zhao Tingting, village teacher (partially overlaid with shots 5-6):
"School used to begin with two hours of walking."
++SHOTS OVERLAYING SOUNDBITE++
{GORGE} (Gorge Archive - No access Japan; No archive)
++MUTE++
5. Children walking
6. Village school
++SHOTS OVERLAYING SOUNDBITE++
Storyline
A ferry sails.
Restrictions : No access Norland; No access Chinese mainland; No access Japan; No archive
"""
    )
    assert made.places == (3, 4, 5)
    assert made.problems == ()
    assert read(text_of(made), "cctv").script == made.script


def test_between_two_shots_of_a_group_its_heading_and_notes_are_said_again() -> None:
    made = picked([0], 1)
    assert text_of(made).splitlines()[3:13] == [
        "Bergen, Norland - May 3, 2026 (NTV - No access Norland)",
        "++NIGHT SHOTS++",
        "1. Ferry at quay",
        f"{GORGE} (CCTV - No access Chinese mainland)",
        "++GRAPHIC CONTENT++",
        "2. Aerial shots of bridge",
        "Bergen, Norland - May 3, 2026 (NTV - No access Norland)",
        "++NIGHT SHOTS++",
        "3. SOUNDBITE (English) Ann Lund, captain:",
        '"We sail."',
    ]
    assert read(text_of(made), "cctv").script == made.script


def test_the_editor_may_say_that_it_is_no_archive() -> None:
    made = picked([0], 3, as_file=False)
    assert "Yunling County, Guizhou Province, southwest China - Aug 30, 2024 (CCTV" in text_of(made)
    assert "FILE" not in text_of(made)
    assert "File" not in text_of(made)


def test_pictures_of_today_are_no_archive_but_what_says_file_keeps_it() -> None:
    assert "FILE" not in text_of(picked([0], 3, today="2024-08-30"))
    old = read(SOURCE.replace("Yunling", "FILE: Yunling"), "cctv").script
    assert "FILE: Yunling" in text_of(picked([0], 3, source=old, as_file=False))


def test_what_points_at_a_shot_that_stays_behind_is_named() -> None:
    made = picked([1, 3], 3)
    assert said(made) == [("pick-reference", {"number": "2", "others": "3"})]
    assert "(partially overlaid with shot 5)" in text_of(made)
    alone = picked([2], 3)
    assert said(alone) == [("pick-reference", {"number": "3", "others": "2"})]
    assert alone.script.shots[3].overlays is None
    assert "OVERLAYING" not in text_of(alone)
    bite = picked([1], 3)
    assert said(bite) == [("pick-reference", {"number": "2", "others": "3-4"})]
    assert "village teacher:" in text_of(bite)


def test_a_heading_that_says_the_same_is_not_said_twice() -> None:
    plain = read(TARGET.replace("++NIGHT SHOTS++\n", ""), "cctv").script
    same = read(TARGET.replace("++NIGHT SHOTS++\n", "").replace("Ferry at", "Boats at"), "cctv").script
    for at in (1, 3):
        made = picked([0], at, source=same, into=plain)
        assert len(made.script.scenes) == 1
        assert [shot.number for shot in made.script.shots] == ["1", "2", "3", "4"]
        assert made.script.shots[at].description == "Boats at quay"
    above = picked([0], 0, source=same, into=plain)
    assert len(above.script.scenes) == 1
    # a note would come to speak of the shots of the other
    assert len(picked([0], 3, source=same).script.scenes) == 2
    assert len(picked([0], 3, source=INTO, into=plain).script.scenes) == 2


def test_a_heading_without_rules_takes_those_of_its_header_along() -> None:
    text = SOURCE.replace(" (CCTV - No access Chinese mainland)", " (CCTV)")
    made = picked([0], 3, source=read(text, "cctv").script)
    heading = made.script.scenes[1].dateline
    assert heading is not None
    assert heading.restrictions == ("No access Chinese mainland", "No access Japan", "No archive")


def test_a_script_without_headings_gives_what_its_header_says() -> None:
    head = "Nepal-Rescue\nDateline : May 20, 2020\nLocation : Nepal\n"
    text = f"{head}Shotlist\n1. Helicopter\nSource : CGTN\nRestrictions : No archive\n"
    made = picked([0], 3, source=read(text, "cctv").script)
    assert "\nFILE: Nepal - May 20, 2020 (CGTN - No archive)\n4. Helicopter\n" in text_of(made)
    nothing = picked([0], 3, source=read("Fog\nShotlist\n1. Fog\n", "cctv").script)
    assert said(nothing) == [("pick-unheaded", {"number": "1"})]


def test_an_embargo_that_still_holds_goes_along_as_a_rule() -> None:
    text = SOURCE.replace("Restrictions", "Embargo : 2026-06-01 12:00\nRestrictions")
    assert "Embargo 2026-06-01 12:00" in text_of(picked([0], 3, source=read(text, "cctv").script))
    over = SOURCE.replace("Restrictions", "Embargo : 2024-09-01 12:00\nRestrictions")
    assert "mbargo" not in text_of(picked([0], 3, source=read(over, "cctv").script))


def test_shots_do_not_come_to_head_those_that_have_no_heading() -> None:
    bare = read("Norland-Ferry\nShotlist\n1. Ferry\n2. Quay\n3. Deck\n", "cctv").script
    made = picked([0], 1, into=bare)
    assert said(made) == [("pick-moved", {"number": "3"})]
    assert made.places == (3,)


def test_shots_come_between_two_that_overlay_a_soundbite() -> None:
    made = picked([0], 3, source=INTO, into=FROM, as_file=False)
    again = read(text_of(made), "cctv").script
    assert [shot.overlays for shot in made.script.shots] == [None, None, 1, None, 1]
    assert text_of(made).count("++SHOT OVERLAYING SOUNDBITE++") == 4
    assert again.shots == made.script.shots


def test_times_are_those_of_another_timeline() -> None:
    shots = (replace(FROM.shots[0], in_ms=5000, out_ms=9000, timecode="00:05", timecode_out="00:09"),)
    timed = replace(FROM, shots=(*shots, *FROM.shots[1:]))
    shot = picked([0], 3, source=timed).script.shots[3]
    assert (shot.duration_ms, shot.in_ms, shot.out_ms, shot.timecode) == (4000, None, None, "")
    kept = picked([0], 3, source=timed, times=True).script.shots[3]
    assert (kept.in_ms, kept.out_ms, kept.timecode, kept.timecode_out) == (5000, 9000, "00:05", "00:09")


def test_a_quote_of_the_storyline_is_picked_with_its_soundbite() -> None:
    source = read(LANTERNS, "xinhua").script
    told = [shot.soundbite is not None and shot.soundbite.quote_in == "storyline" for shot in source.shots]
    index = told.index(True)
    bite = source.shots[index].soundbite
    made = picked([index], 3, source=source).script.shots[3].soundbite
    assert bite is not None
    assert made is not None
    assert (made.quote, made.quote_in, made.quote_paragraphs) == (bite.quote, "shotlist", ())


def test_shots_are_numbered_as_when_somebody_inserts_one() -> None:
    shots = [Shot("1"), Shot("7-9"), Shot(""), Shot("2")]
    assert [shot.number for shot in renumbered(shots)] == ["1", "2-4", "5", "6"]
    assert [shot.number for shot in renumbered(shots, numbered=False)] == ["", "", "", ""]


def test_nothing_or_a_shot_that_is_not_there_cannot_be_picked() -> None:
    for shots, at in (([], 0), ([9], 0), ([-1], 0), ([0], 4)):
        with pytest.raises(ValueError, match="Name at least one shot"):
            picked(shots, at)


def words(shot: Shot) -> set[str]:
    bite = shot.soundbite
    parts = [shot.description]
    if bite:
        parts += [bite.speaker, bite.role, bite.quote, *(turn.quote for turn in bite.turns)]
    return set(WORD.findall(" ".join(parts).casefold()))


def rules_of(script: Script, shot: Shot) -> set[str]:
    dateline = None if shot.scene is None else script.scenes[shot.scene].dateline
    own = of_texts(of_heading(dateline)) if dateline else ()
    return {rule.key for rule in own or of_texts(script.header.restrictions) if not rule.says_none}


def unplaced(script: Script, shot: Shot) -> object:
    """A shot without what points elsewhere, and its heading."""
    bite = shot.soundbite and replace(
        shot.soundbite, starting_with=(), ending_with=(), overlay=replace(shot.soundbite.overlay, shots=())
    )
    bare = replace(shot, number="", scene=None, soundbite=bite, overlays=None, splitscreen_with=())
    return bare, shot.key, None if shot.scene is None else replace(script.scenes[shot.scene], stated=True)


@pytest.mark.parametrize("style", DIALECTS)
@given(st.data())
def test_every_word_arrives_nothing_else_changes_and_no_rule_gets_looser(
    style: str, data: st.DataObject
) -> None:
    target = read(data.draw(HOUSE_SCRIPTS[style]), style).script
    other = data.draw(st.sampled_from(sorted(DIALECTS)))
    source = read(data.draw(HOUSE_SCRIPTS[other]), other).script
    shots = data.draw(st.sets(st.integers(0, len(source.shots) - 1), min_size=1))
    at = data.draw(st.integers(0, len(target.shots)))
    made = pick(target, source, shots, at, dialect=style, today="2026-11-30")

    assert len(made.places) == len(shots)
    for place, index in zip(made.places, sorted(shots), strict=True):
        shot = made.script.shots[place]
        assert words(source.shots[index]) <= words(shot)
        if "Shot.scene" in DIALECTS[style].carries:
            assert rules_of(source, source.shots[index]) <= rules_of(made.script, shot)
    others = [shot for place, shot in enumerate(made.script.shots) if place not in made.places]
    assert [unplaced(made.script, shot) for shot in others] == [
        unplaced(target, shot) for shot in target.shots
    ]
    for before, after in zip(target.shots, others, strict=True):
        assert rules_of(target, before) <= rules_of(made.script, after)
        if before.overlays is not None and after.overlays is not None:
            assert unplaced(target, target.shots[before.overlays]) == unplaced(
                made.script, made.script.shots[after.overlays]
            )
    assert made.script.storyline == target.storyline
    printed = write_checked(made.script, style)
    said = printed.text.casefold()
    assert printed.problems or all(word in said for index in shots for word in words(source.shots[index]))


@given(scripts(), scripts(), st.data())
def test_any_document_can_be_picked_from_and_into(
    target: Script, source: Script, data: st.DataObject
) -> None:
    if not source.shots:
        return
    style = data.draw(st.sampled_from(sorted(DIALECTS)))
    shots = data.draw(st.sets(st.integers(0, len(source.shots) - 1), min_size=1))
    made = pick(target, source, shots, data.draw(st.integers(0, len(target.shots))), dialect=style)
    assert script_from_dict(script_to_dict(made.script)) == made.script
    assert len(made.script.shots) == len(target.shots) + len(shots)
