import pytest

from shotlists.script.checks.spelling import FAR, distance
from tests.script.checks.clean import found, spoilt

CRANE = "6. Ferry leaving quay\n"
TELLING = "The boats are charged at night, when power is cheap."
HOLM = "Mira Holm, head of harbour, Port of Bergen"


def again(attribution: str) -> list[tuple[str, str, str | None]]:
    """A second soundbite behind the last shot."""
    text = spoilt(CRANE, f'{CRANE}7. SOUNDBITE (Norwegian) {attribution}:\n"It floats."\n')
    return [row for row in found(text) if row[0] != "duration-short"]


def told(sentence: str) -> list[tuple[str, str, str | None]]:
    return found(spoilt(TELLING, sentence))


@pytest.mark.parametrize(
    "attribution",
    [
        HOLM,
        "Mira Holm, head of harbour",
        "Mira Holm, Port of Bergen",
        "Mira Holm, head of harbour of the Port of Bergen",
        "Ola Lund, head of harbour, Port of Oslo",
        "Ola Lund, head of harbour, Port of Bergen",
    ],
)
def test_a_speaker_may_be_named_again_more_shortly(attribution: str) -> None:
    assert again(attribution) == []


@pytest.mark.parametrize(
    ("attribution", "code"),
    [
        ("Mira Holm, deputy head of harbour, Port of Bergen", "role-differs"),
        ("Mira Holm, former head of harbour", "role-differs"),
        ("Mira Holm, captain, Island Ferries", "role-differs"),
        ("Mira Holmm, head of harbour, Port of Bergen", "name-differs"),
        ("Mira Hollm, head of harbour, Port of Bergen", "name-differs"),
        ("Holm Mira, head of harbour, Port of Bergen", "name-differs"),
    ],
)
def test_a_speaker_with_two_names_or_titles_is_found(attribution: str, code: str) -> None:
    assert [row[0] for row in again(attribution)] == [code]


def test_people_of_a_crowd_may_have_names_that_are_alike() -> None:
    crowd = "".join(
        f'{number}. SOUNDBITE (Chinese) {name}, tourist:\n"It floats."\n'
        for number, name in enumerate(("Wang Li", "Wang Lei", "Wang Le"), start=7)
    )
    assert [row[0] for row in found(spoilt(CRANE, CRANE + crowd)) if row[0] != "duration-short"] == []


@pytest.mark.parametrize(
    ("sentence", "where"),
    [
        ("Mira Hollm, head of harbour, charged the boats.", "Mira Hollm"),
        ("The head of harbour, Mirra Holm, charged the boats.", "Mirra Holm"),
        ('"We will open the new ferry line in the spring," said Myra Holm.', "Myra Holm"),
    ],
)
def test_the_storyline_spells_a_speaker_as_the_soundbite_does(sentence: str, where: str) -> None:
    assert told(sentence) == [("name-differs", where, None)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Mira Holm and her brother Mika Holm, both of the harbour, were there.",
        "Mira Holt, a painter, was there.",
        "Holm was there.",
        "MIRA HOLM, HEAD OF HARBOUR, WAS THERE.",
        "Mira Holm's boats are charged.",
    ],
)
def test_other_people_may_have_names_that_are_alike(sentence: str) -> None:
    assert told(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "where"),
    [
        ("Mira Holm, deputy head of harbour, was there.", "deputy head of harbour"),
        ("Mira Holm, the former head of harbour, was there.", "former head of harbour"),
        ("Deputy head of harbour Mira Holm was there.", "Deputy head of harbour"),
    ],
)
def test_the_storyline_gives_a_speaker_the_same_rank(sentence: str, where: str) -> None:
    assert told(sentence) == [("role-differs", where, None)]


def test_a_rank_of_the_soundbite_stands_in_the_storyline_too() -> None:
    text = spoilt("head of harbour, Port", "deputy head of harbour, Port")
    assert found(text.replace(TELLING, "Mira Holm, head of harbour, was there.")) == [
        ("role-differs", "head of harbour", None)
    ]
    assert found(text.replace(TELLING, "Mira Holm, deputy head of harbour, was there.")) == []
    assert found(text.replace(TELLING, "Mira Holm was there with a head of harbour.")) == []


def test_letters_are_counted() -> None:
    assert distance("yue", "yu") == distance("jie", "jei") == distance("abc", "abd") == 1
    assert distance("same", "same") == 0
    assert distance("a", "abcd") == distance("x" * 50, "x" * 50) == FAR


QUOTE = '"We will open the new ferry line in the spring," said'


@pytest.mark.parametrize("name", ["Hollm", "Holn", "Mirra Holm", "Mira Hom"])
def test_the_name_behind_a_quote_is_that_of_its_speaker(name: str) -> None:
    assert told(f"{QUOTE} {name}.") == [("name-differs", name, None)]


@pytest.mark.parametrize("name", ["Holm", "Mira Holm", "Lund", "Ola Lund", "Mira", "Port Director Holm"])
def test_other_names_behind_a_quote_are_nobodys_slip(name: str) -> None:
    assert told(f"{QUOTE} {name}.") == []
