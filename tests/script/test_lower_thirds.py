"""Lower thirds proposed from speakers, places, restrictions and notes."""

from dataclasses import replace

import pytest
from hypothesis import given

from shotlists.script import read
from shotlists.script.document import LowerThird, Script
from shotlists.script.house import HOUSE, House
from shotlists.script.lower_thirds import credits_of, name_lines, propose, shortened, widths
from shotlists.script.terminal import columns
from shotlists.script.timeline import timeline
from tests.script.strategies import scripts

TEXT = """Norland-Ferry
Duration : 0'40
Shotlist
Bergen City, West County, Norland - May 3, 2026 (NTV - No access Norland)
1. Ferry at quay
2. SOUNDBITE (Norlandic) Ann Lund, captain, Norland Ferry Company (NFC) (partially overlaid with shot 3):
"We have sailed this way for thirty years and nobody has ever been late for dinner, not once in these years."
++SHOT OVERLAYING SOUNDBITE++
FILE: Bergen City, West County, Norland - 2018 (Sea Archive - Must credit Sea Archive on screen)
3. Old ferry
++SHOT OVERLAYING SOUNDBITE++
Bergen City, West County, Norland - May 3, 2026 (NTV - No access Norland)
4. SOUNDBITE (Norlandic) Ann Lund, captain, Norland Ferry Company (NFC):
"Once again."
5. SOUNDBITE (English) Passenger (no name given):
"I am never late for dinner, and I have never been late for it."
"""
FERRY = read(TEXT, "cctv").script


def said(script: Script, house: House = HOUSE) -> list[tuple[str, str, tuple[str, ...]]]:
    return [
        (script.shots[each.shot].number, each.third.kind, each.third.lines) for each in propose(script, house)
    ]


def test_names_places_and_credits_are_proposed_once_where_they_are_seen_first() -> None:
    assert said(FERRY) == [
        ("1", "place", ("Bergen City, West County, Norland", "May 3, 2026")),
        ("2", "name", ("Ann Lund", "captain, Norland Ferry Company (NFC)")),
        ("3", "place", ("Bergen City, West County, Norland", "FILE - 2018")),
        ("3", "credit", ("Courtesy: Sea Archive",)),
        ("5", "name", ("Passenger",)),
    ]


def test_a_lower_third_stands_while_its_shot_is_seen_and_not_over_the_next() -> None:
    slots = timeline(FERRY)
    for each in propose(FERRY):
        start, end = each.third.in_ms, each.third.out_ms
        assert start is not None
        assert end is not None
        assert slots[each.shot].start_ms <= start < end <= slots[each.shot].end_ms
        if each.third.kind == "name" and each.shot == 1:  # not under the picture that covers the speaker
            assert end <= slots[2].start_ms or start >= slots[2].end_ms
        if each.third.kind in ("name", "place") and not each.problems:
            assert end - start == HOUSE.lower_third_ms
        assert each.estimated


def test_a_soundbite_that_is_too_short_is_told() -> None:
    text = TEXT.replace('"I am never late for dinner, and I have never been late for it."', '"Yes."')
    script = read(text.replace("Duration : 0'40\n", ""), "cctv").script
    last = propose(script)[-1]
    assert [one.message for one in last.problems] == [
        "Shot 5 is not seen long enough for the lower third: Passenger"
    ]


@pytest.mark.parametrize(
    ("role", "room", "short"),
    [
        ("captain", 48, "captain"),
        ("director, World Health Organization (WHO)", 30, "director, WHO"),
        ("director, Bureau of Rivers and Lakes, Hubei", 40, "director, Bureau of Rivers and Lakes"),
        ("director, Bureau of Rivers and Lakes, Hubei", 10, "director"),
        ("undersecretary of state", 10, "undersecretary of state"),
        ("北京市水利局副局长，总工程师", 40, "北京市水利局副局长，总工程师"),
    ],
)
def test_a_title_is_shortened_by_rule_and_never_inside_a_word(role: str, room: int, short: str) -> None:
    assert shortened(role, room) == short


def test_an_organisation_is_called_by_the_short_name_of_the_house() -> None:
    house = House(organisations=(("HTV", "Harbour Television"),), title_columns=20)
    assert name_lines("Bo", "reporter, Harbour Television", house) == ("Bo", "reporter, HTV")


def test_chinese_characters_take_two_columns() -> None:
    house = House(name_columns=8)
    text = TEXT.replace("Passenger (no name given)", "欧阳文山川, captain")
    (last,) = [each for each in propose(read(text, "cctv").script, house) if each.shot == 4]
    assert dict(last.problems[0].values) == {
        "number": "5", "words": "欧阳文山川", "columns": "10", "room": "8",
    }  # fmt: skip


def test_what_editors_have_set_is_not_proposed_again() -> None:
    shots = list(FERRY.shots)
    shots[1] = replace(shots[1], lower_thirds=(LowerThird("name", ("Captain Ann Lund",)),))
    shots[2] = replace(shots[2], lower_thirds=(LowerThird("credit", ("Courtesy: Sea Archive",)),))
    assert [(number, kind) for number, kind, _ in said(replace(FERRY, shots=tuple(shots)))] == [
        ("1", "place"), ("3", "place"), ("5", "name"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("rule", "who"),
    [
        ("Must credit Liyuan Film Archive on screen", ("Liyuan Film Archive",)),
        ("Mandatory on-screen credit: NASA", ("NASA",)),
        ("Must on-screen courtesy to Sea Archive", ("Sea Archive",)),
        ("On-screen credit", ("the source",)),
        ("Must credit NASA", ()),
        ("No access Japan", ()),
    ],
)
def test_whom_a_restriction_wants_on_screen(rule: str, who: tuple[str, ...]) -> None:
    assert credits_of((rule,), "the source") == who


def test_a_note_on_the_translation_stands_over_its_soundbite() -> None:
    shots = list(FERRY.shots)
    bite = shots[3].soundbite
    assert bite is not None
    shots[3] = replace(shots[3], soundbite=replace(bite, translation_note="rough translation"))
    assert ("4", "translation", ("Rough translation",)) in said(replace(FERRY, shots=tuple(shots)))


@given(scripts())
def test_any_script_gets_proposals_that_fit_or_are_told(script: Script) -> None:
    for each in propose(script):
        third = each.third
        assert third.in_ms is not None
        assert third.out_ms is not None
        assert third.in_ms <= third.out_ms
        fits = all(columns(line) <= room for line, room in zip(third.lines, widths(HOUSE), strict=False))
        assert fits or any(one.code == "third-wide" for one in each.problems)
