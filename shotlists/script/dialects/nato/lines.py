"""The lines of a NATO page: which are shots where nothing numbers or times them, and whose name stands where.

An edited script has no codes: every line below its label is a picture, a soundbite between dashes with its
speaker and quote on the lines below, or a text on screen.
"""

from __future__ import annotations

import re
from itertools import pairwise

from shotlists.script.classify import Classified
from shotlists.script.dialects.nato.bites import DASH, DASHES, KEYWORD
from shotlists.script.dialects.nato.breaks import broken
from shotlists.script.grammar import quotes
from shotlists.script.grammar.beginnings import Beginning, numbered
from shotlists.script.grammar.pictures import PICTURE
from shotlists.script.grammar.timecodes import find_start
from shotlists.script.house import House
from shotlists.script.lines import Line
from shotlists.script.problems import Problem, problem

NUMBER = re.compile(r"(\d{1,4})\s?[.)]?\s*(?=[(\[:\d])")
LEAD = re.compile(rf"[{DASH}]+\s*")
UPSOUND = re.compile(r"(?:UPSOT|UPSOUND|UP SOUND|NATSOT|NATS?(?: SOUND)?)\b", re.IGNORECASE)
ON_SCREEN = re.compile(rf"(?:TEXT|CAPTIONS?|TITLES?|GRAPHICS?)(?: ON[ -]?SCREEN| CARD)?\s*(?:[:{DASH}]|$)")
VOICE = re.compile(r"VOICE[ -]?OVER\b", re.IGNORECASE)
SIZED = re.compile(rf"[A-Z][\w ()/-]{{2,40}}?\s[{DASH}]\s")
SITES = frozenset(
    "nato multimedia|natochannel|nato channel|natochannel.tv|dvids|nato tv|nato|alt.loading".split("|")
)
RIGHTS = frozenset({"usage rights", "usage", "restrictions", "terms of use"})
TABLE_HEADS = frozenset({"video info", "video information", "image info", "public domain"})
TERMS = re.compile(
    r"copyrighted|copyright holder|media asset is free|cannot be used|must comply with the restrictions"
    r"|editorial use only",
    re.IGNORECASE,
)
PROSE_ENDS = (".", "!", "?", ".\u201d", '."', "\u2026")
TERMS_NAME = "Usage rights"
LONGEST_LINE = 100
SHOWN = 80
MOST_NAMING = 3


def begin(text: str) -> Beginning | None:
    """Read "00:08 ", "(00:05) ", "1. (00:00) " or a number with its stop at the start of a line."""
    number, at = "", 0
    code = find_start(text)
    if code is None and "0" <= text[0] <= "9" and (found := NUMBER.match(text)):
        number, at = found[1], found.end()
        code = find_start(text, at)
    if code is not None:
        return Beginning(number, code.end, True, code.first, code.last)
    found_number = numbered(text)
    return found_number if found_number and found_number.stopped else None


def unfold(lines: list[Line], _house: House) -> tuple[list[Line], tuple[Problem, ...]]:
    """Take the bars of a page's table from its cells, and give a script on one line its breaks."""
    unfolded: list[Line] = []
    odd: list[Problem] = []
    for line in lines:
        text = line.text.lstrip("| ")
        if text != line.text:
            line = Line(line.number, text, line.column + len(line.text) - len(text))
        if text:
            pieces = broken(line) if len(text) > LONGEST_LINE else (line,)
            unfolded += pieces
            if len(pieces) > 1:
                odd.append(problem("line-breaks-lost", line.part(0, min(len(line.text), SHOWN))))
    return unfolded, tuple(odd)


def arrange(items: list[Classified], _house: House) -> list[Classified]:
    """Tell the lines above the prose from it, the pictures of an edited list, and the terms of use."""
    stated = any(_is_terms_name(item) for item in items)
    for index, item in enumerate(items):
        paged = _page_line(item, stated)
        stated = stated or paged.field[0] == TERMS_NAME
        items[index] = paged
    start = _shotlist_start(items)
    above, below = items[:start], items[start:]
    if any(_is_timed(below, index) for index in range(len(below))):
        listed = _coded(below)
    elif any(_is_banner(item.line.text) or SIZED.match(item.line.text) for item in below) or _labelled(below):
        listed = _edited(below)
    else:
        listed = below
    return [*_above(above), *listed]


