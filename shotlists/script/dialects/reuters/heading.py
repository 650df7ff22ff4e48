"""Headings of the Reuters wire: "PLACE, COUNTRY (DATE) (SOURCE - RESTRICTION)"."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from shotlists.script.document import Dateline, DatelineSource
from shotlists.script.grammar import headings
from shotlists.script.grammar.dates import When, parse_date
from shotlists.script.house import HOUSE, House, folded

OPENING, CLOSING = "(\uff08[", ")\uff09]"
FILE_DATE = re.compile(r"(?:FILE|RECENT)\b\s*(?:[-\u2010-\u2015:,/]\s*)?(?=\S)", re.IGNORECASE)
FILE_BEHIND = re.compile(r"\s*(?:[-\u2010-\u2015:,/]\s*|\s)(?:FILE|RECENT)$", re.IGNORECASE)
DASHED = re.compile(r"[-\u2010-\u2015:(\uff08]|\d")  # what no heading of any house is without
RELEASED = re.compile(
    r"(?:released|broadcast|recorded|filmed|obtained|uploaded|shot|taken|dated|published|issued|posted|live|aired)"
    r"\s+(?:on\s+)?(?=\w)",
    re.IGNORECASE,
)
BEHIND_PLACE = " ,;:-\u2010\u2011\u2012\u2013\u2014\u2015"
RULE_AHEAD = re.compile(
    r"\s*(?:[/;,.]|\band\b)\s*(?=(?:no|not|must|mandatory|for|do|strictly|editorial|courtesy|access|use|part|"
    r"only|embargo\w*|available)\b)",
    re.IGNORECASE,
)
OTHER_SOURCE = re.compile(r"\s*[/;]\s*")
SOURCE_WORD = re.compile(
    r"\b(?:TV|television|handout|press|agency|media|broadcast\w*|pool|news|ministry|video|reuters|courtesy|"
    r"service|channel|network|radio|government|office|social|upload\w*|eyewitness|obtained|host)\b",
    re.IGNORECASE,
)
NOTE = re.compile(
    r"(?:mute|\d{1,2}:\d{1,2}|quality|night|graphic|no\s+(?:audio|sound|reporter)|black\s+and\s+white|b/?w|"
    r"archive|split|edited|as\s+incoming|contains|time[\s-]?lapse|slow)",
    re.IGNORECASE,
)
LONGEST = 400
LONGEST_PLACE = 140
LONGEST_SOURCE = 200


class Brackets(NamedTuple):
    """A line as words and the brackets that end it: the words before them, then what each holds."""

    place: str
    inside: tuple[str, ...]


def find_heading(text: str, house: House = HOUSE) -> Dateline | None:
    """Read a line as a heading of the wire; one in another house's form is read as that."""
    if len(text) > LONGEST:
        return None
    found = _find(text, house.source_keys)
    if (found is None or not found.precision) and DASHED.search(text):
        other = headings.find_heading(text, house)
        return other if other and (found is None or other.precision) else found
    return found


UNKNOWN = "LOCATION UNKNOWN"


def print_heading(dateline: Dateline) -> str:
    """Print a heading as it was written while it still says what the fields say, else in house form."""
    if dateline.text and find_heading(dateline.text) == dateline:
        return dateline.text
    return canonical_heading(dateline)


@lru_cache(maxsize=1024)
def house_form(text: str) -> str:
    """Give a heading's line in house form; itself where it is no heading."""
    found = find_heading(text)
    return canonical_heading(found) if found else text


def canonical_heading(dateline: Dateline) -> str:
    """Print a heading in house form from its fields."""
    sign = "FILE" if dateline.is_file else "RECENT" if dateline.is_recent else ""
    when = parse_date(dateline.date)
    told = when is not None and (when.is_file or when.is_recent)
    day = " - ".join(part for part in ("" if told else sign, dateline.date) if part)
    sources = dateline.sources or (DatelineSource(dateline.source, dateline.restrictions),)
    inside = " / ".join(_print_source(source) for source in sources)
    brackets = " ".join(f"({words})" for words in (day, inside) if words)
    alone = brackets and not dateline.dates  # other houses let FILE stand alone
    place = dateline.place or (UNKNOWN if alone else "")
    return f"{place} {brackets}".strip()


def _print_source(source: DatelineSource) -> str:
    return " - ".join(part for part in (source.name, ", ".join(source.restrictions)) if part)


@lru_cache(maxsize=2048)
def _find(text: str, known: frozenset[str]) -> Dateline | None:
    found = split_brackets(text)
    if found is None or len(found.place) > LONGEST_PLACE or found.place[-1:] in tuple('.!?"\u201d'):
        return None
    day, when, rest = _take_date(found.inside)
    named = _named(rest, known)
    if when is None and not any(_is_sure(source, known) for source in named):
        return None
    if when is None and len(found.inside) < 2 and not _is_place(found.place):
        return None
    if when is not None and not named and not _is_place(found.place):
        return None
    return _dateline(text, found.place, day, when or When(), tuple(named))


def _named(rest: tuple[str, ...], known: frozenset[str]) -> list[DatelineSource]:
    """Give the sources of the brackets; beside one that certainly names some the others are notes."""
    sources = [split_sources(inside, known) for inside in rest if not NOTE.match(inside)]
    sure = [each for each in sources if any(_is_sure(source, known) for source in each)]
    return [source for each in sure or sources for source in each]


