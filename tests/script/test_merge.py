"""Merge: both sides of a script stay, and each clash is named."""

from __future__ import annotations

import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from shotlists.script import read, write
from shotlists.script.comparing.merge_values import merge_words
from shotlists.script.dialects import DIALECTS
from shotlists.script.document import Overlay, Script, Section, Shot
from shotlists.script.merge import Clash, clash_to_dict, describe_clashes, merge
from shotlists.script.serial import script_from_dict, script_to_dict
from tests.script.checks.clean import CLEAN, spoilt
from tests.script.strategies import scripts

LEFT_OUT = {"kind", "scope", "at", "key", "quote_in", "coverage", "precision", "repeats", "dates"}
QUICK = settings(
    deadline=None, max_examples=settings().max_examples // 4, suppress_health_check=list(HealthCheck)
)


@st.composite
def three(draw: Any) -> tuple[Script, Script, Script]:
    """A script and two others that were made of it by changes of many kinds."""
    base = draw(scripts(5))
    return base, draw(edited(base)), draw(edited(base))


@st.composite
def edited(draw: Any, base: Script) -> Script:
    """Take shots, paragraphs, notes and header from another script, in another order, some of them out."""
    other = draw(scripts(4))
    shots, kept = list(base.shots), draw(st.permutations(range(len(base.shots))))
    if draw(st.booleans()):
        kept = sorted(kept)
    kept = kept[: draw(st.integers(0, len(shots)))] if draw(st.booleans()) else kept
    place = {before: after for after, before in enumerate(kept)}
    found = [_with_places(shots[index], place, len(base.scenes), len(base.storyline)) for index in kept]
    for shot in other.shots[: draw(st.integers(0, 2))]:
        found.append(replace(_with_places(shot, {}, len(base.scenes), 0), overlays=None))
    bites = {index for index, shot in enumerate(found) if shot.soundbite is not None}
    found = [shot if shot.overlays in bites else replace(shot, overlays=None) for shot in found]
    if found and draw(st.booleans()):
        found[0] = replace(
            found[0], description=f"{found[0].description} {draw(st.sampled_from(('dawn', 'dusk')))}"
        )
    story = list(base.storyline)
    if draw(st.booleans()):
        story = [*story, *other.storyline]
    if story and draw(st.booleans()):
        story[0] = f"{draw(st.sampled_from(('Early', 'Late')))} {story[0]}"
    marks = tuple(
        replace(mark, shots=tuple(place[s] for s in mark.shots if s in place)) for mark in base.marks
    )
    header = draw(st.sampled_from((base.header, other.header)))
    sections = draw(st.sampled_from((base.sections, other.sections)))
    return replace(
        base, shots=tuple(found), storyline=tuple(story), marks=marks, header=header, sections=sections
    )


def _with_places(shot: Shot, place: dict[int, int], scenes: int, paragraphs: int) -> Shot:
    def each(indexes: tuple[int, ...]) -> tuple[int, ...]:
        return tuple(place[index] for index in indexes if index in place)

    bite = shot.soundbite
    if bite is not None:
        bite = replace(
            bite,
            starting_with=each(bite.starting_with),
            ending_with=each(bite.ending_with),
            overlay=replace(bite.overlay, shots=each(bite.overlay.shots)),
            quote_paragraphs=tuple(index for index in bite.quote_paragraphs if index < paragraphs),
        )
    return replace(
        shot,
        scene=shot.scene if shot.scene is not None and shot.scene < scenes else None,
        splitscreen_with=each(shot.splitscreen_with),
        overlays=place.get(shot.overlays) if shot.overlays is not None else None,
        soundbite=bite,
    )


def words_in(value: Any) -> set[str]:
    """All words that a script says, but for its places and its layout."""
    if isinstance(value, str):
        return set(value.split())
    if isinstance(value, dict):
        return {word for key, inner in value.items() if key not in LEFT_OUT for word in words_in(inner)} | (
            {word for key in value for word in key.split()} if "slugline" not in value else set()
        )
    if isinstance(value, (list, tuple)):
        return {word for inner in value for word in words_in(inner)}
    return set()


@given(scripts(), scripts())
@QUICK
def test_what_one_side_changed_is_taken_whole(base: Script, other: Script) -> None:
    assert merge(base, base, other) == merge(base, other, base)
    assert merge(base, base, other).script == other
    assert merge(base, base, other).clashes == ()


