import pytest

from shotlists.script.checks import check
from shotlists.script.document import Mark, Overlay, Script, Shot, Soundbite
from shotlists.script.problems import Parsed
from tests.script.checks.clean import CLEAN, found, problems, spoilt


def codes(text: str) -> list[str]:
    return [code for code, _, _ in found(text)]


def test_a_number_without_a_shot_is_an_error_at_that_number() -> None:
    assert ("reference-no-shot", "9", None) in found(spoilt("shots 4-5", "shots 4-9"))
    assert ("reference-no-shot", "0", None) in found(spoilt("with shot 2", "with shot 0"))


def test_a_range_of_a_thousand_million_shots_is_two_numbers() -> None:
    text = spoilt("shots 4-5", "shots 1-999999999")
    assert [one for one in found(text) if one[0] == "reference-no-shot"] == [
        ("reference-no-shot", "999999999", None)
    ]


def test_a_range_that_runs_backwards_is_turned_round() -> None:
    assert ("range-reversed", "5-4", "4-5") in found(spoilt("shots 4-5", "shots 5-4"))


@pytest.mark.parametrize(
    ("written", "word", "right"), [("shot 4-5", "shot", "shots"), ("shot 4 and 5", "shot", "shots")]
)
def test_shots_are_several(written: str, word: str, right: str) -> None:
    assert found(spoilt("shots 4-5", written)) == [("reference-plural", word, right)]


def test_one_shot_is_no_shots() -> None:
    assert found(spoilt("with shot 2", "with shots 2")) == [("reference-plural", "shots", "shot")]


def test_a_soundbite_cannot_cover_itself() -> None:
    assert "overlay-itself" in codes(spoilt("shots 4-5", "shots 3-5"))


def test_what_is_named_stands_between_the_markers_and_the_other_way_round() -> None:
    assert codes(spoilt("shots 4-5", "shots 4-6")) == ["overlay-outside-markers"]
    assert found(spoilt("shots 4-5", "shot 4")) == [("overlay-not-named", "5. Cable in socket", None)]


def test_markers_alone_are_worth_knowing() -> None:
    (one,) = problems(
        spoilt("/partially overlaid with shots 4-5", "")
        .replace("5. Cable in socket\n", "", 1)
        .replace("6. F", "5. F")
        .replace("++SHOTS", "++SHOT")
    )
    assert (one.code, one.severity) == ("overlay-not-named", "info")


def test_pictures_between_markers_need_a_soundbite_before_them() -> None:
    text = spoilt(
        "1. Various of ferries in harbour\n",
        "++SHOT OVERLAYING SOUNDBITE++\n1. Various of ferries in harbour\n++SHOT OVERLAYING SOUNDBITE++\n",
    )
    assert found(text) == [("overlay-no-bite", "1. Various of ferries in harbour", None)]


def bite(*overlay: int, **cuts: tuple[int, ...]) -> Shot:
    words = {"speaker": "Ola Lund", "role": "captain", "quote": "It floats.", "languages": ("Norwegian",)}
    return Shot(soundbite=Soundbite(overlay=Overlay("partial", overlay), **words, **cuts))  # type: ignore[arg-type]


def found_in(*shots: Shot, marks: tuple[Mark, ...] = ()) -> list[str]:
    return [problem.code for problem in check(Parsed(Script(shots=shots, marks=marks)))]


def test_a_soundbite_cannot_be_covered_by_another_or_share_its_pictures() -> None:
    assert found_in(bite(1), bite()) == ["overlay-soundbite"]
    assert found_in(bite(1), Shot(overlays=0), bite(1)) == ["overlay-twice"]


def test_words_begin_over_the_shot_before_and_end_over_the_one_after() -> None:
    assert found_in(Shot(), Shot(), bite(starting_with=(0, 1), ending_with=(3,)), Shot()) == []
    assert found_in(Shot(), Shot(), bite(starting_with=(0,))) == ["cut-apart"]
    assert found_in(bite(ending_with=(2,)), Shot(), Shot()) == ["cut-apart"]
    assert found_in(bite(starting_with=(0,))) == ["cut-itself"]


def test_overlays_in_between_do_not_part_words_from_the_shot_before() -> None:
    assert found_in(bite(1), Shot(overlays=0), Shot(), bite(4, starting_with=(2,)), Shot(overlays=3)) == []


def test_the_clean_script_is_clean() -> None:
    assert found(CLEAN) == []
