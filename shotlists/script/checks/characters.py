"""What stands in the text by accident: doubled spaces, control and invisible characters."""

from __future__ import annotations

import re
from collections.abc import Iterator

from shotlists.script.checks.context import Checked
from shotlists.script.document import Span
from shotlists.script.problems import Problem, problem

# Joiners and direction marks (U+200C to U+200F) belong to words of some scripts and stay. Control characters
# behind a letter of mojibake are part of that: copying.py tells of them.
_ACCIDENTS = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f\u00ad\u200b\u2060\ufeff\u202a-\u202e\u2066-\u2069\ufffd]"
    "|(?<![\u00c2\u00c3\u00e2])(?<!\u00e2[\x80-\xbf\u20ac])[\x80-\x84\x86-\x9f]"
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
