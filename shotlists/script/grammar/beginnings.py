"""How a line begins a shot: "3. ", "3 ", "3) ", "1 1. "."""

from __future__ import annotations

import re
from typing import NamedTuple

from shotlists.script.document import Shot
from shotlists.script.grammar.pictures import begins_shot

NUMBERED = re.compile(
    r"(\d{1,7})(?:\s*[.)\u3001\uff0e](?!\d)\s*|\s+(?=[A-Z(])|\s+(?=\1\s*\.\s))(?:\1\s*\.\s+)?", re.ASCII
)
DASHED = re.compile(r"(\d{1,4})\s*(?:[-\u2010-\u2015:]\s*)(?=[A-Za-z(])", re.ASCII)
NAMED = re.compile(
    r"(?:#|(?:SHOT|Shot|shot)\s(?:#|No\.?\s)?)\s?(\d{1,4})\s*[.:)\-\u2010-\u2015]?\s*(?=[A-Za-z(])", re.ASCII
)
BULLET = re.compile(
    r"[\u2022\u00b7\u25aa\u25cf\u25cb\u25e6\u2023*]\s*(?=\d{1,3}\s?[.)]\s?[A-Za-z(])", re.ASCII
)
BARE_NUMBER = re.compile(r"\d{1,7}\s*[.\u3001\uff0e)]?", re.ASCII)


class Beginning(NamedTuple):
    """How a shot's line begins: its number and codes as written, and where its words stand.

    The words reach from `offset` to `end` (None: to the end of the line); `stopped` is False where the number
    alone makes the shot, with no stop behind it: then it only counts where it is the next one.
    """

    number: str = ""
    offset: int = 0
    stopped: bool = True
    timecode: str = ""
    timecode_out: str = ""
    end: int | None = None


def numbered(text: str) -> Beginning | None:
    """Read the number at the start of a line; None where there is none."""
    if not "0" <= text[0] <= "9":
        if bullet := BULLET.match(text):
            behind = numbered(text[bullet.end() :])
            return behind and behind._replace(offset=behind.offset + bullet.end())
        found = NAMED.match(text) if text[0] in "#Ss" else None
        stands = found is not None and (text[0] == "#" or text[found.end(1)] in ".:)- \u2013\u2014")
        return Beginning(found[1], found.end()) if found and stands else None
    if found := NUMBERED.match(text):
        return Beginning(found[1], found.end(), not found[0].rstrip().isdecimal())
    if found := DASHED.match(text):
        return Beginning(found[1], found.end(), begins_shot(text, found.end()))
    if BARE_NUMBER.fullmatch(text):
        return Beginning(text.rstrip(" .\u3001\uff0e)"), len(text))
    return None


def print_number(shot: Shot, index: int) -> str:
    """Print the number of a shot; one without gets its place."""
    return f"{shot.number or index + 1}."
