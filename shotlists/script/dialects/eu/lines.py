"""The lines of a page of the EU's audiovisual services: fields that share a line, rows of a table whose cells
or lines were torn apart, and a whole page on one line.
"""

from __future__ import annotations

import re
from itertools import pairwise

from shotlists.script.grammar.beginnings import Beginning
from shotlists.script.grammar.timecodes import find_end, find_start
from shotlists.script.house import House
from shotlists.script.lines import Line
from shotlists.script.problems import Problem, problem

NAMES: dict[str, str] = {
    "type": "", "reference": "uid", "ref": "uid", "ref.": "uid", "r\u00e9f\u00e9rence": "uid",
    "reference number": "uid", "duration": "duration", "dur\u00e9e": "duration", "duree": "duration",
    "dauer": "duration", "lieu": "location", "location": "location", "place": "location", "ort": "location",
    "end production": "dateline", "end of production": "dateline",
    "production date": "dateline", "fin de production": "dateline",
    "fin production": "dateline", "first transmission": "published", "first broadcast": "published",
    "premi\u00e8re diffusion": "published", "premi\u00e8re transmission": "published", "date": "dateline",
    "personalities": "", "personnalit\u00e9s": "", "producer": "", "producteur": "", "language": "languages",
    "languages": "languages", "langue": "languages", "langues": "languages", "title": "headline",
    "titre": "headline", "copyright": "", "source": "source", "keywords": "", "mots-cl\u00e9s": "",
    "version": "", "event": "", "videolink": "",
}  # fmt: skip
ON_ONE_LINE = (
    frozenset(
        "type reference ref ref. r\u00e9f\u00e9rence duration dur\u00e9e duree dauer lieu location place ort"
        " date".split()
    ),
    frozenset(
        "end production|end of production|production date|fin de production|fin production|"
        "first transmission|"
        "first broadcast|premi\u00e8re diffusion|premi\u00e8re transmission".split("|")
    ),
)  # fmt: skip
EITHER = "|".join(re.escape(name) for name in sorted(NAMES, key=len, reverse=True))
FIELD = re.compile(rf"(?:^|(?<=\s))(?P<name>{EITHER})\s?[:\uff1a]", re.IGNORECASE)
DAY = re.compile(r"\s{0,5}\d{1,2}[/.-]\d{1,2}[/.-]\d{4}(?!\d)(?: \d{1,2}:\d{2}(?![\d:]))?")
CODES = re.compile(r"(?<!\S)\d{1,2}:\d{2}:\d{2}(?::\d{2})?(?!\S)")
HEADS = frozenset(
    "time|timecode|time code|tc|tc in|tc-in|in|temps|description|text|texte|contents|content|contenu|"
    "duration|dur\u00e9e|out|tc out".split("|")
)
FEWEST_HEADS = 2
MOST_LINES = 12
SHOWN = 80


def begin(text: str) -> Beginning | None:
    """Read the time at the start of a row, and the one at its end where it has as many parts."""
    code = find_start(text)
    if code is None:
        return None
    found = find_end(text, code.first)
    if code.last or found is None or found[1] < code.end:
        return Beginning("", code.end, True, code.first, code.last)
    return Beginning("", code.end, True, code.first, found[0], len(text[: found[1]].rstrip()))


def unfold(lines: list[Line], _house: House) -> tuple[list[Line], tuple[Problem, ...]]:
    """Give fields lines of their own, and rows one line each."""
    cut: list[Line] = []
    odd: list[Problem] = []
    for line in lines:
        rows = _rows(line)
        if len(rows) > 1:
            odd.append(problem("line-breaks-lost", line.part(0, min(len(line.text), SHOWN))))
        for row in rows:
            cut += _fields(row)
    return _joined_rows(_told_heads(cut)), tuple(odd)


def _pieces(line: Line, edges: list[int]) -> list[Line]:
    pieces = []
    for here, there in pairwise(edges):
        words = line.text[here:there]
        if text := words.strip():
            pieces.append(Line(line.number, text, line.column + here + len(words) - len(words.lstrip())))
    return pieces