@given(three())
@QUICK
def test_what_one_side_changed_a_little_is_taken_whole(sides: tuple[Script, Script, Script]) -> None:
    base, ours, theirs = sides
    for side in (ours, theirs):
        assert merge(base, side, base).script == side
        assert merge(base, base, side).script == side
        assert merge(base, base, side).clashes == merge(base, side, base).clashes == ()


@given(scripts(), scripts())
@QUICK
def test_what_both_changed_alike_is_taken_once_without_a_clash(base: Script, other: Script) -> None:
    assert merge(base, other, other).script == other
    assert merge(base, other, other).clashes == ()


@given(three())
@QUICK
def test_a_merged_script_is_a_valid_document_and_no_word_is_lost(
    sides: tuple[Script, Script, Script],
) -> None:
    base, ours, theirs = sides
    merged = merge(base, ours, theirs)

    assert script_from_dict(script_to_dict(merged.script)) == merged.script
    said = words_in(script_to_dict(merged.script))
    for clash in merged.clashes:
        assert clash.sentence
        said |= {word for side in (clash.base, clash.ours, clash.theirs) for word in side.split()}
        said |= {word.rstrip(",;") for word in set(said)}
    known = words_in(script_to_dict(base))
    lost = [
        [
            word
            for word in words_in(script_to_dict(side)) - known - said
            if word.rstrip(",;") not in {"", *said}
        ]
        for side in (ours, theirs)
    ]
    assert lost == [[], []], merged.clashes


@given(three())
@QUICK
def test_it_matters_little_who_is_called_ours(sides: tuple[Script, Script, Script]) -> None:
    base, ours, theirs = sides
    one, other = merge(base, ours, theirs), merge(base, theirs, ours)

    assert len(one.script.shots) == len(other.script.shots)
    assert sorted(one.script.storyline) == sorted(other.script.storyline) or one.clashes
    assert {clash.kind for clash in one.clashes if clash.kind == "changed"} == {
        clash.kind for clash in other.clashes if clash.kind == "changed"
    }


BASE = read(CLEAN).script


def both(ours: tuple[str, str], theirs: tuple[str, str]) -> tuple[Script, tuple[Clash, ...]]:
    """The clean script with one thing changed by each side, merged."""
    merged = merge(BASE, read(spoilt(*ours)).script, read(spoilt(*theirs)).script)
    return merged.script, merged.clashes


def text_of(script: Script) -> str:
    return write(script, "cctv")


def test_changes_of_two_shots_both_stay() -> None:
    script, clashes = both(("on quay", "on pier"), ("Cable in", "Close of cable in"))
    assert clashes == ()
    assert text_of(script) == spoilt("on quay", "on pier").replace("Cable in", "Close of cable in")


def test_two_fields_of_one_soundbite_both_stay() -> None:
    script, clashes = both(("Mira Holm", "Mira Holmboe"), ("(Norwegian)", "(Danish)"))
    assert clashes == ()
    assert text_of(script) == spoilt("(Norwegian) Mira Holm", "(Danish) Mira Holmboe")


def test_other_words_of_one_quote_both_stay() -> None:
    script, clashes = both(("in the spring, and", "in May, and"), ("at night", "in the dark"))
    assert clashes == ()
    assert text_of(script) == spoilt("in the spring, and", "in May, and").replace(
        'at night."', 'in the dark."'
    )


def test_inserted_shots_of_both_stay_and_ranges_and_numbers_follow() -> None:
    ours = read(
        CLEAN.replace("3. SOUND", "3. Dog barking\n4. SOUND")
        .replace("4. Crane", "5. Crane").replace("5. Cable", "6. Cable").replace("6. Ferry", "7. Ferry")
        .replace("with shot 2", "with shot 3").replace("shots 4-5", "shots 5-6")
    ).script  # fmt: skip
    theirs = read(CLEAN.replace("6. Ferry leaving quay", "6. Gulls over masts\n7. Ferry leaving quay")).script
    merged = merge(BASE, ours, theirs)

    assert merged.clashes == ()
    assert [shot.number for shot in merged.script.shots] == [str(number) for number in range(1, 9)]
    assert [shot.description for shot in merged.script.shots if shot.soundbite is None] == [
        "Various of ferries in harbour", "Workers on quay", "Dog barking", "Crane lifting battery",
        "Cable in socket", "Gulls over masts", "Ferry leaving quay",
    ]  # fmt: skip
    bite = merged.script.shots[3].soundbite
    assert bite is not None
    assert (bite.starting_with, bite.overlay) == ((2,), Overlay("partial", (4, 5)))
    assert [shot.overlays for shot in merged.script.shots] == [None, None, None, None, 3, 3, None, None]
    assert read(text_of(merged.script)).script == merged.script


