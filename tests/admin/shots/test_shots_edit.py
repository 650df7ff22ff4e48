"""From the table of shots to a script: what was typed is in it, and nothing else has changed."""

from dataclasses import replace

import pytest

from shotlists.admin.shots.shots_edit import script_from
from shotlists.admin.shots.shots_form import Row, ShotRow, flaws_of, rows_of
from shotlists.admin.shots.shots_steps import rearranged
from shotlists.script import check, read, write
from shotlists.script.document import LowerThird, Original, Script
from tests.domain.harbour import harbour, timed


def keyed() -> Script:
    """The harbour script with what no text can say, and a key for every shot."""
    script = timed(harbour())
    return replace(script, shots=tuple(replace(shot, key=f"key{at}") for at, shot in enumerate(script.shots)))


def shot(rows: list[Row], number: str) -> ShotRow:
    """The row of that number."""
    return next(row for row in rows if isinstance(row, ShotRow) and row.cells["number"].value == number)


def made(rows: list[Row], base: Script) -> Script:
    """The script of a table without flaws."""
    script = script_from(rows, base, "cctv")
    assert script is not None, [
        (cell.name, cell.flaw)
        for row in rows
        if isinstance(row, ShotRow)
        for cell in row.cells.values()
        if cell.flaw
    ]
    return script


def step(rows: list[Row], *steps: str) -> list[Row]:
    """The table after some steps; a shot is named by its number now."""
    for each in steps:
        act, _, number = each.partition(":")
        rows, _row = rearranged(rows, f"{act}:{shot(rows, number).id}")
    return rows


def test_an_untouched_table_is_the_script_itself() -> None:
    base = keyed()
    script = made(rows_of(base), base)
    assert script == base
    assert [each.key for each in script.shots] == [each.key for each in base.shots]


@pytest.mark.parametrize(
    ("cell", "typed", "value"),
    [
        ("duration", "0'05", 5_000),
        ("duration", "1:03", 63_000),
        ("duration", "", None),
        ("duration", "7", 7_000),
    ],
)
def test_a_duration_is_typed_as_people_write_it(cell: str, typed: str, value: int | None) -> None:
    base = keyed()
    rows = rows_of(base)
    shot(rows, "6").cells[cell].value = typed
    script = made(rows, base)
    assert script.shots[5].duration_ms == value
    assert replace(script.shots[5], duration_ms=None) == replace(base.shots[5], duration_ms=None)


def test_milliseconds_that_the_printed_time_cannot_show_stay() -> None:
    base = keyed()
    base = replace(base, shots=(replace(base.shots[0], duration_ms=4_040), *base.shots[1:]))
    rows = rows_of(base)
    shot(rows, "1").cells["description"].value = "Another aerial"
    assert made(rows, base).shots[0].duration_ms == 4_040


@pytest.mark.parametrize(
    ("number", "cell", "typed", "flaw"),
    [
        ("1", "duration", "soon", "Write a time as 1'23, 1:23 or 83."),
        ("1", "out", "0", "The out point lies before the in point."),
        ("2", "description", "", "Say what the picture shows."),
        ("3", "overlaid_by", "4-99", "There is no such shot in this order. Write numbers as 4-5, 8."),
        ("3", "overlaid_by", "5-4", "There is no such shot in this order. Write numbers as 4-5, 8."),
        ("3", "ending_with", "3", "A soundbite cannot lie under itself."),
        ("3", "kind", "gossip", "Choose one of the kinds in the list."),
    ],
)
def test_what_is_wrong_is_said_at_its_field(number: str, cell: str, typed: str, flaw: str) -> None:
    base = keyed()
    rows = rows_of(base)
    row = shot(rows, number)
    if cell == "out":
        row.cells["in"].value = "3"
    row.cells[cell].value = typed
    assert script_from(rows, base, "cctv") is None
    assert (row.cells[cell].flaw, flaws_of(rows)) == (flaw, 1)
    assert row.cells[cell].value == typed


def test_the_fields_of_a_soundbite_are_taken_and_its_original_words_stay() -> None:
    base = keyed()
    rows = rows_of(base)
    cells = shot(rows, "3").cells
    cells["speaker"].value, cells["languages"].value = "Ada M. Brekke", "Norlandic/English"
    cells["coverage"].value = "full"
    bite = made(rows, base).shots[2].soundbite
    assert bite is not None
    assert (bite.speaker, bite.languages, bite.overlay.coverage) == (
        "Ada M. Brekke",
        ("Norlandic", "English"),
        "full",
    )
    assert bite.original == Original("Norlandic", "Turbinen har gått 2")


def test_a_lower_third_can_be_added_and_taken_away() -> None:
    base = keyed()
    rows = step(rows_of(base), "third:6")
    shot(rows, "6").thirds[1]["lines"].value = "Ada Brekke\n\nchief engineer"
    shot(rows, "7").thirds[0]["lines"].value = ""
    shot(rows, "7").thirds[0]["in"].value = shot(rows, "7").thirds[0]["out"].value = ""
    shots = made(rows, base).shots
    assert shots[5].lower_thirds[1] == LowerThird("name", ("Ada Brekke", "chief engineer"))
    assert shots[6].lower_thirds == ()


