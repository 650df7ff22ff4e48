"""What soundbites say about other shots: starting with shot 2, partially overlaid with shots 4-5."""

from __future__ import annotations

import re
from collections.abc import Iterator

from shotlists.script.checks.context import Checked
from shotlists.script.checks.soundbites import attribution_span
from shotlists.script.document import Shot, Soundbite, Span
from shotlists.script.grammar.relations import BEHIND_NUMBERS, TERM
from shotlists.script.problems import Problem, problem

_WORD = re.compile(r"shots?(?=\s)", re.IGNORECASE)
_RANGE = re.compile(r"([0-9]+)(\s*(?:[-\u2010-\u2015]|to\s)\s*)?([0-9]+)?")


def references(checked: Checked) -> Iterator[Problem]:
    """Find numbers of shots that do not exist, ranges that run backwards, and "shot" for several."""
    numbers = {_plain(shot.number) for shot in checked.script.shots}
    for _, shot, bite in checked.bites:
        line, offset, words = _attribution(checked, shot, bite)
        at = words.lower().find("shot")
        if at > 0:  # what stands before the bracket of the first "shot" names the speaker
            for found in TERM.finditer(words, max(0, words.rfind("(", 0, at))):
                yield from _reference(found, numbers, line, offset)


def _attribution(checked: Checked, shot: Shot, bite: Soundbite) -> tuple[int, int, str]:
    """The words before the quote: their line, the offset of the first in it, and they themselves."""
    span = bite.span if bite.span.line else shot.span
    text = checked.line(span.line)
    end = span.end_column - 1 if span.end_line == span.line else len(text)
    if bite.quote_span.line == span.line:
        end = min(end, bite.quote_span.column - 1)
    start = max(0, span.column - 1)
    return span.line, start, text[start:end]


def _reference(found: re.Match[str], numbers: set[str], line: int, offset: int) -> Iterator[Problem]:
    start = found.start("numbers")
    listed = found["numbers"].rstrip(BEHIND_NUMBERS)
    first = _RANGE.match(listed)
    word = _WORD.search(found[0])
    if first is None or word is None:
        return
    several = first[3] is not None or first.end() < len(listed)
    if several != word[0].lower().endswith("s"):
        right = word[0][:4] + (("S" if word[0].isupper() else "s") if several else "")
        place = offset + found.start() + word.start() + 1
        span = Span(line, place, line, place + len(word[0]))
        yield problem("reference-plural", span, fix=right, words=f"{word[0]} {listed}"[:60])
    for part in _RANGE.finditer(listed):
        for group in (1, 3):
            if part[group] and _plain(part[group]) not in numbers:
                place = offset + start + part.start(group) + 1
                span = Span(line, place, line, place + len(part[group]))
                yield problem("reference-no-shot", span, number=part[group][:20])
        if part[3] is not None and _runs_backwards(part[1], part[3]):
            place = offset + start + part.start() + 1
            span = Span(line, place, line, place + len(part[0]))
            yield problem("range-reversed", span, fix=f"{part[3]}{part[2]}{part[1]}", words=part[0][:60])


def _plain(number: str) -> str:
    return number.lstrip("0") or number


def _runs_backwards(first: str, last: str) -> bool:
    """Compare as numbers; texts of digits of any length, which int() would refuse."""
    first, last = _plain(first), _plain(last)
    return (len(first), first) > (len(last), last)


def overlays(checked: Checked) -> Iterator[Problem]:
    """Find overlays of soundbites by themselves, by other soundbites, by one picture twice."""
    shots = checked.script.shots
    covered_by: dict[int, int] = {}
    for index, shot, bite in checked.bites:
        for other in bite.overlay.shots:
            if other == index:
                yield problem("overlay-itself", attribution_span(shot), number=shot.number)
            elif not 0 <= other < len(shots):
                continue
            elif shots[other].soundbite is not None:
                values = {"number": shot.number, "other": shots[other].number}
                yield problem("overlay-soundbite", attribution_span(shot), **values)
            elif covered_by.setdefault(other, index) != index:
                values = {"number": shots[other].number, "first": shots[covered_by[other]].number}
                yield problem("overlay-twice", attribution_span(shot), **values)


def overlay_blocks(checked: Checked) -> Iterator[Problem]:
    """Compare what soundbites name as overlay with what stands between the markers."""
    shots = checked.script.shots
    if not any(mark.kind == "overlay" for mark in checked.script.marks):
        return
    between, loose = _between(checked), _loose(checked)
    named: set[int] = set()
    for index, shot, bite in checked.bites:
        named.update(bite.overlay.shots)
        outside = [
            other
            for other in bite.overlay.shots
            if between and other not in between and other not in loose and other != index
        ]
        if outside:
            numbers = _numbers([shots[other] for other in outside if 0 <= other < len(shots)])
            yield problem(
                "overlay-outside-markers", attribution_span(shot), number=shot.number, others=numbers
            )
    unread = {
        mark.anchor
        for mark in checked.script.marks
        if mark.kind == "unread" and mark.at == "after attribution"
    }
    for index in sorted(between - named):
        if index >= len(shots) or shots[index].soundbite is not None:
            continue
        over = shots[index].overlays
        if over is None:
            yield problem("overlay-no-bite", shots[index].span, number=shots[index].number)
        elif over not in unread:  # else the numbers are there and wrong, and said to be so
            covered = shots[over].soundbite
            # where no numbers are named at all, the markers alone say it
            severity = "" if covered is not None and covered.overlay.shots else "info"
            values = {"number": shots[index].number, "bite": shots[over].number}
            yield problem("overlay-not-named", shots[index].span, severity=severity, **values)


def _between(checked: Checked) -> set[int]:
    """The shots between markers that are closed; where one is not, nobody knows how far its block goes."""
    return {
        index
        for mark in checked.script.marks
        if mark.kind == "overlay" and mark.closes is not None
        for index in mark.shots
    }


def _loose(checked: Checked) -> set[int]:
    """The shots at markers that lost their partner: said to be so, and not once more here."""
    marks = checked.script.marks
    closed = {mark.closes for mark in marks}
    return {
        shot
        for index, mark in enumerate(marks)
        if mark.kind == "overlay" and mark.closes is None and index not in closed
        for shot in mark.shots
    }


def _numbers(shots: list[Shot]) -> str:
    shown = ", ".join(shot.number or "?" for shot in shots[:10])
    return shown if len(shots) <= 10 else f"{shown}, …"


def cuts(checked: Checked) -> Iterator[Problem]:
    """Find words that begin or end over a shot that does not stand next to their soundbite."""
    if not any(bite.starting_with or bite.ending_with for _, _, bite in checked.bites):
        return
    shots = checked.script.shots
    main = [index for index, shot in enumerate(shots) if shot.overlays is None]
    position = {index: at for at, index in enumerate(main)}
    for index, shot, bite in checked.bites:
        at = position.get(index)
        for named, step, relation in ((bite.starting_with, -1, "starting"), (bite.ending_with, 1, "ending")):
            if index in named:
                yield problem("cut-itself", attribution_span(shot), number=shot.number, relation=relation)
            elif named and at is not None:
                places = sorted((position.get(other, -9) for other in named), reverse=step < 0)
                if places != list(range(at + step, at + step * (len(named) + 1), step)):
                    numbers = _numbers([shots[other] for other in named if 0 <= other < len(shots)])
                    values = {"number": shot.number, "relation": relation, "others": numbers}
                    yield problem("cut-apart", attribution_span(shot), **values)