def test_where_descriptions_clash_ours_stays_and_theirs_is_a_note_at_its_place() -> None:
    script, clashes = both(("Workers on quay", "Welders on quay"), ("Workers on quay", "Sailors on quay"))
    assert clashes == (
        Clash("changed", "shot", 1, "Shot 2", "description",
              "Workers on quay", "Welders on quay", "Sailors on quay"),
    )  # fmt: skip
    assert text_of(script) == spoilt(
        "2. Workers on quay", "++CLASH - description: Sailors on quay++\n2. Welders on quay"
    )
    assert read(text_of(script)).script == script
    assert describe_clashes(clashes) == (
        "Shot 2: both changed the description: ours is Welders on quay, theirs is Sailors on quay, "
        "it was Workers on quay."
    )
    assert clash_to_dict(clashes[0])["theirs"] == "Sailors on quay"


def test_where_a_paragraph_clashes_both_stand_in_the_storyline() -> None:
    script, clashes = both(("on Tuesday", "on Wednesday"), ("on Tuesday", "on Monday"))
    first = (
        "The port of Bergen will open a line of electric ferries in the spring, its head of harbour said on "
    )
    assert [(clash.part, clash.index) for clash in clashes] == [("storyline", 0)]
    assert script.storyline[0] == f"{first}Wednesday."
    assert [mark.text for mark in script.marks if mark.at == "storyline"] == [
        f"CLASH - words: {first}Monday."
    ]


def test_a_shot_taken_out_by_one_and_changed_by_the_other_stays_changed() -> None:
    out = CLEAN.replace("1. Various of ferries in harbour\n", "")
    out = out.replace("FILE: Bergen, Norway - Date Unknown (CCTV - No access Chinese mainland)\n", "")
    out = "\n".join(
        f"{int(line[0]) - 1}{line[1:]}" if line[:1].isdigit() and line[1:2] == "." else line
        for line in out.replace("shot 2/", "shot 1/").replace("shots 4-5", "shots 3-4").split("\n")
    )
    changed = read(spoilt("ferries in harbour", "ferries in fog")).script
    merged = merge(BASE, read(out).script, changed)

    assert [(clash.kind, clash.part, clash.index) for clash in merged.clashes] == [
        ("deleted-by-us", "shot", 0)
    ]
    assert text_of(merged.script) == spoilt("ferries in harbour", "ferries in fog")
    assert merge(BASE, changed, read(out).script).clashes[0].kind == "deleted-by-them"
    unchanged = merge(BASE, read(out).script, read(spoilt("Cable in", "Cables in")).script)
    assert unchanged.clashes == ()
    assert text_of(unchanged.script) == out.replace("Cable in", "Cables in")


def test_a_shot_that_the_other_side_now_refers_to_stays() -> None:
    out = CLEAN.replace("2. Workers on quay\n", "").replace("starting with shot 2/", "")
    out = out.replace(
        "Bergen, Norway - March 3, 2026 (CCTV - No access Chinese mainland)\n6. Ferry leaving quay\n", ""
    )
    theirs = read(spoilt("shots 4-5)", "shots 4-5/ending with shot 6)")).script
    merged = merge(BASE, read(out).script, theirs)

    assert [(clash.kind, clash.name) for clash in merged.clashes] == [("deleted-by-us", "Shot 6")]
    bite = next(shot.soundbite for shot in merged.script.shots if shot.soundbite)
    assert [merged.script.shots[place].description for place in bite.ending_with] == ["Ferry leaving quay"]


def test_restrictions_of_both_sides_hold_until_somebody_decides() -> None:
    rule = "Restrictions : No access Chinese mainland"
    script, clashes = both((rule, f"{rule}; No access Japan"), (rule, f"{rule}; No resale"))
    assert script.header.restrictions == ("No access Chinese mainland", "No access Japan", "No resale")
    assert [(clash.name, clash.field) for clash in clashes] == [("The line Restrictions", "value")]


