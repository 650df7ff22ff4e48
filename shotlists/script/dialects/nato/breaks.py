"""Give a page of NATO's that was pasted as one line its breaks back: before codes, around banners."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from shotlists.script.dialects.nato.bites import DASH
from shotlists.script.grammar.timecodes import code_ms
from shotlists.script.lines import Line

NUMBER = r"(?<=\s)(?:\d{1,3}\s?[.)]\s?)?"
CODE = r"(?P<code>\d{1,2}:\d{2}(?::\d{2}){0,2})"
BRACKETED = re.compile(rf"{NUMBER}[(\[]{CODE}(?:\s?-\s?\d{{1,2}}:\d{{2}})?[)\]](?=\s)")
BARE = re.compile(rf"{NUMBER}{CODE}(?=\s(?:[{DASH}]\s)?[A-Z])")
QUOTED = re.compile('[\u201c"][^\u201c\u201d"]{0,2000}[\u201d"]')
BANNERS = r"SOUNDBITE|TEXT ON SCREEN|UPSOT|VOICE ?OVER|SHOTLIST|TRANSCRIPT"
BANNER = re.compile(rf"(?<=\s)[{DASH}]{{1,3}}\s?(?=(?:{BANNERS})\b)")
BANNER_END = re.compile(
    rf"(?:TEXT ON SCREEN|UPSOT(?: \([A-Z]+\))?|VOICE ?OVER|SHOTLIST|TRANSCRIPT)\s?[{DASH}]{{1,3}}\s"
)
LABEL = re.compile(rf"(?<=\s)[{DASH}]{{0,3}}\s?(?:SHOT[- ]?LIST|TRANSCRIPT)\s?[:{DASH}]{{0,3}}(?=\s)")
STORY = re.compile(r"(?:SYNOPSIS|Synopsis|DESCRIPTION|Description)\s?:?\s(?=[A-Z])")
FIELD = re.compile(
    r"(?<=\s)(?:VIDEO INFO|Date Taken|Date Posted|Category|Video ID|VIRIN|Filename|Length|Location"
    r"|Usage rights)\s?:?\s"
)
FEWEST = 3


def broken(line: Line) -> Sequence[Line]:
    """Cut a line of several; itself alone where it holds one."""
    text = line.text
    label = LABEL.search(text)
    codes = list(_rising(BRACKETED, text)) or list(_rising(BARE, text))
    banners = list(BANNER.finditer(text))
    if not banners and len(codes) < (1 if label and codes and codes[0] >= label.end() else FEWEST):
        return (line,)
    edges = {0, len(text), *codes}
    for found in banners:
        edges.add(found.start())
        if end := BANNER_END.match(text, found.end()):
            edges.add(end.end())
    first = min(edge for edge in edges if edge)
    if label and label.start() <= first:
        edges |= {label.start(), label.end()}
    if story := STORY.match(text):
        edges.add(story.end())
    edges |= {
        found.start() for found in FIELD.finditer(text, max(edge for edge in edges if edge < len(text)))
    }
    return _cut(line, sorted(edges))


def _rising(pattern: re.Pattern[str], text: str) -> Iterator[int]:
    """Find where codes stand that go up; a time inside a quote is none."""
    latest, quotes = -1, iter(QUOTED.finditer(text))
    quote = next(quotes, None)
    for found in pattern.finditer(text):
        while quote is not None and quote.end() <= found.start():
            quote = next(quotes, None)
        value = code_ms(found["code"])
        inside = quote is not None and quote.start() < found.start()
        if value is not None and value > latest and not inside:
            latest = value
            yield found.start()


def _cut(line: Line, edges: list[int]) -> list[Line]:
    pieces = []
    for here, there in pairwise(edges):
        piece = line.text[here:there]
        if words := piece.strip():
            pieces.append(Line(line.number, words, line.column + here + len(piece) - len(piece.lstrip())))
    return pieces
