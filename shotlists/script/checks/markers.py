"""The lines that open and close a block of pictures over a soundbite: ++SHOTS OVERLAYING SOUNDBITE++."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from shotlists.script.document import Mark, Script, Span
from shotlists.script.problems import Problem, problem

_SHOTS = re.compile(r"\bSHOTS?\b", re.IGNORECASE)


def blocks(script: Script) -> Iterator[tuple[int, int, range]]:
    """The closed overlay blocks: index of the opening mark, of the closing one, and the shots between."""
    for index, mark in enumerate(script.marks):
        if mark.kind == "overlay" and mark.closes is not None and 0 <= mark.closes < index:
            first = _next_shot(script, script.marks[mark.closes])
            yield mark.closes, index, range(first, max(first, _next_shot(script, mark)))


def _next_shot(script: Script, mark: Mark) -> int:
    return mark.shots[0] if mark.shots else len(script.shots)


def markers(script: Script, lines: Sequence[str] = ()) -> Iterator[Problem]:
    """Find markers without their partner, with nothing between them, or in the wrong number.

    `lines` is the text by lines, the first at 0; without it nothing can be fixed.
    """
    closed: set[int] = set()
    for opening, closing, shots in blocks(script):
        closed.update((opening, closing))
        if not shots:
            yield problem("marker-empty", _line_span(script.marks[closing], lines))
            continue
        for index in (opening, closing):
            yield from _number(script.marks[index], len(shots), lines)
    for index, mark in enumerate(script.marks):
        if mark.kind == "overlay" and index not in closed:
            yield problem("marker-unpaired", _line_span(mark, lines), text=mark.text)


def _number(mark: Mark, count: int, lines: Sequence[str]) -> Iterator[Problem]:
    found = _SHOTS.search(mark.text)
    if found is None or (count > 1) == (found[0].casefold() == "shots"):
        return
    right = (found[0][:4] + ("s" if found[0].islower() else "S")) if count > 1 else found[0][:4]
    span = _line_span(mark, lines)
    place = _SHOTS.search(_text(mark, lines))
    if place is None or not _text(mark, lines).strip().startswith(
        "+"
    ):  # a marker in the middle of a longer line
        yield problem("marker-number", span, text=mark.text, count=count)
        return
    word = Span(mark.line, place.start() + 1, mark.line, place.end() + 1)
    yield problem("marker-number", word, fix=right, text=mark.text, count=count)


def _text(mark: Mark, lines: Sequence[str]) -> str:
    return lines[mark.line - 1] if 0 < mark.line <= len(lines) else ""


def _line_span(mark: Mark, lines: Sequence[str]) -> Span:
    text = _text(mark, lines)
    indent = len(text) - len(text.lstrip())
    return (
        Span(mark.line, indent + 1, mark.line, max(len(text.rstrip()), indent) + 1) if mark.line else Span()
    )
