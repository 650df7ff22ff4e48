"""The readable text, whole."""

from __future__ import annotations

from shotlists.exports import FORMATS
from shotlists.exports.plain import columns
from shotlists.script import read
from tests.exports.scripts import CORRECTION, EMPTY, ISSUED, KILLED, PROOF, ferry, hostile


def printed(script, release):
    return FORMATS["text"].render(script, release).decode("utf-8")


FERRY = """\
China-Electric Ferry/River Transport
Electric ferry takes over the oldest crossing
================================================================================
ID            9100106
Revision      1 (original)
Issued        2026-01-15 16:20 UTC
First issued  2026-01-15 16:20 UTC
Dateline      Jan 15, 2026/File
Location      China
Duration      0'19
Languages     Chinese
Source        China Central Television (CCTV)

SHOTLIST
--------
"""


def test_a_script_begins_with_its_facts():
    assert printed(ferry(), ISSUED).startswith(FERRY)


def test_shots_stand_beside_their_times_and_under_their_headings():
    shots = printed(ferry(), ISSUED).split("--------\n", 1)[1].split("\n\nSTORYLINE")[0]
    lines = shots.split("\n")
    assert lines[0] == "Lanjiang, central China - Jan 15, 2026 (CCTV - No access Chinese mainland)"
    assert [line[15:] for line in lines[1:7]] == [
        '1. Various of ferry; sign reading "渡口" (ferry landing)',
        "2. Passengers boarding",
        "3. SOUNDBITE (Chinese) Qiu Dehai, ferry captain (starting with",
        "shot 2/partially overlaid with shots 4-5):",
        '   "The old engine shook the tea out of my cup. The new one makes',
        '   no sound at all."',
    ]
    assert [line[15:] for line in lines[7:9]] == [
        "   [Chinese] 老机器把我的茶都震出来了。新的一点声音也没有。",
        "   [lower third name] Qiu Dehai / Ferry captain",
    ]
    assert lines[9:12] == [
        "",
        " " * 15 + "++SHOTS OVERLAYING SOUNDBITE++",
        "FILE: Lanjiang, central China - Date Unknown (CCTV - No access Chinese mainland)",
    ]
    assert lines[12].endswith("4. Old ferry, black smoke")
    assert lines[13] == "over 3"


def test_estimated_times_are_marked_as_such():
    lines = printed(ferry(), ISSUED).split("\n")
    [first] = [line for line in lines if "1. Various of ferry" in line]
    assert first.startswith("≈0'00-")


def test_it_ends_with_storyline_and_restrictions():
    assert printed(ferry(), ISSUED).endswith(
        "\nSTORYLINE\n---------\nAn electric ferry has gone into service.\n\nIt carries 80 passengers.\n"
        "\nRESTRICTIONS\n------------\nNo access Chinese mainland\n"
    )


def test_the_first_line_of_a_proof_says_version_time_and_who():
    first = printed(ferry(), PROOF).split("\n")[:2]
    assert first == ["PROOF - not issued - version 4 - saved 2026-01-15 15:58 UTC by Wang Min", ""]


def test_a_correction_says_on_top_what_was_wrong_and_once():
    page = printed(ferry(), CORRECTION)
    assert page.startswith("CORRECTION - Shot 4 is from 2019, not from 2020.\n\n")
    assert page.count("Shot 4 is from 2019") == 1


def test_a_killed_script_says_so_on_top():
    assert printed(ferry(), KILLED).startswith("KILL - do not use, remove from all systems\n\n")


def test_a_script_that_says_nothing_of_rights_says_that():
    page = printed(EMPTY, PROOF)
    assert "\nNo shots.\n" in page
    assert page.endswith("RESTRICTIONS\n------------\nNot stated: ask the desk before use.\n")


def test_no_line_is_wider_than_eighty_columns_and_no_control_character_gets_out():
    page = printed(hostile(), CORRECTION)
    assert [line for line in page.split("\n") if columns(line) > 80] == []
    assert [c for c in page if (ord(c) < 32 and c != "\n") or 0xD800 <= ord(c) < 0xE000] == []


def test_words_that_a_house_prints_in_its_storyline_stand_once_and_under_their_shot():
    told = (
        "STORY: Tea\nDATELINE: Feb. 25, 2022\nSHOTLIST:\n1. various of hills\n"
        "2. SOUNDBITE (Chinese): LIN MEI, farmer\nSTORYLINE:\nTea is picked.\n"
        'SOUNDBITE (Chinese): LIN MEI, farmer\n"It rains every day."\nThe road is long.\n'
    )
    text = printed(read(told, "xinhua").script, ISSUED)
    assert text.count("It rains every day.") == 1
    assert text.count("LIN MEI") == 1
    assert (
        text.index("It rains") < text.index("STORYLINE") < text.index("Tea is picked.\n\nThe road is long.")
    )
