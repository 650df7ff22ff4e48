"""A soundbite whose keyword is misspelt and saved so is the same soundbite when it is mended."""

import pytest

from shotlists.domain.composition import create_package, restore_version, save_script, script_of, text_of
from shotlists.domain.saving.speakers import choose_speaker
from shotlists.models import Package, Shot, Soundbite, Speaker, Version
from shotlists.script.document import Script
from shotlists.script.reading import read
from tests.domain.harbour import TEXT, harbour, timed

pytestmark = pytest.mark.django_db
BITE = 2


@pytest.fixture
def package() -> Package:
    return create_package(timed(harbour()), actor=None, pasted=TEXT)


def save_text(package: Package, text: str) -> Package:
    return save_script(
        package, read(text, "cctv").script, actor=None, base_version=package.version, from_text=True
    )


def choose_somebody(package: Package) -> Speaker:
    somebody = Speaker.objects.create(name="Ada B.")
    choose_speaker(package, script_of(package).shots[BITE].key, somebody, actor=None)
    return somebody


@pytest.mark.parametrize("keyword", ["S0UNDBITE (", "Soundbit (", "SOUND (", "("])
def test_a_misspelt_keyword_costs_nothing_that_the_text_does_not_say(package, keyword):
    text, before = text_of(package), script_of(package).shots[BITE]
    rows = list(Shot.objects.filter(package=package).order_by("position").values_list("pk", "key"))
    somebody = choose_somebody(package)

    package = save_text(package, text.replace("SOUNDBITE (", keyword, 1))
    between = script_of(package).shots[BITE]
    assert between.soundbite is None
    assert (between.key, between.duration_ms, between.lower_thirds) == (
        before.key, before.duration_ms, before.lower_thirds
    )  # fmt: skip
    package = save_text(package, text)

    assert script_of(package).shots[BITE] == before
    assert list(Shot.objects.filter(package=package).order_by("position").values_list("pk", "key")) == rows
    bite = Soundbite.objects.get(shot__package=package)
    assert (bite.speaker, bite.speaker_chosen) == (somebody, True)


def test_a_choice_stays_away_where_another_speaks_when_the_soundbite_is_back(package):
    text = text_of(package)
    choose_somebody(package)

    package = save_text(package, text.replace("SOUNDBITE (", "S0UNDBITE ("))
    package = save_text(package, text.replace("Ada Brekke, chief engineer", "Jon Lund, chief engineer"))

    bite = Soundbite.objects.get(shot__package=package)
    assert (bite.speaker.name, bite.speaker_chosen) == ("Jon Lund", False)


def test_a_version_that_was_restored_can_be_restored_itself(package):
    somebody = choose_somebody(package)
    bare = script_of(package).header
    package = save_script(package, Script(header=bare), actor=None, base_version=1)
    package = restore_version(package, 1, actor=None, base_version=2)
    package = save_script(package, Script(header=bare), actor=None, base_version=3)
    package = restore_version(package, 3, actor=None, base_version=4)

    bite = Soundbite.objects.get(shot__package=package)
    assert (bite.speaker, bite.speaker_chosen) == (somebody, True)


def test_a_speaker_who_is_gone_is_not_brought_back(package):
    somebody = choose_somebody(package)
    package = save_script(package, Script(header=script_of(package).header), actor=None, base_version=1)
    somebody.delete()

    restore_version(package, 1, actor=None, base_version=2)

    assert Soundbite.objects.get(shot__package=package).speaker.name == "Ada Brekke"


def test_a_choice_that_is_taken_back_leaves_the_version(package):
    choose_somebody(package)
    choose_speaker(package, script_of(package).shots[BITE].key, None, actor=None)

    assert Version.objects.get(package=package).speakers == {}
