"""AP scripts that lost their line breaks: where the lines of the head begin, and headings behind a shot."""

from __future__ import annotations

import re
from itertools import pairwise

from shotlists.script.dialects.ap.heading import bare_source, find_heading, is_place, source_line
from shotlists.script.grammar.dates import parse_date
from shotlists.script.house import House
from shotlists.script.lines import Line
from shotlists.script.problems import Problem

MONTHS = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?"
FIRST_SHOT = re.compile(r"(?<!\S)1(?:\s1)?\s?(?:[.)]\s?|\s(?!" + MONTHS + r"\s))(?=[A-Z(\"\u201c])")
WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
FIELD = re.compile(
    r"(?<!\S)(?:RESTRICTION SUMMARY|HEADLINE|ANNOTATION|STORY NUMBER|STORY|TORY|LENGTH|FIRST RUN|RESTRICTIONS"
    r"|TYPE|SOURCE|DATELINE)\s?:|(?<!\S)AP-[A-Z]{2,8}-\d{3,4}\b"
)
WHOLE = re.compile(
    rf"(?<!\S)\(\d{{1,2}} {MONTHS} \d{{4}}\)(?!\S)|(?<!\S){WEEKDAY},? \d{{1,2}} {MONTHS},? \d{{4}}(?!\S)"
    r"|\+{2,4}[^+]{1,200}\+{2,4}|(?<!\S)(?:SHOTLIST|LEAD-?IN)(?:\s?:|(?!\S))"
    r"|(?<![-=])[-=]*\s?End of rundown\s?[-=]*"
)
DATED = re.compile(rf"(?P<date>\(\d{{1,2}} {MONTHS} \d{{4}}\))\s+(?=[A-Z]{{4}})")
ANNOTATION = re.compile(r"(?<=[.!?\"\u201d\w] )ANNOTATION\s?:")
SOURCE = re.compile(
    r"(?<!\S)SOURCE\s?:\s*(?P<names>[^:]{2,160}?)\s+(?:STORY NUMBER|DATELINE|[A-Z]{4,12})\s?:"
)
RUNDOWN_END = re.compile(r"(?<![-=])[-=]*\s?End of rundown")
ITEM_LENGTH = re.compile(r"(?<=\s)\d{1,2}:\d\d(?=\s)")
LABELS = frozenset({"NEW", "WRAP", "REPLAY", "ADDS", "UPDATE", "CORRECTION"})
ITEM_LABEL = re.compile(r"(?<!\S)(?:NEW|WRAP|REPLAY)\s(?=[A-Z])")
SUMMARY = re.compile(r"RESTRICTION SUMMARY\s?:(?=\s)")
MOST_SOURCES = 8
RUN = re.compile(r"\(\s*(?:[A-Z]+ ){0,2}FIRST RUN\b[^()]{1,120}\)")
AGENCY = re.compile(
    r"(?<!\S)(?<!CREDIT )(?<!COURTESY )(?<!TO )(?<!BY )"
    r"(?:ASSOCIATED PRESS(?: TELEVISION)?|AP TELEVISION(?: NEWS)?|AP PHOTOS?|AP VIDEO|APTN|AGENCY POOL|POOL"
    r"|HOST TV)"
    r"(?=\s+[-\u2013]\s|\s+[A-Z][a-z]|\s*$|\s+SHOTLIST|\s+\(|\s+FILE)"
)
RULED = re.compile(
    r"\s[-\u2013]\s+(?=(?:PART\s+)?(?:NO\s+(?:ACCESS|ARCHIVE|USE)|MUST\s|MANDATORY|AP\s+CLIENTS|EDITORIAL|FOR\s))"
)
RULE_END = re.compile(
    r"CLIENTS\s+ONLY|USE\s+ONLY|NO\s+ARCHIVE|NO\s+RESALE|SEE\s+SCRIPT|[;:](?=\s)|\d:\d\d(?=\s)", re.IGNORECASE
)
CREDITED = re.compile(
    r"(?:CREDIT|COURTESY(?:\s+(?:OF|TO))?)\s+(?P<name>[A-Z0-9][A-Z0-9 &'./-]{1,60}?)\s*"
    r"(?:$|[;/]|(?=[A-Z][a-z]))"
)
LICENCE = re.compile(
    r"(?<!\S)(?:={5,}|={3,}(?=\s)|-{4,}\s|This script is provided|AP (?:video|production)[^.:]{0,30}:"
    r"|Clients are reminded\b|\(i{1,3}\)\s|AP-[A-Z]{2}-\d\d-\d\d-\d\d|\(Copyright\b)"
)
CAPITALS = re.compile(
    r"(?:^|(?<=[\s\"\u201d'+)]))[A-Z][A-Z0-9&'/.,;-]+"
    r"(?:\s+(?:[-\u2013]|[A-Z0-9&'\"\u201c\u201d/.,;()-]+))*"
    r"(?=\s+(?:FILE:\s*|ARCHIVE:\s*)?[A-Z\u00c0-\u00de][a-z\u00df-\u00ff'\u2019]|\s*$)"
)
CUT = re.compile(r"\s*[-\u2010-\u2015]\s*|,\s+")
DATE_END = re.compile(r"(?:\d{4}|Recent|Undated|[Uu]nknown)$")
SOURCE_BEFORE = re.compile(
    r"(?<!\S)(?:[A-Z][\w'&./]*\s){0,4}[A-Z][\w'&./]*\s+[-\u2013]\s+"
    r"(?:No|Must|AP Clients|Part|Mandatory|For|Editorial)\b[^.\"]{2,60}\s$"
)
FILE_BEFORE = re.compile(r"(?:FILE|ARCHIVE|LIBRARY)\s?[:\u2013-]\s*$")
SIGNS = (
    "RESTRICTION SUMMARY",
    "AP-APTN-",
    "STORY:",
    "FIRST RUN",
    "LENGTH:",
    "SHOTLIST",
    "DATELINE",
    "ASSOCIATED PRESS",
    "AP TELEVISION",
    "rundown",
)
SMALL_WORDS = frozenset("location unknown of the and in off near de la el al du del der".split())
HEADING_REACH = 300
SHORTEST = 100
FEWEST = 2


