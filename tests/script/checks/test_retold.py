import pytest

from shotlists.script import check, read
from tests.script.checks.clean import CLEAN, found, problems, spoilt

TELLING = "The boats are charged at night, when power is cheap."
BEGINNING = "We will open the new ferry line in the spring"
SPOKEN = f"{BEGINNING}, and by the autumn every island of the bay will be served twice a day"


def told(sentence: str) -> list[tuple[str, str, str | None]]:
    return found(spoilt(TELLING, sentence))


@pytest.mark.parametrize(
    "sentence",
    [
        f'"{SPOKEN}," said Holm.',
        f"\u201c{SPOKEN},\u201d said Holm.",
        f'"{BEGINNING}," said Holm. "The boats run on batteries."',
        '"By the autumn every island of the bay will be served twice a day," said Holm.',
        '"We will open the new ferry line [...] every island of the bay will be served," she said.',
        '"We will open the new ferry line in the spring ... The boats run on batteries," she said.',
        '"[The port] will open the new ferry line in the spring (next year)," she said.',
        f'"{BEGINNING}, and by the autumn every island of the bay',
        'Holm called it "a line for everybody".',
        '"We have paid for it in full and nobody owes us anything any more," it said in a statement.',
        '"Every one of our two hundred boats is as old as I am myself," the fishermen\'s leader said.',
    ],
)
def test_words_of_a_soundbite_and_of_others_may_be_quoted(sentence: str) -> None:
    assert [code for code, _, _ in told(sentence) if code != "story-quote-marks"] == []


@pytest.mark.parametrize(
    ("old", "new", "where", "said"),
    [
        ("spring", "summer", "summer", "spring"),
        ("new ferry", "ferry", "the ferry", "the new ferry"),
        ("the new", "the very new", "the very new", "the new"),
        ("We will", "I will", "I", "We"),
        ("twice a day", "twice a week", "week", "day"),
        ("every island of the bay will be", "all islands will be", "all islands", "every island of the bay"),
    ],
)
def test_a_changed_quote_is_told_with_its_difference(old: str, new: str, where: str, said: str) -> None:
    text = spoilt(TELLING, f'"{SPOKEN.replace(old, new)}," said Holm.')
    assert found(text) == [("story-quote-differs", where, None)]
    (one,) = problems(text)
    assert dict(one.values) == {"told": where, "said": said, "number": "3"}


def test_forms_of_one_word_are_no_difference() -> None:
    text = spoilt("twice a day", "twice a day for 40 percent of two people")
    again = f"{SPOKEN} for 40 per cent of 2 people"
    assert found(text.replace(TELLING, f'"{again}," said Holm.')) == []


def test_a_quote_that_no_soundbite_of_its_speaker_holds_is_worth_knowing() -> None:
    sentence = '"Our islands have waited for this very day for more than thirty years," said Mira Holm.'
    assert told(sentence) == [("story-quote-unknown", sentence.split('"')[1], None)]
    assert problems(spoilt(TELLING, sentence))[0].severity == "info"
    assert told(sentence.replace("said Mira Holm.", "Mira Holm wrote in a letter.")) == []


@pytest.mark.parametrize(
    "quote", ["今年渡轮接待游客十二万人次，比去年多三成。", "Vi åpner den nye linjen når våren kommer."]
)
def test_a_speaker_may_be_quoted_in_translation(quote: str) -> None:
    spoken = next(line for line in CLEAN.split("\n") if line.startswith('"'))
    sentence = '"Our islands have waited for this very day for more than thirty years," said Mira Holm.'
    assert found(CLEAN.replace(spoken, f'"{quote}"').replace(TELLING, sentence)) == []


def test_two_paragraphs_of_one_quote_may_be_told_as_one() -> None:
    text = CLEAN.replace("twice a day. The boats", "twice a day.\nThe boats").replace(
        TELLING, f'"{SPOKEN}. The boats run on batteries, which are charged at night," said Holm.'
    )
    assert [code for code, _, _ in found(text)] == []


def test_many_quotes_are_compared_in_no_time() -> None:
    line = f'"{SPOKEN.replace("spring", "summer")}," said Holm.\n'
    found_problems = check(read(CLEAN.replace(TELLING + "\n", line * 2000)))
    assert [one.code for one in found_problems].count("story-quote-differs") == 100


@pytest.mark.parametrize(
    ("sentence", "right"),
    [
        ('"We are ready, said Holm.', None),
        ("\u201cWe are ready, said Holm.", None),
        ("We are ready,\u201d said Holm.", None),
        ('"We are ready,\u201d said Holm.', '"'),
        ('\u201cWe are ready," said Holm.', "\u201d"),
    ],
)
def test_marks_of_the_storyline_stand_in_pairs(sentence: str, right: str | None) -> None:
    where = sentence if right is None else sentence[sentence.index("ready,") + 6]
    assert told(sentence) == [("story-quote-marks", where, right)]


@pytest.mark.parametrize(
    "sentence",
    [
        '"We are ready.\n"The boats are ready," said Holm.',
        "\u201cWe are ready.\n\u201cThe boats are ready,\u201d said Holm.",
        'The cable, 5" wide, is ready.',
        "The man, 6'2\" tall, is ready.",
        "\u201eWe are ready\u201c, said Holm.",
    ],
)
def test_quotes_that_go_on_and_inches_are_in_order(sentence: str) -> None:
    assert told(sentence) == []
