"""What a merge of two versions left for a person to decide: ++CLASH - description: ...++."""

from __future__ import annotations

from collections.abc import Iterator

from shotlists.script.checks.context import Checked
from shotlists.script.document import NOWHERE, Span
from shotlists.script.notes import CLASH, shorten
from shotlists.script.problems import Problem, problem


def clashes(checked: Checked) -> Iterator[Problem]:
    """Find the notes that say what the other side of a merge had typed."""
    script = checked.script
    noted = [(mark.text, mark.line) for mark in script.marks if mark.text.startswith(CLASH)]
    told = [text for section in script.sections for text in section.paragraphs if text.startswith(CLASH)]
    if not (noted or told):
        return
    lines = {}
    for number, line in checked.kept_lines:
        if CLASH in line:
            lines[line[line.index(CLASH) :].rstrip("+ ")] = number
    for text, number in (*noted, *((text, lines.get(text.rstrip("+ "), 0)) for text in told)):
        yield problem("clash-left", _span(checked, text, number), words=shorten(text.removeprefix(CLASH)))


def _span(checked: Checked, text: str, number: int) -> Span:
    if not number:
        return NOWHERE
    line = checked.line(number)
    start, length = (line.find(text), len(text)) if text in line else (0, len(line))
    return Span(number, start + 1, number, start + 1 + length)
