"""Give lost line breaks back: a script that was pasted as one line, or two shots on one line.

Only the next expected number, followed by a capital, begins a new shot; not 1.6, not a year, not 2,000.
"""

from __future__ import annotations

import re
from itertools import pairwise

from shotlists.script.grammar.beginnings import BARE_NUMBER
from shotlists.script.grammar.fields import find_field
from shotlists.script.grammar.marks import OVERLAY
from shotlists.script.grammar.pictures import SPOKEN, begins_shot
from shotlists.script.house import House
from shotlists.script.lines import Line
from shotlists.script.memory import Memory
from shotlists.script.style import Style

# It begins with its digits, which are quickly found; BEFORE_NUMBER may stand before them. They are all
# the digits of the number: of "2022 2. Wide" it would else take the last and the 2 behind it for a pair.
INNER_NUMBER = re.compile(
    r"(?P<number>[0-9](?<![0-9][0-9])[0-9]{0,4})"
    r"(?:\s(?P=number)(?=\s?[.)]))?(?:\s?(?P<stop>[.)])\s{0,3}|\s?[-\u2013\u2014:]\s|\s)(?=[^\W\d_]|[(\"\u201c+]|$)"
)
NEXT = re.compile(r"\s*2\s?[.)](?!\d)")
NAMED = re.compile(r"(?:#|(?<!\w)shot\s(?:#|no\.?\s)?)$", re.IGNORECASE)
BEFORE_NUMBER = frozenset(" \"\u201d'\u2019):;+#")
FIRST_TWO = re.compile("[ #][12]")
FIRST_NUMBER = re.compile(r"\s*(\d{1,5})(?:\s\1(?=\s?[.)]))?\s?[.)]?\s{0,3}(?=[^\W\d_]|[(\"\u201c])")
QUOTE_START = re.compile('[:)]\\s*(?P<mark>["\u201c])')
QUOTE_END = re.compile('["\u201d](?=\\s+[A-Z\u201c"])')
SAYING = re.compile(r"\b(?:SAYING|saying)\b(?=[^\"\u201c]{0,40}[\"\u201c'])")
CAPITALS = re.compile(r"[A-Z]{2,}(?:\W+[A-Z]+\b(?![a-z]))*+")
SMALL = re.compile(r"(?<=\s)(?=[A-Z][a-z]*(?:\s+[A-Z]?[a-z]+){3})")
MARK = re.compile(r"\+{2,4}[^+]{1,200}\+{2,4}")
TOGGLES = re.compile(r"(?<=\s)(?:View more ?View less|View moreView less)(?=\s|$)", re.IGNORECASE)
MORE = re.compile(r"(?<=\s)(?:(?:View|Read)\s)?[Mm]ore$")
FEWEST = 2
WIDEST_GAP = 3


def restore_breaks(lines: list[Line], house: House, style: Style) -> tuple[list[Line], list[Line]]:
    """Give the lines with lost breaks restored, and those lines of the text that held several."""
    restored: list[Line] = []
    broken: list[Line] = []
    number, expected = 0, "1"
    fields: Memory[list[int]] = style.cuts.setdefault("fields", Memory(lambda text: _field_cuts(text, style)))
    whole: set[tuple[int, str]] = set()  # what holds one line only; a copy of it is not looked at again
    for index, line in enumerate(lines):
        text = line.text
        first = FIRST_NUMBER.match(text) if "0" <= text[0] <= "9" else None
        if first:
            number = int(first[1])
            expected = f"{number + 1}"
        spoken = ":" in text or "\uff1a" in text
        if line.told or (
            not spoken and expected not in text and (first or " 1" not in text) and "++" not in text
        ):
            restored.append(line)  # a quick look: most lines hold one thing only
            continue
        if (number, text) in whole:
            restored.append(line)
            continue
        following = lines[index + 1].text if index + 1 < len(lines) else ""
        goes_on = index > 0 and number > 0 and lines[index - 1].number == line.number
        fewest = 1 if goes_on else FEWEST
        if cuts := _number_cuts(text, first, number + 1, following, fewest, house, style):
            broken.append(line)
            restored += _pieces(line, [at for at, _ in cuts], not FIRST_NUMBER.match(following), style)
            number = cuts[-1][1]
            expected = f"{number + 1}"
        elif spoken and (edges := fields[text]):
            broken.append(line)
            restored += _cut(line, edges)
        elif "++" in text and len(pieces := _unmarked(line)) > 1:
            restored += pieces
            for piece in pieces:
                if after := FIRST_NUMBER.match(piece.text):
                    number = int(after[1])
                    expected = f"{number + 1}"
        else:
            restored.append(line)
            if first is None:
                whole.add((number, text))
    return restored, broken


def _unmarked(line: Line) -> list[Line]:
    """Cut overlay markers from the shots that stand on their line; other notes stay where they are."""
    text = line.text
    edges = {0, len(text)}
    for found in MARK.finditer(text):
        if OVERLAY.fullmatch(found[0].strip("+ ")):
            edges |= {found.start(), found.end()}
    if (first := MARK.match(text)) and FIRST_NUMBER.match(text, first.end()):
        edges.add(first.end())
    return [line] if len(edges) == 2 else _cut(line, sorted(edges))


