"""Headings of UNifeed: "FILE – SOURCE – 4 MARCH 2014, NEW YORK CITY", the date first, in capitals.

FILE and RECENT may stand alone. The place may come first and a year may be missing, as people type; a shot, a
sentence or a bare number is never a heading.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from shotlists.script.dialects.unifeed.dates import DASH, leading_date
from shotlists.script.document import Dateline, DatelineSource
from shotlists.script.grammar.dates import When
from shotlists.script.grammar.headings import RULE, UNKNOWN_PLACE, split_sources
from shotlists.script.grammar.pictures import begins_shot
from shotlists.script.house import HOUSE, House, folded

FLAG = re.compile(
    rf"\(?(?P<flag>file|recent|archives?)(?:\s+(?:footage|pictures|video|images))?\)?"
    rf"(?:\s*(?:{DASH}+|[:,/])\s*|\s+(?=(?i:\d|undated))|$)",
    re.IGNORECASE,
)
LAST_FLAG = re.compile(
    rf"(?:\s*(?:{DASH}+|[,/])\s*|\s+(?=\()|\s\s+)\(?(file|recent|archive)\)?$", re.IGNORECASE
)
SPACED_DASH = re.compile(rf"\s+{DASH}+\s*|\s*{DASH}+\s+")
LOOSE_DASH = re.compile(rf"\s*{DASH}+\s*")
CUT = re.compile(rf"\s*[,/:;]\s*|\s*{DASH}+\s*|\.\s+")
LABEL = re.compile(rf"(?:date\s?line|date)\b\s*[:.]?\s*{DASH}?\s*", re.IGNORECASE)
BULLET = re.compile(rf"(?:{DASH}+|\u2022|\*)\s*(?=\w|\()")
BRACKET = re.compile(r"\s*\(([^()]*)\)$")
SMALL_WORDS = frozenset(
    "of the and in off near at de la du des le les el al da do dos and y en bin south-east central outside"
    " north south east west northern southern eastern western".split()
)
NO_HEADING = frozenset('\u201c\u201d"?!\u2026')
SIGN = re.compile(r"\d|^\W*(?i:file|recent|archive|undated)|(?i:file|recent|unknown)\W*$|(?i:date unknown)")
PLACE_ALONE = re.compile(r"[^\W\d_][\w'\u2019. -]*(?:, [^\W\d_][\w'\u2019. -]*){1,3}[\w):]:?")
LONGEST = 240
LONGEST_PLACE_ALONE = 60
LONGEST_SOURCE = 60
MOST_PARTS = 6
MOST_WORDS = 5


class _Said(NamedTuple):
    """What a heading's words say so far."""

    place: str = ""
    date: str = ""
    when: When | None = None
    source: str = ""
    file: bool = False
    recent: bool = False


def find_heading(text: str, house: House = HOUSE) -> Dateline | None:
    """Read a line as a heading; None where it is none. Spans are left to the caller."""
    if len(text) > LONGEST or not _may_be(text):
        return None
    return _find(text, house.source_keys)


def _may_be(text: str) -> bool:
    """A cheap look: a heading holds a digit or begins with one of few words, and is no sentence."""
    if not SIGN.search(text):
        return _is_place_alone(text)
    return not (text[-1] == "." and text[-3:-2] != "." and " " in text and not text.isupper())


def _is_place_alone(text: str) -> bool:
    """Say whether a line is a place in capitals and nothing else: "JUBA, SOUTH SUDAN"."""
    return (
        text.isupper()
        and ", " in text
        and len(text) <= LONGEST_PLACE_ALONE
        and bool(PLACE_ALONE.fullmatch(text))
        and not begins_shot(text)
    )


@lru_cache(maxsize=2048)
def _find(text: str, known: frozenset[str]) -> Dateline | None:
    body = text.strip().rstrip(":;").rstrip()
    if bullet := BULLET.match(body):
        body = body[bullet.end() :]
    labelled = LABEL.match(body)
    if labelled:
        body = body[labelled.end() :]
    if not body or body[0] in NO_HEADING or not (text.isupper() or NO_HEADING.isdisjoint(body)):
        return None
    body, sources = _take_bracket(body, known)
    body, file, recent = _take_flags(body)
    said = _read(body, known, flagged=file or recent, parts=MOST_PARTS)
    if said is None and _is_place_alone(body):
        said = _Said(body)
    said = said and _trimmed(said, known)
    if said is None or (said == _Said() and not (file or recent)):
        return None
    file, recent = file or said.file, recent or said.recent
    if _is_bare_year(said) and not (file or recent or labelled):
        return None
    if said.source:
        sources = (*_as_sources(said.source), *sources)
    when = said.when or When()
    recent = recent or when.is_recent
    return Dateline(
        text=text,
        place=said.place,
        place_known=when.place_known and not UNKNOWN_PLACE.search(said.place),
        date=said.date or (_recent_word(text) if recent else ""),
        dates=when.dates,
        precision=when.precision or ("recent" if recent else ""),
        is_file=file or when.is_file,
        is_recent=recent,
        source=", ".join(source.name for source in sources if source.name),
        sources=sources,
        restrictions=tuple(dict.fromkeys(rule for source in sources for rule in source.restrictions)),
    )


def _recent_word(text: str) -> str:
    found = re.search("recent", text, re.IGNORECASE)
    return found[0] if found else ""


