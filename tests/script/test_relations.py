"""How soundbites name the shots that they lie under: the many ways to type one thing."""

import pytest

from shotlists.script import read, write

PAGE = """China-Harbor
Shanghai, China - Jan 29, 2026 (CCTV - No access Chinese mainland)
1. Various of ships
2. SOUNDBITE (Chinese) Lin Yue, engineer {relation}
"We are ready."
3. Wide of cranes
4. Wide of docks
5. Close of hands
6. Wide of the sea
"""


@pytest.mark.parametrize(
    "relation",
    [
        "(starting with shot 1/partially overlaid with shots 3-4 and 6/ending with shot 5):",
        "(starting with shot 1/partially overlaid with shots 3-4,6/ending with shot 5:",
        "(starting with shot 1; partially overlaid with shots 3 to 4, 6; ending with shot 5)",
        "(beginning with shot 1/partly overlaid by shots 3\u20134 & 6/ending on shot 5):",
        "(Starting with the shot 1, partially covered with shot 3 and 4 and 6, ending with shots 5-5):",
        "\uff08starting with shot 1/partially overlaid with shots 3-4 and 6/ending with shot 5\uff09\uff1a",
    ],
)
def test_one_relation_typed_in_many_ways_is_the_same_data(relation: str) -> None:
    script = read(PAGE.format(relation=relation)).script
    bite = script.shots[1].soundbite
    assert bite is not None
    assert (bite.speaker, bite.role) == ("Lin Yue", "engineer")
    assert bite.starting_with == (0,)
    assert (bite.overlay.coverage, bite.overlay.shots) == ("partial", (2, 3, 5))
    assert bite.ending_with == (4,)
    assert [shot.overlays for shot in script.shots] == [None, None, 1, 1, None, 1]
    house = "(starting with shot 1/partially overlaid with shots 3-4 and 6/ending with shot 5):"
    assert write(script, "cctv") == PAGE.format(relation=house)


def test_a_shot_that_is_not_there_stays_as_words_at_its_place() -> None:
    parsed = read(PAGE.format(relation="(partially overlaid with shots 3-9 and other pictures):"))
    assert [mark.text for mark in parsed.script.marks] == [
        "partially overlaid with shots 3-9",
        "other pictures",
    ]