def _rows(line: Line) -> list[Line]:
    """Cut a line of several rows: where one code ends a row and another begins the next."""
    if line.text.count(":") < 8:
        return [line]
    codes = list(CODES.finditer(line.text))
    turns = [
        index for index, (left, right) in enumerate(pairwise(codes))
        if not line.text[left.end() : right.start()].strip()
    ]  # fmt: skip
    if not turns or (len(turns) == 1 and len(codes) < 4):
        return [line]
    edges = {0, len(line.text)} | {codes[index + 1].start() for index in turns}
    if turns[0] > 0:
        edges.add(codes[turns[0] - 1].start())
    if turns[-1] + 2 < len(codes):
        edges.add(codes[turns[-1] + 2].end())
    return _pieces(line, sorted(edges))


def _fields(line: Line) -> list[Line]:
    """Cut a line of several fields; words before the first are a title, those behind a day are prose."""
    if line.text.count(":") < 2 or find_start(line.text):
        return [line]
    found = list(FIELD.finditer(line.text))
    if len(found) < 2:
        return [line]
    edges = {0, len(line.text)} | {each.start() for each in found}
    if day := DAY.match(line.text, found[-1].end()):
        edges.add(day.end())
    return _pieces(line, sorted(edges))


def _told_heads(lines: list[Line]) -> list[Line]:
    """Tell the heads of columns, each on a line of its own above the first row, to be its label."""
    rows = next(
        (at for at, line in enumerate(lines) if find_start(line.text) and not _is_value(lines, at)), 0
    )
    first = rows
    while first and lines[first - 1].text.lower().rstrip(" :") in HEADS:
        first -= 1
    if rows - first < FEWEST_HEADS:
        return lines
    return [*lines[:first], *(line._replace(told="shotlist") for line in lines[first:rows]), *lines[rows:]]


def _is_value(lines: list[Line], at: int) -> bool:
    """Say whether a line stands below the name of a field."""
    above = lines[at - 1].text.lower().rstrip(" :") if at else ""
    return above in NAMES and not (above in HEADS and at > 1 and lines[at - 2].text.lower() in HEADS)


def _joined_rows(lines: list[Line]) -> list[Line]:
    """Give each row whose second time stands further below that time, and mark the lines between."""
    joined: list[Line] = []
    index, columned = 0, False
    while index < len(lines):
        line = lines[index]
        code = find_start(line.text)
        if (
            code is None
            or code.last
            or find_end(line.text, code.first) != _own(line, code.end)
            or _is_value(lines, index)
        ):
            joined.append(line)
            index += 1
            continue
        end = _row_end(lines, index, code.first, columned)
        if end is None:
            joined.append(line)
            index += 1
            continue
        last, found = lines[end], find_end(lines[end].text, code.first)
        at = found[1] if found else 0
        joined.append(Line(line.number, f"{line.text} {found[0] if found else ''}", line.column))
        joined += [each._replace(told="wrapped") for each in lines[index + 1 : end]]
        if words := last.text[:at].rstrip():
            joined.append(Line(last.number, words, last.column, "wrapped"))
        index, columned = end + 1, True
    return joined


def _own(line: Line, start: int) -> tuple[str, int] | None:
    """Give what find_end says of a row that holds no second time: nothing, or its only code once more."""
    return (line.text.strip("[]()| "), 0) if start >= len(line.text) else None


def _row_end(lines: list[Line], index: int, like: str, columned: bool) -> int | None:
    """Find the line that ends with the second time of a row, before the next row begins."""
    for end in range(index + 1, min(index + MOST_LINES, len(lines))):
        text = lines[end].text
        code = find_start(text)
        if find_end(text, like) and (code is None or (code.end >= len(text) and end > index + 1)):
            alone = code is not None
            below = lines[end + 1].text if end + 1 < len(lines) else ""
            return end if not alone or columned or not below or find_start(below) else None
        if code is not None:
            return None
    return None
