import pytest

from shotlists.script.house import House
from tests.script.checks.clean import CLEAN, found, spoilt


def test_the_house_spells_in_one_way() -> None:
    assert found(spoilt("Various of", "Various fo")) == [("style-word", "Various fo", "Various of")]
    assert found(spoilt("Various of", "VARIOUS FO")) == [("style-word", "VARIOUS FO", "VARIOUS OF")]
    assert found(spoilt("Various of", "Various focus")) == []
    assert found(CLEAN, House(style_words=(("quay", "pier"),))) == [("style-word", "quay", "pier")] * 2


@pytest.mark.parametrize(
    ("typed", "words", "right"),
    [
        ("Workers on the the quay", "the the", "the"),
        ("The the quay", "The the", "The"),
        ("WORKERS OF THE THE QUAY", "THE THE", "THE"),
        ("Workers of of port", "of of", "of"),
        ("Workers going to to work", "to to", None),
    ],
)
def test_a_small_word_stands_once(typed: str, words: str, right: str | None) -> None:
    assert found(spoilt("Workers on quay", typed)) == [("doubled-word", words, right)]


@pytest.mark.parametrize(
    "typed",
    [
        "Workers in the The Hague",
        "Workers who had had lunch, that that day",
        "Bora Bora ferry",
        "Vitamin A a day",
        "Workers of an an-ti rust shop",
        "Bathe the workers",
        "Workers, the, the quay",
    ],
)
def test_words_that_may_meet_are_no_slip(typed: str) -> None:
    assert found(spoilt("Workers on quay", typed)) == []
