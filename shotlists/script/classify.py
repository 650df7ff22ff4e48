"""What each line is, told by itself alone: mark, numbered shot, heading, field, label, quote, or words."""

from __future__ import annotations

from typing import NamedTuple

from shotlists.script.document import Dateline
from shotlists.script.grammar.beginnings import Beginning
from shotlists.script.grammar.fields import find_field
from shotlists.script.grammar.marks import OVERLAY, find_bare_mark, find_mark
from shotlists.script.grammar.quotes import opens
from shotlists.script.house import House
from shotlists.script.lines import Line
from shotlists.script.style import Style, fold_label

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
        "pdf version",
        "version pdf",
        "subscribe",
        "save",
        "related videos",
        "scroll down for shotlist",
    }
)
LONGEST_LABEL = 32
TOLD = {"shot": "number", "wrapped": "wrapped", "shotlist": "shotlist"}
NO_BEGINNING = Beginning()
LONGEST_MARKER = 60


class Classified(NamedTuple):
    """A line with its kind: mark, number, heading, field, a label, furniture, quote, wrapped or words.

    A label is of the kind shotlist, storyline or section; what is "wrapped" goes on with the shot above it.
    `begin` says how a shot's line begins; `above` is the line with the name of a field of two lines.
    """

    line: Line
    kind: str
    begin: Beginning = NO_BEGINNING
    heading: Dateline | None = None
    field: tuple[str, str] = ("", "")
    mark: str = ""
    above: Line | None = None

    @property
    def number(self) -> str:
        """The number of a shot's line as written; empty where it has none."""
        return self.begin.number

    @property
    def words(self) -> str:
        """What a shot's line says behind its number and codes."""
        return self.line.text[self.begin.offset : self.begin.end]


def classify(line: Line, house: House, style: Style) -> Classified:
    """Tell the kind of one line."""
    text = line.text
    if line.told == "field":
        return Classified(line, "field", field=find_field(text, style.names) or (text.rstrip(" :\uff1a"), ""))
    if line.told:
        return Classified(line, TOLD[line.told])
    if text[0] == "+" and (mark := find_mark(text)):
        return Classified(line, "mark", mark=mark)
    if begin := style.begin(text):
        if begin.stopped or not (heading := style.heading(text, house)):
            return Classified(line, "number", begin)
        return Classified(line, "heading", heading=heading)
    if len(text) <= LONGEST_MARKER and text.isupper() and OVERLAY.fullmatch(text.strip("+ ")):
        return Classified(line, "mark", mark=text.strip("+ "))
    if find_bare_mark(text):
        return Classified(line, "mark", mark=text[1:-1] if text[0] in "([" and text[-1] in ")]" else text)
    if len(text) <= LONGEST_LABEL and (label := _label(text, style)):
        return Classified(line, label)
    if field := find_field(text, style.names):
        return Classified(line, "field", field=field)
    if opens(text):
        return Classified(line, "quote")
    if _may_head(text) and (heading := style.heading(text, house)):
        return Classified(line, "heading", heading=heading)
    return Classified(line, "words")


def _label(text: str, style: Style) -> str:
    folded = fold_label(text)
    if folded in style.shotlist_labels:
        return "shotlist"
    if folded in style.storyline_labels:
        return "storyline"
    if folded in style.section_labels:
        return "section"
    return "furniture" if folded in FURNITURE else ""


def is_furniture(text: str) -> bool:
    """Say whether a line only works the page that a script was copied from: "View more"."""
    return len(text) <= LONGEST_LABEL and fold_label(text) in FURNITURE


def _may_head(text: str) -> bool:
    """A cheap look that keeps prose away from the expensive one."""
    return len(text) <= 400 and (
        text[:4].upper() == "FILE" or (text[-1] in ")\uff09:;.]" and "(" in text) or len(text) <= 140
    )
