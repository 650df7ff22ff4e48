"""Sensitivity, verification and consent as fields over the notes above a group of shots."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shotlists.script import read, write
from shotlists.script.dialects import DIALECTS
from shotlists.script.house import HOUSE, House
from shotlists.script.reading import write_checked
from shotlists.script.shot_groups import (
    FIELDS,
    Group,
    GroupNotes,
    Said,
    flaw_of,
    groups_of,
    note_of,
    phrases_of,
    read_note,
    with_notes,
)
from tests.script.styles import HOUSE_SCRIPTS

TEXT = """Norland-Ferry Fire
Shotlist
Bergen, Norland - May 3, 2026 (NTV - No access Norland)
++GRAPHIC CONTENT++
++VERIFIED: place confirmed by map++
++MUTE++
1. Smoke over ferry
2. People on deck
Bergen, Norland - May 4, 2026 (NTV - No access Norland)
3. Ferry at quay
"""
FIRE = read(TEXT, "cctv").script
SAID = GroupNotes((Said("graphic"),), (Said("verified", "place confirmed by map"),))

DETAILS = (
    "",
    "place and date confirmed by the crew",
    "faces covered with hands",
    "两位记者核实",
    "by night, from a drone",
)
SENSITIVE = [key for key, _ in HOUSE.sensitivity_phrases]
CONSENTED = [key for key, _ in HOUSE.consent_phrases]
CORPUS = Path(__file__).parent.parent / "corpus"
says = st.builds(Said, st.just("verified"), st.sampled_from(DETAILS))
all_notes = st.builds(
    GroupNotes,
    st.lists(
        st.builds(Said, st.sampled_from(SENSITIVE), st.sampled_from(DETAILS)), max_size=2, unique=True,
    ).map(tuple),
    st.lists(says, max_size=1).map(tuple),
    st.lists(
        st.builds(Said, st.sampled_from(CONSENTED), st.sampled_from(DETAILS)), max_size=1,
    ).map(tuple),
).filter(bool)  # fmt: skip


def test_a_note_typed_in_the_words_of_the_house_fills_the_field() -> None:
    assert groups_of(FIRE) == (Group(0, 1, 0, SAID), Group(2, 2, 1, GroupNotes()))


def test_a_note_in_other_words_fills_nothing() -> None:
    assert read_note("VERIFIED BY NOBODY") is None
    assert read_note("MUTE") is None
    assert read_note("verified - by the crew") == ("verification", Said("verified", "by the crew"))
    assert read_note("VERIFIED IN PART: the date") == ("verification", Said("partly", "the date"))
    assert read_note("CONSENT OF THOSE SHOWN: NOT SOUGHT; crowd") == ("consent", Said("not_sought", "crowd"))


def test_fields_are_set_above_the_shots_and_other_notes_stay() -> None:
    notes = GroupNotes((Said("flash"),), (), (Said("parents", "in writing"),))
    assert write(with_notes(FIRE, 0, notes), "cctv") == TEXT.replace(
        "++GRAPHIC CONTENT++\n++VERIFIED: place confirmed by map++\n",
        "++FLASH PHOTOGRAPHY++\n++CONSENT OF PARENTS: OBTAINED; in writing++\n",
    )
    assert write(with_notes(FIRE, 2, SAID), "cctv") == TEXT.replace(
        "3. Ferry", "++GRAPHIC CONTENT++\n++VERIFIED: place confirmed by map++\n3. Ferry"
    )
    assert write(with_notes(FIRE, 0, GroupNotes()), "cctv") == TEXT.replace(
        "++GRAPHIC CONTENT++\n++VERIFIED: place confirmed by map++\n", ""
    )


def test_what_a_group_says_already_changes_nothing() -> None:
    assert with_notes(FIRE, 0, SAID) is FIRE


def test_shots_without_a_heading_have_their_notes_above_the_first() -> None:
    text = "Norland-Ferry\nShotlist\n1. Smoke over ferry\n2. People on deck\n"
    script = with_notes(read(text, "cctv").script, 0, SAID)
    printed = write(script, "cctv")
    assert printed == text.replace("1. ", "++GRAPHIC CONTENT++\n++VERIFIED: place confirmed by map++\n1. ")
    assert groups_of(read(printed, "cctv").script) == (Group(0, 1, None, SAID),)


def test_a_group_begins_at_its_first_shot_only() -> None:
    with pytest.raises(ValueError, match="No group of shots begins at index 1"):
        with_notes(FIRE, 1, SAID)
    with pytest.raises(KeyError):
        with_notes(FIRE, 0, GroupNotes((Said("what"),)))


@pytest.mark.parametrize(
    ("said", "flaw"),
    [
        (Said("verified", "by two crews"), ""),
        (Said("what"), "unknown"),
        (Said("verified", "x" * 301), "long"),
        (Said("verified", "so ++MUTE++"), "signs"),
        (Said("verified", "pictures overlay the soundbite, shot covering soundbite"), "overlay"),
    ],
)
def test_what_could_not_stand_as_a_note_is_refused(said: Said, flaw: str) -> None:
    assert flaw_of("verification", said) == flaw


def test_the_phrases_are_the_desks() -> None:
    house = House(sensitivity_phrases=(("graphic", "BILDER KÖNNEN VERSTÖREN"),))
    assert read_note("Bilder können verstören: Brand", house) == ("sensitivity", Said("graphic", "Brand"))
    assert read_note("GRAPHIC CONTENT", house) is None
    assert note_of("sensitivity", Said("graphic"), house) == "BILDER KÖNNEN VERSTÖREN"


@pytest.mark.parametrize("field", FIELDS)
def test_every_phrase_of_ours_is_read_as_itself(field: str) -> None:
    for key, phrase in phrases_of(HOUSE, field):
        assert read_note(phrase) == (field, Said(key))
        assert read_note(note_of(field, Said(key, "by two, in May"))) == (field, Said(key, "by two, in May"))


@pytest.mark.parametrize("style", DIALECTS)
@given(st.data())
def test_every_style_prints_the_fields_and_reads_them_back_or_names_the_loss(
    style: str, data: st.DataObject
) -> None:
    script = read(data.draw(HOUSE_SCRIPTS[style])).script
    group = data.draw(st.sampled_from(groups_of(script)))
    notes = data.draw(all_notes)
    noted = with_notes(script, group.first, notes)
    assert with_notes(noted, group.first, group.notes).shots == script.shots
    printed = write_checked(noted, style)
    again = read(printed.text, style).script
    if again == noted:
        assert next(each for each in groups_of(again) if each.first == group.first).notes == notes
    else:
        assert printed.problems


@pytest.mark.parametrize("style", DIALECTS)
def test_the_clean_scripts_of_every_style_carry_them_above_each_group(style: str) -> None:
    notes = GroupNotes((Said("graphic"), Said("flash")), SAID.verification, (Said("obtained"),))
    for path in sorted((CORPUS / style).glob("clean*.txt")):
        script = read(path.read_text(encoding="utf-8"), style).script
        for group in groups_of(script):
            again = read(write(with_notes(script, group.first, notes), style), style).script
            assert (again.shots, groups_of(again)) == (
                script.shots,
                tuple(replace(each, notes=notes) if each == group else each for each in groups_of(script)),
            ), (path.name, group)


def test_what_stands_elsewhere_is_not_moved_by_a_new_note() -> None:
    text = TEXT.replace(
        "3. Ferry at quay\n", "3. Ferry at quay\nStoryline\n++EDITORS NOTE: more to come++\nA ferry burned.\n"
    )
    script = read(text, "cctv").script
    assert write(with_notes(script, 2, SAID), "cctv") == text.replace(
        "3. Ferry", "++GRAPHIC CONTENT++\n++VERIFIED: place confirmed by map++\n3. Ferry"
    )
    assert replace(with_notes(with_notes(script, 2, SAID), 2, GroupNotes()), marks=()) == replace(
        script, marks=()
    )
