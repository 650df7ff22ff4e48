"""Who speaks: one person, however the name is written, and what an editor chose stays."""

from dataclasses import replace
from datetime import date

import pytest

from shotlists.domain.composition import create_package, save_script, script_of
from shotlists.domain.saving.speakers import choose_speaker, fold_name, script_of_name
from shotlists.models import LogEntry, Package, Soundbite, Speaker, SpeakerName, SpeakerTitle
from shotlists.script.document import Dateline, Header, Scene, Script, Shot
from shotlists.script.document import Soundbite as Bite

pytestmark = pytest.mark.django_db


def spoken(*people: tuple[str, str], day: str = "2026-03-04") -> Script:
    return Script(
        header=Header(dates=(day,)),
        scenes=(Scene(Dateline(text="Norhaven")),),
        shots=tuple(
            Shot(
                str(index),
                scene=0,
                kind="soundbite",
                soundbite=Bite(speaker=name, role=role, quote=f"No. {index}"),
            )
            for index, (name, role) in enumerate(people, 1)
        ),
    )


def speakers(package: Package) -> list[str | None]:
    rows = Soundbite.objects.filter(shot__package=package).order_by("shot__position")
    return [bite.speaker.name if bite.speaker else None for bite in rows.select_related("speaker")]


def rename(package: Package, name: str) -> Package:
    script = script_of(package)
    bite = replace(script.shots[0].soundbite, speaker=name)
    shots = (replace(script.shots[0], soundbite=bite), *script.shots[1:])
    return save_script(package, replace(script, shots=shots), actor=None, base_version=package.version)


def test_one_name_is_one_person_in_all_packages():
    first = create_package(
        spoken(("Ada Brekke", "engineer"), ("ADA  BREKKE", "engineer"), ("Jon Lund", "")), actor=None
    )
    second = create_package(spoken(("Ａda Brekke", "mayor")), actor=None)

    assert speakers(first) == ["Ada Brekke", "Ada Brekke", "Jon Lund"]
    assert speakers(second) == ["Ada Brekke"]
    assert Speaker.objects.count() == 2


def test_titles_are_learnt_with_the_first_day_on_which_they_are_known():
    create_package(spoken(("Ada Brekke", "engineer"), day="2026-03-04"), actor=None)
    create_package(spoken(("Ada Brekke", "Engineer"), day="2025-01-02"), actor=None)
    create_package(spoken(("Ada Brekke", "mayor"), day="2026-04-01"), actor=None)

    assert list(SpeakerTitle.objects.order_by("pk").values_list("title", "since", "until")) == [
        ("engineer", date(2025, 1, 2), None),
        ("mayor", date(2026, 4, 1), None),
    ]


def test_the_first_comma_of_a_role_parts_title_and_organisation():
    for comma in (", ", " ,", ","):
        create_package(spoken(("Ada Brekke", f"chief engineer{comma}Tidewater Works, Norhaven")), actor=None)

    assert list(SpeakerTitle.objects.values_list("title", "body")) == [
        ("chief engineer", "Tidewater Works, Norhaven")
    ]


def test_of_namesakes_the_one_who_held_the_title_speaks_and_without_one_nobody_is_guessed():
    for title in ("engineer", "mayor"):
        speaker = Speaker.objects.create(name=f"Ada Brekke, {title}")
        SpeakerName.objects.create(speaker=speaker, name="Ada Brekke", folded="ada brekke")
        SpeakerTitle.objects.create(speaker=speaker, title=title)

    package = create_package(spoken(("Ada Brekke", "Mayor"), ("Ada Brekke", "visitor")), actor=None)

    assert speakers(package) == ["Ada Brekke, mayor", None]


def test_a_name_in_another_script_is_linked_by_an_editor_and_known_from_then_on():
    ada = Speaker.objects.create(name="Ada Brekke")
    package = create_package(spoken(("艾达·布雷克", "")), actor=None)

    choose_speaker(package, script_of(package).shots[0].key, ada, actor=None)
    other = create_package(spoken(("艾达·布雷克", "")), actor=None)

    assert speakers(package) == ["Ada Brekke"]
    assert list(ada.names.values_list("name", "script")) == [("艾达·布雷克", "Han")]
    assert LogEntry.objects.get(action="choose_speaker").note == "艾达·布雷克 = Ada Brekke"
    # Two are of that name now, the one made first and the one chosen: nobody is guessed.
    assert speakers(other) == [None]


def test_the_choice_stays_when_the_name_is_mended_and_goes_when_another_person_speaks():
    ada = Speaker.objects.create(name="Ada B.")
    package = create_package(spoken(("Ada Breke", "")), actor=None)
    choose_speaker(package, script_of(package).shots[0].key, ada, actor=None)

    package = rename(package, "Ada Brekke")
    assert speakers(package) == ["Ada B."]

    package = rename(package, "Jon Lund")
    assert speakers(package) == ["Jon Lund"]
    assert not Soundbite.objects.get().speaker_chosen


def test_a_choice_can_be_taken_back():
    package = create_package(spoken(("Jon Lund", "")), actor=None)
    key = script_of(package).shots[0].key
    choose_speaker(package, key, Speaker.objects.create(name="Somebody"), actor=None)

    bite = choose_speaker(package, key, None, actor=None)

    assert (bite.speaker_chosen, Soundbite.objects.get().speaker_chosen) == (False, False)


@pytest.mark.parametrize("name", ["", "   ", "x" * 256])
def test_who_has_no_name_is_no_speaker(name):
    assert speakers(create_package(spoken((name, "a passer-by")), actor=None)) == [None]
    assert not Speaker.objects.exists()


def test_names_are_compared_in_one_case_and_width():
    assert fold_name("  ADA　Brekke ") == "ada brekke"
    assert [script_of_name(name) for name in ("Ada", "李", "김", "Ада", "تدا", "12", "")] == [
        "Latin", "Han", "Hangul", "Cyrillic", "Arabic", "", "",
    ]  # fmt: skip
