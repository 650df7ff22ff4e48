"""Give lost line breaks back: a script that was pasted as one line, or two shots on one line.

Only the next expected number, followed by a capital, begins a new shot; not 1.6, not a year, not 2,000.
"""

from __future__ import annotations

import re
from itertools import pairwise

from shotlists.script.grammar.dates import parse_date
from shotlists.script.grammar.fields import NAMES
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
PLACE_REACH = 160
FEWEST = 2


def restore_breaks(lines: list[Line]) -> tuple[list[Line], list[Line]]:
    """Give the lines with lost breaks restored, and those lines of the text that held several."""
    restored: list[Line] = []
    broken: list[Line] = []
    for index, line in enumerate(lines):
        cuts = _number_cuts(line, lines[index + 1].text if index + 1 < len(lines) else "")
        if not cuts:
            restored.append(line)
            continue
        broken.append(line)
        last = index + 1 == len(lines) or not FIRST_NUMBER.match(lines[index + 1].text)
        restored += _pieces(line, cuts, last)
    return restored, broken


def _number_cuts(line: Line, following: str) -> list[int]:
    """Find where shots begin inside a line: only the next expected number counts."""
    text = line.text
    if len(text) < 12 or not ("0" <= text[0] <= "9" or " 1." in text or " 1 ." in text):
        return []
    first = FIRST_NUMBER.match(text)
    expected = int(first[1]) + 1 if first else 1
    cuts = []
    for found in INNER_NUMBER.finditer(line.text, first.end() if first else 0):
        if int(found[1]) == expected:
            cuts.append(found.start())
            expected += 1
    if not first and len(cuts) < FEWEST:
        return []
    if cuts and (after := FIRST_NUMBER.match(following)) and int(after[1]) < expected:
        return []
    return cuts


def _pieces(line: Line, cuts: list[int], last: bool) -> list[Line]:
    edges = [0, *cuts, len(line.text)]
    pieces: list[Line] = []
    for start, end in pairwise(edges):
        is_tail = last and end == len(line.text)
        for a, b in _inner(
            line.text, start, end, is_tail, begins=start == 0 and not FIRST_NUMBER.match(line.text)
        ):
            text = line.text[a:b]
            if text.strip():
                lead = len(text) - len(text.lstrip())
                pieces.append(Line(line.number, text.strip(), line.column + a + lead))
    return pieces


def _inner(text: str, start: int, end: int, is_tail: bool, begins: bool) -> list[tuple[int, int]]:
    """Cut one shot's stretch at the marks, labels, fields and the heading that follow it."""
    edges = {start, end}
    for found in MARK.finditer(text, start, end):
        edges |= {found.start(), found.end()}
    if is_tail or begins:
        for found in LABEL.finditer(text, start, end):
            edges |= {found.start(), found.end()}
        for found in FIELD.finditer(text, start, end):
            edges.add(found.start())
    ordered = sorted(edges)
    for a, b in pairwise(ordered):
        if (at := _heading_start(text, a, b)) is not None:
            edges.add(at)
    if is_tail and len(edges) == 2 and (at := _prose_start(text, start, end)) is not None:
        edges.add(at)
    ordered = sorted(edges)
    return list(pairwise(ordered))


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
    chosen = None
    for word in reversed(words):
        bare = word[0].strip(",.")
        if not (bare[:1].isupper() or bare.lower() in DIRECTIONS) or (
            word[0].endswith((".", '"', "\u201d")) and chosen
        ):
            break
        if bare[:1].isupper() or bare.lower() not in ("of", "the", "and", "in", "off", "near"):
            chosen = floor + word.start()
    return chosen if chosen is not None and chosen > start else None


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