def _dateline(text: str, place: str, day: str, when: When, sources: tuple[DatelineSource, ...]) -> Dateline:
    return Dateline(
        text=text,
        place=place,
        place_known=when.place_known and not headings.UNKNOWN_PLACE.search(place),
        date=day,
        dates=when.dates,
        precision=when.precision,
        is_file=when.is_file,
        is_recent=when.is_recent,
        source=", ".join(source.name for source in sources if source.name),
        sources=sources,
        restrictions=tuple(dict.fromkeys(rule for source in sources for rule in source.restrictions)),
    )


def split_brackets(text: str) -> Brackets | None:
    """Cut the brackets off the end of a line; an unclosed one closes where the next opens, or at the end."""
    body = text.rstrip(" :.;")
    first = min((at for mark in OPENING if (at := body.find(mark)) >= 0), default=-1)
    if first < 0:
        return None
    place = body[:first].rstrip(BEHIND_PLACE)
    inside: list[str] = []
    depth, start = 0, first
    for at in range(first, len(body)):
        letter = body[at]
        if letter in OPENING:
            if depth == 1 and _opens_anew(body, start + 1, at):  # the one before was never closed
                inside.append(body[start + 1 : at])
                depth = 0
            if not depth:
                start = at
            depth += 1
        elif letter in CLOSING and depth:
            depth -= 1
            if not depth:
                inside.append(body[start + 1 : at])
        elif not depth and not letter.isspace() and letter not in BEHIND_PLACE:
            return None  # words between or behind the brackets: no heading of this form
    if depth:
        inside.append(body[start + 1 :])
    return Brackets(place, tuple(words.strip(" ,") for words in inside if words.strip(" ,")))


def _opens_anew(body: str, start: int, end: int) -> bool:
    return dated(body[start:end].strip()) is not None


def _take_date(inside: tuple[str, ...]) -> tuple[str, When | None, tuple[str, ...]]:
    """Find the bracket with the date; give it as written, what it says, and the other brackets."""
    for index, words in enumerate(inside):
        if found := dated(words):
            return *found, (*inside[:index], *inside[index + 1 :])
        name, dash, behind = words.rpartition(" - ")
        if dash and name and (found := dated(behind)):
            return *found, (*inside[:index], name, *inside[index + 1 :])
    return "", None, inside


def dated(words: str) -> tuple[str, When] | None:
    """Read the words of a bracket as a date: "MARCH 4, 2022", "FILE - MAY 2010", "RECENT", "FILE".

    The date is given as written, without a FILE or RECENT beside it; FILE alone is no date of its own.
    """
    if when := parse_date(words):
        alone = when.is_file and when.precision == "unknown" and words.upper().strip(" .") == "FILE"
        return ("" if alone else words), when
    if (sign := RELEASED.match(words)) and (when := parse_date(words[sign.end() :])):
        return words, when
    for sign in (FILE_DATE.match(words), FILE_BEHIND.search(words)):
        rest = words.replace(sign[0], "", 1) if sign else ""
        if sign and (when := parse_date(rest)):
            is_file = "file" in sign[0].lower()
            return rest, when._replace(
                is_file=is_file or when.is_file, is_recent=not is_file or when.is_recent
            )
    return None


def split_sources(inside: str, known: frozenset[str]) -> tuple[DatelineSource, ...]:
    """Read "REUTERS - ACCESS ALL / POOL - NO USE JAPAN" as its sources with what each forbids."""
    sources: list[DatelineSource] = []
    for part in OTHER_SOURCE.split(inside):
        name, rules = _name_and_rules(part, known)
        if sources and not (name and (rules or folded(name) in known)):
            last = sources[-1]
            more = rules if rules else (part,)
            sources[-1] = DatelineSource(
                last.name, (*last.restrictions, *more) if part else last.restrictions
            )
        elif name or rules:
            sources.append(DatelineSource(name, rules))
    return tuple(sources)


def _name_and_rules(part: str, known: frozenset[str]) -> tuple[str, tuple[str, ...]]:
    for cut in headings.SPACED_DASH.finditer(part):
        return part[: cut.start()].strip(), _rules(part[cut.end() :])
    for cut in headings.ANY_DASH.finditer(part):
        left, right = part[: cut.start()], part[cut.end() :]
        if left and right and (headings.RULE.match(right) or folded(left) in known):
            return left, _rules(right)
    if headings.RULE.match(part) and folded(part) not in known:
        return "", _rules(part)
    return part.strip(), ()


def _rules(words: str) -> tuple[str, ...]:
    return tuple(rule for part in RULE_AHEAD.split(words) if (rule := part.strip(" ,.;")))


def _is_sure(source: DatelineSource, known: frozenset[str]) -> bool:
    """Say whether a bracket certainly names a source: a known one, one with a rule, or one by its words."""
    return (
        folded(source.name) in known
        or any(headings.RULE.match(rule) for rule in source.restrictions)
        or (
            bool(source.name) and len(source.name) <= LONGEST_SOURCE and bool(SOURCE_WORD.search(source.name))
        )
    )


def _is_place(words: str) -> bool:
    """Say whether words before a single bracket look like a place: capitals, or a comma and capitals."""
    if not words or len(words) > LONGEST_PLACE:
        return False
    return words.isupper() or ("," in words and all(_is_named(part) for part in words.split(",")))


def _is_named(part: str) -> bool:
    words = part.split()
    return bool(words) and words[0][:1].isupper() and words[-1][:1].isupper()
