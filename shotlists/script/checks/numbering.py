"""The numbers of the shots: each once, each one more than the last, none left out."""

from __future__ import annotations

from collections.abc import Iterator

from shotlists.script.document import Script, Shot, Span
from shotlists.script.problems import Problem, problem


def numbering(script: Script) -> Iterator[Problem]:
    """Find numbers that repeat, leave a gap, run backwards or are missing among numbered shots."""
    numbered = [shot for shot in script.shots if shot.number]
    if not numbered:
        return
    first_line: dict[int, int] = {}
    before = 0
    for position, shot in enumerate(numbered):
        number = _value(shot)
        if number is None:
            continue
        if number in first_line:
            fix = str(number + 1) if _is_slip(numbered, position, number) else None
            yield problem(
                "number-repeated", number_span(shot), fix=fix, number=shot.number, line=first_line[number]
            )
            before = max(before, number + 1) if fix else before
            continue
        first_line[number] = shot.span.line
        if number < before:
            yield problem("number-order", number_span(shot), number=shot.number, before=before)
        elif number > before + 1 and position == 0:
            yield problem("number-start", number_span(shot), number=shot.number)
        elif number > before + 1:
            yield problem("number-gap", number_span(shot), number=shot.number, before=before)
        before = max(before, number)
    for shot in script.shots:
        if not shot.number:
            yield problem("number-missing", shot.span)


def number_span(shot: Shot) -> Span:
    """Where the number of a shot stands: at the beginning of it."""
    span = shot.span
    return Span(span.line, span.column, span.line, span.column + len(shot.number)) if span.line else span


def _value(shot: Shot) -> int | None:
    return (
        int(shot.number)
        if shot.number.isascii() and shot.number.isdigit() and len(shot.number) < 10
        else None
    )


def _is_slip(numbered: list[Shot], position: int, number: int) -> bool:
    """3, 3, 5: the second can only have been meant as 4."""
    if not 0 < position < len(numbered) - 1:
        return False
    return _value(numbered[position - 1]) == number and _value(numbered[position + 1]) == number + 2
