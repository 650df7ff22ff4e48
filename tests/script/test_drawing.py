"""What an editor sees: scripts drawn in text, problems under their lines."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from shotlists.script import HOUSE, check, read
from shotlists.script.document import (
    Dateline,
    Header,
    Mark,
    Original,
    RundownItem,
    Scene,
    Script,
    Shot,
    Soundbite,
    SourceLine,
    Span,
    Turn,
)
from shotlists.script.drawing import draw, ranges
from shotlists.script.problems import Parsed, problem
from shotlists.script.reporting import losses, report, report_loss
from shotlists.script.terminal import Terminal, columns, cut, harmless
from tests.script.checks.clean import CLEAN, spoilt
from tests.script.strategies import parsed_documents, texts

PLAIN = Terminal(width=80)


def drawn(script: Script, terminal: Terminal = PLAIN) -> str:
    return "\n".join(draw(Parsed(script, (), "cctv"), HOUSE, terminal))


def test_a_script_is_drawn_with_what_covers_its_soundbites() -> None:
    assert (
        "\n".join(draw(read(CLEAN), HOUSE, PLAIN))
        == """\
Norway-Harbour Ferries  [cctv]
  ID             8500001
  Dateline       March 3, 2026/File
  Location       Norway
  Length         0'50
  Source         China Central Television (CCTV)
  Restrictions   No access Chinese mainland
  Published      2026-03-04 10:00

  FILE: Bergen, Norway - Date Unknown (CCTV - No access Chinese mainland)
    ~0'00   1. Various of ferries in harbour
  Bergen, Norway - March 3, 2026 (CCTV - No access Chinese mainland)
    ~0'19   2. Workers on quay
┌   ~0'23   3. SOUNDBITE (Norwegian) Mira Holm, head of harbour, Port of Bergen
│              begins over 2 · partly covered by 4-5
│              “We will open the new ferry line in the spring, and by the autumn
│              every island of the bay will be served twice a day. The boats run
│              on batteries, which are charged at night.”
│ Bergen, Norway - March 3, 2026 (CCTV - No access Chinese mainland)
├   ~0'23   4. Crane lifting battery
└   ~0'26   5. Cable in socket
  Bergen, Norway - March 3, 2026 (CCTV - No access Chinese mainland)
    ~0'30   6. Ferry leaving quay

