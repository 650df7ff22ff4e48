"""Headings of scenes: "FILE: Place, Province - Date (SOURCE - restriction)" and its many mistypings."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from shotlists.script.document import Dateline, DatelineSource
from shotlists.script.grammar.dates import STARTS, When, parse_date
from shotlists.script.house import HOUSE, House, folded

FILE = re.compile(r"FILE\s*(?:[:\-\u2010-\u2015]\s*|(?=\())", re.IGNORECASE)
SPACED_DASH = re.compile(r"\s+[-\u2010-\u2015]+\s*|\s*[-\u2010-\u2015]+\s+")
ANY_DASH = re.compile(r"\s*[-\u2010-\u2015]+\s*")
RULE = re.compile(
    r"(?:no|not|must|part|parts|for|do|credit|courtesy|mandatory|restrict\w*|editorial|access|use|embargo\w*|available|strictly|none|only)\b",
    re.IGNORECASE,
)
NEXT_RULE = re.compile(r"\s*[/,]\s*(?=(?:No|Not|Must|Credit|Mandatory)\s)")
BRACKET = re.compile(r"[(\uff08]([^()\uff08\uff09]*(?:\([^()]*\)[^()\uff08\uff09]*)*)[)\uff09]\s*[:.;]?$")
OPEN_BRACKET = re.compile(r"[(\uff08]([^()\uff08\uff09]*)$")
UNKNOWN_PLACE = re.compile(
    r"\b(?:locations?|place)\s+(?:not\s+known|unknown)|\bunknown\s+(?:location|place)", re.IGNORECASE
)
LONGEST = 400
LONGEST_PLACE = 120
LONGEST_SOURCE = 60


def find_heading(text: str, house: House = HOUSE) -> Dateline | None:
    """Read a line as a heading; None where it is none. Spans are left to the caller."""
    if len(text) > LONGEST:
        return None
    return find_among(text, house.source_keys)


@lru_cache(maxsize=2048)
def find_among(text: str, known: frozenset[str]) -> Dateline | None:
    """Read a line as a heading; `known` are the folded names of sources."""
    file = FILE.match(text)
    body = text[file.end() :] if file else text
    bracket = BRACKET.search(body) or OPEN_BRACKET.search(body)
    inside = ""
    if bracket and bracket.start():
        inside = bracket.group(1).strip()
        body = body[: bracket.start()]
        while before := BRACKET.search(body.rstrip()):
            inside, body = f"{before.group(1).strip()}; {inside}", body[: before.start()]
    elif bracket:
        inside, body = bracket.group(1).strip(), ""
    body = body.strip().rstrip(":").rstrip()
    place, day, when = _place_and_date(body)
    sources = split_sources(inside, known) if inside else ()
    is_source = any(_is_known(source.name, known) or source.restrictions for source in sources)
    if not _stands(
        file is not None, bool(day) and when is not None, is_source, len(inside) > LONGEST_SOURCE, body, day
    ):
        return None
    when = when or When()
    return Dateline(
        text=text,
        place=place,
        place_known=when.place_known and not UNKNOWN_PLACE.search(place),
        date=day,
        dates=when.dates,
        precision=when.precision,
        is_file=file is not None or when.is_file,
        is_recent=when.is_recent,
        source=", ".join(source.name for source in sources if source.name),
        sources=sources,
        restrictions=tuple(dict.fromkeys(rule for source in sources for rule in source.restrictions)),
    )


def _stands(file: bool, dated: bool, sourced: bool, prose: bool, body: str, day: str) -> bool:
    """Say whether there are signs enough of a heading: two of FILE, date, source; or a short dated place."""
    if file:
        return bool(body or sourced)
    if dated:
        return sourced or (not prose and len(body) <= LONGEST_PLACE and body[-1:] not in ".!?")
    return sourced and len(body) <= 160 and (bool(day) or body[:1].isupper()) and body[-1:] not in ".!?,;"


def _place_and_date(body: str) -> tuple[str, str, When | None]:
    """Cut "Place - Date" at the last dash whose right side is a date, else at the last spaced dash."""
    if when := parse_date(body):
        return "", body, when
    cuts = list(SPACED_DASH.finditer(body))
    for cut in cuts:
        if when := parse_date(body[cut.end() :]):
            return body[: cut.start()].rstrip(" ,"), body[cut.end() :], when
    for cut in ANY_DASH.finditer(body):
        if cut.start() and (when := parse_date(body[cut.end() :])):
            return body[: cut.start()].rstrip(" ,"), body[cut.end() :], when
    for cut in cuts:
        day = body[cut.end() :]
        if STARTS.match(day):
            return body[: cut.start()].rstrip(" ,"), day, parse_date(day.rpartition(",")[0])
    for cut in re.finditer(r",\s*", body):
        if when := parse_date(body[cut.end() :]):
            return body[: cut.start()], body[cut.end() :], when
    if cuts:
        return body[: cuts[-1].start()], body[cuts[-1].end() :], None
    return body, "", None


def _is_known(name: str, known: frozenset[str]) -> bool:
    return folded(name) in known


def split_sources(inside: str, known: frozenset[str]) -> tuple[DatelineSource, ...]:
    """Read "CCTV - No access Chinese mainland; CGTN" as its sources with what each forbids."""
    sources: list[DatelineSource] = []
    for part in re.split(r"\s*;\s*", inside):
        if not part:
            continue
        name, rules = _source_and_rule(part, known)
        if not name and sources:
            last = sources[-1]
            sources[-1] = DatelineSource(last.name, (*last.restrictions, *rules))
        else:
            sources.append(DatelineSource(name, rules))
    return tuple(sources)


def _source_and_rule(part: str, known: frozenset[str]) -> tuple[str, tuple[str, ...]]:
    for cut in SPACED_DASH.finditer(part):
        return part[: cut.start()], tuple(rule for rule in NEXT_RULE.split(part[cut.end() :]) if rule)
    for cut in ANY_DASH.finditer(part):
        left, right = part[: cut.start()], part[cut.end() :]
        if left and right and (RULE.match(right) or _is_known(left, known)):
            return left, (right,)
    if RULE.match(part) and not _is_known(part, known):
        return "", (part,)
    return part, ()


def print_heading(dateline: Dateline) -> str:
    """Print a heading as it was written while it still says what the fields say, else in house form."""
    if dateline.text and find_heading(dateline.text) == dateline:
        return dateline.text
    return canonical_heading(dateline)


def house_form(text: str, house: House = HOUSE) -> tuple[str, bool]:
    """Give a heading's line in house form, and whether that certainly says the same."""
    return _house_form(text, house.source_keys)


@lru_cache(maxsize=2048)
def _house_form(text: str, known: frozenset[str]) -> tuple[str, bool]:
    found = find_among(text, known)
    if found is None:
        return text, False
    form = canonical_heading(found)
    again = find_among(form, known)
    return form, again is not None and replace(again, text=text) == found


def canonical_heading(dateline: Dateline) -> str:
    """Print a heading in house form from its fields."""
    sources = dateline.sources
    if (
        ", ".join(s.name for s in sources if s.name),
        tuple(dict.fromkeys(r for s in sources for r in s.restrictions)),
    ) != (
        dateline.source,
        dateline.restrictions,
    ):
        sources = (DatelineSource(dateline.source, dateline.restrictions),)
    inside = "; ".join(
        " - ".join(part for part in (s.name, "; ".join(s.restrictions)) if part) for s in sources
    )
    body = " - ".join(part for part in (dateline.place, dateline.date) if part)
    if dateline.is_file and not body:
        body = "Date Unknown"  # other houses let FILE stand alone
    return ("FILE: " if dateline.is_file else "") + body + (f" ({inside})" if inside else "")


def heading_lines(dateline: Dateline) -> tuple[str, ...]:
    """Print a heading as the lines that it stands on."""
    return (print_heading(dateline),)
