"""Fixes: putting the certain replacements of problems into the text."""

from __future__ import annotations

import re
from collections.abc import Iterable

from shotlists.script.document import Span
from shotlists.script.problems import Problem

_LINE_END = re.compile(r"\r\n|\r|\n")


def apply_fixes(text: str, problems: Iterable[Problem]) -> str:
    """Apply every fix; of two that overlap the first in the text is taken, and reading again finds the other.

    Spans are those of the text as read: a byte order mark counts as nothing, and every line end as one.
    """
    starts = [1 if text.startswith("\ufeff") else 0, *(end.end() for end in _LINE_END.finditer(text))]
    edits = []
    for problem in problems:
        if problem.fix is not None:
            where = _offsets(problem.span, starts, len(text))
            if where is not None:
                edits.append((*where, problem.fix.replacement))
    pieces: list[str] = []
    done = 0
    for start, end, replacement in sorted(set(edits)):
        if start < done:
            continue
        pieces += (text[done:start], replacement)
        done = end
    return "".join([*pieces, text[done:]])


def _offsets(span: Span, starts: list[int], length: int) -> tuple[int, int] | None:
    if not 0 < span.line <= span.end_line <= len(starts) or span.column < 1 or span.end_column < 1:
        return None
    start = starts[span.line - 1] + span.column - 1
    end = starts[span.end_line - 1] + span.end_column - 1
    return (start, end) if start <= end <= length else None