def _page_line(item: Classified, stated: bool) -> Classified:
    """The line above the fields of a page ("VIDEO INFO") is one of them, and so are nameless terms of use."""
    if item.kind == "words" and is_terms(item.line.text):
        return Classified(item.line, "field", field=("" if stated else TERMS_NAME, item.line.text))
    if item.kind == "words" and item.line.text.lower().rstrip(" :") in TABLE_HEADS:
        return Classified(item.line, "field", field=(item.line.text.rstrip(" :"), ""))
    return item


def is_terms(text: str) -> bool:
    """Say whether a line states who may use the pictures."""
    return len(text) > LONGEST_LINE // 4 and text.endswith(".") and bool(TERMS.search(text))


def _is_terms_name(item: Classified) -> bool:
    """Say whether a line names the terms of use that stand below it or behind its colon."""
    return (item.field[0] or item.line.text).lower().rstrip(" :") in RIGHTS


def _shotlist_start(items: list[Classified]) -> int:
    labels = [index for index, item in enumerate(items) if item.kind == "shotlist"]
    if labels:
        return labels[0]
    for index, item in enumerate(items):
        text = item.line.text
        if _is_timed(items, index) or _is_banner(text) or (SIZED.match(text) and PICTURE.match(text)):
            return index
    return len(items)


def _is_timed(items: list[Classified], index: int) -> bool:
    """Say whether a line begins with the time of a shot; a length below its name is none."""
    timed = items[index].kind == "number" and bool(items[index].begin.timecode)
    return timed and not (index and _is_name(items[index - 1]))


def _labelled(items: list[Classified]) -> bool:
    """Say whether a label stands above lines that nothing numbers."""
    return bool(items) and items[0].kind == "shotlist" and not any(item.kind == "number" for item in items)


def _is_banner(text: str) -> bool:
    lead = LEAD.match(text)
    bare = text[lead.end() :] if lead else text
    if lead:
        return bool(KEYWORD.match(bare) or UPSOUND.match(bare) or ON_SCREEN.match(bare) or VOICE.match(bare))
    return bool(ON_SCREEN.match(text) and text.isupper()) or (text.isupper() and bool(KEYWORD.match(text)))


def _above(items: list[Classified]) -> list[Classified]:
    """Lines above the prose that are neither title nor named: the place, the day, the site, the credit."""
    arranged: list[Classified] = []
    titled = named = False
    for index, item in enumerate(items):
        text = item.line.text
        if item.kind == "storyline" or (item.kind in ("words", "quote") and text.endswith(PROSE_ENDS)):
            return [*arranged, *items[index:]]
        below = items[index + 1] if index + 1 < len(items) else None
        if _is_name(item) and (below is None or _is_name(below) or below.line.text.endswith(PROSE_ENDS)):
            item = Classified(item.line, "field", field=(text.rstrip(" :"), ""))
        elif _is_name(item):
            named = True
        elif named:
            named = False  # the value below a name
        elif item.kind in ("words", "number", "furniture") and (titled or text.lower() in SITES):
            item = Classified(item.line, "field", field=("", text))
        elif item.kind == "words":
            titled = True
        arranged.append(item)
    return arranged


def _is_name(item: Classified) -> bool:
    """Say whether a line is the name of a field whose value stands below it."""
    if item.kind == "field":
        return bool(item.field[0]) and not item.field[1]
    return item.kind == "words" and item.line.text.lower().rstrip(" :") in NAMED


def _coded(items: list[Classified]) -> list[Classified]:
    """In a list whose codes stand on lines of their own the lines below each belong to it."""
    bare = [item for item in items if item.kind == "number" and not item.words]
    coded = [item for item in items if item.kind == "number"]
    if len(bare) * 2 <= len(coded):
        return _with_terms(items)
    arranged, open_shot = [], False
    for item in _with_terms(items):
        open_shot = item.kind == "number" or (open_shot and item.kind not in ("field", "mark", "furniture"))
        wraps = open_shot and item.kind in ("words", "heading")
        arranged.append(item._replace(kind="wrapped") if wraps else item)
    return arranged


