"""Quotes that stand in the storyline: no save loses one, doubles one, or makes the two places differ."""

from dataclasses import replace
from typing import Any

import pytest

from shotlists.domain.composition import create_package, document_of, save_script, script_of, text_of
from shotlists.models import Package
from shotlists.script.document import Script, Soundbite
from shotlists.script.reading import read, write
from shotlists.script.serial import script_from_dict

pytestmark = pytest.mark.django_db

TEXT = """\
STORY: Tea in the hills
DATELINE: Feb. 25, 2022
LENGTH: 00:00:50
LOCATION: HANGZHOU, China
CATEGORY: SOCIETY
SHOTLIST:
1. various of hills
2. SOUNDBITE 1 (Chinese): LIN MEI, farmer
3. SOUNDBITE 2 (Chinese): QI BO, driver
STORYLINE:
Tea is picked by hand in the hills.
SOUNDBITE 1 (Chinese): LIN MEI, farmer
"It rains.
"It never stops."
The road is long.
SOUNDBITE 2 (Chinese): QI BO, driver
"I drive at night."
"""


@pytest.fixture
def package() -> Package:
    return create_package(read(TEXT).script, actor=None, dialect="xinhua", pasted=TEXT)


def said(script: Script, index: int) -> Soundbite:
    bite = script.shots[index].soundbite
    assert bite is not None
    return bite


def with_bite(script: Script, index: int, **values: Any) -> Script:
    shots = list(script.shots)
    shots[index] = replace(shots[index], soundbite=replace(said(script, index), **values))
    return replace(script, shots=tuple(shots))


def saved(package: Package, script: Script, **values: Any) -> Package:
    return save_script(package, script, actor=None, base_version=package.version, **values)


def test_a_package_is_printed_as_it_was_pasted(package: Package) -> None:
    assert text_of(package) == TEXT
    assert said(script_of(package), 1).quote_in == "storyline"


def test_a_quote_changed_in_the_text_is_changed_in_the_soundbite(package: Package) -> None:
    text = TEXT.replace("I drive at night.", "I drive by day.")
    saved(package, read(text).script, from_text=True, pasted=text)
    assert said(script_of(package), 2).quote == "I drive by day."
    assert text_of(package) == text


def test_a_quote_changed_in_the_table_is_changed_in_the_text(package: Package) -> None:
    saved(package, with_bite(script_of(package), 1, quote="It snows."))
    after = TEXT.replace('"It rains.\n"It never stops."', '"It snows."')
    assert text_of(package) == after
    assert read(after).script == script_of(package)


def test_a_speaker_renamed_in_the_table_is_renamed_in_the_text(package: Package) -> None:
    saved(package, with_bite(script_of(package), 2, speaker="QI BOWEN"))
    assert text_of(package) == TEXT.replace("QI BO,", "QI BOWEN,")


def test_a_storyline_changed_in_the_document_changes_the_quote(package: Package) -> None:
    document = document_of(package)
    document["storyline"] = ["New lead.", *document["storyline"][:-1], '"I walk."']
    saved(package, script_from_dict(document))
    assert said(script_of(package), 2).quote == "I walk."
    assert text_of(package).count("I drive") == 0


def test_a_document_is_kept_as_it_is_until_somebody_changes_it(package: Package) -> None:
    document = document_of(package)
    document["storyline"] = ["Tea is picked."]
    for shot in document["shots"][1:]:
        shot["soundbite"]["quote_paragraphs"] = []
    new = create_package(script_from_dict(document), actor=None, dialect="xinhua")
    assert script_of(new).storyline == ("Tea is picked.",)
    assert saved(new, script_of(new)).version == 1
    saved(new, with_bite(script_of(new), 2, quote="I walk."))
    assert '"I walk."' in text_of(new)
    assert [said(script_of(new), at).quote for at in (1, 2)] == [
        "It rains.\nIt never stops.",
        "I walk.",
    ]


def test_another_house_style_prints_each_quote_once(package: Package) -> None:
    for style in ("cctv", "xinhua"):
        text = text_of(package, style)
        assert text.count("It never stops.") == 1
        assert text.count("LIN MEI") == (2 if style == "xinhua" else 1)


def test_a_text_of_another_house_style_takes_the_quotes_with_it(package: Package) -> None:
    for style, place in (("cctv", "shotlist"), ("xinhua", "storyline"), ("cctv", "shotlist")):
        text = text_of(package, style)
        package = saved(package, read(text, style).script, from_text=True, pasted=text, dialect=style)
        script = script_of(package)
        assert said(script, 1).quote_in == place
        assert said(script, 1).quote == "It rains.\nIt never stops."
        assert text_of(package).count("It never stops.") == 1
        assert write(read(text_of(package), style).script, style) == text_of(package)


def test_a_save_that_changes_nothing_is_no_version(package: Package) -> None:
    assert saved(package, script_of(package)).version == 1
    assert saved(package, read(text_of(package)).script, from_text=True).version == 1


def test_a_soundbite_added_in_the_table_is_told_in_the_storyline(package: Package) -> None:
    script = script_of(package)
    new = replace(
        script.shots[2],
        key="",
        number="4",
        soundbite=Soundbite(
            ordinal="3",
            languages=("Chinese",),
            speaker="HE PING",
            role="cook",
            quote="I cook.",
            is_translation=True,
        ),
    )
    saved(package, replace(script, shots=(*script.shots, new)))
    text = text_of(package)
    assert text.endswith('SOUNDBITE 3 (Chinese): HE PING, cook\n"I cook."\n')
    assert "4. SOUNDBITE 3 (Chinese): HE PING, cook\nSTORYLINE:" in text
    assert read(text).script == script_of(package)


def test_words_given_to_a_silent_soundbite_are_told_in_the_storyline() -> None:
    text = TEXT.replace('SOUNDBITE 2 (Chinese): QI BO, driver\n"I drive at night."\n', "")
    package = create_package(read(text).script, actor=None, dialect="xinhua", pasted=text)
    saved(package, with_bite(script_of(package), 2, quote="I drive."))
    told = 'SOUNDBITE 2 (Chinese): QI BO, driver\n"I drive."\n'
    assert text_of(package) == text.replace("The road is long.", f"{told}The road is long.")
