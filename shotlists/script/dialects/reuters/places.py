"""Where the place of a heading begins in a line of capitals that lost its breaks.

"... CANCELLED FLIGHTS NEW LUBEN, KRASNIA (JANUARY 6, 2015) (REUTERS)": nothing stands between the shot and
the place. A place that the text names elsewhere is found whole; else it is the word before the first comma,
with the words that go with it in names (NEW, SAN, PORT; CITY, PROVINCE).
"""

from __future__ import annotations

import re
from functools import lru_cache

from shotlists.script.dialects.reuters.heading import NOTE, OPENING, dated, split_sources
from shotlists.script.grammar import headings
from shotlists.script.house import HOUSE, folded

BRACKETS = re.compile(
    r"[(\uff08](?P<first>[^()\uff08\uff09]{3,160})[)\uff09]\s*(?:[(\uff08](?P<second>[^()\uff08\uff09]{3,200})[)\uff09])?"
    r"(?:\s*[(\uff08](?P<third>[^()\uff08\uff09]{2,80})[)\uff09])?\s*:?"
)
AHEAD = frozenset(
    """
    new san santa santo sao st st. saint los las el al le les the port fort cape mount mt mt. lake camp east
    west north south northern southern eastern western central upper lower greater old rio villa ciudad puerto
    bad den de ras tel abu kuala hong baton addis buenos costa sierra ho chi nizhny veliky
    """.split()
)
BEHIND = frozenset(
    """
    city town village province region county district state island islands area airport port base camp sea
    ocean river valley square border crossing mountain mountains desert prefecture municipality township
    republic peninsula coast bay lake park hills beach
    """.split()
)
# Places without a comma: "AT SEA (MARCH 3, 2011) (US NAVY)".
ALONE = re.compile(
    r"(?:AT\s+SEA|IN\s+SPACE|INTERNET|(?:UNKNOWN|UNDISCLOSED|VARIOUS)\s+LOCATIONS?|LOCATION\s+(?:UNKNOWN|NOT\s+KNOWN)"
    r"|INTERNATIONAL\s+SPACE\s+STATION|GRAPHICS?|ANIMATION)$",
    re.IGNORECASE,
)
CAPITALISED = re.compile(r"\b[A-Z][a-z\u00df-\u00ff]+(?:[ -][A-Z][a-z\u00df-\u00ff]+)*")
NAMED = re.compile(r"[A-Z]{3,}, [A-Z][A-Z .'-]*[A-Z]\s*$")
REACH = 160
MOST_WORDS = 5
# What ends before a place: a quote, a label, a mark, a bracket, a sentence.
ENDS = re.compile(r"[\"\u201d\u201c:+)]|''|'(?=\s)|(?<=[a-z])\.(?=\s)")


