"""Where a heading begins at the end of a line that lost its breaks: "... a crane China - 2026 (CCTV)"."""

from __future__ import annotations

import re

from shotlists.script.grammar.dates import parse_date

FILE_HEADING = re.compile(r"(?<=\s)FILE\s?[:\-\u2013]\s")
HEADING_END = re.compile(
    r"\s[-\u2013\u2014]\s?(?P<date>[^()\-\u2013\u2014]{3,40}?)\s*\([^()]{2,120}\)\s*:?\s*$"
)
DIRECTIONS = frozenset(
    "north south east west central northern southern eastern western northeast northwest southeast southwest"
    " of the and part parts off near in".split()
)
DIVISIONS = frozenset("City County Prefecture District Town Township Village Province Region".split())
SLUG = re.compile(r"\w[\w'&.]*-\w")
WORDS_OF_PLACE = 2
PLACE_REACH = 160
HEADING_REACH = 400


def heading_at_end(text: str, start: int, end: int) -> int | None:
    """Find a heading at the end of a stretch: from FILE on, or back over the capitals before its dash."""
    reach = max(start, end - HEADING_REACH)
    files = list(FILE_HEADING.finditer(text, reach, end))
    if files:
        return files[-1].start()
    found = HEADING_END.search(text, reach, end)
    if not found or parse_date(found["date"]) is None:
        return None
    at = found.start()
    floor = max(start, at - PLACE_REACH)
    words = list(re.finditer(r"\S+", text[floor:at]))
    chosen: int | None = None
    for word in reversed(words):
        if floor + word.start() == 0 and SLUG.match(word[0]):
            break
        bare = word[0].strip(",.")
        named = bare[:1].isupper() or bare.lower() in DIRECTIONS
        if not named or (chosen and word[0].endswith((".", '"', "\u201d"))):
            break
        if bare[:1].isupper() or bare.lower() not in ("of", "the", "and", "in", "off", "near"):
            chosen = floor + word.start()
    if chosen is None or chosen <= start:
        return None
    return chosen + _lead(text[chosen:at])


def _lead(words: str) -> int:
    """How many characters stand before "Shenzhen City" where capitals of another line run into a place."""
    first = words.partition(",")[0].split(" ")
    if len(first) <= WORDS_OF_PLACE or first[-1] not in DIVISIONS:
        return 0
    return sum(len(word) + 1 for word in first[:-WORDS_OF_PLACE])
