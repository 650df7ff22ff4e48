"""Names that run into titles are parted where that is certain."""

import pytest

from shotlists.script.grammar.names import part_name


@pytest.mark.parametrize(
    ("words", "name", "age", "title"),
    [
        ("Rehana Soomro patient", "Rehana Soomro", "", "patient"),
        ("Kirsten Aalto WFP nutritionist", "Kirsten Aalto", "", "WFP nutritionist"),
        ("Khaled Ben Ramadan harbour master", "Khaled Ben Ramadan", "", "harbour master"),
        ("Mira Holm Minister of Water", "Mira Holm", "", "Minister of Water"),
        ("Mira Holm Deputy Executive Director", "Mira Holm", "", "Deputy Executive Director"),
        ("Mira Holm – engineer", "Mira Holm", "", "engineer"),
        ("Mira Holm; engineer", "Mira Holm", "", "engineer"),
        ("Allah Dino. Boatman from Rohri", "Allah Dino", "", "Boatman from Rohri"),
        ("Dr. Faisal Memon doctor", "Dr. Faisal Memon", "", "doctor"),
        ("Lars Brandt (34)", "Lars Brandt", "34", ""),
        ("Lars Brandt (aged 34)", "Lars Brandt", "aged 34", ""),
    ],
)
def test_a_title_is_parted_from_the_name(words: str, name: str, age: str, title: str) -> None:
    assert part_name(words) == (name, age, title)
    assert part_name(name) == (name, "", "")


@pytest.mark.parametrize(
    "words",
    [
        "Ana de la Cruz",
        "Omar al-Hadi",
        "Ursula von der Leyen",
        "J. P. Mbeki",
        "Prof. Mira Holm",
        "John and Mary Smith",
        "Achieng “Captain Ace” Odera",
        "UN Secretary-General Mira Holm",
        "South Sudanese refugee",
        "United Nations staff member",
        "Villager in Bor",
        "LOUIE HOLM RESIDENT",
        "李小雨",
    ],
)
def test_names_and_descriptions_are_left_whole(words: str) -> None:
    assert part_name(words) == (words, "", "")
