import pytest

from shotlists.script.checks.shortened import spelled_out
from shotlists.script.house import House
from tests.script.checks.clean import found, spoilt

CRANE = "6. Ferry leaving quay\n"
LEAD = (
    "The port of Bergen will open a line of electric ferries in the spring,"
    " its head of harbour said on Tuesday."
)
TELLING = "The boats are charged at night, when power is cheap."
FULL = "Norwegian Harbour Energy Board"


def story(lead: str, telling: str, house: House | None = None) -> list[tuple[str, str, str | None]]:
    text = spoilt(LEAD, lead).replace(TELLING, telling)
    return found(text, house) if house else found(text)


def roles(first: str, second: str) -> list[str]:
    text = spoilt("head of harbour, Port of Bergen", first).replace(
        CRANE, f'{CRANE}7. SOUNDBITE (Norwegian) Ola Lund, {second}:\n"It floats."\n'
    )
    return [code for code, _, _ in found(text)]


def test_full_first_and_short_later_is_right() -> None:
    assert story(f"The {FULL} (NHEB) said so.", "The NHEB has charged them.") == []
    assert roles(f"engineer, {FULL} (NHEB)", "engineer, NHEB") == []


def test_short_first_is_told_where_it_stands() -> None:
    assert story("The NHEB has charged them.", f"The {FULL} (NHEB) said so.") == [
        ("abbreviation-early", "NHEB", None)
    ]
    assert story(f"The NHEB, or {FULL} (NHEB), said so.", "x.") == [("abbreviation-early", "NHEB", None)]
    assert roles("engineer, NHEB", f"engineer, {FULL} (NHEB)") == ["abbreviation-early"]


def test_what_is_quoted_and_what_everybody_knows_may_stand_short() -> None:
    assert story('"The NHEB has charged us," she said.', f"The {FULL} (NHEB) said so.") == []
    assert story("The UN has charged them.", "The United Nations (UN) said so.") == []
    short = House(abbreviations=("NHEB",))
    assert story("The NHEB has charged them.", f"The {FULL} (NHEB) said so.", short) == []


@pytest.mark.parametrize("words", ["The boats (NHEB) float", "NHEBs and the NHEB", "He (D-NY) and the NHEB"])
def test_what_is_never_spelled_out_is_left_alone(words: str) -> None:
    assert story("The NHEB has charged them.", f"{words}.") == []


@pytest.mark.parametrize(
    ("text", "full"),
    [
        (
            "China Aerospace Science and Technology Corporation (CASC)",
            "China Aerospace Science and Technology Corporation",
        ),
        ("launch to low Earth orbit (LEO)", "low Earth orbit"),
        ("the Asia-Pacific Economic Cooperation (APEC)", "Asia-Pacific Economic Cooperation"),
        ("the Research & Development (R&D)", "Research & Development"),
        ("said Anna Berg (AFP)", ""),
        ("the boats (NHEB)", ""),
    ],
)
def test_an_abbreviation_is_made_of_initials(text: str, full: str) -> None:
    assert [spelled.full for spelled in spelled_out(text)] == [full] * bool(full)


@pytest.mark.parametrize(
    "name", ["Blue Straits Energy Institute", "Blue Strait Enregy Institute", "Blue Strait Energy Institut"]
)
def test_a_body_is_spelled_in_one_way(name: str) -> None:
    text = spoilt("head of harbour, Port of Bergen", "engineer, Blue Strait Energy Institute")
    assert found(text.replace(TELLING, f"The {name} has charged them.")) == [("body-differs", name, None)]
    assert found(text.replace(TELLING, "The Blue Strait Energy Institute has charged them.")) == []


@pytest.mark.parametrize(
    "name", ["Blue Strait Water Institute", "Red Strait Energy Institute", "Energy Institute"]
)
def test_another_body_is_another(name: str) -> None:
    text = spoilt("head of harbour, Port of Bergen", "engineer, Blue Strait Energy Institute")
    assert found(text.replace(TELLING, f"The {name} has charged them.")) == []


def test_one_abbreviation_stands_for_one_body() -> None:
    second = "Norwegian Highway Electrification Board"
    assert story(f"The {FULL} (NHEB) said so.", f"The {second} (NHEB) did not.") == [
        ("body-differs", f"{second} ", None)
    ]
    assert story(f"The {FULL} (NHEB) said so.", f"The {FULL} (NHEB) said more.") == []
