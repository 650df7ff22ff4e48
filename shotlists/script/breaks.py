"""Give lost line breaks back: a script that was pasted as one line, or two shots on one line.

Only the next expected number, followed by a capital, begins a new shot; not 1.6, not a year, not 2,000.
"""

from __future__ import annotations

import re
from itertools import pairwise

from shotlists.script.grammar.dates import parse_date
from shotlists.script.grammar.fields import NAMES, find_field
from shotlists.script.grammar.headings import find_heading
from shotlists.script.lines import Line

INNER_NUMBER = re.compile(r"(?<![\d,.$])(?<=[\s\"\u201d).:;+])(\d{1,5})\s?\.\s?(?=[A-Z(\"\u201c])")
FIRST_NUMBER = re.compile(r"\s*(\d{1,5})\s?\.\s?(?=[A-Z(\"\u201c])")
MARK = re.compile(r"\+\+[^+]{1,200}\+\+")
FILE_HEADING = re.compile(r"(?<=\s)FILE\s?[:\-\u2013]\s")
HEADING_END = re.compile(
    r"\s[-\u2013\u2014]\s?(?P<date>[^()\-\u2013\u2014]{3,40}?)\s*\([^()]{2,120}\)\s*:?\s*$"
)
LABEL = re.compile(r"(?<=\s)(?:STORYLINE|Storyline|SHOTLIST|Shotlist)(?=\s|:)\s?:?")
FIELD = re.compile(
    r"(?<=\s)(?:"
    + "|".join(sorted((n.title() if len(n) > 2 else n.upper() for n in NAMES), key=len, reverse=True))
    + r")\s?:\s"
)
DIRECTIONS = frozenset(
    "north south east west central northern southern eastern western northeast northwest southeast southwest"
    " of the and part parts off near in".split()
)
MORE = re.compile(r"(?<=\s)(?:(?:View|Read)\s)?[Mm]ore$")
DIVISIONS = frozenset("City County Prefecture District Town Township Village Province Region".split())
SLUG = re.compile(r"\w[\w'&.]*-\w")
LONGEST_PLACE = 2
PLACE_REACH = 160
FEWEST = 2


def restore_breaks(lines: list[Line]) -> tuple[list[Line], list[Line]]:
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
        if cuts := _number_cuts(text, first, number + 1, following):
            broken.append(line)
            restored += _pieces(line, cuts, not FIRST_NUMBER.match(following))
            number += len(cuts)
        elif cuts := _field_cuts(text):
            broken.append(line)
            restored += _cut(line, [0, *cuts, len(text)])
        else:
            restored.append(line)
            if first is None:
                whole.add((number, text))
    return restored, broken


def _number_cuts(text: str, first: re.Match[str] | None, expected: int, following: str) -> list[int]:
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
    if first is None and len(cuts) < FEWEST and not (cuts and _is_heading(text[: cuts[0]])):
        return []
    if cuts and (after := FIRST_NUMBER.match(following)) and int(after[1]) < expected:
        return []
    return cuts


def _is_heading(text: str) -> bool:
    text = text.strip()
    return text.endswith((")", "):", "\uff09")) and find_heading(text) is not None


def _field_cuts(text: str) -> list[int]:
    """Find where fields begin inside a line of several: "Published : 2026-01-30 Location : China"."""
    if text.count(" : ") <= FEWEST or not find_field(text):
        return []
    return [found.start() for found in FIELD.finditer(text) if found[0].endswith(" : ")]


def _pieces(line: Line, cuts: list[int], last: bool) -> list[Line]:
    edges = {0, len(line.text)}
    for start, end in pairwise([0, *cuts, len(line.text)]):
        is_tail = last and end == len(line.text)
        begins = start == 0 and not FIRST_NUMBER.match(line.text)
        edges |= _inner(line.text, start, end, is_tail, begins)
    return _cut(line, sorted(edges))


def _cut(line: Line, edges: list[int]) -> list[Line]:
    pieces: list[Line] = []
    for start, end in pairwise(edges):
        text = line.text[start:end]
        if words := text.strip():
            lead = len(text) - len(text.lstrip())
            pieces.append(Line(line.number, words, line.column + start + lead))
    return pieces


def _inner(text: str, start: int, end: int, is_tail: bool, begins: bool) -> set[int]:
    """Cut one shot's stretch at the marks, labels, fields and the heading that follow it."""
    edges = {start, end}
    for found in MARK.finditer(text, start, end):
        edges |= {found.start(), found.end()}
    if is_tail or begins:
        for found in LABEL.finditer(text, start, end):
            edges |= {found.start(), found.end()}
        for found in FIELD.finditer(text, start, end):
            edges.add(found.start())
    if is_tail and (more := MORE.search(text, start, end)):
        edges.add(more.start())
    ordered = sorted(edges)
    for a, b in pairwise(ordered):
        if (at := _heading_start(text, a, b)) is not None:
            edges.add(at)
    if is_tail and len(edges) == 2 and (at := _prose_start(text, start, end)) is not None:
        edges.add(at)
    return edges


def _heading_start(text: str, start: int, end: int) -> int | None:
    """Find a heading at the end of a stretch: from FILE on, or back over the capitals before its dash."""
    reach = max(start, end - 400)
    files = list(FILE_HEADING.finditer(text, reach, end))
    if files:
        return files[-1].start()
    found = HEADING_END.search(text, reach, end)
    if not found or parse_date(found["date"]) is None:
        return None
    at = found.start()
    floor = max(start, at - PLACE_REACH)
    words = list(re.finditer(r"\S+", text[floor:at]))
    chosen: int | None = None
    for word in reversed(words):
        if floor + word.start() == 0 and SLUG.match(word[0]):
            break
        bare = word[0].strip(",.")
        named = bare[:1].isupper() or bare.lower() in DIRECTIONS
        if not named or (chosen and word[0].endswith((".", '"', "\u201d"))):
            break
        if bare[:1].isupper() or bare.lower() not in ("of", "the", "and", "in", "off", "near"):
            chosen = floor + word.start()
    if chosen is None or chosen <= start:
        return None
    return chosen + _lead(text[chosen:at])


def _lead(words: str) -> int:
    """How many characters stand before "Shenzhen City" where capitals of another line run into a place."""
    first = words.partition(",")[0].split(" ")
    if len(first) <= LONGEST_PLACE or first[-1] not in DIVISIONS:
        return 0
    return sum(len(word) + 1 for word in first[:-LONGEST_PLACE])


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
