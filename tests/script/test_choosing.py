"""Where two sides clash people choose, and the merged script says what they chose."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given

from shotlists.script import read, write
from shotlists.script.choosing import choose, clash_id, open_clashes, sides_of
from shotlists.script.document import Script
from shotlists.script.merge import merge
from shotlists.script.notes import CLASH
from tests.script.checks.clean import CLEAN, spoilt
from tests.script.test_merge import QUICK, three

RULE = "Restrictions : No access Chinese mainland"


def keyed(script: Script) -> Script:
    """The script as a desk keeps it: a key for each shot, by its place."""
    return replace(
        script, shots=tuple(replace(shot, key=f"key-{place}") for place, shot in enumerate(script.shots))
    )


BASE = keyed(read(CLEAN).script)


def side(text: str) -> Script:
    return keyed(read(text).script)


CHANGES = [
    ("on quay", "on pier", "on deck"),
    ("Mira Holm,", "Mira Holmboe,", "Mia Holm,"),
    ("head of harbour, Port", "chief of harbour, Port", "master of harbour, Port"),
    ("(Norwegian)", "(Danish)", "(Swedish)"),
    ("in the spring, and", "in May, and", "in April, and"),
    ("on Tuesday", "on Wednesday", "on Monday"),
    ("Duration : 0'50", "Duration : 0'55", "Duration : 1'05"),
    ("Norway-Harbour Ferries", "Norway-Harbour Boats", "Norway-Bergen Ferries"),
    ("Location : Norway", "Location : Bergen", "Location : Norway, Bergen"),
    (RULE, f"{RULE}; No access Japan", f"{RULE}; No resale"),
    ("Dateline : March 3, 2026/File", "Dateline : March 4, 2026/File", "Dateline : March 2, 2026/File"),
    ("FILE: Bergen, Norway - Date Unknown", "FILE: Bergen, Norway - 2019", "FILE: Oslo, Norway - 2018"),
    ("(CCTV - No access Chinese mainland)\n6.", "(CCTV - No resale)\n6.", "(NTB - No access Japan)\n6."),
    ("1. Various of ferries in harbour", "1. Ferries", "1. UPSOUND (English) Gulls over ferries"),
]


@pytest.mark.parametrize(("old", "mine", "yours"), CHANGES)
def test_the_side_that_was_chosen_stands_as_if_the_other_had_changed_nothing(
    old: str, mine: str, yours: str
) -> None:
    ours, theirs = side(spoilt(old, mine)), side(spoilt(old, yours))
    clashes = merge(BASE, ours, theirs).clashes
    for answer, wanted in (("ours", ours), ("theirs", theirs)):
        chosen = choose(BASE, ours, theirs, {clash_id(clash): answer for clash in clashes})
        assert chosen.clashes == ()
        assert write(chosen.script, "cctv") == write(wanted, "cctv")
        assert read(write(chosen.script, "cctv")).script.header == wanted.header
        assert chosen.script.header.restrictions == wanted.header.restrictions


def test_both_is_what_a_merge_leaves() -> None:
    ours, theirs = side(spoilt("on quay", "on pier")), side(spoilt("on quay", "on deck"))
    merged = merge(BASE, ours, theirs)
    chosen = choose(BASE, ours, theirs, {clash_id(merged.clashes[0]): "both"})
    assert chosen.script == merged.script
    assert f"++{CLASH}description: Workers on deck++" in write(chosen.script, "cctv")
    assert chosen.clashes == ()


def test_what_nobody_answered_waits() -> None:
    ours = side(spoilt("on quay", "on pier").replace("on Tuesday", "on Sunday"))
    theirs = side(spoilt("on quay", "on deck").replace("on Tuesday", "on Monday"))
    clashes = merge(BASE, ours, theirs).clashes
    answers = {clash_id(clashes[0]): "theirs"}
    assert open_clashes(clashes, answers) == clashes[1:]
    chosen = choose(BASE, ours, theirs, answers)
    assert chosen.clashes == clashes[1:]
    assert [shot.description for shot in chosen.script.shots][1] == "Workers on deck"
    assert open_clashes(clashes, {clash_id(clashes[0]): "nobody"}) == clashes


def test_a_clash_keeps_its_name_when_other_things_change() -> None:
    ours, theirs = side(spoilt("on quay", "on pier")), side(spoilt("on quay", "on deck"))
    later = side(spoilt("on quay", "on deck").replace("Cable in socket", "Plug in socket"))
    (first,), (second,) = merge(BASE, ours, theirs).clashes, merge(BASE, ours, later).clashes
    assert clash_id(first) == clash_id(second)


def without_first(script: Script) -> Script:
    """The script without its second shot, whom nothing names once the soundbite starts by itself."""
    bite = script.shots[2].soundbite
    assert bite is not None
    place = {0: 0, 2: 1, 3: 2, 4: 3, 5: 4}
    shots = []
    for index, shot in enumerate(script.shots):
        if index == 1:
            continue
        said = shot.soundbite
        if said is not None:
            over = replace(said.overlay, shots=tuple(place[each] for each in said.overlay.shots))
            said = replace(said, starting_with=(), overlay=over)
        overlays = None if shot.overlays is None else place[shot.overlays]
        shots.append(replace(shot, number=str(len(shots) + 1), soundbite=said, overlays=overlays))
    marks = tuple(
        replace(mark, anchor=mark.anchor - 1, shots=tuple(place[each] for each in mark.shots))
        if mark.at in ("between", "before shot", "after quote")
        else mark
        for mark in script.marks
    )
    return replace(script, shots=tuple(shots), marks=marks)


@pytest.mark.parametrize(("answer", "left"), [("ours", []), ("theirs", ["Workers on pier"])])
def test_a_shot_that_one_took_out_goes_or_stays_as_was_chosen(answer: str, left: list[str]) -> None:
    ours, theirs = without_first(BASE), side(spoilt("on quay", "on pier"))
    clashes = merge(BASE, ours, theirs).clashes
    assert [(clash.kind, sides_of(clash)) for clash in clashes] == [("deleted-by-us", ("ours", "theirs"))]
    chosen = choose(BASE, ours, theirs, {clash_id(clashes[0]): answer})
    assert [shot.description for shot in chosen.script.shots if "Workers" in shot.description] == left
    swapped = {"ours": "theirs", "theirs": "ours"}[answer]
    (clash,) = merge(BASE, theirs, ours).clashes
    other = choose(BASE, theirs, ours, {clash_id(clash): swapped}).script
    assert [shot.description for shot in other.shots if "Workers" in shot.description] == left


@pytest.mark.parametrize(("answer", "left"), [("ours", 1), ("theirs", 2)])
def test_a_paragraph_that_one_took_out_goes_or_stays_as_was_chosen(answer: str, left: int) -> None:
    ours = replace(BASE, storyline=BASE.storyline[:1])
    theirs = replace(BASE, storyline=(BASE.storyline[0], f"{BASE.storyline[1]} Since May."))
    (clash,) = merge(BASE, ours, theirs).clashes
    assert len(choose(BASE, ours, theirs, {clash_id(clash): answer}).script.storyline) == left


@given(three())
@QUICK
def test_every_clash_can_be_answered_and_what_was_chosen_is_there(
    sides: tuple[Script, Script, Script],
) -> None:
    base, ours, theirs = (keyed(one) if number == 0 else one for number, one in enumerate(sides))
    clashes = merge(base, ours, theirs).clashes
    for answer in ("ours", "theirs"):
        answers = {clash_id(clash): answer for clash in clashes}
        chosen = choose(base, ours, theirs, answers)
        assert chosen.clashes == ()
        for clash in clashes:
            if clash.part == "storyline" and clash.kind == "changed":
                assert getattr(clash, answer) in chosen.script.storyline
        again = choose(base, ours, theirs, answers)
        assert again == chosen