def test_a_moved_shot_takes_the_changes_of_the_other_side_with_it() -> None:
    shots = BASE.shots
    ours = replace(BASE, shots=(shots[1], shots[0], *shots[2:]))
    bite = replace(shots[2].soundbite, starting_with=(0,))
    ours = replace(ours, shots=(*ours.shots[:2], replace(shots[2], soundbite=bite), *ours.shots[3:]))
    theirs = read(spoilt("Workers on quay", "Workers in rain on quay")).script
    merged = merge(BASE, ours, theirs).script

    assert [shot.description for shot in merged.shots[:2]] == [
        "Workers in rain on quay", "Various of ferries in harbour",
    ]  # fmt: skip
    assert merged.shots[2].soundbite.starting_with == (0,)


def test_a_shot_that_both_typed_anew_is_one_clash_and_not_two_shots() -> None:
    script, clashes = both(("Workers on quay", "Gulls"), ("Workers on quay", "Submarine surfacing"))
    assert [(clash.kind, clash.ours, clash.theirs) for clash in clashes] == [
        ("changed", "Gulls", "Submarine surfacing")
    ]
    assert text_of(script) == spoilt(
        "2. Workers on quay", "++CLASH - description: Submarine surfacing++\n2. Gulls"
    )


def test_a_line_of_the_header_is_one_clash_with_its_name() -> None:
    script, clashes = both(
        ("Location : Norway", "Location : Bergen"), ("Location : Norway", "Location : Oslo")
    )
    assert [(clash.name, clash.ours, clash.theirs) for clash in clashes] == [
        ("The line Location", "Bergen", "Oslo")
    ]
    assert "Location : Bergen\nDuration : 0'50\n++CLASH - Location: Oslo++\n" in text_of(script)


def test_a_heading_is_one_clash_and_its_restrictions_are_those_of_both() -> None:
    rule = "Date Unknown (CCTV - No access Chinese mainland)"
    script, clashes = both(
        (rule, "Date Unknown (CCTV - No access Japan)"), (rule, "Date Unknown (CCTV - No access Korea)")
    )
    assert [(clash.part, clash.index, clash.field) for clash in clashes] == [("scene", 0, "text")]
    assert script.scenes[0].dateline.restrictions == ("No access Japan", "No access Korea")
    note = "++CLASH - wording: FILE: Bergen, Norway - Date Unknown (CCTV - No access Korea)++\n1. Various"
    assert note in text_of(script)


def test_a_picture_that_became_a_soundbite_keeps_what_the_other_typed() -> None:
    said = 'SOUNDBITE (Norwegian) Ole Berg, welder:\n"The arc is hot."'
    script, clashes = both(("Workers on quay", said), ("Workers on quay", "Workers on wet quay"))
    assert script.shots[1].soundbite is not None
    words = text_of(script) + describe_clashes(clashes)
    assert "Workers on wet quay" in words
    assert "The arc is hot." in words


def test_a_note_follows_its_shot_and_a_new_heading_takes_the_new_shots_below_it() -> None:
    ours = read(spoilt("5. Cable in", "++MUTE++\n5. Cable in")).script
    theirs = read(spoilt("2. Workers on quay", "2. Welders at pier")).script
    merged = merge(BASE, ours, theirs).script
    mark = next(mark for mark in merged.marks if mark.text == "MUTE")
    assert merged.shots[mark.anchor].description == "Cable in socket"

    heading = "Oslo, Norway - March 4, 2026 (CCTV - No access Chinese mainland)"
    ours = read(spoilt("6. Ferry leaving quay", f"{heading}\n6. Ferry leaving quay")).script
    theirs = read(spoilt("6. Ferry leaving quay", "6. Ferry leaving quay\n7. Gulls over masts")).script
    merged = merge(BASE, ours, theirs).script
    lines = [merged.scenes[shot.scene].dateline.text for shot in merged.shots[-2:]]
    assert lines == [heading, heading]