def _with_terms(items: list[Classified]) -> list[Classified]:
    """Join "Usage rights" with the paragraph below it, as a field of two lines."""
    joined: list[Classified] = []
    index = 0
    while index < len(items):
        item = items[index]
        below = items[index + 1] if index + 1 < len(items) else None
        if (
            below is not None
            and item.line.text.lower().rstrip(" :") in RIGHTS
            and below.kind in ("words", "field")
        ):
            name = item.line.text.rstrip(" :")
            joined.append(Classified(below.line, "field", field=(name, below.line.text), above=item.line))
            index += 2
            continue
        joined.append(item)
        index += 1
    return joined


def _edited(items: list[Classified]) -> list[Classified]:
    """Find the shots of a list without codes, and what goes on with the one above."""
    items = _with_terms(items)
    end = next((index for index, item in enumerate(items) if item.kind == "field"), len(items))
    spaced = any(below.line.number - above.line.number > 1 for above, below in pairwise(items[:end]))
    arranged: list[Classified] = []
    state, lines, quoting = "", 0, False
    for index, item in enumerate(items[:end]):
        text = item.line.text
        if item.kind in ("shotlist", "furniture") or (item.kind == "mark" and text.startswith("+")):
            arranged.append(item)
            continue
        if _is_banner(text) or (state != "bite" and KEYWORD.match(text) and not quoting):
            bare = _bare(item.line)
            if ON_SCREEN.fullmatch(bare.text):
                bare = bare._replace(text=f"{bare.text} \u2014")
            state = _state(bare.text)
            if VOICE.match(bare.text):
                arranged.append(Classified(item.line, "mark", mark=bare.text))
                state = ""
                continue
            arranged.append(Classified(bare, "number"))
            lines, quoting = 0, _opens_quote(bare.text)
            continue
        adjacent = item.line.number - items[index - 1].line.number <= 1
        if quoting:
            arranged.append(item)
            quoting = not quotes.closes(text.rstrip(quotes.AFTER_CLOSING))
            state = state if quoting else ""
        elif state == "bite" and item.kind == "quote":
            arranged.append(item)
            quoting = not quotes.is_closed(text)
            state = "bite" if quoting else "said"
        elif state == "said" and item.kind == "quote":
            arranged.append(item)
        elif state == "bite" and lines < MOST_NAMING and not SIZED.match(text):
            arranged.append(item._replace(kind="wrapped"))
            lines += 1
        elif state == "sound" and not lines and not SIZED.match(text):
            arranged.append(Classified(item.line, "wrapped"))
            lines += 1
        elif state in ("text", "titled") and _goes_on_screen(text, state, spaced and adjacent):
            arranged.append(Classified(item.line, "wrapped"))
        else:
            arranged.append(
                Classified(item.line, "number", item.begin if item.kind == "number" else Beginning())
            )
            state = "titled" if ON_SCREEN.match(text) else ""
    return [*arranged, *items[end:]]


def _state(banner: str) -> str:
    """Say what is expected below a banner: the text on screen, more of one, what is heard, or who speaks."""
    if found := ON_SCREEN.match(banner):
        return "titled" if banner[found.end() :].strip() else "text"
    return "sound" if UPSOUND.match(banner) else "bite"


def _goes_on_screen(text: str, state: str, adjacent: bool) -> bool:
    """Say whether a line is more of the text on screen above it: in capitals, or close amid blank lines."""
    if SIZED.match(text) or PICTURE.match(text):
        return False
    return adjacent or (state == "text" and (text.isupper() or text[0] in "#\u2018'\"\u201c"))


def _opens_quote(text: str) -> bool:
    at = text.find("\u201c")
    return at >= 0 and "\u201d" not in text[at:] and '"' not in text[at:]


def _bare(line: Line) -> Line:
    """Take the dashes from around a banner."""
    lead = LEAD.match(line.text)
    start = lead.end() if lead else 0
    end = max(len(line.text.rstrip(f"{DASHES} ")), start)
    return Line(line.number, line.text[start:end], line.column + start)


NAMED = frozenset(
    "date taken|date posted|publication date|filming date|location|type|format|version|category|"
    "video id|virin|"
    "filename|length|duration|language|keywords|web views|downloads|podcast hits|source|credit".split("|")
)