def _is_bare_year(said: _Said) -> bool:
    return not said.place and not said.source and said.date.isdecimal()


def _as_sources(words: str) -> tuple[DatelineSource, ...]:
    return tuple(DatelineSource(name) for name in re.split(r"\s*/\s*", words) if name)


# -- what stands around the date and the place


def _take_flags(body: str) -> tuple[str, bool, bool]:
    """Take FILE and RECENT from the start and from the end."""
    flags = set()
    while found := FLAG.match(body):
        flags.add(found["flag"].lower()[:4])
        body = body[found.end() :]
    while found := LAST_FLAG.search(body):
        flags.add(found[1].lower()[:4])
        body = body[: found.start()]
    return body.strip(), bool(flags & {"file", "arch"}), "rece" in flags


def _take_bracket(body: str, known: frozenset[str]) -> tuple[str, tuple[DatelineSource, ...]]:
    """Take a closing bracket that names a source or a rule; any other is part of the place."""
    found = BRACKET.search(body)
    if not found or not found.start():
        return body, ()
    inside = found[1].strip()
    sources = split_sources(inside, known)
    if any(folded(source.name) in known or source.restrictions for source in sources) or RULE.match(inside):
        return body[: found.start()], sources
    return body, ()


def _read(body: str, known: frozenset[str], *, flagged: bool, parts: int) -> _Said | None:
    """Read date and place, with the source that may stand before them."""
    if not body:
        return _Said()
    if said := _date_first(body) or _place_first(body):
        return said
    if folded(body) in known:
        return _Said(source=body) if flagged else None
    if parts:
        for cut in SPACED_DASH.finditer(body):
            left, right = body[: cut.start()].strip(" ,"), body[cut.end() :]
            if not left or len(left) > LONGEST_SOURCE or not _is_named(left):
                break
            right, file, recent = _take_flags(right)
            if file or recent or (flagged and folded(left) in known):
                rest = _read(right, known, flagged=True, parts=parts - 1)
                return rest._replace(source=left, file=file, recent=recent) if rest else None
            rest = _date_first(right)
            if rest and (rest.place or folded(left) in known):
                return rest._replace(source=left)
            if flagged and "," not in left and _is_place(right) and not SPACED_DASH.search(right):
                return _Said(right, source=left)
    if flagged and _is_named(body) and len(body) <= 120:
        return _Said(place=body)
    return None


def _trimmed(said: _Said, known: frozenset[str]) -> _Said:
    """Take out of the place what stands there by mistake: FILE, a source behind a dash, a full stop."""
    place, file, recent = _take_flags(said.place)
    if place.endswith(".") and "." not in place.rpartition(" ")[2][:-1]:
        place = place[:-1]
    source = said.source
    for cut in SPACED_DASH.finditer(place):
        before, behind = place[: cut.start()], place[cut.end() :]
        if not source and (folded(before) in known or folded(behind) in known):
            place, source = (behind, before) if folded(before) in known else (before, behind)
            break
    return said._replace(place=place, source=source, file=said.file or file, recent=said.recent or recent)


# -- the date and the place


def _date_first(body: str) -> _Said | None:
    """Read "4 MARCH 2014, NEW YORK CITY", or the date alone."""
    if not (found := leading_date(body)):
        return None
    date, when = found
    rest = body[len(date) :]
    if not rest.strip(" .,:"):
        return _Said(date=date, when=when)
    cut = CUT.match(rest)
    place = rest[cut.end() :] if cut else rest.strip()
    if not cut and not (rest[0] == " " and body.isupper() and not _is_year(date)):
        return None
    if _is_place(place) or (when.precision in ("day", "range") and when.dates and _is_short(place)):
        return _Said(place, date, when)
    return None


def _is_short(words: str) -> bool:
    """Say whether words behind a whole date can be a place though they lack capitals."""
    parts = words.split()
    lowered = [part for part in parts if part[0].islower() and part not in SMALL_WORDS]
    return (
        bool(parts)
        and len(parts) <= MOST_WORDS
        and words[-1] not in ".!?"
        and (len(lowered) == len(parts) or (words[0].isupper() and len(lowered) <= 1))
    )


def _place_first(body: str) -> _Said | None:
    """Read "JUBA, SOUTH SUDAN – 4 MARCH 2014": the last part of the line is the whole date."""
    for cut in [*LOOSE_DASH.finditer(body), *re.finditer(r"\s*[,/]\s*", body)][:12]:
        found = cut.start() and leading_date(body[cut.end() :])
        if found and cut.end() + len(found[0]) == len(body.rstrip(" .,")):
            place = body[: cut.start()].rstrip(" ,")
            if _is_place(place) and not _is_year(found[0]):
                return _Said(place, *found)
    return None


def _is_year(date: str) -> bool:
    return date.isdecimal()


def _is_place(words: str) -> bool:
    """Say whether words can be the name of a place; a sentence or a picture cannot."""
    return bool(words) and len(words) <= 120 and _is_named(words)


def _is_named(words: str) -> bool:
    """Say whether each word begins with a capital, as names do, but for few small ones."""
    if not words[0].isalpha() or words[0].islower():
        return False
    if words.isupper():
        return True
    parts = re.findall(r"[^\W\d_][\w'\u2019.-]*", words)
    small = [part for part in parts if part[0].islower()]
    return all(part in SMALL_WORDS for part in small) and words[-1] != "."
