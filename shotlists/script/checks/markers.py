"""The lines that open and close a block of pictures over a soundbite: ++SHOTS OVERLAYING SOUNDBITE++."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from shotlists.script.document import Mark, Script, Span
from shotlists.script.problems import Problem, problem

_SHOTS = re.compile(r"\bSHOTS?\b", re.IGNORECASE)


def markers(script: Script, lines: Sequence[str] = ()) -> Iterator[Problem]:
    """Find markers without their partner, with nothing between them, or in the wrong number.

    `lines` is the text by lines, the first at 0; without it nothing can be fixed.
    """
    closed = {mark.closes for mark in script.marks}
    for index, mark in enumerate(script.marks):
        if mark.kind != "overlay":
            continue
        if mark.closes is None and index not in closed:
            yield problem("marker-unpaired", _line_span(mark, lines), text=mark.text[:80])
        elif mark.shots:
            yield from _number(mark, lines)
        elif mark.closes is not None:
            yield problem("marker-empty", _line_span(mark, lines))


def _number(mark: Mark, lines: Sequence[str]) -> Iterator[Problem]:
    found, count = _SHOTS.search(mark.text), len(mark.shots)
    if found is None or (count > 1) == (found[0].casefold() == "shots"):
        return
    right = found[0][:4] + (("s" if found[0].islower() else "S") if count > 1 else "")
    text = _text(mark, lines)
    at = text.find(mark.text)
    place = _SHOTS.search(text, at) if at >= 0 and text.count(mark.text) == 1 else None
    if place is None or not text.lstrip().startswith("+"):  # a marker in the middle of a longer line
        yield problem("marker-number", _line_span(mark, lines), text=mark.text[:80], count=count)
        return
    word = Span(mark.line, place.start() + 1, mark.line, place.end() + 1)
    yield problem("marker-number", word, fix=right, text=mark.text[:80], count=count)


def _text(mark: Mark, lines: Sequence[str]) -> str:
    return lines[mark.line - 1] if 0 < mark.line <= len(lines) else ""


def _line_span(mark: Mark, lines: Sequence[str]) -> Span:
    text = _text(mark, lines)
    indent = len(text) - len(text.lstrip())
    return (
        Span(mark.line, indent + 1, mark.line, max(len(text.rstrip()), indent) + 1) if mark.line else Span()
    )