STORYLINE
  The port of Bergen will open a line of electric ferries in the spring, its
  head of harbour said on Tuesday.
  The boats are charged at night, when power is cheap."""
    )


def test_no_line_is_wider_than_the_window() -> None:
    text = spoilt("Workers on quay", "工人们在码头上焊接一艘渡轮的船壳，" * 12).replace(
        "batteries", "b" * 200
    )
    for width in (40, 80, 160):
        for line in draw(read(text), HOUSE, Terminal(width=width)):
            assert columns(line) <= width, line


@given(parsed_documents(), st.sampled_from((40, 80)))
@settings(deadline=None, max_examples=30, suppress_health_check=list(HealthCheck))
def test_any_document_can_be_drawn(parsed: Parsed, width: int) -> None:
    for line in draw(parsed, HOUSE, Terminal(width=width)):
        assert "\n" not in line


@given(texts, texts)
@settings(deadline=None)
def test_any_text_can_be_wrapped_and_no_word_of_it_goes(text: str, other: str) -> None:
    words = f"{text} {other * 9}"
    lines = Terminal(width=40).wrap(words, "  ", "> ")
    assert lines
    assert "".join("".join(lines).split())[1:] == "".join(harmless(words).split())
    assert PLAIN.wrap("", "  ", "> ") == [">"]


def test_the_rundown_the_sources_and_the_sections_are_drawn() -> None:
    script = read(CLEAN).script
    header = replace(
        script.header,
        sources=(SourceLine("AP TELEVISION", ("AP Clients Only",)), SourceLine("EBS", ("No resale",))),
    )
    rundown = (
        RundownItem("+", "Peru Landslide", 107_000, "See Script", "new", "Rescuers reach village"),
        RundownItem("", "Malta Summit", 151_000, "", "wrap", "Leaders arrive", True),
    )
    said = drawn(replace(script, header=header, rundown=rundown))
    assert said.startswith(
        "RUNDOWN\n  +  Peru Landslide  1'47  See Script\n    NEW Rescuers reach village\n"
        "> Malta Summit  2'31\n    WRAP Leaders arrive\n\nNorway-Harbour Ferries  [cctv]\n"
    )
    assert "\n  Source         AP TELEVISION - AP Clients Only\n  Source         EBS - No resale\n" in said


def test_notes_stand_at_their_place() -> None:
    script = Script(
        scenes=(Scene(Dateline("Bergen")),),
        shots=(
            Shot("1", 0, description="Ferry"),
            Shot("2", 0, "soundbite", soundbite=Soundbite(speaker="Lena Park", quote="So.")),
        ),
        storyline=("First.", "Second."),
        marks=(
            Mark("CLIENT NOTE", "note", "script", (), "header"),
            Mark("MUTE", "mute", "following", (0,), "before shot", anchor=0),
            Mark("ROUGH TRANSLATION", "note", "soundbite", (1,), "after attribution", anchor=1),
            Mark("odd words", "unread", "shot", (), "between", anchor=2),
            Mark("UPDATED", "note", "script", (), "storyline", anchor=1),
        ),
    )
    assert drawn(script).split("\n")[1:] == [
        "  ++CLIENT NOTE++",
        "",
        "  Bergen",
        "               ++MUTE++",
        "    ~0'00   1. Ferry",
        "    ~0'04   2. SOUNDBITE Lena Park",
        "               “So.”",
        "               ++ROUGH TRANSLATION++",
        "               ? odd words",
        "",
        "STORYLINE",
        "  First.",
        "  ++UPDATED++",
        "  Second.",
    ]


def test_a_soundbite_tells_all_that_is_known_of_it() -> None:
    bite = Soundbite(
        kind="vox pop", languages=("German",), dubbed="English", speaker="Jan", age="49", role="gunner",
        translation_note="rough translation", original=Original("German", "Ja."),
        turns=(Turn("Jan", quote="Yes."), Turn("Ute", "cook", quote="No.")), ending_with=(0,),
    )  # fmt: skip
    script = Script(
        shots=(
            Shot("1", kind="still", description="Face", splitscreen_with=(1,)),
            Shot("2", soundbite=bite, timecode="00:42"),
        )
    )
    said = drawn(script)
    assert "1. Face [split screen with 2; still]\n" in said
    assert "  00:42   2. SOUNDBITE vox pop (German, dubbed with English) Jan, 49, gunner\n" in said
    for words in (
        "ends over 1",
        "(rough translation)",
        "Jan: “Yes.”",
        "Ute, cook: “No.”",
        "(in German) “Ja.”",
    ):
        assert words in said


def test_headings_of_two_lines_and_inherited_ones_are_drawn_in_one() -> None:
    scenes = (
        Scene(
            Dateline("AP TELEVISION - No resale\nValletta - 7 April 2010", is_file=True),
            first_run="FIRST RUN 0930",
        ),
        Scene(Dateline("Valletta"), stated=False, doubtful=True),
    )
    script = Script(scenes=scenes, shots=(Shot("1", 0, description="A"), Shot("2", 1, description="B")))
    said = drawn(script)
    assert (
        "  (FIRST RUN 0930)\n  AP TELEVISION - No resale / Valletta - 7 April 2010  (file pictures)\n" in said
    )
    assert "  Valletta  (inherited, doubtful)\n" in said


def test_shots_without_numbers_are_drawn_without_a_column_for_them() -> None:
    script = Script(header=Header(headline="Ferries"), shots=(Shot(description="A", timecode="00:08"),))
    assert drawn(script) == "Ferries  [cctv]\n\n    00:08 A"


def test_ranges_are_said_by_the_numbers_of_the_shots() -> None:
    shots = [Shot(str(number)) for number in range(1, 10)]
    assert ranges(shots, (3, 4, 5, 8)) == "4-6, 9"
    assert ranges([Shot(), Shot()], (1,)) == "#2"


@pytest.mark.parametrize(
    ("line", "column", "end", "shown", "carets"),
    [
        ("one two three", 5, 8, "one two three", "    ^^^"),
        ("\tone two", 6, 9, " one two", "     ^^^"),
        ("夜市 two", 4, 7, "夜市 two", "     ^^^"),
        ("one 夜市", 5, 7, "one 夜市", "    ^^^^"),
        ("cafe\u0301 two", 7, 10, "cafe\u0301 two", "     ^^^"),
        ("one", 4, 4, "one", "   ^"),
        ("x\x1b[31my", 7, 8, "x␛[31my", "      ^"),
    ],
)
def test_carets_stand_under_the_exact_words(
    line: str, column: int, end: int, shown: str, carets: str
) -> None:
    found = problem("unread", Span(1, column, 1, end), words="w")
    _, under, marked = report([found], line, "f", PLAIN)
    assert under == f"     1 | {shown}"
    assert marked == f"       | {carets}"


@pytest.mark.parametrize("width", [40, 80, 160])
@pytest.mark.parametrize("letter", ["x", "夜"])
def test_a_long_line_is_cut_around_the_place(width: int, letter: str) -> None:
    line = letter * 300 + " HERE " + letter * 300
    for column, end in ((302, 306), (1, 2), (606, 607), (1, 607)):
        found = problem("unread", Span(1, column, 1, end), words="w")
        _, under, marked = report([found], line, "f", Terminal(width=width))
        assert columns(under) <= width
        assert columns(marked) <= width
        if column == 302:
            start = columns(under[: under.index("HERE")])
            assert marked[start : start + 4] == "^^^^"
            assert marked.count("^") == 4


def test_a_megabyte_in_one_line_is_cut_in_no_time() -> None:
    found = [
        problem("unread", Span(1, place, 1, place + 3), words="w") for place in range(1, 1_000_000, 2000)
    ]
    assert len(list(report(found, "夜 x" * 350_000, "f", PLAIN))) == 3 * len(found)


def test_fixes_are_said() -> None:
    text = CLEAN.replace("on quay", "on  quay").replace("++SHOTS", "++SHOT", 1)
    said = "\n".join(report(check(read(text)), text, "f", PLAIN))
    assert "^^ write one space" in said
    assert "^^^^ write: SHOTS" in said


def test_a_sentence_is_wrapped_for_a_person_and_whole_for_a_program() -> None:
    found = [problem("unread", Span(1, 1, 1, 2), words="many " * 30)]
    assert columns(next(iter(report(found, "x", "f", PLAIN)))) > 80
    lines = list(report(found, "x", "f", Terminal(width=80, live=True)))
    assert len(lines) > 3
    assert all(columns(line) <= 80 for line in lines)


def test_colours_surround_only_what_they_mean() -> None:
    said = "\n".join(report(check(read(spoilt("on quay", "on  quay"))), "", "f", Terminal(coloured=True)))
    assert "\x1b[1;36mhint:\x1b[0m" in said


def test_what_is_lost_is_said_once_a_kind() -> None:
    found = [
        problem("not-carried", style="UNifeed", what=f"shot {number}: lower_thirds", value=f"Name {number}")
        for number in range(1, 12)
    ]
    assert list(report_loss(found, PLAIN)) == [
        "UNifeed cannot carry:",
        "  lower thirds: shot 1: Name 1 · shot 2: Name 2 · shot 3: Name 3 · shot 4: Name",
        "    4 · shot 5: Name 5 · shot 6: Name 6 · shot 7: Name 7 · and 4 more",
    ]
    assert list(report_loss((), PLAIN)) == []
    assert losses(found[:2]) == ("UNifeed cannot carry lower thirds: shot 1: Name 1 · shot 2: Name 2",)
    assert losses(()) == ()


def test_a_fix_that_finds_no_room_stands_below_the_marks() -> None:
    text = "Slug\nOslo, Norway- Recent (CCTV - No access Chinese mainland, Japan and Korea)\n1. Ships\n"
    lines = list(report(check(read(text, "cctv")), text, "f", Terminal(width=60, live=True)))
    assert any("| write: Oslo, Norway - Recent" in line for line in lines)
    assert all(columns(line) <= 60 for line in lines)


def test_texts_are_cut_by_columns() -> None:
    assert cut("夜市x", 3) == "夜"
    assert cut("夜市x", 5) == "夜市x"
    assert columns("e\u0301") == 1
