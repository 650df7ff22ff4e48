"""Digest pages: dates as lines, under each what happened on that day.

A text is one if at least two of its lines are a date and nothing else, with words under them. Its words
become items; nothing is left out but blank lines and spaces at the ends of lines.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from shotlists.script.document import Span
from shotlists.script.grammar.dates import MONTH, parse_date
from shotlists.script.lines import decode
from shotlists.script.problems import Problem, problem

FEWEST = 2
LONGEST_DATE = 60
LONGEST_TITLE = 100

CHINESE_DATE = re.compile(r"(\d{4})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日")
DOTTED_DATE = re.compile(r"(?P<day>\d{1,2})\.\s?(?P<month>\d{1,2})\.\s?(?P<year>\d{4})")
# What looks like a date, also where the calendar has no such day.
SHAPE = re.compile(
    r"\d{1,2}\s+" + MONTH.format("m1") + r",?\s+\d{4}"
    r"|" + MONTH.format("m2") + r"\s+\d{1,2},?\s+\d{4}"
    r"|\d{4}-\d\d-\d\d",
    re.IGNORECASE,
)  # fmt: skip
LINK = re.compile(r"(?:https?://|www\.)[^\s<>\"“”]+", re.IGNORECASE)
AFTER_LINK = ".,;:!?'’)]}»"
OPENED = {")": "(", "]": "[", "}": "{"}


@dataclass(frozen=True, slots=True)
class DigestItem:
    """One dated block: `date` is ISO or empty, `date_text` as written, `text` its lines without blank ones.

    `line` is that of the date, or of the first words where there is no date.
    """

    date: str = ""
    date_text: str = ""
    text: str = ""
    links: tuple[str, ...] = ()
    line: int = 0
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class DigestPage:
    """A digest as read: the words above the first date if they are a title, and the items in their order."""

    title: str = ""
    items: tuple[DigestItem, ...] = ()
    text: str = ""

    @property
    def problems(self) -> tuple[Problem, ...]:
        """The problems of all items."""
        return tuple(found for item in self.items for found in item.problems)


def read_digest(text: str | bytes) -> DigestPage | None:
    """Read a digest page; None where the text is none."""
    whole = decode(text)
    blocks = _cut(whole.split("\n"))
    if sum(1 for block in blocks if block.date_text and block.text) < FEWEST:
        return None
    title = ""
    first = blocks[0]
    if not first.date_text and "\n" not in first.text and len(first.text) <= LONGEST_TITLE:
        title, blocks = first.text, blocks[1:]
    return DigestPage(title, tuple(_judged(blocks)), whole)


def read_day(text: str) -> tuple[str, bool]:
    """Give the ISO date of a line that is nothing but a date, and whether it looks like one at all.

    A range stands for its first day. A date without a year, or one that no calendar has, looks like one and
    has no ISO date.
    """
    text = text.strip()
    if not text or len(text) > LONGEST_DATE or not any(char.isdigit() for char in text):
        return "", False
    if numbers := CHINESE_DATE.fullmatch(text):
        return _day(*numbers.groups()), True
    if numbers := DOTTED_DATE.fullmatch(text):
        return _day(numbers["year"], numbers["month"], numbers["day"]), True
    when = parse_date(text)
    if when and when.precision in ("day", "range"):
        return (when.dates[0] if when.dates else ""), True
    return "", SHAPE.fullmatch(text.rstrip(".:")) is not None


def find_links(text: str) -> tuple[str, ...]:
    """Give the addresses in a text, each once, without the marks of the sentence around them."""
    return tuple(dict.fromkeys(_without_marks(found) for found in LINK.findall(text)))


def _day(year: str, month: str, day: str) -> str:
    when = parse_date(f"{year}-{int(month):02}-{int(day):02}")
    return when.dates[0] if when and when.dates else ""


def _cut(lines: Sequence[str]) -> list[DigestItem]:
    """Cut the page before each date; the block above the first has no date."""
    blocks: list[DigestItem] = []
    date, date_text, start = "", "", 0
    words: list[str] = []

    def close() -> None:
        if date_text or words:
            text = "\n".join(words)
            blocks.append(DigestItem(date, date_text, text, find_links(text), start))

    for number, line in enumerate(lines, 1):
        bare = line.strip()
        found, is_date = read_day(bare)
        if is_date:
            close()
            date, date_text, start, words = found, bare, number, []
        elif bare:
            start = start or number
            words.append(bare)
    close()
    return blocks


def _judged(blocks: Sequence[DigestItem]) -> list[DigestItem]:
    strays = _out_of_order([block.date for block in blocks])
    return [replace(block, problems=_problems(block, index in strays)) for index, block in enumerate(blocks)]


def _problems(block: DigestItem, is_stray: bool) -> tuple[Problem, ...]:
    place = Span(block.line, 1, block.line, 1 + len(block.date_text))
    found = []
    if not block.date:
        found.append(problem("digest-date-unclear", place, date=block.date_text))
    if is_stray:
        found.append(problem("digest-date-order", place, date=block.date_text))
    if not block.text:
        found.append(problem("digest-item-empty", place, date=block.date_text))
    elif block.text.endswith((":", "：")):
        found.append(problem("digest-link-lost", place, words=block.text.split("\n")[-1][-60:]))
    return tuple(found)


def _out_of_order(dates: Sequence[str]) -> set[int]:
    """Give the places of the fewest dates that break the order of the others, newest or oldest first."""
    known = [index for index, day in enumerate(dates) if day]
    ranks = {day: rank for rank, day in enumerate(sorted({dates[index] for index in known}))}
    ascending = [ranks[dates[index]] for index in known]
    kept = max(_longest([-rank for rank in ascending]), _longest(ascending), key=len)
    return {index for place, index in enumerate(known) if place not in kept}


def _longest(values: Sequence[int]) -> set[int]:
    """Give the places of a longest run that never falls, of several the one that stands first."""
    tails: list[int] = []
    places: list[int] = []
    before: list[int] = []
    last = -1
    for place, value in enumerate(values):
        spot = bisect_right(tails, value)
        before.append(places[spot - 1] if spot else -1)
        if spot == len(tails):
            last = place
        tails[spot : spot + 1] = [value]
        places[spot : spot + 1] = [place]
    kept = set()
    while last >= 0:
        kept.add(last)
        last = before[last]
    return kept


def _without_marks(link: str) -> str:
    """Cut the marks after an address; a bracket that was opened within the address belongs to it."""
    unopened = {closing: link.count(closing) - link.count(opening) for closing, opening in OPENED.items()}
    end = len(link)
    while end and link[end - 1] in AFTER_LINK:
        if link[end - 1] in OPENED:
            if unopened[link[end - 1]] <= 0:
                break
            unopened[link[end - 1]] -= 1
        end -= 1
    return link[:end]
