"""How names are said."""

import pytest

from shotlists.domain.craft.pronunciations import (
    add_pronunciation,
    change_pronunciation,
    pronunciation_list,
    spoken_in,
    spoken_of,
)
from shotlists.domain.errors import NeedsMore, NotAllowed, NotFound, NotPermitted
from shotlists.models import Pronunciation, PronunciationChange
from shotlists.script import read
from tests.domain.desk_room import SAMPLES, hire

pytestmark = pytest.mark.django_db


def said(text: str) -> list[str]:
    return [row.spoken for row in spoken_in(text)]


def test_a_name_is_there_once_in_whatever_letters():
    row = add_pronunciation(" Zhou  Jie ", "JOE jee-EH", language="Chinese", actor=hire("writer"))
    assert (row.name, row.folded, row.spoken, row.language) == (
        "Zhou Jie",
        "zhou jie",
        "JOE jee-EH",
        "Chinese",
    )
    with pytest.raises(NotAllowed, match="ZHOU JIE is in the register already"):
        add_pronunciation("ZHOU JIE", "other", actor=hire("writer"))
    assert Pronunciation.objects.count() == 1


def test_what_it_said_before_stays_with_who_said_so():
    row = add_pronunciation("Nuuk", "nook", actor=hire("writer"))
    changed = change_pronunciation(
        row.pk, name="Nuuk", spoken="nohk", note="as locals say", actor=hire("editor")
    )
    change_pronunciation(row.pk, name="Nuuk", spoken="nohk", note="as locals say", actor=hire("chief"))
    assert (changed.spoken, changed.by.username) == ("nohk", "editor")
    assert list(PronunciationChange.objects.values_list("spoken", "by_name")) == [
        ("nohk", "editor"),
        ("nook", "writer"),
    ]


def test_a_name_is_not_renamed_to_another_that_is_there():
    row = add_pronunciation("Nuuk", "nook", actor=None)
    add_pronunciation("Bergen", "BEAR-gun", actor=None)
    with pytest.raises(NotAllowed):
        change_pronunciation(row.pk, name="bergen", spoken="x", actor=None)
    row.refresh_from_db()
    assert row.name == "Nuuk"


def test_who_may_not_and_what_cannot_be_kept_is_refused():
    with pytest.raises(NotPermitted):
        add_pronunciation("Nuuk", "nook", actor=hire("observer"))
    for name, spoken, fields in (
        ("", "nook", ("name",)),
        ("Nuuk", " ", ("spoken",)),
        ("N" * 256, "x", ("name",)),
    ):
        with pytest.raises(NeedsMore) as caught:
            add_pronunciation(name, spoken, actor=hire("writer"))
        assert caught.value.fields == fields
    with pytest.raises(NotFound):
        change_pronunciation(9, name="Nuuk", spoken="nook", actor=hire("writer"))
    assert not Pronunciation.objects.exists()


def test_names_are_found_as_whole_words_and_chinese_ones_anywhere():
    for name, spoken in (
        ("Yun", "yoon"),
        ("Zhou Jie", "JOE jee-EH"),
        ("Zhou", "joe"),
        ("顾云卿", "goo yoon-ching"),
    ):
        add_pronunciation(name, spoken, actor=None)
    assert said("ZHOU  JIE met Yun, and 歌唱家顾云卿说 so.") == ["JOE jee-EH", "yoon", "goo yoon-ching"]
    assert said("Yunling and Zhoushan") == []
    assert said("记者Zhou报道") == ["joe"]
    assert said("Zhou Jie and Zhou") == ["JOE jee-EH", "joe"]
    assert said("") == []


def test_a_script_needs_those_of_its_speakers_and_places(django_assert_num_queries):
    script = read((SAMPLES / "mountain-rescue.txt").read_text(encoding="utf-8")).script
    for name in ("Pasang Dorje", "Lukla", "Khumbu", "Everest"):
        add_pronunciation(name, f"{name} said", actor=None)
    with django_assert_num_queries(1):
        assert [row.name for row in spoken_of(script)] == ["Lukla", "Pasang Dorje", "Khumbu"]


def test_the_register_is_searched_by_name_form_and_note():
    add_pronunciation("Nuuk", "nook", note="capital of Greenland", actor=None)
    add_pronunciation("Bergen", "BEAR-gun", actor=None)
    for q, names in (
        ("", ["Bergen", "Nuuk"]),
        ("NU", ["Nuuk"]),
        ("bear", ["Bergen"]),
        ("nuuk greenland", ["Nuuk"]),
        ("x", []),
    ):
        assert [row.name for row in pronunciation_list(q)] == names
