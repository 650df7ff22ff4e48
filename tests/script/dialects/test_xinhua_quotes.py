"""Quotes that stand in the storyline: which line repeats which soundbite, and how far its words go."""

import pytest

from shotlists.script.dialects.xinhua.attribution import read_attribution
from shotlists.script.dialects.xinhua.quotes import link
from shotlists.script.document import Script, Shot, Soundbite, Span


def bite(speaker: str, ordinal: str = "", role: str = "farmer", language: str = "Chinese") -> Shot:
    return Shot(
        kind="soundbite",
        soundbite=Soundbite(ordinal=ordinal, languages=(language,), speaker=speaker, role=role),
    )


def standup(speaker: str, ordinal: str = "") -> Shot:
    said = Soundbite("standup", ordinal, ("English",), speaker=speaker, role="Xinhua correspondent")
    return Shot(kind="standup", soundbite=said)


def linked(shots: list[Shot], *storyline: str) -> list[tuple[str, tuple[int, ...]] | None]:
    """The words and paragraphs of each soundbite; None for a picture."""
    script, _ = link(Script(shots=tuple(shots), storyline=storyline))
    return [(s.soundbite.quote, s.soundbite.quote_paragraphs) if s.soundbite else None for s in script.shots]


def codes(shots: list[Shot], *storyline: str) -> list[str]:
    spans = tuple(Span(line, 1, line, len(text) + 1) for line, text in enumerate(storyline, 1))
    script = Script(shots=tuple(shots), storyline=storyline, storyline_spans=spans)
    return [found.code for found in link(script)[1]]


def test_words_stand_below_the_repeated_line() -> None:
    script, problems = link(
        Script(
            shots=(Shot(), bite("LIN MEI")),
            storyline=("Tea is picked.", "SOUNDBITE (Chinese): LIN MEI, farmer", '"It rains."', "So it is."),
        )
    )
    said = script.shots[1].soundbite
    assert said is not None
    assert problems == ()
    assert (said.quote, said.quote_open, said.quote_close) == ("It rains.", '"', '"')
    assert (said.quote_in, said.quote_paragraphs, said.is_translation) == ("storyline", (2,), True)
    assert script.storyline == (
        "Tea is picked.",
        "SOUNDBITE (Chinese): LIN MEI, farmer",
        '"It rains."',
        "So it is.",
    )


@pytest.mark.parametrize(
    ("paragraphs", "words", "count"),
    [
        (['"One."'], "One.", 1),
        (['"One.', '"Two."'], "One.\nTwo.", 2),
        (['"One."', '"Two."'], "One.\nTwo.", 2),
        (['"One.', 'Two."'], "One.\nTwo.", 2),
        (['"One.', "Two.", 'Three."'], "One.\nTwo.\nThree.", 3),
        (['"One.', '"Two.', "Prose."], "One.\nTwo.", 2),
        (['"One.', '"Two," she said.'], "One.\nTwo,", 2),
        (['"One."', '"Two," she said.'], "One.", 1),
        (['"One." she said.', '"Two."'], "One.", 1),
        (["One.", "Prose."], "One.", 1),
        (["One.", 'Two."', "Prose."], "One.\nTwo.", 2),
        (['"One.', '"Two.', 'Three."'], 'One.\n"Two.\nThree.', 3),
        (['"I sow.', "My son reaps.", "We eat.", "It is autumn."], "I sow.\nMy son reaps.\nWe eat.", 3),
        (["I sow.", "We eat.", "It is autumn."], "I sow.\nWe eat.", 2),
        (['"I sow.', 'We heard him say "no" twice.'], "I sow.", 1),
        (["\u201cOne.\u201d", "Prose \u201cwith marks.\u201d"], "One.", 1),
        (["\u201cOne.", "\u201cTwo.\u201d"], "One.\nTwo.", 2),
        (["\u300c\u4e00\u3002\u300d"], "\u4e00\u3002", 1),
        (["'One.'"], "One.", 1),
        (["(in translation)", '"One."'], "One.", 1),
        (['"It is "more" than tea."'], 'It is "more" than tea.', 1),
    ],
)
def test_a_quote_goes_as_far_as_its_marks(paragraphs: list[str], words: str, count: int) -> None:
    ((said, places),) = filter(
        None, linked([bite("LIN MEI")], "SOUNDBITE (Chinese): LIN MEI, farmer", *paragraphs)
    )
    assert (said, len(places)) == (words, count)


