"""What stands in the text by accident: doubled spaces, control and invisible characters, misspellings."""

from __future__ import annotations

import re
from collections.abc import Iterator

from shotlists.script.checks.context import Checked
from shotlists.script.document import Span
from shotlists.script.problems import Problem, problem

# Joiners and direction marks (U+200C to U+200F) belong to words of some scripts and stay.
_ACCIDENTS = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u00ad\u200b\u2060\ufeff\u202a-\u202e\u2066-\u2069\ufffd]"
)
_SPACES = re.compile(r"(?<=\S) {2,}+(?=\S)")


def stray_characters(checked: Checked) -> Iterator[Problem]:
    """Find lost characters, control characters and characters that nobody can see."""
    text = checked.parsed.text
    if _ACCIDENTS.search(text) is None:
        return
    for number, line in _kept_lines(checked):
        for found in _ACCIDENTS.finditer(line):
            span = Span(number, found.start() + 1, number, found.end() + 1)
            if found[0] == "\ufffd":
                yield problem("lost-character", span)
                continue
            code = "control-character" if found[0] < "\xa0" else "invisible-character"
            yield problem(code, span, fix="", name=f"U+{ord(found[0]):04X}")


def double_spaces(checked: Checked) -> Iterator[Problem]:
    """Find more than one space between two words."""
    if "  " not in checked.parsed.text:
        return
    for number, line in _kept_lines(checked):
        if "  " in line:
            for found in _SPACES.finditer(line):
                yield problem(
                    "double-space", Span(number, found.start() + 1, number, found.end() + 1), fix=" "
                )


def style_words(checked: Checked) -> Iterator[Problem]:
    """Find words that the house writes in another way."""
    text = checked.parsed.text
    for wrong, right in checked.house.style_words:
        if not wrong or wrong not in text:
            continue
        word = re.compile(rf"(?<!\w){re.escape(wrong)}(?!\w)")
        for number, line in _kept_lines(checked):
            for found in word.finditer(line):
                span = Span(number, found.start() + 1, number, found.end() + 1)
                yield problem("style-word", span, fix=right, wrong=wrong, right=right)


def _kept_lines(checked: Checked) -> Iterator[tuple[int, str]]:
    """The lines with their numbers, without those of a second copy that was folded away."""
    for number, line in enumerate(checked.lines, start=1):
        if number not in checked.dropped_lines:
            yield number, line