def test_sections_keep_both_wordings_of_a_paragraph() -> None:
    base = Script(sections=(Section("LEADIN", ("The ferry sails at ten.", "It floats.")),))
    ours = Script(sections=(Section("LEADIN", ("The ferry sails at nine.", "It floats.")),))
    theirs = Script(
        sections=(Section("LEADIN", ("The ferry sails at noon.", "It floats.")), Section("NOTE", ("New.",)))
    )
    merged = merge(base, ours, theirs)

    assert merged.script.sections == (
        Section("LEADIN", ("The ferry sails at nine.", "CLASH - The ferry sails at noon.", "It floats.")),
        Section("NOTE", ("New.",)),
    )  # fmt: skip
    assert [clash.part for clash in merged.clashes] == ["section"]


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "merged"),
    [
        ("the old ferry sank", "the old boat sank", "an old ferry sank", "an old boat sank"),
        ("five dead in port", "six dead in port", "five injured in port", None),
        ("five dead in port", "six dead in port", "five dead in harbour", "six dead in harbour"),
        ("a b c", "a x b c", "a y b c", None),
        ("a b c", "a x c", "a x c", "a x c"),
        ("a b c", "a c", "a b c d", None),
        ("a b c d e", "a c d e", "a b c d e f", "a c d e f"),
        ("a b c d e f", "a c d e f", "a b c d x f", "a c d x f"),
        ("", "a", "b", None),
    ],
)
def test_words_are_joined_only_where_an_untouched_word_stands_between(base, ours, theirs, merged) -> None:
    assert merge_words(base, ours, theirs) == merged


CORPUS = Path(__file__).parents[1] / "corpus"
CLEAN_FILES = [path for style in DIALECTS for path in sorted((CORPUS / style).glob("clean-*.txt"))]


@pytest.mark.parametrize("path", CLEAN_FILES, ids=[f"{path.parent.name}-{path.stem}" for path in CLEAN_FILES])
def test_a_word_here_and_a_word_there_make_the_text_with_both(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    base = read(text)
    style = path.parent.name
    lines = text.split("\n")
    for here in range(0, len(lines), 4):
        there = (here + 7) % len(lines)
        texts = [_with_words(lines, places) for places in ((here,), (there,), (here, there))]
        ours, theirs, both = (read(each, style).script for each in texts)
        if [write(one, style) for one in (ours, theirs, both)] == texts:  # still a clean script
            merged = merge(base.script, ours, theirs)
            assert (write(merged.script, style), merged.clashes) == (texts[2], ())


def _with_words(lines: list[str], places: tuple[int, ...]) -> str:
    """Change the last long word of some lines."""
    changed = list(lines)
    for place in places:
        words = lines[place].split(" ")
        long = [
            at for at, word in enumerate(words) if at and word.isalpha() and word.islower() and len(word) > 3
        ]
        if long:
            words[long[-1]] = "purple"
            changed[place] = " ".join(words)
    return "\n".join(changed)


@pytest.mark.parametrize("count", [200, 3200])
def test_a_long_list_is_merged_in_no_time(count: int) -> None:
    shots = tuple(
        Shot(str(n), description=f"View {n * 7919 % 100003} of pier {n}") for n in range(1, count + 1)
    )
    ours = tuple(replace(shot, description=f"{shot.description} at dawn") for shot in shots)
    theirs = tuple(replace(shot, description=f"Wide {shot.description}") for shot in shots[: count // 2])
    started = time.process_time()
    merged = merge(Script(shots=shots), Script(shots=ours), Script(shots=theirs))

    assert time.process_time() - started < count / 500
    assert len(merged.script.shots) == count
    assert merged.script.shots[0].description == "Wide View 7919 of pier 1 at dawn"


def test_a_note_taken_out_by_one_and_changed_by_the_other_stays_changed() -> None:
    base = read(spoilt("1. ", "++NIGHT SHOTS++\n1. "), "cctv").script
    changed = read(spoilt("1. ", "++NIGHT SHOTS WITHOUT SOUND++\n1. "), "cctv").script
    without = read(CLEAN, "cctv").script
    usual = [mark.text for mark in without.marks]

    for ours, theirs, kind in (
        (changed, without, "deleted-by-them"),
        (without, changed, "deleted-by-us"),
    ):
        merged = merge(base, ours, theirs)
        assert [mark.text for mark in merged.script.marks] == ["NIGHT SHOTS WITHOUT SOUND", *usual]
        assert [clash.kind for clash in merged.clashes] == [kind]
    assert [mark.text for mark in merge(base, without, base).script.marks] == usual
