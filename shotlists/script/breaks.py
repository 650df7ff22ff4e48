"""Give lost line breaks back: a script that was pasted as one line, or two shots on one line.

Only the next expected number, followed by a capital, begins a new shot; not 1.6, not a year, not 2,000.
"""

from __future__ import annotations

import re
from itertools import pairwise

from shotlists.script.grammar.fields import find_field
from shotlists.script.house import House
from shotlists.script.lines import Line
from shotlists.script.style import Style

INNER_NUMBER = re.compile(r"(?<![\d,.$])(?<=[\s\"\u201d).:;+])(\d{1,5})\s?\.\s?(?=[A-Z(\"\u201c])")
FIRST_NUMBER = re.compile(r"\s*(\d{1,5})\s?\.\s?(?=[A-Z(\"\u201c])")
MARK = re.compile(r"\+\+[^+]{1,200}\+\+")
MORE = re.compile(r"(?<=\s)(?:(?:View|Read)\s)?[Mm]ore$")
FEWEST = 2


def restore_breaks(lines: list[Line], house: House, style: Style) -> tuple[list[Line], list[Line]]:
    """Give the lines with lost breaks restored, and those lines of the text that held several."""
    restored: list[Line] = []
    broken: list[Line] = []
    number = 0
    whole: set[tuple[int, str]] = set()  # what holds one line only; a copy of it is not looked at again
    for index, line in enumerate(lines):
        text = line.text
        if (number, text) in whole:
            restored.append(line)
            continue
        following = lines[index + 1].text if index + 1 < len(lines) else ""
        first = FIRST_NUMBER.match(text) if "0" <= text[0] <= "9" else None
        number = int(first[1]) if first else number
        if cuts := _number_cuts(text, first, number + 1, following, house, style):
            broken.append(line)
            restored += _pieces(line, cuts, not FIRST_NUMBER.match(following), style)
            number += len(cuts)
        elif cuts := _field_cuts(text, style):
            broken.append(line)
            restored += _cut(line, [0, *cuts, len(text)])
        else:
            restored.append(line)
            if first is None:
                whole.add((number, text))
    return restored, broken


def _number_cuts(
    text: str, first: re.Match[str] | None, expected: int, following: str, house: House, style: Style
) -> list[int]:
    """Find where shots begin inside a line: only the next expected number counts."""
    if first is None:
        if f" {expected}." not in text:
            expected = 1
        if f" {expected}." not in text and " 1 ." not in text:
            return []
    elif str(expected) not in text:
        return []
    cuts = []
    for found in INNER_NUMBER.finditer(text, first.end() if first else 0):
        if int(found[1]) == expected:
            cuts.append(found.start())
            expected += 1
    if first is None and len(cuts) < FEWEST and not (cuts and _is_heading(text[: cuts[0]], house, style)):
        return []
    if cuts and (after := FIRST_NUMBER.match(following)) and int(after[1]) < expected:
        return []
    return cuts


def _is_heading(text: str, house: House, style: Style) -> bool:
    text = text.strip()
    return text.endswith((")", "):", "\uff09")) and style.heading(text, house) is not None


def _field_cuts(text: str, style: Style) -> list[int]:
    """Find where fields begin inside a line of several: "Published : 2026-01-30 Location : China"."""
    if text.count(" : ") <= FEWEST or not find_field(text, style.names):
        return []
    return [found.start() for found in style.field_pattern.finditer(text) if found[0].endswith(" : ")]


def _pieces(line: Line, cuts: list[int], last: bool, style: Style) -> list[Line]:
    edges = {0, len(line.text)}
    for start, end in pairwise([0, *cuts, len(line.text)]):
        is_tail = last and end == len(line.text)
        begins = start == 0 and not FIRST_NUMBER.match(line.text)
        edges |= _inner(line.text, start, end, is_tail, begins, style)
    return _cut(line, sorted(edges))


def _cut(line: Line, edges: list[int]) -> list[Line]:
    pieces: list[Line] = []
    for start, end in pairwise(edges):
        text = line.text[start:end]
        if words := text.strip():
            lead = len(text) - len(text.lstrip())
            pieces.append(Line(line.number, words, line.column + start + lead))
    return pieces


def _inner(text: str, start: int, end: int, is_tail: bool, begins: bool, style: Style) -> set[int]:
    """Cut one shot's stretch at the marks, labels, fields and the heading that follow it."""
    edges = {start, end}
    for found in MARK.finditer(text, start, end):
        edges |= {found.start(), found.end()}
    if is_tail or begins:
        for found in style.label_pattern.finditer(text, start, end):
            edges |= {found.start(), found.end()}
        for found in style.field_pattern.finditer(text, start, end):
            edges.add(found.start())
    if is_tail and (more := MORE.search(text, start, end)):
        edges.add(more.start())
    ordered = sorted(edges)
    for a, b in pairwise(ordered):
        if (at := style.heading_start(text, a, b)) is not None:
            edges.add(at)
    if is_tail and len(edges) == 2 and (at := _prose_start(text, start, end)) is not None:
        edges.add(at)
    return edges


def _prose_start(text: str, start: int, end: int) -> int | None:
    """Guess where the storyline begins behind the last shot: at a capital after small letters."""
    if text.find(". ", start, end) < 0 and not text[:end].rstrip().endswith((".", '"', "\u201d")):
        return None
    lead = FIRST_NUMBER.match(text, start)
    if text[lead.end() if lead else start :][:10].upper().startswith("SOUND"):
        return None
    for found in re.finditer(r"(?<=[a-z)]\s)[A-Z]", text[start : min(end, start + 400)]):
        return start + found.start()
    return None
