"""Xinhua: its recogniser, its fields, what goes from it to other houses and comes from them."""

import pytest

from shotlists.script import check, read, read_all, write
from shotlists.script.carrying import meaning
from shotlists.script.dialects.xinhua.conversion import house_date
from shotlists.script.document import Script
from shotlists.script.reading import write_checked

HEAD = "STORY: Tea in the hills\nDATELINE: Feb. 25, 2022\nLENGTH: 00:00:40\nLOCATION: Hangzhou, China\n"
SHOTS = "SHOTLIST:\n1. various of hills\n2. SOUNDBITE (Chinese): LIN MEI, farmer\n"
STORY = 'STORYLINE:\nTea is picked.\nSOUNDBITE (Chinese): LIN MEI, farmer\n"It rains."\n'
CCTV = (
    "China-Tea\nTea is picked\nDateline : March 4, 2026\nLocation : China\nDuration : 0'20\nShotlist\n"
    "Hangzhou, east China - March 4, 2026 (CCTV - No access Chinese mainland)\n1. Various of hills\n"
    '2. SOUNDBITE (Chinese) Lin Mei, farmer (starting with shot 1):\n"It rains."\n'
    "Storyline\nTea is picked.\nLin has done it for years.\nIt is cold.\n"
)


def codes(text: str) -> list[str]:
    return [found.code for found in check(read(text))]


def quote(script: Script, index: int) -> str:
    bite = script.shots[index].soundbite
    assert bite is not None
    return bite.quote


@pytest.mark.parametrize(
    "text",
    [
        HEAD + SHOTS + STORY,
        HEAD.title() + SHOTS + STORY,
        HEAD + SHOTS,
        SHOTS + STORY,
        (HEAD + SHOTS + STORY).replace("\n", " "),
        "1. various of hills\n2. SOUNDBITE 1 (Chinese): LIN MEI, farmer\n3. SOUNDBITE 2 (Chinese): QI BO\n",
        "1. various of hills\n2. STANDUP 1 (English): LIN MEI, Xinhua correspondent\n",
    ],
)
def test_the_style_is_recognised(text: str) -> None:
    assert {parsed.dialect for parsed in read_all(text)} == {"xinhua"}


@pytest.mark.parametrize(
    ("dateline", "dates"),
    [
        ("Feb. 25, 2022", ("2022-02-25",)),
        ("Sept. 5, 2018", ("2018-09-05",)),
        ("Early April, 2024", ("2024-04",)),
        ("Late-March 2024", ("2024-03",)),
        ("Nov. 2-6, 2021", ("2021-11-02", "2021-11-06")),
        ("April 30 - May 2, 2021", ("2021-04-30", "2021-05-02")),
        ("2023", ("2023",)),
        ("Recent", ()),
    ],
)
def test_a_dateline_is_a_date(dateline: str, dates: tuple[str, ...]) -> None:
    header = read(HEAD.replace("Feb. 25, 2022", dateline) + SHOTS + STORY).script.header
    assert (header.dateline, header.dates) == (dateline, dates)


@pytest.mark.parametrize(
    ("line", "shot"),
    [
        ("2. close of tea", "close of tea"),
        ("2.close of tea", "close of tea"),
        ("2 close of tea", "close of tea"),
        ("2 Close of tea", "Close of tea"),
        ("2、close of tea", "close of tea"),
        ("2 2. close of tea", "close of tea"),
    ],
)
def test_a_number_is_read_however_it_is_set(line: str, shot: str) -> None:
    script = read(f"{HEAD}SHOTLIST:\n1. various of hills\n{line}\n3. a road\n{STORY}").script
    assert [each.number for each in script.shots] == ["1", "2", "3"]
    assert script.shots[1].description == shot


def test_a_wrapped_title_goes_on_below() -> None:
    text = (
        HEAD
        + SHOTS.replace("farmer", "head of the\ntea office")
        + STORY.replace("farmer", "head of the\ntea office")
    )
    script = read(text).script
    bite = script.shots[1].soundbite
    assert bite is not None
    assert (bite.role, bite.quote) == ("head of the tea office", "It rains.")


def test_a_quote_in_the_shotlist_stays_there() -> None:
    script = read(HEAD + SHOTS + '"It snows."\nSTORYLINE:\nTea is picked.\n').script
    bite = script.shots[1].soundbite
    assert bite is not None
    assert (bite.quote, bite.quote_in) == ("It snows.", "shotlist")


def test_a_soundbite_without_words_anywhere_is_said() -> None:
    assert codes(HEAD + SHOTS + "STORYLINE:\nTea is picked.\n") == ["bite-quote"]


def test_a_title_above_the_fields_is_the_headline() -> None:
    text = "Tea harvest begins\n" + HEAD + SHOTS + STORY
    script = read(text).script
    assert (script.header.slugline, script.header.headline) == ("Tea in the hills", "Tea harvest begins")
    assert write(script, "xinhua") == text


def test_an_introduction_is_a_section_and_the_package_the_storyline() -> None:
    script = read(HEAD + SHOTS + "INTRO:\nTea is old.\n" + STORY.replace("STORYLINE", "PKG")).script
    assert [(part.label, part.paragraphs) for part in script.sections] == [("INTRO", ("Tea is old.",))]
    assert script.storyline[0] == "Tea is picked."
    assert quote(script, 1) == "It rains."


def test_a_script_of_another_house_is_typed_as_this_desk_does() -> None:
    printed = write_checked(read(CCTV).script, "xinhua")
    assert printed.text == (
        "Tea is picked\nSTORY: China-Tea\nDATELINE: March 4, 2026\nLENGTH: 00:00:20\nLOCATION: China\n"
        "RESTRICTIONS: No access Chinese mainland\nSHOTLIST:\nHangzhou, east China - March 4, 2026\n"
        "1. Various of hills\n2. SOUNDBITE (Chinese): Lin Mei, farmer\n"
        "STORYLINE:\nTea is picked.\nLin has done it for years.\n"
        'SOUNDBITE (Chinese): Lin Mei, farmer\n"It rains."\nIt is cold.\n'
    )
    assert any("starting_with" in problem.message for problem in printed.problems)
    assert not any("storyline" in problem.message for problem in printed.problems)


def test_a_script_of_this_house_goes_to_another_with_its_quotes() -> None:
    script = read(HEAD + SHOTS + STORY).script
    text = write(script, "cctv")
    assert text.count("It rains.") == 1
    assert text.endswith('2. SOUNDBITE (Chinese) LIN MEI, farmer:\n"It rains."\nStoryline\nTea is picked.\n')
    assert meaning(read(text, "cctv").script) == meaning(script)


@pytest.mark.parametrize(
    ("days", "printed"),
    [
        (("2022-02-25",), "Feb. 25, 2022"),
        (("2021-11-02", "2021-11-06"), "Nov. 2-6, 2021"),
        (("2021-04-30", "2021-05-02"), "April 30 - May 2, 2021"),
        (("2021-12-30", "2022-01-02"), "Dec. 30, 2021 - Jan. 2, 2022"),
        (("2024-04",), ""),
        ((), ""),
    ],
)
def test_days_are_printed_as_this_house_does(days: tuple[str, ...], printed: str) -> None:
    assert house_date(days) == printed
