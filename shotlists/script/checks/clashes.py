"""What a merge of two versions left for a person to decide: ++CLASH - description: ...++."""

from __future__ import annotations

from collections.abc import Iterator

from shotlists.script.checks.context import Checked
from shotlists.script.document import NOWHERE, Span
from shotlists.script.notes import CLASH, shorten
from shotlists.script.problems import Problem, problem


def clashes(checked: Checked) -> Iterator[Problem]:
    """Find the notes that say what the other side of a merge had typed."""
    for mark in checked.script.marks:
        if mark.text.startswith(CLASH):
            line = checked.line(mark.line)
            start = max(0, line.find(mark.text))
            length = len(mark.text) if mark.text in line else len(line)
            span = Span(mark.line, start + 1, mark.line, start + 1 + length) if mark.line else NOWHERE
            yield problem("clash-left", span, words=shorten(mark.text.removeprefix(CLASH)))
