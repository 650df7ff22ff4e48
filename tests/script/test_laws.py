"""The four laws of the language, as properties."""

import random
import re
from collections import Counter
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from shotlists.script import check, from_dict, read, read_all, to_dict, write
from shotlists.script.document import Script
from shotlists.script.reading import write_checked
from tests.script.strategies import scripts

CORPUS = Path(__file__).parent.parent / "corpus"
GOLDEN = [path.read_bytes().decode("utf-8-sig") for path in sorted(CORPUS.glob("*.txt"))]
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
KEYWORDS = frozenset({"SOUNDBITE", "STANDUP"})


def words_of(text: str, keywords: frozenset[str] = KEYWORDS) -> list[str]:
    """The words of a text, as far as they are kept letter by letter.

    A name glued to its keyword (SOUNDBITELin Yue) is printed apart; "shots 3" is printed as "shot 3".
    """
    for keyword in keywords:
        text = text.replace(keyword, f" {keyword} ")
    return ["shot" if word == "shots" else word for word in WORD.findall(text)]


people = st.sampled_from(["Lin Yue", "Ana de la Cruz", "Omar al-Hadi", "J. P. Mbeki", "\u674e\u5c0f\u96e8"])
roles = st.sampled_from(
    ["", "engineer", "director, Blue Strait Institute (BSI)", "head of the harbor office", "visitor"]
)
pictures = st.sampled_from(
    [
        "Various of ships, cranes",
        "Harbor at night",
        "Wide of a street with 1.6-meter tall lanterns",
        "Drone shot of pass",
        "Close of hands; tools",
    ]
)
places = st.sampled_from(
    ["Shanghai, China", "Wenchang City, Hainan Province, south China", "China", "Lake Turkana, Kenya"]
)
dates = st.sampled_from(
    [
        "Jan 29, 2026",
        "Sept 20-21, 2018",
        "Recent",
        "October 2024",
        "2025",
        "Date Unknown",
        "Exact Location and Date Unknown",
        "Exact Date Unknown",
    ]
)
quotes = st.sampled_from(
    [
        "We are ready.",
        'It is "more than" a ship.',
        "Nobody knew. In 2,000 years nobody will.",
        "\u6211\u4eec\u51c6\u5907\u597d\u4e86\u3002",
        "It's the first one \u2013 and the last.",
    ]
)
prose = st.sampled_from(
    [
        "A ship has left the harbor of Shanghai on Thursday.",
        'The crew called it "a day to remember," as the harbor said.',
        "\u6e2f\u53e3\u5f88\u5fd9\u3002",
    ]
)


@st.composite
def house_scripts(draw: st.DrawFn) -> str:
    """A clean script in the house style of cctv, as its desk would type it."""
    lines = [
        "China-" + draw(st.sampled_from(["Harbor", "Night Trains/Lanzhou", "Commercial Space Industry"]))
    ]
    if draw(st.booleans()):
        lines += ["A headline without a full stop", "Shotlist"]
    number, count = 0, draw(st.integers(1, 5))
    any_file = False
    for _ in range(count):
        file = draw(st.booleans())
        any_file |= file
        heading = (
            f"{'FILE: ' if file else ''}{draw(places)} - {draw(dates)} (CCTV - No access Chinese mainland)"
        )
        lines.append(heading)
        if draw(st.integers(0, 4)) == 0:
            lines.append("++MUTE++")
        for _ in range(draw(st.integers(1, 3))):
            number += 1
            lines.append(f"{number}. {draw(pictures)}")
        if draw(st.booleans()):
            bite, covering = number + 1, draw(st.integers(0, 3))
            terms = [f"starting with shot {number}"] if draw(st.booleans()) else []
            if covering:
                named = f"shot {bite + 1}" if covering == 1 else f"shots {bite + 1}-{bite + covering}"
                terms.append(draw(st.sampled_from(["partially ", "fully ", ""])) + f"overlaid with {named}")
            relation = f" ({'/'.join(terms)})" if terms else ""
            language = draw(st.sampled_from(["Chinese", "English", "Chinese, dubbed with English"]))
            lines.append(
                f"{bite}. SOUNDBITE ({language}) {draw(people)}, {draw(roles) or 'captain'}{relation}:"
            )
            lines.append(f'"{draw(quotes)}"')
            number = bite
            if covering:
                marker = f"++SHOT{'S' if covering > 1 else ''} OVERLAYING SOUNDBITE++"
                lines.append(marker)
                if draw(st.booleans()):
                    lines.append(heading)
                for _ in range(covering):
                    number += 1
                    lines.append(f"{number}. {draw(pictures)}")
                lines.append(marker)
    lines += ["Storyline", *draw(st.lists(prose, min_size=1, max_size=3))]
    lines += [
        f"ID : {draw(st.integers(1, 10**8))}",
        "Published : 2026-01-30 00:20",
        "Restrictions : No access Chinese mainland",
    ]
    return "".join(f"{line}\n" for line in lines)


@st.composite
def mutants(draw: st.DrawFn) -> str:
    """A golden script with a few accidents: lines lost, doubled, swapped, cut, strange things typed in."""
    chance = random.Random(draw(st.integers(0, 2**32)))  # noqa: S311 - accidents, no secrets
    text = chance.choice(GOLDEN)
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


@given(house_scripts())
def test_clean_script_is_printed_as_it_was_typed_and_read_again_the_same(text: str) -> None:
    parsed = read(text)
    assert parsed.problems == ()
    assert write(parsed.script, "cctv") == text
    assert read(text, "cctv").script == parsed.script


@given(scripts())
def test_what_a_style_cannot_carry_is_named(script: Script) -> None:
    printed = write_checked(script, "cctv")
    assert read(printed.text, "cctv").script == script or printed.problems


@given(mutants())
def test_whatever_was_typed_is_printed_back_or_named(text: str) -> None:
    for parsed in read_all(text, "cctv"):
        printed = write_checked(parsed.script, "cctv")
        assert read(printed.text, "cctv").script == parsed.script or printed.problems


@given(mutants())
def test_no_word_is_lost(text: str) -> None:
    packages = read_all(text, "cctv")
    lines = packages[0].text.split("\n")
    problems = [problem for parsed in packages for problem in parsed.problems]
    misspelt = [dict(problem.values)["word"] for problem in problems if problem.code == "keyword-spelling"]
    keywords = KEYWORDS | set(misspelt)
    numbers = [dict(problem.values)["number"] for problem in problems if problem.code == "number-form"]
    kept = Counter([*(word for text in misspelt for word in words_of(text, keywords)), *numbers])
    for parsed in packages:
        kept += Counter(words_of(write(parsed.script, "cctv"), keywords))
        for repeat in parsed.script.repeats:
            dropped = "\n".join(lines[repeat.dropped[0] - 1 : repeat.dropped[1]])
            kept += Counter(words_of(dropped, keywords))
            for field in parsed.script.header.stated:  # said by both copies alike, it is stated once
                kept += Counter(words_of(f"{field.name} {field.value}", keywords))
    assert Counter(words_of(packages[0].text, keywords)) - kept == Counter()


@given(mutants())
def test_unread_problems_span_just_the_unread_words(text: str) -> None:
    parsed = read(text, "cctv")
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


@given(st.one_of(st.text(max_size=400), st.binary(max_size=400), mutants()))
def test_no_text_raises(text: str | bytes) -> None:
    for parsed in read_all(text):
        check(parsed)
        assert from_dict(to_dict(parsed)).script == parsed.script
    for parsed in read_all(text, "cctv"):
        check(parsed)
        write_checked(parsed.script, "cctv")