def _number_cuts(
    text: str,
    first: re.Match[str] | None,
    expected: int,
    following: str,
    fewest: int,
    house: House,
    style: Style,
) -> list[tuple[int, int]]:
    """Find where shots begin inside a line, each with its number.

    Only the next expected number with a stop and a capital counts; with the words of a picture behind it also
    one without either, and one that leaves a gap or stands twice. A line that begins with no number has the
    `fewest` of them at least, or a heading above the only one.
    """
    again = first is None and expected > 1 and f" {expected}" not in text
    if first is None:
        if again or expected == 1:
            expected = 1
            if not FIRST_TWO.search(text):
                return []
    elif str(expected) not in text:
        return []
    cuts: list[tuple[int, int]] = []
    lowered, headless = False, first is None and " 1. " not in text
    for found in INNER_NUMBER.finditer(text, first.end() if first else 0):
        number, at = int(found["number"]), found.end()
        if not -1 <= number - expected <= WIDEST_GAP or text[found.start() - 1] not in BEFORE_NUMBER:
            continue
        if at == len(text) and not (cuts and found["stop"]):
            continue
        capital = not text[at : at + 1].islower()
        if number == expected and found["stop"] and (capital or lowered):
            certain = True
        elif certain := begins_shot(text, at) and (
            number == expected or (found["stop"] is not None and (bool(cuts) or headless))
        ):
            lowered = lowered or not capital
        if certain:
            named = NAMED.search(text[max(found.start() - 9, 0) : found.start()])
            cuts.append((found.start() - (len(named[0]) if named else 0), number))
            expected = number + 1
    if len(cuts) == 1 and expected == 2 and _is_shot(text, cuts[0][0]) and NEXT.match(following):
        return cuts  # a title with the first shot behind it
    if first is None and len(cuts) < fewest and not (cuts and _is_heading(text[: cuts[0][0]], house, style)):
        return []
    if cuts and (after := FIRST_NUMBER.match(following)) and int(after[1]) < expected:
        return []
    if again and not any(_is_shot(text, at) for at, _ in cuts):  # points that somebody counts, no shots
        return []
    return cuts


def _is_shot(text: str, at: int) -> bool:
    found = INNER_NUMBER.match(text, at)
    return found is not None and begins_shot(text, found.end())


def _is_heading(text: str, house: House, style: Style) -> bool:
    text = text.strip()
    found = style.heading(text, house)
    if found is None and (at := style.heading_start(text, 0, len(text))):
        found = style.heading(text[at:], house)
    return found is not None and (text.endswith((")", "):", "\uff09")) or bool(found.dates))


def _field_cuts(text: str, style: Style) -> list[int]:
    """Give the edges of the pieces of a line that holds labels and fields; none where it is whole."""
    edges = _field_edges(text, style)
    return sorted({0, *edges, len(text)}) if edges else []


def _field_edges(text: str, style: Style) -> set[int]:
    """Find where labels and fields begin inside a line: "SOURCE: UNTV RESTRICTIONS: NONE SHOTLIST: ...".

    A label at the start of the line is cut from the words behind it; inside the line only names in capitals
    count, or many with spaced colons.
    """
    edges: set[int] = set()
    if "0" <= text[0] <= "9" and FIRST_NUMBER.match(text):  # a label behind the only shot of a line
        return {at for span in _loud_labels(text, style) for at in span}
    if (label := style.label_pattern.match(text)) and label.end() < len(text) and ":" in label[0]:
        edges |= {0, label.end()}
    if text.count(":") < FEWEST or not (edges or find_field(text, style.names)):
        return edges
    spaced = text.count(" : ") > FEWEST
    for found in style.field_pattern.finditer(text):
        if found.start() and (found["name"].isupper() or (spaced and found[0].endswith(" : "))):
            edges.add(found.start())
    for start, end in _loud_labels(text, style):
        if start:
            edges |= {start, end}
    return edges


def _loud_labels(text: str, style: Style) -> list[tuple[int, int]]:
    """Find the labels in capitals with a colon; most lines hold not even the word of one."""
    if not any(word in text for word in style.loud_labels):
        return []
    found = style.label_pattern.finditer(text)
    return [label.span() for label in found if label[0].isupper() and ":" in label[0]]


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
    for pattern in (MARK, TOGGLES):
        for found in pattern.finditer(text, start, end):
            if pattern is MARK and BARE_NUMBER.fullmatch(text[start : found.start()].strip()):
                continue  # a shot may begin with its note
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
    """Guess where the storyline begins: behind the last shot's quote, or at a capital after small letters."""
    if text.find(". ", start, end) < 0 and not text[:end].rstrip().endswith((".", '"', "\u201d")):
        return None
    lead = FIRST_NUMBER.match(text, start)
    begin = lead.end() if lead else start
    if SPOKEN.match(text, begin) or SAYING.search(text, begin, min(end, start + 400)):
        opened = QUOTE_START.search(text, start, min(end, start + 600))
        closed = QUOTE_END.search(text, opened.end(), end) if opened else None
        return closed.end() if closed else None
    if CAPITALS.match(text, begin):  # pictures in capitals end where words in small letters begin
        told = SMALL.search(text, begin, end)
        return told.start() if told else None
    for found in re.finditer(r"(?<=[a-z)]\s)[A-Z]", text[start : min(end, start + 400)]):
        return start + found.start()
    return None
