"""What each line is, told by itself alone: mark, numbered shot, heading, field, label, quote, or words."""

from __future__ import annotations

import re
from typing import NamedTuple

from shotlists.script.document import Dateline
from shotlists.script.grammar.fields import find_field
from shotlists.script.grammar.headings import find_heading
from shotlists.script.grammar.marks import OVERLAY, find_mark
from shotlists.script.grammar.quotes import opens
from shotlists.script.house import House
from shotlists.script.lines import Line

NUMBERED = re.compile(
    r"(\d{1,7})(?:\s*[.)\u3001\uff0e](?!\d)\s*|\s+(?=[A-Z(])|\s+(?=\1\s*\.\s))(?:\1\s*\.\s+)?", re.ASCII
)
BARE_NUMBER = re.compile(r"\d{1,7}\s*[.\u3001\uff0e)]?", re.ASCII)
SHOTLIST_LABELS = frozenset({"shotlist", "shot list", "shot-list", "shots", "dopesheet", "shows"})
STORYLINE_LABELS = frozenset({"storyline", "story line", "story-line"})
FURNITURE = frozenset(
    {
        "more",
        "view more",
        "view less",
        "view moreview less",
        "view more view less",
        "read more",
        "show more",
        "show less",
        "back",
        "download",
        "share",
        "print",
    }
)
LONGEST_LABEL = 24
LONGEST_MARKER = 60


class Classified(NamedTuple):
    """A line with its kind: mark, number, heading, field, shotlist, storyline, furniture, quote or words.

    `number` and `offset` (where the words behind it begin) are those of a numbered line; `stopped` is False
    where no stop stood behind the number. `above` is the line with the name of a field of two lines.
    """

    line: Line
    kind: str
    number: str = ""
    offset: int = 0
    stopped: bool = True
    heading: Dateline | None = None
    field: tuple[str, str] = ("", "")
    mark: str = ""
    above: Line | None = None


def classify(line: Line, house: House) -> Classified:
    """Tell the kind of one line."""
    text = line.text
    first = text[0]
    if first == "+" and (mark := find_mark(text)):
        return Classified(line, "mark", mark=mark)
    if "0" <= first <= "9":
        if found := NUMBERED.match(text):
            stopped = not found[0].rstrip().isdecimal()
            if stopped or not (heading := find_heading(text, house)):
                return Classified(line, "number", number=found[1], offset=found.end(), stopped=stopped)
            return Classified(line, "heading", heading=heading)
        if BARE_NUMBER.fullmatch(text):
            return Classified(line, "number", number=text.rstrip(" .\u3001\uff0e)"), offset=len(text))
    if len(text) <= LONGEST_MARKER and text.isupper() and OVERLAY.fullmatch(text.strip("+ ")):
        return Classified(line, "mark", mark=text.strip("+ "))
    if len(text) <= LONGEST_LABEL and (label := _label(text)):
        return Classified(line, label)
    if field := find_field(text):
        return Classified(line, "field", field=field)
    if opens(text):
        return Classified(line, "quote")
    if _may_head(text) and (heading := find_heading(text, house)):
        return Classified(line, "heading", heading=heading)
    return Classified(line, "words")


def _label(text: str) -> str:
    folded = text.rstrip(" :\uff1a.").lower()
    if folded in SHOTLIST_LABELS:
        return "shotlist"
    if folded in STORYLINE_LABELS:
        return "storyline"
    return "furniture" if folded in FURNITURE else ""


def _may_head(text: str) -> bool:
    """A cheap look that keeps prose away from the expensive one."""
    return len(text) <= 400 and (
        text[:4].upper() == "FILE" or (text[-1] in ")\uff09:;.]" and "(" in text) or len(text) <= 140
    )