def headings_in(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Find the headings inside a stretch of text: where each begins and ends."""
    found: list[tuple[int, int]] = []
    floor = start
    for brackets in BRACKETS.finditer(text, start, end):
        if not _is_heading(brackets):
            continue
        begin = place_start(text, floor, brackets.start(), alone=not found)
        found.append((begin, brackets.end()))
        floor = brackets.end()
    return found


def heading_at_end(text: str, start: int, end: int) -> int | None:
    """Find where a heading begins that ends a stretch; None where there is none, or nothing before it."""
    stop = len(text[start:end].rstrip(" :")) + start
    if stop == start or text[stop - 1] not in ")\uff09":
        return None
    for brackets in BRACKETS.finditer(text, max(start, stop - 2 * REACH), end):
        if brackets.end() >= stop and _is_heading(brackets):
            begin = place_start(text, start, brackets.start(), alone=True)
            return begin if begin > start else None
    return None


def _is_heading(brackets: re.Match[str]) -> bool:
    inside = brackets.groups("")
    if folded(inside[0]) in HOUSE.source_keys and not inside[1]:  # "TAIPEI, TAIWAN (REUTERS)"
        return NAMED.search(brackets.string, max(0, brackets.start() - REACH), brackets.start()) is not None
    return _hold_heading(inside)


@lru_cache(maxsize=1024)
def _hold_heading(brackets: tuple[str, ...]) -> bool:
    """Say whether brackets hold a date and a source, or a known source with its rule."""
    inside = [words for words in brackets if words and not NOTE.match(words)]
    day = any(dated(words.strip()) for words in inside)
    for words in inside:
        for source in split_sources(words, HOUSE.source_keys):
            known = folded(source.name) in HOUSE.source_keys
            ruled = any(headings.RULE.match(rule) for rule in source.restrictions)
            if (known and (day or ruled)) or (ruled and day):
                return True
    return day and len(inside) > 1


def place_start(text: str, floor: int, end: int, *, alone: bool) -> int:
    """Find where the place begins that ends at `end`.

    With `alone` nothing else is thought to stand between it and a quote, a label or a bracket before it.
    """
    end = floor + len(text[floor:end].rstrip())
    reach = max(floor, end - REACH)
    stretch = text[reach:end]
    cut = max((found.end() - 1 for found in ENDS.finditer(stretch)), default=-1)
    if cut >= 0:  # a quote, a label or a mark ends there
        after = reach + cut + 1
        if text[after:end].strip():
            reach, stretch = after, text[after:end]
    lead = len(stretch) - len(stretch.lstrip())
    reach, stretch = reach + lead, stretch[lead:]
    if found := ALONE.search(stretch):
        return reach + found.start()
    if known := _known_place(text, stretch):
        return reach + len(stretch) - known
    first = stretch.find(",")
    if (
        alone
        and (cut >= 0 or (reach == 0 and not stretch[:1].isdigit()))
        and first >= 0
        and stretch[:first].count(" ") < MOST_WORDS - 2
    ):
        return reach
    return reach + _first_word(text, stretch, first)


def _known_place(text: str, stretch: str) -> int:
    """Give the length of the longest known place that ends the stretch, else 0."""
    parts = stretch.split(",")
    for count in range(len(parts), 0, -1):
        tail = ",".join(parts[-count:])
        words = tail.split(" ")
        for first in range(len(words)):
            if " ".join(words[first:]).strip() in certain_places(text):
                return len(" ".join(words[first:]).lstrip())
    return 0


def _first_word(text: str, stretch: str, comma: int) -> int:
    """Walk back over the words before the first comma as far as they belong to the name of a place."""
    stop = comma if comma >= 0 else len(stretch)
    words = list(re.finditer(r"\S+", stretch[:stop]))
    if not words:
        return 0
    at = len(words) - 1
    while at > 0 and words[at][0].lower() in BEHIND:
        at -= 1
    names = capitalised(text)
    while at > 0 and len(words) - at < MOST_WORDS:
        pair = f"{words[at - 1][0]} {words[at][0]}".title()
        if words[at - 1][0].lower() not in AHEAD and pair not in names:
            break
        at -= 1
    return words[at].start()


@lru_cache(maxsize=4)
def certain_places(text: str) -> frozenset[str]:
    """The places of headings that begin for certain: at the start of the text, behind a label or a quote."""
    places = set()
    for brackets in BRACKETS.finditer(text):
        if not _is_heading(brackets):
            continue
        before = text[max(0, brackets.start() - REACH) : brackets.start()]
        cut = max(before.rfind(mark) for mark in (":", "+"))
        if cut < 0 and brackets.start() > len(before):
            continue
        place = before[cut + 1 :].strip()
        if (
            place
            and not place[0].isdigit()
            and place.count(" ") < 2 * MOST_WORDS
            and not any(mark in place for mark in OPENING)
        ):
            first = place.partition(",")[0]
            if first.count(" ") < 3:
                places.add(place)
    return frozenset(places)


@lru_cache(maxsize=4)
def capitalised(text: str) -> frozenset[str]:
    """The pairs of words that the prose of a text writes with capitals: "San Isidro"."""
    pairs: set[str] = set()
    for found in CAPITALISED.finditer(text):
        words = found[0].split(" ")
        pairs.update(" ".join(words[at : at + 2]) for at in range(len(words) - 1))
    return frozenset(pairs)
