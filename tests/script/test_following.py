"""What must follow a correction, as one thing after another."""

from dataclasses import replace

from shotlists.script.document import Dateline, Header, Mark, Overlay, Scene, Script, Section, Shot, Soundbite
from shotlists.script.following import Must, said_at, what_must_follow

BITE = Soundbite(languages=("English",), speaker="A. Reed", role="pilot", quote="We wait for the tide.")


def script() -> Script:
    return Script(
        header=Header(slugline="Harbour", uid="1", published="2026-01-01T10:00", fields=(("Desk", "Ports"),)),
        scenes=(Scene(Dateline(text="Riga - May 1, 2026", place="Riga", source="Port TV")),),
        shots=(
            Shot("1", scene=0, description="Wide of harbour", key="a"),
            Shot("2", scene=0, description="Two ships at anchor", key="b"),
            Shot("3", scene=0, kind="soundbite", soundbite=BITE, key="c"),
        ),
        storyline=("The harbour was closed.", "Ships waited outside all day."),
        sections=(Section("LEADIN", ("No ship moved.",)),),
    )


def changed(place: int, **values: object) -> Script:
    shots = list(script().shots)
    shots[place] = replace(shots[place], **values)
    return replace(script(), shots=tuple(shots))


def musts(new: Script, *, same_cut: bool = True) -> list[Must]:
    return list(what_must_follow(script(), new, same_cut=same_cut))


def test_what_is_the_same_asks_for_nothing() -> None:
    assert musts(script()) == []


def test_a_description_and_a_quote_are_named_by_their_shots() -> None:
    assert musts(changed(1, description="Three ships at anchor")) == [
        Must("shot", "description", "Two ships at anchor", "Three ships at anchor", "b", "b")
    ]
    assert musts(changed(2, soundbite=replace(BITE, quote="We wait for the pilot."))) == [
        Must("soundbite", "quote", "We wait for the tide.", "We wait for the pilot.", "c", "c")
    ]


def test_numbers_ids_and_times_of_issue_never_must_follow() -> None:
    renumbered = tuple(replace(shot, number=str(int(shot.number) + 4)) for shot in script().shots)
    header = replace(
        script().header, uid="2", published="2026-01-02T10:00", modified="x", version_label="new"
    )
    assert musts(replace(script(), shots=renumbered, header=header, order=("header",))) == []


def test_the_header_is_followed_field_by_field() -> None:
    header = replace(script().header, slugline="Harbour/Ice", fields=(("Desk", "Weather"),))
    assert musts(replace(script(), header=header)) == [
        Must("header", "slugline", "Harbour", "Harbour/Ice"), Must("header", "Desk", "Ports", "Weather"),
    ]  # fmt: skip


def test_a_heading_is_named_by_its_first_shot() -> None:
    line = Dateline(text="Riga - May 2, 2026", place="Riga", source="Port TV", restrictions=("No resale",))
    assert musts(replace(script(), scenes=(Scene(line),))) == [
        Must("scene", "text", "Riga - May 1, 2026", "Riga - May 2, 2026", "a", "a"),
        Must("scene", "restrictions", "", "No resale", "a", "a"),
    ]


def test_order_length_and_new_pictures_concern_only_the_same_cut() -> None:
    shots = script().shots
    more = replace(script(), shots=(*shots, Shot("4", scene=0, description="A gull on a mast", key="d")))
    moved = replace(script(), shots=(shots[1], shots[0], shots[2]))
    assert musts(more) == [Must("shot", "", "", "A gull on a mast", "", "d")]
    assert [(must.field, must.key) for must in musts(moved)] == [("moved", "a")] or [
        (must.field, must.key) for must in musts(moved)
    ] == [("moved", "b")]
    assert musts(changed(0, duration_ms=4000)) == [Must("shot", "duration_ms", "", "0'04", "a", "a")]
    assert musts(more, same_cut=False) == []
    assert musts(moved, same_cut=False) == []
    assert musts(changed(0, duration_ms=4000), same_cut=False) == []


def test_a_shot_that_went_is_told_whatever_the_cut() -> None:
    gone = replace(script(), shots=script().shots[1:])
    assert musts(gone, same_cut=False) == [Must("shot", "", "Wide of harbour", "", "a", "")]


def test_a_paragraph_written_anew_is_one_thing_and_not_two() -> None:
    anew = replace(script(), storyline=("Ice closed it at dawn.", script().storyline[1]))
    assert musts(anew) == [
        Must("storyline", "", "The harbour was closed.", "Ice closed it at dawn.", old_place=0, place=0)
    ]
    lead = replace(script(), sections=(Section("LEADIN", ("No ship moved.", "Ice was to blame.")),))
    assert musts(lead) == [Must("section", "LEADIN", "", "Ice was to blame.", place=1)]
    assert musts(replace(script(), storyline=script().storyline[:1])) == [
        Must("storyline", "", "Ships waited outside all day.", "", old_place=1)
    ]


def test_a_note_hangs_on_its_shot() -> None:
    marked = replace(script(), marks=(Mark("MUTE", "mute", "shot", (1,), "before shot", None, 1),))
    assert musts(marked) == [Must("note", "before shot", "", "MUTE", "", "b")]
    assert list(what_must_follow(marked, script(), same_cut=False)) == [
        Must("note", "before shot", "MUTE", "", "b", "")
    ]


def test_what_a_script_says_at_each_place() -> None:
    covered = replace(BITE, overlay=Overlay("partial", (1,)))
    here = replace(changed(2, soundbite=covered), marks=(Mark("MUTE", "mute", "shot", (1,), "before shot"),))
    assert [
        said_at(here, "header", "slugline"),
        said_at(here, "header", "Desk"),
        said_at(here, "header", "Nothing"),
        said_at(here, "scene", "text", "a"),
        said_at(here, "scene", "", "b"),
        said_at(here, "scene", "source", "b"),
        said_at(here, "shot", "description", "b"),
        said_at(here, "shot", "", "c"),
        said_at(here, "shot", "moved", "b"),
        said_at(here, "soundbite", "quote", "c"),
        said_at(here, "soundbite", "coverage", "c"),
        said_at(here, "soundbite", "quote", "a"),
        said_at(here, "shot", "description", "gone"),
        said_at(here, "note", "before shot", "b"),
        said_at(here, "storyline", "", place=1),
        said_at(here, "storyline", "", place=7),
        said_at(here, "section", "LEADIN", place=0),
    ] == [
        "Harbour", "Ports", "", "Riga - May 1, 2026", "Riga - May 1, 2026", "Port TV", "Two ships at anchor",
        'A. Reed: "We wait for the tide."', "Two ships at anchor", "We wait for the tide.", "partial", "", "",
        "MUTE", "Ships waited outside all day.", "", "No ship moved.",
    ]  # fmt: skip
