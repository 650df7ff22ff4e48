"""The signs by which a house style is known: a quick look finds what a long one would."""

import re

import pytest

from shotlists.script.dialects import DIALECTS
from shotlists.script.style import TIME, TIMED, Sign
from tests.script.mutants import mutant

TEXTS = [found.content for found in map(mutant, range(200)) if isinstance(found.content, str)]
SIGNS = [(style.name, sign) for style in DIALECTS.values() for sign in style.signs]


@pytest.mark.parametrize(("style", "sign"), SIGNS, ids=[f"{style}:{sign.needle}" for style, sign in SIGNS])
def test_a_sign_is_found_wherever_its_pattern_is(style: str, sign: Sign) -> None:
    assert sign.needle == sign.needle.lower() or not sign.any_case
    for text in TEXTS:
        lowered = text.lower()
        found = sign.needle == TIMED or sign.needle in (lowered if sign.any_case else text)
        if sign.pattern is not None:
            found = found and sign.pattern.search(text) is not None
        assert sign.stands_in(text, lowered) == found


@pytest.mark.parametrize(
    ("needle", "pattern", "text", "stands"),
    [
        ("A:", r"\bA:", "BA: A:", True),
        ("A:", r"\bA:", "BA: ", False),
        ("A", r"\bA\d|B\d", "A B1", True),
        ("A", r"A?B", "A xB", True),
        ("(", r"(?<!\S)\((\d|x)\)", "a(1) (1)", True),
    ],
)
def test_a_pattern_is_tried_where_it_can_begin(needle: str, pattern: str, text: str, stands: bool) -> None:
    assert Sign(1, needle, re.compile(pattern)).stands_in(text, text.lower()) is stands


def test_a_text_without_a_time_shows_no_sign_that_begins_with_one() -> None:
    timed = [sign for _, sign in SIGNS if sign.needle == TIMED]
    for text in TEXTS:
        if not TIME.search(text):
            assert not [sign for sign in timed if sign.stands_in(text, text.lower())]
