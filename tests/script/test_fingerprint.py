"""Fingerprints: the same words are found whatever their dress, and nothing else is."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shotlists.script.document import Script, Shot, Soundbite
from shotlists.script.fingerprint import Part, Passage, digest, normalise, parts, same_parts, stretches
from tests.script.strategies import scripts

QUOTE = "We tested the ferry for nine months, and it never failed us."
STORY = ("The ferry will cross the fjord four times a day.", "Tickets cost 2,000 crowns, the operator said.")


def script_with(
    quote: str = QUOTE, storyline: tuple[str, ...] = STORY, picture: str = "Wide of a ferry"
) -> Script:
    return Script(
        shots=(
            Shot(number="1", description=picture),
            Shot(number="2", kind="soundbite", soundbite=Soundbite(quote=quote)),
            Shot(number="3", description="Close of ropes on the quay"),
        ),
        storyline=storyline,
    )


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("“It’s ﬁne,” he said.", "its fine he said"),
        ("It's fine, he said", "its fine he said"),
        ("It''s FINE – he said…", "its fine he said"),
        ("low-Earth\u00a0orbit", "low earth orbit"),
        ("1.6 of 2,000; 12:30, 5% and €7", "1.6 of 2000 12:30 5% and €7"),
        ("16 of 2000", "16 of 2000"),
        ("Straße STRASSE", "strasse strasse"),
        ("深圳,中国。", "深圳 中国"),
        ("नमस्ते दुनिया", "नमस्ते दुनिया"),
        ("soft\u00adhyphen zero\u200bwidth", "softhyphen zerowidth"),
        ("++ -- …", ""),
    ],
)
def test_the_dress_of_words_is_folded_away_and_their_sense_kept(text, words):
    assert normalise(text) == words


@given(st.text(max_size=30))
@settings(deadline=None)
def test_normalising_twice_changes_nothing(text):
    assert normalise(normalise(text)) == normalise(text)


def test_a_digest_is_that_of_the_words():
    assert digest("“It’s fine.”") == digest("it's  FINE")
    assert digest("1.6") != digest("16")


def test_parts_are_the_storyline_each_soundbite_and_the_pictures():
    assert parts(script_with()) == (
        Part("storyline", "\n".join(STORY)),
        Part("soundbite 2", QUOTE),
        Part("shotlist", "Wide of a ferry\nClose of ropes on the quay"),
    )
    assert parts(Script()) == ()


def test_two_soundbites_of_one_number_have_names_of_their_own():
    bite = Shot(number="4", soundbite=Soundbite(quote="Yes."))

    assert [part.name for part in parts(Script(shots=(bite, bite)))] == ["soundbite 4", "soundbite 4 (2)"]


def test_a_reset_copy_is_the_same_in_every_part():
    copied = script_with(quote=QUOTE.upper(), storyline=tuple(text.replace("’", "'") for text in STORY))

    assert [(found.part, found.other_part) for found in same_parts(script_with(), copied)] == [
        ("storyline", "storyline"),
        ("soundbite 2", "soundbite 2"),
        ("shotlist", "shotlist"),
    ]


def test_one_paragraph_that_stands_elsewhere_is_found_at_its_place():
    other = Script(storyline=("Something else was said by quite another person.", STORY[1]))
    start, other_start = len(STORY[0]) + 1, len(other.storyline[0]) + 1

    assert same_parts(script_with(), other) == (
        Passage(
            "storyline", start, start + len(STORY[1]), "storyline", other_start, other_start + len(STORY[1])
        ),
    )


def test_a_soundbite_is_found_in_the_storyline_of_another():
    assert same_parts(script_with(), Script(storyline=("Before it there was this.", QUOTE))) == (
        Passage("soundbite 2", 0, len(QUOTE), "storyline", 26, 26 + len(QUOTE)),
    )


def test_a_few_words_alone_are_no_likeness():
    assert same_parts(Script(storyline=("Yes, we can.",)), Script(storyline=("Yes, we can.",))) == ()


def test_one_other_word_is_another_text():
    assert (
        same_parts(Script(storyline=(STORY[0],)), Script(storyline=(STORY[0].replace("four", "five"),))) == ()
    )


@given(scripts())
@settings(deadline=None, max_examples=40)
def test_each_stretch_is_at_its_place_in_its_part(script):
    texts = {part.name: part.text for part in parts(script)}

    assert all(digest(texts[each.part][each.start : each.end]) == each.digest for each in stretches(script))
