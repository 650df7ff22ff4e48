from shotlists.script.checks.markers import markers
from shotlists.script.document import Mark, Script, Shot, Span
from shotlists.script.problems import problem
from tests.script.checks.clean import CLEAN, found, spoilt

MARKER = "++SHOTS OVERLAYING SOUNDBITE++\n"


def test_a_marker_that_nothing_closes_is_an_error_at_its_line() -> None:
    text = CLEAN.replace("5. Cable in socket\n" + MARKER, "5. Cable in socket\n")
    assert found(text) == [("marker-unpaired", MARKER.strip(), None)]


def test_two_markers_with_nothing_between_them_are_found() -> None:
    text = spoilt('night."\n', f'night."\n{MARKER}{MARKER}')
    assert found(text) == [("marker-empty", MARKER.strip(), None)]


def test_markers_say_shot_for_one_and_shots_for_several() -> None:
    several = CLEAN.replace("++SHOTS", "++SHOT")
    assert found(several) == [("marker-number", "SHOT", "SHOTS")] * 2
    one = (
        CLEAN.replace("5. Cable in socket\n", "")
        .replace("shots 4-5", "shot 4")
        .replace("6. Ferry", "5. Ferry")
    )
    assert found(one) == [("marker-number", "SHOTS", "SHOT")] * 2


def test_of_two_markers_on_a_line_the_wrong_one_is_mended() -> None:
    pair = "++SHOT OVERLAYING SOUNDBITE++ 4. Crane ++SHOTS OVERLAYING SOUNDBITE++"
    script = Script(
        shots=(Shot(), Shot()),
        marks=(
            Mark("SHOT OVERLAYING SOUNDBITE", "overlay", shots=(1,), line=1),
            Mark("SHOTS OVERLAYING SOUNDBITE", "overlay", shots=(1,), closes=0, line=1),
        ),
    )
    at = pair.index("SHOTS") + 1
    assert list(markers(script, [pair])) == [
        problem(
            "marker-number", Span(1, at, 1, at + 5), fix="SHOT", text="SHOTS OVERLAYING SOUNDBITE", count=1
        )
    ]


def test_without_the_text_a_wrong_number_has_no_fix() -> None:
    marks = (
        Mark("SHOT OVERLAYING SOUNDBITE", "overlay", shots=(1, 2)),
        Mark("SHOTS OVERLAYING SOUNDBITE", "overlay", shots=(1, 2), closes=0),
    )
    script = Script(shots=(Shot(), Shot(), Shot()), marks=marks)
    assert list(markers(script)) == [
        problem("marker-number", Span(), text="SHOT OVERLAYING SOUNDBITE", count=2),
    ]


def test_other_marks_are_nobodys_partner() -> None:
    assert list(markers(Script(marks=(Mark("MUTE", "mute"), Mark("Back to top", "unread"))))) == []
