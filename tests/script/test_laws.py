"""The four laws of the language, as properties."""

import random
import re
from collections import Counter
from dataclasses import fields, replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shotlists.script import check, from_dict, read, read_all, to_dict, write
from shotlists.script.carrying import meaning
from shotlists.script.dialects import DIALECTS
from shotlists.script.document import Script
from shotlists.script.reading import write_checked
from tests.script.strategies import scripts
from tests.script.styles import HOUSE_SCRIPTS

CORPUS = Path(__file__).parent.parent / "corpus"
GOLDEN = {
    style: [path.read_bytes().decode("utf-8-sig") for path in sorted((CORPUS / style).glob("*.txt"))]
    for style in DIALECTS
}
STRAY = [
    "++MUTE++",
    "Shotlist",
    "Storyline",
    '"',
    "\u201d",
    "(",
    ")",
    ":",
    " - ",
    "++",
    "\n",
    "\r\n",
    "\xa0",
    " 3. A ",
    "shot 4",
    "FILE: ",
    "SOUNDBITE (English) ",
    "\x00",
    "1.",
    "9" * 30,
]
WORD = re.compile(r"[^\W\d_]+|\d+")  # letters and digits apart: a number may be glued to the next word
RESPELT = ("keyword-spelling", "vox-pop-form")
KEYWORDS = frozenset({"SOUNDBITE", "STANDUP"})


def words_of(text: str, keywords: frozenset[str] = KEYWORDS) -> list[str]:
    """The words of a text, as far as they are kept letter by letter.

    A name glued to its keyword (SOUNDBITELin Yue) is printed apart; "shots 3" is printed as "shot 3".
    """
    for keyword in keywords:
        text = text.replace(keyword, f" {keyword} ")
    return ["shot" if word == "shots" else word for word in WORD.findall(text)]


@st.composite
def mutants(draw: st.DrawFn, style: str) -> str:
    """A golden script with a few accidents: lines lost, doubled, swapped, cut, strange things typed in."""
    chance = random.Random(draw(st.integers(0, 2**32)))  # noqa: S311 - accidents, no secrets
    text = chance.choice(GOLDEN[style])
    for _ in range(chance.randint(1, 10)):
        lines = text.split("\n")
        at, to = chance.randrange(len(lines)), chance.randrange(len(lines))
        column = chance.randrange(len(lines[at]) + 1)
        match chance.randrange(5):
            case 0:
                del lines[at]
            case 1:
                lines.insert(to, lines[at])
            case 2:
                lines[at], lines[to] = lines[to], lines[at]
            case 3:
                lines[at] = lines[at][:column] + chance.choice(STRAY) + lines[at][column:]
            case 4:
                lines[at] = lines[at][column:]
        text = "\n".join(lines)
    return text


every_style = pytest.mark.parametrize("style", DIALECTS)


@every_style
@given(st.data())
def test_clean_script_is_printed_as_it_was_typed_and_read_again_the_same(
    style: str, data: st.DataObject
) -> None:
    text = data.draw(HOUSE_SCRIPTS[style])
    parsed = read(text)
    assert (parsed.dialect, check(parsed)) == (style, ())
    assert write(parsed.script, style) == text
    assert read(text, style).script == parsed.script


@given(scripts())
def test_what_a_style_cannot_carry_is_named(script: Script) -> None:
    for style in DIALECTS:
        printed = write_checked(script, style)
        assert read(printed.text, style).script == script or printed.problems


@every_style
@given(st.data())
def test_a_script_is_converted_to_another_style_and_its_losses_are_named(
    style: str, data: st.DataObject
) -> None:
    script = read(data.draw(HOUSE_SCRIPTS[style])).script
    other = data.draw(st.sampled_from(tuple(DIALECTS)))
    printed = write_checked(script, other)
    again = read(printed.text, other).script
    assert _still_says(again, script) or printed.problems
    assert write(again, other) == printed.text


def _still_says(again: Script, script: Script) -> bool:
    """Say whether all that a script means is meant again; what a house adds to the header is no loss."""
    ours, theirs = meaning(script), meaning(again)
    said = {
        each.name: value for each in fields(ours.header) if not (value := getattr(ours.header, each.name))
    }
    return replace(theirs, header=replace(theirs.header, **said)) == ours


@every_style
@given(st.data())
def test_whatever_was_typed_is_printed_back_or_named(style: str, data: st.DataObject) -> None:
    for parsed in read_all(data.draw(mutants(style)), style):
        printed = write_checked(parsed.script, style)
        assert read(printed.text, style).script == parsed.script or printed.problems


@every_style
@given(st.data())
def test_no_word_is_lost(style: str, data: st.DataObject) -> None:
    packages = read_all(data.draw(mutants(style)), style)
    lines = packages[0].text.split("\n")
    problems = [problem for parsed in packages for problem in parsed.problems]
    misspelt = [dict(problem.values)["word"] for problem in problems if problem.code in RESPELT]
    keywords = KEYWORDS | set(misspelt)
    typed = [dict(problem.values)["typed"] for problem in problems if problem.code == "number-form"]
    numbers = [word for text in typed for word in words_of(str(text))]
    put = [dict(problem.values)["word"] for problem in problems if problem.code == "attribution-form"]
    kept = Counter([*(word for text in [*misspelt, *put] for word in words_of(text, keywords)), *numbers])
    for parsed in packages:
        kept += Counter(words_of(write(parsed.script, style), keywords))
        for repeat in parsed.script.repeats:
            dropped = "\n".join(lines[repeat.dropped[0] - 1 : repeat.dropped[1]])
            kept += Counter(words_of(dropped, keywords))
            for field in parsed.script.header.stated:  # said by both copies alike, it is stated once
                kept += Counter(words_of(f"{field.name} {field.value}", keywords))
            for mark in parsed.script.marks:
                if mark.at in ("header", "trailer"):
                    kept += Counter(words_of(mark.text, keywords))
    assert Counter(words_of(packages[0].text, keywords)) - kept == Counter()


@every_style
@given(st.data())
def test_unread_problems_span_just_the_unread_words(style: str, data: st.DataObject) -> None:
    parsed = read(data.draw(mutants(style)), style)
    lines = parsed.text.split("\n")
    for problem in parsed.problems:
        if problem.code == "unread":
            span = problem.span
            words = lines[span.line - 1][span.column - 1 : span.end_column - 1]
            assert span.line == span.end_line
            shown = dict(problem.values)["words"].removesuffix("\u2026")
            assert " ".join(words.split()).startswith(" ".join(shown.split())) or shown in words.translate(
                {0xA0: " "}
            )


@every_style
@given(st.data())
def test_no_text_raises(style: str, data: st.DataObject) -> None:
    text = data.draw(st.one_of(st.text(max_size=400), st.binary(max_size=400), mutants(style)))
    for parsed in read_all(text):
        check(parsed)
        assert from_dict(to_dict(parsed)).script == parsed.script
    for parsed in read_all(text, style):
        check(parsed)
        write_checked(parsed.script, style)
