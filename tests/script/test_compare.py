"""Comparison: a shot stays itself wherever it goes, and every change is said."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shotlists.script.compare import change_to_dict, compare, describe, match_shots, sentences
from shotlists.script.comparing.alignment import Item, align, moved
from shotlists.script.comparing.wording import Edit, edits
from shotlists.script.document import (
    Dateline,
    Header,
    Mark,
    Overlay,
    RundownItem,
    Scene,
    Script,
    Section,
    Shot,
    Soundbite,
    StatedField,
)
from tests.script.strategies import scripts, texts


def pictures(*descriptions: str) -> tuple[Shot, ...]:
    return tuple(Shot(number=str(place), description=text) for place, text in enumerate(descriptions, 1))


def script(*descriptions: str) -> Script:
    return Script(shots=pictures(*descriptions))


def bite(speaker: str, quote: str, **more: object) -> Shot:
    return Shot(number="9", kind="soundbite", soundbite=Soundbite(speaker=speaker, quote=quote), **more)


FERRY, ROPES, CROWD, BRIDGE = (
    "Wide of a ferry",
    "Close of ropes",
    "Various of a crowd waving",
    "Bridge at dusk",
)


@pytest.mark.parametrize(
    ("old", "new", "partners"),
    [
        ((FERRY, ROPES), (FERRY, ROPES), (0, 1)),
        ((FERRY, ROPES), (ROPES, FERRY), (1, 0)),
        ((FERRY, ROPES, CROWD), (FERRY, CROWD), (0, 2)),
        ((FERRY, CROWD), (FERRY, ROPES, CROWD), (0, None, 1)),
        ((FERRY, FERRY, FERRY), (FERRY, FERRY, FERRY), (0, 1, 2)),
        ((FERRY, ROPES, FERRY), (ROPES, FERRY), (1, 2)),
        ((FERRY, ROPES, FERRY), (FERRY, ROPES), (0, 1)),
        ((FERRY, ROPES, CROWD), (FERRY, "Close of roeps", CROWD), (0, 1, 2)),
        ((FERRY, ROPES, CROWD), (CROWD, "Wide of a ferry at night", ROPES), (2, 0, 1)),
        ((FERRY, ROPES), ("Rocket blasting off", ROPES), (None, 1)),
        ((), (FERRY,), (None,)),
        ((FERRY,), (), ()),
    ],
)
def test_each_shot_finds_itself(old, new, partners):
    assert match_shots(script(*old), script(*new)) == partners


def test_a_key_outlives_every_word():
    old = Script(
        shots=(Shot(description=FERRY, key="aaaaaaaaaaaa"), Shot(description=ROPES, key="bbbbbbbbbbbb"))
    )
    new = Script(
        shots=(Shot(description=FERRY, key="bbbbbbbbbbbb"), Shot(description="New", key="aaaaaaaaaaaa"))
    )

    assert match_shots(old, new) == (1, 0)


def test_of_two_shots_with_one_key_the_unchanged_one_keeps_it():
    old = Script(shots=(Shot(description=FERRY, key="aaaaaaaaaaaa"),))
    copy = Shot(description="Other", key="aaaaaaaaaaaa")

    assert match_shots(old, Script(shots=(copy, old.shots[0]))) == (None, 0)


def test_a_shot_without_a_key_finds_the_stored_one_by_its_words():
    old = Script(shots=(Shot(description=FERRY, key="aaaaaaaaaaaa"),))

    assert match_shots(old, script(ROPES, FERRY)) == (None, 0)


def test_a_picture_never_becomes_a_soundbite():
    assert match_shots(script("Lena Park speaks"), Script(shots=(bite("Lena Park", "speaks"),))) == (None,)


def test_equal_shots_under_other_headings_are_told_apart_by_number():
    old = Script(shots=(Shot(number="2", description=FERRY), Shot(number="7", description=FERRY)))
    new = Script(
        shots=(Shot(number="1", description=BRIDGE), Shot(number="7", description=FERRY), *pictures(CROWD))
    )

    assert match_shots(old, new) == (None, 1, None)


@given(
    st.lists(st.sampled_from((FERRY, ROPES, CROWD, BRIDGE, "")), max_size=8),
    st.randoms(use_true_random=False),
)
@settings(deadline=None)
def test_moving_shots_never_costs_one_its_identity(descriptions, random):
    shuffled = list(descriptions)
    random.shuffle(shuffled)
    partners = match_shots(script(*descriptions), script(*shuffled))

    assert sorted(place for place in partners if place is not None) == list(range(len(descriptions)))
    assert [descriptions[place or 0] for place in partners] == shuffled


@given(scripts(), scripts())
@settings(deadline=None, max_examples=40)
def test_no_stored_shot_is_two_shots_and_no_change_goes_unsaid(old, new):
    partners = [place for place in match_shots(old, new) if place is not None]

    assert len(partners) == len(set(partners))
    assert compare(old, old) == ()
    assert bool(compare(old, new)) == (old != new)
    assert all(sentences(compare(old, new)))


def test_moved_names_the_fewest_that_explain_the_order():
    assert moved((0, 1, 2)) == ()
    assert moved((3, 0, 1, 2)) == (0,)
    assert moved((1, None, 2, 0)) == (3,)


def test_a_long_list_of_changed_items_is_matched_by_words_and_place():
    old = [Item(f"old {n}", f"harbour view number {n} seen from pier {n * 7}") for n in range(3000)]
    new = [Item(f"new {n}", f"harbour view number {n} as seen from pier {n * 7}") for n in range(3000)]

    assert align(old, new) == tuple(range(3000))


@given(texts, texts)
def test_word_edits_hold_both_texts(old, new):
    found = edits(old, new)

    assert "".join(edit.text for edit in found if edit.op != "added") == old
    assert "".join(edit.text for edit in found if edit.op != "removed") == new


def test_word_edits_name_the_words():
    assert edits("The ferry sank slowly.", "The ferry rose slowly.") == (
        Edit("same", "The ferry "),
        Edit("removed", "sank"),
        Edit("added", "rose"),
        Edit("same", " slowly."),
    )


OLD = Script(
    header=Header(slugline="Ferry", duration_ms=83_000, restrictions=("NONE",), fields=(("Zone", "north"),)),
    scenes=(Scene(Dateline("Bergen - Jan 2, 2026")), Scene(Dateline("Oslo - Jan 3, 2026"))),
    shots=(
        Shot(number="1", scene=0, description=FERRY),
        Shot(number="2", scene=0, kind="soundbite",
             soundbite=Soundbite(speaker="Lena Park", quote="It floats.", overlay=Overlay("partial", (2,)))),
        Shot(number="3", scene=0, description=ROPES, overlays=1),
        Shot(number="4", scene=1, description=CROWD, duration_ms=4000),
    ),
    storyline=("The ferry floats on the fjord.", "People waved."),
    sections=(Section("LEADIN", ("A ferry.",)),),
    marks=(Mark("MUTE", "mute", "following", (3,), "before shot"),),
    order=("header", "shotlist", "storyline"),
)  # fmt: skip


def test_nothing_changed_is_nothing_said():
    assert compare(OLD, OLD) == ()
    assert describe(()) == ""


def test_an_inserted_shot_is_one_change_and_the_ranges_follow_it():
    shots = list(OLD.shots)
    shots.insert(0, Shot(number="1", scene=0, description=BRIDGE))
    renumbered = [replace(shot, number=str(place)) for place, shot in enumerate(shots, 1)]
    renumbered[2] = replace(
        renumbered[2], soundbite=replace(OLD.shots[1].soundbite, overlay=Overlay("partial", (3,)))
    )
    renumbered[3] = replace(renumbered[3], overlays=2)
    new = replace(OLD, shots=tuple(renumbered), marks=(replace(OLD.marks[0], shots=(4,)),))

    changes = compare(OLD, new)

    assert [(change.kind, change.name) for change in changes] == [
        ("shot-added", "Shot 1"),
        ("shot-renumbered", "Shot 2"),
        ("shot-renumbered", "Shot 3"),
        ("shot-renumbered", "Shot 4"),
        ("shot-renumbered", "Shot 5"),
    ]
    assert describe(changes) == (
        "Shot 1 was added: Bridge at dusk.\n4 shots got other numbers, from shot 1 (now 2) to shot 4 (now 5)."
    )


BITE = OLD.shots[1].soundbite


def changed(**parts: object) -> str:
    return describe(compare(OLD, replace(OLD, **parts)))


def with_shot(place: int, **parts: object) -> tuple[Shot, ...]:
    shots = list(OLD.shots)
    shots[place] = replace(shots[place], **parts)
    return tuple(shots)


@pytest.mark.parametrize(
    ("parts", "said"),
    [
        ({"header": replace(OLD.header, duration_ms=90_500)}, "Header: the duration was 1'23, now 1'30.5."),
        ({"header": replace(OLD.header, restrictions=())},
         "Header: the restrictions were NONE, now nothing."),
        ({"header": replace(OLD.header, fields=(("Zone", "south"),))}, "Header: Zone was north, now south."),
        ({"scenes": (OLD.scenes[0], Scene(Dateline("Oslo - Jan 4, 2026")))},
         "Heading 2: the wording was Oslo - Jan 3, 2026, now Oslo - Jan 4, 2026."),
        ({"scenes": (*OLD.scenes, Scene(Dateline("Narvik")))}, "A heading was added: Narvik."),
        ({"shots": with_shot(3, description="Various of a crowd weeping")},
         "Shot 4: the description was Various of a crowd waving, now Various of a crowd weeping."),
        ({"shots": with_shot(3, duration_ms=None)}, "Shot 4: the duration was 0'04, now nothing."),
        ({"shots": with_shot(3, number="5")}, "Shot 4 now has the number 5."),
        ({"shots": with_shot(2, scene=1)},
         "Shot 3 now stands under Oslo - Jan 3, 2026; it stood under Bergen - Jan 2, 2026."),
        ({"shots": with_shot(1, soundbite=replace(OLD.shots[1].soundbite, quote="It sinks."))},
         "Shot 2: the quote was It floats., now It sinks."),
        ({"shots": with_shot(1, soundbite=replace(OLD.shots[1].soundbite, starting_with=(0,)))},
         "Shot 2: the shots that the soundbite starts with were nothing, now shot 1."),
        ({"shots": with_shot(1, soundbite=replace(BITE, overlay=Overlay("full", (2, 3))))},
         ("Shot 2: the cover of the soundbite was partial, now full.\n"
         "Shot 2: the shots over the soundbite were shot 3, now shots 3, 4.")),
        ({"storyline": (OLD.storyline[0],)}, "Storyline: paragraph 2 was removed: People waved."),
        ({"storyline": (*OLD.storyline, "It rained.")}, "Storyline: paragraph 3 was added: It rained."),
        ({"storyline": (OLD.storyline[1], OLD.storyline[0])},
         "Storyline: paragraph 1 was moved: People waved."),
        ({"storyline": ("The ferry sank on the fjord.", OLD.storyline[1])},
         "Storyline: paragraph 1 was changed: [-floats-] [+sank+]."),
        ({"sections": ()}, "Section LEADIN, paragraph 1 was removed: A ferry."),
        ({"marks": ()}, "A note was removed: MUTE."),
        ({"marks": (replace(OLD.marks[0], shots=(0,)),)},
         "A note now belongs to shot 1; it belonged to shot 4: MUTE."),
        ({"marks": (*OLD.marks, Mark("NIGHT SHOTS", "note"))}, "A note was added: NIGHT SHOTS."),
        ({"order": ("storyline",)},
         "The order of the parts was header, shotlist, storyline, now storyline."),
    ],
)  # fmt: skip
def test_every_change_is_said_in_plain_english(parts, said):
    assert changed(**parts) == said


def after(**parts: object) -> tuple[tuple[str, str], ...]:
    """What is said of the clean script with shots or paragraphs put in place of its own."""
    return tuple((change.kind, change.name) for change in compare(PLAIN, replace(PLAIN, **parts)))


PLAIN = script("Various of ferries in fog; sailors coiling ropes", CROWD, BRIDGE, "Gulls over masts")


def test_a_shot_that_was_split_is_no_new_shot():
    shots = pictures("Various of ferries in fog", "Sailors coiling ropes", CROWD, BRIDGE, "Gulls over masts")
    new = replace(PLAIN, shots=shots)

    assert describe(compare(PLAIN, new)).split("\n")[:2] == [
        ("Shot 1: the description was Various of ferries in fog; sailors coiling ropes, "
        "now Various of ferries in fog."),
        "Shot 2 was split off from what was Shot 1: Sailors coiling ropes.",
    ]  # fmt: skip
    assert describe(compare(new, PLAIN)).split("\n")[:2] == [
        "Shot 2 was joined to what is now Shot 1: Sailors coiling ropes.",
        ("Shot 1: the description was Various of ferries in fog, "
         "now Various of ferries in fog; sailors coiling ropes."),
    ]  # fmt: skip


def test_a_quote_that_was_split_in_two_soundbites_is_said_so():
    quote = "We crossed at noon in heavy seas. Nobody on board was hurt in the storm."
    whole = Script(shots=(bite("Lena Park", quote),))
    parts = Script(shots=(bite("Lena Park", quote[:33]), bite("Lena Park", quote[34:])))

    assert {change.kind for change in compare(whole, parts)} == {"shot-changed", "shot-split"}
    assert {change.kind for change in compare(parts, whole)} == {"shot-joined", "shot-changed"}


def test_a_picture_that_became_a_soundbite_is_one_change():
    shots = (*PLAIN.shots[:1], replace(bite("Lena Park", "Watch out."), number="2"), *PLAIN.shots[2:])

    assert describe(compare(PLAIN, replace(PLAIN, shots=shots))) == (
        'Shot 2 became a soundbite: it was Various of a crowd waving, now Lena Park: "Watch out.".'
    )
    assert after(shots=shots) == (("shot-became", "Shot 2"),)


def test_a_scene_that_was_moved_whole_is_said_once():
    shots = tuple(replace(shot, scene=scene) for shot, scene in zip(PLAIN.shots, (0, 0, 1, 1), strict=True))
    three = (*shots, Shot("5", scene=1, description=FERRY))
    old = Script(scenes=OLD.scenes, shots=three)
    swapped = tuple(replace(shot, scene=1 - (shot.scene or 0)) for shot in (*three[2:], *three[:2]))
    new = Script(scenes=OLD.scenes[::-1], shots=swapped)

    assert describe(compare(old, new)) == (
        "The scene Bergen - Jan 2, 2026 was moved whole: what was shots 1, 2 is now shots 1, 2."
    )


def test_a_changed_cover_is_told_by_its_soundbite_only():
    shots = (
        *OLD.shots[:1],
        replace(OLD.shots[1], soundbite=replace(BITE, overlay=Overlay("partial", (2, 3)))),
        OLD.shots[2],
        replace(OLD.shots[3], overlays=1),
    )

    assert describe(compare(OLD, replace(OLD, shots=shots))) == (
        "Shot 2: the shots over the soundbite were shot 3, now shots 3, 4."
    )


def test_paragraphs_that_were_split_or_joined_are_said_so():
    first, second = "The ferry left Bergen at noon in heavy seas.", "Nobody on board was hurt, police said."
    whole, parts = Script(storyline=(f"{first} {second}",)), Script(storyline=(first, second))

    assert describe(compare(whole, parts)).split("\n")[1] == (
        "Storyline: paragraph 2 was split off from what was paragraph 1: "
        "Nobody on board was hurt, police said."
    )
    assert describe(compare(parts, whole)).split("\n")[0] == (
        "Storyline: what was paragraph 2 was joined to what is now paragraph 1: "
        "Nobody on board was hurt, police said."
    )


def test_of_a_long_text_only_the_changed_words_are_said():
    quote = "We crossed at noon, when the sea was calm and the light was good enough for the cameras."
    old = Script(shots=(bite("Lena Park", quote),))
    new = Script(shots=(bite("Lena Park", quote.replace("noon", "dawn")),))

    assert describe(compare(old, new)) == "Shot 9: the quote was changed: [-noon-] [+dawn+]."


def test_a_rundown_is_compared_item_by_item():
    items = (RundownItem(slugline="FERRY", duration_ms=90_000), RundownItem(slugline="STORM", label="new"))
    old, new = Script(rundown=items), Script(rundown=(replace(items[0], duration_ms=95_000),))

    assert describe(compare(old, new)) == (
        "The rundown has lost an item: STORM, new.\n"
        "The rundown's item FERRY: the duration was 1'30, now 1'35."
    )


def test_header_lines_that_say_the_same_in_other_words_are_said_last():
    old = Script(header=Header(location="Norway", stated=(StatedField("Location", "Norway"),)))
    new = Script(header=Header(location="Norway", stated=(StatedField("LOCATION", "Norway"),)))

    assert describe(compare(old, new)) == "Header: the lines were worded anew: [-Location-] [+LOCATION+]."


def test_a_moved_shot_is_said_once():
    shots = (OLD.shots[3], *OLD.shots[:3])
    moved_script = replace(
        OLD,
        shots=tuple(
            replace(shot, overlays=2 if shot.overlays is not None else None)
            if shot.soundbite is None
            else replace(shot, soundbite=replace(shot.soundbite, overlay=Overlay("partial", (3,))))
            for shot in shots
        ),
        marks=(replace(OLD.marks[0], shots=(0,)),),
    )

    assert describe(compare(OLD, moved_script)) == "Shot 4 was moved from place 4 to place 1."


def test_a_change_as_plain_values_says_where_and_which_words():
    (change,) = compare(OLD, replace(OLD, storyline=("The ferry sank on the fjord.", OLD.storyline[1])))

    assert change_to_dict(change) == {
        "kind": "storyline-changed",
        "sentence": "Storyline: paragraph 1 was changed: [-floats-] [+sank+].",
        "name": "paragraph 1",
        "field": "",
        "old": "The ferry floats on the fjord.",
        "new": "The ferry sank on the fjord.",
        "old_index": 0,
        "new_index": 0,
        "words": [
            {"op": "same", "text": "The ferry "},
            {"op": "removed", "text": "floats"},
            {"op": "added", "text": "sank"},
            {"op": "same", "text": " on the fjord."},
        ],
    }


def test_a_soundbite_whose_keyword_is_misspelt_is_still_the_same_shot():
    bite = Soundbite(languages=("English",), speaker="Lena Park", role="captain", quote="We crossed at noon.")
    old = Script(shots=(Shot("1", description="Wide of ferry"), Shot("2", kind="soundbite", soundbite=bite)))
    typo = Shot("2", description="S0UNDBITE (English) Lena Park, captain:")
    other = Shot("2", description="Lena Park at wheel")

    assert match_shots(old, replace(old, shots=(old.shots[0], typo))) == (0, 1)
    assert match_shots(replace(old, shots=(old.shots[0], typo)), old) == (0, 1)
    assert match_shots(old, replace(old, shots=(old.shots[0], other))) == (0, None)
