"""Whatever becomes of a golden script on its way to the desk, it is read, checked, kept and printed.

A quick run takes the first mutants, the slow one 5,000, or as many as the variable MUTANTS says. A failure
names the mutant and prints it.
"""

import os

import pytest

from shotlists.script import check, from_dict, read_all, to_dict
from shotlists.script.dialects import DIALECTS
from shotlists.script.problems import Parsed
from shotlists.script.reading import write_checked
from tests.script.mutants import golden_scripts, mutant

QUICK = 200
SLOW = int(os.environ.get("MUTANTS", "5000"))
AT_ONCE = 50


def go_all_ways(parsed: Parsed) -> None:
    """Do with a script what the desk does."""
    problems = check(parsed)
    lines = parsed.text.count("\n") + 1
    assert all(0 <= found.span.line <= found.span.end_line <= lines for found in problems), "a place outside"
    assert from_dict(to_dict(parsed)).script == parsed.script, "JSON says another script"
    for style in DIALECTS:
        write_checked(parsed.script, style)


def take(numbers: range) -> None:
    for number in numbers:
        found = mutant(number)
        own = found.style if found.style in DIALECTS else "auto"
        for style in dict.fromkeys(("auto", own)):
            try:
                for parsed in read_all(found.content, style):
                    go_all_ways(parsed)
            except Exception as error:
                raise AssertionError(f"{error!r}, read as {style}, {found}") from error


@pytest.mark.parametrize("first", range(0, QUICK, AT_ONCE))
def test_no_mutant_fails(first: int) -> None:
    take(range(first, first + AT_ONCE))


SHORT = [
    "",
    " ",
    "-",
    "- ",
    "/",
    "++",
    "++++",
    "1.",
    "1. ",
    "1",
    "(",
    "()",
    '"',
    "“”",
    ":",
    ";",
    "00:00",
    "\0",
    "\ufeff",
    "SOUNDBITE",
    "SHOTLIST:",
    "STORY:",
    "1. SOUNDBITE",
    "1. SOUNDBITE (",
    '1. "',
    "\n1.\n\n2.",
]


@pytest.mark.parametrize("style", ["auto", *DIALECTS])
def test_a_text_of_a_few_signs_goes_all_ways(style: str) -> None:
    for text in SHORT:
        for parsed in read_all(text, style):
            go_all_ways(parsed)


@pytest.mark.slow
@pytest.mark.parametrize("first", range(QUICK, SLOW, AT_ONCE))
def test_no_mutant_fails_of_many_more(first: int) -> None:
    take(range(first, min(first + AT_ONCE, SLOW)))


def test_a_mutant_is_always_the_same_and_all_golden_scripts_have_some() -> None:
    made = [mutant(number) for number in range(2_000)]

    assert made[:50] == [mutant(number) for number in range(50)]
    assert {each.name for each in made} == {golden.name for golden in golden_scripts()}
