"""A year before the number of a shot, on a line that lost its breaks, takes no part of it."""

import pytest

from shotlists.script import read

PAGE = (
    "(5 Oct {0}) RESTRICTION SUMMARY: ASSOCIATED PRESS Eastport, Norland - 5 October {0} 1. Wide of harbour "
    "ASSOCIATED PRESS Eastport - 4 October {0} 2. Mid of ferry ASSOCIATED PRESS Westport - 3 October {0} "
    '3. Close of crew 4. SOUNDBITE (English) Ann Lee, mayor: "We go." STORYLINE: The ferry sails.'
)


@pytest.mark.parametrize("year", [2020, 2021, 2022, 2023, 2024])
def test_a_shot_begins_behind_any_year(year: int) -> None:
    script = read(PAGE.format(year)).script
    assert [shot.number for shot in script.shots] == ["1", "2", "3", "4"]
    assert [scene.dateline.place for scene in script.scenes if scene.dateline] == [
        "Eastport, Norland", "Eastport", "Westport",
    ]  # fmt: skip