def test_a_quote_may_stand_on_the_repeated_line() -> None:
    line = 'SOUNDBITE (Chinese): LIN MEI, farmer: "It rains."'
    assert linked([bite("LIN MEI")], line, "Prose.") == [("It rains.", (0,))]


def test_a_line_ends_where_the_next_one_begins() -> None:
    lines = ("SOUNDBITE 1 (Chinese): LIN MEI, farmer", "SOUNDBITE 2 (Chinese): QI BO, farmer", '"Two."')
    assert linked([bite("LIN MEI", "1"), bite("QI BO", "2")], *lines) == [("", ()), ("Two.", (2,))]


@pytest.mark.parametrize(
    "line",
    [
        "SOUNDBITE 2 (Chinese): QI BO, engineer",
        "SOUNDIBTE 2 (Chinese): QI BO, engineer",
        "SOUNDBITE2(Chinese):QI BO, engineer",
        "Soundbite 2 (Chinese): Qi Bo, engineer",
        "SOUNDBITE (Chinese): QI BO, engineer",
        "SOUNDBITE (Chinese) 2: QI BO, engineer",
        "SOUNDBITE 2 [Chinese] - QI BO, engineer:",
        "SOUNDBITE 7 (Chinese): BO QI, engineer",
        "SOUNDBITE 2 (Chinese): engineer QI BO",
        "SOUNDBITE 2 (Chinese): QI BOO, engineer",
        "SOUNDBITE 2 (Chinese): ENGINEER",
        "QI BO, engineer:",
    ],
)
def test_a_mistyped_line_finds_its_shot(line: str) -> None:
    shots = [bite("LIN MEI", "1"), bite("QI BO", "2", "engineer"), bite("LIN MEI", "3")]
    first, third = "SOUNDBITE 1 (Chinese): LIN MEI, farmer", "SOUNDBITE 3 (Chinese): LIN MEI, farmer"
    assert linked(shots, third, '"Three."', line, '"Two."', first, '"One."') == [
        ("One.", (5,)),
        ("Two.", (3,)),
        ("Three.", (1,)),
    ]


def test_of_two_with_one_number_the_name_tells() -> None:
    shots = [bite("LIN MEI", "2"), bite("QI BO", "2")]
    lines = ("SOUNDBITE 2 (Chinese): QI BO, farmer", '"B."', "SOUNDBITE 2 (Chinese): LIN MEI, farmer", '"A."')
    assert linked(shots, *lines) == [("A.", (3,)), ("B.", (1,))]


def test_one_speaker_without_numbers_speaks_in_turn() -> None:
    line = "SOUNDBITE (Chinese): LIN MEI, farmer"
    assert linked([bite("LIN MEI"), bite("LIN MEI")], line, '"A."', line, '"B."') == [
        ("A.", (1,)),
        ("B.", (3,)),
    ]


def test_a_standup_and_a_soundbite_of_one_number_are_told_apart() -> None:
    shots = [standup("QI BO", "1"), bite("QI BO", "1")]
    lines = ("SOUNDBITE 1 (Chinese): QI BO, farmer", '"A."', "STANDUP 1 (English): QI BO", '"B."')
    assert linked(shots, *lines) == [("B.", (3,)), ("A.", (1,))]


