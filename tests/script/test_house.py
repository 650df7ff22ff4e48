import json
from pathlib import Path
from typing import Any

import pytest

from shotlists.script.catalogue import CATALOGUE
from shotlists.script.house import HOUSE, House, ReadingRate
from shotlists.script.house_file import HouseError, house_of, load_house


def test_our_own_house_knows_the_agencies_and_the_mainland() -> None:
    assert HOUSE.knows_source("cctv video  news agency")
    assert not HOUSE.knows_source("Harbour TV")
    assert HOUSE.territory_codes["chinese mainland"] == ("CN",)
    assert HOUSE.rate("chinese") == ReadingRate("Chinese", 300, "characters")
    assert HOUSE.rate("Klingon") == ReadingRate("", 150)
    assert HOUSE.time_zone is None
    assert HOUSE.switched_off == ()


def test_a_house_is_a_value() -> None:
    assert House() == HOUSE
    assert hash(House()) == hash(HOUSE)


def test_a_file_adds_to_our_house(tmp_path: Path) -> None:
    file = tmp_path / "desk.toml"
    file.write_text(
        """
        sources = ["Harbour TV", "CCTV"]
        languages = ["Vogonish"]
        shot_ms = 5000
        time_zone = "Europe/Oslo"
        [territories]
        "the bay" = ["NO", "SE"]
        [style_words]
        "harbor" = "harbour"
        [reading_rates]
        English = 160
        Chinese = { per_minute = 280, unit = "characters" }
        [sensitivity_phrases]
        graphic = "DISTURBING  PICTURES"
        [switched_off]
        double-space = "our prompter shows one"
        """,
        encoding="utf-8",
    )
    house = load_house(file)
    assert house.sensitivity_phrases[0] == ("graphic", "DISTURBING PICTURES")
    assert house.sensitivity_phrases[1:] == HOUSE.sensitivity_phrases[1:]
    assert house.sources == (*HOUSE.sources, "Harbour TV")
    assert house.knows_language("vogonish")
    assert house.knows_language("English")
    assert house.shot_ms == 5000
    assert house.time_zone == "Europe/Oslo"
    assert house.territory_codes["the bay"] == ("NO", "SE")
    assert house.territory_codes["japan"] == ("JP",)
    assert house.style_words == (*HOUSE.style_words, ("harbor", "harbour"))
    assert house.rate("english") == ReadingRate("English", 160)
    assert house.rate("Chinese") == ReadingRate("Chinese", 280, "characters")
    assert house.rate("French") == HOUSE.rate("French")
    assert house.silent == {"double-space": "our prompter shows one"}


def test_a_house_that_stands_alone_has_nothing_of_ours(tmp_path: Path) -> None:
    file = tmp_path / "desk.json"
    file.write_text(json.dumps({"alone": True, "sources": ["Harbour TV"]}), encoding="utf-8-sig")
    house = load_house(file)
    assert house.sources == ("Harbour TV",)
    assert house.languages == house.reading_rates == house.territories == ()


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ({"sorces": []}, "sorces: a house has no such value; is sources meant?"),
        ({"sources": "CCTV"}, 'sources: must be a list of texts, not "CCTV"'),
        ({"sources": ["CCTV", 5]}, "sources, entry 2: must be a text with words, not 5"),
        ({"alone": 1}, "alone: must be true or false, not 1"),
        (
            {"territories": {"China": ["China"]}},
            'territories, China: must hold country codes of two capitals such as CN, not "China"',
        ),
        (
            {"consent_phrases": {"obtained": "++CONSENT++"}},
            'consent_phrases, obtained: must be at most 100 characters without plus signs, not "++CONSENT++"',
        ),
        ({"style_words": []}, "style_words: must be a table of names and values, not []"),
        (
            {"reading_rates": {"English": "fast"}},
            'reading_rates, English: must be a whole number from 10 to 5000, not "fast"',
        ),
        (
            {"reading_rates": {"English": {"per_minute": 180, "unit": "feet"}}},
            'reading_rates, English: the unit must be "words" or "characters", not "feet"',
        ),
        (
            {"reading_rates": {"English": {"speed": 1}}},
            "reading_rates, English: has per_minute and unit, not speed",
        ),
        ({"frame_rate": True}, "frame_rate: must be a whole number from 1 to 240, not true"),
        ({"time_zone": "Mars/Base"}, 'time_zone: must be a time zone such as Asia/Shanghai, not "Mars/Base"'),
        ({"time_zone": "../etc"}, 'time_zone: must be a time zone such as Asia/Shanghai, not "../etc"'),
        (
            {"switched_off": {"double-space": ""}},
            'switched_off, double-space: must be a text with words, not ""',
        ),
        (
            {"switched_off": {"double-spaces": "why"}},
            "switched_off, double-spaces: there is no such problem; is double-space meant?",
        ),
        ({"switched_off": {"unread": "why"}}, "switched_off, unread: this problem cannot be switched off"),
    ],
)
def test_a_wrong_value_is_named_with_its_place(data: dict[str, Any], message: str) -> None:
    with pytest.raises(HouseError) as caught:
        house_of(data)
    assert str(caught.value) == message


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("desk.json", b"{", "no JSON: "),
        ("desk.json", b"[]", "the file must hold an object with the names of a house's values"),
        ("desk.toml", b"sources = [", "no TOML: "),
        ("desk.toml", b"sources = \xff", "the file is not written in UTF-8 (byte 11)"),
        ("desk.json", b"[" * 100_000, "the values lie too deep in each other"),
    ],
)
def test_a_file_that_is_none_says_where(tmp_path: Path, name: str, content: bytes, message: str) -> None:
    file = tmp_path / name
    file.write_bytes(content)
    with pytest.raises(HouseError) as caught:
        load_house(file)
    assert str(caught.value).startswith(message)


def test_every_check_that_can_be_switched_off_can_be() -> None:
    reasons = dict.fromkeys(set(CATALOGUE) - {"not-a-shotlist", "several-packages", "unread"}, "for the test")
    assert house_of({"switched_off": reasons}).silent == reasons


def test_the_example_of_the_manual_is_a_house(tmp_path: Path) -> None:
    manual = (Path(__file__).parents[2] / "docs" / "house.md").read_text(encoding="utf-8")
    file = tmp_path / "example.toml"
    file.write_text(manual.split("```toml\n")[1].split("```")[0], encoding="utf-8")
    house = load_house(file)
    assert house.knows_source("Harbour TV")
    assert house.silent == {"double-space": "our prompter shows one"}