def unfold(lines: list[Line], _house: House) -> tuple[list[Line], tuple[Problem, ...]]:
    """Cut the head and the licence lines out of a line that holds several; the shots are left to others."""
    unfolded: list[Line] = []
    for line in lines:
        text = line.text
        several = len(text) >= SHORTEST and any(sign in text for sign in SIGNS)
        edges = _edges(text) if several else set()
        if not edges:
            unfolded += _dated_first(line)
            continue
        for start, end in pairwise(sorted({0, *edges, len(text)})):
            piece = text[start:end]
            if words := piece.strip():
                lead = len(piece) - len(piece.lstrip())
                unfolded.append(Line(line.number, words, line.column + start + lead))
    return unfolded, ()


def _dated_first(line: Line) -> list[Line]:
    """Cut the archive's date from the words behind it: "(5 Oct 2022) LEADIN:"."""
    found = DATED.match(line.text) if line.text[0] == "(" else None
    if found is None:
        return [line]
    date = found["date"]
    return [
        Line(line.number, date, line.column),
        Line(line.number, line.text[found.end() :], line.column + found.end()),
    ]


def _edges(text: str) -> set[int]:
    """Find where the lines of a head begin and end in a line, and those of what stands behind the story."""
    shot = FIRST_SHOT.search(text)
    end = shot.start() if shot else len(text)
    edges = {found.start() for found in FIELD.finditer(text, 0, end)}
    for found in WHOLE.finditer(text, 0, end):
        edges |= {found.start(), found.end()}
    if len(edges - {0}) < FEWEST and not RUN.search(text):
        return set()
    for found in (*RUN.finditer(text), *ANNOTATION.finditer(text, end)):
        edges.add(found.start())
        if found.re is RUN:
            edges.add(found.end())
        heading = heading_start(text, max(end, found.start() - HEADING_REACH), found.start())
        if heading is not None:
            edges.add(heading)
    if rundown := RUNDOWN_END.search(text, 0, end):
        edges |= _rundown_items(text, rundown.start())
    edges |= {found.start() for found in AGENCY.finditer(text, 0, end)}
    edges |= _named_agencies(text, end) | _other_agencies(text, end)
    last = max((edge for edge in edges if edge < end), default=0)
    if (summary := SUMMARY.match(text, last)) and (heading := heading_start(text, summary.end(), end)):
        edges.add(heading)
    if shot and edges:
        edges.add(end)
    return edges | {found.start() for found in LICENCE.finditer(text, end)}