def test_a_shot_put_in_between_moves_numbers_ranges_and_marks_along() -> None:
    base = keyed()
    rows = step(rows_of(base), "after:1")
    shot(rows, "2").cells["description"].value = "A gull"
    script = made(rows, base)
    assert [(each.number, each.key) for each in script.shots] == [
        ("1", "key0"), ("2", ""), ("3", "key1"), ("4", "key2"), ("5", "key3"), ("6", "key4"), ("7", "key5"),
        ("8", "key6"),
    ]  # fmt: skip
    assert script.shots[3].soundbite is not None
    assert script.shots[3].soundbite.overlay.shots == (4, 5)
    text = write(script, "cctv")
    assert "2. A gull" in text
    assert "(partially overlaid with shots 5-6):" in text
    assert read(text, "cctv").script.shots[4].overlays == 3
    assert [found.code for found in check(read(text, "cctv"))] == ["language-unknown"]


def test_a_picture_put_over_a_soundbite_stands_between_the_marks() -> None:
    base = keyed()
    rows = step(rows_of(base), "after:5")
    shot(rows, "6").cells["description"].value = "Splash"
    shot(rows, "3").cells["overlaid_by"].value = "4-6"
    script = made(rows, base)
    text = write(script, "cctv")
    assert "5. Diver checking cable\n6. Splash\n++SHOTS OVERLAYING SOUNDBITE++\n" in text
    again = read(text, "cctv").script
    assert [each.overlays for each in again.shots] == [None, None, None, 2, 2, 2, None, None]


def test_a_picture_taken_from_under_the_words_stands_outside_the_marks() -> None:
    base = keyed()
    rows = rows_of(base)
    shot(rows, "3").cells["overlaid_by"].value = "4"
    script = made(rows, base)
    text = write(script, "cctv")
    assert "(partially overlaid with shot 4):" in text
    assert "4. Turbine being lowered into water\n++SHOT OVERLAYING SOUNDBITE++\n5. Diver" in text
    assert [each.overlays for each in read(text, "cctv").script.shots] == [
        None,
        None,
        None,
        2,
        None,
        None,
        None,
    ]


def test_a_shot_taken_out_leaves_the_others_with_their_identity() -> None:
    base = keyed()
    script = made(step(rows_of(base), "out:4"), base)
    assert [(each.number, each.key, each.overlays) for each in script.shots] == [
        ("1", "key0", None), ("2", "key1", None), ("3", "key2", None), ("4", "key4", 2), ("5", "key5", None),
        ("6", "key6", None),
    ]  # fmt: skip
    assert script.shots[2].soundbite is not None
    assert script.shots[2].soundbite.overlay.shots == (3,)


def test_a_soundbite_taken_out_leaves_its_pictures_on_the_main_track() -> None:
    base = keyed()
    script = made(step(rows_of(base), "out:3"), base)
    assert [each.overlays for each in script.shots] == [None] * 6
    assert "OVERLAYING" not in write(script, "cctv")


def test_a_shot_moved_down_and_up_again_is_where_it_was() -> None:
    base = keyed()
    script = made(step(rows_of(base), "down:6", "up:7"), base)
    assert script == base


def test_a_heading_is_read_in_the_house_style_of_the_package() -> None:
    base = keyed()
    rows = rows_of(base)
    rows[0].text.value = "Norhaven, Norland - March 3, 2026 (NTV - No access Norland)"  # type: ignore[union-attr]
    dateline = made(rows, base).scenes[0].dateline
    assert dateline is not None
    assert (dateline.is_file, dateline.dates, dateline.restrictions) == (
        False,
        ("2026-03-03",),
        ("No access Norland",),
    )


def test_a_heading_that_is_none_is_a_flaw_at_its_field() -> None:
    base = keyed()
    rows = rows_of(base)
    rows[0].text.value = "1. no heading"  # type: ignore[union-attr]
    assert script_from(rows, base, "cctv") is None
    assert rows[0].text.flaw.startswith("This is not read as a heading.")  # type: ignore[union-attr]


def test_a_new_heading_begins_a_scene_and_an_emptied_one_ends_it() -> None:
    base = keyed()
    rows = step(rows_of(base), "heading:7")
    at = rows.index(shot(rows, "7"))
    rows[at - 1].text.value = "Eastport, Norland - March 5, 2026 (NTV - NONE)"  # type: ignore[union-attr]
    script = made(rows, base)
    assert len(script.scenes) == len(base.scenes) + 1
    assert [each.scene for each in script.shots] == [0, 0, 1, 2, 2, 3, 4]
    again = rows_of(
        replace(script, shots=tuple(replace(s, key=f"key{n}") for n, s in enumerate(script.shots)))
    )
    at = again.index(shot(again, "7"))
    again[at - 1].text.value = ""  # type: ignore[union-attr]
    keyed_again = replace(script, shots=tuple(replace(s, key=f"key{n}") for n, s in enumerate(script.shots)))
    assert [each.scene for each in made(again, keyed_again).shots] == [0, 0, 1, 2, 2, 3, 3]
