"""The archive form of Reuters, whose shots lost their numbers: fields behind dashes, shots that run on.

What is certain is cut: field lines, headings, soundbites with their quotes, notes, the story. The capitals
between them may be one shot or five; nothing says where one ends, so they stay one description, and that is
said. Nothing here is a guess at the pictures.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from shotlists.script.dialects.reuters.attribution import read_attribution
from shotlists.script.dialects.reuters.heading import find_heading
from shotlists.script.dialects.reuters.places import headings_in
from shotlists.script.grammar import quotes
from shotlists.script.grammar.pictures import begins_shot
from shotlists.script.house import House
from shotlists.script.lines import Line
from shotlists.script.memory import Memory
from shotlists.script.problems import Problem, problem

NAMES = (
    "Title|Headline|Date|Summary|Embargoed|Embargo|Keywords|Location|Locations|City|Country|Region|Topics|Subject|"
    "Reuters ID|Clip ID|Asset ID|ID|Aspect Ratio|Story Text|Story|Duration|Sound|Language|Languages|"
    "Restrictions|Source|Rights|People|Format|Resolution|Video Standard|HD Format|Colou?r|Slug|"
    "Description|Shotlist"
)
FIELD = re.compile(rf"(?:^(?:[-\u2022\u2013*]\s+)?|(?<=\s)[-\u2022\u2013*]\s+)(?P<name>{NAMES})\s?:\s*")
SIGNS = ("Summary:", "Embargoed:", "Keywords:", "Story Text:", "Reuters ID:", "Aspect Ratio:")
FEWEST_SIGNS = 3
FEWEST_SPOKEN = 2
SHOTS_NAMES = ("Summary", "Shotlist", "Description", "Story Text", "Story")
STORY_NAMES = ("Story Text", "Story")
NUMBER = re.compile(r"(?:^|\s)1\s?[.)]\s*[A-Z(\"\u201c]|^\d{1,3}\s?(?:[.)]|[-\u2010-\u2015]\s)\s*\S")
BARE = re.compile(r"([12])\s+(?=[A-Z(])")
ONE = re.compile(r"(?<=\s)1\s+(?=[A-Z(])")
SOUNDBITE = re.compile(
    r"[(\uff08\[]\s*(?:SO[A-Z]{4,9}|Sound[ -]?bite|STAND[ -]?UP)(?![A-Za-z])\s*(?:[)\uff09\]]|(?=[(\uff08]))"
)
# "JEAN-LUC MORET (DIRECTOR) SAYING": a name in capitals amid small letters, and the pictures between bites.
NAMED = re.compile(
    r"(?:^|(?<=[a-z.!?)\"\u201d:]\s))(?=[A-Z\u00c0-\u00de]{2}[A-Z\u00c0-\u00de'\u2019.-]*"
    r"(?:\s+[A-Z\u00c0-\u00de][A-Z\u00c0-\u00de'\u2019.-]*){1,4}\s*"
    r"\([^()]{2,160}\)\s*,?\s*SAYING\b)"
)
CUTAWAY = re.compile(r"(?:^|(?<=\s))(?=CUTAWAYS?\s?:)")
LABEL = re.compile(r"(?:^|(?<=\s))(?P<label>SHOWS|SHOTLIST|STORY|STORYLINE)\s?:(?=\s|$)")
STORY_LABELS = ("STORY", "STORYLINE")
BARE_LABELS = frozenset({"shows", "shotlist", "summary", "shots"})
BARE_STORY = frozenset({"story", "storyline", "story text"})
MARK = re.compile(r"\+\+[^+]{1,200}\+\+")
CAPITALS = r"[A-Z0-9][A-Z0-9'\u2019.,;:/-]*(?![a-z])"
NEXT_PICTURE = rf"(?=\s*(?:$|[(\[+]|{CAPITALS}(?:\s*$|\s+(?:{CAPITALS}|[(\[+\"\u201c]))))"
# The end of a quote: a mark before capitals; else a mark behind a sentence; else capitals behind a sentence.
CLOSES = tuple(
    re.compile(form)
    for form in (
        rf"(?:[\"\u201d\u00bb]|''){NEXT_PICTURE}",
        r"(?<=[.!?\u2026])(?:[\"\u201d\u00bb]|'')(?=\s|$)",
        rf"(?<=[.!?\u2026])(?=\s+(?:{CAPITALS}\s+){{2}}{CAPITALS}(?:\s|$))",
    )
)
PROSE = re.compile(r"(?:^|(?<=\s))(?=[A-Z][a-z]+(?:\s+[A-Z]?[a-z,]+){3})")
LOWERED = re.compile(r"[a-z]{2,}")
MOSTLY = 0.5


class Piece(NamedTuple):
    """A stretch of a line: shot, bite, quote, story, or empty for what speaks for itself (heading, mark)."""

    start: int
    end: int
    kind: str


def unfold(lines: list[Line], house: House) -> tuple[list[Line], tuple[Problem, ...]]:
    """Put an archive page in the order of a script and cut shots without numbers where that is certain."""
    if _is_archive(lines):
        lines = _in_order(list(_cut_fields(lines)))
    lines = [line._replace(told="field") if _sums_up(line.text) else line for line in lines]
    if _is_numbered(lines):
        return lines, ()
    start = next((i for i, line in enumerate(lines) if _begins(line.text, house)), None)
    told = _first_told(lines)
    start = told if start is None or (told is not None and told < start) else start
    if start is None:
        return lines, ()
    if start and _is_story_label(lines[start - 1].text):  # the field named Story Text holds the shots
        lines = [*lines[: start - 1], lines[start - 1]._replace(told="field"), *lines[start:]]
    body, ran_on = _read_body(lines[start:])
    first = next((line for line in body if line.told == "shot"), None)
    if first is None:
        return lines, ()
    odd = problem("shots-run-on" if ran_on else "shots-unnumbered", first.span)
    return [*lines[:start], *body], (odd,)


# -- fields behind dashes


def _is_archive(lines: list[Line]) -> bool:
    named = "\n".join([line.text for line in lines if ":" in line.text])
    signs = sum(sign in named for sign in SIGNS)
    return signs >= FEWEST_SIGNS and any(FIELD.search(line.text) for line in lines)


def _cut_fields(lines: list[Line]) -> Iterator[tuple[str, Line]]:
    """Cut lines at their fields; give each piece with the name of the field that it begins, or none."""
    for line in lines:
        found = list(FIELD.finditer(line.text))
        edges = [each.start() for each in found]
        if not found or edges[0] > 0:
            yield from _piece("", line, 0, edges[0] if edges else len(line.text))
        for at, each in enumerate(found, 1):
            end = edges[at] if at < len(edges) else len(line.text)
            yield from _piece(each["name"], line, each.start("name"), end)


def _piece(name: str, line: Line, start: int, end: int) -> Iterator[tuple[str, Line]]:
    text = line.text[start:end]
    if words := text.strip():
        yield name, Line(line.number, words, line.column + start + len(text) - len(text.lstrip()))


def _in_order(pieces: list[tuple[str, Line]]) -> list[Line]:
    """Put the fields first, then the shots, then the story; a label stands on a line of its own."""
    groups: list[tuple[str, list[Line]]] = [("", [])]
    for name, line in pieces:
        if name:
            groups.append((name, []))
        groups[-1][1].append(line)
    chosen = {id(lines) for name, lines in groups if name in SHOTS_NAMES and _holds_shots(lines)}
    story = next((i for i, group in enumerate(groups) if group[0] in STORY_NAMES), len(groups))
    above, shots, below = [], [], []
    for index, (name, lines) in enumerate(groups):
        if id(lines) in chosen or index == story:
            shots += _labelled(name, lines)
        elif index < story:
            above += lines
        else:
            below += lines
    return [*above, *shots, *below]


def _holds_shots(lines: list[Line]) -> bool:
    return any(SOUNDBITE.search(line.text) or headings_in(line.text, 0, len(line.text)) for line in lines)


def _labelled(name: str, lines: list[Line]) -> list[Line]:
    """Cut the label from the words behind it."""
    first = lines[0]
    at = first.text.index(":") + 1 if ":" in first.text[: len(name) + 3] else len(name)
    rest = first.text[at:].strip()
    label = Line(first.number, first.text[:at], first.column)
    if not rest:
        return [label, *lines[1:]]
    lead = len(first.text[at:]) - len(first.text[at:].lstrip())
    return [label, Line(first.number, rest, first.column + at + lead), *lines[1:]]


# -- shots without numbers


def _is_numbered(lines: list[Line]) -> bool:
    """Say whether the shots have numbers: one with a stop, or 1 and 2 without."""
    told = {NUMBER_OF[line.text] for line in lines}
    return STOPPED in told or {1, 2} <= told


def _number_of(text: str) -> int:
    """Give the bare number before a line's words, or STOPPED where a number is a shot's for certain."""
    if NUMBER.search(text):
        return STOPPED
    if found := BARE.match(text):
        return int(found[1])
    return STOPPED if (at := ONE.search(text)) and begins_shot(text, at.end()) else UNNUMBERED


STOPPED, UNNUMBERED = -1, -2
NUMBER_OF = Memory(_number_of)


def _first_told(lines: list[Line]) -> int | None:
    """Find the first picture of a list that only cutaways and named speakers tell, without labels."""
    signs = (CUTAWAY, NAMED, SOUNDBITE)
    told = [i for i, line in enumerate(lines) if any(sign.match(line.text) for sign in signs)]
    if len(told) < FEWEST_SPOKEN or not any("SAYING" in lines[i].text for i in told):
        return None
    return next(i for i, line in enumerate(lines) if i == told[0] or begins_shot(line.text))


def _begins(text: str, house: House) -> bool:
    """Say whether the shots of an unnumbered list begin with this line."""
    if text.rstrip(" :").lower() in BARE_LABELS or SOUNDBITE.match(text) or LABEL.match(text):
        return True
    if "SAYING" in text and len(NAMED.findall(text)) + len(CUTAWAY.findall(text)) >= FEWEST_SPOKEN:
        return True
    return (text[-1] in ")\uff09]:" and "(" in text and find_heading(text, house) is not None) or (
        bool(heads := headings_in(text, 0, len(text))) and heads[0][0] == 0
    )


def _sums_up(text: str) -> bool:
    """Say whether a line is a summary in words, not the label of the shots."""
    if not text.startswith("Summary:") or len(text) == len("Summary:"):
        return False
    return not SOUNDBITE.search(text) and not headings_in(text, 0, len(text))


def _read_body(lines: list[Line]) -> tuple[list[Line], bool]:
    """Tell shots from headings, quotes and notes, line by line; say whether some ran on in one line."""
    body: list[Line] = []
    ran_on, quoting, state = False, "", ""
    labelled = any(_is_story_label(line.text) for line in lines)
    for index, line in enumerate(lines):
        if _is_story_label(line.text):
            return [*body, *lines[index:]], ran_on
        if line.text.rstrip(" :").lower() in BARE_LABELS:
            body.append(line)
            continue
        if quoting and not _interrupts(line.text):
            quoting = "" if _closes(line.text, quoting) else quoting
            body.append(line)
            continue
        quoting = ""
        pieces = _cutter(state, labelled)[line.text]
        ran_on = ran_on or sum(piece.kind in ("shot", "bite") for piece in pieces) > 1 or len(pieces) > 2
        for piece in pieces:
            words = line.text[piece.start : piece.end]
            lead = len(words) - len(words.lstrip())
            told = "shot" if piece.kind in ("shot", "bite") else ""
            body.append(Line(line.number, words.strip(), line.column + piece.start + lead, told))
            state = piece.kind
            if piece.kind == "quote" and piece.end == len(line.text):
                mark = quotes.opens(words.strip())
                quoting = "" if not mark or quotes.is_closed(words.strip()) else mark
            if piece.kind == "story":
                rest = list(_piece("", line, piece.end, len(line.text)))
                return [*body, *(told for _, told in rest), *lines[index + 1 :]], ran_on
    return body, ran_on


def _interrupts(text: str) -> bool:
    """Say whether a line can be no part of a quote that was never closed: capitals, a soundbite, a note."""
    return bool(SOUNDBITE.match(text) or MARK.match(text) or (text == text.upper() and " " in text))


def _is_story_label(text: str) -> bool:
    return text.rstrip(" :").lower() in BARE_STORY


def _closes(text: str, mark: str) -> bool:
    return bool(quotes.closes(text.rstrip(quotes.AFTER_CLOSING)))


@cache
def _cutter(before: str, labelled: bool) -> Memory[tuple[Piece, ...]]:
    """Give the memory of lines cut into pieces, behind a piece of that kind."""
    return Memory(lambda text: tuple(_pieces(text, before, labelled)))


def _pieces(text: str, before: str, labelled: bool) -> Iterator[Piece]:
    """Cut one line at its labels, headings, notes and soundbites."""
    labels = list(LABEL.finditer(text))
    edges = sorted({0, *(at for found in labels for at in (found.start(), found.end())), len(text)})
    starts = {found.start(): found["label"] for found in labels}
    for start, end in pairwise(edges):
        if start in starts:
            yield Piece(start, end, "story" if starts[start] in STORY_LABELS else "")
        elif text[start:end].strip():
            yield from _run(text, start, end, before, labelled)


def _run(text: str, start: int, end: int, before: str, labelled: bool) -> Iterator[Piece]:
    """Cut a stretch without labels: headings and notes first, then soundbites and their quotes."""
    fixed = sorted(
        [*headings_in(text, start, end), *(found.span() for found in MARK.finditer(text, start, end))]
    )
    at = start
    for first, last in [*fixed, (end, end)]:
        if first < at:
            continue
        if text[at:first].strip():
            for piece in _spoken(text, at, first, before, labelled):
                yield piece
                before = piece.kind
        if last > first:
            yield Piece(first, last, "")
            before = ""
        at = last


def _spoken(text: str, start: int, end: int, before: str, labelled: bool) -> Iterator[Piece]:
    """Cut a stretch at its soundbites; before the first stands a picture, or the quote of the one above."""
    bites = [found.start() for found in SOUNDBITE.finditer(text, start, end)]
    if text.find("SAYING", start, end) >= 0:
        bites = sorted({*bites, *(found.start() for found in NAMED.finditer(text, start, end))})
    first = bites[0] if bites else end
    if text[start:first].strip():
        if before == "bite" and (
            quotes.opens(text[start:first].lstrip()) or LOWERED.search(text, start, first)
        ):
            yield from _quoted(text, start, first, labelled)
        else:
            yield from _pictures(text, start, first, labelled or bool(bites))
    for at, stop in pairwise([*bites, end]):
        said = read_attribution(text[at:stop])
        if said is None:
            yield from _pictures(text, at, stop, labelled)
        elif said.quote_at is None:
            yield Piece(at, stop, "bite")
        else:
            yield Piece(at, at + said.quote_at, "bite")
            yield from _quoted(text, at + said.quote_at, stop, labelled)


def _quoted(text: str, start: int, end: int, labelled: bool) -> Iterator[Piece]:
    """Cut a quote from the pictures behind its closing mark."""
    lead = len(text[start:end]) - len(text[start:end].lstrip())
    mark = quotes.opens(text[start + lead : end])
    begin = start + lead + len(mark)
    ends = (found for form in CLOSES if (found := form.search(text, begin, end)))
    found = next(ends, None)
    stop = found.end() if found else end
    yield Piece(start, stop, "quote")
    if text[stop:end].strip(" ,.;"):
        yield from _pictures(text, stop, end, labelled)


def _pictures(text: str, start: int, end: int, labelled: bool) -> Iterator[Piece]:
    """Give a run of pictures as one piece, but for cutaways; where prose follows, that begins the story."""
    cuts = [found.start() for found in CUTAWAY.finditer(text, start, end) if found.start() > start]
    for first, last in pairwise([start, *cuts, end]):
        if text[first:last].strip():
            yield from _picture(text, first, last, labelled)


def _picture(text: str, start: int, end: int, labelled: bool) -> Iterator[Piece]:
    stretch = text[start:end].strip()
    capitals = sum(letter.isupper() for letter in stretch)
    small = capitals <= MOSTLY * max(1, sum(letter.isalpha() for letter in stretch))
    plain = not small and not PROSE.search(stretch)
    if labelled or plain or (begins_shot(stretch) and stretch[-1] not in ".!?" and ". " not in stretch):
        yield Piece(start, end, "shot")
        return
    found = PROSE.search(text, start, end)
    at = found.start() if found else end
    if text[start:at].strip():
        yield Piece(start, at, "shot")
    if at < end:
        yield Piece(at, end, "story")
