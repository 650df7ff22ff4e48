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
    text = checked.kept_text
    if "\ufffd" not in text and text.replace("\n", "").isprintable():
        return
    for number, line in checked.kept_lines:
        for found in _ACCIDENTS.finditer(line):
            span = Span(number, found.start() + 1, number, found.end() + 1)
            if found[0] == "\ufffd":
                yield problem("lost-character", span)
                continue
            code = "control-character" if found[0] < "\xa0" else "invisible-character"
            yield problem(code, span, fix="", name=f"U+{ord(found[0]):04X}")


def double_spaces(checked: Checked) -> Iterator[Problem]:
    """Find more than one space between two words."""
    if "  " not in checked.kept_text:
        return
    for number, line in checked.kept_lines:
        if "  " in line:
            for found in _SPACES.finditer(line):
                yield problem(
                    "double-space", Span(number, found.start() + 1, number, found.end() + 1), fix=" "
                )


def style_words(checked: Checked) -> Iterator[Problem]:
    """Find words that the house writes in another way."""
    for wrong, right in checked.house.style_words:
        if next(_places(checked.kept_text, wrong), None) is None:
            continue
        for number, line in checked.kept_lines:
            for start in _places(line, wrong):
                span = Span(number, start + 1, number, start + len(wrong) + 1)
                yield problem("style-word", span, fix=right, wrong=wrong, right=right)


def _places(text: str, words: str) -> Iterator[int]:
    """Where the words stand as whole words."""
    at = text.find(words) if words else -1
    while at >= 0:
        end = at + len(words)
        if not text[at - 1 : at].isalnum() and not text[end : end + 1].isalnum():
            yield at
        at = text.find(words, end)
