"""Quotes that go into the storyline, out of it, and that were changed where they stand."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from shotlists.script import read
from shotlists.script.dialects.xinhua.quotes import link
from shotlists.script.dialects.xinhua.telling import into_shotlist, into_storyline, prose, settle
from shotlists.script.document import Mark, Script, Shot, Soundbite
from tests.script.strategies import scripts

TOLD = """\
STORY: Tea in the hills
DATELINE: Feb. 25, 2022
SHOTLIST:
1. various of hills
2. SOUNDBITE 1 (Chinese): LIN MEI, farmer
3. SOUNDBITE 2 (Chinese): QI BO, driver
STORYLINE:
Tea is picked.
SOUNDBITE 1 (Chinese): LIN MEI, farmer
"It rains.
"It never stops."
The road is long.
SOUNDBITE 2 (Chinese): QI BO, driver
"I drive." he said.
"""


def told() -> Script:
    return read(TOLD, "xinhua").script


def said(script: Script, index: int) -> Soundbite:
    bite = script.shots[index].soundbite
    assert bite is not None
    return bite


def changed(script: Script, index: int, **values: object) -> Script:
    shots = list(script.shots)
    shots[index] = replace(shots[index], soundbite=replace(said(script, index), **values))  # type: ignore[arg-type]
    return replace(script, shots=tuple(shots))


def spoken(speaker: str, quote: str, **values: str) -> Shot:
    bite = Soundbite(
        languages=("Chinese",), speaker=speaker, role="engineer", quote=quote, quote_in="shotlist"
    )
    return Shot(kind="soundbite", soundbite=replace(bite, is_translation=True, **values))  # type: ignore[arg-type]


def test_quotes_go_behind_the_paragraph_that_names_their_speaker() -> None:
    script = Script(
        shots=(Shot(), spoken("Lin Mei", "We wait.\nThen we go."), spoken("Qi Bo", "I drive.")),
        storyline=("A harbor wakes.", "Lin has waited.", "The ship of Qi Bo leaves.", "It rains."),
    )
    after = into_storyline(script)
    assert after.storyline == (
        "A harbor wakes.",
        "Lin has waited.",
        "SOUNDBITE 1 (Chinese): Lin Mei, engineer",
        '"We wait.',
        '"Then we go."',
        "The ship of Qi Bo leaves.",
        "SOUNDBITE 2 (Chinese): Qi Bo, engineer",
        '"I drive."',
        "It rains.",
    )
    assert said(after, 1).quote == "We wait.\nThen we go."
    assert [said(after, at).quote_paragraphs for at in (1, 2)] == [(3, 4), (7,)]
    assert [said(after, at).quote_in for at in (1, 2)] == ["storyline", "storyline"]


def test_one_soundbite_has_no_number_and_an_empty_storyline_takes_it() -> None:
    after = into_storyline(Script(shots=(spoken("Lin Mei", "We wait."),), order=("shotlist",)))
    assert after.storyline == ("SOUNDBITE (Chinese): Lin Mei, engineer", '"We wait."')
    assert after.order == ("shotlist", "storyline")


def test_quotes_come_out_with_their_lines_and_prose_beside_them_stays() -> None:
    after = into_shotlist(told())
    assert after.storyline == ("Tea is picked.", "The road is long.", '"I drive." he said.')
    assert [said(after, at).quote for at in (1, 2)] == ["It rains.\nIt never stops.", "I drive."]
    assert [(said(after, at).quote_in, said(after, at).ordinal) for at in (1, 2)] == [("shotlist", "")] * 2


def test_in_and_out_again_gives_the_same_storyline() -> None:
    before = Script(
        shots=(spoken("Lin Mei", "We wait.\nThen we go."), spoken("Qi Bo", 'It is "so" far.')),
        storyline=("A harbor wakes.", "It rains."),
        marks=(Mark("MUTE", at="storyline", anchor=1),),
    )
    inside = into_storyline(before)
    assert inside.marks[0].anchor == len(inside.storyline) - 1
    assert into_shotlist(inside) == before


def test_a_script_that_says_the_same_in_both_places_is_left_alone() -> None:
    script = told()
    assert settle(script) is script


def test_a_changed_quote_is_changed_in_the_storyline() -> None:
    after = settle(changed(told(), 1, quote="It snows."))
    assert after.storyline[1:4] == (
        "SOUNDBITE 1 (Chinese): LIN MEI, farmer",
        '"It snows."',
        "The road is long.",
    )
    assert said(after, 1).quote_paragraphs == (2,)
    assert said(after, 2).quote_paragraphs == (5,)
    assert settle(after) is after


def test_a_quote_with_prose_behind_it_keeps_the_prose() -> None:
    after = settle(changed(told(), 2, quote="I walk."))
    assert after.storyline[-2:] == ("SOUNDBITE 2 (Chinese): QI BO, driver", '"I walk." he said.')
    assert said(after, 2).quote == "I walk."


def test_a_storyline_that_moved_keeps_its_words() -> None:
    script = told()
    after = settle(replace(script, storyline=("New.", "Lead.", *script.storyline)))
    assert after.storyline == ("New.", "Lead.", *script.storyline)
    assert [said(after, at).quote_paragraphs for at in (1, 2)] == [(4, 5), (8,)]


def test_words_whose_line_is_gone_are_told_anew() -> None:
    script = told()
    after = settle(replace(script, storyline=("Tea is picked.", "Lin is tired.")))
    assert after.storyline == (
        "Tea is picked.",
        "Lin is tired.",
        "SOUNDBITE 1 (Chinese): LIN MEI, farmer",
        '"It rains.',
        '"It never stops."',
        "SOUNDBITE 2 (Chinese): QI BO, driver",
        '"I drive."',
    )


def test_a_renamed_speaker_is_renamed_in_the_storyline() -> None:
    after = settle(changed(told(), 1, speaker="LIN MEIYAN", role="tea farmer"), told())
    assert after.storyline[1] == "SOUNDBITE 1 (Chinese): LIN MEIYAN, tea farmer"
    assert after.storyline[2:] == told().storyline[2:]


def test_words_changed_in_the_storyline_alone_are_those_of_the_soundbite() -> None:
    script = told()
    edited = replace(
        script, storyline=("New lead.", *(text.replace("rains", "snows") for text in script.storyline))
    )
    after = settle(edited, script)
    assert after.storyline == edited.storyline
    assert said(after, 1).quote == "It snows.\nIt never stops."
    assert said(after, 2) == replace(said(script, 2), quote_paragraphs=(7,))
    assert said(settle(edited), 1).quote == "It rains.\nIt never stops."


def test_words_taken_out_of_the_storyline_are_not_lost() -> None:
    script = told()
    after = settle(replace(script, storyline=script.storyline[:1]), script)
    assert [said(after, at).quote for at in (1, 2)] == ["It rains.\nIt never stops.", "I drive."]
    assert link(after)[0] == after


def test_prose_is_the_storyline_without_its_speakers() -> None:
    assert prose(told()) == ("Tea is picked.", "The road is long.", '"I drive." he said.')
    assert prose(into_shotlist(told())) == prose(told())
    stale = changed(told(), 1, quote="Other words.")
    assert prose(stale)[1:4] == ("SOUNDBITE 1 (Chinese): LIN MEI, farmer", '"It rains.', '"It never stops."')


@given(scripts(), scripts(), st.booleans())
def test_no_script_is_too_strange_to_settle(script: Script, before: Script, told: bool) -> None:
    for after in (settle(script, told=told), settle(script, before, told=told), into_storyline(script)):
        places = [
            place for shot in after.shots if shot.soundbite for place in shot.soundbite.quote_paragraphs
        ]
        assert all(0 <= place < max(len(after.storyline), len(script.storyline)) for place in places)
        assert len(after.shots) == len(script.shots)
    assert set(prose(script)) <= set(script.storyline)
    into_shotlist(script)