def _rundown_items(text: str, end: int) -> set[int]:
    """Find the items of a rundown by their lengths: back over the capitals of a slug; and its label."""
    edges = {found.start() for found in ITEM_LABEL.finditer(text, 0, end)}
    for found in ITEM_LENGTH.finditer(text, 0, end):
        floor = max(0, found.start() - 60)
        start = None
        for word in reversed(list(re.finditer(r"\S+", text[floor : found.start()]))):
            bare = word[0].lstrip("+*")
            if not (bare[:1].isupper() or bare[:1].isdigit()) or word[0] in LABELS:
                break
            start = floor + word.start()
            if word[0] != bare:
                break
        if start is not None:
            edges.add(start)
    return edges


def _named_agencies(text: str, end: int) -> set[int]:
    """Find the lines of the agencies that the head names as its sources."""
    source = SOURCE.search(text, 0, end)
    names = [name for name in re.split(r"\s*/\s*", source["names"]) if name] if source else []
    edges = set()
    for name in names[:MOST_SOURCES]:
        line = re.compile(rf"(?<!\S){re.escape(name)}\s+[-\u2013]\s")
        edges |= {found.start() for found in line.finditer(text, source.end() if source else 0, end)}
    return edges


def _other_agencies(text: str, end: int) -> set[int]:
    """Find agencies of any name by the dash before their restriction: back to where the one before ends."""
    edges = set()
    for found in RULED.finditer(text, 0, end):
        floor = max(0, found.start() - 90)
        before = text[floor : found.start()]
        after = text[found.end() : found.end() + 90]
        named = CREDITED.search(after)
        if named and before.endswith(named["name"].strip()):
            edges.add(found.start() - len(named["name"].strip()))
        elif finished := list(RULE_END.finditer(before)):
            start = floor + finished[-1].end()
            name = text[start : found.start()]
            if name.strip() and name.upper() == name:
                edges.add(start + len(name) - len(name.lstrip()))
    return edges


def heading_start(text: str, start: int, end: int) -> int | None:
    """Find a heading at the end of a stretch: a source with its place, or a place with its date."""
    reach = max(start, end - HEADING_REACH)
    stretch = text[reach:end].rstrip(" :")
    for found in CAPITALS.finditer(stretch):
        run, rest = found[0].rstrip(" ,;"), stretch[found.end() :].strip()
        sourced = source_line(run) or bare_source(run)
        if sourced is None:
            continue
        if reach + found.start() <= start:  # the whole stretch is a heading
            if rest and find_heading(f"{run} {rest}"):
                return None
            continue
        if not rest and source_line(run):
            return reach + found.start()
        named = " " in run or source_line(run) is not None
        if rest and find_heading(f"{run} {rest}") and (_dated(rest) or (named and is_place(rest))):
            return reach + found.start()
    return _place_start(stretch, reach, start)


def _dated(text: str) -> bool:
    found = find_heading(text)
    return found is not None and bool(found.date)


def _place_start(stretch: str, reach: int, start: int) -> int | None:
    """Walk back from the date over the capitals of its place."""
    at = next((cut.start() for cut in CUT.finditer(stretch) if parse_date(stretch[cut.end() :])), None)
    if at is None or not DATE_END.search(stretch):
        return None
    chosen = None
    for word in reversed(list(re.finditer(r"\S+", stretch[:at]))):
        bare = word[0].strip(",.")
        named = bare[:1].isupper() or bare.lower() in SMALL_WORDS
        if not named or (chosen is not None and word[0].endswith((".", '"', "\u201d", ":", "+"))):
            break
        if bare[:1].isupper():
            chosen = word.start()
    if chosen is None:
        return None
    for pattern in (FILE_BEFORE, SOURCE_BEFORE):
        if before := pattern.search(stretch[:chosen]):
            chosen = before.start()
    return reach + chosen if reach + chosen > start else None