def test_what_matches_nothing_stays_a_paragraph_and_is_said() -> None:
    lines = ("SOUNDBITE 1 (Chinese): LIN MEI, farmer", '"A."', "SOUNDBITE 2 (French): ZOE, nurse", '"B."')
    assert linked([bite("LIN MEI", "1")], *lines) == [("A.", (1,))]
    assert codes([bite("LIN MEI", "1")], *lines) == ["repeat-line-no-shot"]


def test_a_line_that_differs_is_said_and_one_in_other_letters_is_not() -> None:
    assert codes([bite("LIN MEI", "1")], "SOUNDBITE 2 (Chinese): LIN MEI, farmer", '"A."') == [
        "repeat-line-differs"
    ]
    assert codes([bite("LIN MEI", "1")], "SOUNDBITE 1 (Chinese): Lin Mei, Farmer", '"A."') == []
    assert codes([bite("LIN MEI")], "SOUNDIBTE (Chinese): LIN MEI, farmer", '"A."') == ["keyword-spelling"]


def test_a_quote_of_the_shotlist_stays_there() -> None:
    shot = Shot(
        soundbite=Soundbite(languages=("Chinese",), speaker="LIN MEI", quote="A.", quote_in="shotlist")
    )
    script, problems = link(Script(shots=(shot,), storyline=("SOUNDBITE (Chinese): LIN MEI", '"A."')))
    assert script.shots == (shot,)
    assert problems == ()


def test_prose_is_no_attribution() -> None:
    story = (
        "Soundbites were cut.",
        "So Kelly came.",
        "STANDING by the road, he waited.",
        "South (Korea): rain.",
    )
    assert linked([bite("LIN MEI")], *story) == [("", ())]


@pytest.mark.parametrize(
    ("text", "ordinal", "language", "speaker", "role"),
    [
        ("SOUNDBITE 1 (Chinese): LI MING, farmer", "1", "Chinese", "LI MING", "farmer"),
        ("SOUNDBITE (Chinese 1): LI MING, farmer", "1", "Chinese", "LI MING", "farmer"),
        ("SOUNDBITE #1 (Chinese): LI MING, farmer", "1", "Chinese", "LI MING", "farmer"),
        ("SOUNDBITE 1 Chinese: LI MING, farmer", "1", "Chinese", "LI MING", "farmer"),
        ("SOUNDBITE 1 (Chinese): LI MING - farmer", "1", "Chinese", "LI MING", "farmer"),
        (
            "SOUNDBITE 1\uff08Chinese\uff09\uff1a\u674e\u660e, farmer",
            "1",
            "Chinese",
            "\u674e\u660e",
            "farmer",
        ),
        ("SOUNDBITE 1 (Chinese): LOCAL RESIDENT", "1", "Chinese", "", "LOCAL RESIDENT"),
        ("STADNUP 2 (English): LI HUA, reporter", "2", "English", "LI HUA", "reporter"),
    ],
)
def test_an_attribution_is_read_however_it_is_set(
    text: str, ordinal: str, language: str, speaker: str, role: str
) -> None:
    said = read_attribution(text)
    assert said is not None
    assert (said.ordinal, said.languages, said.speaker, said.role) == (ordinal, (language,), speaker, role)


def test_an_attribution_of_two_lines_and_one_with_its_shot_number_are_read_whole() -> None:
    shots = [bite("LIN MEI", "1"), bite("QI BO", "2", "cook")]
    lines = (
        "SOUNDBITE 1 (Chinese):",
        "LIN MEI, farmer",
        '"One."',
        "4. SOUNDBITE 2 (Chinese): QI BO, cook",
        '"Two."',
    )
    assert linked(shots, *lines) == [("One.", (2,)), ("Two.", (4,))]
    assert codes(shots, *lines) == []


def test_a_bare_standup_is_the_only_one_there_is() -> None:
    assert linked([bite("LIN MEI"), standup("QI BO", "1")], "STANDUP", '"Here."') == [
        ("", ()),
        ("Here.", (1,)),
    ]
