"""Where a heading of UNifeed begins at the end of a line that lost its breaks."""

from __future__ import annotations

import re

from shotlists.script.dialects.unifeed.dates import DASH
from shotlists.script.dialects.unifeed.heading import LONGEST, find_heading

BARE_FLAG = re.compile(rf"(?<=[\s.\u201d\")])(?<![/,:]\s)(?<!{DASH}\s)(?:FILE|RECENT)$")
LOST_HEADING = re.compile(
    rf"(?<=\s)(?:(?:FILE|RECENT)\s?{DASH}|DATELINE:?\s"
    rf"|(?:[A-Z]{{2,12}}(?:\s/\s[A-Z]{{2,12}})*\s{DASH}\s)?\d{{1,2}}(?:\s?{DASH}\s?\d{{1,2}})?\s"
    rf"|(?<!\d\s)[A-Z]{{3,9}}\s\d{{4}},)"
)


def heading_start(text: str, start: int, end: int) -> int | None:
    """Find where a heading in capitals begins at the end of a stretch: "... a crane 4 MAY 2014, ROME"."""
    stretch = text[max(start, end - LONGEST) : end].rstrip()
    first = max(start, end - LONGEST)
    if bare := BARE_FLAG.search(stretch):
        return first + bare.start() if first + bare.start() > start else None
    for found in LOST_HEADING.finditer(stretch):
        words = stretch[found.start() :]
        above = stretch[: found.start()].rstrip()
        if above.endswith((":", "/")) and not above.endswith(("LIST:", "List:", "list:")):
            continue  # the value of a field
        bullet = above.endswith((" -", " \u2013"))
        if words.isupper() and first + found.start() > start and find_heading(words):
            return first + (len(above) - 1 if bullet else found.start())
    return None
